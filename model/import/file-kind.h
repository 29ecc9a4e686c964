/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/table-file.h"

G_BEGIN_DECLS

/* So much of a file's beginning tells what it is. */
#define WAY_FILE_KIND_HEAD 4096

/**
 * way_file_kind_find:
 * @name: of the file, for messages; its ending decides only between text and JSON
 *
 * What a file is by what it contains: names lie ('.xls' is often a web page or CSV).
 *
 * Returns: FALSE with WAY_TABLE_ERROR_UNKNOWN where it is something that is not read here
 */
gboolean way_file_kind_find (const guint8   *head,
                             gsize           size,
                             const char     *name,
                             WayTableFormat *format,
                             GError        **error);

G_END_DECLS
