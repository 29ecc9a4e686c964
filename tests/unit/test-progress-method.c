/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who judges, in which bands, and who gives way. */

#include "model/progress.h"

#include "progress-case.h"

static const Case half_way = { .value = 150, .due = "2025", .base = "2020", .base_value = 100,
                               .points = { { "2020", 100 }, { "2023", 120 } } };

static void
test_order_of_choice (void)
{
  Case one = half_way;
  WayProgress progress = assess (&one);

  g_assert_cmpint (progress.method, ==, WAY_METHOD_GROWTH_RATIO);
  one.has_default_method = TRUE;
  one.default_method = WAY_METHOD_PROJECTION;
  progress = assess (&one);
  g_assert_cmpint (progress.method, ==, WAY_METHOD_PROJECTION);
  one.has_method = TRUE;
  one.own_method = WAY_METHOD_TREND;
  progress = assess (&one);
  g_assert_cmpint (progress.method, ==, WAY_METHOD_TREND);
  progress = assess_by (one, WAY_METHOD_LINEAR_PACE);
  one.path = WAY_PATH_LINEAR;
  one.has_method = one.has_default_method = FALSE;
  progress = assess (&one);
  g_assert_cmpint (progress.method, ==, WAY_METHOD_LINEAR_PACE);
}

static void
test_projection_bands (void)
{
  static const struct
  {
    double value;
    WayVerdict verdict;
  } cases[] = {
    { 129, WAY_VERDICT_ON_TRACK },    /* 100 (1.29)^(5/3): P = 1.06 */
    { 120, WAY_VERDICT_PROGRESSING }, /* P = 0.71 */
    { 103, WAY_VERDICT_PROGRESSING }, /* P = 0.101 */
    { 102, WAY_VERDICT_LAGGING },     /* P = 0.067 */
    { 100, WAY_VERDICT_LAGGING },
    { 99, WAY_VERDICT_MOVING_AWAY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Case one = half_way;
      WayProgress progress;

      one.points[1].value = cases[i].value;
      progress = assess_by (one, WAY_METHOD_PROJECTION);
      assert_verdict (&progress, cases[i].verdict);
    }
}

/* A share that is projected beyond 100 % ends there. */
static void
test_projection_of_shares (void)
{
  Case one = { .measure = WAY_MEASURE_SHARE, .value = 99, .due = "2030", .base = "2020",
               .base_value = 60, .points = { { "2020", 60 }, { "2023", 80 } } };
  WayProgress progress = assess_by (one, WAY_METHOD_PROJECTION);

  assert_near (progress.projected_value, 100);
  assert_near (progress.projected_share, 40 / 39.0);
  progress = assess_by (one, WAY_METHOD_TREND);
  assert_near (progress.trend_value, 100);
  one.better = WAY_BETTER_LOWER;
  one.comparator = WAY_COMPARATOR_LE;
  one.value = 1;
  one.points[1].value = 30;
  progress = assess_by (one, WAY_METHOD_PROJECTION);
  assert_near (progress.projected_value, 0);
}

/* From a base that beats the target, what falls below it is not on track by any method. */
static void
test_lost_target (void)
{
  Case one = half_way;
  WayProgress all[WAY_N_METHODS];

  one.base_value = 160;
  one.points[0].value = 160;
  one.points[1].value = 140;
  assess_by_all (&one, all);
  for (guint i = 0; i < WAY_N_METHODS; i++)
    assert_verdict (&all[i], WAY_VERDICT_MOVING_AWAY);
  g_assert_cmpfloat (all[WAY_METHOD_PROJECTION].projected_share, <, 0);
}

static void
test_trend_bands (void)
{
  Case one = half_way;
  WayProgress progress = assess_by (one, WAY_METHOD_TREND);

  /* 20 in three years: h = 133.3, of the 30 left 16.7 would be missed. */
  assert_near (progress.trend_miss, 16.666667 / 30);
  assert_verdict (&progress, WAY_VERDICT_LAGGING);
  assert_near (progress.reached_time, 2023 + 30 / (20 / 3.0));
  one.points[1].value = 99;
  progress = assess_by (one, WAY_METHOD_TREND);
  assert_verdict (&progress, WAY_VERDICT_MOVING_AWAY);
  g_assert_true (isnan (progress.reached_time));
  one.points[1].value = 100;
  progress = assess_by (one, WAY_METHOD_TREND);
  assert_verdict (&progress, WAY_VERDICT_LAGGING);
}

/* Not further back than five years, and never across a change of scope. */
/* A value that stands exactly at the target misses nothing, but the trend goes on from it. */
static void
test_trend_at_the_target (void)
{
  Case one = { .value = 110, .due = "2025", .comparator = WAY_COMPARATOR_GT,
               .points = { { "2020", 100 }, { "2022", 110 } } };
  WayProgress progress = assess (&one);

  assert_near (progress.trend_value, 125);
  g_assert_true (isnan (progress.trend_miss));
}

static void
test_trend_window (void)
{
  Case one = { .value = 200, .due = "2030", .base = "2015", .base_value = 10,
               .points = { { "2015", 10 }, { "2018", 60 }, { "2020", 100 }, { "2024", 120 } } };
  WayProgress progress = assess_by (one, WAY_METHOD_TREND);

  g_assert_cmpint (way_period_year (&progress.trend_from), ==, 2020);
  assert_near (progress.trend_change, 5);
  one.points[3].flags = WAY_POINT_BREAK_BEFORE;
  assert_refuses (one, WAY_METHOD_TREND);
  one.points[4].period = "2025";
  one.points[4].value = 121;
  progress = assess_by (one, WAY_METHOD_TREND);
  assert_near (progress.trend_change, 1);
  /* The trend of the new scope can be judged, the growth since the base cannot. */
  assert_verdict (&progress, WAY_VERDICT_LAGGING);
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_NOT_ASSESSABLE);
}

static void
test_growth_without_target (void)
{
  static const struct
  {
    WayBetter better;
    double value;
    WayVerdict verdict;
  } cases[] = {
    { WAY_BETTER_HIGHER, 101.6, WAY_VERDICT_ON_TRACK },
    { WAY_BETTER_HIGHER, 101.4, WAY_VERDICT_PROGRESSING },
    { WAY_BETTER_HIGHER, 100.4, WAY_VERDICT_LAGGING },
    { WAY_BETTER_HIGHER, 99.9, WAY_VERDICT_MOVING_AWAY },
    { WAY_BETTER_LOWER, 98.4, WAY_VERDICT_ON_TRACK },
    { WAY_BETTER_LOWER, 101, WAY_VERDICT_MOVING_AWAY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case one = { .better = cases[i].better, .comparator = WAY_COMPARATOR_DIRECTION,
                         .value = NAN, .base = "2022", .base_value = 100,
                         .points = { { "2022", 100 }, { "2023", cases[i].value } } };
      WayProgress progress = assess (&one);

      assert_verdict (&progress, cases[i].verdict);
      g_assert_cmpint (progress.method, ==, WAY_METHOD_NO_TARGET);
    }
}

/* Promised yearly rates have no course, but a year of their own. */
static void
test_schedule_of_rates (void)
{
  Case one = { .measure = WAY_MEASURE_RATE, .value = 6, .due = "2024",
               .points = { { "2023", 6.3 },
                           { "2024-Q1", 6.5, WAY_QUALIFIER_EXACT, WAY_POINT_PARTIAL_YEAR } } };
  WayProgress progress = assess_by (one, WAY_METHOD_SCHEDULE);

  assert_verdict (&progress, WAY_VERDICT_AHEAD);
  assert_near (progress.schedule_ahead, 0.5);
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_AHEAD);
  g_assert_cmpint (progress.method, ==, WAY_METHOD_SCHEDULE);
  assert_refuses (one, WAY_METHOD_TREND);
  assert_refuses (one, WAY_METHOD_PROJECTION);
  assert_refuses (one, WAY_METHOD_NO_TARGET);
}

/* Where no whole year is known, the part of the due year is all that can be judged. */
static void
test_schedule_without_years (void)
{
  Case one = { .value = 1200, .due = "2024",
               .points = { { "2024-01/2024-07", 742, WAY_QUALIFIER_EXACT,
                             WAY_POINT_PARTIAL_YEAR } } };
  WayProgress progress = assess (&one);

  assert_verdict (&progress, WAY_VERDICT_AHEAD);
  g_assert_cmpint (progress.method, ==, WAY_METHOD_SCHEDULE);
  assert_near (progress.schedule_expected, 700);
}

/* A stock has no schedule, nor has a year of which nothing is known yet. */
static void
test_schedule_gives_way (void)
{
  Case one = half_way;

  assert_refuses (one, WAY_METHOD_SCHEDULE);
  one.points[2] = (typeof (one.points[0])) { "2025-01/2025-06", 70, 0, WAY_POINT_PARTIAL_YEAR, 0 };
  one.as_of = 2024.6;
  assess_by (one, WAY_METHOD_SCHEDULE);
  one.flow = WAY_FLOW_STOCK;
  assert_refuses (one, WAY_METHOD_SCHEDULE);
}

/* Growth that is promised of a flow is expected month by month of the level that follows. */
static void
test_schedule_of_growth (void)
{
  const Case one = { .basis = WAY_BASIS_YOY_GROWTH, .value = 20, .due = "2024",
                     .points = { { "2023", 1000 },
                                 { "2024-01/2024-07", 742, WAY_QUALIFIER_EXACT,
                                   WAY_POINT_PARTIAL_YEAR } } };
  WayProgress progress = assess_by (one, WAY_METHOD_SCHEDULE);

  assert_near (progress.schedule_annual, 1200);
  assert_verdict (&progress, WAY_VERDICT_AHEAD);
}

static void
test_all_methods (void)
{
  const Case lagging = { .value = 150, .due = "2025", .base = "2020", .base_value = 100,
                         .points = { { "2020", 100 }, { "2023", 110 } } };
  Case decided = half_way;
  Case overdue = half_way;
  WayProgress all[WAY_N_METHODS];
  guint judged = assess_by_all (&lagging, all);
  const guint course = 1u << WAY_METHOD_GROWTH_RATIO | 1u << WAY_METHOD_LINEAR_PACE
                       | 1u << WAY_METHOD_PROJECTION | 1u << WAY_METHOD_TREND;

  g_assert_cmpuint (judged, ==, course | 1u << WAY_METHOD_NO_TARGET);
  g_assert_true (way_progress_methods_disagree (judged, all));

  /* What the due value decides, no method judged. */
  decided.points[2].period = "2025";
  decided.points[2].value = 149;
  judged = assess_by_all (&decided, all);
  g_assert_cmpuint (judged, ==, 0);
  for (guint i = 0; i < WAY_N_METHODS; i++)
    {
      assert_verdict (&all[i], WAY_VERDICT_MISSED);
      g_assert_false (way_progress_is_by_method (&all[i]));
    }
  g_assert_false (way_progress_methods_disagree (judged, all));

  overdue.as_of = 2026;
  g_assert_cmpuint (assess_by_all (&overdue, all), ==, 0);
  assert_verdict (&all[WAY_METHOD_TREND], WAY_VERDICT_DUE_NOT_REPORTED);
}

/* Growth without a target is no opinion on a number; on schedule and on track are one. */
static void
test_disagreement (void)
{
  WayProgress all[WAY_N_METHODS] = { 0 };
  const guint growth = 1u << WAY_METHOD_GROWTH_RATIO, none = 1u << WAY_METHOD_NO_TARGET,
              schedule = 1u << WAY_METHOD_SCHEDULE, trend = 1u << WAY_METHOD_TREND;

  all[WAY_METHOD_GROWTH_RATIO].verdict = WAY_VERDICT_LAGGING;
  all[WAY_METHOD_NO_TARGET].verdict = WAY_VERDICT_ON_TRACK;
  all[WAY_METHOD_SCHEDULE].verdict = WAY_VERDICT_BEHIND;
  all[WAY_METHOD_TREND].verdict = WAY_VERDICT_PROGRESSING;
  g_assert_false (way_progress_methods_disagree (growth | none, all));
  g_assert_false (way_progress_methods_disagree (growth | schedule, all));
  g_assert_true (way_progress_methods_disagree (growth | trend, all));
  g_assert_false (way_progress_methods_disagree (trend, all));
  all[WAY_METHOD_SCHEDULE].verdict = WAY_VERDICT_ON_SCHEDULE;
  g_assert_true (way_progress_methods_disagree (growth | schedule, all));
  all[WAY_METHOD_GROWTH_RATIO].verdict = WAY_VERDICT_ON_TRACK;
  g_assert_false (way_progress_methods_disagree (growth | schedule, all));
}

static WayTarget *
make_step (const char *due,
           double      value)
{
  const Case one = { .due = due, .value = value };

  return make_target (&one);
}

/* The path through earlier promises asks for less in its slow years. */
static void
test_milestones (void)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);
  Case one = { .path = WAY_PATH_MILESTONES, .value = 200, .due = "2025", .base = "2020",
               .base_value = 100, .others = others,
               .points = { { "2020", 100 }, { "2022", 108 } } };
  WayProgress progress = assess (&one);

  /* Without milestones it is the growing path. */
  assert_flag (&progress, WAY_FLAG_MILESTONES, FALSE);
  assert_near (progress.growth_ratio, (sqrt (1.08) - 1) / (pow (2, 0.2) - 1));
  assert_verdict (&progress, WAY_VERDICT_LAGGING);

  g_ptr_array_add (others, make_step ("2023", 110));
  g_ptr_array_add (others, make_step ("2030", 400));
  progress = assess (&one);
  assert_flag (&progress, WAY_FLAG_MILESTONES, TRUE);
  assert_near (progress.expected_exponential, 100 * pow (1.1, 2 / 3.0));
  assert_near (progress.expected_linear, 106.666667);
  assert_verdict (&progress, WAY_VERDICT_ON_TRACK);
  progress = assess_by (one, WAY_METHOD_LINEAR_PACE);
  assert_near (progress.pace, 8 / 6.666667);
}

/* Of an interval the weakest end is a step as it is a goal. */
static void
test_milestones_of_ranges (void)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);
  const Case step = { .comparator = WAY_COMPARATOR_RANGE, .value = 50, .upper = 60, .due = "2025" };
  const Case one = { .better = WAY_BETTER_LOWER, .path = WAY_PATH_MILESTONES,
                     .comparator = WAY_COMPARATOR_RANGE, .value = 30, .upper = 40, .due = "2028",
                     .base = "2020", .base_value = 100, .others = others,
                     .points = { { "2020", 100 }, { "2023", 80 } } };
  WayProgress progress;

  g_ptr_array_add (others, make_target (&step));
  progress = assess (&one);
  assert_flag (&progress, WAY_FLAG_MILESTONES, TRUE);
  assert_near (progress.expected_linear, 76);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress-method/order-of-choice", test_order_of_choice);
  g_test_add_func ("/progress-method/milestones-of-ranges", test_milestones_of_ranges);
  g_test_add_func ("/progress-method/projection-bands", test_projection_bands);
  g_test_add_func ("/progress-method/projection-of-shares", test_projection_of_shares);
  g_test_add_func ("/progress-method/lost-target", test_lost_target);
  g_test_add_func ("/progress-method/trend-bands", test_trend_bands);
  g_test_add_func ("/progress-method/trend-window", test_trend_window);
  g_test_add_func ("/progress-method/trend-at-the-target", test_trend_at_the_target);
  g_test_add_func ("/progress-method/growth-without-target", test_growth_without_target);
  g_test_add_func ("/progress-method/schedule-of-rates", test_schedule_of_rates);
  g_test_add_func ("/progress-method/schedule-without-years", test_schedule_without_years);
  g_test_add_func ("/progress-method/schedule-gives-way", test_schedule_gives_way);
  g_test_add_func ("/progress-method/schedule-of-growth", test_schedule_of_growth);
  g_test_add_func ("/progress-method/all-methods", test_all_methods);
  g_test_add_func ("/progress-method/disagreement", test_disagreement);
  g_test_add_func ("/progress-method/milestones", test_milestones);
  return g_test_run ();
}
