/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/schedule.h"

#include <math.h>

#define TOLERANCE 1e-4

typedef struct
{
  const char *period;
  double value;
  WayPointFlags flags;
} Value;

static WaySeries *
make_series (const Value *values,
             guint        n_values)
{
  g_autofree WaySeriesPoint *points = g_new0 (WaySeriesPoint, n_values);

  for (guint i = 0; i < n_values; i++)
    {
      points[i] = (WaySeriesPoint) { .value = values[i].value, .flags = values[i].flags,
                                     .published_growth = NAN, .source_id = i + 1 };
      g_assert_true (way_period_parse (values[i].period, NULL, &points[i].period, NULL));
    }

  return way_series_new ("330400", "invest", points, n_values);
}

static WayVerdict
measure (const WaySeries  *series,
         WayScheduleInput  input,
         WayProgress      *out)
{
  input.series = series;
  input.year = input.year != 0 ? input.year : 2022;
  input.direction = input.direction != 0 ? input.direction : 1;
  input.as_of_time = input.as_of_time > 0 ? input.as_of_time : NAN;
  *out = (WayProgress) { .flags = 0 };

  return way_schedule_measure (&input, out);
}

static void
assert_near (double actual,
             double expected)
{
  g_assert_true (isfinite (actual));
  g_assert_cmpfloat_with_epsilon (actual, expected, TOLERANCE);
}

/* V8 */
static void
test_ahead (void)
{
  const Value values[] = { { "2022-01/2022-07", 742, WAY_POINT_PARTIAL_YEAR } };
  g_autoptr (WaySeries) series = make_series (values, 1);
  WayProgress out;

  g_assert_cmpint (measure (series, (WayScheduleInput) { .annual = 1200 }, &out), ==,
                   WAY_VERDICT_AHEAD);
  g_assert_cmpint (out.schedule_months, ==, 7);
  assert_near (out.schedule_share, 0.618333);
  assert_near (out.schedule_expected_share, 0.583333);
  assert_near (out.schedule_expected, 700);
  assert_near (out.schedule_ahead, 42);
  assert_near (out.schedule_needed, 91.6);
  assert_near (out.schedule_annual, 1200);
  g_assert_cmpint (out.schedule_source_id, ==, 1);
  g_assert_false (out.schedule_is_weighted);
  g_assert_cmpint (out.flags, ==, 0);
}

/* V8c: equal is on schedule, not ahead, also where the numbers are no binary ones. */
static void
test_on_schedule (void)
{
  const Value values[] = { { "2022-01/2022-07", 700, WAY_POINT_PARTIAL_YEAR },
                           { "2021-Q1", 0.3, WAY_POINT_PARTIAL_YEAR } };
  const Value thirds[] = { { "2022-01", 0.1, 0 }, { "2022-02", 0.1, 0 }, { "2022-03", 0.1, 0 } };
  g_autoptr (WaySeries) series = make_series (values, 2);
  g_autoptr (WaySeries) months = make_series (thirds, 3);
  WayProgress out;

  g_assert_cmpint (measure (series, (WayScheduleInput) { .annual = 1200 }, &out), ==,
                   WAY_VERDICT_ON_SCHEDULE);
  assert_near (out.schedule_ahead, 0);
  assert_near (out.schedule_needed, 100);
  g_assert_cmpint (measure (series, (WayScheduleInput) { .annual = 1.2, .year = 2021 }, &out), ==,
                   WAY_VERDICT_ON_SCHEDULE);
  g_assert_cmpint (measure (months, (WayScheduleInput) { .annual = 1.2 }, &out), ==,
                   WAY_VERDICT_ON_SCHEDULE);
  g_assert_cmpint (measure (series, (WayScheduleInput) { .annual = 1199.999 }, &out), ==,
                   WAY_VERDICT_AHEAD);
  g_assert_cmpint (measure (series, (WayScheduleInput) { .annual = 1200.001 }, &out), ==,
                   WAY_VERDICT_BEHIND);
}

static void
test_lower_is_better (void)
{
  const Value values[] = { { "2022-H1", 55, WAY_POINT_PARTIAL_YEAR } };
  g_autoptr (WaySeries) series = make_series (values, 1);
  WayScheduleInput input = { .annual = 100, .direction = -1 };
  WayProgress out;

  g_assert_cmpint (measure (series, input, &out), ==, WAY_VERDICT_BEHIND);
  assert_near (out.schedule_ahead, 5);
  assert_near (out.schedule_needed, 7.5);
  input.annual = 120;
  g_assert_cmpint (measure (series, input, &out), ==, WAY_VERDICT_AHEAD);
  input.annual = 50;
  g_assert_cmpint (measure (series, input, &out), ==, WAY_VERDICT_BEHIND);
  g_assert_cmpfloat (out.schedule_needed, <, 0);
}

/* Jiaxing 2022: 16 % promised, 11.6 % in the first half. */
static void
test_rate (void)
{
  const Value values[] = { { "2021-H1", 37.5, WAY_POINT_PARTIAL_YEAR },
                           { "2022-H1", 11.6, WAY_POINT_PARTIAL_YEAR },
                           { "2022-07", 20.0, WAY_POINT_PARTIAL_YEAR } };
  g_autoptr (WaySeries) series = make_series (values, 3);
  WayProgress out;

  g_assert_cmpint (measure (series, (WayScheduleInput) { .annual = 16, .is_rate = TRUE }, &out),
                   ==, WAY_VERDICT_BEHIND);
  g_assert_cmpint (out.schedule_months, ==, 6);
  assert_near (out.schedule_actual, 11.6);
  assert_near (out.schedule_expected, 16);
  assert_near (out.schedule_ahead, -4.4);
  g_assert_true (isnan (out.schedule_share));
  g_assert_true (isnan (out.schedule_expected_share));
  g_assert_true (isnan (out.schedule_needed));
}

/* Months count only from January on without a gap; what begins later stands for itself. */
static void
test_parts (void)
{
  const Value values[] = { { "2022-Q1", 30, WAY_POINT_PARTIAL_YEAR },
                           { "2022-04", 10, WAY_POINT_PARTIAL_YEAR },
                           { "2022-06", 99, WAY_POINT_PARTIAL_YEAR },
                           { "2022-Q3", 40, WAY_POINT_PARTIAL_YEAR },
                           { "2022-H2", 99, WAY_POINT_PARTIAL_YEAR } };
  g_autoptr (WaySeries) series = make_series (values, 5);
  WayScheduleInput input = { .annual = 120 };
  WayProgress out;
  WayPeriod expected;

  g_assert_cmpint (measure (series, input, &out), ==, WAY_VERDICT_ON_SCHEDULE);
  g_assert_cmpint (out.schedule_months, ==, 4);
  assert_near (out.schedule_actual, 40);
  g_assert_true (way_period_parse ("2022-01/2022-04", NULL, &expected, NULL));
  g_assert_cmpint (way_period_compare (&out.schedule_period, &expected), ==, 0);
  g_assert_cmpint (out.schedule_source_id, ==, 2);

  input.month = 3;
  g_assert_cmpint (measure (series, input, &out), ==, WAY_VERDICT_ON_SCHEDULE);
  g_assert_cmpint (out.schedule_period.type, ==, WAY_PERIOD_QUARTER);
  input.month = 6;
  g_assert_cmpint (measure (series, input, &out), ==, WAY_VERDICT_NOT_ENOUGH_DATA);
  g_assert_cmpint (out.flags & WAY_FLAG_NO_VALUE, !=, 0);
  g_assert_cmpint (out.schedule_months, ==, 0);
}

/* A sum that was published counts before one that is added up, whatever the order. */
static void
test_published_sum (void)
{
  const Value values[] = { { "2022-Q1", 30, 0 }, { "2022-Q2", 30, 0 }, { "2022-H1", 63, 0 },
                           { "2022-07", 10, 0 } };
  g_autoptr (WaySeries) series = make_series (values, 4);
  WayProgress out;

  measure (series, (WayScheduleInput) { .annual = 120, .month = 6 }, &out);
  assert_near (out.schedule_actual, 63);
  measure (series, (WayScheduleInput) { .annual = 120 }, &out);
  g_assert_cmpint (out.schedule_months, ==, 7);
  assert_near (out.schedule_actual, 73);
}

/* Neither a forecast nor a moment nor what follows a change of scope is part of the year so far. */
static void
test_left_out (void)
{
  const Value values[] = { { "2022-01", 10, 0 }, { "2022-02", 10, WAY_POINT_BREAK_BEFORE },
                           { "2022-H1", 70, WAY_POINT_FORECAST }, { "2022-03-31", 5, 0 },
                           { "2021/2025", 500, 0 } };
  g_autoptr (WaySeries) series = make_series (values, 5);
  WayProgress out;

  measure (series, (WayScheduleInput) { .annual = 120 }, &out);
  g_assert_cmpint (out.schedule_months, ==, 1);
  assert_near (out.schedule_actual, 10);
}

static void
test_weights (void)
{
  const Value values[] = { { "2021-H1", 40, 0 }, { "2021", 100, 0 }, { "2022-H1", 45, 0 },
                           { "2022-Q1", 20, 0 } };
  g_autoptr (WaySeries) series = make_series (values, 4);
  WayScheduleInput input = { .annual = 110, .weighs_months = TRUE };
  WayProgress out;

  g_assert_cmpint (measure (series, input, &out), ==, WAY_VERDICT_AHEAD);
  g_assert_true (out.schedule_is_weighted);
  assert_near (out.schedule_expected_share, 0.4);
  assert_near (out.schedule_expected, 44);
  assert_near (out.schedule_ahead, 1);

  input.month = 3;
  measure (series, input, &out);
  g_assert_false (out.schedule_is_weighted);
  assert_near (out.schedule_expected, 27.5);

  input = (WayScheduleInput) { .annual = 110 };
  g_assert_cmpint (measure (series, input, &out), ==, WAY_VERDICT_BEHIND);
  assert_near (out.schedule_expected, 55);
}

static void
test_as_of (void)
{
  const Value values[] = { { "2022-Q1", 20, 0 }, { "2022-H1", 45, 0 }, { "2022", 101, 0 } };
  g_autoptr (WaySeries) series = make_series (values, 3);
  WayScheduleInput input = { .annual = 100, .as_of_time = 2021.25 };
  WayProgress out;

  g_assert_cmpint (measure (series, input, &out), ==, WAY_VERDICT_BEHIND);
  g_assert_cmpint (out.schedule_months, ==, 3);
  input.as_of_time = 2021.49;
  measure (series, input, &out);
  g_assert_cmpint (out.schedule_months, ==, 3);
  input.as_of_time = 2021.5;
  measure (series, input, &out);
  g_assert_cmpint (out.schedule_months, ==, 6);

  /* The whole year is its own last month. */
  input.as_of_time = NAN;
  g_assert_cmpint (measure (series, input, &out), ==, WAY_VERDICT_AHEAD);
  g_assert_cmpint (out.schedule_months, ==, 12);
  assert_near (out.schedule_expected, 100);
  g_assert_true (isnan (out.schedule_needed));
}

static void
test_no_number (void)
{
  const Value values[] = { { "2022-H1", 3, 0 } };
  g_autoptr (WaySeries) series = make_series (values, 1);
  WayProgress out;

  g_assert_cmpint (measure (series, (WayScheduleInput) { .annual = NAN }, &out), ==,
                   WAY_VERDICT_NOT_ASSESSABLE);
  g_assert_cmpint (measure (series, (WayScheduleInput) { .annual = -5 }, &out), ==,
                   WAY_VERDICT_NOT_ASSESSABLE);
  g_assert_cmpint (measure (series, (WayScheduleInput) { .annual = 0, .direction = -1 }, &out), ==,
                   WAY_VERDICT_BEHIND);
  g_assert_true (isnan (out.schedule_share));
  g_assert_cmpint (measure (series, (WayScheduleInput) { .annual = 5, .year = 2023 }, &out), ==,
                   WAY_VERDICT_NOT_ENOUGH_DATA);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schedule/ahead", test_ahead);
  g_test_add_func ("/schedule/on-schedule", test_on_schedule);
  g_test_add_func ("/schedule/lower-is-better", test_lower_is_better);
  g_test_add_func ("/schedule/rate", test_rate);
  g_test_add_func ("/schedule/parts", test_parts);
  g_test_add_func ("/schedule/published-sum", test_published_sum);
  g_test_add_func ("/schedule/left-out", test_left_out);
  g_test_add_func ("/schedule/weights", test_weights);
  g_test_add_func ("/schedule/as-of", test_as_of);
  g_test_add_func ("/schedule/no-number", test_no_number);

  return g_test_run ();
}
