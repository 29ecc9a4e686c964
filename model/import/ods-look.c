/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/ods-look.h"

#include "model/import/sheet-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SHEETS 1000
#define MAX_MERGES 100000
#define MAX_STYLES 65536

typedef struct
{
  WayXml *xml;
  WayTableFile *file;
  GPtrArray *sheets;
  WaySheet *sheet;         /* that is open */
  GHashTable *hidden_styles;
  char *style;                /* of a table, that is open */
  gboolean is_spreadsheet;
  guint64 row, row_repeats, column;
  guint n_merges;
} Look;

guint64
way_ods_get_repeat (const char **attributes,
                    const char  *name)
{
  const char *text = way_xml_get (attributes, name);
  guint64 number = 1;

  if (text != NULL
      && !g_ascii_string_to_unsigned (text, 10, 1, WAY_SHEET_MAX_ROWS, &number, NULL))
    return 0;
  return number;
}

WayXml *
way_ods_open (WayTableFile        *file,
              WayZip              *zip,
              const WayXmlHandler *handler,
              gpointer             data,
              GError             **error)
{
  if (zip != NULL && !way_zip_open_rows (zip, "content.xml", error))
    return NULL;
  return way_xml_new (file, zip, handler, data);
}

static void
start_sheet (Look        *look,
             const char **attributes)
{
  const char *name = way_xml_get (attributes, "name");
  const char *style = way_xml_get (attributes, "style-name");

  if (look->sheets->len == MAX_SHEETS)
    return;
  look->sheet = way_sheet_new (name);
  look->sheet->is_hidden = style != NULL && g_hash_table_contains (look->hidden_styles, style);
  look->row = 0;
  g_ptr_array_add (look->sheets, look->sheet);
}

static void
look_at_cell (Look        *look,
              const char **attributes)
{
  guint64 n_columns = way_ods_get_repeat (attributes, "number-columns-spanned");
  guint64 n_rows = way_ods_get_repeat (attributes, "number-rows-spanned");
  WayTableMerge merge;

  if (way_xml_get (attributes, "value-type") != NULL)
    look->sheet->has_data = TRUE;
  if (n_columns * n_rows > 1 && look->row + n_rows <= WAY_SHEET_MAX_ROWS
      && look->column + n_columns <= WAY_TABLE_MAX_COLUMNS && look->n_merges++ < MAX_MERGES)
    {
      merge.first_row = (guint) look->row;
      merge.last_row = (guint) (look->row + n_rows - 1);
      merge.first_column = (guint) look->column;
      merge.last_column = (guint) (look->column + n_columns - 1);
      g_array_append_val (look->sheet->merges, merge);
    }
  look->column += way_ods_get_repeat (attributes, "number-columns-repeated");
}

static void
start_cb (gpointer     data,
          const char  *name,
          const char **attributes)
{
  Look *look = data;

  if (g_str_equal (name, "style"))
    {
      const char *style = way_xml_get (attributes, "name");

      g_free (look->style);
      look->style = g_strdup (style != NULL ? style : "");
    }
  else if (g_str_equal (name, "table-properties") && look->style != NULL)
    {
      if (g_strcmp0 (way_xml_get (attributes, "display"), "false") == 0
          && g_hash_table_size (look->hidden_styles) < MAX_STYLES)
        g_hash_table_add (look->hidden_styles, g_strdup (look->style));
    }
  else if (g_str_equal (name, "spreadsheet"))
    look->is_spreadsheet = TRUE;
  else if (g_str_equal (name, "table") && look->is_spreadsheet)
    start_sheet (look, attributes);
  else if (look->sheet == NULL)
    return;
  else if (g_str_equal (name, "table-row"))
    {
      look->row_repeats = way_ods_get_repeat (attributes, "number-rows-repeated");
      look->column = 0;
      if (way_xml_get (attributes, "visibility") != NULL
          && !g_str_equal (way_xml_get (attributes, "visibility"), "visible"))
        look->sheet->n_hidden++;
    }
  else if (g_str_equal (name, "table-cell"))
    look_at_cell (look, attributes);
  else if (g_str_equal (name, "covered-table-cell"))
    look->column += way_ods_get_repeat (attributes, "number-columns-repeated");
}

static void
end_cb (gpointer    data,
        const char *name)
{
  Look *look = data;

  if (g_str_equal (name, "table"))
    look->sheet = NULL;
  else if (g_str_equal (name, "table-row"))
    look->row += look->row_repeats;
}

/* The list of parts says which ones are encrypted. */
static void
manifest_start_cb (gpointer     data,
                   const char  *name,
                   const char **attributes)
{
  if (g_str_equal (name, "encryption-data"))
    *(gboolean *) data = TRUE;
}

static void
ignore_end_cb (gpointer    data,
               const char *name)
{
}

static gboolean
check_open (WayTableFile *file,
            WayZip       *zip,
            GCancellable *cancellable,
            GError      **error)
{
  static const WayXmlHandler handler = { manifest_start_cb, ignore_end_cb, NULL };
  gboolean is_encrypted = FALSE;

  if (zip == NULL || !way_zip_has (zip, "META-INF/manifest.xml"))
    return TRUE;
  if (!way_xml_read_part (file, zip, "META-INF/manifest.xml", &handler, &is_encrypted, cancellable,
                          error))
    return FALSE;
  if (!is_encrypted)
    return TRUE;
  g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_PROTECTED,
               _("“%s” is protected by a password. Open it in a spreadsheet program, save it "
                 "without one, and try again."),
               way_table_file_get_name (file));
  return FALSE;
}

static gboolean
run_look (Look         *look,
          WayZip       *zip,
          GCancellable *cancellable,
          GError      **error)
{
  static const WayXmlHandler handler = { start_cb, end_cb, NULL };
  g_autoptr (GError) failure = NULL;

  look->xml = way_ods_open (look->file, zip, &handler, look, error);
  if (look->xml == NULL)
    return FALSE;
  while (way_xml_next (look->xml, &failure)
         && !g_cancellable_set_error_if_cancelled (cancellable, &failure))
    continue;
  way_xml_free (look->xml);

  if (failure == NULL && !look->is_spreadsheet)
    g_set_error (&failure, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNKNOWN,
                 _("“%s” is a document without a spreadsheet. Copy its table into one, or paste it "
                   "here."),
                 way_table_file_get_name (look->file));
  else if (failure == NULL && look->sheets->len == 0)
    way_table_set_damaged (look->file, _("it has no sheet with cells"), &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

GPtrArray *
way_ods_look (WayTableFile *file,
              WayZip       *zip,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func (
    (GDestroyNotify) way_sheet_free);
  g_autoptr (GHashTable) styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Look look = { .file = file, .sheets = sheets, .hidden_styles = styles };
  gboolean done = check_open (file, zip, cancellable, error)
                  && run_look (&look, zip, cancellable, error);

  g_free (look.style);
  return done ? g_steal_pointer (&sheets) : NULL;
}
