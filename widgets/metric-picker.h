/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/coverage.h"
#include "model/entities.h"

G_BEGIN_DECLS

/**
 * WayMetricPicker:
 *
 * A button that names the chosen metric, its unit, direction and what the region has of it, and
 * opens a searchable list of all metrics. The list is made when it is first opened.
 *
 * ::selected: the user chose another metric.
 */
#define WAY_TYPE_METRIC_PICKER (way_metric_picker_get_type ())
G_DECLARE_FINAL_TYPE (WayMetricPicker, way_metric_picker, WAY, METRIC_PICKER, GtkWidget)

/* @metrics: WayMetric in the order of the catalog. */
void        way_metric_picker_set_metrics  (WayMetricPicker *self, GPtrArray *metrics);

/* What the focused region has: metric key -> WayCoverage. */
void        way_metric_picker_set_coverage (WayMetricPicker *self, GHashTable *coverage);

/* Without ::selected. FALSE when there is no such metric. */
gboolean    way_metric_picker_set_selected (WayMetricPicker *self, const char *key);
WayMetric  *way_metric_picker_get_selected (WayMetricPicker *self);
void        way_metric_picker_open         (WayMetricPicker *self);

G_END_DECLS
