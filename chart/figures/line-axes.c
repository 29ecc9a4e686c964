/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/line-marks.h"

#include <math.h>

/* The baseline of an axis that does not start at zero begins with a broken stretch. */
static void
draw_break (const WayLineLayout *self,
            WayScene            *scene,
            double               y)
{
  double em = self->em, x = self->plot.x;
  WayPoint points[] = {
    { x, y },
    { x + 0.35 * em, y },
    { x + 0.5 * em, y - 0.35 * em },
    { x + 0.8 * em, y + 0.35 * em },
    { x + 0.95 * em, y },
    { x + 1.3 * em, y },
  };

  way_scene_add_line (scene, -1, points, G_N_ELEMENTS (points), self->content->theme->axis,
                      0.07 * em, WAY_DASH_SOLID);
}

static gboolean
is_baseline (const WayLineLayout *self,
             double               value)
{
  if (self->content->is_inverted || self->is_cropped)
    return FALSE;

  return fabs (value) < 1e-9 * self->y_ticks->step;
}

static void
draw_y (const WayLineLayout *self,
        WayScene            *scene)
{
  const WayTheme *theme = self->content->theme;
  double right = self->plot.x + self->plot.width, labelled = G_MAXDOUBLE;

  way_scene_begin_group (scene, "axis-y", self->content->unit->name);
  for (guint i = 0; i < self->y_ticks->n_values; i++)
    {
      double value = self->y_ticks->values[i];
      double y = way_scale_apply (&self->y, value);
      gboolean is_base = is_baseline (self, value);
      g_autofree char *text = way_line_layout_format_tick (self, value);

      way_scene_add_rule (scene, -1, self->plot.x, y, right, y,
                          is_base ? theme->axis : theme->grid,
                          (is_base ? 0.09 : 0.06) * self->em, WAY_DASH_SOLID, WAY_ARROW_NONE);
      if (fabs (labelled - y) < 1.2 * self->axis_font.size_pt)
        continue;
      labelled = y;
      way_scene_add_text (scene, -1, self->measure, self->plot.x - 0.6 * self->em,
                          y + WAY_BLOCK_MIDDLE_TO_BASELINE * self->axis_font.size_pt,
                          WAY_ANCHOR_END, self->axis_font, theme->text_muted, text);
    }
}

/* Labels of years that would touch the one before are left out; the last one stays. */
static gboolean *
choose_years (const WayLineLayout *self)
{
  guint n = self->x_ticks->n_values;
  gboolean *is_shown = g_new0 (gboolean, n);
  WayTextExtents year;
  double step, last;

  way_text_measure_extents (self->measure, "2000", self->axis_font, &year);
  step = 1.3 * year.width;
  last = way_line_layout_get_x (self, self->x_ticks->values[n - 1]);
  for (guint i = 0, shown = 0; i < n; i++)
    {
      double x = way_line_layout_get_x (self, self->x_ticks->values[i]);
      gboolean is_free = i == 0 ||
                         x - way_line_layout_get_x (self, self->x_ticks->values[shown]) >= step;

      is_shown[i] = i == n - 1 || (is_free && last - x >= (i == 0 ? 1.05 * year.width : step));
      if (is_shown[i])
        shown = i;
    }

  return is_shown;
}

static void
draw_x (const WayLineLayout *self,
        WayScene            *scene)
{
  const WayTheme *theme = self->content->theme;
  double y = self->plot.y + self->plot.height;
  double tick = 0.35 * self->em;
  g_autofree gboolean *is_shown = choose_years (self);

  way_scene_begin_group (scene, "axis-x", NULL);
  if (self->is_cropped)
    draw_break (self, scene, y);
  way_scene_add_rule (scene, -1, self->plot.x + (self->is_cropped ? 1.3 * self->em : 0.0), y,
                      self->plot.x + self->plot.width, y, theme->axis, 0.07 * self->em,
                      WAY_DASH_SOLID, WAY_ARROW_NONE);

  for (guint i = 0; i < self->x_ticks->n_values; i++)
    {
      double x = way_line_layout_get_x (self, self->x_ticks->values[i]);
      g_autofree char *text = g_strdup_printf ("%d", (int) lround (self->x_ticks->values[i]));

      if (!is_shown[i])
        continue;
      way_scene_add_rule (scene, -1, x, y, x, y + tick, theme->axis, 0.07 * self->em,
                          WAY_DASH_SOLID, WAY_ARROW_NONE);
      way_scene_add_text (scene, -1, self->measure, x,
                          y + tick + 1.15 * self->axis_font.size_pt, WAY_ANCHOR_MIDDLE,
                          self->axis_font, theme->text_muted, text);
    }
}

void
way_line_marks_draw_axes (const WayLineLayout *self,
                          WayScene            *scene)
{
  draw_y (self, scene);
  draw_x (self, scene);
}
