/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/biff-reader.h"

#include "model/import/zip-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

WayBiff *
way_biff_new (WayTableFile *file,
              WayOleStream *stream)
{
  WayBiff *self = g_new0 (WayBiff, 1);

  self->file = way_table_file_ref (file);
  self->stream = stream;
  g_strlcpy (self->code_page, "CP1252", sizeof self->code_page);
  return self;
}

void
way_biff_free (WayBiff *self)
{
  way_table_file_unref (self->file);
  way_ole_stream_free (self->stream);
  g_free (self);
}

static gboolean
has_more (WayBiff *self)
{
  return self->offset + 4 <= way_ole_stream_get_size (self->stream);
}

guint
way_biff_peek (WayBiff *self)
{
  guint8 head[2];

  if (!has_more (self) || !way_ole_stream_read (self->stream, self->offset, head, 2, NULL))
    return 0;
  return (guint) head[0] | (guint) head[1] << 8;
}

gboolean
way_biff_next (WayBiff *self,
               GError **error)
{
  guint8 head[4];

  if (!has_more (self))
    return FALSE;
  if (!way_ole_stream_read (self->stream, self->offset, head, 4, error))
    return FALSE;

  self->type = (guint) head[0] | (guint) head[1] << 8;
  self->size = (gsize) head[2] | (gsize) head[3] << 8;
  self->at = 0;
  self->is_short = FALSE;
  if (!way_ole_stream_read (self->stream, self->offset + 4, self->data, self->size, error))
    return FALSE;
  self->offset += 4 + self->size;
  return TRUE;
}

void
way_biff_skip (WayBiff *self,
               gsize    size)
{
  self->is_short |= size > self->size - self->at;
  self->at += MIN (size, self->size - self->at);
}

guint
way_biff_get_u8 (WayBiff *self)
{
  if (self->at >= self->size)
    {
      self->is_short = TRUE;
      return 0;
    }
  return self->data[self->at++];
}

guint
way_biff_get_u16 (WayBiff *self)
{
  guint low = way_biff_get_u8 (self);

  return low | way_biff_get_u8 (self) << 8;
}

guint32
way_biff_get_u32 (WayBiff *self)
{
  guint32 low = way_biff_get_u16 (self);

  return low | (guint32) way_biff_get_u16 (self) << 16;
}

double
way_biff_get_double (WayBiff *self)
{
  guint64 low = way_biff_get_u32 (self);
  guint64 bits = low | (guint64) way_biff_get_u32 (self) << 32;
  double value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

/* The upper half of a number, or a whole one of 30 bits; either of hundredths. */
double
way_biff_get_rk (WayBiff *self)
{
  guint32 packed = way_biff_get_u32 (self);
  guint64 bits = (guint64) (packed & ~3u) << 32;
  double value;

  if (packed & 2)
    value = (double) ((gint32) packed >> 2);
  else
    memcpy (&value, &bits, sizeof value);
  return packed & 1 ? value / 100.0 : value;
}

static gboolean
set_short (WayBiff *self,
           GError **error)
{
  way_table_set_damaged (self->file, _("a text of it ends too early"), error);
  return FALSE;
}

/* Where a record ends inside of a text, the one that continues it goes on. */
static gboolean
ensure_more (WayBiff *self,
             GError **error)
{
  while (self->at >= self->size)
    {
      if (way_biff_peek (self) != WAY_BIFF_CONTINUE)
        return set_short (self, error);
      if (!way_biff_next (self, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
skip_continued (WayBiff *self,
                guint64  size,
                GError **error)
{
  while (size > 0)
    {
      gsize n_here;

      if (!ensure_more (self, error))
        return FALSE;
      n_here = (gsize) MIN (size, self->size - self->at);
      self->at += n_here;
      size -= n_here;
    }
  return TRUE;
}

static void
append_character (GString *out,
                  guint    unit,
                  guint   *high)
{
  if (*high != 0 && unit >= 0xdc00 && unit <= 0xdfff)
    g_string_append_unichar (out, 0x10000 + ((*high - 0xd800) << 10) + (unit - 0xdc00));
  else
    {
      if (*high != 0)
        g_string_append_unichar (out, 0xfffd);
      if (unit >= 0xdc00 && unit <= 0xdfff)
        g_string_append_unichar (out, 0xfffd);
      else if (unit != 0 && (unit < 0xd800 || unit > 0xdbff))
        g_string_append_unichar (out, unit);
    }
  *high = unit >= 0xd800 && unit <= 0xdbff ? unit : 0;
}

/* Each continuing record says anew whether its characters have one byte or two. */
static gboolean
append_characters (WayBiff *self,
                   guint    n,
                   gboolean is_wide,
                   GString *out,
                   GError **error)
{
  guint high = 0;

  while (n > 0)
    {
      if (self->at >= self->size)
        {
          if (!ensure_more (self, error))
            return FALSE;
          is_wide = way_biff_get_u8 (self) & 1;
          continue;
        }
      append_character (out, is_wide ? way_biff_get_u16 (self) : way_biff_get_u8 (self), &high);
      n--;
    }
  if (high != 0)
    g_string_append_unichar (out, 0xfffd);
  return TRUE;
}

static gboolean
append_old_text (WayBiff *self,
                 guint    length,
                 GString *out,
                 GError **error)
{
  gsize n = MIN (length, self->size - self->at);
  g_autofree char *text = g_convert_with_fallback ((const char *) self->data + self->at, (gssize) n,
                                                   "UTF-8", self->code_page, "?", NULL, NULL, NULL);

  if (self->is_short || n < length)
    return set_short (self, error);
  self->at += n;
  if (text != NULL)
    g_string_append (out, text);
  return TRUE;
}

gboolean
way_biff_append_text (WayBiff *self,
                      guint    length_size,
                      GString *out,
                      GError **error)
{
  guint length = length_size == 2 ? way_biff_get_u16 (self) : way_biff_get_u8 (self);
  guint flags, n_runs = 0;
  guint32 extra = 0;

  if (self->is_old)
    return append_old_text (self, length, out, error);

  flags = way_biff_get_u8 (self);
  if (flags & 8)
    n_runs = way_biff_get_u16 (self);
  if (flags & 4)
    extra = way_biff_get_u32 (self);
  if (self->is_short)
    return set_short (self, error);
  return append_characters (self, length, flags & 1, out, error)
         && skip_continued (self, (guint64) n_runs * 4 + extra, error);
}
