/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/ods-look.h"
#include "model/import/sheet-rows.h"
#include "model/import/shown-places.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* @row, @column: of what is read next, from 0 */
typedef struct
{
  WayTableFile *file;
  WayZip *zip; /* NULL for one XML */
  WayXml *xml;
  GPtrArray *sheets;
  WaySheet *sheet;
  WaySheetRows *rows;
  int chosen, current; /* index of a sheet */
  gboolean is_spreadsheet, is_in_row, is_in_cell, is_covered, is_error, was_space;
  guint64 row, row_repeats, column, repeats;
  guint n_skipped;    /* open elements of a note, a drawing or a reading */
  guint n_paragraphs; /* of the cell */
  guint paragraph_depth;
  char type[16];
  char *value; /* of the attribute that suits the type */
  GString *text;
} OdsTable;

static gboolean
says_error (const char **attributes)
{
  for (; *attributes != NULL; attributes += 2)
    {
      if (g_str_has_suffix (*attributes, ":value-type") && g_str_equal (attributes[1], "error"))
        return TRUE;
    }
  return FALSE;
}

static const char *
get_value_name (const char *type)
{
  if (g_str_equal (type, "date"))
    return "date-value";
  if (g_str_equal (type, "boolean"))
    return "boolean-value";
  if (g_str_equal (type, "string"))
    return "string-value";
  return "value";
}

static void
start_cell (OdsTable    *self,
            const char **attributes,
            gboolean     is_covered)
{
  const char *type = way_xml_get (attributes, "value-type");

  self->is_in_cell = TRUE;
  self->is_covered = is_covered;
  self->is_error = says_error (attributes);
  self->repeats = way_ods_get_repeat (attributes, "number-columns-repeated");
  self->n_paragraphs = self->paragraph_depth = 0;
  g_strlcpy (self->type, type != NULL ? type : "", sizeof self->type);
  g_free (self->value);
  self->value = g_strdup (way_xml_get (attributes, get_value_name (self->type)));
  g_string_truncate (self->text, 0);
  if (self->repeats == 0)
    way_xml_fail_damaged (self->xml, _("a cell is repeated without end"));
}

/* What lies in a cell and is not what it says. */
static gboolean
is_beside_text (const char *name)
{
  static const char *const names[] = { "annotation", "ruby-text", "frame", "custom-shape", "g",
                                       "control", "line", "rect", "ellipse", "caption", "object" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (name, names[i]))
        return TRUE;
    }
  return FALSE;
}

static void
start_in_cell (OdsTable    *self,
               const char  *name,
               const char **attributes)
{
  if (self->n_skipped > 0 || is_beside_text (name))
    self->n_skipped++;
  else if (self->paragraph_depth > 0)
    {
      self->paragraph_depth++;
      if (g_str_equal (name, "s"))
        {
          gint64 n = way_xml_get_number (attributes, "c", 1, 1000, 1);
          g_autofree char *spaces = g_strnfill ((gsize) n, ' ');

          way_xml_append_text (self->xml, self->text, spaces, (gsize) n);
        }
      else if (g_str_equal (name, "line-break"))
        way_xml_append_text (self->xml, self->text, "\n", 1);
      else if (g_str_equal (name, "tab"))
        way_xml_append_text (self->xml, self->text, "\t", 1);
      self->was_space = FALSE;
    }
  else if (g_str_equal (name, "p") || g_str_equal (name, "h"))
    {
      self->paragraph_depth = 1;
      self->was_space = TRUE;
      if (self->n_paragraphs++ > 0)
        way_xml_append_text (self->xml, self->text, "\n", 1);
    }
}

static void
start_cb (gpointer     data,
          const char  *name,
          const char **attributes)
{
  OdsTable *self = data;

  if (self->is_in_cell)
    start_in_cell (self, name, attributes);
  else if (g_str_equal (name, "spreadsheet"))
    self->is_spreadsheet = TRUE;
  else if (g_str_equal (name, "table") && self->is_spreadsheet)
    {
      if (self->current++ == self->chosen)
        way_xml_finish (self->xml);
    }
  else if (self->current != self->chosen)
    return;
  else if (g_str_equal (name, "table-row"))
    {
      self->is_in_row = TRUE;
      self->column = 0;
      self->row_repeats = way_ods_get_repeat (attributes, "number-rows-repeated");
      if (self->row_repeats == 0)
        way_xml_fail_damaged (self->xml, _("a row is repeated without end"));
    }
  else if (self->is_in_row && g_str_equal (name, "table-cell"))
    start_cell (self, attributes, FALSE);
  else if (self->is_in_row && g_str_equal (name, "covered-table-cell"))
    start_cell (self, attributes, TRUE);
}

static void
take_number (OdsTable *self,
             WayCell  *cell)
{
  char *end;
  double number = self->value != NULL ? g_ascii_strtod (self->value, &end) : NAN;
  gboolean is_percentage = g_str_equal (self->type, "percentage");

  if (self->value == NULL || end == self->value || *end != '\0' || !isfinite (number))
    {
      cell->kind = WAY_CELL_TEXT;
      return;
    }
  cell->kind = WAY_CELL_NUMBER;
  cell->number = number;
  if (self->text->len == 0)
    {
      char digits[32];

      g_ascii_formatd (digits, sizeof digits, "%.15g", is_percentage ? number * 100.0 : number);
      g_string_printf (self->text, "%s%s", digits, is_percentage ? "%" : "");
    }
  cell->decimals = way_shown_places_find (self->text->str,
                                          is_percentage ? number * 100.0 : number);
}

/* The text may be in the order of any country: it is written anew, as far as it goes. */
static void
take_date (OdsTable *self,
           WayCell  *cell)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *full = self->value == NULL ? NULL
                          : strchr (self->value, 'T') != NULL
                            ? g_strdup (self->value)
                            : g_strconcat (self->value, "T00:00:00", NULL);
  const char *format = "%Y-%m-%d %H:%M:%S";
  g_autofree char *shown = NULL;

  if (full != NULL)
    date = g_date_time_new_from_iso8601 (full, zone);
  cell->kind = WAY_CELL_TEXT;
  if (date == NULL)
    return;

  cell->kind = WAY_CELL_DATE;
  cell->number = (double) g_date_time_to_unix (date) / 86400.0;
  if (floor (cell->number) == cell->number)
    format = way_shown_date_find (self->text->str, g_date_time_get_day_of_month (date));
  shown = g_date_time_format (date, format);
  g_string_assign (self->text, shown);
}

static void
take_value (OdsTable *self,
            WayCell  *cell)
{
  cell->kind = WAY_CELL_TEXT;
  if (self->is_error)
    cell->kind = WAY_CELL_ERROR;
  else if (g_str_equal (self->type, "float") || g_str_equal (self->type, "percentage")
           || g_str_equal (self->type, "currency"))
    take_number (self, cell);
  else if (g_str_equal (self->type, "date"))
    take_date (self, cell);
  else if (g_str_equal (self->type, "boolean") && self->value != NULL)
    {
      cell->kind = WAY_CELL_BOOLEAN;
      cell->number = g_str_equal (self->value, "true");
      g_string_assign (self->text, cell->number != 0.0 ? "TRUE" : "FALSE");
    }
  else if (g_str_equal (self->type, "string") && self->text->len == 0 && self->value != NULL)
    way_xml_append_text (self->xml, self->text, self->value, strlen (self->value));
}

static void
end_cell (OdsTable *self)
{
  WayCell cell = { .decimals = -1 };
  GError *error = NULL;

  self->is_in_cell = FALSE;
  if (!self->is_covered)
    {
      take_value (self, &cell);
      if (self->text->len > 0 && self->column < G_MAXUINT32
          && !way_sheet_rows_add_cell (self->rows, (guint) self->column,
                                       (guint) self->repeats, self->text->str, self->text->len,
                                       cell.kind, cell.number, cell.decimals, &error))
        way_xml_fail (self->xml, error);
    }
  self->column += self->repeats;
}

static void
end_row (OdsTable *self)
{
  GError *error = NULL;

  self->is_in_row = FALSE;
  if (!way_sheet_rows_end_row (self->rows, self->row + 1, self->row_repeats, &error))
    way_xml_fail (self->xml, error);
  else if (way_sheet_rows_is_full (self->rows))
    way_xml_pause (self->xml);
  self->row += self->row_repeats;
}

static void
end_cb (gpointer    data,
        const char *name)
{
  OdsTable *self = data;

  if (self->is_in_cell && self->n_skipped > 0)
    self->n_skipped--;
  else if (self->is_in_cell && self->paragraph_depth > 0)
    self->paragraph_depth--;
  else if (self->is_in_cell
           && (g_str_equal (name, "table-cell") || g_str_equal (name, "covered-table-cell")))
    end_cell (self);
  else if (self->is_in_row && g_str_equal (name, "table-row"))
    end_row (self);
}

/* Spaces and line ends of the XML are one space, as everywhere in OpenDocument. */
static void
text_cb (gpointer    data,
         const char *text,
         gsize       length)
{
  OdsTable *self = data;

  if (!self->is_in_cell || self->is_covered || self->paragraph_depth == 0 || self->n_skipped > 0)
    return;
  for (gsize i = 0; i < length; i++)
    {
      gboolean is_space = g_ascii_isspace (text[i]);

      if (!is_space)
        way_xml_append_text (self->xml, self->text, text + i, 1);
      else if (!self->was_space)
        way_xml_append_text (self->xml, self->text, " ", 1);
      self->was_space = is_space;
    }
}

static gboolean
next_row (gpointer     rows,
          WayTableRow *row,
          GError     **error)
{
  OdsTable *self = rows;

  return way_sheet_rows_next (self->rows, self->xml, row, error);
}

static double
get_fraction (gpointer rows)
{
  OdsTable *self = rows;

  return self->zip != NULL ? way_zip_get_fraction (self->zip) : way_xml_get_fraction (self->xml);
}

static const GArray *
get_merges (gpointer rows)
{
  return ((OdsTable *) rows)->sheet->merges;
}

static void
free_rows (gpointer rows)
{
  OdsTable *self = rows;

  g_clear_pointer (&self->xml, way_xml_free);
  g_clear_pointer (&self->rows, way_sheet_rows_free);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->zip, way_zip_free);
  g_string_free (self->text, TRUE);
  g_free (self->value);
  way_table_file_unref (self->file);
  g_free (self);
}

static int
has_data (gpointer data,
          guint    index,
          GError **error)
{
  OdsTable *self = data;

  return ((WaySheet *) self->sheets->pdata[index])->has_data;
}

static gboolean
choose_sheet (OdsTable              *self,
              const WayTableChoices *choices,
              WayTableInfo          *info,
              GError               **error)
{
  self->chosen = way_sheet_choose (self->file, self->sheets, choices, has_data, self, info, error);
  if (self->chosen < 0)
    return FALSE;

  self->sheet = self->sheets->pdata[self->chosen];
  way_sheet_tell_hidden (info, self->sheet->n_hidden);
  return TRUE;
}

static gboolean
start (OdsTable              *self,
       const WayTableChoices *choices,
       WayTableInfo          *info,
       GCancellable          *cancellable,
       GError               **error)
{
  static const WayXmlHandler handler = { start_cb, end_cb, text_cb };
  guint8 head[2] = { 0 };

  if (way_table_file_read (self->file, 0, head, sizeof head, error) < 0)
    return FALSE;
  if (memcmp (head, "PK", 2) == 0 && (self->zip = way_zip_open (self->file, error)) == NULL)
    return FALSE;
  self->sheets = way_ods_look (self->file, self->zip, cancellable, error);
  if (self->sheets == NULL || !choose_sheet (self, choices, info, error))
    return FALSE;

  self->rows = way_sheet_rows_new (self->file);
  self->xml = way_ods_open (self->file, self->zip, &handler, self, error);
  return self->xml != NULL;
}

gpointer
way_ods_table_open (WayTableFile          *file,
                    const WayTableChoices *choices,
                    WayTableInfo          *info,
                    const WayTableSource **source,
                    GCancellable          *cancellable,
                    GError               **error)
{
  static const WayTableSource ods_source = { next_row, get_fraction, get_merges, free_rows };
  OdsTable *self = g_new0 (OdsTable, 1);

  self->file = way_table_file_ref (file);
  self->text = g_string_new (NULL);
  self->current = -1;
  info->format = WAY_TABLE_FORMAT_ODS;
  if (!start (self, choices, info, cancellable, error))
    {
      free_rows (self);
      return NULL;
    }
  *source = &ods_source;
  return self;
}
