/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library.h"

#include <glib/gstdio.h>
#include <math.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/data/catalog"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("waymark-library-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "a.waymark", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
note_progress (double   fraction,
               gpointer user_data)
{
  double *last = user_data;

  g_assert_cmpfloat (fraction, >=, *last);
  *last = fraction;
}

static WayLibrary *
create_library (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  double fraction = 0;
  WayLibrary *library = way_library_open_or_create (fixture->path, CATALOG, note_progress,
                                                    &fraction, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (library);
  g_assert_cmpfloat (fraction, ==, 1.0);
  g_assert_cmpstr (way_library_get_notice (library), ==, NULL);
  return library;
}

static void
test_made_from_catalog (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  library = create_library (fixture);
  g_test_message ("made in %.1f ms", (double) (g_get_monotonic_time () - start) / 1000.0);
  {
    g_autoptr (GPtrArray) regions = way_library_list_regions (library, &error);
    g_autoptr (GPtrArray) metrics = way_library_list_metrics (library, &error);
    g_autoptr (GPtrArray) sources = way_library_list_sources (library, &error);
    g_autoptr (GPtrArray) targets = way_library_read_targets (library, "330400", "digital_core_va",
                                                              &error);
    g_autoptr (WaySeries) series = way_library_read_series (library, "330400", "digital_core_va",
                                                            &error);

    g_assert_no_error (error);
    g_assert_cmpuint (regions->len, >=, 200);
    g_assert_cmpuint (metrics->len, >=, 100);
    g_assert_cmpuint (sources->len, >=, 100);
    g_assert_cmpuint (targets->len, >=, 1);
    g_assert_cmpuint (series->n_points, >=, 2);
    for (guint i = 0; i < series->n_points; i++)
      {
        g_autofree char *period = way_period_to_text (&series->periods[i]);

        g_test_message ("%s %.*f flags %x vintages %u", period, series->decimals[i],
                        series->values[i], series->flags[i], series->n_vintages[i]);
      }
  }
}

static void
test_unknown_name_offers_the_nearest (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autoptr (WayLibrary) library = create_library (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_null (way_library_find_region (library, "Jiaxin", &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME);
  g_assert_cmpstr (error->message, ==,
                   "No region is called “Jiaxin”. Did you mean Jiaxing (330400)?");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/library/made-from-catalog", test_made_from_catalog);
  ADD ("/library/unknown-name-offers-the-nearest", test_unknown_name_offers_the_nearest);
#undef ADD
  return g_test_run ();
}
