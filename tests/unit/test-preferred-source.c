/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/data-table.h"
#include "model/library-observations.h"
#include "model/library-private.h"
#include "model/ranking.h"
#include "model/vintages.h"

#include "temporary-folder.h"

#include <math.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-small"
#define JIAXING "330400"

typedef struct
{
  TemporaryFolder folder;
  char *path;
  WayLibrary *library;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  make_temporary_folder (&fixture->folder);
  fixture->path = g_build_filename (fixture->folder.path, "a.waymark", NULL);
  fixture->library = way_library_open_or_create (fixture->path, CATALOG, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  way_library_close (fixture->library);
  g_free (fixture->path);
  remove_temporary_folder (&fixture->folder);
}

static gint64
find_source (Fixture    *fixture,
             const char *title)
{
  g_autoptr (GPtrArray) sources = way_library_list_sources (fixture->library, NULL);

  for (guint i = 0; i < sources->len; i++)
    {
      if (g_str_equal (way_source_get_title (sources->pdata[i], WAY_LANGUAGE_ZH_CN), title))
        return way_source_get_id (sources->pdata[i]);
    }
  g_assert_not_reached ();
}

static void
prefer (Fixture    *fixture,
        const char *title)
{
  gint64 id = title != NULL ? find_source (fixture, title) : 0;
  g_autoptr (GError) error = NULL;

  g_assert_true (way_library_begin_change (fixture->library, "Prefer", &error));
  g_assert_true (way_library_prefer_source (fixture->library, "gdp", id, &error));
  g_assert_no_error (error);
  g_assert_true (way_library_end_change (fixture->library, &error));
  g_assert_no_error (error);
}

static double
read_in_table (Fixture    *fixture,
               const char *metric_key,
               const char *region_code,
               const char *row_name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDataTable) table = way_library_read_data_table (fixture->library, metric_key,
                                                                region_code, NULL, &error);
  WayPeriod period = way_period_for_year (2021);

  g_assert_no_error (error);
  for (guint row = 0; row < table->rows->len; row++)
    {
      const char *name = metric_key != NULL ? way_region_get_code (table->rows->pdata[row])
                                            : way_metric_get_key (table->rows->pdata[row]);

      for (guint column = 0; g_str_equal (name, row_name) && column < table->periods->len; column++)
        {
          if (way_period_compare (&g_array_index (table->periods, WayPeriod, column),
                                  &period) == 0)
            return way_data_table_find (table, row, column)->value;
        }
    }
  return NAN;
}

/* What is shown of Jiaxing's GDP of 2021, whoever asks for it. */
static void
assert_shown (Fixture *fixture,
              double   expected)
{
  WayPeriod period = way_period_for_year (2021);
  g_autoptr (GError) error = NULL;
  g_autoptr (WaySeries) series = way_library_read_series (fixture->library, JIAXING, "gdp", &error);
  g_autoptr (GHashTable) all = way_library_read_all_series (fixture->library, "gdp", NULL, &error);
  g_autoptr (GArray) vintages = way_library_read_vintages (fixture->library, JIAXING, "gdp",
                                                           &period, &error);
  g_autoptr (GHashTable) rows = way_library_read_all_vintages (fixture->library, "gdp", NULL,
                                                               &error);
  g_autoptr (GArray) ranking = way_library_read_ranking (fixture->library, "gdp", &period, NULL,
                                                         &error);
  g_autoptr (WayCellFacts) facts = way_library_read_cell (fixture->library, JIAXING, "gdp", &period,
                                                          &error);
  WayCell cell = { NULL };
  guint position = 0;

  g_assert_no_error (error);
  g_assert_cmpfloat (series->values[1], ==, expected);
  g_assert_cmpuint (series->n_vintages[1], ==, 3);
  g_assert_cmpfloat (((WaySeries *) g_hash_table_lookup (all, JIAXING))->values[1], ==, expected);
  g_assert_cmpfloat (g_array_index (vintages, WayVintage, 0).value, ==, expected);
  while (way_cell_next (g_hash_table_lookup (rows, JIAXING), &position, &cell)
         && way_period_compare (&cell.rows[0].period, &period) != 0)
    continue;
  g_assert_cmpfloat (cell.rows[0].value, ==, expected);
  g_assert_cmpfloat (g_array_index (ranking, WayRankedValue, 0).point.value, ==, expected);
  g_assert_cmpfloat (g_array_index (facts->values, WayCellValue, 0).row.value, ==, expected);
  g_assert_cmpfloat (read_in_table (fixture, "gdp", NULL, JIAXING), ==, expected);
  g_assert_cmpfloat (read_in_table (fixture, NULL, JIAXING, "gdp"), ==, expected);
}

static void
test_shown_everywhere (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_shown (fixture, 6388.38);
  prefer (fixture, "2021年统计公报");
  assert_shown (fixture, 6355.28);
  prefer (fixture, "旧文");
  assert_shown (fixture, 6355);
  g_assert_true (way_library_undo (fixture->library, NULL, &error));
  assert_shown (fixture, 6355.28);
  prefer (fixture, NULL);
  assert_shown (fixture, 6388.38);
}

/* A forecast of the preferred source does not stand for what somebody has counted. */
static void
test_forecast_stays_behind (Fixture      *fixture,
                            gconstpointer data)
{
  WayPeriod period = way_period_for_year (2022);
  g_autoptr (GArray) vintages = NULL;

  prefer (fixture, "嘉兴新闻");
  vintages = way_library_read_vintages (fixture->library, JIAXING, "gdp", &period, NULL);
  g_assert_cmpfloat (g_array_index (vintages, WayVintage, 0).value, ==, 6739.45);
}

static void
test_ranking (Fixture      *fixture,
              gconstpointer data)
{
  WayPeriod period = way_period_for_year (2021);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ranking = way_library_read_ranking (fixture->library, "gdp", &period, NULL,
                                                         &error);
  g_autoptr (GArray) growth = way_library_read_ranking (fixture->library, "gdp_growth", &period,
                                                        NULL, &error);
  const WayRankedValue *values = (const WayRankedValue *) (gpointer) ranking->data;

  g_assert_no_error (error);
  g_assert_cmpuint (ranking->len, ==, 2);
  g_assert_cmpstr (values[0].region_code, ==, JIAXING);
  g_assert_cmpuint (values[0].rank, ==, 1);
  g_assert_cmpuint (values[0].point.n_vintages, ==, 3);
  g_assert_cmpstr (values[1].region_code, ==, "330800");
  g_assert_cmpuint (values[1].rank, ==, 2);
  /* Its own cell, and what stands beside the value. */
  g_assert_cmpuint (growth->len, ==, 1);
  g_assert_cmpuint (g_array_index (growth, WayRankedValue, 0).point.n_vintages, ==, 2);
}

#define ADD(path, test) \
  g_test_add ("/preferred-source/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("shown-everywhere", test_shown_everywhere);
  ADD ("forecast-stays-behind", test_forecast_stays_behind);
  ADD ("ranking", test_ranking);
  return g_test_run ();
}
