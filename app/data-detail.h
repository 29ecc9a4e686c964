/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "model/entities.h"
#include "model/store.h"

G_BEGIN_DECLS

/**
 * WayDataDetail:
 *
 * What is known of one cell beside its number, and where that is changed: each value of the cell
 * with its source, qualifier, status, published growth and note. Every change is a step of its own.
 */
#define WAY_TYPE_DATA_DETAIL (way_data_detail_get_type ())
G_DECLARE_FINAL_TYPE (WayDataDetail, way_data_detail, WAY, DATA_DETAIL, GtkWidget)

GtkWidget *way_data_detail_new         (WayStore *store);

/* WaySource. */
void       way_data_detail_set_sources (WayDataDetail *self, GPtrArray *sources);

/* @region NULL: of no cell. @formula: (nullable): what the metric is computed from. */
void       way_data_detail_show        (WayDataDetail   *self,
                                        WayRegion       *region,
                                        WayMetric       *metric,
                                        const WayPeriod *period,
                                        const char      *formula,
                                        gint64           preferred_id);

/* Leaves only what a line says, where there is little room; the person can unfold it. */
void       way_data_detail_fold        (WayDataDetail *self);

G_END_DECLS
