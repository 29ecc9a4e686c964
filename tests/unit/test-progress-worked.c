/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The worked numbers of the method notes, V1 to V17, each through the public interface. */

#include "model/progress.h"

#include "progress-case.h"

/* V1, V1b */
static void
test_v1 (void)
{
  const Case one = { .value = 1350, .due = "2025", .base = "2020", .base_value = 506.9,
                     .points = { { "2015", 225.0 }, { "2020", 506.9 } } };
  WayProgress progress = assess (&one);

  assert_near (progress.history_growth, 0.17638);
  assert_near (progress.required_growth, 0.21642);
  assert_near (progress.still_needed_growth, 0.21642);
  assert_verdict (&progress, WAY_VERDICT_NOT_ENOUGH_DATA);
}

/* V2 */
static void
test_v2 (void)
{
  const Case one = { .value = 1350, .due = "2025", .base = "2020", .base_value = 506.9,
                     .points = { { "2015", 225.0 }, { "2020", 506.9 }, { "2023", 930 } } };
  WayProgress progress = assess (&one);

  assert_near (progress.actual_growth, 0.22420);
  assert_near (progress.required_growth, 0.21642);
  assert_near (progress.growth_ratio, 1.0360);
  assert_near (progress.linear_share, 0.50184);
  assert_near (progress.time_share, 0.60);
  assert_near (progress.pace, 0.83640);
  g_assert_cmpfloat_with_epsilon (progress.expected_exponential, 912.4, 0.05);
  g_assert_cmpfloat_with_epsilon (930 - progress.expected_exponential, 17.6, 0.05);
  g_assert_cmpfloat_with_epsilon (progress.expected_linear, 1012.8, 0.07);
  g_assert_cmpfloat_with_epsilon (930 - progress.expected_linear, -82.8, 0.07);
  assert_near (progress.still_needed_growth, 0.20483);
  g_assert_cmpfloat_with_epsilon (progress.projected_value, 1393.8, 0.05);
  assert_near (progress.projected_share, 1.0519);
  assert_verdict (&progress, WAY_VERDICT_ON_TRACK);
  /* At 22.4 % a year 1,350 is passed before the end of 2025. */
  assert_near (progress.reached_time, 2023 + log (1350 / 930.0) / log (1.22420));

  progress = assess_by (one, WAY_METHOD_LINEAR_PACE);
  assert_near (way_progress_get_measure (&progress), 0.83640);
  assert_verdict (&progress, WAY_VERDICT_PROGRESSING);
  assert_near (progress.reached_time, 2023 + (1350 - 930) / ((930 - 506.9) / 3));
  progress = assess_by (one, WAY_METHOD_PROJECTION);
  assert_near (way_progress_get_measure (&progress), 1.0519);
  assert_verdict (&progress, WAY_VERDICT_ON_TRACK);
}

/* V3 */
static void
test_v3 (void)
{
  const Case one = { .measure = WAY_MEASURE_INDEX, .better = WAY_BETTER_LOWER,
                     .comparator = WAY_COMPARATOR_LE, .value = 0.45, .due = "2025",
                     .base = "2020", .base_value = 0.52,
                     .points = { { "2020", 0.52 }, { "2023", 0.49 } } };
  WayProgress progress = assess (&one);

  assert_near (progress.actual_growth, -0.019613);
  assert_near (progress.required_growth, -0.028502);
  assert_near (progress.growth_ratio, 0.6881);
  assert_near (progress.linear_share, 0.42857);
  assert_near (progress.projected_value, 0.47097);
  assert_near (progress.projected_share, 0.7005);
  assert_near (progress.still_needed_growth, -0.04169);
  assert_verdict (&progress, WAY_VERDICT_PROGRESSING);
  progress = assess_by (one, WAY_METHOD_PROJECTION);
  assert_verdict (&progress, WAY_VERDICT_PROGRESSING);
}

/* V4 */
static void
test_v4 (void)
{
  const Case one = { .measure = WAY_MEASURE_SHARE, .comparator = WAY_COMPARATOR_GT, .value = 15.0,
                     .path = WAY_PATH_LINEAR, .due = "2025", .base = "2020", .base_value = 9.2,
                     .points = { { "2020", 9.2 }, { "2023", 11.6 } } };
  WayProgress progress = assess (&one);

  assert_near (progress.pace, 0.6897);
  assert_near (progress.still_needed_change, 1.70);
  assert_verdict (&progress, WAY_VERDICT_PROGRESSING);
}

/* V5: the bands of growth without a target narrow near the limit of a share. */
static void
test_v5 (void)
{
  static const struct
  {
    double base;
    double factor;
  } cases[] = { { 90, 0.37362 }, { 50, 0.95393 }, { 99, 0.04364 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Case one = { .measure = WAY_MEASURE_SHARE, .comparator = WAY_COMPARATOR_DIRECTION,
                   .value = NAN, .due = "2025", .base = "2020", .base_value = cases[i].base,
                   .points = { { "2020", cases[i].base }, { "2023", cases[i].base } } };
      double growth = 0.015 * cases[i].factor;
      WayProgress progress;

      one.points[1].value = cases[i].base * pow (1 + growth + 1e-5, 3);
      progress = assess (&one);
      assert_near (progress.limit_factor, cases[i].factor);
      g_assert_cmpint (progress.method, ==, WAY_METHOD_NO_TARGET);
      assert_verdict (&progress, WAY_VERDICT_ON_TRACK);
      one.points[1].value = cases[i].base * pow (1 + growth - 1e-5, 3);
      progress = assess (&one);
      assert_verdict (&progress, WAY_VERDICT_PROGRESSING);
      one.points[1].value = cases[i].base * pow (1 + growth / 3 - 1e-5, 3);
      progress = assess (&one);
      assert_verdict (&progress, WAY_VERDICT_LAGGING);
      /* The factor touches only bands above zero. */
      one.points[1].value = cases[i].base * 0.9999;
      progress = assess (&one);
      assert_verdict (&progress, WAY_VERDICT_MOVING_AWAY);
    }
}

/* V7 */
static void
test_v7 (void)
{
  Case one = { .basis = WAY_BASIS_CUMULATIVE_SUM, .value = 1000, .due = "2021/2025",
               .points = { { "2020", 150 }, { "2021", 180 }, { "2022", 230 }, { "2023", 250 } } };
  WayProgress progress = assess (&one);

  assert_near (progress.latest_value, 660);
  assert_near (progress.sum_share, 0.66);
  assert_near (progress.sum_time_share, 0.60);
  assert_near (progress.sum_ahead, 60);
  assert_near (progress.sum_needed, 170);
  assert_near (progress.pace, 1.1);
  g_assert_cmpint (progress.threshold, ==, WAY_THRESHOLD_SUM);
  assert_verdict (&progress, WAY_VERDICT_ON_TRACK);

  /* The same years, said by a base and a due year. */
  one.due = "2025";
  one.base = "2020";
  one.base_value = NAN;
  progress = assess (&one);
  assert_near (progress.sum_ahead, 60);
}

/* V8, V8c */
static void
test_v8 (void)
{
  Case one = { .value = 1200, .due = "2024", .as_of = 2024,
               .points = { { "2023", 1100 },
                           { "2024-01/2024-07", 742, WAY_QUALIFIER_EXACT,
                             WAY_POINT_PARTIAL_YEAR } } };
  WayProgress progress = assess_by (one, WAY_METHOD_SCHEDULE);

  assert_near (progress.schedule_share, 0.61833);
  assert_near (progress.schedule_expected_share, 0.58333);
  assert_near (progress.schedule_expected, 700);
  assert_near (progress.schedule_ahead, 42);
  assert_near (progress.schedule_needed, 91.6);
  assert_verdict (&progress, WAY_VERDICT_AHEAD);

  one.points[1].value = 700;
  progress = assess_by (one, WAY_METHOD_SCHEDULE);
  assert_verdict (&progress, WAY_VERDICT_ON_SCHEDULE);
  one.points[1].value = 699;
  progress = assess_by (one, WAY_METHOD_SCHEDULE);
  assert_verdict (&progress, WAY_VERDICT_BEHIND);
}

/* V10 */
static void
test_v10 (void)
{
  static const struct
  {
    double target;
    double miss;
    WayVerdict verdict;
  } cases[] = {
    { 150, 0.26452, WAY_VERDICT_LAGGING },
    { 145, 0.12308, WAY_VERDICT_PROGRESSING },
    { 142, 0.00870, WAY_VERDICT_ON_TRACK },
  };
  Case one = { .due = "2030", .base = "2019", .base_value = 100,
               .points = { { "2019", 100 }, { "2020", 104 }, { "2021", 107 }, { "2022", 112 },
                           { "2023", 115 }, { "2024", 119 } } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WayProgress progress;

      one.value = cases[i].target;
      progress = assess_by (one, WAY_METHOD_TREND);
      assert_near (progress.trend_change, 3.8);
      assert_near (progress.trend_value, 141.8);
      assert_near (progress.trend_miss, cases[i].miss);
      g_assert_cmpint (way_period_year (&progress.trend_from), ==, 2019);
      assert_verdict (&progress, cases[i].verdict);
    }
}

/* V12 */
static void
test_v12 (void)
{
  const Case one = { .better = WAY_BETTER_LOWER, .comparator = WAY_COMPARATOR_LE, .value = 0,
                     .due = "2030", .base = "2015", .base_value = 103,
                     .points = { { "2015", 103 }, { "2022", 30 } } };
  WayProgress progress = assess (&one);

  g_assert_true (isnan (progress.growth_ratio));
  assert_near (progress.pace, 1.5187);
  assert_flag (&progress, WAY_FLAG_NO_RATIO, TRUE);
  g_assert_cmpint (progress.method, ==, WAY_METHOD_LINEAR_PACE);
  assert_refuses (one, WAY_METHOD_GROWTH_RATIO);
}

/* V14: both growths are kept, and neither takes the other's place. */
static void
test_v14 (void)
{
  Case one = { .basis = WAY_BASIS_YOY_GROWTH, .value = 8, .due = "2021",
               .points = { { "2020", 5509.8, WAY_QUALIFIER_ABOUT },
                           { "2021", 6355.28, .growth = 8.5 } } };
  WayProgress progress = assess (&one);

  g_assert_cmpfloat_with_epsilon (progress.computed_growth, 15.35, 0.006);
  assert_near (progress.published_growth, 8.5);
  assert_flag (&progress, WAY_FLAG_PUBLISHED_GROWTH, TRUE);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
  one.value = 10;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_MISSED);
  one.points[1].growth = 0;
  progress = assess (&one);
  assert_flag (&progress, WAY_FLAG_COMPUTED_GROWTH, TRUE);
  g_assert_true (isnan (progress.published_growth));
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
}

/* V15 */
static void
test_v15 (void)
{
  static const struct
  {
    WayMeasure measure;
    WayBetter better;
    WayComparator comparator;
    double target;
    double value;
    WayVerdict verdict;
  } cases[] = {
    { WAY_MEASURE_LEVEL, WAY_BETTER_HIGHER, WAY_COMPARATOR_GE, 100, 100, WAY_VERDICT_ACHIEVED },
    { WAY_MEASURE_LEVEL, WAY_BETTER_HIGHER, WAY_COMPARATOR_GT, 100, 100, WAY_VERDICT_MISSED },
    { WAY_MEASURE_LEVEL, WAY_BETTER_LOWER, WAY_COMPARATOR_LE, 30, 30, WAY_VERDICT_ACHIEVED },
    { WAY_MEASURE_LEVEL, WAY_BETTER_LOWER, WAY_COMPARATOR_LT, 30, 30, WAY_VERDICT_MISSED },
    { WAY_MEASURE_SHARE, WAY_BETTER_NEUTRAL, WAY_COMPARATOR_APPROX, 60, 59.8,
      WAY_VERDICT_ACHIEVED },
    { WAY_MEASURE_SHARE, WAY_BETTER_NEUTRAL, WAY_COMPARATOR_APPROX, 60, 60.2,
      WAY_VERDICT_ACHIEVED },
    { WAY_MEASURE_SHARE, WAY_BETTER_NEUTRAL, WAY_COMPARATOR_APPROX, 60, 59.79,
      WAY_VERDICT_MISSED },
    { WAY_MEASURE_SHARE, WAY_BETTER_NEUTRAL, WAY_COMPARATOR_APPROX, 60, 60.21,
      WAY_VERDICT_MISSED },
    { WAY_MEASURE_LEVEL, WAY_BETTER_HIGHER, WAY_COMPARATOR_APPROX, 100, 98, WAY_VERDICT_ACHIEVED },
    { WAY_MEASURE_LEVEL, WAY_BETTER_HIGHER, WAY_COMPARATOR_APPROX, 100, 97.9, WAY_VERDICT_MISSED },
    { WAY_MEASURE_LEVEL, WAY_BETTER_NEUTRAL, WAY_COMPARATOR_EQ, 100, 100, WAY_VERDICT_ACHIEVED },
    { WAY_MEASURE_LEVEL, WAY_BETTER_NEUTRAL, WAY_COMPARATOR_EQ, 100, 101, WAY_VERDICT_MISSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Case one = { .measure = cases[i].measure, .better = cases[i].better,
                   .comparator = cases[i].comparator, .value = cases[i].target, .due = "2022",
                   .points = { { "2022", cases[i].value } } };
      WayProgress progress = assess (&one);

      assert_verdict (&progress, cases[i].verdict);
    }
}

/* V16 */
static void
test_v16 (void)
{
  const Case from_zero = { .value = 50, .due = "2025", .base = "2020", .base_value = 0,
                           .points = { { "2020", 0 }, { "2023", 20 } } };
  const Case from_below = { .value = 5, .due = "2025", .base = "2020", .base_value = -3,
                            .points = { { "2020", -3 }, { "2023", 1 } } };
  WayProgress progress = assess (&from_zero);

  g_assert_cmpint (progress.method, ==, WAY_METHOD_LINEAR_PACE);
  assert_flag (&progress, WAY_FLAG_NO_RATIO, TRUE);
  assert_near (progress.pace, 0.4 / 0.6);
  assert_refuses (from_zero, WAY_METHOD_GROWTH_RATIO);
  assert_refuses (from_below, WAY_METHOD_GROWTH_RATIO);
  assert_refuses (from_below, WAY_METHOD_NO_TARGET);
  progress = assess (&from_below);
  g_assert_true (isnan (progress.growth_ratio));
  g_assert_true (isnan (progress.required_growth));
  assert_near (progress.pace, 0.5 / 0.6);
}

/* V17 */
static void
test_v17 (void)
{
  const Case one = { .value = 100, .due = "2025", .base = "2020", .base_value = 120,
                     .points = { { "2020", 120 }, { "2023", 110 } } };
  WayProgress progress = assess (&one);

  assert_near (progress.growth_ratio, -0.7984);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
  assert_flag (&progress, WAY_FLAG_SLIPPING, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worked/v1", test_v1);
  g_test_add_func ("/worked/v2", test_v2);
  g_test_add_func ("/worked/v3", test_v3);
  g_test_add_func ("/worked/v4", test_v4);
  g_test_add_func ("/worked/v5", test_v5);
  g_test_add_func ("/worked/v7", test_v7);
  g_test_add_func ("/worked/v8", test_v8);
  g_test_add_func ("/worked/v10", test_v10);
  g_test_add_func ("/worked/v12", test_v12);
  g_test_add_func ("/worked/v14", test_v14);
  g_test_add_func ("/worked/v15", test_v15);
  g_test_add_func ("/worked/v16", test_v16);
  g_test_add_func ("/worked/v17", test_v17);
  return g_test_run ();
}
