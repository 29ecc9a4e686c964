/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/line-marks.h"

#include <math.h>

#define PATH_WIDTH 0.11
#define DIAMOND_SIZE 0.85
#define OUTLINE_WIDTH 0.16

static char *
make_id (const char             *prefix,
         const WayContentTarget *target)
{
  return g_strdup_printf ("%s-%" G_GINT64_FORMAT, prefix,
                          way_content_target_get_fields (target)->id);
}

/* The base is on the line where the library has its value; a stated one gets a mark of its own. */
static void
draw_base (const WayLineLayout    *self,
           const WayContentTarget *target,
           WayScene               *scene)
{
  const WayProgress *progress = way_content_target_get_progress (target);
  const WayContentSeries *focus = way_content_get_focus (self->content);
  WayColor background = self->content->theme->background;

  if (progress->base_time < self->content->first_year - 1e-6 ||
      (focus != NULL && way_series_find_at (focus->series, progress->base_time) >= 0))
    return;

  way_scene_add_symbol (scene, -1, way_line_layout_get_x (self, progress->base_time),
                        way_line_layout_get_y (self, progress->base_value),
                        0.8 * self->mark_size, WAY_SYMBOL_CIRCLE, background,
                        self->content->theme->path, PATH_WIDTH * self->frame->em);
}

void
way_line_marks_draw_path (const WayLineLayout    *self,
                          const WayContentTarget *target,
                          WayScene               *scene)
{
  g_autoptr (GArray) points = way_line_layout_sample_path (self, target);
  g_autofree char *id = make_id ("path", target);

  if (points == NULL)
    return;

  way_scene_begin_group (scene, id, NULL);
  way_content_set_scene_series (self->content, target->region, scene);
  way_scene_add_line (scene, -1, (WayPoint *) (void *) points->data, points->len,
                      self->content->theme->path,
                      (target->is_principal ? 1.0 : 0.7) * PATH_WIDTH * self->frame->em,
                      WAY_DASH_DASHED);
  draw_base (self, target, scene);
}

static WayColor
get_color (const WayLineLayout    *self,
           const WayContentTarget *target)
{
  if (target->region >= WAY_THEME_N_SERIES)
    return self->content->theme->axis;

  return self->content->theme->series[target->region].color;
}

/* Between two bounds: an upright bar with a stroke across each end. */
static void
draw_range (const WayLineLayout    *self,
            const WayContentTarget *target,
            gint                    datum,
            WayScene               *scene)
{
  WayColor color = get_color (self, target);
  double x = way_line_layout_get_x (self, target->time);
  double ends[] = { way_line_layout_get_y (self, target->value),
                    way_line_layout_get_y (self, target->upper) };
  double half = 0.45 * self->frame->em, width = OUTLINE_WIDTH * self->frame->em;

  way_scene_add_rule (scene, datum, x, ends[0], x, ends[1], color, width, WAY_DASH_SOLID,
                      WAY_ARROW_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    way_scene_add_rule (scene, -1, x - half, ends[i], x + half, ends[i], color, width,
                        WAY_DASH_SOLID, WAY_ARROW_NONE);
}

static void
draw_gap (const WayLineLayout    *self,
          const WayContentTarget *target,
          WayScene               *scene)
{
  WayPoint actual, expected;
  double gap, away;

  if (!way_line_layout_get_gap (self, target, &actual, &expected, &gap))
    return;

  /* Leaves the mark; where there is no room for an arrow, the number beside it says it all. */
  away = actual.y < expected.y ? 0.5 * self->frame->em : -0.5 * self->frame->em;
  if (fabs (actual.y - expected.y) < 0.9 * self->frame->em)
    return;

  way_scene_begin_group (scene, "annotations", NULL);
  way_content_set_scene_series (self->content, target->region, scene);
  way_scene_add_rule (scene, -1, actual.x, actual.y + away, expected.x, expected.y,
                      self->content->theme->path, PATH_WIDTH * self->frame->em, WAY_DASH_SOLID,
                      fabs (actual.y - expected.y) < 2.0 * self->frame->em ? WAY_ARROW_NONE
                                                                    : WAY_ARROW_BOTH);
}

void
way_line_marks_draw_target (const WayLineLayout    *self,
                            const WayContentTarget *target,
                            WayScene               *scene)
{
  g_autofree char *id = make_id ("target", target);
  WayColor color = get_color (self, target);
  double x = way_line_layout_get_x (self, target->time);
  double value = target->is_range ? (target->value + target->upper) / 2.0 : target->value;
  WayPoint at = { x, way_line_layout_get_y (self, value) };
  gint datum;

  way_scene_begin_group (scene, id, NULL);
  way_content_set_scene_series (self->content, target->region, scene);
  datum = way_line_data_add_target (self->content, target, at, scene);
  if (target->is_range)
    draw_range (self, target, datum, scene);
  else
    way_scene_add_symbol (scene, datum, at.x, at.y,
                          (target->region == 0 ? 1.0 : 0.75) * DIAMOND_SIZE * self->frame->em,
                          WAY_SYMBOL_DIAMOND,
                          target->is_met ? color : self->content->theme->background, color,
                          OUTLINE_WIDTH * self->frame->em);
  draw_gap (self, target, scene);
}
