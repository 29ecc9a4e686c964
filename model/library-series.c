/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/derived-known.h"
#include "model/library-private.h"

#include "model/known-on.h"
#include "model/vintage.h"

#include <math.h>
#include <string.h>

#define MAX_MONTH (12 * 100000)

/**
 * Collector:
 *
 * Turns rows in the order of the observations' key into series: rows that end in one month follow
 * each other, and so do those of a region.
 * @has_published_growth: values of this rate may stand beside those of its level
 * @rows: WayVintageRow of the region that end in one month
 * @points: WaySeriesPoint of the region so far; their texts are owned by @texts
 * @sources: (nullable): gint64* id -> WayVintageSource, where the rows come without it
 */
typedef struct
{
  char *metric_key;
  WayMeasure measure;
  WayFlow flow;
  gboolean has_published_growth;
  GArray *rows;
  GArray *points;
  GPtrArray *texts;
  gint64 known_day;
  gint64 preferred_source;
  GHashTable *sources;
  WayStatement *source_statement;
} Collector;

static void
clear_collector (Collector *collector)
{
  g_clear_pointer (&collector->metric_key, g_free);
  g_clear_pointer (&collector->rows, g_array_unref);
  g_clear_pointer (&collector->points, g_array_unref);
  g_clear_pointer (&collector->texts, g_ptr_array_unref);
  g_clear_pointer (&collector->sources, g_hash_table_unref);
  g_clear_pointer (&collector->source_statement, way_statement_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Collector, clear_collector)

WayPeriod
way_library_read_period (WayStatement *statement,
                         int           column)
{
  gint64 last_month = way_statement_get_integer (statement, column);
  gint64 first_month = way_statement_get_integer (statement, column + 1);
  gint64 type = way_statement_get_integer (statement, column + 2);
  gint64 last_day = way_statement_get_integer (statement, column + 3);
  WayPeriod period = { WAY_PERIOD_YEAR, 0, 0, 0 };

  if (type < WAY_PERIOD_YEAR || type > WAY_PERIOD_YEARS || last_day < 0 || last_day > 31
      || first_month > last_month || first_month < -MAX_MONTH || last_month > MAX_MONTH)
    {
      way_statement_reject_row (statement);
      return period;
    }
  period.type = (WayPeriodType) type;
  period.first_month = (gint32) first_month;
  period.last_month = (gint32) last_month;
  period.last_day = (gint8) last_day;
  return period;
}

static gboolean
prepare_collector (WayLibrary *self,
                   gint64      metric_id,
                   Collector  *collector,
                   GError    **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->database, "SELECT key, measure, flow, growth_of, "
                    "(SELECT source_id FROM preferred_source WHERE metric_id = ?1) "
                    "FROM metric WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  way_statement_bind_integer (statement, 1, metric_id);
  if (!way_statement_next (statement, error))
    return FALSE;

  collector->known_day = self->known_day;
  collector->preferred_source = way_statement_get_integer (statement, 4);
  collector->metric_key = g_strdup (way_statement_get_text (statement, 0));
  if (!way_measure_from_text (way_statement_get_text (statement, 1), &collector->measure))
    collector->measure = WAY_MEASURE_LEVEL;
  if (!way_flow_from_text (way_statement_get_text (statement, 2), &collector->flow))
    collector->flow = WAY_FLOW_FLOW;
  collector->has_published_growth = collector->measure == WAY_MEASURE_RATE
                                    && *way_statement_get_text (statement, 3) != '\0';
  collector->rows = g_array_new (FALSE, FALSE, sizeof (WayVintageRow));
  g_array_set_clear_func (collector->rows, (GDestroyNotify) way_vintage_row_clear);
  collector->points = g_array_new (FALSE, FALSE, sizeof (WaySeriesPoint));
  collector->texts = g_ptr_array_new_with_free_func (g_free);
  return TRUE;
}

static void
keep_text (Collector   *collector,
           const char **text)
{
  if (*text == NULL)
    return;
  g_ptr_array_add (collector->texts, g_strdup (*text));
  *text = collector->texts->pdata[collector->texts->len - 1];
}

static void
free_source (gpointer data)
{
  WayVintageSource *source = data;

  g_free (source->published);
  g_free (source);
}

static gboolean
prepare_sources (WayLibrary *self,
                 Collector  *collector,
                 GError    **error)
{
  collector->sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_source);
  collector->source_statement = way_database_prepare (self->database, WAY_VINTAGE_SELECT_SOURCE,
                                                      error);
  return collector->source_statement != NULL;
}

/* A source that is not there says nothing; one that cannot be read makes its rows unsound. */
static const WayVintageSource *
find_source (Collector *collector,
             gint64     id)
{
  WayVintageSource *source = g_hash_table_lookup (collector->sources, &id);
  g_autoptr (GError) error = NULL;

  if (source != NULL)
    return source;

  source = g_new0 (WayVintageSource, 1);
  way_statement_bind_integer (collector->source_statement, 1, id);
  if (way_statement_next (collector->source_statement, &error))
    way_vintage_source_read (collector->source_statement, source);
  else
    source->is_sound = error == NULL;
  way_statement_reset (collector->source_statement);
  g_hash_table_insert (collector->sources, g_memdup2 (&id, sizeof id), source);
  return source;
}

/* Only where several rows share a cell it matters who said what. */
static void
sort_cell (Collector     *collector,
           WayVintageRow *rows,
           guint          n_rows)
{
  for (guint i = 0; collector->sources != NULL && i < n_rows; i++)
    rows[i].published = g_strdup (find_source (collector, rows[i].source_id)->published);
  g_qsort_with_data (rows, (int) n_rows, sizeof *rows, (GCompareDataFunc) way_vintage_row_compare,
                     NULL);
}

static void
take_cell (Collector     *collector,
           WayVintageRow *rows,
           guint          n_rows)
{
  WaySeriesPoint point;

  if (n_rows > 1)
    sort_cell (collector, rows, n_rows);
  way_vintage_rows_choose (rows, n_rows, collector->measure, collector->flow, &point);
  keep_text (collector, &point.note);
  keep_text (collector, &point.note_zh);
  g_array_append_val (collector->points, point);
}

static int
compare_periods (gconstpointer a,
                 gconstpointer b)
{
  const WayVintageRow *first = a;
  const WayVintageRow *second = b;

  return way_period_compare (&first->period, &second->period);
}

/* A year and its last quarter end in one month: the cells in it are told apart. */
static void
end_month (Collector *collector)
{
  WayVintageRow *rows = (WayVintageRow *) (gpointer) collector->rows->data;
  guint n_rows = collector->rows->len;

  if (n_rows == 0)
    return;
  if (n_rows > 1)
    g_array_sort (collector->rows, compare_periods);
  for (guint from = 0, to; from < n_rows; from = to)
    {
      for (to = from + 1; to < n_rows && compare_periods (&rows[from], &rows[to]) == 0; to++)
        continue;
      take_cell (collector, &rows[from], to - from);
    }
  g_array_set_size (collector->rows, 0);
}

static WaySeries *
end_series (Collector  *collector,
            const char *region_code)
{
  WaySeries *series;

  end_month (collector);
  series = way_series_new (region_code, collector->metric_key,
                           (const WaySeriesPoint *) (gpointer) collector->points->data,
                           collector->points->len);
  g_array_set_size (collector->points, 0);
  g_ptr_array_set_size (collector->texts, 0);
  return series;
}

/* Takes the texts of @row. */
static void
add_row (Collector     *collector,
         WayVintageRow *row)
{
  if (collector->sources != NULL)
    {
      const WayVintageSource *source = find_source (collector, row->source_id);

      if (!source->is_sound)
        {
          way_vintage_row_clear (row);
          return;
        }
      row->authority = source->authority;
    }
  way_vintage_row_prefer (row, collector->preferred_source);
  if (collector->rows->len > 0)
    {
      const WayVintageRow *before = &g_array_index (collector->rows, WayVintageRow, 0);

      if (before->period.last_month != row->period.last_month
          || before->region_id != row->region_id)
        end_month (collector);
    }
  g_array_append_val (collector->rows, *row);
}

static const char select_series[] =
  "SELECT " WAY_VINTAGE_COLUMNS " FROM " WAY_VINTAGE_TABLES
  " WHERE o.metric_id = ?1 AND o.region_id = ?2 ORDER BY o.last_month, o.slot";

static const char select_rate[] =
  "SELECT " WAY_VINTAGE_COLUMNS " FROM " WAY_VINTAGE_TABLES
  " WHERE o.metric_id = ?1 AND o.region_id = ?2"
  WAY_VINTAGE_UNION_PUBLISHED_GROWTH " AND d.region_id = ?2"
  " ORDER BY 1";

/* In the order of the key, so that nothing is sorted. */
static const char select_all_series[] =
  "SELECT " WAY_VINTAGE_COLUMNS_APART " FROM " WAY_VINTAGE_TABLES_APART
  " WHERE o.metric_id = ?1 ORDER BY o.region_id, o.last_month, o.slot";

static const char select_all_of_rate[] =
  "SELECT " WAY_VINTAGE_COLUMNS " FROM " WAY_VINTAGE_TABLES " WHERE o.metric_id = ?1"
  WAY_VINTAGE_UNION_PUBLISHED_GROWTH
  " ORDER BY 3, 1";

static WaySeries *
read_series (WayLibrary *self,
             const char *region_code,
             const char *metric_key,
             GError    **error)
{
  g_auto (Collector) collector = { NULL };
  g_autoptr (WayStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;
  gint64 region_id, metric_id;

  if (!way_library_find_region_id (self, region_code, &region_id, error)
      || !way_library_find_metric_id (self, metric_key, &metric_id, error)
      || !prepare_collector (self, metric_id, &collector, error))
    return NULL;
  statement = way_database_prepare (self->database,
                                    collector.has_published_growth ? select_rate : select_series,
                                    error);
  if (statement == NULL)
    return NULL;

  way_statement_bind_integer (statement, 1, metric_id);
  way_statement_bind_integer (statement, 2, region_id);
  while (way_statement_next (statement, &local_error))
    {
      WayVintageRow row;

      if (way_vintage_row_read_known (statement, collector.known_day, &row))
        add_row (&collector, &row);
    }
  return way_statement_ended (&local_error, error) ? end_series (&collector, region_code) : NULL;
}

/* The rate of the same level that is published year by year; "" where @metric_key is no mean over
 * years, or there is none. */
static char *
find_yearly_key (WayLibrary *self,
                 const char *metric_key,
                 GError    **error)
{
  g_autoptr (WayStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;
  char *key;

  if (strstr (metric_key, "avg") == NULL)
    return g_strdup ("");
  statement = way_database_prepare (
    self->database,
    "SELECT yearly.key FROM metric AS mean JOIN metric AS yearly "
    "ON yearly.growth_of = mean.growth_of AND yearly.measure = 'rate' "
    "AND instr (yearly.key, 'avg') = 0 "
    "WHERE mean.key = ?1 AND mean.measure = 'rate' AND mean.growth_of != '' "
    "ORDER BY yearly.sort, yearly.key LIMIT 1", error);
  if (statement == NULL)
    return NULL;
  way_statement_bind_text (statement, 1, metric_key);
  key = g_strdup (way_statement_next (statement, &local_error)
                    ? way_statement_get_text (statement, 0) : "");
  if (local_error == NULL)
    return key;
  g_free (key);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

WaySeries *
way_library_read_series (WayLibrary *self,
                         const char *region_code,
                         const char *metric_key,
                         GError    **error)
{
  g_autoptr (WaySeries) series = NULL;
  g_autofree char *yearly = NULL;

  if (self->known_day != WAY_KNOWN_ALWAYS
      && !way_derived_read_known_series (self, region_code, metric_key, &series, error))
    return NULL;
  if (series != NULL)
    return g_steal_pointer (&series);
  series = read_series (self, region_code, metric_key, error);
  if (series == NULL)
    return NULL;
  yearly = find_yearly_key (self, metric_key, error);
  if (yearly == NULL)
    return NULL;
  if (*yearly != '\0')
    {
      series->yearly = read_series (self, region_code, yearly, error);
      if (series->yearly == NULL)
        return NULL;
    }
  return g_steal_pointer (&series);
}

static GHashTable *
read_region_codes (WayLibrary *self,
                   GError    **error)
{
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                        g_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->database, "SELECT id, code FROM region", error);

  if (statement == NULL)
    return NULL;
  while (way_statement_next (statement, &local_error))
    {
      gint64 id = way_statement_get_integer (statement, 0);

      g_hash_table_replace (codes, g_memdup2 (&id, sizeof id),
                            g_strdup (way_statement_get_text (statement, 1)));
    }
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&codes) : NULL;
}

static void
keep_series (Collector  *collector,
             GHashTable *codes,
             gint64      region_id,
             GHashTable *all_series)
{
  const char *code = g_hash_table_lookup (codes, &region_id);
  WaySeries *series = end_series (collector, code != NULL ? code : "");

  if (code != NULL && series->n_points > 0)
    g_hash_table_replace (all_series, series->region_code, series);
  else
    way_series_unref (series);
}

static gboolean
collect_all_series (WayStatement *statement,
                    Collector    *collector,
                    GHashTable   *codes,
                    GHashTable   *all_series,
                    GError      **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 region_id = 0;
  WayVintageRow row;

  while (way_statement_next (statement, &local_error))
    {
      if (!way_vintage_row_read_known (statement, collector->known_day, &row))
        continue;
      if (row.region_id != region_id)
        {
          keep_series (collector, codes, region_id, all_series);
          region_id = row.region_id;
        }
      add_row (collector, &row);
    }
  if (!way_statement_ended (&local_error, error))
    return FALSE;
  keep_series (collector, codes, region_id, all_series);
  return TRUE;
}

static GHashTable *
read_all_series (WayLibrary   *self,
                 const char   *metric_key,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autoptr (GHashTable) all_series = g_hash_table_new_full (
    g_str_hash, g_str_equal, NULL, (GDestroyNotify) way_series_unref);
  g_autoptr (GHashTable) codes = NULL;
  g_autoptr (WayStatement) statement = NULL;
  g_auto (Collector) collector = { NULL };
  gboolean is_read, is_apart;
  gint64 metric_id;

  if (!way_library_find_metric_id (self, metric_key, &metric_id, error)
      || !prepare_collector (self, metric_id, &collector, error))
    return NULL;
  codes = read_region_codes (self, error);
  if (codes == NULL)
    return NULL;
  /* Neither the growth of other cells nor the date of every value is asked for. */
  is_apart = !collector.has_published_growth && self->known_day == WAY_KNOWN_ALWAYS;
  if (is_apart && !prepare_sources (self, &collector, error))
    return NULL;
  statement = way_database_prepare (self->database,
                                    is_apart ? select_all_series : select_all_of_rate, error);
  if (statement == NULL)
    return NULL;

  way_statement_bind_integer (statement, 1, metric_id);
  way_library_push_cancellable (self, cancellable);
  is_read = collect_all_series (statement, &collector, codes, all_series, error);
  way_library_pop_cancellable (self);
  return is_read ? g_steal_pointer (&all_series) : NULL;
}

/* Where only the years are known, the mean has a series without values. */
static void
attach_yearly (GHashTable *all_series,
               GHashTable *yearly,
               const char *metric_key)
{
  GHashTableIter iter;
  gpointer code, years;

  g_hash_table_iter_init (&iter, yearly);
  while (g_hash_table_iter_next (&iter, &code, &years))
    {
      WaySeries *series = g_hash_table_lookup (all_series, code);

      if (series == NULL)
        {
          series = way_series_new (code, metric_key, NULL, 0);
          g_hash_table_insert (all_series, series->region_code, series);
        }
      series->yearly = way_series_ref (years);
    }
}

GHashTable *
way_library_read_all_series (WayLibrary   *self,
                             const char   *metric_key,
                             GCancellable *cancellable,
                             GError      **error)
{
  g_autoptr (GHashTable) all_series = NULL;
  g_autoptr (GHashTable) yearly = NULL;
  g_autofree char *yearly_key = NULL;

  if (self->known_day != WAY_KNOWN_ALWAYS
      && !way_derived_read_all_known_series (self, metric_key, &all_series, error))
    return NULL;
  if (all_series != NULL)
    return g_steal_pointer (&all_series);
  all_series = read_all_series (self, metric_key, cancellable, error);
  if (all_series == NULL)
    return NULL;
  yearly_key = find_yearly_key (self, metric_key, error);
  if (yearly_key == NULL)
    return NULL;
  if (*yearly_key == '\0')
    return g_steal_pointer (&all_series);

  yearly = read_all_series (self, yearly_key, cancellable, error);
  if (yearly == NULL)
    return NULL;
  attach_yearly (all_series, yearly, metric_key);
  return g_steal_pointer (&all_series);
}
