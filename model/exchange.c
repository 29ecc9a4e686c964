/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/exchange.h"

#include "model/csv.h"
#include "model/json-text.h"
#include "model/library-private.h"
#include "model/number.h"
#include "model/observation.h"

#include <math.h>

/* The exchange columns; those from COLUMN_BETTER on are optional. */
typedef enum
{
  COLUMN_REGION_CODE,
  COLUMN_REGION_ZH,
  COLUMN_REGION_EN,
  COLUMN_METRIC_KEY,
  COLUMN_METRIC_ZH,
  COLUMN_METRIC_EN,
  COLUMN_KIND,
  COLUMN_PERIOD,
  COLUMN_PERIOD_TYPE,
  COLUMN_COMPARISON,
  COLUMN_QUALIFIER,
  COLUMN_VALUE,
  COLUMN_UNIT_ZH,
  COLUMN_UNIT_EN,
  COLUMN_YOY_GROWTH,
  COLUMN_SOURCE_TITLE,
  COLUMN_PUBLISHER,
  COLUMN_URL,
  COLUMN_PUBLISHED,
  COLUMN_NOTE,
  COLUMN_BETTER,
  COLUMN_MEASURE,
  COLUMN_FLOW,
  COLUMN_BASIS,
  COLUMN_NATURE,
  COLUMN_PATH,
  COLUMN_BASE_PERIOD,
  COLUMN_BASE_VALUE,
  COLUMN_UPPER_VALUE,
  COLUMN_TOLERANCE,
  COLUMN_STATUS,
  COLUMN_SERIES_BREAK,
  COLUMN_RANK_SCOPE,
  COLUMN_SUPERSEDED,
  COLUMN_NOTE_ZH,
  N_COLUMNS
} Column;

typedef enum
{
  CELL_TEXT,
  CELL_NUMBER,
  CELL_FLAG
} CellType;

static const struct
{
  const char *name;
  CellType type;
} columns[N_COLUMNS] = {
  [COLUMN_REGION_CODE] = { "region_code", CELL_TEXT },
  [COLUMN_REGION_ZH] = { "region_zh", CELL_TEXT },
  [COLUMN_REGION_EN] = { "region_en", CELL_TEXT },
  [COLUMN_METRIC_KEY] = { "metric_key", CELL_TEXT },
  [COLUMN_METRIC_ZH] = { "metric_zh", CELL_TEXT },
  [COLUMN_METRIC_EN] = { "metric_en", CELL_TEXT },
  [COLUMN_KIND] = { "kind", CELL_TEXT },
  [COLUMN_PERIOD] = { "period", CELL_TEXT },
  [COLUMN_PERIOD_TYPE] = { "period_type", CELL_TEXT },
  [COLUMN_COMPARISON] = { "comparison", CELL_TEXT },
  [COLUMN_QUALIFIER] = { "qualifier", CELL_TEXT },
  [COLUMN_VALUE] = { "value", CELL_NUMBER },
  [COLUMN_UNIT_ZH] = { "unit_zh", CELL_TEXT },
  [COLUMN_UNIT_EN] = { "unit_en", CELL_TEXT },
  [COLUMN_YOY_GROWTH] = { "yoy_growth_pct", CELL_NUMBER },
  [COLUMN_SOURCE_TITLE] = { "source_title", CELL_TEXT },
  [COLUMN_PUBLISHER] = { "publisher", CELL_TEXT },
  [COLUMN_URL] = { "url", CELL_TEXT },
  [COLUMN_PUBLISHED] = { "published", CELL_TEXT },
  [COLUMN_NOTE] = { "note", CELL_TEXT },
  [COLUMN_BETTER] = { "better", CELL_TEXT },
  [COLUMN_MEASURE] = { "measure", CELL_TEXT },
  [COLUMN_FLOW] = { "flow", CELL_TEXT },
  [COLUMN_BASIS] = { "basis", CELL_TEXT },
  [COLUMN_NATURE] = { "nature", CELL_TEXT },
  [COLUMN_PATH] = { "path", CELL_TEXT },
  [COLUMN_BASE_PERIOD] = { "base_period", CELL_TEXT },
  [COLUMN_BASE_VALUE] = { "base_value", CELL_NUMBER },
  [COLUMN_UPPER_VALUE] = { "upper_value", CELL_NUMBER },
  [COLUMN_TOLERANCE] = { "tolerance", CELL_NUMBER },
  [COLUMN_STATUS] = { "status", CELL_TEXT },
  [COLUMN_SERIES_BREAK] = { "series_break", CELL_FLAG },
  [COLUMN_RANK_SCOPE] = { "rank_scope", CELL_TEXT },
  [COLUMN_SUPERSEDED] = { "superseded", CELL_FLAG },
  [COLUMN_NOTE_ZH] = { "note_zh", CELL_TEXT },
};

/* One fact as texts; NULL where there is nothing. */
typedef struct
{
  char *cells[N_COLUMNS];
} Row;

typedef void (*WriteRowFunc) (GString *out, const Row *row);

/* Columns 0 to 21 are the same in both queries. */
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
  "f.growth_decimals, f.rank_scope FROM (SELECT o.metric_id, o.region_id, o.last_month, "
  WAY_FIRST_MONTH_OF ("o") " AS first_month, " WAY_PERIOD_TYPE_OF ("o") " AS period_type, "
  WAY_LAST_DAY_OF ("o") " AS last_day, " WAY_VINTAGE_OF ("o") " AS id, o.value, o.about, "
  WAY_SOURCE_ID_OF ("o") " AS source_id, NULL AS qualifier, d.published_growth, "
  "d.growth_decimals, d.rank_scope, d.note, d.note_zh FROM observation AS o" WAY_JOIN_DETAIL ")"
  COMMON_TABLES;

static const char select_targets[] =
  "SELECT " COMMON_COLUMNS "f.value, f.decimals, f.comparator, f.upper_value, f.upper_decimals, "
  "f.tolerance, f.basis, f.nature, f.path, f.base_last_month, f.base_first_month, "
  "f.base_period_type, f.base_last_day, f.base_value, f.base_decimals, f.is_superseded "
  "FROM target" COMMON_TABLES;

static void
clear_row (Row *row)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    g_clear_pointer (&row->cells[i], g_free);
}

/* With the digits of the publication; otherwise the fewest that read back as the same number. */
static char *
print_number (double value,
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

static char *
read_number (WayStatement *statement,
             int           column)
{
  double value = way_statement_get_double (statement, column);
  int decimals = -1;

  if (!way_statement_is_null (statement, column + 1))
    decimals = (int) CLAMP (way_statement_get_integer (statement, column + 1), -1, 15);
  return print_number (value, decimals);
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
             Row          *row)
{
  WayPeriod period = way_library_read_period (statement, 11);
  static const struct { Column column; int index; } texts[] = {
    { COLUMN_REGION_CODE, 0 }, { COLUMN_REGION_ZH, 1 }, { COLUMN_REGION_EN, 2 },
    { COLUMN_METRIC_KEY, 3 }, { COLUMN_METRIC_ZH, 4 }, { COLUMN_METRIC_EN, 5 },
    { COLUMN_UNIT_ZH, 6 }, { COLUMN_UNIT_EN, 7 },
    { COLUMN_BETTER, 8 }, { COLUMN_MEASURE, 9 }, { COLUMN_FLOW, 10 },
    { COLUMN_SOURCE_TITLE, 15 }, { COLUMN_PUBLISHER, 16 }, { COLUMN_URL, 17 },
    { COLUMN_PUBLISHED, 18 }, { COLUMN_NOTE, 19 }, { COLUMN_NOTE_ZH, 20 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    row->cells[texts[i].column] = read_text (statement, texts[i].index);
  row->cells[COLUMN_PERIOD] = way_period_to_text (&period);
  row->cells[COLUMN_PERIOD_TYPE] = g_strdup (way_period_type_to_text (period.type));
  row->cells[COLUMN_QUALIFIER] = read_word (statement, 21, "exact");
  row->cells[COLUMN_VALUE] = read_number (statement, 22);
}

static void
write_about (const WayAbout *about,
             Row            *row)
{
  g_free (row->cells[COLUMN_QUALIFIER]);
  row->cells[COLUMN_QUALIFIER] = g_strdup (way_qualifier_to_text (about->qualifier));
  row->cells[COLUMN_KIND] = g_strdup (way_kind_to_text (about->kind));
  if (about->status != WAY_STATUS_UNSTATED)
    row->cells[COLUMN_STATUS] = g_strdup (way_status_to_text (about->status));
  if (about->is_break)
    row->cells[COLUMN_SERIES_BREAK] = g_strdup ("1");
}

static void
read_observation (WayStatement *statement,
                  Row          *row)
{
  WayAbout about;

  read_common (statement, row);
  row->cells[COLUMN_YOY_GROWTH] = read_number (statement, 25);
  row->cells[COLUMN_RANK_SCOPE] = read_text (statement, 27);
  if (way_about_unpack (way_statement_get_integer (statement, 24), &about))
    write_about (&about, row);
  else
    way_statement_reject_row (statement);
  /* What is left out of every chart is left out here too: an infinite value is no fact. */
  if (row->cells[COLUMN_VALUE] == NULL)
    way_statement_reject_row (statement);
}

/* Where the metric has no better direction, the promise says which way it means. */
static void
correct_better (Row *row)
{
  const char *comparison = row->cells[COLUMN_COMPARISON];
  gboolean is_upward = g_strcmp0 (comparison, "ge") == 0 || g_strcmp0 (comparison, "gt") == 0;
  gboolean is_downward = g_strcmp0 (comparison, "le") == 0 || g_strcmp0 (comparison, "lt") == 0;

  if (g_strcmp0 (row->cells[COLUMN_BETTER], "neutral") != 0 || (!is_upward && !is_downward))
    return;
  g_free (row->cells[COLUMN_BETTER]);
  row->cells[COLUMN_BETTER] = g_strdup (is_upward ? "higher" : "lower");
}

/* A rise of a percentage is stated in points. */
static void
correct_unit (Row *row)
{
  if (g_strcmp0 (row->cells[COLUMN_BASIS], "change_points") != 0
      || g_strcmp0 (row->cells[COLUMN_UNIT_EN], "%") != 0)
    return;
  g_free (row->cells[COLUMN_UNIT_ZH]);
  g_free (row->cells[COLUMN_UNIT_EN]);
  row->cells[COLUMN_UNIT_ZH] = g_strdup ("个百分点");
  row->cells[COLUMN_UNIT_EN] = g_strdup ("percentage points");
}

static void
read_target (WayStatement *statement,
             Row          *row)
{
  read_common (statement, row);
  row->cells[COLUMN_KIND] = g_strdup ("target");
  row->cells[COLUMN_COMPARISON] = read_text (statement, 24);
  row->cells[COLUMN_UPPER_VALUE] = read_number (statement, 25);
  row->cells[COLUMN_TOLERANCE] = print_number (way_statement_get_double (statement, 27), -1);
  row->cells[COLUMN_BASIS] = read_text (statement, 28);
  row->cells[COLUMN_NATURE] = read_text (statement, 29);
  row->cells[COLUMN_PATH] = read_text (statement, 30);
  if (!way_statement_is_null (statement, 31))
    {
      WayPeriod base = way_library_read_period (statement, 31);

      row->cells[COLUMN_BASE_PERIOD] = way_period_to_text (&base);
    }
  row->cells[COLUMN_BASE_VALUE] = read_number (statement, 35);
  row->cells[COLUMN_SUPERSEDED] = read_flag (statement, 37);
  correct_unit (row);
  correct_better (row);
}

static void
write_csv_row (GString   *out,
               const Row *row)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      if (columns[i].type == CELL_TEXT)
        way_csv_append_text (out, row->cells[i]);
      else
        way_csv_append_plain (out, row->cells[i]);
    }
  g_string_append (out, "\r\n");
}

/* Written here and not with json-glib, which prints 5509.8 as 5509.8000000000002: the digits
 * of a publication are part of the fact. */
static void
write_json_row (GString   *out,
                const Row *row)
{
  g_string_append (out, out->len > 1 ? ",\n  {" : "\n  {");
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      const char *cell = row->cells[i];

      g_string_append_printf (out, "%s\n    \"%s\": ", i > 0 ? "," : "", columns[i].name);
      if (columns[i].type == CELL_FLAG)
        g_string_append (out, cell != NULL ? "true" : "false");
      else if (cell == NULL)
        g_string_append (out, "null");
      else if (columns[i].type == CELL_NUMBER)
        g_string_append (out, cell);
      else
        way_json_append_text (out, cell);
    }
  g_string_append (out, "\n  }");
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

static gboolean
write_rows (WayLibrary   *library,
            const char   *select,
            const char   *filter,
            void        (*read_row) (WayStatement *, Row *),
            WriteRowFunc  write_row,
            GString      *out,
            GError      **error)
{
  g_autofree char *sql = g_strconcat (select, "WHERE 1", filter, COMMON_ORDER, NULL);
  g_autoptr (WayStatement) statement = way_database_prepare (library->database, sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (way_statement_next (statement, &local_error))
    {
      Row row = { { NULL } };

      read_row (statement, &row);
      if (way_statement_row_is_sound (statement))
        write_row (out, &row);
      clear_row (&row);
    }
  return way_statement_ended (&local_error, error);
}

static gboolean
write_all (WayLibrary        *library,
           const char *const *region_codes,
           const char *const *metric_keys,
           WriteRowFunc       write_row,
           GString           *out,
           GError           **error)
{
  g_autoptr (GString) filter = g_string_new (NULL);

  return append_filter (library, "region_id", region_codes, way_library_find_region_id, filter,
                        error)
         && append_filter (library, "metric_id", metric_keys, way_library_find_metric_id, filter,
                           error)
         && write_rows (library, select_observations, filter->str, read_observation, write_row, out,
                        error)
         && write_rows (library, select_targets, filter->str, read_target, write_row, out, error);
}

GBytes *
way_exchange_export_csv (WayLibrary         *library,
                         const char *const  *region_codes,
                         const char *const  *metric_keys,
                         GError            **error)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "," : "", columns[i].name);
  g_string_append (out, "\r\n");
  if (!write_all (library, region_codes, metric_keys, write_csv_row, out, error))
    return NULL;
  return g_string_free_to_bytes (g_steal_pointer (&out));
}

GBytes *
way_exchange_export_json (WayLibrary         *library,
                          const char *const  *region_codes,
                          const char *const  *metric_keys,
                          GError            **error)
{
  g_autoptr (GString) out = g_string_new ("[");

  if (!write_all (library, region_codes, metric_keys, write_json_row, out, error))
    return NULL;
  g_string_append (out, "\n]\n");
  return g_string_free_to_bytes (g_steal_pointer (&out));
}
