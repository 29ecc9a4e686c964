/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/progress-private.h"

#include <math.h>

#define MONTHS 12

static gboolean
is_known (double value)
{
  return isfinite (value);
}

static WayPeriod
get_year_before (const WayPeriod *period)
{
  WayPeriod before = *period;

  before.first_month -= MONTHS;
  before.last_month -= MONTHS;
  return before;
}

static double
to_percent (double first,
            double last,
            double years)
{
  return way_pace_growth (first, last, years) * 100;
}

/* The value of just this period; -1 where there is none. */
static int
find_period (const WayJudgement *self,
             const WayPeriod    *period)
{
  const WaySeries *series = self->series;
  double time = way_period_time (period);

  if (time > self->as_of + WAY_SAME_TIME)
    return -1;
  for (guint i = 0; i < series->n_points; i++)
    {
      if (way_period_compare (&series->periods[i], period) == 0
          && (series->flags[i] & (WAY_POINT_FORECAST | WAY_POINT_PUBLISHED)) == 0)
        return (int) i;
    }

  return way_period_is_partial_year (period) ? -1 : way_series_find_at (series, time);
}

/* The level at the end of @period: the plan's own number, or the series'. */
void
way_judgement_take_base (WayJudgement    *self,
                         const WayPeriod *period)
{
  const WayTargetFields *fields = self->fields;
  WayProgress *out = self->out;
  double time = way_period_time (period);
  int index = find_period (self, period);
  WayPeriod stated;

  if (index >= 0)
    way_judgement_set_base (self, index);
  if (way_judgement_states_base (self, &stated)
      && fabs (way_period_time (&stated) - time) < WAY_SAME_TIME)
    {
      out->base_is_stated = out->has_base || fields->has_base;
      if (fields->has_base && !(index >= 0 && fields->base_value == out->base_value))
        {
          out->has_base = TRUE;
          out->base_value = fields->base_value;
          out->base_qualifier = WAY_QUALIFIER_EXACT;
          out->base_decimals = -1;
          out->base_source_id = 0;
        }
    }
  out->base_period = *period;
  out->base_time = time;
  out->has_reference = out->has_base;
  out->reference_period = out->base_period;
  out->reference_value = out->base_value;
  out->reference_source_id = out->base_source_id;
}

/* Published growth is real, in comparable prices, and computed growth nominal: both are kept, the
 * published one is what was promised. */
void
way_judgement_choose_growth (WayJudgement *self)
{
  WayProgress *out = self->out;

  if (is_known (out->published_growth))
    {
      out->flags |= WAY_FLAG_PUBLISHED_GROWTH;
      self->judged = out->published_growth;
      self->judged_qualifier = WAY_QUALIFIER_EXACT;
    }
  else if (is_known (out->computed_growth))
    {
      out->flags |= WAY_FLAG_COMPUTED_GROWTH;
      self->judged = out->computed_growth;
      self->judged_qualifier = out->latest_qualifier;
    }
  else
    self->judged = NAN;
}

/* The promise in growth, by which the due value is judged, and as the level that follows. */
void
way_judgement_promise_growth (WayJudgement *self,
                              double        years)
{
  WayProgress *out = self->out;

  way_judgement_turn_change (self, &self->promise);
  self->promise_measure = WAY_MEASURE_RATE;
  out->direction = way_judgement_get_direction (self, 0.0);
  out->promised_growth = way_judgement_get_weakest_end (self, out->direction);
  self->is_ceiling = out->direction < 0 && out->promised_growth > 0;
  if (out->has_reference)
    out->target_value = out->reference_value * pow (1 + out->promised_growth / 100, years);
}

void
way_judgement_set_course (WayJudgement *self,
                          double        first,
                          double        latest,
                          double        target)
{
  WayProgress *out = self->out;
  gboolean has_later = out->has_latest && out->latest_time > out->base_time + WAY_SAME_TIME;

  self->course = (WayPaceInput) {
    .base_time = out->base_time,
    .base_value = first,
    .time = has_later ? out->latest_time : NAN,
    .value = has_later ? latest : NAN,
    .due_time = out->target_time,
    .target = target,
    .direction = out->direction,
  };
}

gboolean
way_judgement_refuse_reference (WayJudgement *self)
{
  if (!self->out->has_reference || self->out->reference_value > 0)
    return FALSE;

  self->out->flags |= WAY_FLAG_NO_RATIO | WAY_FLAG_BASIS_UNRESOLVED;
  return TRUE;
}

/* Growth as the due year's source states it, and between the levels of one scope. */
static void
measure_year_growth (WayJudgement *self)
{
  WayProgress *out = self->out;

  if (self->due < 0)
    return;
  out->published_growth = self->series->published_growth[self->due];
  if (way_judgement_crosses_break (self))
    out->flags |= is_known (out->published_growth) ? 0 : WAY_FLAG_SERIES_BREAK;
  else if (out->has_base)
    out->computed_growth = to_percent (out->base_value, out->latest_value, 1.0);
}

/**
 * way_judgement_resolve_year_growth:
 *
 * 'Up 16 % on the year before': the level of that year, times 1.16, is the level to reach. The
 * published growth of the due year decides where it is known, else the growth between levels.
 */
gboolean
way_judgement_resolve_year_growth (WayJudgement *self)
{
  WayProgress *out = self->out;
  WayPeriod before = get_year_before (&self->fields->due);

  way_judgement_take_base (self, &before);
  out->threshold = WAY_THRESHOLD_GROWTH_ON_YEAR;
  measure_year_growth (self);
  way_judgement_promise_growth (self, 1.0);
  way_judgement_choose_growth (self);
  self->is_final = self->due >= 0 && is_known (self->judged);
  if (out->has_reference && out->reference_value > 0 && !way_judgement_crosses_break (self))
    way_judgement_set_course (self, out->base_value, out->latest_value, out->target_value);
  if (self->is_final)
    return TRUE;

  if (!out->has_reference)
    {
      way_judgement_miss_reference (self, &out->base_period);
      return FALSE;
    }
  return !way_judgement_refuse_reference (self) && self->due < 0;
}
