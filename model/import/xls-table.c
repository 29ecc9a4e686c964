/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/sheet-rows.h"
#include "model/import/xls-workbook.h"
#include "model/import/zip-parts.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_MERGES 100000
#define MAX_TEXTS ((gsize) 256 * 1024 * 1024)

typedef enum
{
  KIND_NUMBER,
  KIND_SHARED, /* text of the workbook: its index */
  KIND_TEXT,   /* text of the sheet: its place */
  KIND_BOOLEAN,
  KIND_ERROR
} Kind;

/* Cells may come in any order, so all of a sheet's are kept, in 16 bytes each. */
typedef struct
{
  guint16 row, column, style, kind;
  union
  {
    double number;
    guint64 index;
  };
} Cell;

typedef struct
{
  WayTableFile *file;
  WayXls *workbook;
  GArray *cells;  /* Cell */
  GArray *merges; /* WayTableMerge */
  GString *texts;
  guint n_hidden;
  guint next;
  WaySheetRows *rows;
  GString *shown;
  int read_sheet; /* -1 for none */
} XlsTable;

static void
add_cell (XlsTable *self,
          guint     row,
          guint     column,
          guint     style,
          Kind      kind,
          double    number,
          guint64   index)
{
  Cell cell = { (guint16) row, (guint16) column, (guint16) style, (guint16) kind, { 0 } };

  if (kind == KIND_NUMBER || kind == KIND_BOOLEAN)
    cell.number = number;
  else
    cell.index = index;
  g_array_append_val (self->cells, cell);
}

/* A text that stands with its cell. */
static gboolean
add_text (XlsTable *self,
          guint     row,
          guint     column,
          guint     style,
          GError  **error)
{
  gsize place = self->texts->len;

  if (!way_biff_append_text (self->workbook->records, 2, self->texts, error))
    return FALSE;
  g_string_append_c (self->texts, '\0');
  add_cell (self, row, column, style, KIND_TEXT, 0.0, place);
  if (self->texts->len <= MAX_TEXTS)
    return TRUE;
  way_table_set_damaged (self->file, _("its texts have no end"), error);
  return FALSE;
}

/* The result that was calculated last; a text of it stands in a record of its own. */
static gboolean
add_formula (XlsTable *self,
             guint     row,
             guint     column,
             guint     style,
             GError  **error)
{
  WayBiff *records = self->workbook->records;
  const guint8 *result = records->data + records->at;
  double number = way_biff_get_double (records);

  if (records->is_short)
    return TRUE;
  if (result[6] != 0xff || result[7] != 0xff)
    add_cell (self, row, column, style, KIND_NUMBER, number, 0);
  else if (result[0] == 1)
    add_cell (self, row, column, style, KIND_BOOLEAN, result[2], 0);
  else if (result[0] == 2)
    add_cell (self, row, column, style, KIND_ERROR, 0.0, result[2]);
  else if (result[0] == 0)
    {
      /* Records on tables and arrays may stand between. */
      for (guint i = 0; i < 2 && way_biff_peek (records) != WAY_BIFF_STRING; i++)
        {
          guint type = way_biff_peek (records);

          if (type != 0x04bc && type != 0x0221 && type != 0x0236)
            return TRUE;
          if (!way_biff_next (records, error))
            return FALSE;
        }
      return way_biff_peek (records) != WAY_BIFF_STRING
             || (way_biff_next (records, error) && add_text (self, row, column, style, error));
    }
  return TRUE;
}

static void
add_numbers (XlsTable *self,
             guint     row,
             guint     column)
{
  WayBiff *records = self->workbook->records;

  /* The last two bytes only repeat the last column. */
  while (records->at + 6 + 2 <= records->size)
    {
      guint style = way_biff_get_u16 (records);

      add_cell (self, row, column++, style, KIND_NUMBER, way_biff_get_rk (records), 0);
    }
}

static gboolean
read_cell (XlsTable *self,
           GError  **error)
{
  WayBiff *records = self->workbook->records;
  guint row = way_biff_get_u16 (records);
  guint column = way_biff_get_u16 (records);
  guint style;

  if (records->type == WAY_BIFF_MUL_RK)
    {
      add_numbers (self, row, column);
      return TRUE;
    }

  style = way_biff_get_u16 (records);
  switch (records->type)
    {
    case WAY_BIFF_NUMBER:
      add_cell (self, row, column, style, KIND_NUMBER, way_biff_get_double (records), 0);
      return TRUE;
    case WAY_BIFF_RK:
      add_cell (self, row, column, style, KIND_NUMBER, way_biff_get_rk (records), 0);
      return TRUE;
    case WAY_BIFF_LABEL_SST:
      add_cell (self, row, column, style, KIND_SHARED, 0.0, way_biff_get_u32 (records));
      return TRUE;
    case WAY_BIFF_FORMULA:
      return add_formula (self, row, column, style, error);
    case WAY_BIFF_BOOL_ERR:
      {
        guint value = way_biff_get_u8 (records);

        add_cell (self, row, column, style, way_biff_get_u8 (records) ? KIND_ERROR : KIND_BOOLEAN,
                  value, value);
        return TRUE;
      }
    default:
      return add_text (self, row, column, style, error);
    }
}

static void
read_merges (XlsTable *self)
{
  WayBiff *records = self->workbook->records;
  guint n = way_biff_get_u16 (records);

  for (guint i = 0; i < n && self->merges->len < MAX_MERGES; i++)
    {
      WayTableMerge merge;

      merge.first_row = way_biff_get_u16 (records);
      merge.last_row = way_biff_get_u16 (records);
      merge.first_column = way_biff_get_u16 (records);
      merge.last_column = way_biff_get_u16 (records);
      if (!records->is_short && merge.first_row <= merge.last_row
          && merge.first_column <= merge.last_column)
        g_array_append_val (self->merges, merge);
    }
}

static gboolean
read_record (XlsTable *self,
             GError  **error)
{
  WayBiff *records = self->workbook->records;

  switch (records->type)
    {
    case WAY_BIFF_NUMBER:
    case WAY_BIFF_RK:
    case WAY_BIFF_MUL_RK:
    case WAY_BIFF_LABEL_SST:
    case WAY_BIFF_LABEL:
    case WAY_BIFF_RSTRING:
    case WAY_BIFF_FORMULA:
    case WAY_BIFF_BOOL_ERR:
      return read_cell (self, error);
    case WAY_BIFF_MERGED_CELLS:
      read_merges (self);
      return TRUE;
    case WAY_BIFF_ROW:
      way_biff_skip (records, 12);
      self->n_hidden += (way_biff_get_u16 (records) & 0x20) != 0;
      return TRUE;
    default:
      return TRUE;
    }
}

static int
compare_cells (gconstpointer a,
               gconstpointer b)
{
  const Cell *first = a, *second = b;

  if (first->row != second->row)
    return first->row < second->row ? -1 : 1;
  return (int) first->column - (int) second->column;
}

static int
compare_merges (gconstpointer a,
                gconstpointer b)
{
  const WayTableMerge *first = a, *second = b;

  if (first->first_row != second->first_row)
    return first->first_row < second->first_row ? -1 : 1;
  return (int) first->first_column - (int) second->first_column;
}

static void
sort_cells (XlsTable *self)
{
  for (guint i = 1; i < self->cells->len; i++)
    {
      if (compare_cells (&g_array_index (self->cells, Cell, i - 1),
                         &g_array_index (self->cells, Cell, i)) > 0)
        {
          g_array_sort (self->cells, compare_cells);
          return;
        }
    }
}

/* All records of one sheet; charts inside of it begin and end like sheets. */
static gboolean
read_sheet (XlsTable *self,
            guint     index,
            GError  **error)
{
  WayBiff *records = self->workbook->records;
  WaySheet *sheet = self->workbook->sheets->pdata[index];
  g_autoptr (GError) failure = NULL;
  gboolean is_whole = FALSE;
  guint depth = 0;

  if (self->read_sheet == (int) index)
    return TRUE;
  g_array_set_size (self->cells, 0);
  g_array_set_size (self->merges, 0);
  g_string_truncate (self->texts, 0);
  self->n_hidden = 0;
  self->read_sheet = (int) index;

  records->offset = sheet->offset;
  while (!is_whole && failure == NULL && way_biff_next (records, &failure))
    {
      if (records->type == WAY_BIFF_BOF)
        depth++;
      else if (records->type == WAY_BIFF_EOF)
        is_whole = depth <= 1 || --depth == 0;
      else if (depth == 1)
        read_record (self, &failure);
    }
  if (failure == NULL && !is_whole)
    way_table_set_damaged (self->file, _("its sheet has no end"), &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  sort_cells (self);
  g_array_sort (self->merges, compare_merges);
  return TRUE;
}

static int
has_data (gpointer data,
          guint    index,
          GError **error)
{
  XlsTable *self = data;

  return !read_sheet (self, index, error) ? -1 : self->cells->len > 0;
}

static const char *
get_error_text (guint64 code)
{
  switch (code)
    {
    case 0x00:
      return "#NULL!";
    case 0x07:
      return "#DIV/0!";
    case 0x0f:
      return "#VALUE!";
    case 0x17:
      return "#REF!";
    case 0x1d:
      return "#NAME?";
    case 0x24:
      return "#NUM!";
    default:
      return "#N/A";
    }
}

/* Fills @shown and the rest of @out. FALSE where a text is missing. */
static gboolean
show_cell (XlsTable   *self,
           const Cell *cell,
           WayCell    *out)
{
  const char *text = NULL;

  g_string_truncate (self->shown, 0);
  switch ((Kind) cell->kind)
    {
    case KIND_NUMBER:
      if (!isfinite (cell->number))
        return FALSE;
      way_number_format_show (way_xls_get_format (self->workbook, cell->style), cell->number,
                              self->workbook->is_1904, self->shown, out);
      return TRUE;
    case KIND_BOOLEAN:
      out->kind = WAY_CELL_BOOLEAN;
      out->number = cell->number != 0.0;
      text = cell->number != 0.0 ? "TRUE" : "FALSE";
      break;
    case KIND_ERROR:
      out->kind = WAY_CELL_ERROR;
      text = get_error_text (cell->index);
      break;
    case KIND_SHARED:
      out->kind = WAY_CELL_TEXT;
      text = way_xls_get_text (self->workbook, cell->index);
      break;
    case KIND_TEXT:
      out->kind = WAY_CELL_TEXT;
      text = self->texts->str + cell->index;
      break;
    default:
      return FALSE;
    }
  if (text == NULL)
    return FALSE;
  g_string_assign (self->shown, text);
  return TRUE;
}

static gboolean
make_row (XlsTable *self,
          GError  **error)
{
  guint row = g_array_index (self->cells, Cell, self->next).row;

  for (; self->next < self->cells->len; self->next++)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, self->next);
      WayCell out = { .decimals = -1 };

      if (cell->row != row)
        break;
      if (!show_cell (self, cell, &out))
        {
          g_autofree char *what = g_strdup_printf (_("a cell in row %u has a text that is missing"),
                                                   row + 1);

          way_table_set_damaged (self->file, what, error);
          return FALSE;
        }
      if (!way_sheet_rows_add_cell (self->rows, cell->column, 1, self->shown->str,
                                    self->shown->len, out.kind, out.number, out.decimals, error))
        return FALSE;
    }
  return way_sheet_rows_end_row (self->rows, (guint64) row + 1, 1, error);
}

static gboolean
next_row (gpointer     rows,
          WayTableRow *row,
          GError     **error)
{
  XlsTable *self = rows;

  while (!way_sheet_rows_take (self->rows, row))
    {
      if (self->next >= self->cells->len || !make_row (self, error))
        return FALSE;
    }
  return TRUE;
}

static double
get_fraction (gpointer rows)
{
  XlsTable *self = rows;

  return self->cells->len > 0 ? (double) self->next / self->cells->len : 1.0;
}

static const GArray *
get_merges (gpointer rows)
{
  return ((XlsTable *) rows)->merges;
}

static void
free_rows (gpointer rows)
{
  XlsTable *self = rows;

  g_clear_pointer (&self->workbook, way_xls_free);
  g_clear_pointer (&self->rows, way_sheet_rows_free);
  g_array_unref (self->cells);
  g_array_unref (self->merges);
  g_string_free (self->texts, TRUE);
  g_string_free (self->shown, TRUE);
  way_table_file_unref (self->file);
  g_free (self);
}

static gboolean
start_sheet (XlsTable             *self,
             const WayTableChoices *choices,
             WayTableInfo         *info,
             GError              **error)
{
  int index = way_sheet_choose (self->file, self->workbook->sheets, choices, has_data, self, info,
                                error);

  if (index < 0 || !read_sheet (self, (guint) index, error))
    return FALSE;
  way_sheet_tell_hidden (info, self->n_hidden);
  return TRUE;
}

gpointer
way_xls_table_open (WayTableFile          *file,
                    const WayTableChoices *choices,
                    WayTableInfo          *info,
                    const WayTableSource **source,
                    GCancellable          *cancellable,
                    GError               **error)
{
  static const WayTableSource xls_source = { next_row, get_fraction, get_merges, free_rows };
  XlsTable *self;
  guint8 first;

  if (way_table_file_read (file, 0, &first, 1, NULL) == 1 && first != 0xd0)
    return way_xml_book_table_open (file, choices, info, source, cancellable, error);

  self = g_new0 (XlsTable, 1);
  self->file = way_table_file_ref (file);
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->merges = g_array_new (FALSE, FALSE, sizeof (WayTableMerge));
  self->texts = g_string_new (NULL);
  self->shown = g_string_new (NULL);
  self->rows = way_sheet_rows_new (file);
  self->read_sheet = -1;
  self->workbook = way_xls_open (file, error);
  if (self->workbook == NULL || !start_sheet (self, choices, info, error))
    {
      free_rows (self);
      return NULL;
    }
  *source = &xls_source;
  return self;
}
