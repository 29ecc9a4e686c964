/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every basis: how what was promised becomes what is compared. */

#include "model/progress.h"

#include "progress-case.h"

static void
assert_reference (const WayProgress *progress,
                  int                year,
                  double             value)
{
  g_assert_true (progress->has_reference);
  g_assert_cmpint (way_period_year (&progress->reference_period), ==, year);
  assert_near (progress->reference_value, value);
}

static void
assert_missing (const WayProgress *progress,
                int                year,
                WayProgressFlags   flag)
{
  assert_verdict (progress, WAY_VERDICT_NOT_ASSESSABLE);
  assert_flag (progress, flag, TRUE);
  g_assert_cmpint (progress->missing_year, ==, year);
}

/* Growth of 16 % on 2021's level gives a level for 2022. */
static void
test_year_growth (void)
{
  Case one = { .basis = WAY_BASIS_YOY_GROWTH, .value = 16, .due = "2022",
               .points = { { "2016", 100 }, { "2021", 200 } } };
  WayProgress progress = assess (&one);
  g_autofree char *status = NULL;

  g_assert_cmpint (progress.threshold, ==, WAY_THRESHOLD_GROWTH_ON_YEAR);
  assert_reference (&progress, 2021, 200);
  g_assert_cmpint (progress.reference_source_id, ==, 2);
  assert_near (progress.target_value, 232);
  assert_near (progress.promised_growth, 16);
  assert_near (progress.required_growth, 0.16);
  assert_verdict (&progress, WAY_VERDICT_NOT_ENOUGH_DATA);

  /* The level of the year before is missing: it is named, and no other year stands in. */
  one.points[1].period = "2020";
  progress = assess (&one);
  assert_missing (&progress, 2021, WAY_FLAG_NO_REFERENCE);
  g_assert_true (isnan (progress.target_value));
  g_assert_false (progress.has_base);
  status = way_progress_to_status (&progress, WAY_LANGUAGE_EN);
  g_assert_cmpstr (status, ==, "Level of 2021 missing");

  /* A stated base stands in only when it is that of the year before. */
  one.base = "2021";
  one.base_value = 210;
  progress = assess (&one);
  assert_near (progress.target_value, 243.6);
  one.base = "2020";
  progress = assess (&one);
  assert_missing (&progress, 2021, WAY_FLAG_NO_REFERENCE);
}

static void
test_year_growth_due (void)
{
  Case one = { .basis = WAY_BASIS_YOY_GROWTH, .value = 16, .due = "2022",
               .points = { { "2021", 200 }, { "2022", 230 } } };
  WayProgress progress = assess (&one);

  assert_near (progress.computed_growth, 15);
  assert_verdict (&progress, WAY_VERDICT_MISSED);
  assert_flag (&progress, WAY_FLAG_COMPUTED_GROWTH, TRUE);
  assert_flag (&progress, WAY_FLAG_DUE_VALUE, TRUE);

  /* 'About' allows for 0.2 points of growth, not for 2 % of the level. */
  one.comparator = WAY_COMPARATOR_APPROX;
  one.better = WAY_BETTER_NEUTRAL;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_MISSED);
  one.points[1].value = 231.7;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);

  /* Published growth decides even where the level of the year before is not known. */
  one.comparator = WAY_COMPARATOR_GE;
  one.points[0].period = "2019";
  one.points[1].growth = 16;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
  assert_flag (&progress, WAY_FLAG_PUBLISHED_GROWTH, TRUE);
  assert_flag (&progress, WAY_FLAG_NO_REFERENCE, FALSE);
  g_assert_true (isnan (progress.computed_growth));
  one.points[1].growth = 0;
  progress = assess (&one);
  assert_missing (&progress, 2021, WAY_FLAG_NO_REFERENCE);
}

/* Levels of two scopes have no growth between them. */
static void
test_year_growth_across_break (void)
{
  Case one = { .basis = WAY_BASIS_YOY_GROWTH, .value = 16, .due = "2022",
               .points = { { "2021", 200 },
                           { "2022", 300, WAY_QUALIFIER_EXACT, WAY_POINT_BREAK_BEFORE } } };
  WayProgress progress = assess (&one);

  assert_verdict (&progress, WAY_VERDICT_NOT_ASSESSABLE);
  assert_flag (&progress, WAY_FLAG_SERIES_BREAK, TRUE);
  one.points[1].growth = 12;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_MISSED);
  g_assert_true (isnan (progress.computed_growth));
}

static void
test_growth_of_a_half (void)
{
  const Case one = { .basis = WAY_BASIS_YOY_GROWTH, .value = 10, .due = "2022-H1",
                     .points = { { "2021-H1", 50, WAY_QUALIFIER_EXACT, WAY_POINT_PARTIAL_YEAR },
                                 { "2021", 120 },
                                 { "2022-H1", 56, WAY_QUALIFIER_EXACT, WAY_POINT_PARTIAL_YEAR } } };
  WayProgress progress = assess (&one);

  assert_near (progress.reference_value, 50);
  assert_near (progress.target_value, 55);
  assert_near (progress.computed_growth, 12);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
}

/* A yearly growth promised of a rate is the rate itself. */
static void
test_growth_of_a_rate (void)
{
  Case one = { .measure = WAY_MEASURE_RATE, .basis = WAY_BASIS_YOY_GROWTH, .value = 6,
               .due = "2024", .points = { { "2023", 6.3 } } };
  WayProgress progress = assess (&one);

  assert_verdict (&progress, WAY_VERDICT_LEVEL_ONLY);
  assert_flag (&progress, WAY_FLAG_EVERY_YEAR, TRUE);
  one.points[1].period = "2024";
  one.points[1].value = 5.9;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_MISSED);
}

/* y0 (1 + g)^N, from levels where growth was not published. */
static void
test_mean_growth_of_levels (void)
{
  Case one = { .basis = WAY_BASIS_AVERAGE_GROWTH, .value = 8, .due = "2025", .base = "2020",
               .base_value = 100, .points = { { "2020", 100 }, { "2023", 120 } } };
  WayProgress progress = assess (&one);

  g_assert_cmpint (progress.threshold, ==, WAY_THRESHOLD_COMPOUND_GROWTH);
  assert_reference (&progress, 2020, 100);
  assert_near (progress.target_value, 146.932808);
  assert_near (progress.computed_growth, 6.26586);
  assert_near (progress.growth_ratio, 0.0626586 / 0.08);
  assert_flag (&progress, WAY_FLAG_COMPUTED_GROWTH, TRUE);
  g_assert_cmpint (progress.method, ==, WAY_METHOD_GROWTH_RATIO);
  assert_verdict (&progress, WAY_VERDICT_PROGRESSING);

  one.points[2].period = "2025";
  one.points[2].value = 146;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_MISSED);
  one.points[2].value = 147;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
}

/* Published growth of every year is chained; levels that are in other prices do not overrule it. */
static void
test_mean_growth_as_published (void)
{
  Case one = { .basis = WAY_BASIS_AVERAGE_GROWTH, .value = 8, .due = "2021/2025",
               .points = { { "2020", 100 }, { "2021", 115, .growth = 8.5 },
                           { "2022", 125, .growth = 4 }, { "2023", 140, .growth = 7 } } };
  WayProgress progress = assess (&one);
  double index = 108.5 * 1.04 * 1.07;

  assert_near (progress.index_value, index);
  assert_near (progress.index_target, 146.932808);
  assert_near (progress.published_growth, (pow (index / 100, 1 / 3.0) - 1) * 100);
  assert_near (progress.computed_growth, (pow (1.4, 1 / 3.0) - 1) * 100);
  assert_near (progress.latest_value, 140);
  assert_near (progress.target_value, 146.932808);
  assert_flag (&progress, WAY_FLAG_PUBLISHED_GROWTH, TRUE);
  assert_near (progress.growth_ratio, progress.published_growth / 8);
  assert_verdict (&progress, WAY_VERDICT_PROGRESSING);

  /* One year without: then the levels decide. */
  one.points[2].growth = 0;
  progress = assess (&one);
  assert_flag (&progress, WAY_FLAG_PUBLISHED_GROWTH, FALSE);
  assert_flag (&progress, WAY_FLAG_COMPUTED_GROWTH, TRUE);
  assert_near (progress.growth_ratio, progress.computed_growth / 8);
  assert_verdict (&progress, WAY_VERDICT_ON_TRACK);

  /* Without the level of the base neither is left. */
  one.points[0].period = "2019";
  progress = assess (&one);
  assert_missing (&progress, 2020, WAY_FLAG_NO_REFERENCE);
}

/* A mean of growth rates is that of an index, and is judged on the way. */
static void
test_mean_growth_of_rates (void)
{
  Case one = { .measure = WAY_MEASURE_RATE, .basis = WAY_BASIS_AVERAGE_GROWTH,
               .path = WAY_PATH_LINEAR, .value = 7.5, .due = "2016/2020",
               .points = { { "2015", 3 }, { "2016", 8 }, { "2017", 7 }, { "2018", 6 } } };
  double index = 108 * 1.07 * 1.06;
  WayProgress progress = assess (&one);

  g_assert_cmpint (progress.threshold, ==, WAY_THRESHOLD_CHAINED);
  assert_near (progress.index_value, index);
  assert_near (progress.latest_value, (pow (index / 100, 1 / 3.0) - 1) * 100);
  g_assert_cmpint (progress.latest_period.type, ==, WAY_PERIOD_YEARS);
  assert_near (progress.target_value, 7.5);
  assert_near (progress.growth_ratio, progress.latest_value / 7.5);
  assert_near (progress.still_needed_growth,
               pow (pow (1.075, 5) * 100 / index, 1 / 2.0) - 1);
  assert_near (progress.projected_value, progress.latest_value);
  g_assert_cmpint (progress.method, ==, WAY_METHOD_GROWTH_RATIO);
  assert_verdict (&progress, WAY_VERDICT_PROGRESSING);

  /* All years known: the chain decides, although nobody printed the mean. */
  one.points[4].period = "2019";
  one.points[4].value = 9;
  one.points[5].period = "2020";
  one.points[5].value = 7.6;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
  assert_flag (&progress, WAY_FLAG_DUE_VALUE, TRUE);
  one.points[5].value = 7;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_MISSED);

  /* A year is missing: nothing is chained across it. */
  one.points[2].period = "2014";
  progress = assess (&one);
  assert_missing (&progress, 2017, WAY_FLAG_MISSING_YEARS);
}

/* A mean that was published for the first years goes into the chain. */
static void
test_mean_of_means (void)
{
  Case one = { .measure = WAY_MEASURE_RATE, .basis = WAY_BASIS_AVERAGE_GROWTH, .value = 7.5,
               .due = "2016/2020", .points = { { "2016/2018", 8 }, { "2019", 6 } } };
  WayProgress progress = assess (&one);

  assert_near (progress.index_value, pow (1.08, 3) * 106);
  one.points[1].period = "2016/2020";
  one.points[1].value = 7.4;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_MISSED);
  assert_near (progress.latest_value, 7.4);
}

/* A mean that has no values of its own is chained from the growth of its years. */
static void
test_mean_from_yearly_growth (void)
{
  const Case mean = { .measure = WAY_MEASURE_RATE, .basis = WAY_BASIS_AVERAGE_GROWTH, .value = 7.5,
                      .due = "2021/2025" };
  const Case yearly = { .measure = WAY_MEASURE_RATE,
                        .points = { { "2020", 2 }, { "2021", 8 }, { "2022", 7 } } };
  const WayProgressOptions options = { .as_of_time = 2022 };
  g_autoptr (WayMetric) metric = make_metric (&mean);
  g_autoptr (WayTarget) target = make_target (&mean);
  g_autoptr (WaySeries) series = make_series (&mean);
  WayProgress progress;

  series->yearly = make_series (&yearly);
  way_progress_assess (target, metric, series, &options, &progress);
  assert_near (progress.index_value, 108 * 1.07);
  assert_near (progress.latest_value, (sqrt (1.08 * 1.07) - 1) * 100);
  assert_flag (&progress, WAY_FLAG_NO_VALUE, FALSE);
  assert_verdict (&progress, WAY_VERDICT_ON_TRACK);
}

/* Growth that must not be passed is a limit: to be below it is no failure. */
static void
test_growth_with_a_limit (void)
{
  Case one = { .better = WAY_BETTER_LOWER, .basis = WAY_BASIS_AVERAGE_GROWTH,
               .comparator = WAY_COMPARATOR_LE, .value = 5, .due = "2025", .base = "2020",
               .base_value = 100, .points = { { "2020", 100 }, { "2023", 109 } } };
  WayProgress progress = assess (&one);

  assert_near (progress.target_value, 127.628156);
  assert_verdict (&progress, WAY_VERDICT_ON_TRACK);
  one.points[1].value = 125;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_PROGRESSING);
  one.points[1].value = 130;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_MOVING_AWAY);
}

static void
test_sum (void)
{
  Case one = { .basis = WAY_BASIS_CUMULATIVE_SUM, .value = 1000, .due = "2021/2025",
               .points = { { "2021", 100 }, { "2022", 110 }, { "2023-H1", 300, WAY_QUALIFIER_EXACT,
                                                               WAY_POINT_PARTIAL_YEAR } } };
  WayProgress progress = assess (&one);

  /* A half is not added to whole years. */
  assert_near (progress.latest_value, 210);
  assert_near (progress.pace, 0.525);
  assert_verdict (&progress, WAY_VERDICT_LAGGING);
  assert_refuses (one, WAY_METHOD_GROWTH_RATIO);
  progress = assess_by (one, WAY_METHOD_PROJECTION);
  assert_near (progress.projected_value, 525);
  assert_verdict (&progress, WAY_VERDICT_PROGRESSING);

  one.points[2] = (typeof (one.points[0])) { "2024", 300, 0, 0, 0 };
  progress = assess (&one);
  assert_missing (&progress, 2023, WAY_FLAG_MISSING_YEARS);

  /* Reached before the time is over. */
  one.points[2] = (typeof (one.points[0])) { "2023", 800, 0, 0, 0 };
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
  assert_flag (&progress, WAY_FLAG_DUE_VALUE, FALSE);
}

static void
test_sum_when_over (void)
{
  Case one = { .basis = WAY_BASIS_CUMULATIVE_SUM, .value = 1000, .due = "2021/2023",
               .points = { { "2021", 300 }, { "2022", 300, WAY_QUALIFIER_ABOUT },
                           { "2023", 399 } } };
  WayProgress progress = assess (&one);

  assert_verdict (&progress, WAY_VERDICT_MISSED);
  assert_flag (&progress, WAY_FLAG_DUE_VALUE, TRUE);
  assert_flag (&progress, WAY_FLAG_QUALIFIED_VALUE, TRUE);
  one.points[2].value = 400;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
  /* The total as it was published counts before what can be added up. */
  one.points[3].period = "2021/2023";
  one.points[3].value = 990;
  progress = assess (&one);
  assert_near (progress.latest_value, 990);
  assert_verdict (&progress, WAY_VERDICT_MISSED);
}

static void
test_sum_with_a_limit (void)
{
  Case one = { .better = WAY_BETTER_LOWER, .basis = WAY_BASIS_CUMULATIVE_SUM,
               .comparator = WAY_COMPARATOR_LE, .value = 100, .due = "2021/2025",
               .points = { { "2021", 15 }, { "2022", 15 } } };
  WayProgress progress = assess (&one);

  assert_verdict (&progress, WAY_VERDICT_ON_TRACK);
  one.points[1].value = 35;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_PROGRESSING);
  one.points[1].value = 90;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_MOVING_AWAY);
}

/* Down 17 % in total is y0 (1 - 0.17), from the year that is named. */
static void
test_cumulative_change (void)
{
  Case one = { .better = WAY_BETTER_LOWER, .basis = WAY_BASIS_CUMULATIVE_CHANGE, .value = 17,
               .due = "2025", .base = "2020", .base_value = 0.5,
               .points = { { "2020", 0.52 }, { "2023", 0.46 } } };
  WayProgress progress = assess (&one);

  g_assert_cmpint (progress.threshold, ==, WAY_THRESHOLD_CHANGE_OF_BASE);
  assert_reference (&progress, 2020, 0.5);
  g_assert_cmpint (progress.reference_source_id, ==, 0);
  assert_near (progress.target_value, 0.415);
  g_assert_cmpint (progress.direction, ==, -1);

  /* 'At most 5 % more' is a limit, and no cut. */
  one.comparator = WAY_COMPARATOR_LE;
  one.value = 5;
  progress = assess (&one);
  assert_near (progress.target_value, 0.525);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);

  one.comparator = WAY_COMPARATOR_RANGE;
  one.value = 13;
  one.upper = 15;
  progress = assess (&one);
  assert_near (progress.target_value, 0.435);

  one.base_value = NAN;
  one.points[0].period = "2019";
  progress = assess (&one);
  assert_missing (&progress, 2020, WAY_FLAG_NO_REFERENCE);
  g_assert_false (progress.has_base);
}

/* A fall is promised by its size, whatever is better. */
static void
test_falls (void)
{
  static const struct
  {
    WayBetter better;
    WayComparator comparator;
    double change;
    double target;
    int direction;
  } cases[] = {
    { WAY_BETTER_LOWER, WAY_COMPARATOR_GE, -17, 83, -1 },
    { WAY_BETTER_LOWER, WAY_COMPARATOR_GE, 17, 83, -1 },
    { WAY_BETTER_LOWER, WAY_COMPARATOR_LE, -17, 83, -1 },
    { WAY_BETTER_NEUTRAL, WAY_COMPARATOR_GE, -17, 83, -1 },
    { WAY_BETTER_HIGHER, WAY_COMPARATOR_LE, -3, 97, 1 },
    { WAY_BETTER_HIGHER, WAY_COMPARATOR_LT, -3, 97, 1 },
    { WAY_BETTER_HIGHER, WAY_COMPARATOR_GE, 3, 103, 1 },
    { WAY_BETTER_NEUTRAL, WAY_COMPARATOR_LE, 3, 103, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case one = { .better = cases[i].better, .basis = WAY_BASIS_CUMULATIVE_CHANGE,
                         .comparator = cases[i].comparator, .value = cases[i].change,
                         .due = "2025", .base = "2020", .base_value = 100,
                         .points = { { "2020", 100 }, { "2023", 99 } } };
      WayProgress progress = assess (&one);

      assert_near (progress.target_value, cases[i].target);
      g_assert_cmpint (progress.direction, ==, cases[i].direction);
    }
}

/* The ends of a fall are ordered by their size. */
static void
test_range_of_falls (void)
{
  const Case one = { .better = WAY_BETTER_LOWER, .basis = WAY_BASIS_CUMULATIVE_CHANGE,
                     .comparator = WAY_COMPARATOR_RANGE, .value = -13, .upper = -15, .due = "2025",
                     .base = "2020", .base_value = 100,
                     .points = { { "2020", 100 }, { "2025", 86 } } };
  WayProgress progress = assess (&one);

  assert_near (progress.target_value, 87);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
}

/* The years say from where it is counted. */
static void
test_change_over_years (void)
{
  const Case one = { .basis = WAY_BASIS_CUMULATIVE_CHANGE, .value = 30, .due = "2021/2025",
                     .points = { { "2019", 90 }, { "2020", 100 }, { "2025", 131 } } };
  WayProgress progress = assess (&one);

  assert_reference (&progress, 2020, 100);
  assert_near (progress.target_value, 130);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
  assert_flag (&progress, WAY_FLAG_DUE_VALUE, TRUE);
}

static void
test_points (void)
{
  Case one = { .measure = WAY_MEASURE_SHARE, .basis = WAY_BASIS_CHANGE_POINTS, .value = 3,
               .due = "2025", .base = "2020", .base_value = NAN,
               .points = { { "2020", 40 }, { "2023", 41 } } };
  WayProgress progress = assess (&one);

  g_assert_cmpint (progress.threshold, ==, WAY_THRESHOLD_POINTS_ON_BASE);
  assert_reference (&progress, 2020, 40);
  g_assert_cmpint (progress.reference_source_id, ==, 1);
  assert_near (progress.target_value, 43);
  assert_verdict (&progress, WAY_VERDICT_LAGGING);
}

static void
test_stock_count (void)
{
  const Case one = { .measure = WAY_MEASURE_COUNT, .flow = WAY_FLOW_STOCK,
                     .basis = WAY_BASIS_STOCK_COUNT, .value = 15000, .due = "2025",
                     .points = { { "2020-12-31", 5000 }, { "2023-12-31", 12000 } } };
  WayProgress progress = assess (&one);

  g_assert_cmpint (progress.threshold, ==, WAY_THRESHOLD_AS_STATED);
  assert_near (progress.target_value, 15000);
  assert_verdict (&progress, WAY_VERDICT_ON_TRACK);
}

/* Rule 3: the latest value first, then the mean change. */
static void
test_constant (void)
{
  Case one = { .measure = WAY_MEASURE_SHARE, .flow = WAY_FLOW_STOCK, .better = WAY_BETTER_LOWER,
               .comparator = WAY_COMPARATOR_LE, .value = 5.5, .due = "2021/2025",
               .points = { { "2021", 5.2 }, { "2022", 5.6 }, { "2023", 5.4 } } };
  WayProgress progress = assess (&one);

  assert_flag (&progress, WAY_FLAG_CONSTANT, TRUE);
  assert_verdict (&progress, WAY_VERDICT_ON_TRACK);
  one.points[2].value = 5.8;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_MOVING_AWAY);
  one.points[0].value = 6.5;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_PROGRESSING);
  g_assert_false (way_progress_is_by_method (&progress));

  /* When all years are over each one counts. */
  one.due = "2021/2023";
  one.points[0].value = 5.2;
  one.points[2].value = 5.4;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_MISSED);
  one.points[1].value = 5.5;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);
  one.points[2].period = "2019";
  one.as_of = 2024;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_DUE_NOT_REPORTED);
  g_assert_cmpint (progress.missing_year, ==, 2023);
}

static void
test_wish (void)
{
  Case one = { .comparator = WAY_COMPARATOR_DIRECTION, .value = NAN,
               .points = { { "2018", 100 }, { "2023", 110 } } };
  WayProgress progress = assess (&one);

  assert_near (progress.yearly_growth, pow (1.1, 0.2) - 1);
  assert_near (progress.limit_factor, 1);
  assert_flag (&progress, WAY_FLAG_NO_NUMBER, TRUE);
  assert_verdict (&progress, WAY_VERDICT_ON_TRACK);
  one.better = WAY_BETTER_LOWER;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_MOVING_AWAY);

  /* No growth of a growth is computed, and a neutral metric has no better way. */
  one.better = WAY_BETTER_HIGHER;
  one.measure = WAY_MEASURE_RATE;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_NOT_ASSESSABLE);
  assert_flag (&progress, WAY_FLAG_WRONG_BASIS, TRUE);
  one.measure = WAY_MEASURE_LEVEL;
  one.better = WAY_BETTER_NEUTRAL;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_NOT_ASSESSABLE);
}

static void
test_qualitative (void)
{
  const Case one = { .comparator = WAY_COMPARATOR_QUALITATIVE, .value = NAN, .due = "2025",
                     .points = { { "2018", 100 }, { "2023", 110 } } };
  WayProgress progress = assess (&one);

  assert_verdict (&progress, WAY_VERDICT_NOT_ASSESSABLE);
  assert_flag (&progress, WAY_FLAG_NO_NUMBER, TRUE);
}

/* '2021-2025' and 'by 2025 from 2020' are one promise: the level of the last year decides it. */
static void
test_mean_growth_over_span (void)
{
  Case one = { .basis = WAY_BASIS_AVERAGE_GROWTH, .value = 5, .due = "2021/2025",
               .points = { { "2020", 100 }, { "2025", 130 } } };
  WayProgress progress = assess (&one);

  assert_near (progress.computed_growth, (pow (1.3, 0.2) - 1) * 100);
  assert_verdict (&progress, WAY_VERDICT_ACHIEVED);

  one.value = 6;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_MISSED);
  one.as_of = 2026;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_MISSED);
  assert_flag (&progress, WAY_FLAG_DUE_VALUE, TRUE);

  /* Before its last year is known it is none of both. */
  one.as_of = 2024;
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_NOT_ENOUGH_DATA);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress-basis/year-growth", test_year_growth);
  g_test_add_func ("/progress-basis/year-growth-due", test_year_growth_due);
  g_test_add_func ("/progress-basis/year-growth-across-break", test_year_growth_across_break);
  g_test_add_func ("/progress-basis/growth-of-a-half", test_growth_of_a_half);
  g_test_add_func ("/progress-basis/growth-of-a-rate", test_growth_of_a_rate);
  g_test_add_func ("/progress-basis/mean-growth-of-levels", test_mean_growth_of_levels);
  g_test_add_func ("/progress-basis/mean-growth-as-published", test_mean_growth_as_published);
  g_test_add_func ("/progress-basis/mean-growth-of-rates", test_mean_growth_of_rates);
  g_test_add_func ("/progress-basis/mean-of-means", test_mean_of_means);
  g_test_add_func ("/progress-basis/mean-from-yearly-growth", test_mean_from_yearly_growth);
  g_test_add_func ("/progress-basis/growth-with-a-limit", test_growth_with_a_limit);
  g_test_add_func ("/progress-basis/sum", test_sum);
  g_test_add_func ("/progress-basis/sum-when-over", test_sum_when_over);
  g_test_add_func ("/progress-basis/sum-with-a-limit", test_sum_with_a_limit);
  g_test_add_func ("/progress-basis/cumulative-change", test_cumulative_change);
  g_test_add_func ("/progress-basis/falls", test_falls);
  g_test_add_func ("/progress-basis/range-of-falls", test_range_of_falls);
  g_test_add_func ("/progress-basis/change-over-years", test_change_over_years);
  g_test_add_func ("/progress-basis/points", test_points);
  g_test_add_func ("/progress-basis/stock-count", test_stock_count);
  g_test_add_func ("/progress-basis/constant", test_constant);
  g_test_add_func ("/progress-basis/wish", test_wish);
  g_test_add_func ("/progress-basis/qualitative", test_qualitative);
  g_test_add_func ("/progress-basis/mean-growth-over-span", test_mean_growth_over_span);
  return g_test_run ();
}
