/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/export-private.h"

#include "model/number.h"
#include "model/observation.h"
#include "model/workbook.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* What a sheet holds, with its header. */
#define LAST_ROW 1048575

/* Beside the exchange columns: a value whose digits are more than a workbook's numbers keep. */
#define EXACT_COLUMN "value_exact"

static const WayCellStyle header_style = {
  .background = 0xe8eaed, .is_bold = TRUE, .is_wrapped = TRUE
};

typedef struct
{
  WayExport *export;
  WayWorkbook *book;
  gboolean is_targets;
  guint line;
} Sheet;

static gboolean
has_column (const Sheet *sheet,
            guint        column)
{
  switch (column)
    {
    case WAY_COLUMN_COMPARISON:
    case WAY_COLUMN_BASIS:
    case WAY_COLUMN_NATURE:
    case WAY_COLUMN_PATH:
    case WAY_COLUMN_BASE_PERIOD:
    case WAY_COLUMN_BASE_VALUE:
    case WAY_COLUMN_UPPER_VALUE:
    case WAY_COLUMN_TOLERANCE:
    case WAY_COLUMN_SUPERSEDED:
    case WAY_COLUMN_METHOD:
      return sheet->is_targets;
    case WAY_COLUMN_YOY_GROWTH:
    case WAY_COLUMN_STATUS:
    case WAY_COLUMN_SERIES_BREAK:
    case WAY_COLUMN_RANK_SCOPE:
    case WAY_COLUMN_MISSING:
    case WAY_COLUMN_DERIVED:
      return !sheet->is_targets;
    default:
      return TRUE;
    }
}

static double
get_width (guint column)
{
  switch (column)
    {
    case WAY_COLUMN_METRIC_ZH:
    case WAY_COLUMN_METRIC_EN:
    case WAY_COLUMN_SOURCE_TITLE:
    case WAY_COLUMN_NOTE:
      return 28;
    case WAY_COLUMN_REGION_ZH:
    case WAY_COLUMN_REGION_EN:
    case WAY_COLUMN_METRIC_KEY:
    case WAY_COLUMN_PUBLISHER:
      return 16;
    default:
      return 11;
    }
}

static void
begin_sheet (Sheet      *sheet,
             const char *name)
{
  guint at = 0;

  way_workbook_add_sheet (sheet->book, name);
  for (guint i = 0; i < WAY_N_COLUMNS; i++)
    {
      if (!has_column (sheet, i))
        continue;
      way_workbook_set_width (sheet->book, at, get_width (i));
      way_workbook_put_text (sheet->book, 0, at++, way_exchange_column_get_name (i), &header_style);
    }
  way_workbook_put_text (sheet->book, 0, at, EXACT_COLUMN, &header_style);
  way_workbook_freeze (sheet->book, 1, 2);
  sheet->line = 1;
}

static void
end_sheet (Sheet *sheet)
{
  guint n = 1;

  for (guint i = 0; i < WAY_N_COLUMNS; i++)
    n += has_column (sheet, i);
  if (sheet->line > 1)
    way_workbook_add_filter (sheet->book, 0, sheet->line - 1, n);
  way_workbook_set_print (sheet->book, 1);
}

/* A workbook has its numbers with 16 digits. */
static gboolean
is_kept (double value)
{
  char text[40];

  g_ascii_formatd (text, sizeof text, "%.16G", value);
  return g_ascii_strtod (text, NULL) == value;
}

/* '0.00': the digits of the publication, and no marks that a reader could take for others. */
static void
put_number (Sheet              *sheet,
            guint               at,
            const WayExportRow *row,
            guint               column)
{
  g_autofree char *zeros = g_strnfill ((gsize) MAX (row->decimals[column], 0), '0');
  g_autofree char *format = g_strconcat ("0", *zeros != '\0' ? "." : "", zeros, NULL);
  WayCellStyle style = { .number_format = row->decimals[column] >= 0 ? format : NULL };
  double value = row->numbers[column];

  if (is_kept (value) || column == WAY_COLUMN_VALUE)
    way_workbook_put_number (sheet->book, sheet->line, at, value, &style);
  else
    way_workbook_put_text (sheet->book, sheet->line, at, row->cells[column], NULL);
}

static gboolean
put_row (const WayExportRow *row,
         gpointer            user_data,
         GError            **error)
{
  Sheet *sheet = user_data;
  guint at = 0;

  for (guint i = 0; i < WAY_N_COLUMNS; i++)
    {
      if (!has_column (sheet, i))
        continue;
      if (row->cells[i] != NULL && way_exchange_column_get_type (i) == WAY_COLUMN_IS_NUMBER)
        put_number (sheet, at, row, i);
      else if (row->cells[i] != NULL)
        way_workbook_put_text (sheet->book, sheet->line, at, row->cells[i], NULL);
      at++;
    }
  if (isfinite (row->numbers[WAY_COLUMN_VALUE]) && !is_kept (row->numbers[WAY_COLUMN_VALUE]))
    way_workbook_put_text (sheet->book, sheet->line, at, row->cells[WAY_COLUMN_VALUE], NULL);
  sheet->line++;
  return TRUE;
}

/* A sheet of texts: the columns of a query under @titles. */
static gboolean
add_list (WayExport          *self,
          WayWorkbook        *book,
          const char         *name,
          const char         *sql,
          const char *const  *titles,
          GError            **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (self->library->database, sql, error);
  g_autoptr (GError) local_error = NULL;
  guint line = 1;

  if (statement == NULL)
    return FALSE;
  way_workbook_add_sheet (book, name);
  for (guint i = 0; titles[i] != NULL; i++)
    {
      way_workbook_set_width (book, i, 24);
      way_workbook_put_text (book, 0, i, titles[i], &header_style);
    }
  way_workbook_freeze (book, 1, 0);
  while (way_statement_next (statement, &local_error) && line <= LAST_ROW)
    {
      for (guint i = 0; titles[i] != NULL; i++)
        way_workbook_put_text (book, line, i, way_statement_get_text (statement, (int) i), NULL);
      line++;
    }
  return local_error == NULL || way_statement_ended (&local_error, error);
}

static gboolean
add_lists (WayExport    *self,
           WayWorkbook  *book,
           GError      **error)
{
  static const char *const sources[] = { "source_title", "title_en", "publisher", "publisher_en",
                                         "url", "published", "authority", NULL };
  static const char *const events[] = { "region_code", "region_zh", "region_en", "date", "name_zh",
                                        "name_en", NULL };
  g_autofree char *used = *self->filter == '\0' ? g_strdup ("") :
    g_strconcat ("WHERE s.id IN (SELECT ", WAY_SOURCE_ID_OF ("f"), " FROM observation AS f WHERE 1",
                 self->filter, " UNION SELECT f.source_id FROM target AS f WHERE 1", self->filter,
                 ") ", NULL);
  g_autofree char *source_sql =
    g_strconcat ("SELECT s.title, s.title_en, s.publisher, s.publisher_en, s.url, s.published, "
                 "s.authority FROM source AS s ", used, "ORDER BY s.title, s.id", NULL);
  const char *regions = strstr (self->filter, " AND f.region_id IN ");
  g_autofree char *region_scope = regions == NULL ? g_strdup ("")
    : g_strndup (regions, strcspn (regions, ")") + 1);
  g_autofree char *event_sql =
    g_strconcat ("SELECT r.code, r.name_zh, r.name_en, f.date, f.name_zh, f.name_en "
                 "FROM event AS f JOIN region AS r ON r.id = f.region_id WHERE 1", region_scope,
                 " ORDER BY r.sort, r.code, f.date, f.id", NULL);

  return add_list (self, book, "sources", source_sql, sources, error)
         && add_list (self, book, "events", event_sql, events, error);
}

/* The metric whose newest year most regions have, its values by size. */
#define CHART_ROWS 20
#define NEWEST_YEAR                                                                         \
  "SELECT f.metric_id, f.last_month, count (DISTINCT f.region_id) AS n FROM observation "   \
  "AS f WHERE " WAY_PERIOD_TYPE_OF ("f") " = 0 AND " WAY_IS_ACTUAL ("f")

static char *
make_chart_sql (const WayExport *self)
{
  return g_strconcat ("WITH best AS (" NEWEST_YEAR, self->filter,
                      " GROUP BY f.metric_id, f.last_month ORDER BY n DESC, f.last_month DESC, "
                      "f.metric_id LIMIT 1) SELECT m.name_zh, m.name_en, u.name_zh, u.name_en, "
                      "f.last_month / 12, r.name_zh, r.name_en, max (f.value) FROM best "
                      "JOIN observation AS f ON f.metric_id = best.metric_id "
                      "AND f.last_month = best.last_month JOIN region AS r ON r.id = f.region_id "
                      "JOIN metric AS m ON m.id = f.metric_id JOIN unit AS u ON u.id = m.unit_id "
                      "WHERE " WAY_PERIOD_TYPE_OF ("f") " = 0 AND " WAY_IS_ACTUAL ("f") " AND "
                      WAY_VINTAGE_OF ("f") " = 0", self->filter,
                      " GROUP BY f.region_id ORDER BY max (f.value) DESC LIMIT "
                      G_STRINGIFY (CHART_ROWS), NULL);
}

static void
put_chart (WayWorkbook *book,
           const char  *title,
           guint        n_rows)
{
  guint colors[CHART_ROWS];
  WayWorkbookChart chart = { .title = title, .first_row = 2, .n_rows = n_rows, .name_column = 0,
                             .value_column = 1, .colors = colors, .row = 1, .column = 3 };

  for (guint i = 0; i < CHART_ROWS; i++)
    colors[i] = 0x1a5fb4;
  if (n_rows > 0)
    way_workbook_add_chart (book, &chart);
}

static gboolean
add_chart (WayExport    *self,
           WayWorkbook  *book,
           GError      **error)
{
  g_autofree char *sql = make_chart_sql (self);
  g_autoptr (WayStatement) statement = way_database_prepare (self->library->database, sql, error);
  g_autoptr (GError) local_error = NULL;
  gboolean is_zh = self->options->language == WAY_LANGUAGE_ZH_CN;
  g_autofree char *title = NULL;
  guint line = 2;

  if (statement == NULL)
    return FALSE;
  way_workbook_add_sheet (book, "chart");
  way_workbook_set_width (book, 0, 20);
  way_workbook_set_width (book, 1, 14);
  while (way_statement_next (statement, &local_error))
    {
      if (title == NULL)
        /* A metric, its unit and a year: 'Gross domestic product (100 million CNY, 2023)'. */
        title = g_strdup_printf (way_tr (self->options->language, "%s (%s, %d)"),
                                 way_statement_get_text (statement, is_zh ? 0 : 1),
                                 way_statement_get_text (statement, is_zh ? 2 : 3),
                                 (int) way_statement_get_integer (statement, 4));
      way_workbook_put_text (book, line, 0, way_statement_get_text (statement, is_zh ? 5 : 6),
                             NULL);
      way_workbook_put_number (book, line++, 1, way_statement_get_double (statement, 7), NULL);
    }
  if (title != NULL)
    way_workbook_put_text (book, 0, 0, title, &header_style);
  put_chart (book, title, line - 2);
  return local_error == NULL || way_statement_ended (&local_error, error);
}

/* Before the minute that a full sheet takes. */
static gboolean
check_room (WayExport  *self,
            GError    **error)
{
  const gint64 *n_rows = self->n_part_rows;

  if (n_rows[WAY_EXPORT_OBSERVATIONS] + n_rows[WAY_EXPORT_MISSING] <= LAST_ROW
      && n_rows[WAY_EXPORT_TARGETS] <= LAST_ROW)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                       _("A sheet holds a million rows, and there are more values. Choose "
                         "fewer regions or metrics, or export as CSV."));
  return FALSE;
}

static gboolean
fill (WayExport    *self,
      WayWorkbook  *book,
      GError      **error)
{
  Sheet data = { self, book, FALSE, 0 };
  Sheet targets = { self, book, TRUE, 0 };

  begin_sheet (&data, "data");
  if (!way_export_read_rows (self, WAY_EXPORT_OBSERVATIONS, put_row, &data, error)
      || !way_export_read_rows (self, WAY_EXPORT_MISSING, put_row, &data, error))
    return FALSE;
  end_sheet (&data);
  begin_sheet (&targets, "targets");
  if (!way_export_read_rows (self, WAY_EXPORT_TARGETS, put_row, &targets, error))
    return FALSE;
  end_sheet (&targets);
  return add_lists (self, book, error) && add_chart (self, book, error);
}

gboolean
way_export_workbook (WayExport  *self,
                     GError    **error)
{
  const WayWorkbookInfo info = { .title = "Waymark", .subject = "waymark-data 1", .created = 0 };
  g_autoptr (WayWorkbook) book = check_room (self, error) ? way_workbook_new (&info, error) : NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (book == NULL || !fill (self, book, error))
    return FALSE;
  bytes = way_workbook_finish (book, error);
  return bytes != NULL
         && g_output_stream_write_all (self->stream, g_bytes_get_data (bytes, NULL),
                                       g_bytes_get_size (bytes), NULL, self->cancellable, error);
}
