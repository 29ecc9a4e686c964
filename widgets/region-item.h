/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "model/entities.h"
#include "model/progress.h"
#include "model/series.h"

G_BEGIN_DECLS

/**
 * WayRegionFacts:
 *
 * What a row of the region list shows of the chosen metric.
 *
 * @series: never NULL, but may be without points
 * @first_time, @last_time: bounds of the time axis that all trend lines share, in years
 * @status: (nullable): the word of @verdict; NULL when there is no target
 * @target: (nullable): that @verdict is about
 */
typedef struct
{
  WaySeries *series;
  double first_time;
  double last_time;
  gboolean has_verdict;
  WayVerdict verdict;
  char *status;
  WayTarget *target;
} WayRegionFacts;

void way_region_facts_free (WayRegionFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayRegionFacts, way_region_facts_free)

/**
 * WayRegionItem:
 *
 * A region in the tree with what the window knows about it. ::changed is emitted when a row
 * has to be drawn anew.
 */
#define WAY_TYPE_REGION_ITEM (way_region_item_get_type ())
G_DECLARE_FINAL_TYPE (WayRegionItem, way_region_item, WAY, REGION_ITEM, GObject)

WayRegionItem        *way_region_item_new          (WayRegion *region);
WayRegion            *way_region_item_get_region   (WayRegionItem *self);

/* Takes @facts; NULL means nothing is known. Does not emit: see way_region_item_emit_changed(). */
void                  way_region_item_take_facts   (WayRegionItem *self, WayRegionFacts *facts);
const WayRegionFacts *way_region_item_get_facts    (WayRegionItem *self);
gboolean              way_region_item_has_values   (WayRegionItem *self);

void                  way_region_item_set_ticked   (WayRegionItem *self, gboolean ticked);
gboolean              way_region_item_get_ticked   (WayRegionItem *self);
void                  way_region_item_set_expanded (WayRegionItem *self, gboolean expanded);
gboolean              way_region_item_get_expanded (WayRegionItem *self);
void                  way_region_item_emit_changed (WayRegionItem *self);

/* The tree: children are owned by their parent, which outlives them. */
void                  way_region_item_add_child    (WayRegionItem *self, WayRegionItem *child);
WayRegionItem        *way_region_item_get_parent   (WayRegionItem *self);
GPtrArray            *way_region_item_get_children (WayRegionItem *self);

/**
 * way_region_item_match:
 * @query: what was typed; an empty text matches everything
 *
 * Scores the item and everything below it; among equal names those with values come first.
 *
 * Returns: how many regions, this one included, match themselves
 */
guint                 way_region_item_match        (WayRegionItem *self, const char *query);

/* The region's own score in the last match, and the best one in its subtree; 0 is no match. */
int                   way_region_item_get_score      (WayRegionItem *self);
int                   way_region_item_get_best_score (WayRegionItem *self);

G_END_DECLS
