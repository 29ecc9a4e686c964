/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/progress-private.h"

#include <math.h>

typedef struct
{
  double time;
  double value;
} Milestone;

/* An earlier step of the same series of promises: a level in the same direction. */
static gboolean
is_milestone (const WayJudgement    *self,
              const WayTargetFields *other)
{
  const WayTargetFields *fields = self->fields;
  gboolean is_level = other->basis == WAY_BASIS_LEVEL || other->basis == WAY_BASIS_STOCK_COUNT;

  return is_level && !other->is_superseded && other->due.last_month > 0
         && other->due.type != WAY_PERIOD_YEARS && isfinite (other->value)
         && (other->comparator == fields->comparator
             || (other->comparator == WAY_COMPARATOR_GE && fields->comparator == WAY_COMPARATOR_GT)
             || (other->comparator == WAY_COMPARATOR_GT && fields->comparator == WAY_COMPARATOR_GE)
             || (other->comparator == WAY_COMPARATOR_LE && fields->comparator == WAY_COMPARATOR_LT)
             || (other->comparator == WAY_COMPARATOR_LT
                 && fields->comparator == WAY_COMPARATOR_LE));
}

/* Of an interval the weakest end, as of the promise itself. */
static double
get_level (const WayJudgement    *self,
           const WayTargetFields *other)
{
  return other->comparator == WAY_COMPARATOR_RANGE && self->course.direction < 0
           ? other->upper_value : other->value;
}

/* The last milestone before @self's time, and the first after it; base and target at the ends. */
static gboolean
find_neighbours (const WayJudgement *self,
                 Milestone          *before,
                 Milestone          *after)
{
  const WayPaceInput *course = &self->course;
  const GPtrArray *others = self->options != NULL ? self->options->others : NULL;
  gboolean has_any = FALSE;

  *before = (Milestone) { course->base_time, course->base_value };
  *after = (Milestone) { course->due_time, course->target };
  for (guint i = 0; others != NULL && i < others->len; i++)
    {
      const WayTargetFields *other = way_target_get_fields (others->pdata[i]);
      Milestone one = { 0, get_level (self, other) };

      if (other == self->fields || !is_milestone (self, other))
        continue;
      one.time = way_period_time (&other->due);
      if (one.time <= course->base_time + WAY_SAME_TIME
          || one.time >= course->due_time - WAY_SAME_TIME)
        continue;
      has_any = TRUE;
      if (one.time <= course->time + WAY_SAME_TIME && one.time > before->time)
        *before = one;
      else if (one.time > course->time + WAY_SAME_TIME && one.time < after->time)
        *after = one;
    }

  return has_any;
}

/**
 * way_judgement_follow_milestones:
 *
 * A path through the earlier promises asks for less or more by now than the straight way does. The
 * ratio and the pace are measured against what it asks: the growth from the base to where the path
 * stands now, and the share of the distance that it has covered by now. Without milestones in
 * between both are what they were.
 */
void
way_judgement_follow_milestones (WayJudgement *self)
{
  WayProgress *out = self->out;
  const WayPaceInput *course = &self->course;
  Milestone before, after;
  double share, expected_growth, distance;

  if (self->fields->path != WAY_PATH_MILESTONES || self->kind != WAY_PROMISE_LEVEL
      || !isfinite (out->pace) || !find_neighbours (self, &before, &after))
    return;

  share = (course->time - before.time) / (after.time - before.time);
  out->flags |= WAY_FLAG_MILESTONES;
  out->expected_linear = before.value + (after.value - before.value) * share;
  distance = fabs (out->expected_linear - course->base_value);
  out->pace = distance > 0 ? course->direction * (course->value - course->base_value) / distance
                           : NAN;
  if (!isfinite (out->growth_ratio) || before.value <= 0 || after.value <= 0)
    return;

  out->expected_exponential = before.value * pow (after.value / before.value, share);
  expected_growth = way_pace_growth (course->base_value, out->expected_exponential,
                                     course->time - course->base_time);
  out->growth_ratio = expected_growth != 0 ? course->direction * out->actual_growth
                                               / fabs (expected_growth)
                                           : NAN;
}
