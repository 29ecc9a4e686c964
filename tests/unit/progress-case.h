/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/progress.h"

#include <math.h>

/* One target with its metric and its series in numbers, judged through the public interface. */

#define TOLERANCE 1e-4
#define MAX_POINTS 12

/* One case in numbers; what is 0 has the usual meaning (exact, level, a target of ge). */
typedef struct
{
  WayMeasure measure;
  WayBetter better;
  WayComparator comparator;
  WayBasis basis;
  WayPath path;
  double value;
  double upper;
  const char *due;
  const char *base;
  double base_value;
  double as_of;
  gboolean use_method;
  WayMethod method;
  struct
  {
    const char *period;
    double value;
    WayQualifier qualifier;
    WayPointFlags flags;
    double growth; /* as published, per cent; 0 where none is */
  } points[MAX_POINTS];
  WayFlow flow;
  const char *growth_of;
  gint64 source_id;
  double tolerance;
  gboolean is_superseded;
  gboolean has_method;
  WayMethod own_method;
  gboolean has_default_method;
  WayMethod default_method;
  gboolean weighs_months;
  const GPtrArray *others;
} Case;

G_GNUC_UNUSED static WayMetric *
make_metric (const Case *one)
{
  WayMetricFields fields = {
    .key = "m",
    .group_key = "g",
    .group_zh = "组",
    .group_en = "group",
    .name_zh = "指标",
    .name_en = "Metric",
    .short_zh = "指标",
    .short_en = "Metric",
    .description_zh = "",
    .description_en = "",
    .unit = { (char *) "亿元", (char *) "100 million CNY", (char *) "元", (char *) "CNY", 1e8 },
    .measure = one->measure,
    .flow = one->flow,
    .better = one->better,
    .growth_of = one->growth_of != NULL ? one->growth_of : "",
  };

  return way_metric_new (&fields);
}

G_GNUC_UNUSED static void
parse_period (const char *text,
              WayPeriod  *out)
{
  g_autoptr (GError) error = NULL;

  way_period_parse (text, NULL, out, &error);
  g_assert_no_error (error);
}

G_GNUC_UNUSED static WayTarget *
make_target (const Case *one)
{
  WayTargetFields fields = {
    .region_code = "330400",
    .metric_key = "m",
    .comparator = one->comparator,
    .basis = one->basis,
    .path = one->path,
    .value = one->value,
    .decimals = -1,
    .upper_value = one->upper,
    .tolerance = one->tolerance > 0 ? one->tolerance : NAN,
    .base_value = NAN,
    .source_id = one->source_id,
    .is_superseded = one->is_superseded,
    .has_method = one->has_method,
    .method = one->own_method,
  };

  if (one->due != NULL)
    parse_period (one->due, &fields.due);
  if (one->base != NULL)
    {
      parse_period (one->base, &fields.base_period);
      fields.has_base_period = TRUE;
      fields.base_value = one->base_value;
      fields.has_base = isfinite (one->base_value);
    }
  return way_target_new (&fields);
}

G_GNUC_UNUSED static WaySeries *
make_series (const Case *one)
{
  WaySeriesPoint points[MAX_POINTS];
  guint n_points = 0;

  for (; n_points < MAX_POINTS && one->points[n_points].period != NULL; n_points++)
    {
      points[n_points] = (WaySeriesPoint) {
        .value = one->points[n_points].value,
        .decimals = -1,
        .qualifier = one->points[n_points].qualifier,
        .flags = one->points[n_points].flags,
        .published_growth = one->points[n_points].growth != 0 ? one->points[n_points].growth
                                                              : NAN,
        .source_id = n_points + 1,
        .n_vintages = 1,
      };
      parse_period (one->points[n_points].period, &points[n_points].period);
    }
  return way_series_new ("330400", "m", points, n_points);
}

G_GNUC_UNUSED static WayProgress
assess (const Case *one)
{
  g_autoptr (WayMetric) metric = make_metric (one);
  g_autoptr (WayTarget) target = make_target (one);
  g_autoptr (WaySeries) series = make_series (one);
  WayProgressOptions options = {
    .method = one->method,
    .use_method = one->use_method,
    .as_of_time = one->as_of > 0 ? one->as_of : NAN,
    .has_default_method = one->has_default_method,
    .default_method = one->default_method,
    .weighs_months = one->weighs_months,
    .others = one->others,
  };
  WayProgress progress;

  way_progress_assess (target, metric, series, &options, &progress);
  return progress;
}

G_GNUC_UNUSED static void
assert_near (double actual,
             double expected)
{
  g_assert_true (isfinite (actual));
  g_assert_cmpfloat_with_epsilon (actual, expected, TOLERANCE);
}

G_GNUC_UNUSED static void
assert_verdict (const WayProgress *progress,
                WayVerdict         verdict)
{
  g_assert_cmpstr (way_verdict_to_text (progress->verdict), ==, way_verdict_to_text (verdict));
}

G_GNUC_UNUSED static void
assert_flag (const WayProgress *progress,
             WayProgressFlags   flag,
             gboolean           is_set)
{
  g_assert_cmpint ((progress->flags & flag) != 0, ==, is_set);
}

/* By @method, which has to judge. */
G_GNUC_UNUSED static WayProgress
assess_by (Case      one,
           WayMethod method)
{
  WayProgress progress;

  one.use_method = TRUE;
  one.method = method;
  progress = assess (&one);
  g_assert_cmpstr (way_method_to_text (progress.method), ==, way_method_to_text (method));
  assert_flag (&progress, WAY_FLAG_METHOD_REFUSED, FALSE);
  return progress;
}

G_GNUC_UNUSED static void
assert_refuses (Case      one,
                WayMethod method)
{
  WayProgress progress;

  one.use_method = TRUE;
  one.method = method;
  progress = assess (&one);
  g_assert_cmpstr (way_method_to_text (progress.method), !=, way_method_to_text (method));
  assert_flag (&progress, WAY_FLAG_METHOD_REFUSED, TRUE);
}

G_GNUC_UNUSED static guint
assess_by_all (const Case  *one,
               WayProgress *out)
{
  g_autoptr (WayMetric) metric = make_metric (one);
  g_autoptr (WayTarget) target = make_target (one);
  g_autoptr (WaySeries) series = make_series (one);
  WayProgressOptions options = { .as_of_time = one->as_of > 0 ? one->as_of : NAN };

  return way_progress_assess_by_all (target, metric, series, &options, out);
}
