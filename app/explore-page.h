/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/explore-reader.h"
#include "app/figure-history.h"
#include "widgets/region-list.h"

G_BEGIN_DECLS

/**
 * WayExplorePage:
 *
 * One region's metric as a chart, and its targets as cards below. It reads through the store and
 * follows the region list that it is given.
 *
 * ::shown: what the page shows changed (see the getters). ::message (text): something to tell
 * the user. ::failed (error): the library cannot be read. ::complete: chart, cards and list are
 * there for the first time. ::drawn: the chart shows another scene, or none.
 */
#define WAY_TYPE_EXPLORE_PAGE (way_explore_page_get_type ())
G_DECLARE_FINAL_TYPE (WayExplorePage, way_explore_page, WAY, EXPLORE_PAGE, GtkWidget)

/**
 * way_explore_page_start:
 * @reader: started, its answers still to come
 * @wanted: what it was started with
 *
 * Shows what @reader reads, and asks it for what the user wants to see.
 */
void            way_explore_page_start      (WayExplorePage   *self,
                                             WayExploreReader *reader,
                                             WayRegionList    *region_list,
                                             const WayFigure  *wanted);

/* What is shown, as a figure; NULL before the first data arrived. (transfer full). */
WayFigure      *way_explore_page_dup_figure (WayExplorePage *self);

/* What the user asks for: whoever changes the figure pushes to it, and the page follows. */
WayFigureHistory *way_explore_page_get_history (WayExplorePage *self);

/* (nullable): the data behind what is shown. */
WayExploreView *way_explore_page_get_view   (WayExplorePage *self);

/* (nullable): what the chart shows; NULL where the figure cannot be drawn. */
WayScene       *way_explore_page_get_scene  (WayExplorePage *self);
/* (nullable): the names that the library knows. */
WayExploreCatalog *way_explore_page_get_catalog (WayExplorePage *self);
WayStore       *way_explore_page_get_store   (WayExplorePage *self); /* (nullable) */
WayRegion      *way_explore_page_get_region (WayExplorePage *self);
WayRegion      *way_explore_page_get_parent_region (WayExplorePage *self);

/* With the regions and metrics that the kind needs, as far as the library has them. */
void            way_explore_page_set_kind    (WayExplorePage *self, WayFigureKind kind);

/* The line of a promise's metric, with its targets. */
void            way_explore_page_show_target (WayExplorePage *self,
                                              const char     *region_code,
                                              const char     *metric_key);

/* @style: (nullable): what all figures of the page are drawn in. */
void            way_explore_page_set_style   (WayExplorePage *self, WayHouseStyle *style);

/* Draws the history's figure anew, after it was amended. */
void            way_explore_page_redraw      (WayExplorePage *self);

void            way_explore_page_pick_metric (WayExplorePage *self);
void            way_explore_page_pick_kind   (WayExplorePage *self);

/* How high the page will be, as far as is known: spares a second layout at the start. */
void            way_explore_page_expect_height (WayExplorePage *self, int height);
void            way_explore_page_focus_chart (WayExplorePage *self);

G_END_DECLS
