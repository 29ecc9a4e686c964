/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WAY_PLACE_LOCAL,
  WAY_PLACE_NETWORK, /* a file system of another computer: its locks may not hold */
  WAY_PLACE_SYNCED   /* a folder that a program copies elsewhere while files are written */
} WayLibraryPlace;

/**
 * way_library_place_find:
 * @path: of a library; it need not be there
 * @service: (out) (optional) (transfer full): 'NFS', 'Dropbox', '坚果云'; NULL where it is local
 *
 * Looks at the file system, and at what sync clients leave in their folders.
 */
WayLibraryPlace way_library_place_find     (const char *path, char **service);

/* Whether a folder lies on another computer. */
gboolean        way_library_place_is_network (const char *folder);

/* What is to be kept in mind there, for people; NULL where there is nothing. (transfer full). */
char           *way_library_place_describe (const char *path);

G_END_DECLS
