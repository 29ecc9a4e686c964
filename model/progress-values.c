/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/progress-private.h"

#include "model/progress-base.h"
#include "model/progress-math.h"

#include <math.h>

#define MAX_HISTORY_YEARS 10.0
#define MIN_HISTORY_YEARS 0.9

static gboolean
joins (const WayJudgement *self,
       int              index)
{
  return way_series_point_joins_line (self->series, (guint) index);
}

/* Over several years a change of the base is what the last of them has come to, and so is the mean
 * growth of a level. */
static gboolean
is_reached_by_last_year (const WayJudgement *self)
{
  return self->fields->due.type != WAY_PERIOD_YEARS
         || self->fields->basis == WAY_BASIS_CUMULATIVE_CHANGE
         || self->fields->basis == WAY_BASIS_CHANGE_POINTS
         || (self->fields->basis == WAY_BASIS_AVERAGE_GROWTH
             && self->measure != WAY_MEASURE_RATE);
}

/* The point of the due period itself, published by now. A mean over the plan's years is the due
 * value of a promise about those years, although it is no point of the yearly line. */
static int
find_due (const WayJudgement *self)
{
  const WaySeries *series = self->series;
  const WayPeriod *due = &self->fields->due;

  for (int i = (int) series->n_points - 1; i >= 0; i--)
    {
      gboolean is_same = way_period_compare (&series->periods[i], due) == 0
                         && (series->flags[i] & WAY_POINT_FORECAST) == 0;
      gboolean is_then = is_reached_by_last_year (self) && joins (self, i)
                         && fabs (series->times[i] - self->out->target_time) < WAY_SAME_TIME;

      if (series->times[i] <= self->as_of + WAY_SAME_TIME && (is_same || is_then))
        return i;
    }

  return -1;
}

static void
set_latest (WayJudgement *self,
            int        index)
{
  const WaySeries *series = self->series;
  WayProgress *out = self->out;
  int first;
  int previous;

  self->latest = index;
  out->has_latest = TRUE;
  out->latest_period = series->periods[index];
  out->latest_time = series->times[index];
  out->latest_value = series->values[index];
  out->latest_qualifier = series->qualifiers[index];
  out->latest_decimals = series->decimals[index];
  out->latest_source_id = series->source_ids[index];

  first = way_base_segment_start (series, index);
  previous = way_base_find_previous (series, first, index);
  if (previous >= 0)
    {
      out->has_previous = TRUE;
      out->previous_period = series->periods[previous];
      out->previous_value = series->values[previous];
    }
}

static gboolean
has_partial_years_only (const WayJudgement *self)
{
  gboolean has_partial = FALSE;

  for (guint i = 0; i < self->series->n_points; i++)
    {
      if (way_series_point_joins_line (self->series, i))
        return FALSE;
      if ((self->series->flags[i] & WAY_POINT_PARTIAL_YEAR) != 0)
        has_partial = TRUE;
    }

  return has_partial;
}

void
way_judgement_find_values (WayJudgement *self)
{
  double until = MIN (self->as_of, self->out->target_time);
  int latest;

  self->due = find_due (self);
  latest = self->due >= 0 ? self->due : way_series_find_latest (self->series, until);
  if (latest >= 0)
    {
      set_latest (self, latest);
      self->judged = self->out->latest_value;
      self->judged_qualifier = self->out->latest_qualifier;
      self->is_final = self->due >= 0;
    }
  else
    self->out->flags |= WAY_FLAG_NO_VALUE;
  if (has_partial_years_only (self))
    self->out->flags |= WAY_FLAG_PARTIAL_YEAR_ONLY;
}

void
way_judgement_set_base (WayJudgement *self,
                        int           index)
{
  const WaySeries *series = self->series;
  WayProgress *out = self->out;

  self->base = index;
  out->has_base = TRUE;
  out->base_period = series->periods[index];
  out->base_time = series->times[index];
  out->base_value = series->values[index];
  out->base_qualifier = series->qualifiers[index];
  out->base_decimals = series->decimals[index];
  out->base_source_id = series->source_ids[index];
}

/* A base may be stated, or be the year before the years of a change. */
gboolean
way_judgement_states_base (const WayJudgement *self,
                           WayPeriod          *out)
{
  const WayTargetFields *fields = self->fields;

  if (fields->has_base || fields->has_base_period)
    {
      *out = fields->base_period;
      return TRUE;
    }
  if (fields->due.type != WAY_PERIOD_YEARS || fields->basis == WAY_BASIS_LEVEL
      || fields->basis == WAY_BASIS_STOCK_COUNT)
    return FALSE;

  *out = way_period_for_year (fields->due.first_month / 12 - 1);
  return TRUE;
}

/* A base may be stated whole, or as a period whose value stands in the series. */
static gboolean
find_stated_base (WayJudgement *self)
{
  const WayTargetFields *fields = self->fields;
  WayProgress *out = self->out;
  WayPeriod period;
  double time;
  int index;

  if (!way_judgement_states_base (self, &period))
    return FALSE;

  time = way_period_time (&period);
  index = time <= self->as_of + WAY_SAME_TIME ? way_series_find_at (self->series, time) : -1;
  if (index >= 0)
    way_judgement_set_base (self, index);
  if (fields->has_base && isfinite (fields->base_value))
    {
      /* The plan's own number counts, also where a later revision differs from it. */
      if (index < 0 || fabs (out->base_value - fields->base_value) > 1e-9 * fabs (out->base_value))
        {
          out->base_qualifier = WAY_QUALIFIER_EXACT;
          out->base_decimals = -1;
        }
      out->has_base = TRUE;
      out->base_value = fields->base_value;
      out->base_source_id = 0;
    }
  if (!out->has_base)
    return FALSE;

  out->base_period = period;
  out->base_time = time;
  out->base_is_stated = TRUE;
  return TRUE;
}

static void
choose_base (WayJudgement *self)
{
  int newest = way_series_find_latest (self->series,
                                       MIN (self->as_of, self->out->target_time - WAY_SAME_TIME));
  int chosen = -1;

  if (newest >= 0)
    chosen = way_base_choose (self->series, way_base_segment_start (self->series, newest), newest,
                              self->out->target_time);
  if (chosen < 0)
    {
      self->out->flags |= WAY_FLAG_NO_BASE;
      return;
    }

  way_judgement_set_base (self, chosen);
  self->out->flags |= WAY_FLAG_BASE_IS_EARLIEST;
}

void
way_judgement_find_base (WayJudgement *self)
{
  if (!find_stated_base (self))
    choose_base (self);
}

void
way_judgement_measure_history (WayJudgement *self)
{
  const WaySeries *series = self->series;
  WayProgress *out = self->out;
  int last = out->has_base ? self->base : self->latest;
  int from = -1;
  double years;

  if (last < 0)
    return;
  for (int i = last - 1; i >= way_base_segment_start (series, last); i--)
    {
      double distance = series->times[last] - series->times[i];

      if (joins (self, i) && distance <= MAX_HISTORY_YEARS + WAY_SAME_TIME)
        from = i;
    }
  if (from < 0 || series->times[last] - series->times[from] < MIN_HISTORY_YEARS)
    return;

  years = series->times[last] - series->times[from];
  out->has_history = TRUE;
  out->history_from = series->periods[from];
  out->history_to = series->periods[last];
  out->history_change = (series->values[last] - series->values[from]) / years;
  if (!way_metric_is_in_points (self->metric))
    out->history_growth = way_pace_growth (series->values[from], series->values[last], years);
}

gboolean
way_judgement_crosses_break (const WayJudgement *self)
{
  const WaySeries *series = self->series;
  const WayProgress *out = self->out;

  if (!out->has_base || self->latest < 0)
    return FALSE;
  for (int i = self->latest; i >= 0 && series->times[i] > out->base_time + WAY_SAME_TIME; i--)
    {
      if ((series->flags[i] & WAY_POINT_BREAK_BEFORE) != 0 && joins (self, i))
        return TRUE;
    }

  return FALSE;
}
