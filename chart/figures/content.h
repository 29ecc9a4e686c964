/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/figure.h"

G_BEGIN_DECLS

typedef struct _WayDenseLine WayDenseLine;
typedef struct _WayContentScenario WayContentScenario;
typedef struct _WayContentPeers WayContentPeers;

/* One region's values inside the figure's range: indices into @series, in time order. */
typedef struct
{
  guint region;
  WaySeries *series;
  GArray *points;      /* guint: all that are drawn */
  GArray *line_points; /* guint: those that join the line */
  WaySeriesStyle style;
  gboolean is_context; /* beyond what can be told apart: grey, behind the others */
  WayDenseLine *dense; /* (nullable): too many values, of which the points are examples */
} WayContentSeries;

/**
 * WayContentTarget:
 *
 * One promise as it is drawn. Two sources that state the same number are one mark, and a lower
 * and an upper bound for one due period are one range from @value to @upper.
 *
 * @entries: WayFigureTarget, the first one leads
 * @is_principal: the one that the title is about; its path is labelled, its gap measured
 * @has_path: whether a course from base to target can be drawn
 */
typedef struct
{
  GPtrArray *entries;
  guint region;
  double time, value, upper;
  gboolean is_range;
  gboolean is_principal;
  gboolean has_path;
  gboolean is_met, is_missed;
} WayContentTarget;

/**
 * WayContent:
 *
 * What a line figure shows, before any geometry: what is inside its range, finite and drawable,
 * with the span of times and values that the axes must cover.
 *
 * @targets: WayContentTarget, drawable ones
 * @undrawn: WayFigureTarget that are no number on this axis (growth rates, wishes)
 * @first_year, @last_year: the time axis
 * @shown_first_year, @shown_last_year: of what is drawn on it
 * @min, @max: of everything that is drawn, in the metric's unit
 */
typedef struct
{
  const WayFigure *figure;
  const WayFigureData *data;
  WayMetric *metric;
  WayLanguage language;
  const WayTheme *theme;
  GPtrArray *names; /* char*: of the regions, ready to stand in a sentence */
  GPtrArray *series;
  GPtrArray *targets;
  GPtrArray *undrawn;
  WayContentScenario *scenario; /* (nullable): of the figure, where it can be drawn */
  WayContentPeers *peers;       /* (nullable): likewise */
  GPtrArray *warnings; /* char* */
  GPtrArray *remarks; /* char*: sentences of the annotations that are drawn */
  WayDisplayUnit *unit;
  int first_year, last_year;
  int shown_first_year, shown_last_year;
  double min, max;
  gboolean has_left_out; /* parts of years and estimates, where regions are compared */
  gboolean is_inverted; /* rank: 1 on top */
} WayContent;

WayContent *way_content_new  (const WayFigure     *figure,
                                       const WayFigureData *data,
                                       GError             **error);
void            way_content_free (WayContent *self);

/* Sets years, values and unit to cover the series and targets. */
void            way_content_set_spans (WayContent *self);

/* The first and last time of all that there is, in the figure's range or not; @first > @last when
 * there is nothing. */
void            way_content_get_extent (const WayContent *self, double *first, double *last);

/* Whether a figure of @data shows the value @index of @series. */
typedef gboolean (*WayContentKeep) (const WayContentSeries *series,
                                    guint                   index,
                                    gpointer                user_data);

/* Drops the values that @keep refuses, and series that are left without any. The spans stay as they
 * are: way_content_set_spans() once something is left. */
void            way_content_keep (WayContent *self, WayContentKeep keep, gpointer user_data);

WayRegion     *way_content_get_region (const WayContent *self, guint region);
const char    *way_content_get_name   (const WayContent *self, guint region);

/* Marks that follow in the scene's group belong to the series of @region, so that they are shown
 * and faded with it: its name, its targets. */
void           way_content_set_scene_series (const WayContent *self,
                                             guint             region,
                                             WayScene         *scene);

/* Whether a promise is a number on the figure's axis. */
gboolean       way_content_can_draw_target  (const WayContent      *self,
                                             const WayFigureTarget *entry);

/* The target that the title speaks of, or NULL. */
WayContentTarget *way_content_get_principal (const WayContent *self);

/* The focused region's series, or NULL when it has no value here. */
WayContentSeries *way_content_get_focus (const WayContent *self);

const WayProgress     *way_content_target_get_progress (const WayContentTarget *self);
const WayTargetFields *way_content_target_get_fields   (const WayContentTarget *self);

/* Whether the course is of constant growth (F8 E) rather than a straight line (F8 L). */
gboolean               way_content_target_is_exponential (const WayContentTarget  *self,
                                                       const WayContent *content);

/* The course's value at @time, in the metric's unit. */
double                 way_content_target_get_path_value (const WayContentTarget  *self,
                                                       const WayContent *content,
                                                       double                time);

guint way_content_series_get_index (const WayContentSeries *self, guint nth); /* of line_points */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayContent, way_content_free)

G_END_DECLS
