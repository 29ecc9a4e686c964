/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/scenario.h"

#include "model/scenario-private.h"

#include <math.h>

WayScenario *
way_scenario_new (const char      *region_code,
                  const char      *metric_key,
                  const WayPeriod *due)
{
  WayScenario *scenario = g_new0 (WayScenario, 1);

  scenario->region_code = g_strdup (region_code);
  scenario->metric_key = g_strdup (metric_key);
  scenario->due = *due;
  scenario->target_value = NAN;
  scenario->latest_value = NAN;
  scenario->yearly_growth = NAN;
  return scenario;
}

WayScenario *
way_scenario_copy (const WayScenario *scenario)
{
  WayScenario *copy;

  if (scenario == NULL)
    return NULL;

  copy = g_memdup2 (scenario, sizeof *scenario);
  copy->region_code = g_strdup (scenario->region_code);
  copy->metric_key = g_strdup (scenario->metric_key);
  copy->name = g_strdup (scenario->name);
  return copy;
}

void
way_scenario_free (WayScenario *scenario)
{
  if (scenario == NULL)
    return;

  g_free (scenario->region_code);
  g_free (scenario->metric_key);
  g_free (scenario->name);
  g_free (scenario);
}

/* As it is equals as it is. */
static gboolean
equal_numbers (double a,
               double b)
{
  return (isnan (a) && isnan (b)) || fabs (a - b) <= 1e-12 * MAX (fabs (a), fabs (b));
}

gboolean
way_scenario_equal (const WayScenario *a,
                    const WayScenario *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return g_str_equal (a->region_code, b->region_code) &&
         g_str_equal (a->metric_key, b->metric_key) &&
         way_period_compare (&a->due, &b->due) == 0 &&
         equal_numbers (a->target_value, b->target_value) && a->due_year == b->due_year &&
         equal_numbers (a->latest_value, b->latest_value) && a->latest_year == b->latest_year &&
         equal_numbers (a->yearly_growth, b->yearly_growth) && g_strcmp0 (a->name, b->name) == 0;
}

gboolean
way_scenario_is_empty (const WayScenario *scenario)
{
  return isnan (scenario->target_value) && scenario->due_year == 0 &&
         isnan (scenario->latest_value) && isnan (scenario->yearly_growth);
}

/* The same part of another year. */
static WayPeriod
move_to_year (const WayPeriod *period,
              int              year)
{
  WayPeriod moved = *period;
  int months = 12 * (year - way_period_year (period));

  moved.last_month += months;
  if (moved.type != WAY_PERIOD_YEARS)
    moved.first_month += months;
  return moved;
}

/* A wish becomes a promise when it is given a number. */
static WayComparator
get_comparator (const WayTargetFields *fields,
                WayMetric             *metric)
{
  if (fields->comparator != WAY_COMPARATOR_DIRECTION &&
      fields->comparator != WAY_COMPARATOR_QUALITATIVE)
    return fields->comparator;

  return way_metric_get_better (metric) == WAY_BETTER_LOWER ? WAY_COMPARATOR_LE
                                                            : WAY_COMPARATOR_GE;
}

/* The base stays where it was: another due year is not another plan. */
static WayTarget *
make_target (const WayScenario *scenario,
             WayTarget         *target,
             WayMetric         *metric,
             const WayProgress *before)
{
  WayTargetFields fields = *way_target_get_fields (target);

  if (isfinite (scenario->target_value))
    {
      if (isfinite (fields.upper_value) && isfinite (fields.value))
        fields.upper_value += scenario->target_value - fields.value;
      fields.comparator = get_comparator (&fields, metric);
      fields.value = scenario->target_value;
      fields.decimals = -1;
      fields.qualifier = WAY_QUALIFIER_EXACT;
    }
  if (scenario->due_year != 0)
    fields.due = move_to_year (&fields.due, scenario->due_year);
  if (before->has_base && !before->base_is_stated)
    {
      fields.has_base_period = TRUE;
      fields.base_period = before->base_period;
    }
  return way_target_new (&fields);
}

static WaySeries *
empty_series (const WayScenario *scenario)
{
  return way_series_new (scenario->region_code, scenario->metric_key, NULL, 0);
}

static double
get_known_until (const WayProgressOptions *options)
{
  return options != NULL && isfinite (options->as_of_time) ? options->as_of_time : INFINITY;
}

static void
append_other_points (GArray          *points,
                     const WaySeries *series,
                     double           replaced_time)
{
  for (guint i = 0; i < series->n_points; i++)
    {
      WaySeriesPoint point = way_series_get_point (series, i);

      if (isnan (replaced_time) || fabs (series->times[i] - replaced_time) > WAY_SCENARIO_SAME_TIME
          || (series->flags[i] & WAY_POINT_PARTIAL_YEAR) != 0)
        g_array_append_val (points, point);
    }
}

/* The values that are known, with the scenario's latest among them. */
static GArray *
make_points (const WayScenario *scenario,
             const WaySeries   *series,
             WayMetric         *metric,
             int                latest)
{
  GArray *points = g_array_new (FALSE, TRUE, sizeof (WaySeriesPoint));
  WaySeriesPoint point = { .decimals = -1, .published_growth = NAN, .n_vintages = 1 };
  gboolean is_further;

  if (isnan (scenario->latest_value))
    {
      append_other_points (points, series, NAN);
      return points;
    }

  is_further = latest < 0 || (scenario->latest_year != 0 &&
                              scenario->latest_year != way_period_year (&series->periods[latest]));
  point.period = is_further ? way_period_for_year (scenario->latest_year)
                            : series->periods[latest];
  if (!is_further)
    point.flags = series->flags[latest] & WAY_POINT_BREAK_BEFORE;
  point.value = scenario->latest_value;
  append_other_points (points, series, way_period_time (&point.period));
  g_array_append_val (points, point);
  return points;
}

static WaySeries *
make_series (const WayScenario *scenario,
             const GArray      *points)
{
  return way_series_new (scenario->region_code, scenario->metric_key,
                         (const WaySeriesPoint *) (const void *) points->data, points->len);
}

static void
judge (const WayScenario        *scenario,
       WayMetric                *metric,
       const WayProgressOptions *options,
       const WayProgress        *before,
       double                    latest_time,
       WayScenarioResult        *out)
{
  WayProgressOptions choice = { .as_of_time = NAN };

  if (options != NULL)
    choice = *options;
  /* A further value is known, whatever the library's newest is. */
  if (isfinite (choice.as_of_time) && isfinite (latest_time))
    choice.as_of_time = MAX (choice.as_of_time, latest_time);

  way_progress_assess (out->target, metric, out->series, &choice, &out->progress);
  if (before->has_base && !before->base_is_stated && out->progress.base_is_stated)
    {
      out->progress.base_is_stated = FALSE;
      out->progress.flags |= WAY_FLAG_BASE_IS_EARLIEST;
    }
}

gboolean
way_scenario_apply (const WayScenario        *scenario,
                    WayTarget                *target,
                    WayMetric                *metric,
                    const WaySeries          *series,
                    const WayProgressOptions *options,
                    WayScenarioResult        *out,
                    GError                  **error)
{
  g_autoptr (WaySeries) empty = NULL;
  g_autoptr (GArray) points = NULL;
  WayProgress before;
  int latest;

  g_return_val_if_fail (scenario != NULL && WAY_IS_TARGET (target) && WAY_IS_METRIC (metric),
                        FALSE);
  g_return_val_if_fail (out != NULL, FALSE);

  *out = (WayScenarioResult) { .reached_time = NAN, .value_when_due = NAN };
  if (series == NULL)
    series = empty = empty_series (scenario);

  way_progress_assess (target, metric, series, options, &before);
  latest = way_series_find_latest (series, get_known_until (options));
  if (!way_scenario_check (scenario, target, metric, series, latest, &before, error))
    return FALSE;

  out->target = make_target (scenario, target, metric, &before);
  points = make_points (scenario, series, metric, latest);
  out->series = make_series (scenario, points);
  latest = way_series_find_latest (out->series, isnan (scenario->latest_value)
                                                  ? get_known_until (options) : INFINITY);
  judge (scenario, metric, options, &before, latest >= 0 ? out->series->times[latest] : NAN, out);
  way_scenario_set_course (scenario, metric, latest, points, out);
  return TRUE;
}

void
way_scenario_result_clear (WayScenarioResult *result)
{
  g_clear_object (&result->target);
  g_clear_pointer (&result->series, way_series_unref);
}
