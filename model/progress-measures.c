/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/progress-private.h"

#include "model/progress-base.h"
#include "model/schedule.h"

#include <math.h>

#define TREND_YEARS 5.0
#define LAST_YEAR 9999.0

/* Shares end at 0 and 100 %, unless the numbers themselves are beyond that. */
static double
limit_share (const WayJudgement *self,
             double              value)
{
  const WayPaceInput *course = &self->course;
  gboolean is_within = course->value >= 0 && course->value <= 100 && course->target >= 0
                       && course->target <= 100;

  return course->is_in_points && is_within ? CLAMP (value, 0.0, 100.0) : value;
}

/* The first point of the last five years; across a change of scope there is no trend. */
static void
find_trend (WayJudgement *self)
{
  const WaySeries *series = self->series;
  int first;

  if (self->latest < 0)
    return;
  first = way_base_segment_start (series, self->latest);
  for (int i = self->latest - 1; i >= first; i--)
    {
      if (series->times[self->latest] - series->times[i] > TREND_YEARS + WAY_SAME_TIME)
        return;
      if (!way_series_point_joins_line (series, (guint) i)
          || series->times[self->latest] - series->times[i] < WAY_SAME_TIME)
        continue;
      self->trend_time = series->times[i];
      self->trend_value = series->values[i];
      self->out->trend_from = series->periods[i];
    }
}

/* Mean yearly change, carried on to the due time, and what it would miss of the way left. */
static void
measure_trend (WayJudgement *self)
{
  WayProgress *out = self->out;
  const WayPaceInput *course = &self->course;
  double years = course->time - self->trend_time;
  double left = course->target - course->value;

  if (!(years > WAY_SAME_TIME) || self->is_ceiling)
    return;

  if (out->trend_from.last_month == 0)
    out->trend_from = way_period_for_year ((int) floor (self->trend_time + WAY_SAME_TIME));
  out->trend_change = (course->value - self->trend_value) / years;
  if (!(course->due_time >= course->time - WAY_SAME_TIME))
    return;
  out->trend_value = limit_share (self, course->value
                                          + out->trend_change * (course->due_time - course->time));
  if (left != 0)
    out->trend_miss = course->direction * (course->target - out->trend_value) / fabs (left);
  if (!isfinite (out->trend_value))
    out->trend_value = out->trend_miss = NAN;
}

/* A limit that is used up as time goes by: room is measured, not pace. Once it is passed, nothing
 * brings it back. */
static void
measure_ceiling (WayJudgement *self)
{
  WayProgress *out = self->out;
  const WayPaceInput *course = &self->course;
  double room;

  if (!self->is_ceiling || !isfinite (course->value))
    return;

  room = out->time_share / out->linear_share;
  if (out->linear_share <= 0)
    room = 1.0;
  else if (out->linear_share > 1)
    room = 1 - out->linear_share;
  out->pace = out->projected_share = isfinite (room) ? room : NAN;
  if (isfinite (out->actual_growth) && isfinite (out->required_growth))
    out->growth_ratio = out->linear_share > 1 ? room
                        : out->actual_growth <= 0 ? 1.0
                                                  : out->required_growth / out->actual_growth;
}

/* F11: near a natural limit there is less to be gained. */
static double
get_limit (const WayJudgement *self)
{
  return self->measure == WAY_MEASURE_SHARE && self->course.direction > 0 ? 100.0 : NAN;
}

static void
measure_without_target (WayJudgement *self)
{
  WayProgress *out = self->out;
  const WayPaceInput *course = &self->course;
  double growth;

  if (way_judgement_is_growth_rate (self) && self->kind != WAY_PROMISE_MEAN_GROWTH)
    return;
  if (self->kind == WAY_PROMISE_SUM || self->measure == WAY_MEASURE_RANK)
    return;

  growth = way_pace_growth (course->base_value, course->value, course->time - course->base_time);
  out->yearly_growth = course->direction * growth;
  if (self->kind == WAY_PROMISE_WISH && !course->is_in_points)
    out->actual_growth = growth;
  if (isfinite (growth))
    out->limit_factor = way_pace_limit_factor (course->base_value, get_limit (self));
}

static void
take_pace (WayJudgement  *self,
           const WayPace *pace)
{
  WayProgress *out = self->out;

  out->actual_growth = pace->actual_growth;
  out->required_growth = pace->required_growth;
  out->growth_ratio = pace->growth_ratio;
  out->linear_share = pace->linear_share;
  out->time_share = pace->time_share;
  out->pace = pace->pace;
  out->still_needed_growth = pace->still_needed_growth;
  out->still_needed_change = pace->still_needed_change;
  out->expected_exponential = pace->expected_exponential;
  out->expected_linear = pace->expected_linear;
  out->projected_value = pace->projected_value;
  out->projected_share = pace->projected_share;
}

static void
measure_pace (WayJudgement *self)
{
  WayProgress *out = self->out;
  WayPaceInput input = self->course;
  gboolean has_later = input.time > input.base_time + WAY_SAME_TIME && isfinite (input.value);
  WayPace pace;

  if (!isfinite (input.base_value) || !isfinite (input.target)
      || !(input.base_time < input.due_time - WAY_SAME_TIME))
    return;

  /* Before any later value, what is still needed is needed from the base. */
  if (!has_later)
    input.time = input.value = NAN;
  way_pace_measure (&input, &pace);
  take_pace (self, &pace);
  if (!has_later)
    {
      out->still_needed_growth = pace.required_growth;
      out->still_needed_change = (input.target - input.base_value)
                                 / (input.due_time - input.base_time);
    }
  if (!pace.has_ratio && !input.is_in_points && self->kind != WAY_PROMISE_SUM)
    out->flags |= WAY_FLAG_NO_RATIO;
  measure_ceiling (self);
  way_judgement_follow_milestones (self);
}

void
way_judgement_measure (WayJudgement *self)
{
  if (self->kind == WAY_PROMISE_RATE_OF_YEAR)
    return;
  if (self->kind == WAY_PROMISE_LEVEL || self->kind == WAY_PROMISE_WISH
      || self->kind == WAY_PROMISE_CONSTANT || self->kind == WAY_PROMISE_YEAR_GROWTH)
    find_trend (self);
  measure_pace (self);
  measure_trend (self);
  measure_without_target (self);
}

/* From the value on, by growth or along a line; NaN where it never gets there. */
static double
find_reached_time (const WayJudgement *self)
{
  const WayProgress *out = self->out;
  const WayPaceInput *course = &self->course;
  gboolean is_trend = out->method == WAY_METHOD_TREND;
  gboolean is_line = is_trend || out->method == WAY_METHOD_LINEAR_PACE
                     || !isfinite (out->actual_growth);
  double slope = is_trend ? out->trend_change
                          : (course->value - course->base_value)
                            / (course->time - course->base_time);
  double years;

  if (course->direction * (course->value - course->target) >= 0)
    return course->time;
  if (is_line)
    years = (course->target - course->value) / slope;
  else
    years = log (course->target / course->value) / log1p (out->actual_growth);
  if (!(years > 0) || course->time + years > LAST_YEAR)
    return NAN;
  return course->time + years;
}

/* Since when the promise has been kept, without a break up to now. */
static double
find_kept_since (const WayJudgement *self)
{
  const WaySeries *series = self->series;
  double since = NAN;

  for (int i = self->latest; i >= 0; i--)
    {
      if (i != self->latest && !way_series_point_joins_line (series, (guint) i))
        continue;
      if (series->times[i] <= self->out->base_time + WAY_SAME_TIME
          || !way_judgement_keeps_promise (self, series->values[i], series->qualifiers[i]))
        break;
      since = series->times[i];
    }

  return since;
}

/* Chained growth is measured on an index; it is shown in the metric's own unit. */
static void
show_in_own_unit (WayJudgement *self)
{
  WayProgress *out = self->out;
  double whole = out->target_time - out->base_time;
  double to_level = out->base_value / 100;

  if (self->kind != WAY_PROMISE_MEAN_GROWTH || !isfinite (out->index_value))
    return;

  out->still_needed_change = NAN;
  if (self->measure == WAY_MEASURE_RATE)
    {
      out->projected_value = way_pace_growth (100, out->projected_value, whole) * 100;
      out->expected_exponential = out->expected_linear = out->promised_growth;
      return;
    }
  /* In the prices of the base year. */
  out->expected_exponential *= to_level;
  out->expected_linear *= to_level;
  out->projected_value *= to_level;
}

/* What can be said only when the verdict and its method are known. */
void
way_judgement_measure_end (WayJudgement *self)
{
  WayProgress *out = self->out;

  if (out->verdict == WAY_VERDICT_ACHIEVED && self->kind == WAY_PROMISE_LEVEL)
    out->reached_time = find_kept_since (self);
  else if (out->verdict == WAY_VERDICT_ACHIEVED || way_progress_is_by_method (out))
    out->reached_time = find_reached_time (self);
  show_in_own_unit (self);
}

/* What the promise asks of its year alone, NaN where it asks nothing: a flow or a growth of it. */
static double
get_annual (const WayJudgement *self)
{
  gboolean is_year = self->fields->due.type == WAY_PERIOD_YEAR;
  gboolean is_flow = way_metric_get_flow (self->metric) == WAY_FLOW_FLOW
                     && (self->measure == WAY_MEASURE_LEVEL || self->measure == WAY_MEASURE_COUNT);

  if (!is_year || self->fields->basis == WAY_BASIS_CUMULATIVE_SUM)
    return NAN;
  if (self->kind == WAY_PROMISE_RATE_OF_YEAR && way_judgement_is_growth_rate (self))
    return self->out->target_value;
  return is_flow ? self->out->target_value : NAN;
}

WayVerdict
way_judgement_measure_schedule (WayJudgement *self)
{
  WayProgress *out = self->out;
  WayProgressFlags flags = out->flags;
  WayScheduleInput input = {
    .series = self->series,
    .year = way_period_year (&self->fields->due),
    .annual = get_annual (self),
    .is_rate = self->measure == WAY_MEASURE_RATE,
    .weighs_months = self->options != NULL && self->options->weighs_months,
    .direction = out->direction,
    .as_of_time = self->as_of,
  };
  WayVerdict verdict;

  if (!isfinite (input.annual))
    return WAY_VERDICT_NOT_ENOUGH_DATA;

  verdict = way_schedule_measure (&input, out);
  /* What it says of missing months is no flaw of the target. */
  out->flags = flags | (out->flags & WAY_FLAG_QUALIFIED_VALUE);
  return verdict;
}
