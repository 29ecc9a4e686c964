/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/sheet-rows.h"
#include "model/import/xml-book-look.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define DAYS_1900 25569 /* of a spreadsheet's days to those from 1970 */

/* @row, @column: from 0, -1 before the first */
typedef struct
{
  WayTableFile *file;
  WayXml *xml;
  WayXmlBook *book;
  WaySheet *sheet;
  WaySheetRows *rows;
  int chosen, current;
  gboolean is_in_row, is_in_cell, is_in_data;
  guint n_skipped; /* open elements of a comment */
  gint64 row, column, across;
  char type[16];
  const WayNumberFormat *format;
  WayNumberFormat *general, *date;
  GString *text, *shown;
} XmlBookTable;

static void
start_cell (XmlBookTable *self,
            const char  **attributes)
{
  const char *style = way_xml_get (attributes, "StyleID");

  if (!way_xml_book_step (attributes, WAY_TABLE_MAX_COLUMNS, &self->column))
    way_xml_fail_damaged (self->xml, _("a cell does not lie in its row"));
  self->across = way_xml_get_number (attributes, "MergeAcross", 0, WAY_TABLE_MAX_COLUMNS - 1, 0);
  self->is_in_cell = TRUE;
  self->type[0] = '\0';
  self->format = style != NULL ? g_hash_table_lookup (self->book->formats, style) : NULL;
  g_string_truncate (self->text, 0);
}

static void
start_cb (gpointer     data,
          const char  *name,
          const char **attributes)
{
  XmlBookTable *self = data;

  if (g_str_equal (name, "Worksheet"))
    {
      if (self->current++ == self->chosen)
        way_xml_finish (self->xml);
    }
  else if (self->current != self->chosen)
    return;
  else if (self->n_skipped > 0 || (self->is_in_cell && g_str_equal (name, "Comment")))
    self->n_skipped++;
  else if (self->is_in_cell && g_str_equal (name, "Data"))
    {
      const char *type = way_xml_get (attributes, "Type");

      g_strlcpy (self->type, type != NULL ? type : "String", sizeof self->type);
      self->is_in_data = TRUE;
    }
  else if (self->is_in_row && !self->is_in_cell && g_str_equal (name, "Cell"))
    start_cell (self, attributes);
  else if (!self->is_in_row && g_str_equal (name, "Row"))
    {
      if (!way_xml_book_step (attributes, WAY_SHEET_MAX_ROWS, &self->row))
        way_xml_fail_damaged (self->xml, _("its rows are not in order"));
      self->is_in_row = TRUE;
      self->column = -1;
    }
}

static void
show_number (XmlBookTable *self,
             WayCell      *cell)
{
  char *end;
  double value = g_ascii_strtod (self->text->str, &end);

  if (end == self->text->str || *end != '\0' || !isfinite (value))
    g_string_assign (self->shown, self->text->str);
  else
    way_number_format_show (self->format != NULL ? self->format : self->general, value, FALSE,
                            self->shown, cell);
}

/* '2023-06-30T00:00:00.000' */
static void
show_date (XmlBookTable *self,
           WayCell      *cell)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (self->text->str, zone);
  double serial;

  if (date == NULL)
    {
      g_string_assign (self->shown, self->text->str);
      return;
    }
  serial = (double) g_date_time_to_unix (date) / 86400.0 + DAYS_1900;
  way_number_format_show (self->format != NULL ? self->format : self->date, serial, FALSE,
                          self->shown, cell);
  if (cell->kind != WAY_CELL_NUMBER)
    return;
  g_string_truncate (self->shown, 0);
  way_number_format_show (self->date, serial, FALSE, self->shown, cell);
}

static void
show_cell (XmlBookTable *self,
           WayCell      *cell)
{
  g_string_truncate (self->shown, 0);
  cell->kind = WAY_CELL_TEXT;
  if (g_str_equal (self->type, "Number"))
    show_number (self, cell);
  else if (g_str_equal (self->type, "DateTime"))
    show_date (self, cell);
  else if (g_str_equal (self->type, "Boolean"))
    {
      cell->kind = WAY_CELL_BOOLEAN;
      cell->number = g_str_equal (self->text->str, "1");
      g_string_assign (self->shown, cell->number != 0.0 ? "TRUE" : "FALSE");
    }
  else
    {
      if (g_str_equal (self->type, "Error"))
        cell->kind = WAY_CELL_ERROR;
      g_string_assign (self->shown, self->text->str);
    }
}

static void
end_cell (XmlBookTable *self)
{
  WayCell cell = { .decimals = -1 };
  GError *error = NULL;

  self->is_in_cell = FALSE;
  if (self->text->len > 0)
    show_cell (self, &cell);
  if (self->text->len > 0
      && !way_sheet_rows_add_cell (self->rows, (guint) self->column, 1, self->shown->str,
                                   self->shown->len, cell.kind, cell.number, cell.decimals,
                                   &error))
    way_xml_fail (self->xml, error);
  self->column += self->across;
}

static void
end_row (XmlBookTable *self)
{
  GError *error = NULL;

  self->is_in_row = FALSE;
  if (!way_sheet_rows_end_row (self->rows, (guint64) self->row + 1, 1, &error))
    way_xml_fail (self->xml, error);
  else if (way_sheet_rows_is_full (self->rows))
    way_xml_pause (self->xml);
}

static void
end_cb (gpointer    data,
        const char *name)
{
  XmlBookTable *self = data;

  if (self->n_skipped > 0)
    self->n_skipped--;
  else if (self->is_in_cell && g_str_equal (name, "Data"))
    self->is_in_data = FALSE;
  else if (self->is_in_cell && g_str_equal (name, "Cell"))
    end_cell (self);
  else if (self->is_in_row && !self->is_in_cell && g_str_equal (name, "Row"))
    end_row (self);
}

static void
text_cb (gpointer    data,
         const char *text,
         gsize       length)
{
  XmlBookTable *self = data;

  if (self->is_in_data && self->n_skipped == 0)
    way_xml_append_text (self->xml, self->text, text, length);
}

static gboolean
next_row (gpointer     rows,
          WayTableRow *row,
          GError     **error)
{
  XmlBookTable *self = rows;

  return way_sheet_rows_next (self->rows, self->xml, row, error);
}

static double
get_fraction (gpointer rows)
{
  return way_xml_get_fraction (((XmlBookTable *) rows)->xml);
}

static const GArray *
get_merges (gpointer rows)
{
  return ((XmlBookTable *) rows)->sheet->merges;
}

static void
free_rows (gpointer rows)
{
  XmlBookTable *self = rows;

  g_clear_pointer (&self->xml, way_xml_free);
  g_clear_pointer (&self->rows, way_sheet_rows_free);
  g_clear_pointer (&self->book, way_xml_book_free);
  way_number_format_free (self->general);
  way_number_format_free (self->date);
  g_string_free (self->text, TRUE);
  g_string_free (self->shown, TRUE);
  way_table_file_unref (self->file);
  g_free (self);
}

static int
has_data (gpointer data,
          guint    index,
          GError **error)
{
  XmlBookTable *self = data;

  return ((WaySheet *) self->book->sheets->pdata[index])->has_data;
}

static gboolean
choose_sheet (XmlBookTable          *self,
              const WayTableChoices *choices,
              WayTableInfo          *info,
              GError               **error)
{
  GPtrArray *sheets = self->book->sheets;

  self->chosen = way_sheet_choose (self->file, sheets, choices, has_data, self, info, error);
  if (self->chosen < 0)
    return FALSE;

  self->sheet = sheets->pdata[self->chosen];
  way_sheet_tell_hidden (info, self->sheet->n_hidden);
  return TRUE;
}

gpointer
way_xml_book_table_open (WayTableFile          *file,
                         const WayTableChoices *choices,
                         WayTableInfo          *info,
                         const WayTableSource **source,
                         GCancellable          *cancellable,
                         GError               **error)
{
  static const WayTableSource book_source = { next_row, get_fraction, get_merges, free_rows };
  static const WayXmlHandler handler = { start_cb, end_cb, text_cb };
  XmlBookTable *self = g_new0 (XmlBookTable, 1);

  self->file = way_table_file_ref (file);
  self->text = g_string_new (NULL);
  self->shown = g_string_new (NULL);
  self->general = way_number_format_new ("General");
  self->date = way_number_format_new ("yyyy-mm-dd h:mm");
  self->current = -1;
  self->row = -1;
  self->book = way_xml_book_new (file, cancellable, error);
  if (self->book == NULL || !choose_sheet (self, choices, info, error))
    {
      free_rows (self);
      return NULL;
    }
  self->rows = way_sheet_rows_new (file);
  self->xml = way_xml_new (file, NULL, &handler, self);
  *source = &book_source;
  return self;
}
