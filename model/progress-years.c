/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/progress-private.h"

#include <math.h>

#define TERM_YEARS 5
#define MAX_YEARS 100
#define TREND_YEARS 5

static int
get_first_year (const WayPeriod *period)
{
  return way_period_first_year (period);
}

/**
 * way_judgement_get_span:
 * @first_year, @last_year: the years that a promise is about, both included
 *
 * '2021-2025' says them; otherwise they begin after the base that is stated, or after the five-year
 * term before, and end with the due year.
 *
 * Returns: FALSE where the years make no sense
 */
gboolean
way_judgement_get_span (WayJudgement *self,
                        int          *first_year,
                        int          *last_year)
{
  const WayTargetFields *fields = self->fields;
  WayPeriod base;

  *last_year = way_period_year (&fields->due);
  if (fields->due.type == WAY_PERIOD_YEARS)
    *first_year = get_first_year (&fields->due);
  else if (way_judgement_states_base (self, &base))
    *first_year = way_period_year (&base) + 1;
  else
    {
      *first_year = *last_year - TERM_YEARS + 1;
      self->out->flags |= WAY_FLAG_BASE_IS_EARLIEST;
    }

  if (*first_year <= *last_year && *last_year - *first_year < MAX_YEARS)
    return TRUE;
  self->out->flags |= WAY_FLAG_BASE_NOT_BEFORE_DUE;
  return FALSE;
}

/* The years of a mean may stand in a series of their own. */
const WaySeries *
way_judgement_get_yearly (const WayJudgement *self)
{
  return self->series->yearly != NULL && self->kind == WAY_PROMISE_MEAN_GROWTH
           ? self->series->yearly : self->series;
}

int
way_judgement_find_year (const WayJudgement *self,
                         const WaySeries    *series,
                         int                 year)
{
  if ((double) year > self->as_of + WAY_SAME_TIME)
    return -1;
  for (guint i = series->n_points; i-- > 0;)
    {
      if (series->times[i] < year - 0.5)
        return -1;
      if (fabs (series->times[i] - year) < WAY_SAME_TIME && way_series_point_joins_line (series, i))
        return (int) i;
    }

  return -1;
}

/* The value for all of these years that was published as one; -1 when there is none. */
int
way_judgement_find_mean (const WayJudgement *self,
                         int                 first_year,
                         int                 last_year)
{
  const WaySeries *series = self->series;

  for (guint i = series->n_points; i-- > 0;)
    {
      const WayPeriod *period = &series->periods[i];

      if (period->type == WAY_PERIOD_YEARS && get_first_year (period) == first_year
          && way_period_year (period) == last_year
          && (series->flags[i] & WAY_POINT_FORECAST) == 0
          && series->times[i] <= self->as_of + WAY_SAME_TIME)
        return (int) i;
    }

  return -1;
}

gboolean
way_judgement_has_later (const WayJudgement *self,
                         const WaySeries    *series,
                         int                 from_year,
                         int                 last_year)
{
  for (int year = from_year; year <= last_year; year++)
    {
      if (way_judgement_find_year (self, series, year) >= 0)
        return TRUE;
    }

  return FALSE;
}

/* What was added up or chained stands for these years. */
void
way_judgement_set_years (WayJudgement *self,
                         int           first_year,
                         int           last_year)
{
  WayProgress *out = self->out;
  WayPeriod last = way_period_for_year (last_year);

  out->latest_period = way_period_for_year (first_year);
  if (last_year > first_year)
    {
      out->latest_period.type = WAY_PERIOD_YEARS;
      out->latest_period.last_month = last.last_month;
    }
  out->latest_time = last_year;
  out->has_latest = TRUE;
  out->has_previous = FALSE;
  out->previous_value = NAN;
  out->flags &= ~(guint) WAY_FLAG_NO_VALUE;
  self->latest = -1;
}

typedef struct
{
  int last_year;      /* up to which all is known; the year before the first when nothing is */
  double value;
  double trend_value; /* what it was at the beginning of the last five years */
  int trend_year;
  WayQualifier qualifier;
  gboolean has_negative;
} Sum;

static void
add_year (WayJudgement *self,
          Sum          *sum,
          int           index)
{
  const WaySeries *series = self->series;
  WayProgress *out = self->out;

  sum->value += series->values[index];
  sum->last_year++;
  if (series->qualifiers[index] != WAY_QUALIFIER_EXACT)
    sum->qualifier = WAY_QUALIFIER_ABOUT;
  if (series->values[index] < 0)
    sum->has_negative = TRUE;
  out->latest_decimals = MAX (out->latest_decimals, series->decimals[index]);
  out->latest_source_id = series->source_ids[index];
}

/* The trend begins five years back at most; inside a total that was published as one it cannot. */
static void
move_trend (const WayJudgement *self,
            Sum                *sum)
{
  int index = way_judgement_find_year (self, self->series, sum->trend_year + 1);

  sum->trend_year++;
  sum->trend_value += index >= 0 ? self->series->values[index] : NAN;
}

/* A total that was published for the first years, as far as it reaches, then year by year. */
static void
add_up (WayJudgement *self,
        int           first_year,
        int           last_year,
        Sum          *sum)
{
  int index = -1;

  *sum = (Sum) { first_year - 1, 0.0, 0.0, first_year - 1, WAY_QUALIFIER_EXACT, FALSE };
  self->out->latest_decimals = -1;
  for (int year = last_year; year > first_year && index < 0; year--)
    {
      index = way_judgement_find_mean (self, first_year, year);
      if (index < 0)
        continue;
      add_year (self, sum, index);
      sum->last_year = year;
    }

  while (sum->last_year < last_year)
    {
      index = way_judgement_find_year (self, self->series, sum->last_year + 1);
      if (index < 0)
        return;
      add_year (self, sum, index);
      if (sum->last_year - sum->trend_year > TREND_YEARS)
        move_trend (self, sum);
    }
}

/* Values are never added over a gap: the sum so far would be too small without saying so. */
static gboolean
check_gap (WayJudgement *self,
           const Sum    *sum,
           int           last_year)
{
  if (sum->last_year == last_year
      || !way_judgement_has_later (self, self->series, sum->last_year + 2, last_year))
    return TRUE;

  self->out->missing_year = sum->last_year + 1;
  self->out->flags |= WAY_FLAG_MISSING_YEARS | WAY_FLAG_BASIS_UNRESOLVED;
  return FALSE;
}

static void
measure_sum (WayJudgement *self,
             const Sum    *sum,
             int           first_year,
             int           last_year)
{
  WayProgress *out = self->out;
  double target = out->target_value;
  double whole = last_year - first_year + 1;
  double done = sum->last_year - first_year + 1;

  out->sum_time_share = done / whole;
  out->sum_ahead = sum->value - target * out->sum_time_share;
  if (target > 0)
    out->sum_share = sum->value / target;
  if (done < whole)
    out->sum_needed = (target - sum->value) / (whole - done);
}

/**
 * way_judgement_resolve_sum:
 *
 * A flow added up over years: what was promised is the sum at the end of the last one, from
 * nothing at the end of the year before the first.
 */
gboolean
way_judgement_resolve_sum (WayJudgement *self)
{
  WayProgress *out = self->out;
  int first_year, last_year;
  Sum sum;

  if (!way_judgement_get_span (self, &first_year, &last_year))
    return FALSE;
  out->threshold = WAY_THRESHOLD_SUM;
  out->direction = way_judgement_get_direction (self, NAN);
  out->target_value = way_judgement_get_weakest_end (self, out->direction);
  out->base_period = way_period_for_year (first_year - 1);
  out->base_time = first_year - 1;

  add_up (self, first_year, last_year, &sum);
  if (!check_gap (self, &sum, last_year))
    return FALSE;

  out->has_latest = FALSE;
  out->latest_value = NAN;
  out->latest_time = NAN;
  self->due = -1;
  self->is_final = FALSE;
  if (sum.last_year >= first_year)
    {
      way_judgement_set_years (self, first_year, sum.last_year);
      out->latest_value = self->judged = sum.value;
      out->latest_qualifier = self->judged_qualifier = sum.qualifier;
      self->is_final = sum.last_year == last_year;
      measure_sum (self, &sum, first_year, last_year);
    }
  self->is_ceiling = out->direction < 0;
  self->course = (WayPaceInput) {
    out->base_time, 0.0, out->latest_time, out->latest_value, last_year, out->target_value,
    out->direction, FALSE
  };
  self->trend_time = sum.trend_year;
  self->trend_value = sum.trend_value;
  return TRUE;
}

typedef struct
{
  int n_missed;
  int first_unknown; /* 0 where all are known */
  int latest;        /* index of the newest value in these years; -1 */
} Years;

static Years
look_through (const WayJudgement *self,
              int                 first_year,
              int                 last_year)
{
  const WaySeries *series = self->series;
  Years years = { 0, 0, -1 };

  for (int year = first_year; year <= MIN (last_year, first_year + MAX_YEARS); year++)
    {
      int index = way_judgement_find_year (self, series, year);

      if (index < 0)
        years.first_unknown = years.first_unknown != 0 ? years.first_unknown : year;
      else
        {
          years.latest = index;
          years.n_missed += !way_judgement_keeps_promise (self, series->values[index],
                                                          series->qualifiers[index]);
        }
    }

  return years;
}

/* Rule 3: the latest value first, then the mean change. When all years are over, each counts. */
WayVerdict
way_judgement_judge_constant (WayJudgement *self)
{
  WayProgress *out = self->out;
  const WaySeries *series = self->series;
  int last_year = way_period_year (&self->fields->due);
  gboolean is_over = self->as_of > last_year + WAY_SAME_TIME;
  Years years = look_through (self, get_first_year (&self->fields->due), last_year);

  out->flags |= WAY_FLAG_CONSTANT;
  if (years.first_unknown == 0 || (is_over && years.n_missed > 0))
    return years.n_missed == 0 ? WAY_VERDICT_ACHIEVED : WAY_VERDICT_MISSED;
  if (is_over)
    {
      out->flags |= WAY_FLAG_MISSING_YEARS;
      out->missing_year = years.first_unknown;
      return WAY_VERDICT_DUE_NOT_REPORTED;
    }
  if (years.latest < 0)
    return out->has_latest ? WAY_VERDICT_LEVEL_ONLY : WAY_VERDICT_NOT_ENOUGH_DATA;
  if (way_judgement_keeps_promise (self, series->values[years.latest],
                                   series->qualifiers[years.latest]))
    return WAY_VERDICT_ON_TRACK;
  return way_judgement_judge_change (self);
}
