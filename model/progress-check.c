/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/progress-private.h"

#include "model/target-ranges.h"

#include <math.h>

/* Beyond it a number is a slip of the unit, and arithmetic loses its digits. */
#define MAX_NUMBER 1e18

gboolean
way_judgement_is_growth_rate (const WayJudgement *self)
{
  return self->measure == WAY_MEASURE_RATE
         && (way_metric_get_flow (self->metric) == WAY_FLOW_FLOW
             || *way_metric_get_growth_of (self->metric) != '\0');
}

static gboolean
is_number (double value)
{
  return fabs (value) <= MAX_NUMBER;
}

/* 'A fall of 13 to 15 %': the ends of a fall are ordered by their size. */
static gboolean
is_upside_down (const WayTargetFields *fields)
{
  gboolean is_change = fields->basis == WAY_BASIS_CUMULATIVE_CHANGE
                       || fields->basis == WAY_BASIS_CHANGE_POINTS;

  if (is_change && fields->value < 0 && fields->upper_value < 0)
    return FALSE;
  return fields->upper_value < fields->value;
}

static void
check_numbers (WayJudgement *self)
{
  const WayTargetFields *fields = self->fields;
  gboolean is_range = fields->comparator == WAY_COMPARATOR_RANGE;

  if (fields->comparator == WAY_COMPARATOR_QUALITATIVE
      || (fields->comparator != WAY_COMPARATOR_DIRECTION
          && (isnan (fields->value) || (is_range && isnan (fields->upper_value)))))
    {
      self->out->flags |= WAY_FLAG_NO_NUMBER;
      return;
    }
  if (fields->comparator == WAY_COMPARATOR_DIRECTION)
    return;

  if (!is_number (fields->value) || (is_range && !is_number (fields->upper_value))
      || (fields->has_base && !is_number (fields->base_value)))
    self->out->flags |= WAY_FLAG_BAD_NUMBER;
  else if (is_range && is_upside_down (fields))
    self->out->flags |= WAY_FLAG_BAD_RANGE;
}

/* Contributions to growth are called shares too, and pass 100: then the values do so as well. */
static gboolean
is_impossible_share (const WayJudgement *self)
{
  const WayTargetFields *fields = self->fields;

  if (self->measure != WAY_MEASURE_SHARE || fields->basis != WAY_BASIS_LEVEL
      || (fields->comparator != WAY_COMPARATOR_GE && fields->comparator != WAY_COMPARATOR_GT
          && fields->comparator != WAY_COMPARATOR_EQ && fields->comparator != WAY_COMPARATOR_RANGE
          && fields->comparator != WAY_COMPARATOR_APPROX))
    return FALSE;
  if (fields->value < 100 || (fields->value <= 100 && fields->comparator != WAY_COMPARATOR_GT))
    return FALSE;
  for (guint i = 0; i < self->series->n_points; i++)
    {
      if (self->series->values[i] > 100)
        return FALSE;
    }

  return TRUE;
}

/* A flow can be added up, a level can grow, a share can gain points; not the other way round. */
static void
check_basis (WayJudgement *self)
{
  gboolean is_growing = self->measure == WAY_MEASURE_LEVEL || self->measure == WAY_MEASURE_COUNT
                        || self->measure == WAY_MEASURE_INDEX;
  gboolean is_flow = way_metric_get_flow (self->metric) == WAY_FLOW_FLOW;

  switch (self->fields->basis)
    {
    case WAY_BASIS_YOY_GROWTH:
    case WAY_BASIS_AVERAGE_GROWTH:
      if (!is_growing && self->measure != WAY_MEASURE_RATE)
        self->out->flags |= WAY_FLAG_WRONG_BASIS;
      break;
    case WAY_BASIS_CUMULATIVE_SUM:
      if (!is_flow || (self->measure != WAY_MEASURE_LEVEL && self->measure != WAY_MEASURE_COUNT))
        self->out->flags |= WAY_FLAG_WRONG_BASIS;
      break;
    case WAY_BASIS_CUMULATIVE_CHANGE:
      if (self->measure == WAY_MEASURE_RANK || way_judgement_is_growth_rate (self))
        self->out->flags |= WAY_FLAG_WRONG_BASIS;
      break;
    case WAY_BASIS_CHANGE_POINTS:
      if (self->measure != WAY_MEASURE_SHARE && self->measure != WAY_MEASURE_RATE
          && self->measure != WAY_MEASURE_INDEX)
        self->out->flags |= WAY_FLAG_UNIT_MISMATCH;
      break;
    case WAY_BASIS_LEVEL:
    case WAY_BASIS_STOCK_COUNT:
    default:
      if (is_impossible_share (self))
        self->out->flags |= WAY_FLAG_BAD_NUMBER;
      break;
    }
}

/* A base that is stated has to lie before what is due, and before the first of several years. */
static void
check_base (WayJudgement *self)
{
  const WayTargetFields *fields = self->fields;
  gboolean is_over_years = fields->due.type == WAY_PERIOD_YEARS;
  gboolean is_stated = fields->has_base || fields->has_base_period;
  gint32 end = is_over_years ? fields->due.first_month : fields->due.last_month;

  if (is_stated && fields->due.last_month > 0 && fields->base_period.last_month >= end)
    self->out->flags |= WAY_FLAG_BASE_NOT_BEFORE_DUE;
}

static void
check_others (WayJudgement *self)
{
  const GPtrArray *others = self->options != NULL ? self->options->others : NULL;

  for (guint i = 0; others != NULL && i < others->len; i++)
    {
      const WayTargetFields *other = way_target_get_fields (others->pdata[i]);

      if (other != self->fields
          && way_targets_contradict (self->fields, other, self->measure, self->better))
        self->out->flags |= WAY_FLAG_CONTRADICTED;
    }
}

gboolean
way_judgement_check (WayJudgement *self)
{
  const WayProgressFlags refusals = WAY_FLAG_NO_NUMBER | WAY_FLAG_NO_DUE | WAY_FLAG_BAD_NUMBER
                                    | WAY_FLAG_BAD_RANGE | WAY_FLAG_UNIT_MISMATCH
                                    | WAY_FLAG_WRONG_BASIS | WAY_FLAG_BASE_NOT_BEFORE_DUE
                                    | WAY_FLAG_CONTRADICTED;

  if (self->fields->is_superseded)
    self->out->flags |= WAY_FLAG_SUPERSEDED;
  if (self->fields->due.last_month <= 0 && self->kind != WAY_PROMISE_WISH)
    self->out->flags |= WAY_FLAG_NO_DUE;
  check_numbers (self);
  check_base (self);
  if ((self->out->flags & refusals) == 0 && self->kind != WAY_PROMISE_WISH)
    {
      check_basis (self);
      check_others (self);
    }

  return (self->out->flags & refusals) == 0;
}
