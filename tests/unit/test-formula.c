/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/formula.h"

#include <math.h>
#include <string.h>

static const struct
{
  const char *key, *zh, *en, *unit_zh, *unit_en, *base_zh, *base_en;
  double factor;
  WayMeasure measure;
} metric_rows[] = {
  { "gdp", "地区生产总值", "Gross regional product", "亿元", "100 million CNY", "元", "yuan", 1e8,
    WAY_MEASURE_LEVEL },
  { "tertiary", "第三产业增加值", "Tertiary industry", "万元", "10,000 CNY", "元", "yuan", 1e4,
    WAY_MEASURE_LEVEL },
  { "population", "年末常住人口", "Resident population", "万人", "10,000 persons", "人", "persons",
    1e4, WAY_MEASURE_LEVEL },
  { "households", "户数", "Households", "户", "households", "户", "households", 1,
    WAY_MEASURE_LEVEL },
  { "gdp_usd", "地区生产总值（美元）", "GDP in US$", "亿美元", "100 million USD", "美元", "US dollars",
    1e8, WAY_MEASURE_LEVEL },
  { "digital_share", "数字经济占比", "Digital share", "%", "%", "%", "%", 1, WAY_MEASURE_SHARE },
  { "area", "面积", "Area", "平方公里", "square kilometres", "平方公里", "square kilometres", 1,
    WAY_MEASURE_LEVEL },
  { "buses", "公交标台", "Buses", "标台", "standard buses", "标台", "standard buses", 1,
    WAY_MEASURE_COUNT },
  { "same_a", "同名", "Same", "元", "CNY", "元", "yuan", 1, WAY_MEASURE_LEVEL },
  { "same_b", "同名", "Same", "元", "CNY", "元", "yuan", 1, WAY_MEASURE_LEVEL },
};

static GPtrArray *
make_metrics (void)
{
  GPtrArray *metrics = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (metric_rows); i++)
    {
      WayMetricFields fields = {
        .key = metric_rows[i].key, .group_key = "", .group_zh = "", .group_en = "",
        .name_zh = metric_rows[i].zh, .name_en = metric_rows[i].en, .short_zh = "",
        .short_en = "", .description_zh = "", .description_en = "",
        .unit = { (char *) metric_rows[i].unit_zh, (char *) metric_rows[i].unit_en,
                  (char *) metric_rows[i].base_zh, (char *) metric_rows[i].base_en,
                  metric_rows[i].factor },
        .measure = metric_rows[i].measure, .growth_of = "",
      };

      g_ptr_array_add (metrics, way_metric_new (&fields));
    }
  return metrics;
}

/* Values of a region in years from 2018 on; NaN for none. */
static const struct
{
  const char *region, *metric;
  double values[6];
  WayQualifier qualifier;
} data[] = {
  { "A", "gdp", { 100, 110, NAN, 130, 0, 150 }, WAY_QUALIFIER_EXACT },
  { "A", "tertiary", { 500000, 550000, 600000, 650000, 700000, 750000 }, WAY_QUALIFIER_ABOUT },
  { "A", "population", { 50, 50, 50, 52, 52, NAN }, WAY_QUALIFIER_EXACT },
  { "A", "digital_share", { 40, 41, 42, 43, 44, 45 }, WAY_QUALIFIER_OVER },
  { "A1", "gdp", { 40, 41, 42, 43, 44, 45 }, WAY_QUALIFIER_EXACT },
  { "A2", "gdp", { 60, NAN, 62, 63, 64, 65 }, WAY_QUALIFIER_OVER },
};

typedef struct
{
  GHashTable *series;
  GPtrArray *children;
} Source;

static WaySeries *
get_series_cb (const char *region_code,
               WayMetric  *metric,
               gpointer    user_data)
{
  Source *source = user_data;
  g_autofree char *key = g_strconcat (region_code, "/", way_metric_get_key (metric), NULL);

  return g_hash_table_lookup (source->series, key);
}

static GPtrArray *
get_children_cb (const char *region_code,
                 gpointer    user_data)
{
  return strcmp (region_code, "A") == 0 ? ((Source *) user_data)->children : NULL;
}

static void
fill_source (Source *source)
{
  source->series = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) way_series_unref);
  source->children = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < G_N_ELEMENTS (data); i++)
    {
      WaySeriesPoint points[6];
      guint n = 0;

      for (int year = 0; year < 6; year++)
        {
          if (isnan (data[i].values[year]))
            continue;
          points[n++] = (WaySeriesPoint) {
            .period = way_period_for_year (2018 + year), .value = data[i].values[year],
            .decimals = 0, .published_growth = NAN, .qualifier = data[i].qualifier,
            .n_vintages = 1,
          };
          /* People are counted at the end of the year. */
          if (strcmp (data[i].metric, "population") == 0)
            points[n - 1].period = (WayPeriod) { WAY_PERIOD_AS_OF, (2018 + year) * 12 + 11,
                                                 (2018 + year) * 12 + 11, 31 };
          if (strcmp (data[i].metric, "tertiary") == 0 && year == 3)
            points[n - 1].flags = WAY_POINT_BREAK_BEFORE;
        }
      g_hash_table_insert (source->series,
                           g_strconcat (data[i].region, "/", data[i].metric, NULL),
                           way_series_new (data[i].region, data[i].metric, points, n));
    }
  for (int i = 1; i <= 2; i++)
    {
      g_autofree char *code = g_strdup_printf ("A%d", i);
      WayRegionFields fields = { .code = code, .parent_code = "A", .name_zh = code,
                                 .name_en = code, .short_zh = "", .short_en = "",
                                 .name_hant = "", .pinyin = "", .aliases = "" };

      g_ptr_array_add (source->children, way_region_new (&fields));
    }
}

/* Unit, then values by year; a qualifier's mark where it is not exact. */
static char *
evaluate (const char *text)
{
  g_autoptr (GPtrArray) metrics = make_metrics ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WayFormula) formula = way_formula_parse (text, metrics, NULL, &error);
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) values = NULL;
  g_autoptr (WayUnit) unit = NULL;
  GString *out = g_string_new (NULL);
  WayFormulaInput input = { get_series_cb, get_children_cb, NULL };
  Source source;

  if (formula == NULL)
    return g_string_free (g_string_append (out, error->message), FALSE);
  fill_source (&source);
  input.user_data = &source;
  unit = way_formula_propose_unit (formula);
  if (unit != NULL)
    g_assert_true (way_formula_fit_unit (formula, unit, NULL, NULL));
  values = way_formula_evaluate (formula, "A", &input, missing, WAY_LANGUAGE_EN);
  g_string_append (out, unit != NULL ? unit->name_zh : "?");
  for (guint i = 0; i < values->len; i++)
    {
      const WayFormulaValue *value = &g_array_index (values, WayFormulaValue, i);
      g_autofree char *number = way_value_format (value->value, -1, value->qualifier);

      g_string_append_printf (out, " %d:%s%s", way_period_year (&value->period), number,
                              value->period.type == WAY_PERIOD_AS_OF ? "." : "");
    }
  if (missing->len > 0)
    g_string_append_printf (out, " | %s", (char *) missing->pdata[0]);
  g_hash_table_unref (source.series);
  g_ptr_array_unref (source.children);
  return g_string_free (out, FALSE);
}

static const struct
{
  const char *text;
  const char *expected;
} value_cases[] = {
  { "gdp", "亿元 2018:100 2019:110 2021:130 2022:0 2023:150" },
  { "gdp * 2", "亿元 2018:200 2019:220 2021:260 2022:0 2023:300" },
  { "-gdp + 1", "亿元 2018:−99 2019:−109 2021:−129 2022:1 2023:−149" },
  { "gdp / population", "元/人 2018:20,000 2019:22,000 2021:25,000 2022:0 | 2023: not every value is there." },
  { "per_head(gdp, population)",
    "元/人 2018:20,000 2019:22,000 2021:25,000 2022:0 | 2023: not every value is there." },
  { "人均（【地区生产总值】，population）",
    "元/人 2018:20,000 2019:22,000 2021:25,000 2022:0 | 2023: not every value is there." },
  { "share(tertiary, gdp)", "% 2018:~50 2019:~50 2021:~50 2023:~50 | 2020: not every value is there." },
  { "gdp - tertiary", "亿元 2018:~50 2019:~55 2021:~65 2022:~−70 2023:~75 | 2020: not every value is there." },
  { "growth(gdp)", "% 2019:10 2022:−100 | 2018: the period that it is compared with has no value." },
  { "growth(tertiary)", "% 2019:~10 2020:~9.090909 2022:~7.692308 2023:~7.142857 "
                        "| 2018: the period that it is compared with has no value." },
  { "lag(gdp, 1)", "亿元 2019:100 2020:110 2022:130 2023:0 2024:150" },
  { "gdp - lag(gdp, 1)", "亿元 2019:10 2022:−130 2023:150 | 2018: not every value is there." },
  { "index(gdp, 2018)", "2018=100 2018:100 2019:110 2021:130 2022:0 2023:150" },
  { "index(tertiary, 2018)", "2018=100 2018:100 2019:~110 2020:~120 2021:~130 2022:~140 2023:~150" },
  { "sum_of_regions(gdp)", "亿元 2018:>100 2020:>104 2021:>106 2022:>108 2023:>110 | 2019: A2 has no value." },
  { "地区合计([gdp]) / 2", "亿元 2018:>50 2020:>52 2021:>53 2022:>54 2023:>55 | 2019: A2 has no value." },
  { "digital_share * gdp", "元 2018:~4,000,000,000 2019:~4,510,000,000 2021:~5,590,000,000 2022:~0 "
                           "2023:~6,750,000,000 | 2020: not every value is there." },
  { "gdp / tertiary", "倍 2018:~2 2019:~2 2021:~2 2022:~0 2023:~2 | 2020: not every value is there." },
  { "1 / gdp", "? 2018:0.01 2019:0.009091 2021:0.007692 2023:0.006667" },
  { "digital_share + 1", "% 2018:>41 2019:>42 2020:>43 2021:>44 2022:>45 2023:>46" },
  { "digital_share * 2", "% 2018:>80 2019:>82 2020:>84 2021:>86 2022:>88 2023:>90" },
  { "1 - digital_share", "% 2018:~−39 2019:~−40 2020:~−41 2021:~−42 2022:~−43 2023:~−44" },
  { "gdp × 1.5 ÷ 3", "亿元 2018:50 2019:55 2021:65 2022:0 2023:75" },
  { "(gdp + gdp) * 1e-1", "亿元 2018:20 2019:22 2021:26 2022:0 2023:30" },
  { "gdp / 0", "亿元" }, { "households", "户" }, { "buses * 2", "标台" },
};

static void
test_values (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (value_cases); i++)
    {
      g_autofree char *out = evaluate (value_cases[i].text);

      if (strcmp (out, value_cases[i].expected) != 0)
        {
          g_printerr ("“%s” gives\n  %s, not\n  %s\n", value_cases[i].text, out,
                      value_cases[i].expected);
          g_test_fail ();
        }
    }
}

static const struct
{
  const char *text;
  WayFormulaError code;
  guint position;
  const char *word;
} bad_cases[] = {
  { "", WAY_FORMULA_ERROR_SYNTAX, 0, "ends where" }, { "gdp +", WAY_FORMULA_ERROR_SYNTAX, 5, "ends where" },
  { "gdp gdp", WAY_FORMULA_ERROR_SYNTAX, 4, "operator" }, { "(gdp", WAY_FORMULA_ERROR_SYNTAX, 4, "ends before" },
  { "gdp)", WAY_FORMULA_ERROR_SYNTAX, 3, "operator" }, { "* gdp", WAY_FORMULA_ERROR_SYNTAX, 0, "Here should" },
  { "[gdp", WAY_FORMULA_ERROR_SYNTAX, 0, "do not close" }, { "5", WAY_FORMULA_ERROR_SYNTAX, 0, "no metric" },
  { "1.2.3 * gdp", WAY_FORMULA_ERROR_SYNTAX, 0, "not a number" }, { "2x * gdp", WAY_FORMULA_ERROR_SYNTAX, 0, "brackets" },
  { "gdpp", WAY_FORMULA_ERROR_UNKNOWN_NAME, 0, "gdpp" }, { "gdp + 人口数", WAY_FORMULA_ERROR_UNKNOWN_NAME, 6, "人口数" },
  { "digital", WAY_FORMULA_ERROR_UNKNOWN_NAME, 0, "[digital_share]" }, { "同名", WAY_FORMULA_ERROR_UNKNOWN_NAME, 0, "Several" },
  { "mean(gdp)", WAY_FORMULA_ERROR_SYNTAX, 0, "sum_of_regions" }, { "share(gdp)", WAY_FORMULA_ERROR_SYNTAX, 9, "“,”" },
  { "lag(gdp, 1.5)", WAY_FORMULA_ERROR_SYNTAX, 9, "whole number" }, { "lag(gdp, 0)", WAY_FORMULA_ERROR_SYNTAX, 9, "1 to 100" },
  { "index(gdp, gdp)", WAY_FORMULA_ERROR_SYNTAX, 11, "whole number" },
  { "gdp + population", WAY_FORMULA_ERROR_UNIT, 4, "do not measure the same" },
  { "gdp + gdp_usd", WAY_FORMULA_ERROR_UNIT, 4, "100 million USD" },
  { "share(gdp, population)", WAY_FORMULA_ERROR_UNIT, 0, "do not measure" },
  { "per_head(gdp, households)", WAY_FORMULA_ERROR_UNIT, 0, "number of people" },
  { "per_head(digital_share, population)", WAY_FORMULA_ERROR_UNIT, 0, "no amount" },
  { "growth(digital_share)", WAY_FORMULA_ERROR_UNIT, 0, "percentage points" },
  { "sum_of_regions(digital_share)", WAY_FORMULA_ERROR_UNIT, 0, "add up" },
  { "sum_of_regions(gdp / population)", WAY_FORMULA_ERROR_UNIT, 0, "add up" },
  { "gdp % 2", WAY_FORMULA_ERROR_SYNTAX, 4, "operator" }, { "gdp = 1", WAY_FORMULA_ERROR_SYNTAX, 4, "operator" },
};

static void
test_bad (void)
{
  g_autoptr (GPtrArray) metrics = make_metrics ();
  g_autofree char *deep = g_strnfill (5000, '(');
  g_autoptr (GError) too_deep = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad_cases); i++)
    {
      g_autoptr (GError) error = NULL;
      guint position = 999;

      if (way_formula_parse (bad_cases[i].text, metrics, &position, &error) != NULL
          || !g_error_matches (error, WAY_FORMULA_ERROR, (int) bad_cases[i].code)
          || position != bad_cases[i].position || strstr (error->message, bad_cases[i].word) == NULL)
        {
          g_printerr ("“%s”: %u, %s\n", bad_cases[i].text, position,
                      error != NULL ? error->message : "no error");
          g_test_fail ();
        }
    }
  g_assert_null (way_formula_parse (deep, metrics, NULL, &too_deep));
  g_assert_error (too_deep, WAY_FORMULA_ERROR, WAY_FORMULA_ERROR_SYNTAX);
}

/* What is stored reads back as the same formula, and so does what people see. */
static void
test_printed (void)
{
  static const struct
  {
    const char *text, *stored, *label;
  } cases[] = {
    { "gdp/population", "[gdp] / [population]", "[地区生产总值] / [年末常住人口]" },
    { "( gdp+tertiary )*2", "([gdp] + [tertiary]) * 2", "([地区生产总值] + [第三产业增加值]) * 2" },
    { "gdp-(tertiary-gdp)", "[gdp] - ([tertiary] - [gdp])", "[地区生产总值] - ([第三产业增加值] - [地区生产总值])" },
    { "gdp/(tertiary/gdp)", "[gdp] / ([tertiary] / [gdp])", "[地区生产总值] / ([第三产业增加值] / [地区生产总值])" },
    { "-(gdp+gdp)", "-([gdp] + [gdp])", "-([地区生产总值] + [地区生产总值])" },
    { "“地区生产总值”／户数", "[gdp] / [households]", "[地区生产总值] / [户数]" },
    { "占比(\"第三产业增加值\"，gdp)", "share([tertiary], [gdp])", "share([第三产业增加值], [地区生产总值])" },
    { "index(gdp,2015)*1e-05", "index([gdp], 2015) * 1e-05", "index([地区生产总值], 2015) * 1e-05" },
    { "'Gross regional product'", "[gdp]", "[地区生产总值]" },
  };
  g_autoptr (GPtrArray) metrics = make_metrics ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WayFormula) formula = way_formula_parse (cases[i].text, metrics, NULL, &error);
      g_autoptr (WayFormula) again = NULL;
      g_autofree char *stored = NULL, *label = NULL, *twice = NULL;

      g_assert_no_error (error);
      stored = way_formula_to_text (formula);
      label = way_formula_to_label (formula, WAY_LANGUAGE_ZH_CN);
      g_assert_cmpstr (stored, ==, cases[i].stored);
      g_assert_cmpstr (label, ==, cases[i].label);
      again = way_formula_parse (label, metrics, NULL, &error);
      g_assert_no_error (error);
      twice = way_formula_to_text (again);
      g_assert_cmpstr (twice, ==, stored);
    }
}

static void
assert_fits (const char *text,
             const char *unit_zh,
             const char *words)
{
  g_autoptr (GPtrArray) metrics = make_metrics ();
  g_autoptr (WayFormula) formula = way_formula_parse (text, metrics, NULL, NULL);
  WayUnit unit = { (char *) unit_zh, (char *) unit_zh, (char *) unit_zh, (char *) unit_zh, 1 };
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (formula);
  if (way_formula_fit_unit (formula, &unit, &said, &error))
    g_assert_cmpstr (said, ==, words);
  else
    g_assert_cmpstr (error->message, ==, words);
}

static void
test_units (void)
{
  assert_fits ("gdp", "亿元", NULL);
  assert_fits ("gdp", "万元", "The result is multiplied by 10,000 to be in the metric’s unit.");
  assert_fits ("per_head(gdp, population)", "元/人",
               "The result is multiplied by 10,000 to be in the metric’s unit.");
  assert_fits ("per_head(gdp, population)", "万元/人", NULL);
  assert_fits ("per_head(gdp, population)", "元",
               "The result is multiplied by 10,000 to be in the metric’s unit.");
  assert_fits ("gdp / area", "元", "The formula gives yuan per square kilometre, but the metric is "
                                   "in 元.");
  assert_fits ("tertiary / gdp", "%",
               "The result is divided by 100 to be in the metric’s unit.");
  assert_fits ("gdp", "亿美元", "The formula gives 100 million CNY, but the metric is in 亿美元.");
  assert_fits ("gdp", "%", "The formula gives 100 million CNY, but the metric is in %.");
  assert_fits ("gdp * gdp", "亿元",
               "The result has no unit that is known: see that the metric’s is right.");
  assert_fits ("digital_share - lag(digital_share, 1)", "个百分点", NULL);
  assert_fits ("buses", "标台", NULL);
  assert_fits ("buses", "辆", "The formula gives standard buses, but the metric is in 辆.");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formula/values", test_values);
  g_test_add_func ("/formula/bad", test_bad);
  g_test_add_func ("/formula/printed", test_printed);
  g_test_add_func ("/formula/units", test_units);
  return g_test_run ();
}
