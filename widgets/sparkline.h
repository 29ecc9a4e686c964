/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/series.h"

G_BEGIN_DECLS

/**
 * WaySparkline:
 *
 * A series as a line of a cell's size. The time axis is shared by all that get the same bounds,
 * so short series look short; years of no information are dotted, a change of scope is a gap, a
 * single value is a dot. Values of parts of years are left out.
 */
#define WAY_TYPE_SPARKLINE (way_sparkline_get_type ())
G_DECLARE_FINAL_TYPE (WaySparkline, way_sparkline, WAY, SPARKLINE, GtkWidget)

GtkWidget *way_sparkline_new        (void);

/* @series: (nullable): drawn between @first_time and @last_time, in years. */
void       way_sparkline_set_series (WaySparkline *self,
                                     WaySeries    *series,
                                     double        first_time,
                                     double        last_time);

/* A mark where the series is promised to be, which the line makes room for; NaN for none. A time
 * after the last one is marked at the edge. */
void       way_sparkline_set_target (WaySparkline *self, double time, double value);

G_END_DECLS
