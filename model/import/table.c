/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/table-private.h"

#include "model/import/text-table.h"

#include <string.h>

/* What decisions are made on is shown; nobody looks at more than this. */
#define MAX_TEXT (256 * 1024 * 1024)

typedef struct
{
  gsize first_cell;
  guint n_cells, line;
} Row;

struct _WayTable
{
  GStringChunk *texts;
  gsize text_size;
  GArray *cells; /* WayCell */
  GArray *rows;  /* Row */
  GArray *merges;
  guint n_columns;
  gboolean is_whole;
};

static void
clear_table (gpointer data)
{
  WayTable *self = data;

  g_string_chunk_free (self->texts);
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_clear_pointer (&self->merges, g_array_unref);
}

static WayTable *
make_table (void)
{
  WayTable *self = g_atomic_rc_box_new0 (WayTable);

  self->texts = g_string_chunk_new (65536);
  self->cells = g_array_new (FALSE, FALSE, sizeof (WayCell));
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  return self;
}

static void
append_row (WayTable          *self,
            const WayTableRow *row)
{
  Row kept = { self->cells->len, row->n_cells, row->line };

  for (guint i = 0; i < row->n_cells; i++)
    {
      WayCell cell = row->cells[i];

      cell.text = cell.length == 0
                    ? ""
                    : g_string_chunk_insert_len (self->texts, cell.text, (gssize) cell.length);
      self->text_size += cell.length;
      g_array_append_val (self->cells, cell);
    }
  g_array_append_val (self->rows, kept);
  self->n_columns = MAX (self->n_columns, row->n_cells);
}

static gboolean
has_room (WayTable *self,
          guint     max_rows)
{
  return self->rows->len < max_rows && self->text_size < MAX_TEXT
         && self->cells->len < MAX_TEXT / sizeof (WayCell);
}

WayTable *
way_table_read (WayTableReader *reader,
                guint           max_rows,
                GError        **error)
{
  g_autoptr (WayTable) self = make_table ();
  g_autoptr (GError) failure = NULL;
  const GArray *merges;
  WayTableRow row;

  while (!self->is_whole && failure == NULL && has_room (self, max_rows))
    {
      if (way_table_reader_next (reader, &row, &failure))
        append_row (self, &row);
      else
        self->is_whole = failure == NULL;
    }
  if (failure == NULL && !self->is_whole)
    self->is_whole = !way_table_reader_peek (reader, NULL);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  merges = way_table_reader_get_merges (reader);
  if (merges != NULL)
    {
      self->merges = g_array_sized_new (FALSE, FALSE, sizeof (WayTableMerge), merges->len);
      g_array_append_vals (self->merges, merges->data, merges->len);
    }
  return g_steal_pointer (&self);
}

WayTable *
way_table_new_from_text (const char *text,
                         char        delimiter)
{
  char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GBytes) bytes = g_bytes_new_take (valid, strlen (valid));
  WayTextTable *rows = way_text_table_new_for_paste (bytes, delimiter);
  WayTable *self = make_table ();
  WayTableRow row;

  while (way_text_table_next (rows, &row, NULL))
    append_row (self, &row);
  self->is_whole = TRUE;
  way_text_table_free (rows);
  return self;
}

/* What of a merged cell lies among the picked rows and columns. */
static void
pick_merges (WayTable    *self,
             WayTable    *picked,
             const guint *rows,
             guint        first_column,
             guint        n_shared)
{
  for (guint i = 0; i < self->merges->len; i++)
    {
      WayTableMerge merge = g_array_index (self->merges, WayTableMerge, i);
      guint first = G_MAXUINT, last = 0, column;

      for (guint row = 0; row < picked->rows->len; row++)
        if (merge.first_row <= rows[row] && rows[row] <= merge.last_row)
          {
            first = MIN (first, row);
            last = row;
          }
      column = first < n_shared ? 0 : first_column;
      if (first == G_MAXUINT || merge.first_column < column
          || merge.first_column - column >= picked->n_columns)
        continue;
      merge.first_row = first;
      merge.last_row = last;
      merge.first_column -= column;
      merge.last_column = MIN (merge.last_column - column, picked->n_columns - 1);
      g_array_append_val (picked->merges, merge);
    }
}

WayTable *
way_table_pick (WayTable    *self,
                const guint *rows,
                guint        n_rows,
                guint        first_column,
                guint        n_columns,
                guint        n_shared)
{
  WayTable *picked = make_table ();

  for (guint i = 0; i < n_rows; i++)
    {
      const Row *kept = &g_array_index (self->rows, Row, rows[i]);
      guint column = i < n_shared ? 0 : first_column;
      WayTableRow row = { NULL, 0, kept->line };

      if (column < kept->n_cells)
        {
          row.cells = &g_array_index (self->cells, WayCell, kept->first_cell + column);
          row.n_cells = MIN (kept->n_cells - column, n_columns);
        }
      append_row (picked, &row);
    }
  picked->is_whole = self->is_whole;
  if (self->merges != NULL && picked->n_columns > 0)
    {
      picked->merges = g_array_new (FALSE, FALSE, sizeof (WayTableMerge));
      pick_merges (self, picked, rows, first_column, n_shared);
    }
  return picked;
}

WayTable *
way_table_ref (WayTable *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
way_table_unref (WayTable *self)
{
  g_atomic_rc_box_release_full (self, clear_table);
}

guint
way_table_get_n_rows (WayTable *self)
{
  return self->rows->len;
}

guint
way_table_get_n_columns (WayTable *self)
{
  return self->n_columns;
}

gboolean
way_table_is_whole (WayTable *self)
{
  return self->is_whole;
}

guint
way_table_get_line (WayTable *self,
                    guint     row)
{
  return row < self->rows->len ? g_array_index (self->rows, Row, row).line : 0;
}

WayCell
way_table_get_cell (WayTable *self,
                    guint     row,
                    guint     column)
{
  const Row *kept;

  if (row >= self->rows->len)
    return (WayCell) { .text = "", .decimals = -1 };
  kept = &g_array_index (self->rows, Row, row);
  if (column >= kept->n_cells)
    return (WayCell) { .text = "", .decimals = -1 };
  return g_array_index (self->cells, WayCell, kept->first_cell + column);
}

const char *
way_table_get_text (WayTable *self,
                    guint     row,
                    guint     column)
{
  return way_table_get_cell (self, row, column).text;
}

const GArray *
way_table_get_merges (WayTable *self)
{
  return self->merges;
}
