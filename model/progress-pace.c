/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/phrases.h"

#include <math.h>

/* Below it a change is no pace: it would be stretched to a whole year. */
#define MIN_YEARS 0.5

static char *
join_parts (const char *first,
            const char *second)
{
  return second != NULL ? g_strconcat (first, " · ", second, NULL) : g_strdup (first);
}

/* How far the value that stands beside it is from the target; empty where there is none. */
static char *
format_distance (const WayProgress *progress,
                 WayMetric         *metric,
                 WayLanguage        language)
{
  gboolean has_value = progress->has_latest
                       || (progress->has_base
                           && (progress->flags & WAY_FLAG_NO_VALUE_AFTER_BASE) != 0);

  if (!has_value || !isfinite (progress->target_value))
    return g_strdup ("");
  return way_phrase_gap (progress, metric, language);
}

static char *
format_unpublished (const WayProgress *progress,
                    WayLanguage        language)
{
  g_autofree char *due = way_period_to_label (&progress->due, language);

  return g_strdup_printf (way_tr (language, "the value for %s is not published"), due);
}

static char *
format_needed_growth (double      growth,
                      WayLanguage language)
{
  g_autofree char *signed_rate = way_percent_format (growth, 1, language);
  g_autofree char *rate = way_percent_format (fabs (growth), 1, language);

  if (growth < 0)
    {
      /* Translators: Chinese says that it falls, so the number has no sign there */
      return g_strdup_printf (way_tr_c (language, "fall", "needs %s a year"),
                              language == WAY_LANGUAGE_EN ? signed_rate : rate);
    }
  return g_strdup_printf (way_tr (language, "needs %s a year"), rate);
}

static char *
format_past_growth (double      growth,
                    const char *span,
                    WayLanguage language)
{
  g_autofree char *signed_rate = way_percent_format (growth, 1, language);
  g_autofree char *rate = way_percent_format (fabs (growth), 1, language);

  if (growth < 0)
    return g_strdup_printf (way_tr_c (language, "fall", "did %1$s (%2$s)"),
                            language == WAY_LANGUAGE_EN ? signed_rate : rate, span);
  return g_strdup_printf (way_tr (language, "did %1$s (%2$s)"), rate, span);
}

static char *
format_growth (const WayProgress *progress,
               WayLanguage        language)
{
  g_autofree char *needed = format_needed_growth (progress->still_needed_growth, language);
  g_autofree char *span = NULL;
  g_autofree char *past = NULL;

  if (isfinite (progress->actual_growth))
    {
      span = way_phrase_span (&progress->base_period, &progress->latest_period, language);
      past = format_past_growth (progress->actual_growth, span, language);
    }
  else if (progress->has_history && isfinite (progress->history_growth))
    {
      span = way_phrase_span (&progress->history_from, &progress->history_to, language);
      past = format_past_growth (progress->history_growth, span, language);
    }

  return join_parts (needed, past);
}

static char *
format_needed_change (double      change,
                      WayMetric  *metric,
                      WayLanguage language)
{
  g_autofree char *amount = NULL;

  amount = way_phrase_difference (change, way_phrase_decimals (metric, change), metric, language);
  if (change < 0 && way_metric_get_measure (metric) == WAY_MEASURE_RANK)
    return g_strdup_printf (way_tr (language, "has to climb %s a year"), amount);
  if (change < 0)
    /* Translators: %s is an amount by which the value has to fall */
    return g_strdup_printf (way_tr (language, "needs %s less a year"), amount);
  if (way_metric_is_in_points (metric))
    return g_strdup_printf (way_tr_c (language, "points", "needs %s a year"), amount);

  /* Translators: %s is an amount by which the value has to rise */
  return g_strdup_printf (way_tr_c (language, "rise", "needs %s a year"), amount);
}

/* The change of a year without its direction. English has named the unit already: 'needs 1.16
 * points a year · did 0.56'. */
static char *
format_yearly (double      change,
               WayMetric  *metric,
               WayLanguage language)
{
  int decimals = way_phrase_decimals (metric, change);
  gboolean is_bare = language == WAY_LANGUAGE_EN
                     && (way_metric_is_in_points (metric)
                         || way_metric_get_measure (metric) == WAY_MEASURE_RANK);

  if (is_bare)
    return way_number_format (fabs (change), decimals);
  return way_phrase_difference (change, decimals, metric, language);
}

/* English says the direction by the sign, Chinese by the verb. Places climb as numbers fall. */
static char *
format_past_change (double      change,
                    const char *span,
                    WayMetric  *metric,
                    WayLanguage language)
{
  gboolean is_rank = way_metric_get_measure (metric) == WAY_MEASURE_RANK;
  gboolean is_down = is_rank ? change > 0 : change < 0;
  g_autofree char *size = NULL;
  g_autofree char *amount = NULL;

  if (way_phrase_is_nothing (change, metric))
    return g_strdup_printf (way_tr (language, "hardly changed (%s)"), span);

  size = format_yearly (change, metric, language);
  amount = g_strconcat (is_down && language == WAY_LANGUAGE_EN ? "−" : "", size, NULL);
  if (is_rank)
    return g_strdup_printf (is_down ? way_tr_c (language, "rank fall", "did %1$s (%2$s)")
                                    : way_tr_c (language, "rank", "did %1$s (%2$s)"),
                            amount, span);
  if (is_down)
    return g_strdup_printf (way_tr_c (language, "fall", "did %1$s (%2$s)"), amount, span);
  if (way_metric_is_in_points (metric))
    return g_strdup_printf (way_tr_c (language, "points", "did %1$s (%2$s)"), amount, span);
  return g_strdup_printf (way_tr_c (language, "rise", "did %1$s (%2$s)"), amount, span);
}

static char *
format_change (const WayProgress *progress,
               WayMetric         *metric,
               WayLanguage        language)
{
  double years = progress->latest_time - progress->base_time;
  g_autofree char *needed = NULL;
  g_autofree char *span = NULL;
  g_autofree char *past = NULL;

  /* So little that it would be said as zero: an 'about' value beside its target. */
  if (way_metric_is_in_points (metric)
      && way_phrase_is_nothing (progress->still_needed_change, metric))
    return format_distance (progress, metric, language);

  needed = format_needed_change (progress->still_needed_change, metric, language);
  if (progress->has_base && progress->has_latest && years > MIN_YEARS)
    {
      span = way_phrase_span (&progress->base_period, &progress->latest_period, language);
      past = format_past_change ((progress->latest_value - progress->base_value) / years, span,
                                 metric, language);
    }
  else if (progress->has_history && isfinite (progress->history_change))
    {
      span = way_phrase_span (&progress->history_from, &progress->history_to, language);
      past = format_past_change (progress->history_change, span, metric, language);
    }

  return join_parts (needed, past);
}

/* What was promised makes no sense, or not of this metric. */
static const char *
describe_nonsense (WayProgressFlags flags,
                   WayLanguage      language)
{
  if ((flags & WAY_FLAG_BAD_NUMBER) != 0)
    return way_tr (language, "the number that was promised cannot be one of this metric");
  if ((flags & WAY_FLAG_BAD_RANGE) != 0)
    return way_tr (language, "the upper end of the range lies below the lower one");
  if ((flags & WAY_FLAG_CONTRADICTED) != 0)
    return way_tr (language, "another promise for the same time rules this one out");
  if ((flags & WAY_FLAG_UNIT_MISMATCH) != 0)
    return way_tr (language,
                   "percentage points were promised of something that is not in per cent");
  if ((flags & WAY_FLAG_WRONG_BASIS) != 0)
    return way_tr (language, "what was promised cannot be measured of this metric");
  return NULL;
}

static char *
describe_missing_year (const WayProgress *progress,
                       WayLanguage        language)
{
  if ((progress->flags & WAY_FLAG_NO_REFERENCE) != 0)
    return g_strdup_printf (way_tr (language,
                                    "the level of %d, which it starts from, is not known"),
                            progress->missing_year);
  return g_strdup_printf (way_tr (language, "the value of %d is missing"),
                          progress->missing_year);
}

static char *
describe_obstacle (const WayProgress *progress,
                   WayLanguage        language)
{
  WayProgressFlags flags = progress->flags;
  const char *nonsense = describe_nonsense (flags, language);

  if (nonsense != NULL)
    return g_strdup (nonsense);
  if ((flags & WAY_FLAG_NO_NUMBER) != 0)
    return g_strdup (way_tr (language, "no number was promised"));
  if ((flags & WAY_FLAG_NO_DUE) != 0)
    return g_strdup (way_tr (language, "no due year was stated"));
  if ((flags & WAY_FLAG_BASE_NOT_BEFORE_DUE) != 0)
    return g_strdup (way_tr (language, "the base is not before the due year"));
  if (progress->missing_year != 0)
    return describe_missing_year (progress, language);
  if ((flags & WAY_FLAG_SERIES_BREAK) != 0)
    return g_strdup (way_tr (language, "the scope of the data changed since the base"));
  if ((flags & WAY_FLAG_NO_RATIO) != 0 && (flags & WAY_FLAG_BASIS_UNRESOLVED) != 0)
    return g_strdup (way_tr (language, "growth from a level of zero or below is not defined"));
  if ((flags & WAY_FLAG_BASIS_UNRESOLVED) != 0 && !isfinite (progress->target_value))
    return g_strdup (way_tr (language, "the level that was promised is not known"));
  return g_strdup (way_tr (language, "no pace can be computed from these values"));
}

/* '2021–2023', '2021—2023年' */
static char *
phrase_years (const WayPeriod *years,
              WayLanguage      language)
{
  WayPeriod first = way_period_for_year (years->first_month / 12);

  return way_phrase_span (&first, years, language);
}

/* 'needs 170 a year · did 220 (2021–2023)'; before the first year only what is needed. */
static char *
format_sum (const WayProgress *progress,
            WayMetric         *metric,
            WayLanguage        language)
{
  double needed = isfinite (progress->sum_needed) ? progress->sum_needed
                                                  : progress->still_needed_change;
  double past = progress->latest_value / (progress->latest_time - progress->base_time);
  g_autofree char *size = way_phrase_difference (needed, way_phrase_decimals (metric, needed),
                                                 metric, language);
  g_autofree char *first = progress->direction < 0
                             ? g_strdup_printf (way_tr (language, "%s a year left"), size)
                             : g_strdup_printf (way_tr_c (language, "sum", "needs %s a year"),
                                                size);
  g_autofree char *span = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *second = NULL;

  if (!isfinite (past))
    return g_steal_pointer (&first);

  span = progress->latest_period.type == WAY_PERIOD_YEARS
           ? phrase_years (&progress->latest_period, language)
           : way_period_to_label (&progress->latest_period, language);
  amount = way_phrase_difference (past, way_phrase_decimals (metric, past), metric, language);
  second = g_strdup_printf (way_tr_c (language, "sum", "did %1$s (%2$s)"), amount, span);
  return join_parts (first, second);
}

/* Of a wish only what was done can be said. */
static char *
format_past (const WayProgress *progress,
             WayMetric         *metric,
             WayLanguage        language)
{
  double years = progress->latest_time - progress->base_time;
  g_autofree char *span = NULL;

  if (!progress->has_base || !progress->has_latest || years < MIN_YEARS)
    return g_strdup (way_tr (language, "no number was promised"));

  span = way_phrase_span (&progress->base_period, &progress->latest_period, language);
  if (isfinite (progress->actual_growth))
    return format_past_growth (progress->actual_growth, span, language);
  return format_past_change ((progress->latest_value - progress->base_value) / years, span, metric,
                             language);
}

/* '42 ahead · needs 91.6 a month'; of a rate only how far it is from the promise. */
/* Where the year stands: of a rate beside the promised rate, of an amount beside its share. */
static char *
format_schedule_position (const WayProgress *progress,
                          WayMetric         *metric,
                          WayLanguage        language)
{
  double ahead = progress->schedule_ahead;
  gboolean is_rate = way_metric_get_measure (metric) == WAY_MEASURE_RATE;
  g_autofree char *distance = way_phrase_difference (ahead, way_phrase_decimals (metric, ahead),
                                                     metric, language);

  if (progress->verdict == WAY_VERDICT_ON_SCHEDULE)
    return g_strdup (way_tr (language, "exactly as much as the schedule expects"));
  if (is_rate)
    return g_strdup_printf (ahead > 0 ? way_tr (language, "so far %s above the promised rate")
                                      : way_tr (language, "so far %s below the promised rate"),
                            distance);
  return g_strdup_printf (ahead > 0 ? way_tr (language, "%s more than the schedule expects")
                                    : way_tr (language, "%s less than the schedule expects"),
                          distance);
}

static char *
format_schedule (const WayProgress *progress,
                 WayMetric         *metric,
                 WayLanguage        language)
{
  g_autofree char *position = format_schedule_position (progress, metric, language);
  g_autofree char *size = NULL;
  g_autofree char *needed = NULL;

  if (!isfinite (progress->schedule_needed) || progress->schedule_needed <= 0)
    return g_steal_pointer (&position);

  size = way_phrase_difference (progress->schedule_needed,
                                way_phrase_decimals (metric, progress->schedule_needed), metric,
                                language);
  needed = progress->direction < 0
             ? g_strdup_printf (way_tr (language, "%s a month left"), size)
             : g_strdup_printf (way_tr (language, "needs %s a month"), size);
  return join_parts (position, needed);
}

static char *
format_course (const WayProgress *progress,
               WayMetric         *metric,
               WayLanguage        language)
{
  if ((progress->flags & WAY_FLAG_NO_NUMBER) != 0)
    return format_past (progress, metric, language);
  if (progress->threshold == WAY_THRESHOLD_SUM && isfinite (progress->still_needed_change))
    return format_sum (progress, metric, language);
  if (isfinite (progress->still_needed_growth)
      && (progress->method == WAY_METHOD_GROWTH_RATIO || isfinite (progress->index_value)))
    return format_growth (progress, language);
  if (isfinite (progress->still_needed_change))
    return format_change (progress, metric, language);
  return format_distance (progress, metric, language);
}

char *
way_progress_to_pace (const WayProgress *progress,
                      WayMetric         *metric,
                      WayLanguage        language)
{
  switch (progress->verdict)
    {
    case WAY_VERDICT_ACHIEVED:
    case WAY_VERDICT_MISSED:
    case WAY_VERDICT_LEVEL_ONLY:
      return format_distance (progress, metric, language);
    case WAY_VERDICT_DUE_NOT_REPORTED:
      return format_unpublished (progress, language);
    case WAY_VERDICT_NOT_ASSESSABLE:
      return describe_obstacle (progress, language);
    case WAY_VERDICT_AHEAD:
    case WAY_VERDICT_ON_SCHEDULE:
    case WAY_VERDICT_BEHIND:
      return format_schedule (progress, metric, language);
    case WAY_VERDICT_ON_TRACK:
    case WAY_VERDICT_PROGRESSING:
    case WAY_VERDICT_LAGGING:
    case WAY_VERDICT_MOVING_AWAY:
    case WAY_VERDICT_NOT_ENOUGH_DATA:
    case WAY_N_VERDICTS:
    default:
      return format_course (progress, metric, language);
    }
}
