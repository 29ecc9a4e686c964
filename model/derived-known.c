/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/derived-known.h"

#include "model/derived.h"
#include "model/library-private.h"
#include "model/vintage.h"

#include <math.h>
#include <string.h>

static WayDerivedMetric *
find_metric (GPtrArray  *metrics,
             const char *key)
{
  for (guint i = 0; i < metrics->len; i++)
    {
      WayDerivedMetric *derived = metrics->pdata[i];

      if (strcmp (way_metric_get_key (derived->metric), key) == 0)
        return derived;
    }
  return NULL;
}

static void
set_point (const WayDerivedMetric *derived,
           const WayFormulaValue  *value,
           WaySeriesPoint         *out)
{
  const WayVintageRow row = {
    .origin = WAY_ORIGIN_DERIVED,
    .period = value->period,
    .kind = value->is_forecast ? WAY_KIND_FORECAST : WAY_KIND_ACTUAL,
    .value = value->value,
    .decimals = way_metric_get_decimals (derived->metric),
    .qualifier = value->qualifier,
    .published_growth = NAN,
    .status = value->is_preliminary ? WAY_STATUS_PRELIMINARY : WAY_STATUS_UNSTATED,
    .is_break = value->is_break,
  };

  way_vintage_rows_choose (&row, 1, way_metric_get_measure (derived->metric),
                           way_metric_get_flow (derived->metric), out);
}

static WaySeries *
compute_series (const WayDerivedMetric *derived,
                WayDerivedInput        *input,
                const char             *region_code)
{
  g_autoptr (GArray) values = way_formula_evaluate (derived->formula, region_code,
                                                    way_derived_input_get (input), NULL,
                                                    WAY_LANGUAGE_EN);
  g_autofree WaySeriesPoint *points = g_new0 (WaySeriesPoint, MAX (values->len, 1));

  for (guint i = 0; i < values->len; i++)
    set_point (derived, &g_array_index (values, WayFormulaValue, i), &points[i]);
  return way_series_new (region_code, way_metric_get_key (derived->metric), points, values->len);
}

gboolean
way_derived_read_known_series (WayLibrary *library,
                               const char *region_code,
                               const char *metric_key,
                               WaySeries **out,
                               GError    **error)
{
  g_autoptr (GPtrArray) metrics = way_derived_read_metrics (library, error);
  g_autoptr (WayDerivedInput) input = NULL;
  const WayDerivedMetric *derived;

  *out = NULL;
  if (metrics == NULL)
    return FALSE;
  derived = find_metric (metrics, metric_key);
  if (derived == NULL)
    return TRUE;
  input = way_derived_input_new (library, error);
  if (input == NULL)
    return FALSE;
  *out = compute_series (derived, input, region_code);
  if (way_derived_input_check (input, error))
    return TRUE;
  g_clear_pointer (out, way_series_unref);
  return FALSE;
}

gboolean
way_derived_read_all_known_series (WayLibrary  *library,
                                   const char  *metric_key,
                                   GHashTable **out,
                                   GError     **error)
{
  g_autoptr (GPtrArray) metrics = way_derived_read_metrics (library, error);
  g_autoptr (WayDerivedInput) input = NULL;
  g_autoptr (GHashTable) all_series = NULL;
  const WayDerivedMetric *derived;
  GPtrArray *regions;

  *out = NULL;
  if (metrics == NULL)
    return FALSE;
  derived = find_metric (metrics, metric_key);
  if (derived == NULL)
    return TRUE;
  input = way_derived_input_new (library, error);
  if (input == NULL)
    return FALSE;
  all_series = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                      (GDestroyNotify) way_series_unref);
  regions = way_derived_input_get_regions (input);
  for (guint i = 0; i < regions->len; i++)
    {
      WaySeries *series = compute_series (derived, input,
                                          way_region_get_code (regions->pdata[i]));

      if (series->n_points > 0)
        g_hash_table_replace (all_series, series->region_code, series);
      else
        way_series_unref (series);
      if (!way_derived_input_check (input, error))
        return FALSE;
    }
  *out = g_steal_pointer (&all_series);
  return TRUE;
}
