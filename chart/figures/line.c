/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/line.h"

#include "chart/figures/figure-texts.h"
#include "chart/figures/line-ends.h"
#include "chart/figures/line-events.h"
#include "chart/figures/line-extras.h"
#include "chart/figures/line-layout.h"
#include "chart/figures/line-marks.h"

static void
draw_axes (const WayLineLayout *self,
           WayScene            *scene)
{
  way_scene_begin_group (scene, "axis-y", self->content->unit->name);
  way_value_axis_draw (&self->value_axis, self->frame, self->plot, scene);
  way_scene_begin_group (scene, "axis-x", NULL);
  way_time_axis_draw (&self->time_axis, self->frame, self->plot, self->value_axis.is_cropped,
                      scene);
}

/* Context behind, the focused region in front; targets above all lines. */
static void
draw_plot (const WayLineLayout *self,
           WayScene            *scene)
{
  GPtrArray *series = self->content->series;
  GPtrArray *targets = self->content->targets;

  way_annotation_layout_draw_ground (self->annotations, scene);
  draw_axes (self, scene);
  way_line_events_draw (self, scene);
  way_line_peers_draw (self, scene);
  for (guint i = 0; i < targets->len; i++)
    way_line_marks_draw_path (self, g_ptr_array_index (targets, i), scene);
  for (guint i = series->len; i > 0; i--)
    way_line_marks_draw_series (self, g_ptr_array_index (series, i - 1), scene);
  for (guint i = targets->len; i > 0; i--)
    way_line_marks_draw_target (self, g_ptr_array_index (targets, i - 1), scene);
  way_line_scenario_draw (self, scene);
}

static void
draw_labels (const WayLineLayout *self,
             WayScene            *scene)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      const WayPlacedLabel *label = &g_array_index (self->labels, WayPlacedLabel, i);

      way_scene_begin_group (scene, label->group, NULL);
      way_text_block_draw (&label->block, scene, self->frame->measure, -1, label->x, label->top,
                           WAY_ANCHOR_START);
    }
  way_line_ends_draw (self, scene);
  way_annotation_layout_draw (self->annotations, scene);
}

WayScene *
way_line_build (const WayFigure     *figure,
                const WayFigureData *data,
                WayTextMeasure      *measure,
                GError             **error)
{
  g_autoptr (WayContent) content = way_content_new (figure, data, error);
  g_autoptr (WayLineLayout) layout = NULL;
  g_autoptr (WayScene) scene = NULL;

  if (content == NULL)
    return NULL;

  layout = way_line_layout_new (content, measure);
  way_line_layout_arrange (layout);
  way_line_labels_place (layout);

  scene = way_scene_new (layout->frame->width, layout->frame->height);
  way_frame_draw_head (layout->frame, scene);
  draw_plot (layout, scene);
  draw_labels (layout, scene);
  way_frame_draw_foot (layout->frame, scene);
  way_frame_finish (layout->frame, scene, layout->plot,
                    way_figure_texts_description (content, layout->frame->title,
                                                  layout->frame->subtitle,
                                                  layout->frame->notes,
                                                  layout->frame->citations));
  way_time_axis_tell (&layout->time_axis, content, scene);
  return g_steal_pointer (&scene);
}
