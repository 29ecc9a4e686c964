/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/backup.h"

#include "model/checksum-vfs.h"
#include "model/library.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

char *
way_backup_make_path (const char *path,
                      guint       number)
{
  return g_strdup_printf ("%s.backup-%u", path, number);
}

/* Page by page through SQLite, which holds off other writers meanwhile. Reading the file by hand
 * would not, and closing it again would drop this process' locks on it. */
static int
copy_pages (sqlite3    *from,
            const char *copy)
{
  sqlite3 *to = NULL;
  sqlite3_backup *backup;
  int code = sqlite3_open_v2 (copy, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                              WAY_CHECKSUM_VFS);

  if (code == SQLITE_OK)
    code = sqlite3_exec (to, "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF", NULL, NULL,
                         NULL);
  backup = code == SQLITE_OK ? sqlite3_backup_init (to, "main", from, "main") : NULL;
  if (backup != NULL)
    {
      (void) sqlite3_backup_step (backup, -1);
      code = sqlite3_backup_finish (backup);
    }
  else if (code == SQLITE_OK)
    code = sqlite3_errcode (to);
  sqlite3_close (to);
  return code;
}

static gboolean
is_sound_copy (const char *copy)
{
  g_autoptr (WayDatabase) database = way_database_open (copy, FALSE, NULL);
  g_autoptr (WayStatement) statement = NULL;

  if (database == NULL)
    return FALSE;
  statement = way_database_prepare (database, "PRAGMA quick_check (1)", NULL);
  return statement != NULL && way_statement_next (statement, NULL)
         && g_str_equal (way_statement_get_text (statement, 0), "ok");
}

static gboolean
sync_file (const char *path,
           int         flags)
{
  int fd = g_open (path, flags | O_CLOEXEC, 0);
  gboolean is_synced = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return is_synced;
}

static void
shift_older (const char *path)
{
  for (guint number = WAY_N_BACKUPS; number > 1; number--)
    {
      g_autofree char *from = way_backup_make_path (path, number - 1);
      g_autofree char *to = way_backup_make_path (path, number);

      (void) g_rename (from, to);
    }
}

gboolean
way_backup_keep (WayDatabase *database,
                 GError     **error)
{
  const char *path = way_database_get_path (database);
  g_autofree char *temporary = g_strconcat (path, ".backup-XXXXXX", NULL);
  g_autofree char *newest = way_backup_make_path (path, 1);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_filename_display_name (path);
  int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  gboolean is_kept = FALSE;

  if (fd >= 0)
    {
      close (fd);
      is_kept = copy_pages (way_database_get_handle (database), temporary) == SQLITE_OK
                && is_sound_copy (temporary) && sync_file (temporary, O_RDWR);
      if (is_kept)
        shift_older (path);
      is_kept = is_kept && g_rename (temporary, newest) == 0;
      if (!is_kept)
        (void) g_unlink (temporary);
    }
  if (is_kept)
    {
      (void) sync_file (folder, O_RDONLY | O_DIRECTORY);
      return TRUE;
    }
  g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
               _("No copy of the library “%s” could be kept beside it, so it was not changed. "
                 "Free some space and make its folder writable."), name);
  return FALSE;
}
