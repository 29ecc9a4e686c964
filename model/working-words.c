/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/working-private.h"

#include "model/phrases.h"

#include <math.h>

char *
way_working_value (const WayWorking *self,
                   double            value,
                   int               decimals,
                   WayQualifier      qualifier,
                   const WayPeriod  *period)
{
  g_autofree char *amount = way_phrase_amount_bare (value, decimals, qualifier, self->metric,
                                                    self->language);

  return way_phrase_when (amount, period, self->language);
}

int
way_working_decimals (double value)
{
  double size = fabs (value);

  return size > 0 && isfinite (size) ? CLAMP (3 - (int) floor (log10 (size)), 0, 6) : 0;
}

char *
way_working_amount (const WayWorking *self,
                    double            value)
{
  int decimals = MAX (self->progress->latest_decimals, self->progress->base_decimals);

  decimals = MAX (decimals, way_working_decimals (value));
  if (way_metric_is_in_points (self->metric))
    decimals = MIN (decimals, 2);
  return way_phrase_amount_bare (way_phrase_round (value, decimals), -1, WAY_QUALIFIER_EXACT,
                                 self->metric, self->language);
}

char *
way_working_computed (const WayWorking *self,
                      double            value,
                      const WayPeriod  *period)
{
  g_autofree char *amount = way_working_amount (self, value);

  return way_phrase_when (amount, period, self->language);
}

/* Numbers inside formulas stand in the metric's own unit. */
char *
way_working_term (const WayWorking *self,
                  double            value)
{
  return way_value_format_words (way_phrase_round (value, 4), -1, WAY_QUALIFIER_EXACT, NULL,
                                 self->language);
}

char *
way_working_result (const WayWorking *self,
                    double            value)
{
  int decimals = MAX (way_working_decimals (value), 2);

  return way_value_format_words (way_phrase_round (value, decimals), -1, WAY_QUALIFIER_EXACT, NULL,
                                 self->language);
}

/* Takes @text. */
char *
way_working_bracket (char  *text,
                     double value)
{
  g_autofree char *bare = text;

  return value < 0 ? g_strdup_printf ("(%s)", bare) : g_steal_pointer (&bare);
}

char *
way_working_percent (const WayWorking *self,
                     double            fraction)
{
  return way_percent_format (fraction, 1, self->language);
}

char *
way_working_years (double years)
{
  return way_number_format (years, 2);
}

char *
way_working_signed (const WayWorking *self,
                    double            change)
{
  g_autofree char *size = way_phrase_difference (change,
                                                 way_phrase_decimals (self->metric, change),
                                                 self->metric, self->language);

  return g_strconcat (change < 0 ? "−" : "+", size, NULL);
}

char *
way_working_growth (const WayWorking *self,
                    double            first,
                    double            last,
                    double            years,
                    double            growth)
{
  g_autofree char *from = way_working_term (self, first);
  g_autofree char *to = way_working_term (self, last);
  g_autofree char *n = way_working_years (years);
  g_autofree char *result = way_working_percent (self, growth);

  return g_strdup_printf ("(%s / %s)^(1/%s) − 1 = %s", to, from, n, result);
}

/* The end of year Y is Y.0; so the end of month m of that year is Y − 1 + m/12. */
char *
way_working_moment (double      time,
                    WayLanguage language)
{
  int month = (int) lround ((time + 1.0) * 12.0) - 1;
  WayPeriod period = { .type = WAY_PERIOD_AS_OF, .first_month = month, .last_month = month };

  return way_period_to_label (&period, language);
}

int
way_working_find_cell (const WayWorking *self,
                       const WayPeriod  *period)
{
  const WaySeries *series = self->input->series;

  for (int i = series != NULL ? (int) series->n_points - 1 : -1; i >= 0; i--)
    {
      if ((series->flags[i] & WAY_POINT_FORECAST) == 0
          && way_period_compare (&series->periods[i], period) == 0)
        return i;
    }

  return -1;
}
