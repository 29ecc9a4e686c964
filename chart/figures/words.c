/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/words.h"

#include "chart/figures/log-scale.h"

#include <math.h>

#define SIGNIFICANT_DIGITS 4
#define MAX_DECIMALS 6

static int
count_digits_before_point (double shown)
{
  return shown == 0.0 ? 1 : (int) floor (log10 (fabs (shown))) + 1;
}

/* Digits after the point that a label gets: no more than published, no more than can be read, and
 * not finer than the largest value of the figure calls for; on a logarithmic axis the small ones
 * count as much as the large. */
static int
find_label_decimals (const WayContent *content,
                     double            shown,
                     int               decimals)
{
  double largest = MAX (fabs (content->min), fabs (content->max)) * content->unit->multiplier;
  int published = decimals < 0 ? MAX_DECIMALS
                               : decimals - (int) lround (log10 (content->unit->multiplier));
  int readable = SIGNIFICANT_DIGITS - count_digits_before_point (shown);
  int common = way_log_scale_is_used (content)
                 ? MAX_DECIMALS : MAX (2, SIGNIFICANT_DIGITS - count_digits_before_point (largest));

  return CLAMP (MIN (published, MIN (readable, common)), 0, MAX_DECIMALS);
}

char *
way_words_number (const WayContent *content,
                  char             *number)
{
  char *end = number;

  if (content->language != WAY_LANGUAGE_ZH_CN)
    return number;

  for (const char *c = number; *c != '\0'; c++)
    {
      if (*c != ',')
        *end++ = *c;
    }
  *end = '\0';
  return number;
}

char *
way_words_value (const WayContent *content,
                 double            value,
                 int               decimals,
                 WayQualifier      qualifier)
{
  double shown = value * content->unit->multiplier;

  return way_words_number (content,
                                way_value_format (shown,
                                                  find_label_decimals (content, shown, decimals),
                                                  qualifier));
}

char *
way_words_amount (const WayContent *content,
                  double            amount)
{
  double shown = fabs (amount) * content->unit->multiplier;

  return way_words_number (content,
                                way_number_format (shown, MIN (2, find_label_decimals (content,
                                                                                       shown,
                                                                                       -1))));
}

static char *
format_plain (const WayContent *content,
              double                value)
{
  double shown = value * content->unit->multiplier;

  return way_words_number (content,
                                way_number_format (shown,
                                                   find_label_decimals (content, shown, -1)));
}

static const char *
get_sign (WayComparator comparator)
{
  switch (comparator)
    {
    case WAY_COMPARATOR_GE:
      return "≥ ";
    case WAY_COMPARATOR_GT:
      return "> ";
    case WAY_COMPARATOR_LE:
      return "≤ ";
    case WAY_COMPARATOR_LT:
      return "< ";
    case WAY_COMPARATOR_APPROX:
      return "≈ ";
    case WAY_COMPARATOR_EQ:
    case WAY_COMPARATOR_RANGE:
    case WAY_COMPARATOR_DIRECTION:
    case WAY_COMPARATOR_QUALITATIVE:
    default:
      return "";
    }
}

char *
way_words_target (const WayContent       *content,
                  const WayContentTarget *target)
{
  g_autofree char *value = format_plain (content, target->value);

  if (target->is_range)
    {
      g_autofree char *upper = format_plain (content, target->upper);

      return g_strdup_printf ("%s–%s", value, upper);
    }

  return g_strconcat (get_sign (way_content_target_get_fields (target)->comparator), value, NULL);
}

/* A distance, without sign. */
static char *
format_difference (const WayContent *content,
                   double                difference)
{
  double size = fabs (difference);
  g_autofree char *points = NULL;

  if (!way_metric_is_in_points (content->metric))
    return way_words_amount (content, difference);

  points = way_number_format (size, size < 1.0 ? 2 : 1);
  return g_strdup_printf (way_tr_c (content->language, "distance", "%s points"), points);
}

char *
way_words_due (const WayContent       *content,
               const WayContentTarget *target)
{
  const WayTargetFields *fields = way_content_target_get_fields (target);
  g_autofree char *due = way_period_to_label (&fields->due, content->language);

  if (fields->is_superseded)
    return g_strdup_printf (way_tr (content->language, "replaced target for %s"), due);
  return g_strdup_printf (way_tr (content->language, "target for %s"), due);
}

char *
way_words_outcome (const WayContent       *content,
                   const WayContentTarget *target)
{
  const WayProgress *progress = way_content_target_get_progress (target);
  g_autofree char *amount = NULL;

  if (target->is_met)
    return g_strdup (way_tr_c (content->language, "target", "met"));
  if (!target->is_missed)
    return NULL;
  if (fabs (progress->latest_time - target->time) > 1e-6)
    return g_strdup (way_tr_c (content->language, "target", "missed"));

  amount = format_difference (content, progress->latest_value - target->value);
  return g_strdup_printf (way_tr_c (content->language, "target", "missed by %s"), amount);
}

/* A change in one year. English says its direction by the sign, Chinese by the verb. */
static char *
format_change (const WayContent *content,
               double                change,
               gboolean              is_points)
{
  WayLanguage language = content->language;
  gboolean is_signed = language != WAY_LANGUAGE_ZH_CN;
  g_autofree char *size = NULL;

  if (is_points)
    {
      size = way_number_format (fabs (change), fabs (change) < 1.0 ? 2 : 1);
      return g_strdup_printf (change < 0.0 ? way_tr (language, "−%s points")
                                           : way_tr (language, "+%s points"), size);
    }

  size = way_percent_format (is_signed ? change : fabs (change), 1, language);
  return g_strdup_printf (change < 0.0 ? way_tr_c (language, "falls by", "%s")
                                       : way_tr_c (language, "grows by", "%s"), size);
}

char *
way_words_growth (const WayContent *content,
                  double            from,
                  double            to,
                  double            years)
{
  WayLanguage language = content->language;
  WayMeasure measure = way_metric_get_measure (content->metric);
  gboolean is_points = way_metric_is_in_points (content->metric);
  g_autofree char *text = NULL;
  double change;

  if (years < 0.5 || measure == WAY_MEASURE_RANK || measure == WAY_MEASURE_RATE ||
      (!is_points && (from <= 0.0 || to <= 0.0)))
    return NULL;

  change = is_points ? (to - from) / years : pow (to / from, 1.0 / years) - 1.0;
  if (fabs (change) < (is_points ? 0.005 : 0.0005))
    return NULL;

  text = format_change (content, change, is_points);
  return g_strdup_printf (way_tr (language, "%s a year"), text);
}

/* The change a year that leads from base to target, in words. */
static char *
format_course (const WayContent *content,
               const WayContentTarget  *target)
{
  const WayProgress *progress = way_content_target_get_progress (target);
  double years = target->time - progress->base_time;
  double change = (target->value - progress->base_value) / years;
  g_autofree char *amount = NULL;

  if (way_metric_is_in_points (content->metric))
    return format_change (content, change, TRUE);
  if (way_content_target_is_exponential (target, content))
    return format_change (content, pow (target->value / progress->base_value, 1.0 / years) - 1.0,
                          FALSE);

  amount = way_words_amount (content, change);
  /* Translators: amount, unit. */
  return g_strdup_printf (change < 0.0 ? way_tr (content->language, "−%1$s %2$s")
                                       : way_tr (content->language, "+%1$s %2$s"),
                          amount, content->unit->name);
}

char *
way_words_required (const WayContent       *content,
                    const WayContentTarget *target)
{
  WayLanguage language = content->language;
  const WayProgress *progress = way_content_target_get_progress (target);
  gboolean is_begun = progress->has_latest &&
                      progress->latest_time > progress->base_time + 1e-6;
  g_autofree char *course = NULL;

  if (!target->has_path || content->is_inverted)
    return NULL;

  course = format_course (content, target);
  return g_strdup_printf (is_begun ? way_tr_c (language, "course", "path: %s a year")
                                   : way_tr_c (language, "course", "needs %s a year"), course);
}

char *
way_words_gap (const WayContent       *content,
               const WayContentTarget *target,
               double                  gap)
{
  WayLanguage language = content->language;
  const WayProgress *progress = way_content_target_get_progress (target);
  gboolean is_ahead = gap * (progress->direction < 0 ? -1.0 : 1.0) >= 0.0;
  g_autofree char *amount = NULL;

  amount = format_difference (content, gap);
  return g_strdup_printf (is_ahead ? way_tr (language, "%s ahead of the path")
                                   : way_tr (language, "%s behind the path"),
                          amount);
}

char *
way_words_gap_to_go (const WayContent       *content,
                     const WayContentTarget *target,
                     double                  value)
{
  g_autofree char *amount = format_difference (content, target->value - value);

  return g_strdup_printf (way_tr (content->language, "%s to go"), amount);
}
