/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chart/scene.h"

G_BEGIN_DECLS

/**
 * WayChartView:
 *
 * Shows a scene, fitted into its place, and lets a person read it: hovering and the arrow keys
 * find a datum and show its card, a click or Enter pins the card, Escape lets it go. The scene is
 * drawn once into a render node; only what moves is drawn above it. Each datum is a list item
 * for assistive technology.
 *
 * The series whose line or name the pointer is at, or that the up and down keys reach, stands in
 * front of the others; a click on its name (Shift+Enter) keeps it there.
 *
 * Where the scene has a time axis: dragging over it (Shift and an arrow key, then Enter) chooses a
 * span of years to zoom to; Ctrl and the wheel, two fingers, plus and minus zoom about the
 * pointer, the fingers or what is read; dragging with Shift or the middle button, scrolling
 * sideways, Ctrl and an arrow key pan; a double click or 0 shows all. The plain wheel belongs to
 * the page around the chart.
 *
 * ::resized (width, height): the place changed, in pixels; whoever lays scenes out for the screen
 * answers with a scene of that size.
 * ::reading (): another datum, or none, is read.
 * ::emphasized (): another series, or none, is in front.
 * ::period-chosen (from_year, to_year, continues): other years are wanted, G_MININT for an open
 * end; who lays scenes out answers with a scene of them. @continues: one of many steps of zooming
 * or panning.
 * ::describe-span (from_year, to_year) -> text: the years in the first line, then what there is to
 * say of them, the second line in large. (transfer full), (nullable).
 */
#define WAY_TYPE_CHART_VIEW (way_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (WayChartView, way_chart_view, WAY, CHART_VIEW, GtkWidget)

GtkWidget *way_chart_view_new             (void);

/* @scene: (nullable). What was read stays read where the new scene has the same datum. */
void       way_chart_view_set_scene       (WayChartView *self, WayScene *scene);
WayScene  *way_chart_view_get_scene       (WayChartView *self);

/* A view that is not interactive is a picture: no focus, no readout, one accessible image. */
void       way_chart_view_set_interactive (WayChartView *self, gboolean is_interactive);

void       way_chart_view_set_minimum_size (WayChartView *self, int width, int height);

/* What is read, as way_scene_describe() has it; -1 and NULL for nothing. */
int             way_chart_view_get_current  (WayChartView *self);
const WayDatum *way_chart_view_get_datum    (WayChartView *self);

/* (nullable): the id of the series in front of the others. */
const char     *way_chart_view_get_emphasis (WayChartView *self);

/* While somebody drags what the scene shows: nothing is read by the pointer. */
void            way_chart_view_set_held     (WayChartView *self, gboolean is_held);

/* Reads what is at a place of the widget, as the pointer does there. */
void            way_chart_view_read_at      (WayChartView *self, double x, double y);

G_END_DECLS
