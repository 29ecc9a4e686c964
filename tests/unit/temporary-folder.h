/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib/gstdio.h>

/* A folder of its own for a test, taken away with the files in it. */
typedef struct
{
  char *path;
} TemporaryFolder;

static inline void
make_temporary_folder (TemporaryFolder *folder)
{
  g_autoptr (GError) error = NULL;

  folder->path = g_dir_make_tmp ("waymark-test-XXXXXX", &error);
  g_assert_no_error (error);
}

static inline void
remove_temporary_folder (TemporaryFolder *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder->path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder->path, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder->path), ==, 0);
  g_clear_pointer (&folder->path, g_free);
}
