/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-change.h"

#include "model/library-private.h"

#include "temporary-folder.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-small"

typedef struct
{
  TemporaryFolder folder;
  char *path;
  WayLibrary *library;
} Fixture;

static WayLibrary *
open_library (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  WayLibrary *library = way_library_open_or_create (fixture->path, CATALOG, NULL, NULL, NULL,
                                                    &error);

  g_assert_no_error (error);
  return library;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  make_temporary_folder (&fixture->folder);
  fixture->path = g_build_filename (fixture->folder.path, "a.waymark", NULL);
  fixture->library = open_library (fixture);
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
reopen (Fixture *fixture)
{
  way_library_close (fixture->library);
  fixture->library = open_library (fixture);
}

static void
execute (WayLibrary *library,
         const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_database_execute (library->database, sql, &error));
  g_assert_no_error (error);
}

static void
begin (WayLibrary *library,
       const char *name)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_library_begin_change (library, name, &error));
  g_assert_no_error (error);
}

static void
end (WayLibrary *library)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_library_end_change (library, &error));
  g_assert_no_error (error);
}

static void
change (WayLibrary *library,
        const char *name,
        const char *sql)
{
  begin (library, name);
  execute (library, sql);
  end (library);
}

static gint64
count (WayLibrary *library,
       const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  g_assert_true (way_database_read_integer (library->database, sql, &n, &error));
  g_assert_no_error (error);
  return n;
}

/* The names of the steps, those that are undone in brackets. */
static void
assert_steps (WayLibrary *library,
              const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = way_library_list_changes (library, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < changes->len; i++)
    {
      const WayChange *step = g_ptr_array_index (changes, i);

      g_string_append_printf (text, step->is_undone ? "[%s]" : "%s ", step->name);
      g_assert_cmpint (strlen (step->made), ==, strlen ("2026-01-01T00:00:00Z"));
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
undo (WayLibrary *library,
      const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  g_assert_true (way_library_undo (library, &name, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, expected);
}

static void
redo (WayLibrary *library,
      const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  g_assert_true (way_library_redo (library, &name, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, expected);
}

static void
assert_nothing_left (WayLibrary *library,
                     gboolean    is_undo)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (is_undo ? way_library_undo (library, NULL, &error)
                          : way_library_redo (library, NULL, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED);
}

#define DELETE_TARGETS "DELETE FROM target WHERE region_id = " \
  "(SELECT id FROM region WHERE code = '330400')"
#define RENAME "UPDATE region SET name_en = 'Elsewhere', origin = 'user' WHERE code = '330400'"
#define COUNT_TARGETS "SELECT count (*) FROM target"
#define COUNT_RENAMED "SELECT count (*) FROM region WHERE name_en = 'Elsewhere'"
/* Everything that a row holds, in one text. */
#define WIPE_FACTS "DELETE FROM observation; DELETE FROM observation_detail; DELETE FROM alias; DELETE FROM target; " \
  "INSERT INTO removed (subject, catalog_id) VALUES ('target', 7);" \
  "INSERT INTO meta (key, value) VALUES ('method', 'trend')"

static char *
dump (WayLibrary *library,
      const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1, 2", table);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (way_database_get_handle (library->database), sql, -1,
                                       &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (statement); i++)
        {
          const char *cell = (const char *) sqlite3_column_text (statement, i);

          g_string_append_printf (text, "%s|", cell != NULL ? cell : "NULL");
        }
      g_string_append_c (text, '\n');
    }
  sqlite3_finalize (statement);
  return g_strdup (text->str);
}

static void
test_back_and_forth (Fixture      *fixture,
                     gconstpointer data)
{
  WayLibrary *library = fixture->library;
  gint64 n_targets = count (library, COUNT_TARGETS);

  assert_nothing_left (library, TRUE);
  change (library, "first", DELETE_TARGETS);
  change (library, "second", RENAME);
  assert_steps (library, "first second ");
  g_assert_cmpint (count (library, COUNT_TARGETS), <, n_targets);

  undo (library, "second");
  g_assert_cmpint (count (library, COUNT_RENAMED), ==, 0);
  assert_steps (library, "first [second]");
  undo (library, "first");
  g_assert_cmpint (count (library, COUNT_TARGETS), ==, n_targets);
  assert_nothing_left (library, TRUE);

  redo (library, "first");
  redo (library, "second");
  g_assert_cmpint (count (library, COUNT_TARGETS), <, n_targets);
  g_assert_cmpint (count (library, COUNT_RENAMED), ==, 1);
  assert_nothing_left (library, FALSE);
}

/* Tables with and without rowids, of every column type. */
static void
test_all_tables (Fixture      *fixture,
                 gconstpointer data)
{
  static const char *const tables[] = {
    "observation", "observation_detail", "alias", "target", "removed", "meta"
  };
  g_autofree char *before[G_N_ELEMENTS (tables)] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    before[i] = dump (fixture->library, tables[i]);
  g_assert_cmpint (strlen (before[0]), >, 100);
  change (fixture->library, "wipe", WIPE_FACTS);
  g_assert_cmpint (count (fixture->library, "SELECT count (*) FROM observation"), ==, 0);
  undo (fixture->library, "wipe");
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *after = dump (fixture->library, tables[i]);

      g_assert_cmpstr (after, ==, before[i]);
      g_clear_pointer (&before[i], g_free);
    }
}

static void
test_new_change_cuts_redo (Fixture      *fixture,
                           gconstpointer data)
{
  change (fixture->library, "first", DELETE_TARGETS);
  undo (fixture->library, "first");
  change (fixture->library, "second", RENAME);
  assert_steps (fixture->library, "second ");
  assert_nothing_left (fixture->library, FALSE);
}

static void
test_nothing_changed (Fixture      *fixture,
                      gconstpointer data)
{
  change (fixture->library, "first", RENAME);
  undo (fixture->library, "first");
  change (fixture->library, "nothing", "UPDATE region SET sort = sort");
  change (fixture->library, "figure",
          "INSERT INTO figure (name, description, sort) VALUES ('a', '{}', 1)");
  assert_steps (fixture->library, "[first]");
  redo (fixture->library, "first");
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  gint64 n_targets = count (fixture->library, COUNT_TARGETS);

  begin (fixture->library, "first");
  execute (fixture->library, DELETE_TARGETS);
  way_library_cancel_change (fixture->library);
  g_assert_cmpint (count (fixture->library, COUNT_TARGETS), ==, n_targets);
  assert_steps (fixture->library, "");
  change (fixture->library, "second", DELETE_TARGETS);
  assert_steps (fixture->library, "second ");
}

static void
test_restart (Fixture      *fixture,
              gconstpointer data)
{
  gint64 n_targets = count (fixture->library, COUNT_TARGETS);

  change (fixture->library, "first", DELETE_TARGETS);
  change (fixture->library, "second", RENAME);
  undo (fixture->library, "second");
  reopen (fixture);
  assert_steps (fixture->library, "first [second]");
  undo (fixture->library, "first");
  reopen (fixture);
  g_assert_cmpint (count (fixture->library, COUNT_TARGETS), ==, n_targets);
  redo (fixture->library, "first");
  redo (fixture->library, "second");
  g_assert_cmpint (count (fixture->library, COUNT_RENAMED), ==, 1);
}

/* The second of two windows sees and undoes what the first one did. */
static void
test_two_windows (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (WayLibrary) other = open_library (fixture);
  g_autoptr (GError) error = NULL;
  guint64 before = way_library_read_change_count (fixture->library);

  change (other, "theirs", RENAME);
  g_assert_cmpuint (way_library_read_change_count (fixture->library), !=, before);
  assert_steps (fixture->library, "theirs ");
  undo (fixture->library, "theirs");
  g_assert_cmpint (count (other, COUNT_RENAMED), ==, 0);

  /* While one is in the middle of a change, the other is told so and nothing is lost. */
  begin (other, "theirs");
  g_assert_false (way_library_begin_change (fixture->library, "ours", &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_LOCKED);
  way_library_cancel_change (other);
  change (fixture->library, "ours", RENAME);
}

static void
test_conflict (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  change (fixture->library, "first", RENAME "; UPDATE region SET sort = 99 WHERE code = '330800'");
  execute (fixture->library, "UPDATE region SET name_en = 'Nowhere' WHERE code = '330400'");
  g_assert_false (way_library_undo (fixture->library, &name, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "first"));
  g_assert_null (name);

  /* Nothing at all was done, not even what could have been. */
  g_assert_cmpint (count (fixture->library, "SELECT sort FROM region WHERE code = '330800'"), ==,
                   99);
  assert_steps (fixture->library, "first ");
  execute (fixture->library, "UPDATE region SET name_en = 'Elsewhere' WHERE code = '330400'");
  undo (fixture->library, "first");
}

/* A row that something new refers to cannot go away under it. */
static void
test_conflict_of_references (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  change (fixture->library, "first",
          "INSERT INTO source (id, title, authority, origin) VALUES (900, 'x', 'news', 'user')");
  execute (fixture->library, "UPDATE target SET source_id = 900");
  g_assert_false (way_library_undo (fixture->library, NULL, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED);
  g_assert_cmpint (count (fixture->library, "SELECT count (*) FROM source WHERE id = 900"), ==, 1);
}

/* The power goes while a change is being made: neither half of it nor a step is left. */
static void
test_crash_between (Fixture      *fixture,
                    gconstpointer data)
{
  gint64 n_targets = count (fixture->library, COUNT_TARGETS);
  int status = 0;
  pid_t child;

  g_clear_pointer (&fixture->library, way_library_close);
  child = fork ();
  if (child == 0)
    {
      WayLibrary *library = open_library (fixture);

      execute (library, "PRAGMA cache_size = 1");
      begin (library, "first");
      execute (library, WIPE_FACTS);
      execute (library, DELETE_TARGETS);
      _exit (7);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (WEXITSTATUS (status), ==, 7);
  fixture->library = open_library (fixture);
  g_assert_cmpint (count (fixture->library, COUNT_TARGETS), ==, n_targets);
  assert_steps (fixture->library, "");
}

static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  execute (fixture->library, "PRAGMA synchronous = OFF");
  for (guint i = 0; i < WAY_LIBRARY_MAX_CHANGES + 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("step %u", i);
      g_autofree char *sql = g_strdup_printf ("UPDATE region SET sort = %u WHERE code = '330400'",
                                              1000 + i);

      change (fixture->library, name, sql);
    }
  g_assert_cmpint (count (fixture->library, "SELECT count (*) FROM change"), ==,
                   WAY_LIBRARY_MAX_CHANGES);
  for (guint i = WAY_LIBRARY_MAX_CHANGES + 4; i >= 5; i--)
    {
      g_autofree char *name = g_strdup_printf ("step %u", i);

      undo (fixture->library, name);
    }
  assert_nothing_left (fixture->library, TRUE);
  g_assert_cmpint (count (fixture->library, "SELECT sort FROM region WHERE code = '330400'"), ==,
                   1004);
}

#define ADD_LONG_NOTES                                                                      \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u) "           \
  "INSERT INTO source (title, authority, origin) "                                          \
  "SELECT hex (zeroblob (500000)), 'news', 'user' FROM n"
#define COUNT_LONG "SELECT count (*) FROM source WHERE length (title) = 1000000"

/* The oldest go; a gigantic change takes all others along, but can be undone itself. */
static void
test_large (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *large = g_strdup_printf (ADD_LONG_NOTES, 5u);
  g_autofree char *gigantic = g_strdup_printf (ADD_LONG_NOTES, 40u);

  execute (fixture->library, "PRAGMA synchronous = OFF");
  fixture->library->max_change_bytes = 12 * 1024 * 1024;
  change (fixture->library, "small", RENAME);
  change (fixture->library, "large 1", large);
  change (fixture->library, "large 2", large);
  assert_steps (fixture->library, "small large 1 large 2 ");
  change (fixture->library, "large 3", large);
  assert_steps (fixture->library, "large 2 large 3 ");
  change (fixture->library, "gigantic", gigantic);
  assert_steps (fixture->library, "gigantic ");
  g_assert_cmpint (count (fixture->library, COUNT_LONG), ==, 55);

  undo (fixture->library, "gigantic");
  g_assert_cmpint (count (fixture->library, COUNT_LONG), ==, 15);
  redo (fixture->library, "gigantic");
  g_assert_cmpint (count (fixture->library, COUNT_LONG), ==, 55);
  change (fixture->library, "small", DELETE_TARGETS);
  assert_steps (fixture->library, "small ");
  g_assert_cmpint (count (fixture->library, "SELECT count (*) FROM change_part"), ==, 0);
}

/* What stands in 'change' may have been written by anybody. */
static void
test_hostile_step (Fixture      *fixture,
                   gconstpointer data)
{
  static const char *const steps[] = {
    "x'00'", "x'ffffffffffff'", "x'54030100006368616e67650012000000'", "zeroblob (100000)"
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *sql = g_strdup_printf (
        "DELETE FROM change; INSERT INTO change (name, made, is_undone, changeset) "
        "VALUES ('%%s%%n<b>', '', 0, %s)", steps[i]);
      g_autoptr (GError) error = NULL;

      execute (fixture->library, sql);
      if (!way_library_undo (fixture->library, NULL, &error))
        g_assert_true (error != NULL && error->domain == WAY_LIBRARY_ERROR);
      g_assert_cmpint (count (fixture->library, COUNT_TARGETS), ==, 4);
    }
}

static void
test_read_only (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  change (fixture->library, "first", RENAME);
  way_library_close (fixture->library);
  fixture->library = way_library_open (fixture->path, WAY_LIBRARY_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);

  assert_steps (fixture->library, "first ");
  g_assert_false (way_library_begin_change (fixture->library, "second", &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (way_library_undo (fixture->library, NULL, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_READ_ONLY);
}

#define ADD(name, function) \
  g_test_add ("/library-change/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("back-and-forth", test_back_and_forth);
  ADD ("all-tables", test_all_tables);
  ADD ("new-change-cuts-redo", test_new_change_cuts_redo);
  ADD ("nothing-changed", test_nothing_changed);
  ADD ("cancel", test_cancel);
  ADD ("restart", test_restart);
  ADD ("two-windows", test_two_windows);
  ADD ("conflict", test_conflict);
  ADD ("conflict-of-references", test_conflict_of_references);
  ADD ("crash-between", test_crash_between);
  ADD ("many", test_many);
  ADD ("large", test_large);
  ADD ("hostile-step", test_hostile_step);
  ADD ("read-only", test_read_only);
  return g_test_run ();
}
