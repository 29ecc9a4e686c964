/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "figure-samples.h"
#include "figure-tests.h"
#include "scene-checks.h"

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

static void
assert_scenes (const char          *name,
               WayFigure           *figure,
               const WayFigureData *data)
{
  for (guint language = 0; language < WAY_N_LANGUAGES; language++)
    {
      g_autofree char *file = NULL;

      figure->language = (WayLanguage) language;
      file = g_strdup_printf ("line-%s-%s", name, way_language_to_text (figure->language));
      figure_test_golden_scene (file, figure, data);
    }
  figure->language = WAY_LANGUAGE_EN;
}

/* Levels, with growth published beside some of them and for a half of a year. */
static WayFigureData *
make_published (void)
{
  static const struct
  {
    const char *period;
    double value, growth;
    WayPointFlags flags;
  } values[] = {
    { "2017", 402.1, NAN, 0 }, { "2018", 431.0, 8.6, 0 }, { "2019", 472.5, 7.9, 0 },
    { "2020", 506.9, 9.1, 0 }, { "2021", 590.2, NAN, 0 }, { "2022", 631.4, 5.2, 0 },
    { "2023-H1", 330.0, 4.4, WAY_POINT_PARTIAL_YEAR },
  };
  WaySeriesPoint points[G_N_ELEMENTS (values)] = { 0 };
  WayFigureData *data = sample_data_new (SAMPLE_LEVEL, 2023.5);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_assert_true (way_period_parse (values[i].period, NULL, &points[i].period, NULL));
      points[i].value = values[i].value;
      points[i].decimals = 1;
      points[i].published_growth = values[i].growth;
      points[i].flags = values[i].flags;
      points[i].source_id = 2;
    }
  sample_add_region (data, "330400", "Jiaxing", "嘉兴", NULL, 0);
  way_series_unref (data->series->pdata[0]);
  data->series->pdata[0] = way_series_new ("330400", "digital_core_va", points,
                                           G_N_ELEMENTS (points));
  sample_add_target (data, 0, "2025", WAY_COMPARATOR_GE, 1350.0, 2020, 506.9);
  return data;
}

static guint
count_symbols (const WayScene *scene,
               WaySymbol       shape)
{
  guint n = 0;

  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      n += mark->type == WAY_MARK_SYMBOL && mark->symbol.shape == shape;
    }

  return n;
}

/* Published growth is marks of its own, of a full year and of a part; the line is the computed. */
static void
test_growth (void)
{
  g_autoptr (WayFigureData) data = make_published ();
  g_autoptr (WayFigure) figure = make_figure (data, WAY_TRANSFORM_GROWTH);
  g_autoptr (WayScene) scene = figure_test_build (figure, data);

  g_assert_cmpuint (count_symbols (scene, WAY_SYMBOL_TRIANGLE_UP), ==, 4);
  g_assert_cmpuint (count_symbols (scene, WAY_SYMBOL_SQUARE), ==, 1);
  g_assert_cmpuint (count_symbols (scene, WAY_SYMBOL_DIAMOND), ==, 0);
  g_assert_nonnull (strstr (scene->title, "nominal"));
  g_assert_true (figure_test_has_text (scene, "%"));
  g_assert_nonnull (strstr (scene->description, "135 billion yuan by 2025"));
  assert_scenes ("growth", figure, data);
}

static void
test_index (void)
{
  g_autoptr (WayFigureData) data = make_published ();
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayScene) scene = NULL;

  sample_add_growing (data, "330800", "Quzhou", "衢州", 2016, 2022, 120.0, 0.11);
  figure = make_figure (data, WAY_TRANSFORM_INDEX);
  scene = figure_test_build (figure, data);
  g_assert_true (figure_test_has_text (scene, "2017 = 100"));
  g_assert_nonnull (strstr (scene->title, "grew most"));
  assert_scenes ("index", figure, data);
}

static void
test_share (void)
{
  g_autoptr (WayFigureData) data = make_published ();
  g_autoptr (WayFigure) figure = make_figure (data, WAY_TRANSFORM_SHARE);

  data->companion = way_figure_data_new (data->metric);
  sample_add_growing (data->companion, "330000", "Zhejiang", "浙江", 2017, 2022, 4800.0, 0.13);
  assert_scenes ("share", figure, data);
}

static void
test_per_head (void)
{
  static const WayMetricFields fields = {
    .key = "resident_population", .name_zh = "常住人口", .name_en = "Resident population",
    .unit = { (char *) "万人", (char *) "10,000 persons", (char *) "人", (char *) "persons", 1e4 },
    .measure = WAY_MEASURE_COUNT, .flow = WAY_FLOW_STOCK, .better = WAY_BETTER_NEUTRAL,
  };
  g_autoptr (WayFigureData) data = make_published ();
  g_autoptr (WayFigure) figure = make_figure (data, WAY_TRANSFORM_PER_HEAD);
  g_autoptr (WayMetric) people = way_metric_new (&fields);

  data->companion = way_figure_data_new (people);
  sample_add_growing (data->companion, "330400", "Jiaxing", "嘉兴", 2017, 2022, 500.0, 0.02);
  assert_scenes ("per-head", figure, data);
}

static void
test_log (void)
{
  g_autoptr (WayFigureData) data = make_published ();
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayScene) scene = NULL;

  sample_add_growing (data, "330000", "Zhejiang", "浙江", 2016, 2022, 9000.0, 0.11);
  figure = make_figure (data, WAY_TRANSFORM_LEVEL);
  figure->has_log_scale = TRUE;
  scene = figure_test_build (figure, data);
  g_assert_true (figure_test_has_text (scene, "logarithmic scale"));
  g_assert_false (figure_test_has_text (scene, "start at zero"));
  assert_scenes ("log", figure, data);
}

static void
test_log_refusals (void)
{
  static const SamplePoint points[] = { { "2019", 4.0, 1 }, { "2020", -2.0, 1 }, { "2021", 3, 1 } };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  g_autoptr (WayFigureData) rank = sample_data_new (SAMPLE_RANK, 2024.0);
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayScene) scene = NULL;

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  figure = make_figure (data, WAY_TRANSFORM_LEVEL);
  figure->has_log_scale = TRUE;
  figure_test_assert_refused (figure, data, "Jiaxing, 2020");
  figure->from_year = 2021;
  scene = figure_test_build (figure, data);
  figure->kind = WAY_FIGURE_COLUMNS;
  figure_test_assert_refused (figure, data, "Bars start at zero");

  figure->kind = WAY_FIGURE_LINE;
  figure->from_year = G_MININT;
  sample_add_region (rank, "330400", "Jiaxing", "嘉兴", points, 1);
  figure_test_assert_refused (figure, rank, "Places");
}

/* One unit for the axis: the published one where Chinese can keep it, and in English the largest
 * whose numbers are no fractions. */
static void
test_units (void)
{
  static const struct
  {
    double value;
    const char *english, *chinese;
  } cases[] = {
    { 0.05, "million yuan", "万元" },
    { 8.5, "million yuan", "亿元" },
    { 150.0, "billion yuan", "亿元" },
    { 9.9996, "million yuan", "亿元" },
    { 99996.0, "trillion yuan", "万亿元" },
  };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (cases); i++)
    {
      SamplePoint points[] = { { "2020", cases[i / 2].value / 2.0, -1 },
                               { "2021", cases[i / 2].value, -1 } };
      const char *unit = i % 2 == 0 ? cases[i / 2].english : cases[i / 2].chinese;
      g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
      g_autoptr (WayFigure) figure = NULL;
      g_autoptr (WayScene) scene = NULL;
      g_autofree char *ending = g_strconcat (i % 2 == 0 ? ", " : "，", unit, NULL);

      sample_add_region (data, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
      figure = make_figure (data, WAY_TRANSFORM_LEVEL);
      figure->language = i % 2 == 0 ? WAY_LANGUAGE_EN : WAY_LANGUAGE_ZH_CN;
      scene = figure_test_build (figure, data);
      g_test_message ("%g: %s", cases[i / 2].value, scene->generated[WAY_FIGURE_TEXT_SUBTITLE]);
      g_assert_true (g_str_has_suffix (scene->generated[WAY_FIGURE_TEXT_SUBTITLE], ending));
    }
}

/* From 1e-12 to 1e15 in one figure: a decent picture, with numbers that differ. */
static void
test_wide_span (void)
{
  static const SamplePoint points[] = {
    { "2018", 1e-12, -1 }, { "2019", 1e-3, -1 }, { "2020", 1.0, 0 }, { "2021", 1e15, 0 },
  };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_COUNT, 2024.0);
  g_autoptr (WayFigure) figure = NULL;

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  figure = make_figure (data, WAY_TRANSFORM_LEVEL);
  for (guint is_log = 0; is_log < 2; is_log++)
    {
      g_autoptr (WayScene) scene = NULL;

      figure->has_log_scale = is_log;
      scene = figure_test_build (figure, data);
      scene_check_all (scene);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-transform/growth", test_growth);
  g_test_add_func ("/line-transform/index", test_index);
  g_test_add_func ("/line-transform/share", test_share);
  g_test_add_func ("/line-transform/per-head", test_per_head);
  g_test_add_func ("/line-transform/log", test_log);
  g_test_add_func ("/line-transform/log-refusals", test_log_refusals);
  g_test_add_func ("/line-transform/units", test_units);
  g_test_add_func ("/line-transform/wide-span", test_wide_span);
  return g_test_run ();
}
