/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/figure-read.h"

#include "model/library-method.h"
#include "model/target-ranges.h"

/* From so many regions on, one query over the whole metric beats one for each region. */
#define MANY_REGIONS 12

static gboolean
has_region (const GPtrArray *regions,
            WayRegion       *region)
{
  for (guint i = 0; i < regions->len; i++)
    {
      if (g_str_equal (way_region_get_code (regions->pdata[i]), way_region_get_code (region)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
read_named_regions (WayLibrary      *library,
                    const WayFigure *figure,
                    GPtrArray       *regions,
                    GError         **error)
{
  for (guint i = 0; figure->region_codes[i] != NULL; i++)
    {
      g_autoptr (WayRegion) region = NULL;

      region = way_library_find_region (library, figure->region_codes[i], error);
      if (region == NULL)
        return FALSE;
      if (!has_region (regions, region))
        g_ptr_array_add (regions, g_steal_pointer (&region));
    }

  return TRUE;
}

static gboolean
is_in_scope (WayScope   scope,
             WayRegion *region,
             WayRegion *focused)
{
  const char *parent = way_region_get_parent_code (region);

  if (scope == WAY_SCOPE_CHILDREN)
    return g_str_equal (parent, way_region_get_code (focused));

  return g_str_equal (parent, way_region_get_parent_code (focused)) &&
         way_region_get_level (region) == way_region_get_level (focused);
}

/* Of a mean over years there may be a series that knows only the years. */
static gboolean
has_values (GHashTable *all_series,
            const char *code)
{
  const WaySeries *series = g_hash_table_lookup (all_series, code);

  return series != NULL && series->n_points > 0;
}

/* After the named ones and in the library's order: those of the scope that have a value of the
 * first metric. @all_series: as way_library_read_all_series() gives it. */
static gboolean
read_scope_regions (WayLibrary      *library,
                    const WayFigure *figure,
                    GHashTable      *all_series,
                    GPtrArray       *regions,
                    GError         **error)
{
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) candidates = way_library_list_regions (library, error);
  WayRegion *focused = g_ptr_array_index (regions, 0);

  if (candidates == NULL)
    return FALSE;
  for (guint i = 0; i < regions->len; i++)
    g_hash_table_add (named, (gpointer) way_region_get_code (regions->pdata[i]));

  for (guint i = 0; i < candidates->len; i++)
    {
      WayRegion *region = candidates->pdata[i];
      const char *code = way_region_get_code (region);

      if (is_in_scope (figure->scope, region, focused) && !g_hash_table_contains (named, code) &&
          has_values (all_series, code))
        g_ptr_array_add (regions, g_object_ref (region));
    }

  return TRUE;
}

/* @all_series: (nullable): NULL asks the library for each region alone. */
static gboolean
read_series (WayFigureData *data,
             WayLibrary    *library,
             GHashTable    *all_series,
             GError       **error)
{
  const char *metric_key = way_metric_get_key (data->metric);

  for (guint i = 0; i < data->regions->len; i++)
    {
      const char *code = way_region_get_code (data->regions->pdata[i]);
      WaySeries *series;

      if (all_series == NULL)
        {
          series = way_library_read_series (library, code, metric_key, error);
          if (series == NULL)
            return FALSE;
        }
      else
        {
          series = g_hash_table_lookup (all_series, code);
          series = series != NULL ? way_series_ref (series)
                                  : way_series_new (code, metric_key, NULL, 0);
        }
      g_ptr_array_add (data->series, series);
    }

  return TRUE;
}

static int
compare_due (gconstpointer a,
             gconstpointer b)
{
  const WayFigureTarget *first = *(WayFigureTarget *const *) a;
  const WayFigureTarget *second = *(WayFigureTarget *const *) b;
  int order = way_period_compare (&way_target_get_fields (first->target)->due,
                                  &way_target_get_fields (second->target)->due);

  return order != 0 ? order : (first->region > second->region) - (first->region < second->region);
}

static void
add_targets (WayFigureData *data,
             GPtrArray     *targets)
{
  g_autoptr (GHashTable) indices = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < data->regions->len; i++)
    g_hash_table_insert (indices, (gpointer) way_region_get_code (data->regions->pdata[i]),
                         GUINT_TO_POINTER (i));

  for (guint i = 0; i < targets->len; i++)
    {
      WayTarget *target = g_ptr_array_index (targets, i);
      GPtrArray others = way_targets_view_cell (targets, i);
      gpointer index;

      data->options.others = &others;
      if (g_hash_table_lookup_extended (indices, way_target_get_fields (target)->region_code,
                                        NULL, &index))
        way_figure_data_add_target (data, GPOINTER_TO_UINT (index), target);
      data->options.others = NULL;
    }
}

static gboolean
read_targets (WayFigureData *data,
              WayLibrary    *library,
              gboolean       is_at_once,
              GError       **error)
{
  const char *metric_key = way_metric_get_key (data->metric);
  guint n_reads = is_at_once ? 1 : data->regions->len;

  for (guint i = 0; i < n_reads; i++)
    {
      g_autoptr (GPtrArray) targets = NULL;
      g_autoptr (GPtrArray) paired = NULL;
      const char *code = is_at_once ? NULL : way_region_get_code (data->regions->pdata[i]);

      targets = way_library_read_targets (library, code, metric_key, error);
      if (targets == NULL)
        return FALSE;
      paired = way_targets_pair_ranges (targets);
      add_targets (data, paired);
    }

  g_ptr_array_sort (data->targets, compare_due);
  return TRUE;
}

static gboolean
read_columns (WayFigureData *data,
              WayLibrary    *library,
              GHashTable    *all_series,
              GError       **error)
{
  return read_series (data, library, all_series, error) &&
         read_targets (data, library, all_series != NULL, error);
}

/* All that the library knows of the metric: who stood at the same level is found when drawing. */
static gboolean
read_peers (WayFigureData *data,
            WayLibrary    *library,
            GHashTable    *all_series,
            GError       **error)
{
  data->peer_regions = way_library_list_regions (library, error);
  if (data->peer_regions == NULL)
    return FALSE;

  data->peer_series = all_series != NULL
                        ? g_hash_table_ref (all_series)
                        : way_library_read_all_series (library,
                                                       way_metric_get_key (data->metric), NULL,
                                                       error);
  return data->peer_series != NULL;
}

static WayFigureData *
read_first_metric (WayLibrary      *library,
                   const WayFigure *figure,
                   WayMetric       *metric,
                   GError         **error)
{
  g_autoptr (WayFigureData) data = way_figure_data_new (metric);
  g_autoptr (GHashTable) all_series = NULL;

  data->known_on = g_intern_string (way_library_get_known_on (library));
  if (!way_library_read_progress_options (library, &data->options, error) ||
      !read_named_regions (library, figure, data->regions, error))
    return NULL;

  if (figure->scope != WAY_SCOPE_CHOSEN || data->regions->len >= MANY_REGIONS)
    {
      all_series = way_library_read_all_series (library, way_metric_get_key (metric), NULL, error);
      if (all_series == NULL)
        return NULL;
    }
  if (figure->scope != WAY_SCOPE_CHOSEN &&
      !read_scope_regions (library, figure, all_series, data->regions, error))
    return NULL;

  if (!read_columns (data, library, all_series, error) ||
      !way_figure_read_formula (data, library, error) ||
      (figure->show_peers && !read_peers (data, library, all_series, error)))
    return NULL;
  return g_steal_pointer (&data);
}

/* Sources and events say the same whatever the metric. */
static gboolean
read_surroundings (WayFigureData *data,
                   WayLibrary    *library,
                   GError       **error)
{
  g_autoptr (GPtrArray) sources = way_library_list_sources (library, error);
  WayRegion *focused = g_ptr_array_index (data->regions, 0);

  if (sources == NULL)
    return FALSE;
  for (guint i = 0; i < sources->len; i++)
    way_figure_data_add_source (data, g_ptr_array_index (sources, i));

  data->events = way_library_read_events (library, way_region_get_code (focused), error);
  return data->events != NULL;
}

WayFigureData *
way_figure_read_metric (WayLibrary          *library,
                        const WayFigureData *first,
                        WayMetric           *metric,
                        GError             **error)
{
  g_autoptr (WayFigureData) data = way_figure_data_new (metric);
  g_autoptr (GHashTable) all_series = NULL;

  data->options = first->options;
  data->known_on = first->known_on;
  g_ptr_array_unref (data->regions);
  data->regions = g_ptr_array_ref (first->regions);
  g_hash_table_unref (data->sources);
  data->sources = g_hash_table_ref (first->sources);

  if (data->regions->len >= MANY_REGIONS)
    {
      all_series = way_library_read_all_series (library, way_metric_get_key (metric), NULL, error);
      if (all_series == NULL)
        return NULL;
    }

  return read_columns (data, library, all_series, error)
         && way_figure_read_formula (data, library, error) ? g_steal_pointer (&data) : NULL;
}

static gboolean
is_known_metric (const WayFigureData *data,
                 WayMetric           *metric)
{
  const char *key = way_metric_get_key (metric);

  if (g_str_equal (key, way_metric_get_key (data->metric)))
    return TRUE;

  for (guint i = 0; data->more != NULL && i < data->more->len; i++)
    {
      const WayFigureData *other = g_ptr_array_index (data->more, i);

      if (g_str_equal (key, way_metric_get_key (other->metric)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
read_further_metrics (WayFigureData   *data,
                      WayLibrary      *library,
                      const WayFigure *figure,
                      GError         **error)
{
  for (guint i = 1; figure->metric_keys[i] != NULL; i++)
    {
      g_autoptr (WayMetric) metric = NULL;
      WayFigureData *further;

      metric = way_library_find_metric (library, figure->metric_keys[i], error);
      if (metric == NULL)
        return FALSE;
      if (is_known_metric (data, metric))
        continue;

      further = way_figure_read_metric (library, data, metric, error);
      if (further == NULL)
        return FALSE;
      if (data->more == NULL)
        data->more = g_ptr_array_new_with_free_func ((GDestroyNotify) way_figure_data_free);
      g_ptr_array_add (data->more, further);
      if (!way_figure_read_companion (further, library, figure, error))
        return FALSE;
    }

  return TRUE;
}

static WayFigureData *
read_all (WayLibrary      *library,
          const WayFigure *figure,
          GError         **error)
{
  g_autoptr (WayFigureData) data = NULL;
  g_autoptr (WayMetric) metric = NULL;

  metric = way_library_find_metric (library, figure->metric_keys[0], error);
  if (metric == NULL)
    return NULL;

  data = read_first_metric (library, figure, metric, error);
  if (data == NULL || !read_surroundings (data, library, error) ||
      !way_figure_read_companion (data, library, figure, error) ||
      !read_further_metrics (data, library, figure, error))
    return NULL;

  return g_steal_pointer (&data);
}

/* The keys in the library's order. */
static char **
sort_keys (WayLibrary *library,
           GHashTable *keys,
           GError    **error)
{
  g_autoptr (GPtrArray) metrics = way_library_list_metrics (library, error);
  g_autoptr (GStrvBuilder) sorted = g_strv_builder_new ();

  if (metrics == NULL)
    return NULL;
  for (guint i = 0; i < metrics->len; i++)
    {
      const char *key = way_metric_get_key (metrics->pdata[i]);

      if (g_hash_table_contains (keys, key))
        g_strv_builder_add (sorted, key);
    }

  return g_strv_builder_end (sorted);
}

/* The metrics that any of the figure's regions has a target of. */
static char **
list_target_metrics (WayLibrary      *library,
                     const WayFigure *figure,
                     GError         **error)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; figure->region_codes[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) targets = way_library_read_targets (library, figure->region_codes[i],
                                                                NULL, error);

      if (targets == NULL)
        return NULL;
      for (guint j = 0; j < targets->len; j++)
        g_hash_table_add (keys, g_strdup (way_target_get_fields (targets->pdata[j])->metric_key));
    }

  return sort_keys (library, keys, error);
}

static void
set_no_targets (const WayFigure *figure,
                GError         **error)
{
  g_set_error_literal (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_NO_DATA,
                       way_tr (figure->language, "No target is known for these regions. Choose "
                                                 "others, or enter one."));
}

static WayFigureData *
read_all_targets (WayLibrary      *library,
                  const WayFigure *figure,
                  GError         **error)
{
  g_autoptr (WayFigure) whole = way_figure_copy (figure);
  char **keys = list_target_metrics (library, figure, error);

  if (keys == NULL)
    return NULL;
  g_strfreev (whole->metric_keys);
  whole->metric_keys = keys;
  if (*keys != NULL)
    return read_all (library, whole, error);
  set_no_targets (figure, error);
  return NULL;
}

/**
 * way_figure_data_read:
 *
 * Reads the regions that @figure names, then those that its scope adds (in the library's order,
 * where they have a value of the first metric), of its first metric; every further metric becomes
 * one of @more, with the same regions. A name that is given twice counts once. A scoreboard that
 * names no metric is of all that its regions have targets of.
 */
WayFigureData *
way_figure_data_read (WayLibrary      *library,
                      const WayFigure *figure,
                      GError         **error)
{
  WayFigureData *data;

  g_return_val_if_fail (library != NULL && figure != NULL, NULL);

  if (!way_figure_validate (figure, error) || !way_library_begin_reading (library, error))
    return NULL;
  data = figure->metric_keys[0] != NULL ? read_all (library, figure, error)
                                        : read_all_targets (library, figure, error);
  way_library_end_reading (library);
  return data;
}
