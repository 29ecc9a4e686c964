/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/scratch-file.h"

#include <fcntl.h>
#include <glib/gstdio.h>

int
way_scratch_file_open (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, ".waymark-XXXXXX", NULL);
  int file = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

  if (file >= 0)
    return file;
  /* Not every file system can do without a name. */
  file = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0)
    (void) g_unlink (path);
  return file;
}
