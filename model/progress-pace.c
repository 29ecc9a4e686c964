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

static const char *
describe_obstacle (const WayProgress *progress,
                   WayLanguage        language)
{
  if ((progress->flags & WAY_FLAG_NO_NUMBER) != 0)
    return way_tr (language, "no number was promised");
  if ((progress->flags & WAY_FLAG_NO_DUE) != 0)
    return way_tr (language, "no due year was stated");
  if ((progress->flags & WAY_FLAG_BASE_NOT_BEFORE_DUE) != 0)
    return way_tr (language, "the base is not before the due year");
  if ((progress->flags & WAY_FLAG_SERIES_BREAK) != 0)
    return way_tr (language, "the scope of the data changed since the base");
  if ((progress->flags & WAY_FLAG_BASIS_UNRESOLVED) != 0 && !isfinite (progress->target_value))
    return way_tr (language, "the level that was promised is not known");
  if ((progress->flags & WAY_FLAG_BASIS_UNRESOLVED) != 0)
    return way_tr (language, "can be judged when the whole period is published");
  return way_tr (language, "no pace can be computed from these values");
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
      return g_strdup (describe_obstacle (progress, language));
    case WAY_VERDICT_ON_TRACK:
    case WAY_VERDICT_PROGRESSING:
    case WAY_VERDICT_LAGGING:
    case WAY_VERDICT_MOVING_AWAY:
    case WAY_VERDICT_NOT_ENOUGH_DATA:
    case WAY_N_VERDICTS:
    default:
      break;
    }

  if (progress->method == WAY_METHOD_GROWTH_RATIO && isfinite (progress->still_needed_growth))
    return format_growth (progress, language);
  if (isfinite (progress->still_needed_change))
    return format_change (progress, metric, language);
  return format_distance (progress, metric, language);
}
