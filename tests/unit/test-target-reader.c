/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/target-reader.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  const char *metric;
  const char *text;
  const char *expected;
} Case;

#include "target-reader-cases.h"

/* Value added, GDP growth, a share, 5G stations, per capita, productivity, jobs, energy, a rank. */
static WayMetric *
make_metric (const char *name)
{
  static const struct
  {
    const char *name;
    const char *key;
    const char *name_zh;
    const char *name_en;
    WayUnit unit;
    WayMeasure measure;
    WayFlow flow;
    WayBetter better;
  } metrics[] = {
    { "va", "digital_core_va", "数字经济核心产业增加值", "Value added of core digital industries",
      { (char *) "亿元", (char *) "100 million CNY", (char *) "元", (char *) "yuan", 1e8 },
      WAY_MEASURE_LEVEL, WAY_FLOW_FLOW, WAY_BETTER_HIGHER },
    { "growth", "gdp_growth", "地区生产总值增速", "GDP growth",
      { (char *) "%", (char *) "%", (char *) "%", (char *) "%", 1 },
      WAY_MEASURE_RATE, WAY_FLOW_FLOW, WAY_BETTER_HIGHER },
    { "avg", "gdp_avg_growth", "地区生产总值年均增速", "Average growth of GDP",
      { (char *) "%", (char *) "%", (char *) "%", (char *) "%", 1 },
      WAY_MEASURE_RATE, WAY_FLOW_FLOW, WAY_BETTER_HIGHER },
    { "share", "digital_share", "数字经济占比", "Digital share",
      { (char *) "%", (char *) "%", (char *) "%", (char *) "%", 1 },
      WAY_MEASURE_SHARE, WAY_FLOW_FLOW, WAY_BETTER_HIGHER },
    { "unemployment", "unemployment_rate", "城镇调查失业率", "Unemployment",
      { (char *) "%", (char *) "%", (char *) "%", (char *) "%", 1 },
      WAY_MEASURE_RATE, WAY_FLOW_STOCK, WAY_BETTER_LOWER },
    { "stations", "base_stations_5g", "5G基站数", "5G base stations",
      { (char *) "个", (char *) "stations", (char *) "个", (char *) "stations", 1 },
      WAY_MEASURE_COUNT, WAY_FLOW_STOCK, WAY_BETTER_HIGHER },
    { "income", "disposable_income", "居民人均可支配收入", "Income per capita",
      { (char *) "元", (char *) "CNY", (char *) "元", (char *) "yuan", 1 },
      WAY_MEASURE_LEVEL, WAY_FLOW_FLOW, WAY_BETTER_HIGHER },
    { "productivity", "labour_productivity", "全员劳动生产率", "Labour productivity",
      { (char *) "万元/人", (char *) "10,000 CNY per person", (char *) "元/人",
        (char *) "yuan per person", 1e4 },
      WAY_MEASURE_LEVEL, WAY_FLOW_FLOW, WAY_BETTER_HIGHER },
    { "jobs", "new_urban_jobs", "城镇新增就业", "New urban jobs",
      { (char *) "万人", (char *) "10,000 persons", (char *) "人", (char *) "persons", 1e4 },
      WAY_MEASURE_COUNT, WAY_FLOW_FLOW, WAY_BETTER_HIGHER },
    { "energy", "energy_per_gdp", "单位GDP能耗", "Energy per unit of GDP",
      { (char *) "吨标准煤/万元", (char *) "t per 10,000 CNY", (char *) "", (char *) "", 1 },
      WAY_MEASURE_LEVEL, WAY_FLOW_FLOW, WAY_BETTER_LOWER },
    { "rank", "rank_top100", "百强区排名", "Rank",
      { (char *) "名", (char *) "rank", (char *) "名", (char *) "rank", 1 },
      WAY_MEASURE_RANK, WAY_FLOW_STOCK, WAY_BETTER_LOWER },
    { "ratio", "income_ratio", "城乡居民收入比", "Urban to rural income ratio",
      { (char *) "倍", (char *) "ratio", (char *) "倍", (char *) "ratio", 1 },
      WAY_MEASURE_INDEX, WAY_FLOW_FLOW, WAY_BETTER_LOWER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (metrics); i++)
    {
      WayMetricFields fields = { .key = metrics[i].key, .name_zh = metrics[i].name_zh,
                                 .name_en = metrics[i].name_en, .unit = metrics[i].unit,
                                 .measure = metrics[i].measure, .flow = metrics[i].flow,
                                 .better = metrics[i].better, .decimals = 1 };

      if (strcmp (metrics[i].name, name) == 0)
        return way_metric_new (&fields);
    }
  g_assert_cmpstr (name, ==, "");
  return NULL;
}

/* 'level ge 1350 @2025 base 2020=506.9 binding | what was left'. */
static char *
describe (const WayTargetReading *reading)
{
  const WayTargetFields *fields = &reading->fields;
  g_autoptr (GString) text = g_string_new (NULL);

  if ((reading->said & (WAY_TARGET_SAID_VALUE | WAY_TARGET_SAID_COMPARATOR)) != 0)
    g_string_append_printf (text, "%s %s%s", way_basis_to_text (fields->basis),
                            way_comparator_to_text (fields->comparator),
                            (reading->said & WAY_TARGET_SAID_COMPARATOR) != 0 ? "" : "?");
  if (isfinite (fields->value))
    {
      g_autofree char *value = way_number_format (fields->value, fields->decimals);

      g_string_append_printf (text, " %s", value);
    }
  if (isfinite (fields->upper_value))
    g_string_append_printf (text, "..%g", fields->upper_value);
  if (fields->qualifier == WAY_QUALIFIER_NEARLY)
    g_string_append (text, " nearly");
  if ((reading->said & WAY_TARGET_SAID_DUE) != 0)
    {
      g_autofree char *due = way_period_to_text (&fields->due);

      g_string_append_printf (text, " @%s", due);
    }
  if ((reading->said & WAY_TARGET_SAID_BASE) != 0)
    {
      g_string_append (text, " base ");
      if (fields->has_base_period)
        g_string_append_printf (text, "%d", way_period_year (&fields->base_period));
      if (isfinite (fields->base_value))
        g_string_append_printf (text, "=%g", fields->base_value);
    }
  if (fields->nature != WAY_NATURE_UNSTATED)
    g_string_append_printf (text, " %s", way_nature_to_text (fields->nature));
  if (!reading->unit_is_convertible)
    g_string_append_printf (text, " unit(%s)", reading->unit);
  if (reading->rest != NULL)
    g_string_append_printf (text, " | %s", reading->rest);
  return g_strdup (g_strstrip (text->str));
}

static void
test_phrase (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (WayMetric) metric = make_metric (test->metric);
  WayTargetReading reading;
  g_autofree char *found = NULL;

  way_target_read (test->text, metric, 0, &reading);
  found = describe (&reading);
  if (g_getenv ("SHOW") != NULL)
    printf ("%s \"%s\"\n    => %s%s\n", test->metric, test->text, found,
             strcmp (found, test->expected) == 0 ? "" : "   <<<<<");
  else
    g_assert_cmpstr (found, ==, test->expected);
  way_target_reading_clear (&reading);
}

static void
test_default_due (void)
{
  WayTargetReading reading;

  way_target_read ("at least 1,350", NULL, 2030, &reading);
  g_assert_cmpint (way_period_year (&reading.fields.due), ==, 2030);
  g_assert_cmpuint (reading.said & WAY_TARGET_SAID_DUE, ==, 0);
  way_target_reading_clear (&reading);
  way_target_read ("at least 1,350 by 2025", NULL, 2030, &reading);
  g_assert_cmpint (way_period_year (&reading.fields.due), ==, 2025);
  way_target_reading_clear (&reading);
}

/* Nothing is read twice, and a page or broken text does no harm. */
static void
test_strange_input (void)
{
  g_autoptr (GString) page = g_string_new (NULL);
  WayTargetReading reading;

  for (guint i = 0; i < 3000; i++)
    g_string_append (page, "不低于1,1,1-1至百分之一点点(((以上 over ");
  way_target_read (page->str, NULL, 0, &reading);
  way_target_reading_clear (&reading);
  way_target_read ("at least \xff\xfe 15 %% %n by 2025\x01", NULL, 0, &reading);
  g_assert_cmpfloat (reading.fields.value, ==, 15);
  way_target_reading_clear (&reading);
  way_target_read ("at least 9999999999999999999999999999999999999999999", NULL, 0, &reading);
  way_target_reading_clear (&reading);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/target-reader/phrase/%03u", i + 1);

      g_test_add_data_func (path, &cases[i], test_phrase);
    }
  g_test_add_func ("/target-reader/default-due", test_default_due);
  g_test_add_func ("/target-reader/strange-input", test_strange_input);
  return g_test_run ();
}
