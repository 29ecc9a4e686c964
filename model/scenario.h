/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/progress.h"

G_BEGIN_DECLS

/**
 * WayScenario:
 *
 * What if: other numbers than those of the library, for one target of one region. It is kept in a
 * figure, never in the data. NaN means as it is.
 *
 * @region_code, @metric_key, @due: which promise it is about; in a figure "" and a due without
 *   months mean its first region, its metric and the promise that it is about
 * @target_value, @due_year: another promise; @due_year 0 as it is
 * @latest_value, @latest_year: another or a further value; @latest_year 0 for the year of the
 *   latest value
 * @yearly_growth: growth a year from the latest value on, a fraction; of shares and rates points
 * @name: (nullable): as the user called it
 */
typedef struct
{
  char *region_code;
  char *metric_key;
  WayPeriod due;
  double target_value;
  int due_year;
  double latest_value;
  int latest_year;
  double yearly_growth;
  char *name;
} WayScenario;

WayScenario *way_scenario_new   (const char *region_code, const char *metric_key,
                                 const WayPeriod *due);
WayScenario *way_scenario_copy  (const WayScenario *scenario);
void         way_scenario_free  (WayScenario *scenario);
gboolean     way_scenario_equal (const WayScenario *a, const WayScenario *b);

/* Whether nothing in it differs from the data. */
gboolean     way_scenario_is_empty (const WayScenario *scenario);

/**
 * WayScenarioResult:
 * @target, @series: the promise and the values with the scenario's numbers in them; the values that
 *   the course gives carry WAY_POINT_FORECAST: to the due year, or to the year in which the promise
 *   is reached where that comes up to five years later
 * @progress: how that would be judged: where a growth is set by what it gives in the due year, with
 *   the method's own bands
 * @has_course: whether there is a course from the latest value on: of the growth that is set, or
 *   at the pace so far
 * @is_own_growth: the former
 * @course_time, @course_value: where it starts
 * @course_rate: a year; a fraction where it @is_compound, else in the metric's unit
 * @reached_time: when the course reaches the promise; NaN for never, or not within a hundred years
 * @value_when_due: what the course gives in the due year; NaN without one
 */
typedef struct
{
  WayTarget *target;
  WaySeries *series;
  WayProgress progress;
  gboolean has_course, is_own_growth, is_compound;
  double course_time, course_value, course_rate;
  double reached_time;
  double value_when_due;
} WayScenarioResult;

/* Errors (G_IO_ERROR_INVALID_ARGUMENT) are sentences about the number that makes no sense. */
gboolean     way_scenario_apply (const WayScenario        *scenario,
                                 WayTarget                *target,
                                 WayMetric                *metric,
                                 const WaySeries          *series,
                                 const WayProgressOptions *options,
                                 WayScenarioResult        *out,
                                 GError                  **error);
void         way_scenario_result_clear (WayScenarioResult *result);

/* The course's value at @time; shares stay between 0 and 100, ranks at 1 or behind. */
double       way_scenario_result_get_value (const WayScenarioResult *result,
                                            WayMetric               *metric,
                                            double                   time);

/* What differs: 'at least 120 billion yuan by 2025, 9 % a year from 2023'. (transfer full). */
char        *way_scenario_to_conditions (const WayScenario       *scenario,
                                         const WayScenarioResult *result,
                                         WayMetric               *metric,
                                         WayLanguage              language);

/* Whether and when the promise is reached: 'reached in 2026'. (transfer full). */
char        *way_scenario_to_outcome    (const WayScenarioResult *result, WayLanguage language);

/* 'What if at least 120 billion yuan by 2025, 9 % a year from 2023: on track, reached in 2026'.
 * (transfer full). */
char        *way_scenario_to_sentence   (const WayScenario       *scenario,
                                         const WayScenarioResult *result,
                                         WayMetric               *metric,
                                         WayLanguage              language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayScenario, way_scenario_free)

G_END_DECLS
