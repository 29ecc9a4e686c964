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

  figure->kind = WAY_FIGURE_BULLET;
  return figure;
}

static WayFigureData *
make_metric (SampleMetric       metric,
             const SamplePoint *points,
             guint              n_points)
{
  WayFigureData *data = sample_data_new (metric, 2023.0);

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", points, n_points);
  return data;
}

static void
add_metric (WayFigureData *data,
            WayFigureData *more)
{
  if (data->more == NULL)
    data->more = g_ptr_array_new_with_free_func ((GDestroyNotify) way_figure_data_free);
  g_ptr_array_add (data->more, more);
}

/* The worked numbers V2 (on track), V4 (progressing), V3-like (lower is better), a rank that is
 * met, and stations without a value. */
static WayFigureData *
make_five (void)
{
  static const SamplePoint levels[] = { { "2020", 506.9, 1 }, { "2023", 930.0, 1 } };
  static const SamplePoint shares[] = { { "2020", 9.2, 1 }, { "2023", 11.6, 1 } };
  static const SamplePoint rates[] = { { "2020", 5.2, 1 }, { "2023", 4.9, 1 } };
  static const SamplePoint places[] = { { "2020", 55.0, 0 }, { "2023", 28.0, 0 } };
  WayFigureData *data = make_metric (SAMPLE_LEVEL, levels, G_N_ELEMENTS (levels));
  WayFigureData *share = make_metric (SAMPLE_SHARE, shares, G_N_ELEMENTS (shares));
  WayFigureData *rate = make_metric (SAMPLE_RATE, rates, G_N_ELEMENTS (rates));
  WayFigureData *rank = make_metric (SAMPLE_RANK, places, G_N_ELEMENTS (places));
  WayFigureData *count = make_metric (SAMPLE_COUNT, NULL, 0);

  sample_add_target (data, 0, "2025", WAY_COMPARATOR_GE, 1350.0, 2020, 506.9);
  sample_add_target (share, 0, "2025", WAY_COMPARATOR_GE, 15.0, 2020, 9.2);
  sample_add_target (rate, 0, "2025", WAY_COMPARATOR_LE, 4.5, 2020, 5.2);
  sample_add_target (rank, 0, "2025", WAY_COMPARATOR_LE, 30.0, 2020, 55.0);
  sample_add_target (count, 0, "2025", WAY_COMPARATOR_GE, 15000.0, 0, 0.0);
  add_metric (data, share);
  add_metric (data, rate);
  add_metric (data, rank);
  add_metric (data, count);
  return data;
}

static void
test_golden (void)
{
  g_autoptr (WayFigureData) data = make_five ();
  g_autoptr (WayFigure) figure = make_figure (data);

  figure_test_golden_svgs ("bullet-five", figure, data);
}

static void
test_golden_small (void)
{
  g_autoptr (WayFigureData) data = make_five ();
  g_autoptr (WayFigure) figure = make_figure (data);

  way_figure_set_preset (figure, WAY_PRESET_HALF_SLIDE);
  figure_test_golden_scene ("bullet-half-slide", figure, data);
  figure->width_px = 400.0;
  figure->height_px = 300.0;
  figure_test_golden_scene ("bullet-small", figure, data);
}

static void
test_words (void)
{
  g_autoptr (WayFigureData) data = make_five ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = figure_test_build (figure, data);

  g_assert_cmpstr (scene->title, ==, "2 of Jiaxing’s 5 targets are met or on track; 1 cannot be "
                                     "judged yet");
  g_assert_true (figure_test_has_text (scene, "On track"));
  g_assert_true (figure_test_has_text (scene, "Progressing"));
  g_assert_true (figure_test_has_text (scene, "Achieved"));
  g_assert_true (figure_test_has_text (scene, "No value yet"));
  g_assert_true (figure_test_has_text (scene, "≥ 135"));
  g_assert_true (figure_test_has_text (scene, "≤ 4.5"));
  g_assert_true (figure_test_has_text (scene, "42 to go"));
  g_assert_true (figure_test_has_text (scene, "3.4 points to go"));
  g_assert_nonnull (strstr (scene->description, "unemployment"));
}

/* Rectangles in group @id. */
static guint
count_rects (const WayScene *scene,
             const char     *id)
{
  guint n = 0;

  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      n += mark->type == WAY_MARK_RECT && g_str_equal (scene_get_group (scene, mark), id);
    }

  return n;
}

/* A track each, and three bands where there is a pace to be judged by. */
static void
test_bands (void)
{
  g_autoptr (WayFigureData) data = make_five ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = figure_test_build (figure, data);

  g_assert_cmpuint (count_rects (scene, "bands"), ==, 5 + 3 * 3);
}

/* The end of the bar lies in the band of its verdict: V2 is on track, on the linear path it would
 * be progressing. */
static void
test_bar_ends_in_its_band (void)
{
  static const SamplePoint points[] = { { "2020", 506.9, 1 }, { "2023", 930.0, 1 } };
  g_autoptr (WayFigureData) data = make_metric (SAMPLE_LEVEL, points, G_N_ELEMENTS (points));
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayScene) scene = NULL;
  WayRect bands[4] = { { 0.0, 0.0, 0.0, 0.0 } }, bar = { 0.0, 0.0, 0.0, 0.0 };
  guint n_bands = 0;

  sample_add_target (data, 0, "2025", WAY_COMPARATOR_GE, 1350.0, 2020, 506.9);
  figure = make_figure (data);
  scene = figure_test_build (figure, data);
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      if (mark->type != WAY_MARK_RECT)
        continue;
      if (g_str_equal (scene_get_group (scene, mark), "bands"))
        bands[n_bands++] = mark->rect.rect;
      else if (g_str_equal (scene_get_group (scene, mark), "series-330400"))
        bar = mark->rect.rect;
    }
  g_assert_cmpuint (n_bands, ==, 4);
  g_assert_cmpfloat (bar.x + bar.width, >, bands[3].x);
  g_assert_cmpfloat (bar.x + bar.width, <, bands[3].x + bands[3].width);
}

/* Rows come in the order of the figure, or by what is reached. */
static void
test_order (void)
{
  g_autoptr (WayFigureData) data = make_five ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = NULL;

  figure->order = WAY_ORDER_DISTANCE;
  scene = figure_test_build (figure, data);
  /* The rank is beyond its target, unemployment 9 % and the levels about 30 and 23 % short. */
  for (guint i = 0; i < scene->data->len; i++)
    {
      const WayDatum *datum = g_ptr_array_index (scene->data, i);

      if (strstr (datum->description, "national rank") != NULL ||
          strstr (datum->description, "National rank") != NULL)
        g_assert_cmpint (datum->row, ==, 0);
      if (strstr (datum->value, "15,000") != NULL)
        g_assert_cmpint (datum->row, ==, 4);
    }
}

static void
test_earlier_targets_are_left_out (void)
{
  static const SamplePoint points[] = { { "2019", 5.0, 1 }, { "2023", 4.8, 1 } };
  g_autoptr (WayFigureData) data = make_metric (SAMPLE_RATE, points, G_N_ELEMENTS (points));
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayScene) scene = NULL, all = NULL;

  sample_add_target (data, 0, "2019", WAY_COMPARATOR_LE, 4.9, 0, 0.0);
  sample_add_target (data, 0, "2020", WAY_COMPARATOR_LE, 4.7, 0, 0.0);
  sample_add_target (data, 0, "2025", WAY_COMPARATOR_LE, 4.5, 0, 0.0);
  figure = make_figure (data);
  scene = figure_test_build (figure, data);
  g_assert_true (figure_test_has_text (scene, "2 earlier targets are left out"));
  g_assert_false (figure_test_has_text (scene, "≤ 4.9"));
  figure->from_year = 2019;
  all = figure_test_build (figure, data);
  g_assert_true (figure_test_has_text (all, "≤ 4.9"));
}

static void
test_range (void)
{
  static const SamplePoint points[] = { { "2018", 8.3, 1 }, { "2019", 7.6, 1 } };
  g_autoptr (WayFigureData) data = make_metric (SAMPLE_RATE, points, G_N_ELEMENTS (points));
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayScene) scene = NULL;

  sample_add_target (data, 0, "2024", WAY_COMPARATOR_GE, 8.0, 0, 0.0);
  sample_add_target (data, 0, "2024", WAY_COMPARATOR_LE, 8.5, 0, 0.0);
  figure = make_figure (data);
  scene = figure_test_build (figure, data);
  g_assert_true (figure_test_has_text (scene, "8–8.5"));
  figure_test_check_sizes (figure, data);
}

/* More rows than any figure holds: the first ones, and how many are missing. */
static void
test_many_regions (void)
{
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayScene) scene = NULL;

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *code = g_strdup_printf ("%06u", 330000 + i);
      g_autofree char *name = g_strdup_printf ("Region %u", i);

      sample_add_growing (data, code, name, name, 2018, 2023, 100.0 + i, 0.01 * (i % 30));
      sample_add_target (data, i, "2025", WAY_COMPARATOR_GE, 250.0, 2018, 100.0 + i);
    }
  figure = make_figure (data);
  scene = figure_test_build (figure, data);
  g_assert_true (figure_test_has_text (scene, "more"));
  g_assert_true (figure_test_has_text (scene, "of 300 targets are met or on track"));
  figure_test_check_sizes (figure, data);
}

static void
test_long_names (void)
{
  g_autofree char *name = g_strnfill (200, 'M');
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_SHARE, 2025.0);
  g_autoptr (WayFigure) figure = NULL;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *code = g_strdup_printf ("33%04u", i);

      sample_add_growing (data, code, name, name, 2015, 2024, 3.0 * (i + 1), 0.08);
      sample_add_target (data, i, "2026", WAY_COMPARATOR_GE, 40.0, 2015, 3.0);
    }
  figure = make_figure (data);
  figure_test_check_sizes (figure, data);
}

static void
check_values (SampleMetric metric,
              double       value,
              double       base,
              double       target)
{
  SamplePoint points[] = { { "2020", base, 2 }, { "2023", value, 2 } };
  g_autoptr (WayFigureData) data = make_metric (metric, points, G_N_ELEMENTS (points));
  g_autoptr (WayFigure) figure = NULL;

  sample_add_target (data, 0, "2026", WAY_COMPARATOR_GE, target, 2020, base);
  sample_add_target (data, 0, "2027", WAY_COMPARATOR_LE, target, 2020, base);
  figure = make_figure (data);
  figure_test_check_sizes (figure, data);
}

static void
test_bad_values (void)
{
  check_values (SAMPLE_LEVEL, 0.0, 0.0, 0.0);
  check_values (SAMPLE_LEVEL, 7.0, 7.0, 7.0);
  check_values (SAMPLE_LEVEL, -7.0, 3.0, -2.0);
  check_values (SAMPLE_RATE, -7.0, -3.0, 5.0);
  check_values (SAMPLE_LEVEL, 1e-12, 1e-12, 1e15);
  check_values (SAMPLE_LEVEL, 1e15, 1.0, 1e-12);
  check_values (SAMPLE_RANK, 31.0, 55.0, 1.0);
}

static void
test_all_sizes (void)
{
  g_autoptr (WayFigureData) data = make_five ();
  g_autoptr (WayFigure) figure = make_figure (data);

  figure_test_check_sizes (figure, data);
}

static void
test_refusals (void)
{
  static const SamplePoint points[] = { { "2022", 5.0, 0 }, { "2023", 6.0, 0 } };
  g_autoptr (WayFigureData) none = make_metric (SAMPLE_LEVEL, points, G_N_ELEMENTS (points));
  g_autoptr (WayFigureData) wish = make_metric (SAMPLE_LEVEL, points, G_N_ELEMENTS (points));
  g_autoptr (WayFigure) of_none = make_figure (none), of_wish = make_figure (wish);
  g_autofree char *missing = figure_test_get_refusal (of_none, none), *vague = NULL;

  g_assert_nonnull (strstr (missing, "Jiaxing has none"));
  /* Asked by a line chart that hides its targets. */
  sample_add_target (none, 0, "2025", WAY_COMPARATOR_GE, 9.0, 0, 0.0);
  of_none->kind = WAY_FIGURE_LINE;
  of_none->show_targets = FALSE;
  g_assert_null (way_figure_refuse_kind (WAY_FIGURE_BULLET, of_none, none));

  sample_add_target (wish, 0, "2025", WAY_COMPARATOR_DIRECTION, NAN, 0, 0.0);
  vague = figure_test_get_refusal (of_wish, wish);
  g_assert_nonnull (strstr (vague, "what is promised is"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bullet/golden", test_golden);
  g_test_add_func ("/bullet/golden-small", test_golden_small);
  g_test_add_func ("/bullet/words", test_words);
  g_test_add_func ("/bullet/bands", test_bands);
  g_test_add_func ("/bullet/bar-ends-in-its-band", test_bar_ends_in_its_band);
  g_test_add_func ("/bullet/order", test_order);
  g_test_add_func ("/bullet/earlier-targets-are-left-out", test_earlier_targets_are_left_out);
  g_test_add_func ("/bullet/range", test_range);
  g_test_add_func ("/bullet/many-regions", test_many_regions);
  g_test_add_func ("/bullet/long-names", test_long_names);
  g_test_add_func ("/bullet/bad-values", test_bad_values);
  g_test_add_func ("/bullet/all-sizes", test_all_sizes);
  g_test_add_func ("/bullet/refusals", test_refusals);
  return g_test_run ();
}
