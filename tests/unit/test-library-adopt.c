/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-adopt.h"

#include "model/backup.h"
#include "model/library-private.h"

#include "temporary-folder.h"

#include <string.h>
#include <sys/stat.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-small"
#define PAGE_SIZE 4096

typedef struct
{
  TemporaryFolder folder;
  char *path;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  make_temporary_folder (&fixture->folder);
  fixture->path = g_build_filename (fixture->folder.path, "a.waymark", NULL);
  g_assert_true (way_library_create (fixture->path, CATALOG, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_free (fixture->path);
  remove_temporary_folder (&fixture->folder);
}

/* As another program does it, which knows nothing of checksums. */
static void
write_past_waymark (Fixture    *fixture,
                    const char *sql)
{
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static void
assert_refused (Fixture *fixture,
                int      code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (way_library_open (fixture->path, WAY_LIBRARY_OPEN_READ_WRITE, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, code);
}

static void
assert_adopted (Fixture    *fixture,
                const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (WayStatement) statement = NULL;
  g_autoptr (WayLibraryCheck) check = NULL;

  g_assert_true (way_library_adopt (fixture->path, &error));
  g_assert_no_error (error);
  library = way_library_open (fixture->path, WAY_LIBRARY_OPEN_READ_WRITE, &error);
  g_assert_no_error (error);
  statement = way_database_prepare (library->database, "SELECT name_en FROM event LIMIT 1", NULL);
  g_assert_true (way_statement_next (statement, NULL));
  g_assert_cmpstr (way_statement_get_text (statement, 0), ==, name);
  check = way_library_check (library, NULL, &error);
  g_assert_true (check->intact);
}

static void
test_written_by_another_program (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *before = NULL;
  g_autofree char *kept = NULL;
  gsize size, kept_size;
  struct stat status;

  g_assert_false (way_library_is_changed_by_others (fixture->path));
  g_assert_cmpint (g_chmod (fixture->path, 0640), ==, 0);
  write_past_waymark (fixture, "UPDATE event SET name_en = 'Theirs'");
  g_assert_true (way_library_is_changed_by_others (fixture->path));
  assert_refused (fixture, WAY_LIBRARY_ERROR_CHANGED);
  g_assert_true (g_file_get_contents (fixture->path, &before, &size, NULL));
  assert_adopted (fixture, "Theirs");
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);

  backups = way_backup_list (fixture->path);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_true (g_file_get_contents (((WayBackup *) backups->pdata[0])->path, &kept, &kept_size,
                                      NULL));
  g_assert_cmpmem (before, size, kept, kept_size);
}

static void
test_much_was_written (Fixture      *fixture,
                       gconstpointer data)
{
  write_past_waymark (fixture,
                      "UPDATE event SET name_en = 'Theirs';"
                      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000)"
                      "INSERT INTO event (region_id, date, name_zh, name_en, origin)"
                      "  SELECT region_id, date, name_zh, i || '', 'user'"
                      "  FROM n, (SELECT * FROM event LIMIT 1);");
  assert_refused (fixture, WAY_LIBRARY_ERROR_CHANGED);
  assert_adopted (fixture, "Theirs");
}

/* Some tools write a whole new file. */
static void
test_written_anew (Fixture      *fixture,
                   gconstpointer data)
{
  sqlite3 *handle;
  int n_reserved = 0;

  g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_file_control (handle, "main", SQLITE_FCNTL_RESERVE_BYTES, &n_reserved),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "UPDATE event SET name_en = 'Anew'; VACUUM", NULL, NULL,
                                 NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  assert_refused (fixture, WAY_LIBRARY_ERROR_CHANGED);
  assert_adopted (fixture, "Anew");
}

/* Nothing may be taken over that a disk has lost. */
static void
test_damage_is_no_change (Fixture      *fixture,
                          gconstpointer data)
{
  g_autofree char *good = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (fixture->path, &good, &size, NULL));
  for (gsize i = 0; i < 20000; i += i < 120 ? 1 : 97)
    for (guint bit = 0; bit < 8; bit += 3)
      {
        g_autofree char *bad = g_memdup2 (good, size);

        bad[i] ^= (char) (1 << bit);
        g_assert_true (g_file_set_contents (fixture->path, bad, (gssize) size, NULL));
        g_assert_false (way_library_is_changed_by_others (fixture->path));
      }
}

static void
test_both_is_damage (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  write_past_waymark (fixture, "UPDATE event SET name_en = 'Theirs'");
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, NULL));
  memset (bytes + 5 * PAGE_SIZE, 0x5a, PAGE_SIZE);
  g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) size, NULL));
  g_assert_false (way_library_is_changed_by_others (fixture->path));
  assert_refused (fixture, WAY_LIBRARY_ERROR_DAMAGED);
  g_assert_false (way_library_adopt (fixture->path, &error));
  g_assert_nonnull (strstr (error->message, "left as it is"));
}

static void
test_other_tables_are_foreign (Fixture      *fixture,
                               gconstpointer data)
{
  write_past_waymark (fixture, "CREATE TABLE theirs (a)");
  g_assert_false (way_library_is_changed_by_others (fixture->path));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) \
  g_test_add ("/library-adopt/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("written-by-another-program", test_written_by_another_program);
  ADD ("much-was-written", test_much_was_written);
  ADD ("written-anew", test_written_anew);
  ADD ("damage-is-no-change", test_damage_is_no_change);
  ADD ("both-is-damage", test_both_is_damage);
  ADD ("other-tables-are-foreign", test_other_tables_are_foreign);
  return g_test_run ();
}
