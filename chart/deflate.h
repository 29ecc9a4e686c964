/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WAY_DEFLATE_MIN_MATCH 3
#define WAY_DEFLATE_MAX_DISTANCE 32768
#define WAY_DEFLATE_BLOCK_TOKENS 65536

/**
 * WayDeflate:
 *
 * Writes a deflate stream (RFC 1951) of literals and matches that somebody else has found, in
 * blocks with codes of their own.
 */
typedef struct
{
  GByteArray *out;
  guint32 *tokens; /* a literal, or TOKEN_IS_MATCH | (length - 3) << 16 | (distance - 1) */
  guint n_tokens;
  guint64 bits;    /* not written yet, the first one lowest */
  guint n_bits;
} WayDeflate;

void way_deflate_init   (WayDeflate *self, GByteArray *out);
void way_deflate_finish (WayDeflate *self);

/* Writes what has been added as a block that is not the last. */
void way_deflate_flush  (WayDeflate *self);

/* @length: at least WAY_DEFLATE_MIN_MATCH; longer ones than a token holds become several. */
void way_deflate_add_match (WayDeflate *self, gsize length, guint distance);

static inline void
way_deflate_add_literal (WayDeflate *self,
                         guint8      byte)
{
  if (self->n_tokens == WAY_DEFLATE_BLOCK_TOKENS)
    way_deflate_flush (self);
  self->tokens[self->n_tokens++] = byte;
}

G_END_DECLS
