/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/sheet-rows.h"

#include "model/import/zip-parts.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define FULL_CELLS 16384
#define FULL_TEXT (1024 * 1024)
/* With those that are only repeated or passed over. */
#define MAX_CELLS ((guint64) 128 * 1024 * 1024)

typedef struct
{
  guint number, repeats;
  gsize first_cell;
  guint n_cells;
} Row;

/* While rows wait, the text of a cell is its place in @texts, which moves as it grows. */
struct _WaySheetRows
{
  WayTableFile *file;
  gboolean is_endless;
  GByteArray *texts;
  GArray *cells; /* WayCell */
  GArray *rows;  /* Row */
  gsize row_begin;
  guint last_number; /* that was ended */
  guint64 n_cells;   /* of all rows */
  guint next;        /* of @rows */
  guint n_given;     /* rows to who asks */
};

WaySheetRows *
way_sheet_rows_new (WayTableFile *file)
{
  WaySheetRows *self = g_new0 (WaySheetRows, 1);

  self->file = way_table_file_ref (file);
  self->texts = g_byte_array_new ();
  g_byte_array_append (self->texts, (const guint8 *) "", 1);
  self->cells = g_array_new (FALSE, FALSE, sizeof (WayCell));
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  return self;
}

WaySheetRows *
way_sheet_rows_new_endless (WayTableFile *file)
{
  WaySheetRows *self = way_sheet_rows_new (file);

  self->is_endless = TRUE;
  return self;
}

void
way_sheet_rows_free (WaySheetRows *self)
{
  g_byte_array_unref (self->texts);
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  way_table_file_unref (self->file);
  g_free (self);
}

static gboolean
set_too_many (WaySheetRows *self,
              GError      **error)
{
  g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_TOO_LARGE,
               _("The sheet of “%s” has more cells than any table of facts. Copy the table into a "
                 "new spreadsheet, or save it as CSV."),
               way_table_file_get_name (self->file));
  return FALSE;
}

/* A text with a zero in it would end there. Returns its place. */
static gsize
keep_text (WaySheetRows *self,
           const char   *text,
           gsize        *length)
{
  gsize place = self->texts->len;
  g_autofree char *valid = NULL;

  if (*length == 0)
    return 0;
  if (!g_utf8_validate_len (text, *length, NULL))
    {
      valid = g_utf8_make_valid (text, (gssize) *length);
      text = valid;
      *length = strlen (valid);
    }
  g_byte_array_append (self->texts, (const guint8 *) text, (guint) *length);
  g_byte_array_append (self->texts, (const guint8 *) "", 1);
  return place;
}

gboolean
way_sheet_rows_add_cell (WaySheetRows *self,
                         guint         column,
                         guint         repeats,
                         const char   *text,
                         gsize         length,
                         WayCellKind   kind,
                         double        number,
                         int           decimals,
                         GError      **error)
{
  static const WayCell empty = { .decimals = -1 };
  WayCell cell = { .kind = kind, .number = number, .decimals = decimals };
  gsize n_wanted;

  if (length == 0 || repeats == 0)
    return TRUE;
  if (column >= WAY_TABLE_MAX_COLUMNS || repeats > WAY_TABLE_MAX_COLUMNS - column)
    {
      way_table_set_damaged (self->file, _("a cell lies beyond the last column"), error);
      return FALSE;
    }

  cell.text = GSIZE_TO_POINTER (keep_text (self, text, &length));
  cell.length = (guint) length;
  if (length == 0)
    return TRUE;
  n_wanted = self->row_begin + column + repeats;
  while (self->cells->len < n_wanted)
    g_array_append_val (self->cells, empty);
  for (guint i = 0; i < repeats; i++)
    g_array_index (self->cells, WayCell, self->row_begin + column + i) = cell;
  return TRUE;
}

gboolean
way_sheet_rows_end_row (WaySheetRows *self,
                        guint64       number,
                        guint64       repeats,
                        GError      **error)
{
  gsize n_cells = self->cells->len - self->row_begin;
  Row row = { (guint) number, (guint) repeats, self->row_begin, (guint) n_cells };

  if (n_cells == 0 || repeats == 0)
    return TRUE;
  if (number <= self->last_number)
    {
      way_table_set_damaged (self->file, _("its rows are not in order"), error);
      return FALSE;
    }
  if (!self->is_endless
      && (number > WAY_SHEET_MAX_ROWS || repeats > WAY_SHEET_MAX_ROWS - number + 1))
    {
      way_table_set_damaged (self->file, _("a row lies beyond the last row"), error);
      return FALSE;
    }

  self->n_cells += n_cells * repeats;
  if (self->n_cells > MAX_CELLS && !self->is_endless)
    return set_too_many (self, error);
  self->last_number = (guint) (number + repeats - 1);
  self->row_begin = self->cells->len;
  g_array_append_val (self->rows, row);
  return TRUE;
}

gboolean
way_sheet_rows_is_full (WaySheetRows *self)
{
  return self->cells->len >= FULL_CELLS || self->texts->len >= FULL_TEXT;
}

/* Drops the rows that were taken, and keeps the one that is being made. */
static void
start_anew (WaySheetRows *self)
{
  gsize n_open = self->cells->len - self->row_begin;

  self->next = 0;
  g_array_set_size (self->rows, 0);
  if (n_open > 0)
    return;
  g_byte_array_set_size (self->texts, 1);
  g_array_set_size (self->cells, 0);
  self->row_begin = 0;
}

/* Texts are where they are now until the next row is made, which is after this one is done with. */
static void
give_texts (WaySheetRows *self,
            const Row    *row,
            WayTableRow  *out)
{
  WayCell *cells = &g_array_index (self->cells, WayCell, row->first_cell);

  out->cells = cells;
  out->n_cells = row->n_cells;
  for (guint i = 0; i < row->n_cells; i++)
    cells[i].text = (const char *) self->texts->data + GPOINTER_TO_SIZE (cells[i].text);
}

gboolean
way_sheet_rows_take (WaySheetRows *self,
                     WayTableRow  *out)
{
  Row *row;

  if (self->next < self->rows->len)
    {
      row = &g_array_index (self->rows, Row, self->next);
      if (row->repeats == 0)
        self->next++;
    }
  if (self->next == self->rows->len)
    {
      start_anew (self);
      return FALSE;
    }

  row = &g_array_index (self->rows, Row, self->next);
  out->line = ++self->n_given;
  if (self->n_given < row->number)
    {
      out->cells = NULL;
      out->n_cells = 0;
      return TRUE;
    }

  if (self->n_given == row->number)
    give_texts (self, row, out);
  else
    {
      out->cells = &g_array_index (self->cells, WayCell, row->first_cell);
      out->n_cells = row->n_cells;
    }
  row->repeats--;
  return TRUE;
}

gboolean
way_sheet_rows_next (WaySheetRows *self,
                     WayXml       *xml,
                     WayTableRow  *row,
                     GError      **error)
{
  while (!way_sheet_rows_take (self, row))
    {
      g_autoptr (GError) failure = NULL;

      if (way_xml_next (xml, &failure))
        continue;
      if (failure == NULL)
        return way_sheet_rows_take (self, row);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}
