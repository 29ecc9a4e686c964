/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/annotation-facts.h"

#include "chart/figures/words.h"

#include <math.h>

char *
way_annotation_words_range (const WayPeriod *from,
                            const WayPeriod *to,
                            WayLanguage      language)
{
  g_autofree char *first = way_period_to_short_label (from, language);
  g_autofree char *last = way_period_to_short_label (to, language);

  if (g_str_equal (first, last))
    return g_steal_pointer (&first);
  if (from->type == WAY_PERIOD_YEAR && to->type == WAY_PERIOD_YEAR &&
      language == WAY_LANGUAGE_ZH_CN)
    return g_strdup_printf ("%d–%d年", way_period_year (from), way_period_year (to));
  return g_strdup_printf ("%s–%s", first, last);
}

char *
way_annotation_words_level (const WayContent *content,
                            double            value)
{
  return way_words_number (content, way_number_format (value * content->unit->multiplier, 2));
}

char *
way_annotation_words_name (const WayContent    *content,
                           const WayAnnotation *annotation)
{
  WayLanguage language = content->language;
  g_autofree char *range = way_annotation_words_range (&annotation->from, &annotation->to,
                                                       language);
  g_autofree char *period = NULL;

  switch (annotation->type)
    {
    case WAY_ANNOTATION_GROWTH:
      return g_strdup_printf (way_tr_c (language, "annotation", "growth %s"), range);
    case WAY_ANNOTATION_DIFFERENCE:
      return g_strdup_printf (way_tr_c (language, "annotation", "difference %s"), range);
    case WAY_ANNOTATION_VALUE_LINE:
      period = way_annotation_words_level (content, annotation->value);
      return g_strdup_printf (way_tr_c (language, "annotation", "line at %s"), period);
    case WAY_ANNOTATION_SPAN:
      return g_strdup_printf (way_tr_c (language, "annotation", "span %s"), range);
    case WAY_ANNOTATION_EVENT:
      period = way_period_to_label (&annotation->from, language);
      return g_strdup_printf (way_tr_c (language, "annotation", "event %s"), period);
    case WAY_ANNOTATION_CALLOUT:
    default:
      period = way_period_to_label (&annotation->from, language);
      return g_strdup_printf (way_tr_c (language, "annotation", "note on %s"), period);
    }
}

/* English says the direction by a sign, Chinese by the verb. */
static char *
format_change (const WayContent *content,
               double            change)
{
  WayLanguage language = content->language;
  gboolean is_points = way_metric_is_in_points (content->metric) &&
                       way_metric_get_measure (content->metric) != WAY_MEASURE_INDEX;
  g_autofree char *size = NULL;

  if (is_points)
    {
      size = way_number_format (fabs (change), fabs (change) < 1.0 ? 2 : 1);
      return g_strdup_printf (change < 0.0 ? way_tr (language, "−%s points")
                                           : way_tr (language, "+%s points"), size);
    }

  size = way_percent_format (fabs (change), 1, language);
  return g_strdup_printf (change < 0.0 ? way_tr_c (language, "change a year", "−%s")
                                       : way_tr_c (language, "change a year", "+%s"), size);
}

char *
way_annotation_words_growth (const WayContent *content,
                             double            change,
                             gboolean          is_about)
{
  g_autofree char *text = format_change (content, change);

  return g_strdup_printf (is_about ? way_tr (content->language, "about %s a year")
                                   : way_tr (content->language, "%s a year"), text);
}

static char *
format_places (const WayContent *content,
               double            difference)
{
  int places = (int) lround (fabs (difference));

  return g_strdup_printf (difference > 0.0
                            ? way_tr_n (content->language, "%d place down", "%d places down",
                                        (gulong) places)
                            : way_tr_n (content->language, "%d place up", "%d places up",
                                        (gulong) places), places);
}

char *
way_annotation_words_difference (const WayContent         *content,
                                 const WayAnnotationFacts *facts)
{
  WayLanguage language = content->language;
  double difference = facts->ends[1].value - facts->ends[0].value;
  gboolean is_over_time = facts->ends[0].series == facts->ends[1].series;
  gboolean is_less = difference < 0.0;
  g_autofree char *amount = NULL;

  if (content->is_inverted && is_over_time)
    return format_places (content, difference);

  if (way_metric_is_in_points (content->metric))
    {
      amount = way_number_format (fabs (difference), fabs (difference) < 1.0 ? 2 : 1);
      if (!is_over_time)
        return g_strdup_printf (way_tr_c (language, "distance", "%s points"), amount);
      return g_strdup_printf (is_less ? way_tr (language, "−%s points")
                                      : way_tr (language, "+%s points"), amount);
    }

  amount = way_words_amount (content, difference);
  /* Translators: amount, unit. */
  if (!is_over_time)
    return g_strdup_printf (way_tr_c (language, "distance", "%1$s %2$s"), amount,
                            content->unit->name);
  return g_strdup_printf (is_less ? way_tr (language, "−%1$s %2$s")
                                  : way_tr (language, "+%1$s %2$s"), amount, content->unit->name);
}

static char *
describe_end (const WayContent    *content,
              const WayBoundValue *end)
{
  g_autofree char *period = way_period_to_label (&end->series->series->periods[end->index],
                                                 content->language);

  return g_strdup_printf (way_tr_c (content->language, "figure", "%1$s, %2$s"),
                          way_content_get_name (content, end->series->region), period);
}

static char *
describe_growth (const WayContent         *content,
                 const WayAnnotationFacts *facts)
{
  g_autofree char *first = describe_end (content, &facts->ends[0]);
  g_autofree char *last = describe_end (content, &facts->ends[1]);

  /* Translators: region and period, region and period, rate. */
  return g_strdup_printf (way_tr (content->language, "Growth from %1$s to %2$s: %3$s."), first,
                          last, facts->label);
}

static char *
describe_difference (const WayContent         *content,
                     const WayAnnotationFacts *facts)
{
  g_autofree char *first = describe_end (content, &facts->ends[0]);
  g_autofree char *last = describe_end (content, &facts->ends[1]);

  /* Translators: region and period, region and period, amount. */
  return g_strdup_printf (way_tr (content->language, "Difference between %1$s and %2$s: %3$s."),
                          first, last, facts->label);
}

char *
way_annotation_words_sentence (const WayContent         *content,
                               const WayAnnotationFacts *facts)
{
  WayLanguage language = content->language;
  g_autofree char *end = NULL;

  switch (facts->annotation->type)
    {
    case WAY_ANNOTATION_GROWTH:
      return describe_growth (content, facts);
    case WAY_ANNOTATION_DIFFERENCE:
      return describe_difference (content, facts);
    case WAY_ANNOTATION_VALUE_LINE:
      if (facts->detail == NULL)
        return g_strdup_printf (way_tr (language, "Line at %s."), facts->label);
      /* Translators: value, text. */
      return g_strdup_printf (way_tr (language, "Line at %1$s: %2$s."), facts->label,
                              facts->detail);
    case WAY_ANNOTATION_EVENT:
      /* Translators: date, event. */
      if (facts->detail != NULL)
        return g_strdup_printf (way_tr (language, "%1$s: %2$s."), facts->label, facts->detail);
      return g_strdup_printf (way_tr (language, "Event: %s."), facts->label);
    case WAY_ANNOTATION_SPAN:
      end = way_annotation_words_range (&facts->annotation->from, &facts->annotation->to, language);
      /* Translators: years, text. */
      return g_strdup_printf (way_tr (language, "Span %1$s: %2$s."), end, facts->label);
    case WAY_ANNOTATION_CALLOUT:
    default:
      end = describe_end (content, &facts->ends[0]);
      /* Translators: region and period, text. */
      return g_strdup_printf (way_tr (language, "Note on %1$s: %2$s."), end, facts->label);
    }
}
