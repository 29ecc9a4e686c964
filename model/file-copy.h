/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/database.h"
#include "model/library.h"
#include "model/new-file.h"

G_BEGIN_DECLS

/**
 * Copies of databases, which appear under their name whole and checked.
 */

/* way_new_file_begin() with words. */
WayNewFile *way_file_copy_begin (const char *path, guint mode, GError **error);

/* Checks the database and gives it its name. @replaces: else a file that is there by now stays,
 * which is an error. */
gboolean    way_file_copy_end   (WayNewFile *file,
                                 const char *path,
                                 gboolean    replaces,
                                 GError    **error);

/**
 * way_file_copy_pages:
 * @database: as it is now; others may read and write meanwhile
 * @progress: (nullable)
 *
 * Copies a database into a new file.
 */
gboolean way_file_copy_pages  (WayDatabase           *database,
                               WayNewFile            *file,
                               WayLibraryProgressFunc progress,
                               gpointer               user_data,
                               GCancellable          *cancellable,
                               GError               **error);

/* The same into a database that is there, in one transaction: those who have it open follow. */
gboolean way_file_copy_into   (WayDatabase *from, WayDatabase *to, GError **error);

/* Reads every page and has SQLite look at the whole. */
gboolean way_file_copy_check  (const char *path, GError **error);

/**
 * way_file_copy_private:
 *
 * A copy of @path in a folder of its own. Where a journal lies beside it, which means that a change
 * was broken off, the copy has that change taken back. The file itself is not touched.
 *
 * Returns: (transfer full): its path, for way_file_copy_drop_private()
 */
char    *way_file_copy_private      (const char *path, GError **error);
void     way_file_copy_drop_private (const char *copy);

G_END_DECLS
