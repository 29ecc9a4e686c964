/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/scale.h"
#include "chart/scene.h"

G_BEGIN_DECLS

/**
 * WayPolyline:
 *
 * Columns of equal length, borrowed from whoever owns the series.
 *
 * @times: never falling
 * @values: NaN where there is none: the line is interrupted there
 * @breaks: (nullable): rising indices of points to which no line leads from the one before
 */
typedef struct
{
  const double *times;
  const double *values;
  guint n_points;
  const guint *breaks;
  guint n_breaks;
} WayPolyline;

/* With two bins a column lone spikes come out a little broad, and up to 1 % of the ink differs from
 * the full picture; with three no more than 0.2 % does. */
#define WAY_DECIMATION_LEAST_BINS 2
#define WAY_DECIMATION_BINS 3

/**
 * WayDecimation:
 *
 * How a line will be seen: where its times and values go, and on what grid of pixel columns, that
 * begins at 0.
 *
 * @column_width: of a pixel column, in units of @x's range
 * @bins_per_column: WAY_DECIMATION_BINS; more for what may be enlarged
 */
typedef struct
{
  WayScale x, y;
  double column_width;
  guint bins_per_column;
} WayDecimation;

/* The first point at or after @time; @n_points when there is none. */
guint way_polyline_find         (const WayPolyline *self, double time);

/* The points of [@from, @to] and one on either side, so that lines reach the edges: @first
 * inclusive, @end exclusive. */
void  way_polyline_find_visible (const WayPolyline *self,
                                 double             from,
                                 double             to,
                                 guint             *first,
                                 guint             *end);

/* Whether [@first, @end) has more points than can be told apart: about two a column. */
gboolean way_decimation_is_needed (const WayDecimation *self,
                                   const WayPolyline   *line,
                                   guint                first,
                                   guint                end);

/**
 * way_decimate_indices:
 * @ends: (nullable): guint, where each uninterrupted piece ends in the result
 *
 * Which points of [@first, @end) draw the same picture as all of them: of each bin the first, the
 * smallest, the largest and the last, in order. All points where that spares nothing.
 *
 * This is M4: Jugel, Jerzak, Hackenbroich, Markl: M4, A Visualization-Oriented Time Series Data
 * Aggregation. VLDB 2014.
 *
 * Returns: (transfer full): guint
 */
GArray *way_decimate_indices (const WayDecimation *self,
                              const WayPolyline   *line,
                              guint                first,
                              guint                end,
                              GArray              *ends);

/* The same as WayPoint, in the ranges of the scales. (transfer full). */
GArray *way_decimate         (const WayDecimation *self,
                              const WayPolyline   *line,
                              guint                first,
                              guint                end,
                              GArray              *ends);

G_END_DECLS
