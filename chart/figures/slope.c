/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/slope.h"

#include "chart/figures/figure-texts.h"
#include "chart/figures/line-data.h"
#include "chart/figures/slope-layout.h"

#include <math.h>

#define LINE_WIDTH 0.17
#define CONTEXT_LINE_WIDTH 0.08
#define MARK_SIZE 0.55
#define DIAMOND_SIZE 0.8

static void
draw_heading (const WaySlopeLayout *self,
              WaySlopeSide          side,
              WayScene             *scene)
{
  const WayFrame *frame = self->frame;
  double x = self->axis_x[side];
  double middle = self->plot.y - 0.95 * frame->em;
  WayTextExtents extents;
  const char *label = self->slope->labels[side];

  way_text_measure_extents (frame->measure, label, frame->strong_font, &extents);
  x = CLAMP (x, frame->body.x + extents.width / 2.0,
             frame->body.x + frame->body.width - extents.width / 2.0);
  way_scene_add_text (scene, -1, frame->measure, x,
                      middle + WAY_BLOCK_MIDDLE_TO_BASELINE * frame->em, WAY_ANCHOR_MIDDLE,
                      frame->strong_font, frame->content->theme->text, label);
}

/* What the last column is, where its heading does not touch that of the period. */
static void
draw_change_heading (const WaySlopeLayout *self,
                     WayScene             *scene)
{
  const WayFrame *frame = self->frame;
  const char *text = way_tr_c (frame->content->language, "column", "change");
  double middle = self->plot.y - 0.95 * frame->em;
  WayTextExtents change, period;

  if (isnan (self->change_x))
    return;

  way_text_measure_extents (frame->measure, text, frame->note_font, &change);
  way_text_measure_extents (frame->measure, self->slope->labels[WAY_SLOPE_END],
                            frame->strong_font, &period);
  if (self->change_x - change.width <
      self->axis_x[WAY_SLOPE_END] + period.width / 2.0 + frame->em)
    return;

  way_scene_add_text (scene, -1, frame->measure, self->change_x,
                      middle + WAY_BLOCK_MIDDLE_TO_BASELINE * frame->note_font.size_pt,
                      WAY_ANCHOR_END, frame->note_font, frame->content->theme->text_muted, text);
}

static void
draw_axes (const WaySlopeLayout *self,
           WayScene             *scene)
{
  const WayTheme *theme = self->frame->content->theme;

  way_scene_begin_group (scene, "axis-x", NULL);
  for (guint side = 0; side < WAY_SLOPE_N_SIDES; side++)
    {
      way_scene_add_rule (scene, -1, self->axis_x[side], self->plot.y, self->axis_x[side],
                          self->plot.y + self->plot.height, theme->grid, 0.09 * self->frame->em,
                          WAY_DASH_SOLID, WAY_ARROW_NONE);
      draw_heading (self, side, scene);
    }
  draw_change_heading (self, scene);
}

static gboolean
is_hollow (const WaySlopeRow *row,
           WaySlopeSide       side)
{
  WayQualifier qualifier = row->series->series->qualifiers[row->index[side]];

  return qualifier == WAY_QUALIFIER_ABOUT || qualifier == WAY_QUALIFIER_NEARLY;
}

/* 'Change: +23 %' before what else is known of the last value. */
static void
tell_change (const WaySlopeLayout *self,
             const WaySlopeRow    *row,
             gint                  index,
             WayScene             *scene)
{
  WayDatum *datum = g_ptr_array_index (scene->data, index);
  g_autofree char *change = way_slope_format_change (self->slope, row);
  g_autofree char *rest = g_steal_pointer (&datum->detail);
  /* Translators: first period, change. */
  g_autofree char *line = g_strdup_printf (way_tr (self->frame->content->language,
                                                   "Change since %1$s: %2$s"),
                                           self->slope->labels[WAY_SLOPE_START], change);

  datum->detail = rest == NULL ? g_steal_pointer (&line) : g_strconcat (line, "\n", rest, NULL);
}

static void
draw_end (const WaySlopeLayout *self,
          const WaySlopeRow    *row,
          WaySlopeSide          side,
          WayScene             *scene)
{
  const WayContent *content = self->frame->content;
  WayPoint at = { self->axis_x[side],
                  way_slope_layout_get_y (self, way_slope_get_value (row, side)) };
  WayColor color = way_slope_get_color (self->slope, row, FALSE);
  gint datum = way_line_data_add_point (content, row->series, (guint) side, at, scene);
  gboolean hollow = is_hollow (row, side);
  double size = MARK_SIZE * self->frame->em;

  if (side == WAY_SLOPE_END)
    tell_change (self, row, datum, scene);
  if (!row->is_named)
    size *= 0.7;
  way_scene_add_symbol (scene, datum, at.x, at.y, size,
                        way_theme_shows_symbols (content->theme) &&
                          way_slope_is_coloured (self->slope, row)
                          ? row->series->style.symbol : WAY_SYMBOL_CIRCLE,
                        hollow ? content->theme->background : color, color,
                        hollow ? 0.12 * self->frame->em : 0.0);
}

static void
draw_row (const WaySlopeLayout *self,
          const WaySlopeRow    *row,
          WayScene             *scene)
{
  const WayContent *content = self->frame->content;
  WayRegion *region = way_content_get_region (content, row->series->region);
  g_autofree char *id = g_strconcat ("series-", way_region_get_code (region), NULL);
  gboolean is_strong = row->series->region == 0;
  WayDash dash = way_slope_is_coloured (self->slope, row) ? row->series->style.dash
                                                          : WAY_DASH_SOLID;
  WayPoint ends[WAY_SLOPE_N_SIDES];

  for (guint side = 0; side < WAY_SLOPE_N_SIDES; side++)
    ends[side] = (WayPoint) { self->axis_x[side],
                              way_slope_layout_get_y (self, way_slope_get_value (row, side)) };
  way_scene_begin_group (scene, id, way_region_get_name (region, content->language));
  way_scene_add_line (scene, -1, ends, G_N_ELEMENTS (ends),
                      way_slope_get_color (self->slope, row, FALSE),
                      (is_strong ? 1.3 * LINE_WIDTH
                                 : row->is_named ? 0.7 * LINE_WIDTH : CONTEXT_LINE_WIDTH) *
                        self->frame->em, row->has_break ? WAY_DASH_DOTTED : dash);
  for (guint side = 0; side < WAY_SLOPE_N_SIDES; side++)
    draw_end (self, row, side, scene);
}

static void
draw_target (const WaySlopeLayout   *self,
             const WayContentTarget *target,
             WayScene               *scene)
{
  const WayContent *content = self->frame->content;
  g_autofree char *id = g_strdup_printf ("target-%" G_GINT64_FORMAT,
                                         way_content_target_get_fields (target)->id);
  double value = target->is_range ? (target->value + target->upper) / 2.0 : target->value;
  WayPoint at = { self->axis_x[WAY_SLOPE_END], way_slope_layout_get_y (self, value) };
  WayColor color = content->theme->axis;
  gint datum;

  for (guint i = 0; i < self->slope->rows->len; i++)
    {
      const WaySlopeRow *row = &g_array_index (self->slope->rows, WaySlopeRow, i);

      if (row->series->region == target->region)
        color = way_slope_get_color (self->slope, row, FALSE);
    }
  way_scene_begin_group (scene, id, NULL);
  way_content_set_scene_series (content, target->region, scene);
  datum = way_line_data_add_target (content, target, at, scene);
  way_scene_add_symbol (scene, datum, at.x, at.y, DIAMOND_SIZE * self->frame->em,
                        WAY_SYMBOL_DIAMOND, target->is_met ? color : content->theme->background,
                        color, 0.15 * self->frame->em);
}

/* Context behind, the focused region in front. */
static void
draw_plot (const WaySlopeLayout *self,
           WayScene             *scene)
{
  GArray *rows = self->slope->rows;
  GPtrArray *targets = self->frame->content->targets;

  draw_axes (self, scene);
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = rows->len; i > 0; i--)
        {
          const WaySlopeRow *row = &g_array_index (rows, WaySlopeRow, i - 1);

          if (row->is_named == (pass == 1))
            draw_row (self, row, scene);
        }
    }
  for (guint i = targets->len; i > 0; i--)
    draw_target (self, g_ptr_array_index (targets, i - 1), scene);
  way_slope_labels_draw (self, scene);
}

WayScene *
way_slope_build (const WayFigure     *figure,
                 const WayFigureData *data,
                 WayTextMeasure      *measure,
                 GError             **error)
{
  WayContent *content = way_content_new (figure, data, error);
  g_autoptr (WaySlope) slope = content != NULL ? way_slope_new (content, error) : NULL;
  g_autoptr (WaySlopeLayout) layout = NULL;
  g_autoptr (WayScene) scene = NULL;

  if (slope == NULL)
    return NULL;

  layout = way_slope_layout_new (slope, measure);
  scene = way_scene_new (layout->frame->width, layout->frame->height);
  way_frame_draw_head (layout->frame, scene);
  draw_plot (layout, scene);
  way_frame_draw_foot (layout->frame, scene);
  way_frame_finish (layout->frame, scene, layout->plot,
                    way_figure_texts_description (slope->content, layout->frame->title,
                                                  layout->frame->subtitle, layout->frame->notes,
                                                  layout->frame->citations));
  return g_steal_pointer (&scene);
}

char *
way_slope_refuse (const WayFigure     *figure,
                  const WayFigureData *data)
{
  g_autoptr (WayContent) content = way_content_new (figure, data, NULL);

  /* Without anything to show, building says better what is missing. */
  if (content == NULL)
    return NULL;

  for (guint i = 0; i < content->series->len; i++)
    {
      const WayContentSeries *series = g_ptr_array_index (content->series, i);

      if (series->line_points->len >= 2)
        return NULL;
    }

  return way_slope_refuse_periods (content);
}
