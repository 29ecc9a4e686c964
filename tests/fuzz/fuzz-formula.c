/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "model/formula.h"

#include <math.h>
#include <string.h>

static const struct
{
  const char *key, *name, *unit;
} rows[] = {
  { "a", "总值", "亿元" }, { "b", "产值", "万元" }, { "p", "人口", "万人" }, { "s", "占比", "%" },
  { "c", "标台", "标台" }, { "d", "美元", "美元" },
};

static GPtrArray *
make_metrics (void)
{
  GPtrArray *metrics = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char *unit = (char *) rows[i].unit;
      WayMetricFields fields = {
        .key = rows[i].key, .group_key = "", .group_zh = "", .group_en = "",
        .name_zh = rows[i].name, .name_en = rows[i].key, .short_zh = "", .short_en = "",
        .description_zh = "", .description_en = "", .unit = { unit, unit, unit, unit, 1 },
        .measure = WAY_MEASURE_LEVEL, .growth_of = "",
      };

      g_ptr_array_add (metrics, way_metric_new (&fields));
    }
  return metrics;
}

static WaySeries *
get_series_cb (const char *region_code,
               WayMetric  *metric,
               gpointer    user_data)
{
  return user_data;
}

static GPtrArray *
get_children_cb (const char *region_code,
                 gpointer    user_data)
{
  return NULL;
}

static WaySeries *
make_series (void)
{
  WaySeriesPoint points[5];

  for (int i = 0; i < 5; i++)
    points[i] = (WaySeriesPoint) {
      .period = way_period_for_year (2016 + i), .value = i == 2 ? 0 : i * 1e300,
      .qualifier = (WayQualifier) i, .published_growth = NAN, .n_vintages = 1,
    };
  return way_series_new ("R", "a", points, 5);
}

/* A formula prints as one that gives the same values, which are finite. */
static void
check_formula (WayFormula *formula,
               GPtrArray  *metrics)
{
  g_autoptr (WaySeries) series = make_series ();
  const WayFormulaInput input = { get_series_cb, get_children_cb, series };
  g_autofree char *text = way_formula_to_text (formula);
  g_autofree char *label = way_formula_to_label (formula, WAY_LANGUAGE_ZH_CN);
  g_autofree char *twice = NULL;
  g_autoptr (WayFormula) again = way_formula_parse (text, metrics, NULL, NULL);
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) values = way_formula_evaluate (formula, "R", &input, missing,
                                                    WAY_LANGUAGE_EN);
  g_autoptr (WayUnit) unit = way_formula_propose_unit (formula);

  if (again == NULL)
    g_error ("“%s” cannot be read again", text);
  twice = way_formula_to_text (again);
  g_assert_cmpstr (twice, ==, text);
  g_assert_nonnull (label);
  for (guint i = 0; i < values->len; i++)
    g_assert_true (isfinite (g_array_index (values, WayFormulaValue, i).value));
  if (unit != NULL)
    g_assert_true (way_formula_fit_unit (formula, unit, NULL, NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  g_autoptr (GPtrArray) metrics = make_metrics ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WayFormula) formula = NULL;
  guint position = 0;

  formula = way_formula_parse (text, metrics, &position, &error);
  g_assert_true ((formula == NULL) == (error != NULL));
  if (formula != NULL)
    check_formula (formula, metrics);
  else
    g_assert_cmpuint (position, <=, size);
  return 0;
}
