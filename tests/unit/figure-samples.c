/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "figure-samples.h"

#include <math.h>

static const WayMetricFields metrics[] = {
  [SAMPLE_LEVEL] = {
    .key = "digital_core_va", .group_key = "digital", .group_zh = "数字经济",
    .group_en = "Digital economy", .name_zh = "数字经济核心产业增加值",
    .name_en = "Value added of core digital-economy industries",
    .short_zh = "数字经济核心产业增加值", .short_en = "Core digital economy: value added",
    .unit = { (char *) "亿元", (char *) "100 million CNY", (char *) "元", (char *) "yuan", 1e8 },
    .measure = WAY_MEASURE_LEVEL, .flow = WAY_FLOW_FLOW, .better = WAY_BETTER_HIGHER, .decimals = 1,
  },
  [SAMPLE_SHARE] = {
    .key = "digital_core_share_gdp", .group_key = "digital", .group_zh = "数字经济",
    .group_en = "Digital economy", .name_zh = "数字经济核心产业增加值占GDP比重",
    .name_en = "Core digital-economy industries as a share of GDP",
    .short_zh = "数字经济核心产业占GDP比重", .short_en = "Core digital economy: share of GDP",
    .unit = { (char *) "%", (char *) "%", (char *) "%", (char *) "%", 1.0 },
    .measure = WAY_MEASURE_SHARE, .flow = WAY_FLOW_FLOW, .better = WAY_BETTER_HIGHER, .decimals = 1,
  },
  [SAMPLE_RATE] = {
    .key = "unemployment_rate", .group_key = "people", .group_zh = "人口就业",
    .group_en = "People", .name_zh = "城镇登记失业率", .name_en = "Registered unemployment rate",
    .short_zh = "登记失业率", .short_en = "Unemployment rate",
    .unit = { (char *) "%", (char *) "%", (char *) "%", (char *) "%", 1.0 },
    .measure = WAY_MEASURE_RATE, .flow = WAY_FLOW_STOCK, .better = WAY_BETTER_LOWER, .decimals = 1,
  },
  [SAMPLE_RANK] = {
    .key = "national_rank", .group_key = "growth", .group_zh = "增长", .group_en = "Growth",
    .name_zh = "全国排名", .name_en = "Rank in the nation", .short_zh = "全国排名",
    .short_en = "National rank",
    .unit = { (char *) "位", (char *) "rank", (char *) "位", (char *) "rank", 1.0 },
    .measure = WAY_MEASURE_RANK, .flow = WAY_FLOW_STOCK, .better = WAY_BETTER_LOWER, .decimals = 0,
  },
  [SAMPLE_COUNT] = {
    .key = "base_stations_5g", .group_key = "digital", .group_zh = "数字经济",
    .group_en = "Digital economy", .name_zh = "5G基站数", .name_en = "5G base stations",
    .short_zh = "5G基站数", .short_en = "5G base stations",
    .unit = { (char *) "个", (char *) "stations", (char *) "个", (char *) "stations", 1.0 },
    .measure = WAY_MEASURE_COUNT, .flow = WAY_FLOW_STOCK, .better = WAY_BETTER_HIGHER,
    .decimals = 0,
  },
};

static const WaySourceFields sources[] = {
  { .id = 1, .title = "嘉兴市数字经济发展“十四五”规划",
    .title_en = "Jiaxing plan for the digital economy", .publisher = "嘉兴市人民政府",
    .publisher_en = "Jiaxing Municipal Government", .url = "", .published = "2022-01-04",
    .authority = WAY_AUTHORITY_PLAN },
  { .id = 2, .title = "嘉兴数字经济核心产业", .title_en = "Jiaxing's digital core",
    .publisher = "浙江日报", .publisher_en = "Zhejiang Daily", .url = "",
    .published = "2022-07-13", .authority = WAY_AUTHORITY_NEWS },
};

WayFigureData *
sample_data_new (SampleMetric metric,
                 double       as_of_time)
{
  g_autoptr (WayMetric) object = way_metric_new (&metrics[metric]);
  WayFigureData *data = way_figure_data_new (object);

  data->options.as_of_time = as_of_time;
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autoptr (WaySource) source = way_source_new (&sources[i]);

      way_figure_data_add_source (data, source);
    }

  return data;
}

guint
sample_add_region (WayFigureData     *data,
                   const char        *code,
                   const char        *name_en,
                   const char        *name_zh,
                   const SamplePoint *points,
                   guint              n_points)
{
  WayRegionFields fields = {
    .code = code, .parent_code = "330000", .level = WAY_REGION_LEVEL_PREFECTURE,
    .name_zh = name_zh, .short_zh = name_zh, .name_hant = name_zh, .name_en = name_en,
    .short_en = name_en, .pinyin = "", .aliases = "",
  };
  g_autofree WaySeriesPoint *full = g_new0 (WaySeriesPoint, n_points + 1);

  for (guint i = 0; i < n_points; i++)
    {
      g_assert_true (way_period_parse (points[i].period, NULL, &full[i].period, NULL));
      full[i].value = points[i].value;
      full[i].decimals = points[i].decimals;
      full[i].qualifier = points[i].qualifier;
      full[i].flags = points[i].flags;
      full[i].published_growth = NAN;
      full[i].source_id = 2;
      full[i].n_vintages = (points[i].flags & WAY_POINT_CONTESTED) != 0 ? 2 : 1;
    }

  g_ptr_array_add (data->regions, way_region_new (&fields));
  g_ptr_array_add (data->series, way_series_new (code, way_metric_get_key (data->metric), full,
                                                 n_points));
  return data->regions->len - 1;
}

static void
add_target_from (WayFigureData *data,
                 guint          region,
                 const char    *due,
                 WayComparator  comparator,
                 double         value,
                 int            base_year,
                 double         base_value,
                 gint64         source_id)
{
  WayTargetFields fields = {
    .id = data->targets->len + 1,
    .region_code = way_region_get_code (g_ptr_array_index (data->regions, region)),
    .metric_key = way_metric_get_key (data->metric),
    .comparator = comparator, .value = value, .decimals = -1, .upper_value = NAN,
    .tolerance = NAN, .basis = WAY_BASIS_LEVEL, .nature = WAY_NATURE_EXPECTED,
    .path = way_metric_is_in_points (data->metric) ? WAY_PATH_LINEAR : WAY_PATH_EXPONENTIAL,
    .has_base = base_year > 0, .base_value = base_value, .source_id = source_id,
    .note = "", .note_zh = "",
  };
  g_autoptr (WayTarget) target = NULL;

  g_assert_true (way_period_parse (due, NULL, &fields.due, NULL));
  fields.base_period = way_period_for_year (base_year > 0 ? base_year : 2000);
  target = way_target_new (&fields);
  way_figure_data_add_target (data, region, target);
}

void
sample_add_target (WayFigureData *data,
                   guint          region,
                   const char    *due,
                   WayComparator  comparator,
                   double         value,
                   int            base_year,
                   double         base_value)
{
  add_target_from (data, region, due, comparator, value, base_year, base_value, 1);
}

WayFigure *
sample_figure_new (const WayFigureData *data)
{
  WayFigure *figure = way_figure_new ();
  GStrvBuilder *codes = g_strv_builder_new ();

  for (guint i = 0; i < data->regions->len; i++)
    g_strv_builder_add (codes, way_region_get_code (g_ptr_array_index (data->regions, i)));
  g_strfreev (figure->region_codes);
  figure->region_codes = g_strv_builder_end (codes);
  g_strv_builder_unref (codes);
  g_strfreev (figure->metric_keys);
  figure->metric_keys = g_strsplit (way_metric_get_key (data->metric), ",", 1);
  return figure;
}

WayFigureData *
sample_jiaxing_new (void)
{
  static const SamplePoint points[] = { { "2015", 225.0, 1 }, { "2020", 506.9, 1 } };
  WayFigureData *data = sample_data_new (SAMPLE_LEVEL, 2024.5);

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  add_target_from (data, 0, "2025", WAY_COMPARATOR_GE, 1350.0, 2020, 506.9, 1);
  add_target_from (data, 0, "2025", WAY_COMPARATOR_GE, 1350.0, 2020, 506.9, 2);
  return data;
}

guint
sample_add_growing (WayFigureData *data,
                    const char    *code,
                    const char    *name_en,
                    const char    *name_zh,
                    int            from,
                    int            to,
                    double         value,
                    double         growth)
{
  g_autoptr (GArray) points = g_array_new (FALSE, TRUE, sizeof (SamplePoint));
  g_autoptr (GPtrArray) periods = g_ptr_array_new_with_free_func (g_free);

  for (int year = from; year <= to; year++)
    {
      SamplePoint point = { .decimals = 1 };

      g_ptr_array_add (periods, g_strdup_printf ("%d", year));
      point.period = g_ptr_array_index (periods, periods->len - 1);
      /* A ripple, so that lines do not look ruled. */
      point.value = value * pow (1.0 + growth, year - from) * (1.0 + 0.02 * ((year * 7) % 5 - 2));
      g_array_append_val (points, point);
    }

  return sample_add_region (data, code, name_en, name_zh, (SamplePoint *) (void *) points->data,
                            points->len);
}
