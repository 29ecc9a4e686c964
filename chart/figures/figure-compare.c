/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/figure-texts.h"

#include "chart/figures/words.h"
#include "model/phrases.h"

#include <math.h>

/* Below it two values are told apart by 'just ahead', not by a ratio. */
#define RATIO_WORTH_SAYING 1.15

/* The value of @series at the whole @time, or -1. */
static int
find_at (const WayContentSeries *series,
         double                  time)
{
  for (guint i = 0; i < series->line_points->len; i++)
    {
      guint index = way_content_series_get_index (series, i);

      if (fabs (series->series->times[index] - time) < 0.04)
        return (int) index;
    }

  return -1;
}

/* The newest time at which every region that is drawn has a value. */
static gboolean
find_common_time (const WayContent *content,
                  double           *out)
{
  WayContentSeries *first = g_ptr_array_index (content->series, 0);

  for (guint i = first->line_points->len; i > 0; i--)
    {
      double time = first->series->times[way_content_series_get_index (first, i - 1)];
      gboolean is_common = TRUE;

      for (guint j = 1; is_common && j < content->series->len; j++)
        is_common = find_at (g_ptr_array_index (content->series, j), time) >= 0;
      if (is_common)
        {
          *out = time;
          return TRUE;
        }
    }

  return FALSE;
}

static double
get_value_at (const WayContentSeries *series,
              double                  time)
{
  return series->series->values[find_at (series, time)];
}

/* The best at @time, and whom it is compared with: the focused region, or the next best. There are
 * at least two series, each with a value at @time. */
static void
find_leader (const WayContent  *content,
             double             time,
             WayContentSeries **leader,
             WayContentSeries **other)
{
  gboolean is_lower_better = way_metric_get_better (content->metric) == WAY_BETTER_LOWER;
  double sign = is_lower_better ? -1.0 : 1.0;
  WayContentSeries *best = g_ptr_array_index (content->series, 0), *second = NULL;
  WayContentSeries *focus = way_content_get_focus (content);

  for (guint i = 1; i < content->series->len; i++)
    {
      WayContentSeries *series = g_ptr_array_index (content->series, i);
      double value = sign * get_value_at (series, time);

      if (value > sign * get_value_at (best, time))
        {
          second = best;
          best = series;
        }
      else if (second == NULL || value > sign * get_value_at (second, time))
        second = series;
    }

  *leader = best;
  *other = focus == NULL || focus == best ? second : focus;
}

/* What the leader is ahead by: 'twice Jiaxing', '3.2 points from Jiaxing'; or NULL. */
static char *
describe_distance (const WayContent *content,
                   double            leading,
                   double            other,
                   const char       *other_name)
{
  WayLanguage language = content->language;
  g_autofree char *amount = NULL;

  if (way_metric_is_in_points (content->metric))
    {
      amount = way_points_format (fabs (leading - other), 1, language);
      return g_strdup_printf (leading >= other ? way_tr (language, "%1$s above %2$s")
                                               : way_tr (language, "%1$s below %2$s"),
                              amount, other_name);
    }
  if (content->is_inverted || leading <= 0.0 || other <= 0.0 || leading < other)
    return NULL;
  if (leading / other < RATIO_WORTH_SAYING)
    return g_strdup_printf (way_tr (language, "just ahead of %s"), other_name);

  amount = way_words_number (content,
                                  way_number_format (leading / other,
                                                     leading / other < 9.95 ? 1 : 0));
  return g_strdup_printf (way_tr (language, "%1$s times %2$s"), amount, other_name);
}

/* The last value of each of two regions, of different years. */
static char *
write_each (const WayContent *content)
{
  char *values[2];
  const char *names[2];
  char *text;

  for (guint i = 0; i < 2; i++)
    {
      const WayContentSeries *series = g_ptr_array_index (content->series, i);
      GArray *points = series->line_points->len > 0 ? series->line_points : series->points;
      guint last = g_array_index (points, guint, points->len - 1);
      g_autofree char *value = way_figure_texts_value (content, series->series, last);

      names[i] = way_content_get_name (content, series->region);
      values[i] = way_phrase_stood (value, series->series->qualifiers[last],
                                    &series->series->periods[last], content->language);
    }

  /* Translators: region, '9.2 % in 2020', region, '27.1 % in 2022'. */
  text = g_strdup_printf (way_tr (content->language, "%1$s stood at %2$s, %3$s at %4$s"), names[0],
                          values[0], names[1], values[1]);
  g_free (values[0]);
  g_free (values[1]);
  return text;
}

/* Of indices the largest is that of the one that grew most, not the one that leads. */
static char *
compare_indices (const WayContent       *content,
                 const WayContentSeries *leader,
                 const WayContentSeries *other,
                 double                  time)
{
  g_autofree char *value = NULL;
  g_autofree char *other_value = NULL;

  value = way_figure_texts_value (content, leader->series, (guint) find_at (leader, time));
  other_value = way_figure_texts_value (content, other->series, (guint) find_at (other, time));

  /* Translators: region, index, year, index, region, '2015 = 100'. */
  return g_strdup_printf (way_tr (content->language,
                                  "%1$s grew most, to %2$s in %3$d against %4$s in %5$s (%6$s)"),
                          way_content_get_name (content, leader->region), value,
                          (int) ceil (time - 1e-6), other_value,
                          way_content_get_name (content, other->region),
                          content->data->axis_label);
}

static gboolean
is_computed_growth (const WayContent *content)
{
  return content->data->original != NULL &&
         content->figure->transform == WAY_TRANSFORM_GROWTH;
}

char *
way_figure_texts_compare (const WayContent *content)
{
  WayLanguage language = content->language;
  WayContentSeries *leader, *other;
  g_autofree char *value = NULL;
  g_autofree char *distance = NULL;
  double time;
  int year;

  if (content->series->len < 2)
    return NULL;
  if (!find_common_time (content, &time))
    return content->series->len == 2 ? write_each (content) : NULL;

  find_leader (content, time, &leader, &other);
  if (content->data->axis_label != NULL)
    return compare_indices (content, leader, other, time);

  year = (int) ceil (time - 1e-6);
  value = way_figure_texts_value (content, leader->series, (guint) find_at (leader, time));
  distance = describe_distance (content, get_value_at (leader, time), get_value_at (other, time),
                                way_content_get_name (content, other->region));
  if (way_metric_get_better (content->metric) == WAY_BETTER_LOWER)
    return g_strdup_printf (way_tr (language, "%1$s has the lowest value, %2$s in %3$d"),
                            way_content_get_name (content, leader->region), value, year);
  if (distance != NULL && get_value_at (leader, time) > 0.0 && is_computed_growth (content))
    /* Translators: region, rate, year, '1.3 percentage points above Jiaxing'. */
    return g_strdup_printf (way_tr (language, "%1$s grew fastest, by %2$s in %3$d, %4$s"),
                            way_content_get_name (content, leader->region), value, year,
                            distance);
  if (distance == NULL)
    /* Translators: region, value, year. */
    return g_strdup_printf (way_tr (language, "%1$s leads with %2$s in %3$d"),
                            way_content_get_name (content, leader->region), value, year);

  /* Translators: region, value, year, '2.9 times Jiaxing'. */
  return g_strdup_printf (way_tr (language, "%1$s leads with %2$s in %3$d, %4$s"),
                          way_content_get_name (content, leader->region), value, year,
                          distance);
}
