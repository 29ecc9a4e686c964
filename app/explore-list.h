/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/explore-data.h"

G_BEGIN_DECLS

/* In the worker: what the region list shows of a metric, for every region of the catalog: region
 * code -> WayRegionFacts. (transfer full). */
GHashTable *way_explore_list_read (WayLibrary              *library,
                                   const WayExploreCatalog *catalog,
                                   const char              *metric_key,
                                   GCancellable            *cancellable,
                                   GError                 **error);

G_END_DECLS
