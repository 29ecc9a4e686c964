/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/database.h"

G_BEGIN_DECLS

/* How many copies are kept beside a library. */
#define WAY_N_BACKUPS 3

/* 'library.waymark.backup-1' is the newest. (transfer full). */
char    *way_backup_make_path (const char *path, guint number);

/**
 * way_backup_keep:
 *
 * Keeps a copy of @database as it is now beside its file, checked and on the disk, and lets
 * the oldest of WAY_N_BACKUPS go. Where that fails, nothing has changed.
 */
gboolean way_backup_keep      (WayDatabase *database, GError **error);

G_END_DECLS
