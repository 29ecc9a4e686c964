/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/annotation-layout.h"
#include "chart/figures/frame.h"
#include "chart/figures/time-axis.h"
#include "chart/figures/value-axis.h"

G_BEGIN_DECLS

/**
 * WayEndLabel:
 *
 * What names a line's end or a target, directly beside it: in the column right of the plot where
 * its mark is near that edge, inside the plot elsewhere.
 *
 * @series, @target: one of both, what it names; neither where it @has_place of its own
 * @is_in_column: whether room is kept for it right of the plot
 * @x, @top: where it came to stand, once placed
 */
typedef struct
{
  const WayContentSeries *series;
  const WayContentTarget *target;
  gboolean has_place;
  double time, value;
  guint region;
  WayColor color;
  gboolean is_plain;    /* belongs to no series of the figure */
  gboolean is_optional; /* left out where it has no room beside its mark */
  WayTextBlock block;
  int importance;
  gboolean is_in_column;
  gboolean is_placed;
  double x, top;
} WayEndLabel;

/* A label inside the plot that found a place. */
typedef struct
{
  WayTextBlock block;
  const char *group; /* 'labels' or 'annotations' */
  double x, top;
} WayPlacedLabel;

/**
 * WayLineLayout:
 *
 * The geometry of a line figure inside its frame: ticks, scales, and the places of all labels.
 * Made in two passes: texts are measured for provisional ticks, then the final ranges follow.
 *
 * @room_above: what annotations need over the plot beside the usual, in type sizes
 * @inset: between the plot's edge and the first and last time, so that marks stay inside
 */
typedef struct
{
  const WayContent *content;
  WayFrame *frame;
  double inset;
  double room_above;
  WayRect plot;
  WayTimeAxis time_axis;
  WayValueAxis value_axis;
  GArray *end_labels; /* WayEndLabel */
  GArray *labels;     /* WayPlacedLabel */
  GArray *events;     /* const WayEvent *: those that have a note */
  double mark_size;
  WayAnnotationLayout *annotations;
} WayLineLayout;

WayLineLayout *way_line_layout_new   (const WayContent *content, WayTextMeasure *measure);
void           way_line_layout_free  (WayLineLayout *self);

/* Frames, ticks and scales for the labels that now stand in the column. */
void           way_line_layout_arrange (WayLineLayout *self);

double   way_line_layout_get_x     (const WayLineLayout *self, double time);
double   way_line_layout_get_y     (const WayLineLayout *self, double value);

/* The same as a WayAnnotationPlane asks; @layout is a WayLineLayout. */
double   way_line_layout_get_time_place  (gconstpointer layout, int region, double time);
double   way_line_layout_get_value_place (gconstpointer layout, double value);

WayPoint way_line_layout_get_point (const WayLineLayout *self,
                                    const WaySeries     *series,
                                    guint                index);

/* The polyline of a target's course inside the plot; NULL where it has none. (transfer full). */
GArray  *way_line_layout_sample_path (const WayLineLayout *self, const WayContentTarget *target);

/* Whether the scope changed before the @nth value of the line: an upright step half-way, from the
 * one level to the other. */
gboolean way_line_layout_get_break (const WayLineLayout *self,
                                    const WayContentSeries *series,
                                    guint                nth,
                                    WayPoint            *top,
                                    WayPoint            *bottom);

/* Whether the gap at the latest value of @target is drawn, and between which points. */
gboolean way_line_layout_get_gap (const WayLineLayout *self,
                                  const WayContentTarget *target,
                                  WayPoint            *actual,
                                  WayPoint            *expected,
                                  double              *gap);

/* Ticks and scales for the plot's frame as it now stands. */
void     way_line_layout_fit_y (WayLineLayout *self);
void     way_line_layout_fit_x (WayLineLayout *self);

/* Names of series and targets, measured. */
void     way_line_labels_make_ends (WayLineLayout *self);

/* Places every label; where one that matters finds none inside, gives it room in the column and
 * arranges anew. */
void     way_line_labels_place (WayLineLayout *self);


G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayLineLayout, way_line_layout_free)

G_END_DECLS
