/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zip-maker.h"

#include <string.h>

typedef struct
{
  const char *path, *data;
  gsize path_length, size;
} Part;

static guint32
compute_crc (const guint8 *data,
             gsize         size)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < size; i++)
    {
      crc ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
  return ~crc;
}

static void
append_number (GByteArray *out,
               guint64     number,
               guint       n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    {
      guint8 byte = i < sizeof number ? (guint8) (number >> (8 * i)) : 0;

      g_byte_array_append (out, &byte, 1);
    }
}

/* What a part's own header and its line in the list have in common. */
static void
append_part (GByteArray *out,
             const Part *part)
{
  append_number (out, 20, 2);
  append_number (out, 0, 8);
  append_number (out, compute_crc ((const guint8 *) part->data, part->size), 4);
  append_number (out, part->size, 4);
  append_number (out, part->size, 4);
  append_number (out, part->path_length, 2);
  append_number (out, 0, 2);
}

static const char *
find_mark (const char *text,
           const char *end)
{
  while (text < end)
    {
      const char *line_end = memchr (text, '\n', (gsize) (end - text));

      if (end - text >= 4 && memcmp (text, "=== ", 4) == 0)
        return text;
      text = line_end != NULL ? line_end + 1 : end;
    }
  return end;
}

static GArray *
find_parts (const char *text,
            const char *end)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));

  text = find_mark (text, end);
  while (text < end && parts->len < 64)
    {
      const char *line_end = memchr (text, '\n', (gsize) (end - text));
      Part part = { .path = text + 4 };

      if (line_end == NULL)
        break;
      part.path_length = MIN ((gsize) (line_end - part.path), 200);
      part.data = line_end + 1;
      text = find_mark (part.data, end);
      part.size = (gsize) (text - part.data);
      g_array_append_val (parts, part);
    }
  return parts;
}

GBytes *
way_zip_make (const char *text,
              gsize       size)
{
  g_autoptr (GArray) parts = find_parts (text, text + size);
  g_autoptr (GByteArray) list = g_byte_array_new ();
  GByteArray *out = g_byte_array_new ();
  gsize list_begin;

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);
      gsize place = out->len;

      g_byte_array_append (out, (const guint8 *) "PK\3\4", 4);
      append_part (out, part);
      g_byte_array_append (out, (const guint8 *) part->path, (guint) part->path_length);
      g_byte_array_append (out, (const guint8 *) part->data, (guint) part->size);

      g_byte_array_append (list, (const guint8 *) "PK\1\2", 4);
      append_number (list, 20, 2);
      append_part (list, part);
      append_number (list, 0, 10);
      append_number (list, place, 4);
      g_byte_array_append (list, (const guint8 *) part->path, (guint) part->path_length);
    }

  list_begin = out->len;
  g_byte_array_append (out, list->data, list->len);
  g_byte_array_append (out, (const guint8 *) "PK\5\6", 4);
  append_number (out, 0, 4);
  append_number (out, parts->len, 2);
  append_number (out, parts->len, 2);
  append_number (out, list->len, 4);
  append_number (out, list_begin, 4);
  append_number (out, 0, 2);
  return g_byte_array_free_to_bytes (out);
}
