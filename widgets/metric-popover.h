/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/coverage.h"
#include "model/entities.h"

G_BEGIN_DECLS

/**
 * WayMetricPopover:
 *
 * The searchable list that WayMetricPicker opens. ::chosen (metric): a metric was picked.
 */
#define WAY_TYPE_METRIC_POPOVER (way_metric_popover_get_type ())
G_DECLARE_FINAL_TYPE (WayMetricPopover, way_metric_popover, WAY, METRIC_POPOVER, GtkPopover)

GtkWidget *way_metric_popover_new   (void);

/* Fills the list anew and empties the search. @coverage, @selected: (nullable). */
void       way_metric_popover_fill  (WayMetricPopover *self,
                                     GPtrArray        *metrics,
                                     GHashTable       *coverage,
                                     WayMetric        *selected);

G_END_DECLS
