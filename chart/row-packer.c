/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/row-packer.h"

#include "chart/deflate.h"

#include <string.h>
#include <zlib.h>

#define HASH_BITS 13
#define HASHED_BYTES 6
/* A distance to the row above costs a dozen bits more than one to the pixel before. */
#define MIN_GAIN_ABOVE 6
#define MIN_GAIN_ELSEWHERE 5
/* What is held besides what a match may reach: the more, the less often it is moved. */
#define SPARE_BYTES (256 * 1024)
/* Runs that are as long as that are taken without looking further. */
#define LONG_RUN 64
#define LONG_MATCH 300

/* Rows stand one after the other as in the stream, each with its filter in front. What is further
 * back than a distance can say is dropped from time to time. */
struct _WayRowPacker
{
  WayDeflate deflate;
  gsize row_bytes; /* with the filter */
  gsize pixel_bytes;
  guint8 *rows;
  gsize size;      /* of @rows */
  gsize start;     /* of the next row in @rows */
  guint n_rows;
  gint32 *last_places; /* hash of the bytes there -> place in @rows, or -1 */
  uLong checksum, row_checksum;
};

WayRowPacker *
way_row_packer_new (gsize width,
                    guint pixel_bytes)
{
  WayRowPacker *self = g_new0 (WayRowPacker, 1);
  static const guint8 header[] = { 0x78, 0x01 };
  GByteArray *out = g_byte_array_sized_new (64 * 1024);

  g_byte_array_append (out, header, sizeof header);
  way_deflate_init (&self->deflate, out);
  self->pixel_bytes = pixel_bytes;
  self->row_bytes = 1 + width * pixel_bytes;
  self->size = WAY_DEFLATE_MAX_DISTANCE + 3 * self->row_bytes + SPARE_BYTES;
  self->rows = g_malloc (self->size);
  self->rows[0] = 0;
  self->last_places = g_new (gint32, 1 << HASH_BITS);
  memset (self->last_places, 0xff, sizeof (gint32) << HASH_BITS);
  self->checksum = adler32 (0, NULL, 0);
  return self;
}

guint8 *
way_row_packer_get_row (WayRowPacker *self)
{
  return self->rows + self->start + 1;
}

static gsize
count_same (const guint8 *a,
            const guint8 *b,
            gsize         most)
{
  gsize n_same = 0;

  for (; n_same + 8 <= most; n_same += 8)
    {
      guint64 eight_a, eight_b;

      memcpy (&eight_a, a + n_same, 8);
      memcpy (&eight_b, b + n_same, 8);
      if (eight_a != eight_b)
        break;
    }
  while (n_same < most && a[n_same] == b[n_same])
    n_same++;
  return n_same;
}

/* How far the row is like the one above from @at on; 0 where saying so costs more than it gains. */
static gsize
count_above (const WayRowPacker *self,
             const guint8       *at,
             gsize               left,
             gsize               run)
{
  gsize same;

  if (self->n_rows == 0 || self->row_bytes > WAY_DEFLATE_MAX_DISTANCE)
    return 0;
  same = count_same (at, at - self->row_bytes, left);
  return same < run + MIN_GAIN_ABOVE ? 0 : same;
}

/* A pixel and then a run of it reaches as far as a match of @same bytes, for fewer bits. */
static gboolean
begins_run (const WayRowPacker *self,
            const guint8       *at,
            gsize               left,
            gsize               same)
{
  return same > LONG_MATCH && left > self->pixel_bytes &&
         same <= count_same (at + self->pixel_bytes, at, left - self->pixel_bytes) +
                   self->pixel_bytes + 16;
}

static guint
hash_bytes (const guint8 *at)
{
  guint32 four;
  guint16 two;

  memcpy (&four, at, sizeof four);
  memcpy (&two, at + sizeof four, sizeof two);
  return ((four * 2654435761u) ^ (two * 2654435761u << 3)) >> (32 - HASH_BITS);
}

/* The last place that began like @at, which is noted as the new one. */
static gsize
count_elsewhere (WayRowPacker *self,
                 const guint8 *at,
                 gsize         left,
                 gsize         run,
                 guint        *distance)
{
  gint32 place = (gint32) (at - self->rows);
  gint32 *last = &self->last_places[hash_bytes (at)];
  gint32 found = *last;
  gsize same;

  *last = place;
  if (found < 0 || place - found > WAY_DEFLATE_MAX_DISTANCE)
    return 0;
  same = count_same (at, self->rows + found, left);
  *distance = (guint) (place - found);
  return same < HASHED_BYTES || same < run + MIN_GAIN_ELSEWHERE ? 0 : same;
}

/* Packs what comes next of a row of which @left bytes remain, and tells how many that were. */
static gsize
pack_next (WayRowPacker *self,
           const guint8 *at,
           gsize         left)
{
  gsize from_start = self->row_bytes - left;
  gsize run = 0, same = 0;
  guint distance = 0;

  if (from_start > self->pixel_bytes)
    run = count_same (at, at - self->pixel_bytes, left);
  if (run < left && run < LONG_RUN)
    {
      distance = (guint) self->row_bytes;
      same = count_above (self, at, left, run);
      if (same == 0 && left > HASHED_BYTES)
        same = count_elsewhere (self, at, left, run, &distance);
    }
  if (begins_run (self, at, left, same))
    same = 0;
  else if (same == 0 && run >= self->pixel_bytes)
    {
      same = run;
      distance = (guint) self->pixel_bytes;
    }
  if (same > 0)
    {
      way_deflate_add_match (&self->deflate, same, distance);
      return same;
    }

  /* To the end of the pixel, where a match may have ended in it. */
  same = self->pixel_bytes - (from_start - 1) % self->pixel_bytes;
  for (gsize i = 0; i < same; i++)
    way_deflate_add_literal (&self->deflate, at[i]);
  return same;
}

/* Makes room for one more row; the places move with what they point to. */
static void
drop_oldest (WayRowPacker *self)
{
  gsize dropped;

  if (self->start + self->row_bytes <= self->size)
    return;
  dropped = self->start - MAX (self->row_bytes, WAY_DEFLATE_MAX_DISTANCE);
  memmove (self->rows, self->rows + dropped, self->start - dropped);
  self->start -= dropped;
  for (guint i = 0; i < 1u << HASH_BITS; i++)
    self->last_places[i] = (gint32) MAX (-1, (gint64) self->last_places[i] - (gint64) dropped);
}

static void
pack_row (WayRowPacker *self)
{
  const guint8 *row = self->rows + self->start;
  gsize place = 1;

  way_deflate_add_literal (&self->deflate, row[0]);
  while (place < self->row_bytes)
    place += pack_next (self, row + place, self->row_bytes - place);
  self->checksum = adler32_combine (self->checksum, self->row_checksum,
                                    (z_off_t) self->row_bytes);
  self->n_rows++;
  self->start += self->row_bytes;
  drop_oldest (self);
  self->rows[self->start] = 0;
}

void
way_row_packer_add (WayRowPacker *self)
{
  self->row_checksum = adler32 (1, self->rows + self->start, (uInt) self->row_bytes);
  pack_row (self);
}

void
way_row_packer_repeat (WayRowPacker *self)
{
  g_return_if_fail (self->n_rows > 0);

  memcpy (self->rows + self->start, self->rows + self->start - self->row_bytes, self->row_bytes);
  pack_row (self);
}

GByteArray *
way_row_packer_finish (WayRowPacker *self)
{
  GByteArray *out = self->deflate.out;
  guint32 checksum = GUINT32_TO_BE ((guint32) self->checksum);

  way_deflate_finish (&self->deflate);
  g_byte_array_append (out, (const guint8 *) &checksum, sizeof checksum);
  g_free (self->last_places);
  g_free (self->rows);
  g_free (self);
  return out;
}
