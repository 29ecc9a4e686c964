/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/bulk-store.h"

#include "model/bulk-table.h"
#include "model/change-parts.h"

#include <math.h>
#include <string.h>

#define MAX_ROWS 32768
#define MAX_TEXT_BYTES (1024 * 1024)

/**
 * Batch:
 * @added, @replaced: WayStoredRow that are stored
 * @old: those that @replaced stand in the place of
 * @removed: those that only go
 * @taken_out_part, @stored_part: (nullable): how the step is noted, once the batch is full
 */
typedef struct
{
  GArray *added, *replaced;
  GArray *old, *removed;
  GStringChunk *texts;
  gsize n_text_bytes;
  GBytes *taken_out_part;
  GBytes *stored_part;
} Batch;

/**
 * WayBulkStore:
 * @batch: what is collected
 * @spare: what @thread writes, else empty
 * @thread: (nullable): has the library until it is joined
 * @problem: (nullable): of @thread
 * @kept, @n_kept: the library's rows that are still to be stored anew
 * @merged: these and those that come between them
 */
struct _WayBulkStore
{
  WayLibrary *library;
  guint max_rows;
  WayBulkTable *table;
  WayPartWriter taken_out;
  WayPartWriter stored;
  Batch *batch;
  Batch *spare;
  GThread *thread;
  GError *problem;
  const WayStoredRow *kept;
  guint n_kept;
  GArray *merged;
};

static Batch *
make_batch (void)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->added = g_array_new (FALSE, FALSE, sizeof (WayStoredRow));
  batch->replaced = g_array_new (FALSE, FALSE, sizeof (WayStoredRow));
  batch->old = g_array_new (FALSE, FALSE, sizeof (WayStoredRow));
  batch->removed = g_array_new (FALSE, FALSE, sizeof (WayStoredRow));
  batch->texts = g_string_chunk_new (4096);
  return batch;
}

static void
free_batch (Batch *batch)
{
  g_array_unref (batch->added);
  g_array_unref (batch->replaced);
  g_array_unref (batch->old);
  g_array_unref (batch->removed);
  g_string_chunk_free (batch->texts);
  g_clear_pointer (&batch->taken_out_part, g_bytes_unref);
  g_clear_pointer (&batch->stored_part, g_bytes_unref);
  g_free (batch);
}

static void
empty_batch (Batch *batch)
{
  g_array_set_size (batch->added, 0);
  g_array_set_size (batch->replaced, 0);
  g_array_set_size (batch->old, 0);
  g_array_set_size (batch->removed, 0);
  if (batch->n_text_bytes > 0)
    g_string_chunk_clear (batch->texts);
  batch->n_text_bytes = 0;
  g_clear_pointer (&batch->taken_out_part, g_bytes_unref);
  g_clear_pointer (&batch->stored_part, g_bytes_unref);
}

WayBulkStore *
way_bulk_store_new (WayLibrary *library,
                    GError    **error)
{
  g_autoptr (WayBulkStore) self = g_new0 (WayBulkStore, 1);
  gint64 change_id;
  guint stage;

  self->library = library;
  self->max_rows = library->n_bulk_rows_in_memory > 0
                     ? MIN (library->n_bulk_rows_in_memory, MAX_ROWS) : MAX_ROWS;
  self->batch = make_batch ();
  self->spare = make_batch ();
  self->merged = g_array_new (FALSE, FALSE, sizeof (WayStoredRow));
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

  (void) way_bulk_store_wait (self, NULL);
  way_bulk_table_free (self->table);
  way_part_writer_close (&self->taken_out);
  way_part_writer_close (&self->stored);
  (void) way_database_execute (self->library->database, WAY_USUAL_CACHE_PRAGMA, NULL);
  free_batch (self->batch);
  free_batch (self->spare);
  g_array_unref (self->merged);
  g_free (self);
}

static const char *
keep_text (Batch      *batch,
           const char *text)
{
  if (text == NULL)
    return NULL;
  batch->n_text_bytes += strlen (text) + 1;
  return g_string_chunk_insert (batch->texts, text);
}

static void
keep_row (Batch              *batch,
          GArray             *rows,
          const WayStoredRow *row)
{
  WayStoredRow copy = *row;

  copy.rank_scope = keep_text (batch, row->rank_scope);
  copy.note = keep_text (batch, row->note);
  copy.note_zh = keep_text (batch, row->note_zh);
  g_array_append_val (rows, copy);
}

gboolean
way_bulk_store_add (WayBulkStore       *self,
                    const WayStoredRow *row,
                    const WayStoredRow *old,
                    GError            **error)
{
  Batch *batch = self->batch;

  if (row != NULL)
    keep_row (batch, old != NULL ? batch->replaced : batch->added, row);
  if (old != NULL)
    keep_row (batch, row != NULL ? batch->old : batch->removed, old);
  return TRUE;
}

gboolean
way_bulk_store_is_full (WayBulkStore *self)
{
  const Batch *batch = self->batch;

  return batch->added->len + batch->replaced->len + batch->removed->len >= self->max_rows
         || batch->n_text_bytes >= MAX_TEXT_BYTES;
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

/* Rows of both kinds as one part, in the order of their key; NULL for none. (transfer full). */
static GBytes *
pack_part (GArray     *rows,
           GArray     *more,
           WayPackForm form)
{
  g_auto (WayRowPack) pack = { NULL };
  g_autoptr (GArray) all = g_array_ref (rows);

  if (rows->len + more->len == 0)
    return NULL;
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
  return way_row_pack_finish (&pack, form);
}

/* All that can be done without the library. */
static void
prepare_batch (Batch *batch)
{
  GArray *const arrays[] = { batch->added, batch->replaced, batch->old, batch->removed };

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    sort_rows (arrays[i]);
  batch->taken_out_part = pack_part (batch->removed, batch->old, WAY_PACK_ROWS);
  batch->stored_part = pack_part (batch->added, batch->replaced, WAY_PACK_KEYS);
}

/* What is said of the row beside it was never taken out. */
static void
take_kept (WayBulkStore *self)
{
  WayStoredRow row = *self->kept++;

  self->n_kept--;
  row.published_growth = NAN;
  row.rank_scope = row.note = row.note_zh = NULL;
  row.catalog_id = 0;
  g_array_append_val (self->merged, row);
}

static void
take_kept_before (WayBulkStore       *self,
                  const WayStoredRow *row)
{
  while (self->n_kept > 0 && way_stored_row_compare_keys (self->kept, row) <= 0)
    take_kept (self);
}

/* @rows with those of the library that lie before and between them. */
static GArray *
merge_kept (WayBulkStore *self,
            GArray       *rows)
{
  const WayStoredRow *last = rows->len > 0
                               ? &g_array_index (rows, WayStoredRow, rows->len - 1) : NULL;

  if (self->n_kept == 0 || last == NULL || way_stored_row_compare_keys (self->kept, last) > 0)
    return rows;
  g_array_set_size (self->merged, 0);
  for (guint i = 0; i < rows->len; i++)
    {
      const WayStoredRow *row = &g_array_index (rows, WayStoredRow, i);

      take_kept_before (self, row);
      g_array_append_val (self->merged, *row);
    }
  return self->merged;
}

static gboolean
insert (WayBulkStore *self,
        GArray       *rows,
        GError      **error)
{
  return rows->len == 0
         || way_bulk_table_insert (self->table, get_rows (rows), rows->len, FALSE, NULL, error);
}

/* Rows that stand in the place of others need these to be there. */
static gboolean
write_replaced (WayBulkStore *self,
                Batch        *batch,
                GError      **error)
{
  if (batch->replaced->len == 0)
    return TRUE;
  g_array_set_size (self->merged, 0);
  take_kept_before (self, &g_array_index (batch->replaced, WayStoredRow,
                                          batch->replaced->len - 1));
  return insert (self, self->merged, error)
         && way_bulk_table_insert (self->table, get_rows (batch->replaced), batch->replaced->len,
                                   TRUE, NULL, error);
}

static gboolean
write_batch (WayBulkStore *self,
             Batch        *batch,
             GError      **error)
{
  if (!way_bulk_table_remove (self->table, get_rows (batch->removed), batch->removed->len, FALSE,
                              error)
      || !insert (self, merge_kept (self, batch->added), error)
      || !write_replaced (self, batch, error)
      || (batch->taken_out_part != NULL
          && !way_part_writer_add (&self->taken_out, batch->taken_out_part, error))
      || (batch->stored_part != NULL
          && !way_part_writer_add (&self->stored, batch->stored_part, error)))
    return FALSE;
  empty_batch (batch);
  return TRUE;
}

gboolean
way_bulk_store_begin_anew (WayBulkStore *self,
                           GArray       *rows,
                           GError      **error)
{
  self->kept = get_rows (rows);
  self->n_kept = rows->len;
  return way_database_execute (self->library->database, "DELETE FROM observation", error);
}

gboolean
way_bulk_store_flush (WayBulkStore *self,
                      GError      **error)
{
  if (!way_bulk_store_wait (self, error))
    return FALSE;
  prepare_batch (self->batch);
  return write_batch (self, self->batch, error);
}

static gpointer
write_spare (gpointer user_data)
{
  WayBulkStore *self = user_data;

  return GINT_TO_POINTER (write_batch (self, self->spare, &self->problem));
}

gboolean
way_bulk_store_start_flush (WayBulkStore *self,
                            GError      **error)
{
  Batch *full = self->batch;

  prepare_batch (full);
  if (!way_bulk_store_wait (self, error))
    return FALSE;
  self->batch = self->spare;
  self->spare = full;
  self->thread = g_thread_try_new ("bulk-store", write_spare, self, NULL);
  return self->thread != NULL || write_batch (self, self->spare, error);
}

gboolean
way_bulk_store_wait (WayBulkStore *self,
                     GError      **error)
{
  if (self->thread != NULL)
    (void) g_thread_join (g_steal_pointer (&self->thread));
  if (self->problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->problem));
  return FALSE;
}

gboolean
way_bulk_store_finish (WayBulkStore *self,
                       GError      **error)
{
  g_array_set_size (self->merged, 0);
  while (self->n_kept > 0)
    take_kept (self);
  return insert (self, self->merged, error) && way_library_end_bulk (self->library, 2, error);
}
