/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "figure-samples.h"
#include "figure-tests.h"

static void
assert_scene (const char          *name,
              const WayFigureData *data)
{
  g_autoptr (WayFigure) figure = sample_figure_new (data);

  figure_test_golden_scene (name, figure, data);
}

/* The program's first picture, in both languages and all themes. */
static void
test_jiaxing (void)
{
  static const WayLanguage languages[] = { WAY_LANGUAGE_EN, WAY_LANGUAGE_ZH_CN };
  static const WayThemeKind themes[] = {
    WAY_THEME_LIGHT, WAY_THEME_DARK, WAY_THEME_PRINT, WAY_THEME_HIGH_CONTRAST
  };
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (themes); j++)
        {
          g_autoptr (WayFigure) figure = sample_figure_new (data);
          g_autofree char *name = g_strdup_printf ("line-jiaxing-%s-%s.svg",
                                                   way_language_to_text (languages[i]),
                                                   way_theme_to_text (themes[j]));

          figure->language = languages[i];
          figure->theme = themes[j];
          figure_test_golden_svg (name, figure, data);
        }
    }
}

static void
test_jiaxing_small (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);

  figure->width_px = 400.0;
  figure->height_px = 300.0;
  figure->is_for_screen = TRUE;
  figure_test_golden_svg ("line-jiaxing-small.svg", figure, data);
}

static void
test_three_regions (void)
{
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);

  sample_add_growing (data, "330400", "Jiaxing", "嘉兴", 2003, 2024, 900.0, 0.10);
  sample_add_growing (data, "330800", "Quzhou", "衢州", 2003, 2022, 300.0, 0.09);
  sample_add_growing (data, "330100", "Hangzhou", "杭州", 2003, 2024, 2100.0, 0.11);
  assert_scene ("line-three-regions", data);
}

static void
test_single_point (void)
{
  static const SamplePoint points[] = { { "2021", 43.0, 0 } };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_SHARE, 2024.0);

  sample_add_region (data, "350112", "Changle", "长乐", points, G_N_ELEMENTS (points));
  sample_add_target (data, 0, "2021", WAY_COMPARATOR_GT, 50.0, 0, 0.0);
  assert_scene ("line-single-point", data);
}

static void
test_target_only (void)
{
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_COUNT, 2024.0);

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", NULL, 0);
  sample_add_target (data, 0, "2025", WAY_COMPARATOR_GE, 12000.0, 0, 0.0);
  assert_scene ("line-target-only", data);
}

/* Qualifiers, parts of years, an estimate and a changed scope, all of which look different. */
static void
test_marks_of_doubt (void)
{
  static const SamplePoint points[] = {
    { "2017", 1950.0, 0, WAY_QUALIFIER_NEARLY },
    { "2018", 2300.0, 0, WAY_QUALIFIER_OVER },
    { "2019", 2800.0, 0, WAY_QUALIFIER_ABOUT },
    { "2022", 3642.55, 2, WAY_QUALIFIER_EXACT, WAY_POINT_CONTESTED },
    { "2023", 2629.39, 2, WAY_QUALIFIER_EXACT, WAY_POINT_BREAK_BEFORE },
    { "2024-H1", 1340.0, 0, WAY_QUALIFIER_EXACT, WAY_POINT_PARTIAL_YEAR },
    { "2024", 2700.0, 0, WAY_QUALIFIER_EXACT, WAY_POINT_FORECAST },
  };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.5);

  sample_add_region (data, "350112", "Changle", "长乐", points, G_N_ELEMENTS (points));
  assert_scene ("line-marks-of-doubt", data);
}

static void
test_rank (void)
{
  static const SamplePoint points[] = { { "2020", 55.0, 0 }, { "2022", 45.0, 0 },
                                        { "2023", 37.0, 0 } };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_RANK, 2024.0);

  sample_add_region (data, "350112", "Changle", "长乐", points, G_N_ELEMENTS (points));
  assert_scene ("line-rank", data);
}

/* A cropped axis, a gap at the latest value, a target that was missed and one that is open. */
static void
test_share_with_targets (void)
{
  static const SamplePoint points[] = {
    { "2017", 39.9, 1 }, { "2018", 41.5, 1 }, { "2020", 46.8, 1 }, { "2021", 48.6, 1 },
    { "2023", 52.5, 1 },
  };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_SHARE, 2023.0);

  sample_add_region (data, "330000", "Zhejiang", "浙江", points, G_N_ELEMENTS (points));
  sample_add_target (data, 0, "2020", WAY_COMPARATOR_GE, 47.0, 2017, 39.9);
  sample_add_target (data, 0, "2025", WAY_COMPARATOR_APPROX, 60.0, 2020, 46.8);
  assert_scene ("line-share-with-targets", data);
}

static void
test_many_regions (void)
{
  static const char *const names[][2] = {
    { "Jiaxing", "嘉兴" }, { "Hangzhou", "杭州" }, { "Ningbo", "宁波" }, { "Wenzhou", "温州" },
    { "Huzhou", "湖州" }, { "Shaoxing", "绍兴" }, { "Jinhua–Yiwu Metropolitan Area", "金华" },
    { "Quzhou", "衢州" }, { "Zhoushan", "舟山" }, { "Taizhou", "台州" }, { "Lishui", "丽水" },
    { "Pingtan Comprehensive Experimental Zone", "平潭综合实验区" },
  };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *code = g_strdup_printf ("33%02u00", i + 1);

      sample_add_growing (data, code, names[i][0], names[i][1], 2010, 2024,
                          200.0 + 97.0 * ((i * 5) % 12), 0.06 + 0.004 * (i % 5));
    }
  assert_scene ("line-many-regions", data);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line/jiaxing", test_jiaxing);
  g_test_add_func ("/line/jiaxing-small", test_jiaxing_small);
  g_test_add_func ("/line/three-regions", test_three_regions);
  g_test_add_func ("/line/single-point", test_single_point);
  g_test_add_func ("/line/target-only", test_target_only);
  g_test_add_func ("/line/marks-of-doubt", test_marks_of_doubt);
  g_test_add_func ("/line/rank", test_rank);
  g_test_add_func ("/line/share-with-targets", test_share_with_targets);
  g_test_add_func ("/line/many-regions", test_many_regions);
  return g_test_run ();
}
