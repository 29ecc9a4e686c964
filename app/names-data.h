/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library-edit.h"
#include "model/store.h"

G_BEGIN_DECLS

#define WAY_N_SUBJECTS (WAY_SUBJECT_SOURCE + 1)

/**
 * WayNameItem:
 *
 * A region, a metric or a source as a row of a list: what it is called, what it is, and how much
 * depends on it. Immutable.
 */
#define WAY_TYPE_NAME_ITEM (way_name_item_get_type ())
G_DECLARE_FINAL_TYPE (WayNameItem, way_name_item, WAY, NAME_ITEM, GObject)

WaySubject  way_name_item_get_subject (WayNameItem *self);

/* As way_library_remove_subject() takes it: code, key or id. */
const char *way_name_item_get_name    (WayNameItem *self);
const char *way_name_item_get_title   (WayNameItem *self);
const char *way_name_item_get_detail  (WayNameItem *self);

/* Whether a search finds it, by name, romanisation, code or title. */
gboolean    way_name_item_matches     (WayNameItem *self, const char *query);

/* Gives a GPtrArray of WAY_N_SUBJECTS GListStore of WayNameItem; way_store_run_finish() fetches. */
void        way_names_read_async      (WayStore           *store,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);

/* Gives what depends on it and what becomes of that, in sentences (char). */
void        way_names_ask_async       (WayStore           *store,
                                       WayNameItem        *item,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);

/* One step that can be undone; way_data_change_finish() fetches. */
void        way_names_delete_async    (WayStore           *store,
                                       WayNameItem        *item,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);

G_END_DECLS
