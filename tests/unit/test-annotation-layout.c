/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "figure-samples.h"
#include "figure-tests.h"
#include "scene-checks.h"

#include "chart/figures/annotation-layout.h"

#include <math.h>
#include <string.h>

#define N_FIGURES 150u

static WayAnnotation *
add (WayFigure        *figure,
     WayAnnotationType type,
     const char       *from,
     const char       *to,
     const char       *text)
{
  WayAnnotation *annotation = way_annotation_new (type);

  if (from != NULL)
    g_assert_true (way_period_parse (from, NULL, &annotation->from, NULL));
  if (to != NULL)
    g_assert_true (way_period_parse (to, NULL, &annotation->to, NULL));
  way_annotation_set_text (annotation, figure->language, text);
  g_ptr_array_add (figure->annotations, annotation);
  return annotation;
}

static void
set_region (char      **code,
            const char *wanted)
{
  g_free (*code);
  *code = g_strdup (wanted);
}

static gboolean
has_group (const WayScene *scene,
           const char     *id)
{
  for (guint i = 0; i < scene->groups->len; i++)
    if (g_str_equal (((WayGroup *) scene->groups->pdata[i])->id, id))
      return TRUE;

  return FALSE;
}

static gboolean
has_warning (const WayScene *scene,
             const char     *hint)
{
  for (guint i = 0; i < scene->warnings->len; i++)
    if (strstr (scene->warnings->pdata[i], hint) != NULL)
      return TRUE;

  return FALSE;
}

/* What the only annotation of @figure says, or why it is not shown. */
static void
assert_says (const WayFigure     *figure,
             const WayFigureData *data,
             const char          *text)
{
  g_autoptr (WayScene) scene = figure_test_build (figure, data);

  g_assert_true (has_group (scene, "annotation-1"));
  if (!figure_test_has_text (scene, text))
    g_error ("'%s' is not said", text);
  scene_check_all (scene);
}

static void
assert_refuses (const WayFigure     *figure,
                const WayFigureData *data,
                const char          *hint)
{
  g_autoptr (WayScene) scene = figure_test_build (figure, data);

  g_assert_false (has_group (scene, "annotation-1"));
  if (!has_warning (scene, hint))
    g_error ("No warning says '%s'", hint);
}

static WayFigureData *
make_data (SampleMetric metric,
           const double *values,
           guint         n_values)
{
  static const char *const periods[] = { "2016", "2017", "2018", "2019", "2020" };
  SamplePoint points[G_N_ELEMENTS (periods)] = { { NULL } };
  WayFigureData *data = sample_data_new (metric, 2025.0);

  for (guint i = 0; i < n_values; i++)
    points[i] = (SamplePoint) { .period = periods[i], .value = values[i], .decimals = 1 };
  sample_add_region (data, "330400", "Jiaxing", "嘉兴", points, n_values);
  return data;
}

/* (506.9 / 225)^(1/5) − 1 = 17.64 % */
static void
test_growth (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  const WayAnnotation *annotation = add (figure, WAY_ANNOTATION_GROWTH, "2015", "2020", NULL);
  g_autoptr (WayScene) scene = figure_test_build (figure, data);

  assert_says (figure, data, "+17.6");
  g_assert_nonnull (strstr (scene->description, "Growth from Jiaxing, 2015 to Jiaxing, 2020: +17.6"));
  figure->language = WAY_LANGUAGE_ZH_CN;
  assert_says (figure, data, "年均增长17.6%");
  /* The other way round it is the same growth. */
  WayPeriod from = annotation->from;
  ((WayAnnotation *) annotation)->from = annotation->to;
  ((WayAnnotation *) annotation)->to = from;
  assert_says (figure, data, "年均增长17.6%");
}

static void
test_growth_in_points (void)
{
  const double values[] = { 8.0, 8.4, 8.9, 9.0, 9.2 };
  g_autoptr (WayFigureData) data = make_data (SAMPLE_SHARE, values, 5);
  g_autoptr (WayFigure) figure = sample_figure_new (data);

  add (figure, WAY_ANNOTATION_GROWTH, "2016", "2020", NULL);
  assert_says (figure, data, "+0.3 points a year");
  figure->language = WAY_LANGUAGE_ZH_CN;
  assert_says (figure, data, "年均提高0.3个百分点");
}

static void
test_growth_is_refused (void)
{
  const double zero[] = { 0.0, 4.0, 5.0 }, negative[] = { 3.0, 4.0, -5.0 };
  const double ranks[] = { 5.0, 4.0, 3.0 };
  g_autoptr (WayFigureData) from_zero = make_data (SAMPLE_LEVEL, zero, 3);
  g_autoptr (WayFigureData) to_negative = make_data (SAMPLE_LEVEL, negative, 3);
  g_autoptr (WayFigureData) places = make_data (SAMPLE_RANK, ranks, 3);
  g_autoptr (WayFigure) figure = sample_figure_new (from_zero);
  g_autoptr (WayFigure) ranking = sample_figure_new (places);

  add (figure, WAY_ANNOTATION_GROWTH, "2016", "2018", NULL);
  assert_refuses (figure, from_zero, "two values above zero");
  assert_refuses (figure, to_negative, "two values above zero");
  add (ranking, WAY_ANNOTATION_GROWTH, "2016", "2018", NULL);
  assert_refuses (ranking, places, "places have no rate of growth");
}

static void
test_unlike_values_are_refused (void)
{
  const SamplePoint points[] = {
    { "2016", 10.0, 1 }, { "2017", 12.0, 1 }, { .period = "2018-H1", .value = 7.0, .decimals = 1,
                                                .flags = WAY_POINT_PARTIAL_YEAR },
    { .period = "2018", .value = 20.0, .decimals = 1, .flags = WAY_POINT_BREAK_BEFORE },
  };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2020.0);
  g_autoptr (WayFigure) figure = NULL;
  WayAnnotation *annotation;

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  figure = sample_figure_new (data);
  annotation = add (figure, WAY_ANNOTATION_GROWTH, "2016", "2018-H1", NULL);
  assert_refuses (figure, data, "a part of a year");
  annotation->type = WAY_ANNOTATION_DIFFERENCE;
  assert_refuses (figure, data, "a part of a year");
  annotation->to = way_period_for_year (2018);
  assert_refuses (figure, data, "the scope changed");
  annotation->to = way_period_for_year (2016);
  assert_refuses (figure, data, "the same value");
}

static void
test_difference (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  const double shares[] = { 8.0, 9.7 }, ranks[] = { 8.0, 5.0 };
  g_autoptr (WayFigureData) share = make_data (SAMPLE_SHARE, shares, 2);
  g_autoptr (WayFigureData) rank = make_data (SAMPLE_RANK, ranks, 2);
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  g_autoptr (WayFigure) other = sample_figure_new (share);

  add (figure, WAY_ANNOTATION_DIFFERENCE, "2015", "2020", NULL);
  assert_says (figure, data, "+28.19 billion yuan");
  figure->language = WAY_LANGUAGE_ZH_CN;
  assert_says (figure, data, "增加281.9亿元");
  add (other, WAY_ANNOTATION_DIFFERENCE, "2016", "2017", NULL);
  assert_says (other, share, "+1.7 points");
  assert_says (other, rank, "3 places up");
}

static void
test_difference_of_regions (void)
{
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2025.0);
  g_autoptr (WayFigure) figure = NULL;
  WayAnnotation *annotation;

  sample_add_growing (data, "330400", "Jiaxing", "嘉兴", 2015, 2022, 200.0, 0.1);
  sample_add_growing (data, "330100", "Hangzhou", "杭州", 2015, 2022, 500.0, 0.1);
  figure = sample_figure_new (data);
  annotation = add (figure, WAY_ANNOTATION_DIFFERENCE, "2020", "2020", NULL);
  set_region (&annotation->to_region_code, "330100");
  assert_says (figure, data, "billion yuan");
  set_region (&annotation->to_region_code, "999999");
  assert_refuses (figure, data, "no longer part of the figure");
}

/* The number belongs to the data, not to the annotation. */
static void
test_refresh (void)
{
  const double before[] = { 100.0, 110.0, 121.0 }, after[] = { 100.0, 120.0, 144.0 };
  g_autoptr (WayFigureData) old = make_data (SAMPLE_LEVEL, before, 3);
  g_autoptr (WayFigureData) revised = make_data (SAMPLE_LEVEL, after, 3);
  g_autoptr (WayFigureData) shorter = make_data (SAMPLE_LEVEL, before, 2);
  g_autoptr (WayFigure) figure = sample_figure_new (old);

  add (figure, WAY_ANNOTATION_GROWTH, "2016", "2018", NULL);
  assert_says (figure, old, "+10.0");
  assert_says (figure, revised, "+20.0");
  assert_refuses (figure, shorter, "Jiaxing has no value for 2018 here");
  figure->language = WAY_LANGUAGE_ZH_CN;
  assert_refuses (figure, shorter, "嘉兴在此没有2018年的数值");
}

static void
test_level_is_inside_the_axis (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  WayAnnotation *annotation = add (figure, WAY_ANNOTATION_VALUE_LINE, NULL, NULL, "Ceiling");

  annotation->value = 2400.0;
  assert_says (figure, data, "240");
  annotation->transform = WAY_TRANSFORM_INDEX;
  assert_refuses (figure, data, "other numbers than are shown");
}

static void
test_times (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  WayAnnotation *annotation = add (figure, WAY_ANNOTATION_EVENT, "2018-07", NULL, "New law");

  assert_says (figure, data, "New law");
  assert_says (figure, data, "July 2018");
  /* The axis reaches to it, unless years were chosen or it is far away. */
  annotation->from = way_period_for_year (2028);
  assert_says (figure, data, "New law");
  figure->to_year = 2025;
  assert_refuses (figure, data, "outside the years");
  figure->to_year = G_MININT;
  annotation->from = way_period_for_year (1800);
  assert_refuses (figure, data, "outside the years");
}

static void
test_span_is_cut (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  g_autoptr (WayScene) scene = NULL;
  gboolean is_found = FALSE;

  add (figure, WAY_ANNOTATION_SPAN, "2010", "2018", "Five-year plan");
  figure->from_year = 2015;
  scene = figure_test_build (figure, data);
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      if (!g_str_equal (scene_get_group (scene, mark), "annotation-1-ground"))
        continue;
      is_found = TRUE;
      g_assert_cmpfloat (mark->rect.rect.x, >=, scene->plot.x - 0.01);
      g_assert_cmpfloat (mark->rect.rect.width, <, scene->plot.width / 2.0);
    }
  g_assert_true (is_found);
}

static WayPoint
find_label (const WayScene *scene)
{
  for (guint i = 0; i < scene->data->len; i++)
    {
      const WayDatum *datum = g_ptr_array_index (scene->data, i);

      if (way_annotation_find_index (datum) == 0)
        return (WayPoint) { datum->x, datum->y };
    }

  g_error ("There is no label");
}

static void
test_moved_label (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  WayAnnotation *annotation = add (figure, WAY_ANNOTATION_CALLOUT, "2020", NULL, "Look");
  g_autoptr (WayScene) before = figure_test_build (figure, data);
  g_autoptr (WayScene) after = NULL;
  g_autoptr (WayScene) far = NULL;
  WayPoint place;

  annotation->dx = -6.0;
  annotation->dy = -8.0;
  after = figure_test_build (figure, data);
  g_assert_cmpfloat_with_epsilon (find_label (after).x - find_label (before).x,
                                  -6.0 * after->type_size, 0.01);
  g_assert_cmpfloat_with_epsilon (find_label (after).y - find_label (before).y,
                                  -8.0 * after->type_size, 0.01);

  annotation->dx = annotation->dy = WAY_ANNOTATION_MAX_SHIFT;
  far = figure_test_build (figure, data);
  place = find_label (far);
  g_assert_cmpfloat (place.x, <, far->plot.x + far->plot.width);
  g_assert_cmpfloat (place.y, <, far->plot.y + far->plot.height);
  scene_check_all (far);
}

static void
test_other_language (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  g_autoptr (WayScene) scene = NULL;

  add (figure, WAY_ANNOTATION_CALLOUT, "2020", NULL, "Look");
  figure->language = WAY_LANGUAGE_ZH_CN;
  scene = figure_test_build (figure, data);
  g_assert_true (figure_test_has_text (scene, "Look"));
  g_assert_true (has_warning (scene, "尚无中文"));
}

/* Over random figures */

static const char *const texts[] = {
  NULL, "Note", "The new area was founded, with all that belongs to it and more than that",
  "新区成立", "省政府发布《关于促进数字经济高质量发展的若干意见》并召开全省动员大会",
};

static void
add_random (WayFigure *figure,
            GRand     *random)
{
  WayAnnotationType type = (WayAnnotationType) g_rand_int_range (random, 0, 6);
  g_autofree char *from = g_strdup_printf ("%d", g_rand_int_range (random, 2000, 2026));
  g_autofree char *to = g_strdup_printf ("%d", g_rand_int_range (random, 2000, 2026));
  WayAnnotation *annotation = add (figure, type, from, to,
                                   texts[g_rand_int_range (random, 0, G_N_ELEMENTS (texts))]);
  guint n_regions = g_strv_length (figure->region_codes);

  annotation->value = pow (10.0, g_rand_double_range (random, 0.0, 4.0));
  set_region (&annotation->region_code,
              figure->region_codes[g_rand_int_range (random, 0, (gint32) n_regions)]);
  if (g_rand_boolean (random))
    set_region (&annotation->to_region_code,
                figure->region_codes[g_rand_int_range (random, 0, (gint32) n_regions)]);
  if (g_rand_boolean (random))
    {
      annotation->dx = g_rand_double_range (random, -20.0, 20.0);
      annotation->dy = g_rand_double_range (random, -20.0, 20.0);
    }
}

static WayFigureData *
make_random_data (GRand *random)
{
  WayFigureData *data = sample_data_new ((SampleMetric) g_rand_int_range (random, 0, 5), 2025.0);
  int n_regions = g_rand_int_range (random, 1, 5);

  for (int i = 0; i < n_regions; i++)
    {
      g_autofree char *code = g_strdup_printf ("33%04d", i);

      sample_add_growing (data, code, "Metropolitan Area", "都市区",
                          g_rand_int_range (random, 2000, 2012),
                          g_rand_int_range (random, 2013, 2025),
                          pow (10.0, g_rand_double_range (random, 0.0, 4.0)),
                          g_rand_double_range (random, -0.1, 0.3));
    }
  if (g_rand_boolean (random))
    sample_add_target (data, 0, "2025", WAY_COMPARATOR_GE, 1000.0, 2015, 300.0);
  return data;
}

/* Which of the annotations are there, and that each of the others is excused. */
static guint
count_shown (const WayFigure *figure,
             const WayScene  *scene)
{
  guint n_shown = 0;

  for (guint i = 0; i < figure->annotations->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("annotation-%u", i + 1);

      n_shown += has_group (scene, id) ? 1 : 0;
    }
  if (n_shown < figure->annotations->len)
    g_assert_cmpuint (scene->warnings->len, >, 0);
  return n_shown;
}

static void
test_random (gconstpointer user_data)
{
  static const double sizes[][2] = {
    { 400.0, 300.0 }, { 576.0, 480.0 }, { 1280.0, 720.0 }, { 1080.0, 1080.0 }, { 3840.0, 2160.0 },
  };
  WayFigureKind kind = (WayFigureKind) GPOINTER_TO_INT (user_data);
  guint n_shown = 0;

  for (guint seed = 0; seed < N_FIGURES; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (7000u * (kind + 1u) + seed);
      g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
      g_autoptr (WayFigureData) data = make_random_data (random);
      g_autoptr (WayFigure) figure = sample_figure_new (data);
      g_autoptr (WayScene) scene = NULL;
      int n_annotations = g_rand_int_range (random, 1, 9);

      figure->kind = kind;
      figure->language = g_rand_boolean (random) ? WAY_LANGUAGE_EN : WAY_LANGUAGE_ZH_CN;
      figure->width_px = sizes[seed % G_N_ELEMENTS (sizes)][0];
      figure->height_px = sizes[seed % G_N_ELEMENTS (sizes)][1];
      for (int i = 0; i < n_annotations; i++)
        add_random (figure, random);
      g_test_message ("%s, seed %u", way_figure_kind_to_text (kind), seed);
      scene = way_figure_build (figure, data, measure, NULL);
      if (scene == NULL)
        continue;
      scene_check_all (scene);
      n_shown += count_shown (figure, scene);
    }

  g_test_message ("%u annotations were shown", n_shown);
  g_assert_cmpuint (n_shown, >, N_FIGURES / 4);
}

/* All six, in every theme and language. */
static void
test_golden (void)
{
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.5);
  g_autoptr (WayFigure) figure = NULL;
  WayAnnotation *annotation;

  sample_add_growing (data, "330400", "Jiaxing", "嘉兴", 2012, 2023, 225.0, 0.12);
  figure = sample_figure_new (data);
  add (figure, WAY_ANNOTATION_GROWTH, "2014", "2019", NULL);
  add (figure, WAY_ANNOTATION_DIFFERENCE, "2020", "2023", NULL);
  annotation = add (figure, WAY_ANNOTATION_VALUE_LINE, NULL, NULL, "Half of the target");
  way_annotation_set_text (annotation, WAY_LANGUAGE_ZH_CN, "目标的一半");
  annotation->value = 675.0;
  annotation = add (figure, WAY_ANNOTATION_EVENT, "2020-01", NULL, "Pandemic");
  way_annotation_set_text (annotation, WAY_LANGUAGE_ZH_CN, "新冠疫情");
  annotation = add (figure, WAY_ANNOTATION_SPAN, "2015", "2018", "Pilot zone");
  way_annotation_set_text (annotation, WAY_LANGUAGE_ZH_CN, "试验区建设");
  annotation = add (figure, WAY_ANNOTATION_CALLOUT, "2013", NULL, "First survey");
  way_annotation_set_text (annotation, WAY_LANGUAGE_ZH_CN, "首次调查");

  figure_test_golden_svgs ("annotations-line", figure, data);
  figure_test_golden_scene ("annotations-line", figure, data);
  figure->kind = WAY_FIGURE_COLUMNS;
  figure_test_golden_scene ("annotations-columns", figure, data);
}

int
main (int    argc,
      char **argv)
{
  static const WayFigureKind kinds[] = {
    WAY_FIGURE_LINE, WAY_FIGURE_COLUMNS, WAY_FIGURE_RANKING, WAY_FIGURE_PANELS,
  };

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/annotation-layout/growth", test_growth);
  g_test_add_func ("/annotation-layout/growth-in-points", test_growth_in_points);
  g_test_add_func ("/annotation-layout/growth-is-refused", test_growth_is_refused);
  g_test_add_func ("/annotation-layout/unlike-values-are-refused",
                   test_unlike_values_are_refused);
  g_test_add_func ("/annotation-layout/difference", test_difference);
  g_test_add_func ("/annotation-layout/difference-of-regions", test_difference_of_regions);
  g_test_add_func ("/annotation-layout/refresh", test_refresh);
  g_test_add_func ("/annotation-layout/level-is-inside-the-axis", test_level_is_inside_the_axis);
  g_test_add_func ("/annotation-layout/times", test_times);
  g_test_add_func ("/annotation-layout/span-is-cut", test_span_is_cut);
  g_test_add_func ("/annotation-layout/moved-label", test_moved_label);
  g_test_add_func ("/annotation-layout/other-language", test_other_language);
  g_test_add_func ("/annotation-layout/golden", test_golden);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strdup_printf ("/annotation-layout/random/%s",
                                               way_figure_kind_to_text (kinds[i]));

      g_test_add_data_func (path, GINT_TO_POINTER (kinds[i]), test_random);
    }

  return g_test_run ();
}
