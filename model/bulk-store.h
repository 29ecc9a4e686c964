/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library-private.h"
#include "model/stored-row.h"

G_BEGIN_DECLS

/**
 * WayBulkStore:
 *
 * Where observations go that are stored or taken out by the million, inside a change: some ten
 * thousand are collected, written, and noted as a part of the step; see model/change-parts.h. All
 * come in the order of their cells, each key once.
 */
typedef struct _WayBulkStore WayBulkStore;

WayBulkStore *way_bulk_store_new     (WayLibrary *library, GError **error);
void          way_bulk_store_free    (WayBulkStore *self);

/* Copies both. @row: (nullable): @old goes; @old: (nullable): nothing is there. With both, they
 * have the same key. */
gboolean      way_bulk_store_add     (WayBulkStore       *self,
                                      const WayStoredRow *row,
                                      const WayStoredRow *old,
                                      GError            **error);

/**
 * way_bulk_store_begin_anew:
 * @rows: WayStoredRow: all observations that there are, in the order of their key; lives as
 *   long as the store
 *
 * Takes all out and stores them again between those that come: a table that only grows at its end
 * takes half as long. Afterwards nobody may read observations until way_bulk_store_finish().
 */
gboolean      way_bulk_store_begin_anew (WayBulkStore *self, GArray *rows, GError **error);

/* Whether way_bulk_store_flush() is due: nobody may be reading observations then. */
gboolean      way_bulk_store_is_full (WayBulkStore *self);
gboolean      way_bulk_store_flush   (WayBulkStore *self, GError **error);

/**
 * way_bulk_store_start_flush:
 *
 * As way_bulk_store_flush(), but a thread of its own writes while the next rows are collected:
 * until way_bulk_store_wait() nobody may use the library's connection, not even to end a statement.
 */
gboolean      way_bulk_store_start_flush (WayBulkStore *self, GError **error);

/* Until what was started is written; FALSE where that failed. */
gboolean      way_bulk_store_wait    (WayBulkStore *self, GError **error);

/* Everything was flushed: the change goes on as before. */
gboolean      way_bulk_store_finish  (WayBulkStore *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayBulkStore, way_bulk_store_free)

G_END_DECLS
