/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/bulk-private.h"

#include "model/library-private.h"

#include <string.h>

#define ROWS_BETWEEN_PROGRESS 8192
/* Many beside few: then the few are stored anew, too. */
#define MANY_ROWS 65536
#define MOST_FEW_ROWS 131072
#define MANY_TIMES_FEW 4

/* The cache's folder, else the library's own. */
static char *
choose_folder (WayLibrary *library)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "waymark", NULL);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return g_steal_pointer (&folder);
  return g_path_get_dirname (library->path);
}

WayBulkWriter *
way_bulk_writer_new (WayLibrary *library)
{
  WayBulkWriter *self = g_new0 (WayBulkWriter, 1);
  g_autofree char *folder = choose_folder (library);

  self->library = library;
  self->spool = way_spool_new (folder, library->n_bulk_rows_in_memory);
  self->month = g_array_new (FALSE, FALSE, sizeof (WayBulkKnown));
  self->cell = g_array_new (FALSE, FALSE, sizeof (WayBulkKnown));
  self->deferred = g_array_new (FALSE, FALSE, sizeof (WayBulkKnown));
  self->month_texts = g_string_chunk_new (1024);
  self->cell_texts = g_string_chunk_new (1024);
  self->deferred_texts = g_string_chunk_new (1024);
  return self;
}

void
way_bulk_writer_free (WayBulkWriter *self)
{
  if (self == NULL)
    return;

  way_spool_free (self->spool);
  g_array_unref (self->month);
  g_array_unref (self->cell);
  g_array_unref (self->deferred);
  g_string_chunk_free (self->month_texts);
  g_string_chunk_free (self->cell_texts);
  g_string_chunk_free (self->deferred_texts);
  g_free (self);
}

void
way_bulk_writer_set_policy (WayBulkWriter *self,
                            WayBulkPolicy  policy)
{
  self->policy = policy;
}

void
way_bulk_writer_set_func (WayBulkWriter *self,
                          guint          results,
                          WayBulkFunc    func,
                          gpointer       user_data)
{
  self->results = results;
  self->func = func;
  self->user_data = user_data;
}

guint64
way_bulk_writer_get_n_rows (WayBulkWriter *self)
{
  return way_spool_get_n_rows (self->spool);
}

gboolean
way_bulk_writer_add (WayBulkWriter    *self,
                     const WayBulkRow *row,
                     GError          **error)
{
  g_return_val_if_fail (isfinite (row->value) && row->kind != WAY_KIND_TARGET, FALSE);

  return way_bulk_row_keep (row, self->spool, error);
}

static void
tell (WayBulkWriter      *self,
      WayBulkResult       result,
      const WayStoredRow *row,
      guint               line,
      int                 other)
{
  WayBulkRow told, compared;

  if (self->func == NULL || (self->results & (1u << result)) == 0)
    return;
  way_bulk_row_from_stored (row, line, &told);
  if (other >= 0)
    {
      const WayBulkKnown *known = &g_array_index (self->cell, WayBulkKnown, other);

      way_bulk_row_from_stored (&known->row, known->line, &compared);
    }
  self->func (result, &told, other >= 0 ? &compared : NULL, self->user_data);
}

/* A new vintage, or in the place of @old. */
static gboolean
store_row (WayBulkWriter      *self,
           WayStoredRow       *row,
           const WayStoredRow *old,
           GError            **error)
{
  if (old != NULL)
    {
      row->slot = old->slot;
      row->catalog_id = old->catalog_id;
      /* Without the bit nobody would look for the identity. */
      if (row->catalog_id != 0)
        row->about |= G_GINT64_CONSTANT (1) << 43;
    }
  else
    {
      row->slot |= self->next_vintage++ << WAY_SLOT_VINTAGE_BIT;
    }
  return self->store == NULL || way_bulk_store_add (self->store, row, old, error);
}

/* @row is of the cell that was entered. */
static gboolean
settle_row (WayBulkWriter *self,
            WayStoredRow  *row,
            guint          line,
            WayBulkResult  result,
            int            other,
            WayBulkReport *report,
            GError       **error)
{
  WayBulkKnown old;

  report->counts[result]++;
  tell (self, result, row, line, other);
  /* The line of a row that has none still has to tell it from the library's. */
  line = line != 0 ? line : WAY_BULK_NO_LINE;
  if (result == WAY_BULK_SAME)
    g_array_index (self->cell, WayBulkKnown, other).line = line;
  if (result == WAY_BULK_SAME || result == WAY_BULK_REPEATED || result == WAY_BULK_CONTRADICTS)
    return TRUE;

  if (result == WAY_BULK_CHANGED)
    old = g_array_index (self->cell, WayBulkKnown, other);
  if (!store_row (self, row, result == WAY_BULK_CHANGED ? &old.row : NULL, error))
    return FALSE;
  if (result == WAY_BULK_CHANGED)
    g_array_remove_index (self->cell, (guint) other);
  way_bulk_keep_known (self->cell, self->cell_texts, row, line);
  return TRUE;
}

/* Before the cell is left: all that the import says of it was read. */
static gboolean
settle_deferred (WayBulkWriter *self,
                 WayBulkReport *report,
                 GError       **error)
{
  for (guint i = 0; i < self->deferred->len; i++)
    {
      WayBulkKnown *waiting = &g_array_index (self->deferred, WayBulkKnown, i);
      int other;
      WayBulkResult result = way_bulk_judge (self, &waiting->row, &other);

      if (!settle_row (self, &waiting->row, waiting->line, result, other, report, error))
        return FALSE;
    }
  way_bulk_clear_known (self->deferred, self->deferred_texts);
  return TRUE;
}

static gboolean
take_row (WayBulkWriter     *self,
          const WaySpoolRow *spooled,
          WayBulkReport     *report,
          GError           **error)
{
  gboolean is_same_cell = self->high == spooled->high && self->low == spooled->low;
  WayBulkResult result;
  WayStoredRow row;
  int other;

  if ((!is_same_cell && !settle_deferred (self, report, error))
      || !way_bulk_row_restore (self->spool, spooled, &row, error)
      || !way_bulk_enter_cell (self, spooled, &row, error))
    return FALSE;
  result = way_bulk_judge (self, &row, &other);
  if (result != WAY_BULK_CHANGED || self->policy == WAY_BULK_REPLACE
      || self->deferred->len >= WAY_BULK_MOST_SEVERAL)
    return settle_row (self, &row, spooled->line, result, other, report, error);
  way_bulk_keep_known (self->deferred, self->deferred_texts, &row, spooled->line);
  return TRUE;
}

static gboolean
take_rows (WayBulkWriter         *self,
           WayLibraryProgressFunc progress,
           gpointer               user_data,
           GCancellable          *cancellable,
           WayBulkReport         *report,
           GError               **error)
{
  guint64 n_rows = way_spool_get_n_rows (self->spool);
  g_autoptr (GError) local_error = NULL;
  WaySpoolRow spooled;

  for (guint64 i = 0; way_spool_next (self->spool, &spooled, &local_error); i++)
    {
      if (i % ROWS_BETWEEN_PROGRESS == 0)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          if (progress != NULL)
            progress ((double) i / (double) n_rows, user_data);
        }
      /* The cursor reads the table that is to be written to. */
      if (self->store != NULL && way_bulk_store_is_full (self->store))
        {
          if (self->cursor.is_placed)
            {
              if (!way_bulk_store_wait (self->store, error))
                return FALSE;
              way_row_cursor_stop (&self->cursor);
            }
          if (!way_bulk_store_start_flush (self->store, error))
            return FALSE;
        }
      if (!take_row (self, &spooled, report, error))
        return FALSE;
    }
  if (!way_statement_ended (&local_error, error) || !settle_deferred (self, report, error)
      || (self->store != NULL && !way_bulk_store_wait (self->store, error)))
    return FALSE;
  way_row_cursor_stop (&self->cursor);
  return self->store == NULL || way_bulk_store_flush (self->store, error);
}

/* Where nearly all that there will be comes from this import, the rest is read into memory and the
 * table written from its first row to its last: to add between others what comes in the order of
 * the key means to look for the place of each row, and to move what follows. */
static gboolean
begin_anew (WayBulkWriter *self,
            GError       **error)
{
  guint64 n_rows = way_spool_get_n_rows (self->spool);
  guint n_in_memory = self->library->n_bulk_rows_in_memory;
  guint most = (guint) MIN (n_rows / MANY_TIMES_FEW, MOST_FEW_ROWS);
  gboolean is_kept;

  if (n_rows < (n_in_memory > 0 ? n_in_memory : MANY_ROWS))
    return TRUE;
  if (!way_row_cursor_keep (&self->cursor, most, &is_kept, error))
    return FALSE;
  return !is_kept || way_bulk_store_begin_anew (self->store, self->cursor.kept, error);
}

static gboolean
go_through (WayBulkWriter         *self,
            WayLibraryProgressFunc progress,
            gpointer               user_data,
            GCancellable          *cancellable,
            WayBulkReport         *report,
            GError               **error)
{
  gboolean is_done;

  memset (report, 0, sizeof *report);
  self->high = self->low = G_MAXUINT64;
  self->knows_next = FALSE;
  if (!way_spool_rewind (self->spool, cancellable, error)
      || !way_row_cursor_open (&self->cursor, self->library->database, error)
      || (self->store != NULL && !begin_anew (self, error)))
    return FALSE;
  is_done = take_rows (self, progress, user_data, cancellable, report, error);
  /* The first of two failures is told. */
  if (self->store != NULL)
    (void) way_bulk_store_wait (self->store, NULL);
  way_bulk_clear_known (self->month, self->month_texts);
  way_bulk_clear_known (self->cell, self->cell_texts);
  way_bulk_clear_known (self->deferred, self->deferred_texts);
  return is_done && !g_cancellable_set_error_if_cancelled (cancellable, error);
}

gboolean
way_bulk_writer_finish (WayBulkWriter         *self,
                        WayLibraryProgressFunc progress,
                        gpointer               user_data,
                        GCancellable          *cancellable,
                        WayBulkReport         *report,
                        GError               **error)
{
  g_autoptr (WayBulkStore) store = NULL;
  gboolean is_done;

  g_return_val_if_fail (self->library->session != NULL, FALSE);

  way_library_push_cancellable (self->library, cancellable);
  store = way_bulk_store_new (self->library, error);
  self->store = store;
  is_done = store != NULL
            && go_through (self, progress, user_data, cancellable, report, error)
            && way_bulk_store_finish (store, error);
  self->store = NULL;
  way_row_cursor_close (&self->cursor);
  way_library_pop_cancellable (self->library);
  return is_done;
}

gboolean
way_bulk_writer_compare (WayBulkWriter         *self,
                         WayLibraryProgressFunc progress,
                         gpointer               user_data,
                         GCancellable          *cancellable,
                         WayBulkReport         *report,
                         GError               **error)
{
  gboolean is_done;

  way_library_push_cancellable (self->library, cancellable);
  is_done = go_through (self, progress, user_data, cancellable, report, error);
  way_row_cursor_close (&self->cursor);
  way_library_pop_cancellable (self->library);
  return is_done;
}
