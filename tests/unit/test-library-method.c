/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-method.h"

#include "library-sql.h"
#include "temporary-folder.h"

#include <math.h>
#include <sqlite3.h>

#define SMALL_CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-small"

typedef struct
{
  TemporaryFolder folder;
  char *path;
  WayLibrary *library;
} Fixture;

static void
open_library (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->library = way_library_open_or_create (fixture->path, SMALL_CATALOG, NULL, NULL, NULL,
                                                 &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  make_temporary_folder (&fixture->folder);
  fixture->path = g_build_filename (fixture->folder.path, "a.waymark", NULL);
  open_library (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  way_library_close (fixture->library);
  remove_temporary_folder (&fixture->folder);
  g_free (fixture->path);
}

static void
run_sql (Fixture    *fixture,
         const char *sql)
{
  run_sql_with_seals (fixture->path, sql);
}

static WayProgressOptions
read_options (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  WayProgressOptions options;

  g_assert_true (way_library_read_progress_options (fixture->library, &options, &error));
  g_assert_no_error (error);
  return options;
}

/* The first target of the library, read anew. */
static WayTarget *
read_first_target (Fixture *fixture)
{
  g_autoptr (GPtrArray) targets = way_library_read_targets (fixture->library, NULL, NULL, NULL);

  g_assert_nonnull (targets);
  return g_object_ref (targets->pdata[0]);
}

static void
test_nothing_chosen (Fixture      *fixture,
                     gconstpointer data)
{
  WayProgressOptions options = read_options (fixture);
  double newest;

  g_assert_true (way_library_read_newest_time (fixture->library, &newest, NULL));
  g_assert_false (options.has_default_method);
  g_assert_false (options.use_method);
  g_assert_cmpfloat (options.as_of_time, ==, newest);
}

static void
test_method_of_library (Fixture      *fixture,
                        gconstpointer data)
{
  static const WayMethod methods[] = { WAY_METHOD_TREND, WAY_METHOD_PROJECTION };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      WayProgressOptions options;

      g_assert_true (way_library_set_method (fixture->library, &methods[i], NULL));
      options = read_options (fixture);
      g_assert_true (options.has_default_method);
      g_assert_cmpint (options.default_method, ==, methods[i]);
      g_assert_false (options.use_method);
    }

  g_assert_true (way_library_set_method (fixture->library, NULL, NULL));
  g_assert_false (read_options (fixture).has_default_method);
}

/* The file keeps it, and a word that nobody knows is as if there were none. */
static void
test_method_is_kept (Fixture      *fixture,
                     gconstpointer data)
{
  WayMethod method = WAY_METHOD_LINEAR_PACE;

  g_assert_true (way_library_set_method (fixture->library, &method, NULL));
  g_clear_pointer (&fixture->library, way_library_close);
  open_library (fixture);
  g_assert_true (read_options (fixture).has_default_method);

  run_sql (fixture, "UPDATE meta SET value = 'by_moonlight' WHERE key = 'method'");
  g_assert_false (read_options (fixture).has_default_method);
}

static void
test_method_of_target (Fixture      *fixture,
                       gconstpointer data)
{
  WayMethod method = WAY_METHOD_TREND;
  g_autoptr (WayTarget) target = read_first_target (fixture);
  g_autoptr (WayTarget) changed = NULL;
  g_autoptr (WayTarget) again = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = way_target_get_fields (target)->id;

  g_assert_false (way_target_get_fields (target)->has_method);
  g_assert_true (way_library_set_target_method (fixture->library, id, &method, NULL));
  changed = read_first_target (fixture);
  g_assert_true (way_target_get_fields (changed)->has_method);
  g_assert_cmpint (way_target_get_fields (changed)->method, ==, WAY_METHOD_TREND);

  g_assert_true (way_library_set_target_method (fixture->library, id, NULL, NULL));
  again = read_first_target (fixture);
  g_assert_false (way_target_get_fields (again)->has_method);

  g_assert_false (way_library_set_target_method (fixture->library, 987654, &method, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_NOT_FOUND);
}

/* A newer catalog writes its targets again: how one is judged stays as it was chosen. */
static void
test_method_outlives_catalog (Fixture      *fixture,
                              gconstpointer data)
{
  WayMethod method = WAY_METHOD_PROJECTION;
  g_autoptr (WayTarget) target = read_first_target (fixture);
  g_autoptr (WayTarget) kept = NULL;

  g_assert_true (way_library_set_target_method (fixture->library,
                                                way_target_get_fields (target)->id, &method,
                                                NULL));
  g_clear_pointer (&fixture->library, way_library_close);
  run_sql (fixture, "UPDATE meta SET value = '0' WHERE key = 'catalog_version'");
  open_library (fixture);
  kept = read_first_target (fixture);
  g_assert_true (way_target_get_fields (kept)->has_method);
  g_assert_cmpint (way_target_get_fields (kept)->method, ==, WAY_METHOD_PROJECTION);
}

#define ADD(name, function) \
  g_test_add ("/library-method/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("nothing-chosen", test_nothing_chosen);
  ADD ("method-of-library", test_method_of_library);
  ADD ("method-is-kept", test_method_is_kept);
  ADD ("method-of-target", test_method_of_target);
  ADD ("method-outlives-catalog", test_method_outlives_catalog);
  return g_test_run ();
}
