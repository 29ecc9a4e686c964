/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library.h"

G_BEGIN_DECLS

/**
 * WayRankedValue:
 * @rank: from 1; regions with the same value share one, and the next lies so much further
 * @point: what is shown of the cell; its notes are NULL
 */
typedef struct
{
  char *region_code;
  guint rank;
  WaySeriesPoint point;
} WayRankedValue;

/**
 * way_library_read_ranking:
 * @cancellable: (nullable)
 *
 * What is shown of each region's cell of one metric and period, the best first (the highest, or the
 * lowest where lower is better), of equal values in the order of the codes. Reads these cells only,
 * whatever the library has of other periods.
 *
 * Returns: (transfer full) (element-type WayRankedValue): regions without a value are left out
 */
GArray *way_library_read_ranking (WayLibrary      *self,
                                  const char      *metric_key,
                                  const WayPeriod *period,
                                  GCancellable    *cancellable,
                                  GError         **error);

G_END_DECLS
