/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chart/hit.h"

G_BEGIN_DECLS

/**
 * How a datum of a scene is read in a chart view: which key goes where, how the datum that is
 * read is marked, and where it is after the scene was laid out anew.
 */

/* Pixels of the widget per point of the scene, and where its origin lies. */
typedef struct
{
  double scale;
  double x, y;
} WayChartFit;

/* FALSE when @keyval does not move. */
gboolean way_chart_find_move (guint keyval, WayMove *out);

/* A ring around the datum and a line from it to the axis. */
void     way_chart_snapshot_reading (GtkSnapshot       *snapshot,
                                     const WayScene    *scene,
                                     const WayDatum    *datum,
                                     const WayChartFit *fit,
                                     const GdkRGBA     *color);

/* (nullable): what the group of a series is called. */
const char *way_chart_find_series_name (const WayScene *scene, const char *series);

/* The datum of @scene (nullable) that is the same as @datum of another one; -1 when it has none. */
int      way_chart_find_same_datum (const WayScene *scene, const WayDatum *datum);

G_END_DECLS
