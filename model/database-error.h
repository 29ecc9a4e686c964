/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * way_database_error_set:
 * @handle: (nullable): the connection that gave @code
 * @path: the file, as the message names it
 *
 * Turns an SQLite result code into a WAY_LIBRARY_ERROR (or G_IO_ERROR_CANCELLED) whose
 * message is a whole sentence that says what is wrong and what to do.
 */
void way_database_error_set (sqlite3    *handle,
                             int         code,
                             const char *path,
                             GError    **error);

G_END_DECLS
