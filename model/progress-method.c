/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/progress-private.h"

#include <math.h>

/* Bands of the projection (UN progress chart 2023), of the trend (German indicators of sustainable
 * development) and of growth without a target (Statistics Canada). */
#define PROJECTED_ON_TRACK 0.95
#define PROJECTED_PROGRESSING 0.10
#define MISS_ON_TRACK 0.05
#define MISS_PROGRESSING 0.20
#define GROWTH_ON_TRACK 0.015
#define GROWTH_PROGRESSING 0.005

/* A number that is a band's edge but for binary rounding belongs to the better band. */
#define ROUNDING_ERROR 1e-9

/* Shares, rates and ranks are always on the straight line; so are sums, and what has no ratio. */
static gboolean
is_on_line (const WayJudgement *self)
{
  return self->course.is_in_points || self->measure == WAY_MEASURE_RANK
         || self->kind == WAY_PROMISE_RATE_OF_YEAR || self->kind == WAY_PROMISE_SUM
         || (self->out->flags & WAY_FLAG_NO_RATIO) != 0;
}

static gboolean
is_schedule_verdict (WayVerdict verdict)
{
  return verdict == WAY_VERDICT_AHEAD || verdict == WAY_VERDICT_ON_SCHEDULE
         || verdict == WAY_VERDICT_BEHIND;
}

/* Growth that is promised for the year that is running has no other course than the year's own,
 * nor has an amount of which no whole year is known. */
static gboolean
is_under_way (WayJudgement *self)
{
  gboolean has_course = self->out->has_latest || isfinite (self->course.base_value);

  return (self->kind == WAY_PROMISE_RATE_OF_YEAR || !has_course)
         && !self->is_final && self->due < 0
         && !(isfinite (self->as_of) && self->as_of > self->out->target_time + 1e-6)
         && is_schedule_verdict (way_judgement_measure_schedule (self));
}

static WayMethod
get_default (WayJudgement *self)
{
  WayPath path = self->fields->path;

  if (is_under_way (self))
    return WAY_METHOD_SCHEDULE;
  if (is_on_line (self))
    return WAY_METHOD_LINEAR_PACE;
  if (self->kind == WAY_PROMISE_MEAN_GROWTH || path == WAY_PATH_EXPONENTIAL
      || path == WAY_PATH_MILESTONES)
    return WAY_METHOD_GROWTH_RATIO;
  return WAY_METHOD_LINEAR_PACE;
}

/* What somebody asked for: now, for this target, or for all of the library. */
static gboolean
get_choice (const WayJudgement *self,
            WayMethod          *out)
{
  const WayProgressOptions *options = self->options;
  WayMethod choice;

  if (options != NULL && options->use_method)
    choice = options->method;
  else if (self->fields->has_method)
    choice = self->fields->method;
  else if (options != NULL && options->has_default_method)
    choice = options->default_method;
  else
    return FALSE;

  if ((guint) choice >= WAY_N_METHODS)
    return FALSE;
  *out = choice;
  return TRUE;
}

static gboolean
can_judge (WayJudgement *self,
           WayMethod     method)
{
  const WayProgress *out = self->out;

  switch (method)
    {
    case WAY_METHOD_GROWTH_RATIO:
      return !is_on_line (self);
    case WAY_METHOD_TREND:
      return isfinite (out->trend_miss);
    case WAY_METHOD_SCHEDULE:
      return !self->is_final && is_schedule_verdict (way_judgement_measure_schedule (self));
    case WAY_METHOD_NO_TARGET:
      return isfinite (out->yearly_growth);
    case WAY_METHOD_PROJECTION:
      return isfinite (out->projected_share);
    case WAY_METHOD_LINEAR_PACE:
    case WAY_N_METHODS:
    default:
      return self->kind != WAY_PROMISE_RATE_OF_YEAR;
    }
}

void
way_judgement_choose_method (WayJudgement *self)
{
  WayProgress *out = self->out;
  WayMethod choice;

  out->method = get_default (self);
  if (!get_choice (self, &choice) || choice == out->method)
    return;
  if (can_judge (self, choice))
    out->method = choice;
  else
    out->flags |= WAY_FLAG_METHOD_REFUSED;
}

static WayVerdict
judge_projection (double share)
{
  if (!isfinite (share))
    return WAY_VERDICT_NOT_ASSESSABLE;
  if (share >= PROJECTED_ON_TRACK - ROUNDING_ERROR)
    return WAY_VERDICT_ON_TRACK;
  if (share >= PROJECTED_PROGRESSING - ROUNDING_ERROR)
    return WAY_VERDICT_PROGRESSING;
  return share >= 0 ? WAY_VERDICT_LAGGING : WAY_VERDICT_MOVING_AWAY;
}

static WayVerdict
judge_trend (const WayJudgement *self)
{
  const WayProgress *out = self->out;

  if (out->trend_miss < MISS_ON_TRACK)
    return WAY_VERDICT_ON_TRACK;
  if (out->trend_miss <= MISS_PROGRESSING + ROUNDING_ERROR)
    return WAY_VERDICT_PROGRESSING;
  return out->direction * out->trend_change >= 0 ? WAY_VERDICT_LAGGING : WAY_VERDICT_MOVING_AWAY;
}

/* F11 narrows the bands near a limit, but never calls a fall a rise. */
static WayVerdict
judge_growth (const WayProgress *progress)
{
  double growth = progress->yearly_growth;
  double factor = progress->limit_factor;

  if (growth < 0)
    return WAY_VERDICT_MOVING_AWAY;
  if (growth >= GROWTH_ON_TRACK * factor - ROUNDING_ERROR)
    return WAY_VERDICT_ON_TRACK;
  if (growth >= GROWTH_PROGRESSING * factor - ROUNDING_ERROR)
    return WAY_VERDICT_PROGRESSING;
  return WAY_VERDICT_LAGGING;
}

/* Rule 3: where no growth is required, or the base beats the target, no ratio tells anything: it
 * counts whether the value comes closer. */
WayVerdict
way_judgement_judge_change (const WayJudgement *self)
{
  const WayProgress *out = self->out;
  double change = out->trend_change;

  if (!isfinite (change))
    change = self->course.value - self->course.base_value;
  if (!isfinite (change))
    return WAY_VERDICT_LEVEL_ONLY;
  change *= out->direction;
  return change > 0 ? WAY_VERDICT_PROGRESSING
                    : change < 0 ? WAY_VERDICT_MOVING_AWAY : WAY_VERDICT_LAGGING;
}

WayVerdict
way_judgement_judge_by_method (const WayJudgement *self)
{
  const WayProgress *out = self->out;

  switch (out->method)
    {
    case WAY_METHOD_PROJECTION:
      return judge_projection (out->projected_share);
    case WAY_METHOD_TREND:
      return judge_trend (self);
    case WAY_METHOD_NO_TARGET:
      return judge_growth (out);
    case WAY_METHOD_GROWTH_RATIO:
      return way_pace_verdict (out->growth_ratio);
    case WAY_METHOD_LINEAR_PACE:
    case WAY_METHOD_SCHEDULE:
    case WAY_N_METHODS:
    default:
      return way_pace_verdict (out->pace);
    }
}

double
way_progress_get_measure (const WayProgress *progress)
{
  switch (progress->method)
    {
    case WAY_METHOD_GROWTH_RATIO:
      return progress->growth_ratio;
    case WAY_METHOD_PROJECTION:
      return progress->projected_share;
    case WAY_METHOD_TREND:
      return progress->trend_miss;
    case WAY_METHOD_SCHEDULE:
      return progress->schedule_ahead;
    case WAY_METHOD_NO_TARGET:
      return progress->yearly_growth;
    case WAY_METHOD_LINEAR_PACE:
    case WAY_N_METHODS:
    default:
      return progress->pace;
    }
}
