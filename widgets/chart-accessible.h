/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chart/scene.h"

G_BEGIN_DECLS

/**
 * WayChartPoint:
 *
 * One datum of a chart for assistive technology: draws nothing, takes no pointer and no focus,
 * has the role of a list item, a sentence as its label, and is selected while it is read.
 */
#define WAY_TYPE_CHART_POINT (way_chart_point_get_type ())
G_DECLARE_FINAL_TYPE (WayChartPoint, way_chart_point, WAY, CHART_POINT, GtkWidget)

/* Makes the children of @chart that stand for data fit @scene: labels them, adds what is missing,
 * removes what is too many. @points: array of WayChartPoint, borrowed from @chart. */
void way_chart_accessible_update (GtkWidget      *chart,
                                  GPtrArray      *points,
                                  const WayScene *scene);

void way_chart_accessible_select (GPtrArray *points, int current);

G_END_DECLS
