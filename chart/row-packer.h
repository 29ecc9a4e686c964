/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayRowPacker:
 *
 * Compresses the rows of a chart's picture to the zlib stream of a PNG, all rows unfiltered. It
 * looks only where a chart repeats itself: at the pixel before, at the row above, and at the last
 * place with the same two pixels. That takes a third of the time of zlib's second level, which
 * makes files as large.
 */
typedef struct _WayRowPacker WayRowPacker;

/* @pixel_bytes: 3 or 4. */
WayRowPacker *way_row_packer_new (gsize width, guint pixel_bytes);

/* Where the next row's pixels are to be put; valid until way_row_packer_add(). */
guint8       *way_row_packer_get_row (WayRowPacker *self);

/* Packs the row that was put there. */
void          way_row_packer_add (WayRowPacker *self);

/* Packs the row above once more. */
void          way_row_packer_repeat (WayRowPacker *self);

/* Frees @self. (transfer full): the stream. */
GByteArray   *way_row_packer_finish (WayRowPacker *self);

G_END_DECLS
