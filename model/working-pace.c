/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/working-private.h"

#include "model/phrases.h"
#include "model/progress-math.h"

#include <math.h>

/* 'needs 20.5 % a year from now; has done 22.4 % on average; last year 17.7 %'. */

/* Below it a change is no pace: it would be stretched to a whole year. */
#define MIN_YEARS 0.5

/**
 * Course:
 *
 * What is needed and what was done a year (of the schedule a month), NaN where not known.
 *
 * @is_growth: fractions; otherwise changes in the metric's unit
 * @is_amount: whole amounts of a flow that is added up, not changes of it
 * @is_rank: places, which are climbed as their number falls
 */
typedef struct
{
  double needed, average, last;
  gboolean is_growth;
  gboolean is_amount;
  gboolean is_rank;
} Course;

/* The value of the year that ended with the latest one, and of the year before it. */
static gboolean
find_last_step (const WayProgress *progress,
                double            *before,
                double            *after)
{
  double years = progress->latest_time - way_period_time (&progress->previous_period);

  if (!progress->has_latest || !progress->has_previous || fabs (years - 1.0) > 0.02)
    return FALSE;

  *before = progress->previous_value;
  *after = progress->latest_value;
  return TRUE;
}

static gboolean
is_by_growth (const WayProgress *progress,
              WayMetric         *metric)
{
  if (progress->index_value > 0)
    return isfinite (progress->still_needed_growth);
  return isfinite (progress->still_needed_growth) && !way_metric_is_in_points (metric)
         && progress->method != WAY_METHOD_LINEAR_PACE && progress->method != WAY_METHOD_TREND;
}

static void
measure_change (const WayProgress *progress,
                Course            *course)
{
  double years = progress->latest_time - progress->base_time;
  double before, after;

  course->needed = progress->still_needed_change;
  if (progress->has_base && progress->has_latest && years > MIN_YEARS)
    course->average = (progress->latest_value - progress->base_value) / years;
  if (find_last_step (progress, &before, &after))
    course->last = after - before;
}

/* Of chained rates the last one is the growth of its year. */
static void
measure_growth (const WayProgress *progress,
                const WaySeries   *series,
                Course            *course)
{
  int last = series != NULL && progress->threshold == WAY_THRESHOLD_CHAINED && progress->has_latest
               ? way_series_find_at (series, progress->latest_time) : -1;
  double before, after;

  course->is_growth = TRUE;
  course->needed = progress->still_needed_growth;
  course->average = progress->actual_growth;
  if (last >= 0)
    course->last = series->values[last] / 100;
  else if (progress->threshold != WAY_THRESHOLD_CHAINED
           && find_last_step (progress, &before, &after))
    course->last = way_pace_growth (before, after, 1.0);
}

/* Of a sum the values of the years themselves. */
static void
measure_sum (const WayProgress *progress,
             const WaySeries   *series,
             Course            *course)
{
  double start = way_period_time (&progress->due) - way_period_length_years (&progress->due);
  double years = progress->latest_time - start;
  int last = series != NULL ? way_series_find_at (series, progress->latest_time) : -1;

  course->is_amount = TRUE;
  course->needed = progress->sum_needed;
  if (progress->has_latest && years > MIN_YEARS)
    course->average = progress->latest_value / years;
  if (last >= 0)
    course->last = series->values[last];
}

static void
measure (const WayProgress *progress,
         WayMetric         *metric,
         const WaySeries   *series,
         Course            *course)
{
  *course = (Course) { .needed = NAN, .average = NAN, .last = NAN };
  if (progress->threshold == WAY_THRESHOLD_SUM)
    measure_sum (progress, series, course);
  else if (is_by_growth (progress, metric))
    measure_growth (progress, series, course);
  else
    measure_change (progress, course);
  course->is_rank = way_metric_get_measure (metric) == WAY_MEASURE_RANK && !course->is_growth;
}

/* English shows the direction by the sign. */
static char *
format_amount (const Course *course,
               double        value,
               WayMetric    *metric,
               WayLanguage   language)
{
  gboolean is_signed = language == WAY_LANGUAGE_EN && value < 0 && !course->is_rank;
  g_autofree char *size = NULL;

  if (course->is_growth)
    return way_percent_format (language == WAY_LANGUAGE_EN ? value : fabs (value), 1, language);

  size = way_phrase_difference (value, way_phrase_decimals (metric, value), metric, language);
  return g_strconcat (is_signed ? "−" : "", size, NULL);
}

/* Chinese says by the verb whether it rises or falls; what is added up does neither. */
static const char *
get_context (const Course *course,
             double        value)
{
  if (course->is_amount)
    return "amount";
  if (course->is_growth)
    return value < 0 ? "fall" : "growth";
  if (course->is_rank)
    return value > 0 ? "rank fall" : "rank";
  return value < 0 ? "decrease" : "increase";
}

static char *
say_needed (const Course *course,
            const char   *amount,
            WayLanguage   language)
{
  const char *context = get_context (course, course->needed);

  if (g_str_equal (context, "amount"))
    return g_strdup_printf (way_tr_c (language, "amount", "needs %s a year from now"), amount);
  if (g_str_equal (context, "fall"))
    return g_strdup_printf (way_tr_c (language, "fall", "needs %s a year from now"), amount);
  if (g_str_equal (context, "growth"))
    return g_strdup_printf (way_tr_c (language, "growth", "needs %s a year from now"), amount);
  if (g_str_equal (context, "decrease"))
    return g_strdup_printf (way_tr_c (language, "decrease", "needs %s a year from now"), amount);
  if (g_str_equal (context, "rank"))
    return g_strdup_printf (way_tr (language, "has to climb %s a year from now"), amount);
  if (g_str_equal (context, "rank fall"))
    return g_strdup_printf (way_tr (language, "may fall back %s a year from now"), amount);
  return g_strdup_printf (way_tr_c (language, "increase", "needs %s a year from now"), amount);
}

static char *
say_average (const Course *course,
             const char   *amount,
             WayLanguage   language)
{
  const char *context = get_context (course, course->average);

  if (g_str_equal (context, "amount"))
    return g_strdup_printf (way_tr_c (language, "amount", "has done %s on average"), amount);
  if (g_str_equal (context, "fall"))
    return g_strdup_printf (way_tr_c (language, "fall", "has done %s on average"), amount);
  if (g_str_equal (context, "growth"))
    return g_strdup_printf (way_tr_c (language, "growth", "has done %s on average"), amount);
  if (g_str_equal (context, "decrease"))
    return g_strdup_printf (way_tr_c (language, "decrease", "has done %s on average"), amount);
  if (g_str_equal (context, "rank"))
    return g_strdup_printf (way_tr (language, "has climbed %s a year on average"), amount);
  if (g_str_equal (context, "rank fall"))
    return g_strdup_printf (way_tr (language, "has fallen back %s a year on average"), amount);
  return g_strdup_printf (way_tr_c (language, "increase", "has done %s on average"), amount);
}

static char *
say_last (const Course *course,
          const char   *amount,
          WayLanguage   language)
{
  const char *context = get_context (course, course->last);

  if (g_str_equal (context, "amount"))
    return g_strdup_printf (way_tr_c (language, "amount", "last year %s"), amount);
  if (g_str_equal (context, "fall"))
    return g_strdup_printf (way_tr_c (language, "fall", "last year %s"), amount);
  if (g_str_equal (context, "growth"))
    return g_strdup_printf (way_tr_c (language, "growth", "last year %s"), amount);
  if (g_str_equal (context, "decrease"))
    return g_strdup_printf (way_tr_c (language, "decrease", "last year %s"), amount);
  if (course->is_rank && fabs (course->last) < 1e-9)
    return g_strdup (way_tr_c (language, "rank", "last year unchanged"));
  if (g_str_equal (context, "rank"))
    return g_strdup_printf (way_tr (language, "climbed %s last year"), amount);
  if (g_str_equal (context, "rank fall"))
    return g_strdup_printf (way_tr (language, "fell back %s last year"), amount);
  return g_strdup_printf (way_tr_c (language, "increase", "last year %s"), amount);
}

/* Within the year: 'needs 91.6 a month from now; has done 106 a month'. */
static char *
describe_months (const WayProgress *progress,
                 WayMetric         *metric,
                 WayLanguage        language)
{
  double done = progress->schedule_actual / MAX (progress->schedule_months, 1);
  g_autofree char *needed = NULL;
  g_autofree char *average = NULL;

  if (!isfinite (progress->schedule_needed) || !isfinite (progress->schedule_share))
    return NULL;

  needed = way_phrase_difference (progress->schedule_needed,
                                  way_phrase_decimals (metric, progress->schedule_needed), metric,
                                  language);
  average = way_phrase_difference (done, way_phrase_decimals (metric, done), metric, language);
  if (progress->schedule_needed < 0)
    return g_strdup_printf (way_tr (language, "has done %s a month"), average);
  return g_strdup_printf (way_tr (language, "needs %1$s a month from now; has done %2$s a month"),
                          needed, average);
}

char *
way_working_describe_pace (const WayProgress *progress,
                           WayMetric         *metric,
                           const WaySeries   *series,
                           WayLanguage        language)
{
  const char *between = way_tr_c (language, "between clauses", "; ");
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  Course course;

  if (progress->method == WAY_METHOD_SCHEDULE)
    return describe_months (progress, metric, language);

  measure (progress, metric, series, &course);
  if (isfinite (course.needed))
    {
      g_autofree char *amount = format_amount (&course, course.needed, metric, language);

      g_ptr_array_add (parts, say_needed (&course, amount, language));
    }
  if (isfinite (course.average))
    {
      g_autofree char *amount = format_amount (&course, course.average, metric, language);

      g_ptr_array_add (parts, say_average (&course, amount, language));
    }
  if (isfinite (course.last))
    {
      g_autofree char *amount = format_amount (&course, course.last, metric, language);

      g_ptr_array_add (parts, say_last (&course, amount, language));
    }
  if (parts->len == 0)
    return NULL;

  g_ptr_array_add (parts, NULL);
  return g_strjoinv (between, (char **) parts->pdata);
}
