/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "figure-samples.h"
#include "figure-tests.h"
#include "scene-checks.h"

#include <math.h>
#include <string.h>

#define N_RANDOM_FIGURES 400

static void
add_random_region (WayFigureData *data,
                   GRand         *random,
                   guint          index)
{
  static const char *const names[] = {
    "Jiaxing", "Qu", "Changle District of Fuzhou", "Hangzhou", "Pingtan Comprehensive Zone",
    "Jin'an", "Ningbo", "嘉兴", "Wenzhou", "Jinhua–Yiwu Metropolitan Area", "Shaoxing", "Lishui"
  };
  g_autofree char *code = g_strdup_printf ("33%04u", index);
  g_autoptr (GArray) points = g_array_new (FALSE, TRUE, sizeof (SamplePoint));
  g_autoptr (GPtrArray) periods = g_ptr_array_new_with_free_func (g_free);
  int year = g_rand_int_range (random, 1990, 2015);
  int n_points = g_rand_int_range (random, 1, 24);
  double value = pow (10.0, g_rand_double_range (random, -1.0, 5.0));

  for (int i = 0; i < n_points && year <= 2025; i++)
    {
      SamplePoint point = { .value = value, .decimals = g_rand_int_range (random, 0, 3) };

      if (g_rand_int_range (random, 0, 6) == 0)
        point.qualifier = (WayQualifier) g_rand_int_range (random, 0, 5);
      if (g_rand_int_range (random, 0, 12) == 0)
        point.flags = (WayPointFlags) (1 << g_rand_int_range (random, 0, 5));
      g_ptr_array_add (periods, g_strdup_printf ((point.flags & WAY_POINT_PARTIAL_YEAR) != 0 ?
                                                 "%d-H1" : "%d", year));
      point.period = g_ptr_array_index (periods, periods->len - 1);
      g_array_append_val (points, point);
      value *= g_rand_double_range (random, 0.8, 1.4);
      year += g_rand_int_range (random, 0, 4) == 0 ? g_rand_int_range (random, 1, 6) : 1;
    }

  sample_add_region (data, code, names[index % G_N_ELEMENTS (names)],
                     names[index % G_N_ELEMENTS (names)], (SamplePoint *) (void *) points->data,
                     points->len);
}

static void
add_random_targets (WayFigureData *data,
                    GRand         *random)
{
  int n_targets = g_rand_int_range (random, 0, 4);
  const WaySeries *series = g_ptr_array_index (data->series, 0);
  double last = series->values[series->n_points - 1];

  for (int i = 0; i < n_targets; i++)
    {
      g_autofree char *due = g_strdup_printf ("%d", g_rand_int_range (random, 2016, 2031));
      gboolean has_base = g_rand_boolean (random);

      sample_add_target (data, 0, due, (WayComparator) g_rand_int_range (random, 0, 6),
                         last * g_rand_double_range (random, 0.6, 2.5),
                         has_base ? g_rand_int_range (random, 2005, 2021) : 0,
                         last * g_rand_double_range (random, 0.4, 1.2));
    }
}

static void
test_random_figures (void)
{
  static const double sizes[][2] = {
    { 480.0, 320.0 }, { 400.0, 300.0 }, { 1280.0, 720.0 }, { 576.0, 480.0 }, { 604.7, 377.9 },
    { 1080.0, 1080.0 }, { 900.0, 420.0 }, { 2400.0, 500.0 }, { 320.0, 900.0 }
  };

  for (guint32 seed = 0; seed < N_RANDOM_FIGURES; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (WayFigureData) data =
        sample_data_new ((SampleMetric) g_rand_int_range (random, 0, 5), 2025.0);
      g_autoptr (WayFigure) figure = NULL;
      g_autoptr (WayScene) scene = NULL;
      guint n_regions = g_rand_boolean (random) ? 1 : (guint) g_rand_int_range (random, 2, 13);
      guint size = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (sizes));

      for (guint i = 0; i < n_regions; i++)
        add_random_region (data, random, i);
      add_random_targets (data, random);
      figure = sample_figure_new (data);
      figure->width_px = sizes[size][0];
      figure->height_px = sizes[size][1];
      figure->is_for_screen = g_rand_boolean (random);
      figure->language = g_rand_boolean (random) ? WAY_LANGUAGE_EN : WAY_LANGUAGE_ZH_CN;
      figure->theme = (WayThemeKind) g_rand_int_range (random, 0, 3);

      g_test_message ("seed %u: %u regions, %gx%g", seed, n_regions, figure->width_px,
                      figure->height_px);
      scene = figure_test_build (figure, data);
      scene_check_all (scene);
    }
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

/* Two publications state the same number: one mark, both cited. */
static void
test_same_target_twice_is_one_mark (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  g_autoptr (WayScene) scene = figure_test_build (figure, data);

  g_assert_cmpuint (count_symbols (scene, WAY_SYMBOL_DIAMOND), ==, 1);
  g_assert_true (figure_test_has_text (scene, "Jiaxing Municipal Government"));
  g_assert_true (figure_test_has_text (scene, "Zhejiang Daily"));
}

static void
test_two_bounds_are_one_range (void)
{
  static const SamplePoint points[] = { { "2018", 8.3, 1 }, { "2019", 7.6, 1 } };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_RATE, 2025.0);
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayScene) scene = NULL;

  sample_add_region (data, "350000", "Fujian", "福建", points, G_N_ELEMENTS (points));
  sample_add_target (data, 0, "2019", WAY_COMPARATOR_GE, 8.0, 0, 0.0);
  sample_add_target (data, 0, "2019", WAY_COMPARATOR_LE, 8.5, 0, 0.0);
  figure = sample_figure_new (data);
  scene = figure_test_build (figure, data);
  g_assert_true (figure_test_has_text (scene, "8–8.5"));
  g_assert_cmpuint (count_symbols (scene, WAY_SYMBOL_DIAMOND), ==, 0);
}

/* Whether any line of the group joins two points that are @dx apart in years. */
static void
test_no_line_across_a_break (void)
{
  static const SamplePoint points[] = {
    { "2019", 2800.0, 0, WAY_QUALIFIER_ABOUT }, { "2022", 3642.55, 2 },
    { "2023", 2629.39, 2, WAY_QUALIFIER_EXACT, WAY_POINT_BREAK_BEFORE },
  };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2025.0);
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayScene) scene = NULL;
  double last_x = 0.0;

  sample_add_region (data, "350112", "Changle", "长乐", points, G_N_ELEMENTS (points));
  figure = sample_figure_new (data);
  scene = figure_test_build (figure, data);
  for (guint i = 0; i < scene->data->len; i++)
    last_x = MAX (last_x, ((WayDatum *) g_ptr_array_index (scene->data, i))->x);
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      if (mark->type != WAY_MARK_LINE || !scene_is_plot_group (scene_get_group (scene, mark)))
        continue;
      for (guint j = 0; j < mark->path.n_points; j++)
        g_assert_cmpfloat (g_array_index (scene->points, WayPoint, mark->path.first_point + j).x,
                           <, last_x - 1.0);
    }
  g_assert_true (figure_test_has_text (scene, "~280"));
  g_assert_true (figure_test_has_text (scene, "scope changed"));
}

static void
test_rank_has_the_first_on_top (void)
{
  static const SamplePoint points[] = { { "2019", 30.0, 0 }, { "2020", 4.0, 0 } };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_RANK, 2025.0);
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayScene) scene = NULL;
  const WayDatum *first, *second;

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  figure = sample_figure_new (data);
  scene = figure_test_build (figure, data);
  first = g_ptr_array_index (scene->data, 0);
  second = g_ptr_array_index (scene->data, 1);
  g_assert_cmpfloat (second->y, <, first->y);
}

static void
test_nothing_to_draw (void)
{
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2025.0);
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (GError) error = NULL;

  sample_add_growing (data, "330400", "Jiaxing", "嘉兴", 2010, 2015, 100.0, 0.1);
  figure = sample_figure_new (data);
  figure->from_year = 2020;
  g_assert_null (way_figure_build (figure, data, measure, &error));
  g_assert_error (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_NO_DATA);
  g_assert_nonnull (strstr (error->message, "2010"));
  g_assert_nonnull (strstr (error->message, "Jiaxing"));
}

static void
test_absurd_value_is_left_out (void)
{
  static const SamplePoint points[] = {
    { "2018", 80.0, 0 }, { "2019", 1e300, 0 }, { "2020", 90.0, 0 }
  };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2025.0);
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayScene) scene = NULL;

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  figure = sample_figure_new (data);
  scene = figure_test_build (figure, data);
  g_assert_cmpuint (scene->data->len, ==, 2);
  g_assert_cmpuint (scene->warnings->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (scene->warnings, 0), "2019"));
}

static void
test_same_figure_same_scene (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  g_autoptr (WayScene) first = figure_test_build (figure, data);
  g_autoptr (WayScene) second = figure_test_build (figure, data);
  g_autofree char *a = way_scene_to_text (first);
  g_autofree char *b = way_scene_to_text (second);

  g_assert_cmpstr (a, ==, b);
  g_assert_nonnull (strstr (first->figure_json, "330400"));
  g_assert_cmpstr (first->language_tag, ==, "en");
  g_assert_nonnull (strstr (first->description, "2015"));
}

static char *
replace_some (WayTextMeasure *measure,
              const char     *text,
              WayFont         font,
              GArray         *missing)
{
  const gunichar character = 'J';

  if (strchr (text, 'J') == NULL)
    return NULL;
  g_array_append_val (missing, character);
  return g_strdelimit (g_strdup (text), "J", '?');
}

static void
test_missing_glyph_is_said_once (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  g_autoptr (WayScene) scene = NULL;

  measure->replace_missing = replace_some;
  scene = way_figure_build (figure, data, measure, NULL);
  g_assert_nonnull (scene);
  g_assert_cmpuint (scene->warnings->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (scene->warnings, 0), "J (U+004A)"));
  g_assert_nonnull (strstr (g_ptr_array_index (scene->warnings, 0), "‘Jiaxing"));
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      if (mark->type == WAY_MARK_TEXT)
        g_assert_null (strchr (mark->text.text, 'J'));
    }
}

static void
test_chinese_title_breaks_after_a_clause (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  g_autoptr (WayScene) scene = NULL;
  gboolean has_clause = FALSE;

  figure->language = WAY_LANGUAGE_ZH_CN;
  way_figure_set_preset (figure, WAY_PRESET_HALF_SLIDE);
  scene = figure_test_build (figure, data);
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      has_clause = has_clause ||
                   (mark->type == WAY_MARK_TEXT &&
                    g_str_equal (scene_get_group (scene, mark), "title") &&
                    g_str_has_suffix (mark->text.text, "，"));
    }
  g_assert_true (has_clause);
}

static void
test_an_event_can_be_read (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  WayEvent event = { .time = 2018.0, .date = (char *) "2018-12", .name_zh = (char *) "事件",
                     .name_en = (char *) "Something happened", .is_own = TRUE };
  g_autoptr (WayScene) scene = NULL;
  guint n_found = 0;

  data->events = g_array_new (FALSE, FALSE, sizeof (WayEvent));
  g_array_append_val (data->events, event);
  scene = figure_test_build (figure, data);
  g_assert_true (figure_test_has_text (scene, "Something happened"));
  for (guint i = 0; i < scene->data->len; i++)
    {
      const WayDatum *datum = g_ptr_array_index (scene->data, i);

      n_found += g_str_equal (datum->series, "events") &&
                 g_str_equal (datum->value, "Something happened");
    }
  g_assert_cmpuint (n_found, ==, 1);
}

static void
test_own_texts_stand (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  g_autoptr (WayScene) scene = NULL;

  way_figure_set_text (figure, WAY_FIGURE_TEXT_TITLE, figure->language, "My own finding",
                       "Another finding");
  way_figure_set_text (figure, WAY_FIGURE_TEXT_NOTE, figure->language, "My own note", NULL);
  scene = figure_test_build (figure, data);
  g_assert_cmpuint (scene->stale_texts, ==, 1u << WAY_FIGURE_TEXT_TITLE);
  g_assert_true (figure_test_has_text (scene, "My own finding"));
  g_assert_true (figure_test_has_text (scene, "My own note"));
  g_assert_false (figure_test_has_text (scene, "Dashed"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-layout/random-figures", test_random_figures);
  g_test_add_func ("/line-layout/same-target-twice-is-one-mark",
                   test_same_target_twice_is_one_mark);
  g_test_add_func ("/line-layout/two-bounds-are-one-range", test_two_bounds_are_one_range);
  g_test_add_func ("/line-layout/no-line-across-a-break", test_no_line_across_a_break);
  g_test_add_func ("/line-layout/rank-has-the-first-on-top", test_rank_has_the_first_on_top);
  g_test_add_func ("/line-layout/nothing-to-draw", test_nothing_to_draw);
  g_test_add_func ("/line-layout/absurd-value-is-left-out", test_absurd_value_is_left_out);
  g_test_add_func ("/line-layout/same-figure-same-scene", test_same_figure_same_scene);
  g_test_add_func ("/line-layout/missing-glyph-is-said-once", test_missing_glyph_is_said_once);
  g_test_add_func ("/line-layout/chinese-title-breaks-after-a-clause",
                   test_chinese_title_breaks_after_a_clause);
  g_test_add_func ("/line-layout/an-event-can-be-read", test_an_event_can_be_read);
  g_test_add_func ("/line-layout/own-texts-stand", test_own_texts_stand);
  return g_test_run ();
}
