/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/stored-row.h"

G_BEGIN_DECLS

/**
 * WayBulkTable:
 *
 * Writes rows in the order of their key with as few steps of SQLite's machine as there are: rows in
 * memory are a virtual table that only this connection sees, and INSERT … SELECT reads it. Bound
 * parameters would take more than twice as long.
 */
typedef struct _WayBulkTable WayBulkTable;

/* While much is written, pages that are written to more than once stay in memory: 64 MiB. */
#define WAY_BULK_CACHE_PRAGMA "PRAGMA cache_size = -65536"
#define WAY_USUAL_CACHE_PRAGMA "PRAGMA cache_size = -2000"

WayBulkTable *way_bulk_table_new     (WayDatabase *database, GError **error);
void          way_bulk_table_free    (WayBulkTable *self);

/* Stores @rows. @replaces: those with the same key give way, else they make it fail with
 * SQLITE_CONSTRAINT, which sets @has_conflict (nullable). */
gboolean      way_bulk_table_insert  (WayBulkTable       *self,
                                      const WayStoredRow *rows,
                                      guint               n_rows,
                                      gboolean            replaces,
                                      gboolean           *has_conflict,
                                      GError            **error);

/* Takes out the rows with these keys. @is_range: no other row lies between the first and last. */
gboolean      way_bulk_table_remove  (WayBulkTable       *self,
                                      const WayStoredRow *rows,
                                      guint               n_rows,
                                      gboolean            is_range,
                                      GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayBulkTable, way_bulk_table_free)

G_END_DECLS
