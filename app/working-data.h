/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/store.h"
#include "model/working.h"

G_BEGIN_DECLS

/**
 * WayWorkingData:
 *
 * Everything about one verdict, read in the store's worker: immutable, reference counted
 * atomically.
 *
 * @input: what model/working.h explains; points into the others
 * @judged: the methods that can judge the target, a mask of 1 << WayMethod; @by_method has theirs
 * @default_progress: judged as if the target had no method of its own
 */
typedef struct
{
  WayTarget *target;
  WayMetric *metric;
  WayRegion *region;
  WaySeries *series;
  GHashTable *sources; /* gint64* id -> WaySource */
  GPtrArray *others;   /* WayTarget of the same cell */
  WayProgress progress;
  WayProgress default_progress;
  guint judged;
  WayProgress by_method[WAY_N_METHODS];
  WayWorkingInput input;
} WayWorkingData;

WayWorkingData *way_working_data_ref   (WayWorkingData *data);
void            way_working_data_unref (WayWorkingData *data);

/* Gives WayWorkingData of @target as it is in the library now, for way_store_run_finish(). */
void            way_working_data_read_async   (WayStore           *store,
                                               WayTarget          *target,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);

/* Judges @target by @method from now on, or by the library's choice with NULL: a change that can be
 * undone. It ends with way_data_change_finish(). */
void            way_working_data_choose_async (WayStore           *store,
                                               WayTarget          *target,
                                               const WayMethod    *method,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);

/* The same for every target that has no method of its own; NULL for the default of its path. */
void            way_working_data_choose_for_all_async (WayStore           *store,
                                                       const WayMethod    *method,
                                                       GAsyncReadyCallback callback,
                                                       gpointer            user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayWorkingData, way_working_data_unref)

G_END_DECLS
