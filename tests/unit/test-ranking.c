/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "figure-samples.h"
#include "figure-tests.h"
#include "scene-checks.h"

#include <math.h>
#include <string.h>

static WayFigure *
make_figure (const WayFigureData *data)
{
  WayFigure *figure = sample_figure_new (data);

  figure->kind = WAY_FIGURE_RANKING;
  return figure;
}

/* Eleven cities, Jiaxing in the focus; one of them has published nothing since 2021. */
static WayFigureData *
make_cities (void)
{
  static const struct
  {
    const char *name_en, *name_zh;
    double value, growth;
    int last;
  } cities[] = {
    { "Jiaxing", "嘉兴", 320.0, 0.10, 2023 }, { "Hangzhou", "杭州", 920.0, 0.11, 2023 },
    { "Ningbo", "宁波", 760.0, 0.09, 2023 },  { "Wenzhou", "温州", 410.0, 0.08, 2023 },
    { "Huzhou", "湖州", 190.0, 0.09, 2023 },  { "Shaoxing", "绍兴", 420.0, 0.07, 2023 },
    { "Jinhua", "金华", 340.0, -0.02, 2023 }, { "Quzhou", "衢州", 110.0, 0.08, 2023 },
    { "Zhoushan", "舟山", 100.0, 0.12, 2021 }, { "Taizhou", "台州", 350.0, 0.06, 2023 },
    { "Lishui", "丽水", 90.0, 0.09, 2023 },
  };
  WayFigureData *data = sample_data_new (SAMPLE_LEVEL, 2023.0);

  for (guint i = 0; i < G_N_ELEMENTS (cities); i++)
    {
      g_autofree char *code = g_strdup_printf ("33%02u00", i + 1);

      sample_add_growing (data, code, cities[i].name_en, cities[i].name_zh, 2018, cities[i].last,
                          cities[i].value, cities[i].growth);
    }
  sample_add_target (data, 0, "2025", WAY_COMPARATOR_GE, 800.0, 2018, 320.0);
  sample_add_target (data, 1, "2025", WAY_COMPARATOR_GE, 1500.0, 2018, 920.0);
  sample_add_target (data, 4, "2025", WAY_COMPARATOR_GE, 300.0, 2018, 190.0);
  return data;
}

static void
test_golden (void)
{
  g_autoptr (WayFigureData) data = make_cities ();
  g_autoptr (WayFigure) figure = make_figure (data);

  figure_test_golden_svgs ("ranking-cities", figure, data);
}

static void
test_golden_orders (void)
{
  g_autoptr (WayFigureData) data = make_cities ();
  g_autoptr (WayFigure) figure = make_figure (data);

  figure->order = WAY_ORDER_GROWTH;
  figure_test_golden_scene ("ranking-growth", figure, data);
  figure->order = WAY_ORDER_DISTANCE;
  figure_test_golden_scene ("ranking-distance", figure, data);
}

static void
assert_place (const WayScene *scene,
              const char     *name,
              const char     *place)
{
  const WayDatum *datum = figure_test_find_datum (scene, name);

  if (strstr (datum->description, place) == NULL)
    g_error ("'%s' does not say '%s'", datum->description, place);
}

static void
test_order_by_value (void)
{
  g_autoptr (WayFigureData) data = make_cities ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = figure_test_build (figure, data);

  assert_place (scene, "Hangzhou", "1st of 11");
  assert_place (scene, "Ningbo", "2nd of 11");
  g_assert_cmpfloat (figure_test_find_datum (scene, "Hangzhou")->y, <,
                     figure_test_find_datum (scene, "Ningbo")->y);
  g_assert_nonnull (strstr (scene->title, "Hangzhou leads 11 cities in 2023; Jiaxing is "));
  g_assert_true (figure_test_has_text (scene, "(2021)"));
  g_assert_true (figure_test_has_text (scene, "Hollow: the latest value before 2023"));
}

static void
test_order_by_growth (void)
{
  g_autoptr (WayFigureData) data = make_cities ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = NULL;

  figure->order = WAY_ORDER_GROWTH;
  figure->from_year = 2018;
  scene = figure_test_build (figure, data);
  /* Jinhua shrank, Zhoushan has no value of 2023. */
  assert_place (scene, "Jinhua", "10th of 10");
  g_assert_true (figure_test_has_text (scene, "−"));
  g_assert_true (figure_test_has_text (scene, "Not ranked: 1 region"));
  g_assert_true (figure_test_has_text (scene, "% a year"));
}

static void
test_order_by_distance (void)
{
  g_autoptr (WayFigureData) data = make_cities ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = NULL;

  figure->order = WAY_ORDER_DISTANCE;
  scene = figure_test_build (figure, data);
  g_assert_cmpuint (scene->data->len, ==, 3);
  g_assert_nonnull (strstr (scene->title, "of 3 cities"));
  g_assert_true (figure_test_has_text (scene, "% short"));
  g_assert_true (figure_test_has_text (scene, "of ≥ "));
}

static void
test_lower_is_better (void)
{
  static const SamplePoint low[] = { { "2023", 2.1, 1 } }, high[] = { { "2023", 4.9, 1 } };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_RATE, 2024.0);
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayScene) scene = NULL;

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", high, 1);
  sample_add_region (data, "330100", "Hangzhou", "杭州", low, 1);
  figure = make_figure (data);
  scene = figure_test_build (figure, data);
  assert_place (scene, "Hangzhou", "1st of 2");
  g_assert_nonnull (strstr (scene->title, "lowest"));
}

/* Bars from zero are as long as their values. */
static void
test_bars_start_at_zero (void)
{
  static const SamplePoint first[] = { { "2023", 100.0, 0 } }, second[] = { { "2023", 96.0, 0 } };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayScene) scene = NULL;
  double widths[2] = { 0.0, 0.0 };

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", first, 1);
  sample_add_region (data, "330100", "Hangzhou", "杭州", second, 1);
  figure = make_figure (data);
  scene = figure_test_build (figure, data);
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      if (mark->type == WAY_MARK_RECT && mark->datum >= 0)
        widths[mark->datum] = mark->rect.rect.width;
    }
  g_assert_cmpfloat_with_epsilon (widths[1] / widths[0], 0.96, 1e-6);
}

static WayFigureData *
make_many (guint n_regions,
           guint focus_place)
{
  WayFigureData *data = sample_data_new (SAMPLE_LEVEL, 2024.0);

  for (guint i = 0; i < n_regions; i++)
    {
      g_autofree char *code = g_strdup_printf ("%06u", 330000 + i);
      g_autofree char *name = g_strdup_printf ("Region %u", i);
      double value = i == 0 ? 10000.5 - 10.0 * focus_place : 10000.0 - 10.0 * i;
      SamplePoint point = { "2023", value, 1 };

      sample_add_region (data, code, name, name, &point, 1);
    }

  return data;
}

static void
add_region (WayFigureData *data,
            const char    *code,
            const char    *parent,
            WayRegionLevel level,
            double         value)
{
  WayRegionFields fields = {
    .code = code, .parent_code = parent, .level = level, .name_zh = code, .short_zh = code,
    .name_hant = code, .name_en = code, .short_en = code, .pinyin = "", .aliases = "",
  };
  WaySeriesPoint point = { .period = way_period_for_year (2023), .value = value, .decimals = 1,
                           .published_growth = NAN, .source_id = 1, .n_vintages = 1 };

  g_ptr_array_add (data->regions, way_region_new (&fields));
  g_ptr_array_add (data->series, way_series_new (code, way_metric_get_key (data->metric), &point,
                                                 1));
}

static WayScene *
build_province (SampleMetric metric,
                double       value)
{
  g_autoptr (WayFigureData) data = sample_data_new (metric, 2024.0);
  g_autoptr (WayFigure) figure = NULL;

  add_region (data, "330000", "100000", WAY_REGION_LEVEL_PROVINCE, value);
  add_region (data, "330100", "330000", WAY_REGION_LEVEL_PREFECTURE, 60.0);
  add_region (data, "330400", "330000", WAY_REGION_LEVEL_PREFECTURE, 30.0);
  figure = make_figure (data);
  return figure_test_build (figure, data);
}

/* A province has no place among its cities; their sum would not even be a bar beside them. */
static void
test_what_others_are_parts_of (void)
{
  g_autoptr (WayScene) share = build_province (SAMPLE_SHARE, 45.0);
  g_autoptr (WayScene) total = build_province (SAMPLE_LEVEL, 90.0);

  g_assert_cmpuint (share->data->len, ==, 3);
  assert_place (share, "330000", "as a whole");
  assert_place (share, "330400", "2nd of 2");
  g_assert_cmpuint (total->data->len, ==, 2);
  g_assert_true (figure_test_has_text (total, "330000 as a whole is left out"));
}

/* Whoever looks for a region is told that it has no value, and how many others have none. */
static void
test_what_is_not_ranked (void)
{
  static const SamplePoint points[] = { { "2023", 5.0, 0 } };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayScene) scene = NULL;

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", NULL, 0);
  sample_add_region (data, "330100", "Hangzhou", "杭州", points, 1);
  sample_add_region (data, "330200", "Ningbo", "宁波", points, 1);
  sample_add_region (data, "330300", "Wenzhou", "温州", NULL, 0);
  figure = make_figure (data);
  scene = figure_test_build (figure, data);
  g_assert_true (figure_test_has_text (scene, "Jiaxing is not ranked"));
  g_assert_true (figure_test_has_text (scene, "Not ranked: 2 regions"));
}

static void
test_three_hundred_regions (void)
{
  g_autoptr (WayFigureData) data = make_many (300, 150);
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = figure_test_build (figure, data);

  g_assert_cmpuint (scene->data->len, >, 8);
  g_assert_cmpuint (scene->data->len, <, 40);
  g_assert_true (figure_test_has_text (scene, "more"));
  g_assert_true (figure_test_has_text (scene, "Region 1"));
  assert_place (scene, "Region 0", "150th of 300");
  assert_place (scene, "Region 149", "149th of 300");
  assert_place (scene, "Region 150", "151st of 300");
  figure_test_check_sizes (figure, data);
}

static void
test_focus_at_the_end (void)
{
  g_autoptr (WayFigureData) data = make_many (60, 60);
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = figure_test_build (figure, data);

  assert_place (scene, "Region 0", "60th of 60");
  figure_test_check_sizes (figure, data);
}

static void
test_long_names (void)
{
  g_autofree char *name = g_strnfill (200, 'M');
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_SHARE, 2025.0);
  g_autoptr (WayFigure) figure = NULL;

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *code = g_strdup_printf ("33%04u", i);

      sample_add_growing (data, code, name, name, 2015, 2024, 3.0 * (i + 1), 0.08);
      sample_add_target (data, i, "2026", WAY_COMPARATOR_GE, 40.0, 2015, 3.0);
    }
  figure = make_figure (data);
  for (guint i = 0; i < 3; i++)
    {
      figure->order = (WayOrder) i;
      figure_test_check_sizes (figure, data);
    }
}

static void
check_values (SampleMetric  metric,
              const double *values,
              guint         n_values)
{
  g_autoptr (WayFigureData) data = sample_data_new (metric, 2025.0);
  g_autoptr (WayFigure) figure = NULL;

  for (guint i = 0; i < n_values; i++)
    {
      g_autofree char *code = g_strdup_printf ("33%04u", i);
      SamplePoint points[] = { { "2022", values[i] / 3.0, 2 }, { "2023", values[i], 2 } };

      sample_add_region (data, code, code, code, points, G_N_ELEMENTS (points));
      sample_add_target (data, i, "2026", WAY_COMPARATOR_GE, values[n_values - 1], 0, 0.0);
    }
  figure = make_figure (data);
  figure_test_check_sizes (figure, data);
}

static void
test_bad_values (void)
{
  static const double zeros[] = { 0.0, 0.0, 0.0 }, equal[] = { 7.0, 7.0, 7.0 };
  static const double mixed[] = { -5.0, 12.0, -80.0, 3.0 }, below[] = { -5.0, -80.0, -2.0 };
  static const double spread[] = { 1e-12, 1e15, 4.0 }, places[] = { 1.0, 55.0, 31.0 };

  check_values (SAMPLE_LEVEL, zeros, G_N_ELEMENTS (zeros));
  check_values (SAMPLE_SHARE, equal, G_N_ELEMENTS (equal));
  check_values (SAMPLE_RATE, mixed, G_N_ELEMENTS (mixed));
  check_values (SAMPLE_LEVEL, below, G_N_ELEMENTS (below));
  check_values (SAMPLE_LEVEL, spread, G_N_ELEMENTS (spread));
  check_values (SAMPLE_RANK, places, G_N_ELEMENTS (places));
}

static void
test_all_sizes (void)
{
  g_autoptr (WayFigureData) data = make_cities ();
  g_autoptr (WayFigure) figure = make_figure (data);

  for (guint i = 0; i < 3; i++)
    {
      figure->order = (WayOrder) i;
      figure_test_check_sizes (figure, data);
    }
}

static void
test_refusals (void)
{
  static const SamplePoint points[] = { { "2022", 5.0, 0 }, { "2023", 6.0, 0 } };
  g_autoptr (WayFigureData) one = sample_data_new (SAMPLE_LEVEL, 2025.0);
  g_autoptr (WayFigureData) two = sample_data_new (SAMPLE_LEVEL, 2025.0);
  g_autoptr (WayFigure) of_one = NULL, of_two = NULL;
  g_autofree char *alone = NULL, *distance = NULL, *growth = NULL;

  sample_add_region (one, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  of_one = make_figure (one);
  alone = figure_test_get_refusal (of_one, one);
  g_assert_nonnull (strstr (alone, "compares regions"));

  sample_add_region (two, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  sample_add_region (two, "330100", "Hangzhou", "杭州", points, G_N_ELEMENTS (points));
  of_two = make_figure (two);
  of_two->order = WAY_ORDER_DISTANCE;
  distance = figure_test_get_refusal (of_two, two);
  g_assert_nonnull (strstr (distance, "target"));
  of_two->order = WAY_ORDER_GROWTH;
  of_two->at_year = 2022;
  growth = figure_test_get_refusal (of_two, two);
  g_assert_nonnull (strstr (growth, "2021"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ranking/golden", test_golden);
  g_test_add_func ("/ranking/golden-orders", test_golden_orders);
  g_test_add_func ("/ranking/order-by-value", test_order_by_value);
  g_test_add_func ("/ranking/order-by-growth", test_order_by_growth);
  g_test_add_func ("/ranking/order-by-distance", test_order_by_distance);
  g_test_add_func ("/ranking/lower-is-better", test_lower_is_better);
  g_test_add_func ("/ranking/bars-start-at-zero", test_bars_start_at_zero);
  g_test_add_func ("/ranking/what-others-are-parts-of", test_what_others_are_parts_of);
  g_test_add_func ("/ranking/what-is-not-ranked", test_what_is_not_ranked);
  g_test_add_func ("/ranking/three-hundred-regions", test_three_hundred_regions);
  g_test_add_func ("/ranking/focus-at-the-end", test_focus_at_the_end);
  g_test_add_func ("/ranking/long-names", test_long_names);
  g_test_add_func ("/ranking/bad-values", test_bad_values);
  g_test_add_func ("/ranking/all-sizes", test_all_sizes);
  g_test_add_func ("/ranking/refusals", test_refusals);
  return g_test_run ();
}
