/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/content-dense.h"

#include <math.h>

/* Values nearer to each other than this many pixels cannot be told apart. */
#define LEAST_DISTANCE_PX 3.0

/* One group of values that stand for all of them is this wide. */
#define GROUP_PX 8.0

/* Values further apart than a year and a month are not joined. */
#define MOST_YEARS 1.09

#define MAX_VALUE 1e15

WayDenseLine *
way_dense_line_ref (WayDenseLine *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
way_dense_line_unref (WayDenseLine *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  way_series_unref (self->series);
  g_free (self->indices);
  g_free (self->times);
  g_free (self->values);
  g_free (self->breaks);
  g_free (self);
}

guint
way_dense_line_get_index (const WayDenseLine *self,
                          guint               nth)
{
  return self->indices != NULL ? self->indices[nth] : self->first + nth;
}

/* The first value whose period ends in @year or later. */
static guint
find_year (const WaySeries *series,
           int              year)
{
  guint low = 0, high = series->n_points;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (way_period_year (&series->periods[middle]) < year)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
find_range (const WayFigure *figure,
            const WaySeries *series,
            guint           *first,
            guint           *end)
{
  *first = figure->from_year == G_MININT ? 0 : find_year (series, figure->from_year);
  *end = figure->to_year == G_MININT ? series->n_points : find_year (series, figure->to_year + 1);
  *end = MAX (*end, *first);
}

static gboolean
breaks_before (const WaySeries *series,
               guint            index,
               guint            previous)
{
  return (series->flags[index] & WAY_POINT_BREAK_BEFORE) != 0 ||
         series->times[index] - series->times[previous] > MOST_YEARS;
}

/* What joins the line, picked out of a series that has other values as well. */
static void
gather (WayDenseLine *self,
        guint         first,
        guint         end)
{
  const WaySeries *series = self->series;
  guint n_points = 0, n_breaks = 0;

  self->indices = g_new (guint, end - first);
  self->times = g_new (double, end - first);
  self->values = g_new (double, end - first);
  self->breaks = g_new (guint, end - first);
  for (guint i = first; i < end; i++)
    {
      if (!way_series_point_joins_line (series, i) || fabs (series->values[i]) > MAX_VALUE)
        continue;
      if (n_points > 0 && breaks_before (series, i, self->indices[n_points - 1]))
        self->breaks[n_breaks++] = n_points;
      self->indices[n_points] = i;
      self->times[n_points] = series->times[i];
      self->values[n_points] = series->values[i];
      n_points++;
    }
  self->line = (WayPolyline) { self->times, self->values, n_points, self->breaks, n_breaks };
}

static WayDenseLine *
make_line (WaySeries *series,
           guint      first,
           guint      end)
{
  WayDenseLine *self = g_new0 (WayDenseLine, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->series = way_series_ref (series);
  self->first = first;
  if (series->is_even)
    self->line = (WayPolyline) { series->times + first, series->values + first, end - first,
                                 NULL, 0 };
  else
    gather (self, first, end);
  return self;
}

static void
choose_points (const WayContent *content,
               WayContentSeries *series)
{
  const WayPolyline *line = &series->dense->line;
  WayDecimation how = {
    .x = { line->times[0], line->times[line->n_points - 1], 0, content->figure->width_px },
    .y = { 0, 1, 0, 1 },
    .column_width = GROUP_PX,
    .bins_per_column = WAY_DECIMATION_LEAST_BINS,
  };
  g_autoptr (GArray) chosen = way_decimate_indices (&how, line, 0, line->n_points, NULL);

  for (guint i = 0; i < chosen->len; i++)
    {
      guint index = way_dense_line_get_index (series->dense, g_array_index (chosen, guint, i));

      g_array_append_val (series->points, index);
      g_array_append_val (series->line_points, index);
    }
}

gboolean
way_content_add_dense (WayContent       *self,
                       WayContentSeries *series)
{
  double most = self->figure->width_px / LEAST_DISTANCE_PX;
  guint first, end;

  if (self->figure->kind != WAY_FIGURE_LINE || series->series->n_points <= most)
    return FALSE;
  find_range (self->figure, series->series, &first, &end);
  if (end - first <= most)
    return FALSE;

  series->dense = make_line (series->series, first, end);
  if (series->dense->line.n_points <= most)
    {
      g_clear_pointer (&series->dense, way_dense_line_unref);
      return FALSE;
    }

  self->has_left_out = self->has_left_out || series->dense->line.n_points < end - first;
  choose_points (self, series);
  return TRUE;
}
