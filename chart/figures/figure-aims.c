/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/figure-texts.h"

#include "model/phrases.h"

/* Inside a sentence a promise begins small, and an amount that names what it counts needs no more:
 * 'at least 12,000 5G base stations'. */
static char *
write_promise (const WayContent *content,
               WayTarget        *target)
{
  const WayUnit *unit = way_metric_get_unit (content->metric);
  g_autoptr (WayUnit) counted = way_unit_copy (unit);
  char *promise;

  if (way_phrase_names_what_it_counts (content->metric, content->language))
    {
      g_free (counted->name_en);
      g_free (counted->base_en);
      counted->name_en = way_phrase_metric (content->metric, content->language);
      counted->base_en = g_strdup (counted->name_en);
    }
  promise = way_target_to_promise (target, counted, content->language);
  promise[0] = g_ascii_tolower (promise[0]);
  return promise;
}

/* 'keep unemployment at or below 5 % in 2024': what is held there is not gained. */
static char *
write_ceiling (const WayContent      *content,
               const WayTargetFields *fields,
               const char            *metric)
{
  WayLanguage language = content->language;
  g_autofree char *amount = way_phrase_amount (fields->value, fields->decimals,
                                               WAY_QUALIFIER_EXACT, content->metric, language);
  g_autofree char *due = way_period_to_label (&fields->due, language);

  /* Translators: region, metric, amount, period. */
  return g_strdup_printf (fields->comparator == WAY_COMPARATOR_LT
                            ? way_tr (language, "%1$s aims to keep %2$s below %3$s in %4$s; no "
                                                "value is published yet")
                            : way_tr (language, "%1$s aims to keep %2$s at or below %3$s in %4$s; "
                                                "no value is published yet"),
                          way_content_get_name (content, 0), metric, amount, due);
}

char *
way_figure_texts_aim (const WayContent       *content,
                      const WayContentTarget *target)
{
  WayLanguage language = content->language;
  const WayFigureTarget *entry = g_ptr_array_index (target->entries, 0);
  const WayTargetFields *fields = way_target_get_fields (entry->target);
  const char *name = way_content_get_name (content, 0);
  g_autofree char *metric = way_phrase_metric (content->metric, language);
  g_autofree char *promise = NULL;

  if ((fields->comparator == WAY_COMPARATOR_LE || fields->comparator == WAY_COMPARATOR_LT) &&
      !target->is_range && way_metric_get_measure (content->metric) != WAY_MEASURE_RANK)
    return write_ceiling (content, fields, metric);

  promise = write_promise (content, entry->target);
  if (way_phrase_names_what_it_counts (content->metric, language))
    /* Translators: region, promise with what it counts. */
    return g_strdup_printf (way_tr (language, "%1$s aims for %2$s; no value is published yet"),
                            name, promise);

  /* Translators: region, metric, promise. */
  return g_strdup_printf (way_tr (language, "%1$s aims for %2$s of %3$s; no value is published "
                                            "yet"), name, metric, promise);
}
