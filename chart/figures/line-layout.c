/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/line-layout.h"

#include "chart/figures/figure-texts.h"

#include <math.h>

/* Of the figure's height, and in type sizes, what the plot should keep. */
#define LEAST_PLOT_SHARE 0.4
#define LEAST_PLOT_EM 7.0

WayLineLayout *
way_line_layout_new (const WayContent *content,
                     WayTextMeasure   *measure)
{
  WayLineLayout *self = g_new0 (WayLineLayout, 1);

  self->content = content;
  self->frame = way_frame_new (content, measure);
  self->room_above = way_annotation_get_room (content);
  self->inset = 0.8 * self->frame->em;
  self->mark_size = 0.6 * self->frame->em;
  self->labels = g_array_new (FALSE, TRUE, sizeof (WayPlacedLabel));
  self->events = g_array_new (FALSE, FALSE, sizeof (const WayEvent *));
  self->end_labels = g_array_new (FALSE, TRUE, sizeof (WayEndLabel));
  way_line_labels_make_ends (self);
  return self;
}

void
way_line_layout_free (WayLineLayout *self)
{
  if (self == NULL)
    return;

  way_annotation_layout_free (self->annotations);
  way_frame_free (self->frame);
  way_time_axis_clear (&self->time_axis);
  way_value_axis_clear (&self->value_axis);
  for (guint i = 0; i < self->labels->len; i++)
    way_text_block_clear (&g_array_index (self->labels, WayPlacedLabel, i).block);
  for (guint i = 0; i < self->end_labels->len; i++)
    way_text_block_clear (&g_array_index (self->end_labels, WayEndLabel, i).block);
  g_array_unref (self->labels);
  g_array_unref (self->end_labels);
  g_array_unref (self->events);
  g_free (self);
}

static double
get_column_width (const WayLineLayout *self)
{
  double width = 0.0;

  for (guint i = 0; i < self->end_labels->len; i++)
    {
      const WayEndLabel *label = &g_array_index (self->end_labels, WayEndLabel, i);

      if (label->is_in_column)
        width = MAX (width, label->block.width + 0.5 * self->frame->em);
    }

  return width;
}

/* The texts around the plot give way until it has room; a year's label stands below it. */
static void
fit_frame (WayLineLayout *self)
{
  const WayFrame *frame = self->frame;
  double above = (1.9 + self->room_above) * frame->em;
  double below = 1.9 * frame->axis_font.size_pt;
  double least = MAX (LEAST_PLOT_SHARE * frame->height, LEAST_PLOT_EM * frame->em);

  way_frame_fit (self->frame, way_figure_texts_notes (self->content, self->value_axis.is_cropped),
                 least + above + below);
  self->plot.y = frame->body.y + above;
  self->plot.height = MAX (frame->body.height - above - below, frame->em);
}

void
way_line_layout_arrange (WayLineLayout *self)
{
  double labels_width, column, overhang;
  WayTextExtents year;

  /* Whether the axis is cropped decides a note, notes decide the height: a first fit to know. */
  self->plot.height = 0.5 * self->frame->height;
  way_line_layout_fit_y (self);
  fit_frame (self);
  way_line_layout_fit_y (self);

  labels_width = way_value_axis_measure (&self->value_axis, self->frame);
  self->plot.x = self->frame->margin_x + labels_width + 0.6 * self->frame->em;

  way_text_measure_extents (self->frame->measure, "2000", self->frame->axis_font, &year);
  column = get_column_width (self);
  overhang = column > 0.0 ? column : MAX (0.0, year.width / 2.0 - self->inset);
  self->plot.width = MAX (self->frame->width - self->frame->margin_x - overhang - self->plot.x,
                          3.0 * self->inset);
  way_line_layout_fit_x (self);
}
