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

  figure->kind = WAY_FIGURE_SCOREBOARD;
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

/* V2 (on track), V4 (progressing), V3-like (lower is better), a rank that is met, stations without
 * a value, and a promise of a year that is over. */
static WayFigureData *
make_six (void)
{
  static const SamplePoint levels[] = { { "2020", 506.9, 1 }, { "2023", 930.0, 1 } };
  static const SamplePoint shares[] = { { "2020", 9.2, 1 }, { "2022", 10.1, 1 },
                                        { "2023", 11.6, 1 } };
  static const SamplePoint rates[] = { { "2020", 5.2, 1 }, { "2023", 4.9, 1 } };
  static const SamplePoint places[] = { { "2020", 55.0, 0 }, { "2023", 28.0, 0 } };
  WayFigureData *data = make_metric (SAMPLE_LEVEL, levels, G_N_ELEMENTS (levels));
  WayFigureData *share = make_metric (SAMPLE_SHARE, shares, G_N_ELEMENTS (shares));
  WayFigureData *rate = make_metric (SAMPLE_RATE, rates, G_N_ELEMENTS (rates));
  WayFigureData *rank = make_metric (SAMPLE_RANK, places, G_N_ELEMENTS (places));
  WayFigureData *count = make_metric (SAMPLE_COUNT, NULL, 0);

  sample_add_target (data, 0, "2025", WAY_COMPARATOR_GE, 1350.0, 2020, 506.9);
  sample_add_target (share, 0, "2025", WAY_COMPARATOR_GE, 15.0, 2020, 9.2);
  sample_add_target (share, 0, "2022", WAY_COMPARATOR_GE, 10.5, 0, 0.0);
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
  g_autoptr (WayFigureData) data = make_six ();
  g_autoptr (WayFigure) figure = make_figure (data);

  figure_test_golden_svgs ("scoreboard-six", figure, data);
}

static void
test_golden_small (void)
{
  g_autoptr (WayFigureData) data = make_six ();
  g_autoptr (WayFigure) figure = make_figure (data);

  way_figure_set_preset (figure, WAY_PRESET_HALF_SLIDE);
  figure_test_golden_scene ("scoreboard-half-slide", figure, data);
}

static const WayMark *
find_text (const WayScene *scene,
           const char     *text)
{
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      if (mark->type == WAY_MARK_TEXT && strstr (mark->text.text, text) != NULL)
        return mark;
    }
  g_error ("no text '%s'", text);
}

static void
test_texts (void)
{
  g_autoptr (WayFigureData) data = make_six ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = figure_test_build (figure, data);
  g_autoptr (WayScene) chinese = NULL;

  g_assert_cmpstr (scene->title, ==, "2 of 6 targets of Jiaxing are on track or achieved; "
                                     "1 cannot be judged yet");
  g_assert_true (figure_test_has_text (scene, "Missed"));
  g_assert_true (figure_test_has_text (scene, "At least 15\u202f% by 2025"));
  /* V4 needs 1.70 points a year, V2 20.5 %. */
  g_assert_true (figure_test_has_text (scene, "+1.7 points"));
  g_assert_true (figure_test_has_text (scene, "+20.5\u202f%"));
  g_assert_nonnull (strstr (scene->description, "Jiaxing, 5G base stations"));

  figure->language = WAY_LANGUAGE_ZH_CN;
  chinese = figure_test_build (figure, data);
  g_assert_cmpstr (chinese->title, ==, "嘉兴6项目标中，2项已达成或进度正常，1项尚无法评判");
  g_assert_true (figure_test_has_text (chinese, "2025年达到15%以上"));
}

/* The worst stands first; what cannot be judged stands last. */
static void
test_worst_first (void)
{
  g_autoptr (WayFigureData) data = make_six ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = figure_test_build (figure, data);

  g_assert_cmpfloat (find_text (scene, "At least 10.5")->text.y, <,
                     find_text (scene, "At least 15\u202f%")->text.y);
  g_assert_cmpfloat (find_text (scene, "At least 15\u202f%")->text.y, <,
                     find_text (scene, "At least 135 billion")->text.y);
  g_assert_cmpfloat (find_text (scene, "At most rank 30")->text.y, <,
                     find_text (scene, "At least 15,000")->text.y);
}

static void
test_the_same_promise_is_one_row (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = figure_test_build (figure, data);

  g_assert_cmpuint (scene->data->len, ==, 1);
  g_assert_nonnull (strstr (scene->title, "The 1 target of Jiaxing cannot be judged yet"));
}

static void
test_range_is_of_due_years (void)
{
  g_autoptr (WayFigureData) data = make_six ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = NULL;

  figure->to_year = 2023;
  scene = figure_test_build (figure, data);
  g_assert_cmpuint (scene->data->len, ==, 1);
  g_assert_true (figure_test_has_text (scene, "At least 10.5"));
}

/* A promise that nobody published a value for, of a metric without any value. */
static void
test_without_any_value (void)
{
  g_autoptr (WayFigureData) data = make_metric (SAMPLE_COUNT, NULL, 0);
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = NULL;

  sample_add_target (data, 0, "2025", WAY_COMPARATOR_GE, 15000.0, 0, 0.0);
  scene = figure_test_build (figure, data);
  scene_check_all (scene);
  g_assert_true (figure_test_has_text (scene, "No value yet"));
}

static void
test_refuses_without_targets (void)
{
  static const SamplePoint levels[] = { { "2020", 506.9, 1 } };
  g_autoptr (WayFigureData) data = make_metric (SAMPLE_LEVEL, levels, 1);
  g_autoptr (WayFigure) figure = make_figure (data);

  figure_test_assert_refused (figure, data, "Jiaxing has none");
}

static WayFigureData *
make_many (guint n_regions)
{
  WayFigureData *data = sample_data_new (SAMPLE_LEVEL, 2023.0);

  for (guint i = 0; i < n_regions; i++)
    {
      g_autofree char *code = g_strdup_printf ("33%04u", i);
      g_autofree char *name = g_strdup_printf ("Region with a name %u", i);

      sample_add_growing (data, code, name, "第一开发区", 2015, 2023, 100.0 + 7.0 * i,
                          0.02 * (double) (i % 6) - 0.02);
      sample_add_target (data, i, "2025", WAY_COMPARATOR_GE, 260.0, 2020, 0.0);
    }

  return data;
}

/* As many rows as the paper allows; the others are counted. No type below 12 points on a slide. */
static void
test_many_rows (void)
{
  g_autoptr (WayFigureData) data = make_many (60);
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = NULL;
  g_autofree char *more = NULL;

  way_figure_set_preset (figure, WAY_PRESET_SLIDE);
  scene = figure_test_build (figure, data);
  g_assert_cmpuint (scene->data->len, >=, 8);
  more = g_strdup_printf ("… and %u more targets", 60 - scene->data->len);
  g_assert_true (figure_test_has_text (scene, more));
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      if (mark->type == WAY_MARK_TEXT)
        g_assert_cmpfloat (mark->text.font.size_pt, >=, 12.0 - 1e-9);
    }
}

/* The counts make up the whole bar. */
static void
test_counts_fill_the_bar (void)
{
  g_autoptr (WayFigureData) data = make_six ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayScene) scene = figure_test_build (figure, data);
  double width = 0.0;
  guint n_segments = 0;

  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      if (mark->type != WAY_MARK_RECT || mark->rect.rect.height < 12.0
          || !g_str_equal (scene_get_group (scene, mark), "counts"))
        continue;
      width += mark->rect.rect.width;
      n_segments++;
    }
  g_assert_cmpuint (n_segments, ==, 5);
  g_assert_cmpfloat (fabs (width + 1.5 * (n_segments - 1) - scene->plot.width), <, 0.1);
}

static void
test_names_its_metrics (void)
{
  g_autoptr (WayFigureData) data = make_six ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayFigure) again = NULL;
  g_autoptr (WayScene) scene = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&figure->metric_keys, g_strfreev);
  figure->metric_keys = g_new0 (char *, 1);
  scene = figure_test_build (figure, data);
  again = way_figure_from_json (scene->figure_json, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (again->metric_keys), ==, 5);

  figure->kind = WAY_FIGURE_LINE;
  g_assert_false (way_figure_validate (figure, &error));
}

/* Rows that were chosen by their status are no finding about all of them, and the figure says so;
 * the choice rides in the file. */
static void
test_chosen_statuses (void)
{
  g_autoptr (WayFigureData) data = make_six ();
  g_autoptr (WayFigure) figure = make_figure (data);
  g_autoptr (WayFigure) again = NULL;
  g_autoptr (WayScene) all = figure_test_build (figure, data);
  g_autoptr (WayScene) chosen = NULL;
  g_autoptr (GError) error = NULL;

  figure->verdicts = 1u << WAY_VERDICT_ON_TRACK | 1u << WAY_VERDICT_MISSED;
  chosen = figure_test_build (figure, data);
  g_assert_nonnull (strstr (chosen->title, "on track"));
  g_assert_null (strstr (chosen->title, " of 6 targets"));
  g_assert_cmpstr (chosen->title, !=, all->title);

  again = way_figure_from_json (chosen->figure_json, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->verdicts, ==, figure->verdicts);
  g_assert_true (way_figure_equal (again, again));
  again->verdicts = 0;
  g_assert_false (way_figure_equal (again, figure));

  g_clear_pointer (&again, way_figure_free);
  again = way_figure_from_json ("{\"version\": 1, \"kind\": \"scoreboard\", "
                                "\"statuses\": \"splendid\"}", &error);
  g_assert_error (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_INVALID);
  g_assert_null (again);
}

static void
test_sizes (void)
{
  g_autoptr (WayFigureData) six = make_six ();
  g_autoptr (WayFigureData) many = make_many (25);
  g_autoptr (WayFigure) of_six = make_figure (six);
  g_autoptr (WayFigure) of_many = make_figure (many);

  figure_test_check_sizes (of_six, six);
  figure_test_check_sizes (of_many, many);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scoreboard-figure/golden", test_golden);
  g_test_add_func ("/scoreboard-figure/golden-small", test_golden_small);
  g_test_add_func ("/scoreboard-figure/texts", test_texts);
  g_test_add_func ("/scoreboard-figure/worst-first", test_worst_first);
  g_test_add_func ("/scoreboard-figure/the-same-promise-is-one-row",
                   test_the_same_promise_is_one_row);
  g_test_add_func ("/scoreboard-figure/range-is-of-due-years", test_range_is_of_due_years);
  g_test_add_func ("/scoreboard-figure/without-any-value", test_without_any_value);
  g_test_add_func ("/scoreboard-figure/refuses-without-targets", test_refuses_without_targets);
  g_test_add_func ("/scoreboard-figure/many-rows", test_many_rows);
  g_test_add_func ("/scoreboard-figure/counts-fill-the-bar", test_counts_fill_the_bar);
  g_test_add_func ("/scoreboard-figure/names-its-metrics", test_names_its_metrics);
  g_test_add_func ("/scoreboard-figure/chosen-statuses", test_chosen_statuses);
  g_test_add_func ("/scoreboard-figure/sizes", test_sizes);

  return g_test_run ();
}
