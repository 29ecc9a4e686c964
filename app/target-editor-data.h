/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/target-draft.h"
#include "model/progress.h"
#include "model/store.h"

G_BEGIN_DECLS

/**
 * WayTargetCell:
 *
 * What the library knows of the region and metric of a promise: its values, by which it is judged,
 * and the other promises.
 */
typedef struct
{
  WaySeries *series;
  GPtrArray *others; /* WayTarget */
} WayTargetCell;

void way_target_cell_free        (WayTargetCell *cell);

/* Gives WayTargetCell; way_store_run_finish() fetches it. */
void way_target_cell_read_async  (WayStore           *store,
                                  const char         *region_code,
                                  const char         *metric_key,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);

/**
 * way_target_draft_save_async:
 *
 * Writes @draft as one step, with its new source and with what it supersedes. Where several papers
 * printed the promise that is changed, all of them follow; way_data_change_finish() fetches.
 */
void way_target_draft_save_async (WayStore             *store,
                                  const WayTargetDraft *draft,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);

/* For way_data_change_async(): the promise with the id @data (gint64), in whichever papers. */
gboolean way_target_delete_promise (WayLibrary *library, gpointer data, GError **error);

/* Gives WayTarget with the id, or the error that there is none. */
void way_target_read_async       (WayStore           *store,
                                  gint64              id,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayTargetCell, way_target_cell_free)

G_END_DECLS
