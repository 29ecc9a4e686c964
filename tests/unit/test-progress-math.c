/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/progress-math.h"

#include <math.h>

#define TOLERANCE 1e-4

static WayPace
measure (double   base_time,
         double   base_value,
         double   time,
         double   value,
         double   due_time,
         double   target,
         int      direction,
         gboolean is_in_points)
{
  WayPaceInput input = { base_time, base_value, time, value, due_time, target, direction,
                         is_in_points };
  WayPace pace;

  way_pace_measure (&input, &pace);
  return pace;
}

static void
assert_near (double actual,
             double expected)
{
  g_assert_true (isfinite (actual));
  g_assert_cmpfloat_with_epsilon (actual, expected, TOLERANCE);
}

/* V1, V1b */
static void
test_growth (void)
{
  WayPace pace = measure (2020, 506.9, NAN, NAN, 2025, 1350, 1, FALSE);

  assert_near (way_pace_growth (225.0, 506.9, 5), 0.17638);
  assert_near (pace.required_growth, 0.21642);
  g_assert_true (pace.has_ratio);
  g_assert_true (isnan (pace.actual_growth));
  g_assert_true (isnan (pace.pace));
  g_assert_true (isnan (pace.still_needed_change));
  g_assert_true (isnan (pace.projected_value));
}

/* V2 */
static void
test_level (void)
{
  WayPace pace = measure (2020, 506.9, 2023, 930, 2025, 1350, 1, FALSE);

  assert_near (pace.actual_growth, 0.22420);
  assert_near (pace.growth_ratio, 1.0360);
  assert_near (pace.linear_share, 0.50184);
  assert_near (pace.time_share, 0.60);
  assert_near (pace.pace, 0.83640);
  g_assert_cmpfloat_with_epsilon (pace.expected_exponential, 912.4, 0.05);
  g_assert_cmpfloat_with_epsilon (pace.expected_linear, 1012.8, 0.05);
  assert_near (pace.still_needed_growth, 0.20483);
  g_assert_cmpfloat_with_epsilon (pace.projected_value, 1393.8, 0.05);
  assert_near (pace.projected_share, 1.0519);
}

/* V3 */
static void
test_lower_is_better (void)
{
  WayPace pace = measure (2020, 0.52, 2023, 0.49, 2025, 0.45, -1, FALSE);

  assert_near (pace.actual_growth, -0.019613);
  assert_near (pace.required_growth, -0.028502);
  assert_near (pace.growth_ratio, 0.6881);
  assert_near (pace.linear_share, 0.4286);
  assert_near (pace.projected_value, 0.47097);
  assert_near (pace.projected_share, 0.7005);
  assert_near (pace.still_needed_growth, -0.04169);
}

/* V4; no growth of a share is computed. */
static void
test_share (void)
{
  WayPace pace = measure (2020, 9.2, 2023, 11.6, 2025, 15, 1, TRUE);

  assert_near (pace.pace, 0.6897);
  assert_near (pace.still_needed_change, 1.70);
  assert_near (pace.projected_value, 13.2);
  g_assert_true (isnan (pace.actual_growth));
  g_assert_true (isnan (pace.growth_ratio));
  g_assert_true (isnan (pace.expected_exponential));
  assert_near (measure (2020, 60, 2023, 90, 2025, 99, 1, TRUE).projected_value, 100);
  assert_near (measure (2020, 30, 2023, 10, 2025, 5, -1, TRUE).projected_value, 0);
}

/* V12, V16 */
static void
test_no_ratio (void)
{
  WayPace to_zero = measure (2015, 103, 2022, 30, 2030, 0, -1, FALSE);
  WayPace from_zero = measure (2020, 0, 2023, 30, 2025, 50, 1, FALSE);
  WayPace from_below = measure (2020, -3, 2023, 1, 2025, 5, 1, FALSE);
  WayPace to_below = measure (2020, 3, 2023, -1, 2025, 5, 1, FALSE);

  g_assert_false (to_zero.has_ratio);
  assert_near (to_zero.pace, 1.5187);
  g_assert_true (isnan (to_zero.growth_ratio));
  assert_near (to_zero.projected_value, 30 - 73 / 7.0 * 8);
  g_assert_false (from_zero.has_ratio);
  assert_near (from_zero.pace, 1.0);
  g_assert_true (isnan (from_zero.growth_ratio));
  g_assert_false (from_below.has_ratio);
  g_assert_true (isnan (from_below.required_growth));
  assert_near (from_below.pace, 0.5 / 0.6);
  g_assert_false (to_below.has_ratio);
  g_assert_cmpfloat (to_below.pace, <, 0);
}

/* V17: the base already beats the target. */
static void
test_base_beats_target (void)
{
  WayPace pace = measure (2020, 120, 2023, 110, 2025, 100, 1, FALSE);

  assert_near (pace.growth_ratio, -0.7984);
  g_assert_cmpfloat (pace.pace, <, 0);
}

static void
test_degenerate (void)
{
  WayPace same = measure (2020, 100, 2023, 90, 2025, 100, 1, FALSE);
  WayPace due = measure (2020, 100, 2025, 90, 2025, 110, 1, FALSE);
  WayPace at_base = measure (2020, 100, 2020, 100, 2025, 110, 1, FALSE);

  g_assert_true (isnan (same.growth_ratio));
  g_assert_true (isnan (same.pace));
  g_assert_true (isnan (due.still_needed_growth));
  g_assert_true (isnan (due.still_needed_change));
  assert_near (due.projected_value, 90);
  g_assert_true (isnan (at_base.actual_growth));
  g_assert_true (isnan (at_base.pace));
  assert_near (at_base.still_needed_change, 2);
}

static void
test_bands (void)
{
  g_assert_cmpint (way_pace_verdict (1.2), ==, WAY_VERDICT_ON_TRACK);
  g_assert_cmpint (way_pace_verdict (0.95), ==, WAY_VERDICT_ON_TRACK);
  g_assert_cmpint (way_pace_verdict (0.9499), ==, WAY_VERDICT_PROGRESSING);
  g_assert_cmpint (way_pace_verdict (0.6), ==, WAY_VERDICT_PROGRESSING);
  g_assert_cmpint (way_pace_verdict (0.5999), ==, WAY_VERDICT_LAGGING);
  g_assert_cmpint (way_pace_verdict (0), ==, WAY_VERDICT_LAGGING);
  g_assert_cmpint (way_pace_verdict (-0.01), ==, WAY_VERDICT_MOVING_AWAY);
  g_assert_cmpint (way_pace_verdict (NAN), ==, WAY_VERDICT_NOT_ASSESSABLE);
  g_assert_cmpint (way_pace_verdict (INFINITY), ==, WAY_VERDICT_NOT_ASSESSABLE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress-math/growth", test_growth);
  g_test_add_func ("/progress-math/level", test_level);
  g_test_add_func ("/progress-math/lower-is-better", test_lower_is_better);
  g_test_add_func ("/progress-math/share", test_share);
  g_test_add_func ("/progress-math/no-ratio", test_no_ratio);
  g_test_add_func ("/progress-math/base-beats-target", test_base_beats_target);
  g_test_add_func ("/progress-math/degenerate", test_degenerate);
  g_test_add_func ("/progress-math/bands", test_bands);
  return g_test_run ();
}
