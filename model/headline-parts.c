/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/headline-parts.h"

#include "model/phrases.h"

#include <math.h>
#include <string.h>

/* A metric's name up to this length stands before 'target' in English. */
#define MAX_NAME_BEFORE_TARGET 44

void
way_headline_clear (WayHeadline *self)
{
  g_free (self->subject);
  g_free (self->topic);
  g_free (self->owner);
  g_free (self->due);
  g_free (self->target_name);
  g_free (self->amount);
  g_free (self->goal);
}

/* In Chinese an industry grows, not its 'value added' (数字经济核心产业须年均增长), and not a rate of
 * growth. */
static char *
make_subject (const WayHeadline *self)
{
  static const char *const suffixes[] = { "增加值", "年均增速", "增速" };
  g_autofree char *name = NULL;

  if (self->language == WAY_LANGUAGE_EN)
    return self->progress->direction > 0 ? g_strdup (self->region)
                                         : way_phrase_topic (self->region, self->metric,
                                                             self->language);

  name = way_phrase_metric (self->metric, self->language);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      gboolean is_rate = i > 0;

      if ((is_rate && self->fields->basis != WAY_BASIS_AVERAGE_GROWTH)
          || !g_str_has_suffix (name, suffixes[i])
          || strlen (name) <= (is_rate ? 1 : 2) * strlen (suffixes[i]))
        continue;
      name[strlen (name) - strlen (suffixes[i])] = '\0';
      break;
    }
  return g_strconcat (self->region, name, NULL);
}

gboolean
way_headline_is_level (const WayHeadline *self)
{
  WayMeasure measure = way_metric_get_measure (self->metric);
  WayBasis basis = self->fields->basis;

  return basis == WAY_BASIS_LEVEL || basis == WAY_BASIS_STOCK_COUNT
         || basis == WAY_BASIS_CUMULATIVE_SUM
         || (measure == WAY_MEASURE_RATE
             && (basis == WAY_BASIS_YOY_GROWTH || basis == WAY_BASIS_AVERAGE_GROWTH));
}

gboolean
way_headline_is_growth (const WayHeadline *self)
{
  return isfinite (self->progress->promised_growth)
         && way_metric_get_measure (self->metric) != WAY_MEASURE_RATE;
}

static char *
format_growth (const WayHeadline *self)
{
  static const WayUnit percent = { (char *) "%", (char *) "%", (char *) "%", (char *) "%", 1 };

  if (self->fields->comparator == WAY_COMPARATOR_RANGE)
    return way_range_format_words (self->fields->value, self->fields->upper_value,
                                   self->fields->decimals, &percent, self->language);
  return way_value_format_words (self->fields->value, self->fields->decimals, WAY_QUALIFIER_EXACT,
                                 &percent, self->language);
}

static char *
phrase_growth (const WayHeadline *self)
{
  const WayTargetFields *fields = self->fields;
  g_autofree char *number = format_growth (self);

  /* Translators: a rate of growth */
  return g_strdup_printf (fields->basis == WAY_BASIS_AVERAGE_GROWTH
                            ? way_tr (self->language, "%s growth a year")
                            : way_tr (self->language, "%s growth"),
                          number);
}

/* The number to reach, without its bound. A change is said as the level that it leads to. */
static char *
make_number (const WayHeadline *self)
{
  const WayTargetFields *fields = self->fields;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (!way_headline_is_level (self) && !isfinite (self->progress->target_value))
    return g_strdup ("");
  if (!way_headline_is_level (self))
    return way_phrase_amount (way_phrase_round (self->progress->target_value,
                                                MAX (self->progress->base_decimals, 1)),
                              -1, WAY_QUALIFIER_EXACT, self->metric, self->language);
  if (fields->comparator != WAY_COMPARATOR_RANGE)
    return way_phrase_amount (fields->value, fields->decimals, WAY_QUALIFIER_EXACT, self->metric,
                              self->language);

  high = way_phrase_amount (fields->upper_value, fields->decimals, WAY_QUALIFIER_EXACT,
                            self->metric, self->language);
  low = way_phrase_amount (fields->value, fields->decimals, WAY_QUALIFIER_EXACT, self->metric,
                           self->language);
  return way_range_join_words (low, high, self->language);
}

/* 'a target of over 15 %'; what is at least that much stands bare. */
static char *
make_amount (const WayHeadline *self,
             const char     *number)
{
  WayLanguage language = self->language;

  switch (self->fields->comparator)
    {
    case WAY_COMPARATOR_GT:
      return g_strdup_printf (way_tr_c (language, "change", "more than %s"), number);
    case WAY_COMPARATOR_LE:
      return g_strdup_printf (way_tr_c (language, "change", "at most %s"), number);
    case WAY_COMPARATOR_LT:
      return g_strdup_printf (way_tr_c (language, "change", "less than %s"), number);
    case WAY_COMPARATOR_APPROX:
      return g_strdup_printf (way_tr_c (language, "change", "about %s"), number);
    case WAY_COMPARATOR_GE:
    case WAY_COMPARATOR_EQ:
    case WAY_COMPARATOR_RANGE:
    case WAY_COMPARATOR_DIRECTION:
    case WAY_COMPARATOR_QUALITATIVE:
    default:
      return g_strdup (number);
    }
}

/* Where growth of several years is judged as it was published, no level tells the goal. */
static gboolean
is_mean_of_published (const WayHeadline *self)
{
  return self->fields->basis == WAY_BASIS_AVERAGE_GROWTH
         && (way_metric_get_measure (self->metric) == WAY_MEASURE_RATE
             || (self->progress->flags & WAY_FLAG_PUBLISHED_GROWTH) != 0);
}

/* What has to be done by the due year, as it follows 'to': 'reach 135 billion yuan'. */
static char *
make_goal (const WayHeadline *self,
           const char        *number)
{
  WayLanguage language = self->language;
  g_autofree char *growth = NULL;

  if (is_mean_of_published (self))
    {
      growth = format_growth (self);
      /* Translators: what has to be done, as it follows 'to' */
      return g_strdup_printf (way_tr (language, "average %s growth a year"), growth);
    }
  if (way_metric_get_measure (self->metric) == WAY_MEASURE_RANK)
    return g_strdup_printf (way_tr_c (language, "rank", "reach %s"), number);
  if (self->progress->direction < 0)
    return self->fields->comparator == WAY_COMPARATOR_LT
             ? g_strdup_printf (way_tr (language, "get below %s"), number)
             : g_strdup_printf (way_tr (language, "come down to %s"), number);
  if (self->fields->comparator == WAY_COMPARATOR_GT)
    return g_strdup_printf (way_tr (language, "pass %s"), number);
  if (self->fields->comparator == WAY_COMPARATOR_APPROX)
    return g_strdup_printf (way_tr (language, "reach about %s"), number);
  return g_strdup_printf (way_tr (language, "reach %s"), number);
}

/* '2023 GDP real growth'; amounts that name what they count need no more than the year. */
static char *
make_target_name (const WayHeadline *self)
{
  g_autofree char *name = NULL;

  if (self->language != WAY_LANGUAGE_EN
      || way_phrase_names_what_it_counts (self->metric, self->language))
    return g_strdup (self->due);

  name = way_phrase_metric (self->metric, self->language);
  /* '2025 5G base stations' would be read as one number. */
  if (g_ascii_isdigit (name[0]))
    return g_strdup (self->due);
  if (!way_metric_is_in_points (self->metric) && strlen (name) > MAX_NAME_BEFORE_TARGET)
    return g_strdup (self->due);
  return g_strconcat (self->due, " ", name, NULL);
}

/* What runs over years is due with the last of them: 'by 2026'. */
static char *
make_due (const WayHeadline *self)
{
  const WayPeriod *due = &self->fields->due;
  gboolean is_outcome = (self->progress->flags & WAY_FLAG_DUE_VALUE) != 0;
  WayPeriod last;

  if (due->type != WAY_PERIOD_YEARS || is_outcome)
    return way_period_to_label (due, self->language);

  last = way_period_for_year (way_period_year (due));
  return way_period_to_label (&last, self->language);
}

void
way_headline_fill (WayHeadline *self)
{
  g_autofree char *number = make_number (self);
  g_autofree char *growth = way_headline_is_growth (self) ? phrase_growth (self) : NULL;

  self->subject = make_subject (self);
  self->topic = way_phrase_topic (self->region, self->metric, self->language);
  self->owner = g_strdup (self->language == WAY_LANGUAGE_EN ? self->region : self->topic);
  self->due = make_due (self);
  self->target_name = make_target_name (self);
  self->amount = make_amount (self, growth != NULL ? growth : number);
  self->goal = make_goal (self, number);
}
