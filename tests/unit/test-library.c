/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/database.h"
#include "model/library-figures.h"

#include "temporary-folder.h"

#include <math.h>
#include <string.h>

#define SMALL_CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-small"
#define CATALOG WAY_TEST_SOURCE_DIR "/data/catalog"

typedef struct
{
  TemporaryFolder folder;
  WayLibrary *library;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer catalog)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  make_temporary_folder (&fixture->folder);
  path = g_build_filename (fixture->folder.path, "a.waymark", NULL);
  fixture->library = way_library_open_or_create (path, catalog, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer catalog)
{
  way_library_close (fixture->library);
  remove_temporary_folder (&fixture->folder);
}

static WaySeries *
read_series (Fixture    *fixture,
             const char *region,
             const char *metric)
{
  g_autoptr (GError) error = NULL;
  WaySeries *series = way_library_read_series (fixture->library, region, metric, &error);

  g_assert_no_error (error);
  return series;
}

static guint
find_point (const WaySeries *series,
            const char      *period)
{
  for (guint i = 0; i < series->n_points; i++)
    {
      g_autofree char *text = way_period_to_text (&series->periods[i]);

      if (g_str_equal (text, period))
        return i;
    }
  g_error ("no point %s", period);
}

static void
test_bundled_catalog_is_whole (Fixture      *fixture,
                               gconstpointer catalog)
{
  g_autoptr (WaySeries) series = read_series (fixture, "330400", "digital_core_va");
  g_autoptr (GPtrArray) regions = way_library_list_regions (fixture->library, NULL);
  g_autoptr (GPtrArray) metrics = way_library_list_metrics (fixture->library, NULL);
  g_autoptr (WayLibraryCheck) check = way_library_check (fixture->library, NULL, NULL);

  /* No row was left out. */
  g_assert_cmpstr (way_library_get_notice (fixture->library), ==, NULL);
  g_assert_true (check->intact);
  g_assert_cmpuint (regions->len, >=, 200);
  g_assert_cmpuint (metrics->len, >=, 100);
  g_assert_cmpfloat (series->values[find_point (series, "2015")], ==, 225.0);
  g_assert_cmpint (series->decimals[find_point (series, "2015")], ==, 1);
  g_assert_cmpfloat (series->values[find_point (series, "2020")], ==, 506.9);
}

static void
test_regions_and_metrics (Fixture      *fixture,
                          gconstpointer catalog)
{
  g_autoptr (GPtrArray) regions = way_library_list_regions (fixture->library, NULL);
  g_autoptr (GPtrArray) metrics = way_library_list_metrics (fixture->library, NULL);
  g_autoptr (GPtrArray) sources = way_library_list_sources (fixture->library, NULL);
  WayRegion *jiaxing = regions->pdata[2];
  WayMetric *gdp = metrics->pdata[0];
  WayMetric *rank = metrics->pdata[5];

  g_assert_cmpuint (regions->len, ==, 8);
  g_assert_cmpstr (way_region_get_code (jiaxing), ==, "330400");
  g_assert_cmpstr (way_region_get_parent_code (jiaxing), ==, "330000");
  g_assert_cmpint (way_region_get_level (jiaxing), ==, WAY_REGION_LEVEL_PREFECTURE);
  g_assert_cmpint (way_region_match (jiaxing, "禾"), >, 0);

  g_assert_cmpuint (metrics->len, ==, 6);
  g_assert_cmpstr (way_metric_get_key (gdp), ==, "gdp");
  g_assert_cmpstr (way_metric_get_group_name (gdp, WAY_LANGUAGE_ZH_CN), ==, "经济总量");
  g_assert_cmpfloat (way_metric_get_unit (gdp)->factor, ==, 1e8);
  g_assert_cmpstr (way_metric_get_unit (gdp)->base_en, ==, "yuan");
  g_assert_cmpstr (way_metric_get_growth_of (metrics->pdata[1]), ==, "gdp");
  /* A metric without a group comes last. */
  g_assert_cmpstr (way_metric_get_key (rank), ==, "rank_top100");
  g_assert_cmpint (way_metric_get_better (rank), ==, WAY_BETTER_LOWER);

  g_assert_cmpuint (sources->len, ==, 5);
  g_assert_cmpstr (way_source_get_title (sources->pdata[4], WAY_LANGUAGE_EN), ==,
                   "A plan, \"the\" plan");
  g_assert_cmpint (way_source_get_authority (sources->pdata[0]), ==, WAY_AUTHORITY_YEARBOOK);
}

/* The cell of 2021 has a preliminary value of a bulletin, a final one of a yearbook, and a copy. */
static void
test_the_best_vintage_is_shown (Fixture      *fixture,
                                gconstpointer catalog)
{
  g_autoptr (WaySeries) series = read_series (fixture, "330400", "gdp");
  guint at = find_point (series, "2021");
  g_autoptr (GArray) vintages = way_library_read_vintages (fixture->library, "330400", "gdp",
                                                           &series->periods[at], NULL);

  g_assert_cmpfloat (series->values[at], ==, 6388.38);
  g_assert_cmpuint (series->n_vintages[at], ==, 3);
  g_assert_cmpint (series->flags[at], ==, WAY_POINT_CONTESTED);

  g_assert_cmpuint (vintages->len, ==, 3);
  g_assert_cmpfloat (g_array_index (vintages, WayVintage, 0).value, ==, 6388.38);
  g_assert_cmpint (g_array_index (vintages, WayVintage, 0).status, ==, WAY_STATUS_FINAL);
  g_assert_cmpfloat (g_array_index (vintages, WayVintage, 1).value, ==, 6355.28);
  g_assert_cmpfloat (g_array_index (vintages, WayVintage, 2).value, ==, 6355);
}

static void
test_two_precisions_do_not_contest (Fixture      *fixture,
                                    gconstpointer catalog)
{
  g_autoptr (WaySeries) series = read_series (fixture, "330400", "gdp");
  guint at = find_point (series, "2022");

  g_assert_cmpfloat (series->values[at], ==, 6739.45);
  g_assert_cmpuint (series->n_vintages[at], ==, 2);
  g_assert_cmpint (series->flags[at], ==, WAY_POINT_PRELIMINARY);
}

static void
test_forecasts_only_without_actual_values (Fixture      *fixture,
                                           gconstpointer catalog)
{
  g_autoptr (WaySeries) series = read_series (fixture, "330400", "gdp");
  guint forecast = find_point (series, "2023");

  g_assert_cmpint (series->flags[find_point (series, "2022")] & WAY_POINT_FORECAST, ==, 0);
  g_assert_cmpint (series->flags[forecast], ==, WAY_POINT_FORECAST);
  g_assert_cmpint (series->qualifiers[forecast], ==, WAY_QUALIFIER_ABOUT);
  g_assert_false (way_series_point_joins_line (series, forecast));
  g_assert_cmpint (way_series_find_latest (series, 2030), ==, (int) find_point (series, "2022"));
}

static void
test_what_joins_the_line (Fixture      *fixture,
                          gconstpointer catalog)
{
  static const struct { const char *region, *metric, *period; WayPointFlags flags; gboolean joins; }
  cases[] = {
    { "330400", "gdp", "2020", 0, TRUE },
    { "330400", "gdp", "2022-01/2022-09", WAY_POINT_PARTIAL_YEAR, FALSE },
    { "330400", "digital_core_va", "2022-H1", WAY_POINT_PARTIAL_YEAR, FALSE },
    { "330400", "gdp_growth", "2021", 0, TRUE },
    { "330400", "gdp_growth", "2022-Q1", WAY_POINT_PARTIAL_YEAR, FALSE },
    { "330400", "gdp_growth", "2016/2020", 0, FALSE },
    { "330400", "base_stations_5g", "2021-12-31", 0, TRUE },
    { "330400", "base_stations_5g", "2022-06", 0, TRUE },
    { "330800", "digital_share", "2022-07", WAY_POINT_PARTIAL_YEAR, FALSE },
    { "330800", "digital_share", "2022-12", 0, TRUE },
    { "350112", "gdp", "2023", WAY_POINT_BREAK_BEFORE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WaySeries) series = read_series (fixture, cases[i].region, cases[i].metric);
      guint at = find_point (series, cases[i].period);

      g_assert_cmpint (series->flags[at], ==, cases[i].flags);
      g_assert_cmpint (way_series_point_joins_line (series, at), ==, cases[i].joins);
    }
}

static void
test_what_a_point_carries (Fixture      *fixture,
                           gconstpointer catalog)
{
  g_autoptr (WaySeries) series = read_series (fixture, "330400", "digital_core_va");
  g_autoptr (WaySeries) gdp = read_series (fixture, "330400", "gdp");
  guint half = find_point (series, "2022-H1");

  g_assert_cmpfloat (series->published_growth[half], ==, 6.0);
  g_assert_cmpstr (series->notes[half], ==, "Manufacturing only");
  g_assert_cmpstr (series->notes_zh[half], ==, "仅制造业");
  g_assert_cmpfloat (series->times[half], ==, 2021.5);
  g_assert_cmpint (series->source_ids[half], ==, 3);
  g_assert_true (isnan (series->published_growth[0]));
  g_assert_null (series->notes[0]);
  g_assert_cmpint (gdp->qualifiers[find_point (gdp, "2020")], ==, WAY_QUALIFIER_ABOUT);
}

/* 8.5 % stands in a row of its own and beside the value of the bulletin. */
static void
test_growth_beside_a_value_is_a_vintage (Fixture      *fixture,
                                         gconstpointer catalog)
{
  g_autoptr (WaySeries) series = read_series (fixture, "330400", "gdp_growth");
  guint at = find_point (series, "2021");

  g_assert_cmpfloat (series->values[at], ==, 8.5);
  g_assert_cmpint (series->decimals[at], ==, 1);
  g_assert_cmpuint (series->n_vintages[at], ==, 2);
}

static void
test_nothing_is_a_series_too (Fixture      *fixture,
                              gconstpointer catalog)
{
  g_autoptr (WaySeries) series = read_series (fixture, "350000", "gdp");

  g_assert_cmpuint (series->n_points, ==, 0);
  g_assert_cmpint (way_series_find_latest (series, 2030), ==, -1);
  g_assert_cmpint (way_series_find_at (series, 2020), ==, -1);
  g_assert_false (way_series_point_joins_line (series, 0));
}

static void
test_find_at (Fixture      *fixture,
              gconstpointer catalog)
{
  g_autoptr (WaySeries) series = read_series (fixture, "330400", "digital_core_va");

  g_assert_cmpint (way_series_find_at (series, 2020), ==, 1);
  g_assert_cmpint (way_series_find_at (series, 2020.08), ==, 1);
  g_assert_cmpint (way_series_find_at (series, 2020.2), ==, -1);
  /* The first half of 2022 is there, but is no year. */
  g_assert_cmpint (way_series_find_at (series, 2021.5), ==, -1);
  g_assert_cmpint (way_series_find_latest (series, 2019.9), ==, 0);
}

static void
test_series_of_all_regions (Fixture      *fixture,
                            gconstpointer catalog)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) all = way_library_read_all_series (fixture->library, "gdp", NULL, &error);
  GHashTableIter iter;
  gpointer code, value;

  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (all), ==, 3);
  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, &code, &value))
    {
      g_autoptr (WaySeries) single = read_series (fixture, code, "gdp");
      const WaySeries *series = value;

      g_assert_cmpstr (series->region_code, ==, code);
      g_assert_cmpuint (series->n_points, ==, single->n_points);
      for (guint i = 0; i < single->n_points; i++)
        {
          g_assert_cmpfloat (series->values[i], ==, single->values[i]);
          g_assert_cmpint (series->flags[i], ==, single->flags[i]);
          g_assert_cmpint (series->n_vintages[i], ==, single->n_vintages[i]);
        }
    }
}

static void
test_all_series_can_be_cancelled (Fixture      *fixture,
                                  gconstpointer catalog)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) all = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (way_library_read_all_series (fixture->library, "gdp", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* Only that read is cancelled. */
  g_clear_error (&error);
  all = way_library_read_all_series (fixture->library, "gdp", NULL, &error);
  g_assert_no_error (error);
}

static void
test_targets (Fixture      *fixture,
              gconstpointer catalog)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = way_library_read_targets (fixture->library, NULL, NULL, &error);
  g_autoptr (GPtrArray) one = way_library_read_targets (fixture->library, "330800",
                                                        "digital_share", &error);
  const WayTargetFields *level, *growth, *share, *count;

  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 4);
  g_assert_cmpuint (one->len, ==, 1);
  level = way_target_get_fields (all->pdata[0]);
  growth = way_target_get_fields (all->pdata[1]);
  share = way_target_get_fields (all->pdata[2]);
  count = way_target_get_fields (all->pdata[3]);

  g_assert_cmpfloat (level->value, ==, 1350);
  g_assert_cmpint (level->comparator, ==, WAY_COMPARATOR_GE);
  g_assert_cmpint (level->nature, ==, WAY_NATURE_EXPECTED);
  g_assert_true (level->has_base);
  g_assert_cmpfloat (level->base_value, ==, 506.9);
  g_assert_cmpfloat (way_period_time (&level->base_period), ==, 2020);
  g_assert_true (isnan (level->tolerance));

  g_assert_cmpint (growth->basis, ==, WAY_BASIS_AVERAGE_GROWTH);
  g_assert_false (growth->has_base);
  g_assert_true (growth->has_base_period);
  g_assert_cmpfloat (way_period_time (&growth->base_period), ==, 2020);

  g_assert_cmpint (share->qualifier, ==, WAY_QUALIFIER_ABOUT);
  g_assert_cmpint (share->path, ==, WAY_PATH_LINEAR);
  g_assert_cmpfloat (share->tolerance, ==, 0.2);
  g_assert_cmpint (share->decimals, ==, 1);
  g_assert_cmpint (share->source_id, ==, 5);

  g_assert_cmpint (count->due.type, ==, WAY_PERIOD_YEARS);
  g_assert_true (count->is_superseded);
}

static void
test_coverage (Fixture      *fixture,
               gconstpointer catalog)
{
  g_autoptr (GHashTable) coverage = way_library_read_coverage (fixture->library, "330400", NULL);
  const WayCoverage *gdp = g_hash_table_lookup (coverage, "gdp");
  const WayCoverage *digital = g_hash_table_lookup (coverage, "digital_core_va");
  const WayCoverage *growth;

  /* Cells, not vintages: 2020, 2021, 2022, nine months of 2022, and 2023. */
  g_assert_cmpuint (gdp->n_values, ==, 5);
  g_assert_cmpuint (gdp->n_targets, ==, 0);
  g_assert_cmpint (gdp->first_year, ==, 2020);
  g_assert_cmpint (gdp->last_year, ==, 2023);
  g_assert_cmpuint (digital->n_values, ==, 3);
  g_assert_cmpuint (digital->n_targets, ==, 2);
  g_assert_null (g_hash_table_lookup (coverage, "digital_share"));
  /* 2021, a quarter, a mean of years; growth stated beside the value of 2021 is the same cell. */
  growth = g_hash_table_lookup (coverage, "gdp_growth");
  g_assert_cmpuint (growth->n_values, ==, 3);
}

static void
test_newest_time (Fixture      *fixture,
                  gconstpointer catalog)
{
  double newest = 0;

  g_assert_true (way_library_read_newest_time (fixture->library, &newest, NULL));
  g_assert_cmpfloat (newest, ==, 2023);
}

static guint
count_sources (WayLibrary *library)
{
  g_autoptr (GPtrArray) sources = way_library_list_sources (library, NULL);

  return sources->len;
}

/* What is kept of the contents is forgotten when another program has written, and what is read
 * in one reading stays of one moment. */
static void
test_sees_what_others_write (Fixture      *fixture,
                             gconstpointer catalog)
{
  g_autofree char *path = g_build_filename (fixture->folder.path, "a.waymark", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) other = way_database_open (path, TRUE, &error);
  guint n_sources = count_sources (fixture->library);
  double newest = 0;

  g_assert_no_error (error);
  g_assert_true (way_library_read_newest_time (fixture->library, &newest, NULL));
  g_assert_true (way_library_begin_reading (fixture->library, NULL));
  g_assert_true (way_library_begin_reading (fixture->library, NULL));
  g_assert_cmpuint (count_sources (fixture->library), ==, n_sources);
  way_library_end_reading (fixture->library);
  way_library_end_reading (fixture->library);

  way_database_execute (other,
                        "INSERT INTO source (title, authority, origin) VALUES ('x', 'news', 'user');"
                        "UPDATE observation SET last_month = last_month + 120", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_sources (fixture->library), ==, n_sources + 1);
  g_assert_true (way_library_read_newest_time (fixture->library, &newest, NULL));
  g_assert_cmpfloat (newest, ==, 2033);
}

static void
test_events_of_region_and_parents (Fixture      *fixture,
                                   gconstpointer catalog)
{
  g_autoptr (GArray) events = way_library_read_events (fixture->library, "330400", NULL);

  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpstr (g_array_index (events, WayEvent, 0).name_en, ==, "Seventh national census");
  g_assert_cmpstr (g_array_index (events, WayEvent, 1).name_zh, ==, "嘉兴的一件事");
  g_assert_cmpstr (g_array_index (events, WayEvent, 1).date, ==, "2022-07");
  g_assert_false (g_array_index (events, WayEvent, 0).is_own);
  g_assert_true (g_array_index (events, WayEvent, 1).is_own);
}

static void
assert_region (Fixture    *fixture,
               const char *name,
               const char *code,
               const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayRegion) region = way_library_find_region (fixture->library, name, &error);

  if (code != NULL)
    {
      g_assert_no_error (error);
      g_assert_cmpstr (way_region_get_code (region), ==, code);
      return;
    }
  g_assert_null (region);
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_find_region (Fixture      *fixture,
                  gconstpointer catalog)
{
  assert_region (fixture, "330400", "330400", NULL);
  assert_region (fixture, "嘉兴", "330400", NULL);
  assert_region (fixture, "嘉興市", "330400", NULL);
  assert_region (fixture, "jia xing", "330400", NULL);
  assert_region (fixture, "CHANGLE", "350112", NULL);
  assert_region (fixture, "350111z01", "350111Z01", NULL);
  assert_region (fixture, "Jiaxin", NULL,
                 "No region is called “Jiaxin”. Did you mean Jiaxing (330400)?");
  assert_region (fixture, "Gulou", NULL,
                 "Several regions are called “Gulou”: Gulou (350111Z01), Gulou (350111Z02). "
                 "Give the code of the one that is meant.");
  assert_region (fixture, "Atlantis", NULL,
                 "No region is called “Atlantis”. “waymark list regions” shows all of them.");
}

static void
test_find_metric (Fixture      *fixture,
                  gconstpointer catalog)
{
  g_autoptr (WayMetric) by_key = way_library_find_metric (fixture->library, "gdp", NULL);
  g_autoptr (WayMetric) by_name = way_library_find_metric (fixture->library, "5G基站数", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (way_metric_get_key (by_key), ==, "gdp");
  g_assert_cmpstr (way_metric_get_key (by_name), ==, "base_stations_5g");
  g_assert_null (way_library_find_metric (fixture->library, "digital_core", &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME);
  g_assert_cmpstr (error->message, ==,
                   "No metric is called “digital_core”. Did you mean Core digital economy: value "
                   "added (digital_core_va), Digital share (digital_share)?");
}

/* The methods that take a code say as much about an unknown one. */
static void
test_unknown_names_everywhere (Fixture      *fixture,
                               gconstpointer catalog)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (way_library_read_series (fixture->library, "Jiaxin", "gdp", &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME);
  g_clear_error (&error);
  g_assert_null (way_library_read_series (fixture->library, "330400", "gdpp", &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME);
  g_clear_error (&error);
  g_assert_null (way_library_read_targets (fixture->library, "1", NULL, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME);
  g_clear_error (&error);
  g_assert_null (way_library_read_coverage (fixture->library, "1", &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME);
  g_clear_error (&error);
  g_assert_null (way_library_read_events (fixture->library, "1", &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME);
}

static void
test_figures_are_kept (Fixture      *fixture,
                       gconstpointer catalog)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (WayStoredFigure) found = NULL;

  g_assert_true (way_library_save_figure (fixture->library, "Second", "{\"a\":1}", &error));
  g_assert_true (way_library_save_figure (fixture->library, "嘉兴", "{\"b\":1}", &error));
  g_assert_true (way_library_save_figure (fixture->library, "Second", "{\"a\":2}", &error));
  g_assert_no_error (error);

  figures = way_library_list_figures (fixture->library, &error);
  g_assert_cmpuint (figures->len, ==, 2);
  g_assert_cmpstr (((WayStoredFigure *) figures->pdata[0])->description, ==, "{\"a\":2}");
  g_assert_cmpstr (((WayStoredFigure *) figures->pdata[1])->name, ==, "嘉兴");

  g_assert_true (way_library_remove_figure (fixture->library, "Second", &error));
  found = way_library_find_figure (fixture->library, "Second", &error);
  g_assert_null (found);
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME);
  g_assert_nonnull (strstr (error->message, "“嘉兴”"));
}

static void
test_figure_names_are_names (Fixture      *fixture,
                             gconstpointer catalog)
{
  g_autofree char *long_name = g_strnfill (300, 'a');
  const char *names[] = { "", "two\nlines", long_name };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (way_library_save_figure (fixture->library, names[i], "{}", &error));
      g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) \
  g_test_add ("/library/" path, Fixture, SMALL_CATALOG, set_up, function, tear_down)
  ADD ("regions-and-metrics", test_regions_and_metrics);
  ADD ("the-best-vintage-is-shown", test_the_best_vintage_is_shown);
  ADD ("two-precisions-do-not-contest", test_two_precisions_do_not_contest);
  ADD ("forecasts-only-without-actual-values", test_forecasts_only_without_actual_values);
  ADD ("what-joins-the-line", test_what_joins_the_line);
  ADD ("what-a-point-carries", test_what_a_point_carries);
  ADD ("growth-beside-a-value-is-a-vintage", test_growth_beside_a_value_is_a_vintage);
  ADD ("nothing-is-a-series-too", test_nothing_is_a_series_too);
  ADD ("find-at", test_find_at);
  ADD ("series-of-all-regions", test_series_of_all_regions);
  ADD ("all-series-can-be-cancelled", test_all_series_can_be_cancelled);
  ADD ("targets", test_targets);
  ADD ("coverage", test_coverage);
  ADD ("newest-time", test_newest_time);
  ADD ("sees-what-others-write", test_sees_what_others_write);
  ADD ("events-of-region-and-parents", test_events_of_region_and_parents);
  ADD ("find-region", test_find_region);
  ADD ("find-metric", test_find_metric);
  ADD ("unknown-names-everywhere", test_unknown_names_everywhere);
  ADD ("figures-are-kept", test_figures_are_kept);
  ADD ("figure-names-are-names", test_figure_names_are_names);
#undef ADD
  g_test_add ("/library/bundled-catalog-is-whole", Fixture, CATALOG, set_up,
              test_bundled_catalog_is_whole, tear_down);
  return g_test_run ();
}
