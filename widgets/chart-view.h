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
 * ::resized (width, height): the place changed, in pixels; whoever lays scenes out for the screen
 * answers with a scene of that size.
 * ::reading (): another datum, or none, is read.
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

/* The datum that is read (index into the scene's data), -1 for none. */
int        way_chart_view_get_current     (WayChartView *self);

G_END_DECLS
