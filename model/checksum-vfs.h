/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * The layer between SQLite and the disk by which every library is opened: it seals each page that
 * is written with a checksum (see page-seal.h) and looks at it whenever a page is read. SQLite's
 * own check finds a tree that makes no sense, but not a digit that became another one. A page that
 * is not what was written makes the read fail with SQLITE_IOERR_DATA.
 *
 * A file whose header keeps no bytes for it is read and written as it is.
 */
#define WAY_CHECKSUM_VFS "waymark"

/* Once for the process; may be called again, from any thread. */
gboolean way_checksum_vfs_register (void);

/* For a new, empty database: its pages keep room for their seals. */
int      way_checksum_vfs_reserve  (sqlite3 *handle);

/* Whether the pages of the file that is open bear seals; asks the file as it is now, and not while
 * something is to be rolled back. */
gboolean way_checksum_vfs_has_seals (sqlite3 *handle);

/* Gives an existing file its seals by writing it anew, in one transaction: whatever happens, it is
 * as before or sealed whole. An SQLite code. */
int      way_checksum_vfs_convert  (sqlite3 *handle);

G_END_DECLS
