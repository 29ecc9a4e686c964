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

  figure->kind = WAY_FIGURE_COLUMNS;
  return figure;
}

/* Actual values, parts of a year, an estimate, a target to come. */
static WayFigureData *
make_mixed (void)
{
  static const SamplePoint points[] = {
    { "2017", 1950.0, 0, WAY_QUALIFIER_NEARLY },
    { "2018", 2300.0, 0, WAY_QUALIFIER_OVER },
    { "2019", 2800.0, 0, WAY_QUALIFIER_ABOUT },
    { "2022-H1", 1700.0, 0, WAY_QUALIFIER_EXACT, WAY_POINT_PARTIAL_YEAR },
    { "2022", 3642.55, 2 },
    { "2023-H1", 1840.0, 0, WAY_QUALIFIER_EXACT, WAY_POINT_PARTIAL_YEAR },
    { "2024", 4300.0, 0, WAY_QUALIFIER_EXACT, WAY_POINT_FORECAST },
  };
  WayFigureData *data = sample_data_new (SAMPLE_LEVEL, 2023.5);

  sample_add_region (data, "350112", "Changle", "长乐", points, G_N_ELEMENTS (points));
  sample_add_target (data, 0, "2022", WAY_COMPARATOR_GE, 3500.0, 2017, 1950.0);
  sample_add_target (data, 0, "2025", WAY_COMPARATOR_GE, 5000.0, 2019, 2800.0);
  return data;
}

static void
test_golden (void)
{
  g_autoptr (WayFigureData) data = make_mixed ();
  g_autoptr (WayFigure) figure = make_figure (data);

  figure_test_golden_svgs ("columns-mixed", figure, data);
}

static void
test_golden_regions (void)
{
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  g_autoptr (WayFigure) figure = NULL;

  sample_add_growing (data, "330400", "Jiaxing", "嘉兴", 2018, 2024, 900.0, 0.10);
  sample_add_growing (data, "330800", "Quzhou", "衢州", 2018, 2023, 300.0, 0.09);
  sample_add_growing (data, "330100", "Hangzhou", "杭州", 2018, 2024, 2100.0, 0.11);
  sample_add_target (data, 0, "2026", WAY_COMPARATOR_GE, 2500.0, 2020, 1000.0);
  figure = make_figure (data);
  figure->theme = WAY_THEME_PRINT;
  figure_test_golden_scene ("columns-regions", figure, data);
}

/* The rectangle that stands for @datum. */
static WayRect
find_bar (const WayScene *scene,
          const WayDatum *datum)
{
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      if (mark->type == WAY_MARK_RECT && mark->datum >= 0 &&
          g_ptr_array_index (scene->data, mark->datum) == datum)
        return mark->rect.rect;
    }

  g_error ("no bar stands for '%s'", datum->title);
}

static void
test_bars_start_at_zero (void)
{
  static const SamplePoint points[] = { { "2019", 100.0, 0 }, { "2020", 104.0, 0 },
                                        { "2021", -26.0, 0 } };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2025.0);
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayScene) scene = NULL;
  WayRect first, second, third;

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  figure = make_figure (data);
  scene = figure_test_build (figure, data);
  first = find_bar (scene, figure_test_find_datum (scene, "2019"));
  second = find_bar (scene, figure_test_find_datum (scene, "2020"));
  third = find_bar (scene, figure_test_find_datum (scene, "2021"));
  g_assert_cmpfloat_with_epsilon (second.height / first.height, 1.04, 1e-6);
  g_assert_cmpfloat_with_epsilon (third.height / first.height, 0.26, 1e-6);
  g_assert_cmpfloat_with_epsilon (third.y, first.y + first.height, 1e-6);
}

/* A part of a year is no column of that year, and half as wide. */
static void
test_part_of_a_year_stands_apart (void)
{
  g_autoptr (WayFigureData) data = make_mixed ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = figure_test_build (figure, data);
  WayRect part = find_bar (scene, figure_test_find_datum (scene, "first half of 2022"));
  WayRect year = find_bar (scene, figure_test_find_datum (scene, "Changle, 2022"));

  g_assert_cmpfloat (part.x + part.width, <, year.x);
  g_assert_cmpfloat (part.width, <, 0.6 * year.width);
  g_assert_true (figure_test_has_text (scene, "Hatched: part of a year only"));
  g_assert_true (figure_test_has_text (scene, "~280"));
  g_assert_true (figure_test_has_text (scene, "≥ 500"));
}

/* Of several parts of one year the latest is drawn, and the others set no scale. */
static void
test_only_the_latest_part (void)
{
  static const SamplePoint points[] = {
    { "2018-01/2018-09", 7.2, 1, WAY_QUALIFIER_EXACT, WAY_POINT_PARTIAL_YEAR },
    { "2020-Q1", -6.7, 1, WAY_QUALIFIER_EXACT, WAY_POINT_PARTIAL_YEAR },
    { "2020-H1", 2.0, 1, WAY_QUALIFIER_EXACT, WAY_POINT_PARTIAL_YEAR },
    { "2020", 3.5, 1 },
  };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_RATE, 2020.0);
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayScene) scene = NULL;
  WayRect bar;

  sample_add_region (data, "330800", "Quzhou", "衢州", points, G_N_ELEMENTS (points));
  figure = make_figure (data);
  scene = figure_test_build (figure, data);
  g_assert_cmpuint (scene->data->len, ==, 3);
  bar = find_bar (scene, figure_test_find_datum (scene, "Quzhou, 2020"));
  g_assert_cmpfloat_with_epsilon (bar.y + bar.height, scene->plot.y + scene->plot.height, 0.01);
  g_assert_true (figure_test_has_text (scene, "2018–2020"));
}

static void
test_few_values_have_no_axis (void)
{
  g_autoptr (WayFigureData) data = make_mixed ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) large = figure_test_build (figure, data);
  g_autoptr (WayScene) small = NULL;

  figure->width_px = 320.0;
  figure->height_px = 900.0;
  small = figure_test_build (figure, data);
  for (guint i = 0; i < large->groups->len; i++)
    g_assert_cmpstr (((WayGroup *) g_ptr_array_index (large->groups, i))->id, !=, "axis-y");
  g_assert_true (figure_test_has_text (small, "≥ 500"));
}

static void
check_points (SampleMetric       metric,
              const SamplePoint *points,
              guint              n_points)
{
  g_autoptr (WayFigureData) data = sample_data_new (metric, 2025.0);
  g_autoptr (WayFigure) figure = NULL;

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", points, n_points);
  sample_add_target (data, 0, "2026", WAY_COMPARATOR_GE, points[0].value, 0, 0.0);
  figure = make_figure (data);
  figure_test_check_sizes (figure, data);
}

static void
test_bad_values (void)
{
  static const SamplePoint one[] = { { "2019", 5.0, 0 } };
  static const SamplePoint zeros[] = { { "2019", 0.0, 0 }, { "2020", 0.0, 0 } };
  static const SamplePoint equal[] = { { "2019", 7.0, 0 }, { "2020", 7.0, 0 }, { "2021", 7.0, 0 } };
  static const SamplePoint below[] = { { "2019", -7.0, 0 }, { "2020", -9.0, 0 } };
  static const SamplePoint spread[] = { { "2019", 1e-12, 12 }, { "2020", 1e15, 0 } };

  check_points (SAMPLE_LEVEL, one, G_N_ELEMENTS (one));
  check_points (SAMPLE_COUNT, zeros, G_N_ELEMENTS (zeros));
  check_points (SAMPLE_SHARE, equal, G_N_ELEMENTS (equal));
  check_points (SAMPLE_RATE, below, G_N_ELEMENTS (below));
  check_points (SAMPLE_LEVEL, spread, G_N_ELEMENTS (spread));
}

static void
test_long_names (void)
{
  g_autofree char *name = g_strnfill (200, 'M');
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2025.0);
  g_autoptr (WayFigure) figure = NULL;

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *code = g_strdup_printf ("33000%u", i);

      sample_add_growing (data, code, name, name, 2015, 2024, 300.0 * (i + 1), 0.08);
    }
  figure = make_figure (data);
  figure_test_check_sizes (figure, data);
}

static void
test_all_sizes (void)
{
  g_autoptr (WayFigureData) data = make_mixed ();
  g_autoptr (WayFigure) figure = make_figure (data);

  figure_test_check_sizes (figure, data);
}

static void
test_refusals (void)
{
  static const SamplePoint places[] = { { "2019", 30.0, 0 }, { "2020", 4.0, 0 } };
  g_autoptr (WayFigureData) ranks = sample_data_new (SAMPLE_RANK, 2025.0);
  g_autoptr (WayFigureData) empty = sample_data_new (SAMPLE_LEVEL, 2025.0);
  g_autoptr (WayFigureData) many = sample_data_new (SAMPLE_LEVEL, 2025.0);
  g_autoptr (WayFigure) of_ranks = NULL, of_nothing = NULL, of_many = NULL;
  g_autofree char *rank = NULL, *nothing = NULL, *crowd = NULL;

  sample_add_region (ranks, "330400", "Jiaxing", "嘉兴", places, G_N_ELEMENTS (places));
  of_ranks = make_figure (ranks);
  rank = figure_test_get_refusal (of_ranks, ranks);
  g_assert_nonnull (strstr (rank, "place"));

  sample_add_region (empty, "330400", "Jiaxing", "嘉兴", NULL, 0);
  sample_add_target (empty, 0, "2026", WAY_COMPARATOR_GE, 5.0, 0, 0.0);
  of_nothing = make_figure (empty);
  nothing = figure_test_get_refusal (of_nothing, empty);
  g_assert_nonnull (strstr (nothing, "at least one value"));

  for (guint i = 0; i < 5; i++)
    sample_add_growing (many, i % 2 != 0 ? "330400" : "330100", "Jiaxing", "嘉兴", 2015, 2020, 9.0,
                        0.1);
  of_many = make_figure (many);
  crowd = figure_test_get_refusal (of_many, many);
  g_assert_nonnull (strstr (crowd, "up to 4 regions"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/columns/golden", test_golden);
  g_test_add_func ("/columns/golden-regions", test_golden_regions);
  g_test_add_func ("/columns/bars-start-at-zero", test_bars_start_at_zero);
  g_test_add_func ("/columns/part-of-a-year-stands-apart", test_part_of_a_year_stands_apart);
  g_test_add_func ("/columns/only-the-latest-part", test_only_the_latest_part);
  g_test_add_func ("/columns/few-values-have-no-axis", test_few_values_have_no_axis);
  g_test_add_func ("/columns/bad-values", test_bad_values);
  g_test_add_func ("/columns/long-names", test_long_names);
  g_test_add_func ("/columns/all-sizes", test_all_sizes);
  g_test_add_func ("/columns/refusals", test_refusals);
  return g_test_run ();
}
