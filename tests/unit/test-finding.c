/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/finding.h"

#include <math.h>

#define MAX_POINTS 4

typedef struct
{
  const char *name_en;
  const char *name_zh;
  WayUnit unit;
  WayMeasure measure;
} Metric;

#define UNIT(zh, en, base_zh, base_en, factor) \
  { (char *) zh, (char *) en, (char *) base_zh, (char *) base_en, factor }

static const Metric gdp = {
  "GDP", "地区生产总值", UNIT ("亿元", "100 million CNY", "元", "CNY", 1e8), WAY_MEASURE_LEVEL
};
static const Metric population = {
  "Population: resident", "常住人口", UNIT ("万人", "10,000 persons", "人", "persons", 1e4),
  WAY_MEASURE_LEVEL
};
static const Metric share = {
  "Urbanisation rate", "常住人口城镇化率", UNIT ("%", "%", "%", "%", 1), WAY_MEASURE_SHARE
};
static const Metric growth = {
  "GDP: real growth", "GDP增速", UNIT ("%", "%", "%", "%", 1), WAY_MEASURE_RATE
};
static const Metric stations = {
  "5G base stations", "5G基站数", UNIT ("个", "stations", "个", "stations", 1), WAY_MEASURE_COUNT
};

static const Metric rank = {
  "Rank: talent index", "人才指数位次", UNIT ("名", "rank", "名", "rank", 1), WAY_MEASURE_RANK
};
static const Metric ranking = {
  "Rank among China's top 100 districts", "百强区排名", UNIT ("名", "rank", "名", "rank", 1),
  WAY_MEASURE_RANK
};
static const Metric provincial_ranking = {
  "Provincial rank by value added", "增加值全省排名", UNIT ("名", "rank", "名", "rank", 1),
  WAY_MEASURE_RANK
};

typedef struct
{
  const char *name;
  const Metric *metric;
  struct
  {
    const char *period;
    double value;
    int decimals;
    WayQualifier qualifier;
    WayPointFlags flags;
  } points[MAX_POINTS];
  const char *en;
  const char *zh;
} Case;

static const Case cases[] = {
  { "growth", &gdp, { { "2015", 3696.57, 2 }, { "2020", 5541.06, 2 }, { "2024", 7569.53, 2 } },
    "Jiaxing’s GDP grew to 757 billion yuan in 2024, 8.3\u202f% a year since 2015 (nominal)",
    "嘉兴地区生产总值2024年为7569.53亿元，2015年以来年均增长8.3%（按现价计算）" },
  { "fall", &population, { { "2020", 550, 0 }, { "2024", 530, 0 } },
    "Jiaxing’s resident population fell to 5.3 million persons in 2024, by 0.9\u202f% a year since "
    "2020",
    "嘉兴常住人口2024年为530万人，2020年以来年均下降0.9%" },
  { "no money", &stations, { { "2021-12-31", 5000, 0 }, { "2023-12-31", 7200, 0 } },
    "Jiaxing’s 5G base stations grew to 7,200 at the end of 2023, 20.0\u202f% a year since the end of 2021",
    "嘉兴5G基站数2023年末为7200个，2021年末以来年均增长20.0%" },
  { "one year", &gdp, { { "2021", 100, 0 }, { "2022", 116.3, 1 } },
    "Jiaxing’s GDP grew to 11.63 billion yuan in 2022, up 16.3\u202f% on 2021 (nominal)",
    "嘉兴地区生产总值2022年为116.3亿元，比2021年增长16.3%（按现价计算）" },
  { "rank", &rank, { { "2021", 4, 0 }, { "2022", 3, 0 } },
    "Jiaxing’s talent index rank was 3 in 2022, after 4 in 2021",
    "嘉兴人才指数位次2022年为第3名，2021年为第4名" },
  { "place", &ranking, { { "2022", 63, 0 }, { "2023", 62, 0 } },
    "Jiaxing ranked 62nd among China's top 100 districts in 2023, after 63rd in 2022",
    "嘉兴百强区排名2023年为第62名，2022年为第63名" },
  { "place alone", &ranking, { { "2023", 11, 0 } },
    "Jiaxing ranked 11th among China's top 100 districts in 2023", "嘉兴百强区排名2023年为第11名" },
  { "provincial place", &provincial_ranking,
    { { "2022-H1", 1, 0, WAY_QUALIFIER_EXACT, WAY_POINT_PARTIAL_YEAR } },
    "Jiaxing ranked 1st in the province by value added in the first half of 2022",
    "嘉兴增加值全省排名2022年上半年为第1名" },
  { "share", &share, { { "2020", 71.3, 1 }, { "2023", 73.6, 1 } },
    "Jiaxing’s urbanisation rate rose to 73.6\u202f% in 2023, up 2.3 points since 2020",
    "嘉兴常住人口城镇化率2023年为73.6%，比2020年提高2.3个百分点" },
  { "rate", &growth, { { "2020", 3.5, 1 }, { "2022", 2.5, 1 }, { "2023", 6.3, 1 } },
    "Jiaxing’s real GDP growth was 6.3\u202f% in 2023, after 2.5\u202f% in 2022",
    "嘉兴GDP增速2023年为6.3%，2022年为2.5%" },
  { "unchanged", &share, { { "2020", 71.3, 1 }, { "2023", 71.3, 1 } },
    "Jiaxing’s urbanisation rate stood at 71.3\u202f% in 2023, unchanged since 2020",
    "嘉兴常住人口城镇化率2023年为71.3%，与2020年持平" },
  { "from zero", &gdp, { { "2020", 0, 0 }, { "2023", 20, 0 } },
    "Jiaxing’s GDP rose to 2 billion yuan in 2023, up 2 billion yuan since 2020",
    "嘉兴地区生产总值2023年为20亿元，比2020年增加20亿元" },
  { "single", &gdp, { { "2023", 2629.39, 2, WAY_QUALIFIER_ABOUT } },
    "Jiaxing’s GDP stood at about 262.9 billion yuan in 2023", "嘉兴地区生产总值2023年约2629.39亿元" },
  { "after a break", &gdp,
    { { "2019", 2800, 0 }, { "2023", 2629.39, 2, WAY_QUALIFIER_EXACT, WAY_POINT_BREAK_BEFORE } },
    "Jiaxing’s GDP stood at 262.9 billion yuan in 2023", "嘉兴地区生产总值2023年为2629.39亿元" },
  { "part-year", &gdp, { { "2022-H1", 3000, 0, WAY_QUALIFIER_EXACT, WAY_POINT_PARTIAL_YEAR } },
    "Jiaxing’s GDP stood at 300 billion yuan in the first half of 2022",
    "嘉兴地区生产总值2022年上半年为3000亿元" },
  { "forecast", &gdp, { { "2025", 8000, 0, WAY_QUALIFIER_EXACT, WAY_POINT_FORECAST } },
    "Jiaxing’s GDP was estimated at 800 billion yuan in 2025", "嘉兴地区生产总值预计2025年为8000亿元" },
  { "empty", &gdp, { { NULL } }, "Jiaxing’s GDP: no values yet", "嘉兴地区生产总值：暂无数据" },
};

static WayMetric *
make_metric (const Metric *metric)
{
  WayMetricFields fields = {
    .key = "m", .group_key = "g", .group_zh = "组", .group_en = "group",
    .name_zh = metric->name_zh, .name_en = metric->name_en,
    .short_zh = metric->name_zh, .short_en = metric->name_en,
    .description_zh = "", .description_en = "",
    .unit = metric->unit, .measure = metric->measure, .growth_of = "",
  };

  return way_metric_new (&fields);
}

static WaySeries *
make_series (const Case *one)
{
  WaySeriesPoint points[MAX_POINTS];
  guint n_points = 0;

  for (; n_points < MAX_POINTS && one->points[n_points].period != NULL; n_points++)
    {
      points[n_points] = (WaySeriesPoint) {
        .value = one->points[n_points].value,
        .decimals = one->points[n_points].decimals,
        .qualifier = one->points[n_points].qualifier,
        .flags = one->points[n_points].flags,
        .published_growth = NAN,
        .n_vintages = 1,
      };
      g_assert_true (way_period_parse (one->points[n_points].period, NULL,
                                       &points[n_points].period, NULL));
    }
  return way_series_new ("330400", "m", points, n_points);
}

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (WayMetric) metric = make_metric (one->metric);
  g_autoptr (WaySeries) series = make_series (one);
  g_autofree char *en = way_series_to_headline (series, metric, "Jiaxing", WAY_LANGUAGE_EN);
  g_autofree char *zh = way_series_to_headline (series, metric, "嘉兴", WAY_LANGUAGE_ZH_CN);

  g_assert_cmpstr (en, ==, one->en);
  g_assert_cmpstr (zh, ==, one->zh);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/finding/", cases[i].name, NULL);

      g_strdelimit (path, " ", '-');
      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
