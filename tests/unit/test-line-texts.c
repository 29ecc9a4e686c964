/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "figure-samples.h"

#include <math.h>
#include <string.h>

static WayScene *
build (WayFigureData *data,
       WayLanguage    language,
       double         width,
       double         height)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  g_autoptr (GError) error = NULL;
  WayScene *scene;

  figure->language = language;
  figure->width_px = width;
  figure->height_px = height;
  figure->is_for_screen = width < 700.0;
  scene = way_figure_build (figure, data, measure, &error);
  g_assert_no_error (error);
  return scene;
}

/* How many texts of the group @id hold @part. */
static guint
count_texts (const WayScene *scene,
             const char     *id,
             const char     *part)
{
  guint n = 0;

  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);
      const WayGroup *group = g_ptr_array_index (scene->groups, mark->group);

      if (mark->type == WAY_MARK_TEXT && (id == NULL || g_str_equal (group->id, id)) &&
          strstr (mark->text.text, part) != NULL)
        n++;
    }

  return n;
}

static void
test_chinese_has_no_separators (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayScene) english = NULL;
  g_autoptr (WayScene) chinese = build (data, WAY_LANGUAGE_ZH_CN, 1280, 720);

  g_assert_cmpuint (count_texts (chinese, NULL, ","), ==, 0);
  g_assert_cmpuint (count_texts (chinese, "labels", "≥ 1350"), ==, 1);
  g_assert_cmpuint (count_texts (chinese, "axis-y", "1500"), ==, 1);

  g_clear_pointer (&data, way_figure_data_free);
  data = sample_data_new (SAMPLE_COUNT, 2024.0);
  sample_add_growing (data, "330400", "Jiaxing", "嘉兴", 2018, 2023, 2000.0, 0.2);
  english = build (data, WAY_LANGUAGE_EN, 1280, 720);
  g_assert_cmpuint (count_texts (english, "axis-y", ","), >, 0);
}

static void
test_low_plot_has_ticks (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayScene) scene = build (data, WAY_LANGUAGE_EN, 560, 300);

  g_assert_cmpuint (count_texts (scene, "axis-y", ""), >=, 4);
  g_assert_cmpuint (count_texts (scene, "axis-y", "200"), ==, 0);
}

static void
test_promise_without_value (void)
{
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_RATE, 2025.0);
  g_autoptr (WayScene) english = NULL;
  g_autoptr (WayScene) chinese = NULL;

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", NULL, 0);
  sample_add_target (data, 0, "2024", WAY_COMPARATOR_LE, 5.0, 0, 0.0);
  english = build (data, WAY_LANGUAGE_EN, 1280, 720);
  chinese = build (data, WAY_LANGUAGE_ZH_CN, 1280, 720);
  g_assert_cmpstr (english->title, ==, "Jiaxing aims to keep unemployment rate at or below "
                                       "5\u202f% in 2024; no value is published yet");
  g_assert_cmpstr (chinese->title, ==, "嘉兴登记失业率2024年目标为5%以内，尚未公布数值");
}

static void
test_regions_of_different_years (void)
{
  static const SamplePoint first[] = { { "2020", 9.2, 1 } };
  static const SamplePoint second[] = { { "2022", 27.1, 1 } };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_SHARE, 2023.0);
  g_autoptr (WayScene) scene = NULL;

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", first, 1);
  sample_add_region (data, "330100", "Hangzhou", "杭州", second, 1);
  scene = build (data, WAY_LANGUAGE_EN, 1280, 720);
  g_assert_cmpstr (scene->title, ==,
                   "Jiaxing stood at 9.2\u202f% in 2020, Hangzhou at 27.1\u202f% in 2022");
}

static void
test_half_year_after_the_line (void)
{
  static const SamplePoint points[] = {
    { "2022", 1218.0, 0 }, { "2023", 1246.0, 0 },
    { "2025-H1", 600.0, 0, WAY_QUALIFIER_EXACT, WAY_POINT_PARTIAL_YEAR },
  };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2025.0);
  g_autoptr (WayScene) scene = NULL;

  sample_add_region (data, "350112", "Changle", "长乐", points, G_N_ELEMENTS (points));
  scene = build (data, WAY_LANGUAGE_ZH_CN, 1280, 720);
  g_assert_cmpuint (count_texts (scene, "notes", "2023年之后尚无公布的全年数值"), ==, 1);
}

static void
test_two_growths_are_named (void)
{
  static const SamplePoint points[] = { { "2022", 100.0, 1 }, { "2023", 115.35, 2 } };
  g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2023.0);
  g_autoptr (WayScene) scene = NULL;
  WaySeries *series;
  const WayDatum *datum;

  sample_add_region (data, "330400", "Jiaxing", "嘉兴", points, G_N_ELEMENTS (points));
  series = g_ptr_array_index (data->series, 0);
  series->published_growth[1] = 8.5;
  scene = build (data, WAY_LANGUAGE_EN, 1280, 720);
  datum = g_ptr_array_index (scene->data, 1);
  g_assert_nonnull (strstr (datum->detail, "Published growth: 8.5\u202f% at comparable prices"));
  g_assert_nonnull (strstr (datum->detail, "Computed from levels: +15.35\u202f% (nominal)"));
}

static void
add_events (WayFigureData *data,
            guint          n_events,
            gboolean       is_own)
{
  data->events = g_array_new (FALSE, FALSE, sizeof (WayEvent));
  for (guint i = 0; i < n_events; i++)
    {
      WayEvent event = { 2016.5 + i, (char *) "2017-06", (char *) "交易所启用",
                         (char *) "Exchange opens", is_own };

      g_array_append_val (data->events, event);
    }
}

static void
test_events (void)
{
  g_autoptr (WayFigureData) few = sample_jiaxing_new ();
  g_autoptr (WayFigureData) many = sample_jiaxing_new ();
  g_autoptr (WayFigureData) of_country = sample_jiaxing_new ();
  g_autoptr (WayScene) scene = NULL;

  add_events (few, 1, TRUE);
  add_events (many, 4, TRUE);
  add_events (of_country, 1, FALSE);
  scene = build (few, WAY_LANGUAGE_EN, 1280, 720);
  g_assert_cmpuint (count_texts (scene, "annotations", "Exchange opens"), ==, 1);
  g_assert_cmpuint (count_texts (scene, "annotations", "June 2017"), ==, 1);
  g_assert_nonnull (strstr (scene->description, "June 2017: Exchange opens."));

  g_clear_pointer (&scene, way_scene_unref);
  scene = build (many, WAY_LANGUAGE_EN, 1280, 720);
  g_assert_cmpuint (count_texts (scene, "annotations", "Exchange opens"), ==, 0);

  g_clear_pointer (&scene, way_scene_unref);
  scene = build (of_country, WAY_LANGUAGE_EN, 1280, 720);
  g_assert_cmpuint (count_texts (scene, "annotations", "Exchange opens"), ==, 0);
}

/* The number beside the arrow stands in every size, behind the path as ahead of it. */
static void
test_gap_is_numbered (void)
{
  static const struct { double w, h; } sizes[] = { { 1280, 720 }, { 576, 480 }, { 900, 420 } };
  static const double growths[] = { 0.03, 0.15 };

  for (guint i = 0; i < G_N_ELEMENTS (growths); i++)
    {
      g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2023.0);

      sample_add_growing (data, "330400", "Jiaxing", "嘉兴", 2012, 2023, 300.0, growths[i]);
      sample_add_target (data, 0, "2026", WAY_COMPARATOR_GT, i == 0 ? 1000.0 : 1500.0, 2020,
                         i == 0 ? 380.0 : 900.0);
      for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
        {
          g_autoptr (WayScene) scene = build (data, WAY_LANGUAGE_EN, sizes[j].w, sizes[j].h);

          g_assert_cmpuint (count_texts (scene, "annotations",
                                         i == 0 ? "behind the path" : "ahead of the path"),
                            ==, 1);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-texts/chinese-has-no-separators", test_chinese_has_no_separators);
  g_test_add_func ("/line-texts/low-plot-has-ticks", test_low_plot_has_ticks);
  g_test_add_func ("/line-texts/promise-without-value", test_promise_without_value);
  g_test_add_func ("/line-texts/regions-of-different-years", test_regions_of_different_years);
  g_test_add_func ("/line-texts/half-year-after-the-line", test_half_year_after_the_line);
  g_test_add_func ("/line-texts/two-growths-are-named", test_two_growths_are_named);
  g_test_add_func ("/line-texts/events", test_events);
  g_test_add_func ("/line-texts/gap-is-numbered", test_gap_is_numbered);
  return g_test_run ();
}
