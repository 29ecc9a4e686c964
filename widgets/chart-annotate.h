/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/annotation-layout.h"
#include "widgets/chart-view.h"

G_BEGIN_DECLS

/**
 * WayChartAnnotate:
 *
 * Lets a person put annotations into the figure that a chart view shows, by pointer and keyboard:
 * a menu at a value (right click, Menu key, Shift+F10), then, for those that need one, a second
 * value (a click, or the arrow keys and Enter; Escape cancels). The label of an annotation is
 * moved by dragging it, or, while it is read, with Alt and the arrow keys; a double click or Enter
 * edits it, Delete removes it.
 *
 * Its actions: begin (type), from-here (type), edit (index), remove (index).
 *
 * :hint: (nullable): what is to be done next. ::added (WayAnnotation): wanted in the figure.
 * ::previewed (WayAnnotation or NULL): what it would be with the value that is read.
 * ::moved (index, dx, dy): its label, by so many type sizes. ::settled (): the move is over.
 * ::edited (index): its text is to be written. ::removed (index).
 */
#define WAY_TYPE_CHART_ANNOTATE (way_chart_annotate_get_type ())
G_DECLARE_FINAL_TYPE (WayChartAnnotate, way_chart_annotate, WAY, CHART_ANNOTATE, GObject)

WayChartAnnotate *way_chart_annotate_new         (WayChartView *chart);

/* For menus: to be inserted as 'annotate'. */
GActionGroup     *way_chart_annotate_get_actions (WayChartAnnotate *self);

/* Asks for the values that @type needs. */
void              way_chart_annotate_begin       (WayChartAnnotate *self, WayAnnotationType type);
void              way_chart_annotate_cancel      (WayChartAnnotate *self);
const char       *way_chart_annotate_get_hint    (WayChartAnnotate *self);

/* Where the label of annotation @index is in the chart; FALSE where it is not shown. */
gboolean          way_chart_annotate_find_label  (WayChartAnnotate *self,
                                                  guint             index,
                                                  GdkRectangle     *out);

G_END_DECLS
