/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/figure.h"
#include "model/store.h"

G_BEGIN_DECLS

/**
 * What the explore page shows, read in the store's worker and handed over as plain values. All
 * of it is immutable and reference counted atomically.
 */

/**
 * WayExploreCatalog:
 *
 * The names that a library knows, in the order of the catalog.
 */
typedef struct
{
  GPtrArray *regions;  /* WayRegion */
  GPtrArray *metrics;  /* WayMetric */
  GHashTable *region_by_code;
  GHashTable *metric_by_key;
  GHashTable *source_by_id; /* gint64* -> WaySource */
  WayProgressOptions options; /* how targets are judged */
} WayExploreCatalog;

/* Of a library that has nothing yet. (transfer full). */
WayExploreCatalog *way_explore_catalog_new_empty (void);
WayExploreCatalog *way_explore_catalog_ref   (WayExploreCatalog *catalog);
void               way_explore_catalog_unref (WayExploreCatalog *catalog);

/**
 * WayExploreView:
 *
 * One figure's data, and everything about its focused region beside it.
 *
 * @targets: WayTargetFacts; those of the figure's metric first
 * @coverage: metric key -> WayCoverage
 */
typedef struct
{
  WayFigure *figure;
  WayFigureData *data;
  GPtrArray *targets;
  GHashTable *coverage;
} WayExploreView;

WayExploreView *way_explore_view_ref   (WayExploreView *view);
void            way_explore_view_unref (WayExploreView *view);

/* The years between which the view's data and targets lie; FALSE when there are none. */
gboolean        way_explore_view_get_years (const WayExploreView *view, int *first, int *last);

/**
 * WayExploreStart:
 *
 * Everything for the first look at a library, read in one go.
 *
 * @view: of the wanted figure, its names replaced where the library lacks them
 * @facts: region code -> WayRegionFacts
 */
typedef struct
{
  WayExploreCatalog *catalog;
  WayExploreView *view;
  GHashTable *facts;
} WayExploreStart;

void               way_explore_start_free          (WayExploreStart *start);

/* May be asked for while @store is still being opened. */
void               way_explore_read_start_async    (WayStore           *store,
                                                    const WayFigure    *figure,
                                                    GCancellable       *cancellable,
                                                    GAsyncReadyCallback callback,
                                                    gpointer            user_data);
void               way_explore_read_view_async     (WayStore           *store,
                                                    WayExploreCatalog  *catalog,
                                                    const WayFigure    *figure,
                                                    GCancellable       *cancellable,
                                                    GAsyncReadyCallback callback,
                                                    gpointer            user_data);

/* Gives region code -> WayRegionFacts for every region of the catalog. */
void               way_explore_read_list_async     (WayStore           *store,
                                                    WayExploreCatalog  *catalog,
                                                    const char         *metric_key,
                                                    GCancellable       *cancellable,
                                                    GAsyncReadyCallback callback,
                                                    gpointer            user_data);

/* Gives WayFigureOffer in the order of WayFigureKind. */
void               way_explore_read_offers_async   (WayStore           *store,
                                                    const WayFigure    *figure,
                                                    GCancellable       *cancellable,
                                                    GAsyncReadyCallback callback,
                                                    gpointer            user_data);

/* Results are fetched with way_store_run_finish(). */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayExploreCatalog, way_explore_catalog_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayExploreStart, way_explore_start_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayExploreView, way_explore_view_unref)

G_END_DECLS
