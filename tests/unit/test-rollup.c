/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/rollup.h"

#include <math.h>
#include <string.h>

typedef struct
{
  WayRegion *whole;
  WayMetric *metric;
  GPtrArray *children;
  GHashTable *all_series;
  GPtrArray *targets;
} Fixture;

static WayRegion *
make_region (const char    *code,
             const char    *name,
             WayRegionLevel level)
{
  WayRegionFields fields = { .code = code, .parent_code = "33", .level = level, .name_zh = name,
                             .short_zh = name, .name_en = name, .short_en = name, .name_hant = "",
                             .pinyin = "", .aliases = "" };

  return way_region_new (&fields);
}

static WayMetric *
make_metric (const char *key,
             const char *name_zh,
             WayMeasure  measure,
             WayFlow     flow)
{
  WayMetricFields fields = {
    .key = key, .group_key = "", .group_zh = "", .group_en = "", .name_zh = name_zh,
    .name_en = key, .short_zh = name_zh, .short_en = key, .description_zh = "",
    .description_en = "", .growth_of = "", .measure = measure, .flow = flow,
    .unit = { (char *) "亿元", (char *) "100 million CNY", (char *) "元", (char *) "yuan", 1e8 },
  };

  return way_metric_new (&fields);
}

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  fixture->whole = make_region ("33", "Zhejiang", WAY_REGION_LEVEL_PROVINCE);
  fixture->metric = make_metric ("gdp", "地区生产总值", WAY_MEASURE_LEVEL, WAY_FLOW_FLOW);
  fixture->children = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (fixture->children, make_region ("3301", "Hangzhou",
                                                   WAY_REGION_LEVEL_PREFECTURE));
  g_ptr_array_add (fixture->children, make_region ("3302", "Ningbo", WAY_REGION_LEVEL_PREFECTURE));
  g_ptr_array_add (fixture->children, make_region ("33Z", "Zone", WAY_REGION_LEVEL_ZONE));
  fixture->all_series = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                               (GDestroyNotify) way_series_unref);
  fixture->targets = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  g_object_unref (fixture->whole);
  g_object_unref (fixture->metric);
  g_ptr_array_unref (fixture->children);
  g_hash_table_unref (fixture->all_series);
  g_ptr_array_unref (fixture->targets);
}

static WaySeriesPoint
make_point (int    year,
            double value)
{
  return (WaySeriesPoint) { .period = way_period_for_year (year), .value = value, .decimals = 1,
                            .published_growth = NAN, .n_vintages = 1 };
}

static void
add_points (Fixture              *fixture,
            const char           *code,
            const WaySeriesPoint *points,
            guint                 n)
{
  g_hash_table_replace (fixture->all_series, g_strdup (code),
                        way_series_new (code, "gdp", points, n));
}

static void
add_value (Fixture    *fixture,
           const char *code,
           int         year,
           double      value)
{
  WaySeriesPoint point = make_point (year, value);

  add_points (fixture, code, &point, 1);
}

static void
add_target (Fixture    *fixture,
            const char *code,
            double      value,
            gboolean    is_superseded)
{
  WayTargetFields fields = { .region_code = code, .metric_key = "gdp",
                             .due = way_period_for_year (2025), .value = value, .decimals = 0,
                             .upper_value = NAN, .tolerance = NAN, .base_value = NAN,
                             .is_superseded = is_superseded };

  g_ptr_array_add (fixture->targets, way_target_new (&fields));
}

static WayRollup *
make_rollup (Fixture *fixture)
{
  WayProgressOptions options = { .as_of_time = NAN };

  return way_rollup_new (fixture->whole, fixture->metric, fixture->children, fixture->all_series,
                         fixture->targets, &options);
}

static const WayRollupRow *
get_row (const WayRollup *rollup,
         guint            index)
{
  g_assert_cmpuint (index, <, rollup->rows->len);
  return &g_array_index (rollup->rows, WayRollupRow, index);
}

static void
test_shortfall (Fixture      *fixture,
                gconstpointer unused)
{
  g_autoptr (WayRollup) rollup = NULL;
  g_autofree char *en = NULL;
  g_autofree char *zh = NULL;
  g_autofree char *surplus = NULL;
  const WayRollupRow *row;

  add_value (fixture, "33", 2022, 1000.0);
  add_value (fixture, "3301", 2022, 600.5);
  add_value (fixture, "3302", 2022, 365.5);
  add_value (fixture, "33Z", 2022, 50.0);
  rollup = make_rollup (fixture);
  row = get_row (rollup, 0);

  /* The zone lies inside a city. */
  g_assert_cmpuint (rollup->parts->len, ==, 2);
  g_assert_cmpuint (rollup->left_out->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (row->sum, 966.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (row->surplus, -34.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (row->relative, -0.034, 1e-9);
  g_assert_false (row->is_within_rounding);
  g_assert_cmpint (row->flags, ==, 0);
  en = way_rollup_row_to_sentence (rollup, row, WAY_LANGUAGE_EN);
  zh = way_rollup_row_to_sentence (rollup, row, WAY_LANGUAGE_ZH_CN);
  surplus = way_rollup_surplus_to_text (rollup, row->surplus, row->decimals, WAY_LANGUAGE_EN);
  g_assert_cmpstr (en, ==, "2022: 96.6 billion yuan in all 2 cities together, 3.4 billion yuan less "
                           "than Zhejiang (−3.4\u202f%).");
  g_assert_cmpstr (zh, ==, "2022年：全部2个市合计966亿元，比Zhejiang少34亿元（−3.4%）。");
  g_assert_cmpstr (surplus, ==, "−34");
}

static void
test_rounding (Fixture      *fixture,
               gconstpointer unused)
{
  g_autoptr (WayRollup) rollup = NULL;

  add_value (fixture, "33", 2022, 1000.0);
  add_value (fixture, "3301", 2022, 600.0);
  add_value (fixture, "3302", 2022, 400.1);
  rollup = make_rollup (fixture);
  g_assert_true (get_row (rollup, 0)->is_within_rounding);
}

static void
test_missing_part (Fixture      *fixture,
                   gconstpointer unused)
{
  g_autoptr (WayRollup) rollup = NULL;
  g_autoptr (GPtrArray) warnings = NULL;
  g_autofree char *en = NULL;
  g_autofree char *more = NULL;
  WaySeriesPoint points[] = { make_point (2021, 700.0), make_point (2022, 1000.0) };
  WaySeriesPoint parts[] = { make_point (2021, 800.0), make_point (2022, 600.0) };
  WaySeriesPoint half = make_point (2022, 170.0);

  way_period_parse ("2022-H1", NULL, &half.period, NULL);
  add_points (fixture, "33", points, 2);
  add_points (fixture, "3301", parts, 2);
  add_points (fixture, "3302", &half, 1);
  rollup = make_rollup (fixture);

  /* Newest first: 2022, its first half, 2021. */
  g_assert_cmpuint (rollup->rows->len, ==, 3);
  g_assert_true (get_row (rollup, 0)->flags & WAY_ROLLUP_PARTS_MISSING);
  g_assert_true (get_row (rollup, 0)->flags & WAY_ROLLUP_OTHER_PERIODS);
  g_assert_cmpint (get_row (rollup, 0)->indices[1], ==, -1);
  en = way_rollup_row_to_sentence (rollup, get_row (rollup, 0), WAY_LANGUAGE_EN);
  g_assert_cmpstr (en, ==, "2022: 60 billion yuan in 1 of the 2 cities, 60.0\u202f% of Zhejiang; "
                           "the others have no value.");
  warnings = way_rollup_row_list_warnings (rollup, get_row (rollup, 0), WAY_LANGUAGE_EN);
  g_assert_cmpstr (warnings->pdata[0], ==, "Without a value: Ningbo.");

  g_assert_true (get_row (rollup, 1)->flags & WAY_ROLLUP_NO_WHOLE);
  more = way_rollup_row_to_sentence (rollup, get_row (rollup, 2), WAY_LANGUAGE_EN);
  g_assert_nonnull (strstr (more, "alone, already 10 billion yuan more than Zhejiang"));
}

static void
test_scope_change (Fixture      *fixture,
                   gconstpointer unused)
{
  g_autoptr (WayRollup) rollup = NULL;
  g_autoptr (GPtrArray) warnings = NULL;
  WaySeriesPoint whole[] = { make_point (2021, 1000.0), make_point (2022, 1000.0) };
  WaySeriesPoint part[] = { make_point (2021, 600.0), make_point (2022, 500.0) };
  WaySeriesPoint other[] = { make_point (2021, 400.0), make_point (2022, 400.0) };

  part[1].flags = WAY_POINT_BREAK_BEFORE;
  other[1].flags = WAY_POINT_PRELIMINARY;
  other[1].qualifier = WAY_QUALIFIER_ABOUT;
  add_points (fixture, "33", whole, 2);
  add_points (fixture, "3301", part, 2);
  add_points (fixture, "3302", other, 2);
  rollup = make_rollup (fixture);

  g_assert_cmpint (get_row (rollup, 1)->flags, ==, 0);
  g_assert_cmpint (get_row (rollup, 0)->flags, ==,
                   WAY_ROLLUP_SCOPE | WAY_ROLLUP_FIRMNESS | WAY_ROLLUP_QUALIFIED);
  warnings = way_rollup_row_list_warnings (rollup, get_row (rollup, 0), WAY_LANGUAGE_EN);
  g_assert_cmpuint (warnings->len, ==, 4); /* scope, firmness, qualifier, the zone */
}

/* The end of the year as a date and as a year are one moment of a stock. */
static void
test_stocks (Fixture      *fixture,
             gconstpointer unused)
{
  g_autoptr (WayRollup) rollup = NULL;
  WaySeriesPoint whole = make_point (2022, 1000.0);
  WaySeriesPoint part = make_point (2022, 600.0);
  WaySeriesPoint census = make_point (2022, 400.0);

  g_object_unref (fixture->metric);
  fixture->metric = make_metric ("gdp", "企业数", WAY_MEASURE_COUNT, WAY_FLOW_STOCK);
  way_period_parse ("2022-12-31", NULL, &part.period, NULL);
  way_period_parse ("2022-11-01", NULL, &census.period, NULL);
  add_points (fixture, "33", &whole, 1);
  add_points (fixture, "3301", &part, 1);
  add_points (fixture, "3302", &census, 1);
  rollup = make_rollup (fixture);
  g_assert_cmpuint (rollup->rows->len, ==, 2);
  g_assert_cmpint (get_row (rollup, 0)->whole_index, ==, 0);
  g_assert_cmpuint (get_row (rollup, 0)->n_parts, ==, 1);
  g_assert_true (get_row (rollup, 0)->flags & WAY_ROLLUP_OTHER_PERIODS);
}

static void
test_targets (Fixture      *fixture,
              gconstpointer unused)
{
  g_autoptr (WayRollup) rollup = NULL;
  g_autofree char *en = NULL;
  g_autofree char *zh = NULL;
  g_autofree char *card = NULL;
  const WayRollupPromise *promise;
  WayPeriod due = way_period_for_year (2025);

  add_target (fixture, "33", 1268.0, FALSE);
  add_target (fixture, "3301", 900.0, TRUE);
  add_target (fixture, "3301", 800.0, FALSE);
  add_target (fixture, "3302", 434.0, FALSE);
  rollup = make_rollup (fixture);
  g_assert_cmpuint (rollup->promises->len, ==, 1);
  promise = &g_array_index (rollup->promises, WayRollupPromise, 0);
  /* What was replaced does not count. */
  g_assert_cmpfloat_with_epsilon (promise->sum, 1234.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (promise->surplus, -34.0, 1e-9);
  en = way_rollup_promise_to_sentence (rollup, promise, WAY_LANGUAGE_EN);
  zh = way_rollup_promise_to_sentence (rollup, promise, WAY_LANGUAGE_ZH_CN);
  card = way_rollup_to_card_line (rollup, &due, WAY_LANGUAGE_EN);
  g_assert_cmpstr (en, ==, "2025: all 2 cities promise 123.4 billion yuan, 3.4 billion yuan less "
                           "than Zhejiang (−2.7\u202f%).");
  g_assert_cmpstr (zh, ==, "2025年：全部2个市目标合计1234亿元，比Zhejiang的目标少34亿元（−2.7%）。");
  g_assert_cmpstr (card, ==, "all 2 cities promise 123.4 billion yuan, 3.4 billion yuan less");
}

static void
test_missing_promise (Fixture      *fixture,
                      gconstpointer unused)
{
  g_autoptr (WayRollup) rollup = NULL;
  g_autofree char *en = NULL;

  add_target (fixture, "33", 1200.0, FALSE);
  add_target (fixture, "3302", 400.0, FALSE);
  rollup = make_rollup (fixture);
  en = way_rollup_promise_to_sentence (
    rollup, &g_array_index (rollup->promises, WayRollupPromise, 0), WAY_LANGUAGE_EN);
  g_assert_cmpstr (en, ==, "2025: 1 of the 2 cities promises 40 billion yuan; the others would have "
                           "to bring 80 billion yuan for what Zhejiang promises.");
}

static void
test_what_adds_up (void)
{
  g_autoptr (WayMetric) level = make_metric ("a", "地区生产总值", WAY_MEASURE_LEVEL, WAY_FLOW_FLOW);
  g_autoptr (WayMetric) share = make_metric ("b", "占比", WAY_MEASURE_SHARE, WAY_FLOW_FLOW);
  g_autoptr (WayMetric) rank = make_metric ("c", "排名", WAY_MEASURE_RANK, WAY_FLOW_STOCK);
  g_autoptr (WayMetric) head = make_metric ("d", "人均地区生产总值", WAY_MEASURE_LEVEL,
                                            WAY_FLOW_FLOW);

  g_assert_true (way_metric_is_additive (level));
  g_assert_false (way_metric_is_additive (share));
  g_assert_false (way_metric_is_additive (rank));
  g_assert_false (way_metric_is_additive (head));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/rollup/shortfall", test_shortfall);
  ADD ("/rollup/rounding", test_rounding);
  ADD ("/rollup/missing-part", test_missing_part);
  ADD ("/rollup/scope-change", test_scope_change);
  ADD ("/rollup/stocks", test_stocks);
  ADD ("/rollup/targets", test_targets);
  ADD ("/rollup/missing-promise", test_missing_promise);
  g_test_add_func ("/rollup/what-adds-up", test_what_adds_up);
  return g_test_run ();
}
