/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/schema.h"

#include "model/library.h"
#include "model/observation-table.h"
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

/* Facts of every kind, as a library of @version stores them: texts, notes, growth, two sources for a
 * cell, periods of all types, one that makes no sense, and steps of the list of changes. */
static const char *const old_facts[] = {
  "INSERT INTO region (id, code, level, sort, name_zh, name_en, origin) "
  "VALUES (5, 'X1', 'county', 1, '海边', 'Seaside', 'user'), "
  "(6, 'X2', 'county', 2, '山边', 'Hillside', 'user')",
  "INSERT INTO unit (id, name_zh, name_en, factor, origin) VALUES (1, '亿元', 'CNY', 1, 'user')",
  "INSERT INTO metric (id, key, unit_id, name_zh, name_en, measure, flow, better, decimals, sort, "
  "origin) VALUES (3, 'va', 1, '增加值', 'Value added', 'level', 'flow', 'higher', 1, 1, 'user')",
  "INSERT INTO source (id, title, authority, origin) VALUES (9, '年鉴', 'yearbook', 'user'), "
  "(300000, '公报', 'bulletin', 'user')",
  "INSERT INTO observation VALUES "
  "(3, 5, 24251, 24240, 0, 0, 7, NULL, 10.5, 1, NULL, NULL, NULL, NULL, NULL, NULL, 9, NULL, NULL, "
  "NULL, NULL), "
  "(3, 5, 24251, 24240, 0, 0, 4, 'forecast', 10.25, 2, 'about', 6.5, 1, 'preliminary', 1, 'of 30', "
  "300000, 'note', '说明', 'catalog', -77), "
  "(3, 5, 24251, 24249, 2, 0, 5, 'actual', 1e300, NULL, 'at_least', NULL, NULL, 'final', 0, NULL, "
  "NULL, NULL, NULL, 'user', NULL), "
  "(3, 5, 24251, 24251, 5, 31, 6, NULL, -3, 0, 'nearly', NULL, NULL, 'revised', NULL, NULL, NULL, "
  "NULL, NULL, NULL, NULL), "
  "(3, 5, 24252, 24252, 3, 0, 8, NULL, 0.1, 15, 'over', NULL, NULL, 'estimate', NULL, NULL, NULL, "
  "NULL, NULL, NULL, NULL), "
  "(3, 5, 24254, 24252, 4, 0, 9, NULL, 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, "
  "NULL, NULL, NULL), "
  "(3, 6, 24263, 24204, 6, 0, 10, NULL, 7, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, "
  "NULL, NULL), "
  "(3, 6, 24263, 24258, 1, 0, 11, NULL, 8, 1, NULL, 1.25, 2, NULL, NULL, NULL, 9, NULL, NULL, NULL, "
  "NULL), "
  "(3, 6, 24263, 24264, 0, 0, 12, NULL, 9, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'upside down', "
  "NULL, NULL, NULL), "
  "(3, 6, 24263, 24252, 0, 0, 13, NULL, 11, 1, NULL, NULL, NULL, 'sworn', NULL, NULL, NULL, NULL, "
  "NULL, NULL, NULL)",
};

/* '<vintage> <period> <value> <decimals> <words> <source> <growth> <texts>' of each. */
static char *
list_observations (WayDatabase *database)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayStatement) statement = way_database_prepare (
    database, "SELECT " WAY_OBSERVATION_COLUMNS " FROM observation AS o" WAY_JOIN_DETAIL
    "ORDER BY o.region_id, o.last_month, o.slot & " WAY_SLOT_SPAN ", o.slot", &error);

  g_assert_no_error (error);
  while (way_statement_next (statement, &error))
    {
      WayBulkRow row;
      WayAbout about;
      gint64 slot, catalog_id;
      gboolean is_sound = way_observation_read (statement, 0, &row, &about, &slot, &catalog_id);
      g_autofree char *period = way_period_to_text (&row.period);

      if (!is_sound)
        {
          g_string_append_printf (text, "- %g %s\n", row.value,
                                  row.note != NULL ? row.note : "");
          continue;
        }
      g_string_append_printf (text, "%d %s %g %d", (int) (slot >> WAY_SLOT_VINTAGE_BIT), period,
                              row.value, row.decimals);
      g_string_append_printf (text, " %s %s %s%s %d", way_kind_to_text (row.kind),
                              way_qualifier_to_text (row.qualifier),
                              way_status_to_text (row.status), row.is_break ? " break" : "",
                              (int) row.source_id);
      if (isfinite (row.published_growth))
        g_string_append_printf (text, " %g/%d", row.published_growth, row.growth_decimals);
      if (row.note != NULL)
        g_string_append_printf (text, " %s %s %s", row.rank_scope, row.note, row.note_zh);
      if (catalog_id != 0 || about.origin != WAY_ORIGIN_USER)
        g_string_append_printf (text, " %u %d", about.origin, (int) catalog_id);
      g_string_append_c (text, '\n');
    }
  g_assert_no_error (error);
  return g_strdup (text->str);
}

#define OBSERVATIONS_KEPT                                                            \
  "0 2020 10.25 2 forecast about preliminary break 300000 6.5/1 of 30 note 说明 1 -77\n" \
  "1 2020 10.5 1 actual exact unstated 9\n"                                          \
  "0 2020-Q4 1e+300 -1 actual at_least final 0\n"                                    \
  "0 2020-12-31 -3 0 actual nearly revised 0\n"                                      \
  "0 2021-01 0.1 15 actual over estimate 0\n"                                        \
  "0 2021-01/2021-03 2 -1 actual exact unstated 0\n"                                 \
  "- 11 \n"                                                                          \
  "0 2021-H2 8 1 actual exact unstated 9 1.25/2\n"                                   \
  "0 2017/2021 7 1 actual exact unstated 0\n"                                        \
  "- 9 upside down\n"

static void
test_observations_survive (gconstpointer data)
{
  guint from = GPOINTER_TO_UINT (data);
  guint n_steps;
  const WaySchemaStep *steps = way_schema_get_steps (&n_steps);
  g_autoptr (WayDatabase) database = make_version (steps, from);
  g_autoptr (GError) error = NULL;
  g_autofree char *list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (old_facts); i++)
    {
      way_database_execute (database, old_facts[i], &error);
      g_assert_no_error (error);
    }
  g_assert_true (way_schema_migrate (database, steps, n_steps, from, &error));
  g_assert_no_error (error);
  list = list_observations (database);
  g_assert_cmpstr (list, ==, OBSERVATIONS_KEPT);
}

/* What was done to other tables can be undone as before; a step that stored observations in the old
 * way cannot, nor can those that came before it. */
static void
test_steps_survive (gconstpointer data)
{
  guint from = GPOINTER_TO_UINT (data);
  guint n_steps;
  const WaySchemaStep *steps = way_schema_get_steps (&n_steps);
  g_autoptr (WayDatabase) database = make_version (steps, from);
  g_autoptr (GError) error = NULL;
  gint64 sum = 0;

  way_database_execute (database,
                        "INSERT INTO change (id, name, made, is_undone, changeset) VALUES "
                        "(1, 'a', '', 0, x'5402'), "
                        "(2, 'b', '', 0, x'54026f62736572766174696f6e0012'), "
                        "(4, 'c', '', 0, x'5402'), (8, 'd', '', 1, x'5402'), "
                        "(16, 'e', '', 1, x'54026f62736572766174696f6e0012'), "
                        "(32, 'f', '', 1, x'5402')", &error);
  g_assert_no_error (error);
  g_assert_true (way_schema_migrate (database, steps, n_steps, from, &error));
  g_assert_no_error (error);
  g_assert_true (way_database_read_integer (database, "SELECT sum (id) FROM change", &sum, NULL));
  g_assert_cmpint (sum, ==, 4 + 8);
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
  g_test_add_data_func ("/schema/observations-survive/1", GUINT_TO_POINTER (1),
                        test_observations_survive);
  g_test_add_data_func ("/schema/observations-survive/2", GUINT_TO_POINTER (2),
                        test_observations_survive);
  g_test_add_data_func ("/schema/observations-survive/3", GUINT_TO_POINTER (3),
                        test_observations_survive);
  g_test_add_data_func ("/schema/steps-survive/2", GUINT_TO_POINTER (2), test_steps_survive);
  g_test_add_data_func ("/schema/steps-survive/3", GUINT_TO_POINTER (3), test_steps_survive);
  g_test_add_func ("/schema/digests-are-of-their-versions", test_digests_are_of_their_versions);
  return g_test_run ();
}
