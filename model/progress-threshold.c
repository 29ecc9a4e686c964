/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/progress-private.h"

#include <math.h>

static gboolean
is_lower_better (const WayJudgement *self)
{
  return way_metric_get_better (self->metric) == WAY_BETTER_LOWER;
}

/* A change of @fields in the direction that is better: 'down by 17 % or more' is a level of at
 * most 83 % of the base. */
static WayComparator
turn_comparator (WayComparator comparator)
{
  if (comparator == WAY_COMPARATOR_GE)
    return WAY_COMPARATOR_LE;
  if (comparator == WAY_COMPARATOR_GT)
    return WAY_COMPARATOR_LT;
  return comparator;
}

/* The target as a level; NULL when its basis cannot be resolved. */
WayTarget *
way_judgement_resolve (const WayJudgement *self)
{
  WayTargetFields level = *self->fields;
  gboolean is_rate = way_metric_get_measure (self->metric) == WAY_MEASURE_RATE;
  gboolean is_known = self->out->base_is_stated && isfinite (self->out->base_value);
  double change = is_lower_better (self) ? -fabs (level.value) : level.value;

  level.basis = WAY_BASIS_LEVEL;
  switch (self->fields->basis)
    {
    case WAY_BASIS_LEVEL:
    case WAY_BASIS_STOCK_COUNT:
    case WAY_BASIS_CUMULATIVE_SUM:
      return way_target_new (&level);
    case WAY_BASIS_YOY_GROWTH:
    case WAY_BASIS_AVERAGE_GROWTH:
      return is_rate ? way_target_new (&level) : NULL;
    case WAY_BASIS_CUMULATIVE_CHANGE:
      level.value = self->out->base_value * (1 + change / 100);
      break;
    case WAY_BASIS_CHANGE_POINTS:
      level.value = self->out->base_value + change;
      break;
    default:
      return NULL;
    }

  if (!is_known || self->fields->comparator == WAY_COMPARATOR_RANGE)
    return NULL;
  if (is_lower_better (self))
    level.comparator = turn_comparator (level.comparator);
  return way_target_new (&level);
}

/* Rule 2: of an interval the end that is easier to reach is judged. */
void
way_judgement_set_direction (WayJudgement *self,
                         WayTarget *level)
{
  const WayTargetFields *fields = way_target_get_fields (level);
  WayProgress *out = self->out;

  out->target_value = fields->value;
  switch (fields->comparator)
    {
    case WAY_COMPARATOR_GE:
    case WAY_COMPARATOR_GT:
      out->direction = 1;
      return;
    case WAY_COMPARATOR_LE:
    case WAY_COMPARATOR_LT:
      out->direction = -1;
      return;
    case WAY_COMPARATOR_EQ:
    case WAY_COMPARATOR_APPROX:
    case WAY_COMPARATOR_RANGE:
    case WAY_COMPARATOR_DIRECTION:
    case WAY_COMPARATOR_QUALITATIVE:
    default:
      break;
    }

  out->direction = is_lower_better (self) ? -1 : 1;
  if (way_metric_get_better (self->metric) == WAY_BETTER_NEUTRAL && out->has_base
      && out->base_value > fields->value)
    out->direction = -1;
  if (fields->comparator == WAY_COMPARATOR_RANGE && out->direction < 0)
    out->target_value = fields->upper_value;
}

/* 'Over 16000' is above 16000, 'nearly 750' is below 750: by how little does not matter. */
static double
apply_qualifier (double        value,
                 WayQualifier  qualifier,
                 WayComparator comparator)
{
  double little = 1e-6 * MAX (fabs (value), 1e-6);
  gboolean is_ceiling = comparator == WAY_COMPARATOR_LE || comparator == WAY_COMPARATOR_LT;

  if (qualifier == WAY_QUALIFIER_OVER)
    return value + little;
  if (qualifier == WAY_QUALIFIER_NEARLY)
    return value - little;
  if (qualifier == WAY_QUALIFIER_AT_LEAST && is_ceiling)
    return value + little;
  return value;
}

/* More than 'about 5.5 %' growth keeps the promise too, where more is better. */
gboolean
way_judgement_keeps_promise (const WayJudgement *self,
               WayTarget       *level,
               double           value,
               WayQualifier     qualifier)
{
  const WayTargetFields *fields = way_target_get_fields (level);
  WayMeasure measure = way_metric_get_measure (self->metric);
  WayBetter better = way_metric_get_better (self->metric);
  double judged = apply_qualifier (value, qualifier, fields->comparator);

  if (way_target_is_met_by (level, measure, judged))
    return TRUE;
  if (fields->comparator != WAY_COMPARATOR_APPROX && fields->comparator != WAY_COMPARATOR_RANGE)
    return FALSE;
  if (better == WAY_BETTER_HIGHER)
    return judged > self->out->target_value;
  return better == WAY_BETTER_LOWER && judged < self->out->target_value;
}
