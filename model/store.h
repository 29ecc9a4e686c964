/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library.h"

G_BEGIN_DECLS

/**
 * WayStore:
 *
 * One worker thread that owns the library's connection; jobs run there in order
 * and their results come back to the thread-default main context as GTasks. A
 * cancelled job interrupts a long read. Signals are emitted in the main thread:
 *
 * ::changed (generation): data changed; a result of an older generation is stale.
 * Property "generation" (uint64): counts committed changes.
 */
#define WAY_TYPE_STORE (way_store_get_type ())
G_DECLARE_FINAL_TYPE (WayStore, way_store, WAY, STORE, GObject)

WayStore *way_store_new (void);

/* Opens in the worker; @progress is called in the main thread. */
void      way_store_open_async  (WayStore              *self,
                                 const char            *path,
                                 const char            *catalog_dir,
                                 WayLibraryProgressFunc progress,
                                 gpointer               progress_data,
                                 GCancellable          *cancellable,
                                 GAsyncReadyCallback    callback,
                                 gpointer               user_data);
gboolean  way_store_open_finish (WayStore *self, GAsyncResult *result, GError **error);

/* Runs in the worker. Returns (transfer full) a result for way_store_run_finish(), or NULL with
 * @error. */
typedef gpointer (*WayStoreJob) (WayLibrary   *library,
                                 gpointer      job_data,
                                 GCancellable *cancellable,
                                 GError      **error);

void      way_store_run_async   (WayStore           *self,
                                 WayStoreJob         job,
                                 gpointer            job_data,
                                 GDestroyNotify      job_data_free,
                                 GDestroyNotify      result_free,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);

/* Once @cancellable is cancelled there is no result, not even of a job that had ended before: what
 * comes back is what was last asked for. */
gpointer  way_store_run_finish  (WayStore *self, GAsyncResult *result, GError **error);

/* The generation that a finished job has read: lower than way_store_get_generation() when the
 * result is stale. */
guint64     way_store_get_result_generation (GAsyncResult *result);

/* Opening counts as a change too. */
guint64     way_store_get_generation (WayStore *self);
gboolean    way_store_is_open        (WayStore *self);
gboolean    way_store_is_read_only   (WayStore *self);

/* way_library_get_notice() of the library that is open; NULL for nothing. */
const char *way_store_get_notice     (WayStore *self);

G_END_DECLS
