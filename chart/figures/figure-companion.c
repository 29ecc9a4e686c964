/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/figure-read.h"

#include <string.h>

/* The residents at the end of the year: of all counts of people the one that statistical offices
 * divide by, and the one that most years have. */
#define POPULATION_KEY "resident_population"

/* A mean over several years is no growth of one year. */
static gboolean
is_growth_of (WayMetric  *metric,
              const char *key)
{
  return g_str_equal (way_metric_get_growth_of (metric), key) &&
         way_metric_get_measure (metric) == WAY_MEASURE_RATE &&
         strstr (way_metric_get_key (metric), "avg") == NULL;
}

/* In a library of one's own the key may be another one: any count of residents. */
static gboolean
is_population (WayMetric  *metric,
               const char *unused)
{
  return way_metric_get_measure (metric) == WAY_MEASURE_COUNT &&
         way_metric_get_flow (metric) == WAY_FLOW_STOCK &&
         g_str_equal (way_metric_get_name (metric, WAY_LANGUAGE_ZH_CN), "常住人口");
}

/* Of several the first in the library's order. */
static WayMetric *
find_metric (GPtrArray  *metrics,
             gboolean  (*suits) (WayMetric *metric, const char *key),
             const char *key)
{
  for (guint i = 0; i < metrics->len; i++)
    {
      if (suits (metrics->pdata[i], key))
        return metrics->pdata[i];
    }

  return NULL;
}

static gboolean
has_key (WayMetric  *metric,
         const char *key)
{
  return g_str_equal (way_metric_get_key (metric), key);
}

static WayMetric *
find_companion_metric (const WayFigureData *data,
                       WayTransform         transform,
                       GPtrArray           *metrics)
{
  WayMetric *population;

  if (transform == WAY_TRANSFORM_GROWTH)
    return find_metric (metrics, is_growth_of, way_metric_get_key (data->metric));

  population = find_metric (metrics, has_key, POPULATION_KEY);
  return population != NULL ? population : find_metric (metrics, is_population, NULL);
}

static gboolean
read_companion_metric (WayFigureData *data,
                       WayLibrary    *library,
                       WayTransform   transform,
                       GError       **error)
{
  g_autoptr (GPtrArray) metrics = way_library_list_metrics (library, error);
  WayMetric *metric;

  if (metrics == NULL)
    return FALSE;

  metric = find_companion_metric (data, transform, metrics);
  if (metric == NULL)
    return TRUE;

  data->companion = way_figure_read_metric (library, data, metric, error);
  return data->companion != NULL;
}

/* The region that @region is a share of; @region itself where there is none. (transfer full). */
static WayRegion *
find_whole (WayLibrary *library,
            WayRegion  *region,
            GError    **error)
{
  const char *parent_code = way_region_get_parent_code (region);
  g_autoptr (GError) local_error = NULL;
  WayRegion *parent;

  if (*parent_code == '\0')
    return g_object_ref (region);

  parent = way_library_find_region (library, parent_code, &local_error);
  if (parent != NULL)
    return parent;
  if (g_error_matches (local_error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME))
    return g_object_ref (region);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* Siblings have one parent: its values are read once. */
static gboolean
add_whole (WayFigureData *companion,
           WayLibrary    *library,
           WayRegion     *whole,
           gboolean       is_region_itself,
           GHashTable    *known,
           GError       **error)
{
  const char *code = way_region_get_code (whole);
  const char *key = way_metric_get_key (companion->metric);
  WaySeries *series = g_hash_table_lookup (known, code);

  if (is_region_itself)
    series = way_series_new (code, key, NULL, 0);
  else if (series != NULL)
    way_series_ref (series);
  else
    {
      series = way_library_read_series (library, code, key, error);
      if (series == NULL)
        return FALSE;
      g_hash_table_insert (known, g_strdup (code), way_series_ref (series));
    }

  g_ptr_array_add (companion->regions, g_object_ref (whole));
  g_ptr_array_add (companion->series, series);
  return TRUE;
}

static gboolean
read_wholes (WayFigureData *data,
             WayLibrary    *library,
             GError       **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        (GDestroyNotify) way_series_unref);

  data->companion = way_figure_data_new (data->metric);
  for (guint i = 0; i < data->regions->len; i++)
    {
      WayRegion *region = data->regions->pdata[i];
      g_autoptr (WayRegion) whole = find_whole (library, region, error);

      if (whole == NULL ||
          !add_whole (data->companion, library, whole,
                      g_str_equal (way_region_get_code (whole), way_region_get_code (region)),
                      known, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
way_figure_read_companion (WayFigureData   *data,
                           WayLibrary      *library,
                           const WayFigure *figure,
                           GError         **error)
{
  switch (figure->transform)
    {
    case WAY_TRANSFORM_GROWTH:
    case WAY_TRANSFORM_PER_HEAD:
      return read_companion_metric (data, library, figure->transform, error);
    case WAY_TRANSFORM_SHARE:
      return read_wholes (data, library, error);
    case WAY_TRANSFORM_LEVEL:
    case WAY_TRANSFORM_INDEX:
    default:
      return TRUE;
    }
}
