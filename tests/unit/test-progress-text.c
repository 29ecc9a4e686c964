/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/progress.h"

#include <math.h>
#include <string.h>

#define MAX_POINTS 4

typedef struct
{
  const char *name_en;
  const char *name_zh;
  WayUnit unit;
  WayMeasure measure;
  WayBetter better;
} Metric;

#define UNIT(zh, en, base_zh, base_en, factor) \
  { (char *) zh, (char *) en, (char *) base_zh, (char *) base_en, factor }

static const Metric core = {
  "Core digital economy: value added", "数字经济核心产业增加值",
  UNIT ("亿元", "100 million CNY", "元", "CNY", 1e8), WAY_MEASURE_LEVEL, WAY_BETTER_HIGHER
};
static const Metric core_share = {
  "Core digital economy: share of GDP", "数字经济核心产业占GDP比重",
  UNIT ("%", "%", "%", "%", 1), WAY_MEASURE_SHARE, WAY_BETTER_HIGHER
};
static const Metric growth = {
  "GDP: real growth", "GDP增速", UNIT ("%", "%", "%", "%", 1), WAY_MEASURE_RATE, WAY_BETTER_HIGHER
};
static const Metric inflation = {
  "Consumer price inflation", "居民消费价格涨幅", UNIT ("%", "%", "%", "%", 1), WAY_MEASURE_RATE,
  WAY_BETTER_LOWER
};
static const Metric stations = {
  "5G base stations", "5G基站数", UNIT ("个", "stations", "个", "stations", 1), WAY_MEASURE_COUNT,
  WAY_BETTER_HIGHER
};
static const Metric energy = {
  "Energy use per unit of GDP", "单位GDP能耗",
  UNIT ("吨标准煤/万元", "tonnes per 10,000 CNY", "吨标准煤/万元", "tonnes per 10,000 CNY", 1),
  WAY_MEASURE_INDEX, WAY_BETTER_LOWER
};
static const Metric rank = {
  "Innovation: rank", "创新指数位次", UNIT ("名", "rank", "名", "rank", 1), WAY_MEASURE_RANK,
  WAY_BETTER_LOWER
};

typedef struct
{
  const char *name;
  const Metric *metric;
  const char *region_en;
  const char *region_zh;
  WayComparator comparator;
  double value;
  double upper;
  WayBasis basis;
  WayPath path;
  const char *due;
  const char *base;
  double base_value;
  double as_of;
  struct
  {
    const char *period;
    double value;
    int decimals;
    WayQualifier qualifier;
    WayPointFlags flags;
  } points[MAX_POINTS];
  const char *status[2];
  const char *pace[2];
  const char *headline[2];
} Case;

static const Case cases[] = {
#include "progress-text-cases.h"
};

static WayMetric *
make_metric (const Metric *metric)
{
  WayMetricFields fields = {
    .key = "m", .group_key = "g", .group_zh = "组", .group_en = "group",
    .name_zh = metric->name_zh, .name_en = metric->name_en,
    .short_zh = metric->name_zh, .short_en = metric->name_en,
    .description_zh = "", .description_en = "",
    .unit = metric->unit, .measure = metric->measure, .better = metric->better,
    .growth_of = "",
  };

  return way_metric_new (&fields);
}

static void
parse_period (const char *text,
              WayPeriod  *out)
{
  g_autoptr (GError) error = NULL;

  way_period_parse (text, NULL, out, &error);
  g_assert_no_error (error);
}

static WayTarget *
make_target (const Case *one)
{
  WayTargetFields fields = {
    .region_code = "330400", .metric_key = "m",
    .comparator = one->comparator, .value = one->value, .upper_value = one->upper,
    .decimals = -1, .tolerance = NAN, .basis = one->basis, .path = one->path, .base_value = NAN,
  };

  if (one->due != NULL)
    parse_period (one->due, &fields.due);
  if (one->base != NULL)
    {
      parse_period (one->base, &fields.base_period);
      fields.has_base_period = TRUE;
      fields.has_base = TRUE;
      fields.base_value = one->base_value;
    }
  return way_target_new (&fields);
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
      parse_period (one->points[n_points].period, &points[n_points].period);
    }
  return way_series_new ("330400", "m", points, n_points);
}

/* Takes @text. */
static void
check_text (const char *name,
            char       *text,
            const char *expected)
{
  if (g_strcmp0 (text, expected) != 0)
    {
      g_test_message ("%s: “%s” is not “%s”", name, text, expected);
      g_test_fail ();
    }
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_null (strstr (text, "nan"));
  g_assert_null (strstr (text, "inf "));
  g_free (text);
}

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  static const WayLanguage languages[] = { WAY_LANGUAGE_EN, WAY_LANGUAGE_ZH_CN };
  g_autoptr (WayMetric) metric = make_metric (one->metric);
  g_autoptr (WayTarget) target = make_target (one);
  g_autoptr (WaySeries) series = make_series (one);
  WayProgressOptions options = { .as_of_time = one->as_of > 0 ? one->as_of : NAN };
  WayProgress progress;

  way_progress_assess (target, metric, series, &options, &progress);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      const char *region = i == 0 ? one->region_en : one->region_zh;

      check_text (one->name, way_progress_to_status (&progress, languages[i]), one->status[i]);
      check_text (one->name, way_progress_to_pace (&progress, metric, languages[i]), one->pace[i]);
      check_text (one->name,
                  way_progress_to_headline (&progress, target, metric, region, languages[i]),
                  one->headline[i]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/progress-text/", cases[i].name, NULL);

      g_strdelimit (path, " ", '-');
      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
