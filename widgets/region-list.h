/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "widgets/region-item.h"

G_BEGIN_DECLS

/* As many regions as one chart can tell apart. */
#define WAY_REGION_LIST_MAX_COMPARED 8

/**
 * WayRegionList:
 *
 * A search field over a tree of regions. One region is focused (the list's selection), others
 * may be ticked to be compared with it.
 *
 * ::focused: the user chose another region. ::ticked: the ticks changed. ::refused: a tick was
 * refused, because WAY_REGION_LIST_MAX_COMPARED regions are compared already. ::judged (WayTarget):
 * the mark of a verdict was clicked, or Alt+Return pressed in its row.
 */
#define WAY_TYPE_REGION_LIST (way_region_list_get_type ())
G_DECLARE_FINAL_TYPE (WayRegionList, way_region_list, WAY, REGION_LIST, GtkWidget)

/**
 * way_region_list_set_regions:
 * @regions: WayRegion; parents before or after their children
 * @facts: region code -> WayRegionFacts, whose values are stolen
 * @focused: the region that is shown and selected, without ::focused
 */
void       way_region_list_set_regions  (WayRegionList *self,
                                         GPtrArray     *regions,
                                         GHashTable    *facts,
                                         const char    *focused);

/* Facts of another metric. */
void       way_region_list_take_facts   (WayRegionList *self, GHashTable *facts);

/* Shows and selects the region without ::focused. FALSE when there is no such region. */
gboolean   way_region_list_set_focused  (WayRegionList *self, const char *code);
WayRegion *way_region_list_get_focused  (WayRegionList *self);
WayRegion *way_region_list_find         (WayRegionList *self, const char *code);

/* Codes, the focused one left out, in the order in which they were ticked. NULL-terminated. */
char     **way_region_list_dup_compared (WayRegionList *self);
void       way_region_list_set_compared (WayRegionList *self, const char *const *codes);

void       way_region_list_start_search (WayRegionList *self);

/* What is typed into @widget, and not used there, starts a search. */
void       way_region_list_capture_keys (WayRegionList *self, GtkWidget *widget);

G_END_DECLS
