/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/schedule-table.h"
#include "model/schedule.h"

G_BEGIN_DECLS

/**
 * WayScheduleFound:
 *
 * The promises of all years that are done bit by bit within theirs: the year that is shown may be
 * known only then.
 *
 * @rows: WayScheduleRow, nothing judged yet
 * @without: year -> how many promises have no part-year values
 * @regions, @metrics, @sources: by code, key and id (gint64)
 */
typedef struct
{
  const WayScheduleQuery *query;
  GHashTable *regions;
  GHashTable *metrics;
  GHashTable *sources;
  GPtrArray *rows;
  GHashTable *without;
} WayScheduleFound;

gboolean         way_schedule_find       (WayScheduleFound       *out,
                                          WayLibrary             *library,
                                          const WayScheduleQuery *query,
                                          GCancellable           *cancellable,
                                          GError                **error);
void             way_schedule_found_clear (WayScheduleFound *found);

/* What is to be measured of @row, without the year's target, the month and the direction. */
WayScheduleInput way_schedule_make_input (const WayTarget        *target,
                                          WayMetric              *metric,
                                          const WaySeries        *series,
                                          const WayScheduleQuery *query);

void             way_schedule_row_free   (WayScheduleRow *row);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayScheduleFound, way_schedule_found_clear)

G_END_DECLS
