/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/progress.h"

#include "model/progress-math.h"
#include "model/progress-private.h"

#include <math.h>

static void
clear_progress (WayProgress *out)
{
  *out = (WayProgress) {
    .verdict = WAY_VERDICT_NOT_ASSESSABLE,
    .direction = 1,
    .latest_decimals = -1,
    .base_decimals = -1,
    .base_time = NAN, .base_value = NAN,
    .latest_time = NAN, .latest_value = NAN,
    .previous_value = NAN,
    .target_time = NAN, .target_value = NAN,
    .actual_growth = NAN, .required_growth = NAN, .growth_ratio = NAN,
    .linear_share = NAN, .time_share = NAN, .pace = NAN,
    .still_needed_growth = NAN, .still_needed_change = NAN,
    .expected_exponential = NAN, .expected_linear = NAN,
    .projected_value = NAN, .projected_share = NAN,
    .history_growth = NAN, .history_change = NAN,
    .reference_value = NAN,
    .trend_change = NAN, .trend_value = NAN, .trend_miss = NAN,
    .reached_time = NAN, .yearly_growth = NAN, .limit_factor = NAN,
    .sum_share = NAN, .sum_time_share = NAN, .sum_ahead = NAN, .sum_needed = NAN,
    .schedule_annual = NAN, .schedule_actual = NAN, .schedule_expected = NAN,
    .schedule_ahead = NAN, .schedule_needed = NAN,
    .schedule_share = NAN, .schedule_expected_share = NAN,
  };
}

static void
measure_pace (WayJudgement *self)
{
  WayProgress *out = self->out;
  gboolean has_later = out->has_latest && out->has_base
                       && out->latest_time > out->base_time + WAY_SAME_TIME;
  WayPaceInput input = {
    .base_time = out->base_time,
    .base_value = out->base_value,
    .time = has_later ? out->latest_time : NAN,
    .value = has_later ? out->latest_value : NAN,
    .due_time = out->target_time,
    .target = out->target_value,
    .direction = out->direction,
    .is_in_points = way_metric_is_in_points (self->metric),
  };
  WayPace pace;

  if (!out->has_base || out->base_time >= out->target_time - WAY_SAME_TIME)
    return;

  /* Before any later value, what is still needed is needed from the base. */
  way_pace_measure (&input, &pace);
  out->actual_growth = pace.actual_growth;
  out->required_growth = pace.required_growth;
  out->growth_ratio = pace.growth_ratio;
  out->linear_share = pace.linear_share;
  out->time_share = pace.time_share;
  out->pace = pace.pace;
  out->still_needed_growth = has_later ? pace.still_needed_growth : pace.required_growth;
  out->still_needed_change = has_later ? pace.still_needed_change
                                       : (input.target - input.base_value)
                                         / (input.due_time - input.base_time);
  out->expected_exponential = pace.expected_exponential;
  out->expected_linear = pace.expected_linear;
  out->projected_value = pace.projected_value;
  out->projected_share = pace.projected_share;
  if (!pace.has_ratio && !input.is_in_points)
    out->flags |= WAY_FLAG_NO_RATIO;
}

/* Shares, rates and ranks are always on the straight line; so is what has no ratio. */
static void
choose_method (WayJudgement             *self,
               const WayProgressOptions *options)
{
  WayProgress *out = self->out;
  gboolean is_line = way_metric_is_in_points (self->metric)
                     || way_metric_get_measure (self->metric) == WAY_MEASURE_RANK
                     || (out->flags & WAY_FLAG_NO_RATIO) != 0;

  if (is_line)
    out->method = WAY_METHOD_LINEAR_PACE;
  else if (options != NULL && options->use_method)
    out->method = options->method;
  else if (self->fields->path == WAY_PATH_EXPONENTIAL)
    out->method = WAY_METHOD_GROWTH_RATIO;
  else
    out->method = WAY_METHOD_LINEAR_PACE;
}

static void
set_flags (WayJudgement *self)
{
  WayProgress *out = self->out;

  if ((out->has_base && out->base_qualifier != WAY_QUALIFIER_EXACT)
      || (out->has_latest && out->latest_qualifier != WAY_QUALIFIER_EXACT))
    out->flags |= WAY_FLAG_QUALIFIED_VALUE;
  if (way_judgement_crosses_break (self))
    out->flags |= WAY_FLAG_SERIES_BREAK;
  if (out->has_base && out->base_time >= out->target_time - WAY_SAME_TIME)
    out->flags |= WAY_FLAG_BASE_NOT_BEFORE_DUE;
  if (out->has_base && (!out->has_latest || out->latest_time <= out->base_time + WAY_SAME_TIME))
    out->flags |= WAY_FLAG_NO_VALUE_AFTER_BASE;
  if (self->due >= 0)
    out->flags |= WAY_FLAG_DUE_VALUE;
  if (self->fields->path == WAY_PATH_NONE && (out->flags & WAY_FLAG_EVERY_YEAR) == 0)
    out->flags |= WAY_FLAG_NO_PATH;
}

static gboolean
is_due_over (const WayJudgement *self)
{
  return self->due >= 0
         || (isfinite (self->as_of) && self->as_of > self->out->target_time + 1e-6);
}

/* Rule 1: met already. The base counts where nothing newer is known. */
static gboolean
is_met_already (const WayJudgement *self,
                WayTarget       *level)
{
  const WayProgress *out = self->out;

  if (out->has_latest && (!out->has_base || out->latest_time >= out->base_time - WAY_SAME_TIME))
    return way_judgement_keeps_promise (self, level, out->latest_value, out->latest_qualifier);
  return out->has_base
         && way_judgement_keeps_promise (self, level, out->base_value, out->base_qualifier);
}

static gboolean
is_slipping (const WayProgress *out)
{
  if (!out->has_latest)
    return FALSE;
  if (out->has_previous)
    return out->direction * (out->latest_value - out->previous_value) < 0;
  return out->has_base && out->latest_time > out->base_time + WAY_SAME_TIME
         && out->direction * (out->latest_value - out->base_value) < 0;
}

/* Where base and target are the same, or the base beats the target, no pace can be on track once
 * the promise is not kept any more. */
static WayVerdict
judge_pace (const WayProgress *out)
{
  double measure = way_progress_get_measure (out);

  if (!isfinite (measure) && out->direction * (out->latest_value - out->base_value) < 0)
    return WAY_VERDICT_MOVING_AWAY;
  return way_pace_verdict (measure);
}

/* Judged only when the period is over: a sum or a mean of years that are still running. */
static gboolean
waits_for_due (const WayJudgement *self)
{
  return self->fields->basis == WAY_BASIS_CUMULATIVE_SUM
         || self->fields->basis == WAY_BASIS_AVERAGE_GROWTH;
}

static WayVerdict
judge_before_due (WayJudgement *self,
                  WayTarget *level)
{
  WayProgress *out = self->out;

  if (waits_for_due (self))
    {
      out->flags |= WAY_FLAG_BASIS_UNRESOLVED;
      return WAY_VERDICT_NOT_ASSESSABLE;
    }
  if ((out->flags & WAY_FLAG_BASE_NOT_BEFORE_DUE) != 0)
    return WAY_VERDICT_NOT_ASSESSABLE;
  if (!out->has_latest && !out->has_base)
    return WAY_VERDICT_NOT_ENOUGH_DATA;
  if ((out->flags & WAY_FLAG_EVERY_YEAR) != 0)
    return WAY_VERDICT_LEVEL_ONLY;
  if (is_met_already (self, level))
    return WAY_VERDICT_ACHIEVED;
  if (!out->has_base)
    return WAY_VERDICT_LEVEL_ONLY;
  if ((out->flags & WAY_FLAG_NO_VALUE_AFTER_BASE) != 0)
    return WAY_VERDICT_NOT_ENOUGH_DATA;
  if ((out->flags & WAY_FLAG_SERIES_BREAK) != 0)
    return WAY_VERDICT_NOT_ASSESSABLE;
  if ((out->flags & WAY_FLAG_NO_PATH) != 0)
    return WAY_VERDICT_LEVEL_ONLY;
  return judge_pace (out);
}

/* A stock that was counted in the due year and had reached the number by then. */
static gboolean
is_met_within_due_year (const WayJudgement *self,
                        WayTarget          *level)
{
  const WayProgress *out = self->out;

  return out->has_latest && out->latest_period.type == WAY_PERIOD_AS_OF
         && out->latest_time > out->target_time - 1.0
         && way_judgement_keeps_promise (self, level, out->latest_value,
                                         out->latest_qualifier);
}

static WayVerdict
judge (WayJudgement *self,
       WayTarget *level)
{
  WayProgress *out = self->out;

  if (self->due >= 0)
    return way_judgement_keeps_promise (self, level, out->latest_value, out->latest_qualifier)
             ? WAY_VERDICT_ACHIEVED : WAY_VERDICT_MISSED;
  if (is_due_over (self))
    return is_met_within_due_year (self, level) ? WAY_VERDICT_ACHIEVED
                                                : WAY_VERDICT_DUE_NOT_REPORTED;
  return judge_before_due (self, level);
}

static gboolean
has_something_to_judge (WayJudgement *self)
{
  const WayTargetFields *fields = self->fields;

  if (fields->comparator == WAY_COMPARATOR_DIRECTION
      || fields->comparator == WAY_COMPARATOR_QUALITATIVE || !isfinite (fields->value)
      || (fields->comparator == WAY_COMPARATOR_RANGE && !isfinite (fields->upper_value)))
    self->out->flags |= WAY_FLAG_NO_NUMBER;
  if (fields->due.last_month <= 0)
    self->out->flags |= WAY_FLAG_NO_DUE;

  return (self->out->flags & (WAY_FLAG_NO_NUMBER | WAY_FLAG_NO_DUE)) == 0;
}

/* Without a stated moment, everything that the series knows is known, and nothing else. */
static double
get_as_of (const WayProgressOptions *options,
           const WaySeries          *series)
{
  if (options != NULL && isfinite (options->as_of_time))
    return options->as_of_time;

  for (guint i = series->n_points; i-- > 0;)
    {
      if ((series->flags[i] & WAY_POINT_FORECAST) == 0)
        return series->times[i];
    }

  return INFINITY;
}

static void
assess (WayJudgement             *self,
        const WayProgressOptions *options)
{
  WayProgress *out = self->out;
  g_autoptr (WayTarget) level = NULL;

  out->due = self->fields->due;
  if (!has_something_to_judge (self))
    return;

  out->target_time = way_period_time (&self->fields->due);
  way_judgement_find_values (self);
  way_judgement_find_base (self);
  level = way_judgement_resolve (self);
  if (level == NULL)
    {
      out->flags |= WAY_FLAG_BASIS_UNRESOLVED;
      return;
    }

  way_judgement_set_direction (self, level);
  measure_pace (self);
  choose_method (self, options);
  way_judgement_measure_history (self);
  set_flags (self);
  out->verdict = judge (self, level);
  if (out->verdict == WAY_VERDICT_ACHIEVED && self->due < 0 && is_slipping (out))
    out->flags |= WAY_FLAG_SLIPPING;
}

/**
 * way_progress_assess:
 * @target: what was promised
 * @metric: the metric that it is promised of
 * @series: (nullable): the metric's values in the target's region
 * @options: (nullable): method and moment; NULL for the defaults
 * @out: the measures, the verdict and the flags that say what it rests on
 *
 * Judges one target. In this order:
 *
 * 1. A promise without number, due period or resolvable basis is not assessable.
 * 2. Once the due period's value is published, it decides: achieved or missed. When the due
 *    period is over without a value: due, not reported.
 * 3. A rate that is promised for one year (growth of 6 % in 2024) is not a course from a base:
 *    before its own value is published only the latest one can be shown beside it (level only).
 * 4. Met before it is due: achieved, with a flag when the last change goes the wrong way.
 * 5. Otherwise the pace since the base decides, by growth ratio (F4) or on the straight line
 *    (F6). Nothing after the base: not enough data. A change of scope since the base: not
 *    assessable.
 *
 * A base that the target states is used as stated. Where it states none, way_base_choose()
 * takes the value at the end of the five-year term before the one that is running, counted back
 * from the due time (2020 for 2025, 2021 for 2026), else one of up to two years before that,
 * else the first one after it. Such a base sets WAY_FLAG_BASE_IS_EARLIEST, leaves base_is_stated
 * FALSE, and never lies before a series break.
 */
void
way_progress_assess (WayTarget                *target,
                     WayMetric                *metric,
                     const WaySeries          *series,
                     const WayProgressOptions *options,
                     WayProgress              *out)
{
  g_autoptr (WaySeries) empty = NULL;
  WayJudgement self = { .latest = -1, .base = -1, .due = -1 };

  g_return_if_fail (WAY_IS_TARGET (target));
  g_return_if_fail (WAY_IS_METRIC (metric));
  g_return_if_fail (out != NULL);

  clear_progress (out);
  if (series == NULL)
    series = empty = way_series_new ("", "", NULL, 0);

  self.fields = way_target_get_fields (target);
  self.metric = metric;
  self.series = series;
  self.as_of = get_as_of (options, series);
  self.out = out;
  assess (&self, options);
}

double
way_progress_get_measure (const WayProgress *progress)
{
  return progress->method == WAY_METHOD_GROWTH_RATIO ? progress->growth_ratio : progress->pace;
}
