/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/transform.h"

#include "figure-samples.h"

#include <math.h>
#include <string.h>

static WayFigure *
make_figure (const WayFigureData *data,
             WayTransform         transform)
{
  WayFigure *figure = sample_figure_new (data);

  figure->transform = transform;
  return figure;
}

static WayFigureData *
transform (WayFigureData *data,
           WayTransform   kind)
{
  g_autoptr (WayFigure) figure = make_figure (data, kind);
  g_autoptr (GError) error = NULL;
  WayFigureData *result = way_figure_data_transform (data, figure, &error);

  g_assert_no_error (error);
  return result;
}

static void
assert_refused (WayFigureData  *data,
                WayTransform    kind,
                WayFigureError  code,
                const char     *words)
{
  g_autoptr (WayFigure) figure = make_figure (data, kind);
  g_autoptr (GError) error = NULL;

  g_assert_null (way_figure_data_transform (data, figure, &error));
  g_assert_error (error, WAY_FIGURE_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static const WaySeries *
get_series (const WayFigureData *data,
            guint                region)
{
  return g_ptr_array_index (data->series, region);
}

/* The value of the line in @year, NaN where there is none. */
static double
get_value (const WayFigureData *data,
           guint                region,
           int                  year)
{
  const WaySeries *series = get_series (data, region);
  int index = way_series_find_at (series, year);

  return index >= 0 ? series->values[index] : NAN;
}

static WayQualifier
get_qualifier (const WayFigureData *data,
               int                  year)
{
  const WaySeries *series = get_series (data, 0);
  int index = way_series_find_at (series, year);

  g_assert_cmpint (index, >=, 0);
  return series->qualifiers[index];
}

static void
assert_has_remark (const WayFigureData *data,
                   const char          *words)
{
  for (guint i = 0; i < data->remarks->len; i++)
    {
      if (strstr (data->remarks->pdata[i], words) != NULL)
        return;
    }

  g_test_message ("no remark holds ‘%s’", words);
  g_test_fail ();
}

#define assert_near(a, b) g_assert_cmpfloat_with_epsilon ((a), (b), 1e-4)

/* 225.0 to 270.0 is 20 %, 270.0 to 243.0 is −10 %; nothing across the gap of 2018. */
static void
test_growth (void)
{
  static const SamplePoint points[] = {
    { "2015", 225.0, 1 }, { "2016", 270.0, 1 }, { "2017", 243.0, 1 }, { "2019", 300.0, 1 },
    { "2020", 0.0, 1 }, { "2021", 50.0, 1 }, { "2022", -5.0, 1 }, { "2023", 8.0, 1 },
    { "2023-H1", 3.0, 1, WAY_QUALIFIER_EXACT, WAY_POINT_PARTIAL_YEAR },
  };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  g_autoptr (WayFigureData) result = NULL;

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  result = transform (data, WAY_TRANSFORM_GROWTH);

  assert_near (get_value (result, 0, 2016), 20.0);
  assert_near (get_value (result, 0, 2017), -10.0);
  g_assert_true (isnan (get_value (result, 0, 2015)));
  g_assert_true (isnan (get_value (result, 0, 2019)));
  assert_near (get_value (result, 0, 2020), -100.0);
  /* From zero, to less than zero and from there, no rate exists. */
  for (int year = 2021; year <= 2023; year++)
    g_assert_true (isnan (get_value (result, 0, year)));
  g_assert_cmpuint (get_series (result, 0)->n_points, ==, 3);
  g_assert_cmpint (way_metric_get_measure (result->metric), ==, WAY_MEASURE_RATE);
  g_assert_cmpstr (way_metric_get_unit (result->metric)->name_en, ==, "%");
  g_assert_cmpstr (way_metric_get_name (result->metric, WAY_LANGUAGE_EN), ==,
                   "Nominal growth of value added of core digital-economy industries on the year "
                   "before");
  g_assert_cmpstr (way_metric_get_short_name (result->metric, WAY_LANGUAGE_ZH_CN), ==,
                   "数字经济核心产业增加值名义增速");
  g_assert_true (result->original == data->metric);
}

/* A change of scope is neither growth nor part of a line. */
static void
test_growth_stops_at_breaks (void)
{
  static const SamplePoint points[] = {
    { "2015", 100.0, 1 }, { "2016", 110.0, 1 },
    { "2017", 200.0, 1, WAY_QUALIFIER_EXACT, WAY_POINT_BREAK_BEFORE }, { "2018", 220.0, 1 },
  };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  g_autoptr (WayFigureData) result = NULL;
  const WaySeries *series;

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  result = transform (data, WAY_TRANSFORM_GROWTH);
  series = get_series (result, 0);

  g_assert_cmpuint (series->n_points, ==, 2);
  assert_near (get_value (result, 0, 2016), 10.0);
  assert_near (get_value (result, 0, 2018), 10.0);
  g_assert_false (series->flags[0] & WAY_POINT_BREAK_BEFORE);
  g_assert_true (series->flags[1] & WAY_POINT_BREAK_BEFORE);
}

static void
test_growth_is_as_exact_as_levels (void)
{
  static const SamplePoint points[] = {
    { "2015", 100.0, 1 }, { "2016", 750.0, 0, WAY_QUALIFIER_OVER }, { "2017", 800.0, 1 },
    { "2018", 900.0, 1 }, { "2019", 4.0, 0 }, { "2020", 5.0, 0 },
  };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  g_autoptr (WayFigureData) result = NULL;
  const WaySeries *series;

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  result = transform (data, WAY_TRANSFORM_GROWTH);
  series = get_series (result, 0);

  g_assert_cmpint (get_qualifier (result, 2016), ==, WAY_QUALIFIER_ABOUT);
  g_assert_cmpint (get_qualifier (result, 2017), ==, WAY_QUALIFIER_ABOUT);
  g_assert_cmpint (get_qualifier (result, 2018), ==, WAY_QUALIFIER_EXACT);
  /* Of 4 and 5 without decimals the growth is 25 % only roughly. */
  g_assert_cmpint (get_qualifier (result, 2020), ==, WAY_QUALIFIER_ABOUT);
  g_assert_cmpint (series->decimals[series->n_points - 1], ==, 0);
  g_assert_cmpint (series->decimals[2], ==, 1);
}

/* V14 of the method: nominal +15.35 %, published +8.5 %: both kept, neither joined with the other. */
static void
test_published_growth_stands_apart (void)
{
  WaySeriesPoint points[] = {
    { .value = 5509.8, .decimals = 1, .published_growth = 3.5, .source_id = 1 },
    { .value = 6355.28, .decimals = 2, .published_growth = 8.5, .source_id = 2 },
    { .value = 3200.0, .decimals = 1, .published_growth = 1.5, .source_id = 2,
      .flags = WAY_POINT_PARTIAL_YEAR },
  };
  static const char *const periods[] = { "2020", "2021", "2022-H1" };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  g_autoptr (WayFigureData) result = NULL;
  const WaySeries *series;
  guint n_published = 0;

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    g_assert_true (way_period_parse (periods[i], NULL, &points[i].period, NULL));
  sample_add_region (data, "330400", "Jiaxing", "嘉兴", NULL, 0);
  way_series_unref (data->series->pdata[0]);
  data->series->pdata[0] = way_series_new ("330400", "gdp", points, G_N_ELEMENTS (points));

  result = transform (data, WAY_TRANSFORM_GROWTH);
  series = get_series (result, 0);
  assert_near (get_value (result, 0, 2021), 15.3450);
  g_assert_cmpuint (series->n_points, ==, 4);
  for (guint i = 0; i < series->n_points; i++)
    {
      if ((series->flags[i] & WAY_POINT_PUBLISHED) == 0)
        continue;
      g_assert_false (way_series_point_joins_line (series, i));
      assert_near (series->values[i], n_published == 0 ? 3.5 : n_published == 1 ? 8.5 : 1.5);
      n_published++;
    }
  g_assert_cmpuint (n_published, ==, 3);
  g_assert_cmpuint (series->flags[3], ==, WAY_POINT_PUBLISHED | WAY_POINT_PARTIAL_YEAR);
}

/* Only what is promised as growth is a number of the axis; a level is listed, not drawn. */
static void
test_growth_targets (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigureData) result = NULL;

  sample_add_growing (data, "330800", "Quzhou", "衢州", 2015, 2022, 100.0, 0.1);
  result = transform (data, WAY_TRANSFORM_GROWTH);

  /* Jiaxing has only 2015 and 2020: left out by name, and its targets with it. */
  g_assert_cmpuint (result->regions->len, ==, 1);
  assert_has_remark (result, "Jiaxing");
  g_assert_cmpuint (result->targets->len, ==, 0);
  g_assert_cmpstr (way_region_get_code (result->regions->pdata[0]), ==, "330800");

  sample_add_target (data, 1, "2025", WAY_COMPARATOR_GE, 250.0, 0, NAN);
  g_clear_pointer (&result, way_figure_data_free);
  result = transform (data, WAY_TRANSFORM_GROWTH);
  g_assert_cmpuint (result->targets->len, ==, 1);
  g_assert_true (((WayFigureTarget *) result->targets->pdata[0])->is_off_axis);
  g_assert_cmpuint (((WayFigureTarget *) result->targets->pdata[0])->region, ==, 0);
}

/* 506.9 of 225.0 is 225.2889; the target of 1,350 is 600; the growth that it needs is the same. */
static void
test_index (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigureData) result = transform (data, WAY_TRANSFORM_INDEX);
  const WayFigureTarget *target;
  const WayFigureTarget *level = data->targets->pdata[0];

  g_assert_cmpstr (result->axis_label, ==, "2015 = 100");
  assert_near (get_value (result, 0, 2015), 100.0);
  assert_near (get_value (result, 0, 2020), 225.28889);
  g_assert_cmpuint (result->targets->len, ==, 2);
  target = result->targets->pdata[0];
  g_assert_false (target->is_off_axis);
  assert_near (way_target_get_fields (target->target)->value, 600.0);
  assert_near (way_target_get_fields (target->target)->base_value, 225.28889);
  assert_near (target->progress.required_growth, 0.21642);
  g_assert_cmpint (target->progress.verdict, ==, level->progress.verdict);
  g_assert_nonnull (strstr (way_target_get_fields (target->target)->note, "135 billion yuan"));
}

static void
test_index_of_a_chosen_year (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = make_figure (data, WAY_TRANSFORM_INDEX);
  g_autoptr (WayFigureData) result = NULL;
  g_autoptr (GError) error = NULL;

  figure->base_year = 2020;
  figure->language = WAY_LANGUAGE_ZH_CN;
  result = way_figure_data_transform (data, figure, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (result->axis_label, ==, "2020年=100");
  assert_near (get_value (result, 0, 2015), 44.38745);
  assert_near (get_value (result, 0, 2020), 100.0);

  figure->base_year = 2018;
  figure->language = WAY_LANGUAGE_EN;
  g_assert_null (way_figure_data_transform (data, figure, &error));
  g_assert_error (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_NO_DATA);
  g_assert_nonnull (strstr (error->message, "2018"));
  g_assert_nonnull (strstr (error->message, "from 2015 to 2020"));
}

/* The first year that all have; who lacks a chosen one is left out and named. */
static void
test_index_of_several_regions (void)
{
  static const SamplePoint zero[] = { { "2016", 0.0, 1 }, { "2017", 5.0, 1 }, { "2018", 6.0, 1 } };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  g_autoptr (WayFigureData) common = NULL, chosen = NULL;
  g_autoptr (WayFigure) figure = NULL;

  sample_add_growing (data, "330400", "Jiaxing", "嘉兴", 2014, 2022, 100.0, 0.1);
  sample_add_growing (data, "330800", "Quzhou", "衢州", 2016, 2022, 50.0, 0.1);
  sample_add_region (data, "331100", "Lishui", "丽水", zero, G_N_ELEMENTS (zero));
  common = transform (data, WAY_TRANSFORM_INDEX);
  g_assert_cmpstr (common->axis_label, ==, "2017 = 100");
  g_assert_cmpuint (common->regions->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    assert_near (get_value (common, i, 2017), 100.0);

  figure = make_figure (data, WAY_TRANSFORM_INDEX);
  figure->base_year = 2016;
  chosen = way_figure_data_transform (data, figure, NULL);
  g_assert_nonnull (chosen);
  g_assert_cmpuint (chosen->regions->len, ==, 2);
  assert_has_remark (chosen, "Lishui");
  assert_has_remark (chosen, "2016");
}

static void
test_index_keeps_to_one_scope (void)
{
  static const SamplePoint points[] = {
    { "2015", 100.0, 1, WAY_QUALIFIER_ABOUT }, { "2016", 110.0, 1 }, { "2017", 130.0, 1 },
    { "2018", 500.0, 1, WAY_QUALIFIER_EXACT, WAY_POINT_BREAK_BEFORE }, { "2019", 520.0, 1 },
    { "2017-H1", 60.0, 1, WAY_QUALIFIER_EXACT, WAY_POINT_PARTIAL_YEAR },
  };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  g_autoptr (WayFigureData) result = NULL;

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  result = transform (data, WAY_TRANSFORM_INDEX);
  g_assert_cmpuint (get_series (result, 0)->n_points, ==, 3);
  assert_near (get_value (result, 0, 2017), 130.0);
  g_assert_cmpint (get_qualifier (result, 2015), ==, WAY_QUALIFIER_EXACT);
  g_assert_cmpint (get_qualifier (result, 2016), ==, WAY_QUALIFIER_ABOUT);
  assert_has_remark (result, "another scope");
}

/* A companion as the library gives it: the region above, with the same metric. */
static void
add_whole (WayFigureData     *data,
           const SamplePoint *points,
           guint              n_points)
{
  WayFigureData *whole = way_figure_data_new (data->metric);

  for (guint i = 0; i < data->regions->len; i++)
    sample_add_region (whole, "330000", "Zhejiang", "浙江", points, n_points);
  data->companion = whole;
}

/* 506.9 of 7,020 is 7.2208 %; a half of the year is a share of the same half. */
static void
test_share (void)
{
  static const SamplePoint points[] = {
    { "2015", 225.0, 1 }, { "2020", 506.9, 1 }, { "2021", 600.0, 0, WAY_QUALIFIER_ABOUT },
    { "2022-H1", 300.0, 1, WAY_QUALIFIER_EXACT, WAY_POINT_PARTIAL_YEAR },
  };
  static const SamplePoint whole[] = {
    { "2015", 0.0, 1 }, { "2020", 7020.0, 1 },
    { "2021", 8348.0, 1, WAY_QUALIFIER_EXACT, WAY_POINT_BREAK_BEFORE },
    { "2022-H1", 4000.0, 1, WAY_QUALIFIER_EXACT, WAY_POINT_PARTIAL_YEAR },
  };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  g_autoptr (WayFigureData) result = NULL;
  const WaySeries *series;

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  add_whole (data, whole, G_N_ELEMENTS (whole));
  result = transform (data, WAY_TRANSFORM_SHARE);
  series = get_series (result, 0);

  g_assert_cmpuint (series->n_points, ==, 3);
  assert_near (get_value (result, 0, 2020), 7.22080);
  assert_near (get_value (result, 0, 2021), 7.18735);
  g_assert_cmpint (get_qualifier (result, 2021), ==, WAY_QUALIFIER_ABOUT);
  /* The whole's scope changed. */
  g_assert_true (series->flags[1] & WAY_POINT_BREAK_BEFORE);
  assert_near (series->values[2], 7.5);
  g_assert_true (series->flags[2] & WAY_POINT_PARTIAL_YEAR);
  g_assert_cmpstr (way_metric_get_short_name (result->metric, WAY_LANGUAGE_ZH_CN), ==,
                   "占浙江数字经济核心产业增加值比重");
  g_assert_cmpuint (result->further_sources->len, ==, 3);
}

static void
test_share_needs_a_whole (void)
{
  static const SamplePoint point[] = { { "2020", 506.9, 1 } };
  static const SamplePoint other[] = { { "2012", 4000.0, 1 } };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  g_autoptr (WayFigureData) share = sample_data_new (SAMPLE_SHARE, 2024.0);
  g_autoptr (WayFigureData) top = sample_data_new (SAMPLE_LEVEL, 2024.0);

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", point, 1);
  add_whole (data, other, G_N_ELEMENTS (other));
  assert_refused (data, WAY_TRANSFORM_SHARE, WAY_FIGURE_ERROR_NO_DATA, "Zhejiang");

  sample_add_region (share, "330400", "Jiaxing", "嘉兴", point, 1);
  add_whole (share, other, G_N_ELEMENTS (other));
  assert_refused (share, WAY_TRANSFORM_SHARE, WAY_FIGURE_ERROR_KIND, "added up");

  sample_add_region (top, "000000", "China", "全国", point, 1);
  top->companion = way_figure_data_new (top->metric);
  sample_add_region (top->companion, "000000", "China", "全国", NULL, 0);
  assert_refused (top, WAY_TRANSFORM_SHARE, WAY_FIGURE_ERROR_NO_DATA, "no region above");
}

static void
add_population (WayFigureData     *data,
                const SamplePoint *points,
                guint              n_points)
{
  static const WayMetricFields fields = {
    .key = "resident_population", .name_zh = "常住人口", .name_en = "Resident population",
    .unit = { (char *) "万人", (char *) "10,000 persons", (char *) "人", (char *) "persons", 1e4 },
    .measure = WAY_MEASURE_COUNT, .flow = WAY_FLOW_STOCK, .better = WAY_BETTER_NEUTRAL,
  };
  g_autoptr (WayMetric) metric = way_metric_new (&fields);

  data->companion = way_figure_data_new (metric);
  for (guint i = 0; i < data->regions->len; i++)
    sample_add_region (data->companion, "330400", "Jiaxing", "嘉兴", points, n_points);
}

/* 551.6 times 100 million yuan over 540.9 times 10,000 people is 10,197.82 yuan a head. */
static void
test_per_head (void)
{
  static const SamplePoint points[] = {
    { "2019", 500.0, 1 }, { "2020", 551.6, 1 },
    { "2020-H1", 250.0, 1, WAY_QUALIFIER_EXACT, WAY_POINT_PARTIAL_YEAR },
  };
  static const SamplePoint people[] = { { "2020-12-31", 540.9, 1, WAY_QUALIFIER_ABOUT } };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  g_autoptr (WayFigureData) result = NULL;

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  sample_add_target (data, 0, "2025", WAY_COMPARATOR_GE, 900.0, 0, NAN);
  add_population (data, people, G_N_ELEMENTS (people));
  result = transform (data, WAY_TRANSFORM_PER_HEAD);

  g_assert_cmpuint (get_series (result, 0)->n_points, ==, 1);
  g_assert_cmpfloat_with_epsilon (get_value (result, 0, 2020), 10197.8185, 0.01);
  g_assert_cmpint (get_qualifier (result, 2020), ==, WAY_QUALIFIER_ABOUT);
  g_assert_cmpint (get_series (result, 0)->decimals[0], ==, 0);
  g_assert_cmpstr (way_metric_get_unit (result->metric)->name_zh, ==, "元");
  g_assert_cmpstr (way_metric_get_short_name (result->metric, WAY_LANGUAGE_ZH_CN), ==,
                   "人均数字经济核心产业增加值");
  assert_has_remark (result, "end of the same year");
  g_assert_true (((WayFigureTarget *) result->targets->pdata[0])->is_off_axis);
}

/* 9,000 stations for 5,409,000 people: 16.64 for 10,000. */
static void
test_per_head_of_things (void)
{
  static const SamplePoint points[] = { { "2020", 9000.0, 0 } };
  static const SamplePoint people[] = { { "2020", 540.9, 1 } };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_COUNT, 2024.0);
  g_autoptr (WayFigureData) none = sample_data_new (SAMPLE_COUNT, 2024.0);
  g_autoptr (WayFigureData) rate = sample_data_new (SAMPLE_RATE, 2024.0);
  g_autoptr (WayFigureData) result = NULL;

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  add_population (data, people, G_N_ELEMENTS (people));
  result = transform (data, WAY_TRANSFORM_PER_HEAD);
  assert_near (get_value (result, 0, 2020), 16.63894);
  g_assert_cmpstr (way_metric_get_short_name (result->metric, WAY_LANGUAGE_EN), ==,
                   "5G base stations per 10,000 people");

  sample_add_region (none, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  assert_refused (none, WAY_TRANSFORM_PER_HEAD, WAY_FIGURE_ERROR_NO_DATA, "resident population");
  sample_add_region (rate, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  assert_refused (rate, WAY_TRANSFORM_PER_HEAD, WAY_FIGURE_ERROR_KIND, "no amount");
}

static void
test_refusals (void)
{
  static const SamplePoint points[] = { { "2015", 5.0, 1 }, { "2020", 6.0, 1 } };
  g_autoptr (WayFigureData) rate = sample_data_new (SAMPLE_RATE, 2024.0);
  g_autoptr (WayFigureData) rank = sample_data_new (SAMPLE_RANK, 2024.0);
  g_autoptr (WayFigureData) gap = sample_data_new (SAMPLE_LEVEL, 2024.0);

  sample_add_region (rate, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  sample_add_region (rank, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  sample_add_region (gap, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  assert_refused (rate, WAY_TRANSFORM_GROWTH, WAY_FIGURE_ERROR_KIND, "points");
  assert_refused (rate, WAY_TRANSFORM_INDEX, WAY_FIGURE_ERROR_KIND, "rate");
  assert_refused (rank, WAY_TRANSFORM_GROWTH, WAY_FIGURE_ERROR_KIND, "place");
  assert_refused (rank, WAY_TRANSFORM_INDEX, WAY_FIGURE_ERROR_KIND, "place");
  assert_refused (gap, WAY_TRANSFORM_GROWTH, WAY_FIGURE_ERROR_NO_DATA, "follow each other");
}

/* A further metric that allows no such values keeps its own, for the same regions. */
static void
test_further_metrics (void)
{
  static const SamplePoint points[] = { { "2020", 551.6, 1 } };
  static const SamplePoint share[] = { { "2020", 9.2, 1 } };
  static const SamplePoint people[] = { { "2020", 540.9, 1 } };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  g_autoptr (WayFigureData) result = NULL;
  WayFigureData *further = sample_data_new (SAMPLE_SHARE, 2024.0);

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  add_population (data, people, G_N_ELEMENTS (people));
  sample_add_region (further, "330400", "Jiaxing", "嘉兴", share, G_N_ELEMENTS (share));
  data->more = g_ptr_array_new_with_free_func ((GDestroyNotify) way_figure_data_free);
  g_ptr_array_add (data->more, further);

  result = transform (data, WAY_TRANSFORM_PER_HEAD);
  g_assert_cmpuint (result->more->len, ==, 1);
  g_assert_true (((WayFigureData *) result->more->pdata[0])->metric == further->metric);
  assert_near (get_value (result->more->pdata[0], 0, 2020), 9.2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transform/growth", test_growth);
  g_test_add_func ("/transform/growth-stops-at-breaks", test_growth_stops_at_breaks);
  g_test_add_func ("/transform/growth-is-as-exact-as-levels", test_growth_is_as_exact_as_levels);
  g_test_add_func ("/transform/published-growth-stands-apart", test_published_growth_stands_apart);
  g_test_add_func ("/transform/growth-targets", test_growth_targets);
  g_test_add_func ("/transform/index", test_index);
  g_test_add_func ("/transform/index-of-a-chosen-year", test_index_of_a_chosen_year);
  g_test_add_func ("/transform/index-of-several-regions", test_index_of_several_regions);
  g_test_add_func ("/transform/index-keeps-to-one-scope", test_index_keeps_to_one_scope);
  g_test_add_func ("/transform/share", test_share);
  g_test_add_func ("/transform/share-needs-a-whole", test_share_needs_a_whole);
  g_test_add_func ("/transform/per-head", test_per_head);
  g_test_add_func ("/transform/per-head-of-things", test_per_head_of_things);
  g_test_add_func ("/transform/refusals", test_refusals);
  g_test_add_func ("/transform/further-metrics", test_further_metrics);
  return g_test_run ();
}
