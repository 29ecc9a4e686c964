/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/bulk-remove.h"

#include "model/bulk-store.h"
#include "model/library-private.h"
#include "model/row-cursor.h"

#define SOURCE_BITS ((gint64) WAY_MAX_SOURCE_ID << 5)

/**
 * Removal:
 * @region_id: 0 for all
 * @source_id: whose rows are kept without it; 0: rows are taken out
 */
typedef struct
{
  WayLibrary *library;
  WayBulkStore *store;
  WayRowCursor cursor;
  gint64 region_id;
  gint64 source_id;
} Removal;

static gboolean
start (Removal    *removal,
       WayLibrary *library,
       GError    **error)
{
  removal->library = library;
  removal->store = way_bulk_store_new (library, error);
  return removal->store != NULL && way_row_cursor_open (&removal->cursor, library->database, error);
}

static gboolean
finish (Removal *removal,
        gboolean is_done,
        GError **error)
{
  if (is_done)
    {
      way_row_cursor_stop (&removal->cursor);
      is_done = way_bulk_store_flush (removal->store, error)
                && way_bulk_store_finish (removal->store, error);
    }
  way_row_cursor_close (&removal->cursor);
  way_bulk_store_free (removal->store);
  return is_done;
}

static gboolean
take_row (Removal            *removal,
          const WayStoredRow *row,
          GError            **error)
{
  WayStoredRow without = *row;

  if (removal->source_id == 0)
    return way_bulk_store_add (removal->store, NULL, row, error);
  if ((row->about & SOURCE_BITS) >> 5 != removal->source_id)
    return TRUE;
  without.about &= ~SOURCE_BITS;
  return way_bulk_store_add (removal->store, &without, row, error);
}

/* The cursor reads what is to be written to: it goes on behind the row on which it stood. */
static gboolean
flush_if_full (Removal *removal,
               GError **error)
{
  WayStoredRow next = removal->cursor.row;

  if (!way_bulk_store_is_full (removal->store))
    return way_row_cursor_next (&removal->cursor, error);
  way_row_cursor_stop (&removal->cursor);
  next.slot++;
  return way_bulk_store_flush (removal->store, error)
         && way_row_cursor_seek (&removal->cursor, &next, error);
}

/* All rows from the one on which the cursor stands, as long as metric and region are these; 0 for
 * any. */
static gboolean
take_rows (Removal *removal,
           gint64   metric_id,
           GError **error)
{
  const WayRowCursor *cursor = &removal->cursor;

  while (cursor->has_row && (metric_id == 0 || cursor->row.metric_id == metric_id)
         && (removal->region_id == 0 || cursor->row.region_id == removal->region_id))
    {
      if ((cursor->is_sound && !take_row (removal, &cursor->row, error))
          || !flush_if_full (removal, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_metric (Removal *removal,
             gint64   metric_id,
             GError **error)
{
  WayStoredRow first = {
    .metric_id = metric_id,
    .region_id = removal->region_id != 0 ? removal->region_id : G_MININT64,
    .last_month = G_MININT64,
    .slot = G_MININT64,
  };

  return way_row_cursor_seek (&removal->cursor, &first, error)
         && take_rows (removal, metric_id, error);
}

static GArray *
list_metrics (WayLibrary *self,
              GError    **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->database, "SELECT id FROM metric ORDER BY id", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  while (way_statement_next (statement, &local_error))
    {
      gint64 id = way_statement_get_integer (statement, 0);

      g_array_append_val (ids, id);
    }
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&ids) : NULL;
}

gboolean
way_bulk_remove_values (WayLibrary *self,
                        gint64      metric_id,
                        gint64      region_id,
                        GError    **error)
{
  g_autoptr (GArray) metrics = NULL;
  Removal removal = { .region_id = region_id };
  gboolean is_done;

  g_return_val_if_fail (self->session != NULL && (metric_id != 0 || region_id != 0), FALSE);

  metrics = list_metrics (self, error);
  if (metrics == NULL)
    return FALSE;
  is_done = start (&removal, self, error);
  for (guint i = 0; is_done && i < metrics->len; i++)
    {
      gint64 id = g_array_index (metrics, gint64, i);

      if (metric_id == 0 || id == metric_id)
        is_done = take_metric (&removal, id, error);
    }
  return finish (&removal, is_done, error);
}

gboolean
way_bulk_forget_source (WayLibrary *self,
                        gint64      source_id,
                        GError    **error)
{
  static const WayStoredRow first = {
    .metric_id = G_MININT64, .region_id = G_MININT64, .last_month = G_MININT64, .slot = G_MININT64
  };
  Removal removal = { .source_id = source_id };
  gboolean is_done;

  g_return_val_if_fail (self->session != NULL && source_id > 0, FALSE);

  is_done = start (&removal, self, error)
            && way_row_cursor_seek (&removal.cursor, &first, error)
            && take_rows (&removal, 0, error);
  return finish (&removal, is_done, error);
}
