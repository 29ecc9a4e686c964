/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/encoding.h"
#include "model/import/html-text.h"
#include "model/import/sheet-choice.h"
#include "model/import/sheet-rows.h"
#include "model/import/text-input.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SIZE (64 * 1024 * 1024)
#define MAX_TABLES 200
#define MAX_NESTING 16
#define MAX_MERGES 100000
/* Beyond, a cell that claims to be wide is one column: no page has so many. */
#define MAX_SPANNED ((guint64) 32 * 1024 * 1024)

/* Cells of one table, in 24 bytes each: what is open stays so until its end or the next one. */
typedef struct
{
  guint row, column;
  gsize text; /* place in the texts of all */
  guint length;
} Cell;

typedef struct
{
  GArray *cells;  /* Cell */
  GArray *merges; /* WayTableMerge */
  GArray *below;  /* guint: by column, the first row that no cell from above reaches into */
  gint64 row;     /* -1 before the first */
  guint column;
  gboolean is_cell_open;
  gsize text_begin;
  char *name;
} Table;

typedef struct
{
  WayTableFile *file;
  GString *html;
  GString *texts;
  GPtrArray *tables; /* Table, in the order in which they begin */
  Table *open[MAX_NESTING];
  guint n_open;
  Table *table;      /* that is read */
  guint next;
  guint64 n_spanned; /* columns of all cells */
  WaySheetRows *rows;
} HtmlTable;

static void
free_table (gpointer data)
{
  Table *table = data;

  g_array_unref (table->cells);
  g_array_unref (table->merges);
  g_array_unref (table->below);
  g_free (table->name);
  g_free (table);
}

static void
begin_table (HtmlTable *self)
{
  Table *table;

  if (self->n_open == MAX_NESTING || self->tables->len == MAX_TABLES)
    return;
  table = g_new0 (Table, 1);
  table->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  table->merges = g_array_new (FALSE, FALSE, sizeof (WayTableMerge));
  table->below = g_array_new (FALSE, TRUE, sizeof (guint));
  table->row = -1;
  table->name = g_strdup_printf (_("Table %u"), self->tables->len + 1);
  g_ptr_array_add (self->tables, table);
  self->open[self->n_open++] = table;
}

static void
end_cell (HtmlTable *self,
          Table     *table)
{
  Cell cell;

  if (!table->is_cell_open)
    return;
  table->is_cell_open = FALSE;
  cell.row = (guint) table->row;
  cell.column = table->column;
  cell.text = table->text_begin;
  cell.length = (guint) way_html_trim (self->texts, table->text_begin);
  if (cell.length > 0)
    g_array_append_val (table->cells, cell);
}

static void
begin_row (HtmlTable *self,
           Table     *table)
{
  end_cell (self, table);
  table->row++;
  table->column = G_MAXUINT;
}

/* Cells from above that reach into this row are passed. */
static guint
find_free_column (Table *table)
{
  guint column = table->column + 1;

  while (column < table->below->len
         && g_array_index (table->below, guint, column) > (guint) table->row)
    column++;
  return column;
}

static void
span_cell (Table *table,
           guint  column,
           guint  n_columns,
           guint  n_rows)
{
  WayTableMerge merge = { (guint) table->row, column, (guint) table->row + n_rows - 1,
                          column + n_columns - 1 };

  if (table->below->len < column + n_columns)
    g_array_set_size (table->below, column + n_columns);
  for (guint i = column; i < column + n_columns; i++)
    g_array_index (table->below, guint, i) = (guint) table->row + n_rows;
  if (n_columns * n_rows > 1 && table->merges->len < MAX_MERGES)
    g_array_append_val (table->merges, merge);
}

static void
begin_cell (HtmlTable         *self,
            Table             *table,
            const WayHtmlItem *item)
{
  guint n_columns = way_html_get_number (item, "colspan", 1, WAY_TABLE_MAX_COLUMNS);
  guint n_rows = way_html_get_number (item, "rowspan", 1, 65534);
  guint column;

  if (table->row < 0)
    begin_row (self, table);
  end_cell (self, table);
  column = find_free_column (table);
  if (column >= WAY_TABLE_MAX_COLUMNS)
    return;
  self->n_spanned += n_columns;
  if (self->n_spanned > MAX_SPANNED)
    n_columns = 1;
  span_cell (table, column, MIN (n_columns, WAY_TABLE_MAX_COLUMNS - column), n_rows);
  table->column = column;
  table->is_cell_open = TRUE;
  table->text_begin = self->texts->len;
}

static Table *
get_open (HtmlTable *self)
{
  return self->n_open > 0 ? self->open[self->n_open - 1] : NULL;
}

static void
take_begin (HtmlTable         *self,
            const WayHtmlItem *item)
{
  Table *table = get_open (self);

  if (way_html_is (item, "table"))
    {
      /* A table inside of a cell is one of its own. */
      if (table != NULL)
        end_cell (self, table);
      begin_table (self);
    }
  else if (table == NULL)
    return;
  else if (way_html_is (item, "tr"))
    begin_row (self, table);
  else if (way_html_is (item, "td") || way_html_is (item, "th"))
    begin_cell (self, table, item);
  else if (table->is_cell_open
           && (way_html_is (item, "br") || way_html_is (item, "p") || way_html_is (item, "div")
               || way_html_is (item, "li")))
    way_html_append_break (self->texts);
}

static void
take_end (HtmlTable         *self,
          const WayHtmlItem *item)
{
  Table *table = get_open (self);

  if (table == NULL)
    return;
  if (way_html_is (item, "table"))
    {
      end_cell (self, table);
      self->n_open--;
    }
  else if (way_html_is (item, "td") || way_html_is (item, "th") || way_html_is (item, "tr"))
    end_cell (self, table);
}

static void
read_tables (HtmlTable *self)
{
  const char *at = self->html->str, *end = at + self->html->len;
  WayHtmlItem item;

  while (way_html_next (&at, end, &item))
    {
      Table *table = get_open (self);

      if (item.kind == WAY_HTML_BEGIN)
        take_begin (self, &item);
      else if (item.kind == WAY_HTML_END)
        take_end (self, &item);
      else if (table != NULL && table->is_cell_open)
        way_html_append_text (self->texts, item.text, item.length);
    }
  while (self->n_open > 0)
    end_cell (self, self->open[--self->n_open]);
}

/* Characters of the whole file. */
static gboolean
load (HtmlTable             *self,
      const WayTableChoices *choices,
      WayTableInfo          *info,
      GError               **error)
{
  g_auto (WayEncoding) encoding = { 0 };
  g_autoptr (WayTextInput) input = NULL;
  WayTextState state;
  char *from, *end;

  if (way_table_file_get_size (self->file) > MAX_SIZE)
    {
      g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_TOO_LARGE,
                   _("“%s” is a web page of more than 64 MiB. Open it in a spreadsheet program and "
                     "save the sheet as CSV."),
                   way_table_file_get_name (self->file));
      return FALSE;
    }
  if (!way_encoding_find (self->file, choices != NULL ? choices->encoding : NULL, &encoding,
                          error))
    return FALSE;

  input = way_text_input_new (self->file, encoding.name, encoding.n_skipped);
  from = end = way_text_input_get_window (input);
  while ((state = way_text_input_fill (input, &from, &end, error)) == WAY_TEXT_MORE)
    {
      g_string_append_len (self->html, from, end - from);
      from = end;
    }
  if (state == WAY_TEXT_FAILED)
    return FALSE;
  if (state != WAY_TEXT_END)
    {
      g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_ENCODING,
                   _("Byte %1$u of “%2$s” cannot stand there in %3$s. Choose another encoding, or "
                     "correct the file at this place."),
                   (guint) way_text_input_get_offset (input),
                   way_table_file_get_name (self->file), encoding.name);
      return FALSE;
    }
  info->encoding = g_steal_pointer (&encoding.name);
  info->encoding_reason = g_steal_pointer (&encoding.reason);
  info->encodings = g_steal_pointer (&encoding.others);
  info->has_bom = encoding.n_skipped > 0;
  return TRUE;
}

/* Most pages have tables that only arrange others. */
static int
find_largest (HtmlTable *self)
{
  guint largest = 0;

  for (guint i = 1; i < self->tables->len; i++)
    {
      if (((Table *) self->tables->pdata[i])->cells->len
          > ((Table *) self->tables->pdata[largest])->cells->len)
        largest = i;
    }
  return (int) largest;
}

static int
has_data (gpointer data,
          guint    index,
          GError **error)
{
  return (int) index == find_largest (data);
}

static gboolean
choose_table (HtmlTable             *self,
              const WayTableChoices *choices,
              WayTableInfo          *info,
              GError               **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) way_sheet_free);
  gboolean is_chosen = choices != NULL && choices->sheet != NULL && *choices->sheet != '\0';
  int index;

  if (self->tables->len == 0)
    {
      g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNKNOWN,
                   _("“%s” is a web page without a table, whatever its name says. Open it in a "
                     "browser or spreadsheet program, and save or paste the table from there."),
                   way_table_file_get_name (self->file));
      return FALSE;
    }
  for (guint i = 0; i < self->tables->len; i++)
    g_ptr_array_add (sheets, way_sheet_new (((Table *) self->tables->pdata[i])->name));
  index = way_sheet_choose (self->file, sheets, choices, has_data, self, info, error);
  if (index < 0)
    return FALSE;

  if (!is_chosen && self->tables->len > 1)
    {
      g_free (info->sheet_reason);
      info->sheet_reason = g_strdup (_("It is the table with the most cells."));
    }
  self->table = self->tables->pdata[index];
  return TRUE;
}

static gboolean
make_row (HtmlTable *self,
          GError   **error)
{
  guint row = g_array_index (self->table->cells, Cell, self->next).row;

  for (; self->next < self->table->cells->len; self->next++)
    {
      const Cell *cell = &g_array_index (self->table->cells, Cell, self->next);

      if (cell->row != row)
        break;
      if (!way_sheet_rows_add_cell (self->rows, cell->column, 1, self->texts->str + cell->text,
                                    cell->length, WAY_CELL_TEXT, 0.0, -1, error))
        return FALSE;
    }
  return way_sheet_rows_end_row (self->rows, (guint64) row + 1, 1, error);
}

static gboolean
next_row (gpointer     rows,
          WayTableRow *row,
          GError     **error)
{
  HtmlTable *self = rows;

  while (!way_sheet_rows_take (self->rows, row))
    {
      if (self->next >= self->table->cells->len || !make_row (self, error))
        return FALSE;
    }
  return TRUE;
}

static double
get_fraction (gpointer rows)
{
  HtmlTable *self = rows;

  return self->table->cells->len > 0 ? (double) self->next / self->table->cells->len : 1.0;
}

static const GArray *
get_merges (gpointer rows)
{
  return ((HtmlTable *) rows)->table->merges;
}

static void
free_rows (gpointer rows)
{
  HtmlTable *self = rows;

  g_clear_pointer (&self->rows, way_sheet_rows_free);
  g_ptr_array_unref (self->tables);
  g_string_free (self->html, TRUE);
  g_string_free (self->texts, TRUE);
  way_table_file_unref (self->file);
  g_free (self);
}

gpointer
way_html_table_open (WayTableFile          *file,
                     const WayTableChoices *choices,
                     WayTableInfo          *info,
                     const WayTableSource **source,
                     GCancellable          *cancellable,
                     GError               **error)
{
  static const WayTableSource html_source = { next_row, get_fraction, get_merges, free_rows };
  HtmlTable *self = g_new0 (HtmlTable, 1);
  gboolean done;

  self->file = way_table_file_ref (file);
  self->html = g_string_new (NULL);
  self->texts = g_string_new (NULL);
  self->tables = g_ptr_array_new_with_free_func (free_table);
  self->rows = way_sheet_rows_new_endless (file);
  done = load (self, choices, info, error);
  if (done)
    read_tables (self);
  if (!done || !choose_table (self, choices, info, error))
    {
      free_rows (self);
      return NULL;
    }
  *source = &html_source;
  return self;
}
