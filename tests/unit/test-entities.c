/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/entities.h"

#include "model/entities-private.h"

static WayRegion *
make_jiaxing (void)
{
  return way_region_new (&(WayRegionFields) {
    .code = "330400", .parent_code = "330000", .level = WAY_REGION_LEVEL_PREFECTURE,
    .name_zh = "嘉兴市", .short_zh = "嘉兴", .name_hant = "嘉興市", .name_en = "Jiaxing Municipality",
    .short_en = "Jiaxing", .pinyin = "jia xing", .aliases = "禾|Kashing",
  });
}

static void
test_region_is_found_by_every_name (void)
{
  g_autoptr (WayRegion) region = make_jiaxing ();
  static const char *const names[] = {
    "嘉兴", "嘉兴市", "嘉興", "嘉", "兴", "jiaxing", "JiaXing", "jia xing", "Jiā Xīng", "ｊｉａｘｉｎｇ",
    "jia", "jx", "JX", "xing", "330400", "3304", "municipality", "禾", "kashing", " jiaxing "
  };
  static const char *const others[] = { "qz", "304", "衢", "zhejiang", "jxx" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (way_region_match (region, names[i]) == 0)
        g_error ("“%s” does not find Jiaxing", names[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      if (way_region_match (region, others[i]) != 0)
        g_error ("“%s” finds Jiaxing", others[i]);
    }
}

static void
test_match_is_ordered (void)
{
  g_autoptr (WayRegion) region = make_jiaxing ();
  int exact = way_region_match (region, "jiaxing");
  int prefix = way_region_match (region, "jiaxin");
  int initials = way_region_match (region, "jx");
  int inside = way_region_match (region, "xing");

  g_assert_cmpint (exact, >, prefix);
  g_assert_cmpint (prefix, >, initials);
  g_assert_cmpint (initials, >, inside);
  g_assert_cmpint (inside, >, 0);
  /* Nothing typed hides nothing. */
  g_assert_cmpint (way_region_match (region, ""), >, 0);
  g_assert_cmpint (way_region_match (region, "  "), >, 0);
}

static void
test_missing_names_fall_back (void)
{
  g_autoptr (WayRegion) region = way_region_new (&(WayRegionFields) {
    .code = "x1", .level = WAY_REGION_LEVEL_CUSTOM, .name_zh = "新区" });

  g_assert_cmpstr (way_region_get_short_name (region, WAY_LANGUAGE_EN), ==, "新区");
  g_assert_cmpstr (way_region_get_name (region, WAY_LANGUAGE_ZH_CN), ==, "新区");
  g_assert_cmpstr (way_region_get_parent_code (region), ==, "");
}

static void
test_distance (void)
{
  g_autoptr (WayRegion) region = make_jiaxing ();
  WaySearchKeys *keys = way_region_get_search_keys (region);
  static const struct { const char *query; guint distance; } cases[] = {
    { "jiaxing", 0 }, { "jiaxin", 1 }, { "jaixing", 1 }, { "jiaxxing", 1 }, { "330401", 1 },
    { "嘉新", 1 }, { "jiangxi", 4 }
  };
  guint length;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (way_search_keys_distance (keys, cases[i].query, &length), ==,
                      cases[i].distance);
}

static void
test_metric_is_found (void)
{
  g_autoptr (WayMetric) metric = way_metric_new (&(WayMetricFields) {
    .key = "digital_core_va", .name_zh = "数字经济核心产业增加值",
    .name_en = "Value added of core digital-economy industries",
    .unit = { .name_zh = (char *) "亿元", .name_en = (char *) "100 million CNY", .factor = 1e8 },
  });

  g_assert_cmpint (way_metric_match (metric, "digital_core_va"), >, 0);
  g_assert_cmpint (way_metric_match (metric, "digital core va"), >, 0);
  g_assert_cmpint (way_metric_match (metric, "核心产业"), >, 0);
  g_assert_cmpint (way_metric_match (metric, "value added"), >, 0);
  g_assert_cmpint (way_metric_match (metric, "economy"), >, 0);
  g_assert_cmpint (way_metric_match (metric, "gdp"), ==, 0);
  /* A unit without a base is its own. */
  g_assert_cmpstr (way_metric_get_unit (metric)->base_zh, ==, "亿元");
  g_assert_cmpstr (way_metric_get_short_name (metric, WAY_LANGUAGE_ZH_CN), ==,
                   "数字经济核心产业增加值");
}

static void
assert_citation (const char *publisher,
                 const char *publisher_en,
                 const char *published,
                 WayLanguage language,
                 const char *expected)
{
  g_autoptr (WaySource) source = way_source_new (&(WaySourceFields) {
    .title = "题目", .title_en = "Title", .publisher = publisher, .publisher_en = publisher_en,
    .published = published });
  g_autofree char *citation = way_source_to_citation (source, language);

  g_assert_cmpstr (citation, ==, expected);
}

static void
test_citation (void)
{
  assert_citation ("浙江日报", "Zhejiang Daily", "2022-07-13", WAY_LANGUAGE_EN,
                   "Zhejiang Daily, 13 July 2022");
  assert_citation ("浙江日报", "Zhejiang Daily", "2022-07-13", WAY_LANGUAGE_ZH_CN,
                   "浙江日报，2022年7月13日");
  assert_citation ("浙江日报", "", "2022-07", WAY_LANGUAGE_EN, "浙江日报, July 2022");
  assert_citation ("浙江日报", "", "2022-07", WAY_LANGUAGE_ZH_CN, "浙江日报，2022年7月");
  assert_citation ("浙江日报", NULL, "2022", WAY_LANGUAGE_ZH_CN, "浙江日报，2022年");
  assert_citation ("", "", "", WAY_LANGUAGE_EN, "Title");
  assert_citation ("", "", "", WAY_LANGUAGE_ZH_CN, "题目");
  assert_citation (NULL, "Daily", "2022-13-40", WAY_LANGUAGE_EN, "Daily, 2022-13-40");
  assert_citation (NULL, "Daily", "spring", WAY_LANGUAGE_EN, "Daily, spring");
  assert_citation ("日报", "Daily", "spring", WAY_LANGUAGE_ZH_CN, "日报，spring");
  assert_citation ("日报", "Daily", "2022-13-40", WAY_LANGUAGE_ZH_CN, "日报，2022-13-40");
}

/* By text inside, in both languages and by date; every word has to be there. */
static void
test_source_match (void)
{
  WaySourceFields fields = {
    .id = 1, .title = "嘉兴市政府工作报告", .title_en = "Jiaxing government work report",
    .publisher = "浙江日报", .publisher_en = "Zhejiang Daily", .published = "2022-07-13",
  };
  g_autoptr (WaySource) source = way_source_new (&fields);

  g_assert_cmpint (way_source_match (source, "工作报告"), >, 0);
  g_assert_cmpint (way_source_match (source, "REPORT daily"), >, 0);
  g_assert_cmpint (way_source_match (source, "13 July"), >, 0);
  g_assert_cmpint (way_source_match (source, "2022-07"), >, 0);
  g_assert_cmpint (way_source_match (source, "jiaxing gov"), >, way_source_match (source, "daily"));
  g_assert_cmpint (way_source_match (source, "report 2023"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/entities/region-is-found-by-every-name", test_region_is_found_by_every_name);
  g_test_add_func ("/entities/match-is-ordered", test_match_is_ordered);
  g_test_add_func ("/entities/missing-names-fall-back", test_missing_names_fall_back);
  g_test_add_func ("/entities/distance", test_distance);
  g_test_add_func ("/entities/metric-is-found", test_metric_is_found);
  g_test_add_func ("/entities/citation", test_citation);
  g_test_add_func ("/entities/source-match", test_source_match);
  return g_test_run ();
}
