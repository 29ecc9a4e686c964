/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "widgets/chart-view.h"

G_BEGIN_DECLS

/**
 * WayChartPane:
 *
 * A chart, or what is missing for one and what can be done about it.
 */
#define WAY_TYPE_CHART_PANE (way_chart_pane_get_type ())
G_DECLARE_FINAL_TYPE (WayChartPane, way_chart_pane, WAY, CHART_PANE, GtkWidget)

/* The chart inside; shown whenever it is given a scene here. */
WayChartView *way_chart_pane_get_chart  (WayChartPane *self);
void          way_chart_pane_set_scene  (WayChartPane *self, WayScene *scene);

/* What is to be done next, over the chart's lower edge; NULL for nothing. */
void          way_chart_pane_set_hint   (WayChartPane *self, const char *hint);

/* @action: what the button does, named @button_label. */
void          way_chart_pane_show_empty (WayChartPane *self,
                                         const char   *title,
                                         const char   *text,
                                         const char   *button_label,
                                         const char   *action);

G_END_DECLS
