/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/line-layout.h"
#include "chart/figures/line-words.h"

#include <math.h>

/* Values that differ by less than this share of their level would be a flat line on an axis
 * from zero: the axis is cropped, and says so. */
#define FLAT_SPREAD 0.3
#define FLAT_SPREAD_OF_SHARES 0.5

/* The share of the height that stays free below a cropped line. */
#define FREE_BELOW 0.25

/* Above the uppermost value: what stays free at least, and how much of a tick's step at most. */
#define HEADROOM 0.02
#define MOST_UNUSED 0.5

/* Fewer would say too little; more are tried as long as their labels stand apart, in type sizes. */
#define LEAST_TICKS 4
#define MOST_TICKS 8
#define TICK_DISTANCE 1.7

#define PATH_SAMPLES 48

static gboolean
is_flat (const WayLineLayout *self,
         double               min,
         double               max)
{
  double flat = way_metric_is_in_points (self->content->metric) ? FLAT_SPREAD_OF_SHARES
                                                                : FLAT_SPREAD;
  double level = MAX (fabs (min), fabs (max));

  return max > min && (min > 0.0 || max < 0.0) && (max - min) / level < flat;
}

/* What the ticks must cover, in the axis' unit. */
static void
find_domain (WayLineLayout *self,
             double        *min,
             double        *max)
{
  double multiplier = self->content->unit->multiplier;

  *min = self->content->min * multiplier;
  *max = self->content->max * multiplier;
  self->is_cropped = is_flat (self, *min, *max);
  if (self->is_cropped && self->content->is_inverted)
    {
      double room = MAX (1.0, 0.5 * (*max - *min));

      *max += room;
      *min = MAX (1.0, *min - 2.0 * room);
      return;
    }
  if (!self->is_cropped)
    {
      *min = MIN (*min, 0.0);
      *max = MAX (*max, 0.0);
    }
  else if (*min > 0.0)
    *min = MAX (0.0, *min - (*max - *min) * FREE_BELOW / (1.0 - FREE_BELOW));
  else
    *max = MIN (0.0, *max + (*max - *min) * FREE_BELOW / (1.0 - FREE_BELOW));

  if (*min >= *max)
    *max = *min + 1.0;
}

static gboolean
has_whole_values (const WayLineLayout *self)
{
  WayMeasure measure = way_metric_get_measure (self->content->metric);

  return self->content->unit->multiplier >= 1.0 &&
         (measure == WAY_MEASURE_COUNT || measure == WAY_MEASURE_RANK);
}

/* Places count from 1, and there is no place between two: 1, then whole steps. */
static WayTicks *
make_rank_ticks (double min,
                 double max,
                 guint  count)
{
  static const int steps[] = { 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10000 };
  int last = (int) CLAMP (ceil (max), 2.0, 99999.0);
  int step = steps[0];
  WayTicks *ticks = g_new0 (WayTicks, 1);
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 1; i < G_N_ELEMENTS (steps) && (guint) (last / step) > count; i++)
    step = steps[i];
  for (int place = 1; place <= last; place = step == 1 || place > 1 ? place + step : step)
    {
      double value = place;

      g_array_append_val (values, value);
    }

  ticks->step = step;
  ticks->n_values = values->len;
  ticks->values = (double *) g_array_free (g_steal_pointer (&values), FALSE);
  return ticks;
}

static guint
count_ticks (const WayLineLayout *self)
{
  return (guint) CLAMP (self->plot.height / (3.8 * self->axis_font.size_pt), 3.0, 5.0);
}

/* A tick far above everything would only press the lines together. */
static void
trim_top (WayTicks *ticks,
          double    max)
{
  if (ticks->n_values > 2 &&
      ticks->values[ticks->n_values - 1] - max > MOST_UNUSED * ticks->step)
    ticks->n_values--;
}

/* A low plot asks for few ticks, and steps of 1, 2 and 5 may then leave two of them: finer ones
 * where their labels still fit. */
static void
add_ticks (WayLineLayout *self,
           double         min,
           double         max,
           guint          count)
{
  while (self->y_ticks->n_values < LEAST_TICKS && ++count <= MOST_TICKS)
    {
      WayTicks *finer = way_ticks_new_linear (min, max, count, TRUE);
      double range = MAX (max, finer->values[finer->n_values - 1]) - MIN (min, finer->values[0]);

      trim_top (finer, max);
      if (finer->step / range * self->plot.height < TICK_DISTANCE * self->axis_font.size_pt ||
          (has_whole_values (self) && finer->step < 1.0))
        {
          way_ticks_free (finer);
          return;
        }
      way_ticks_free (self->y_ticks);
      self->y_ticks = finer;
    }
}

static void
set_ticks (WayLineLayout *self,
           double         min,
           double         max)
{
  guint count = count_ticks (self);

  g_clear_pointer (&self->y_ticks, way_ticks_free);
  if (self->content->is_inverted)
    {
      self->y_ticks = self->is_cropped ? way_ticks_new_linear (min, max, MIN (count, 4), TRUE)
                                       : make_rank_ticks (min, max, count);
      if (self->is_cropped)
        add_ticks (self, min, max, MIN (count, 4));
      return;
    }

  self->y_ticks = way_ticks_new_linear (min, max, count, TRUE);
  while (has_whole_values (self) && self->y_ticks->step < 1.0 && count > 1)
    {
      g_clear_pointer (&self->y_ticks, way_ticks_free);
      self->y_ticks = way_ticks_new_linear (min, MAX (max, min + 1.0), --count, TRUE);
    }
  trim_top (self->y_ticks, max);
  add_ticks (self, min, max, count);
}

/* The first place on top, or the best one that is near where places hardly differ. */
static void
fit_places (WayLineLayout *self,
            double         max)
{
  double last = self->y_ticks->values[self->y_ticks->n_values - 1];

  self->y_min = MIN (self->is_cropped ? self->y_ticks->values[0] : 1.0,
                     self->content->min * self->content->unit->multiplier);
  self->y_max = MAX (last, max);
  self->y = (WayScale) { self->y_max, self->y_min,
                         self->plot.y + self->plot.height - self->inset,
                         self->plot.y + self->inset };
}

void
way_line_layout_fit_y (WayLineLayout *self)
{
  double min, max;

  find_domain (self, &min, &max);
  set_ticks (self, min, max);

  if (self->content->is_inverted)
    {
      fit_places (self, max);
      return;
    }

  self->y_min = MIN (min, self->y_ticks->values[0]);
  self->y_max = MAX (max + HEADROOM * (max - self->y_min),
                     self->y_ticks->values[self->y_ticks->n_values - 1]);
  self->is_cropped = self->is_cropped && (self->y_min > 0.0 || self->y_max < 0.0);
  self->y = (WayScale) { self->y_min, self->y_max, self->plot.y + self->plot.height,
                         self->plot.y };
}

void
way_line_layout_fit_x (WayLineLayout *self)
{
  double left = self->plot.x + self->inset;
  double right = self->plot.x + self->plot.width - self->inset;
  WayTextExtents year;
  guint count;

  way_text_measure_extents (self->measure, "2000", self->axis_font, &year);
  count = (guint) MAX (2.0, floor ((right - left) / (1.7 * year.width)) + 1.0);

  g_clear_pointer (&self->x_ticks, way_ticks_free);
  self->x_ticks = way_ticks_new_years (self->content->first_year, self->content->last_year, count);
  self->x = (WayScale) { self->content->first_year, self->content->last_year, left, right };
}

double
way_line_layout_get_x (const WayLineLayout *self,
                       double               time)
{
  return way_scale_apply (&self->x, time);
}

double
way_line_layout_get_y (const WayLineLayout *self,
                       double               value)
{
  return way_scale_apply (&self->y, value * self->content->unit->multiplier);
}

WayPoint
way_line_layout_get_point (const WayLineLayout *self,
                           const WaySeries     *series,
                           guint                index)
{
  return (WayPoint) { way_line_layout_get_x (self, series->times[index]),
                      way_line_layout_get_y (self, series->values[index]) };
}

char *
way_line_layout_format_tick (const WayLineLayout *self,
                             double               value)
{
  return way_line_words_number (self->content,
                                way_number_format_published (value, self->y_ticks->decimals));
}

GArray *
way_line_layout_sample_path (const WayLineLayout *self,
                             const WayLineTarget *target)
{
  const WayProgress *progress = way_line_target_get_progress (target);
  double from = MAX (progress->base_time, (double) self->content->first_year);
  guint n_samples = way_line_target_is_exponential (target, self->content) ? PATH_SAMPLES : 2;
  GArray *points;

  if (!target->has_path)
    return NULL;

  points = g_array_sized_new (FALSE, FALSE, sizeof (WayPoint), n_samples);
  for (guint i = 0; i < n_samples; i++)
    {
      double time = from + (target->time - from) * i / (n_samples - 1);
      double value = way_line_target_get_path_value (target, self->content, time);
      WayPoint point = { way_line_layout_get_x (self, time), way_line_layout_get_y (self, value) };

      g_array_append_val (points, point);
    }

  return points;
}

gboolean
way_line_layout_get_break (const WayLineLayout *self,
                           const WayLineSeries *series,
                           guint                nth,
                           WayPoint            *top,
                           WayPoint            *bottom)
{
  guint index = way_line_series_get_index (series, nth);
  WayPoint from, to;

  if (nth == 0 || (series->series->flags[index] & WAY_POINT_BREAK_BEFORE) == 0)
    return FALSE;

  from = way_line_layout_get_point (self, series->series,
                                    way_line_series_get_index (series, nth - 1));
  to = way_line_layout_get_point (self, series->series, index);
  top->x = bottom->x = (from.x + to.x) / 2.0;
  top->y = MAX (MIN (from.y, to.y) - self->em, self->plot.y);
  bottom->y = MIN (MAX (from.y, to.y) + self->em, self->plot.y + self->plot.height);
  return TRUE;
}

gboolean
way_line_layout_get_gap (const WayLineLayout *self,
                         const WayLineTarget *target,
                         WayPoint            *actual,
                         WayPoint            *expected,
                         double              *gap)
{
  const WayProgress *progress = way_line_target_get_progress (target);
  const WayLineSeries *focus = way_line_content_get_focus (self->content);
  double value;

  if (!target->is_principal || !target->has_path || focus == NULL || !progress->has_latest ||
      progress->latest_time <= progress->base_time + 1e-6 ||
      progress->latest_time > target->time + 1e-6 ||
      way_series_find_at (focus->series, progress->latest_time) < 0 ||
      progress->latest_time < self->content->first_year - 1e-6)
    return FALSE;

  value = way_line_target_get_path_value (target, self->content, progress->latest_time);
  *gap = progress->latest_value - value;
  actual->x = expected->x = way_line_layout_get_x (self, progress->latest_time);
  actual->y = way_line_layout_get_y (self, progress->latest_value);
  expected->y = way_line_layout_get_y (self, value);
  return TRUE;
}
