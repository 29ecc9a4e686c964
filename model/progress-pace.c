/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/phrases.h"

#include <math.h>

static char *
format_latest (const WayProgress *progress,
               WayMetric         *metric,
               WayLanguage        language)
{
  g_autofree char *amount = NULL;

  if (!progress->has_latest)
    return g_strdup (way_tr (language, "no value yet"));

  amount = way_phrase_amount_bare (progress->latest_value, progress->latest_decimals,
                                   progress->latest_qualifier, metric, language);
  return way_phrase_when (amount, &progress->latest_period, language);
}

/* The last value that is known: the base where nothing came after it. */
static char *
format_newest (const WayProgress *progress,
               WayMetric         *metric,
               WayLanguage        language)
{
  g_autofree char *amount = NULL;

  if (!progress->has_base || (progress->flags & WAY_FLAG_NO_VALUE_AFTER_BASE) == 0)
    return format_latest (progress, metric, language);

  amount = way_phrase_amount_bare (progress->base_value, progress->base_decimals,
                                   progress->base_qualifier, metric, language);
  return way_phrase_when (amount, &progress->base_period, language);
}

static char *
join_parts (const char *first,
            const char *second)
{
  return second != NULL ? g_strconcat (first, " · ", second, NULL) : g_strdup (first);
}

/* Judged by the due value, or met before: the value and how far it is from the target. */
static char *
format_outcome (const WayProgress *progress,
                WayMetric         *metric,
                WayLanguage        language)
{
  g_autofree char *newest = format_newest (progress, metric, language);
  g_autofree char *gap = way_phrase_gap (progress, metric, language);

  return join_parts (newest, gap);
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
format_change (const WayProgress *progress,
               WayMetric         *metric,
               WayLanguage        language)
{
  double change = progress->still_needed_change;
  g_autofree char *newest = format_newest (progress, metric, language);
  g_autofree char *amount = NULL;
  g_autofree char *needed = NULL;

  /* So little that it would be said as zero: an 'about' value beside its target. */
  if (way_metric_is_in_points (metric) && fabs (change) < 0.005)
    return g_steal_pointer (&newest);

  amount = way_phrase_difference (change, way_phrase_decimals (metric, change), metric, language);
  if (change < 0 && way_metric_get_measure (metric) == WAY_MEASURE_RANK)
    needed = g_strdup_printf (way_tr (language, "has to climb %s a year"), amount);
  else if (change < 0)
    /* Translators: %s is an amount by which the value has to fall */
    needed = g_strdup_printf (way_tr (language, "needs %s less a year"), amount);
  else if (way_metric_is_in_points (metric))
    needed = g_strdup_printf (way_tr_c (language, "points", "needs %s a year"), amount);
  else
    /* Translators: %s is an amount by which the value has to rise */
    needed = g_strdup_printf (way_tr_c (language, "rise", "needs %s a year"), amount);

  return join_parts (newest, needed);
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
      return format_outcome (progress, metric, language);
    case WAY_VERDICT_DUE_NOT_REPORTED:
    case WAY_VERDICT_LEVEL_ONLY:
      return format_newest (progress, metric, language);
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
  return format_newest (progress, metric, language);
}
