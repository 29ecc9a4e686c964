/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Promises of the bundled catalog whose outcome is known get the verdict that history gave them. */

#include "model/library.h"
#include "model/library-method.h"
#include "model/target-ranges.h"

#include <glib/gstdio.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/data/catalog"

typedef struct
{
  const char *name;
  const char *region_code;
  const char *metric_key;
  int due;
  WayComparator comparator;
  double promised;
  double came_to;
  WayVerdict verdict;
} Outcome;

static const Outcome outcomes[] = {
  { "zhejiang-digital-share-2020", "330000", "digital_economy_share_gdp", 2020, WAY_COMPARATOR_GE,
    47, 46.8, WAY_VERDICT_MISSED },
  { "zhejiang-digital-economy-2020", "330000", "digital_economy_va", 2020, WAY_COMPARATOR_GE,
    30000, 30218, WAY_VERDICT_ACHIEVED },
  { "zhejiang-growth-2023", "330000", "gdp_growth", 2023, WAY_COMPARATOR_GE, 5, 6.0,
    WAY_VERDICT_ACHIEVED },
  { "zhejiang-growth-2024", "330000", "gdp_growth", 2024, WAY_COMPARATOR_APPROX, 5.5, 5.5,
    WAY_VERDICT_ACHIEVED },
  { "jiaxing-growth-2023", "330400", "gdp_growth", 2023, WAY_COMPARATOR_APPROX, 6, 6.3,
    WAY_VERDICT_ACHIEVED },
  { "jiaxing-growth-2024", "330400", "gdp_growth", 2024, WAY_COMPARATOR_APPROX, 6, 5.6,
    WAY_VERDICT_MISSED },
  { "jiaxing-investment-2023", "330400", "fixed_asset_investment_growth", 2023, WAY_COMPARATOR_GE,
    10, 7.4, WAY_VERDICT_MISSED },
  { "jiaxing-industry-2023", "330400", "industry_va_ads_growth", 2023, WAY_COMPARATOR_GE, 7, 7.6,
    WAY_VERDICT_ACHIEVED },
  { "jiaxing-rd-intensity-2023", "330400", "rd_intensity", 2023, WAY_COMPARATOR_GE, 3.5, 3.56,
    WAY_VERDICT_ACHIEVED },
  { "jiaxing-retail-2024", "330400", "retail_sales_growth", 2024, WAY_COMPARATOR_GE, 5.5, 5.3,
    WAY_VERDICT_MISSED },
  { "tongxiang-growth-2024", "330483", "gdp_growth", 2024, WAY_COMPARATOR_APPROX, 6.5, 4.8,
    WAY_VERDICT_MISSED },
  /* Exactly the number: 'at least' includes it. */
  { "tongxiang-productivity-2024", "330483", "labour_productivity", 2024, WAY_COMPARATOR_GE, 20.5,
    20.5, WAY_VERDICT_ACHIEVED },
  { "quzhou-gdp-per-capita-2020", "330800", "gdp_per_capita", 2020, WAY_COMPARATOR_GT, 60000,
    72192, WAY_VERDICT_ACHIEVED },
  { "fujian-stations-2020", "350000", "base_stations_5g", 2020, WAY_COMPARATOR_GE, 20000, 20000,
    WAY_VERDICT_ACHIEVED },
  { "fujian-stations-2022", "350000", "base_stations_5g", 2022, WAY_COMPARATOR_GE, 80000, 71000,
    WAY_VERDICT_MISSED },
  /* Two rows, 'at least 8' and 'at most 8.5', are one range with one verdict. */
  { "fujian-growth-2019", "350000", "gdp_growth", 2019, WAY_COMPARATOR_RANGE, 8, 7.6,
    WAY_VERDICT_MISSED },
  { "fujian-growth-2022", "350000", "gdp_growth", 2022, WAY_COMPARATOR_GE, 6.5, 4.7,
    WAY_VERDICT_MISSED },
  { "fujian-growth-2023", "350000", "gdp_growth", 2023, WAY_COMPARATOR_APPROX, 6, 4.5,
    WAY_VERDICT_MISSED },
  { "fujian-digital-economy-2021", "350000", "digital_economy_va", 2021, WAY_COMPARATOR_GE, 23000,
    23000, WAY_VERDICT_ACHIEVED },
  { "fujian-investment-2023", "350000", "fixed_asset_investment_growth", 2023, WAY_COMPARATOR_GE,
    6, 2.5, WAY_VERDICT_MISSED },
  { "fujian-revenue-2023", "350000", "general_budget_revenue_growth", 2023, WAY_COMPARATOR_APPROX,
    5.5, 7.6, WAY_VERDICT_ACHIEVED },
  { "quanzhou-gdp-2021", "350500", "gdp", 2021, WAY_COMPARATOR_GE, 10000, 11304.17,
    WAY_VERDICT_ACHIEVED },
};

typedef struct
{
  char *folder;
  char *path;
  WayLibrary *library;
} Fixture;

static Fixture fixture;

static void
open_library (void)
{
  g_autoptr (GError) error = NULL;

  fixture.folder = g_dir_make_tmp ("waymark-outcomes-XXXXXX", &error);
  g_assert_no_error (error);
  fixture.path = g_build_filename (fixture.folder, "a.waymark", NULL);
  fixture.library = way_library_open_or_create (fixture.path, CATALOG, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
close_library (void)
{
  way_library_close (fixture.library);
  g_assert_cmpint (g_remove (fixture.path), ==, 0);
  g_assert_cmpint (g_rmdir (fixture.folder), ==, 0);
  g_free (fixture.path);
  g_free (fixture.folder);
}

/* The promises of a region for a year, as they are shown: ranges in one. */
static GPtrArray *
read_promises (const char *region_code,
               const char *metric_key,
               int         due)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = way_library_read_targets (fixture.library, region_code, metric_key,
                                                         &error);
  g_autoptr (GPtrArray) paired = NULL;
  GPtrArray *promises = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_no_error (error);
  paired = way_targets_pair_ranges (rows);
  for (guint i = 0; i < paired->len; i++)
    {
      const WayTargetFields *fields = way_target_get_fields (paired->pdata[i]);

      if (fields->due.type == WAY_PERIOD_YEAR && way_period_year (&fields->due) == due)
        g_ptr_array_add (promises, g_object_ref (paired->pdata[i]));
    }
  return promises;
}

static void
test_outcome (gconstpointer data)
{
  const Outcome *outcome = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayMetric) metric = NULL;
  g_autoptr (WaySeries) series = NULL;
  g_autoptr (GPtrArray) promises = NULL;
  WayProgressOptions options;

  metric = way_library_find_metric (fixture.library, outcome->metric_key, &error);
  g_assert_no_error (error);
  series = way_library_read_series (fixture.library, outcome->region_code, outcome->metric_key,
                                    &error);
  g_assert_no_error (error);
  way_library_read_progress_options (fixture.library, &options, &error);
  g_assert_no_error (error);
  promises = read_promises (outcome->region_code, outcome->metric_key, outcome->due);
  g_assert_cmpuint (promises->len, >, 0);

  for (guint i = 0; i < promises->len; i++)
    {
      const WayTargetFields *fields = way_target_get_fields (promises->pdata[i]);
      WayProgress all[WAY_N_METHODS];
      WayProgress progress;

      g_assert_cmpstr (way_comparator_to_text (fields->comparator), ==,
                       way_comparator_to_text (outcome->comparator));
      g_assert_cmpfloat_with_epsilon (fields->value, outcome->promised, 1e-9);
      way_progress_assess (promises->pdata[i], metric, series, &options, &progress);
      g_assert_cmpstr (way_verdict_to_text (progress.verdict), ==,
                       way_verdict_to_text (outcome->verdict));
      g_assert_cmpfloat_with_epsilon (progress.latest_value, outcome->came_to, 1e-9);
      /* An outcome is no matter of method. */
      g_assert_cmpuint (way_progress_assess_by_all (promises->pdata[i], metric, series, &options,
                                                    all), ==, 0);
      for (guint j = 0; j < WAY_N_METHODS; j++)
        g_assert_cmpint (all[j].verdict, ==, outcome->verdict);
    }
}

/* Nothing in the catalog is judged by a number that is not one, and each refusal has a reason. */
static void
test_all_of_the_catalog (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) targets = way_library_read_targets (fixture.library, NULL, NULL, &error);
  WayProgressOptions options;

  g_assert_no_error (error);
  way_library_read_progress_options (fixture.library, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (targets->len, >, 100);
  for (guint i = 0; i < targets->len; i++)
    {
      const WayTargetFields *fields = way_target_get_fields (targets->pdata[i]);
      g_autoptr (WayMetric) metric = way_library_find_metric (fixture.library, fields->metric_key,
                                                              &error);
      g_autoptr (WaySeries) series = way_library_read_series (fixture.library, fields->region_code,
                                                              fields->metric_key, &error);
      g_autofree char *pace = NULL;
      WayProgress progress;

      g_assert_no_error (error);
      way_progress_assess (targets->pdata[i], metric, series, &options, &progress);
      pace = way_progress_to_pace (&progress, metric, WAY_LANGUAGE_EN);
      g_assert_null (strstr (pace, "nan"));
      g_assert_null (strstr (pace, "inf"));
      if (progress.verdict == WAY_VERDICT_NOT_ASSESSABLE)
        g_assert_cmpstr (pace, !=, "");
    }
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  open_library ();
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      g_autofree char *path = g_strconcat ("/outcomes/", outcomes[i].name, NULL);

      g_test_add_data_func (path, &outcomes[i], test_outcome);
    }
  g_test_add_func ("/outcomes/all-of-the-catalog", test_all_of_the_catalog);
  result = g_test_run ();
  close_library ();
  return result;
}
