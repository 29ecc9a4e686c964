/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/figure.h"

#include <math.h>

static void
free_target (WayFigureTarget *target)
{
  g_clear_object (&target->target);
  g_free (target);
}

/**
 * way_figure_data_new:
 * @metric: what the figure shows
 *
 * An empty one to fill with regions, series, targets and sources that come from elsewhere than a
 * library. (transfer full).
 */
WayFigureData *
way_figure_data_new (WayMetric *metric)
{
  WayFigureData *data = g_new0 (WayFigureData, 1);

  data->metric = g_object_ref (metric);
  data->regions = g_ptr_array_new_with_free_func (g_object_unref);
  data->series = g_ptr_array_new_with_free_func ((GDestroyNotify) way_series_unref);
  data->targets = g_ptr_array_new_with_free_func ((GDestroyNotify) free_target);
  data->sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  data->as_of_time = NAN;
  return data;
}

void
way_figure_data_free (WayFigureData *data)
{
  if (data == NULL)
    return;

  g_clear_object (&data->metric);
  g_clear_pointer (&data->regions, g_ptr_array_unref);
  g_clear_pointer (&data->series, g_ptr_array_unref);
  g_clear_pointer (&data->targets, g_ptr_array_unref);
  g_clear_pointer (&data->sources, g_hash_table_unref);
  g_clear_pointer (&data->events, g_array_unref);
  g_clear_pointer (&data->more, g_ptr_array_unref);
  g_free (data);
}

/**
 * way_figure_data_add_target:
 * @region: index into the regions, whose series stands at the same index
 *
 * Judges @target by that series as of the data's time and keeps it with its progress.
 */
void
way_figure_data_add_target (WayFigureData *data,
                            guint          region,
                            WayTarget     *target)
{
  WayProgressOptions options = { .as_of_time = data->as_of_time };
  WayFigureTarget *entry = g_new0 (WayFigureTarget, 1);

  entry->region = region;
  entry->target = g_object_ref (target);
  way_progress_assess (target, data->metric, g_ptr_array_index (data->series, region), &options,
                       &entry->progress);
  g_ptr_array_add (data->targets, entry);
}

void
way_figure_data_add_source (WayFigureData *data,
                            WaySource     *source)
{
  gint64 id = way_source_get_id (source);

  g_hash_table_replace (data->sources, g_memdup2 (&id, sizeof id), g_object_ref (source));
}

static gboolean
has_region (WayFigureData *data,
            WayRegion     *region)
{
  for (guint i = 0; i < data->regions->len; i++)
    {
      if (g_str_equal (way_region_get_code (g_ptr_array_index (data->regions, i)),
                       way_region_get_code (region)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
read_region (WayFigureData *data,
             WayLibrary    *library,
             const char    *name,
             GError       **error)
{
  g_autoptr (WayRegion) region = way_library_find_region (library, name, error);
  g_autoptr (GPtrArray) targets = NULL;
  const char *metric_key = way_metric_get_key (data->metric);
  WaySeries *series;
  guint index = data->regions->len;

  if (region == NULL)
    return FALSE;
  if (has_region (data, region))
    return TRUE;

  series = way_library_read_series (library, way_region_get_code (region), metric_key, error);
  if (series == NULL)
    return FALSE;
  g_ptr_array_add (data->regions, g_object_ref (region));
  g_ptr_array_add (data->series, series);

  targets = way_library_read_targets (library, way_region_get_code (region), metric_key, error);
  if (targets == NULL)
    return FALSE;
  for (guint i = 0; i < targets->len; i++)
    way_figure_data_add_target (data, index, g_ptr_array_index (targets, i));

  return TRUE;
}

static gboolean
read_surroundings (WayFigureData *data,
                   WayLibrary    *library,
                   GError       **error)
{
  g_autoptr (GPtrArray) sources = way_library_list_sources (library, error);

  if (sources == NULL)
    return FALSE;
  for (guint i = 0; i < sources->len; i++)
    way_figure_data_add_source (data, g_ptr_array_index (sources, i));

  if (data->regions->len > 0)
    {
      WayRegion *focused = g_ptr_array_index (data->regions, 0);

      data->events = way_library_read_events (library, way_region_get_code (focused), error);
      if (data->events == NULL)
        return FALSE;
    }

  return TRUE;
}

static int
compare_due (gconstpointer a,
             gconstpointer b)
{
  const WayFigureTarget *first = *(WayFigureTarget *const *) a;
  const WayFigureTarget *second = *(WayFigureTarget *const *) b;

  return way_period_compare (&way_target_get_fields (first->target)->due,
                             &way_target_get_fields (second->target)->due);
}

WayFigureData *
way_figure_data_read (WayLibrary      *library,
                      const WayFigure *figure,
                      GError         **error)
{
  g_autoptr (WayFigureData) data = NULL;
  g_autoptr (WayMetric) metric = NULL;

  g_return_val_if_fail (library != NULL && figure != NULL, NULL);

  if (!way_figure_validate (figure, error))
    return NULL;

  metric = way_library_find_metric (library, figure->metric_keys[0], error);
  if (metric == NULL)
    return NULL;

  data = way_figure_data_new (metric);
  if (!way_library_read_newest_time (library, &data->as_of_time, error))
    return NULL;

  for (guint i = 0; figure->region_codes[i] != NULL; i++)
    {
      if (!read_region (data, library, figure->region_codes[i], error))
        return NULL;
    }
  if (!read_surroundings (data, library, error))
    return NULL;

  g_ptr_array_sort (data->targets, compare_due);
  return g_steal_pointer (&data);
}
