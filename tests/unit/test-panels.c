/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "figure-samples.h"
#include "figure-tests.h"

#include <math.h>
#include <string.h>

static WayFigure *
make_figure (const WayFigureData *data)
{
  WayFigure *figure = sample_figure_new (data);

  figure->kind = WAY_FIGURE_PANELS;
  return figure;
}

static WayFigureData *
make_five (void)
{
  WayFigureData *data = sample_data_new (SAMPLE_LEVEL, 2024.0);

  sample_add_growing (data, "330400", "Jiaxing", "嘉兴", 2010, 2024, 900.0, 0.12);
  sample_add_growing (data, "330800", "Quzhou", "衢州", 2010, 2022, 300.0, 0.09);
  sample_add_growing (data, "330600", "Shaoxing", "绍兴", 2012, 2024, 1300.0, 0.07);
  sample_add_growing (data, "330100", "Hangzhou", "杭州", 2010, 2024, 2100.0, 0.11);
  sample_add_growing (data, "331100", "Lishui", "丽水", 2010, 2024, 400.0, -0.02);
  sample_add_target (data, 0, "2026", WAY_COMPARATOR_GE, 6000.0, 2020, 2700.0);
  return data;
}

/* One region, three metrics with targets of their own. */
static WayFigureData *
make_metrics (void)
{
  static const SamplePoint shares[] = {
    { "2015", 7.1, 1 }, { "2018", 8.0, 1 }, { "2020", 9.2, 1 }
  };
  static const SamplePoint rates[] = { { "2015", 2.9, 1 }, { "2017", 2.7, 1 }, { "2020", 2.2, 1 } };
  WayFigureData *data = sample_jiaxing_new ();
  WayFigureData *share = sample_data_new (SAMPLE_SHARE, 2024.5);
  WayFigureData *rate = sample_data_new (SAMPLE_RATE, 2024.5);

  sample_add_region (share, "330400", "Jiaxing", "嘉兴", shares, G_N_ELEMENTS (shares));
  sample_add_target (share, 0, "2025", WAY_COMPARATOR_GE, 15.0, 2020, 9.2);
  sample_add_region (rate, "330400", "Jiaxing", "嘉兴", rates, G_N_ELEMENTS (rates));
  data->more = g_ptr_array_new_with_free_func ((GDestroyNotify) way_figure_data_free);
  g_ptr_array_add (data->more, share);
  g_ptr_array_add (data->more, rate);
  return data;
}

static void
test_goldens (void)
{
  g_autoptr (WayFigureData) data = make_five ();
  g_autoptr (WayFigure) figure = make_figure (data);

  figure_test_golden_svgs ("panels", figure, data);
  figure->has_own_scales = TRUE;
  figure_test_golden_scene ("panels-own-scales", figure, data);
  figure->width_px = 400.0;
  figure->height_px = 300.0;
  figure->is_for_screen = TRUE;
  figure_test_golden_scene ("panels-small", figure, data);
}

static void
test_metrics (void)
{
  g_autoptr (WayFigureData) data = make_metrics ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = figure_test_build (figure, data);

  figure_test_golden_scene ("panels-metrics", figure, data);
  /* Each panel names its unit, and up and down lead from one to the next. */
  g_assert_true (figure_test_has_text (scene, "billion yuan"));
  g_assert_true (figure_test_has_text (scene, "Unemployment rate"));
  g_assert_cmpint (((WayDatum *) g_ptr_array_index (scene->data, 0))->row, ==, 0);
  g_assert_cmpint (((WayDatum *) g_ptr_array_index (scene->data,
                                                    scene->data->len - 1))->row, ==, 2);
}

static void
test_count_in_title (void)
{
  g_autoptr (WayFigureData) data = make_five ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = figure_test_build (figure, data);

  g_assert_true (figure_test_has_text (scene, "In 4 of 5 regions"));
  g_assert_true (figure_test_has_text (scene, "Diamond: target; dashed: the path to it."));
  g_assert_true (figure_test_has_text (scene, "(2022)"));
}

/* Where no more fit, the figure says so. */
static void
test_left_out_is_said (void)
{
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayScene) scene = NULL;

  for (guint i = 0; i < 80; i++)
    {
      g_autofree char *code = g_strdup_printf ("9%05u", i);
      g_autofree char *name = g_strdup_printf ("Region %u", i);

      sample_add_growing (data, code, name, name, 2015, 2020, 10.0 + 3.0 * i, 0.02);
    }
  figure = make_figure (data);
  figure->width_px = 576.0;
  figure->height_px = 480.0;
  scene = figure_test_build (figure, data);
  g_assert_true (figure_test_has_text (scene, "Region 0"));
  g_assert_false (figure_test_has_text (scene, "Region 70"));
  g_assert_cmpuint (scene->warnings->len, ==, 1);
  g_assert_nonnull (strstr (scene->description, "No room for: Region"));
}

/* On a slide, forty regions stay legible. */
static void
test_forty_fit_a_slide (void)
{
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayScene) scene = NULL;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *code = g_strdup_printf ("9%05u", i);
      g_autofree char *name = g_strdup_printf ("Region %u", i);

      sample_add_growing (data, code, name, name, 2015, 2020, 10.0 + 3.0 * i, 0.02);
    }
  figure = make_figure (data);
  scene = figure_test_build (figure, data);
  g_assert_true (figure_test_has_text (scene, "Region 39"));
  g_assert_cmpuint (scene->warnings->len, ==, 0);
}

static void
test_one_is_refused (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = make_figure (data);

  figure_test_assert_refused (figure, data, "choose a line chart");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/panels/goldens", test_goldens);
  g_test_add_func ("/panels/metrics", test_metrics);
  g_test_add_func ("/panels/count-in-title", test_count_in_title);
  g_test_add_func ("/panels/left-out-is-said", test_left_out_is_said);
  g_test_add_func ("/panels/forty-fit-a-slide", test_forty_fit_a_slide);
  g_test_add_func ("/panels/one-is-refused", test_one_is_refused);
  return g_test_run ();
}
