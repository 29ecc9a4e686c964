/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/store.h"

#include "library-sql.h"
#include "temporary-folder.h"

#include <sqlite3.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-small"

/**
 * Fixture:
 * @log: what came back, in order
 */
typedef struct
{
  TemporaryFolder folder;
  char *path;
  WayStore *store;
  GString *log;
  guint n_pending;
} Fixture;

typedef struct
{
  Fixture *fixture;
  const char *name;
} Expectation;

static void
wait_for_all (Fixture *fixture)
{
  while (fixture->n_pending > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (way_store_open_finish (WAY_STORE (source), result, &error));
  g_assert_no_error (error);
  g_string_append (fixture->log, "opened;");
  fixture->n_pending--;
}

static void
changed_cb (WayStore *store,
            guint64   generation,
            Fixture  *fixture)
{
  g_string_append_printf (fixture->log, "changed %" G_GUINT64_FORMAT ";", generation);
}

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  Fixture *fixture = user_data;

  if (fraction >= 1.0)
    g_string_append (fixture->log, "whole;");
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  make_temporary_folder (&fixture->folder);
  fixture->path = g_build_filename (fixture->folder.path, "a.waymark", NULL);
  fixture->log = g_string_new (NULL);
  fixture->store = way_store_new ();
  g_signal_connect (fixture->store, "changed", G_CALLBACK (changed_cb), fixture);
  fixture->n_pending = 1;
  way_store_open_async (fixture->store, fixture->path, CATALOG, progress_cb, fixture, NULL,
                        opened_cb, fixture);
  wait_for_all (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->store);
  g_string_free (fixture->log, TRUE);
  g_free (fixture->path);
  remove_temporary_folder (&fixture->folder);
}

static gpointer
name_job (WayLibrary   *library,
          gpointer      job_data,
          GCancellable *cancellable,
          GError      **error)
{
  return g_strdup (job_data);
}

static void
named_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = way_store_run_finish (WAY_STORE (source), result, &error);

  if (name != NULL)
    g_string_append_printf (fixture->log, "%s;", name);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_string_append (fixture->log, "cancelled;");
  else
    g_string_append_printf (fixture->log, "error %d;", error->code);
  fixture->n_pending--;
}

static void
run (Fixture      *fixture,
     WayStoreJob   job,
     const char   *name,
     GCancellable *cancellable)
{
  fixture->n_pending++;
  way_store_run_async (fixture->store, job, g_strdup (name), g_free, g_free, cancellable,
                       named_cb, fixture);
}

static void
test_opens_with_progress (Fixture      *fixture,
                          gconstpointer data)
{
  g_assert_cmpstr (fixture->log->str, ==, "whole;changed 1;opened;");
  g_assert_true (way_store_is_open (fixture->store));
  g_assert_false (way_store_is_read_only (fixture->store));
  g_assert_cmpuint (way_store_get_generation (fixture->store), ==, 1);
}

static void
test_keeps_the_order (Fixture      *fixture,
                      gconstpointer data)
{
  g_string_truncate (fixture->log, 0);
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d", i);

      run (fixture, name_job, name, NULL);
    }
  wait_for_all (fixture);
  g_assert_cmpstr (fixture->log->str, ==,
                   "0;1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;");
}

/* Would run for ages; only SQLite itself can end it. */
static gpointer
endless_job (WayLibrary   *library,
             gpointer      job_data,
             GCancellable *cancellable,
             GError      **error)
{
  GTimer *timer = g_timer_new ();

  while (g_timer_elapsed (timer, NULL) < 30)
    {
      WayLibraryCheck *check = way_library_check (library, NULL, error);

      if (check == NULL)
        break;
      way_library_check_free (check);
    }
  g_timer_destroy (timer);
  return NULL;
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
test_cancels_a_running_job (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gint64 start = g_get_monotonic_time ();

  g_string_truncate (fixture->log, 0);
  run (fixture, endless_job, "endless", cancellable);
  run (fixture, name_job, "after", NULL);
  g_timeout_add (50, cancel_cb, cancellable);
  wait_for_all (fixture);
  g_assert_cmpstr (fixture->log->str, ==, "cancelled;after;");
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

static void
test_cancelled_before_its_turn (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_string_truncate (fixture->log, 0);
  g_cancellable_cancel (cancellable);
  run (fixture, name_job, "never", cancellable);
  wait_for_all (fixture);
  g_assert_cmpstr (fixture->log->str, ==, "cancelled;");
}

static void
write_from_elsewhere (const char *path)
{
  run_sql_with_seals (path, "UPDATE event SET name_en = 'Changed'");
}

static void
stale_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Fixture *fixture = user_data;
  g_autofree char *name = way_store_run_finish (WAY_STORE (source), result, NULL);

  g_string_append_printf (fixture->log, "%s read %" G_GUINT64_FORMAT ";", name,
                          way_store_get_result_generation (result));
  fixture->n_pending--;
}

static void
test_another_window_makes_results_stale (Fixture      *fixture,
                                         gconstpointer data)
{
  g_string_truncate (fixture->log, 0);
  fixture->n_pending = 2;
  way_store_run_async (fixture->store, name_job, g_strdup ("before"), g_free, g_free, NULL,
                       stale_cb, fixture);
  while (fixture->n_pending > 1)
    g_main_context_iteration (NULL, TRUE);

  write_from_elsewhere (fixture->path);
  way_store_run_async (fixture->store, name_job, g_strdup ("after"), g_free, g_free, NULL,
                       stale_cb, fixture);
  wait_for_all (fixture);
  g_assert_cmpstr (fixture->log->str, ==, "before read 1;changed 2;after read 2;");
  g_assert_cmpuint (way_store_get_generation (fixture->store), ==, 2);
}

static void
failed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_false (way_store_open_finish (WAY_STORE (source), result, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNREADABLE);
  fixture->n_pending--;
}

static void
test_failed_open_keeps_the_library (Fixture      *fixture,
                                    gconstpointer data)
{
  fixture->n_pending = 1;
  way_store_open_async (fixture->store, fixture->folder.path, CATALOG, NULL, NULL, NULL, failed_cb,
                        fixture);
  wait_for_all (fixture);
  g_assert_true (way_store_is_open (fixture->store));
  g_string_truncate (fixture->log, 0);
  run (fixture, name_job, "still", NULL);
  wait_for_all (fixture);
  g_assert_cmpstr (fixture->log->str, ==, "still;");
}

static void
test_job_without_library (void)
{
  Fixture fixture = { .store = way_store_new (), .log = g_string_new (NULL) };
  g_autofree char *expected = g_strdup_printf ("error %d;", WAY_LIBRARY_ERROR_NOT_FOUND);

  run (&fixture, name_job, "never", NULL);
  wait_for_all (&fixture);
  g_assert_cmpstr (fixture.log->str, ==, expected);
  g_object_unref (fixture.store);
  g_string_free (fixture.log, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/store/opens-with-progress", test_opens_with_progress);
  ADD ("/store/keeps-the-order", test_keeps_the_order);
  ADD ("/store/cancels-a-running-job", test_cancels_a_running_job);
  ADD ("/store/cancelled-before-its-turn", test_cancelled_before_its_turn);
  ADD ("/store/another-window-makes-results-stale", test_another_window_makes_results_stale);
  ADD ("/store/failed-open-keeps-the-library", test_failed_open_keeps_the_library);
#undef ADD
  g_test_add_func ("/store/job-without-library", test_job_without_library);
  return g_test_run ();
}
