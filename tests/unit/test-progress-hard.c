/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hard cases and bad input: a reason in words, and never a number that looks right. */

#include "model/progress.h"

#include "model/target-ranges.h"

#include "progress-case.h"

static void
assert_refused (const Case       *one,
                WayProgressFlags  flag,
                const char       *reason)
{
  g_autoptr (WayMetric) metric = make_metric (one);
  WayProgress progress = assess (one);
  g_autofree char *pace = way_progress_to_pace (&progress, metric, WAY_LANGUAGE_EN);
  g_autofree char *chinese = way_progress_to_pace (&progress, metric, WAY_LANGUAGE_ZH_CN);

  assert_verdict (&progress, WAY_VERDICT_NOT_ASSESSABLE);
  assert_flag (&progress, flag, TRUE);
  g_assert_cmpstr (pace, ==, reason);
  g_assert_cmpstr (chinese, !=, reason);
  g_assert_true (isnan (way_progress_get_measure (&progress)));
  g_assert_true (isnan (progress.projected_value));
}

static void
test_bad_numbers (void)
{
  static const char reason[] = "the number that was promised cannot be one of this metric";
  Case one = { .value = INFINITY, .due = "2025", .base = "2020", .base_value = 100,
               .points = { { "2020", 100 }, { "2023", 120 } } };

  assert_refused (&one, WAY_FLAG_BAD_NUMBER, reason);
  one.value = 1e200;
  assert_refused (&one, WAY_FLAG_BAD_NUMBER, reason);
  one.value = NAN;
  assert_refused (&one, WAY_FLAG_NO_NUMBER, "no number was promised");
  one.value = 120;
  one.measure = WAY_MEASURE_SHARE;
  one.base_value = 50;
  one.points[0].value = 50;
  one.points[1].value = 60;
  assert_refused (&one, WAY_FLAG_BAD_NUMBER, reason);
  one.value = 100;
  one.comparator = WAY_COMPARATOR_GT;
  assert_refused (&one, WAY_FLAG_BAD_NUMBER, reason);
}

/* A contribution to growth may pass 100 %. */
static void
test_share_above_hundred (void)
{
  const Case one = { .measure = WAY_MEASURE_SHARE, .value = 120, .due = "2025", .base = "2020",
                     .base_value = 90, .points = { { "2020", 90 }, { "2023", 108 } } };
  WayProgress progress = assess (&one);

  assert_verdict (&progress, WAY_VERDICT_ON_TRACK);
  assert_near (progress.projected_value, 120);
}

static void
test_bad_range (void)
{
  const Case one = { .comparator = WAY_COMPARATOR_RANGE, .value = 120, .upper = 110, .due = "2025",
                     .points = { { "2020", 100 }, { "2023", 120 } } };

  assert_refused (&one, WAY_FLAG_BAD_RANGE, "the upper end of the range lies below the lower one");
}

static void
test_due_before_base (void)
{
  static const char reason[] = "the base is not before the due year";
  Case one = { .value = 120, .due = "2020", .base = "2023", .base_value = 100,
               .points = { { "2020", 130 }, { "2023", 120 } } };

  /* Also where the due value would decide: the record contradicts itself. */
  assert_refused (&one, WAY_FLAG_BASE_NOT_BEFORE_DUE, reason);
  one.due = "2021/2025";
  one.basis = WAY_BASIS_CUMULATIVE_SUM;
  assert_refused (&one, WAY_FLAG_BASE_NOT_BEFORE_DUE, reason);
}

static void
test_wrong_basis (void)
{
  static const char reason[] = "what was promised cannot be measured of this metric";
  Case one = { .measure = WAY_MEASURE_SHARE, .basis = WAY_BASIS_YOY_GROWTH, .value = 5,
               .due = "2024", .points = { { "2023", 50 }, { "2024", 60 } } };

  assert_refused (&one, WAY_FLAG_WRONG_BASIS, reason);
  one.basis = WAY_BASIS_CUMULATIVE_SUM;
  assert_refused (&one, WAY_FLAG_WRONG_BASIS, reason);
  one.measure = WAY_MEASURE_COUNT;
  one.flow = WAY_FLOW_STOCK;
  assert_refused (&one, WAY_FLAG_WRONG_BASIS, reason);
  one.measure = WAY_MEASURE_RATE;
  one.flow = WAY_FLOW_FLOW;
  one.basis = WAY_BASIS_CUMULATIVE_CHANGE;
  assert_refused (&one, WAY_FLAG_WRONG_BASIS, reason);
  one.measure = WAY_MEASURE_LEVEL;
  one.basis = WAY_BASIS_CHANGE_POINTS;
  assert_refused (&one, WAY_FLAG_UNIT_MISMATCH,
                  "percentage points were promised of something that is not in per cent");
}

static void
test_growth_from_zero (void)
{
  static const char reason[] = "growth from a level of zero or below is not defined";
  Case one = { .basis = WAY_BASIS_CUMULATIVE_CHANGE, .value = 20, .due = "2025", .base = "2020",
               .base_value = 0, .points = { { "2020", 0 }, { "2023", 10 } } };

  assert_refused (&one, WAY_FLAG_NO_RATIO, reason);
  one.base_value = -10;
  assert_refused (&one, WAY_FLAG_NO_RATIO, reason);
  one.basis = WAY_BASIS_AVERAGE_GROWTH;
  assert_refused (&one, WAY_FLAG_NO_RATIO, reason);
  one.basis = WAY_BASIS_YOY_GROWTH;
  one.due = "2021";
  assert_refused (&one, WAY_FLAG_NO_RATIO, reason);
}

static void
test_sign_change (void)
{
  const Case one = { .value = 10, .due = "2025", .base = "2020", .base_value = 4,
                     .points = { { "2020", 4 }, { "2023", -2 } } };
  WayProgress progress = assess (&one);

  assert_flag (&progress, WAY_FLAG_NO_RATIO, TRUE);
  g_assert_cmpint (progress.method, ==, WAY_METHOD_LINEAR_PACE);
  g_assert_true (isnan (progress.growth_ratio));
  assert_verdict (&progress, WAY_VERDICT_MOVING_AWAY);
}

static void
test_contradiction (void)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);
  Case one = { .value = 120, .due = "2025", .base = "2020", .base_value = 100, .others = others,
               .points = { { "2020", 100 }, { "2023", 112 } } };
  Case other = { .comparator = WAY_COMPARATOR_LE, .value = 110, .due = "2025" };
  WayProgress progress;

  g_ptr_array_add (others, make_target (&other));
  assert_refused (&one, WAY_FLAG_CONTRADICTED,
                  "another promise for the same time rules this one out");

  /* Another number is no contradiction, another year or a replaced promise neither. */
  g_ptr_array_set_size (others, 0);
  other.comparator = WAY_COMPARATOR_GE;
  g_ptr_array_add (others, make_target (&other));
  other.comparator = WAY_COMPARATOR_LE;
  other.due = "2024";
  g_ptr_array_add (others, make_target (&other));
  other.due = "2025";
  other.is_superseded = TRUE;
  g_ptr_array_add (others, make_target (&other));
  progress = assess (&one);
  assert_verdict (&progress, WAY_VERDICT_ON_TRACK);
}

static gboolean
contradict (WayComparator a,
            double        a_value,
            WayComparator b,
            double        b_value,
            WayBetter     better)
{
  const Case first = { .comparator = a, .value = a_value, .due = "2025" };
  const Case second = { .comparator = b, .value = b_value, .due = "2025" };
  g_autoptr (WayTarget) one = make_target (&first);
  g_autoptr (WayTarget) other = make_target (&second);
  gboolean forth = way_targets_contradict (way_target_get_fields (one),
                                           way_target_get_fields (other), WAY_MEASURE_LEVEL,
                                           better);

  g_assert_cmpint (forth, ==, way_targets_contradict (way_target_get_fields (other),
                                                      way_target_get_fields (one),
                                                      WAY_MEASURE_LEVEL, better));
  return forth;
}

static void
test_contradictions (void)
{
  const WayComparator ge = WAY_COMPARATOR_GE, gt = WAY_COMPARATOR_GT, le = WAY_COMPARATOR_LE,
                      lt = WAY_COMPARATOR_LT, eq = WAY_COMPARATOR_EQ,
                      approx = WAY_COMPARATOR_APPROX;

  g_assert_true (contradict (ge, 120, le, 110, WAY_BETTER_HIGHER));
  g_assert_false (contradict (ge, 110, le, 120, WAY_BETTER_HIGHER));
  g_assert_false (contradict (ge, 110, le, 110, WAY_BETTER_HIGHER));
  g_assert_true (contradict (gt, 110, le, 110, WAY_BETTER_HIGHER));
  g_assert_true (contradict (ge, 110, lt, 110, WAY_BETTER_HIGHER));
  g_assert_true (contradict (eq, 110, eq, 111, WAY_BETTER_NEUTRAL));
  g_assert_false (contradict (ge, 110, ge, 130, WAY_BETTER_HIGHER));
  g_assert_false (contradict (approx, 100, ge, 120, WAY_BETTER_HIGHER));
  g_assert_true (contradict (approx, 100, ge, 120, WAY_BETTER_NEUTRAL));
}

static gboolean
changes_contradict (double      a_value,
                    const char *a_base,
                    double      b_value,
                    const char *b_base)
{
  const Case first = { .basis = WAY_BASIS_CUMULATIVE_CHANGE, .comparator = WAY_COMPARATOR_GE,
                       .value = a_value, .due = "2025", .base = a_base, .base_value = NAN };
  const Case second = { .basis = WAY_BASIS_CUMULATIVE_CHANGE, .comparator = WAY_COMPARATOR_LE,
                        .value = b_value, .due = "2025", .base = b_base, .base_value = NAN };
  g_autoptr (WayTarget) one = make_target (&first);
  g_autoptr (WayTarget) other = make_target (&second);

  return way_targets_contradict (way_target_get_fields (one), way_target_get_fields (other),
                                 WAY_MEASURE_LEVEL, WAY_BETTER_HIGHER);
}

/* 'A fall of at least 17 %' and 'of at most 20 %' agree, although -17 is above -20; and rises from
 * different years say nothing of each other. */
static void
test_contradictions_of_changes (void)
{
  g_assert_true (changes_contradict (30, "2020", 20, "2020"));
  g_assert_false (changes_contradict (30, "2015", 20, "2020"));
  g_assert_false (changes_contradict (-17, "2020", -20, "2020"));
}

static void
test_pairs (void)
{
  Case low = { .value = 8, .due = "2019", .measure = WAY_MEASURE_RATE, .source_id = 5,
               .points = { { "2019", 7.6 } } };
  Case high = low;
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) paired = NULL;
  g_autoptr (GPtrArray) apart = NULL;
  const WayTargetFields *fields;

  high.comparator = WAY_COMPARATOR_LE;
  high.value = 8.5;
  g_ptr_array_add (targets, make_target (&high));
  g_ptr_array_add (targets, make_target (&low));
  paired = way_targets_pair_ranges (targets);
  g_assert_cmpuint (paired->len, ==, 1);
  fields = way_target_get_fields (paired->pdata[0]);
  g_assert_cmpint (fields->comparator, ==, WAY_COMPARATOR_RANGE);
  g_assert_cmpfloat (fields->value, ==, 8);
  g_assert_cmpfloat (fields->upper_value, ==, 8.5);

  /* Of two sources they are two promises, and so are contradicting ones. */
  high.source_id = 6;
  g_ptr_array_set_size (targets, 0);
  g_ptr_array_add (targets, make_target (&low));
  g_ptr_array_add (targets, make_target (&high));
  high.source_id = 5;
  high.value = 7;
  g_ptr_array_add (targets, make_target (&high));
  apart = way_targets_pair_ranges (targets);
  g_assert_cmpuint (apart->len, ==, 3);
}

/* Rule 2 */
static void
test_summary (void)
{
  WayProgress soon = { .verdict = WAY_VERDICT_ON_TRACK, .due = way_period_for_year (2025) };
  WayProgress soon_too = { .verdict = WAY_VERDICT_LAGGING, .due = way_period_for_year (2025) };
  WayProgress late = { .verdict = WAY_VERDICT_MOVING_AWAY, .due = way_period_for_year (2030) };
  WayProgress over = { .verdict = WAY_VERDICT_MISSED, .due = way_period_for_year (2020) };
  WayProgress replaced = { .verdict = WAY_VERDICT_MISSED, .due = way_period_for_year (2025),
                           .flags = WAY_FLAG_SUPERSEDED };
  const WayProgress *all[] = { &late, &over, &soon, &replaced, &soon_too };

  g_assert_cmpint (way_progress_choose_summary (all, 5, 2024), ==, 4);
  g_assert_cmpint (way_progress_choose_summary (all, 4, 2024), ==, 2);
  g_assert_cmpint (way_progress_choose_summary (all, 2, 2024), ==, 0);
  g_assert_cmpint (way_progress_choose_summary (all, 5, 2035), ==, 0);
  g_assert_cmpint (way_progress_choose_summary (all + 3, 1, 2024), ==, -1);
  g_assert_cmpint (way_progress_choose_summary (NULL, 0, NAN), ==, -1);
}

static void
test_superseded (void)
{
  const Case one = { .value = 120, .due = "2025", .base = "2020", .base_value = 100,
                     .is_superseded = TRUE, .points = { { "2020", 100 }, { "2023", 112 } } };
  WayProgress progress = assess (&one);

  assert_verdict (&progress, WAY_VERDICT_ON_TRACK);
  assert_flag (&progress, WAY_FLAG_SUPERSEDED, TRUE);
}

/* A year's value and one at its last day are one time: neither is a step from the other. */
static void
test_two_values_of_one_year (void)
{
  const Case one = { .measure = WAY_MEASURE_COUNT, .value = 200, .due = "2025", .base = "2020",
                     .base_value = 100,
                     .points = { { "2020", 100 }, { "2023", 150 }, { "2023-12-31", 151 } } };
  WayProgress progress = assess_by (one, WAY_METHOD_TREND);

  g_assert_cmpint (way_period_year (&progress.trend_from), ==, 2020);
  g_assert_cmpint (way_period_year (&progress.previous_period), ==, 2020);
}

/* What had not ended by then is not known: neither values nor the growth of them. */
static void
test_as_of_within_a_year (void)
{
  Case one = { .basis = WAY_BASIS_AVERAGE_GROWTH, .value = 8, .due = "2021/2025", .as_of = 2022.5,
               .points = { { "2020", 100 }, { "2021", 110, .growth = 9 },
                           { "2022", 121, .growth = 9 }, { "2023", 160, .growth = 30 } } };
  WayProgress progress = assess (&one);

  assert_near (progress.index_value, 109 * 1.09);
  assert_near (progress.latest_value, 121);
  one.basis = WAY_BASIS_CUMULATIVE_SUM;
  one.value = 1000;
  progress = assess (&one);
  assert_near (progress.sum_time_share, 0.4);
  assert_near (progress.latest_value, 231);
}

/* Rule 7 */
static void
test_one_point (void)
{
  const Case one = { .value = 200, .due = "2025", .points = { { "2023", 150 } } };
  WayProgress progress = assess (&one);

  assert_verdict (&progress, WAY_VERDICT_NOT_ENOUGH_DATA);
  g_assert_true (isnan (way_progress_get_measure (&progress)));
}

/* Values at the edge of arithmetic end in a verdict without numbers, not in a crash. */
static void
test_huge_values (void)
{
  const Case one = { .value = 1e17, .due = "2025", .base = "2020", .base_value = 1e-300,
                     .points = { { "2020", 1e-300 }, { "2021", 1e300 }, { "2022", 1e-308 },
                                 { "2023", 1 } } };
  WayProgress all[WAY_N_METHODS];

  assess_by_all (&one, all);
  for (guint i = 0; i < WAY_N_METHODS; i++)
    {
      g_assert_false (isinf (all[i].projected_value));
      g_assert_false (isinf (all[i].growth_ratio));
      g_assert_false (isinf (all[i].trend_miss));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress-hard/bad-numbers", test_bad_numbers);
  g_test_add_func ("/progress-hard/share-above-hundred", test_share_above_hundred);
  g_test_add_func ("/progress-hard/bad-range", test_bad_range);
  g_test_add_func ("/progress-hard/due-before-base", test_due_before_base);
  g_test_add_func ("/progress-hard/wrong-basis", test_wrong_basis);
  g_test_add_func ("/progress-hard/growth-from-zero", test_growth_from_zero);
  g_test_add_func ("/progress-hard/sign-change", test_sign_change);
  g_test_add_func ("/progress-hard/contradiction", test_contradiction);
  g_test_add_func ("/progress-hard/contradictions", test_contradictions);
  g_test_add_func ("/progress-hard/contradictions-of-changes", test_contradictions_of_changes);
  g_test_add_func ("/progress-hard/pairs", test_pairs);
  g_test_add_func ("/progress-hard/summary", test_summary);
  g_test_add_func ("/progress-hard/superseded", test_superseded);
  g_test_add_func ("/progress-hard/two-values-of-one-year", test_two_values_of_one_year);
  g_test_add_func ("/progress-hard/as-of-within-a-year", test_as_of_within_a_year);
  g_test_add_func ("/progress-hard/one-point", test_one_point);
  g_test_add_func ("/progress-hard/huge-values", test_huge_values);
  return g_test_run ();
}
