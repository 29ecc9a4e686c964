/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/scenario-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_VALUE 1e15
#define MAX_GROWTH 10.0
#define FIRST_YEAR 1900
#define LAST_YEAR 2200

static gboolean
refuse (GError    **error,
        const char *sentence)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, sentence);
  return FALSE;
}

/* Of a promise of growth the number is a rate whatever the metric is. */
static gboolean
check_value (double      value,
             WayMeasure  measure,
             gboolean    is_level,
             GError    **error)
{
  if (isnan (value))
    return TRUE;
  if (!isfinite (value) || fabs (value) > MAX_VALUE)
    return refuse (error, _("That number is too large; enter one below 10^15."));
  if (!is_level)
    return TRUE;
  if (measure == WAY_MEASURE_SHARE && (value < 0 || value > 100))
    return refuse (error, _("A share lies between 0 and 100 %."));
  if (measure == WAY_MEASURE_RANK && value < 1)
    return refuse (error, _("A rank is 1 or more."));
  if (measure == WAY_MEASURE_COUNT && value < 0)
    return refuse (error, _("A number of things cannot be below zero."));
  return TRUE;
}

static gboolean
check_year (int      year,
            GError **error)
{
  if (year != 0 && (year < FIRST_YEAR || year > LAST_YEAR))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("The year %1$d is too far away; choose one from %2$d to %3$d."),
                   year, FIRST_YEAR, LAST_YEAR);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_due_year (const WayScenario *scenario,
                const WayProgress *before,
                GError           **error)
{
  if (scenario->due_year == 0)
    return TRUE;
  if (!check_year (scenario->due_year, error))
    return FALSE;
  if (before->has_base && scenario->due_year <= way_period_year (&before->base_period))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("The base is of %1$d, so nothing can be due in %2$d; choose a later year."),
                   way_period_year (&before->base_period), scenario->due_year);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_latest_year (const WayScenario *scenario,
                   const WaySeries   *series,
                   int                latest,
                   int                due_year,
                   GError           **error)
{
  int known_year = latest >= 0 ? way_period_year (&series->periods[latest]) : G_MININT;

  if (isnan (scenario->latest_value))
    return TRUE;
  if (scenario->latest_year == 0 && latest < 0)
    return refuse (error, _("No value is known here; choose the year of yours."));
  if (!check_year (scenario->latest_year, error))
    return FALSE;
  if (scenario->latest_year != 0 && scenario->latest_year < known_year)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("The latest value is that of %d; choose this year or a later one."),
                   known_year);
      return FALSE;
    }
  if (MAX (scenario->latest_year, known_year) > due_year && scenario->latest_year > due_year)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("The target is due in %1$d; a value of %2$d comes too late for it."),
                   due_year, scenario->latest_year);
      return FALSE;
    }
  return TRUE;
}

static gboolean
grows_by_ratio (WayMetric *metric)
{
  return !way_metric_is_in_points (metric) &&
         way_metric_get_measure (metric) != WAY_MEASURE_RANK;
}

static gboolean
check_growth (const WayScenario *scenario,
              WayMetric         *metric,
              const WaySeries   *series,
              int                latest,
              const WayProgress *before,
              GError           **error)
{
  double growth = scenario->yearly_growth;
  double value = isfinite (scenario->latest_value) || latest < 0 ? scenario->latest_value
                                                                 : series->values[latest];

  if (isnan (growth))
    return TRUE;
  if (!way_scenario_has_level (before))
    return refuse (error, _("This target is about several years together; growth from one value on "
                            "is not compared with it."));
  if (isnan (value))
    return refuse (error, _("Growth needs a value to start from, and none is known here."));
  if (!grows_by_ratio (metric))
    return fabs (growth) <= 100 ||
           refuse (error, _("A change of more than 100 points a year makes no sense."));
  if (value <= 0)
    return refuse (error, _("Growth in per cent needs a value above zero to start from."));
  if (growth <= -1)
    return refuse (error, _("Nothing is left after a fall of 100 % a year; choose a smaller one."));
  return growth <= MAX_GROWTH ||
         refuse (error, _("Growth of more than 1,000 % a year makes no sense."));
}

gboolean
way_scenario_check (const WayScenario *scenario,
                    WayTarget         *target,
                    WayMetric         *metric,
                    const WaySeries   *series,
                    int                latest,
                    const WayProgress *before,
                    GError           **error)
{
  const WayTargetFields *fields = way_target_get_fields (target);
  WayMeasure measure = way_metric_get_measure (metric);
  gboolean is_level = fields->basis == WAY_BASIS_LEVEL ||
                      fields->basis == WAY_BASIS_STOCK_COUNT;
  int due_year = scenario->due_year != 0 ? scenario->due_year : way_period_year (&fields->due);

  if (fields->due.last_month <= 0)
    return refuse (error, _("This target has no due year, so nothing can be computed for it."));
  if (isnan (scenario->target_value) && (before->flags & WAY_FLAG_NO_NUMBER) != 0)
    return refuse (error, _("This target has no number; enter one to see what it would mean."));

  return check_value (scenario->target_value, measure, is_level, error) &&
         check_value (scenario->latest_value, measure, TRUE, error) &&
         check_due_year (scenario, before, error) &&
         check_latest_year (scenario, series, latest, due_year, error) &&
         check_growth (scenario, metric, series, latest, before, error);
}
