/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library-edit.h"
#include "model/library-names.h"
#include "model/store.h"

G_BEGIN_DECLS

/* The first three as WaySubject; nothing depends on an event. */
typedef enum
{
  WAY_NAME_REGION = WAY_SUBJECT_REGION,
  WAY_NAME_METRIC = WAY_SUBJECT_METRIC,
  WAY_NAME_SOURCE = WAY_SUBJECT_SOURCE,
  WAY_NAME_EVENT,
  WAY_N_NAME_KINDS
} WayNameKind;

/**
 * WayNameItem:
 *
 * A region, a metric, a source or an event as a row of a list: what it is called, what it is, and
 * how much depends on it. Immutable.
 */
#define WAY_TYPE_NAME_ITEM (way_name_item_get_type ())
G_DECLARE_FINAL_TYPE (WayNameItem, way_name_item, WAY, NAME_ITEM, GObject)

WayNameKind          way_name_item_get_kind   (WayNameItem *self);

/* WayRegion, WayMetric, WaySource; of an event its WayRegion. */
GObject             *way_name_item_get_object (WayNameItem *self);

/* (nullable): of an event. */
const WayEventDraft *way_name_item_get_event  (WayNameItem *self);

/* As way_library_remove_subject() takes it: code, key or id. */
const char          *way_name_item_get_name   (WayNameItem *self);
const char          *way_name_item_get_title  (WayNameItem *self);
const char          *way_name_item_get_detail (WayNameItem *self);

/* Whether a search finds it, by name, romanisation, code or title. */
gboolean             way_name_item_matches    (WayNameItem *self, const char *query);

/* Gives a GPtrArray of WAY_N_NAME_KINDS GListStore of WayNameItem, which way_store_run_finish()
 * fetches. */
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
