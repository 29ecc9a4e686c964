/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/backup.h"

#include "model/library-private.h"

#include "library-sql.h"
#include "temporary-folder.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-small"
#define DAY 86400

typedef struct
{
  TemporaryFolder folder;
  char *path;
  WayLibrary *library;
} Fixture;

static WayLibrary *
open_library (const char *path)
{
  g_autoptr (GError) error = NULL;
  WayLibrary *library = way_library_open (path, WAY_LIBRARY_OPEN_READ_WRITE, &error);

  g_assert_no_error (error);
  return library;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  make_temporary_folder (&fixture->folder);
  fixture->path = g_build_filename (fixture->folder.path, "a.waymark", NULL);
  g_assert_true (way_library_create (fixture->path, CATALOG, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  fixture->library = open_library (fixture->path);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_pointer (&fixture->library, way_library_close);
  g_free (fixture->path);
  remove_temporary_folder (&fixture->folder);
}

static void
rename_events (WayLibrary *library,
               const char *name)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE event SET name_en = '%s'", name);
  g_autoptr (GError) error = NULL;

  g_assert_true (way_database_execute (library->database, sql, &error));
  g_assert_no_error (error);
}

static void
assert_event (WayLibrary *library,
              const char *name)
{
  g_autoptr (WayStatement) statement =
    way_database_prepare (library->database, "SELECT name_en FROM event LIMIT 1", NULL);

  g_assert_true (way_statement_next (statement, NULL));
  g_assert_cmpstr (way_statement_get_text (statement, 0), ==, name);
}

static WayBackup *
keep (Fixture *fixture)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;

  way_backup_keep (fixture->library->database, WAY_BACKUP_REGULAR, &error);
  g_assert_no_error (error);
  backups = way_backup_list (fixture->path);
  g_assert_cmpuint (backups->len, >, 0);
  return g_ptr_array_steal_index (backups, 0);
}

static void
test_what_a_backup_tells (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (WayBackup) backup = keep (fixture);
  GStatBuf status;

  g_assert_cmpint (backup->reason, ==, WAY_BACKUP_REGULAR);
  g_assert_cmpint (backup->n_facts, >, 20);
  g_assert_cmpint (ABS (backup->made - g_get_real_time () / G_USEC_PER_SEC), <, 60);
  g_assert_cmpint (g_stat (backup->path, &status), ==, 0);
  g_assert_cmpuint (backup->size, ==, (guint64) status.st_size);
  /* What is in a library is nobody else's business. */
  g_assert_cmpint (status.st_mode & 0077, ==, 0);
}

static void
test_restored_for_all_who_have_it_open (Fixture      *fixture,
                                        gconstpointer data)
{
  g_autoptr (WayBackup) backup = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  guint64 before;

  rename_events (fixture->library, "Old");
  backup = keep (fixture);
  rename_events (fixture->library, "New");
  before = way_library_read_change_count (fixture->library);
  g_assert_true (way_backup_restore (fixture->path, backup->path, &error));
  g_assert_no_error (error);

  assert_event (fixture->library, "Old");
  g_assert_cmpuint (way_library_read_change_count (fixture->library), !=, before);
  /* What was there before can be had again. */
  backups = way_backup_list (fixture->path);
  g_assert_cmpuint (backups->len, ==, 2);
  backup = (way_backup_free (backup), g_ptr_array_steal_index (backups, 0));
  g_assert_cmpint (backup->reason, ==, WAY_BACKUP_RESTORE);
  g_assert_true (way_backup_restore (fixture->path, backup->path, &error));
  assert_event (fixture->library, "New");
}

static void
test_restored_over_a_damaged_file (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autoptr (WayBackup) backup = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *kept = NULL;
  gsize size, kept_size;

  rename_events (fixture->library, "Good");
  backup = keep (fixture);
  g_clear_pointer (&fixture->library, way_library_close);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  memset (contents + 3 * 4096, 'x', 5 * 4096);
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) size, NULL));

  g_assert_true (way_backup_restore (fixture->path, backup->path, &error));
  g_assert_no_error (error);
  fixture->library = open_library (fixture->path);
  assert_event (fixture->library, "Good");
  backups = way_backup_list (fixture->path);
  for (guint i = 0; i < backups->len; i++)
    if (((WayBackup *) backups->pdata[i])->reason == WAY_BACKUP_DAMAGED)
      g_assert_true (g_file_get_contents (((WayBackup *) backups->pdata[i])->path, &kept,
                                          &kept_size, NULL));
  g_assert_nonnull (kept);
  g_assert_cmpmem (kept, kept_size, contents, size);
}

/* A folder in which only @name lies. */
static void
assert_only_one_there (const char *folder,
                       const char *name)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  g_assert_cmpstr (g_dir_read_name (dir), ==, name);
  g_assert_null (g_dir_read_name (dir));
}

static void
test_damaged_file_that_cannot_be_kept (Fixture      *fixture,
                                       gconstpointer data)
{
  g_autofree char *backups = way_backup_get_folder (fixture->path);
  g_autofree char *parent = g_path_get_dirname (backups);
  g_autofree char *saved = g_build_filename (g_get_tmp_dir (), "waymark-test-XXXXXX", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  close (g_mkstemp (saved));
  g_assert_true (way_library_save_copy (fixture->library, saved, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_clear_pointer (&fixture->library, way_library_close);
  g_assert_true (g_file_set_contents (fixture->path, "damaged", -1, NULL));
  /* No folder can be made where a file is. */
  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (backups, "", 0, NULL));

  g_assert_false (way_backup_restore (fixture->path, saved, &error));
  g_assert_nonnull (error);
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "damaged");
  assert_only_one_there (fixture->folder.path, "a.waymark");
  g_assert_cmpint (g_unlink (backups), ==, 0);
  g_assert_cmpint (g_unlink (saved), ==, 0);
}

static void
test_restored_where_nothing_is (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (WayBackup) backup = keep (fixture);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->library, way_library_close);
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_true (way_backup_restore (fixture->path, backup->path, &error));
  g_assert_no_error (error);
  fixture->library = open_library (fixture->path);
}

/* A copy of an older version is taken to this one before it takes the library's place. */
static void
test_restored_from_an_older_version (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autofree char *old_path = g_build_filename (fixture->folder.path, "old.waymark", NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLibraryCheck) check = NULL;
  sqlite3 *old = NULL;

  g_assert_true (g_file_get_contents (WAY_TEST_SOURCE_DIR "/tests/data/library-version-1.sql", &sql,
                                      NULL, NULL));
  g_assert_cmpint (sqlite3_open (old_path, &old), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (old, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (old);

  g_assert_true (way_backup_restore (fixture->path, old_path, &error));
  g_assert_no_error (error);
  way_library_close (fixture->library);
  fixture->library = open_library (fixture->path);
  check = way_library_check (fixture->library, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (check->intact);
}

static void
test_damaged_backup_changes_nothing (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autoptr (WayBackup) backup = keep (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize size;

  rename_events (fixture->library, "Mine");
  g_assert_true (g_file_get_contents (backup->path, &contents, &size, NULL));
  contents[size / 2] ^= 4;
  g_assert_true (g_file_set_contents (backup->path, contents, (gssize) size, NULL));
  g_assert_false (way_backup_restore (fixture->path, backup->path, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "another backup"));
  assert_event (fixture->library, "Mine");
}

/* What was changed before a regular one is not said to be as it was. */
static void
test_backup_that_cannot_be_kept (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autofree char *backups = way_backup_get_folder (fixture->path);
  g_autofree char *parent = g_path_get_dirname (backups);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (backups, "", 0, NULL));
  g_assert_false (way_backup_keep (fixture->library->database, WAY_BACKUP_UPDATE, &error));
  g_assert_nonnull (strstr (error->message, "was not changed"));
  g_clear_error (&error);
  g_assert_false (way_library_keep_backup (fixture->library, &error));
  g_assert_nonnull (strstr (error->message, "No backup"));
  g_assert_null (strstr (error->message, "was not changed"));
  g_assert_cmpint (g_unlink (backups), ==, 0);
}

static void
test_due_after_changes (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (WayBackup) backup = NULL;
  g_autofree char *older = NULL;

  g_assert_true (way_backup_is_due (fixture->path));
  backup = keep (fixture);
  g_assert_false (way_backup_is_due (fixture->path));
  rename_events (fixture->library, "Changed");
  g_assert_false (way_backup_is_due (fixture->path));
  /* As if it had been made two years ago. */
  older = g_strdup (backup->path);
  memcpy (strrchr (older, '/') + 1, "2020", 4);
  g_assert_cmpint (g_rename (backup->path, older), ==, 0);
  g_assert_true (way_backup_is_due (fixture->path));
}

/* Copies and new files */

static void
test_saved_copy (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder.path, "copy.waymark", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLibrary) copy = NULL;

  g_assert_true (g_file_set_contents (path, "an older file", -1, NULL));
  rename_events (fixture->library, "Saved");
  g_assert_true (way_library_save_copy (fixture->library, path, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  rename_events (fixture->library, "Later");
  copy = open_library (path);
  assert_event (copy, "Saved");
}

static void
test_copy_takes_no_place_in_use (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autofree char *link_path = g_build_filename (fixture->folder.path, "b.waymark", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (way_library_save_copy (fixture->library, fixture->path, NULL, NULL, NULL,
                                         &error));
  g_assert_nonnull (strstr (error->message, "in use"));
  g_clear_error (&error);
  g_assert_cmpint (link (fixture->path, link_path), ==, 0);
  g_assert_false (way_library_save_copy (fixture->library, link_path, NULL, NULL, NULL, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_LOCKED);
}

static void
test_cancelled_copy_leaves_nothing (Fixture      *fixture,
                                    gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder.path, "copy.waymark", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (way_library_save_copy (fixture->library, path, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  dir = g_dir_open (fixture->folder.path, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "a.waymark");
  g_assert_null (g_dir_read_name (dir));
}

static void
test_empty_library_stays_empty (Fixture      *fixture,
                                gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder.path, "empty.waymark", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (GPtrArray) regions = NULL;

  g_assert_true (way_library_create (path, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  library = way_library_open_or_create (path, CATALOG, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  regions = way_library_list_regions (library, NULL);
  g_assert_cmpuint (regions->len, ==, 0);
  g_assert_false (way_library_create (path, NULL, NULL, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "already"));
}

/* Which backups stay */

static GPtrArray *
make_backups (guint  n,
              gint64 first,
              gint64 step)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify) way_backup_free);

  for (guint i = 0; i < n; i++)
    {
      WayBackup *backup = g_new0 (WayBackup, 1);

      backup->made = first - i * step;
      g_ptr_array_add (backups, backup);
    }
  return backups;
}

static guint
count_kept (GPtrArray *backups)
{
  g_autofree gboolean *kept = way_backup_choose (backups);
  guint n_kept = 0;

  for (guint i = 0; i < backups->len; i++)
    n_kept += kept[i] != FALSE;
  return n_kept;
}

static void
test_choice (void)
{
  gint64 noon = 1669032000; /* a Monday in 2022 */
  g_autoptr (GPtrArray) few = make_backups (3, noon, 60);
  g_autoptr (GPtrArray) hourly = make_backups (500, noon, 3600);
  g_autoptr (GPtrArray) daily = make_backups (100, noon, DAY);
  g_autoptr (GPtrArray) yearly = make_backups (5, noon, 365 * DAY);
  g_autofree gboolean *kept = NULL;

  g_assert_cmpuint (count_kept (few), ==, 3);
  /* Three, six days before, and three weeks before of which one lies in these days. */
  g_assert_cmpuint (count_kept (hourly), ==, 3 + 6 + 2);
  g_assert_cmpuint (count_kept (daily), ==, 7 + 2);
  g_assert_cmpuint (count_kept (yearly), ==, 3);

  /* Who goes back and forth still finds what was kept while working. */
  for (guint i = 0; i < 5; i++)
    ((WayBackup *) hourly->pdata[i])->reason = WAY_BACKUP_RESTORE;
  kept = way_backup_choose (hourly);
  g_assert_true (kept[0] && kept[1] && kept[2] && !kept[3] && !kept[4] && kept[5] && kept[6]
                 && kept[7] && !kept[8]);
  g_clear_pointer (&kept, g_free);

  ((WayBackup *) yearly->pdata[4])->reason = WAY_BACKUP_UPDATE;
  kept = way_backup_choose (yearly);
  g_assert_true (kept[0] && kept[1] && kept[2] && !kept[3] && kept[4]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) \
  g_test_add ("/backup/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("what-a-backup-tells", test_what_a_backup_tells);
  ADD ("restored-for-all-who-have-it-open", test_restored_for_all_who_have_it_open);
  ADD ("restored-over-a-damaged-file", test_restored_over_a_damaged_file);
  ADD ("damaged-file-that-cannot-be-kept", test_damaged_file_that_cannot_be_kept);
  ADD ("restored-where-nothing-is", test_restored_where_nothing_is);
  ADD ("restored-from-an-older-version", test_restored_from_an_older_version);
  ADD ("damaged-backup-changes-nothing", test_damaged_backup_changes_nothing);
  ADD ("backup-that-cannot-be-kept", test_backup_that_cannot_be_kept);
  ADD ("due-after-changes", test_due_after_changes);
  ADD ("saved-copy", test_saved_copy);
  ADD ("copy-takes-no-place-in-use", test_copy_takes_no_place_in_use);
  ADD ("cancelled-copy-leaves-nothing", test_cancelled_copy_leaves_nothing);
  ADD ("empty-library-stays-empty", test_empty_library_stays_empty);
#undef ADD
  g_test_add_func ("/backup/choice", test_choice);
  return g_test_run ();
}
