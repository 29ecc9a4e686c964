/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/line-content.h"
#include "chart/figures/text-block.h"
#include "chart/scale.h"

G_BEGIN_DECLS

/* Distances of baselines in multiples of the type size. */
#define WAY_TITLE_PITCH 1.2
#define WAY_NOTE_PITCH 1.35

/**
 * WayEndLabel:
 *
 * What names a line's end or a target, directly beside it: in the column right of the plot where
 * its mark is near that edge, inside the plot elsewhere.
 *
 * @series, @target: one of both, what it names
 * @is_in_column: whether room is kept for it right of the plot
 * @x, @top: where it came to stand, once placed
 */
typedef struct
{
  const WayLineSeries *series;
  const WayLineTarget *target;
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
 * The geometry of a line figure: type sizes, frames from top to bottom, ticks, scales, and the
 * places of all labels. Made in two passes: texts are measured for provisional ticks, then the
 * final ranges follow.
 *
 * @em: the size of the text in the plot; every distance is a multiple of it
 * @inset: between the plot's edge and the first and last time, so that marks stay inside
 * @is_cropped: the axis does not start at zero although its values could
 */
typedef struct
{
  const WayLineContent *content;
  WayTextMeasure *measure;
  double width, height;
  double em, margin_x, margin_top, margin_bottom, inset;
  WayFont title_font, subtitle_font, text_font, strong_font, axis_font, note_font;
  char *title, *subtitle;
  GPtrArray *notes, *citations;
  char **title_lines, **subtitle_lines, **note_lines, **source_lines;
  double title_top, subtitle_top, notes_top, source_top;
  WayRect plot;
  WayTicks *x_ticks, *y_ticks;
  double y_min, y_max;
  gboolean is_cropped;
  WayScale x, y;
  GArray *end_labels; /* WayEndLabel */
  GArray *labels;     /* WayPlacedLabel */
  GArray *event_times; /* double: of the events that have a note */
  double mark_size;
} WayLineLayout;

WayLineLayout *way_line_layout_new   (const WayLineContent *content, WayTextMeasure *measure);
void           way_line_layout_free  (WayLineLayout *self);

/* Frames, ticks and scales for the labels that now stand in the column. */
void           way_line_layout_arrange (WayLineLayout *self);

double   way_line_layout_get_x     (const WayLineLayout *self, double time);
double   way_line_layout_get_y     (const WayLineLayout *self, double value);
WayPoint way_line_layout_get_point (const WayLineLayout *self,
                                    const WaySeries     *series,
                                    guint                index);

/* The text of a y tick. (transfer full). */
char    *way_line_layout_format_tick (const WayLineLayout *self, double value);

/* The polyline of a target's course inside the plot; NULL where it has none. (transfer full). */
GArray  *way_line_layout_sample_path (const WayLineLayout *self, const WayLineTarget *target);

/* Whether the scope changed before the @nth value of the line: an upright step half-way, from the
 * one level to the other. */
gboolean way_line_layout_get_break (const WayLineLayout *self,
                                    const WayLineSeries *series,
                                    guint                nth,
                                    WayPoint            *top,
                                    WayPoint            *bottom);

/* Whether the gap at the latest value of @target is drawn, and between which points. */
gboolean way_line_layout_get_gap (const WayLineLayout *self,
                                  const WayLineTarget *target,
                                  WayPoint            *actual,
                                  WayPoint            *expected,
                                  double              *gap);

/* The texts around the plot in at most @max_lines, in the order in which they stand. */
double   way_line_layout_get_text_width (const WayLineLayout *self);
void     way_line_layout_wrap_title     (WayLineLayout *self, guint max_lines);
void     way_line_layout_wrap_subtitle  (WayLineLayout *self, guint max_lines);
void     way_line_layout_wrap_notes     (WayLineLayout *self, guint max_lines);
void     way_line_layout_wrap_sources   (WayLineLayout *self, guint max_lines);

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
