/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/hit-index.h"
#include "chart/time-span.h"
#include "widgets/chart-reading.h"
#include "widgets/chart-view.h"

G_BEGIN_DECLS

/* What the files of the chart view share; nobody else includes this. */

typedef enum
{
  WAY_CHART_DRAG_NONE,
  WAY_CHART_DRAG_UNDECIDED, /* a press that has not moved yet */
  WAY_CHART_DRAG_BRUSH,
  WAY_CHART_DRAG_PAN,
  WAY_CHART_DRAG_HELD       /* somebody else drags */
} WayChartDrag;

/**
 * @index: where the data of @scene are; made when it is first asked
 * @node: the scene, drawn once in its own pixels
 * @focused_node: the same with all series but @focused_series faded
 * @datum: a copy of what is read while @current is not -1
 * @hovered, @locked: (nullable): the series in front of the others, the latter until it is let go
 * @span: the years asked for, which may be more than those that have something to draw
 * @brush_from, @brush_to: years on the axis, while @is_brushing; @brush_to follows
 */
struct _WayChartView
{
  GtkWidget parent_instance;

  WayScene *scene;
  WayHitIndex *index;
  GskRenderNode *node;
  GskRenderNode *focused_node;
  int focused_series;
  GtkWidget *readout;
  GtkWidget *span_card;
  GPtrArray *points; /* WayChartPoint, children */
  gboolean has_places; /* the points are where they belong */
  GtkEventController *motion;
  int minimum_width;
  int minimum_height;

  int current;
  WayDatum datum;
  gboolean is_pinned;
  gboolean is_interactive;
  char *hovered;
  char *locked;
  guint accessible_id;
  guint reading_id;

  double pointer_x, pointer_y;
  WayChartDrag drag;
  double drag_x, drag_y;
  WayTimeSpan drag_span;
  WayScale drag_scale;
  double wheel;

  WayTimeSpan span;
  gboolean is_brushing;
  double brush_from, brush_to;
};

/* In chart-view.c */
WayChartFit way_chart_view_fit           (WayChartView *self);
WayPoint    way_chart_view_to_scene      (WayChartView *self, double x, double y);
gboolean    way_chart_view_is_in_plot    (WayChartView *self, double x, double y);
WayHitIndex *way_chart_view_get_index    (WayChartView *self);
void        way_chart_view_place_cards   (WayChartView *self);
void        way_chart_view_set_current   (WayChartView *self, int current);
void        way_chart_view_set_pinned    (WayChartView *self, gboolean is_pinned);

/* @series (nullable): brought in front while the pointer or the keyboard is at it. */
void        way_chart_view_set_hovered   (WayChartView *self, const char *series);
void        way_chart_view_toggle_locked (WayChartView *self, const char *series);

/* One step back: from the span, the pin, the series in front, the reading; FALSE when there is
 * nothing to let go. */
gboolean    way_chart_view_let_go        (WayChartView *self);

/* In chart-view-time.c */
gboolean    way_chart_view_has_time      (WayChartView *self);
double      way_chart_view_get_time      (WayChartView *self, double x);
void        way_chart_view_take_span     (WayChartView *self);

/* @continues: one of many steps of a gesture. */
void        way_chart_view_choose_span   (WayChartView *self,
                                          WayTimeSpan   span,
                                          gboolean      continues);
void        way_chart_view_zoom          (WayChartView *self, double about, double factor);
void        way_chart_view_pan           (WayChartView *self, double years);
void        way_chart_view_reset_time    (WayChartView *self);
void        way_chart_view_start_brush   (WayChartView *self, double time);
void        way_chart_view_move_brush    (WayChartView *self, double time);
void        way_chart_view_finish_brush  (WayChartView *self);
void        way_chart_view_cancel_brush  (WayChartView *self);
void        way_chart_view_snapshot_brush (WayChartView      *self,
                                           GtkSnapshot       *snapshot,
                                           const WayChartFit *fit,
                                           const GdkRGBA     *color);
void        way_chart_view_allocate_brush (WayChartView      *self,
                                           int                width,
                                           int                height,
                                           const WayChartFit *fit);

/* In chart-view-gestures.c and chart-view-keys.c */
void        way_chart_view_add_gestures  (WayChartView *self);
void        way_chart_view_add_keys      (WayChartView *self);

/* The view's signals, emitted by those who change something. */
void        way_chart_view_emit_period   (WayChartView *self,
                                          int           from_year,
                                          int           to_year,
                                          gboolean      continues);
char       *way_chart_view_emit_describe (WayChartView *self, int from_year, int to_year);

G_END_DECLS
