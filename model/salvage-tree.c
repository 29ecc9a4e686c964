/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/salvage-tree.h"

#include <string.h>

/* The numbers are SQLite's: the format of its files, section 1.6. */
#define INDEX_INNER 2
#define TABLE_INNER 5
#define INDEX_LEAF 10
#define TABLE_LEAF 13

#define FILE_HEADER_SIZE 100
#define MAX_DEPTH 20
#define MAX_RECORD_SIZE (64 * 1024 * 1024)

typedef struct
{
  const guchar *data;
  gsize header; /* where it begins */
  guchar type;
  guint n_cells;
} Page;

static guint
read_16 (const guchar *bytes)
{
  return (guint) bytes[0] << 8 | bytes[1];
}

static guint32
read_32 (const guchar *bytes)
{
  return (guint32) read_16 (bytes) << 16 | read_16 (bytes + 2);
}

/* Returns the number of bytes, 0 where they end before. */
static gsize
read_varint (const guchar *bytes,
             const guchar *end,
             guint64      *out)
{
  guint64 value = 0;

  for (gsize i = 0; i < 8 && bytes + i < end; i++)
    {
      value = value << 7 | (bytes[i] & 0x7f);
      *out = value;
      if (bytes[i] < 0x80)
        return i + 1;
    }
  if (end - bytes < 9)
    return 0;
  *out = value << 8 | bytes[8];
  return 9;
}

static gboolean
is_inner (guchar type)
{
  return type == INDEX_INNER || type == TABLE_INNER;
}

static guchar
get_leaf_type (guchar type)
{
  return type == TABLE_INNER || type == TABLE_LEAF ? TABLE_LEAF : INDEX_LEAF;
}

static gboolean
parse_page (WaySalvageTree *self,
            guint32         number,
            Page           *out)
{
  const guchar *data = way_salvage_pages_get (self->pages, number);
  gsize header = number == 1 ? FILE_HEADER_SIZE : 0;

  if (data == NULL)
    return FALSE;
  out->data = data;
  out->header = header;
  out->type = data[header];
  out->n_cells = read_16 (data + header + 3);
  return (is_inner (out->type) || out->type == TABLE_LEAF || out->type == INDEX_LEAF)
         && out->n_cells <= self->pages->usable / 4
         && (self->leaf_type == 0 || get_leaf_type (out->type) == self->leaf_type);
}

/* Where a cell begins; 0 where that makes no sense. */
static gsize
find_cell (WaySalvageTree *self,
           const Page     *page,
           guint           index)
{
  gsize pointers = page->header + (is_inner (page->type) ? 12 : 8);
  gsize pointer = pointers + 2 * index;
  gsize start;

  if (pointer + 2 > self->pages->usable)
    return 0;
  start = read_16 (page->data + pointer);
  return start >= pointers && start + 4 <= self->pages->usable ? start : 0;
}

/* How much of a record lies in its cell. */
static gsize
find_local_size (gsize    usable,
                 gboolean is_table,
                 gsize    size)
{
  gsize most = is_table ? usable - 35 : (usable - 12) * 64 / 255 - 23;
  gsize least = (usable - 12) * 32 / 255 - 23;
  gsize local = least + (size - least) % (usable - 4);

  if (size <= most)
    return size;
  return local <= most ? local : least;
}

/* The rest of a long record lies in a chain of pages. */
static gboolean
append_overflow (WaySalvageTree *self,
                 GByteArray     *record,
                 guint32         number,
                 gsize           size)
{
  while (record->len < size)
    {
      const guchar *data = way_salvage_pages_get (self->pages, number);
      gsize n_bytes = MIN (size - record->len, self->pages->usable - 4);

      if (data == NULL || !way_salvage_pages_is_sound (self->pages, number)
          || self->visited[number])
        return FALSE;
      self->visited[number] = TRUE;
      g_byte_array_append (record, data + 4, (guint) n_bytes);
      number = read_32 (data);
    }
  return TRUE;
}

static gboolean
take_row (WaySalvageTree *self,
          const Page     *page,
          gsize           start)
{
  gboolean is_table = page->type == TABLE_LEAF;
  const guchar *end = page->data + self->pages->usable;
  const guchar *cell = page->data + start + (page->type == INDEX_INNER ? 4 : 0);
  g_autoptr (GByteArray) whole = NULL;
  guint64 size, row_id = 0;
  gsize n_bytes = read_varint (cell, end, &size);
  gsize local;

  if (n_bytes == 0 || size > MAX_RECORD_SIZE)
    return FALSE;
  cell += n_bytes;
  n_bytes = is_table ? read_varint (cell, end, &row_id) : 0;
  if (is_table && n_bytes == 0)
    return FALSE;
  cell += n_bytes;
  local = find_local_size (self->pages->usable, is_table, size);
  if (local > (gsize) (end - cell))
    return FALSE;
  if (local == size)
    return self->row ((gint64) row_id, cell, size, self->user_data);
  if (end - cell < (gssize) local + 4)
    return FALSE;

  whole = g_byte_array_sized_new ((guint) size);
  g_byte_array_append (whole, cell, (guint) local);
  return append_overflow (self, whole, read_32 (cell + local), size)
         && self->row ((gint64) row_id, whole->data, size, self->user_data);
}

static void
take_cell (WaySalvageTree *self,
           const Page     *page,
           guint           index)
{
  gsize start = find_cell (self, page, index);

  if (start > 0 && take_row (self, page, start))
    self->n_rows++;
  else
    self->n_lost++;
}

static void read_page (WaySalvageTree *self, guint32 number, guint depth, gboolean is_hint);

/* @is_sound: else the page is only believed to say where others are. */
static void
read_inner (WaySalvageTree *self,
            const Page     *page,
            guint           depth,
            gboolean        is_sound)
{
  for (guint i = 0; i < page->n_cells; i++)
    {
      gsize start = find_cell (self, page, i);

      if (start > 0)
        read_page (self, read_32 (page->data + start), depth + 1, !is_sound);
      else if (is_sound)
        self->n_unknown++;
      if (page->type == INDEX_INNER && is_sound)
        take_cell (self, page, i);
      else if (page->type == INDEX_INNER)
        self->n_lost++;
    }
  read_page (self, read_32 (page->data + page->header + 8), depth + 1, !is_sound);
}

static void
read_damaged (WaySalvageTree *self,
              guint32         number,
              guint           depth)
{
  guint n_before = self->n_leaves;
  Page page;

  if (!parse_page (self, number, &page))
    self->n_unknown++;
  else if (is_inner (page.type))
    {
      read_inner (self, &page, depth, FALSE);
      /* It may have been a leaf, and only look as if it led to others. */
      if (self->n_leaves == n_before)
        self->n_unknown++;
    }
  else
    self->n_lost += MAX (page.n_cells, 1);
  self->is_estimate = TRUE;
}

/* @is_hint: its number stood in a damaged page, and may be anything. */
static void
read_page (WaySalvageTree *self,
           guint32         number,
           guint           depth,
           gboolean        is_hint)
{
  gboolean is_sound = way_salvage_pages_is_sound (self->pages, number);
  Page page;

  if (is_hint && !is_sound)
    {
      self->n_unknown++;
      return;
    }
  if (number == 0 || number > self->pages->n_pages)
    {
      self->n_unknown++;
      return;
    }
  if (depth > MAX_DEPTH || self->visited[number])
    return;
  if (is_sound && !parse_page (self, number, &page))
    {
      self->n_unknown++;
      return;
    }
  self->visited[number] = TRUE;
  if (!is_sound)
    {
      read_damaged (self, number, depth);
      return;
    }
  self->leaf_type = get_leaf_type (page.type);
  if (is_inner (page.type))
    {
      read_inner (self, &page, depth, TRUE);
      return;
    }
  self->n_leaves++;
  for (guint i = 0; i < page.n_cells; i++)
    take_cell (self, &page, i);
}

void
way_salvage_tree_read (WaySalvageTree *self,
                       guint32         root)
{
  read_page (self, root, 0, FALSE);
}

void
way_salvage_tree_read_orphans (WaySalvageTree *self)
{
  guint n_before = self->n_leaves;

  for (guint32 number = 2; number <= self->pages->n_pages; number++)
    {
      Page page;

      if (self->visited[number] || !way_salvage_pages_is_sound (self->pages, number)
          || !parse_page (self, number, &page) || is_inner (page.type))
        continue;
      self->visited[number] = TRUE;
      self->n_leaves++;
      for (guint i = 0; i < page.n_cells; i++)
        take_cell (self, &page, i);
    }
  /* What was gone is the pages above them. */
  if (self->n_leaves > n_before)
    self->n_unknown = 0;
}

gboolean
way_salvage_tree_skip_free (const WaySalvagePages *pages,
                            guint8                *visited)
{
  guint32 trunk = read_32 (pages->data + 32);

  if (!way_salvage_pages_is_sound (pages, 1))
    return FALSE;
  while (trunk != 0)
    {
      const guchar *data = way_salvage_pages_get (pages, trunk);
      guint32 n_free;

      if (data == NULL || !way_salvage_pages_is_sound (pages, trunk) || visited[trunk])
        return FALSE;
      visited[trunk] = TRUE;
      n_free = MIN (read_32 (data + 4), (guint32) (pages->usable / 4) - 2);
      for (guint32 i = 0; i < n_free; i++)
        {
          guint32 number = read_32 (data + 8 + 4 * i);

          if (number > 0 && number <= pages->n_pages)
            visited[number] = TRUE;
        }
      trunk = read_32 (data);
    }
  return TRUE;
}
