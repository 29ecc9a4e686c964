/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/bulk-store.h"

#include "model/bulk-table.h"
#include "model/change-parts.h"

#include <string.h>

#define MAX_ROWS 32768
#define MAX_TEXT_BYTES (1024 * 1024)

/**
 * WayBulkStore:
 * @added, @replaced: WayStoredRow that are stored
 * @old: those that @replaced stand in the place of
 * @removed: those that only go
 */
struct _WayBulkStore
{
  WayLibrary *library;
  WayBulkTable *table;
  WayPartWriter taken_out;
  WayPartWriter stored;
  GArray *added, *replaced;
  GArray *old, *removed;
  GStringChunk *texts;
  gsize n_text_bytes;
};

WayBulkStore *
way_bulk_store_new (WayLibrary *library,
                    GError    **error)
{
  g_autoptr (WayBulkStore) self = g_new0 (WayBulkStore, 1);
  gint64 change_id;
  guint stage;

  self->library = library;
  self->added = g_array_new (FALSE, FALSE, sizeof (WayStoredRow));
  self->replaced = g_array_new (FALSE, FALSE, sizeof (WayStoredRow));
  self->old = g_array_new (FALSE, FALSE, sizeof (WayStoredRow));
  self->removed = g_array_new (FALSE, FALSE, sizeof (WayStoredRow));
  self->texts = g_string_chunk_new (4096);
  /* What is replaced has to go before the new is there, and the other way round when undone. */
  if (!way_library_begin_bulk (library, &change_id, &stage, error)
      || !way_part_writer_open (&self->taken_out, library->database, change_id, stage,
                                WAY_PART_TAKEN_OUT, error)
      || !way_part_writer_open (&self->stored, library->database, change_id, stage + 1,
                                WAY_PART_STORED, error)
      || !way_database_execute (library->database, WAY_BULK_CACHE_PRAGMA, error))
    return NULL;
  self->table = way_bulk_table_new (library->database, error);
  return self->table != NULL ? g_steal_pointer (&self) : NULL;
}

void
way_bulk_store_free (WayBulkStore *self)
{
  if (self == NULL)
    return;

  way_bulk_table_free (self->table);
  way_part_writer_close (&self->taken_out);
  way_part_writer_close (&self->stored);
  (void) way_database_execute (self->library->database, WAY_USUAL_CACHE_PRAGMA, NULL);
  g_array_unref (self->added);
  g_array_unref (self->replaced);
  g_array_unref (self->old);
  g_array_unref (self->removed);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static const char *
keep_text (WayBulkStore *self,
           const char   *text)
{
  if (text == NULL)
    return NULL;
  self->n_text_bytes += strlen (text);
  return g_string_chunk_insert (self->texts, text);
}

static void
keep_row (WayBulkStore       *self,
          GArray             *rows,
          const WayStoredRow *row)
{
  WayStoredRow copy = *row;

  copy.rank_scope = keep_text (self, row->rank_scope);
  copy.note = keep_text (self, row->note);
  copy.note_zh = keep_text (self, row->note_zh);
  g_array_append_val (rows, copy);
}

gboolean
way_bulk_store_add (WayBulkStore       *self,
                    const WayStoredRow *row,
                    const WayStoredRow *old,
                    GError            **error)
{
  if (row != NULL)
    keep_row (self, old != NULL ? self->replaced : self->added, row);
  if (old != NULL)
    keep_row (self, row != NULL ? self->old : self->removed, old);
  return TRUE;
}

gboolean
way_bulk_store_is_full (WayBulkStore *self)
{
  return self->added->len + self->replaced->len + self->removed->len >= MAX_ROWS
         || self->n_text_bytes >= MAX_TEXT_BYTES;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  return way_stored_row_compare_keys (a, b);
}

/* Vintages beside the first lie behind the other cells of their month. */
static void
sort_rows (GArray *rows)
{
  for (guint i = 1; i < rows->len; i++)
    {
      if (compare_rows (&g_array_index (rows, WayStoredRow, i - 1),
                        &g_array_index (rows, WayStoredRow, i)) > 0)
        {
          g_array_sort (rows, compare_rows);
          return;
        }
    }
}

static const WayStoredRow *
get_rows (GArray *rows)
{
  return (const WayStoredRow *) (gpointer) rows->data;
}

/* Notes rows of both kinds as one part, in the order of their key. */
static gboolean
write_part (WayPartWriter *writer,
            GArray        *rows,
            GArray        *more,
            WayPackForm    form,
            GError       **error)
{
  g_auto (WayRowPack) pack = { NULL };
  g_autoptr (GArray) all = g_array_ref (rows);
  g_autoptr (GBytes) data = NULL;

  if (rows->len + more->len == 0)
    return TRUE;
  if (more->len > 0)
    {
      g_array_unref (all);
      all = g_array_copy (rows);
      g_array_append_vals (all, more->data, more->len);
      sort_rows (all);
    }
  way_row_pack_init (&pack);
  for (guint i = 0; i < all->len; i++)
    way_row_pack_add (&pack, &g_array_index (all, WayStoredRow, i));
  data = way_row_pack_finish (&pack, form);
  return way_part_writer_add (writer, data, error);
}

gboolean
way_bulk_store_flush (WayBulkStore *self,
                      GError      **error)
{
  GArray *const arrays[] = { self->added, self->replaced, self->old, self->removed };

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    sort_rows (arrays[i]);
  if (!way_bulk_table_remove (self->table, get_rows (self->removed), self->removed->len, FALSE,
                              error)
      || (self->replaced->len > 0
          && !way_bulk_table_insert (self->table, get_rows (self->replaced), self->replaced->len,
                                     TRUE, NULL, error))
      || (self->added->len > 0
          && !way_bulk_table_insert (self->table, get_rows (self->added), self->added->len, FALSE,
                                     NULL, error))
      || !write_part (&self->taken_out, self->removed, self->old, WAY_PACK_ROWS, error)
      || !write_part (&self->stored, self->added, self->replaced, WAY_PACK_KEYS, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_array_set_size (arrays[i], 0);
  g_string_chunk_clear (self->texts);
  self->n_text_bytes = 0;
  return TRUE;
}

gboolean
way_bulk_store_finish (WayBulkStore *self,
                       GError      **error)
{
  return way_library_end_bulk (self->library, 2, error);
}
