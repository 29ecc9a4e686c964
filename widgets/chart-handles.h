/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "widgets/chart-view.h"

G_BEGIN_DECLS

/**
 * WayChartHandles:
 *
 * Lets a person move those data of a chart view's scene that have a handle: up and down for their
 * value, sideways for their time, by dragging them, or, while one is read, with Alt and the arrow
 * keys. A drag that starts sideways stays the chart's own (it chooses years), unless handles are
 * active. Escape ends a drag as if it had not been.
 *
 * ::dragged (handle, value, time): where it is wanted now, rounded to what the axis can tell; time
 * in years as of way_period_time(). ::settled (): the button or the key was let go.
 * ::cancelled (): everything since the last ::settled is to be taken back.
 */
#define WAY_TYPE_CHART_HANDLES (way_chart_handles_get_type ())
G_DECLARE_FINAL_TYPE (WayChartHandles, way_chart_handles, WAY, CHART_HANDLES, GObject)

WayChartHandles *way_chart_handles_new        (WayChartView *chart);

/* Whether somebody is at it: then any drag of a handle moves it. */
void             way_chart_handles_set_active (WayChartHandles *self, gboolean is_active);

G_END_DECLS
