/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/deflate.h"

#include "chart/huffman.h"

#include <string.h>

#define TOKEN_IS_MATCH (1u << 31)
#define MAX_MATCH 258
#define END_OF_BLOCK 256
#define N_LITERALS 286
#define N_DISTANCES 30
#define N_LENGTHS 19
/* Of a token: two codes and their extra bits. */
#define MAX_TOKEN_BYTES 6
#define MAX_HEAD_BYTES 640

typedef struct
{
  guint32 literal_counts[N_LITERALS], distance_counts[N_DISTANCES];
  guint8 lengths[N_LITERALS + N_DISTANCES]; /* of literals, then of distances */
  guint16 literal_codes[N_LITERALS], distance_codes[N_DISTANCES];
} Codes;

/* RFC 1951 3.2.5: the shortest length of each code, and its extra bits. */
static const guint16 length_starts[] = { 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31,
                                         35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258 };
static const guint8 length_extra[] = { 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2,
                                       3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0 };

static guint
find_length_code (guint length)
{
  guint shift;

  if (length == MAX_MATCH)
    return 28;
  if (length < 11)
    return length - 3;
  /* From 11 on, four codes share each power of two. */
  shift = g_bit_storage (length - 3) - 3;
  return 4 * shift + ((length - 3) >> shift);
}

static guint
find_distance_code (guint distance)
{
  guint shift;

  if (distance <= 4)
    return distance - 1;
  shift = g_bit_storage (distance - 1) - 2;
  return 2 * shift + ((distance - 1) >> shift);
}

void
way_deflate_init (WayDeflate *self,
                  GByteArray *out)
{
  *self = (WayDeflate) { .out = out };
  self->tokens = g_new (guint32, WAY_DEFLATE_BLOCK_TOKENS);
}

void
way_deflate_add_match (WayDeflate *self,
                       gsize       length,
                       guint       distance)
{
  while (length > 0)
    {
      gsize part = MIN (length, MAX_MATCH);

      /* What is left must be a match as well. */
      if (length > part && length - part < WAY_DEFLATE_MIN_MATCH)
        part = length - WAY_DEFLATE_MIN_MATCH;
      if (self->n_tokens == WAY_DEFLATE_BLOCK_TOKENS)
        way_deflate_flush (self);
      self->tokens[self->n_tokens++] = TOKEN_IS_MATCH |
                                       (guint32) (part - WAY_DEFLATE_MIN_MATCH) << 16 |
                                       (distance - 1);
      length -= part;
    }
}

static inline guint
get_length (guint32 token)
{
  return (token >> 16 & 0xff) + WAY_DEFLATE_MIN_MATCH;
}

static inline guint
get_distance (guint32 token)
{
  return (token & 0xffff) + 1;
}

static void
make_codes (WayDeflate *self,
            Codes      *codes)
{
  memset (codes, 0, sizeof *codes);
  codes->literal_counts[END_OF_BLOCK] = 1;
  for (guint i = 0; i < self->n_tokens; i++)
    {
      guint32 token = self->tokens[i];

      if ((token & TOKEN_IS_MATCH) == 0)
        {
          codes->literal_counts[token]++;
          continue;
        }
      codes->literal_counts[257 + find_length_code (get_length (token))]++;
      codes->distance_counts[find_distance_code (get_distance (token))]++;
    }
  way_huffman_make_lengths (codes->literal_counts, N_LITERALS, WAY_HUFFMAN_MAX_BITS,
                            codes->lengths);
  way_huffman_make_lengths (codes->distance_counts, N_DISTANCES, WAY_HUFFMAN_MAX_BITS,
                            codes->lengths + N_LITERALS);
  way_huffman_make_codes (codes->lengths, N_LITERALS, codes->literal_codes);
  way_huffman_make_codes (codes->lengths + N_LITERALS, N_DISTANCES, codes->distance_codes);
}

/* @at: has room, see write_block(). */
static inline void
put_bits (WayDeflate *self,
          guint8    **at,
          guint       value,
          guint       n_bits)
{
  self->bits |= (guint64) value << self->n_bits;
  self->n_bits += n_bits;
  while (self->n_bits >= 8)
    {
      *(*at)++ = (guint8) self->bits;
      self->bits >>= 8;
      self->n_bits -= 8;
    }
}

/* How many of @lengths from @start on are the same. */
static guint
count_same (const guint8 *lengths,
            guint         start,
            guint         most)
{
  guint end = start + 1;

  while (end < N_LITERALS + N_DISTANCES && end - start < most && lengths[end] == lengths[start])
    end++;
  return end - start;
}

/* The code lengths in the alphabet of RFC 1951 3.2.7, where zeros are told by their number.
 * @symbols: (out): symbols with their extra bits above the first 8. */
static guint
list_lengths (const guint8 *lengths,
              guint        *symbols)
{
  guint n_symbols = 0;

  for (guint i = 0; i < N_LITERALS + N_DISTANCES;)
    {
      guint n_same = count_same (lengths, i, 138);

      if (lengths[i] == 0 && n_same >= 11)
        symbols[n_symbols++] = 18 | (n_same - 11) << 8;
      else if (lengths[i] == 0 && n_same >= 3)
        symbols[n_symbols++] = 17 | (n_same - 3) << 8;
      else
        {
          symbols[n_symbols++] = lengths[i];
          n_same = 1;
        }
      i += n_same;
    }
  return n_symbols;
}

static void
write_head (WayDeflate  *self,
            guint8     **at,
            const Codes *codes,
            gboolean     is_last)
{
  static const guint8 order[N_LENGTHS] = { 16, 17, 18, 0, 8, 7, 9, 6, 10, 5,
                                           11, 4, 12, 3, 13, 2, 14, 1, 15 };
  guint symbols[N_LITERALS + N_DISTANCES];
  guint n_symbols = list_lengths (codes->lengths, symbols);
  guint32 counts[N_LENGTHS] = { 0 };
  guint8 lengths[N_LENGTHS];
  guint16 length_codes[N_LENGTHS];

  for (guint i = 0; i < n_symbols; i++)
    counts[symbols[i] & 0xff]++;
  way_huffman_make_lengths (counts, N_LENGTHS, 7, lengths);
  way_huffman_make_codes (lengths, N_LENGTHS, length_codes);

  put_bits (self, at, is_last ? 1 : 0, 1);
  put_bits (self, at, 2, 2);
  put_bits (self, at, N_LITERALS - 257, 5);
  put_bits (self, at, N_DISTANCES - 1, 5);
  put_bits (self, at, N_LENGTHS - 4, 4);
  for (guint i = 0; i < N_LENGTHS; i++)
    put_bits (self, at, lengths[order[i]], 3);
  for (guint i = 0; i < n_symbols; i++)
    {
      guint symbol = symbols[i] & 0xff;

      put_bits (self, at, length_codes[symbol], lengths[symbol]);
      if (symbol >= 17)
        put_bits (self, at, symbols[i] >> 8, symbol == 18 ? 7 : 3);
    }
}

static inline void
write_match (WayDeflate  *self,
             guint8     **at,
             const Codes *codes,
             guint        length,
             guint        distance)
{
  guint code = find_length_code (length);
  guint symbol = 257 + code;

  put_bits (self, at, codes->literal_codes[symbol], codes->lengths[symbol]);
  put_bits (self, at, length - length_starts[code], length_extra[code]);
  code = find_distance_code (distance);
  put_bits (self, at, codes->distance_codes[code], codes->lengths[N_LITERALS + code]);
  if (code >= 4)
    put_bits (self, at, (distance - 1) & ((1u << (code / 2 - 1)) - 1), code / 2 - 1);
}

static void
write_block (WayDeflate *self,
             gboolean    is_last)
{
  guint start = self->out->len;
  guint8 *at;
  Codes codes;

  make_codes (self, &codes);
  g_byte_array_set_size (self->out, start + MAX_HEAD_BYTES + self->n_tokens * MAX_TOKEN_BYTES);
  at = self->out->data + start;
  write_head (self, &at, &codes, is_last);
  for (guint i = 0; i < self->n_tokens; i++)
    {
      guint32 token = self->tokens[i];

      if ((token & TOKEN_IS_MATCH) == 0)
        put_bits (self, &at, codes.literal_codes[token], codes.lengths[token]);
      else
        write_match (self, &at, &codes, get_length (token), get_distance (token));
    }
  put_bits (self, &at, codes.literal_codes[END_OF_BLOCK], codes.lengths[END_OF_BLOCK]);
  if (is_last && self->n_bits > 0)
    put_bits (self, &at, 0, 8 - self->n_bits);
  g_byte_array_set_size (self->out, (guint) (at - self->out->data));
  self->n_tokens = 0;
}

void
way_deflate_flush (WayDeflate *self)
{
  write_block (self, FALSE);
}

void
way_deflate_finish (WayDeflate *self)
{
  write_block (self, TRUE);
  g_clear_pointer (&self->tokens, g_free);
}
