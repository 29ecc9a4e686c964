/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/ranking.h"

#include "model/library-private.h"
#include "model/vintage.h"

#include <string.h>

/* Region by region: the key leads to each cell. */
#define SELECT_OWN                                                                              \
  "SELECT " WAY_VINTAGE_COLUMNS ", r.code FROM region AS r CROSS JOIN " WAY_VINTAGE_TABLES      \
  " WHERE o.metric_id = ?1 AND o.region_id = r.id AND o.last_month = ?2 "                       \
  "AND o.slot & " WAY_SLOT_SPAN " = ?3"

static const char select_values[] = SELECT_OWN " ORDER BY r.id";

static const char select_rates[] =
  SELECT_OWN " UNION ALL SELECT " WAY_VINTAGE_GROWTH_COLUMNS ", r.code "
  "FROM region AS r CROSS JOIN " WAY_VINTAGE_GROWTH_TABLES
  "LEFT JOIN source AS s ON s.id = " WAY_SOURCE_ID_OF ("o") " WHERE rate.id = ?1 "
  "AND d.region_id = r.id AND d.last_month = ?2 AND d.slot & " WAY_SLOT_SPAN " = ?3 "
  "AND " WAY_VINTAGE_IS_PUBLISHED_GROWTH " ORDER BY 3";

static void
clear_value (gpointer value)
{
  g_free (((WayRankedValue *) value)->region_code);
}

/* @rows: of one region and cell; emptied. */
static void
take_cell (GArray     *ranking,
           GArray     *rows,
           const char *region_code,
           WayMetric  *metric)
{
  WayRankedValue value = { .rank = 0 };

  if (rows->len == 0)
    return;
  g_array_sort (rows, way_vintage_row_compare);
  way_vintage_rows_choose ((const WayVintageRow *) (gpointer) rows->data, rows->len,
                           way_metric_get_measure (metric), way_metric_get_flow (metric),
                           &value.point);
  value.point.note = value.point.note_zh = NULL;
  value.region_code = g_strdup (region_code);
  g_array_append_val (ranking, value);
  g_array_set_size (rows, 0);
}

static gboolean
collect_values (WayLibrary   *self,
                WayStatement *statement,
                WayMetric    *metric,
                gint64        preferred,
                GArray       *ranking,
                GError      **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (WayVintageRow));
  g_autoptr (GString) code = g_string_new (NULL);
  g_autoptr (GError) local_error = NULL;
  WayVintageRow row;

  g_array_set_clear_func (rows, (GDestroyNotify) way_vintage_row_clear);
  while (way_statement_next (statement, &local_error))
    {
      const char *next = way_statement_get_text (statement, WAY_VINTAGE_N_COLUMNS);

      if (!way_vintage_row_read_known (statement, self->known_day, &row))
        continue;
      way_vintage_row_prefer (&row, preferred);
      if (!g_str_equal (code->str, next))
        take_cell (ranking, rows, code->str, metric);
      g_string_assign (code, next);
      g_array_append_val (rows, row);
    }
  if (!way_statement_ended (&local_error, error))
    return FALSE;
  take_cell (ranking, rows, code->str, metric);
  return TRUE;
}

static int
compare_values (gconstpointer a,
                gconstpointer b,
                gpointer      is_lower_better)
{
  const WayRankedValue *first = a;
  const WayRankedValue *second = b;
  int order = (first->point.value < second->point.value)
              - (first->point.value > second->point.value);

  if (is_lower_better != NULL)
    order = -order;
  return order != 0 ? order : strcmp (first->region_code, second->region_code);
}

static void
rank_values (GArray   *ranking,
             WayBetter better)
{
  g_array_sort_with_data (ranking, compare_values,
                          GINT_TO_POINTER (better == WAY_BETTER_LOWER));
  for (guint i = 0; i < ranking->len; i++)
    {
      WayRankedValue *value = &g_array_index (ranking, WayRankedValue, i);

      value->rank = i > 0 && value[-1].point.value == value->point.value ? value[-1].rank : i + 1;
    }
}

GArray *
way_library_read_ranking (WayLibrary      *self,
                          const char      *metric_key,
                          const WayPeriod *period,
                          GCancellable    *cancellable,
                          GError         **error)
{
  g_autoptr (WayMetric) metric = way_library_find_metric (self, metric_key, error);
  g_autoptr (GArray) ranking = g_array_new (FALSE, FALSE, sizeof (WayRankedValue));
  g_autoptr (WayStatement) statement = NULL;
  gboolean is_rate, is_read;
  gint64 metric_id, preferred;

  g_array_set_clear_func (ranking, clear_value);
  if (metric == NULL || !way_library_find_metric_id (self, metric_key, &metric_id, error)
      || !way_library_find_preferred_source (self, metric_id, &preferred, error))
    return NULL;
  is_rate = way_metric_get_measure (metric) == WAY_MEASURE_RATE
            && *way_metric_get_growth_of (metric) != '\0';
  statement = way_database_prepare (self->database, is_rate ? select_rates : select_values, error);
  if (statement == NULL)
    return NULL;

  way_statement_bind_integer (statement, 1, metric_id);
  way_statement_bind_integer (statement, 2, period->last_month);
  way_statement_bind_integer (statement, 3, way_slot_pack (period, 0));
  way_library_push_cancellable (self, cancellable);
  is_read = collect_values (self, statement, metric, preferred, ranking, error);
  way_library_pop_cancellable (self);
  if (!is_read)
    return NULL;
  rank_values (ranking, way_metric_get_better (metric));
  return g_steal_pointer (&ranking);
}
