/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/data-form.h"
#include "model/entities.h"

G_BEGIN_DECLS

/* A form for what @metric is computed from, with what it would give for @region. @metrics:
 * WayMetric that may be named. @text: as it is now, "" of a metric that is not computed. Presented;
 * its ::stored tells that it is done. */
WayDataForm *way_data_formula_new (GtkWindow  *parent,
                                   WayStore   *store,
                                   GPtrArray  *metrics,
                                   WayMetric  *metric,
                                   WayRegion  *region,
                                   const char *text);

G_END_DECLS
