/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/output-files.h"

#include "chart/output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_NAMES_TRIED 100

struct _WayOutputFile
{
  char *path;
  int fd;
  char *temporary; /* (nullable): its name until it gets its own; NULL while it has none */
};

static void
set_error (const char *path,
           int         code,
           GError    **error)
{
  g_autoptr (GError) cause = g_error_new_literal (G_FILE_ERROR,
                                                  (int) g_file_error_from_errno (code),
                                                  g_strerror (code));

  way_output_explain_failure (path, cause, error);
}

/* Kernels and file systems that do not know files without names take the call for opening the
 * folder. */
static gboolean
open_beside (WayOutputFile *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  self->fd = open (folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
  if (self->fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL))
    return self->fd >= 0;

  self->temporary = g_strconcat (self->path, ".XXXXXX", NULL);
  self->fd = g_mkstemp_full (self->temporary, O_WRONLY | O_CLOEXEC, 0666);
  if (self->fd < 0)
    g_clear_pointer (&self->temporary, g_free);
  return self->fd >= 0;
}

static gboolean
write_all (int     fd,
           GBytes *bytes)
{
  gsize left;
  const guint8 *data = g_bytes_get_data (bytes, &left);

  /* A disk without room says so before anything is written; not every file system can tell. */
  if (left > 0 && fallocate (fd, 0, 0, (off_t) left) != 0 && errno != EOPNOTSUPP && errno != ENOSYS)
    return FALSE;
  while (left > 0)
    {
      gssize n_written = write (fd, data, left);

      if (n_written < 0 && errno == EINTR)
        continue;
      if (n_written < 0)
        return FALSE;
      data += n_written;
      left -= (gsize) n_written;
    }
  return TRUE;
}

WayOutputFile *
way_output_file_new (const char *path,
                     GBytes     *bytes,
                     GError    **error)
{
  g_autoptr (WayOutputFile) self = NULL;

  if (!way_output_check_place (path, error))
    return NULL;
  self = g_new0 (WayOutputFile, 1);
  self->path = g_strdup (path);
  if (!open_beside (self) || !write_all (self->fd, bytes))
    {
      set_error (path, errno, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
way_output_file_free (WayOutputFile *self)
{
  if (self == NULL)
    return;

  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary != NULL)
    (void) g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}

/* One wait for the whole file system is what a single file costs; one for each file adds up. */
static gboolean
wait_for_disk (GPtrArray *files)
{
  g_autoptr (GHashTable) devices = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < files->len; i++)
    {
      WayOutputFile *file = files->pdata[i];
      struct stat status;

      if (file == NULL)
        continue;
      if (fstat (file->fd, &status) != 0)
        return FALSE;
      if (g_hash_table_add (devices, GSIZE_TO_POINTER (status.st_dev)) && syncfs (file->fd) != 0)
        return FALSE;
    }
  return TRUE;
}

/* Its own, or where that is taken one that is still free. */
static gboolean
give_first_name (WayOutputFile *self)
{
  g_autofree char *content = g_strdup_printf ("/proc/self/fd/%d", self->fd);

  if (linkat (AT_FDCWD, content, AT_FDCWD, self->path, AT_SYMLINK_FOLLOW) == 0)
    return TRUE;
  if (errno != EEXIST)
    return FALSE;
  for (guint i = 0; i < MAX_NAMES_TRIED; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.%06x", self->path, g_random_int () & 0xffffff);

      if (linkat (AT_FDCWD, content, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0)
        {
          self->temporary = g_steal_pointer (&name);
          return TRUE;
        }
      if (errno != EEXIST)
        return FALSE;
    }
  return FALSE;
}

static gboolean
give_name (WayOutputFile *self,
           GError       **error)
{
  /* Something else may have come to stand there meanwhile. */
  if (!way_output_check_place (self->path, error))
    return FALSE;
  if ((self->temporary == NULL && !give_first_name (self)) ||
      (self->temporary != NULL && g_rename (self->temporary, self->path) != 0))
    {
      set_error (self->path, errno, error);
      return FALSE;
    }
  g_clear_pointer (&self->temporary, g_free);
  return TRUE;
}

static void
sync_folders (GHashTable *folders)
{
  GHashTableIter iter;
  gpointer folder;

  g_hash_table_iter_init (&iter, folders);
  while (g_hash_table_iter_next (&iter, &folder, NULL))
    {
      int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

      if (fd < 0)
        continue;
      /* Some file systems cannot; then a name is as safe as they make it. */
      (void) fsync (fd);
      close (fd);
    }
}

void
way_output_files_name (GPtrArray *files,
                       GError   **errors)
{
  g_autoptr (GHashTable) folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean are_safe = files->len > 1 && wait_for_disk (files);

  for (guint i = 0; i < files->len; i++)
    {
      WayOutputFile *file = files->pdata[i];

      if (file == NULL)
        continue;
      if (!are_safe && fsync (file->fd) != 0)
        set_error (file->path, errno, &errors[i]);
      else if (give_name (file, &errors[i]))
        g_hash_table_add (folders, g_path_get_dirname (file->path));
    }
  sync_folders (folders);
}
