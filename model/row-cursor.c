/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/row-cursor.h"

#include <math.h>

/* So many rows are passed faster than one is looked up. */
#define MAX_STEPS 24

/* The first term gives the place, the others pass what lies before the key within a metric. */
static const char select_from[] =
  "SELECT " WAY_STORED_COLUMNS " FROM observation AS o" WAY_JOIN_DETAIL
  "WHERE (o.metric_id, o.region_id, o.last_month, o.slot) >= (?1, ?2, ?3, ?4) "
  "ORDER BY o.metric_id, o.region_id, o.last_month, o.slot";

gboolean
way_row_cursor_open (WayRowCursor *self,
                     WayDatabase  *database,
                     GError      **error)
{
  *self = (WayRowCursor) { .statement = way_database_prepare (database, select_from, error) };
  return self->statement != NULL;
}

void
way_row_cursor_close (WayRowCursor *self)
{
  g_clear_pointer (&self->statement, way_statement_free);
  g_clear_pointer (&self->kept, g_array_unref);
  g_clear_pointer (&self->texts, g_string_chunk_free);
}

void
way_row_cursor_stop (WayRowCursor *self)
{
  way_statement_reset (self->statement);
  self->has_row = FALSE;
  self->is_placed = FALSE;
  self->n_skipped = 0;
}

gboolean
way_row_cursor_next (WayRowCursor *self,
                     GError      **error)
{
  g_autoptr (GError) local_error = NULL;

  if (self->kept != NULL)
    {
      self->has_row = self->at < self->kept->len;
      if (self->has_row)
        self->row = g_array_index (self->kept, WayStoredRow, self->at++);
      return TRUE;
    }
  self->has_row = way_statement_next (self->statement, &local_error);
  if (self->has_row)
    self->is_sound = way_stored_row_read (self->statement, &self->row);
  return way_statement_ended (&local_error, error);
}

static void
seek_kept (WayRowCursor       *self,
           const WayStoredRow *key)
{
  if (self->at > 0 && !self->has_row)
    return;
  if (self->at > 0 && way_stored_row_compare_keys (&self->row, key) >= 0)
    return;
  do
    (void) way_row_cursor_next (self, NULL);
  while (self->has_row && way_stored_row_compare_keys (&self->row, key) < 0);
}

static gboolean
place (WayRowCursor       *self,
       const WayStoredRow *key,
       GError            **error)
{
  way_statement_reset (self->statement);
  way_statement_bind_integer (self->statement, 1, key->metric_id);
  way_statement_bind_integer (self->statement, 2, key->region_id);
  way_statement_bind_integer (self->statement, 3, key->last_month);
  way_statement_bind_integer (self->statement, 4, key->slot);
  self->is_placed = TRUE;
  return way_row_cursor_next (self, error);
}

gboolean
way_row_cursor_seek (WayRowCursor       *self,
                     const WayStoredRow *key,
                     GError            **error)
{
  if (self->kept != NULL)
    {
      seek_kept (self, key);
      return TRUE;
    }
  if (!self->is_placed)
    return place (self, key, error);
  for (guint i = 0; self->has_row && way_stored_row_compare_keys (&self->row, key) < 0; i++)
    {
      self->n_skipped++;
      if (i == MAX_STEPS)
        return place (self, key, error);
      if (!way_row_cursor_next (self, error))
        return FALSE;
    }
  return TRUE;
}

static void
keep_row (WayRowCursor *self,
          GArray       *rows)
{
  WayStoredRow row = self->row;

  if (row.rank_scope != NULL)
    row.rank_scope = g_string_chunk_insert_const (self->texts, row.rank_scope);
  if (row.note != NULL)
    row.note = g_string_chunk_insert_const (self->texts, row.note);
  if (row.note_zh != NULL)
    row.note_zh = g_string_chunk_insert_const (self->texts, row.note_zh);
  g_array_append_val (rows, row);
}

gboolean
way_row_cursor_keep (WayRowCursor *self,
                     guint         max_rows,
                     gboolean     *is_kept,
                     GError      **error)
{
  const WayStoredRow first = {
    .metric_id = G_MININT64,
    .region_id = G_MININT64,
    .last_month = G_MININT64,
    .slot = G_MININT64,
  };
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (WayStoredRow));
  gboolean is_done;

  self->texts = g_string_chunk_new (4096);
  *is_kept = TRUE;
  for (is_done = place (self, &first, error); is_done && self->has_row && *is_kept;
       is_done = way_row_cursor_next (self, error))
    {
      *is_kept = self->is_sound && !isnan (self->row.value) && rows->len < max_rows;
      keep_row (self, rows);
    }
  way_row_cursor_stop (self);
  if (!is_done || !*is_kept)
    {
      g_clear_pointer (&self->texts, g_string_chunk_free);
      return is_done;
    }
  self->kept = g_steal_pointer (&rows);
  self->is_sound = TRUE;
  return TRUE;
}
