/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/catalog.h"

#include "model/backup.h"
#include "library-sql.h"
#include "temporary-folder.h"

#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>

#define SMALL_CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-small"

/* A library made from the small catalog, and a copy of that catalog to be changed. */
typedef struct
{
  TemporaryFolder folder;
  TemporaryFolder catalog;
  char *path;
} Fixture;

static void
copy_file (const char *from_folder,
           const char *to_folder,
           const char *name)
{
  g_autofree char *from = g_build_filename (from_folder, name, NULL);
  g_autofree char *to = g_build_filename (to_folder, name, NULL);
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (to, contents, (gssize) length, NULL));
}

static WayLibrary *
open_library (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  WayLibrary *library = way_library_open_or_create (fixture->path, fixture->catalog.path, NULL,
                                                    NULL, NULL, &error);

  g_assert_no_error (error);
  return library;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  static const char *const names[] = {
    "VERSION", "groups.csv", "units.csv", "metrics.csv", "regions.csv", "sources.csv",
    "observations.csv", "targets.csv", "events.csv"
  };
  g_autoptr (WayLibrary) library = NULL;

  make_temporary_folder (&fixture->folder);
  make_temporary_folder (&fixture->catalog);
  fixture->path = g_build_filename (fixture->folder.path, "a.waymark", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    copy_file (SMALL_CATALOG, fixture->catalog.path, names[i]);
  library = open_library (fixture);
  g_assert_cmpstr (way_library_get_notice (library), ==, NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  remove_temporary_folder (&fixture->folder);
  remove_temporary_folder (&fixture->catalog);
  g_free (fixture->path);
}

static void
edit_file (Fixture    *fixture,
           const char *name,
           const char *before,
           const char *after)
{
  g_autofree char *path = g_build_filename (fixture->catalog.path, name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GString) text = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  text = g_string_new (contents);
  g_assert_cmpuint (g_string_replace (text, before, after, 1), ==, 1);
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
}

static void
raise_version (Fixture *fixture)
{
  edit_file (fixture, "VERSION", "1", "2");
}

static void
run_sql (Fixture    *fixture,
         const char *sql)
{
  run_sql_with_seals (fixture->path, sql);
}

static char *
query_text (Fixture    *fixture,
            const char *sql)
{
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;
  char *text = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (database);
  return text;
}

static void
assert_query (Fixture    *fixture,
              const char *sql,
              const char *expected)
{
  g_autofree char *found = query_text (fixture, sql);

  g_assert_cmpstr (found, ==, expected);
}

#define VALUE_OF_GDP_2020 \
  "SELECT value FROM observation WHERE metric_id = (SELECT id FROM metric WHERE key = 'gdp') " \
  "AND last_month / 12 = 2020"
#define COUNT_OBSERVATIONS "SELECT count (*) FROM observation"

static void
test_same_version_changes_nothing (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autoptr (WayLibrary) library = NULL;

  edit_file (fixture, "observations.csv", "5509.8", "9999.9");
  library = open_library (fixture);
  assert_query (fixture, VALUE_OF_GDP_2020, "5509.8");
}

static void
test_newer_version_is_brought_in (Fixture      *fixture,
                                  gconstpointer data)
{
  g_autofree char *target_id = query_text (fixture, "SELECT id FROM target WHERE value = 15000");
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (WayLibrary) library = NULL;

  raise_version (fixture);
  edit_file (fixture, "observations.csv", "5509.8", "5510.2");
  edit_file (fixture, "regions.csv", "Jiaxing,Jiaxing", "Jiaxing,Kashing");
  edit_file (fixture, "targets.csv", "15000", "16000");
  /* One fact less: the one said twice. */
  edit_file (fixture, "observations.csv",
             "330800,衢州市,Quzhou,base_stations_5g,5G基站数,5G base stations,actual,2018-11,as_of,,"
             "exact,120,", "#,");
  edit_file (fixture, "events.csv", "Something in Quzhou", "Another thing in Quzhou");
  library = open_library (fixture);

  assert_query (fixture, VALUE_OF_GDP_2020, "5510.2");
  assert_query (fixture, "SELECT short_en FROM region WHERE code = '330400'", "Kashing");
  assert_query (fixture, "SELECT count (*) FROM region", "8");
  assert_query (fixture, "SELECT count (*) FROM alias", "7");
  assert_query (fixture, "SELECT count (*) FROM source", "5");
  assert_query (fixture, COUNT_OBSERVATIONS, "26");
  assert_query (fixture, "SELECT name_en FROM event ORDER BY id DESC", "Another thing in Quzhou");
  /* A fact keeps its id, so that what refers to it still does. */
  assert_query (fixture, "SELECT id FROM target WHERE value = 16000", target_id);
  assert_query (fixture, "SELECT value FROM meta WHERE key = 'catalog_version'", "2");
  backups = way_backup_list (fixture->path);
  g_assert_cmpuint (backups->len, ==, 1);
}

/* Each state before is kept, the newest first. */
static void
test_backups_are_kept (Fixture      *fixture,
                       gconstpointer data)
{
  static const char *const versions[] = { "1", "2", "3", "4" };
  g_autoptr (GPtrArray) backups = NULL;

  for (guint i = 1; i < G_N_ELEMENTS (versions); i++)
    {
      g_autoptr (WayLibrary) library = NULL;

      edit_file (fixture, "VERSION", versions[i - 1], versions[i]);
      library = open_library (fixture);
      g_assert_cmpstr (way_library_get_notice (library), ==, NULL);
    }
  backups = way_backup_list (fixture->path);
  g_assert_cmpuint (backups->len, ==, 3);
  for (guint i = 0; i < backups->len; i++)
    {
      WayBackup *backup = backups->pdata[i];
      Fixture kept = { .path = backup->path };

      g_assert_cmpint (backup->reason, ==, WAY_BACKUP_UPDATE);
      assert_query (&kept, "SELECT value FROM meta WHERE key = 'catalog_version'",
                    versions[2 - i]);
    }
}

static void
test_own_edits_stay (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (WayLibrary) library = NULL;

  run_sql (fixture,
           "UPDATE observation SET value = 5511, about = about & ~(3 << 32) WHERE value = 5509.8;"
           "UPDATE region SET short_en = 'Home', origin = 'user' WHERE code = '330400';"
           "UPDATE target SET value = 1400, origin = 'user' WHERE value = 1350;"
           "INSERT INTO removed (subject, catalog_id) "
           "SELECT 'event', catalog_id FROM event WHERE name_en = 'Something in Quzhou';"
           "DELETE FROM event WHERE name_en = 'Something in Quzhou';"
           "INSERT INTO observation (metric_id, region_id, last_month, slot, value, about) "
           "VALUES (1, 1, 24299, 5 << 28, 7, 0);"
           "INSERT INTO region (code, level, sort, name_zh, name_en, origin) "
           "VALUES ('mine', 'custom', 99, '我的', 'Mine', 'user')");
  raise_version (fixture);
  edit_file (fixture, "observations.csv", "5509.8", "5510.2");
  edit_file (fixture, "regions.csv", "Jiaxing,Jiaxing", "Jiaxing,Kashing");
  edit_file (fixture, "targets.csv", ",1350,", ",1360,");
  library = open_library (fixture);

  assert_query (fixture, VALUE_OF_GDP_2020, "5511.0");
  assert_query (fixture, COUNT_OBSERVATIONS, "28");
  assert_query (fixture, "SELECT short_en FROM region WHERE code = '330400'", "Home");
  assert_query (fixture, "SELECT value FROM target WHERE value BETWEEN 1340 AND 1410", "1400.0");
  assert_query (fixture, "SELECT count (*) FROM target", "4");
  assert_query (fixture, "SELECT count (*) FROM event", "2");
  assert_query (fixture, "SELECT value FROM observation WHERE slot = 5 << 28", "7.0");
  assert_query (fixture, "SELECT name_en FROM region WHERE code = 'mine'", "Mine");
  /* And again: the next version finds them as they are. */
  assert_query (fixture, "SELECT count (*) FROM region", "9");
}

static void
assert_problem (Fixture    *fixture,
                const char *file,
                const char *before,
                const char *after,
                const char *expected)
{
  g_autoptr (WayLibrary) library = NULL;
  g_autofree char *words = NULL;
  g_autofree char *path = g_build_filename (fixture->catalog.path, file, NULL);
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  edit_file (fixture, file, before, after);
  library = open_library (fixture);
  words = g_strdup_printf ("1 row of the bundled catalog was left out (%s, %s).", file, expected);
  g_assert_cmpstr (way_library_get_notice (library), ==, words);
  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
}

static void
test_wrong_rows_are_named (Fixture      *fixture,
                           gconstpointer data)
{
  assert_problem (fixture, "observations.csv", ",225.0,", ",22x,",
                  "line 2: “22x” in the column value is not a number");
  assert_problem (fixture, "observations.csv", ",225.0,", ",inf,",
                  "line 2: “inf” in the column value is not a number");
  assert_problem (fixture, "observations.csv", ",225.0,", ",1e999,",
                  "line 2: “1e999” in the column value is not a number");
  assert_problem (fixture, "observations.csv", ",225.0,", ",,",
                  "line 2: the column value is empty");
  assert_problem (fixture, "observations.csv", "330400,嘉兴市,Jiaxing,digital_core_va",
                  "330499,嘉兴市,Jiaxing,digital_core_va",
                  "line 2: the catalog has no “330499” for the column region_code");
  assert_problem (fixture, "observations.csv", ",preliminary,", ",sworn,",
                  "line 7: “sworn” cannot stand in the column status");
  assert_problem (fixture, "targets.csv", ",binding,", ",firm,",
                  "line 5: “firm” cannot stand in the column nature");
}

static void
test_missing_file_changes_nothing (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autofree char *targets = g_build_filename (fixture->catalog.path, "targets.csv", NULL);
  g_autoptr (WayLibrary) library = NULL;

  raise_version (fixture);
  edit_file (fixture, "observations.csv", "5509.8", "5510.2");
  g_assert_cmpint (g_remove (targets), ==, 0);
  library = open_library (fixture);
  g_assert_nonnull (strstr (way_library_get_notice (library), "targets.csv"));
  assert_query (fixture, VALUE_OF_GDP_2020, "5509.8");
  assert_query (fixture, "SELECT value FROM meta WHERE key = 'catalog_version'", "1");
}

/* The library goes on as it was; the sentence says why. */
static void
test_no_room_for_an_update (Fixture      *fixture,
                            gconstpointer data)
{
  struct rlimit before, small;
  g_autoptr (WayLibrary) library = NULL;

  raise_version (fixture);
  edit_file (fixture, "observations.csv", "5509.8", "5510.2");
  g_assert_true (signal (SIGXFSZ, SIG_IGN) != SIG_ERR);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 20000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  library = open_library (fixture);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  g_assert_nonnull (way_library_get_notice (library));
  assert_query (fixture, VALUE_OF_GDP_2020, "5509.8");
  assert_query (fixture, "PRAGMA integrity_check", "ok");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) \
  g_test_add ("/catalog/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("same-version-changes-nothing", test_same_version_changes_nothing);
  ADD ("newer-version-is-brought-in", test_newer_version_is_brought_in);
  ADD ("backups-are-kept", test_backups_are_kept);
  ADD ("own-edits-stay", test_own_edits_stay);
  ADD ("wrong-rows-are-named", test_wrong_rows_are_named);
  ADD ("missing-file-changes-nothing", test_missing_file_changes_nothing);
  ADD ("no-room-for-an-update", test_no_room_for_an_update);
#undef ADD
  return g_test_run ();
}
