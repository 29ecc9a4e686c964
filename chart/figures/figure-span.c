/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/content.h"
#include "chart/figures/words.h"

#include <math.h>

/* So many regions are spoken of. */
#define MAX_REGIONS 6

/* '225.0 → 506.9' */
static char *
describe_ends (const WayContent *content,
               const WaySeries  *series,
               guint             first,
               guint             last)
{
  g_autofree char *from = way_words_value (content, series->values[first],
                                           series->decimals[first], series->qualifiers[first]);
  g_autofree char *to = way_words_value (content, series->values[last], series->decimals[last],
                                         series->qualifiers[last]);

  return g_strdup_printf ("%s → %s", from, to);
}

/* Where its values begin later or end earlier than what was asked for, the years are said. */
static char *
add_years (const WayContent *content,
           double            first,
           double            last,
           char             *said)
{
  const WayFigure *figure = content->figure;
  g_autofree char *owned = said;

  if ((figure->from_year == G_MININT || first < figure->from_year + 1.0 - 1e-6) &&
      (figure->to_year == G_MININT || last > figure->to_year - 1.0 + 1e-6))
    return g_steal_pointer (&owned);

  /* Translators: what happened, from year, to year. */
  return g_strdup_printf (way_tr_c (content->language, "figure", "%1$s (%2$d–%3$d)"), said,
                          (int) ceil (first - 1e-6), (int) ceil (last - 1e-6));
}

/* What changed in one region: its growth a year where a rate can be said. */
static char *
describe_series (const WayContent       *content,
                 const WayContentSeries *series,
                 gboolean                has_name)
{
  const WaySeries *values = series->series;
  guint first, last;
  g_autofree char *growth = NULL;
  g_autofree char *ends = NULL;
  g_autofree char *said = NULL;
  const char *name = way_content_get_name (content, series->region);

  if (series->line_points->len < 2)
    return NULL;

  first = way_content_series_get_index (series, 0);
  last = way_content_series_get_index (series, series->line_points->len - 1);
  growth = way_words_growth (content, values->values[first], values->values[last],
                             values->times[last] - values->times[first]);
  ends = describe_ends (content, values, first, last);
  if (!has_name)
    return add_years (content, values->times[first], values->times[last],
                      growth != NULL ? g_strconcat (growth, "\n", ends, NULL)
                                     : g_steal_pointer (&ends));

  /* Translators: region, its growth a year or its change. */
  said = g_strdup_printf (way_tr_c (content->language, "figure", "%1$s: %2$s"), name,
                          growth != NULL ? growth : ends);
  return add_years (content, values->times[first], values->times[last], g_steal_pointer (&said));
}

static char *
format_years (WayLanguage language,
              int         from,
              int         to)
{
  if (from == to)
    return g_strdup_printf (way_tr_c (language, "one year", "%d"), from);

  return g_strdup_printf (way_tr_c (language, "range of years", "%1$d–%2$d"), from, to);
}

char *
way_figure_describe_span (const WayFigure     *figure,
                          const WayFigureData *data,
                          int                  from_year,
                          int                  to_year)
{
  g_autoptr (WayFigure) part = way_figure_copy (figure);
  g_autoptr (WayContent) content = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  part->from_year = from_year;
  part->to_year = to_year;
  part->show_targets = FALSE;
  content = way_content_new (part, data, NULL);
  g_ptr_array_add (lines, format_years (figure->language, from_year, to_year));
  for (guint i = 0; content != NULL && i < MIN (content->series->len, MAX_REGIONS); i++)
    {
      char *line = describe_series (content, g_ptr_array_index (content->series, i),
                                    data->regions->len > 1);

      if (line != NULL)
        g_ptr_array_add (lines, line);
    }

  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}
