/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/target-check.h"

#include "model/target-reader.h"

#include <math.h>
#include <string.h>

static WayMetric *
make_metric (WayMeasure measure,
             WayFlow    flow,
             WayBetter  better)
{
  gboolean is_percent = measure == WAY_MEASURE_SHARE || measure == WAY_MEASURE_RATE;
  WayMetricFields fields = {
    .key = "m", .name_zh = "指标", .name_en = "Metric", .measure = measure, .flow = flow,
    .better = better, .decimals = 1,
    .unit = { (char *) (is_percent ? "%" : "亿元"), (char *) (is_percent ? "%" : "100 million CNY"),
              (char *) (is_percent ? "%" : "元"), (char *) (is_percent ? "%" : "yuan"),
              is_percent ? 1 : 1e8 },
  };

  return way_metric_new (&fields);
}

static WayMetric *
make_level (void)
{
  return make_metric (WAY_MEASURE_LEVEL, WAY_FLOW_FLOW, WAY_BETTER_HIGHER);
}

/* 'At least 1,350 by 2025 from 506.9 in 2020', with its source: nothing to say. */
static WayTargetFields
make_fields (WayMetric *metric)
{
  WayTargetFields fields;

  way_target_fields_default (&fields, metric);
  fields.region_code = "330400";
  fields.due = way_period_for_year (2025);
  fields.value = 1350;
  fields.comparator = WAY_COMPARATOR_GE;
  fields.has_base = fields.has_base_period = TRUE;
  fields.base_period = way_period_for_year (2020);
  fields.base_value = 506.9;
  fields.source_id = 1;
  return fields;
}

/* 'DUE! 2019 is not…': the problems, errors with a mark of exclamation. */
static void
assert_problems (const WayTargetFields *fields,
                 WayMetric             *metric,
                 const char            *unit,
                 GPtrArray             *others,
                 const char            *expected)
{
  static const char *const names[] = {
    "region", "metric", "due", "comparator", "value", "upper", "unit", "basis", "base", "path",
    "tolerance", "source"
  };
  g_autoptr (GPtrArray) problems = way_target_check (fields, metric, unit, others,
                                                     WAY_LANGUAGE_EN);
  g_autoptr (GPtrArray) in_chinese = way_target_check (fields, metric, unit, others,
                                                       WAY_LANGUAGE_ZH_CN);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_cmpuint (problems->len, ==, in_chinese->len);
  for (guint i = 0; i < problems->len; i++)
    {
      const WayTargetProblem *problem = g_ptr_array_index (problems, i);
      const WayTargetProblem *other = g_ptr_array_index (in_chinese, i);

      g_string_append_printf (found, "%s%s ", names[problem->field], problem->is_error ? "!" : "");
      g_assert_cmpstr (problem->sentence, !=, other->sentence);
      g_assert_true (g_str_has_suffix (problem->sentence, ".")
                     || g_str_has_suffix (problem->sentence, "?"));
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_sound (void)
{
  g_autoptr (WayMetric) metric = make_level ();
  WayTargetFields fields = make_fields (metric);

  assert_problems (&fields, metric, NULL, NULL, "");
  assert_problems (&fields, metric, "billion yuan", NULL, "");
  assert_problems (&fields, metric, "万亿", NULL, "");
  fields.source_id = 0;
  assert_problems (&fields, metric, NULL, NULL, "source ");
}

static void
test_empty (void)
{
  WayTargetFields fields;

  way_target_fields_default (&fields, NULL);
  assert_problems (&fields, NULL, NULL, NULL, "region! metric! due! value! source ");
}

static void
test_due_before_base (void)
{
  g_autoptr (WayMetric) metric = make_level ();
  WayTargetFields fields = make_fields (metric);

  fields.due = way_period_for_year (2020);
  assert_problems (&fields, metric, NULL, NULL, "due! ");
  fields.due = way_period_for_year (2019);
  assert_problems (&fields, metric, NULL, NULL, "due! ");
  fields.due = way_period_for_year (1025);
  fields.has_base = fields.has_base_period = FALSE;
  fields.base_value = NAN;
  assert_problems (&fields, metric, NULL, NULL, "due! ");
}

static void
test_numbers (void)
{
  g_autoptr (WayMetric) metric = make_level ();
  WayTargetFields fields = make_fields (metric);

  fields.value = NAN;
  assert_problems (&fields, metric, NULL, NULL, "value! ");
  fields.comparator = WAY_COMPARATOR_DIRECTION;
  assert_problems (&fields, metric, NULL, NULL, "");
  fields.comparator = WAY_COMPARATOR_RANGE;
  fields.value = 8;
  assert_problems (&fields, metric, NULL, NULL, "upper! ");
  fields.upper_value = 7;
  assert_problems (&fields, metric, NULL, NULL, "upper! ");
  fields.upper_value = 9;
  assert_problems (&fields, metric, NULL, NULL, "");
  fields.tolerance = -1;
  assert_problems (&fields, metric, NULL, NULL, "tolerance! ");
}

static void
test_limits (void)
{
  g_autoptr (WayMetric) share = make_metric (WAY_MEASURE_SHARE, WAY_FLOW_FLOW, WAY_BETTER_HIGHER);
  g_autoptr (WayMetric) number = make_metric (WAY_MEASURE_COUNT, WAY_FLOW_STOCK,
                                             WAY_BETTER_HIGHER);
  g_autoptr (WayMetric) rank = make_metric (WAY_MEASURE_RANK, WAY_FLOW_STOCK, WAY_BETTER_LOWER);
  g_autoptr (WayMetric) level = make_level ();
  WayTargetFields fields = make_fields (share);

  assert_problems (&fields, share, NULL, NULL, "value! ");
  fields.value = 100;
  assert_problems (&fields, share, NULL, NULL, "");
  fields.value = -1;
  assert_problems (&fields, share, NULL, NULL, "value! ");
  assert_problems (&fields, number, NULL, NULL, "value! ");
  assert_problems (&fields, level, NULL, NULL, "value ");
  fields.comparator = WAY_COMPARATOR_LE;
  fields.value = 2.5;
  assert_problems (&fields, rank, NULL, NULL, "value! ");
  fields.value = 2;
  assert_problems (&fields, rank, NULL, NULL, "");
}

static void
test_unit (void)
{
  g_autoptr (WayMetric) level = make_level ();
  g_autoptr (WayMetric) share = make_metric (WAY_MEASURE_SHARE, WAY_FLOW_FLOW, WAY_BETTER_HIGHER);
  WayTargetFields fields = make_fields (level);

  assert_problems (&fields, level, "%", NULL, "unit! ");
  assert_problems (&fields, level, "stations", NULL, "unit! ");
  assert_problems (&fields, level, "美元", NULL, "unit! ");
  fields.basis = WAY_BASIS_AVERAGE_GROWTH;
  assert_problems (&fields, level, "%", NULL, "");
  assert_problems (&fields, level, "亿元", NULL, "unit! ");
  fields = make_fields (share);
  fields.value = 15;
  assert_problems (&fields, share, "亿元", NULL, "unit! ");
}

static void
test_basis (void)
{
  g_autoptr (WayMetric) level = make_level ();
  g_autoptr (WayMetric) stock = make_metric (WAY_MEASURE_COUNT, WAY_FLOW_STOCK,
                                             WAY_BETTER_HIGHER);
  g_autoptr (WayMetric) rate = make_metric (WAY_MEASURE_RATE, WAY_FLOW_FLOW, WAY_BETTER_HIGHER);
  WayTargetFields fields = make_fields (level);

  fields.basis = WAY_BASIS_CHANGE_POINTS;
  assert_problems (&fields, level, NULL, NULL, "basis! ");
  assert_problems (&fields, rate, NULL, NULL, "path ");
  fields.path = WAY_PATH_LINEAR;
  fields.basis = WAY_BASIS_YOY_GROWTH;
  assert_problems (&fields, rate, NULL, NULL, "basis! ");
  assert_problems (&fields, level, NULL, NULL, "");
  fields.basis = WAY_BASIS_CUMULATIVE_SUM;
  assert_problems (&fields, stock, NULL, NULL, "basis! due ");
  assert_problems (&fields, rate, NULL, NULL, "basis! due ");
  g_assert_true (way_period_parse ("2021/2025", NULL, &fields.due, NULL));
  assert_problems (&fields, level, NULL, NULL, "");
  fields.basis = WAY_BASIS_STOCK_COUNT;
  assert_problems (&fields, stock, NULL, NULL, "");
  assert_problems (&fields, level, NULL, NULL, "basis ");
}

static void
test_base (void)
{
  g_autoptr (WayMetric) metric = make_level ();
  WayTargetFields fields = make_fields (metric);

  fields.base_value = 0;
  assert_problems (&fields, metric, NULL, NULL, "base ");
  fields.basis = WAY_BASIS_AVERAGE_GROWTH;
  assert_problems (&fields, metric, NULL, NULL, "base! ");
  fields.base_value = -3;
  assert_problems (&fields, metric, NULL, NULL, "base! ");
  fields.has_base = fields.has_base_period = FALSE;
  assert_problems (&fields, metric, NULL, NULL, "base! ");
  fields.base_value = NAN;
  assert_problems (&fields, metric, NULL, NULL, "");
  fields.basis = WAY_BASIS_CUMULATIVE_CHANGE;
  assert_problems (&fields, metric, NULL, NULL, "base ");
  fields.value = -120;
  assert_problems (&fields, metric, NULL, NULL, "base value! ");
}

static void
test_direction (void)
{
  g_autoptr (WayMetric) higher = make_level ();
  g_autoptr (WayMetric) neutral = make_metric (WAY_MEASURE_LEVEL, WAY_FLOW_FLOW,
                                               WAY_BETTER_NEUTRAL);
  WayTargetFields fields = make_fields (higher);

  fields.comparator = WAY_COMPARATOR_LE;
  assert_problems (&fields, higher, NULL, NULL, "comparator ");
  fields.comparator = WAY_COMPARATOR_DIRECTION;
  fields.value = NAN;
  assert_problems (&fields, neutral, NULL, NULL, "comparator ");
}

static void
test_others (void)
{
  g_autoptr (WayMetric) metric = make_level ();
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);
  WayTargetFields fields = make_fields (metric);
  WayTargetFields other = fields;

  other.id = 7;
  g_ptr_array_add (others, way_target_new (&other));
  assert_problems (&fields, metric, NULL, others, "value ");
  fields.id = 7;
  assert_problems (&fields, metric, NULL, others, "");
  fields.id = 8;
  fields.value = 1400;
  assert_problems (&fields, metric, NULL, others, "");

  /* At most 1,000 and at least 1,350 cannot both be. */
  fields.comparator = WAY_COMPARATOR_LE;
  fields.value = 1000;
  assert_problems (&fields, metric, NULL, others, "comparator value ");
  fields.is_superseded = TRUE;
  assert_problems (&fields, metric, NULL, others, "comparator ");
  fields.is_superseded = FALSE;
  fields.due = way_period_for_year (2024);
  assert_problems (&fields, metric, NULL, others, "comparator ");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/target-check/sound", test_sound);
  g_test_add_func ("/target-check/empty", test_empty);
  g_test_add_func ("/target-check/due-before-base", test_due_before_base);
  g_test_add_func ("/target-check/numbers", test_numbers);
  g_test_add_func ("/target-check/limits", test_limits);
  g_test_add_func ("/target-check/unit", test_unit);
  g_test_add_func ("/target-check/basis", test_basis);
  g_test_add_func ("/target-check/base", test_base);
  g_test_add_func ("/target-check/direction", test_direction);
  g_test_add_func ("/target-check/others", test_others);
  return g_test_run ();
}
