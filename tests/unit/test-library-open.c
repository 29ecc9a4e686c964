/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library.h"

#include "library-sql.h"
#include "temporary-folder.h"

#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-small"
#define BUNDLED_CATALOG WAY_TEST_SOURCE_DIR "/data/catalog"
#define NOBODY 65534

typedef struct
{
  TemporaryFolder folder;
  char *path;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  make_temporary_folder (&fixture->folder);
  fixture->path = g_build_filename (fixture->folder.path, "a.waymark", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_free (fixture->path);
  remove_temporary_folder (&fixture->folder);
}

static void
make_library (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLibrary) library = way_library_open_or_create (fixture->path, CATALOG, NULL, NULL,
                                                               NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (library);
}

/* As somebody could change the file who knows of its seals. */
static void
run_sql (const char *path,
         const char *sql)
{
  run_sql_with_seals (path, sql);
}

static void
assert_refused (const char *path,
                int         code,
                const char *words)
{
  g_autoptr (GError) error = NULL;
  WayLibrary *library = way_library_open (path, WAY_LIBRARY_OPEN_READ_WRITE, &error);

  g_assert_null (library);
  g_assert_error (error, WAY_LIBRARY_ERROR, code);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
test_missing (Fixture      *fixture,
              gconstpointer data)
{
  assert_refused (fixture->path, WAY_LIBRARY_ERROR_NOT_FOUND, "There is no library");
}

static void
test_folder (Fixture      *fixture,
             gconstpointer data)
{
  assert_refused (fixture->folder.path, WAY_LIBRARY_ERROR_UNREADABLE, "is a folder");
}

static void
test_no_folder_in_path (Fixture      *fixture,
                        gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->path, "b.waymark", NULL);

  g_assert_true (g_file_set_contents (fixture->path, "x", 1, NULL));
  assert_refused (path, WAY_LIBRARY_ERROR_UNREADABLE, "not a folder");
}

static void
test_broken_link (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink ("nowhere", fixture->path), ==, 0);
  assert_refused (fixture->path, WAY_LIBRARY_ERROR_UNREADABLE, "link to a file");
  /* Nothing is made through a planted link. */
  g_assert_null (way_library_open_or_create (fixture->path, CATALOG, NULL, NULL, NULL, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNREADABLE);
}

static void
test_named_pipe (Fixture      *fixture,
                 gconstpointer data)
{
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_refused (fixture->path, WAY_LIBRARY_ERROR_UNREADABLE, "is not a file");
}

static void
test_empty (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  assert_refused (fixture->path, WAY_LIBRARY_ERROR_DAMAGED, "0 bytes");
  g_assert_null (way_library_open_or_create (fixture->path, CATALOG, NULL, NULL, NULL, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_DAMAGED);
}

static void
test_text_file (Fixture      *fixture,
                gconstpointer data)
{
  g_assert_true (g_file_set_contents (fixture->path, "year,value\n2020,1\n", -1, NULL));
  assert_refused (fixture->path, WAY_LIBRARY_ERROR_FOREIGN, "nor any other database");
}

static void
test_database_of_another_program (Fixture      *fixture,
                                  gconstpointer data)
{
  run_sql (fixture->path, "CREATE TABLE bookmark (url TEXT)");
  assert_refused (fixture->path, WAY_LIBRARY_ERROR_FOREIGN, "of another program");
}

static void
test_no_permission (Fixture      *fixture,
                    gconstpointer data)
{
  make_library (fixture);
  g_assert_cmpint (chmod (fixture->path, 0), ==, 0);
  g_assert_cmpint (chmod (fixture->folder.path, 0755), ==, 0);
  if (geteuid () == 0)
    g_assert_cmpint (seteuid (NOBODY), ==, 0);
  assert_refused (fixture->path, WAY_LIBRARY_ERROR_UNREADABLE, "no permission");
  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
}

static gsize
read_contents (const char *path,
               char      **contents)
{
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  g_file_get_contents (path, contents, &length, &error);
  g_assert_no_error (error);
  return length;
}

static void
test_cut_short (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize length;

  make_library (fixture);
  length = read_contents (fixture->path, &contents);
  for (gsize kept = 1; kept < length; kept += kept < 200 ? 33 : 4099)
    {
      g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) kept, NULL));
      assert_refused (fixture->path, WAY_LIBRARY_ERROR_DAMAGED, "cut short");
    }
}

/* Whatever can be read of an opened library is read; nothing may crash. */
static void
read_everything (WayLibrary *library)
{
  g_autoptr (GPtrArray) regions = way_library_list_regions (library, NULL);
  g_autoptr (GPtrArray) metrics = way_library_list_metrics (library, NULL);
  g_autoptr (GPtrArray) sources = way_library_list_sources (library, NULL);
  g_autoptr (GPtrArray) targets = way_library_read_targets (library, NULL, NULL, NULL);
  g_autoptr (WayLibraryCheck) check = way_library_check (library, NULL, NULL);
  double newest;

  way_library_read_newest_time (library, &newest, NULL);
  for (guint i = 0; metrics != NULL && i < metrics->len; i++)
    {
      const char *key = way_metric_get_key (metrics->pdata[i]);
      g_autoptr (GHashTable) all = way_library_read_all_series (library, key, NULL, NULL);
    }
  for (guint i = 0; regions != NULL && i < regions->len; i++)
    {
      const char *code = way_region_get_code (regions->pdata[i]);
      g_autoptr (GArray) events = way_library_read_events (library, code, NULL);
      g_autoptr (GHashTable) coverage = way_library_read_coverage (library, code, NULL);
    }
}

static void
test_garbage_in_pages (Fixture      *fixture,
                       gconstpointer data)
{
  g_autofree char *contents = NULL;
  g_autofree char *changed = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (20220713);
  guint n_refused = 0;
  gsize length;

  make_library (fixture);
  length = read_contents (fixture->path, &contents);
  for (int round = 0; round < 150; round++)
    {
      gsize start = (gsize) g_rand_int_range (random, 0, (gint32) length - 600);
      int n_bytes = round % 3 == 0 ? 1 : 512;
      g_autoptr (GError) error = NULL;
      g_autoptr (WayLibrary) library = NULL;

      g_free (changed);
      changed = g_memdup2 (contents, length);
      for (int i = 0; i < n_bytes; i++)
        changed[start + (gsize) i] ^= (char) g_rand_int_range (random, 1, 256);
      g_assert_true (g_file_set_contents (fixture->path, changed, (gssize) length, NULL));
      library = way_library_open (fixture->path, WAY_LIBRARY_OPEN_READ_WRITE, &error);
      if (library == NULL)
        {
          g_assert_nonnull (error);
          g_assert_true (error->domain == WAY_LIBRARY_ERROR);
          n_refused++;
        }
      else
        read_everything (library);
    }
  g_assert_cmpuint (n_refused, >, 20);
}

/* Things that a hostile file would bring along to have run. */
static void
test_foreign_objects (Fixture      *fixture,
                      gconstpointer data)
{
  static const struct { const char *sql, *name; } cases[] = {
    { "CREATE TRIGGER evil AFTER INSERT ON meta BEGIN DELETE FROM region; END", "evil" },
    { "CREATE VIEW evil AS SELECT * FROM region", "evil" },
    { "CREATE VIRTUAL TABLE evil USING fts5 (a)", "evil" },
    { "CREATE TABLE evil (a)", "evil" },
    { "CREATE INDEX evil ON region (abs (id))", "evil" },
    { "ALTER TABLE region ADD COLUMN evil TEXT", "region" },
    { "DROP TABLE figure", "figure" },
    { "DROP INDEX target_by_cell", "target_by_cell" },
    { "DROP TABLE event; CREATE VIEW event AS SELECT 1 AS id", "event" },
    { "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = "
      "replace (sql, 'name_hant TEXT,', 'name_hant TEXT AS (zeroblob (1e9)),') "
      "WHERE name = 'region'", "region" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = g_strdup_printf ("“%s” in it", cases[i].name);

      make_library (fixture);
      run_sql (fixture->path, cases[i].sql);
      assert_refused (fixture->path, WAY_LIBRARY_ERROR_FOREIGN, words);
      g_assert_cmpint (g_remove (fixture->path), ==, 0);
    }
}

static void
test_statistics_are_no_offence (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (GError) error = NULL;

  make_library (fixture);
  run_sql (fixture->path, "ANALYZE");
  library = way_library_open (fixture->path, WAY_LIBRARY_OPEN_READ_WRITE, &error);
  g_assert_no_error (error);
}

/* A table that is not STRICT lets texts into columns of numbers; then its declaration is forged. */
static void
put_wrong_types (const char *path)
{
  run_sql (path,
           "PRAGMA writable_schema = ON;"
           "UPDATE sqlite_schema SET sql = "
           "replace (replace (sql, ' STRICT, ', ' '), ' STRICT', '') WHERE sql LIKE 'CREATE TABLE%STRICT%';");
  run_sql (path,
           "PRAGMA ignore_check_constraints = ON;"
           "UPDATE observation SET value = 'much' WHERE value = 225.0;"
           "UPDATE observation SET value = 9e999 WHERE value = 506.9;"
           "UPDATE observation_detail SET note = x'ff00fe';"
           "UPDATE observation SET about = 'sworn' WHERE value = 62;"
           "UPDATE observation SET slot = slot | 7 WHERE value = 9800;"
           "UPDATE target SET value = 'lots' WHERE value = 1350;"
           "UPDATE target SET basis = 'hope' WHERE value = 15000;"
           "UPDATE region SET name_zh = 7 WHERE code = '350112';"
           "UPDATE metric SET decimals = 'many' WHERE key = 'gdp_growth';"
           "UPDATE region SET parent_code = '330400' WHERE code = '330400';"
           "UPDATE event SET date = 'some day' WHERE name_en LIKE 'Something in Jiaxing';");
}

static void
forge_schema (const char *path,
              const char *model_path)
{
  g_autofree char *sql = g_strdup_printf (
    "ATTACH '%s' AS model; PRAGMA writable_schema = ON;"
    "UPDATE main.sqlite_schema AS s SET sql = (SELECT m.sql FROM model.sqlite_schema AS m "
    "WHERE m.name = s.name) WHERE type = 'table';", model_path);

  run_sql (path, sql);
}

static void
test_wrong_types_in_forged_tables (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autofree char *model_path = g_build_filename (fixture->folder.path, "model.waymark", NULL);
  g_autofree char *good = NULL;
  gsize length;

  make_library (fixture);
  length = read_contents (fixture->path, &good);
  g_assert_true (g_file_set_contents (model_path, good, (gssize) length, NULL));
  put_wrong_types (fixture->path);
  forge_schema (fixture->path, model_path);

  /* STRICT tables are checked for their types when the file is opened. */
  assert_refused (fixture->path, WAY_LIBRARY_ERROR_DAMAGED, "is damaged");
}

static void
test_values_that_make_no_sense (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (WaySeries) series = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GPtrArray) regions = NULL;
  g_autoptr (WayLibraryCheck) check = NULL;

  make_library (fixture);
  run_sql (fixture->path,
           "UPDATE observation SET value = 9e999 WHERE value = 506.9;"
           "UPDATE observation SET about = about | (7 << 34) WHERE value = 225.0;"
           "UPDATE observation SET slot = slot | 7 WHERE value = 9800;"
           "UPDATE target SET value = NULL WHERE value = 1350;"
           "UPDATE target SET basis = 'hope' WHERE value = 15;"
           "UPDATE region SET level = 'planet' WHERE code = '350112';"
           "UPDATE region SET parent_code = code WHERE code = '330000';"
           "UPDATE event SET date = 'some day' WHERE name_en = 'Something in Jiaxing';");
  library = way_library_open (fixture->path, WAY_LIBRARY_OPEN_READ_WRITE, &error);
  g_assert_no_error (error);
  read_everything (library);

  series = way_library_read_series (library, "330400", "digital_core_va", &error);
  g_assert_no_error (error);
  /* What is left: about 507 of 2020 and the first half of 2022. */
  g_assert_cmpuint (series->n_points, ==, 2);
  g_assert_cmpfloat (series->values[0], ==, 507);
  targets = way_library_read_targets (library, "330400", NULL, &error);
  g_assert_cmpuint (targets->len, ==, 0);
  regions = way_library_list_regions (library, &error);
  g_assert_cmpuint (regions->len, ==, 7);

  check = way_library_check (library, NULL, &error);
  g_assert_false (check->intact);
  g_assert_cmpuint (check->findings->len, ==, 3);
  g_assert_cmpstr (check->findings->pdata[0], ==,
                   "1 value is not a number that could be charted; it is left out.");
}

static void
test_whole_library_passes_its_check (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (WayLibraryCheck) check = NULL;

  make_library (fixture);
  library = way_library_open (fixture->path, WAY_LIBRARY_OPEN_READ_ONLY, &error);
  check = way_library_check (library, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (check->intact);
  g_assert_cmpuint (check->findings->len, ==, 0);
}

static void
test_stray_observations (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (WayLibraryCheck) check = NULL;

  make_library (fixture);
  run_sql (fixture->path,
           "INSERT INTO observation VALUES (1, 7777, 24251, 0, 1, 0), (7777, 1, 24251, 0, 1, 0), "
           "(7777, 1, 24263, 0, 1, 7777 << 5)");
  library = way_library_open (fixture->path, WAY_LIBRARY_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  read_everything (library);
  check = way_library_check (library, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (check->findings->len, ==, 3);
  g_assert_cmpstr (check->findings->pdata[0], ==,
                   "The table “observation” has rows (2) that name a “metric” which is not in the "
                   "library; they are left out.");
}

static void
test_newer_is_read_only (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (WaySeries) series = NULL;

  make_library (fixture);
  run_sql (fixture->path,
           "PRAGMA user_version = 99; ALTER TABLE region ADD COLUMN area REAL;"
           "CREATE TABLE deck (id INTEGER PRIMARY KEY)");
  library = way_library_open_or_create (fixture->path, CATALOG, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (way_library_is_read_only (library));
  g_assert_nonnull (strstr (way_library_get_notice (library), "newer Waymark"));
  g_assert_false (way_library_require_writable (library, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_NEWER);
  g_clear_error (&error);
  series = way_library_read_series (library, "330400", "gdp", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (series->n_points, >, 0);
}

static void
test_newer_is_still_checked (Fixture      *fixture,
                             gconstpointer data)
{
  make_library (fixture);
  run_sql (fixture->path, "PRAGMA user_version = 99; ALTER TABLE region DROP COLUMN pinyin");
  assert_refused (fixture->path, WAY_LIBRARY_ERROR_FOREIGN, "region.pinyin");
  run_sql (fixture->path, "ALTER TABLE region ADD COLUMN pinyin TEXT;"
                          "CREATE VIEW evil AS SELECT 1");
  assert_refused (fixture->path, WAY_LIBRARY_ERROR_FOREIGN, "evil");
}

static void
test_read_only_file (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (GPtrArray) regions = NULL;

  make_library (fixture);
  g_assert_cmpint (chmod (fixture->path, 0444), ==, 0);
  g_assert_cmpint (chmod (fixture->folder.path, 0555), ==, 0);
  if (geteuid () == 0)
    g_assert_cmpint (seteuid (NOBODY), ==, 0);
  library = way_library_open_or_create (fixture->path, CATALOG, NULL, NULL, NULL, &error);
  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_cmpint (chmod (fixture->folder.path, 0755), ==, 0);

  g_assert_no_error (error);
  g_assert_true (way_library_is_read_only (library));
  g_assert_nonnull (strstr (way_library_get_notice (library), "can only be read"));
  regions = way_library_list_regions (library, &error);
  g_assert_cmpuint (regions->len, ==, 8);
  g_assert_false (way_library_require_writable (library, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_READ_ONLY);
}

static void
test_folder_that_cannot_be_written (Fixture      *fixture,
                                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (chmod (fixture->folder.path, 0555), ==, 0);
  if (geteuid () == 0)
    g_assert_cmpint (seteuid (NOBODY), ==, 0);
  g_assert_null (way_library_open_or_create (fixture->path, CATALOG, NULL, NULL, NULL, &error));
  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_cmpint (chmod (fixture->folder.path, 0755), ==, 0);
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, "not writable"));
}

static void
test_folder_that_is_missing (Fixture      *fixture,
                             gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder.path, "no", "b.waymark", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (way_library_open_or_create (path, CATALOG, NULL, NULL, NULL, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, "does not exist"));
}

static void
test_locked (Fixture      *fixture,
             gconstpointer data)
{
  sqlite3 *other = NULL;
  g_autoptr (GError) error = NULL;

  make_library (fixture);
  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  assert_refused (fixture->path, WAY_LIBRARY_ERROR_LOCKED, "in use by another program");
  sqlite3_close (other);
}

static void
test_two_open_one_file (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLibrary) first = NULL;
  g_autoptr (WayLibrary) second = NULL;
  guint64 before;

  make_library (fixture);
  first = way_library_open (fixture->path, WAY_LIBRARY_OPEN_READ_WRITE, &error);
  g_assert_no_error (error);
  second = way_library_open (fixture->path, WAY_LIBRARY_OPEN_READ_WRITE, &error);
  g_assert_no_error (error);

  before = way_library_read_change_count (first);
  run_sql (fixture->path, "UPDATE event SET name_en = 'Changed'");
  g_assert_cmpuint (way_library_read_change_count (first), >, before);
}

/* A write past the limit fails as on a full disk: whole file or none. */
static void
test_no_room (Fixture      *fixture,
              gconstpointer data)
{
  struct rlimit before, small = { 50000, RLIM_INFINITY };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;

  g_assert_true (signal (SIGXFSZ, SIG_IGN) != SIG_ERR);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small.rlim_max = before.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_null (way_library_open_or_create (fixture->path, CATALOG, NULL, NULL, NULL, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FULL);
  folder = g_dir_open (fixture->folder.path, 0, NULL);
  g_assert_null (g_dir_read_name (folder));
}

static void
die_midway (double   fraction,
            gpointer user_data)
{
  if (fraction > 0.5)
    raise (SIGKILL);
}

/* A first start that is killed leaves nothing, and the next one finds its way free. */
static void
test_killed_leaves_nothing (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;
  pid_t child = fork ();
  int status = 0;

  if (child == 0)
    {
      way_library_open_or_create (fixture->path, BUNDLED_CATALOG, die_midway, NULL, NULL, NULL);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  folder = g_dir_open (fixture->folder.path, 0, NULL);
  g_assert_null (g_dir_read_name (folder));
  make_library (fixture);
}

static void
test_cancelled_leaves_nothing (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (way_library_open_or_create (fixture->path, CATALOG, NULL, NULL, cancellable,
                                             &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_catalog_that_is_missing (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLibrary) library = NULL;

  g_assert_null (way_library_open_or_create (fixture->path, fixture->folder.path, NULL, NULL, NULL,
                                             &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_CATALOG);
  g_assert_nonnull (strstr (error->message, "WAYMARK_DATADIR"));
  g_clear_error (&error);

  /* A library that is there opens without it, and says so. */
  make_library (fixture);
  library = way_library_open_or_create (fixture->path, fixture->folder.path, NULL, NULL, NULL,
                                        &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (way_library_get_notice (library), "VERSION"));
}

static void
test_default_path (void)
{
  g_autofree char *before = g_strdup (g_getenv ("WAYMARK_LIBRARY"));
  g_autofree char *chosen = NULL;
  g_autofree char *own = NULL;

  g_setenv ("WAYMARK_LIBRARY", "/somewhere/else.waymark", TRUE);
  chosen = way_library_default_path ();
  g_unsetenv ("WAYMARK_LIBRARY");
  own = way_library_default_path ();
  if (before != NULL)
    g_setenv ("WAYMARK_LIBRARY", before, TRUE);
  g_assert_cmpstr (chosen, ==, "/somewhere/else.waymark");
  g_assert_true (g_str_has_suffix (own, "/waymark/library.waymark"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) \
  g_test_add ("/library-open/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("missing", test_missing);
  ADD ("folder", test_folder);
  ADD ("no-folder-in-path", test_no_folder_in_path);
  ADD ("broken-link", test_broken_link);
  ADD ("named-pipe", test_named_pipe);
  ADD ("empty", test_empty);
  ADD ("text-file", test_text_file);
  ADD ("database-of-another-program", test_database_of_another_program);
  ADD ("no-permission", test_no_permission);
  ADD ("cut-short", test_cut_short);
  ADD ("garbage-in-pages", test_garbage_in_pages);
  ADD ("foreign-objects", test_foreign_objects);
  ADD ("statistics-are-no-offence", test_statistics_are_no_offence);
  ADD ("wrong-types-in-forged-tables", test_wrong_types_in_forged_tables);
  ADD ("values-that-make-no-sense", test_values_that_make_no_sense);
  ADD ("whole-library-passes-its-check", test_whole_library_passes_its_check);
  ADD ("stray-observations", test_stray_observations);
  ADD ("newer-is-read-only", test_newer_is_read_only);
  ADD ("newer-is-still-checked", test_newer_is_still_checked);
  ADD ("read-only-file", test_read_only_file);
  ADD ("folder-that-cannot-be-written", test_folder_that_cannot_be_written);
  ADD ("folder-that-is-missing", test_folder_that_is_missing);
  ADD ("locked", test_locked);
  ADD ("two-open-one-file", test_two_open_one_file);
  ADD ("no-room", test_no_room);
  ADD ("killed-leaves-nothing", test_killed_leaves_nothing);
  ADD ("cancelled-leaves-nothing", test_cancelled_leaves_nothing);
  ADD ("catalog-that-is-missing", test_catalog_that_is_missing);
#undef ADD
  g_test_add_func ("/library-open/default-path", test_default_path);
  return g_test_run ();
}
