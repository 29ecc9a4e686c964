/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/xml-book-look.h"

#include "model/import/sheet-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SHEETS 1000
#define MAX_STYLES 65536
#define MAX_MERGES 100000

typedef struct
{
  WayXmlBook *book;
  WaySheet *sheet; /* that is open */
  char *style;            /* that is open */
  gint64 row, column;     /* that is open, -1 before the first */
  guint n_merges;
  gboolean is_workbook, is_in_visible;
} Look;

gboolean
way_xml_book_step (const char **attributes,
                   guint64      max,
                   gint64      *place)
{
  const char *index = way_xml_get (attributes, "Index");
  guint64 number = (guint64) (*place + 2);

  if (index != NULL && !g_ascii_string_to_unsigned (index, 10, number, max, &number, NULL))
    return FALSE;
  *place = (gint64) number - 1;
  return number <= max;
}

/* What Excel calls by a name, as a code. */
static const char *
get_code (const char *format)
{
  static const struct
  {
    const char *name, *code;
  } names[] = {
    { "General Number", "General" }, { "Fixed", "0.00" }, { "Standard", "#,##0.00" },
    { "Percent", "0.00%" }, { "Currency", "#,##0.00" }, { "Euro Currency", "#,##0.00" },
    { "General Date", "yyyy-mm-dd h:mm" }, { "Short Date", "yyyy-mm-dd" },
    { "Medium Date", "yyyy-mm-dd" }, { "Long Date", "yyyy-mm-dd" },
    { "Short Time", "h:mm" }, { "Medium Time", "h:mm" }, { "Long Time", "h:mm:ss" },
    { "Scientific", "0.00E+00" }, { "Yes/No", "General" }, { "True/False", "General" },
    { "On/Off", "General" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (names[i].name, format))
        return names[i].code;
    }
  return format;
}

static void
take_format (Look        *look,
             const char **attributes)
{
  const char *format = way_xml_get (attributes, "Format");

  if (format != NULL && look->style != NULL && strlen (format) < 1024
      && g_hash_table_size (look->book->formats) < MAX_STYLES)
    g_hash_table_replace (look->book->formats, g_strdup (look->style),
                          way_number_format_new (get_code (format)));
}

static void
start_sheet (Look        *look,
             const char **attributes)
{
  const char *name = way_xml_get (attributes, "Name");

  if (look->book->sheets->len == MAX_SHEETS)
    return;
  look->sheet = way_sheet_new (name);
  look->row = -1;
  g_ptr_array_add (look->book->sheets, look->sheet);
}

static void
look_at_cell (Look        *look,
              const char **attributes)
{
  gint64 across = way_xml_get_number (attributes, "MergeAcross", 0, WAY_TABLE_MAX_COLUMNS - 1, 0);
  gint64 down = way_xml_get_number (attributes, "MergeDown", 0, WAY_SHEET_MAX_ROWS - 1, 0);
  WayTableMerge merge;

  /* Reading says what is wrong with them. */
  if (!way_xml_book_step (attributes, WAY_TABLE_MAX_COLUMNS, &look->column))
    return;
  if (across + down > 0 && look->row >= 0 && look->n_merges++ < MAX_MERGES)
    {
      merge.first_row = (guint) look->row;
      merge.last_row = (guint) (look->row + down);
      merge.first_column = (guint) look->column;
      merge.last_column = (guint) (look->column + across);
      g_array_append_val (look->sheet->merges, merge);
    }
  look->column += across;
}

static void
start_cb (gpointer     data,
          const char  *name,
          const char **attributes)
{
  Look *look = data;

  if (g_str_equal (name, "Workbook"))
    look->is_workbook = TRUE;
  else if (g_str_equal (name, "Style"))
    {
      g_free (look->style);
      look->style = g_strdup (way_xml_get (attributes, "ID"));
    }
  else if (g_str_equal (name, "NumberFormat"))
    take_format (look, attributes);
  else if (g_str_equal (name, "Worksheet"))
    start_sheet (look, attributes);
  else if (look->sheet == NULL)
    return;
  else if (g_str_equal (name, "Row"))
    {
      const char *hidden = way_xml_get (attributes, "Hidden");

      way_xml_book_step (attributes, WAY_SHEET_MAX_ROWS, &look->row);
      look->column = -1;
      look->sheet->n_hidden += hidden != NULL && *hidden == '1';
    }
  else if (g_str_equal (name, "Cell"))
    look_at_cell (look, attributes);
  else if (g_str_equal (name, "Data"))
    look->sheet->has_data = TRUE;
  else if (g_str_equal (name, "Visible"))
    look->is_in_visible = TRUE;
}

static void
end_cb (gpointer    data,
        const char *name)
{
  Look *look = data;

  if (g_str_equal (name, "Worksheet"))
    look->sheet = NULL;
  else if (g_str_equal (name, "Visible"))
    look->is_in_visible = FALSE;
}

static void
text_cb (gpointer    data,
         const char *text,
         gsize       length)
{
  Look *look = data;

  /* 'SheetHidden' and 'SheetVeryHidden'. */
  if (look->is_in_visible && look->sheet != NULL && length >= 5
      && memcmp (text, "Sheet", 5) == 0)
    look->sheet->is_hidden = TRUE;
}

WayXmlBook *
way_xml_book_new (WayTableFile *file,
                  GCancellable *cancellable,
                  GError      **error)
{
  static const WayXmlHandler handler = { start_cb, end_cb, text_cb };
  g_autoptr (WayXmlBook) self = g_new0 (WayXmlBook, 1);
  Look look = { .book = self, .row = -1 };
  g_autoptr (WayXml) xml = way_xml_new (file, NULL, &handler, &look);
  g_autoptr (GError) failure = NULL;

  self->sheets = g_ptr_array_new_with_free_func (
    (GDestroyNotify) way_sheet_free);
  self->formats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) way_number_format_free);
  while (way_xml_next (xml, &failure)
         && !g_cancellable_set_error_if_cancelled (cancellable, &failure))
    continue;
  g_free (look.style);

  if (failure == NULL && (!look.is_workbook || self->sheets->len == 0))
    way_table_set_damaged (file, _("it has no sheet with cells"), &failure);
  if (failure == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

void
way_xml_book_free (WayXmlBook *self)
{
  g_ptr_array_unref (self->sheets);
  g_hash_table_unref (self->formats);
  g_free (self);
}
