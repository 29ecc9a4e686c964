/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/scatter-layout.h"

#include <math.h>
#include <stdlib.h>

#define LEAST_POINTS 2

/* Of the regions that have both values in any year, how many the common year must have. */
#define MOST_POINTS 0.75

static const WayContentSeries *
find_series (const WayContent *content,
             const char       *code)
{
  for (guint i = 0; i < content->series->len; i++)
    {
      const WayContentSeries *series = g_ptr_array_index (content->series, i);

      if (g_str_equal (way_region_get_code (way_content_get_region (content, series->region)),
                       code))
        return series;
    }

  return NULL;
}

/* Index into @series of the last value of @year, or -1. */
static gint
find_year (const WayContentSeries *series,
           int                     year)
{
  for (guint i = series->line_points->len; i > 0; i--)
    {
      guint index = way_content_series_get_index (series, i - 1);

      if (way_period_year (&series->series->periods[index]) == year)
        return (gint) index;
    }

  return -1;
}

/* The newest year in which both have a value, or @wanted if that is one; G_MININT for none. */
static int
find_common_year (const WayContentSeries *first,
                  const WayContentSeries *second,
                  int                     wanted)
{
  if (wanted != G_MININT && find_year (first, wanted) >= 0 && find_year (second, wanted) >= 0)
    return wanted;

  for (guint i = first->line_points->len; i > 0; i--)
    {
      guint index = way_content_series_get_index (first, i - 1);
      int year = way_period_year (&first->series->periods[index]);

      if (find_year (second, year) >= 0)
        return year;
    }

  return G_MININT;
}

static void
collect_points (WayScatter *self,
                int         wanted)
{
  const WayContent *upwards = self->contents[WAY_SCATTER_Y];

  g_array_set_size (self->points, 0);
  for (guint i = 0; i < upwards->series->len; i++)
    {
      const WayContentSeries *series = g_ptr_array_index (upwards->series, i);
      const char *code = way_region_get_code (way_content_get_region (upwards, series->region));
      const WayContentSeries *other = find_series (self->contents[WAY_SCATTER_X], code);
      WayScatterPoint point = { .region = series->region, .series = { other, series } };

      if (other == NULL)
        continue;
      point.year = find_common_year (series, other, wanted);
      if (point.year == G_MININT)
        continue;
      for (guint axis = 0; axis < WAY_SCATTER_N_AXES; axis++)
        point.index[axis] = (guint) find_year (point.series[axis], point.year);
      g_array_append_val (self->points, point);
    }
}

/* How many regions have both values in @year, and whether the focused one does. */
static guint
count_in_year (const WayScatter *self,
               int               year,
               gboolean         *has_focus)
{
  guint n = 0;

  *has_focus = FALSE;
  for (guint i = 0; i < self->points->len; i++)
    {
      const WayScatterPoint *point = &g_array_index (self->points, WayScatterPoint, i);

      if (find_year (point->series[WAY_SCATTER_X], year) < 0 ||
          find_year (point->series[WAY_SCATTER_Y], year) < 0)
        continue;
      n++;
      *has_focus |= point->region == 0;
    }

  return n;
}

static int
compare_years (gconstpointer a,
               gconstpointer b)
{
  return *(const int *) b - *(const int *) a;
}

/* Each region's years of the first metric, the newest first. */
static GArray *
list_years (const WayScatter *self)
{
  GArray *years = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < self->points->len; i++)
    {
      const WayContentSeries *series =
        g_array_index (self->points, WayScatterPoint, i).series[WAY_SCATTER_Y];

      for (guint j = 0; j < series->line_points->len; j++)
        {
          guint index = way_content_series_get_index (series, j);
          int year = way_period_year (&series->series->periods[index]);

          g_array_append_val (years, year);
        }
    }

  g_array_sort (years, compare_years);
  return years;
}

/* The newest year that most regions have, and the focused one with them; where there is none, the
 * one that has the most. */
static int
choose_year (const WayScatter *self)
{
  g_autoptr (GArray) years = list_years (self);
  gboolean wants_focus = way_scatter_get_focus (self) != NULL, has_focus;
  guint most = 0;
  int best = G_MININT, previous = G_MININT;

  for (guint i = 0; i < years->len; i++)
    {
      int year = g_array_index (years, int, i);
      guint n;

      if (year == previous)
        continue;
      previous = year;
      n = count_in_year (self, year, &has_focus);
      if (wants_focus && !has_focus)
        continue;
      if (n >= MOST_POINTS * self->points->len)
        return year;
      if (n > most)
        {
          most = n;
          best = year;
        }
    }

  return best;
}

static void
drop_other_years (WayScatter *self,
                  int         year)
{
  for (guint i = self->points->len; i > 0; i--)
    {
      if (g_array_index (self->points, WayScatterPoint, i - 1).year != year)
        g_array_remove_index (self->points, i - 1);
    }
}

static void
choose_points (WayScatter *self)
{
  int asked = self->contents[WAY_SCATTER_Y]->figure->at_year;

  collect_points (self, asked);
  if (asked != G_MININT)
    {
      drop_other_years (self, asked);
      self->year = asked;
      return;
    }

  self->year = choose_year (self);
  collect_points (self, self->year);
  for (guint i = 0; i < self->points->len; i++)
    self->has_other_years |= g_array_index (self->points, WayScatterPoint, i).year != self->year;
}

typedef struct
{
  const WayScatter *scatter;
  WayScatterAxisKind axis;
} Kept;

static gboolean
keep_shown (const WayContentSeries *series,
            guint                   index,
            gpointer                user_data)
{
  const Kept *kept = user_data;

  for (guint i = 0; i < kept->scatter->points->len; i++)
    {
      const WayScatterPoint *point = &g_array_index (kept->scatter->points, WayScatterPoint, i);

      if (point->series[kept->axis] == series)
        return point->index[kept->axis] == index;
    }

  return FALSE;
}

static void
find_missing (WayScatter *self)
{
  const WayContent *upwards = self->contents[WAY_SCATTER_Y];

  for (guint i = 0; i < upwards->data->regions->len; i++)
    {
      gboolean is_found = FALSE;

      for (guint j = 0; !is_found && j < self->points->len; j++)
        is_found = g_array_index (self->points, WayScatterPoint, j).region == i;
      if (!is_found)
        g_ptr_array_add (self->missing, (gpointer) way_content_get_name (upwards, i));
    }
}

static gboolean
make_contents (WayScatter          *self,
               const WayFigure     *figure,
               const WayFigureData *data,
               GError             **error)
{
  const WayFigureData *second = g_ptr_array_index (data->more, 0);

  self->contents[WAY_SCATTER_Y] = way_content_new (figure, data, error);
  if (self->contents[WAY_SCATTER_Y] == NULL)
    return FALSE;
  self->contents[WAY_SCATTER_X] = way_content_new (figure, second, error);
  return self->contents[WAY_SCATTER_X] != NULL;
}

WayScatter *
way_scatter_new (const WayFigure     *figure,
                 const WayFigureData *data,
                 GError             **error)
{
  g_autoptr (WayScatter) self = g_new0 (WayScatter, 1);

  self->points = g_array_new (FALSE, TRUE, sizeof (WayScatterPoint));
  self->missing = g_ptr_array_new ();
  if (!make_contents (self, figure, data, error))
    return NULL;

  choose_points (self);
  if (self->points->len < LEAST_POINTS)
    {
      g_autofree char *refusal = way_scatter_refuse_points (figure, data);

      g_set_error_literal (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_KIND, refusal);
      return NULL;
    }

  find_missing (self);
  for (guint axis = 0; axis < WAY_SCATTER_N_AXES; axis++)
    {
      Kept kept = { self, axis };

      g_ptr_array_set_size (self->contents[axis]->targets, 0);
      g_ptr_array_set_size (self->contents[axis]->undrawn, 0);
      way_content_keep (self->contents[axis], keep_shown, &kept);
      way_content_set_spans (self->contents[axis]);
    }
  return g_steal_pointer (&self);
}

void
way_scatter_free (WayScatter *self)
{
  if (self == NULL)
    return;

  for (guint axis = 0; axis < WAY_SCATTER_N_AXES; axis++)
    way_content_free (self->contents[axis]);
  g_array_unref (self->points);
  g_ptr_array_unref (self->missing);
  g_free (self);
}

double
way_scatter_get_value (const WayScatterPoint *point,
                       WayScatterAxisKind     axis)
{
  return point->series[axis]->series->values[point->index[axis]];
}

static int
compare_values (gconstpointer a,
                gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

double
way_scatter_get_median (const WayScatter  *self,
                        WayScatterAxisKind axis)
{
  guint n = self->points->len;
  g_autofree double *values = g_new0 (double, n);

  for (guint i = 0; i < n; i++)
    values[i] = way_scatter_get_value (&g_array_index (self->points, WayScatterPoint, i), axis);
  qsort (values, n, sizeof *values, compare_values);
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2.0;
}

const WayScatterPoint *
way_scatter_get_focus (const WayScatter *self)
{
  for (guint i = 0; i < self->points->len; i++)
    {
      const WayScatterPoint *point = &g_array_index (self->points, WayScatterPoint, i);

      if (point->region == 0)
        return point;
    }

  return NULL;
}

WayContent *
way_scatter_merge (const WayScatter *self)
{
  WayContent *merged = g_memdup2 (self->contents[WAY_SCATTER_Y], sizeof (WayContent));

  merged->series = g_ptr_array_new ();
  for (guint axis = WAY_SCATTER_N_AXES; axis > 0; axis--)
    g_ptr_array_extend (merged->series, self->contents[axis - 1]->series, NULL, NULL);
  return merged;
}

void
way_scatter_free_merged (WayContent *merged)
{
  g_ptr_array_unref (merged->series);
  g_free (merged);
}
