/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/contradictions.h"
#include "model/vintages.h"

G_BEGIN_DECLS

/**
 * WayFactChecker:
 *
 * What the checks of one library share while they run.
 *
 * @regions: WayRegion in the catalog's order; @regions_by_code: the same by code
 * @positions: of each region and metric in their lists
 * @divisions: WayRegion -> GPtrArray of those below it; zones, which lie inside them, are left out
 * @wanted: (nullable): a set of region codes
 * @known: metric key -> (region code -> GArray of WayVintageRow) of the metrics at hand
 * @found: WayContradiction
 */
typedef struct
{
  WayLibrary *library;
  GCancellable *cancellable;
  GPtrArray *regions;
  GHashTable *regions_by_code;
  GPtrArray *metrics;
  GHashTable *metrics_by_key;
  GHashTable *positions;
  GHashTable *divisions;
  GHashTable *wanted;
  GHashTable *known;
  GPtrArray *found;
} WayFactChecker;

/* Borrowed; NULL with @error. A metric that the library does not have gives an empty table. */
GHashTable *way_fact_checker_get_cells  (WayFactChecker *self, const char *key, GError **error);
gboolean    way_fact_checker_wants      (const WayFactChecker *self, WayRegion *region);
WayRegion  *way_fact_checker_get_parent (const WayFactChecker *self, WayRegion *region);

WayContradiction *way_contradiction_new       (WayContradictionKind  kind,
                                               WayRegion            *region,
                                               WayMetric            *metric,
                                               const WayVintageRow  *stated);
void              way_contradiction_free      (WayContradiction *self);
void              way_contradiction_add_input (WayContradiction    *self,
                                               WayRegion           *region,
                                               WayMetric           *metric,
                                               const WayVintageRow *row);
void              way_contradiction_add_promise (WayContradiction *self,
                                                 WayRegion        *region,
                                                 WayMetric        *metric,
                                                 WayTarget        *target);

/* Each adds what it finds of @metric. */
void     way_fact_checker_check_values    (WayFactChecker *self, WayMetric *metric,
                                           GHashTable *cells);
void     way_fact_checker_check_parts     (WayFactChecker *self, WayMetric *metric,
                                           GHashTable *cells);
gboolean way_fact_checker_check_growth    (WayFactChecker *self, WayMetric *metric,
                                           GHashTable *cells, GError **error);
gboolean way_fact_checker_check_relations (WayFactChecker *self, WayMetric *metric,
                                           GHashTable *cells, GError **error);
gboolean way_fact_checker_check_targets   (WayFactChecker *self, GError **error);

G_END_DECLS
