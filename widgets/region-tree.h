/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "widgets/region-item.h"

G_BEGIN_DECLS

/**
 * WayRegionTree:
 *
 * The regions as a tree of rows that can be searched: a row stays while it or something below it
 * matches. Knows which rows stood open before a search, and opens them again after it.
 */
#define WAY_TYPE_REGION_TREE (way_region_tree_get_type ())
G_DECLARE_FINAL_TYPE (WayRegionTree, way_region_tree, WAY, REGION_TREE, GObject)

/* Moves the regions that are in @known, or have something below them that is, before the others;
 * keeps the order otherwise. @known: a set of codes. */
void           way_region_tree_put_known_first (GPtrArray *regions, GHashTable *known);

/* @regions: WayRegion; parents before or after their children. */
WayRegionTree *way_region_tree_new           (GPtrArray *regions);

/* Makes a new model. Returns how many regions match themselves. */
guint          way_region_tree_search        (WayRegionTree *self, const char *query);
gboolean       way_region_tree_is_searching  (WayRegionTree *self);

/* A list of GtkTreeListRow of WayRegionItem; another one after each search. */
GListModel    *way_region_tree_get_model     (WayRegionTree *self);

guint          way_region_tree_count         (WayRegionTree *self);

/* NULL when there is none. */
WayRegionItem *way_region_tree_find          (WayRegionTree *self, const char *code);
WayRegionItem *way_region_tree_find_best     (WayRegionTree *self);

/* The row of @item (nullable), or GTK_INVALID_LIST_POSITION when it is not shown. */
guint          way_region_tree_find_position (WayRegionTree *self, WayRegionItem *item);

/* Opens everything above @item, unless a search goes on. */
void           way_region_tree_reveal        (WayRegionTree *self, WayRegionItem *item);

/* Code -> WayRegionItem. */
GHashTable    *way_region_tree_get_items     (WayRegionTree *self);

G_END_DECLS
