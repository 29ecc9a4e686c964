/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/scatter-layout.h"

#include "chart/figures/figure-texts.h"

#include <math.h>

/* Of the figure's height, what the body should keep. */
#define LEAST_BODY_SHARE 0.5

/* In type sizes. */
#define INSET 0.7
#define TITLE 1.7
#define TICK_LABEL 1.5
#define LABEL_GAP 0.6
#define TICK_PITCH 3.2
#define RADIUS 0.3
#define FOCUS_RADIUS 0.42
#define CROWDED_RADIUS 0.2

#define CROWDED_POINTS 60

/* Fewer points have no middle worth a line. */
#define LEAST_FOR_MEDIANS 6

static double
measure_ticks (const WayScatterLayout *self,
               WayScatterAxisKind      kind)
{
  const WayScatterAxis *axis = &self->axes[kind];
  double widest = 0.0;

  for (guint i = 0; i < axis->ticks->len; i++)
    {
      WayTextExtents extents;

      way_text_measure_extents (self->frame->measure,
                                g_array_index (axis->ticks, WayScatterTick, i).text,
                                self->frame->axis_font, &extents);
      widest = MAX (widest, extents.width);
    }

  return widest;
}

static void
fit_axis (WayScatterLayout  *self,
          WayScatterAxisKind kind,
          double             pitch)
{
  double inset = INSET * self->frame->em;
  gboolean is_x = kind == WAY_SCATTER_X;
  double from = is_x ? self->plot.x + inset : self->plot.y + self->plot.height - inset;
  double to = is_x ? self->plot.x + self->plot.width - inset : self->plot.y + inset;
  guint n_ticks = (guint) CLAMP (fabs (to - from) / pitch, 2.0, 8.0);

  way_scatter_axis_fit (&self->axes[kind], self->scatter->contents[kind], from, to, n_ticks);
}

static void
fit_frame (WayScatterLayout *self)
{
  WayFrame *frame = self->frame;
  double above = (TITLE + 0.5) * frame->em;
  double below = TICK_LABEL * frame->axis_font.size_pt + TITLE * frame->em;

  way_frame_fit (frame, way_scatter_make_notes (self), LEAST_BODY_SHARE * frame->height);
  self->plot.y = frame->body.y + above;
  self->plot.height = MAX (frame->body.height - above - below, 3.0 * INSET * frame->em);
  self->title_y[WAY_SCATTER_Y] = self->plot.y - 0.85 * frame->em;
  self->title_y[WAY_SCATTER_X] = self->plot.y + self->plot.height +
                                 TICK_LABEL * frame->axis_font.size_pt + 0.7 * frame->em;
}

static void
arrange (WayScatterLayout *self)
{
  WayFrame *frame = self->frame;
  double pitch = TICK_PITCH * frame->axis_font.size_pt;
  double left;

  fit_frame (self);
  fit_axis (self, WAY_SCATTER_Y, pitch);
  left = measure_ticks (self, WAY_SCATTER_Y) + LABEL_GAP * frame->em;
  self->plot.x = frame->body.x + left;
  self->plot.width = MAX (frame->body.width - left, 3.0 * INSET * frame->em);
  fit_axis (self, WAY_SCATTER_X, 2.0 * pitch);
  /* Long numbers want fewer ticks. */
  fit_axis (self, WAY_SCATTER_X, MAX (pitch, 1.7 * measure_ticks (self, WAY_SCATTER_X)));
}

static void
set_texts (WayScatterLayout *self)
{
  const WayScatter *scatter = self->scatter;
  WayContent *merged = way_scatter_merge (scatter);

  g_ptr_array_unref (self->frame->citations);
  self->frame->citations = way_figure_texts_sources (merged);
  way_scatter_free_merged (merged);
  g_clear_pointer (&self->frame->generated[WAY_FIGURE_TEXT_SOURCE], g_free);
  way_frame_set_texts (self->frame, way_scatter_make_title (scatter),
                       way_scatter_make_subtitle (scatter, FALSE),
                       way_scatter_make_subtitle (scatter, TRUE));
}

WayScatterLayout *
way_scatter_layout_new (const WayScatter *scatter,
                        WayTextMeasure   *measure)
{
  WayScatterLayout *self = g_new0 (WayScatterLayout, 1);

  self->scatter = scatter;
  self->labels = g_array_new (FALSE, TRUE, sizeof (WayScatterLabel));
  self->frame = way_frame_new (scatter->contents[WAY_SCATTER_Y], measure);
  set_texts (self);
  /* Whether an axis is cropped decides a note, notes decide the height: a first round to know. */
  arrange (self);
  arrange (self);
  way_scatter_labels_place (self);
  return self;
}

void
way_scatter_layout_free (WayScatterLayout *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->labels->len; i++)
    g_free (g_array_index (self->labels, WayScatterLabel, i).text);
  g_array_unref (self->labels);
  for (guint axis = 0; axis < WAY_SCATTER_N_AXES; axis++)
    way_scatter_axis_clear (&self->axes[axis]);
  g_clear_pointer (&self->placer, way_placer_free);
  way_frame_free (self->frame);
  g_free (self);
}

WayPoint
way_scatter_layout_get_point (const WayScatterLayout *self,
                              const WayScatterPoint  *point)
{
  double at[WAY_SCATTER_N_AXES];

  for (guint axis = 0; axis < WAY_SCATTER_N_AXES; axis++)
    at[axis] = way_scatter_axis_apply (&self->axes[axis],
                                       way_scatter_get_value (point, axis) *
                                         self->scatter->contents[axis]->unit->multiplier);

  return (WayPoint) { at[WAY_SCATTER_X], at[WAY_SCATTER_Y] };
}

double
way_scatter_layout_get_radius (const WayScatterLayout *self,
                               const WayScatterPoint  *point)
{
  if (point->region == 0)
    return FOCUS_RADIUS * self->frame->em;

  return (self->scatter->points->len > CROWDED_POINTS ? CROWDED_RADIUS : RADIUS) *
         self->frame->em;
}

gboolean
way_scatter_layout_has_medians (const WayScatterLayout *self)
{
  return self->scatter->points->len >= LEAST_FOR_MEDIANS;
}

void
way_scatter_layout_get_medians (const WayScatterLayout *self,
                                WayPoint               *ends)
{
  WayRect plot = self->plot;
  double at[WAY_SCATTER_N_AXES];

  for (guint axis = 0; axis < WAY_SCATTER_N_AXES; axis++)
    at[axis] = way_scatter_axis_apply (&self->axes[axis],
                                       way_scatter_get_median (self->scatter, axis) *
                                         self->scatter->contents[axis]->unit->multiplier);
  ends[0] = (WayPoint) { at[WAY_SCATTER_X], plot.y };
  ends[1] = (WayPoint) { at[WAY_SCATTER_X], plot.y + plot.height };
  ends[2] = (WayPoint) { plot.x, at[WAY_SCATTER_Y] };
  ends[3] = (WayPoint) { plot.x + plot.width, at[WAY_SCATTER_Y] };
}
