/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "model/coverage.h"
#include "model/entities.h"

G_BEGIN_DECLS

/**
 * WayMetricEntry:
 *
 * A row of the metric picker's list: a metric, what the region has of it, and the heading above
 * the row where a group begins.
 */
#define WAY_TYPE_METRIC_ENTRY (way_metric_entry_get_type ())
G_DECLARE_FINAL_TYPE (WayMetricEntry, way_metric_entry, WAY, METRIC_ENTRY, GObject)

WayMetric         *way_metric_entry_get_metric   (WayMetricEntry *self);
const WayCoverage *way_metric_entry_get_coverage (WayMetricEntry *self);
gboolean           way_metric_entry_is_empty     (WayMetricEntry *self);

/* (nullable). */
const char        *way_metric_entry_get_heading  (WayMetricEntry *self);

/**
 * way_metric_entries_new:
 * @metrics: array of WayMetric in the order of the catalog
 * @coverage: (nullable): metric key -> WayCoverage
 * @query: what was typed; "" for all
 *
 * Rows for what matches @query: first the metrics of which the region has values or targets, by
 * group (by likeness when there is a query), then the others. (transfer full).
 */
GListStore *way_metric_entries_new (GPtrArray  *metrics,
                                    GHashTable *coverage,
                                    const char *query,
                                    WayLanguage language);

/* '3 values, 2 targets', in the window's language. (transfer full). */
char       *way_coverage_to_text   (const WayCoverage *coverage);

G_END_DECLS
