/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/progress.h"

G_BEGIN_DECLS

/**
 * WayTargetFacts:
 *
 * One promise with its judgement, as read from the library.
 *
 * @sources: WaySource: who published the promise; several papers may have printed the same one
 * @series: (nullable): the metric's values in the region, which @progress was judged by
 * @options: what @progress was judged with
 * @rollup: (nullable): what the region's parts promise together: 'all 11 cities promise …'
 */
typedef struct
{
  WayTarget *target;
  WayMetric *metric;
  WayRegion *region;
  GPtrArray *sources;
  WaySeries *series;
  WayProgressOptions options;
  WayProgress progress;
  char *rollup;
} WayTargetFacts;

WayTargetFacts *way_target_facts_new   (WayTarget         *target,
                                        WayMetric         *metric,
                                        WayRegion         *region,
                                        const WayProgress *progress);

/* Takes a reference of @series. */
void            way_target_facts_set_series (WayTargetFacts           *facts,
                                             WaySeries                *series,
                                             const WayProgressOptions *options);

/* Takes @rollup (nullable). */
void            way_target_facts_take_rollup (WayTargetFacts *facts, char *rollup);

/* @source: (nullable). */
void            way_target_facts_add_source (WayTargetFacts *facts, WaySource *source);

/* Whether both are the same promise: metric, due period, comparator and number. */
gboolean        way_target_facts_say_same (const WayTargetFacts *a, const WayTargetFacts *b);
WayTargetFacts *way_target_facts_copy  (const WayTargetFacts *facts);
void            way_target_facts_free  (WayTargetFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayTargetFacts, way_target_facts_free)

/**
 * WayTargetCard:
 *
 * The promise in words, the latest value, the verdict as shape and word, the pace that is still
 * needed, and the source. ::judged: the user asks how it was judged.
 * ::what-if: with other numbers.
 */
#define WAY_TYPE_TARGET_CARD (way_target_card_get_type ())
G_DECLARE_FINAL_TYPE (WayTargetCard, way_target_card, WAY, TARGET_CARD, GtkFlowBoxChild)

/* Takes @facts. A card @is_current belongs to the metric that the chart shows. */
GtkWidget            *way_target_card_new       (WayTargetFacts *facts, gboolean is_current);
const WayTargetFacts *way_target_card_get_facts (WayTargetCard *self);

G_END_DECLS
