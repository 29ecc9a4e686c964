/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/time-axis.h"

#include <math.h>

/* What lies closer together than this many years is no series of years. */
#define FINE_STEP 0.75

/* As many values tell whether they are years. */
#define ENOUGH_VALUES 256

/* The baseline of an axis that does not start at zero begins with a broken stretch. */
static void
draw_break (const WayFrame *frame,
            WayScene       *scene,
            double          left,
            double          y)
{
  double em = frame->em, x = left;
  WayPoint points[] = {
    { x, y },
    { x + 0.35 * em, y },
    { x + 0.5 * em, y - 0.35 * em },
    { x + 0.8 * em, y + 0.35 * em },
    { x + 0.95 * em, y },
    { x + 1.3 * em, y },
  };

  way_scene_add_line (scene, -1, points, G_N_ELEMENTS (points), frame->content->theme->axis,
                      0.07 * em, WAY_DASH_SOLID);
}

void
way_time_axis_fit (WayTimeAxis    *self,
                   const WayFrame *frame,
                   int             first_year,
                   int             last_year,
                   double          left,
                   double          right)
{
  WayTextExtents year;
  guint count;

  way_text_measure_extents (frame->measure, "2000", frame->axis_font, &year);
  count = (guint) MAX (2.0, floor ((right - left) / (1.7 * year.width)) + 1.0);
  g_clear_pointer (&self->ticks, way_ticks_free);
  self->ticks = way_ticks_new_years (first_year, last_year, count);
  self->scale = (WayScale) { first_year, last_year, left, right };
}

void
way_time_axis_clear (WayTimeAxis *self)
{
  g_clear_pointer (&self->ticks, way_ticks_free);
}

/* Labels of years that would touch the one before are left out; the last one stays. */
static gboolean *
choose_years (const WayTimeAxis *self,
              const WayFrame    *frame)
{
  guint n = self->ticks->n_values;
  gboolean *is_shown = g_new0 (gboolean, n);
  WayTextExtents year;
  double step, last;

  way_text_measure_extents (frame->measure, "2000", frame->axis_font, &year);
  step = 1.3 * year.width;
  last = way_scale_apply (&self->scale, self->ticks->values[n - 1]);
  for (guint i = 0, shown = 0; i < n; i++)
    {
      double x = way_scale_apply (&self->scale, self->ticks->values[i]);
      gboolean is_free = i == 0 ||
                         x - way_scale_apply (&self->scale, self->ticks->values[shown]) >= step;

      is_shown[i] = i == n - 1 || (is_free && last - x >= (i == 0 ? 1.05 * year.width : step));
      if (is_shown[i])
        shown = i;
    }

  return is_shown;
}

void
way_time_axis_draw (const WayTimeAxis *self,
                    const WayFrame    *frame,
                    WayRect            plot,
                    gboolean           is_cropped,
                    WayScene          *scene)
{
  const WayTheme *theme = frame->content->theme;
  double y = plot.y + plot.height;
  double tick = 0.35 * frame->em;
  g_autofree gboolean *is_shown = choose_years (self, frame);

  if (is_cropped)
    draw_break (frame, scene, plot.x, y);
  way_scene_add_rule (scene, -1, plot.x + (is_cropped ? 1.3 * frame->em : 0.0), y,
                      plot.x + plot.width, y, theme->axis, 0.07 * frame->em,
                      WAY_DASH_SOLID, WAY_ARROW_NONE);

  for (guint i = 0; i < self->ticks->n_values; i++)
    {
      double x = way_scale_apply (&self->scale, self->ticks->values[i]);
      g_autofree char *text = g_strdup_printf ("%d", (int) lround (self->ticks->values[i]));

      if (!is_shown[i])
        continue;
      way_scene_add_rule (scene, -1, x, y, x, y + tick, theme->axis, 0.07 * frame->em,
                          WAY_DASH_SOLID, WAY_ARROW_NONE);
      way_scene_add_text (scene, -1, frame->measure, x,
                          y + tick + 1.15 * frame->axis_font.size_pt, WAY_ANCHOR_MIDDLE,
                          frame->axis_font, theme->text_muted, text);
    }
}

static double
find_step (const WaySeries *series)
{
  double first = NAN, last = NAN;
  guint n_points = 0;

  for (guint i = 0; i < series->n_points && n_points < ENOUGH_VALUES; i++)
    {
      if (!way_series_point_joins_line (series, i))
        continue;
      if (n_points++ == 0)
        first = series->times[i];
      last = series->times[i];
    }

  return n_points < 2 || (last - first) / (n_points - 1) > FINE_STEP
           ? 1.0 : (last - first) / (n_points - 1);
}

void
way_time_axis_tell (const WayTimeAxis *self,
                    const WayContent  *content,
                    WayScene          *scene)
{
  double first, last;

  way_content_get_extent (content, &first, &last);
  scene->has_time_axis = TRUE;
  scene->time_scale = self->scale;
  scene->first_time = MIN (first, self->scale.domain_min);
  scene->last_time = MAX (last, self->scale.domain_max);
  scene->time_step = 1.0;
  for (guint i = 0; i < content->data->series->len; i++)
    {
      const WaySeries *series = g_ptr_array_index (content->data->series, i);

      if (series != NULL)
        scene->time_step = MIN (scene->time_step, find_step (series));
    }
}
