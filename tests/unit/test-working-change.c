/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "working-sample.h"

/* Judges again with @value in the cell of @period, which is made where there is none. */
static WayVerdict
judge_at (const Sample    *sample,
          const WayPeriod *period,
          double           value)
{
  WaySeriesPoint points[MAX_POINTS + 1];
  WayProgressOptions options = sample->input.options;
  guint n_points = sample->series->n_points;
  g_autoptr (WaySeries) series = NULL;
  WayProgress progress;
  gboolean has_cell = FALSE;

  for (guint i = 0; i < n_points; i++)
    {
      points[i] = way_series_get_point (sample->series, i);
      if (way_period_compare (&points[i].period, period) != 0)
        continue;
      points[i].value = value;
      points[i].qualifier = WAY_QUALIFIER_EXACT;
      has_cell = TRUE;
    }
  if (!has_cell)
    points[n_points++] = (WaySeriesPoint) {
      .period = *period, .value = value, .published_growth = NAN, .n_vintages = 1,
    };
  if (isfinite (options.as_of_time))
    options.as_of_time = MAX (options.as_of_time, way_period_time (period));
  series = way_series_new ("330400", "m", points, n_points);
  way_progress_assess (sample->target, sample->metric, series, &options, &progress);
  return progress.verdict;
}

static void
check_bounds (const Case *one)
{
  g_auto (Sample) sample = { NULL };
  g_autoptr (GArray) bounds = NULL;
  WayPeriod period;
  WayVerdict now;

  set_up (&sample, one);
  bounds = way_working_find_bounds (&sample.input, &period, &now);
  g_assert_cmpuint (bounds->len, >, 0);
  for (guint i = 0; i < bounds->len; i++)
    {
      const WayWorkingBound *bound = &g_array_index (bounds, WayWorkingBound, i);
      gboolean is_last = i + 1 == bounds->len || bound[1].value != bound->value;
      gboolean is_first = i == 0 || bound[-1].value != bound->value;
      gboolean is_in_points = way_metric_is_in_points (sample.metric);
      double step = MAX (2e-3 * fabs (bound->value), is_in_points ? 0.02 : 1e-4);

      step *= sample.progress.direction;
      g_assert_cmpint (bound->better, !=, bound->worse);
      if (bound->is_exclusive)
        g_assert_cmpint (judge_at (&sample, &period, bound->value), ==, bound->worse);
      else
        g_assert_cmpint (judge_at (&sample, &period, bound->value), ==, bound->better);
      if (is_first)
        g_assert_cmpint (judge_at (&sample, &period, bound->value + step), ==, bound->better);
      if (is_last)
        g_assert_cmpint (judge_at (&sample, &period, bound->value - step), ==, bound->worse);
    }
}

/* Each value at which the verdict is said to change does change it, judged anew. */
static void
test_bounds_hold (void)
{
  static const Case *const all[] = {
    &v2, &v2_line, &v2_projection, &v3, &v4, &v7, &v8, &v10, &v12, &v14, &year_growth,
    &mean_rates, &points3, &cut, &wish, &awaited, &due_value, &unreported, &rate_year,
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    check_bounds (all[i]);
}

/* The value that is there lies between the bounds that the verdict has. */
static void
test_bounds_hold_verdict (void)
{
  g_auto (Sample) sample = { NULL };
  g_autoptr (GArray) bounds = NULL;
  const WayWorkingBound *first, *second;
  WayPeriod period;
  WayVerdict now;

  set_up (&sample, &v2);
  bounds = way_working_find_bounds (&sample.input, &period, &now);
  g_assert_cmpint (now, ==, WAY_VERDICT_ON_TRACK);
  g_assert_cmpuint (bounds->len, ==, 4);
  first = &g_array_index (bounds, WayWorkingBound, 0);
  second = &g_array_index (bounds, WayWorkingBound, 1);
  g_assert_cmpfloat (first->value, ==, 1350);
  g_assert_cmpint (first->better, ==, WAY_VERDICT_ACHIEVED);
  /* F1, F2 and F4 solved for y: y0 (1 + 0.95 r)^n, rounded up. */
  g_assert_cmpfloat_with_epsilon (second->value,
                                  506.9 * pow (1 + 0.95 * (pow (1350 / 506.9, 0.2) - 1), 3), 0.1);
  g_assert_cmpint (second->better, ==, WAY_VERDICT_ON_TRACK);
  g_assert_cmpint (second->worse, ==, WAY_VERDICT_PROGRESSING);
}

/* Large numbers have no more digits than they are published with, and what is said to hold from a
 * value on holds at it. */
static void
test_bounds_of_large_numbers (void)
{
  g_auto (Sample) sample = { NULL };
  g_autofree char *change = NULL;
  const Case large = {
    .value = 120000, .due = "2027", .base = "2022", .base_value = 80770,
    .points = { { "2022", 80770, 1 }, { "2023", 85619.6, 1 }, { "2024", 90007, 1 } },
  };

  check_bounds (&large);
  set_up (&sample, &large);
  change = write_part (&sample, WAY_WORKING_CHANGE, ZH);
  g_assert_cmpstr (change, ==,
                   "2024年达到12万亿元及以上：已达成\n"
                   "2024年达到93909.7亿元及以上：进度正常\n"
                   "2024年低于88953.6亿元：进度滞后\n"
                   "2024年低于80770亿元：背离目标");
}

static void
test_history (void)
{
  g_auto (Sample) sample = { NULL };
  g_autoptr (GArray) history = NULL;
  const WayPastVerdict *past;

  set_up (&sample, &v2);
  history = way_working_list_history (&sample.input);
  g_assert_cmpuint (history->len, ==, 3);
  past = &g_array_index (history, WayPastVerdict, 0);
  g_assert_cmpint (past[0].year, ==, 2021);
  g_assert_cmpint (past[0].progress.verdict, ==, WAY_VERDICT_NOT_ENOUGH_DATA);
  g_assert_cmpint (past[1].year, ==, 2022);
  g_assert_cmpfloat (past[1].progress.latest_value, ==, 790);
  g_assert_cmpint (past[2].progress.verdict, ==, WAY_VERDICT_ON_TRACK);
}

/* What was not known then is not looked at. */
static void
test_history_ends_as_of (void)
{
  g_auto (Sample) sample = { NULL };
  g_autoptr (GArray) history = NULL;
  Case early = v2;

  early.as_of = 2022;
  set_up (&sample, &early);
  history = way_working_list_history (&sample.input);
  g_assert_cmpuint (history->len, ==, 2);
  g_assert_cmpint (g_array_index (history, WayPastVerdict, 1).year, ==, 2022);
}

static void
test_chosen_method_that_cannot_judge (void)
{
  g_auto (Sample) sample = { NULL };
  Case refused = v4;

  refused.use_method = TRUE;
  refused.method = WAY_METHOD_GROWTH_RATIO;
  set_up (&sample, &refused);
  check_part (&sample, WAY_WORKING_CAVEATS, EN,
              "“Growth ratio” was chosen but cannot judge this target; “Linear pace” stands in");
}

/* As it is copied: headings, sources numbered where they are used, and listed once. */
static void
test_text (void)
{
  g_auto (Sample) sample = { NULL };
  g_autofree char *en = NULL;
  g_autofree char *zh = NULL;

  set_up (&sample, &v2);
  en = way_working_to_text (&sample.input, EN);
  zh = way_working_to_text (&sample.input, ZH);
  g_assert_true (g_str_has_prefix (en, "Jiaxing · Value added\n\nWhat was promised\n"
                                       "At least 135 billion yuan by 2025 [1]\n"
                                       "It is a binding target\n\n"));
  g_assert_nonnull (strstr (en, "Latest: 93 billion yuan in 2023; the library has 2 values for it "
                                "and shows this one\n"));
  g_assert_nonnull (strstr (en, "79 billion yuan in 2022 [1]\n"));
  g_assert_true (g_str_has_suffix (en, "\n\nSources\n"
                                       "[1] Bureau of Statistics, 1 March 2024: Bulletin\n"
                                       "    https://example.org/a"));
  g_assert_true (g_str_has_prefix (zh, "嘉兴市 · 增加值\n\n目标内容\n2025年达到1350亿元以上 [1]\n"
                                       "约束性指标\n\n所用数据\n"));
  g_assert_nonnull (strstr (zh, "数据库中该期有2个数值，采用此值"));
}

/* No part writes what is no number, or forgets to put one in. */
static void
test_texts_are_sound (void)
{
  static const Case *const all[] = {
    &v2, &v2_line, &v2_projection, &v3, &v4, &v7, &v8, &v10, &v12, &v14, &year_growth,
    &mean_rates, &points3, &cut, &wish, &awaited, &due_value, &unreported, &rate_year,
  };

  for (guint i = 0; i < G_N_ELEMENTS (all) * WAY_N_LANGUAGES; i++)
    {
      g_auto (Sample) sample = { NULL };
      g_autofree char *text = NULL;

      set_up (&sample, all[i / WAY_N_LANGUAGES]);
      text = way_working_to_text (&sample.input, (WayLanguage) (i % WAY_N_LANGUAGES));
      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_null (strstr (text, "nan"));
      g_assert_null (strstr (text, "inf"));
      g_assert_null (strstr (text, "—\u202f%"));
      g_assert_null (strstr (text, "(null)"));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/working/bounds-hold", test_bounds_hold);
  g_test_add_func ("/working/bounds-hold-verdict", test_bounds_hold_verdict);
  g_test_add_func ("/working/bounds-of-large-numbers", test_bounds_of_large_numbers);
  g_test_add_func ("/working/history", test_history);
  g_test_add_func ("/working/history-ends-as-of", test_history_ends_as_of);
  g_test_add_func ("/working/chosen-method-that-cannot-judge",
                   test_chosen_method_that_cannot_judge);
  g_test_add_func ("/working/text", test_text);
  g_test_add_func ("/working/texts-are-sound", test_texts_are_sound);
  return g_test_run ();
}
