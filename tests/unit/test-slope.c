/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "figure-samples.h"
#include "figure-tests.h"

#include <math.h>
#include <string.h>

static WayFigure *
make_figure (const WayFigureData *data)
{
  WayFigure *figure = sample_figure_new (data);

  figure->kind = WAY_FIGURE_SLOPE;
  return figure;
}

static WayFigureData *
make_four (void)
{
  WayFigureData *data = sample_data_new (SAMPLE_LEVEL, 2024.0);

  sample_add_growing (data, "330400", "Jiaxing", "嘉兴", 2010, 2024, 900.0, 0.12);
  sample_add_growing (data, "330800", "Quzhou", "衢州", 2010, 2023, 300.0, 0.09);
  sample_add_growing (data, "330600", "Shaoxing", "绍兴", 2012, 2024, 1300.0, 0.07);
  sample_add_growing (data, "330100", "Hangzhou", "杭州", 2010, 2024, 2100.0, 0.11);
  sample_add_target (data, 0, "2023", WAY_COMPARATOR_GE, 4200.0, 2020, 2700.0);
  return data;
}

static void
test_goldens (void)
{
  g_autoptr (WayFigureData) data = make_four ();
  g_autoptr (WayFigure) figure = make_figure (data);

  figure_test_golden_svgs ("slope", figure, data);
  figure->width_px = 400.0;
  figure->height_px = 300.0;
  figure->is_for_screen = TRUE;
  figure_test_golden_scene ("slope-small", figure, data);
}

/* The first and the last year that every region has: 2012 and 2023. */
static void
test_common_years (void)
{
  g_autoptr (WayFigureData) data = make_four ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = figure_test_build (figure, data);

  g_assert_true (figure_test_has_text (scene, "2012 and 2023"));
  g_assert_true (figure_test_has_text (scene, "Jiaxing overtook Shaoxing between 2012 and 2023"));
  g_assert_true (figure_test_has_text (scene, "≥ 420"));
  g_assert_cmpuint (scene->data->len, ==, 9);
}

static void
test_asked_years (void)
{
  g_autoptr (WayFigureData) data = make_four ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = NULL;

  figure->from_year = 2011;
  figure->to_year = 2024;
  scene = figure_test_build (figure, data);
  g_assert_true (figure_test_has_text (scene, "2011 and 2024"));
  g_assert_true (figure_test_has_text (scene, "Without a value in both years: Quzhou, Shaoxing."));
  /* The promise is due in another year. */
  g_assert_false (figure_test_has_text (scene, "≥"));
}

/* A break is shown, but never a change across it. */
static void
test_break_has_no_change (void)
{
  static const SamplePoint points[] = {
    { "2015", 100.0, 0 }, { "2018", 180.0, 0, WAY_QUALIFIER_EXACT, WAY_POINT_BREAK_BEFORE },
    { "2020", 200.0, 0 }
  };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayScene) open = NULL;
  g_autoptr (WayScene) asked = NULL;

  sample_add_region (data, "350112", "Changle", "长乐", points, G_N_ELEMENTS (points));
  figure = make_figure (data);
  open = figure_test_build (figure, data);
  g_assert_true (figure_test_has_text (open, "2018 and 2020"));
  g_assert_true (figure_test_has_text (open, "+11"));

  figure->from_year = 2015;
  figure->to_year = 2020;
  asked = figure_test_build (figure, data);
  g_assert_true (figure_test_has_text (asked, "new scope"));
  g_assert_false (figure_test_has_text (asked, "+100"));
}

static void
test_changes_in_points_and_places (void)
{
  static const SamplePoint rates[] = { { "2018", 4.1, 1 }, { "2020", 3.4, 1 } };
  static const SamplePoint others[] = { { "2018", 3.0, 1 }, { "2020", 3.5, 1 } };
  static const SamplePoint places[] = { { "2018", 55.0, 0 }, { "2020", 37.0, 0 } };
  g_autoptr (WayFigureData) rate = sample_data_new (SAMPLE_RATE, 2024.0);
  g_autoptr (WayFigureData) rank = sample_data_new (SAMPLE_RANK, 2024.0);
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayFigure) ranking = NULL;
  g_autoptr (WayScene) scene = NULL;
  g_autoptr (WayScene) climb = NULL;

  sample_add_region (rate, "350112", "Changle", "长乐", rates, G_N_ELEMENTS (rates));
  sample_add_region (rate, "330400", "Jiaxing", "嘉兴", others, G_N_ELEMENTS (others));
  figure = make_figure (rate);
  scene = figure_test_build (figure, rate);
  g_assert_true (figure_test_has_text (scene, "−0.7 points"));
  g_assert_true (figure_test_has_text (scene, "Changle fell most"));

  sample_add_region (rank, "330400", "Jiaxing", "嘉兴", places, G_N_ELEMENTS (places));
  ranking = make_figure (rank);
  climb = figure_test_build (ranking, rank);
  g_assert_true (figure_test_has_text (climb, "up 18"));
}

static void
test_one_year_is_refused (void)
{
  static const SamplePoint points[] = { { "2020", 5.0, 0 } };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  g_autoptr (WayFigure) figure = NULL;

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  figure = make_figure (data);
  figure_test_assert_refused (figure, data, "widen the range");
}

/* More regions than can be named: the focused one always is, and all are drawn. */
static void
test_many_regions (void)
{
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayScene) scene = NULL;

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *code = g_strdup_printf ("9%05u", i);
      g_autofree char *name = g_strdup_printf ("Region %u", i);

      sample_add_growing (data, code, name, name, 2015, 2020, 10.0 + 3.0 * i, 0.02);
    }
  figure = make_figure (data);
  scene = figure_test_build (figure, data);
  g_assert_true (figure_test_has_text (scene, "Region 0"));
  g_assert_cmpuint (scene->data->len, ==, 600);
}

/* A value line that belongs to the line chart of the same figure. */
static void
test_undrawn_annotation_leaves_the_scale (void)
{
  g_autoptr (WayFigureData) data = make_four ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) plain = figure_test_build (figure, data);
  g_autoptr (WayScene) annotated = NULL;
  WayAnnotation *line = way_annotation_new (WAY_ANNOTATION_VALUE_LINE);

  line->value = 1e9;
  g_ptr_array_add (figure->annotations, line);
  annotated = figure_test_build (figure, data);
  g_assert_cmpuint (annotated->data->len, ==, plain->data->len);
  for (guint i = 0; i < plain->data->len; i++)
    g_assert_cmpfloat (((WayDatum *) g_ptr_array_index (plain->data, i))->y, ==,
                       ((WayDatum *) g_ptr_array_index (annotated->data, i))->y);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slope/goldens", test_goldens);
  g_test_add_func ("/slope/common-years", test_common_years);
  g_test_add_func ("/slope/asked-years", test_asked_years);
  g_test_add_func ("/slope/break-has-no-change", test_break_has_no_change);
  g_test_add_func ("/slope/changes-in-points-and-places", test_changes_in_points_and_places);
  g_test_add_func ("/slope/one-year-is-refused", test_one_year_is_refused);
  g_test_add_func ("/slope/many-regions", test_many_regions);
  g_test_add_func ("/slope/undrawn-annotation-leaves-the-scale",
                   test_undrawn_annotation_leaves_the_scale);
  return g_test_run ();
}
