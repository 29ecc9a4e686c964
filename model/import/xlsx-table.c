/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/sheet-rows.h"
#include "model/import/xlsx-workbook.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_MERGES 100000

/* What comes before the rows are read, for it stands behind them in the file. */
typedef struct
{
  WayXml *xml;
  WayTableFile *file;
  GArray *merges;
  guint n_hidden;
  gboolean has_data;
} SheetLook;

/* @row, @column: of the cell that is open, from 1 and from 0 */
typedef struct
{
  WayTableFile *file;
  WayZip *zip;
  WayXlsx *workbook;
  WayXml *xml;
  WaySheetRows *rows;
  guint64 row;
  guint column;
  guint64 style;
  char type[12];
  gboolean is_in_value, is_in_inline, is_in_data;
  guint n_phonetic;
  GString *value, *shown;
  SheetLook look;
  int looked_at;             /* sheet, -1 for none */
  GCancellable *cancellable; /* while it is opened */
} XlsxTable;

/* 'AB12' as column 27 and row 12. Returns FALSE where it is none. */
static gboolean
read_reference (const char  *text,
                guint       *column,
                guint64     *row,
                const char **rest)
{
  guint letters = 0;
  guint64 number = 0;
  guint n_letters = 0;

  for (; g_ascii_isalpha (*text) && n_letters < 4; text++, n_letters++)
    letters = letters * 26 + (guint) (g_ascii_toupper (*text) - 'A' + 1);
  if (letters == 0 || letters > WAY_TABLE_MAX_COLUMNS || !g_ascii_isdigit (*text))
    return FALSE;
  for (; g_ascii_isdigit (*text) && number <= WAY_SHEET_MAX_ROWS; text++)
    number = number * 10 + (guint64) (*text - '0');
  if (number == 0 || number > WAY_SHEET_MAX_ROWS)
    return FALSE;

  *column = letters - 1;
  *row = number;
  *rest = text;
  return TRUE;
}

static void
add_merge (SheetLook  *look,
           const char *text)
{
  guint columns[2];
  guint64 rows[2];
  const char *rest;
  WayTableMerge merge;

  if (!read_reference (text, &columns[0], &rows[0], &rest) || *rest != ':'
      || !read_reference (rest + 1, &columns[1], &rows[1], &rest))
    return;
  if (look->merges->len == MAX_MERGES)
    {
      GError *error = NULL;

      g_set_error (&error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_TOO_LARGE,
                   _("The sheet of “%s” has more than 100,000 merged cells. Undo the merging in a "
                     "spreadsheet program, or save it as CSV."),
                   way_table_file_get_name (look->file));
      way_xml_fail (look->xml, error);
      return;
    }

  merge.first_row = (guint) MIN (rows[0], rows[1]) - 1;
  merge.last_row = (guint) MAX (rows[0], rows[1]) - 1;
  merge.first_column = MIN (columns[0], columns[1]);
  merge.last_column = MAX (columns[0], columns[1]);
  g_array_append_val (look->merges, merge);
}

static void
look_start_cb (gpointer     data,
               const char  *name,
               const char **attributes)
{
  SheetLook *look = data;

  if (g_str_equal (name, "v") || g_str_equal (name, "t"))
    look->has_data = TRUE;
  else if (g_str_equal (name, "row"))
    {
      const char *hidden = way_xml_get (attributes, "hidden");

      look->n_hidden += hidden != NULL && (*hidden == '1' || *hidden == 't');
    }
  else if (g_str_equal (name, "mergeCell"))
    {
      const char *reference = way_xml_get (attributes, "ref");

      if (reference != NULL)
        add_merge (look, reference);
    }
}

static void
ignore_end_cb (gpointer    data,
               const char *name)
{
}

static int
compare_merges (gconstpointer a,
                gconstpointer b)
{
  const WayTableMerge *first = a, *second = b;

  if (first->first_row != second->first_row)
    return first->first_row < second->first_row ? -1 : 1;
  return first->first_column < second->first_column   ? -1
         : first->first_column > second->first_column ? 1
                                                      : 0;
}

/* Fills what was learnt of one sheet, which is looked at once. */
static gboolean
look_through (XlsxTable *self,
              guint      index,
              GError   **error)
{
  static const WayXmlHandler handler = { look_start_cb, ignore_end_cb, NULL };
  WaySheet *sheet = self->workbook->sheets->pdata[index];
  g_autoptr (GError) failure = NULL;

  if (self->looked_at == (int) index)
    return TRUE;
  if (!way_zip_open_rows (self->zip, sheet->path, error))
    return FALSE;

  g_clear_pointer (&self->look.merges, g_array_unref);
  self->look = (SheetLook) { .file = self->file };
  self->look.merges = g_array_new (FALSE, FALSE, sizeof (WayTableMerge));
  self->look.xml = way_xml_new (self->file, self->zip, &handler, &self->look);
  while (way_xml_next (self->look.xml, &failure)
         && !g_cancellable_set_error_if_cancelled (self->cancellable, &failure))
    continue;
  g_clear_pointer (&self->look.xml, way_xml_free);
  self->looked_at = (int) index;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static int
has_data (gpointer data,
          guint    index,
          GError **error)
{
  XlsxTable *self = data;

  return !look_through (self, index, error) ? -1 : self->look.has_data;
}

static void
start_row (XlsxTable   *self,
           const char **attributes)
{
  const char *number = way_xml_get (attributes, "r");
  guint64 row = self->row + 1;

  if (number != NULL
      && !g_ascii_string_to_unsigned (number, 10, 1, WAY_SHEET_MAX_ROWS, &row, NULL))
    way_xml_fail_damaged (self->xml, _("a row has no number of a sheet"));
  self->row = row;
  self->column = G_MAXUINT;
}

static void
start_cell (XlsxTable   *self,
            const char **attributes)
{
  const char *reference = way_xml_get (attributes, "r");
  const char *type = way_xml_get (attributes, "t");
  guint column = self->column + 1;
  guint64 row = self->row;
  const char *rest;

  if (reference != NULL && (!read_reference (reference, &column, &row, &rest) || *rest != '\0'
                            || row != self->row))
    way_xml_fail_damaged (self->xml, _("a cell does not lie in its row"));
  self->column = column;
  self->style = (guint64) way_xml_get_number (attributes, "s", 0, G_MAXINT32, 0);
  g_strlcpy (self->type, type != NULL ? type : "n", sizeof self->type);
  g_string_truncate (self->value, 0);
}

static void
start_cb (gpointer     data,
          const char  *name,
          const char **attributes)
{
  XlsxTable *self = data;

  if (g_str_equal (name, "sheetData"))
    self->is_in_data = TRUE;
  else if (!self->is_in_data)
    return;
  else if (g_str_equal (name, "row"))
    start_row (self, attributes);
  else if (g_str_equal (name, "c"))
    start_cell (self, attributes);
  else if (g_str_equal (name, "is"))
    self->is_in_inline = TRUE;
  else if (g_str_equal (name, "rPh"))
    self->n_phonetic++;
  else if (g_str_equal (name, "v"))
    self->is_in_value = TRUE;
  else if (g_str_equal (name, "t"))
    self->is_in_value = self->is_in_inline && self->n_phonetic == 0;
}

static void
show_number (XlsxTable *self,
             WayCell   *cell)
{
  char *end;
  double value = g_ascii_strtod (self->value->str, &end);

  g_string_truncate (self->shown, 0);
  if (end == self->value->str || *end != '\0' || !isfinite (value))
    {
      cell->kind = WAY_CELL_TEXT;
      g_string_append_len (self->shown, self->value->str, (gssize) self->value->len);
      return;
    }
  way_number_format_show (way_xlsx_get_format (self->workbook, self->style), value,
                          self->workbook->is_1904, self->shown, cell);
}

/* '2023-06-30T00:00:00' of the strict variant. */
static void
show_iso_date (XlsxTable *self,
               WayCell   *cell)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *full = strchr (self->value->str, 'T') != NULL
                            ? g_strdup (self->value->str)
                            : g_strconcat (self->value->str, "T00:00:00", NULL);

  date = g_date_time_new_from_iso8601 (full, zone);
  g_string_assign (self->shown, self->value->str);
  cell->kind = WAY_CELL_TEXT;
  if (date == NULL)
    return;
  if (g_str_has_suffix (full, "T00:00:00"))
    g_string_truncate (self->shown, strcspn (self->shown->str, "T"));
  cell->kind = WAY_CELL_DATE;
  cell->number = (double) g_date_time_to_unix (date) / 86400.0;
}

/* Fills @shown and the rest of @cell. Returns FALSE where the file contradicts itself. */
static gboolean
show_cell (XlsxTable *self,
           WayCell   *cell)
{
  const char *text;

  if (g_str_equal (self->type, "n"))
    show_number (self, cell);
  else if (g_str_equal (self->type, "s"))
    {
      text = way_xlsx_get_text (self->workbook, g_ascii_strtoull (self->value->str, NULL, 10));
      if (text == NULL)
        return FALSE;
      g_string_assign (self->shown, text);
      cell->kind = WAY_CELL_TEXT;
    }
  else if (g_str_equal (self->type, "b"))
    {
      g_string_assign (self->shown, g_str_equal (self->value->str, "1") ? "TRUE" : "FALSE");
      cell->kind = WAY_CELL_BOOLEAN;
      cell->number = g_str_equal (self->value->str, "1");
    }
  else if (g_str_equal (self->type, "d"))
    show_iso_date (self, cell);
  else
    {
      way_xlsx_unescape (self->value->str);
      g_string_assign (self->shown, self->value->str);
      cell->kind = g_str_equal (self->type, "e") ? WAY_CELL_ERROR : WAY_CELL_TEXT;
    }
  return TRUE;
}

static void
end_cell (XlsxTable *self)
{
  WayCell cell = { .decimals = -1 };
  GError *error = NULL;

  if (self->value->len == 0)
    return;
  if (!show_cell (self, &cell))
    {
      g_autofree char *what = g_strdup_printf (_("a cell in row %u has a text that is missing"),
                                               (guint) self->row);

      way_xml_fail_damaged (self->xml, what);
    }
  else if (!way_sheet_rows_add_cell (self->rows, self->column, 1, self->shown->str,
                                     self->shown->len, cell.kind, cell.number, cell.decimals,
                                     &error))
    way_xml_fail (self->xml, error);
}

static void
end_cb (gpointer    data,
        const char *name)
{
  XlsxTable *self = data;
  GError *error = NULL;

  if (g_str_equal (name, "sheetData"))
    self->is_in_data = FALSE;
  else if (!self->is_in_data)
    return;
  else if (g_str_equal (name, "c"))
    end_cell (self);
  else if (g_str_equal (name, "v") || g_str_equal (name, "t"))
    self->is_in_value = FALSE;
  else if (g_str_equal (name, "is"))
    self->is_in_inline = FALSE;
  else if (g_str_equal (name, "rPh") && self->n_phonetic > 0)
    self->n_phonetic--;
  else if (g_str_equal (name, "row"))
    {
      if (!way_sheet_rows_end_row (self->rows, self->row, 1, &error))
        way_xml_fail (self->xml, error);
      else if (way_sheet_rows_is_full (self->rows))
        way_xml_pause (self->xml);
    }
}

static void
text_cb (gpointer    data,
         const char *text,
         gsize       length)
{
  XlsxTable *self = data;

  if (self->is_in_value)
    way_xml_append_text (self->xml, self->value, text, length);
}

static gboolean
next_row (gpointer     rows,
          WayTableRow *row,
          GError     **error)
{
  XlsxTable *self = rows;

  return way_sheet_rows_next (self->rows, self->xml, row, error);
}

static double
get_fraction (gpointer rows)
{
  return way_zip_get_fraction (((XlsxTable *) rows)->zip);
}

static const GArray *
get_merges (gpointer rows)
{
  return ((XlsxTable *) rows)->look.merges;
}

static void
free_rows (gpointer rows)
{
  XlsxTable *self = rows;

  g_clear_pointer (&self->xml, way_xml_free);
  g_clear_pointer (&self->rows, way_sheet_rows_free);
  g_clear_pointer (&self->workbook, way_xlsx_free);
  g_clear_pointer (&self->zip, way_zip_free);
  g_clear_pointer (&self->look.merges, g_array_unref);
  g_string_free (self->value, TRUE);
  g_string_free (self->shown, TRUE);
  way_table_file_unref (self->file);
  g_free (self);
}

static gboolean
start_sheet (XlsxTable             *self,
             const WayTableChoices *choices,
             WayTableInfo          *info,
             GCancellable          *cancellable,
             GError               **error)
{
  static const WayXmlHandler handler = { start_cb, end_cb, text_cb };
  WaySheet *sheet;
  int index;

  self->cancellable = cancellable;
  self->workbook = way_xlsx_open (self->file, self->zip, cancellable, error);
  if (self->workbook == NULL)
    return FALSE;
  index = way_sheet_choose (self->file, self->workbook->sheets, choices, has_data, self, info,
                            error);
  if (index < 0)
    return FALSE;

  sheet = self->workbook->sheets->pdata[index];
  if (!look_through (self, (guint) index, error))
    return FALSE;
  g_array_sort (self->look.merges, compare_merges);
  way_sheet_tell_hidden (info, self->look.n_hidden);

  if (!way_xlsx_read_shared (self->workbook, cancellable, error)
      || !way_zip_open_rows (self->zip, sheet->path, error))
    return FALSE;
  self->rows = way_sheet_rows_new (self->file);
  self->xml = way_xml_new (self->file, self->zip, &handler, self);
  self->cancellable = NULL;
  return TRUE;
}

gpointer
way_xlsx_table_open (WayTableFile          *file,
                     const WayTableChoices *choices,
                     WayTableInfo          *info,
                     const WayTableSource **source,
                     GCancellable          *cancellable,
                     GError               **error)
{
  static const WayTableSource xlsx_source = { next_row, get_fraction, get_merges, free_rows };
  XlsxTable *self = g_new0 (XlsxTable, 1);

  self->looked_at = -1;
  self->file = way_table_file_ref (file);
  self->value = g_string_new (NULL);
  self->shown = g_string_new (NULL);
  self->zip = way_zip_open (file, error);
  /* Some programs do not put the type of an OpenDocument file first. */
  if (self->zip != NULL && way_zip_has (self->zip, "content.xml"))
    {
      free_rows (self);
      return way_ods_table_open (file, choices, info, source, cancellable, error);
    }
  if (self->zip == NULL || !start_sheet (self, choices, info, cancellable, error))
    {
      free_rows (self);
      return NULL;
    }
  *source = &xlsx_source;
  return self;
}
