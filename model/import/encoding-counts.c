/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/encoding-counts.h"

#include <errno.h>
#include <string.h>

WayEncodingCounts
way_encoding_count_utf8 (const guint8 *text,
                         gsize         size,
                         gboolean      is_whole)
{
  WayEncodingCounts counts = { 0 };
  gsize i = 0;

  while (i < size)
    {
      gunichar character;
      gsize length;

      if (text[i] < 0x80)
        {
          i++;
          continue;
        }

      character = g_utf8_get_char_validated ((const char *) text + i, (gssize) (size - i));
      if (character == (gunichar) -2)
        {
          counts.n_bad += is_whole;
          break;
        }
      if (character == (gunichar) -1)
        {
          counts.n_bad++;
          i++;
          continue;
        }
      length = (gsize) g_unichar_to_utf8 (character, NULL);
      counts.n_characters++;
      i += length;
    }

  counts.n_common = counts.n_characters;
  return counts;
}

/* How many bytes a character of GB18030 has; 0 where it is none, -1 where it is cut off. */
static int
measure_gb18030 (const guint8 *at,
                 gsize         size)
{
  if (at[0] == 0x80 || at[0] == 0xff)
    return 0;
  if (size < 2)
    return -1;
  if (at[1] >= 0x40 && at[1] != 0x7f && at[1] != 0xff)
    return 2;
  if (at[1] < 0x30 || at[1] > 0x39)
    return 0;
  if (size < 4)
    return -1;
  return at[2] >= 0x81 && at[2] <= 0xfe && at[3] >= 0x30 && at[3] <= 0x39 ? 4 : 0;
}

/* Punctuation and full-width forms, and the 3,755 characters of the first level of GB 2312. */
static gboolean
is_common_gb18030 (const guint8 *at,
                   int           length)
{
  return length == 2 && at[1] >= 0xa1
         && ((at[0] >= 0xb0 && at[0] <= 0xd7) || (at[0] >= 0xa1 && at[0] <= 0xa3));
}

/* @seen: a bit for each pair of bytes. */
static void
count_letter (WayEncodingCounts *counts,
              const guint8      *at,
              int                length,
              guint8            *seen)
{
  guint pair = ((guint) at[0] << 8) | at[1];

  if (length == 2 && at[0] <= 0xa9 && at[1] >= 0xa1)
    return;
  counts->n_letters++;
  if (length != 2)
    return;
  counts->n_hangul += at[0] >= 0xb0 && at[0] <= 0xc8 && at[1] >= 0xa1;
  counts->n_distinct += (seen[pair / 8] & (1u << pair % 8)) == 0;
  seen[pair / 8] |= (guint8) (1u << pair % 8);
}

WayEncodingCounts
way_encoding_count_gb18030 (const guint8 *text,
                            gsize         size,
                            gboolean      is_whole)
{
  g_autofree guint8 *seen = g_malloc0 (65536 / 8);
  WayEncodingCounts counts = { 0 };
  gsize i = 0;

  while (i < size)
    {
      int length = text[i] < 0x80 ? 1 : measure_gb18030 (text + i, size - i);

      if (length < 0)
        {
          counts.n_bad += is_whole;
          break;
        }
      if (length == 0)
        {
          counts.n_bad++;
          i++;
          continue;
        }
      if (text[i] >= 0x80)
        {
          counts.n_characters++;
          counts.n_common += is_common_gb18030 (text + i, length);
          count_letter (&counts, text + i, length, seen);
        }
      i += (gsize) length;
    }
  return counts;
}

static int
measure_big5 (const guint8 *at,
              gsize         size)
{
  if (at[0] < 0xa1 || at[0] > 0xf9)
    return 0;
  if (size < 2)
    return -1;
  return (at[1] >= 0x40 && at[1] <= 0x7e) || (at[1] >= 0xa1 && at[1] <= 0xfe) ? 2 : 0;
}

/* Punctuation, and the 5,401 characters of the first level. */
static gboolean
is_common_big5 (const guint8 *at)
{
  return at[0] <= 0xc5 || (at[0] == 0xc6 && at[1] <= 0x7e);
}

WayEncodingCounts
way_encoding_count_big5 (const guint8 *text,
                         gsize         size,
                         gboolean      is_whole)
{
  WayEncodingCounts counts = { 0 };
  gsize i = 0;

  while (i < size)
    {
      int length = text[i] < 0x80 ? 1 : measure_big5 (text + i, size - i);

      if (length < 0)
        {
          counts.n_bad += is_whole;
          break;
        }
      if (length == 0)
        {
          counts.n_bad++;
          i++;
          continue;
        }
      if (text[i] >= 0x80)
        {
          counts.n_characters++;
          counts.n_common += is_common_big5 (text + i);
        }
      i += (gsize) length;
    }
  return counts;
}

gboolean
way_encoding_is_known (const char *name)
{
  GIConv converter = g_iconv_open ("UTF-8", name);

  if (converter == (GIConv) -1)
    return FALSE;
  g_iconv_close (converter);
  return TRUE;
}

gboolean
way_encoding_decodes (const char   *name,
                      const guint8 *text,
                      gsize         size,
                      gboolean      is_whole)
{
  GIConv converter = g_iconv_open ("UTF-8", name);
  char *in = (char *) text;
  gsize n_left = size;
  gboolean is_valid = TRUE;

  if (converter == (GIConv) -1)
    return FALSE;

  while (is_valid && n_left > 0)
    {
      char piece[4096];
      char *out = piece;
      gsize n_room = sizeof piece;

      if (g_iconv (converter, &in, &n_left, &out, &n_room) != (gsize) -1)
        break;
      if (errno == EINVAL)
        {
          is_valid = !is_whole;
          break;
        }
      is_valid = errno == E2BIG;
    }

  g_iconv_close (converter);
  return is_valid;
}
