/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/decimate.h"
#include "chart/figures/content.h"

G_BEGIN_DECLS

/**
 * WayDenseLine:
 *
 * The line of a region with more values than can be told apart: what is drawn of it is chosen when
 * the axes are known. Its values have no mark and no datum each.
 *
 * @line: of all values in the figure's range; its columns are slices of the series' own where that
 *   has nothing special
 * @first: the index in the series of the first of them; with @indices (nullable) of each
 */
struct _WayDenseLine
{
  WayPolyline line;
  guint first;
  guint *indices;

  /*< private >*/
  gatomicrefcount ref_count;
  WaySeries *series;
  double *times, *values;
  guint *breaks;
};

/**
 * way_content_add_dense:
 *
 * Fills @series, whose range is still empty, when its region has more values than can be told apart
 * in a figure of this width: @points and @line_points are then few that stand for all, among them
 * the first, the last and both extremes. FALSE when the values are few.
 */
gboolean      way_content_add_dense    (WayContent *self, WayContentSeries *series);

WayDenseLine *way_dense_line_ref       (WayDenseLine *self);
void          way_dense_line_unref     (WayDenseLine *self);

/* The index in the series of the @nth point of the line. */
guint         way_dense_line_get_index (const WayDenseLine *self, guint nth);

G_END_DECLS
