/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/unit-reader.h"

#include <math.h>
#include <string.h>

/* As printed; Chinese and English name, the bases where they are others, dimension. */
static const struct
{
  const char *text;
  const char *expected;
} cases[] = {
  { "元", "元|CNY|元|yuan|1|元" }, { "亿元", "亿元|100 million CNY|元|yuan|1e+08|元" },
  { "万元", "万元|10,000 CNY|元|yuan|10000|元" }, { "（亿元）", "亿元|100 million CNY|元|yuan|1e+08|元" },
  { "单位：亿元", "亿元|100 million CNY|元|yuan|1e+08|元" }, { "亿 元", "亿元|100 million CNY|元|yuan|1e+08|元" },
  { "亿元人民币", "亿元|100 million CNY|元|yuan|1e+08|元" }, { "千元", "千元|1,000 CNY|元|yuan|1000|元" },
  { "百万元", "百万元|million CNY|元|yuan|1e+06|元" }, { "万亿元", "万亿元|trillion CNY|元|yuan|1e+12|元" },
  { "CNY 100 million", "亿元|100 million CNY|元|yuan|1e+08|元" },
  { "100 million yuan", "亿元|100 million CNY|元|yuan|1e+08|元" },
  { "RMB 10,000", "万元|10,000 CNY|元|yuan|10000|元" },
  { "10 000 yuan", "万元|10,000 CNY|元|yuan|10000|元" },
  { "billion yuan", "十亿元|billion CNY|元|yuan|1e+09|元" }, { "yuan", "元|CNY|元|yuan|1|元" },
  { "亿美元", "亿美元|100 million USD|美元|US dollars|1e+08|美元" },
  { "USD million", "百万美元|million USD|美元|US dollars|1e+06|美元" },
  { "US$ millions", "百万美元|million USD|美元|US dollars|1e+06|美元" },
  { "current US$", "美元|USD|美元|US dollars|1|美元" },
  { "current USD", "美元|USD|美元|US dollars|1|美元" },
  { "in millions of US dollars", "百万美元|million USD|美元|US dollars|1e+06|美元" },
  { "constant 2015 US$",
    "美元(2015年不变价)|constant 2015 USD|美元(2015年不变价)|constant 2015 US dollars|1|美元(2015年不变价)" },
  { "constant LCU",
    "本币(不变价)|constant units of local currency|本币(不变价)|constant units of local currency|1|"
    "本币(不变价)" },
  { "current LCU", "本币|units of local currency|本币|units of local currency|1|本币" },
  { "current international $", "国际元|international dollars|国际元|international dollars|1|国际元" },
  { "constant 2017 international $",
    "国际元(2017年不变价)|constant 2017 international dollars|国际元(2017年不变价)|"
    "constant 2017 international dollars|1|国际元(2017年不变价)" },
  { "亿元（当年价）", "亿元|100 million CNY|元|yuan|1e+08|元" },
  { "亿元(2020年不变价)",
    "亿元(2020年不变价)|100 million constant 2020 CNY|元(2020年不变价)|constant 2020 yuan|1e+08|"
    "元(2020年不变价)" },
  { "MIO_EUR", "百万欧元|million EUR|欧元|euros|1e+06|欧元" },
  { "EUR_HAB", "欧元/人|euros per person|欧元/人|euros per person|1|欧元/人" },
  { "PPS_HAB",
    "购买力标准/人|purchasing power standards per person|购买力标准/人|"
    "purchasing power standards per person|1|购买力标准/人" },
  { "MIO_PPS", "百万购买力标准|million PPS|购买力标准|purchasing power standards|1e+06|购买力标准" },
  { "MIO_PPS_EU27_2020", "百万购买力标准|million PPS|购买力标准|purchasing power standards|1e+06|购买力标准" },
  { "PPS_EU27_2020_HAB",
    "购买力标准/人|purchasing power standards per person|购买力标准/人|"
    "purchasing power standards per person|1|购买力标准/人" },
  { "MIO_NAC", "百万本币|million units of local currency|本币|units of local currency|1e+06|本币" },
  { "EUR_HAB_EU", "%|%|%|%|1|%" }, { "PPS_HAB_EU27_2020", "%|%|%|%|1|%" },
  { "THS_PER", "千人|1,000 persons|人|persons|1000|人" }, { "THS", "千|thousand|||1000|" },
  { "NR", "个|units|个|units|1|个" }, { "PC", "%|%|%|%|1|%" }, { "PC_GDP", "%|%|%|%|1|%" },
  { "CLV10_MEUR",
    "百万欧元(2010年不变价)|million constant 2010 EUR|欧元(2010年不变价)|constant 2010 euros|1e+06|"
    "欧元(2010年不变价)" },
  { "CP_MEUR", "百万欧元|million EUR|欧元|euros|1e+06|欧元" },
  { "KM2", "平方公里|square kilometres|平方公里|square kilometres|1|平方公里" },
  { "P_HTHAB", "个/十万人|per 100,000 persons|个/十万人|per 100,000 persons|1|个/人" },
  { "%", "%|%|%|%|1|%" }, { "％", "%|%|%|%|1|%" }, { "percent", "%|%|%|%|1|%" },
  { "annual %", "%|%|%|%|1|%" },
  { "% of GDP", "%|%|%|%|1|%" }, { "‰", "‰|‰|‰|‰|1|%" },
  { "个百分点", "个百分点|percentage points|个百分点|percentage points|1|个百分点 points" },
  { "percentage points", "个百分点|percentage points|个百分点|percentage points|1|个百分点 points" },
  { "人", "人|persons|人|persons|1|人" }, { "万人", "万人|10,000 persons|人|persons|10000|人" },
  { "persons", "人|persons|人|persons|1|人" },
  { "10 000 persons", "万人|10,000 persons|人|persons|10000|人" },
  { "1 000 persons", "千人|1,000 persons|人|persons|1000|人" },
  { "thousands of persons", "千人|1,000 persons|人|persons|1000|人" },
  { "人次", "人次|person-times|人次|person-times|1|人次" }, { "户", "户|households|户|households|1|户" },
  { "元/人", "元/人|yuan per person|元/人|yuan per person|1|元/人" },
  { "万元/人", "万元/人|10,000 CNY per person|元/人|yuan per person|10000|元/人" },
  { "yuan/person", "元/人|yuan per person|元/人|yuan per person|1|元/人" },
  { "10,000 CNY per person", "万元/人|10,000 CNY per person|元/人|yuan per person|10000|元/人" },
  { "US$ per capita", "美元/人|US dollars per person|美元/人|US dollars per person|1|美元/人" },
  { "kWh per capita", "千瓦时/人|kilowatt-hours per person|千瓦时/人|kilowatt-hours per person|1|千瓦时/人" },
  { "个/万人", "个/万人|per 10,000 persons|个/万人|per 10,000 persons|1|个/人" },
  { "per 10,000 persons", "个/万人|per 10,000 persons|个/万人|per 10,000 persons|1|个/人" },
  { "per 1,000 live births", "个/千人|per 1,000 persons|个/千人|per 1,000 persons|1|个/人" },
  { "张/千人", "张/千人|beds per 1,000 persons|张/千人|beds per 1,000 persons|1|个/人" },
  { "人/平方公里", "人/平方公里|persons per square kilometre|人/平方公里|persons per square kilometre|1|人/平方公里" },
  { "people per sq. km",
    "人/平方公里|persons per square kilometre|人/平方公里|persons per square kilometre|1|人/平方公里" },
  { "吨标准煤/万元",
    "吨标准煤/万元|tonnes of coal equivalent per 10,000 CNY|吨标准煤/万元|"
    "tonnes of coal equivalent per 10,000 CNY|1|吨标准煤/元" },
  { "公顷", "公顷|hectares|公顷|hectares|1|平方公里" }, { "千公顷", "千公顷|1,000 hectares|公顷|hectares|1000|平方公里" },
  { "万亩", "万亩|10,000 mu|亩|mu|10000|平方公里" },
  { "sq.km", "平方公里|square kilometres|平方公里|square kilometres|1|平方公里" },
  { "万平方米", "万平方米|10,000 square metres|平方米|square metres|10000|平方公里" },
  { "吨", "吨|tonnes|吨|tonnes|1|吨" }, { "万吨", "万吨|10,000 tonnes|吨|tonnes|10000|吨" },
  { "10 000 tons", "万吨|10,000 tonnes|吨|tonnes|10000|吨" },
  { "亿吨", "亿吨|100 million tonnes|吨|tonnes|1e+08|吨" },
  { "万吨标准煤", "万吨标准煤|10,000 tonnes of coal equivalent|吨标准煤|tonnes of coal equivalent|10000|吨标准煤" },
  { "10 000 tons of SCE",
    "万吨标准煤|10,000 tonnes of coal equivalent|吨标准煤|tonnes of coal equivalent|10000|吨标准煤" },
  { "千克", "千克|kilograms|千克|kilograms|1|吨" }, { "千瓦时", "千瓦时|kWh|千瓦时|kilowatt-hours|1|千瓦时" },
  { "亿千瓦时", "亿千瓦时|100 million kWh|千瓦时|kilowatt-hours|1e+08|千瓦时" },
  { "100 million kwh", "亿千瓦时|100 million kWh|千瓦时|kilowatt-hours|1e+08|千瓦时" },
  { "万千瓦", "万千瓦|10,000 kW|千瓦|kilowatts|10000|千瓦" },
  { "100 million cu.m", "亿立方米|100 million cubic metres|立方米|cubic metres|1e+08|立方米" },
  { "辆", "辆|vehicles|辆|vehicles|1|个" }, { "台(套)", "台(套)|units|台(套)|units|1|个" },
  { "件", "件|pieces|件|pieces|1|个" },
  { "万标准箱", "万标准箱|10,000 TEU|标准箱|TEU|10000|标准箱" }, { "TEU", "标准箱|TEU|标准箱|TEU|1|标准箱" },
  { "上年=100", "上年=100|previous year = 100|上年=100|previous year = 100|1|上年=100" },
  { "preceding year=100", "上年=100|previous year = 100|上年=100|previous year = 100|1|上年=100" },
  { "2015=100", "2015=100|2015 = 100|2015=100|2015 = 100|1|指数(2015年不变价)" },
  { "岁", "岁|years of age|岁|years of age|1|岁" }, { "years", "年|years|年|years|1|年" },
  { "万", "万|ten thousand|||10000|" }, { "million", "百万|million|||1e+06|" },
  { "P", "P|PFLOPS|P|PFLOPS|1|P" },
};

static const char *const unknown[] = {
  "", " ", "常住人口", "按行业分", "total", "male", "2023", "2023年", "Population", "地区", "M", "元元元人",
  "元/", "元/人/年", "constant 2015 persons", "亿元万人", "current", "2015", "人口", "of", "%%",
  "\xff\xfe", "births per woman", "constant", "1", "100", "modeled ILO estimate", "年末", "常住", "市区",
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (WayUnitReading) reading = { 0 };
      g_autofree char *described = NULL;
      gboolean is_read = way_unit_read (cases[i].text, -1, &reading);

      described = is_read ? g_strdup_printf ("%s|%s|%s|%s|%g|%s%s", reading.unit.name_zh,
                                             reading.unit.name_en, reading.unit.base_zh,
                                             reading.unit.base_en, reading.unit.factor,
                                             reading.dimension,
                                             reading.is_points ? " points" : "")
                          : g_strdup ("?");
      if (strcmp (described, cases[i].expected) != 0)
        {
          g_printerr ("“%s” reads\n  %s, not\n  %s\n", cases[i].text, described,
                      cases[i].expected);
          g_test_fail ();
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_auto (WayUnitReading) reading = { 0 };

      if (way_unit_read (unknown[i], -1, &reading))
        {
          g_printerr ("“%s” reads %s\n", unknown[i], reading.unit.name_zh);
          g_test_fail ();
        }
    }
}

/* The names that are given to a unit are read as the same unit. */
static void
test_round_trip (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (WayUnitReading) reading = { 0 };
      const char *names[2];

      g_assert_true (way_unit_read (cases[i].text, -1, &reading));
      names[0] = reading.unit.name_zh;
      names[1] = reading.unit.name_en;
      for (guint n = 0; n < 2; n++)
        {
          g_auto (WayUnitReading) again = { 0 };
          double factor;

          if (!way_unit_read (names[n], -1, &again))
            g_error ("“%s” of “%s”", names[n], cases[i].text);
          /* English has one word for what Chinese counts differently. */
          if (strcmp (again.dimension, reading.dimension) != 0)
            g_error ("“%s” of “%s” is of %s", names[n], cases[i].text, again.dimension);
          g_assert_cmpfloat (again.unit.factor, ==, reading.unit.factor);
          if (*reading.dimension != '\0')
            {
              g_assert_true (way_unit_get_factor (names[n], &reading.unit, &factor));
              g_assert_cmpfloat (factor, ==, 1);
            }
        }
    }
}

/* NAN: they measure different things. */
static void
assert_factor (const char *from,
               const char *to,
               double      expected)
{
  g_auto (WayUnitReading) reading = { 0 };
  double factor = NAN;

  g_assert_true (way_unit_read (to, -1, &reading));
  if (way_unit_get_factor (from, &reading.unit, &factor) != !isnan (expected)
      || (!isnan (expected) && factor != expected))
    g_error ("From %s to %s: %.17g, not %.17g", from, to, factor, expected);
}

static void
test_factors (void)
{
  assert_factor ("万元", "亿元", 1e-4);
  assert_factor ("亿元", "万元", 1e4);
  assert_factor ("元", "亿元", 1e-8);
  assert_factor ("billion yuan", "亿元", 10);
  assert_factor ("千人", "万人", 0.1);
  assert_factor ("人", "万人", 1e-4);
  assert_factor ("‰", "%", 0.1);
  assert_factor ("成", "%", 10);
  assert_factor ("公顷", "平方公里", 0.01);
  assert_factor ("平方米", "公顷", 1e-4);
  assert_factor ("千克", "吨", 1e-3);
  assert_factor ("MW", "万千瓦", 0.1);
  assert_factor ("GWh", "亿千瓦时", 0.01);
  assert_factor ("万元/人", "元/人", 1e4);
  assert_factor ("个/千人", "个/万人", 10);
  assert_factor ("吨标准煤/元", "吨标准煤/万元", 1e4);
  assert_factor ("家", "个", 1);
  assert_factor ("亩", "公顷", 1.0 / 15);
  assert_factor ("百分点", "个百分点", 1);

  assert_factor ("美元", "元", NAN);
  assert_factor ("欧元", "美元", NAN);
  assert_factor ("MIO_PPS", "MIO_EUR", NAN);
  assert_factor ("MIO_NAC", "MIO_EUR", NAN);
  assert_factor ("constant 2015 US$", "current US$", NAN);
  assert_factor ("constant 2015 US$", "constant 2010 US$", NAN);
  assert_factor ("current international $", "current US$", NAN);
  assert_factor ("人", "户", NAN);
  assert_factor ("人次", "人", NAN);
  assert_factor ("元", "元/人", NAN);
  assert_factor ("元/户", "元/人", NAN);
  assert_factor ("%", "个百分点", NAN);
  assert_factor ("个百分点", "%", NAN);
  assert_factor ("吨", "吨标准煤", NAN);
  assert_factor ("千瓦", "千瓦时", NAN);
  assert_factor ("上年=100", "2015=100", NAN);
  assert_factor ("2015=100", "2010=100", NAN);
  assert_factor ("标的", "个", NAN);
}

/* A unit that only a library knows is a multiple of itself. */
static void
test_custom (void)
{
  WayUnit own = { (char *) "标台", (char *) "standard buses", (char *) "标台",
                  (char *) "standard buses", 1 };
  WayUnit records = { (char *) "亿条", (char *) "100 million records", (char *) "条",
                      (char *) "records", 1e8 };
  double factor;

  g_assert_true (way_unit_get_factor ("标台", &own, &factor));
  g_assert_cmpfloat (factor, ==, 1);
  g_assert_true (way_unit_get_factor ("万标台", &own, &factor));
  g_assert_cmpfloat (factor, ==, 1e4);
  g_assert_true (way_unit_get_factor ("thousand standard buses", &own, &factor));
  g_assert_cmpfloat (factor, ==, 1e3);
  g_assert_false (way_unit_get_factor ("万", &own, &factor));
  g_assert_false (way_unit_get_factor ("台", &own, &factor));
  g_assert_true (way_unit_get_factor ("万条", &records, &factor));
  g_assert_cmpfloat (factor, ==, 1e-4);
  g_assert_false (way_unit_get_factor ("", &own, &factor));
  g_assert_false (way_unit_get_factor (NULL, &own, &factor));
}

static const struct
{
  const char *title;
  const char *name;
  const char *unit;
} titles[] = {
  { "地区生产总值(亿元)", "地区生产总值", "亿元" }, { "地区生产总值（亿元）", "地区生产总值", "亿元" },
  { "地区生产总值（亿元，当年价）", "地区生产总值", "亿元，当年价" }, { "单位：亿元", "", "亿元" },
  { "计量单位：万人", "", "万人" }, { "（单位：亿元）", "", "亿元" }, { "人口（单位：万人）", "人口", "万人" },
  { "Unit: 10,000 persons", "", "10,000 persons" },
  { "GDP, 100 million yuan", "GDP", "100 million yuan" },
  { "GDP per capita (constant 2015 US$)", "GDP per capita", "constant 2015 US$" },
  { "GDP (current US$)", "GDP", "current US$" }, { "GDP_亿元", "GDP", "亿元" },
  { "地区生产总值 亿元", "地区生产总值", "亿元" }, { "增速%", "增速", "%" }, { "占比％", "占比", "％" },
  { "人均GDP（常住人口）（元）", "人均GDP（常住人口）", "元" },
  { "Unemployment, total (% of total labor force) (modeled ILO estimate)",
    "Unemployment, total (% of total labor force) (modeled ILO estimate)", "% of total labor force" },
  { "Inflation, consumer prices (annual %)", "Inflation, consumer prices", "annual %" },
  { "Exports (% of GDP)", "Exports (% of GDP)", "% of GDP" },
  { "Population, total", "Population, total", NULL },
  { "Life expectancy at birth, total (years)", "Life expectancy at birth, total", "years" },
  { "大型设备(台(套))", "大型设备", "台(套)" }, { "指数(上年=100)", "指数", "上年=100" },
  { "年末常住人口", "年末常住人口", NULL }, { "Population", "Population", NULL }, { "", "", NULL },
  { "地区(市)", "地区(市)", NULL }, { "2023年", "2023年", NULL }, { "GDP (", "GDP (", NULL },
  { ")(", ")(", NULL },
  { "[亿元]", "", "亿元" }, { "Number of schools", "Number of schools", NULL },
  { "工业增加值：亿元", "工业增加值", "亿元" },
  { "exports_cny", "exports_cny", NULL }, { "fdi_usd", "fdi_usd", NULL }, { "出口_亿元", "出口", "亿元" },
  { "Gross Regional Product(100 million yuan)", "Gross Regional Product", "100 million yuan" },
  { "Resident Population (year-end)(10 000 persons)",
    "Resident Population (year-end)", "10 000 persons" },
};

static void
test_titles (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *name = NULL, *unit = NULL;

      way_unit_split_title (titles[i].title, &name, &unit);
      if (g_strcmp0 (name, titles[i].name) != 0 || g_strcmp0 (unit, titles[i].unit) != 0)
        {
          g_printerr ("“%s” is “%s” in “%s”\n", titles[i].title, name, unit);
          g_test_fail ();
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unit-reader/cases", test_cases);
  g_test_add_func ("/unit-reader/round-trip", test_round_trip);
  g_test_add_func ("/unit-reader/factors", test_factors);
  g_test_add_func ("/unit-reader/custom", test_custom);
  g_test_add_func ("/unit-reader/titles", test_titles);
  return g_test_run ();
}
