/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/gzip-file.h"

#include "model/import/table-private.h"

#include <glib/gi18n-lib.h>
#include <zlib.h>

#define PIECE ((gsize) 64 * 1024)
/* With a header of gzip, and the largest window. */
#define GZIP_BITS (16 + 15)

typedef struct
{
  WayTableFile *file;
  guint64 offset;
  z_stream stream;
  gboolean is_between; /* pieces that were packed on their own */
  gboolean is_done;
  guint8 packed[PIECE];
} Gunzip;

static gboolean
set_damaged (Gunzip  *self,
             GError **error)
{
  way_table_set_damaged (self->file, _("it cannot be unpacked"), error);
  return FALSE;
}

/* FALSE with @error set; at the end of the file nothing is there. */
static gboolean
fill (Gunzip  *self,
      GError **error)
{
  gssize n_read;

  if (self->stream.avail_in > 0)
    return TRUE;
  n_read = way_table_file_read (self->file, self->offset, self->packed, PIECE, error);
  if (n_read < 0)
    return FALSE;
  self->offset += (guint64) n_read;
  self->stream.next_in = self->packed;
  self->stream.avail_in = (uInt) n_read;
  return TRUE;
}

/* After one piece: what does not begin another is padding, as gzip has it. */
static gboolean
start_next (Gunzip  *self,
            GError **error)
{
  self->is_between = FALSE;
  if (self->stream.avail_in == 0 || *self->stream.next_in != 0x1f)
    {
      self->is_done = TRUE;
      return TRUE;
    }
  return inflateReset (&self->stream) == Z_OK || set_damaged (self, error);
}

static gssize
read_cb (gpointer data,
         void    *buffer,
         gsize    size,
         GError **error)
{
  Gunzip *self = data;

  self->stream.next_out = buffer;
  self->stream.avail_out = (uInt) size;
  while (!self->is_done && self->stream.avail_out > 0)
    {
      int status;

      if (!fill (self, error))
        return -1;
      if (self->is_between)
        {
          if (!start_next (self, error))
            return -1;
          continue;
        }
      if (self->stream.avail_in == 0)
        {
          set_damaged (self, error);
          return -1;
        }
      status = inflate (&self->stream, Z_NO_FLUSH);
      self->is_between = status == Z_STREAM_END;
      if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
        {
          set_damaged (self, error);
          return -1;
        }
    }
  return (gssize) (size - self->stream.avail_out);
}

static guint64
get_n_taken_cb (gpointer data)
{
  Gunzip *self = data;

  return self->offset - self->stream.avail_in;
}

static void
free_cb (gpointer data)
{
  Gunzip *self = data;

  inflateEnd (&self->stream);
  way_table_file_unref (self->file);
  g_free (self);
}

gboolean
way_gzip_is_head (const guint8 *head,
                  gsize         size)
{
  return size >= 3 && head[0] == 0x1f && head[1] == 0x8b && head[2] == Z_DEFLATED;
}

WayUnpacking *
way_gzip_unpack (WayTableFile *file)
{
  static const WayUnpackSource source = { read_cb, get_n_taken_cb, free_cb };
  Gunzip *self = g_new0 (Gunzip, 1);

  self->file = way_table_file_ref (file);
  inflateInit2 (&self->stream, GZIP_BITS);
  return way_unpacking_new (way_table_file_get_name (file), 0, &source, self);
}
