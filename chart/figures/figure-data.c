/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/figure.h"

#include <math.h>

static void
free_target (WayFigureTarget *target)
{
  g_clear_object (&target->target);
  g_clear_object (&target->metric);
  g_clear_pointer (&target->promised, free_target);
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
  data->options.as_of_time = NAN;
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
  g_clear_pointer (&data->peer_regions, g_ptr_array_unref);
  g_clear_pointer (&data->peer_series, g_hash_table_unref);
  g_clear_pointer (&data->companion, way_figure_data_free);
  g_clear_object (&data->original);
  g_clear_pointer (&data->axis_label, g_free);
  g_clear_pointer (&data->remarks, g_ptr_array_unref);
  g_clear_pointer (&data->further_sources, g_array_unref);
  g_clear_pointer (&data->formula, way_formula_unref);
  g_free (data);
}

/**
 * way_figure_data_add_target:
 * @region: index into the regions, whose series stands at the same index
 *
 * Judges @target by that series with the data's options and keeps it with its progress.
 */
void
way_figure_data_add_target (WayFigureData *data,
                            guint          region,
                            WayTarget     *target)
{
  WayFigureTarget *entry = g_new0 (WayFigureTarget, 1);

  entry->region = region;
  entry->target = g_object_ref (target);
  way_progress_assess (target, data->metric, g_ptr_array_index (data->series, region),
                       &data->options, &entry->progress);
  g_ptr_array_add (data->targets, entry);
}

WayFigureTarget *
way_figure_target_copy (const WayFigureTarget *target,
                        guint                  region)
{
  WayFigureTarget *copy = g_memdup2 (target, sizeof *target);

  copy->region = region;
  g_object_ref (copy->target);
  if (copy->metric != NULL)
    g_object_ref (copy->metric);
  if (copy->promised != NULL)
    copy->promised = way_figure_target_copy (copy->promised, region);
  return copy;
}

void
way_figure_data_add_source (WayFigureData *data,
                            WaySource     *source)
{
  gint64 id = way_source_get_id (source);

  g_hash_table_replace (data->sources, g_memdup2 (&id, sizeof id), g_object_ref (source));
}
