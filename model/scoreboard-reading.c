/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/scoreboard-reading.h"

#include "model/target-ranges.h"

#include <math.h>

/* From so many regions on, all series of a metric are read in one query. */
#define MIN_REGIONS_TO_READ_ALL 12

void
way_score_reading_clear (WayScoreReading *reading)
{
  g_clear_pointer (&reading->targets, g_ptr_array_unref);
  g_clear_pointer (&reading->regions, g_hash_table_unref);
  g_clear_pointer (&reading->metrics, g_hash_table_unref);
  g_clear_pointer (&reading->sources, g_hash_table_unref);
  g_clear_pointer (&reading->series, g_hash_table_unref);
}

static gboolean
read_names (WayScoreReading *reading,
            GError         **error)
{
  reading->regions = way_library_index_regions (reading->library, error);
  if (reading->regions == NULL)
    return FALSE;
  reading->metrics = way_library_index_metrics (reading->library, error);
  if (reading->metrics == NULL)
    return FALSE;
  reading->sources = way_library_index_sources (reading->library, error);
  return reading->sources != NULL;
}

static gboolean
is_listed (char      **names,
           const char *name)
{
  return names == NULL || *names == NULL || g_strv_contains ((const char *const *) names, name);
}

static void
take_targets (WayScoreReading     *reading,
              GPtrArray           *targets,
              const WayScoreQuery *query)
{
  for (guint i = 0; i < targets->len; i++)
    {
      const WayTargetFields *fields = way_target_get_fields (targets->pdata[i]);

      /* A sound library has both; its schema checks it. */
      if (is_listed (query->region_codes, fields->region_code) &&
          is_listed (query->metric_keys, fields->metric_key) &&
          g_hash_table_contains (reading->regions, fields->region_code) &&
          g_hash_table_contains (reading->metrics, fields->metric_key))
        g_ptr_array_add (reading->targets, g_object_ref (targets->pdata[i]));
    }
}

/* A few regions or one metric are asked for by name; anything else is found among all. */
static gboolean
read_targets (WayScoreReading     *reading,
              const WayScoreQuery *query,
              GError             **error)
{
  guint n_regions = query->region_codes != NULL ? g_strv_length (query->region_codes) : 0;
  guint n_metrics = query->metric_keys != NULL ? g_strv_length (query->metric_keys) : 0;
  const char *region = n_regions == 1 ? query->region_codes[0] : NULL;
  const char *metric = n_metrics == 1 ? query->metric_keys[0] : NULL;
  g_autoptr (GPtrArray) targets = way_library_read_targets (reading->library, region, metric,
                                                            error);

  g_autoptr (GPtrArray) paired = NULL;

  if (targets == NULL)
    return FALSE;

  paired = way_targets_pair_ranges (targets);
  reading->targets = g_ptr_array_new_with_free_func (g_object_unref);
  take_targets (reading, paired, query);
  return TRUE;
}

static gboolean
read_series_one_by_one (WayScoreReading *reading,
                        const char      *metric_key,
                        GHashTable      *regions,
                        GError         **error)
{
  g_autoptr (GHashTable) series = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                         (GDestroyNotify) way_series_unref);
  GHashTableIter iter;
  gpointer code;

  g_hash_table_iter_init (&iter, regions);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    {
      WaySeries *one = way_library_read_series (reading->library, code, metric_key, error);

      if (one == NULL)
        return FALSE;
      g_hash_table_insert (series, g_strdup (code), one);
    }

  g_hash_table_insert (reading->series, (gpointer) metric_key, g_steal_pointer (&series));
  return TRUE;
}

static gboolean
read_series_of (WayScoreReading *reading,
                const char      *metric_key,
                GHashTable      *regions,
                GError         **error)
{
  GHashTable *series;

  if (g_cancellable_set_error_if_cancelled (reading->cancellable, error))
    return FALSE;
  if (g_hash_table_size (regions) < MIN_REGIONS_TO_READ_ALL)
    return read_series_one_by_one (reading, metric_key, regions, error);

  series = way_library_read_all_series (reading->library, metric_key, reading->cancellable, error);
  if (series == NULL)
    return FALSE;
  g_hash_table_insert (reading->series, (gpointer) metric_key, series);
  return TRUE;
}

/* metric key -> set of the codes of the regions that have a target of it. */
static GHashTable *
list_pairs (const WayScoreReading *reading)
{
  GHashTable *pairs = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                             (GDestroyNotify) g_hash_table_unref);

  for (guint i = 0; i < reading->targets->len; i++)
    {
      const WayTargetFields *fields = way_target_get_fields (reading->targets->pdata[i]);
      GHashTable *regions = g_hash_table_lookup (pairs, fields->metric_key);

      if (regions == NULL)
        {
          WayMetric *metric = g_hash_table_lookup (reading->metrics, fields->metric_key);

          regions = g_hash_table_new (g_str_hash, g_str_equal);
          g_hash_table_insert (pairs, (gpointer) way_metric_get_key (metric), regions);
        }
      g_hash_table_add (regions, (gpointer) fields->region_code);
    }

  return pairs;
}

static gboolean
read_series (WayScoreReading *reading,
             GError         **error)
{
  g_autoptr (GHashTable) pairs = list_pairs (reading);
  GHashTableIter iter;
  gpointer metric_key, regions;

  reading->series = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                           (GDestroyNotify) g_hash_table_unref);
  g_hash_table_iter_init (&iter, pairs);
  while (g_hash_table_iter_next (&iter, &metric_key, &regions))
    {
      if (!read_series_of (reading, metric_key, regions, error))
        return FALSE;
    }

  return TRUE;
}

WaySeries *
way_score_reading_find_series (const WayScoreReading *reading,
                               const WayTargetFields *fields)
{
  GHashTable *by_region = g_hash_table_lookup (reading->series, fields->metric_key);
  WaySeries *series = g_hash_table_lookup (by_region, fields->region_code);

  if (series != NULL)
    return way_series_ref (series);
  return way_series_new (fields->region_code, fields->metric_key, NULL, 0);
}

gboolean
way_score_reading_read (WayScoreReading     *reading,
                        const WayScoreQuery *query,
                        WayProgressOptions  *options,
                        GError             **error)
{
  if (!read_names (reading, error) || !read_targets (reading, query, error)
      || !read_series (reading, error))
    return FALSE;
  return isfinite (options->as_of_time)
         || way_library_read_newest_time (reading->library, &options->as_of_time, error);
}
