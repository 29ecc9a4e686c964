/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/ole-file.h"

#include "model/import/zip-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* After [MS-CFB], version 20200603. */
#define HEADER_SIZE 512
#define N_HEADER_DIFAT 109
#define ENTRY_SIZE 128
#define MAX_ENTRIES 4096
#define FREE_SECTOR 0xfffffffau /* this and above are no sectors */
#define WINDOW 65536

/* @table: for each sector the one that follows it */
struct _WayOle
{
  WayTableFile *file;
  guint sector_size;
  guint32 n_sectors;
  GArray *table;
  GArray *small_table; /* of small sectors, which lie in the root's stream */
  GByteArray *entries;
  GArray *root;        /* guint32: sectors of the root's stream */
  guint small_size;
  guint64 small_limit;
};

/* @sectors of @sector_size bytes; of a small stream they lie in the sectors @outer. */
struct _WayOleStream
{
  WayTableFile *file;
  GArray *sectors, *outer;
  guint sector_size, outer_size;
  guint64 size;
  guint8 *window;
  guint64 window_begin;
  gsize window_size;
};

static guint32
get_u16 (const guint8 *at)
{
  return (guint32) at[0] | (guint32) at[1] << 8;
}

static guint32
get_u32 (const guint8 *at)
{
  return get_u16 (at) | get_u16 (at + 2) << 16;
}

static gboolean
set_broken (WayTableFile *file,
            GError      **error)
{
  way_table_set_damaged (file, _("its sectors do not fit together"), error);
  return FALSE;
}

static gboolean
read_at (WayTableFile *file,
         guint64       offset,
         void         *buffer,
         gsize         size,
         GError      **error)
{
  gssize n_read = way_table_file_read (file, offset, buffer, size, error);

  if (n_read < 0)
    return FALSE;
  /* The last sector may be cut short. */
  if (n_read == 0)
    return set_broken (file, error);
  memset ((guint8 *) buffer + n_read, 0, size - (gsize) n_read);
  return TRUE;
}

static gboolean
read_sector (WayOle  *self,
             guint32  sector,
             void    *buffer,
             GError **error)
{
  if (sector >= self->n_sectors)
    return set_broken (self->file, error);
  return read_at (self->file, ((guint64) sector + 1) * self->sector_size, buffer,
                  self->sector_size, error);
}

/* Follows a chain; one that is longer than there are sectors bites its own tail. */
static GArray *
follow (WayOle       *self,
        const GArray *table,
        guint32       first,
        GError      **error)
{
  g_autoptr (GArray) chain = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 sector = first;

  while (sector < FREE_SECTOR)
    {
      if (sector >= table->len || chain->len > table->len)
        {
          set_broken (self->file, error);
          return NULL;
        }
      g_array_append_val (chain, sector);
      sector = g_array_index (table, guint32, sector);
    }
  return g_steal_pointer (&chain);
}

static gboolean
add_table_sector (WayOle  *self,
                  guint32  sector,
                  guint8  *buffer,
                  GError **error)
{
  if (!read_sector (self, sector, buffer, error))
    return FALSE;
  for (guint i = 0; i < self->sector_size; i += 4)
    {
      guint32 next = get_u32 (buffer + i);

      if (self->table->len < self->n_sectors)
        g_array_append_val (self->table, next);
    }
  return TRUE;
}

/* The table's own sectors are listed in the header, then in a chain of lists. */
static gboolean
read_table (WayOle       *self,
            const guint8 *header,
            GError      **error)
{
  g_autofree guint8 *buffer = g_malloc (self->sector_size);
  g_autofree guint8 *list = g_malloc (self->sector_size);
  guint32 next = get_u32 (header + 0x44);
  guint32 n_lists = 0;
  guint n_per_list = self->sector_size / 4 - 1;

  for (guint i = 0; i < N_HEADER_DIFAT; i++)
    {
      guint32 sector = get_u32 (header + 0x4c + 4 * i);

      if (sector < FREE_SECTOR && !add_table_sector (self, sector, buffer, error))
        return FALSE;
    }
  while (next < FREE_SECTOR)
    {
      if (n_lists++ > self->n_sectors / n_per_list + 1)
        return set_broken (self->file, error);
      if (!read_sector (self, next, list, error))
        return FALSE;
      for (guint i = 0; i < n_per_list; i++)
        {
          guint32 sector = get_u32 (list + 4 * i);

          if (sector < FREE_SECTOR && !add_table_sector (self, sector, buffer, error))
            return FALSE;
        }
      next = get_u32 (list + 4 * n_per_list);
    }
  return TRUE;
}

/* All bytes of a chain of sectors, of @max at most. */
static GByteArray *
read_chain (WayOle  *self,
            guint32  first,
            gsize    max,
            GError **error)
{
  g_autoptr (GArray) chain = follow (self, self->table, first, error);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (self->sector_size);

  if (chain == NULL)
    return NULL;
  for (guint i = 0; i < chain->len && all->len < max; i++)
    {
      if (!read_sector (self, g_array_index (chain, guint32, i), buffer, error))
        return NULL;
      g_byte_array_append (all, buffer, self->sector_size);
    }
  return g_steal_pointer (&all);
}

static gboolean
read_small_table (WayOle       *self,
                  const guint8 *header,
                  GError      **error)
{
  guint32 first = get_u32 (header + 0x3c);
  g_autoptr (GByteArray) bytes = NULL;

  self->small_table = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (first >= FREE_SECTOR)
    return TRUE;
  bytes = read_chain (self, first, G_MAXINT32, error);
  if (bytes == NULL)
    return FALSE;
  for (gsize i = 0; i + 4 <= bytes->len; i += 4)
    {
      guint32 next = get_u32 (bytes->data + i);

      g_array_append_val (self->small_table, next);
    }
  return TRUE;
}

static gboolean
read_header (WayOle  *self,
             guint8  *header,
             GError **error)
{
  guint shift;

  if (!read_at (self->file, 0, header, HEADER_SIZE, error))
    return FALSE;
  shift = get_u16 (header + 0x1e);
  if (get_u16 (header + 0x1c) != 0xfffe || (shift != 9 && shift != 12)
      || get_u16 (header + 0x20) != 6)
    return set_broken (self->file, error);

  self->sector_size = 1u << shift;
  self->small_size = 64;
  self->small_limit = get_u32 (header + 0x38);
  self->n_sectors = (guint32) MIN ((way_table_file_get_size (self->file) + self->sector_size - 1)
                                     / self->sector_size - 1,
                                   G_MAXINT32);
  return TRUE;
}

WayOle *
way_ole_open (WayTableFile *file,
              GError      **error)
{
  g_autoptr (WayOle) self = g_new0 (WayOle, 1);
  guint8 header[HEADER_SIZE];

  self->file = way_table_file_ref (file);
  self->table = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (way_table_file_get_size (file) <= HEADER_SIZE)
    {
      set_broken (file, error);
      return NULL;
    }
  if (!read_header (self, header, error) || !read_table (self, header, error))
    return NULL;

  self->entries = read_chain (self, get_u32 (header + 0x30), MAX_ENTRIES * ENTRY_SIZE, error);
  if (self->entries == NULL)
    return NULL;
  if (self->entries->len < ENTRY_SIZE)
    {
      set_broken (file, error);
      return NULL;
    }
  self->root = follow (self, self->table, get_u32 (self->entries->data + 0x74), error);
  if (self->root == NULL || !read_small_table (self, header, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
way_ole_free (WayOle *self)
{
  g_clear_pointer (&self->table, g_array_unref);
  g_clear_pointer (&self->small_table, g_array_unref);
  g_clear_pointer (&self->entries, g_byte_array_unref);
  g_clear_pointer (&self->root, g_array_unref);
  way_table_file_unref (self->file);
  g_free (self);
}

static gboolean
is_named (const guint8 *entry,
          const char   *name)
{
  gsize length = strlen (name);

  if (get_u16 (entry + 0x40) != (length + 1) * 2 || entry[0x42] != 2)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (g_ascii_tolower ((char) entry[2 * i]) != g_ascii_tolower (name[i])
          || entry[2 * i + 1] != 0)
        return FALSE;
    }
  return TRUE;
}

static const guint8 *
find_entry (WayOle     *self,
            const char *name)
{
  for (gsize i = 0; i + ENTRY_SIZE <= self->entries->len; i += ENTRY_SIZE)
    {
      if (is_named (self->entries->data + i, name))
        return self->entries->data + i;
    }
  return NULL;
}

gboolean
way_ole_has (WayOle     *self,
             const char *name)
{
  return find_entry (self, name) != NULL;
}

WayOleStream *
way_ole_open_stream (WayOle     *self,
                     const char *name,
                     GError    **error)
{
  const guint8 *entry = find_entry (self, name);
  g_autoptr (WayOleStream) stream = g_new0 (WayOleStream, 1);
  gboolean is_small;

  stream->file = way_table_file_ref (self->file);
  if (entry == NULL)
    {
      set_broken (self->file, error);
      return NULL;
    }
  stream->size = get_u32 (entry + 0x78);
  is_small = stream->size < self->small_limit;
  stream->sectors = follow (self, is_small ? self->small_table : self->table,
                            get_u32 (entry + 0x74), error);
  if (stream->sectors == NULL)
    return NULL;

  stream->sector_size = is_small ? self->small_size : self->sector_size;
  stream->outer = is_small ? g_array_ref (self->root) : NULL;
  stream->outer_size = self->sector_size;
  stream->size = MIN (stream->size, (guint64) stream->sectors->len * stream->sector_size);
  stream->window = g_malloc (WINDOW);
  return g_steal_pointer (&stream);
}

void
way_ole_stream_free (WayOleStream *self)
{
  g_clear_pointer (&self->sectors, g_array_unref);
  g_clear_pointer (&self->outer, g_array_unref);
  g_free (self->window);
  way_table_file_unref (self->file);
  g_free (self);
}

guint64
way_ole_stream_get_size (WayOleStream *self)
{
  return self->size;
}

/* Where a sector of the stream lies in the file. */
static gboolean
find_sector (WayOleStream *self,
             guint         index,
             guint64      *offset,
             GError      **error)
{
  guint64 sector = g_array_index (self->sectors, guint32, index);
  guint64 inner;

  if (self->outer == NULL)
    {
      *offset = (sector + 1) * self->sector_size;
      return TRUE;
    }
  inner = sector * self->sector_size;
  if (inner / self->outer_size >= self->outer->len)
    return set_broken (self->file, error);
  *offset = ((guint64) g_array_index (self->outer, guint32, inner / self->outer_size) + 1)
              * self->outer_size
            + inner % self->outer_size;
  return TRUE;
}

/* Sectors that follow one another in the file are read in one go. */
static gboolean
read_window (WayOleStream *self,
             guint64       offset,
             GError      **error)
{
  guint first = (guint) (offset / self->sector_size);
  guint n = 0;
  guint64 begin = 0;

  while (first + n < self->sectors->len && (n + 1) * self->sector_size <= WINDOW)
    {
      guint64 place;

      if (!find_sector (self, first + n, &place, error))
        return FALSE;
      if (n == 0)
        begin = place;
      else if (place != begin + (guint64) n * self->sector_size)
        break;
      n++;
    }
  if (n == 0)
    return set_broken (self->file, error);

  self->window_begin = (guint64) first * self->sector_size;
  self->window_size = n * self->sector_size;
  return read_at (self->file, begin, self->window, self->window_size, error);
}

gboolean
way_ole_stream_read (WayOleStream *self,
                     guint64       offset,
                     void         *buffer,
                     gsize         size,
                     GError      **error)
{
  guint8 *out = buffer;

  if (offset > self->size || size > self->size - offset)
    return set_broken (self->file, error);

  while (size > 0)
    {
      gsize n_here;

      if ((offset < self->window_begin || offset >= self->window_begin + self->window_size)
          && !read_window (self, offset, error))
        return FALSE;
      n_here = MIN (size, (gsize) (self->window_begin + self->window_size - offset));
      memcpy (out, self->window + (offset - self->window_begin), n_here);
      out += n_here;
      offset += n_here;
      size -= n_here;
    }
  return TRUE;
}
