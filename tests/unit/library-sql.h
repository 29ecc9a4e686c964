/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/checksum-vfs.h"

/* Opens a library's file past the library, as the library does: pages that are written get their
 * seals. A file that is not there is made, without any. */
static inline sqlite3 *
open_with_seals (const char *path)
{
  sqlite3 *database = NULL;

  g_assert_true (way_checksum_vfs_register ());
  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                                    WAY_CHECKSUM_VFS), ==, SQLITE_OK);
  return database;
}

static inline void
run_sql_with_seals (const char *path,
                    const char *sql)
{
  sqlite3 *database = open_with_seals (path);
  char *message = NULL;

  if (sqlite3_exec (database, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}
