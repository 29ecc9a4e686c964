/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/explore-data.h"

G_BEGIN_DECLS

/**
 * WayExploreReader:
 *
 * Asks a store for what the explore page shows. Each question cancels the older ones of its kind,
 * whose answers never arrive.
 *
 * ::catalog-read, ::view-read (WayExploreView): an answer; the view is the receiver's to reference.
 * ::list-read (GHashTable): region code -> WayRegionFacts, which may be stolen.
 * ::offers-read (GPtrArray): WayFigureOffer in the order of WayFigureKind.
 * ::outdated: somebody changed the data; whoever shows them starts again.
 * ::failed (error): the library cannot be read.
 */
#define WAY_TYPE_EXPLORE_READER (way_explore_reader_get_type ())
G_DECLARE_FINAL_TYPE (WayExploreReader, way_explore_reader, WAY, EXPLORE_READER, GObject)

WayExploreReader  *way_explore_reader_new          (WayStore *store);

/* Asks for names, @figure's data and list in one go, also while the store is being opened: all
 * three answers follow, but no ::catalog-read where the names are those of before. */
void               way_explore_reader_start        (WayExploreReader *self,
                                                    const WayFigure  *figure);

WayStore          *way_explore_reader_get_store    (WayExploreReader *self);

/* NULL before ::catalog-read, which the questions below need. */
WayExploreCatalog *way_explore_reader_get_catalog  (WayExploreReader *self);

void               way_explore_reader_read_view    (WayExploreReader *self,
                                                    const WayFigure  *figure);

/* Whether a view was asked for whose answer has not arrived. */
gboolean           way_explore_reader_is_reading   (WayExploreReader *self);

/* Does nothing when the list of @metric_key was the last one asked for. */
void               way_explore_reader_read_list    (WayExploreReader *self,
                                                    const char       *metric_key);

/* What @figure could be as each kind. */
void               way_explore_reader_read_offers  (WayExploreReader *self,
                                                    const WayFigure  *figure);

/* No answer arrives after it. */
void               way_explore_reader_stop         (WayExploreReader *self);

G_END_DECLS
