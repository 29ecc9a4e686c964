/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/new-file.h"

#include "model/library-place.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Clients that copy folders to other computers leave out names of this kind. */
#define PATTERN ".~waymark-??????.tmp"
#define TEMPLATE ".~waymark-XXXXXX.tmp"
#define MAX_TRIES 10
/* Where locks say nothing of other computers. */
#define PATIENCE_SECONDS 86400

struct _WayNewFile
{
  char *path;
  char *temporary; /* NULL when it has its name */
  int fd;
};

/* Over the net, a lock may stop SQLite's own ones. */
static gboolean
uses_locks (const char *folder)
{
  return !way_library_place_is_network (folder);
}

/* As long as it is filled, it is locked. FALSE: somebody took it for one that was left. */
static gboolean
hold (int fd)
{
  struct stat status;

  if (flock (fd, LOCK_EX | LOCK_NB) != 0)
    return errno != EWOULDBLOCK;
  return fstat (fd, &status) != 0 || status.st_nlink > 0;
}

static gboolean
open_temporary (WayNewFile *self,
                const char *folder,
                guint       mode)
{
  gboolean is_locked = uses_locks (folder);

  for (guint i = 0; i < MAX_TRIES; i++)
    {
      g_autofree char *temporary = g_build_filename (folder, TEMPLATE, NULL);

      self->fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, (int) mode);
      if (self->fd < 0)
        return FALSE;
      if (!is_locked || hold (self->fd))
        {
          self->temporary = g_steal_pointer (&temporary);
          return TRUE;
        }
      close (self->fd);
      self->fd = -1;
    }
  errno = EBUSY;
  return FALSE;
}

WayNewFile *
way_new_file_begin (const char *path,
                    guint       mode)
{
  g_autoptr (WayNewFile) self = g_new0 (WayNewFile, 1);
  g_autofree char *folder = g_path_get_dirname (path);

  self->path = g_strdup (path);
  self->fd = -1;
  way_new_file_sweep (folder);
  return open_temporary (self, folder, mode) ? g_steal_pointer (&self) : NULL;
}

const char *
way_new_file_get_temporary (WayNewFile *self)
{
  return self->temporary;
}

int
way_new_file_get_descriptor (WayNewFile *self)
{
  return self->fd;
}

/* With what SQLite leaves beside a database: first, for it is found by the other's name. */
static void
remove_temporary (const char *temporary)
{
  g_autofree char *journal = g_strconcat (temporary, "-journal", NULL);

  if (g_unlink (journal) == 0 || errno == ENOENT)
    (void) g_unlink (temporary);
}

static gboolean
give_name (WayNewFile *self,
           gboolean    replaces)
{
  struct stat status;

  if (replaces)
    {
      if (g_stat (self->path, &status) == 0 && S_ISREG (status.st_mode))
        (void) fchmod (self->fd, status.st_mode & 0777);
      return g_rename (self->temporary, self->path) == 0;
    }
  if (renameat2 (AT_FDCWD, self->temporary, AT_FDCWD, self->path, RENAME_NOREPLACE) == 0)
    return TRUE;
  /* Network file systems know only link() as a way not to replace. */
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;
  if (link (self->temporary, self->path) != 0)
    return FALSE;
  (void) g_unlink (self->temporary);
  return TRUE;
}

static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  /* Some file systems cannot sync a folder; then its entry is as safe as they make it. */
  (void) fsync (fd);
  close (fd);
}

gboolean
way_new_file_end (WayNewFile *self,
                  gboolean    replaces)
{
  if (fsync (self->fd) != 0 || !give_name (self, replaces))
    return FALSE;
  g_clear_pointer (&self->temporary, g_free);
  sync_folder (self->path);
  return TRUE;
}

void
way_new_file_free (WayNewFile *self)
{
  int code = errno;

  if (self == NULL)
    return;
  if (self->temporary != NULL)
    remove_temporary (self->temporary);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
  errno = code;
}

/* What was left */

static gboolean
is_left (int      fd,
         gboolean is_locked)
{
  struct stat status;

  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode) || status.st_uid != geteuid ())
    return FALSE;
  if (is_locked)
    return flock (fd, LOCK_EX | LOCK_NB) == 0;
  return g_get_real_time () / G_USEC_PER_SEC - status.st_mtime > PATIENCE_SECONDS;
}

/* What waits for its owner must not hold us up: a pipe, a link to a folder that is far away. */
static void
remove_if_left (const char *path,
                gboolean    is_locked)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);

  if (fd < 0)
    return;
  if (is_left (fd, is_locked))
    remove_temporary (path);
  close (fd);
}

void
way_new_file_sweep (const char *folder)
{
  g_autoptr (GPatternSpec) pattern = g_pattern_spec_new (PATTERN);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (*name == '.' && g_pattern_spec_match_string (pattern, name))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        remove_if_left (path, uses_locks (folder));
      }
}
