/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/figure.h"

G_BEGIN_DECLS

/* One region's values inside the figure's range: indices into @series, in time order. */
typedef struct
{
  guint region;
  WaySeries *series;
  GArray *points;      /* guint: all that are drawn */
  GArray *line_points; /* guint: those that join the line */
  WaySeriesStyle style;
  gboolean is_context; /* beyond what can be told apart: grey, behind the others */
} WayLineSeries;

/**
 * WayLineTarget:
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
} WayLineTarget;

/**
 * WayLineContent:
 *
 * What a line figure shows, before any geometry: what is inside its range, finite and drawable,
 * with the span of times and values that the axes must cover.
 *
 * @targets: WayLineTarget, drawable ones
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
  GPtrArray *series;
  GPtrArray *targets;
  GPtrArray *undrawn;
  GPtrArray *warnings; /* char* */
  WayDisplayUnit *unit;
  int first_year, last_year;
  int shown_first_year, shown_last_year;
  double min, max;
  gboolean has_left_out; /* parts of years and estimates, where regions are compared */
  gboolean is_inverted; /* rank: 1 on top */
} WayLineContent;

WayLineContent *way_line_content_new  (const WayFigure     *figure,
                                       const WayFigureData *data,
                                       GError             **error);
void            way_line_content_free (WayLineContent *self);

/* Sets years, values and unit to cover the series and targets. */
void            way_line_content_set_spans (WayLineContent *self);

WayRegion     *way_line_content_get_region (const WayLineContent *self, guint region);
const char    *way_line_content_get_name   (const WayLineContent *self, guint region);

/* The target that the title speaks of, or NULL. */
WayLineTarget *way_line_content_get_principal (const WayLineContent *self);

/* The focused region's series, or NULL when it has no value here. */
WayLineSeries *way_line_content_get_focus (const WayLineContent *self);

const WayProgress     *way_line_target_get_progress (const WayLineTarget *self);
const WayTargetFields *way_line_target_get_fields   (const WayLineTarget *self);

/* Whether the course is of constant growth (F8 E) rather than a straight line (F8 L). */
gboolean               way_line_target_is_exponential (const WayLineTarget  *self,
                                                       const WayLineContent *content);

/* The course's value at @time, in the metric's unit. */
double                 way_line_target_get_path_value (const WayLineTarget  *self,
                                                       const WayLineContent *content,
                                                       double                time);

guint way_line_series_get_index (const WayLineSeries *self, guint nth); /* of line_points */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayLineContent, way_line_content_free)

G_END_DECLS
