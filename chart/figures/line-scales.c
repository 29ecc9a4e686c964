/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/line-layout.h"

#include <math.h>

#define PATH_SAMPLES 48

void
way_line_layout_fit_y (WayLineLayout *self)
{
  const WayFrame *frame = self->frame;
  WayValueAxisSpec spec;

  way_value_axis_spec_init (&spec, self->content, frame);
  if (spec.is_inverted)
    way_value_axis_fit (&self->value_axis, &spec, self->plot.y + self->plot.height - self->inset,
                        self->plot.y + self->inset);
  else
    way_value_axis_fit (&self->value_axis, &spec, self->plot.y + self->plot.height, self->plot.y);
}

void
way_line_layout_fit_x (WayLineLayout *self)
{
  way_time_axis_fit (&self->time_axis, self->frame, self->content->first_year,
                     self->content->last_year, self->plot.x + self->inset,
                     self->plot.x + self->plot.width - self->inset);
}

double
way_line_layout_get_x (const WayLineLayout *self,
                       double               time)
{
  return way_scale_apply (&self->time_axis.scale, time);
}

double
way_line_layout_get_y (const WayLineLayout *self,
                       double               value)
{
  return way_scale_apply (&self->value_axis.scale, value * self->content->unit->multiplier);
}

double
way_line_layout_get_time_place (gconstpointer layout,
                                int           region,
                                double        time)
{
  return way_line_layout_get_x (layout, time);
}

double
way_line_layout_get_value_place (gconstpointer layout,
                                 double        value)
{
  return way_line_layout_get_y (layout, value);
}

WayPoint
way_line_layout_get_point (const WayLineLayout *self,
                           const WaySeries     *series,
                           guint                index)
{
  return (WayPoint) { way_line_layout_get_x (self, series->times[index]),
                      way_line_layout_get_y (self, series->values[index]) };
}

GArray *
way_line_layout_sample_path (const WayLineLayout    *self,
                             const WayContentTarget *target)
{
  const WayProgress *progress = way_content_target_get_progress (target);
  double from = MAX (progress->base_time, (double) self->content->first_year);
  /* Constant growth is straight on a logarithmic axis, and equal steps are not. */
  guint n_samples = way_content_target_is_exponential (target, self->content) ||
                    self->value_axis.scale.is_log ? PATH_SAMPLES : 2;
  GArray *points;

  if (!target->has_path)
    return NULL;

  points = g_array_sized_new (FALSE, FALSE, sizeof (WayPoint), n_samples);
  for (guint i = 0; i < n_samples; i++)
    {
      double time = from + (target->time - from) * i / (n_samples - 1);
      double value = way_content_target_get_path_value (target, self->content, time);
      WayPoint point = { way_line_layout_get_x (self, time), way_line_layout_get_y (self, value) };

      g_array_append_val (points, point);
    }

  return points;
}

gboolean
way_line_layout_get_break (const WayLineLayout    *self,
                           const WayContentSeries *series,
                           guint                   nth,
                           WayPoint               *top,
                           WayPoint               *bottom)
{
  guint index = way_content_series_get_index (series, nth);
  WayPoint from, to;

  if (nth == 0 || (series->series->flags[index] & WAY_POINT_BREAK_BEFORE) == 0)
    return FALSE;

  from = way_line_layout_get_point (self, series->series,
                                    way_content_series_get_index (series, nth - 1));
  to = way_line_layout_get_point (self, series->series, index);
  top->x = bottom->x = (from.x + to.x) / 2.0;
  top->y = MAX (MIN (from.y, to.y) - self->frame->em, self->plot.y);
  bottom->y = MIN (MAX (from.y, to.y) + self->frame->em, self->plot.y + self->plot.height);
  return TRUE;
}

gboolean
way_line_layout_get_gap (const WayLineLayout    *self,
                         const WayContentTarget *target,
                         WayPoint               *actual,
                         WayPoint               *expected,
                         double                 *gap)
{
  const WayProgress *progress = way_content_target_get_progress (target);
  const WayContentSeries *focus = way_content_get_focus (self->content);
  double value;

  if (!target->is_principal || !target->has_path || focus == NULL || !progress->has_latest ||
      progress->latest_time <= progress->base_time + 1e-6 ||
      progress->latest_time > target->time + 1e-6 ||
      way_series_find_at (focus->series, progress->latest_time) < 0 ||
      progress->latest_time < self->content->first_year - 1e-6)
    return FALSE;

  value = way_content_target_get_path_value (target, self->content, progress->latest_time);
  *gap = progress->latest_value - value;
  actual->x = expected->x = way_line_layout_get_x (self, progress->latest_time);
  actual->y = way_line_layout_get_y (self, progress->latest_value);
  expected->y = way_line_layout_get_y (self, value);
  return TRUE;
}
