/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "figure-samples.h"
#include "figure-tests.h"

#include <math.h>
#include <string.h>

static WayFigure *
make_figure (const WayFigureData *data)
{
  WayFigure *figure = sample_figure_new (data);

  figure->kind = WAY_FIGURE_HEATMAP;
  return figure;
}

/* Growth rates of both signs, with a gap and a value of half a year. */
static WayFigureData *
make_rates (void)
{
  static const SamplePoint jiaxing[] = {
    { "2018", 7.6, 1 }, { "2019", 7.0, 1 }, { "2020", 3.5, 1 }, { "2022", 2.5, 1 }
  };
  static const SamplePoint quzhou[] = {
    { "2018", 7.2, 1 }, { "2019", 6.7, 1, WAY_QUALIFIER_ABOUT }, { "2020", -1.5, 1 },
    { "2022", 4.8, 1, WAY_QUALIFIER_EXACT, WAY_POINT_BREAK_BEFORE }
  };
  static const SamplePoint taizhou[] = {
    { "2022-H1", 10.7, 1, WAY_QUALIFIER_EXACT, WAY_POINT_PARTIAL_YEAR }
  };
  WayFigureData *data = sample_data_new (SAMPLE_RATE, 2024.0);

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", jiaxing, G_N_ELEMENTS (jiaxing));
  sample_add_region (data, "330800", "Quzhou", "衢州", quzhou, G_N_ELEMENTS (quzhou));
  sample_add_region (data, "331000", "Taizhou", "台州", taizhou, G_N_ELEMENTS (taizhou));
  return data;
}

static WayFigureData *
make_many (guint n)
{
  WayFigureData *data = sample_data_new (SAMPLE_LEVEL, 2024.0);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *code = g_strdup_printf ("9%05u", i);
      g_autofree char *name = g_strdup_printf ("Region %u", i);

      sample_add_growing (data, code, name, name, 2011, 2020, 10.0 + 3.0 * i, 0.02);
    }
  return data;
}

static void
test_goldens (void)
{
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  g_autoptr (WayFigureData) rates = make_rates ();
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayFigure) diverging = make_figure (rates);

  sample_add_growing (data, "330400", "Jiaxing", "嘉兴", 2015, 2024, 900.0, 0.12);
  sample_add_growing (data, "330800", "Quzhou", "衢州", 2015, 2022, 300.0, 0.09);
  sample_add_growing (data, "330100", "Hangzhou", "杭州", 2016, 2024, 2100.0, 0.11);
  figure = make_figure (data);
  figure_test_golden_svgs ("heatmap", figure, data);
  figure_test_golden_scene ("heatmap-diverging", diverging, rates);
}

static const WayDatum *
find_datum (const WayScene *scene,
            const char     *title)
{
  for (guint i = 0; i < scene->data->len; i++)
    {
      const WayDatum *datum = g_ptr_array_index (scene->data, i);

      if (g_str_equal (datum->title, title))
        return datum;
    }

  g_error ("There is no datum '%s'", title);
}

static WayColor
get_fill (const WayScene *scene,
          const char     *title)
{
  const WayDatum *datum = find_datum (scene, title);

  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      if (mark->type == WAY_MARK_RECT && mark->datum >= 0 &&
          g_ptr_array_index (scene->data, mark->datum) == datum)
        return mark->fill;
    }

  g_error ("'%s' has no cell", title);
}

/* Below and above zero are two colours; a half year has none. */
static void
test_diverging (void)
{
  g_autoptr (WayFigureData) data = make_rates ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = figure_test_build (figure, data);
  const WayTheme *theme = way_theme_get (figure->theme);
  WayColor below = get_fill (scene, "Quzhou, 2020");
  WayColor above = get_fill (scene, "Jiaxing, 2018");
  WayColor framed = get_fill (scene, "Taizhou, first half of 2022");

  g_assert_cmpfloat (way_color_to_oklab (below).b, >, 0.0);
  g_assert_cmpfloat (way_color_to_oklab (above).b, <, 0.0);
  g_assert_cmpfloat (way_color_distance (framed, theme->axis), <, 1e-6);
  g_assert_true (figure_test_has_text (scene, "−1.5"));
  g_assert_true (figure_test_has_text (scene, "Framed, without colour"));
  g_assert_true (figure_test_has_text (scene, "Wider gaps"));
}

/* Every number can be read on its cell, in every theme. */
static void
test_contrast (void)
{
  g_autoptr (WayFigureData) data = make_many (12);
  g_autoptr (WayFigure) figure = make_figure (data);
  guint n_numbers = 0;

  for (guint theme = 0; theme < WAY_THEME_N_KINDS; theme++)
    {
      g_autoptr (WayScene) scene = NULL;

      figure->theme = (WayThemeKind) theme;
      scene = figure_test_build (figure, data);
      for (guint i = 0; i < scene->marks->len; i++)
        {
          const WayMark *mark = &g_array_index (scene->marks, WayMark, i);
          const WayDatum *datum;

          if (mark->type != WAY_MARK_TEXT || mark->datum < 0)
            continue;
          datum = g_ptr_array_index (scene->data, mark->datum);
          g_assert_cmpfloat (way_color_contrast (mark->fill, get_fill (scene, datum->title)), >=,
                             4.5);
          n_numbers++;
        }
    }
  g_assert_cmpuint (n_numbers, ==, 4 * 12 * 10);
}

/* The highest on top; the focused one stays even if it is the last. */
static void
test_order_and_limit (void)
{
  g_autoptr (WayFigureData) data = make_many (300);
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = figure_test_build (figure, data);

  g_assert_true (figure_test_has_text (scene, "Region 299"));
  g_assert_cmpint (find_datum (scene, "Region 299, 2020")->row, ==, 0);
  g_assert_cmpint (find_datum (scene, "Region 0, 2020")->row, >, 30);
  g_assert_true (figure_test_has_text (scene, "No room for"));
  g_assert_cmpuint (scene->warnings->len, ==, 1);
}

static void
test_forty_rows_fit_a_slide (void)
{
  g_autoptr (WayFigureData) data = make_many (40);
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = figure_test_build (figure, data);

  g_assert_cmpuint (scene->warnings->len, ==, 0);
  g_assert_cmpuint (scene->data->len, ==, 400);
}

static void
test_one_value_is_refused (void)
{
  static const SamplePoint points[] = { { "2020", 5.0, 0 } };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  g_autoptr (WayFigure) figure = NULL;

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  figure = make_figure (data);
  figure_test_assert_refused (figure, data, "widen the range");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/heatmap/goldens", test_goldens);
  g_test_add_func ("/heatmap/diverging", test_diverging);
  g_test_add_func ("/heatmap/contrast", test_contrast);
  g_test_add_func ("/heatmap/order-and-limit", test_order_and_limit);
  g_test_add_func ("/heatmap/forty-rows-fit-a-slide", test_forty_rows_fit_a_slide);
  g_test_add_func ("/heatmap/one-value-is-refused", test_one_value_is_refused);
  return g_test_run ();
}
