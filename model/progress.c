/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/progress.h"

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
    .promised_growth = NAN, .published_growth = NAN, .computed_growth = NAN,
    .index_value = NAN, .index_target = NAN,
    .trend_change = NAN, .trend_value = NAN, .trend_miss = NAN,
    .reached_time = NAN, .yearly_growth = NAN, .limit_factor = NAN,
    .sum_share = NAN, .sum_time_share = NAN, .sum_ahead = NAN, .sum_needed = NAN,
    .schedule_annual = NAN, .schedule_actual = NAN, .schedule_expected = NAN,
    .schedule_ahead = NAN, .schedule_needed = NAN,
    .schedule_share = NAN, .schedule_expected_share = NAN,
  };
}

static WayPromiseKind
classify (const WayJudgement *self)
{
  const WayTargetFields *fields = self->fields;
  gboolean is_rate = self->measure == WAY_MEASURE_RATE;

  if (fields->comparator == WAY_COMPARATOR_DIRECTION)
    return WAY_PROMISE_WISH;
  switch (fields->basis)
    {
    case WAY_BASIS_YOY_GROWTH:
      return is_rate ? WAY_PROMISE_RATE_OF_YEAR : WAY_PROMISE_YEAR_GROWTH;
    case WAY_BASIS_AVERAGE_GROWTH:
      return WAY_PROMISE_MEAN_GROWTH;
    case WAY_BASIS_CUMULATIVE_SUM:
      return WAY_PROMISE_SUM;
    case WAY_BASIS_LEVEL:
      if (fields->due.type == WAY_PERIOD_YEARS)
        return WAY_PROMISE_CONSTANT;
      return is_rate && !fields->has_base && !fields->has_base_period ? WAY_PROMISE_RATE_OF_YEAR
                                                                      : WAY_PROMISE_LEVEL;
    case WAY_BASIS_STOCK_COUNT:
    case WAY_BASIS_CUMULATIVE_CHANGE:
    case WAY_BASIS_CHANGE_POINTS:
    default:
      return WAY_PROMISE_LEVEL;
    }
}

/* The promise as something that can be compared; FALSE, with flags, where it cannot be. */
static gboolean
resolve (WayJudgement *self)
{
  switch (self->kind)
    {
    case WAY_PROMISE_YEAR_GROWTH:
      return way_judgement_resolve_year_growth (self);
    case WAY_PROMISE_MEAN_GROWTH:
      return way_judgement_resolve_mean_growth (self);
    case WAY_PROMISE_SUM:
      return way_judgement_resolve_sum (self);
    case WAY_PROMISE_RATE_OF_YEAR:
    case WAY_PROMISE_CONSTANT:
      self->out->flags |= WAY_FLAG_EVERY_YEAR;
      return way_judgement_resolve_level (self);
    case WAY_PROMISE_LEVEL:
    case WAY_PROMISE_WISH:
    default:
      way_judgement_find_base (self);
      return way_judgement_resolve_level (self);
    }
}

static gboolean
has_later_value (const WayJudgement *self)
{
  return isfinite (self->course.value)
         && self->course.time > self->course.base_time + WAY_SAME_TIME;
}

static void
set_flags (WayJudgement *self)
{
  WayProgress *out = self->out;

  if ((out->has_base && out->base_qualifier != WAY_QUALIFIER_EXACT)
      || (out->has_latest && out->latest_qualifier != WAY_QUALIFIER_EXACT))
    out->flags |= WAY_FLAG_QUALIFIED_VALUE;
  if (self->kind == WAY_PROMISE_LEVEL && way_judgement_crosses_break (self))
    out->flags |= WAY_FLAG_SERIES_BREAK;
  if (isfinite (self->course.base_value) && !has_later_value (self))
    out->flags |= WAY_FLAG_NO_VALUE_AFTER_BASE;
  if (self->is_final)
    out->flags |= WAY_FLAG_DUE_VALUE;
  if (self->fields->path == WAY_PATH_NONE && (out->flags & WAY_FLAG_EVERY_YEAR) == 0)
    out->flags |= WAY_FLAG_NO_PATH;
}

static gboolean
is_due_over (const WayJudgement *self)
{
  return isfinite (self->as_of) && self->as_of > self->out->target_time + 1e-6;
}

/* Growth and sums are there when their course is; a ceiling never is before its time. */
static gboolean
is_course_through (const WayJudgement *self)
{
  const WayPaceInput *course = &self->course;
  double distance = course->direction * (course->value - course->target);
  gboolean is_strict = self->promise.comparator == WAY_COMPARATOR_GT
                       || self->promise.comparator == WAY_COMPARATOR_LT;

  return !self->is_ceiling && (is_strict ? distance > 0 : distance >= 0);
}

/* Rule 1: met already. The base counts where nothing newer is known. */
static gboolean
is_met_already (const WayJudgement *self)
{
  const WayProgress *out = self->out;

  if (self->kind != WAY_PROMISE_LEVEL)
    return is_course_through (self);
  if (out->has_latest && (!out->has_base || out->latest_time >= out->base_time - WAY_SAME_TIME))
    return way_judgement_keeps_promise (self, self->judged, self->judged_qualifier);
  return out->has_base
         && way_judgement_keeps_promise (self, out->base_value, out->base_qualifier);
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
static gboolean
has_course (const WayJudgement *self)
{
  const WayPaceInput *course = &self->course;

  return course->direction * (course->target - course->base_value) > 0 || self->is_ceiling;
}

static WayVerdict
judge_course (WayJudgement *self)
{
  WayProgress *out = self->out;

  if (out->method == WAY_METHOD_NO_TARGET || out->method == WAY_METHOD_TREND || has_course (self))
    return way_judgement_judge_by_method (self);
  out->flags |= WAY_FLAG_CONSTANT;
  return way_judgement_judge_change (self);
}

static WayVerdict
judge_before_due (WayJudgement *self)
{
  WayProgress *out = self->out;
  gboolean has_base = isfinite (self->course.base_value);

  if (out->method == WAY_METHOD_SCHEDULE)
    return way_judgement_measure_schedule (self);
  if (!out->has_latest && !has_base)
    return WAY_VERDICT_NOT_ENOUGH_DATA;
  if (self->kind == WAY_PROMISE_RATE_OF_YEAR)
    return WAY_VERDICT_LEVEL_ONLY;
  if (is_met_already (self))
    return WAY_VERDICT_ACHIEVED;
  if (!has_base)
    return out->method == WAY_METHOD_TREND ? way_judgement_judge_by_method (self)
                                           : WAY_VERDICT_LEVEL_ONLY;
  if ((out->flags & WAY_FLAG_NO_VALUE_AFTER_BASE) != 0)
    return WAY_VERDICT_NOT_ENOUGH_DATA;
  if ((out->flags & WAY_FLAG_SERIES_BREAK) != 0 && out->method != WAY_METHOD_TREND)
    return WAY_VERDICT_NOT_ASSESSABLE;
  if ((out->flags & WAY_FLAG_NO_PATH) != 0)
    return WAY_VERDICT_LEVEL_ONLY;
  return judge_course (self);
}

/* A stock that was counted in the due year and had reached the number by then. */
static gboolean
is_met_within_due_year (const WayJudgement *self)
{
  const WayProgress *out = self->out;

  return self->kind == WAY_PROMISE_LEVEL && out->has_latest
         && out->latest_period.type == WAY_PERIOD_AS_OF
         && out->latest_time > out->target_time - 1.0
         && way_judgement_keeps_promise (self, self->judged, self->judged_qualifier);
}

static WayVerdict
judge (WayJudgement *self)
{
  if (self->is_final)
    return way_judgement_keeps_promise (self, self->judged, self->judged_qualifier)
             ? WAY_VERDICT_ACHIEVED : WAY_VERDICT_MISSED;
  if (self->kind == WAY_PROMISE_CONSTANT)
    return way_judgement_judge_constant (self);
  /* The due value is there, but what it would be compared with is of another scope. */
  if (self->due >= 0)
    return WAY_VERDICT_NOT_ASSESSABLE;
  if (is_due_over (self))
    return is_met_within_due_year (self) ? WAY_VERDICT_ACHIEVED : WAY_VERDICT_DUE_NOT_REPORTED;
  return judge_before_due (self);
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

/* Nothing was published for a due time that is over: that comes before what else is missing. */
static WayVerdict
judge_unresolved (WayJudgement *self)
{
  if (self->due < 0 && is_due_over (self)
      && (self->out->flags & (WAY_FLAG_NO_REFERENCE | WAY_FLAG_MISSING_YEARS)) != 0
      && way_judgement_find_year (self, way_judgement_get_yearly (self),
                                  way_period_year (&self->fields->due)) < 0)
    return WAY_VERDICT_DUE_NOT_REPORTED;
  return WAY_VERDICT_NOT_ASSESSABLE;
}

static void
assess (WayJudgement *self)
{
  WayProgress *out = self->out;

  out->due = self->fields->due;
  self->kind = classify (self);
  if (!way_judgement_check (self))
    return;
  if (self->kind == WAY_PROMISE_WISH)
    {
      way_judgement_assess_wish (self);
      return;
    }

  out->target_time = way_period_time (&self->fields->due);
  way_judgement_find_values (self);
  if (!resolve (self))
    {
      out->verdict = judge_unresolved (self);
      return;
    }

  way_judgement_measure (self);
  set_flags (self);
  way_judgement_choose_method (self);
  way_judgement_measure_history (self);
  out->verdict = judge (self);
  way_judgement_measure_end (self);
  if (out->verdict == WAY_VERDICT_ACHIEVED && !self->is_final && is_slipping (out))
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
 * 1. A promise without number or due period, one that contradicts itself or another, or one whose
 *    basis cannot be resolved, is not assessable.
 * 2. Once the value of the whole due period is known, it decides: achieved or missed. When the due
 *    period is over without a value: due, not reported.
 * 3. A rate that is promised for one year (growth of 6 % in 2024) is not a course from a base:
 *    before its own value is published it is judged by the part of the year that is known, and
 *    without such a part only the latest one can be shown beside it (level only).
 * 4. Met before it is due: achieved, with a flag when the last change goes the wrong way.
 * 5. Otherwise the method decides: the one that is asked for, the target's own, the library's, or
 *    that of the path, growth ratio (F4) or straight line (F6). One that cannot judge gives way to
 *    the path's. Nothing after the base: not enough data. A change of scope since the base: not
 *    assessable.
 *
 * A base that the target states is used as stated. Where it states none, way_base_choose()
 * takes the value at the end of the five-year term before the one that is running, counted back
 * from the due time (2020 for 2025, 2021 for 2026), else one of up to two years before that,
 * else the first one after it. Such a base sets WAY_FLAG_BASE_IS_EARLIEST, leaves base_is_stated
 * FALSE, and never lies before a series break. A change is counted only from the year that it
 * names, or from the end of the term before.
 */
void
way_progress_assess (WayTarget                *target,
                     WayMetric                *metric,
                     const WaySeries          *series,
                     const WayProgressOptions *options,
                     WayProgress              *out)
{
  g_autoptr (WaySeries) empty = NULL;
  WayJudgement self = { .latest = -1, .base = -1, .due = -1, .judged = NAN };

  g_return_if_fail (WAY_IS_TARGET (target));
  g_return_if_fail (WAY_IS_METRIC (metric));
  g_return_if_fail (out != NULL);

  clear_progress (out);
  if (series == NULL)
    series = empty = way_series_new ("", "", NULL, 0);

  self.fields = way_target_get_fields (target);
  self.promise = *self.fields;
  self.metric = metric;
  self.measure = self.promise_measure = way_metric_get_measure (metric);
  self.better = way_metric_get_better (metric);
  self.series = series;
  self.options = options;
  self.as_of = get_as_of (options, series);
  self.trend_time = self.trend_value = NAN;
  self.course.base_value = self.course.value = NAN;
  self.out = out;
  assess (&self);
}
