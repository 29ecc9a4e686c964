/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/bullet.h"

#include "chart/figures/bars.h"
#include "chart/figures/bullet-layout.h"
#include "chart/figures/line-data.h"
#include "chart/figures/verdict-mark.h"

#include <math.h>

#define BAR_SHARE 0.5
#define TARGET_WIDTH 0.24
#define ARROW_WIDTH 0.1
#define MARK_SIZE 1.15

static WayRect
get_stretch (const WayBulletLayout *self,
             const WayBulletLine   *line,
             double                 from,
             double                 to,
             double                 share)
{
  double a = way_bullet_layout_get_x (line, from), b = way_bullet_layout_get_x (line, to);
  double height = share * self->thickness;

  return (WayRect) { MIN (a, b), line->middle - height / 2.0, fabs (b - a), height };
}

static void
draw_track (const WayBulletLayout *self,
            const WayBulletLine   *line,
            WayScene              *scene)
{
  const WayTheme *theme = self->frame->content->theme;
  const WayBulletRow *row = line->row;

  way_scene_add_rect (scene, -1, (WayRect) { self->plot.x, line->middle - self->thickness / 2.0,
                                             self->plot.width, self->thickness }, 0.0,
                      theme->band);
  for (guint i = 0; row->has_bands && i < WAY_BULLET_N_BANDS; i++)
    way_scene_add_rect (scene, -1, get_stretch (self, line, row->bands[i], row->bands[i + 1], 1.0),
                        0.0, way_bullet_get_shade (theme, i));
}

static guint
find_nth (const WayBulletRow *row)
{
  for (guint i = 0; i < row->series->points->len; i++)
    {
      if (g_array_index (row->series->points, guint, i) == row->index)
        return i;
    }

  return 0;
}

static void
set_place (WayScene *scene,
           gint      datum,
           guint     row,
           int       column)
{
  WayDatum *added = g_ptr_array_index (scene->data, datum);

  added->row = (int) row;
  added->column = column;
}

static void
draw_value (const WayBulletLayout *self,
            const WayBulletLine   *line,
            guint                  nth,
            WayScene              *scene)
{
  const WayBulletRow *row = line->row;
  const WayTheme *theme = self->frame->content->theme;
  WayRegion *region = way_content_get_region (row->content, row->target->region);
  g_autofree char *id = g_strconcat ("series-", way_region_get_code (region), NULL);
  double x;
  gint datum;

  if (!row->has_value)
    return;

  x = way_bullet_layout_get_x (line, row->value);
  way_scene_begin_group (scene, id, way_region_get_name (region, self->frame->content->language));
  datum = way_line_data_add_point (row->content, row->series, find_nth (row),
                                   (WayPoint) { x, line->middle }, scene);
  set_place (scene, datum, nth, 0);
  if (line->is_dot)
    way_scene_add_symbol (scene, datum, x, line->middle, 0.62 * self->thickness,
                          WAY_SYMBOL_CIRCLE, theme->series[0].color, theme->background, 0.0);
  else
    way_scene_add_rect (scene, datum, get_stretch (self, line, 0.0, row->value, BAR_SHARE), 0.0,
                        theme->series[0].color);
}

/* From the value to the target, along the middle of the track; back from a value that is too high
 * below its bar. */
static void
draw_gap (const WayBulletLayout *self,
          const WayBulletLine   *line,
          WayScene              *scene)
{
  double em = self->frame->em;
  double from, to, away, y = line->middle;

  if (!line->has_gap)
    return;

  from = way_bullet_layout_get_x (line, line->row->value);
  to = way_bullet_layout_get_x (line, line->row->target->value);
  away = to > from ? 1.0 : -1.0;
  if (line->is_dot)
    from += away * 0.4 * self->thickness;
  to -= away * TARGET_WIDTH * em;
  if ((to - from) * away < 0.9 * em)
    return;
  if (!line->is_dot && (way_bullet_layout_get_x (line, 0.0) - from) * away > 0.0)
    y += (1.0 + BAR_SHARE) / 4.0 * self->thickness;
  way_scene_begin_group (scene, "annotations", NULL);
  way_scene_add_rule (scene, -1, from + away * 0.15 * em, y, to, y,
                      self->frame->content->theme->path, ARROW_WIDTH * em, WAY_DASH_SOLID,
                      WAY_ARROW_END);
}

/* An upright stroke with a rim, higher than the track; of a range one at each bound. */
static void
draw_target (const WayBulletLayout *self,
             const WayBulletLine   *line,
             guint                  nth,
             WayScene              *scene)
{
  const WayContentTarget *target = line->row->target;
  const WayTheme *theme = self->frame->content->theme;
  double width = TARGET_WIDTH * self->frame->em, height = 1.35 * self->thickness;
  double bounds[] = { target->value, target->upper };
  g_autofree char *id = g_strdup_printf ("target-%" G_GINT64_FORMAT,
                                         way_content_target_get_fields (target)->id);
  gint datum;

  way_scene_begin_group (scene, id, NULL);
  datum = way_line_data_add_target (line->row->content, target,
                                    (WayPoint) { way_bullet_layout_get_x (line, target->value),
                                                 line->middle }, scene);
  set_place (scene, datum, nth, 1);
  for (guint i = 0; i < (target->is_range ? 2 : 1); i++)
    {
      double x = CLAMP (way_bullet_layout_get_x (line, bounds[i]), self->plot.x + 0.85 * width,
                        self->plot.x + self->plot.width - 0.85 * width);

      way_scene_add_rect (scene, -1, (WayRect) { x - 0.85 * width, line->middle - height / 2.0,
                                                 1.7 * width, height }, 0.0, theme->background);
      way_scene_add_rect (scene, datum, (WayRect) { x - width / 2.0, line->middle - height / 2.0,
                                                    width, height }, 0.0, theme->text);
    }
  if (target->is_range)
    way_scene_add_rect (scene, datum, get_stretch (self, line, bounds[0], bounds[1], 0.16), 0.0,
                        theme->text);
}

static void
draw_numbers (const WayBulletLayout *self,
              const WayBulletLine   *line,
              WayScene              *scene)
{
  WayTextMeasure *measure = self->frame->measure;
  double above = line->middle - 0.78 * self->thickness - line->target.height;
  double below = line->middle + 0.72 * self->thickness;

  if (self->density == WAY_BULLET_DENSE && !self->has_numbers)
    return;
  if (self->density == WAY_BULLET_DENSE)
    {
      way_text_block_draw (&line->value, scene, measure, -1, self->values_x,
                           line->middle - line->value.height / 2.0, WAY_ANCHOR_END);
      way_text_block_draw (&line->target, scene, measure, -1, self->targets_x,
                           line->middle - line->target.height / 2.0, WAY_ANCHOR_END);
      return;
    }

  way_text_block_draw (&line->target, scene, measure, -1, line->target_x, above, WAY_ANCHOR_START);
  if (self->density == WAY_BULLET_MEDIUM)
    {
      way_text_block_draw (&line->value, scene, measure, -1, line->value_x, above,
                           WAY_ANCHOR_START);
      return;
    }

  way_text_block_draw (&line->value, scene, measure, -1, line->value_x, below, WAY_ANCHOR_START);
  way_text_block_draw (&line->gap, scene, measure, -1, line->gap_x,
                       below + (line->value.height - line->gap.height) / 2.0, WAY_ANCHOR_START);
}

static void
draw_words (const WayBulletLayout *self,
            const WayBulletLine   *line,
            WayScene              *scene)
{
  const WayFrame *frame = self->frame;
  double size = MARK_SIZE * frame->em;
  double first = line->center - line->verdict.height / 2.0;

  way_text_block_draw (&line->name, scene, frame->measure, -1, frame->body.x,
                       line->center - line->name.height / 2.0, WAY_ANCHOR_START);
  way_text_block_draw (&line->verdict, scene, frame->measure, -1,
                       self->verdict_x + 1.5 * frame->em, first, WAY_ANCHOR_START);
  way_verdict_mark_draw (line->row->progress->verdict, frame->content->theme, scene,
                         self->verdict_x,
                         first + 0.5 * WAY_BLOCK_PITCH *
                                   line->verdict.runs[0][0].font.size_pt - size / 2.0, size);
}

static void
draw_hidden (const WayBulletLayout *self,
             WayScene              *scene)
{
  const WayFrame *frame = self->frame;
  double middle = self->plot.y + self->plot.height + 0.5 * self->pitch;
  g_autofree char *text = NULL;

  if (self->n_hidden == 0)
    return;

  text = g_strdup_printf (way_tr_n (frame->content->language, "… and %u more", "… and %u more",
                                    self->n_hidden), self->n_hidden);
  way_scene_add_text (scene, -1, frame->measure, frame->body.x,
                      middle + WAY_BLOCK_MIDDLE_TO_BASELINE * frame->em, WAY_ANCHOR_START,
                      frame->text_font, frame->content->theme->text_muted, text);
}

static void
draw_rows (const WayBulletLayout *self,
           WayScene              *scene)
{
  way_scene_begin_group (scene, "bands", NULL);
  for (guint i = 0; i < self->lines->len; i++)
    draw_track (self, &g_array_index (self->lines, WayBulletLine, i), scene);
  for (guint i = 0; i < self->lines->len; i++)
    draw_value (self, &g_array_index (self->lines, WayBulletLine, i), i, scene);
  for (guint i = 0; i < self->lines->len; i++)
    draw_target (self, &g_array_index (self->lines, WayBulletLine, i), i, scene);
  for (guint i = 0; i < self->lines->len; i++)
    draw_gap (self, &g_array_index (self->lines, WayBulletLine, i), scene);

  way_scene_begin_group (scene, "labels", NULL);
  if (self->has_key)
    way_bullet_key (self, scene);
  for (guint i = 0; i < self->lines->len; i++)
    {
      draw_numbers (self, &g_array_index (self->lines, WayBulletLine, i), scene);
      draw_words (self, &g_array_index (self->lines, WayBulletLine, i), scene);
    }
  draw_hidden (self, scene);
}

WayScene *
way_bullet_build (const WayFigure     *figure,
                  const WayFigureData *data,
                  WayTextMeasure      *measure,
                  GError             **error)
{
  g_autoptr (WayBullet) bullet = way_bullet_new (figure, data);
  g_autoptr (WayBulletLayout) layout = way_bullet_layout_new (bullet, measure);
  const WayFrame *frame = layout->frame;
  g_autoptr (WayScene) scene = way_scene_new (frame->width, frame->height);

  way_frame_draw_head (frame, scene);
  draw_rows (layout, scene);
  way_frame_draw_foot (frame, scene);
  way_frame_finish (frame, scene, layout->plot,
                    way_bullet_description (bullet, frame->title, frame->subtitle, frame->notes,
                                            frame->citations));
  return g_steal_pointer (&scene);
}

/* A promise that is no number, to say that there is one. */
static char *
find_promise (const WayFigureData *data,
              WayLanguage          language)
{
  if (data->targets->len == 0)
    return NULL;

  const WayFigureTarget *entry = g_ptr_array_index (data->targets, 0);

  return way_target_to_promise (entry->target, way_metric_get_unit (data->metric), language);
}

char *
way_bullet_refuse (const WayFigure     *figure,
                   const WayFigureData *data)
{
  WayFigure asked = *figure;
  g_autoptr (WayBullet) bullet = NULL;
  WayLanguage language = figure->language;
  WayRegion *first = data->regions->len > 0 ? g_ptr_array_index (data->regions, 0) : NULL;
  g_autofree char *promise = find_promise (data, language);

  /* Whoever asks may have a figure of another kind, that shows no targets. */
  asked.kind = WAY_FIGURE_BULLET;
  bullet = way_bullet_new (&asked, data);
  if (bullet->rows->len > 0)
    return NULL;
  if (promise != NULL)
    return g_strdup_printf (way_tr (language, "A bullet chart needs a target that is a number in "
                                              "the range shown; what is promised is: %s."),
                            promise);
  if (data->regions->len == 1 && data->more == NULL)
    return g_strdup_printf (way_tr (language, "A bullet chart needs a target; %s has none for this "
                                              "metric. Choose another metric, or enter one."),
                            way_region_get_short_name (first, language));

  return g_strdup (way_tr (language, "A bullet chart needs a target; there is none for these "
                                     "regions and metrics. Choose others, or enter one."));
}
