/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/schedule-table.h"

#include <glib/gstdio.h>
#include <math.h>

typedef struct
{
  char *folder;
  char *path;
  WayLibrary *library;
} Fixture;

#define BUNDLED WAY_TEST_SOURCE_DIR "/data/catalog"
#define WORKED WAY_TEST_SOURCE_DIR "/tests/data/catalog-worked/catalog"

static void
set_up (Fixture       *fixture,
        gconstpointer  catalog)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("waymark-schedule-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "a.waymark", NULL);
  fixture->library = way_library_open_or_create (fixture->path, catalog, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  catalog)
{
  way_library_close (fixture->library);
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static WayScheduleTable *
read_table (Fixture    *fixture,
            const char *region,
            int         year,
            int         month,
            gboolean    weighs_months)
{
  char *codes[] = { (char *) region, NULL };
  WayScheduleQuery query = { .region_codes = codes, .year = year, .month = month,
                             .weighs_months = weighs_months, .as_of_time = NAN };
  g_autoptr (GError) error = NULL;
  WayScheduleTable *table = way_schedule_table_read (fixture->library, &query, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (table);
  return table;
}

static void
assert_cell (const WayScheduleTable *table,
             guint                   index,
             WayScheduleColumn       column,
             const char             *expected)
{
  g_autofree char *text = way_schedule_row_to_text (way_schedule_table_get_row (table, index),
                                                    column, WAY_LANGUAGE_ZH_CN);

  g_assert_cmpstr (text, ==, expected);
}

/* 16 % were promised for 2022; the first half brought 11.6 %, January to July 13.9 %. */
static void
test_published_growth (Fixture       *fixture,
                       gconstpointer  catalog)
{
  g_autoptr (WayScheduleTable) june = read_table (fixture, "330400", 2022, 6, FALSE);
  g_autoptr (WayScheduleTable) newest = read_table (fixture, "330400", 2022, 0, FALSE);
  const WayScheduleRow *row;

  g_assert_cmpuint (way_schedule_table_get_size (june), ==, 1);
  row = way_schedule_table_get_row (june, 0);
  g_assert_cmpint (row->progress.verdict, ==, WAY_VERDICT_BEHIND);
  g_assert_cmpint (row->progress.method, ==, WAY_METHOD_SCHEDULE);
  g_assert_cmpfloat_with_epsilon (row->progress.schedule_ahead, -4.4, 1e-9);
  g_assert_nonnull (row->value_source);
  assert_cell (june, 0, WAY_SCHEDULE_DONE, "11.6%（2022上半年）");
  assert_cell (june, 0, WAY_SCHEDULE_EXPECTED, "16%");
  assert_cell (june, 0, WAY_SCHEDULE_AHEAD, "落后4.4个百分点");
  assert_cell (june, 0, WAY_SCHEDULE_SHARE, "");
  assert_cell (june, 0, WAY_SCHEDULE_NEEDED, "");

  row = way_schedule_table_get_row (newest, 0);
  g_assert_cmpint (row->progress.schedule_months, ==, 7);
  g_assert_cmpfloat_with_epsilon (row->progress.schedule_ahead, -2.1, 1e-9);
  g_assert_cmpuint (way_schedule_table_get_months (newest), ==, 1u << 6 | 1u << 7);
}

/* The whole year stands beside its part, and is not judged as one. */
static void
test_whole_year (Fixture       *fixture,
                 gconstpointer  catalog)
{
  g_autoptr (WayScheduleTable) table = read_table (fixture, "330400", 2023, 0, FALSE);
  gboolean found = FALSE;

  for (guint i = 0; i < way_schedule_table_get_size (table); i++)
    {
      const WayScheduleRow *row = way_schedule_table_get_row (table, i);

      g_assert_cmpint (row->progress.schedule_months, ==, 3);
      if (!g_str_equal (way_metric_get_key (row->metric), "fixed_asset_investment_growth"))
        continue;
      found = TRUE;
      g_assert_cmpint (row->progress.verdict, ==, WAY_VERDICT_AHEAD);
      g_assert_cmpint (row->year_verdict, ==, WAY_VERDICT_MISSED);
      assert_cell (table, i, WAY_SCHEDULE_RESULT, "7.4%，未达成");
    }
  g_assert_true (found);
}

static void
test_newest_year (Fixture       *fixture,
                  gconstpointer  catalog)
{
  g_autoptr (WayScheduleTable) table = read_table (fixture, "330400", 0, 0, FALSE);
  const GArray *years = way_schedule_table_get_years (table);

  g_assert_cmpint (way_schedule_table_get_year (table), ==, 2024);
  g_assert_cmpuint (years->len, ==, 3);
  g_assert_cmpint (g_array_index (years, int, 0), ==, 2022);
  g_assert_cmpuint (way_schedule_table_get_n_without (table), >, 0);
}

/* V8 */
static void
test_amount (Fixture       *fixture,
             gconstpointer  catalog)
{
  g_autoptr (WayScheduleTable) table = read_table (fixture, "V8", 2022, 7, FALSE);

  g_assert_cmpuint (way_schedule_table_get_size (table), ==, 1);
  assert_cell (table, 0, WAY_SCHEDULE_REGION, "算例8");
  assert_cell (table, 0, WAY_SCHEDULE_MARK, "≥ 1200亿元");
  assert_cell (table, 0, WAY_SCHEDULE_DONE, "742亿元（2022年1—7月）");
  assert_cell (table, 0, WAY_SCHEDULE_SHARE, "61.8%");
  assert_cell (table, 0, WAY_SCHEDULE_EXPECTED, "58.3%");
  assert_cell (table, 0, WAY_SCHEDULE_AHEAD, "超前42亿元");
  assert_cell (table, 0, WAY_SCHEDULE_NEEDED, "每月91.6亿元");
  assert_cell (table, 0, WAY_SCHEDULE_RESULT, "");
}

static void
test_other_month (Fixture       *fixture,
                  gconstpointer  catalog)
{
  g_autoptr (WayScheduleTable) table = read_table (fixture, "V8", 2022, 6, FALSE);

  g_assert_cmpint (way_schedule_table_get_row (table, 0)->progress.verdict, ==,
                   WAY_VERDICT_NOT_ENOUGH_DATA);
  assert_cell (table, 0, WAY_SCHEDULE_AHEAD, "");
  assert_cell (table, 0, WAY_SCHEDULE_DONE, "");
  assert_cell (table, 0, WAY_SCHEDULE_STATUS, "尚无数据，最新为2022年1—7月");
}

static void
test_weights (Fixture       *fixture,
              gconstpointer  catalog)
{
  g_autoptr (WayScheduleTable) table = read_table (fixture, "F14b", 2022, 7, TRUE);

  assert_cell (table, 0, WAY_SCHEDULE_EXPECTED, "50.0%（按上年同期）");
  assert_cell (table, 0, WAY_SCHEDULE_AHEAD, "超前142亿元");
}

static void
test_limit (Fixture       *fixture,
            gconstpointer  catalog)
{
  g_autoptr (WayScheduleTable) table = read_table (fixture, "F14c", 2022, 0, FALSE);

  assert_cell (table, 0, WAY_SCHEDULE_AHEAD, "落后2吨");
  assert_cell (table, 0, WAY_SCHEDULE_NEEDED, "每月不超过8.1吨");
}

/* What is missing is said: five-year plans, shares of due years far away, stocks. */
static void
test_empty (Fixture       *fixture,
            gconstpointer  catalog)
{
  g_autoptr (WayScheduleTable) table = read_table (fixture, "V2", 0, 0, FALSE);
  g_autoptr (WayScheduleTable) year = read_table (fixture, "V2", 2025, 0, FALSE);
  g_autoptr (WayScheduleTable) other = read_table (fixture, "V2", 2031, 0, FALSE);
  g_autofree char *text = way_schedule_table_explain_empty (table, WAY_LANGUAGE_EN);
  g_autofree char *year_text = way_schedule_table_explain_empty (year, WAY_LANGUAGE_EN);
  g_autofree char *other_text = way_schedule_table_explain_empty (other, WAY_LANGUAGE_EN);

  g_assert_cmpuint (way_schedule_table_get_size (table), ==, 0);
  g_assert_cmpint (way_schedule_table_get_year (table), ==, 0);
  g_assert_nonnull (strstr (text, "January–July"));
  g_assert_true (g_str_has_prefix (year_text, "1 promise for 2025 has no value"));
  g_assert_cmpstr (other_text, ==, "Nothing was promised for the year 2031 alone.");
}

#define ADD(path, test, catalog) \
  g_test_add ("/schedule-table/" path, Fixture, catalog, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("published-growth", test_published_growth, BUNDLED);
  ADD ("whole-year", test_whole_year, BUNDLED);
  ADD ("newest-year", test_newest_year, BUNDLED);
  ADD ("amount", test_amount, WORKED);
  ADD ("other-month", test_other_month, WORKED);
  ADD ("weights", test_weights, WORKED);
  ADD ("limit", test_limit, WORKED);
  ADD ("empty", test_empty, WORKED);

  return g_test_run ();
}
