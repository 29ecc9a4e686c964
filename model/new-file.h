/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayNewFile:
 *
 * A file that appears under its name whole, or not at all: a temporary one beside it is filled,
 * reaches the disk and gets the name. Whoever is killed meanwhile leaves the temporary one; the
 * next one who makes a file or opens a library in that folder takes it away.
 */
typedef struct _WayNewFile WayNewFile;

/**
 * way_new_file_begin:
 * @mode: who may read it, less the umask; a file that is replaced keeps its own
 *
 * Returns: (transfer full): NULL, and errno set, where the folder takes no file
 */
WayNewFile *way_new_file_begin          (const char *path, guint mode);

/* Where to write: by its name until it gets its own, or by its descriptor. */
const char *way_new_file_get_temporary  (WayNewFile *self);
int         way_new_file_get_descriptor (WayNewFile *self);

/**
 * way_new_file_end:
 * @replaces: else a file that has the name by now stays, and errno is EEXIST
 *
 * Has what was written reach the disk, then its name. Returns FALSE with errno set.
 */
gboolean    way_new_file_end            (WayNewFile *self, gboolean replaces);

/* Takes away what did not come to its end. */
void        way_new_file_free           (WayNewFile *self);

/* Takes away what others, who are gone, have left in @folder. */
void        way_new_file_sweep          (const char *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayNewFile, way_new_file_free)

G_END_DECLS
