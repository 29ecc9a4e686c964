/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/scenario.h"

#include <math.h>

#define TOLERANCE 1e-4

/* Jiaxing's value added: 506.9 in 2020, at least 1,350 in 2025. */
typedef struct
{
  WayMetric *metric;
  WayTarget *target;
  WaySeries *series;
  WayScenario *scenario;
  WayScenarioResult result;
  GError *error;
} Case;

static WayMetric *
make_metric (WayMeasure measure,
             WayBetter  better)
{
  WayMetricFields fields = {
    .key = "m", .group_key = "g", .group_zh = "组", .group_en = "group", .name_zh = "增加值",
    .name_en = "Value added", .short_zh = "增加值", .short_en = "Value added",
    .description_zh = "", .description_en = "", .measure = measure, .better = better,
    .growth_of = "",
    .unit = { (char *) "亿元", (char *) "100 million CNY", (char *) "元", (char *) "yuan", 1e8 },
  };

  if (measure == WAY_MEASURE_SHARE)
    fields.unit = (WayUnit) { (char *) "%", (char *) "%", (char *) "", (char *) "", 1.0 };
  return way_metric_new (&fields);
}

static WayTarget *
make_target (WayComparator comparator,
             WayPath       path,
             double        value,
             int           due)
{
  WayTargetFields fields = {
    .region_code = "330400", .metric_key = "m", .comparator = comparator, .path = path,
    .value = value, .decimals = -1, .upper_value = NAN, .tolerance = NAN, .note = "",
    .note_zh = "", .due = way_period_for_year (due), .base_value = NAN,
  };

  return way_target_new (&fields);
}

static WaySeries *
make_series (const double (*values)[2],
             guint          n_values)
{
  g_autofree WaySeriesPoint *points = g_new0 (WaySeriesPoint, n_values);

  for (guint i = 0; i < n_values; i++)
    points[i] = (WaySeriesPoint) { .period = way_period_for_year ((int) values[i][0]),
                                   .value = values[i][1], .decimals = 1,
                                   .published_growth = NAN, .n_vintages = 1 };
  return way_series_new ("330400", "m", points, n_values);
}

static void
set_up (Case         *self,
        gconstpointer data)
{
  static const double values[][2] = { { 2015, 225.0 }, { 2020, 506.9 } };
  WayPeriod due = way_period_for_year (2025);

  self->metric = make_metric (WAY_MEASURE_LEVEL, WAY_BETTER_HIGHER);
  self->target = make_target (WAY_COMPARATOR_GE, WAY_PATH_EXPONENTIAL, 1350, 2025);
  self->series = make_series (values, G_N_ELEMENTS (values));
  self->scenario = way_scenario_new ("330400", "m", &due);
}

static void
tear_down (Case         *self,
           gconstpointer data)
{
  way_scenario_result_clear (&self->result);
  way_scenario_free (self->scenario);
  g_clear_object (&self->target);
  g_clear_object (&self->metric);
  way_series_unref (self->series);
  g_clear_error (&self->error);
}

static void
make_share (Case *self)
{
  static const double values[][2] = { { 2020, 9.2 }, { 2023, 11.6 } };

  g_clear_object (&self->target);
  g_clear_object (&self->metric);
  way_series_unref (self->series);
  self->metric = make_metric (WAY_MEASURE_SHARE, WAY_BETTER_HIGHER);
  self->target = make_target (WAY_COMPARATOR_GE, WAY_PATH_LINEAR, 15, 2025);
  self->series = make_series (values, G_N_ELEMENTS (values));
}

static void
apply (Case *self)
{
  way_scenario_result_clear (&self->result);
  way_scenario_apply (self->scenario, self->target, self->metric, self->series, NULL,
                      &self->result, &self->error);
  g_assert_no_error (self->error);
}

static void
assert_near (double value,
             double expected)
{
  g_assert_cmpfloat_with_epsilon (value, expected, TOLERANCE * MAX (1.0, fabs (expected)));
}

/* V2 of the worked numbers: 930 in 2023. */
static void
test_further_value (Case         *self,
                    gconstpointer data)
{
  self->scenario->latest_value = 930;
  self->scenario->latest_year = 2023;
  apply (self);
  g_assert_cmpint (self->result.progress.verdict, ==, WAY_VERDICT_ON_TRACK);
  assert_near (self->result.progress.growth_ratio, 1.0360);
  assert_near (self->result.progress.still_needed_growth, 0.20483);
  assert_near (self->result.value_when_due, 1393.8);
  g_assert_false (self->result.progress.base_is_stated);
  g_assert_cmpint (self->result.progress.flags & WAY_FLAG_BASE_IS_EARLIEST, !=, 0);
  g_assert_cmpfloat (self->result.reached_time, >, 2024);
  g_assert_cmpfloat (self->result.reached_time, <, 2025);
  g_assert_cmpuint (self->series->n_points, ==, 2);
  g_assert_cmpuint (self->result.series->n_points, ==, 5);
  g_assert_cmpint (self->result.series->flags[2], ==, 0);
  g_assert_cmpint (self->result.series->flags[4], ==, WAY_POINT_FORECAST);
}

static void
test_target_value (Case         *self,
                   gconstpointer data)
{
  self->scenario->target_value = 1100;
  apply (self);
  assert_near (self->result.progress.target_value, 1100);
  assert_near (self->result.progress.required_growth, pow (1100 / 506.9, 0.2) - 1);
  /* At the pace of 2015 to 2020, 17.6 % a year. */
  assert_near (self->result.value_when_due, 506.9 * 506.9 / 225.0);
  g_assert_false (self->result.is_own_growth);
  assert_near (self->result.reached_time,
               2020 + log (1100 / 506.9) / log (pow (506.9 / 225.0, 0.2)));
}

/* Another due year leaves the base where it is: 2020, not 2022. */
static void
test_due_year (Case         *self,
               gconstpointer data)
{
  static const double values[][2] = { { 2020, 506.9 }, { 2022, 650 }, { 2023, 930 } };

  way_series_unref (self->series);
  self->series = make_series (values, G_N_ELEMENTS (values));
  self->scenario->due_year = 2027;
  apply (self);
  g_assert_cmpint (way_period_year (&self->result.progress.base_period), ==, 2020);
  assert_near (self->result.progress.required_growth, pow (1350 / 506.9, 1.0 / 7) - 1);
  g_assert_cmpint (way_period_year (&way_target_get_fields (self->result.target)->due), ==, 2027);
}

static void
test_growth (Case         *self,
             gconstpointer data)
{
  self->scenario->yearly_growth = 0.25;
  apply (self);
  g_assert_true (self->result.is_own_growth);
  g_assert_true (self->result.is_compound);
  assert_near (self->result.value_when_due, 506.9 * pow (1.25, 5));
  g_assert_cmpint (self->result.progress.verdict, ==, WAY_VERDICT_ON_TRACK);

  self->scenario->yearly_growth = 0.21;
  apply (self);
  g_assert_cmpint (self->result.progress.verdict, ==, WAY_VERDICT_ON_TRACK);
  assert_near (self->result.reached_time, 2020 + log (1350 / 506.9) / log (1.21));
  g_assert_cmpint (self->result.series->periods[self->result.series->n_points - 1].last_month, ==,
                   12 * 2026 + 11);

  self->scenario->yearly_growth = 0.15;
  apply (self);
  g_assert_cmpint (self->result.progress.verdict, ==, WAY_VERDICT_PROGRESSING);
  self->scenario->yearly_growth = 0.05;
  apply (self);
  g_assert_cmpint (self->result.progress.verdict, ==, WAY_VERDICT_LAGGING);
  self->scenario->yearly_growth = -0.05;
  apply (self);
  g_assert_cmpint (self->result.progress.verdict, ==, WAY_VERDICT_MOVING_AWAY);
  g_assert_true (isnan (self->result.reached_time));
}

/* V4: shares go in points, and stay below 100. */
static void
test_share (Case         *self,
            gconstpointer data)
{
  make_share (self);
  self->scenario->yearly_growth = 1.7;
  apply (self);
  g_assert_false (self->result.is_compound);
  assert_near (self->result.value_when_due, 15.0);
  assert_near (self->result.reached_time, 2025);
  g_assert_cmpint (self->result.progress.verdict, ==, WAY_VERDICT_ON_TRACK);

  self->scenario->yearly_growth = 60;
  apply (self);
  assert_near (self->result.value_when_due, 100);
  self->scenario->yearly_growth = NAN;
  apply (self);
  assert_near (self->result.value_when_due, 13.2);
  assert_near (self->result.reached_time, 2020 + 5.8 / 0.8);
  g_assert_cmpint (self->result.progress.verdict, ==, WAY_VERDICT_PROGRESSING);
}

static void
test_lower_is_better (Case         *self,
                      gconstpointer data)
{
  static const double values[][2] = { { 2020, 0.52 }, { 2023, 0.49 } };

  g_clear_object (&self->target);
  g_clear_object (&self->metric);
  way_series_unref (self->series);
  self->metric = make_metric (WAY_MEASURE_LEVEL, WAY_BETTER_LOWER);
  self->target = make_target (WAY_COMPARATOR_LE, WAY_PATH_EXPONENTIAL, 0.45, 2025);
  self->series = make_series (values, G_N_ELEMENTS (values));
  self->scenario->yearly_growth = -0.05;
  apply (self);
  g_assert_cmpint (self->result.progress.verdict, ==, WAY_VERDICT_ON_TRACK);
  g_assert_cmpfloat (self->result.value_when_due, <, 0.45);
  self->scenario->yearly_growth = 0.04;
  apply (self);
  g_assert_cmpint (self->result.progress.verdict, ==, WAY_VERDICT_MOVING_AWAY);
}

/* In the due year itself the value decides. */
static void
test_value_when_due (Case         *self,
                     gconstpointer data)
{
  self->scenario->latest_value = 1349;
  self->scenario->latest_year = 2025;
  apply (self);
  g_assert_cmpint (self->result.progress.verdict, ==, WAY_VERDICT_MISSED);
  self->scenario->latest_value = 1350;
  apply (self);
  g_assert_cmpint (self->result.progress.verdict, ==, WAY_VERDICT_ACHIEVED);
}

/* The latest value that is known may be another: what was known after it, never. */
static void
test_other_latest (Case         *self,
                   gconstpointer data)
{
  static const double values[][2] = { { 2020, 506.9 }, { 2023, 800 } };
  WayProgressOptions options = { .as_of_time = 2024.5 };

  way_series_unref (self->series);
  self->series = make_series (values, G_N_ELEMENTS (values));
  self->scenario->latest_value = 930;
  way_scenario_apply (self->scenario, self->target, self->metric, self->series, &options,
                      &self->result, &self->error);
  g_assert_no_error (self->error);
  assert_near (self->result.progress.growth_ratio, 1.0360);
  assert_near (self->series->values[1], 800);
  g_assert_cmpuint (self->result.series->n_points, ==, 4);
}

static void
assert_refused (Case       *self,
                const char *part)
{
  way_scenario_result_clear (&self->result);
  g_assert_false (way_scenario_apply (self->scenario, self->target, self->metric, self->series,
                                      NULL, &self->result, &self->error));
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_nonnull (strstr (self->error->message, part));
  g_clear_error (&self->error);
}

static void
test_nonsense (Case         *self,
               gconstpointer data)
{
  self->scenario->yearly_growth = -1.0;
  assert_refused (self, "100 %");
  self->scenario->yearly_growth = 11;
  assert_refused (self, "1,000 %");
  self->scenario->yearly_growth = NAN;
  self->scenario->due_year = 2020;
  assert_refused (self, "2020");
  self->scenario->due_year = 9000;
  assert_refused (self, "too far");
  self->scenario->due_year = 0;
  self->scenario->latest_value = 100;
  self->scenario->latest_year = 2019;
  assert_refused (self, "2020");
  self->scenario->latest_year = 2026;
  assert_refused (self, "too late");
  self->scenario->latest_year = 2023;
  self->scenario->latest_value = -5;
  self->scenario->yearly_growth = 0.1;
  assert_refused (self, "above zero");
  self->scenario->latest_value = INFINITY;
  assert_refused (self, "too large");

  self->scenario->latest_value = NAN;
  make_share (self);
  self->scenario->target_value = 104;
  assert_refused (self, "share");
}

/* A sum over five years is no level: no course leads there. */
static void
test_sum (Case         *self,
          gconstpointer data)
{
  static const double values[][2] = { { 2021, 180 }, { 2022, 230 }, { 2023, 250 } };
  g_autoptr (WayTarget) level = g_steal_pointer (&self->target);
  WayTargetFields fields = *way_target_get_fields (level);

  fields.basis = WAY_BASIS_CUMULATIVE_SUM;
  fields.value = 1000;
  self->target = way_target_new (&fields);
  way_series_unref (self->series);
  self->series = make_series (values, G_N_ELEMENTS (values));
  self->scenario->target_value = 1100;
  apply (self);
  g_assert_false (self->result.has_course);
  assert_near (self->result.progress.target_value, 1100);
  self->scenario->yearly_growth = 0.1;
  assert_refused (self, "several years");
}

static void
test_sentence (Case         *self,
               gconstpointer data)
{
  g_autofree char *english = NULL;
  g_autofree char *chinese = NULL;

  self->scenario->target_value = 1200;
  self->scenario->latest_value = 930;
  self->scenario->latest_year = 2023;
  self->scenario->yearly_growth = 0.09;
  apply (self);
  english = way_scenario_to_sentence (self->scenario, &self->result, self->metric,
                                      WAY_LANGUAGE_EN);
  g_assert_cmpstr (english, ==, "What if at least 120 billion yuan by 2025, 93 billion yuan in "
                                "2023, 9.0\u202f% a year from 2023: progressing, reached in 2026");
  chinese = way_scenario_to_sentence (self->scenario, &self->result, self->metric,
                                      WAY_LANGUAGE_ZH_CN);
  g_assert_cmpstr (chinese, ==, "假如2025年达到1200亿元以上，2023年930亿元，2023年起年均增长9.0%："
                                "进度偏慢，2026年达到");
}

static void
test_copies (Case         *self,
             gconstpointer data)
{
  g_autoptr (WayScenario) copy = way_scenario_copy (self->scenario);

  g_assert_true (way_scenario_is_empty (copy));
  g_assert_true (way_scenario_equal (copy, self->scenario));
  copy->yearly_growth = 0.1;
  g_assert_false (way_scenario_equal (copy, self->scenario));
  g_assert_false (way_scenario_is_empty (copy));
  g_assert_false (way_scenario_equal (copy, NULL));
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*run) (Case *self, gconstpointer data);
  } tests[] = {
    { "/scenario/further-value", test_further_value },
    { "/scenario/target-value", test_target_value },
    { "/scenario/due-year", test_due_year },
    { "/scenario/growth", test_growth },
    { "/scenario/share", test_share },
    { "/scenario/lower-is-better", test_lower_is_better },
    { "/scenario/value-when-due", test_value_when_due },
    { "/scenario/other-latest", test_other_latest },
    { "/scenario/nonsense", test_nonsense },
    { "/scenario/sum", test_sum },
    { "/scenario/sentence", test_sentence },
    { "/scenario/copies", test_copies },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Case, NULL, set_up, tests[i].run, tear_down);

  return g_test_run ();
}
