/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/file-copy.h"

#include "model/library-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Between two steps others may write. */
#define PAGES_A_STEP 2000
#define MAX_WAITS 100
#define WAIT_USEC 50000

WayNewFile *
way_file_copy_begin (const char *path,
                     guint       mode,
                     GError    **error)
{
  WayNewFile *file = way_new_file_begin (path, mode);

  if (file == NULL)
    way_library_file_set_write_error (path, errno, error);
  return file;
}

gboolean
way_file_copy_end (WayNewFile *file,
                   const char *path,
                   gboolean    replaces,
                   GError    **error)
{
  if (!way_file_copy_check (way_new_file_get_temporary (file), error))
    return FALSE;
  if (way_new_file_end (file, replaces))
    return TRUE;
  way_library_file_set_write_error (path, errno, error);
  return FALSE;
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
                     WayNewFile            *file,
                     WayLibraryProgressFunc progress,
                     gpointer               user_data,
                     GCancellable          *cancellable,
                     GError               **error)
{
  g_autoptr (WayDatabase) copy = way_database_create (way_new_file_get_temporary (file), error);

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
  g_autofree char *journal = g_strconcat (copy, "-journal", NULL);

  (void) g_unlink (journal);
  (void) g_unlink (copy);
  (void) g_rmdir (folder);
}
