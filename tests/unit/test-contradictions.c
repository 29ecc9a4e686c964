/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/facts-csv.h"
#include "model/vintages.h"

#include "temporary-folder.h"

#include <math.h>
#include <string.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/data/catalog"

typedef struct
{
  TemporaryFolder folder;
  WayLibrary *library;
  WayContradictions *all;
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
  fixture->all = way_contradictions_read (fixture->library, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  way_contradictions_unref (fixture->all);
  way_library_close (fixture->library);
  remove_temporary_folder (&fixture->folder);
}

static const WayContradiction *
find (Fixture    *fixture,
      const char *region,
      const char *metric,
      const char *period)
{
  for (guint i = 0; i < fixture->all->all->len; i++)
    {
      const WayContradiction *found = fixture->all->all->pdata[i];
      g_autofree char *text = way_period_to_text (&found->stated.period);

      if (g_str_equal (way_region_get_code (found->stated.region), region)
          && g_str_equal (way_metric_get_key (found->stated.metric), metric)
          && g_str_equal (text, period))
        return found;
    }
  return NULL;
}

static void
assert_interval (WayInterval interval,
                 double      low,
                 double      high)
{
  g_assert_cmpfloat_with_epsilon (interval.low, low, 1e-9 * fmax (1.0, fabs (low)));
  g_assert_cmpfloat_with_epsilon (interval.high, high, 1e-9 * fmax (1.0, fabs (high)));
}

static void
test_roundings (void)
{
  assert_interval (way_interval_of_value (21.6, 1, WAY_QUALIFIER_EXACT), 21.55, 21.65);
  assert_interval (way_interval_of_value (225.0, 1, WAY_QUALIFIER_EXACT), 224.95, 225.05);
  assert_interval (way_interval_of_value (3760, 0, WAY_QUALIFIER_EXACT), 3759.5, 3760.5);
  /* Zeros at the end may only hold the place. */
  assert_interval (way_interval_of_value (43600, 0, WAY_QUALIFIER_EXACT), 43550, 43650);
  assert_interval (way_interval_of_value (2800, 0, WAY_QUALIFIER_ABOUT), 2700, 2900);
  assert_interval (way_interval_of_value (750, 0, WAY_QUALIFIER_NEARLY), 740, 755);
  assert_interval (way_interval_of_value (3000, 0, WAY_QUALIFIER_OVER), 2500, 4000);
  g_assert_true (isinf (way_interval_of_value (5, 0, WAY_QUALIFIER_AT_LEAST).high));
  /* A value whose digits nobody knows is taken as it is. */
  assert_interval (way_interval_of_value (12.5, -1, WAY_QUALIFIER_EXACT), 12.5, 12.5);
}

static void
test_interval_arithmetic (void)
{
  WayInterval a = { 1.0, 2.0 };
  WayInterval b = { 4.0, 5.0 };
  WayInterval around_zero = { -1.0, 1.0 };

  assert_interval (way_interval_add (a, b), 5.0, 7.0);
  assert_interval (way_interval_subtract (b, a), 2.0, 4.0);
  assert_interval (way_interval_divide (a, b), 0.2, 0.5);
  assert_interval (way_interval_scale (a, -2.0), -4.0, -2.0);
  g_assert_true (isinf (way_interval_divide (a, around_zero).high));
  g_assert_false (way_interval_meets (a, b));
  g_assert_true (way_interval_meets (a, (WayInterval) { 2.0, 3.0 }));
}

static gboolean
agree (double a,
       int    decimals_a,
       double b,
       int    decimals_b)
{
  WayVintageRow first = { .value = a, .decimals = decimals_a };
  WayVintageRow second = { .value = b, .decimals = decimals_b };

  g_assert_true (way_vintage_rows_agree (&first, &second)
                 == way_vintage_rows_agree (&second, &first));
  return way_vintage_rows_agree (&first, &second);
}

static void
test_rounding_is_no_finding (void)
{
  g_assert_true (agree (3979, 0, 3978.6, 1));
  g_assert_true (agree (18109, 0, 18109.42, 2));
  g_assert_true (agree (69800, 0, 69839, 0));
  g_assert_true (agree (277.8, 1, 277.88, 2)); /* cut off, not rounded */
  g_assert_false (agree (277.8, 1, 277.91, 2));
  g_assert_false (agree (46.8, 1, 43, 0));
  g_assert_false (agree (6739, 0, 6741.2, 1));
}

/* 28.8 against 21.6 is called 32.41 % more, and is 33.33 %. */
static void
test_quzhou (Fixture      *fixture,
             gconstpointer unused)
{
  const WayContradiction *found = find (fixture, "330800", "labour_productivity_ads_gap", "2017");
  g_autofree char *en = NULL;
  g_autofree char *zh = NULL;
  g_autofree char *difference = NULL;
  g_autofree char *derivation = NULL;

  g_assert_nonnull (found);
  g_assert_cmpint (found->kind, ==, WAY_CONTRADICTION_RELATION);
  g_assert_cmpint (found->cause, ==, WAY_CAUSE_NONE);
  g_assert_cmpfloat_with_epsilon (found->stated.value, 32.41, 1e-9);
  g_assert_cmpfloat_with_epsilon (found->derived, 33.3333, 1e-3);
  /* Rounding allows 32.79 to 33.87 and no less. */
  g_assert_cmpfloat_with_epsilon (found->range.low, 100.0 * (28.75 / 21.65 - 1.0), 1e-9);
  g_assert_cmpuint (found->inputs->len, ==, 2);

  en = way_contradiction_to_sentence (found, WAY_LANGUAGE_EN);
  zh = way_contradiction_to_sentence (found, WAY_LANGUAGE_ZH_CN);
  difference = way_contradiction_to_difference (found, WAY_LANGUAGE_EN);
  derivation = way_contradiction_to_derivation (found, fixture->all->sources, WAY_LANGUAGE_EN);
  g_assert_cmpstr (en, ==, "Stated is 32.41\u202f%, but 28.8 ÷ 21.6 − 1 is 33.33\u202f%.");
  g_assert_cmpstr (zh, ==, "公布数为32.41%，而28.8 ÷ 21.6 − 1 = 33.33%。");
  g_assert_cmpstr (difference, ==, "+0.92 points");
  g_assert_nonnull (strstr (derivation, "Rounding leaves it between 32.79"));
  g_assert_nonnull (strstr (derivation, "Zhejiang"));
}

/* Every one of them was read: these are differences in what was published, and no others are. */
static void
test_bundled_findings (Fixture      *fixture,
                       gconstpointer unused)
{
  static const struct
  {
    const char *region, *metric, *period;
    WayContradictionKind kind;
  } unexplained[] = {
    { "330500", "gdp_per_capita", "2013", WAY_CONTRADICTION_RELATION },
    { "330800", "labour_productivity_ads_gap", "2017", WAY_CONTRADICTION_RELATION },
    { "330000", "digital_economy_share_gdp", "2020", WAY_CONTRADICTION_VALUES },
    { "330100", "gdp_per_capita", "2015", WAY_CONTRADICTION_VALUES },
    { "330400", "gdp", "2016", WAY_CONTRADICTION_VALUES },
    { "330800", "gdp", "2016", WAY_CONTRADICTION_VALUES },
    { "330800", "gdp", "2012", WAY_CONTRADICTION_VALUES },
  };
  static const guint n_explained[WAY_N_CONTRADICTIONS] = {
    [WAY_CONTRADICTION_RELATION] = 3, [WAY_CONTRADICTION_GROWTH] = 4,
    [WAY_CONTRADICTION_PARTS] = 6, [WAY_CONTRADICTION_TARGETS] = 1,
    [WAY_CONTRADICTION_VALUES] = 55,
  };
  guint counts[WAY_N_CONTRADICTIONS] = { 0 };

  for (guint i = 0; i < fixture->all->all->len; i++)
    {
      const WayContradiction *found = fixture->all->all->pdata[i];
      g_autofree char *period = way_period_to_text (&found->stated.period);

      if (found->cause != WAY_CAUSE_NONE)
        {
          counts[found->kind]++;
          continue;
        }
      g_assert_cmpuint (i, <, G_N_ELEMENTS (unexplained));
      g_assert_cmpstr (way_region_get_code (found->stated.region), ==, unexplained[i].region);
      g_assert_cmpstr (way_metric_get_key (found->stated.metric), ==, unexplained[i].metric);
      g_assert_cmpstr (period, ==, unexplained[i].period);
      g_assert_cmpint (found->kind, ==, unexplained[i].kind);
    }
  for (guint i = 0; i < WAY_N_CONTRADICTIONS; i++)
    g_assert_cmpuint (counts[i], ==, n_explained[i]);
}

/* What has several vintages contradicts nothing as long as one of them fits. */
static void
test_vintages_that_fit (Fixture      *fixture,
                        gconstpointer unused)
{
  /* GDP 6,739 (final) and 6,739.45 with 144.01, 3,719.61 and 2,875.83. */
  g_assert_null (find (fixture, "330400", "gdp", "2022"));
  /* Nominal 15.35 % and published 8.5 % at comparable prices are two figures. */
  g_assert_null (find (fixture, "330400", "gdp_growth", "2021"));
}

static void
test_filter_and_known_on (Fixture      *fixture,
                          gconstpointer unused)
{
  const char *const quzhou[] = { "330800", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (WayContradictions) own = way_contradictions_read (fixture->library, quzhou, NULL,
                                                               &error);
  g_autoptr (WayContradictions) early = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (own->all->len, ==, 3);
  /* The article of November 2018 is not out; nothing says 32.41 % yet. */
  g_assert_true (way_library_set_known_on (fixture->library, "2018-10-31", NULL));
  early = way_contradictions_read (fixture->library, quzhou, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (early->all->len, ==, 0);
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (way_contradictions_read (fixture->library, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_csv (Fixture      *fixture,
          gconstpointer unused)
{
  g_autoptr (GBytes) csv = way_facts_to_csv (fixture->all->all, NULL, fixture->all->sources,
                                             WAY_LANGUAGE_EN);
  gsize size;
  const char *data = g_bytes_get_data (csv, &size);
  g_autofree char *text = g_strndup (data, size);

  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbf" "subject,check,cause,region_code,"));
  g_assert_nonnull (strstr (text, ",relation,,330800,"));
  g_assert_nonnull (strstr (text, ",2017,32.41,33.3333333333,"));
}

/* The reasons name what decided, in both languages. */
static void
test_reasons (void)
{
  WayVintageRow shown = { .status = WAY_STATUS_FINAL, .authority = WAY_AUTHORITY_YEARBOOK,
                          .published = (char *) "2018" };
  WayVintageRow other = { .status = WAY_STATUS_PRELIMINARY, .authority = WAY_AUTHORITY_BULLETIN,
                          .published = (char *) "2017-05-18" };
  g_autofree char *status = way_vintage_to_reason (&shown, &other, WAY_LANGUAGE_EN);
  g_autofree char *status_zh = way_vintage_to_reason (&shown, &other, WAY_LANGUAGE_ZH_CN);
  g_autofree char *authority = NULL;

  g_assert_cmpstr (status, ==, "Shown because it is final; the other is preliminary.");
  g_assert_cmpstr (status_zh, ==, "采用此数，因其为最终数，另一个为初步数。");
  other.status = WAY_STATUS_FINAL;
  authority = way_vintage_to_reason (&shown, &other, WAY_LANGUAGE_EN);
  g_assert_cmpstr (authority, ==,
                   "Shown because a source of the kind “yearbook” goes before “bulletin”.");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contradictions/roundings", test_roundings);
  g_test_add_func ("/contradictions/interval-arithmetic", test_interval_arithmetic);
  g_test_add_func ("/contradictions/rounding-is-no-finding", test_rounding_is_no_finding);
  ADD ("/contradictions/quzhou", test_quzhou);
  ADD ("/contradictions/bundled", test_bundled_findings);
  ADD ("/contradictions/vintages-that-fit", test_vintages_that_fit);
  ADD ("/contradictions/filter-and-known-on", test_filter_and_known_on);
  ADD ("/contradictions/cancelled", test_cancelled);
  ADD ("/contradictions/csv", test_csv);
  g_test_add_func ("/contradictions/reasons", test_reasons);
  return g_test_run ();
}
