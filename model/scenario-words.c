/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/scenario.h"

#include "model/phrases.h"

#include <math.h>

static int
get_year (double time)
{
  return (int) ceil (time - 1e-6);
}

static char *
format_promise (const WayScenarioResult *result,
                WayMetric               *metric,
                WayLanguage              language)
{
  char *promise = way_target_to_promise (result->target, way_metric_get_unit (metric), language);

  promise[0] = g_ascii_tolower (promise[0]);
  return promise;
}

static char *
format_latest (const WayScenario       *scenario,
               const WayScenarioResult *result,
               WayMetric               *metric,
               WayLanguage              language)
{
  WayPeriod period = way_period_for_year (scenario->latest_year);
  g_autofree char *amount = way_phrase_amount_bare (scenario->latest_value, -1,
                                                    WAY_QUALIFIER_EXACT, metric, language);

  if (scenario->latest_year == 0)
    period = result->progress.latest_period;
  return way_phrase_when (amount, &period, language);
}

static char *
format_fall (double      growth,
             WayLanguage language)
{
  g_autofree char *signed_rate = way_percent_format (growth, 1, language);
  g_autofree char *rate = way_percent_format (fabs (growth), 1, language);

  /* Translators: Chinese says that it falls, so the number has no sign there */
  return g_strdup_printf (way_tr_c (language, "fall", "%s a year"),
                          language == WAY_LANGUAGE_EN ? signed_rate : rate);
}

/* '9 % a year', '0.7 points more a year'. */
static char *
format_rate (double      growth,
             WayMetric  *metric,
             WayLanguage language)
{
  g_autofree char *amount = NULL;

  if (way_metric_is_in_points (metric) || way_metric_get_measure (metric) == WAY_MEASURE_RANK)
    {
      amount = way_phrase_difference (growth, way_phrase_decimals (metric, growth), metric,
                                      language);
      if (growth < 0)
        return g_strdup_printf (way_tr (language, "%s less a year"), amount);
      return g_strdup_printf (way_tr (language, "%s more a year"), amount);
    }
  if (growth < 0)
    return format_fall (growth, language);

  amount = way_percent_format (growth, 1, language);
  return g_strdup_printf (way_tr_c (language, "rise", "%s a year"), amount);
}

static char *
format_growth (const WayScenario       *scenario,
               const WayScenarioResult *result,
               WayMetric               *metric,
               WayLanguage              language)
{
  g_autofree char *rate = format_rate (scenario->yearly_growth, metric, language);

  /* Translators: pace, year: '9 % a year from 2023' */
  return g_strdup_printf (way_tr (language, "%1$s from %2$d"), rate,
                          get_year (result->course_time));
}

char *
way_scenario_to_conditions (const WayScenario       *scenario,
                            const WayScenarioResult *result,
                            WayMetric               *metric,
                            WayLanguage              language)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (isfinite (scenario->target_value) || scenario->due_year != 0)
    g_ptr_array_add (parts, format_promise (result, metric, language));
  if (isfinite (scenario->latest_value))
    g_ptr_array_add (parts, format_latest (scenario, result, metric, language));
  if (isfinite (scenario->yearly_growth))
    g_ptr_array_add (parts, format_growth (scenario, result, metric, language));
  if (parts->len == 0)
    g_ptr_array_add (parts, g_strdup (way_tr (language, "everything as it is")));

  g_ptr_array_add (parts, NULL);
  return g_strjoinv (way_tr_c (language, "between conditions", ", "), (char **) parts->pdata);
}

char *
way_scenario_to_outcome (const WayScenarioResult *result,
                         WayLanguage              language)
{
  const WayProgress *progress = &result->progress;

  if (!result->has_course)
    return g_strdup (way_tr (language, "no pace to go on from is known"));
  if (!isfinite (progress->target_value))
    return g_strdup (way_tr (language, "the level that was promised is not known"));
  if (isnan (result->reached_time))
    return g_strdup (way_tr (language, "never reached at this pace"));
  if (result->reached_time <= result->course_time)
    return g_strdup (way_tr (language, "reached already"));
  return g_strdup_printf (way_tr (language, "reached in %d"), get_year (result->reached_time));
}

char *
way_scenario_to_sentence (const WayScenario       *scenario,
                          const WayScenarioResult *result,
                          WayMetric               *metric,
                          WayLanguage              language)
{
  g_autofree char *conditions = way_scenario_to_conditions (scenario, result, metric, language);
  g_autofree char *status = way_progress_to_status (&result->progress, language);
  g_autofree char *outcome = way_scenario_to_outcome (result, language);

  status[0] = g_ascii_tolower (status[0]);
  /* Translators: conditions, status, whether and when it is reached: 'What if 9 % a year from 2023:
   * on track, reached in 2026' */
  return g_strdup_printf (way_tr (language, "What if %1$s: %2$s, %3$s"), conditions, status,
                          outcome);
}
