/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/progress.h"

#include "progress-case.h"

/* V1, V1b: the base is the last value there is. */
static void
test_no_value_after_base (void)
{
  const Case one = { .value = 1350, .due = "2025", .base = "2020", .base_value = 506.9,
                     .points = { { "2015", 225.0 }, { "2020", 506.9 } } };
  WayProgress progress = assess (&one);

  assert_verdict (&progress, WAY_VERDICT_NOT_ENOUGH_DATA);
  assert_flag (&progress, WAY_FLAG_NO_VALUE_AFTER_BASE, TRUE);
  g_assert_true (progress.base_is_stated);
  assert_near (progress.required_growth, 0.21642);
  assert_near (progress.still_needed_growth, 0.21642);
  assert_near (progress.still_needed_change, (1350 - 506.9) / 5);
  g_assert_true (progress.has_history);
  assert_near (progress.history_growth, 0.17638);
  g_assert_true (isnan (progress.actual_growth));
  g_assert_true (isnan (way_progress_get_measure (&progress)));
}

/* V2 */
static void
test_level (void)
{
  Case one = { .value = 1350, .due = "2025", .base = "2020", .base_value = 506.9,
               .points = { { "2015", 225.0 }, { "2020", 506.9 }, { "2023", 930 } } };
  WayProgress progress = assess (&one);

  assert_verdict (&progress, WAY_VERDICT_ON_TRACK);
  g_assert_cmpint (progress.method, ==, WAY_METHOD_GROWTH_RATIO);
  assert_near (progress.actual_growth, 0.22420);
  assert_near (progress.growth_ratio, 1.0360);
  assert_near (way_progress_get_measure (&progress), 1.0360);
  assert_near (progress.linear_share, 0.50184);
  assert_near (progress.time_share, 0.60);
  assert_near (progress.pace, 0.8364);
  g_assert_cmpfloat_with_epsilon (progress.expected_exponential, 912.4, 0.05);
  g_assert_cmpfloat_with_epsilon (progress.expected_linear, 1012.8, 0.05);
  assert_near (progress.still_needed_growth, 0.20483);
  g_assert_cmpfloat_with_epsilon (progress.projected_value, 1393.8, 0.05);
  assert_near (progress.projected_share, 1.0519);
  g_assert_cmpint (progress.latest_source_id, ==, 3);

  one.path = WAY_PATH_LINEAR;
  progress = assess (&one);
  g_assert_cmpint (progress.method, ==, WAY_METHOD_LINEAR_PACE);
  assert_verdict (&progress, WAY_VERDICT_PROGRESSING);

  one.path = WAY_PATH_EXPONENTIAL;
  one.use_method = TRUE;
  one.method = WAY_METHOD_LINEAR_PACE;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_PROGRESSING);
}

/* V3 */
static void
test_lower_is_better (void)
{
  const Case one = { .measure = WAY_MEASURE_INDEX, .better = WAY_BETTER_LOWER,
                     .comparator = WAY_COMPARATOR_LE, .value = 0.45, .due = "2025",
                     .base = "2020", .base_value = 0.52,
                     .points = { { "2020", 0.52 }, { "2023", 0.49 } } };
  WayProgress progress = assess (&one);

  assert_verdict (&progress, WAY_VERDICT_PROGRESSING);
  g_assert_cmpint (progress.direction, ==, -1);
  assert_near (progress.actual_growth, -0.019613);
  assert_near (progress.required_growth, -0.028502);
  assert_near (progress.growth_ratio, 0.6881);
  assert_near (progress.linear_share, 0.4286);
  assert_near (progress.projected_value, 0.47097);
  assert_near (progress.projected_share, 0.7005);
  assert_near (progress.still_needed_growth, -0.04169);
}

/* V4: the growth ratio is not for shares, also when asked for. */
static void
test_share (void)
{
  Case one = { .measure = WAY_MEASURE_SHARE, .comparator = WAY_COMPARATOR_GT, .value = 15.0,
               .due = "2025", .base = "2020", .base_value = 9.2,
               .points = { { "2020", 9.2 }, { "2023", 11.6 } } };
  WayProgress progress = assess (&one);

  assert_near (progress.pace, 0.6897);
  assert_near (progress.still_needed_change, 1.70);
  assert_verdict (&progress, WAY_VERDICT_PROGRESSING);
  g_assert_true (isnan (progress.growth_ratio));
  assert_flag (&progress, WAY_FLAG_NO_RATIO, FALSE);

  one.use_method = TRUE;
  one.method = WAY_METHOD_GROWTH_RATIO;
  progress = assess (&one);
  g_assert_cmpint (progress.method, ==, WAY_METHOD_LINEAR_PACE);
}

/* V12, V16 */
static void
test_no_ratio (void)
{
  const Case to_zero = { .better = WAY_BETTER_LOWER, .comparator = WAY_COMPARATOR_LE, .value = 0,
                         .due = "2030", .base = "2015", .base_value = 103,
                         .points = { { "2015", 103 }, { "2022", 30 } } };
  const Case from_zero = { .value = 50, .due = "2025", .base = "2020", .base_value = 0,
                           .points = { { "2020", 0 }, { "2023", 20 } } };
  const Case from_below = { .value = 5, .due = "2025", .base = "2020", .base_value = -3,
                            .use_method = TRUE, .method = WAY_METHOD_GROWTH_RATIO,
                            .points = { { "2020", -3 }, { "2023", 1 } } };
  WayProgress progress = assess (&to_zero);

  assert_flag (&progress, WAY_FLAG_NO_RATIO, TRUE);
  g_assert_cmpint (progress.method, ==, WAY_METHOD_LINEAR_PACE);
  assert_near (progress.pace, 1.5187);
  assert_verdict (&progress, WAY_VERDICT_ON_TRACK);

  progress = assess (&from_zero);
  assert_flag (&progress, WAY_FLAG_NO_RATIO, TRUE);
  assert_near (way_progress_get_measure (&progress), 0.4 / 0.6);
  assert_verdict (&progress, WAY_VERDICT_PROGRESSING);
  g_assert_true (isnan (progress.required_growth));

  progress = assess (&from_below);
  assert_flag (&progress, WAY_FLAG_NO_RATIO, TRUE);
  g_assert_cmpint (progress.method, ==, WAY_METHOD_LINEAR_PACE);
  g_assert_true (isnan (progress.growth_ratio));
}

/* V14: the published real growth stays beside the nominal one. */
static void
test_nominal_growth (void)
{
  const Case one = { .value = 10000, .due = "2026", .base = "2020", .base_value = NAN,
                     .points = { { "2020", 5509.8, WAY_QUALIFIER_ABOUT }, { "2021", 6355.28 } } };
  g_autoptr (WaySeries) series = NULL;
  WaySeriesPoint point = { .period = way_period_for_year (2021), .value = 6355.28,
                           .published_growth = 8.5, .n_vintages = 1 };
  WayProgress progress = assess (&one);

  assert_near (progress.actual_growth, 0.15345);
  g_assert_cmpfloat_with_epsilon (progress.actual_growth, 0.1535, 5e-5);
  g_assert_true (progress.base_is_stated);
  g_assert_cmpfloat (progress.base_value, ==, 5509.8);
  g_assert_cmpint (progress.base_qualifier, ==, WAY_QUALIFIER_ABOUT);
  assert_flag (&progress, WAY_FLAG_QUALIFIED_VALUE, TRUE);

  series = way_series_new ("330400", "gdp", &point, 1);
  g_assert_cmpfloat (series->published_growth[0], ==, 8.5);
}

/* V17 */
static void
test_achieved_and_slipping (void)
{
  const Case slipping = { .value = 100, .due = "2025", .base = "2020", .base_value = 120,
                          .points = { { "2020", 120 }, { "2023", 110 } } };
  const Case rising = { .value = 100, .due = "2025", .base = "2020", .base_value = 80,
                        .points = { { "2020", 80 }, { "2022", 99 }, { "2023", 101 } } };
  const Case lost = { .value = 100, .due = "2025", .base = "2020", .base_value = 120,
                      .points = { { "2020", 120 }, { "2023", 90 } } };
  WayProgress progress = assess (&slipping);

  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
  assert_flag (&progress, WAY_FLAG_SLIPPING, TRUE);
  assert_near (progress.growth_ratio, -0.7984);

  progress = assess (&rising);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
  assert_flag (&progress, WAY_FLAG_SLIPPING, FALSE);

  progress = assess (&lost);
  assert_verdict (&progress, WAY_VERDICT_MOVING_AWAY);
}

static void
test_base_equals_target (void)
{
  const Case below = { .value = 100, .due = "2025", .base = "2020", .base_value = 100,
                       .points = { { "2020", 100 }, { "2023", 90 } } };
  const Case stuck = { .comparator = WAY_COMPARATOR_GT, .value = 100, .due = "2025",
                       .base = "2020", .base_value = 100,
                       .points = { { "2020", 100 }, { "2023", 100 } } };
  WayProgress progress = assess (&below);

  assert_verdict (&progress, WAY_VERDICT_MOVING_AWAY);
  assert_flag (&progress, WAY_FLAG_CONSTANT, TRUE);
  /* Rule 3: no growth is required, so the mean change tells: none. */
  progress = assess (&stuck);
  assert_verdict (&progress, WAY_VERDICT_LAGGING);
}

static void
test_bands (void)
{
  static const struct
  {
    double value;
    WayVerdict verdict;
  } cases[] = {
    { 151, WAY_VERDICT_ACHIEVED },  { 130, WAY_VERDICT_ON_TRACK }, { 120, WAY_VERDICT_PROGRESSING },
    { 105, WAY_VERDICT_LAGGING },   { 100, WAY_VERDICT_LAGGING },  { 99, WAY_VERDICT_MOVING_AWAY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Case one = { .path = WAY_PATH_LINEAR, .value = 150, .due = "2025", .base = "2020",
                   .base_value = 100, .points = { { "2020", 100 }, { "2023", cases[i].value } } };
      WayProgress progress = assess (&one);

      assert_verdict (&progress, cases[i].verdict);
    }
}

/* Rule 8, with outcomes that are known. */
static void
test_due (void)
{
  Case share = { .measure = WAY_MEASURE_SHARE, .value = 47, .due = "2020",
                 .points = { { "2018", 41.5 }, { "2020", 46.8 }, { "2021", 48.6 } } };
  Case unreported = { .value = 40000, .due = "2022", .as_of = 2023.5,
                      .points = { { "2020", 30000 }, { "2021", 35700 } } };
  Case not_yet = { .value = 40000, .due = "2022", .as_of = 2022.0,
                   .points = { { "2020", 30000 }, { "2021", 35700 } } };
  Case nothing = { .value = 10, .due = "2022", .as_of = 2024 };
  WayProgress progress = assess (&share);

  assert_verdict (&progress, WAY_VERDICT_MISSED);
  assert_flag (&progress, WAY_FLAG_DUE_VALUE, TRUE);
  g_assert_cmpfloat (progress.latest_value, ==, 46.8);
  share.value = 46.8;
  progress = assess (&share);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
  share.as_of = 2019;
  progress = assess (&share);
  g_assert_cmpfloat (progress.latest_value, ==, 41.5);
  assert_flag (&progress, WAY_FLAG_DUE_VALUE, FALSE);

  progress = assess (&unreported);
  assert_verdict (&progress, WAY_VERDICT_DUE_NOT_REPORTED);
  progress = assess (&not_yet);
  assert_verdict (&progress, WAY_VERDICT_ON_TRACK);
  progress = assess (&nothing);
  assert_verdict (&progress, WAY_VERDICT_DUE_NOT_REPORTED);
  assert_flag (&progress, WAY_FLAG_NO_VALUE, TRUE);
}

/* A later value shows that the due year is over, also where no moment is given. */
static void
test_due_is_over_by_later_value (void)
{
  const Case one = { .value = 100, .due = "2022", .points = { { "2020", 80 }, { "2024", 120 } } };
  WayProgress progress = assess (&one);

  assert_verdict (&progress, WAY_VERDICT_DUE_NOT_REPORTED);
  g_assert_cmpfloat (progress.latest_value, ==, 80);
}

static void
test_due_of_a_stock (void)
{
  const Case year_end = { .measure = WAY_MEASURE_COUNT, .value = 80000, .due = "2022",
                          .points = { { "2021-12-31", 50000 }, { "2022-12-31", 71000 } } };
  const Case november = { .measure = WAY_MEASURE_COUNT, .value = 80000, .due = "2022",
                          .as_of = 2022,
                          .points = { { "2021-12-31", 50000 }, { "2022-11-30", 71000 } } };
  const Case reached = { .measure = WAY_MEASURE_COUNT, .value = 20000, .due = "2020", .as_of = 2022,
                         .points = { { "2020-09-30", 20000 } } };
  WayProgress progress = assess (&year_end);

  assert_verdict (&progress, WAY_VERDICT_MISSED);
  progress = assess (&reached);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
  progress = assess (&november);
  g_assert_cmpint (progress.verdict, !=, WAY_VERDICT_MISSED);
}

/* Rule 11 */
static void
test_qualified_due_values (void)
{
  static const struct
  {
    WayComparator comparator;
    WayQualifier qualifier;
    double value;
    WayVerdict verdict;
  } cases[] = {
    { WAY_COMPARATOR_GT, WAY_QUALIFIER_OVER, 16000, WAY_VERDICT_ACHIEVED },
    { WAY_COMPARATOR_GT, WAY_QUALIFIER_EXACT, 16000, WAY_VERDICT_MISSED },
    { WAY_COMPARATOR_GT, WAY_QUALIFIER_AT_LEAST, 16000, WAY_VERDICT_MISSED },
    { WAY_COMPARATOR_GE, WAY_QUALIFIER_NEARLY, 16000, WAY_VERDICT_MISSED },
    { WAY_COMPARATOR_GE, WAY_QUALIFIER_NEARLY, 16500, WAY_VERDICT_ACHIEVED },
    { WAY_COMPARATOR_GE, WAY_QUALIFIER_ABOUT, 16000, WAY_VERDICT_ACHIEVED },
    { WAY_COMPARATOR_GE, WAY_QUALIFIER_AT_LEAST, 16000, WAY_VERDICT_ACHIEVED },
    { WAY_COMPARATOR_LE, WAY_QUALIFIER_OVER, 16000, WAY_VERDICT_MISSED },
    { WAY_COMPARATOR_LE, WAY_QUALIFIER_AT_LEAST, 16000, WAY_VERDICT_MISSED },
    { WAY_COMPARATOR_LT, WAY_QUALIFIER_NEARLY, 16000, WAY_VERDICT_ACHIEVED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Case one = { .comparator = cases[i].comparator, .value = 16000, .due = "2022",
                   .points = { { "2022", cases[i].value, cases[i].qualifier } } };
      WayProgress progress = assess (&one);

      assert_verdict (&progress, cases[i].verdict);
      assert_flag (&progress, WAY_FLAG_QUALIFIED_VALUE,
                   cases[i].qualifier != WAY_QUALIFIER_EXACT);
    }
}

/* Rule 2: the weakest end, and more than an interval is no failure where more is better. */
static void
test_intervals (void)
{
  Case range = { .measure = WAY_MEASURE_RATE, .comparator = WAY_COMPARATOR_RANGE, .value = 8,
                 .upper = 8.5, .due = "2019", .points = { { "2018", 8.3 }, { "2019", 7.6 } } };
  Case about = { .measure = WAY_MEASURE_RATE, .comparator = WAY_COMPARATOR_APPROX, .value = 5.5,
                 .due = "2024", .points = { { "2024", 5.5 } } };
  WayProgress progress = assess (&range);

  assert_verdict (&progress, WAY_VERDICT_MISSED);
  g_assert_cmpfloat (progress.target_value, ==, 8);
  range.points[1].value = 8;
  progress = assess (&range);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
  range.points[1].value = 9;
  progress = assess (&range);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
  range.better = WAY_BETTER_NEUTRAL;
  progress = assess (&range);
  assert_verdict (&progress, WAY_VERDICT_MISSED);
  range.better = WAY_BETTER_LOWER;
  range.points[1].value = 8.5;
  progress = assess (&range);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
  g_assert_cmpfloat (progress.target_value, ==, 8.5);

  progress = assess (&about);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
  about.points[0].value = 6.5;
  progress = assess (&about);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
  about.points[0].value = 5.2;
  progress = assess (&about);
  assert_verdict (&progress, WAY_VERDICT_MISSED);
  about.better = WAY_BETTER_LOWER;
  progress = assess (&about);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
}

/* A growth target of one year has no base. */
static void
test_every_year (void)
{
  Case one = { .measure = WAY_MEASURE_RATE, .value = 6, .due = "2024",
               .points = { { "2022", 5.0 }, { "2023", 6.3 } } };
  WayProgress progress = assess (&one);

  assert_verdict (&progress, WAY_VERDICT_LEVEL_ONLY);
  assert_flag (&progress, WAY_FLAG_EVERY_YEAR, TRUE);
  g_assert_false (progress.has_base);
  g_assert_true (progress.has_previous);
  g_assert_cmpfloat (progress.previous_value, ==, 5.0);
  g_assert_true (isnan (progress.history_growth));

  one.points[2].period = "2024";
  one.points[2].value = 5.9;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_MISSED);
  one.points[2].value = 6.0;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
  assert_flag (&progress, WAY_FLAG_SLIPPING, FALSE);
}

/* Rule 9: part of a year counts for that year's own promise alone. */
static void
test_partial_years (void)
{
  Case one = { .value = 16, .due = "2023", .as_of = 2022,
               .points = { { "2022-H1", 11.6, WAY_QUALIFIER_EXACT, WAY_POINT_PARTIAL_YEAR } } };
  WayProgress progress = assess (&one);

  assert_verdict (&progress, WAY_VERDICT_NOT_ENOUGH_DATA);
  assert_flag (&progress, WAY_FLAG_PARTIAL_YEAR_ONLY, TRUE);
  assert_flag (&progress, WAY_FLAG_NO_VALUE, TRUE);
  g_assert_false (progress.has_latest);

  one.due = "2022";
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_AHEAD);
  g_assert_false (progress.has_latest);

  one.points[1].period = "2021";
  one.points[1].value = 10;
  progress = assess (&one);
  assert_flag (&progress, WAY_FLAG_PARTIAL_YEAR_ONLY, FALSE);
  g_assert_cmpfloat (progress.latest_value, ==, 10);
}

static void
test_forecast_is_no_result (void)
{
  const Case one = { .value = 100, .due = "2025", .base = "2020", .base_value = 50,
                     .points = { { "2020", 50 }, { "2023", 80 },
                                 { "2025", 101, WAY_QUALIFIER_EXACT, WAY_POINT_FORECAST } } };
  WayProgress progress = assess (&one);

  assert_verdict (&progress, WAY_VERDICT_ON_TRACK);
  g_assert_cmpfloat (progress.latest_value, ==, 80);
}

static void
test_series_break (void)
{
  const Case stated = { .value = 6000, .due = "2025", .base = "2020", .base_value = 2800,
                        .points = { { "2020", 2800 },
                                    { "2022", 3642.55, WAY_QUALIFIER_EXACT, WAY_POINT_BREAK_BEFORE },
                                    { "2023", 2629.39 } } };
  const Case chosen = { .value = 6000, .due = "2025",
                        .points = { { "2020", 2800 },
                                    { "2022", 3642.55, WAY_QUALIFIER_EXACT, WAY_POINT_BREAK_BEFORE },
                                    { "2023", 4629.39 } } };
  WayProgress progress = assess (&stated);

  assert_verdict (&progress, WAY_VERDICT_NOT_ASSESSABLE);
  assert_flag (&progress, WAY_FLAG_SERIES_BREAK, TRUE);

  progress = assess (&chosen);
  assert_flag (&progress, WAY_FLAG_SERIES_BREAK, FALSE);
  g_assert_cmpint (way_period_year (&progress.base_period), ==, 2022);
  assert_verdict (&progress, WAY_VERDICT_ON_TRACK);
}

static int
find_base_year (const char *due,
                const int  *years)
{
  Case one = { .value = 1e6, .due = due };
  char texts[MAX_POINTS][8];
  WayProgress progress;

  for (guint i = 0; i < MAX_POINTS && years[i] != 0; i++)
    {
      g_snprintf (texts[i], sizeof texts[i], "%d", years[i]);
      one.points[i].period = texts[i];
      one.points[i].value = 100 + i;
    }
  progress = assess (&one);
  g_assert_false (progress.base_is_stated);
  assert_flag (&progress, WAY_FLAG_BASE_IS_EARLIEST, progress.has_base);
  assert_flag (&progress, WAY_FLAG_NO_BASE, !progress.has_base);
  return progress.has_base ? way_period_year (&progress.base_period) : 0;
}

static void
test_chosen_base (void)
{
  g_assert_cmpint (find_base_year ("2025", (int[]) { 2015, 2018, 2020, 2023, 0 }), ==, 2020);
  g_assert_cmpint (find_base_year ("2026", (int[]) { 2015, 2020, 2021, 2023, 0 }), ==, 2021);
  g_assert_cmpint (find_base_year ("2025", (int[]) { 2015, 2018, 2022, 2023, 0 }), ==, 2018);
  g_assert_cmpint (find_base_year ("2025", (int[]) { 2015, 2017, 2022, 2023, 0 }), ==, 2022);
  g_assert_cmpint (find_base_year ("2025", (int[]) { 2023, 0 }), ==, 2023);
  g_assert_cmpint (find_base_year ("2025", (int[]) { 2010, 2020, 0 }), ==, 2020);
  g_assert_cmpint (find_base_year ("2035", (int[]) { 2015, 2020, 2024, 0 }), ==, 2020);
  g_assert_cmpint (find_base_year ("2030", (int[]) { 2015, 2020, 2025, 0 }), ==, 2025);
  g_assert_cmpint (find_base_year ("2025", (int[]) { 2026, 0 }), ==, 0);
  g_assert_cmpint (find_base_year ("2025", (int[]) { 0 }), ==, 0);
}

static void
test_stated_period_without_value (void)
{
  const Case known = { .value = 200, .due = "2025", .base = "2019", .base_value = NAN,
                       .points = { { "2019", 100 }, { "2020", 101 }, { "2022", 140 } } };
  const Case unknown = { .value = 200, .due = "2025", .base = "2018", .base_value = NAN,
                         .points = { { "2019", 100 }, { "2020", 101 }, { "2022", 140 } } };
  WayProgress progress = assess (&known);

  g_assert_true (progress.base_is_stated);
  g_assert_cmpfloat (progress.base_value, ==, 100);
  progress = assess (&unknown);
  g_assert_false (progress.base_is_stated);
  g_assert_cmpfloat (progress.base_value, ==, 101);
}

/* The plan's own base counts, also where the series was revised since. */
static void
test_stated_base_beats_revision (void)
{
  const Case one = { .value = 200, .due = "2025", .base = "2020", .base_value = 100,
                     .points = { { "2020", 104, WAY_QUALIFIER_ABOUT }, { "2022", 140 } } };
  WayProgress progress = assess (&one);

  g_assert_cmpfloat (progress.base_value, ==, 100);
  g_assert_cmpint (progress.base_qualifier, ==, WAY_QUALIFIER_EXACT);
}

static void
test_base_not_before_due (void)
{
  const Case one = { .value = 200, .due = "2025", .base = "2025", .base_value = 100,
                     .points = { { "2020", 104 }, { "2022", 140 } } };
  WayProgress progress = assess (&one);

  assert_verdict (&progress, WAY_VERDICT_NOT_ASSESSABLE);
  assert_flag (&progress, WAY_FLAG_BASE_NOT_BEFORE_DUE, TRUE);
}

static void
test_changes_become_levels (void)
{
  Case points = { .measure = WAY_MEASURE_SHARE, .basis = WAY_BASIS_CHANGE_POINTS, .value = 3,
                  .due = "2025", .base = "2020", .base_value = 9,
                  .points = { { "2020", 9 }, { "2023", 10.8 } } };
  Case cut = { .better = WAY_BETTER_LOWER, .basis = WAY_BASIS_CUMULATIVE_CHANGE, .value = 17,
               .due = "2025", .base = "2020", .base_value = 100,
               .points = { { "2020", 100 }, { "2023", 82 } } };
  WayProgress progress = assess (&points);

  assert_near (progress.target_value, 12);
  assert_near (progress.pace, 1.0);
  assert_verdict (&progress, WAY_VERDICT_ON_TRACK);

  progress = assess (&cut);
  assert_near (progress.target_value, 83);
  g_assert_cmpint (progress.direction, ==, -1);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
  cut.value = -17;
  cut.comparator = WAY_COMPARATOR_LE;
  cut.points[1].value = 90;
  progress = assess (&cut);
  assert_near (progress.target_value, 83);
  assert_verdict (&progress, WAY_VERDICT_PROGRESSING);

  /* No base is stated, and the value of 2020 is that of the end of the term before. */
  points.base = NULL;
  progress = assess (&points);
  assert_near (progress.target_value, 12);
  assert_verdict (&progress, WAY_VERDICT_ON_TRACK);
  assert_flag (&progress, WAY_FLAG_BASE_IS_EARLIEST, TRUE);
  points.points[0].period = "2019";
  progress = assess (&points);
  assert_verdict (&progress, WAY_VERDICT_NOT_ASSESSABLE);
  assert_flag (&progress, WAY_FLAG_BASIS_UNRESOLVED, TRUE);
  assert_flag (&progress, WAY_FLAG_NO_REFERENCE, TRUE);
  assert_flag (&progress, WAY_FLAG_BASE_IS_EARLIEST, FALSE);
  g_assert_cmpint (progress.missing_year, ==, 2020);
}

static void
test_basis_of_whole_periods (void)
{
  Case average = { .measure = WAY_MEASURE_RATE, .basis = WAY_BASIS_AVERAGE_GROWTH, .value = 7.5,
                   .due = "2016/2020", .as_of = 2018, .points = { { "2017", 8 } } };
  Case nominal = { .basis = WAY_BASIS_AVERAGE_GROWTH, .value = 7.5, .due = "2025",
                   .base = "2020", .base_value = 100,
                   .points = { { "2020", 100 }, { "2023", 150 } } };
  WayProgress progress = assess (&average);

  assert_verdict (&progress, WAY_VERDICT_NOT_ASSESSABLE);
  assert_flag (&progress, WAY_FLAG_BASIS_UNRESOLVED, TRUE);
  average.as_of = 2021;
  progress = assess (&average);
  assert_verdict (&progress, WAY_VERDICT_DUE_NOT_REPORTED);
  average.points[1].period = "2016/2020";
  average.points[1].value = 7.4;
  progress = assess (&average);
  assert_verdict (&progress, WAY_VERDICT_MISSED);

  /* 100 growing 7.5 % for five years is 143.6: the levels are there already. */
  progress = assess (&nominal);
  assert_near (progress.target_value, 143.562933);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
  assert_flag (&progress, WAY_FLAG_COMPUTED_GROWTH, TRUE);
}

static void
test_nothing_to_judge (void)
{
  const Case direction = { .comparator = WAY_COMPARATOR_DIRECTION, .value = NAN, .due = "2025",
                           .points = { { "2020", 100 } } };
  const Case undated = { .value = 40, .points = { { "2020", 100 } } };
  const Case empty = { .value = 40, .due = "2025" };
  const Case no_path = { .value = 200, .path = WAY_PATH_NONE, .due = "2025", .base = "2020",
                         .base_value = 100, .points = { { "2020", 100 }, { "2023", 150 } } };
  WayProgress progress = assess (&direction);

  /* A wish is judged by growth, and one value has none. */
  assert_verdict (&progress, WAY_VERDICT_NOT_ENOUGH_DATA);
  assert_flag (&progress, WAY_FLAG_NO_NUMBER, TRUE);
  progress = assess (&undated);
  assert_verdict (&progress, WAY_VERDICT_NOT_ASSESSABLE);
  assert_flag (&progress, WAY_FLAG_NO_DUE, TRUE);
  progress = assess (&empty);
  assert_verdict (&progress, WAY_VERDICT_NOT_ENOUGH_DATA);
  assert_flag (&progress, WAY_FLAG_NO_VALUE, TRUE);
  progress = assess (&no_path);
  assert_verdict (&progress, WAY_VERDICT_LEVEL_ONLY);
  assert_flag (&progress, WAY_FLAG_NO_PATH, TRUE);
}

static void
test_no_series (void)
{
  const Case one = { .value = 1350, .due = "2025", .base = "2020", .base_value = 506.9 };
  g_autoptr (WayMetric) metric = make_metric (&one);
  g_autoptr (WayTarget) target = make_target (&one);
  WayProgress progress;

  way_progress_assess (target, metric, NULL, NULL, &progress);
  assert_verdict (&progress, WAY_VERDICT_NOT_ENOUGH_DATA);
  assert_flag (&progress, WAY_FLAG_NO_VALUE_AFTER_BASE, TRUE);
  assert_near (progress.required_growth, 0.21642);
}

/* Rule 5, 6: the history is of the same scope and of this time. */
static void
test_history (void)
{
  const Case one = { .value = 400, .due = "2026", .base = "2021", .base_value = 200,
                     .points = { { "1995", 10 }, { "2010", 80 }, { "2012", 100 }, { "2021", 200 } } };
  const Case broken = { .value = 400, .due = "2026", .base = "2021", .base_value = 200,
                        .points = { { "2016", 100 },
                                    { "2021", 200, WAY_QUALIFIER_EXACT, WAY_POINT_BREAK_BEFORE } } };
  WayProgress progress = assess (&one);

  g_assert_true (progress.has_history);
  g_assert_cmpint (way_period_year (&progress.history_from), ==, 2012);
  assert_near (progress.history_growth, pow (2, 1 / 9.0) - 1);
  progress = assess (&broken);
  g_assert_false (progress.has_history);
}

static void
test_as_of_hides_later_values (void)
{
  const Case one = { .value = 1350, .due = "2025", .base = "2020", .base_value = 506.9,
                     .as_of = 2022,
                     .points = { { "2020", 506.9 }, { "2021", 600 }, { "2023", 930 },
                                 { "2025", 1400 } } };
  WayProgress progress = assess (&one);

  g_assert_cmpfloat (progress.latest_value, ==, 600);
  assert_verdict (&progress, WAY_VERDICT_PROGRESSING);
}

static void
test_texts (void)
{
  for (int i = 0; i < WAY_N_VERDICTS; i++)
    g_assert_nonnull (way_verdict_to_text ((WayVerdict) i));
  for (int i = WAY_METHOD_GROWTH_RATIO; i < WAY_N_METHODS; i++)
    {
      WayMethod method = WAY_METHOD_GROWTH_RATIO;

      g_assert_true (way_method_from_text (way_method_to_text ((WayMethod) i), &method));
      g_assert_cmpint (method, ==, i);
    }
  g_assert_false (way_method_from_text ("by_feeling", &(WayMethod) { WAY_METHOD_GROWTH_RATIO }));
}

static void
test_flag_texts (void)
{
  g_autofree const char **none = way_progress_flags_to_texts (0);
  g_autofree const char **some = way_progress_flags_to_texts (WAY_FLAG_NO_RATIO | WAY_FLAG_SLIPPING
                                                              | WAY_FLAG_DUE_VALUE);

  g_assert_null (none[0]);
  g_assert_cmpstr (some[0], ==, "slipping");
  g_assert_cmpstr (some[1], ==, "no_ratio");
  g_assert_cmpstr (some[2], ==, "due_value");
  g_assert_null (some[3]);
}

static void
test_worst (void)
{
  static const WayVerdict by_concern[] = {
    WAY_VERDICT_NOT_ASSESSABLE, WAY_VERDICT_LEVEL_ONLY, WAY_VERDICT_NOT_ENOUGH_DATA,
    WAY_VERDICT_DUE_NOT_REPORTED, WAY_VERDICT_ACHIEVED, WAY_VERDICT_AHEAD, WAY_VERDICT_ON_TRACK,
    WAY_VERDICT_ON_SCHEDULE, WAY_VERDICT_PROGRESSING, WAY_VERDICT_BEHIND, WAY_VERDICT_LAGGING, WAY_VERDICT_MOVING_AWAY, WAY_VERDICT_MISSED,
  };

  for (guint i = 0; i < G_N_ELEMENTS (by_concern); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (by_concern); j++)
        g_assert_cmpint (way_verdict_worst (by_concern[i], by_concern[j]), ==,
                         by_concern[MAX (i, j)]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress/no-value-after-base", test_no_value_after_base);
  g_test_add_func ("/progress/level", test_level);
  g_test_add_func ("/progress/lower-is-better", test_lower_is_better);
  g_test_add_func ("/progress/share", test_share);
  g_test_add_func ("/progress/no-ratio", test_no_ratio);
  g_test_add_func ("/progress/nominal-growth", test_nominal_growth);
  g_test_add_func ("/progress/achieved-and-slipping", test_achieved_and_slipping);
  g_test_add_func ("/progress/base-equals-target", test_base_equals_target);
  g_test_add_func ("/progress/bands", test_bands);
  g_test_add_func ("/progress/due", test_due);
  g_test_add_func ("/progress/due-is-over-by-later-value", test_due_is_over_by_later_value);
  g_test_add_func ("/progress/due-of-a-stock", test_due_of_a_stock);
  g_test_add_func ("/progress/qualified-due-values", test_qualified_due_values);
  g_test_add_func ("/progress/intervals", test_intervals);
  g_test_add_func ("/progress/every-year", test_every_year);
  g_test_add_func ("/progress/partial-years", test_partial_years);
  g_test_add_func ("/progress/forecast-is-no-result", test_forecast_is_no_result);
  g_test_add_func ("/progress/series-break", test_series_break);
  g_test_add_func ("/progress/chosen-base", test_chosen_base);
  g_test_add_func ("/progress/stated-period-without-value", test_stated_period_without_value);
  g_test_add_func ("/progress/stated-base-beats-revision", test_stated_base_beats_revision);
  g_test_add_func ("/progress/base-not-before-due", test_base_not_before_due);
  g_test_add_func ("/progress/changes-become-levels", test_changes_become_levels);
  g_test_add_func ("/progress/basis-of-whole-periods", test_basis_of_whole_periods);
  g_test_add_func ("/progress/nothing-to-judge", test_nothing_to_judge);
  g_test_add_func ("/progress/no-series", test_no_series);
  g_test_add_func ("/progress/history", test_history);
  g_test_add_func ("/progress/as-of-hides-later-values", test_as_of_hides_later_values);
  g_test_add_func ("/progress/texts", test_texts);
  g_test_add_func ("/progress/flag-texts", test_flag_texts);
  g_test_add_func ("/progress/worst", test_worst);
  return g_test_run ();
}
