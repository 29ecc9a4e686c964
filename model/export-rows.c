/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/export-private.h"

#include "model/number.h"
#include "model/observation.h"

#include <math.h>

static const struct
{
  const char *name;
  WayExchangeColumnType type;
} columns[WAY_N_COLUMNS] = {
  [WAY_COLUMN_REGION_CODE] = { "region_code", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_REGION_ZH] = { "region_zh", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_REGION_EN] = { "region_en", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_METRIC_KEY] = { "metric_key", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_METRIC_ZH] = { "metric_zh", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_METRIC_EN] = { "metric_en", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_KIND] = { "kind", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_PERIOD] = { "period", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_PERIOD_TYPE] = { "period_type", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_COMPARISON] = { "comparison", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_QUALIFIER] = { "qualifier", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_VALUE] = { "value", WAY_COLUMN_IS_NUMBER },
  [WAY_COLUMN_UNIT_ZH] = { "unit_zh", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_UNIT_EN] = { "unit_en", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_YOY_GROWTH] = { "yoy_growth_pct", WAY_COLUMN_IS_NUMBER },
  [WAY_COLUMN_SOURCE_TITLE] = { "source_title", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_PUBLISHER] = { "publisher", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_URL] = { "url", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_PUBLISHED] = { "published", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_NOTE] = { "note", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_BETTER] = { "better", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_MEASURE] = { "measure", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_FLOW] = { "flow", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_BASIS] = { "basis", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_NATURE] = { "nature", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_PATH] = { "path", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_BASE_PERIOD] = { "base_period", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_BASE_VALUE] = { "base_value", WAY_COLUMN_IS_NUMBER },
  [WAY_COLUMN_UPPER_VALUE] = { "upper_value", WAY_COLUMN_IS_NUMBER },
  [WAY_COLUMN_TOLERANCE] = { "tolerance", WAY_COLUMN_IS_NUMBER },
  [WAY_COLUMN_STATUS] = { "status", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_SERIES_BREAK] = { "series_break", WAY_COLUMN_IS_FLAG },
  [WAY_COLUMN_RANK_SCOPE] = { "rank_scope", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_SUPERSEDED] = { "superseded", WAY_COLUMN_IS_FLAG },
  [WAY_COLUMN_NOTE_ZH] = { "note_zh", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_METHOD] = { "method", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_MISSING] = { "missing", WAY_COLUMN_IS_TEXT },
  [WAY_COLUMN_DERIVED] = { "derived", WAY_COLUMN_IS_FLAG },
};

const char *
way_exchange_column_get_name (WayExchangeColumn column)
{
  return columns[column].name;
}

WayExchangeColumnType
way_exchange_column_get_type (WayExchangeColumn column)
{
  return columns[column].type;
}

/* Columns 0 to 21 are the same in all queries. */
#define COMMON_COLUMNS                                                                    \
  "r.code, r.name_zh, r.name_en, m.key, m.name_zh, m.name_en, u.name_zh, u.name_en, "     \
  "m.better, m.measure, m.flow, f.last_month, f.first_month, f.period_type, f.last_day, " \
  "s.title, s.publisher, s.url, s.published, f.note, f.note_zh, f.qualifier, "
#define COMMON_TABLES                                                                     \
  " AS f JOIN region AS r ON r.id = f.region_id JOIN metric AS m ON m.id = f.metric_id "  \
  "JOIN unit AS u ON u.id = m.unit_id LEFT JOIN source AS s ON s.id = f.source_id "
#define COMMON_ORDER                                                                      \
  " ORDER BY r.sort, r.code, m.sort, m.key, f.last_month, f.first_month, f.period_type, " \
  "f.last_day, f.id"

static const char select_observations[] =
  "SELECT " COMMON_COLUMNS "f.value, nullif (f.about & 31, 0) - 1, f.about, f.published_growth, "
  "f.growth_decimals, f.rank_scope, f.source_id "
  "FROM (SELECT o.metric_id, o.region_id, o.last_month, "
  WAY_FIRST_MONTH_OF ("o") " AS first_month, " WAY_PERIOD_TYPE_OF ("o") " AS period_type, "
  WAY_LAST_DAY_OF ("o") " AS last_day, " WAY_VINTAGE_OF ("o") " AS id, o.value, o.about, "
  WAY_SOURCE_ID_OF ("o") " AS source_id, NULL AS qualifier, d.published_growth, "
  "d.growth_decimals, d.rank_scope, d.note, d.note_zh FROM observation AS o" WAY_JOIN_DETAIL ")"
  COMMON_TABLES;

static const char select_targets[] =
  "SELECT " COMMON_COLUMNS "f.value, f.decimals, f.comparator, f.upper_value, f.upper_decimals, "
  "f.tolerance, f.basis, f.nature, f.path, f.base_last_month, f.base_first_month, "
  "f.base_period_type, f.base_last_day, f.base_value, f.base_decimals, f.is_superseded, "
  "f.method, f.source_id FROM target" COMMON_TABLES;

/* What a publisher says is missing. */
static const char select_missing[] =
  "SELECT " COMMON_COLUMNS "f.mark, f.source_id FROM (SELECT metric_id, region_id, last_month, "
  "first_month, period_type, last_day, source_id, mark, NULL AS note, NULL AS note_zh, "
  "NULL AS qualifier, 0 AS id FROM missing_value)" COMMON_TABLES;

static void
clear_row (WayExportRow *row)
{
  for (guint i = 0; i < WAY_N_COLUMNS; i++)
    g_clear_pointer (&row->cells[i], g_free);
}

char *
way_export_print_number (double value,
                         int    decimals)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE * 10];

  if (!isfinite (value))
    return NULL;
  if (decimals >= 0 && fabs (value) < 1e18)
    {
      char format[] = "%.00f";

      format[2] = (char) ('0' + decimals / 10 % 10);
      format[3] = (char) ('0' + decimals % 10);
      g_ascii_formatd (buffer, sizeof buffer, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        return g_strdup (buffer);
    }
  return way_number_to_plain_text (value);
}

/* The number in @column, whose decimals stand in the next one. */
static void
take_number (WayStatement      *statement,
             int                column,
             WayExportRow      *row,
             WayExchangeColumn  place)
{
  double value = way_statement_get_double (statement, column);
  int decimals = -1;

  if (way_statement_is_null (statement, column))
    return;
  if (!way_statement_is_null (statement, column + 1))
    decimals = (int) CLAMP (way_statement_get_integer (statement, column + 1), -1, 15);
  row->cells[place] = way_export_print_number (value, decimals);
  row->numbers[place] = value;
  row->decimals[place] = (gint8) decimals;
}

static char *
read_text (WayStatement *statement,
           int           column)
{
  return g_strdup (way_statement_get_optional_text (statement, column));
}

static char *
read_flag (WayStatement *statement,
           int           column)
{
  return way_statement_get_integer (statement, column) != 0 ? g_strdup ("1") : NULL;
}

/* A word that stands for the default is not stored. */
static char *
read_word (WayStatement *statement,
           int           column,
           const char   *otherwise)
{
  const char *text = way_statement_get_text (statement, column);

  return g_strdup (*text != '\0' ? text : otherwise);
}

static void
read_common (WayStatement *statement,
             WayExportRow          *row)
{
  WayPeriod period = way_library_read_period (statement, 11);
  static const struct { WayExchangeColumn column; int index; } texts[] = {
    { WAY_COLUMN_REGION_CODE, 0 }, { WAY_COLUMN_REGION_ZH, 1 }, { WAY_COLUMN_REGION_EN, 2 },
    { WAY_COLUMN_METRIC_KEY, 3 }, { WAY_COLUMN_METRIC_ZH, 4 }, { WAY_COLUMN_METRIC_EN, 5 },
    { WAY_COLUMN_UNIT_ZH, 6 }, { WAY_COLUMN_UNIT_EN, 7 },
    { WAY_COLUMN_BETTER, 8 }, { WAY_COLUMN_MEASURE, 9 }, { WAY_COLUMN_FLOW, 10 },
    { WAY_COLUMN_SOURCE_TITLE, 15 }, { WAY_COLUMN_PUBLISHER, 16 }, { WAY_COLUMN_URL, 17 },
    { WAY_COLUMN_PUBLISHED, 18 }, { WAY_COLUMN_NOTE, 19 }, { WAY_COLUMN_NOTE_ZH, 20 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    row->cells[texts[i].column] = read_text (statement, texts[i].index);
  row->cells[WAY_COLUMN_PERIOD] = way_period_to_text (&period);
  row->cells[WAY_COLUMN_PERIOD_TYPE] = g_strdup (way_period_type_to_text (period.type));
  row->cells[WAY_COLUMN_QUALIFIER] = read_word (statement, 21, "exact");
}

static void
write_about (const WayAbout *about,
             WayExportRow            *row)
{
  g_free (row->cells[WAY_COLUMN_QUALIFIER]);
  row->cells[WAY_COLUMN_QUALIFIER] = g_strdup (way_qualifier_to_text (about->qualifier));
  row->cells[WAY_COLUMN_KIND] = g_strdup (way_kind_to_text (about->kind));
  if (about->status != WAY_STATUS_UNSTATED)
    row->cells[WAY_COLUMN_STATUS] = g_strdup (way_status_to_text (about->status));
  if (about->is_break)
    row->cells[WAY_COLUMN_SERIES_BREAK] = g_strdup ("1");
  if (about->origin == WAY_ORIGIN_DERIVED)
    row->cells[WAY_COLUMN_DERIVED] = g_strdup ("1");
}

static void
read_observation (WayStatement *statement,
                  WayExportRow          *row)
{
  WayAbout about;

  read_common (statement, row);
  take_number (statement, 22, row, WAY_COLUMN_VALUE);
  row->source_id = way_statement_get_integer (statement, 28);
  take_number (statement, 25, row, WAY_COLUMN_YOY_GROWTH);
  row->cells[WAY_COLUMN_RANK_SCOPE] = read_text (statement, 27);
  if (way_about_unpack (way_statement_get_integer (statement, 24), &about))
    write_about (&about, row);
  else
    way_statement_reject_row (statement);
  /* What is left out of every chart is left out here too: an infinite value is no fact. */
  if (row->cells[WAY_COLUMN_VALUE] == NULL)
    way_statement_reject_row (statement);
}

static void
read_missing (WayStatement *statement,
              WayExportRow *row)
{
  read_common (statement, row);
  g_clear_pointer (&row->cells[WAY_COLUMN_QUALIFIER], g_free);
  row->cells[WAY_COLUMN_KIND] = g_strdup ("actual");
  row->cells[WAY_COLUMN_MISSING] = read_text (statement, 22);
  row->source_id = way_statement_get_integer (statement, 23);
}

/* Where the metric has no better direction, the promise says which way it means. */
static void
correct_better (WayExportRow *row)
{
  const char *comparison = row->cells[WAY_COLUMN_COMPARISON];
  gboolean is_upward = g_strcmp0 (comparison, "ge") == 0 || g_strcmp0 (comparison, "gt") == 0;
  gboolean is_downward = g_strcmp0 (comparison, "le") == 0 || g_strcmp0 (comparison, "lt") == 0;

  if (g_strcmp0 (row->cells[WAY_COLUMN_BETTER], "neutral") != 0 || (!is_upward && !is_downward))
    return;
  g_free (row->cells[WAY_COLUMN_BETTER]);
  row->cells[WAY_COLUMN_BETTER] = g_strdup (is_upward ? "higher" : "lower");
}

/* A rise of a percentage is stated in points. */
static void
correct_unit (WayExportRow *row)
{
  if (g_strcmp0 (row->cells[WAY_COLUMN_BASIS], "change_points") != 0
      || g_strcmp0 (row->cells[WAY_COLUMN_UNIT_EN], "%") != 0)
    return;
  g_free (row->cells[WAY_COLUMN_UNIT_ZH]);
  g_free (row->cells[WAY_COLUMN_UNIT_EN]);
  row->cells[WAY_COLUMN_UNIT_ZH] = g_strdup ("个百分点");
  row->cells[WAY_COLUMN_UNIT_EN] = g_strdup ("percentage points");
}

static void
read_target (WayStatement *statement,
             WayExportRow          *row)
{
  read_common (statement, row);
  take_number (statement, 22, row, WAY_COLUMN_VALUE);
  row->source_id = way_statement_get_integer (statement, 39);
  row->cells[WAY_COLUMN_KIND] = g_strdup ("target");
  row->cells[WAY_COLUMN_COMPARISON] = read_text (statement, 24);
  take_number (statement, 25, row, WAY_COLUMN_UPPER_VALUE);
  if (!way_statement_is_null (statement, 27))
    {
      row->numbers[WAY_COLUMN_TOLERANCE] = way_statement_get_double (statement, 27);
      row->cells[WAY_COLUMN_TOLERANCE] =
        way_export_print_number (row->numbers[WAY_COLUMN_TOLERANCE], -1);
    }
  row->cells[WAY_COLUMN_BASIS] = read_text (statement, 28);
  row->cells[WAY_COLUMN_NATURE] = read_text (statement, 29);
  row->cells[WAY_COLUMN_PATH] = read_text (statement, 30);
  if (!way_statement_is_null (statement, 31))
    {
      WayPeriod base = way_library_read_period (statement, 31);

      row->cells[WAY_COLUMN_BASE_PERIOD] = way_period_to_text (&base);
    }
  take_number (statement, 35, row, WAY_COLUMN_BASE_VALUE);
  row->cells[WAY_COLUMN_SUPERSEDED] = read_flag (statement, 37);
  row->cells[WAY_COLUMN_METHOD] = read_text (statement, 38);
  correct_unit (row);
  correct_better (row);
}

typedef gboolean (*FindIdFunc) (WayLibrary *, const char *, gint64 *, GError **);

/* ' AND f.region_id IN (1,2)'; nothing for NULL. */
static gboolean
append_filter (WayLibrary        *library,
               const char        *column,
               const char *const *names,
               FindIdFunc         find_id,
               GString           *sql,
               GError           **error)
{
  gint64 id;

  if (names == NULL)
    return TRUE;
  g_string_append_printf (sql, " AND f.%s IN (", column);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (!find_id (library, names[i], &id, error))
        return FALSE;
      g_string_append_printf (sql, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", id);
    }
  g_string_append_c (sql, ')');
  return TRUE;
}

typedef void (*ReadRowFunc) (WayStatement *statement, WayExportRow *row);

static const struct
{
  const char *select;
  const char *table;
  ReadRowFunc read;
} parts[WAY_N_EXPORT_PARTS] = {
  [WAY_EXPORT_OBSERVATIONS] = { select_observations, "observation", read_observation },
  [WAY_EXPORT_MISSING] = { select_missing, "missing_value", read_missing },
  [WAY_EXPORT_TARGETS] = { select_targets, "target", read_target },
};

/* A progress every so many rows. */
#define ROWS_BETWEEN 2048

static gboolean
count_row (WayExport *self,
           GError   **error)
{
  if (self->n_done++ % ROWS_BETWEEN != 0)
    return TRUE;
  if (self->progress != NULL && self->n_rows > 0)
    self->progress (MIN ((double) self->n_done / (double) self->n_rows, 1), self->progress_data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

gboolean
way_export_read_rows (WayExport        *self,
                      WayExportPart     part,
                      WayExportRowFunc  take,
                      gpointer          user_data,
                      GError          **error)
{
  g_autofree char *sql = g_strconcat (parts[part].select, "WHERE 1", self->filter, COMMON_ORDER,
                                      NULL);
  g_autoptr (WayStatement) statement = way_database_prepare (self->library->database, sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (way_statement_next (statement, &local_error))
    {
      WayExportRow row = { .source_id = 0 };
      gboolean is_taken = TRUE;

      for (guint i = 0; i < WAY_N_COLUMNS; i++)
        {
          row.numbers[i] = NAN;
          row.decimals[i] = -1;
        }
      parts[part].read (statement, &row);
      if (way_statement_row_is_sound (statement))
        is_taken = take (&row, user_data, error) && count_row (self, error);
      clear_row (&row);
      if (!is_taken)
        return FALSE;
    }
  return way_statement_ended (&local_error, error);
}

static gboolean
count_part (WayExport      *self,
            WayExportPart   part,
            GError        **error)
{
  g_autofree char *sql = g_strconcat ("SELECT count (*) FROM ", parts[part].table, " AS f WHERE 1",
                                      self->filter, NULL);
  g_autoptr (WayStatement) statement = way_database_prepare (self->library->database, sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  if (way_statement_next (statement, &local_error))
    self->n_part_rows[part] = way_statement_get_integer (statement, 0);
  self->n_rows += self->n_part_rows[part];
  return local_error == NULL || way_statement_ended (&local_error, error);
}

gboolean
way_export_prepare (WayExport  *self,
                    GError    **error)
{
  g_autoptr (GString) filter = g_string_new (NULL);

  if (!append_filter (self->library, "region_id", self->options->region_codes,
                      way_library_find_region_id, filter, error)
      || !append_filter (self->library, "metric_id", self->options->metric_keys,
                         way_library_find_metric_id, filter, error))
    return FALSE;
  self->filter = g_string_free (g_steal_pointer (&filter), FALSE);
  for (guint part = 0; part < WAY_N_EXPORT_PARTS; part++)
    if (!count_part (self, part, error))
      return FALSE;
  return TRUE;
}
