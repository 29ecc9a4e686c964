/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/workbook.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* What a cell and a name of a sheet hold, in characters (UTF-16 units for the cell). */
#define MAX_TEXT 32767
/* 1980, as the dates inside the archive: libxlsxwriter takes 0 for the present. */
#define FIRST_DAY 315532800
#define MAX_SHEET_NAME 31
#define MAX_ROWS LXW_ROW_MAX
#define MAX_COLUMNS LXW_COL_MAX

/**
 * WayWorkbook:
 * @formats: text of a style -> lxw_format, owned by the book
 * @names: of the sheets so far, small letters
 * @error: the first thing that went wrong
 */
struct _WayWorkbook
{
  char *path;
  lxw_workbook *book;
  lxw_worksheet *sheet;
  char *sheet_name;
  GHashTable *formats;
  GHashTable *names;
  lxw_error error;
};

/* The writer takes texts as they are: invalid UTF-8 would make a file that cannot be opened. */
static char *
clean_text (const char *text,
            gsize       max_units)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *clean = g_string_new (NULL);
  gsize n_units = 0;

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      n_units += character > 0xffff ? 2 : 1;
      if (n_units > max_units)
        break;
      /* Not allowed in XML, with or without an escape. */
      if ((character < 0x20 && character != '\t' && character != '\n') || character == 0xfffe
          || character == 0xffff)
        character = ' ';
      g_string_append_unichar (clean, character);
    }

  return g_string_free (clean, FALSE);
}

static void
note_error (WayWorkbook *self,
            lxw_error    error)
{
  if (self->error == LXW_NO_ERROR)
    self->error = error;
}

static gboolean
set_error (GError   **error,
           lxw_error  code)
{
  if (code == LXW_NO_ERROR)
    return FALSE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _("The workbook could not be written (%s). Check the room on the disk and try "
                 "again."), lxw_strerror (code));
  return TRUE;
}

/* The writer knows files only. */
static char *
make_temporary_path (GError **error)
{
  g_autofree char *path = NULL;
  int file = g_file_open_tmp ("waymark-XXXXXX.xlsx", &path, error);

  if (file < 0)
    return NULL;
  close (file);
  return g_steal_pointer (&path);
}

static void
set_properties (WayWorkbook           *self,
                const WayWorkbookInfo *info)
{
  g_autofree char *title = clean_text (info->title, 255);
  g_autofree char *subject = clean_text (info->subject, 255);
  lxw_doc_properties properties = {
    .title = title,
    .subject = subject,
    .created = (time_t) (info->created > 0 ? info->created : FIRST_DAY),
  };

  note_error (self, workbook_set_properties (self->book, &properties));
}

WayWorkbook *
way_workbook_new (const WayWorkbookInfo *info,
                  GError               **error)
{
  g_autoptr (WayWorkbook) self = g_new0 (WayWorkbook, 1);

  self->formats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->path = make_temporary_path (error);
  if (self->path == NULL)
    return NULL;

  self->book = workbook_new (self->path);
  if (self->book == NULL)
    {
      set_error (error, LXW_ERROR_MEMORY_MALLOC_FAILED);
      return NULL;
    }
  set_properties (self, info);
  return g_steal_pointer (&self);
}

void
way_workbook_free (WayWorkbook *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->book, lxw_workbook_free);
  if (self->path != NULL)
    g_remove (self->path);
  g_free (self->path);
  g_free (self->sheet_name);
  g_hash_table_unref (self->formats);
  g_hash_table_unref (self->names);
  g_free (self);
}

/* Not empty, no longer than allowed, without []:*?/\ and without ' at an end. */
static char *
clean_name (const char *name)
{
  g_autofree char *clean = clean_text (name, MAX_SHEET_NAME);

  g_strdelimit (clean, "[]:*?/\\\t\n", ' ');
  g_strstrip (clean);
  if (*clean == '\'')
    *clean = ' ';
  if (g_str_has_suffix (clean, "'"))
    clean[strlen (clean) - 1] = ' ';
  g_strstrip (clean);
  return *clean != '\0' ? g_steal_pointer (&clean) : g_strdup ("Sheet");
}

static gboolean
take_name (WayWorkbook *self,
           const char  *name)
{
  g_autofree char *key = g_utf8_casefold (name, -1);

  return g_hash_table_add (self->names, g_steal_pointer (&key));
}

static char *
make_name (WayWorkbook *self,
           const char  *name)
{
  char *unique = clean_name (name);

  for (guint i = 2; !take_name (self, unique); i++)
    {
      g_autofree char *number = g_strdup_printf (" %u", i);
      g_autofree char *clean = clean_name (name);
      g_autofree char *start = clean_text (clean, MAX_SHEET_NAME - strlen (number));

      g_free (unique);
      unique = g_strconcat (start, number, NULL);
    }

  return unique;
}

void
way_workbook_add_sheet (WayWorkbook *self,
                        const char  *name)
{
  g_free (self->sheet_name);
  self->sheet_name = make_name (self, name);
  self->sheet = workbook_add_worksheet (self->book, self->sheet_name);
  if (self->sheet == NULL)
    note_error (self, LXW_ERROR_MEMORY_MALLOC_FAILED);
}

static lxw_format *
make_format (WayWorkbook        *self,
             const WayCellStyle *style)
{
  lxw_format *format = workbook_add_format (self->book);

  if (format == NULL)
    return NULL;
  format_set_align (format, LXW_ALIGN_VERTICAL_TOP);
  if (style->number_format != NULL)
    format_set_num_format (format, style->number_format);
  if (style->background != 0)
    format_set_bg_color (format, style->background);
  if (style->color != 0)
    format_set_font_color (format, style->color);
  if (style->is_bold)
    format_set_bold (format);
  if (style->is_large)
    format_set_font_size (format, 14);
  if (style->is_wrapped)
    format_set_text_wrap (format);
  return format;
}

static lxw_format *
get_format (WayWorkbook        *self,
            const WayCellStyle *style)
{
  const WayCellStyle plain = { NULL };
  const WayCellStyle *used = style != NULL ? style : &plain;
  g_autofree char *key = g_strdup_printf ("%s|%x|%x|%d%d%d",
                                          used->number_format != NULL ? used->number_format : "",
                                          used->background, used->color, used->is_bold,
                                          used->is_large, used->is_wrapped);
  lxw_format *format = g_hash_table_lookup (self->formats, key);

  if (format == NULL)
    {
      format = make_format (self, used);
      g_hash_table_insert (self->formats, g_steal_pointer (&key), format);
    }
  return format;
}

static gboolean
can_put (WayWorkbook *self,
         guint        row,
         guint        column)
{
  if (row < MAX_ROWS && column < MAX_COLUMNS)
    return self->sheet != NULL;
  note_error (self, LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE);
  return FALSE;
}

void
way_workbook_set_width (WayWorkbook *self,
                        guint        column,
                        double       width)
{
  if (can_put (self, 0, column))
    note_error (self, worksheet_set_column (self->sheet, (lxw_col_t) column, (lxw_col_t) column,
                                            width, NULL));
}

void
way_workbook_put_text (WayWorkbook        *self,
                       guint               row,
                       guint               column,
                       const char         *text,
                       const WayCellStyle *style)
{
  g_autofree char *clean = clean_text (text, MAX_TEXT);
  lxw_format *format = get_format (self, style);

  if (!can_put (self, row, column))
    return;
  if (*clean != '\0')
    note_error (self, worksheet_write_string (self->sheet, row, (lxw_col_t) column, clean,
                                              format));
  else if (style != NULL)
    note_error (self, worksheet_write_blank (self->sheet, row, (lxw_col_t) column, format));
}

void
way_workbook_put_number (WayWorkbook        *self,
                         guint               row,
                         guint               column,
                         double              value,
                         const WayCellStyle *style)
{
  if (!isfinite (value))
    way_workbook_put_text (self, row, column, "", style);
  else if (can_put (self, row, column))
    note_error (self, worksheet_write_number (self->sheet, row, (lxw_col_t) column, value,
                                              get_format (self, style)));
}

void
way_workbook_freeze (WayWorkbook *self,
                     guint        row,
                     guint        column)
{
  if (can_put (self, row, column))
    worksheet_freeze_panes (self->sheet, row, (lxw_col_t) column);
}

void
way_workbook_set_print (WayWorkbook *self,
                        guint        n_header_rows)
{
  if (self->sheet == NULL)
    return;
  worksheet_set_landscape (self->sheet);
  worksheet_set_paper (self->sheet, 9); /* A4 */
  worksheet_fit_to_pages (self->sheet, 1, 0);
  if (n_header_rows > 0)
    note_error (self, worksheet_repeat_rows (self->sheet, 0, n_header_rows - 1));
}

void
way_workbook_add_filter (WayWorkbook *self,
                         guint        header_row,
                         guint        n_rows,
                         guint        n_columns)
{
  if (n_columns > 0 && can_put (self, header_row + n_rows, n_columns - 1))
    note_error (self, worksheet_autofilter (self->sheet, header_row, 0, header_row + n_rows,
                                            (lxw_col_t) (n_columns - 1)));
}

static void
set_bar_colors (lxw_chart_series       *series,
                const WayWorkbookChart *chart)
{
  g_autofree lxw_chart_fill *fills = g_new0 (lxw_chart_fill, chart->n_rows);
  g_autofree lxw_chart_point *points = g_new0 (lxw_chart_point, chart->n_rows);
  g_autofree lxw_chart_point **list = g_new0 (lxw_chart_point *, chart->n_rows + 1);

  for (guint i = 0; i < chart->n_rows; i++)
    {
      fills[i].color = chart->colors[i];
      points[i].fill = &fills[i];
      list[i] = &points[i];
    }
  chart_series_set_points (series, list);
}

void
way_workbook_add_chart (WayWorkbook            *self,
                        const WayWorkbookChart *chart)
{
  g_autofree char *title = clean_text (chart->title, 255);
  guint last_row = chart->first_row + MAX (chart->n_rows, 1) - 1;
  /* Room for every name. */
  lxw_chart_options options = { .x_scale = 1.2, .y_scale = 0.5 + 0.08 * chart->n_rows };
  lxw_chart *bars = NULL;
  lxw_chart_series *series = NULL;

  if (chart->n_rows == 0 || !can_put (self, last_row, chart->value_column))
    return;
  bars = workbook_add_chart (self->book, LXW_CHART_BAR);
  series = bars != NULL ? chart_add_series (bars, NULL, NULL) : NULL;
  if (series == NULL)
    {
      note_error (self, LXW_ERROR_MEMORY_MALLOC_FAILED);
      return;
    }

  chart_series_set_categories (series, self->sheet_name, chart->first_row,
                               (lxw_col_t) chart->name_column, last_row,
                               (lxw_col_t) chart->name_column);
  chart_series_set_values (series, self->sheet_name, chart->first_row,
                           (lxw_col_t) chart->value_column, last_row,
                           (lxw_col_t) chart->value_column);
  chart_series_set_labels (series);
  set_bar_colors (series, chart);
  chart_title_set_name (bars, title);
  chart_legend_set_position (bars, LXW_CHART_LEGEND_NONE);
  /* The first row stands on top, as in the table. */
  chart_axis_set_reverse (bars->y_axis);
  chart_axis_set_interval_unit (bars->y_axis, 1);
  chart_axis_off (bars->x_axis);
  chart_axis_major_gridlines_set_visible (bars->x_axis, LXW_FALSE);
  note_error (self, worksheet_insert_chart_opt (self->sheet, chart->row,
                                                (lxw_col_t) chart->column, bars, &options));
}

GBytes *
way_workbook_finish (WayWorkbook *self,
                     GError     **error)
{
  lxw_workbook *book = g_steal_pointer (&self->book);
  lxw_error closed;
  char *contents = NULL;
  gsize length = 0;

  g_return_val_if_fail (book != NULL, NULL);

  /* Closing frees it, whatever becomes of the file. */
  closed = workbook_close (book);
  if (set_error (error, self->error != LXW_NO_ERROR ? self->error : closed)
      || !g_file_get_contents (self->path, &contents, &length, error))
    return NULL;
  return g_bytes_new_take (contents, length);
}

char *
way_workbook_decimals_format (int decimals)
{
  return g_strdup_printf ("#,##0%.*s", decimals > 0 ? 1 + MIN (decimals, 9) : 0, ".000000000");
}
