/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "figure-samples.h"
#include "figure-tests.h"

#include <math.h>
#include <string.h>

#define N_CITIES 8

static const char *const names_en[N_CITIES] = {
  "Jiaxing", "Hangzhou", "Ningbo", "Quzhou", "Shaoxing", "Huzhou", "Lishui", "Zhoushan"
};

static const char *const names_zh[N_CITIES] = {
  "嘉兴", "杭州", "宁波", "衢州", "绍兴", "湖州", "丽水", "舟山"
};

static void
add_cities (WayFigureData *data,
            const double  *values,
            const int     *last_years)
{
  for (guint i = 0; i < N_CITIES; i++)
    {
      g_autofree char *code = g_strdup_printf ("330%u00", i + 1);
      g_autofree char *last = g_strdup_printf ("%d", last_years[i]);
      SamplePoint points[] = { { "2018", 0.9 * values[i], 1 }, { last, values[i], 1 } };

      sample_add_region (data, code, names_en[i], names_zh[i], points, G_N_ELEMENTS (points));
    }
}

/* Value added upwards, its share across; Lishui has no share of 2022. */
static WayFigureData *
make_cities (void)
{
  static const double levels[] = { 673.9, 1875.3, 1570.4, 200.3, 735.1, 385.0, 183.1, 195.1 };
  static const double shares[] = { 9.2, 27.1, 10.4, 5.1, 6.3, 7.8, 4.4, 3.9 };
  static const int years[] = { 2022, 2022, 2022, 2022, 2022, 2022, 2022, 2022 };
  static const int share_years[] = { 2022, 2022, 2022, 2022, 2022, 2022, 2020, 2022 };
  WayFigureData *data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  WayFigureData *share = sample_data_new (SAMPLE_SHARE, 2024.0);

  add_cities (data, levels, years);
  add_cities (share, shares, share_years);
  data->more = g_ptr_array_new_with_free_func ((GDestroyNotify) way_figure_data_free);
  g_ptr_array_add (data->more, share);
  return data;
}

static WayFigure *
make_figure (const WayFigureData *data)
{
  WayFigure *figure = sample_figure_new (data);

  figure->kind = WAY_FIGURE_SCATTER;
  return figure;
}

static void
test_goldens (void)
{
  g_autoptr (WayFigureData) data = make_cities ();
  g_autoptr (WayFigure) figure = make_figure (data);

  figure_test_golden_svgs ("scatter", figure, data);
  figure->has_log_scale = TRUE;
  figure_test_golden_scene ("scatter-log", figure, data);
}

/* One year for most; who has none in it says its own. */
static void
test_years (void)
{
  g_autoptr (WayFigureData) data = make_cities ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) newest = figure_test_build (figure, data);
  g_autoptr (WayScene) asked = NULL;

  g_assert_true (figure_test_has_text (newest, "2018–2022"));
  g_assert_true (figure_test_has_text (newest, "Lishui (2018)"));
  g_assert_true (figure_test_has_text (newest, "Values of 2022"));
  g_assert_cmpuint (newest->data->len, ==, N_CITIES);

  figure->at_year = 2022;
  asked = figure_test_build (figure, data);
  g_assert_cmpuint (asked->data->len, ==, N_CITIES - 1);
  g_assert_true (figure_test_has_text (asked, "Without both values: Lishui."));
}

static void
test_places_and_units (void)
{
  g_autoptr (WayFigureData) data = make_cities ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = figure_test_build (figure, data);

  g_assert_true (figure_test_has_text (scene, "Jiaxing is 4th of 8"));
  g_assert_true (figure_test_has_text (scene, "3rd in"));
  g_assert_true (figure_test_has_text (scene, "Core digital economy: value added, billion yuan"));
  g_assert_true (figure_test_has_text (scene, "Core digital economy: share of GDP, %"));
  g_assert_nonnull (strstr (((WayDatum *) g_ptr_array_index (scene->data, 0))->value, "27.1"));
}

/* Many points in one place: the focused one keeps its name. */
static void
test_crowd (void)
{
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  WayFigureData *share = sample_data_new (SAMPLE_SHARE, 2024.0);
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayScene) scene = NULL;

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *code = g_strdup_printf ("9%05u", i);
      g_autofree char *name = g_strdup_printf ("Region %u", i);
      SamplePoint level = { "2020", 100.0 + (i * 37) % 11, 1 };
      SamplePoint rate = { "2020", 10.0 + (i * 53) % 13 * 0.1, 1 };

      sample_add_region (data, code, name, name, &level, 1);
      sample_add_region (share, code, name, name, &rate, 1);
    }
  data->more = g_ptr_array_new_with_free_func ((GDestroyNotify) way_figure_data_free);
  g_ptr_array_add (data->more, share);
  figure = make_figure (data);
  scene = figure_test_build (figure, data);
  g_assert_true (figure_test_has_text (scene, "Region 0"));
  g_assert_cmpuint (scene->data->len, ==, 300);
}

static void
test_refusals (void)
{
  g_autoptr (WayFigureData) one = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = make_figure (one);
  g_autoptr (WayFigureData) data = make_cities ();
  g_autoptr (WayFigure) early = make_figure (data);

  figure_test_assert_refused (figure, one, "add a second one");
  early->at_year = 1990;
  figure_test_assert_refused (early, data, "choose another year");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scatter/goldens", test_goldens);
  g_test_add_func ("/scatter/years", test_years);
  g_test_add_func ("/scatter/places-and-units", test_places_and_units);
  g_test_add_func ("/scatter/crowd", test_crowd);
  g_test_add_func ("/scatter/refusals", test_refusals);
  return g_test_run ();
}
