/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/scoreboard.h"

G_BEGIN_DECLS

/**
 * WayScoreReading:
 *
 * What the rows of one board are made from. Tables have borrowed keys.
 *
 * @cancellable: (nullable)
 * @targets: WayTarget, in the order of the catalog; two rows of a range are one
 * @regions, @metrics, @sources: by code, key and gint64* id
 * @series: metric key -> (region code -> WaySeries)
 */
typedef struct
{
  WayLibrary *library;
  GCancellable *cancellable;
  GPtrArray *targets;
  GHashTable *regions;
  GHashTable *metrics;
  GHashTable *sources;
  GHashTable *series;
} WayScoreReading;

/* Of a reading that has its library: all that @query asks for. Where @options say no moment, it is
 * that of the newest value. */
gboolean   way_score_reading_read        (WayScoreReading     *reading,
                                          const WayScoreQuery *query,
                                          WayProgressOptions  *options,
                                          GError             **error);
void       way_score_reading_clear       (WayScoreReading     *reading);

/* (transfer full); without values where there is none. */
WaySeries *way_score_reading_find_series (const WayScoreReading *reading,
                                          const WayTargetFields *fields);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayScoreReading, way_score_reading_clear)

G_END_DECLS
