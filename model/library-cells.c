/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-private.h"

#include "model/known-on.h"
#include "model/vintage.h"

#include <math.h>

static void
clear_vintage (gpointer data)
{
  g_free (((WayVintage *) data)->note);
}

static GArray *
take_vintages (GArray *rows)
{
  GArray *vintages = g_array_new (FALSE, FALSE, sizeof (WayVintage));
  const WayVintageRow *sorted = (const WayVintageRow *) (gpointer) rows->data;
  guint n_shown;

  g_array_set_clear_func (vintages, clear_vintage);
  if (rows->len == 0)
    return vintages;

  g_array_sort (rows, way_vintage_row_compare);
  n_shown = way_vintage_rows_count (sorted, rows->len);
  for (guint i = 0; i < n_shown; i++)
    {
      WayVintage vintage = {
        .value = sorted[i].value,
        .decimals = sorted[i].decimals,
        .qualifier = sorted[i].qualifier,
        .status = sorted[i].status,
        .source_id = sorted[i].source_id,
        .note = g_strdup (sorted[i].note),
      };

      g_array_append_val (vintages, vintage);
    }
  return vintages;
}

GArray *
way_library_read_vintages (WayLibrary      *self,
                           const char      *region_code,
                           const char      *metric_key,
                           const WayPeriod *period,
                           GError         **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (WayVintageRow));
  g_autoptr (WayStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;
  gint64 region_id, metric_id, preferred;

  g_array_set_clear_func (rows, (GDestroyNotify) way_vintage_row_clear);
  if (!way_library_find_region_id (self, region_code, &region_id, error)
      || !way_library_find_metric_id (self, metric_key, &metric_id, error)
      || !way_library_find_preferred_source (self, metric_id, &preferred, error))
    return NULL;
  statement = way_database_prepare (
    self->database,
    "SELECT " WAY_VINTAGE_COLUMNS " FROM " WAY_VINTAGE_TABLES
    " WHERE o.metric_id = ?1 AND o.region_id = ?2 AND o.last_month = ?3"
    " AND o.slot & " WAY_SLOT_SPAN " = ?4" WAY_VINTAGE_UNION_PUBLISHED_GROWTH
    " AND d.region_id = ?2 AND d.last_month = ?3 AND d.slot & " WAY_SLOT_SPAN " = ?4", error);
  if (statement == NULL)
    return NULL;

  way_statement_bind_integer (statement, 1, metric_id);
  way_statement_bind_integer (statement, 2, region_id);
  way_statement_bind_integer (statement, 3, period->last_month);
  way_statement_bind_integer (statement, 4, way_slot_pack (period, 0));
  while (way_statement_next (statement, &local_error))
    {
      WayVintageRow row;

      if (!way_vintage_row_read_known (statement, self->known_day, &row))
        continue;
      way_vintage_row_prefer (&row, preferred);
      g_array_append_val (rows, row);
    }
  return way_statement_ended (&local_error, error) ? take_vintages (rows) : NULL;
}

#define IS_KNOWN "(?2 IS NULL OR " WAY_KNOWN_DATE_SQL " <= ?2) "

static gboolean
count_cells (WayLibrary *self,
             const char *sql,
             gint64      region_id,
             gboolean    are_targets,
             GHashTable *coverage,
             GError    **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (self->database, sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  way_statement_bind_integer (statement, 1, region_id);
  if (self->known_on != NULL)
    way_statement_bind_text (statement, 2, self->known_on);
  while (way_statement_next (statement, &local_error))
    {
      const char *key = way_statement_get_text (statement, 0);
      guint n = (guint) CLAMP (way_statement_get_integer (statement, 1), 0, G_MAXINT);
      gint64 first = way_statement_get_integer (statement, 2);
      gint64 last = way_statement_get_integer (statement, 3);
      WayCoverage *entry;

      if (!way_statement_row_is_sound (statement))
        continue;
      entry = g_hash_table_lookup (coverage, key);
      if (entry == NULL)
        {
          entry = g_new0 (WayCoverage, 1);
          g_hash_table_insert (coverage, g_strdup (key), entry);
        }
      if (are_targets)
        {
          entry->n_targets = n;
          continue;
        }
      entry->n_values = n;
      entry->first_year = (int) CLAMP (first, -99999, 99999);
      entry->last_year = (int) CLAMP (last, -99999, 99999);
    }
  return way_statement_ended (&local_error, error);
}

GHashTable *
way_library_read_coverage (WayLibrary *self,
                           const char *region_code,
                           GError    **error)
{
  g_autoptr (GHashTable) coverage = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gint64 region_id;

  if (!way_library_find_region_id (self, region_code, &region_id, error))
    return NULL;
  if (!count_cells (self,
                    "SELECT m.key, count (*), min (c.last_month) / 12, max (c.last_month) / 12 "
                    "FROM (SELECT o.metric_id, o.last_month, o.slot & " WAY_SLOT_SPAN " "
                    "FROM metric AS own CROSS JOIN " WAY_VINTAGE_TABLES
                    " WHERE o.metric_id = own.id AND o.region_id = ?1 AND " IS_KNOWN
                    "UNION SELECT rate.id, o.last_month, o.slot & " WAY_SLOT_SPAN " "
                    "FROM " WAY_VINTAGE_GROWTH_TABLES
                    "LEFT JOIN source AS s ON s.id = " WAY_SOURCE_ID_OF ("o") " "
                    "WHERE d.region_id = ?1 AND " IS_KNOWN " AND "
                    WAY_VINTAGE_IS_PUBLISHED_GROWTH ") AS c "
                    "JOIN metric AS m ON m.id = c.metric_id GROUP BY c.metric_id",
                    region_id, FALSE, coverage, error)
      || !count_cells (self,
                       "SELECT m.key, count (*), 0, 0 FROM target AS t "
                       "JOIN metric AS m ON m.id = t.metric_id "
                       "LEFT JOIN source AS s ON s.id = t.source_id "
                       "WHERE t.region_id = ?1 AND (?2 IS NULL OR " WAY_KNOWN_TARGET_SQL " <= ?2) "
                       "GROUP BY t.metric_id",
                       region_id, TRUE, coverage, error))
    return NULL;
  return g_steal_pointer (&coverage);
}
