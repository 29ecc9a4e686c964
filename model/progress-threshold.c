/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/progress-private.h"

#include <math.h>

#define TERM_YEARS 5

static gboolean
is_ceiling_comparator (WayComparator comparator)
{
  return comparator == WAY_COMPARATOR_LE || comparator == WAY_COMPARATOR_LT;
}

/* 'Down by 17 % or more' is a change of at most -17 %. */
static WayComparator
turn_comparator (WayComparator comparator)
{
  if (comparator == WAY_COMPARATOR_GE)
    return WAY_COMPARATOR_LE;
  if (comparator == WAY_COMPARATOR_GT)
    return WAY_COMPARATOR_LT;
  return comparator;
}

static void
swap_ends (WayTargetFields *fields)
{
  double low = MIN (fields->value, fields->upper_value);
  double high = MAX (fields->value, fields->upper_value);

  if (fields->comparator != WAY_COMPARATOR_RANGE)
    return;
  fields->value = low;
  fields->upper_value = high;
}

/* 'A fall of at most 3 %' is a change of -3 % or more. */
static WayComparator
mirror_comparator (WayComparator comparator)
{
  if (comparator == WAY_COMPARATOR_LE)
    return WAY_COMPARATOR_GE;
  if (comparator == WAY_COMPARATOR_LT)
    return WAY_COMPARATOR_GT;
  return turn_comparator (comparator);
}

/**
 * way_judgement_turn_change:
 * @change: a copy of the target's fields, whose values are changes
 *
 * A fall is promised by its size: 'a fall of at least 17 %', kept as -17 with 'at least', is a
 * change of -17 % or less. Where less is better, 17 with 'at least' is such a cut too, and only
 * 'growth of at most 5 %' is a growth. Growth a year is a number with its sign.
 */
void
way_judgement_turn_change (const WayJudgement *self,
                           WayTargetFields    *change)
{
  gboolean is_mean = change->basis == WAY_BASIS_YOY_GROWTH
                     || change->basis == WAY_BASIS_AVERAGE_GROWTH;

  if (self->better != WAY_BETTER_LOWER)
    {
      if (!is_mean && change->value < 0)
        {
          change->comparator = mirror_comparator (change->comparator);
          swap_ends (change);
        }
      return;
    }
  if (change->value > 0
      && (is_ceiling_comparator (change->comparator)
          || (is_mean && (change->comparator == WAY_COMPARATOR_APPROX
                          || change->comparator == WAY_COMPARATOR_EQ
                          || change->comparator == WAY_COMPARATOR_RANGE))))
    return;

  change->value = -fabs (change->value);
  change->upper_value = -fabs (change->upper_value);
  change->comparator = turn_comparator (change->comparator);
  swap_ends (change);
}

void
way_judgement_miss_reference (WayJudgement    *self,
                              const WayPeriod *period)
{
  WayProgress *out = self->out;

  out->flags |= WAY_FLAG_NO_REFERENCE | WAY_FLAG_BASIS_UNRESOLVED;
  out->has_reference = FALSE;
  out->reference_period = *period;
  out->missing_year = way_period_year (period);
}

/* A change starts from the year that it names; another one's value would be another promise. Where
 * it names none, only the end of the term before will do. */
static gboolean
find_reference (WayJudgement *self)
{
  WayProgress *out = self->out;
  WayPeriod wanted;
  gboolean is_named = way_judgement_states_base (self, &wanted);

  if (!is_named)
    wanted = way_period_for_year (way_period_year (&self->fields->due) - TERM_YEARS);
  if (!out->has_base
      || fabs (out->base_time - way_period_time (&wanted)) > WAY_SAME_TIME
      || (is_named && !out->base_is_stated))
    {
      way_judgement_miss_reference (self, &wanted);
      out->has_base = FALSE;
      out->base_time = NAN;
      out->base_value = NAN;
      out->flags &= ~(guint) WAY_FLAG_BASE_IS_EARLIEST;
      self->base = -1;
      return FALSE;
    }

  out->has_reference = TRUE;
  out->reference_period = out->base_period;
  out->reference_value = out->base_value;
  out->reference_source_id = out->base_source_id;
  return TRUE;
}

static double
apply_change (const WayJudgement *self,
              double              change)
{
  double reference = self->out->reference_value;

  return self->fields->basis == WAY_BASIS_CUMULATIVE_CHANGE ? reference * (1 + change / 100)
                                                            : reference + change;
}

static gboolean
resolve_change (WayJudgement *self)
{
  gboolean is_in_percent = self->fields->basis == WAY_BASIS_CUMULATIVE_CHANGE;

  if (!find_reference (self))
    return FALSE;
  if (is_in_percent && self->out->reference_value <= 0)
    {
      self->out->flags |= WAY_FLAG_NO_RATIO | WAY_FLAG_BASIS_UNRESOLVED;
      return FALSE;
    }

  way_judgement_turn_change (self, &self->promise);
  self->promise.value = apply_change (self, self->promise.value);
  self->promise.upper_value = apply_change (self, self->promise.upper_value);
  self->out->threshold = is_in_percent ? WAY_THRESHOLD_CHANGE_OF_BASE
                                       : WAY_THRESHOLD_POINTS_ON_BASE;
  return TRUE;
}

gboolean
way_judgement_resolve_level (WayJudgement *self)
{
  WayProgress *out = self->out;
  gboolean is_change = self->fields->basis == WAY_BASIS_CUMULATIVE_CHANGE
                       || self->fields->basis == WAY_BASIS_CHANGE_POINTS;

  if (is_change && !resolve_change (self))
    return FALSE;

  self->promise.basis = WAY_BASIS_LEVEL;
  out->direction = way_judgement_get_direction (self, out->has_base ? out->base_value : NAN);
  out->target_value = way_judgement_get_weakest_end (self, out->direction);
  self->course = (WayPaceInput) {
    .base_time = out->base_time,
    .base_value = out->base_value,
    .time = out->latest_time,
    .value = out->latest_value,
    .due_time = out->target_time,
    .target = out->target_value,
    .direction = out->direction,
    .is_in_points = way_metric_is_in_points (self->metric),
  };
  return TRUE;
}

int
way_judgement_get_direction (const WayJudgement *self,
                             double              from)
{
  WayComparator comparator = self->promise.comparator;

  if (comparator == WAY_COMPARATOR_GE || comparator == WAY_COMPARATOR_GT)
    return 1;
  if (is_ceiling_comparator (comparator) || self->better == WAY_BETTER_LOWER)
    return -1;
  return self->better == WAY_BETTER_NEUTRAL && from > self->promise.value ? -1 : 1;
}

double
way_judgement_get_weakest_end (const WayJudgement *self,
                               int                 direction)
{
  if (self->promise.comparator == WAY_COMPARATOR_RANGE && direction < 0)
    return self->promise.upper_value;
  return self->promise.value;
}

/* 'Over 16000' is above 16000, 'nearly 750' is below 750: by how little does not matter. */
static double
apply_qualifier (double        value,
                 WayQualifier  qualifier,
                 WayComparator comparator)
{
  double little = 1e-6 * MAX (fabs (value), 1e-6);

  if (qualifier == WAY_QUALIFIER_OVER)
    return value + little;
  if (qualifier == WAY_QUALIFIER_NEARLY)
    return value - little;
  if (qualifier == WAY_QUALIFIER_AT_LEAST && is_ceiling_comparator (comparator))
    return value + little;
  return value;
}

/* More than 'about 5.5 %' growth keeps the promise too, where more is better. */
gboolean
way_judgement_keeps_promise (const WayJudgement *self,
                             double              value,
                             WayQualifier        qualifier)
{
  const WayTargetFields *promise = &self->promise;
  double judged = apply_qualifier (value, qualifier, promise->comparator);
  double end = way_judgement_get_weakest_end (self, self->out->direction);

  if (way_target_fields_are_met_by (promise, self->promise_measure, judged))
    return TRUE;
  if (promise->comparator != WAY_COMPARATOR_APPROX && promise->comparator != WAY_COMPARATOR_RANGE)
    return FALSE;
  if (self->better == WAY_BETTER_HIGHER)
    return judged > end;
  return self->better == WAY_BETTER_LOWER && judged < end;
}
