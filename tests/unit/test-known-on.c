/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/known-on.h"
#include "model/library-private.h"
#include "model/vintage.h"

#include "temporary-folder.h"

#include <math.h>
#include <string.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/data/catalog"

typedef struct
{
  TemporaryFolder folder;
  WayLibrary *library;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  make_temporary_folder (&fixture->folder);
  path = g_build_filename (fixture->folder.path, "a.waymark", NULL);
  fixture->library = way_library_open_or_create (path, CATALOG, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  way_library_close (fixture->library);
  remove_temporary_folder (&fixture->folder);
}

static void
set_known_on (Fixture    *fixture,
              const char *date)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_library_set_known_on (fixture->library, date, &error));
  g_assert_no_error (error);
}

static double
read_gdp (Fixture *fixture,
          int      year)
{
  g_autoptr (WaySeries) series = way_library_read_series (fixture->library, "330400", "gdp", NULL);
  int index = way_series_find_at (series, year);

  return index >= 0 ? series->values[index] : NAN;
}

static guint
count_targets (Fixture    *fixture,
               const char *metric)
{
  g_autoptr (GPtrArray) targets = way_library_read_targets (fixture->library, "330400", metric,
                                                            NULL);

  return targets->len;
}

static void
test_days (void)
{
  gint64 day, month, year, other;
  WayPeriod h1;

  g_assert_true (way_known_day_of_date ("2022-04-25", &day));
  g_assert_true (way_known_day_of_date ("2022-04", &month));
  g_assert_true (way_known_day_of_date ("2022", &year));
  g_assert_cmpint (day, <, month);
  g_assert_cmpint (month, <, year);

  /* Every day of a month lies before its end, whatever its length. */
  g_assert_true (way_known_day_of_date ("2022-04-30", &other));
  g_assert_cmpint (other, <=, month);
  g_assert_true (way_known_day_of_date ("2022-05-01", &other));
  g_assert_cmpint (other, >, month);

  g_assert_false (way_known_day_of_date (NULL, &day));
  g_assert_false (way_known_day_of_date ("", &day));
  g_assert_false (way_known_day_of_date ("2022-H1", &day));
  g_assert_false (way_known_day_of_date ("soon", &day));

  g_assert_true (way_period_parse ("2022-H1", NULL, &h1, NULL));
  g_assert_true (way_known_day_of_date ("2022-06", &month));
  g_assert_cmpint (way_known_day_of_fact ("", &h1), ==, month);
  g_assert_cmpint (way_known_day_of_fact ("2022", &h1), ==, year);
}

static void
test_undated_promise (void)
{
  WayPeriod base = way_period_for_year (2020);
  WayPeriod due = way_period_for_year (2025);
  gint64 end_of_2020, start_of_2025;

  way_known_day_of_date ("2020", &end_of_2020);
  way_known_day_of_date ("2025-01-01", &start_of_2025);
  g_assert_cmpint (way_known_day_of_promise (NULL, &base, &due), ==, end_of_2020);
  g_assert_cmpint (way_known_day_of_promise (NULL, NULL, &due), ==, start_of_2025);
}

/* Jiaxing's GDP of 2016: 3,760 in May 2017, 3,862.11 in the yearbook of 2017. */
static void
test_values_follow_the_day (Fixture      *fixture,
                            gconstpointer unused)
{
  g_assert_cmpfloat_with_epsilon (read_gdp (fixture, 2016), 3862.11, 1e-9);
  set_known_on (fixture, "2017-06-30");
  g_assert_cmpfloat_with_epsilon (read_gdp (fixture, 2016), 3760.0, 1e-9);
  set_known_on (fixture, "2017-05-17");
  g_assert_true (isnan (read_gdp (fixture, 2016)));
  set_known_on (fixture, NULL);
  g_assert_cmpfloat_with_epsilon (read_gdp (fixture, 2016), 3862.11, 1e-9);
}

static void
test_all_reads_agree (Fixture      *fixture,
                      gconstpointer unused)
{
  g_autoptr (WaySeries) one = NULL;
  g_autoptr (GHashTable) all = NULL;
  g_autoptr (GHashTable) coverage = NULL;
  g_autoptr (GArray) vintages = NULL;
  WayPeriod year = way_period_for_year (2016);
  const WayCoverage *counts;
  const WaySeries *same;

  set_known_on (fixture, "2017-06-30");
  one = way_library_read_series (fixture->library, "330400", "gdp", NULL);
  all = way_library_read_all_series (fixture->library, "gdp", NULL, NULL);
  coverage = way_library_read_coverage (fixture->library, "330400", NULL);
  vintages = way_library_read_vintages (fixture->library, "330400", "gdp", &year, NULL);

  same = g_hash_table_lookup (all, "330400");
  g_assert_cmpuint (same->n_points, ==, one->n_points);
  g_assert_cmpmem (same->values, same->n_points * sizeof (double),
                   one->values, one->n_points * sizeof (double));
  counts = g_hash_table_lookup (coverage, "gdp");
  g_assert_cmpuint (counts->n_values, ==, one->n_points);
  g_assert_cmpint (counts->last_year, <=, 2016);
  g_assert_cmpuint (vintages->len, ==, 1);
}

static void
test_newest_follows_the_day (Fixture      *fixture,
                             gconstpointer unused)
{
  double all, known;
  guint64 before = way_library_read_change_count (fixture->library);

  g_assert_true (way_library_read_newest_time (fixture->library, &all, NULL));
  set_known_on (fixture, "2017");
  g_assert_cmpuint (way_library_read_change_count (fixture->library), !=, before);
  g_assert_true (way_library_read_newest_time (fixture->library, &known, NULL));
  g_assert_cmpfloat (known, <=, 2017.0);
  g_assert_cmpfloat (known, <, all);
  set_known_on (fixture, NULL);
  g_assert_true (way_library_read_newest_time (fixture->library, &known, NULL));
  g_assert_cmpfloat (known, ==, all);
}

/* The plan of January 2022, repeated by a newspaper in July. */
static void
test_promises_follow_the_day (Fixture      *fixture,
                              gconstpointer unused)
{
  set_known_on (fixture, "2022-01-12");
  g_assert_cmpuint (count_targets (fixture, "digital_core_va"), ==, 0);
  set_known_on (fixture, "2022-01-13");
  g_assert_cmpuint (count_targets (fixture, "digital_core_va"), ==, 1);
  set_known_on (fixture, "2022-07");
  g_assert_cmpuint (count_targets (fixture, "digital_core_va"), ==, 2);
}

static guint
count_replaced (Fixture *fixture)
{
  g_autoptr (GPtrArray) targets = way_library_read_targets (fixture->library, "330400",
                                                            "digital_core_va", NULL);
  guint n_replaced = 0;

  for (guint i = 0; i < targets->len; i++)
    n_replaced += way_target_get_fields (targets->pdata[i])->is_superseded;
  return n_replaced;
}

/* What is replaced today still counted on a day before that which replaced it. */
static void
test_replaced_promises_follow_the_day (Fixture      *fixture,
                                       gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  way_database_execute (fixture->library->database,
                        "UPDATE target SET is_superseded = 1 WHERE source_id IN "
                        "(SELECT id FROM source WHERE published = '2022-01-13') AND metric_id = "
                        "(SELECT id FROM metric WHERE key = 'digital_core_va')", &error);
  g_assert_no_error (error);

  g_assert_cmpuint (count_replaced (fixture), ==, 1);
  set_known_on (fixture, "2022-06-30");
  g_assert_cmpuint (count_targets (fixture, "digital_core_va"), ==, 1);
  g_assert_cmpuint (count_replaced (fixture), ==, 0);
  set_known_on (fixture, "2022-07");
  g_assert_cmpuint (count_targets (fixture, "digital_core_va"), ==, 2);
  g_assert_cmpuint (count_replaced (fixture), ==, 1);
  set_known_on (fixture, NULL);
  g_assert_cmpuint (count_replaced (fixture), ==, 1);
}

static void
test_known_regions_follow_the_day (Fixture      *fixture,
                                   gconstpointer unused)
{
  g_autoptr (GHashTable) all = way_library_read_known_regions (fixture->library, NULL);
  g_autoptr (GHashTable) none = NULL;

  set_known_on (fixture, "1900");
  none = way_library_read_known_regions (fixture->library, NULL);
  g_assert_cmpuint (g_hash_table_size (all), >, 20);
  g_assert_cmpuint (g_hash_table_size (none), ==, 0);
}

static void
test_bad_dates (Fixture      *fixture,
                gconstpointer unused)
{
  static const char *const texts[] = { "", "yesterday", "2023-13-01", "2023-02-31", "2023-H1",
                                       "2020/2023", "0000", "2023-1-1" };

  set_known_on (fixture, "2023-02");
  g_assert_cmpstr (way_library_get_known_on (fixture->library), ==, "2023-02-28");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (way_library_set_known_on (fixture->library, texts[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
      g_assert_nonnull (strstr (error->message, texts[i]));
      g_assert_cmpstr (way_library_get_known_on (fixture->library), ==, "2023-02-28");
    }
}

static void
test_deciding_rule (void)
{
  WayVintageRow a = { .status = WAY_STATUS_FINAL, .authority = WAY_AUTHORITY_NEWS,
                      .published = (char *) "2020", .decimals = 0 };
  WayVintageRow b = { .status = WAY_STATUS_PRELIMINARY, .authority = WAY_AUTHORITY_YEARBOOK,
                      .published = (char *) "2021", .decimals = 2 };

  g_assert_cmpint (way_vintage_row_get_rule (&a, &b), ==, WAY_VINTAGE_RULE_STATUS);
  b.status = WAY_STATUS_FINAL;
  g_assert_cmpint (way_vintage_row_get_rule (&a, &b), ==, WAY_VINTAGE_RULE_AUTHORITY);
  b.authority = WAY_AUTHORITY_NEWS;
  g_assert_cmpint (way_vintage_row_get_rule (&a, &b), ==, WAY_VINTAGE_RULE_DATE);
  b.published = (char *) "2020";
  b.qualifier = WAY_QUALIFIER_ABOUT;
  g_assert_cmpint (way_vintage_row_get_rule (&a, &b), ==, WAY_VINTAGE_RULE_EXACTNESS);
  b.qualifier = WAY_QUALIFIER_EXACT;
  g_assert_cmpint (way_vintage_row_get_rule (&a, &b), ==, WAY_VINTAGE_RULE_DIGITS);
  b.decimals = 0;
  g_assert_cmpint (way_vintage_row_get_rule (&a, &b), ==, WAY_VINTAGE_RULE_ORDER);
  way_vintage_row_prefer (&b, 0);
  g_assert_cmpint (way_vintage_row_get_rule (&a, &b), ==, WAY_VINTAGE_RULE_ORDER);
  b.source_id = 7;
  way_vintage_row_prefer (&b, 7);
  way_vintage_row_prefer (&a, 7);
  a.status = WAY_STATUS_REVISED;
  g_assert_cmpint (way_vintage_row_get_rule (&a, &b), ==, WAY_VINTAGE_RULE_PREFERENCE);
  g_assert_cmpint (way_vintage_row_compare (&a, &b), >, 0);
  b.kind = WAY_KIND_FORECAST;
  g_assert_cmpint (way_vintage_row_get_rule (&a, &b), ==, WAY_VINTAGE_RULE_KIND);
  g_assert_cmpint (way_vintage_row_compare (&a, &b), <, 0);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/known-on/days", test_days);
  g_test_add_func ("/known-on/undated-promise", test_undated_promise);
  ADD ("/known-on/values", test_values_follow_the_day);
  ADD ("/known-on/all-reads-agree", test_all_reads_agree);
  ADD ("/known-on/newest", test_newest_follows_the_day);
  ADD ("/known-on/promises", test_promises_follow_the_day);
  ADD ("/known-on/replaced-promises", test_replaced_promises_follow_the_day);
  ADD ("/known-on/regions", test_known_regions_follow_the_day);
  ADD ("/known-on/bad-dates", test_bad_dates);
  g_test_add_func ("/known-on/deciding-rule", test_deciding_rule);
  return g_test_run ();
}
