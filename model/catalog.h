/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/database.h"
#include "model/library.h"

G_BEGIN_DECLS

/* The number in the catalog's VERSION file. */
gboolean way_catalog_read_version (const char *catalog_dir, guint *out, GError **error);

/* The version that @database was last filled from; 0 for none. */
gboolean way_catalog_read_loaded_version (WayDatabase *database, guint *out, GError **error);

/**
 * way_catalog_load:
 * @progress: (nullable): called with fractions that grow to 1
 * @problems: (element-type utf8): takes one sentence for each row that was left out, with
 *   file, line and why
 *
 * Brings the catalog's CSV files into @database in one transaction. Rows that an earlier version
 * of the catalog brought are replaced or taken out; rows that the user made or changed stay, and
 * what the user removed does not come back. Columns are found by their header; unknown ones
 * are ignored.
 *
 * Returns: FALSE with WAY_LIBRARY_ERROR_CATALOG when a file is missing or is no CSV; then
 *   nothing has changed
 */
gboolean way_catalog_load (WayDatabase           *database,
                           const char            *catalog_dir,
                           WayLibraryProgressFunc progress,
                           gpointer               user_data,
                           GCancellable          *cancellable,
                           GPtrArray             *problems,
                           GError               **error);

G_END_DECLS
