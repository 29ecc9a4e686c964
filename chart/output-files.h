/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WayOutputFile:
 *
 * A file that is written but has no name yet: many can be made safe on the disk at once, which
 * takes hardly longer than one. As with way_output_write(), the old file stays whole until the new
 * one is, and a program that is killed leaves nothing behind (where the file system knows files
 * without names).
 */
typedef struct _WayOutputFile WayOutputFile;

/* Writes @bytes beside @path. From any thread. */
WayOutputFile *way_output_file_new (const char *path, GBytes *bytes, GError **error);

/* Without having been named the file is gone. */
void           way_output_file_free (WayOutputFile *self);

/**
 * way_output_files_name:
 * @files: (element-type WayOutputFile): NULL ones are passed over
 * @errors: an array of as many, where what went wrong is put
 *
 * Waits until all of @files are on the disk, then gives them their names.
 */
void           way_output_files_name (GPtrArray *files, GError **errors);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayOutputFile, way_output_file_free)

G_END_DECLS
