/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library.h"

#include <glib/gstdio.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/data/catalog"

typedef struct
{
  char *folder;
  char *path;
  WayLibrary *library;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("waymark-growth-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "a.waymark", NULL);
  fixture->library = way_library_open_or_create (fixture->path, CATALOG, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  way_library_close (fixture->library);
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
assert_value_at (const WaySeries *series,
                 double           time,
                 double           value)
{
  int index = way_series_find_at (series, time);

  g_assert_cmpint (index, >=, 0);
  g_assert_cmpfloat_with_epsilon (series->values[index], value, 1e-9);
}

/* The bulletin says 'GDP 82,553, up 6.0 %': the growth has no row of its own. */
static void
test_stated_beside_the_level (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaySeries) growth = NULL;
  g_autoptr (WaySeries) level = NULL;
  g_autoptr (GHashTable) all = NULL;
  g_autoptr (GArray) vintages = NULL;
  WayPeriod period = way_period_for_year (2023);

  growth = way_library_read_series (fixture->library, "330000", "gdp_growth", &error);
  g_assert_no_error (error);
  assert_value_at (growth, 2023, 6.0);
  level = way_library_read_series (fixture->library, "330000", "gdp", &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (level->values[way_series_find_at (level, 2023)], >, 80000);

  all = way_library_read_all_series (fixture->library, "gdp_growth", NULL, &error);
  g_assert_no_error (error);
  assert_value_at (g_hash_table_lookup (all, "330000"), 2023, 6.0);
  vintages = way_library_read_vintages (fixture->library, "330000", "gdp_growth", &period, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (vintages->len, >, 0);
}

/* What a rate has of its own stays, and a mean over years takes nothing from single years. */
static void
test_own_cells (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaySeries) own = NULL;
  g_autoptr (WaySeries) mean = NULL;

  own = way_library_read_series (fixture->library, "330483", "gdp_growth", &error);
  g_assert_no_error (error);
  assert_value_at (own, 2024, 4.8);
  mean = way_library_read_series (fixture->library, "330000", "gdp_avg_growth", &error);
  g_assert_no_error (error);
  g_assert_cmpint (way_series_find_at (mean, 2023), <, 0);
}

/* A known outcome: Fujian's growth of 2019 was to be 8 to 8.5, and came to 7.6. */
static void
test_outcome_is_judged (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayMetric) metric = way_library_find_metric (fixture->library, "gdp_growth", &error);
  g_autoptr (WaySeries) series = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  guint n_missed = 0;

  g_assert_no_error (error);
  series = way_library_read_series (fixture->library, "350000", "gdp_growth", &error);
  g_assert_no_error (error);
  targets = way_library_read_targets (fixture->library, "350000", "gdp_growth", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < targets->len; i++)
    {
      WayTarget *target = targets->pdata[i];
      WayProgress progress;

      if (way_period_year (&way_target_get_fields (target)->due) != 2019
          || way_target_get_fields (target)->comparator == WAY_COMPARATOR_LE)
        continue;
      way_progress_assess (target, metric, series, NULL, &progress);
      g_assert_cmpint (progress.verdict, ==, WAY_VERDICT_MISSED);
      g_assert_cmpfloat_with_epsilon (progress.latest_value, 7.6, 1e-9);
      n_missed++;
    }
  g_assert_cmpuint (n_missed, >, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/published-growth/beside-the-level", Fixture, NULL, set_up,
              test_stated_beside_the_level, tear_down);
  g_test_add ("/published-growth/own-cells", Fixture, NULL, set_up, test_own_cells, tear_down);
  g_test_add ("/published-growth/outcome-is-judged", Fixture, NULL, set_up, test_outcome_is_judged,
              tear_down);
  return g_test_run ();
}
