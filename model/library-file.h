/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library.h"

G_BEGIN_DECLS

/**
 * WayLibraryFile:
 *
 * What the first hundred bytes of a file tell before SQLite sees it.
 */
typedef struct
{
  gsize size;
  guint version; /* user_version */
} WayLibraryFile;

/* Refuses what is missing, no regular file, empty, cut short, no database or another program's,
 * each in its own words. */
gboolean way_library_file_inspect (const char *path, WayLibraryFile *out, GError **error);

/* In words, why a library could not be written: @code is an errno. */
void     way_library_file_set_write_error (const char *path, int code, GError **error);

void     way_library_file_set_unsealed_error (const char *path, GError **error);

/* Writes a new file whole or not at all; never replaces one. *@exists is TRUE when another
 * process made it first. */
gboolean way_library_file_create  (const char   *path,
                                   const guchar *data,
                                   gsize         size,
                                   gboolean     *exists,
                                   GError      **error);

G_END_DECLS
