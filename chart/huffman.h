/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WAY_HUFFMAN_MAX_SYMBOLS 288
#define WAY_HUFFMAN_MAX_BITS 15

/**
 * way_huffman_make_lengths:
 * @counts: how often each symbol occurs
 * @lengths: (out): bits of each symbol's code, 0 for one that does not occur
 *
 * The lengths of a complete prefix code with at most @max_bits a symbol: Huffman's, shortened at
 * its longest codes. A single symbol gets a companion, for readers want complete codes.
 */
void way_huffman_make_lengths (const guint32 *counts,
                               guint          n_symbols,
                               guint          max_bits,
                               guint8        *lengths);

/* The canonical codes of RFC 1951 3.2.2, last bit first as the stream wants them. */
void way_huffman_make_codes   (const guint8 *lengths, guint n_symbols, guint16 *codes);

G_END_DECLS
