/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/schema.h"

#include "model/library.h"
#include "temporary-folder.h"

/* Stands for the versions that are to come. */
static const WaySchemaStep grown_steps[] = {
  { "CREATE TABLE a (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL) STRICT" },
  { "ALTER TABLE a ADD COLUMN note TEXT; CREATE INDEX a_by_name ON a (name)" },
  { "CREATE TABLE b (id INTEGER NOT NULL PRIMARY KEY) STRICT; INSERT INTO b SELECT id FROM a" },
};

static const WaySchemaStep failing_steps[] = {
  { "CREATE TABLE a (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL) STRICT" },
  { "ALTER TABLE a ADD COLUMN note TEXT; INSERT INTO nowhere VALUES (1)" },
};

static WayDatabase *
make_version (const WaySchemaStep *steps,
              guint                version)
{
  g_autoptr (GError) error = NULL;
  WayDatabase *database = way_database_open_memory (&error);

  g_assert_no_error (error);
  g_assert_true (way_schema_migrate (database, steps, version, 0, &error));
  g_assert_no_error (error);
  return database;
}

static void
assert_version (WayDatabase *database,
                guint        expected)
{
  guint version;

  g_assert_true (way_schema_read_version (database, &version, NULL));
  g_assert_cmpuint (version, ==, expected);
}

static void
test_migrates_from_every_version (void)
{
  for (guint from = 1; from <= G_N_ELEMENTS (grown_steps); from++)
    {
      g_autoptr (WayDatabase) database = make_version (grown_steps, from);
      g_autoptr (GError) error = NULL;

      assert_version (database, from);
      way_database_execute (database, "INSERT INTO a (id, name) VALUES (7, 'kept')", &error);
      g_assert_true (way_schema_migrate (database, grown_steps, G_N_ELEMENTS (grown_steps), from,
                                         &error));
      g_assert_no_error (error);
      assert_version (database, G_N_ELEMENTS (grown_steps));
      g_assert_true (way_schema_check (database, grown_steps, G_N_ELEMENTS (grown_steps),
                                       G_N_ELEMENTS (grown_steps), &error));
      g_assert_no_error (error);
    }
}

static void
test_rows_survive (void)
{
  g_autoptr (WayDatabase) database = make_version (grown_steps, 1);
  gint64 id = 0;

  g_assert_true (way_database_execute (database, "INSERT INTO a (id, name) VALUES (7, 'kept')",
                                       NULL));
  g_assert_true (way_schema_migrate (database, grown_steps, G_N_ELEMENTS (grown_steps), 1, NULL));
  g_assert_true (way_database_read_integer (database, "SELECT id FROM b", &id, NULL));
  g_assert_cmpint (id, ==, 7);
}

static void
test_failed_step_leaves_the_version_before (void)
{
  g_autoptr (WayDatabase) database = make_version (failing_steps, 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (way_schema_migrate (database, failing_steps, 2, 1, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED);
  g_clear_error (&error);
  assert_version (database, 1);
  g_assert_true (way_schema_check (database, failing_steps, 2, 1, &error));
  g_assert_no_error (error);
}

static void
test_other_version_does_not_pass (void)
{
  g_autoptr (WayDatabase) database = make_version (grown_steps, 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (way_schema_check (database, grown_steps, 3, 2, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FOREIGN);
}

/* The file of a released version, as it was written, is read by this one. */
static void
test_released_version_1 (void)
{
  TemporaryFolder folder;
  g_autofree char *path = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (WaySeries) series = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  sqlite3 *database = NULL;

  make_temporary_folder (&folder);
  path = g_build_filename (folder.path, "one.waymark", NULL);
  g_assert_true (g_file_get_contents (WAY_TEST_SOURCE_DIR "/tests/data/library-version-1.sql", &sql,
                                      NULL, NULL));
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);

  library = way_library_open (path, WAY_LIBRARY_OPEN_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_false (way_library_is_read_only (library));
  series = way_library_read_series (library, "330400", "digital_core_va", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (series->n_points, ==, 2);
  g_assert_cmpfloat (series->values[1], ==, 506.9);
  targets = way_library_read_targets (library, "330400", "digital_core_va", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (targets->len, ==, 1);
  g_clear_pointer (&library, way_library_close);
  remove_temporary_folder (&folder);
}

/* A digest that is wrong would only cost time, and nobody would see it. */
static void
test_digests_are_of_their_versions (void)
{
  guint n_steps;
  const WaySchemaStep *steps = way_schema_get_steps (&n_steps);

  for (guint version = 1; version <= n_steps; version++)
    {
      g_autoptr (WayDatabase) database = make_version (steps, version);
      g_autoptr (GError) error = NULL;
      g_autofree char *digest = way_schema_read_digest (database, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (digest, ==, steps[version - 1].digest);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema/migrates-from-every-version", test_migrates_from_every_version);
  g_test_add_func ("/schema/rows-survive", test_rows_survive);
  g_test_add_func ("/schema/failed-step-leaves-the-version-before",
                   test_failed_step_leaves_the_version_before);
  g_test_add_func ("/schema/other-version-does-not-pass", test_other_version_does_not_pass);
  g_test_add_func ("/schema/released-version-1", test_released_version_1);
  g_test_add_func ("/schema/digests-are-of-their-versions", test_digests_are_of_their_versions);
  return g_test_run ();
}
