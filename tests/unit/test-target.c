/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/entities.h"

#include <math.h>

static const WayUnit yuan_100m = { (char *) "亿元", (char *) "100 million CNY", (char *) "元",
                                   (char *) "CNY", 1e8 };
static const WayUnit percent = { (char *) "%", (char *) "%", (char *) "%", (char *) "%", 1 };

static WayTarget *
make_target (WayComparator comparator,
             double        value,
             double        upper_value)
{
  WayTargetFields fields = {
    .region_code = "330400",
    .metric_key = "digital_core_va",
    .due = way_period_for_year (2025),
    .comparator = comparator,
    .value = value,
    .upper_value = upper_value,
    .tolerance = NAN,
    .has_base_period = TRUE,
    .base_period = way_period_for_year (2020),
    .base_value = NAN,
    .decimals = -1,
  };

  return way_target_new (&fields);
}

static void
assert_met (WayComparator comparator,
            double        threshold,
            double        upper,
            double        value,
            gboolean      expected)
{
  g_autoptr (WayTarget) target = make_target (comparator, threshold, upper);

  g_assert_cmpint (way_target_is_met_by (target, WAY_MEASURE_SHARE, value), ==, expected);
}

/* V15 */
static void
test_comparators (void)
{
  assert_met (WAY_COMPARATOR_GE, 100, NAN, 100, TRUE);
  assert_met (WAY_COMPARATOR_GE, 100, NAN, 99.99, FALSE);
  assert_met (WAY_COMPARATOR_GT, 100, NAN, 100, FALSE);
  assert_met (WAY_COMPARATOR_GT, 100, NAN, 100.01, TRUE);
  assert_met (WAY_COMPARATOR_LE, 30, NAN, 30, TRUE);
  assert_met (WAY_COMPARATOR_LE, 30, NAN, 30.1, FALSE);
  assert_met (WAY_COMPARATOR_LT, 30, NAN, 30, FALSE);
  assert_met (WAY_COMPARATOR_LT, 30, NAN, 29.9, TRUE);
  assert_met (WAY_COMPARATOR_EQ, 10, NAN, 10, TRUE);
  assert_met (WAY_COMPARATOR_EQ, 10, NAN, 10.1, FALSE);
  assert_met (WAY_COMPARATOR_APPROX, 60, NAN, 59.8, TRUE);
  assert_met (WAY_COMPARATOR_APPROX, 60, NAN, 60.2, TRUE);
  assert_met (WAY_COMPARATOR_APPROX, 60, NAN, 59.79, FALSE);
  assert_met (WAY_COMPARATOR_APPROX, 60, NAN, 60.21, FALSE);
  assert_met (WAY_COMPARATOR_RANGE, 8, 8.5, 8, TRUE);
  assert_met (WAY_COMPARATOR_RANGE, 8, 8.5, 8.5, TRUE);
  assert_met (WAY_COMPARATOR_RANGE, 8, 8.5, 7.9, FALSE);
  assert_met (WAY_COMPARATOR_RANGE, 8, 8.5, 8.6, FALSE);
  assert_met (WAY_COMPARATOR_DIRECTION, NAN, NAN, 8, FALSE);
  assert_met (WAY_COMPARATOR_GE, 100, NAN, NAN, FALSE);
}

static void
test_binary_rounding_does_not_decide (void)
{
  assert_met (WAY_COMPARATOR_GE, 0.3, NAN, 0.1 * 3, TRUE);
  assert_met (WAY_COMPARATOR_GT, 0.3, NAN, 0.1 + 0.2, FALSE);
  assert_met (WAY_COMPARATOR_LE, 0.3, NAN, 0.1 + 0.2, TRUE);
}

static void
test_tolerance (void)
{
  g_autoptr (WayTarget) target = make_target (WAY_COMPARATOR_APPROX, 15000, NAN);
  WayTargetFields stated = *way_target_get_fields (target);
  g_autoptr (WayTarget) other = NULL;

  g_assert_cmpfloat (way_target_get_tolerance (target, WAY_MEASURE_LEVEL), ==, 300);
  g_assert_cmpfloat (way_target_get_tolerance (target, WAY_MEASURE_RATE), ==, 0.2);
  g_assert_true (way_target_is_met_by (target, WAY_MEASURE_LEVEL, 14700));
  g_assert_false (way_target_is_met_by (target, WAY_MEASURE_LEVEL, 14699));

  stated.tolerance = 10;
  other = way_target_new (&stated);
  g_assert_cmpfloat (way_target_get_tolerance (other, WAY_MEASURE_LEVEL), ==, 10);
  g_assert_false (way_target_is_met_by (other, WAY_MEASURE_LEVEL, 14700));
}

static void
test_fields_are_copied (void)
{
  char code[] = "330400";
  WayTargetFields fields = { .region_code = code, .value = 1, .due = way_period_for_year (2025) };
  g_autoptr (WayTarget) target = way_target_new (&fields);

  code[0] = 'x';
  g_assert_cmpstr (way_target_get_fields (target)->region_code, ==, "330400");
  g_assert_cmpstr (way_target_get_fields (target)->note, ==, "");
}

static void
test_texts (void)
{
  static const struct
  {
    WayComparator comparator;
    double value;
    double upper;
    const WayUnit *unit;
    const char *mark;
    const char *en;
    const char *zh;
  } cases[] = {
    { WAY_COMPARATOR_GE, 1350, NAN, NULL, "≥ 1,350", "At least 1,350 by 2025",
      "2025年达到1350以上" },
    { WAY_COMPARATOR_GE, 1350, NAN, &yuan_100m, "≥ 1,350", "At least 135 billion yuan by 2025",
      "2025年达到1350亿元以上" },
    { WAY_COMPARATOR_GT, 15, NAN, &percent, "> 15", "More than 15\u202f% by 2025", "2025年超过15%" },
    { WAY_COMPARATOR_LE, 5, NAN, &percent, "≤ 5", "At most 5\u202f% by 2025",
      "2025年控制在5%以内" },
    { WAY_COMPARATOR_LT, 5, NAN, &percent, "< 5", "Less than 5\u202f% by 2025", "2025年低于5%" },
    { WAY_COMPARATOR_EQ, 40, NAN, NULL, "40", "40 by 2025", "2025年达到40" },
    { WAY_COMPARATOR_APPROX, 5.5, NAN, &percent, "≈ 5.5", "About 5.5\u202f% by 2025",
      "2025年达到5.5%左右" },
    { WAY_COMPARATOR_RANGE, 8, 8.5, &percent, "8–8.5", "8–8.5\u202f% by 2025",
      "2025年达到8%—8.5%" },
    { WAY_COMPARATOR_RANGE, 140, 150, &yuan_100m, "140–150", "14–15 billion yuan by 2025",
      "2025年达到140亿元—150亿元" },
    { WAY_COMPARATOR_RANGE, 9, 12, &yuan_100m, "9–12",
      "900 million yuan–1.2 billion yuan by 2025", "2025年达到9亿元—12亿元" },
    { WAY_COMPARATOR_DIRECTION, NAN, NAN, &percent, "", "A direction without a number",
      "仅提出方向，未提出数值" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WayTarget) target = make_target (cases[i].comparator, cases[i].value,
                                                  cases[i].upper);
      g_autofree char *mark = way_target_to_mark (target);
      g_autofree char *en = way_target_to_promise (target, cases[i].unit, WAY_LANGUAGE_EN);
      g_autofree char *zh = way_target_to_promise (target, cases[i].unit, WAY_LANGUAGE_ZH_CN);

      g_assert_cmpstr (mark, ==, cases[i].mark);
      g_assert_cmpstr (en, ==, cases[i].en);
      g_assert_cmpstr (zh, ==, cases[i].zh);
    }
}

static void
assert_promise (WayTargetFields *fields,
                const char      *en,
                const char      *zh)
{
  g_autoptr (WayTarget) target = way_target_new (fields);
  g_autofree char *text_en = way_target_to_promise (target, &percent, WAY_LANGUAGE_EN);
  g_autofree char *text_zh = way_target_to_promise (target, &percent, WAY_LANGUAGE_ZH_CN);

  g_assert_cmpstr (text_en, ==, en);
  g_assert_cmpstr (text_zh, ==, zh);
}

static void
test_promise_of_other_bases (void)
{
  WayTargetFields fields = {
    .comparator = WAY_COMPARATOR_APPROX,
    .value = 7.6,
    .decimals = 1,
    .basis = WAY_BASIS_AVERAGE_GROWTH,
  };

  assert_promise (&fields, "Growth of about 7.6\u202f% a year on average", "年均增长7.6%左右");
  g_assert_true (way_period_parse ("2022/2026", NULL, &fields.due, NULL));
  assert_promise (&fields, "Growth of about 7.6\u202f% a year on average over 2022–2026",
                  "2022—2026年年均增长7.6%左右");

  fields.due = way_period_for_year (2022);
  fields.basis = WAY_BASIS_YOY_GROWTH;
  fields.comparator = WAY_COMPARATOR_GE;
  fields.value = 8;
  fields.decimals = 0;
  assert_promise (&fields, "Growth of at least 8\u202f% in 2022",
                  "2022年增长8%以上");

  fields.basis = WAY_BASIS_LEVEL;
  assert_promise (&fields, "At least 8\u202f% in 2022", "2022年达到8%以上");

  fields.due = way_period_for_year (2025);
  fields.basis = WAY_BASIS_CHANGE_POINTS;
  fields.value = 3;
  assert_promise (&fields, "A rise of at least 3 percentage points by 2025",
                  "2025年提高3个百分点以上");
  fields.basis = WAY_BASIS_CUMULATIVE_CHANGE;
  fields.value = -17;
  assert_promise (&fields, "A fall of at least 17\u202f% in total by 2025", "2025年累计降低17%以上");
  fields.comparator = WAY_COMPARATOR_RANGE;
  fields.upper_value = -13;
  assert_promise (&fields, "A fall of 13–17\u202f% in total by 2025", "2025年累计降低13%—17%");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/target/comparators", test_comparators);
  g_test_add_func ("/target/binary-rounding", test_binary_rounding_does_not_decide);
  g_test_add_func ("/target/tolerance", test_tolerance);
  g_test_add_func ("/target/fields-are-copied", test_fields_are_copied);
  g_test_add_func ("/target/texts", test_texts);
  g_test_add_func ("/target/promise-of-other-bases", test_promise_of_other_bases);
  return g_test_run ();
}
