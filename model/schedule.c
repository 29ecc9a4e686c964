/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/schedule.h"

#include <math.h>

#define MONTHS 12

/* Relative: what is left of sums and products of decimal numbers decides nothing. */
#define ROUNDING 1e-9

#define SECOND_IN_YEARS 1e-6

/**
 * YearSoFar:
 *
 * What is known from January up to the end of a month.
 *
 * @n_parts: how many values were added up; 0 where nothing is known
 * @newest: index of the value that ends then
 */
typedef struct
{
  guint n_parts;
  double value;
  gboolean is_qualified;
  guint newest;
} YearSoFar;

static gint32
get_january (int year)
{
  return year * MONTHS;
}

static gboolean
is_known (const WayScheduleInput *input,
          guint                   index)
{
  const WaySeries *series = input->series;

  return (series->flags[index] & (WAY_POINT_FORECAST | WAY_POINT_PUBLISHED)) == 0
         && series->periods[index].type != WAY_PERIOD_AS_OF
         && series->periods[index].type != WAY_PERIOD_YEARS
         && isfinite (series->values[index])
         && (!isfinite (input->as_of_time)
             || series->times[index] <= input->as_of_time + SECOND_IN_YEARS);
}

/* A value of its own for the months is taken before any that has to be added up. */
static gboolean
extends (const WayScheduleInput *input,
         guint                   index,
         int                     year,
         const YearSoFar        *before,
         const YearSoFar        *known)
{
  gboolean begins = input->series->periods[index].first_month == get_january (year);

  if (begins)
    return known->n_parts != 1;
  if (input->is_rate || before->n_parts == 0
      || (input->series->flags[index] & WAY_POINT_BREAK_BEFORE) != 0)
    return FALSE;
  return known->n_parts == 0 || before->n_parts + 1 < known->n_parts;
}

/* @out: by number of months, 0 to 12. Periods come ordered by their ends, so that what lies before
 * a part is complete when the part is reached. */
static void
add_up (const WayScheduleInput *input,
        int                     year,
        YearSoFar               out[MONTHS + 1])
{
  const WaySeries *series = input->series;
  gint32 january = get_january (year);

  for (int i = 0; i <= MONTHS; i++)
    out[i] = (YearSoFar) { 0, 0.0, FALSE, 0 };

  for (guint i = 0; i < series->n_points; i++)
    {
      const WayPeriod *period = &series->periods[i];
      const YearSoFar *before;
      YearSoFar *known;

      if (period->first_month < january || period->last_month >= january + MONTHS
          || !is_known (input, i))
        continue;

      before = &out[period->first_month - january];
      known = &out[period->last_month - january + 1];
      if (!extends (input, i, year, before, known))
        continue;
      known->n_parts = before->n_parts + 1;
      known->value = before->value + series->values[i];
      known->is_qualified = before->is_qualified
                            || series->qualifiers[i] != WAY_QUALIFIER_EXACT;
      known->newest = i;
    }
}

static int
choose_month (const WayScheduleInput *input,
              const YearSoFar        *known)
{
  if (input->month > 0)
    return input->month <= MONTHS && known[input->month].n_parts > 0 ? input->month : 0;
  for (int month = MONTHS; month > 0; month--)
    {
      if (known[month].n_parts > 0)
        return month;
    }
  return 0;
}

/* The share that the same months had of the whole of last year; NaN where one is not known. */
static double
get_weight (const WayScheduleInput *input,
            int                     month)
{
  YearSoFar last_year[MONTHS + 1];
  double whole;

  add_up (input, input->year - 1, last_year);
  whole = last_year[MONTHS].value;
  if (last_year[month].n_parts == 0 || last_year[MONTHS].n_parts == 0 || whole <= 0.0
      || last_year[month].value < 0.0)
    return NAN;
  return last_year[month].value / whole;
}

static WayPeriod
get_period (const WayScheduleInput *input,
            const YearSoFar        *known,
            int                     month)
{
  gint32 january = get_january (input->year);

  if (known->n_parts == 1)
    return input->series->periods[known->newest];
  return (WayPeriod) { WAY_PERIOD_MONTHS, january, january + month - 1, 0 };
}

/* Nothing more is needed of what was promised and reached; of a limit, the rest is below zero once
 * it is broken. */
static double
get_needed (const WayScheduleInput *input,
            double                  actual,
            int                     month)
{
  double left = input->annual - actual;

  if (month == MONTHS)
    return NAN;
  if (input->direction >= 0)
    left = MAX (left, 0.0);
  return left / (MONTHS - month);
}

static void
measure_flow (const WayScheduleInput *input,
              int                     month,
              WayProgress            *out)
{
  double weight = input->weighs_months ? get_weight (input, month) : NAN;

  out->schedule_is_weighted = isfinite (weight);
  if (!isfinite (weight))
    weight = (double) month / MONTHS;
  out->schedule_expected = input->annual * weight;
  out->schedule_needed = get_needed (input, out->schedule_actual, month);
  if (input->annual > 0.0)
    {
      out->schedule_share = out->schedule_actual / input->annual;
      out->schedule_expected_share = weight;
    }
}

static WayVerdict
compare (const WayScheduleInput *input,
         const WayProgress      *progress)
{
  double slack = ROUNDING * MAX (fabs (input->annual), fabs (progress->schedule_actual));

  if (fabs (progress->schedule_ahead) <= slack)
    return WAY_VERDICT_ON_SCHEDULE;
  return (progress->schedule_ahead > 0.0) == (input->direction >= 0) ? WAY_VERDICT_AHEAD
                                                                     : WAY_VERDICT_BEHIND;
}

static void
clear_measures (const WayScheduleInput *input,
                WayProgress            *out)
{
  out->schedule_months = 0;
  out->schedule_source_id = 0;
  out->schedule_is_weighted = FALSE;
  out->schedule_annual = input->annual;
  out->schedule_actual = NAN;
  out->schedule_expected = NAN;
  out->schedule_ahead = NAN;
  out->schedule_needed = NAN;
  out->schedule_share = NAN;
  out->schedule_expected_share = NAN;
}

WayVerdict
way_schedule_measure (const WayScheduleInput *input,
                      WayProgress            *out)
{
  YearSoFar known[MONTHS + 1];
  int month;

  g_return_val_if_fail (input->series != NULL, WAY_VERDICT_NOT_ENOUGH_DATA);

  clear_measures (input, out);
  if (!isfinite (input->annual) || (input->annual < 0.0 && !input->is_rate))
    {
      out->flags |= isfinite (input->annual) ? WAY_FLAG_NO_RATIO : WAY_FLAG_NO_NUMBER;
      return WAY_VERDICT_NOT_ASSESSABLE;
    }

  add_up (input, input->year, known);
  month = choose_month (input, known);
  if (month == 0)
    {
      out->flags |= WAY_FLAG_NO_VALUE;
      return WAY_VERDICT_NOT_ENOUGH_DATA;
    }

  out->schedule_months = month;
  out->schedule_period = get_period (input, &known[month], month);
  out->schedule_source_id = input->series->source_ids[known[month].newest];
  out->schedule_actual = known[month].value;
  if (known[month].is_qualified)
    out->flags |= WAY_FLAG_QUALIFIED_VALUE;
  if (input->is_rate)
    out->schedule_expected = input->annual;
  else
    measure_flow (input, month, out);
  out->schedule_ahead = out->schedule_actual - out->schedule_expected;
  return compare (input, out);
}

guint
way_schedule_find_months (const WayScheduleInput *input)
{
  YearSoFar known[MONTHS + 1];
  guint months = 0;

  g_return_val_if_fail (input->series != NULL, 0);

  add_up (input, input->year, known);
  for (int month = 1; month <= MONTHS; month++)
    {
      if (known[month].n_parts > 0)
        months |= 1u << month;
    }

  return months;
}
