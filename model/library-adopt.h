/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library.h"

G_BEGIN_DECLS

/**
 * What another program has written into a library: its pages lack their checksums, which only
 * Waymark writes, and would be called damaged.
 */

/**
 * way_library_is_changed_by_others:
 *
 * Reads the whole file. TRUE where the first page tells of changes that were not made by Waymark,
 * while SQLite and the list of tables find nothing wrong; then the library can be adopted. A disk
 * that loses bits leaves other traces.
 */
gboolean way_library_is_changed_by_others (const char *path);

/**
 * way_library_adopt:
 *
 * Gives such a library its checksums: a new file takes its place. As it was, it is kept among the
 * backups.
 */
gboolean way_library_adopt                (const char *path, GError **error);

G_END_DECLS
