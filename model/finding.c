/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/finding.h"

#include "model/phrases.h"
#include "model/progress-base.h"
#include "model/progress-math.h"

#include <math.h>
#include <string.h>

#define MIN_YEARS 0.9

/* A series' last value and one before it, as phrases. */
typedef struct
{
  const WaySeries *series;
  WayMetric *metric;
  WayLanguage language;
  const char *region;
  char *topic;
  int first;
  int last;
} Finding;

static char *
phrase_value (const Finding *self,
              int            index)
{
  const WaySeries *series = self->series;
  g_autofree char *amount = NULL;

  /* The topic is a rank already: 'its rank stood at 3'. */
  if (self->language == WAY_LANGUAGE_EN
      && way_metric_get_measure (self->metric) == WAY_MEASURE_RANK)
    amount = way_value_format_words (series->values[index], series->decimals[index],
                                     series->qualifiers[index], NULL, self->language);
  else
    amount = way_phrase_amount_bare (series->values[index], series->decimals[index],
                                     series->qualifiers[index], self->metric, self->language);
  return way_phrase_stood (amount, series->qualifiers[index], &series->periods[index],
                           self->language);
}

/* Growth of an amount of money is at current prices unless a source says otherwise. */
static gboolean
is_nominal (WayMetric *metric)
{
  const WayUnit *unit = way_metric_get_unit (metric);

  return way_metric_get_measure (metric) == WAY_MEASURE_LEVEL
         && (strstr (unit->base_en, "CNY") != NULL || strstr (unit->base_en, "yuan") != NULL
             || strstr (unit->base_en, "USD") != NULL);
}

static gboolean
is_same (double a,
         double b)
{
  return fabs (a - b) <= 1e-9 * MAX (fabs (a), fabs (b));
}

/* What follows 'since': '2015', 'the end of 2021'. */
static char *
phrase_since (const Finding *self)
{
  const WayPeriod *period = &self->series->periods[self->first];
  g_autofree char *label = way_period_to_label (period, self->language);

  if (self->language == WAY_LANGUAGE_EN && !g_ascii_isdigit (*label)
      && period->type != WAY_PERIOD_MONTH && period->type != WAY_PERIOD_MONTHS)
    return g_strconcat ("the ", label, NULL);
  return g_steal_pointer (&label);
}

static gboolean
is_one_year (const Finding *self)
{
  return self->series->times[self->last] - self->series->times[self->first] < 1.5;
}

static char *
write_growth_of_one_year (const Finding *self,
                          double         growth,
                          const char    *value,
                          const char    *rate,
                          const char    *before)
{
  WayLanguage language = self->language;

  if (growth < 0)
    return g_strdup_printf (way_tr (language, "%1$s fell to %2$s, down %3$s on %4$s"),
                            self->topic, value, rate, before);
  if (is_nominal (self->metric))
    return g_strdup_printf (way_tr (language, "%1$s grew to %2$s, up %3$s on %4$s (nominal)"),
                            self->topic, value, rate, before);
  return g_strdup_printf (way_tr (language, "%1$s grew to %2$s, up %3$s on %4$s"),
                          self->topic, value, rate, before);
}

static char *
write_growth (const Finding *self,
              double         growth)
{
  WayLanguage language = self->language;
  g_autofree char *value = phrase_value (self, self->last);
  g_autofree char *rate = way_percent_format (fabs (growth), 1, language);
  g_autofree char *since = phrase_since (self);

  if (is_one_year (self))
    return write_growth_of_one_year (self, growth, value, rate, since);
  if (growth < 0)
    return g_strdup_printf (way_tr (language, "%1$s fell to %2$s, by %3$s a year since %4$s"),
                            self->topic, value, rate, since);
  if (is_nominal (self->metric))
    return g_strdup_printf (way_tr (language,
                                    "%1$s grew to %2$s, %3$s a year since %4$s (nominal)"),
                            self->topic, value, rate, since);
  return g_strdup_printf (way_tr (language, "%1$s grew to %2$s, %3$s a year since %4$s"),
                          self->topic, value, rate, since);
}

static char *
write_change (const Finding *self)
{
  const WaySeries *series = self->series;
  WayLanguage language = self->language;
  double change = series->values[self->last] - series->values[self->first];
  int decimals = MAX (series->decimals[self->last], series->decimals[self->first]);
  g_autofree char *value = phrase_value (self, self->last);
  g_autofree char *amount = way_phrase_difference (change, decimals, self->metric, language);
  g_autofree char *since = phrase_since (self);

  /* Chinese has its own verbs for shares. */
  if (way_metric_is_in_points (self->metric))
    return g_strdup_printf (change < 0 ? way_tr_c (language, "points",
                                                   "%1$s fell to %2$s, down %3$s since %4$s")
                                       : way_tr_c (language, "points",
                                                   "%1$s rose to %2$s, up %3$s since %4$s"),
                            self->topic, value, amount, since);
  return g_strdup_printf (change < 0 ? way_tr (language, "%1$s fell to %2$s, down %3$s since %4$s")
                                     : way_tr (language, "%1$s rose to %2$s, up %3$s since %4$s"),
                          self->topic, value, amount, since);
}

/* '3rd', '62nd', '11th'. */
static char *
format_ordinal (double value)
{
  long place = lround (value);
  long last = place % 10;
  const char *ending = "th";

  if (place % 100 / 10 != 1 && last >= 1 && last <= 3)
    ending = last == 1 ? "st" : last == 2 ? "nd" : "rd";
  return g_strdup_printf ("%ld%s", place, ending);
}

/* What a place is one of: 'in the province by value added'; NULL where the metric's name does not
 * begin as that of a rank. */
static char *
phrase_ranking (const Finding *self)
{
  static const char *const rank = "Rank ", *const provincial = "Provincial rank ";
  const char *name = way_metric_get_name (self->metric, WAY_LANGUAGE_EN);

  if (g_str_has_prefix (name, rank))
    return g_strdup (name + strlen (rank));
  if (g_str_has_prefix (name, provincial))
    return g_strconcat ("in the province ", name + strlen (provincial), NULL);
  return NULL;
}

/* 'Changle ranked 62nd among China's top 100 districts in 2023, after 64th in 2022'; NULL where no
 * such sentence can be made. Chinese says it as it says any value. */
static char *
write_rank (const Finding *self,
            int            index,
            int            before)
{
  const WaySeries *series = self->series;
  g_autofree char *ranking = phrase_ranking (self);
  g_autofree char *ordinal = format_ordinal (series->values[index]);
  g_autofree char *place = NULL;
  g_autofree char *value = NULL;
  g_autofree char *earlier = NULL;
  g_autofree char *earlier_value = NULL;

  if (self->language != WAY_LANGUAGE_EN || ranking == NULL
      || way_metric_get_measure (self->metric) != WAY_MEASURE_RANK)
    return NULL;

  place = g_strconcat (ordinal, " ", ranking, NULL);
  value = way_phrase_when (place, &series->periods[index], self->language);
  if (before < 0)
    return g_strdup_printf (way_tr (self->language, "%1$s ranked %2$s"), self->region, value);

  earlier = format_ordinal (series->values[before]);
  earlier_value = way_phrase_when (earlier, &series->periods[before], self->language);
  return g_strdup_printf (way_tr (self->language, "%1$s ranked %2$s, after %3$s"), self->region,
                          value, earlier_value);
}

static char *
write_value (const Finding *self,
             int            index)
{
  g_autofree char *rank = write_rank (self, index, -1);
  g_autofree char *value = NULL;

  if (rank != NULL)
    return g_steal_pointer (&rank);

  value = phrase_value (self, index);
  return g_strdup_printf (way_tr (self->language, "%1$s stood at %2$s"), self->topic, value);
}

/* Rates of a year and ranks are compared with the time before, not added up. */
static char *
write_comparison (const Finding *self)
{
  int previous = way_base_find_previous (self->series, self->first, self->last);
  int before = previous >= 0 ? previous : self->first;
  g_autofree char *rank = write_rank (self, self->last, before);
  g_autofree char *value = phrase_value (self, self->last);
  g_autofree char *earlier = phrase_value (self, before);

  if (rank != NULL)
    return g_steal_pointer (&rank);

  return g_strdup_printf (way_tr (self->language, "%1$s was %2$s, after %3$s"), self->topic, value,
                          earlier);
}

static char *
write_trend (const Finding *self)
{
  const WaySeries *series = self->series;
  WayMeasure measure = way_metric_get_measure (self->metric);
  double first = series->values[self->first];
  double last = series->values[self->last];
  double years = series->times[self->last] - series->times[self->first];
  double growth = way_pace_growth (first, last, years);
  g_autofree char *value = NULL;
  g_autofree char *since = NULL;

  if (measure == WAY_MEASURE_RATE || measure == WAY_MEASURE_RANK)
    return write_comparison (self);
  if (is_same (first, last))
    {
      value = phrase_value (self, self->last);
      since = phrase_since (self);
      return g_strdup_printf (way_tr (self->language, "%1$s stood at %2$s, unchanged since %3$s"),
                              self->topic, value, since);
    }
  if (way_metric_is_in_points (self->metric) || !isfinite (growth) || years < MIN_YEARS)
    return write_change (self);
  return write_growth (self, growth);
}

static char *
write_without_line (const Finding *self)
{
  int newest = -1;

  for (int i = (int) self->series->n_points - 1; i >= 0 && newest < 0; i--)
    {
      if ((self->series->flags[i] & WAY_POINT_FORECAST) == 0)
        newest = i;
    }
  if (newest < 0 && self->series->n_points > 0)
    {
      g_autofree char *estimate = phrase_value (self, (int) self->series->n_points - 1);

      /* Translators: 'Jiaxing's GDP', '800 billion yuan in 2025'. */
      return g_strdup_printf (way_tr (self->language, "%1$s was estimated at %2$s"), self->topic,
                              estimate);
    }
  if (newest < 0)
    return g_strdup_printf (way_tr (self->language, "%s: no values yet"), self->topic);
  return write_value (self, newest);
}

/**
 * way_series_to_headline:
 * @series: values; only those that join the yearly line are compared with each other, and only
 *   since the last change of scope
 * @metric: the metric of @series
 * @region_name: used as it is
 *
 * Returns: (transfer full): a finding in one sentence
 */
char *
way_series_to_headline (const WaySeries *series,
                        WayMetric       *metric,
                        const char      *region_name,
                        WayLanguage      language)
{
  g_autofree char *topic = way_phrase_topic (region_name, metric, language);
  Finding finding = { series, metric, language, region_name, topic, -1, -1 };

  finding.last = way_series_find_latest (series, G_MAXDOUBLE);
  if (finding.last < 0)
    return write_without_line (&finding);

  for (int i = finding.last - 1; i >= way_base_segment_start (series, finding.last); i--)
    {
      if (way_series_point_joins_line (series, (guint) i)
          && series->times[finding.last] > series->times[i])
        finding.first = i;
    }
  if (finding.first >= 0)
    return write_trend (&finding);

  return write_value (&finding, finding.last);
}
