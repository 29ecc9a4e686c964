/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "widgets/annotation-place.h"
#include "widgets/chart-annotate.h"

G_BEGIN_DECLS

/* The class lies in chart-annotate.c (what is picked, menus) and chart-annotate-input.c (pointer
 * and keys). */

struct _WayChartAnnotate
{
  GObject parent_instance;

  WayChartView *chart; /* owns the controllers, and outlives this */
  GSimpleActionGroup *actions;
  GtkWidget *menu;

  gboolean is_picking;
  WayAnnotationType type;
  gboolean has_first;
  WayAnnotationPlace first;
  WayAnnotationPlace here;  /* what the menu is about: where it was asked for, */
  WayAnnotationPlace value; /* and the value that was read there */
  WayAnnotation *previewed;
  char *hint;

  int dragged; /* index of the annotation whose label is dragged, or -1 */
  double dragged_x, dragged_y;
};

/* Pixels of the chart's widget a point of the scene, and the way back. */
double          way_chart_annotate_get_scale       (WayChartAnnotate *self, const WayScene *scene);
WayPoint        way_chart_annotate_to_scene        (WayChartAnnotate *self,
                                                    const WayScene   *scene,
                                                    double            x,
                                                    double            y);

/* (nullable): what the chart reads. */
const WayDatum *way_chart_annotate_get_datum       (WayChartAnnotate *self);

/* The place of the datum (nullable), or at a place of the widget, is the one wanted next. */
void            way_chart_annotate_take_datum      (WayChartAnnotate *self, const WayDatum *datum);
void            way_chart_annotate_take_point      (WayChartAnnotate *self, double x, double y);

/* The menu of what is there; FALSE where nothing is read. */
void            way_chart_annotate_pop_up_at       (WayChartAnnotate *self, double x, double y);
gboolean        way_chart_annotate_pop_up_for_key  (WayChartAnnotate *self);

void            way_chart_annotate_add_controllers (WayChartAnnotate *self);

G_END_DECLS
