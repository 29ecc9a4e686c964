/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/file-copy.h"

#include "model/library-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Between two steps others may write. */
#define PAGES_A_STEP 2000
#define MAX_WAITS 100
#define WAIT_USEC 50000

char *
way_file_copy_begin (const char *path,
                     GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *hidden = g_strdup_printf (".%s.XXXXXX", name);
  g_autofree char *temporary = g_build_filename (folder, hidden, NULL);
  int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      way_library_file_set_write_error (path, errno, error);
      return NULL;
    }
  close (fd);
  return g_steal_pointer (&temporary);
}

void
way_file_copy_drop (const char *temporary)
{
  g_autofree char *journal = g_strconcat (temporary, "-journal", NULL);

  (void) g_unlink (journal);
  (void) g_unlink (temporary);
}

static gboolean
sync_path (const char *path,
           int         flags)
{
  int fd = g_open (path, flags | O_CLOEXEC, 0);
  gboolean is_synced = fd >= 0 && fsync (fd) == 0;
  int code = errno;

  if (fd >= 0)
    close (fd);
  errno = code;
  return is_synced;
}

static gboolean
give_name (const char *temporary,
           const char *path,
           gboolean    replaces)
{
  if (replaces)
    return g_rename (temporary, path) == 0;
  if (renameat2 (AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
    return TRUE;
  /* Network file systems know only link() as a way not to replace. */
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;
  if (link (temporary, path) != 0)
    return FALSE;
  (void) g_unlink (temporary);
  return TRUE;
}

gboolean
way_file_copy_end (const char *temporary,
                   const char *path,
                   gboolean    replaces,
                   GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean is_done = way_file_copy_check (temporary, error);

  if (is_done && (!sync_path (temporary, O_RDWR) || !give_name (temporary, path, replaces)))
    {
      way_library_file_set_write_error (path, errno, error);
      is_done = FALSE;
    }
  if (is_done)
    (void) sync_path (folder, O_RDONLY | O_DIRECTORY);
  else
    way_file_copy_drop (temporary);
  return is_done;
}

static int
step_through (sqlite3_backup        *backup,
              WayLibraryProgressFunc progress,
              gpointer               user_data,
              GCancellable          *cancellable)
{
  guint n_waits = 0;
  int code = SQLITE_OK;

  while (code == SQLITE_OK || ((code == SQLITE_BUSY || code == SQLITE_LOCKED)
                               && n_waits++ < MAX_WAITS))
    {
      int n_pages;

      if (code != SQLITE_OK)
        g_usleep (WAIT_USEC);
      if (g_cancellable_is_cancelled (cancellable))
        return SQLITE_INTERRUPT;
      code = sqlite3_backup_step (backup, PAGES_A_STEP);
      n_pages = sqlite3_backup_pagecount (backup);
      if (progress != NULL && n_pages > 0)
        progress (1 - (double) sqlite3_backup_remaining (backup) / n_pages, user_data);
    }
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

static gboolean
copy_database (WayDatabase           *from,
               WayDatabase           *to,
               WayLibraryProgressFunc progress,
               gpointer               user_data,
               GCancellable          *cancellable,
               GError               **error)
{
  sqlite3 *target = way_database_get_handle (to);
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", way_database_get_handle (from),
                                                "main");
  int code, end_code;

  if (backup == NULL)
    {
      way_database_set_error (to, sqlite3_errcode (target), error);
      return FALSE;
    }
  code = step_through (backup, progress, user_data, cancellable);
  end_code = sqlite3_backup_finish (backup);
  if (code == SQLITE_OK)
    code = end_code;
  /* Which of the two it was, SQLite does not tell; damage is always the one that is read. */
  if (code != SQLITE_OK)
    way_database_set_error (code == SQLITE_IOERR_DATA ? from : to, code, error);
  return code == SQLITE_OK;
}

gboolean
way_file_copy_pages (WayDatabase           *database,
                     const char            *temporary,
                     WayLibraryProgressFunc progress,
                     gpointer               user_data,
                     GCancellable          *cancellable,
                     GError               **error)
{
  g_autoptr (WayDatabase) copy = way_database_create (temporary, error);

  return copy != NULL
         && way_database_execute (copy, "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF",
                                  error)
         && copy_database (database, copy, progress, user_data, cancellable, error);
}

gboolean
way_file_copy_into (WayDatabase *from,
                    WayDatabase *to,
                    GError     **error)
{
  return copy_database (from, to, NULL, NULL, NULL, error);
}

gboolean
way_file_copy_check (const char *path,
                     GError    **error)
{
  g_autoptr (WayDatabase) database = way_database_open (path, FALSE, error);
  g_autoptr (WayStatement) statement = NULL;

  if (database == NULL)
    return FALSE;
  statement = way_database_prepare (database, "PRAGMA quick_check (1)", error);
  if (statement == NULL || !way_statement_next (statement, error))
    return FALSE;
  if (g_str_equal (way_statement_get_text (statement, 0), "ok"))
    return TRUE;
  way_database_set_error (database, SQLITE_CORRUPT, error);
  return FALSE;
}

/* What was broken off */

static gboolean
copy_file (const char *from,
           const char *to,
           GError    **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);

  return g_file_copy (source, target, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, error);
}

/* Whoever opens it first rolls back. */
static gboolean
settle (const char *copy,
        GError    **error)
{
  g_autoptr (WayDatabase) database = way_database_open (copy, TRUE, error);

  return database != NULL && way_database_execute (database, "PRAGMA schema_version", error);
}

char *
way_file_copy_private (const char *path,
                       GError    **error)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *folder = g_dir_make_tmp ("waymark-XXXXXX", error);
  g_autofree char *copy = NULL;
  g_autofree char *journal_copy = NULL;

  if (folder == NULL)
    return NULL;
  copy = g_build_filename (folder, "library.waymark", NULL);
  journal_copy = g_strconcat (copy, "-journal", NULL);
  if (copy_file (path, copy, error)
      && (!g_file_test (journal, G_FILE_TEST_EXISTS) || copy_file (journal, journal_copy, error))
      && settle (copy, error))
    return g_steal_pointer (&copy);
  way_file_copy_drop_private (copy);
  return NULL;
}

void
way_file_copy_drop_private (const char *copy)
{
  g_autofree char *folder = g_path_get_dirname (copy);

  way_file_copy_drop (copy);
  (void) g_rmdir (folder);
}
