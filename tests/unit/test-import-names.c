/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/name-text.h"
#include "model/import/name-totals.h"
#include "model/import/names.h"

#include "temporary-folder.h"

#define CATALOG WAY_TEST_SOURCE_DIR "/data/catalog"

typedef struct
{
  TemporaryFolder folder;
  WayLibrary *library;
  WayImportNames *names;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  make_temporary_folder (&fixture->folder);
  path = g_build_filename (fixture->folder.path, "test.waymark", NULL);
  fixture->library = way_library_open_or_create (path, CATALOG, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->names = way_import_names_new (fixture->library, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  way_import_names_free (fixture->names);
  way_library_close (fixture->library);
  remove_temporary_folder (&fixture->folder);
}

static void
test_regions (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct
  {
    const char *text, *code, *parent;
    WayMatchKind kind;
    const char *name;
  } cases[] = {
    { "", "330400", "", WAY_MATCH_FOUND, "330400" },
    { "", "330400000000", "", WAY_MATCH_FOUND, "330400" },
    { "", "330402001000", "", WAY_MATCH_NONE, NULL },
    { "", "3304", "", WAY_MATCH_FOUND, "330400" },
    { "", "33", "", WAY_MATCH_FOUND, "330000" },
    { "Jiaxing", "33", "", WAY_MATCH_AMBIGUOUS, NULL },
    { "石家庄市", "130000", "", WAY_MATCH_AMBIGUOUS, NULL },
    { "冀", "130000", "", WAY_MATCH_FOUND, "130000" },
    { "Hebei Sheng", "130000", "", WAY_MATCH_FOUND, "130000" },
    { "", "350182", "", WAY_MATCH_FOUND, "350112" },
    { "China", "CHN", "", WAY_MATCH_FOUND, "100000" },
    { "", "CN", "", WAY_MATCH_FOUND, "100000" },
    { "California", "CN", "", WAY_MATCH_NONE, NULL },
    { "Hong Kong SAR, China", "HKG", "", WAY_MATCH_FOUND, "810000" },
    { "Hong Kong SAR, China", "", "", WAY_MATCH_FOUND, "810000" },
    { "Afghanistan", "AFG", "", WAY_MATCH_NONE, NULL },
    { "嘉兴市", "", "", WAY_MATCH_FOUND, "330400" },
    { "嘉兴", "", "", WAY_MATCH_FOUND, "330400" },
    { "  嘉 兴", "", "", WAY_MATCH_FOUND, "330400" },
    { "北 京", "", "", WAY_MATCH_FOUND, "110000" },
    { "　北　京　市", "", "", WAY_MATCH_FOUND, "110000" },
    { "•#嘉兴市*", "", "", WAY_MATCH_FOUND, "330400" },
    { "嘉兴市①", "", "", WAY_MATCH_FOUND, "330400" },
    { "嘉兴市 [1]", "", "", WAY_MATCH_FOUND, "330400" },
    { "其中：嘉兴", "", "", WAY_MATCH_FOUND, "330400" },
    { "2.嘉兴", "", "", WAY_MATCH_FOUND, "330400" },
    { "一、浙江", "", "", WAY_MATCH_FOUND, "330000" },
    { "330400 嘉兴市", "", "", WAY_MATCH_FOUND, "330400" },
    { "嘉兴市(330400)", "", "", WAY_MATCH_FOUND, "330400" },
    { "嘉興市", "", "", WAY_MATCH_FOUND, "330400" },
    { "嘉興", "", "", WAY_MATCH_FOUND, "330400" },
    { "廣東", "", "", WAY_MATCH_FOUND, "440000" },
    { "廣西壯族自治區", "", "", WAY_MATCH_FOUND, "450000" },
    { "内蒙古", "", "", WAY_MATCH_FOUND, "150000" },
    { "新疆", "", "", WAY_MATCH_FOUND, "650000" },
    { "Jiaxing", "", "", WAY_MATCH_FOUND, "330400" },
    { "JIAXING CITY", "", "", WAY_MATCH_FOUND, "330400" },
    { "jia xing shi", "", "", WAY_MATCH_FOUND, "330400" },
    { "Jiāxīng", "", "", WAY_MATCH_FOUND, "330400" },
    { "Zhejiang Province", "", "", WAY_MATCH_FOUND, "330000" },
    { "Zhejiang Sheng", "", "", WAY_MATCH_FOUND, "330000" },
    { "Inner Mongolia", "", "", WAY_MATCH_FOUND, "150000" },
    { "Guangxi Zhuang Autonomous Region", "", "", WAY_MATCH_FOUND, "450000" },
    { "Shanxi", "", "", WAY_MATCH_FOUND, "140000" },
    { "Shaanxi", "", "", WAY_MATCH_FOUND, "610000" },
    { "Shǎnxī", "", "", WAY_MATCH_AMBIGUOUS, NULL },
    { "吉林市", "", "", WAY_MATCH_NONE, NULL },
    { "海南藏族自治州", "", "", WAY_MATCH_NONE, NULL },
    { "长乐市", "", "", WAY_MATCH_FOUND, "350112" },
    { "长乐区", "", "", WAY_MATCH_FOUND, "350112" },
    { "鼓楼区", "", "", WAY_MATCH_AMBIGUOUS, NULL },
    { "鼓楼区", "", "福州市", WAY_MATCH_FOUND, "350102" },
    { "鼓楼区", "", "南京市", WAY_MATCH_NONE, NULL },
    { "鼓楼区", "320106", "", WAY_MATCH_NONE, NULL },
    { "嘉兴市", "330800", "", WAY_MATCH_AMBIGUOUS, NULL },
    { "全国", "", "", WAY_MATCH_FOUND, "100000" },
    { "全省", "", "", WAY_MATCH_TOTAL, NULL },
    { "合 计", "", "", WAY_MATCH_TOTAL, NULL },
    { "总计", "", "", WAY_MATCH_TOTAL, NULL },
    { "World", "WLD", "", WAY_MATCH_TOTAL, NULL },
    { "Africa Eastern and Southern", "AFE", "", WAY_MATCH_TOTAL, NULL },
    { "East Asia & Pacific (excluding high income)", "", "", WAY_MATCH_TOTAL, NULL },
    { "European Union", "OWID_EU27", "", WAY_MATCH_TOTAL, NULL },
    { "EU27_2020", "", "", WAY_MATCH_TOTAL, NULL },
    { "", "EA19", "", WAY_MATCH_TOTAL, NULL },
    { "AT11", "", "", WAY_MATCH_NONE, NULL },
    { "某某开发区", "", "", WAY_MATCH_NONE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const WayNameMatch *match = way_import_names_match_region (
        fixture->names, cases[i].text, cases[i].code, cases[i].parent, 2015);

      if (match->kind != cases[i].kind || g_strcmp0 (match->name, cases[i].name) != 0)
        g_error ("“%s” %s %s: kind %u, %s", cases[i].text, cases[i].code, cases[i].parent,
                 match->kind, match->name);
      g_assert_true (match->kind != WAY_MATCH_FOUND || match->reason != NULL);
      g_assert_true ((match->kind == WAY_MATCH_AMBIGUOUS) == (match->candidates != NULL));
    }
}

static void
test_answers (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  const WayNameMatch *match;

  way_import_names_answer (fixture->names, WAY_SUBJECT_REGION, " 鼓楼区", "350102");
  way_import_names_answer (fixture->names, WAY_SUBJECT_REGION, "市区小计", "");
  way_import_names_answer (fixture->names, WAY_SUBJECT_METRIC, "数字增加值", "digital_core_va");
  way_import_names_answer (fixture->names, WAY_SUBJECT_METRIC, "GDP", NULL);
  g_assert_true (way_library_begin_change (fixture->library, "Import", &error));
  g_assert_true (way_import_names_learn (fixture->names, &error));
  g_assert_true (way_library_end_change (fixture->library, &error));
  g_assert_no_error (error);
  match = way_import_names_match_metric (fixture->names, "GDP", "", "亿元");
  g_assert_cmpint (match->kind, ==, WAY_MATCH_NONE);

  way_import_names_free (fixture->names);
  fixture->names = way_import_names_new (fixture->library, &error);
  g_assert_no_error (error);
  match = way_import_names_match_region (fixture->names, "鼓楼区", "", "", 0);
  g_assert_cmpint (match->kind, ==, WAY_MATCH_FOUND);
  g_assert_cmpstr (match->name, ==, "350102");
  /* What the file says is above comes first. */
  match = way_import_names_match_region (fixture->names, "鼓楼区", "", "福州", 0);
  g_assert_cmpint (match->kind, ==, WAY_MATCH_FOUND);
  match = way_import_names_match_region (fixture->names, "市区小计", "", "", 0);
  g_assert_cmpint (match->kind, ==, WAY_MATCH_LEFT_OUT);
  match = way_import_names_match_metric (fixture->names, "数字增加值", "", NULL);
  g_assert_cmpstr (match->name, ==, "digital_core_va");
}

static void
test_metrics (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct
  {
    const char *text, *key, *unit;
    WayMatchKind kind;
    const char *name;
  } cases[] = {
    { "", "gdp", NULL, WAY_MATCH_FOUND, "gdp" },
    { "地区生产总值", "", NULL, WAY_MATCH_FOUND, "gdp" },
    { "国内生产总值", "", NULL, WAY_MATCH_FOUND, "gdp" },
    { "GDP", "", NULL, WAY_MATCH_FOUND, "gdp" },
    { "Gross Regional Product", "", "亿元", WAY_MATCH_FOUND, "gdp" },
    { "地區生產總值", "", NULL, WAY_MATCH_FOUND, "gdp" },
    { "人均地区生产总值", "", NULL, WAY_MATCH_FOUND, "gdp_per_capita" },
    { "年末常住人口", "", "万人", WAY_MATCH_FOUND, "resident_population" },
    { "Resident population", "", NULL, WAY_MATCH_FOUND, "resident_population" },
    { "GDP per capita", "", "constant 2015 US$", WAY_MATCH_NONE, NULL },
    { "GDP per capita (constant 2015 US$)", "", NULL, WAY_MATCH_NONE, NULL },
    { "地区生产总值", "NY.GDP.MKTP.CD", "亿元", WAY_MATCH_FOUND, "gdp" },
    { "机器人密度", "", NULL, WAY_MATCH_NONE, NULL },
    { "工业增加值", "", "亿元", WAY_MATCH_AMBIGUOUS, NULL },
    { "规上工业增加值", "", "亿元", WAY_MATCH_FOUND, "industry_va_ads" },
    { "出口总额", "", "亿元", WAY_MATCH_FOUND, "exports_cny" },
    { "出口总额", "", "亿美元", WAY_MATCH_FOUND, "exports_usd" },
    { "出口总额", "", NULL, WAY_MATCH_AMBIGUOUS, NULL },
    { "人均GDP", "", "元/人", WAY_MATCH_FOUND, "gdp_per_capita" },
    { "地区生产总值", "", "%", WAY_MATCH_AMBIGUOUS, NULL },
    { "地区生产总值", "", "亿美元", WAY_MATCH_NONE, NULL },
    { "GDP增速", "", "%", WAY_MATCH_FOUND, "gdp_growth" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const WayNameMatch *match = way_import_names_match_metric (
        fixture->names, cases[i].text, cases[i].key, cases[i].unit);

      if (match->kind != cases[i].kind || g_strcmp0 (match->name, cases[i].name) != 0)
        g_error ("“%s” %s: kind %u, %s", cases[i].text, cases[i].key, match->kind, match->name);
    }
}

static void
test_keys (void)
{
  static const struct
  {
    const char *name, *key;
  } cases[] = {
    { "GDP per capita (constant 2015 US$)", "gdp_per_capita_constant_2015_us" },
    { "Access to electricity (% of population)", "access_to_electricity_percent_of_population" },
    { "机器人密度", "机器人密度" },
    { "Société générale", "societe_generale" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = way_name_make_key (cases[i].name);

      g_assert_cmpstr (key, ==, cases[i].key);
    }
}

static void
test_stems (void)
{
  static const struct
  {
    const char *name, *stem;
    WayPlace place;
  } cases[] = {
    { "恩施土家族苗族自治州", "恩施", WAY_PLACE_PREFECTURE },
    { "宁夏回族自治区", "宁夏", WAY_PLACE_PROVINCE },
    { "嘉兴市", "嘉兴", WAY_PLACE_CITY },
    { "郊区", "郊区", WAY_PLACE_UNSAID },
    { "Xinjiang Uygur Autonomous Region", "Xinjiang", WAY_PLACE_PROVINCE },
    { "Jiaxing", "Jiaxing", WAY_PLACE_UNSAID },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WayPlace place;
      g_autofree char *stem = way_name_cut_place (cases[i].name, &place);

      g_assert_cmpstr (stem, ==, cases[i].stem);
      g_assert_cmpint (place, ==, cases[i].place);
    }
}

/* Nothing of a name may bring the folding down. */
static void
test_hostile (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *const names[] = {
    "", " ", "****", "\xff\xfe", "\xe5\x98", "(1)", "其中", "其中：", "\001\002", "\xe2\x80\xaeq", "((((", "12)",
    "一、", "1.", "%", "。",
  };
  g_autofree char *long_name = g_strnfill (1024 * 1024, '#');

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_nonnull (way_import_names_match_region (fixture->names, names[i], "", "", 0));
      g_assert_nonnull (way_import_names_match_region (fixture->names, "", names[i], names[i], 0));
      g_assert_nonnull (way_import_names_match_metric (fixture->names, names[i], names[i], ""));
    }
  g_assert_nonnull (way_import_names_match_region (fixture->names, long_name, "", "", 0));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/import-names/regions", Fixture, NULL, set_up, test_regions, tear_down);
  g_test_add ("/import-names/answers", Fixture, NULL, set_up, test_answers, tear_down);
  g_test_add ("/import-names/metrics", Fixture, NULL, set_up, test_metrics, tear_down);
  g_test_add ("/import-names/hostile", Fixture, NULL, set_up, test_hostile, tear_down);
  g_test_add_func ("/import-names/keys", test_keys);
  g_test_add_func ("/import-names/stems", test_stems);
  return g_test_run ();
}
