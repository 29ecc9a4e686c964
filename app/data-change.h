/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library-change.h"
#include "model/store.h"

G_BEGIN_DECLS

/* What a change does to the library; it stands between begin and end. */
typedef gboolean (*WayDataChangeFunc) (WayLibrary *library, gpointer data, GError **error);

/**
 * way_data_change_async:
 * @name: N_("New Target"): what the menu will show after 'Undo', untranslated
 * @data: for @change, freed with @free_data (nullable)
 *
 * Changes the library in the store's worker, as one step that can be undone.
 */
void     way_data_change_async  (WayStore           *store,
                                 const char         *name,
                                 WayDataChangeFunc   change,
                                 gpointer            data,
                                 GDestroyNotify      free_data,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);

/* @id: (out): of the step, for way_data_change_undo_async(); 0 where nothing was changed. */
gboolean way_data_change_finish (WayStore     *store,
                                 GAsyncResult *result,
                                 gint64       *id,
                                 GError      **error);

/**
 * way_data_change_undo_async:
 * @id: of the step to undo, which has to be the newest one; 0 for whichever is
 */
void     way_data_change_undo_async (WayStore           *store,
                                     gint64              id,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
void     way_data_change_redo_async (WayStore           *store,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);

/* WayChange, oldest first; fetched with way_store_run_finish(). */
void     way_data_change_list_async (WayStore           *store,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);

G_END_DECLS
