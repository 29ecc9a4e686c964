/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/progress-private.h"

#include "model/progress-base.h"

#include <math.h>

/* The base that is stated, or the value of five years before the latest one. */
static void
find_base (WayJudgement *self)
{
  WayProgress *out = self->out;
  WayPeriod period;
  int base;

  if (way_judgement_states_base (self, &period))
    {
      way_judgement_find_base (self);
      if (out->base_is_stated)
        return;
    }
  out->has_base = FALSE;
  out->flags &= ~(guint) (WAY_FLAG_BASE_IS_EARLIEST | WAY_FLAG_NO_BASE);
  base = self->latest < 0 ? -1
                          : way_base_choose (self->series,
                                             way_base_segment_start (self->series, self->latest),
                                             self->latest, out->latest_time);
  if (base < 0)
    {
      out->flags |= WAY_FLAG_NO_BASE;
      return;
    }
  way_judgement_set_base (self, base);
  out->flags |= WAY_FLAG_BASE_IS_EARLIEST;
}

/* Growth of a growth is never computed, and a neutral metric has no better way. */
static gboolean
has_direction (const WayJudgement *self)
{
  return self->better != WAY_BETTER_NEUTRAL && self->measure != WAY_MEASURE_RANK
         && !way_judgement_is_growth_rate (self);
}

/**
 * way_judgement_assess_wish:
 *
 * A direction without a number is judged by growth alone, in the bands of the method without a
 * target. Nothing can be missed or achieved.
 */
void
way_judgement_assess_wish (WayJudgement *self)
{
  WayProgress *out = self->out;

  out->flags |= WAY_FLAG_NO_NUMBER;
  out->method = WAY_METHOD_NO_TARGET;
  out->direction = self->better == WAY_BETTER_LOWER ? -1 : 1;
  out->target_time = self->fields->due.last_month > 0 ? way_period_time (&self->fields->due)
                                                      : INFINITY;
  way_judgement_find_values (self);
  find_base (self);
  out->target_time = isfinite (out->target_time) ? out->target_time : NAN;
  if (!has_direction (self))
    {
      out->flags |= WAY_FLAG_WRONG_BASIS;
      return;
    }

  self->course = (WayPaceInput) {
    out->base_time, out->base_value, out->latest_time, out->latest_value, out->target_time, NAN,
    out->direction, way_metric_is_in_points (self->metric)
  };
  way_judgement_measure (self);
  if (way_judgement_crosses_break (self))
    out->flags |= WAY_FLAG_SERIES_BREAK;
  if (!out->has_latest || !out->has_base)
    out->verdict = WAY_VERDICT_NOT_ENOUGH_DATA;
  else if (out->latest_time <= out->base_time + WAY_SAME_TIME)
    {
      out->flags |= WAY_FLAG_NO_VALUE_AFTER_BASE;
      out->verdict = WAY_VERDICT_NOT_ENOUGH_DATA;
    }
  else if ((out->flags & WAY_FLAG_SERIES_BREAK) != 0)
    out->verdict = WAY_VERDICT_NOT_ASSESSABLE;
  else if (!isfinite (out->yearly_growth))
    out->flags |= WAY_FLAG_NO_RATIO;
  else
    out->verdict = way_judgement_judge_by_method (self);
}
