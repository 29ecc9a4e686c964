/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/scenario-private.h"

#include "model/progress-math.h"

#include <math.h>

/* A promise farther away than this is said to be never reached. */
#define MAX_YEARS 100.0
#define MAX_YEARS_AFTER_DUE 5.0

/* Bands of the projection and of the trend; those of growth and pace are way_pace_verdict()'s. */
#define PROJECTION_ON_TRACK 0.95
#define PROJECTION_PROGRESSING 0.10
#define TREND_ON_TRACK 0.05
#define TREND_PROGRESSING 0.20

#define ROUNDING_ERROR 1e-9

static gboolean
is_in_differences (WayMetric *metric)
{
  return way_metric_is_in_points (metric) || way_metric_get_measure (metric) == WAY_MEASURE_RANK;
}

double
way_scenario_result_get_value (const WayScenarioResult *result,
                               WayMetric               *metric,
                               double                   time)
{
  double years = time - result->course_time;
  double value;

  if (!result->has_course)
    return NAN;
  if (result->is_compound)
    return result->course_value * pow (1.0 + result->course_rate, years);

  value = result->course_value + result->course_rate * years;
  if (way_metric_get_measure (metric) == WAY_MEASURE_SHARE)
    return CLAMP (value, 0.0, 100.0);
  if (way_metric_get_measure (metric) == WAY_MEASURE_RANK)
    return MAX (value, 1.0);
  return value;
}

/* The pace since the base; before there is any, that of the years up to it. */
static void
take_pace_so_far (WayMetric         *metric,
                  WayScenarioResult *out)
{
  const WayProgress *progress = &out->progress;
  double years = progress->latest_time - progress->base_time;
  double growth = isfinite (progress->actual_growth) ? progress->actual_growth
                                                     : progress->history_growth;
  double change = progress->history_change;

  if (progress->has_base && progress->has_latest && years > WAY_SCENARIO_SAME_TIME)
    change = (progress->latest_value - progress->base_value) / years;

  out->is_compound = !is_in_differences (metric) && isfinite (growth) &&
                     progress->method != WAY_METHOD_LINEAR_PACE;
  out->course_rate = out->is_compound ? growth : change;
  out->has_course = isfinite (out->course_rate);
}

static void
take_own_growth (const WayScenario *scenario,
                 WayMetric         *metric,
                 WayScenarioResult *out)
{
  out->is_own_growth = TRUE;
  out->is_compound = !is_in_differences (metric);
  out->course_rate = scenario->yearly_growth;
  out->has_course = TRUE;
}

static double
find_reached_time (const WayScenarioResult *out,
                   WayMetric               *metric)
{
  double target = out->progress.target_value;
  int direction = out->progress.direction;
  double years;

  if (!isfinite (target))
    return NAN;
  if (direction * (out->course_value - target) >= -ROUNDING_ERROR * fabs (target))
    return out->course_time;
  if (out->is_compound)
    years = log (target / out->course_value) / log1p (out->course_rate);
  else
    years = (target - out->course_value) / out->course_rate;

  return isfinite (years) && years > 0 && years <= MAX_YEARS ? out->course_time + years : NAN;
}

static void
append_course (WayMetric         *metric,
               double             until,
               GArray            *points,
               WayScenarioResult *out)
{
  g_autoptr (WaySeries) known = g_steal_pointer (&out->series);

  for (double year = floor (out->course_time + WAY_SCENARIO_SAME_TIME) + 1.0; year <= until + 1e-6;
       year += 1.0)
    {
      WaySeriesPoint point = {
        .period = way_period_for_year ((int) year), .decimals = -1, .published_growth = NAN,
        .flags = WAY_POINT_FORECAST, .n_vintages = 1,
        .value = way_scenario_result_get_value (out, metric, year),
      };

      /* An estimate of the library for the same year gives way. */
      for (guint i = points->len; i > 0; i--)
        if (way_period_compare (&g_array_index (points, WaySeriesPoint, i - 1).period,
                                &point.period) == 0)
          g_array_remove_index (points, i - 1);
      g_array_append_val (points, point);
    }

  out->series = way_series_new (known->region_code, known->metric_key,
                                (const WaySeriesPoint *) (void *) points->data, points->len);
}

static WayVerdict
judge_miss (double miss)
{
  if (!isfinite (miss))
    return WAY_VERDICT_NOT_ASSESSABLE;
  if (miss < TREND_ON_TRACK)
    return WAY_VERDICT_ON_TRACK;
  if (miss <= TREND_PROGRESSING)
    return WAY_VERDICT_PROGRESSING;
  return miss <= 1.0 ? WAY_VERDICT_LAGGING : WAY_VERDICT_MOVING_AWAY;
}

static WayVerdict
judge_share (double share)
{
  if (!isfinite (share))
    return WAY_VERDICT_NOT_ASSESSABLE;
  if (share >= PROJECTION_ON_TRACK - ROUNDING_ERROR)
    return WAY_VERDICT_ON_TRACK;
  if (share >= PROJECTION_PROGRESSING - ROUNDING_ERROR)
    return WAY_VERDICT_PROGRESSING;
  return share >= 0 ? WAY_VERDICT_LAGGING : WAY_VERDICT_MOVING_AWAY;
}

/* The method's question, asked of the due year's value instead of the latest one. */
static WayVerdict
judge_value_when_due (WayMetric               *metric,
                      const WayScenarioResult *out)
{
  const WayProgress *progress = &out->progress;
  double start = progress->has_latest ? progress->latest_value : progress->base_value;
  WayPaceInput input = {
    .base_time = progress->base_time, .base_value = progress->base_value,
    .time = progress->target_time, .value = out->value_when_due,
    .due_time = progress->target_time, .target = progress->target_value,
    .direction = progress->direction, .is_in_points = way_metric_is_in_points (metric),
  };
  WayPace pace;

  way_pace_measure (&input, &pace);
  switch (progress->method)
    {
    case WAY_METHOD_GROWTH_RATIO:
      return way_pace_verdict (pace.growth_ratio);
    case WAY_METHOD_PROJECTION:
      return judge_share ((out->value_when_due - progress->base_value) /
                          (progress->target_value - progress->base_value));
    case WAY_METHOD_TREND:
      return judge_miss (progress->direction * (progress->target_value - out->value_when_due) /
                         fabs (progress->target_value - start));
    case WAY_METHOD_LINEAR_PACE:
    case WAY_METHOD_SCHEDULE:
    case WAY_METHOD_NO_TARGET:
    case WAY_N_METHODS:
    default:
      return way_pace_verdict (pace.pace);
    }
}

static gboolean
is_judged_by_course (const WayProgress *progress)
{
  switch (progress->verdict)
    {
    case WAY_VERDICT_MISSED:
    case WAY_VERDICT_DUE_NOT_REPORTED:
    case WAY_VERDICT_NOT_ASSESSABLE:
      return FALSE;
    case WAY_VERDICT_ACHIEVED:
      return (progress->flags & WAY_FLAG_DUE_VALUE) == 0;
    case WAY_VERDICT_ON_TRACK:
    case WAY_VERDICT_PROGRESSING:
    case WAY_VERDICT_LAGGING:
    case WAY_VERDICT_MOVING_AWAY:
    case WAY_VERDICT_LEVEL_ONLY:
    case WAY_VERDICT_NOT_ENOUGH_DATA:
    case WAY_VERDICT_AHEAD:
    case WAY_VERDICT_ON_SCHEDULE:
    case WAY_VERDICT_BEHIND:
    case WAY_N_VERDICTS:
    default:
      return isfinite (progress->target_value);
    }
}

static void
judge_own_growth (WayMetric         *metric,
                  WayScenarioResult *out)
{
  WayProgress *progress = &out->progress;
  gboolean keeps = progress->direction * (out->value_when_due - progress->target_value) >=
                   -ROUNDING_ERROR * fabs (progress->target_value);

  if (!isfinite (out->value_when_due) || !is_judged_by_course (progress))
    return;

  progress->projected_value = out->value_when_due;
  if (progress->has_base)
    progress->projected_share = (out->value_when_due - progress->base_value) /
                                (progress->target_value - progress->base_value);
  progress->reached_time = out->reached_time;
  progress->flags &= ~(WAY_FLAG_SLIPPING | WAY_FLAG_NO_VALUE_AFTER_BASE);
  if (keeps && progress->verdict == WAY_VERDICT_ACHIEVED)
    return;
  if (keeps)
    progress->verdict = WAY_VERDICT_ON_TRACK;
  else if (progress->has_base)
    progress->verdict = judge_value_when_due (metric, out);
  else
    progress->verdict = WAY_VERDICT_LEVEL_ONLY;
}

gboolean
way_scenario_has_level (const WayProgress *progress)
{
  return progress->threshold != WAY_THRESHOLD_SUM &&
         progress->threshold != WAY_THRESHOLD_CHAINED;
}

void
way_scenario_set_course (const WayScenario *scenario,
                         WayMetric         *metric,
                         int                latest,
                         GArray            *points,
                         WayScenarioResult *out)
{
  double due = way_period_time (&way_target_get_fields (out->target)->due);
  double until = due;

  if (latest < 0 || !way_scenario_has_level (&out->progress))
    return;

  out->course_time = out->series->times[latest];
  out->course_value = out->series->values[latest];
  if (isfinite (scenario->yearly_growth))
    take_own_growth (scenario, metric, out);
  else
    take_pace_so_far (metric, out);
  if (!out->has_course)
    return;

  out->reached_time = find_reached_time (out, metric);
  if (out->course_time <= due + WAY_SCENARIO_SAME_TIME)
    out->value_when_due = way_scenario_result_get_value (out, metric, due);
  if (isfinite (out->reached_time) && out->reached_time <= due + MAX_YEARS_AFTER_DUE)
    until = MAX (until, ceil (out->reached_time - 1e-6));
  append_course (metric, until, points, out);
  if (out->is_own_growth && out->course_time < due - WAY_SCENARIO_SAME_TIME)
    judge_own_growth (metric, out);
}
