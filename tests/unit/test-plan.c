/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "plan-case.h"

#include <string.h>

static void
test_long (void)
{
  plan_case_check ("Country Name,Country Code,Year,Value\r\n"
                   "Zhejiang,CN-ZJ,2000,3521418059.923445\r\n"
                   "Zhejiang,CN-ZJ,2001,17\r\n"
                   "Fujian,CN-FJ,2000,\r\n",
                   "gdp-2000.csv", "long",
                   "Zhejiang|CN-ZJ||gdp|||2000|3521418059.923445\n"
                   "Zhejiang|CN-ZJ||gdp|||2001|17\n"
                   "1 headers, 0 notes\n");
}

static void
test_periods_across (void)
{
  plan_case_check ("\"Data Source\",\"World Development Indicators\",\r\n"
                   "\r\n"
                   "\"Last Updated Date\",\"2022-12-22\",\r\n"
                   "\r\n"
                   "Country Name,Country Code,Indicator Name,Indicator Code,2000,2001,2002,\r\n"
                   "Zhejiang,ZJ,Life expectancy,SP.LE,,,,\r\n"
                   "Fujian,FJ,Life expectancy,SP.LE,70.5,,71.25,\r\n",
                   "API_SP.LE.csv", "periods-across",
                   "Fujian|FJ||Life expectancy|SP.LE||2000|70.5\n"
                   "Fujian|FJ||Life expectancy|SP.LE||2002|71.25\n"
                   "3 headers, 0 notes\n");
}

/* A spreadsheet drops the zero of October; and numbers near 2000 are no titles. */
static void
test_octobers (void)
{
  plan_case_check ("时间,地区,出口总值（亿美元）\n2016.09,浙江,1905.9\n2016.1,浙江,1844.9\n"
                   "2016.11,浙江,1935.4\n",
                   NULL, "long",
                   "浙江|||出口总值||亿美元|2016-09|1905.9\n"
                   "浙江|||出口总值||亿美元|2016-10|1844.9\n"
                   "浙江|||出口总值||亿美元|2016-11|1935.4\n"
                   "1 headers, 0 notes\n");
  plan_case_check ("GDP（亿元）,2016.09,2016.1,2016.11\n浙江,99.6,99.9,99.2\n福建,97.1,97.2,97.3\n",
                   NULL, "periods-across",
                   "浙江|||GDP||亿元|2016-09|99.6\n浙江|||GDP||亿元|2016-10|99.9\n"
                   "浙江|||GDP||亿元|2016-11|99.2\n福建|||GDP||亿元|2016-09|97.1\n"
                   "福建|||GDP||亿元|2016-10|97.2\n福建|||GDP||亿元|2016-11|97.3\n"
                   "1 headers, 0 notes\n");
}

/* The code of the province is not that of its cities. */
static void
test_codes_of_above (void)
{
  plan_case_check ("年份,省份,城市,省份代码,城市代码,常住人口（万人）\n"
                   "2020,浙江省,杭州市,330000,330100,1196.5\n"
                   "2020,浙江省,宁波市,330000,330200,942\n",
                   NULL, "long",
                   "杭州市|330100|浙江省|常住人口||万人|2020|1196.5\n"
                   "宁波市|330200|浙江省|常住人口||万人|2020|942\n"
                   "1 headers, 0 notes\n");
  plan_case_check ("年份,省份,行政区划代码,城市,常住人口（万人）\n"
                   "2020,浙江省,330000,杭州市,1196.5\n"
                   "2020,浙江省,330000,宁波市,942\n",
                   NULL, "long",
                   "杭州市||浙江省|常住人口||万人|2020|1196.5\n"
                   "宁波市||浙江省|常住人口||万人|2020|942\n"
                   "1 headers, 0 notes\n");
}

/* The region without any value is data, no title. */
static void
test_decisions (void)
{
  g_autoptr (WayImportPlan) plan =
    plan_case_guess ("Data Source,World Development Indicators,,\n\n"
                     "Country Name,Code,2000,2001,\nZhejiang,ZJ,,,\nFujian,FJ,1.5,2.5,\n",
                     "x.csv", NULL);

  g_assert_cmpuint (plan->header_first, ==, 2);
  g_assert_cmpuint (plan->n_header, ==, 1);
  g_assert_cmpuint (plan->first_row, ==, 3);
  g_assert_cmpstr (plan->source_title, ==, "World Development Indicators");
  g_assert_cmpuint (plan->decisions->len, >=, 2);
  for (guint i = 0; i < plan->decisions->len; i++)
    {
      const WayPlanDecision *decision = plan->decisions->pdata[i];

      g_assert_cmpuint (strlen (decision->reason), >, 10);
    }
}

static void
test_lack (void)
{
  g_autoptr (WayImportPlan) plan = plan_case_guess ("City,2000,2001\nZhejiang,1,2\n", NULL, NULL);
  g_autofree char *metric = way_import_plan_get_lack (plan);
  g_autofree char *unit = NULL;
  g_autofree char *nothing = NULL;

  g_assert_nonnull (strstr (metric, "which metric"));
  plan->metric = g_strdup ("gdp");
  unit = way_import_plan_get_lack (plan);
  g_assert_nonnull (strstr (unit, "which unit"));
  plan->unit = g_strdup ("亿元");
  nothing = way_import_plan_get_lack (plan);
  g_assert_null (nothing);
}

/* Rows and columns that say different things of one cell: the first would pass for the truth. */
static void
test_clash (void)
{
  static const struct
  {
    const char *text, *words;
  } cases[] = {
    { "City,Year,Remark,Births (persons)\nZhejiang,2020,,4\nZhejiang,2020,,5\nFujian,2020,,6\n"
      "Fujian,2020,,7\n", "Rows 2 and 3" },
    { "City,Year,age,Births (persons)\nZhejiang,2020,1,4\nZhejiang,2020,2,5\nFujian,2020,1,6\n"
      "Fujian,2020,2,7\n", "Rows 2 and 3" },
    { "City,Year,age,Value\nZhejiang,2020,1,4\nZhejiang,2020,2,5\nFujian,2020,1,6\n"
      "Fujian,2020,2,7\n", NULL },
    { "City,Year,Apr births (persons),Jul births (persons),Jan births (persons)\n"
      "Zhejiang,2020,1,2,3\nZhejiang,2021,5,6,7\n", "does not begin in January" },
    { "City,Births (persons),Births (persons),Births (persons)\nZhejiang,4,5,6\nFujian,6,7,8\n",
      "Columns 2 and 3" },
    /* The same twice is no contradiction, and neither is one slip among many rows. */
    { "City,Year,Births (persons)\nZhejiang,2020,4\nZhejiang,2020,4\nFujian,2020,6\n"
      "Fujian,2020,6\n", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WayImportPlan) plan = plan_case_guess (cases[i].text, "births-2020.csv", NULL);
      g_autofree char *lack = way_import_plan_get_lack (plan);

      g_test_message ("%u: %s", i, lack);
      if (cases[i].words != NULL)
        g_assert_nonnull (strstr (lack, cases[i].words));
      else
        g_assert_null (plan->clash);
    }
}

/* Years down, and across the parts of each, or all of it. */
static void
test_parts_across (void)
{
  plan_case_check ("Year,Jan,Feb,Q1,HALF1,Annual\n2020,1,2,3,4,5\n2021,6,,8,9,10\n",
                   "Zhejiang gdp.csv", "periods-across",
                   "Zhejiang|||gdp|||2020-01|1\nZhejiang|||gdp|||2020-02|2\nZhejiang|||gdp|||2020-Q1|3\n"
                   "Zhejiang|||gdp|||2020-H1|4\nZhejiang|||gdp|||2020|5\nZhejiang|||gdp|||2021-01|6\n"
                   "Zhejiang|||gdp|||2021-Q1|8\nZhejiang|||gdp|||2021-H1|9\nZhejiang|||gdp|||2021|10\n"
                   "1 headers, 0 notes\n");
  plan_case_check ("地区,年份,1月,2月,全年\n杭州市,2020年,1,2,3\n杭州市,2021年,4,5,6\n"
                   "宁波市,2020年,7,8,9\n",
                   "Zhejiang gdp.csv", "periods-across",
                   "杭州市|||gdp|||2020-01|1\n杭州市|||gdp|||2020-02|2\n杭州市|||gdp|||2020|3\n"
                   "杭州市|||gdp|||2021-01|4\n杭州市|||gdp|||2021-02|5\n杭州市|||gdp|||2021|6\n"
                   "宁波市|||gdp|||2020-01|7\n宁波市|||gdp|||2020-02|8\n宁波市|||gdp|||2020|9\n"
                   "1 headers, 0 notes\n");
  /* Under the name of each metric, and years that are none of the calendar. */
  plan_case_check ("City,Year,GDP,,population,\n,,Q1,Q2,Q1,Q2\nZhejiang,2020,1,2,3,4\n"
                   "Zhejiang,2021,5,6,7,8\nZhejiang,2021/22,9,9,9,9\nZhejiang,FY2023,9,9,9,9\n",
                   "x.csv", "periods-across",
                   "Zhejiang|||GDP|||2020-Q1|1\nZhejiang|||GDP|||2020-Q2|2\n"
                   "Zhejiang|||population|||2020-Q1|3\nZhejiang|||population|||2020-Q2|4\n"
                   "Zhejiang|||GDP|||2021-Q1|5\nZhejiang|||GDP|||2021-Q2|6\n"
                   "Zhejiang|||population|||2021-Q1|7\nZhejiang|||population|||2021-Q2|8\n"
                   "!5:1 The titles are parts of a year, and this is no calendar year, so it is "
                   "not certain of when the values are.\n"
                   "!6:1 The titles are parts of a year, and this is no calendar year, so it is "
                   "not certain of when the values are.\n"
                   "2 headers, 0 notes\n");
  /* Numbers that are codes of regions, too. */
  plan_case_check ("Year,Jan,Feb\n2020,11,33\n2021,33,11\n", "Zhejiang gdp.csv",
                   "periods-across",
                   "Zhejiang|||gdp|||2020-01|11\nZhejiang|||gdp|||2020-02|33\n"
                   "Zhejiang|||gdp|||2021-01|33\nZhejiang|||gdp|||2021-02|11\n"
                   "1 headers, 0 notes\n");
  /* A mean is no sum; fifths are no quarters, and money is no month. */
  plan_case_check ("Year,Jan,Feb,Average\n2020,1,2,3\n2021,6,7,8\n", "Zhejiang gdp.csv",
                   "periods-across",
                   "Zhejiang|||gdp|||2020-01|1\nZhejiang|||gdp|||2020-02|2\n"
                   "Zhejiang|||gdp|||2021-01|6\nZhejiang|||gdp|||2021-02|7\n"
                   "1 headers, 0 notes\n");
  plan_case_check ("Year,M1,M0\n2020,1,2\n2021,3,4\n", "Zhejiang gdp.csv", "long",
                   "Zhejiang|||M1|||2020|1\nZhejiang|||M0|||2020|2\n"
                   "Zhejiang|||M1|||2021|3\nZhejiang|||M0|||2021|4\n1 headers, 0 notes\n");
  plan_case_check ("Year,Q1,Q2,Q3,Q4,Q5\n2020,1,2,3,4,5\n", "Zhejiang gdp.csv", "long",
                   "Zhejiang|||Q1|||2020|1\nZhejiang|||Q2|||2020|2\nZhejiang|||Q3|||2020|3\nZhejiang|||Q4|||2020|4\n"
                   "Zhejiang|||Q5|||2020|5\n1 headers, 0 notes\n");
}

/* Codes and labels in one cell: the label is the name, and no word of it is a unit. */
static void
test_codes_with_labels (void)
{
  plan_case_check ("DATAFLOW,MEASURE: Measure,SEX: Sex,REGION: Region,TIME_PERIOD: Time Period,"
                   "OBS_VALUE: Observation Value,UNIT_MEASURE: Unit of Measure\n"
                   "ABS:ERP,1: Residents,3: Persons,1: Zhejiang,2019,5,PSNS: Persons\n"
                   "ABS:ERP,1: Residents,1: Males,FJ: Fujian,2019,2,PSNS: Persons\n"
                   "ABS:ERP,1: Residents,3: Persons,CHN: China: all,2019,7,PSNS: Persons\n",
                   "x.csv", "long",
                   "Zhejiang|||Residents, Persons||Persons|2019|5\n"
                   "Fujian|FJ||Residents, Males||Persons|2019|2\n"
                   "China: all|CHN||Residents, Persons||Persons|2019|7\n"
                   "1 headers, 0 notes\n");
}

/* A year stands over the quarters of it, four times. */
static void
test_quarters_below_years (void)
{
  plan_case_check (";;1990;1990;1990;1990;1991;1991;1991;1991\n"
                   "Region;Indicator;1. Quartal;2. Quartal;3. Quartal;4. Quartal;1. Quartal;"
                   "2. Quartal;3. Quartal;4. Quartal\n"
                   "Zhejiang;GDP;1,5;2,5;3,5;4,5;5,5;6,5;7,5;8,5\n"
                   "Fujian;GDP;1,6;2,6;3,6;4,6;5,6;6,6;7,6;8,6\n",
                   "x.csv", "periods-across",
                   "Zhejiang|||GDP|||1990-Q1|1.5\nZhejiang|||GDP|||1990-Q2|2.5\n"
                   "Zhejiang|||GDP|||1990-Q3|3.5\nZhejiang|||GDP|||1990-Q4|4.5\n"
                   "Zhejiang|||GDP|||1991-Q1|5.5\nZhejiang|||GDP|||1991-Q2|6.5\n"
                   "Zhejiang|||GDP|||1991-Q3|7.5\nZhejiang|||GDP|||1991-Q4|8.5\n"
                   "Fujian|||GDP|||1990-Q1|1.6\nFujian|||GDP|||1990-Q2|2.6\n"
                   "Fujian|||GDP|||1990-Q3|3.6\nFujian|||GDP|||1990-Q4|4.6\n"
                   "Fujian|||GDP|||1991-Q1|5.6\nFujian|||GDP|||1991-Q2|6.6\n"
                   "Fujian|||GDP|||1991-Q3|7.6\nFujian|||GDP|||1991-Q4|8.6\n"
                   "2 headers, 0 notes\n");
}

/* '4' is the code of '0 to 4', and no number of anything. */
static void
test_codes_beside_names (void)
{
  plan_case_check ("country,year,age,age group,value\n"
                   "Zhejiang,2020,T,total,10\nZhejiang,2020,4,0 to 4,1\nZhejiang,2020,9,5 to 9,2\n"
                   "Zhejiang,2021,T,total,11\nZhejiang,2021,4,0 to 4,3\nZhejiang,2021,9,5 to 9,4\n",
                   "x.csv", "long",
                   "Zhejiang|||total|||2020|10\nZhejiang|||0 to 4|||2020|1\n"
                   "Zhejiang|||5 to 9|||2020|2\nZhejiang|||total|||2021|11\n"
                   "Zhejiang|||0 to 4|||2021|3\nZhejiang|||5 to 9|||2021|4\n"
                   "1 headers, 0 notes\n");
}

/* '_T' in a code is no tonnes. */
static void
test_codes_without_units (void)
{
  plan_case_check ("ref_area,indicator,sex,time,obs_value\n"
                   "Zhejiang,UNE_RT,SEX_T,2020,4\nZhejiang,UNE_RT,SEX_M,2020,5\n"
                   "Fujian,UNE_RT,SEX_T,2020,6\nFujian,UNE_RT,SEX_M,2020,7\n",
                   "x.csv", "long",
                   "|Zhejiang||UNE_RT, SEX_T|||2020|4\n|Zhejiang||UNE_RT, SEX_M|||2020|5\n"
                   "|Fujian||UNE_RT, SEX_T|||2020|6\n|Fujian||UNE_RT, SEX_M|||2020|7\n"
                   "1 headers, 0 notes\n");
}

/* What a characteristic is goes along with its unit, and is not said by it. */
static void
test_names_beside_units (void)
{
  plan_case_check ("GEO,REF_DATE,Characteristics,UOM,VALUE\n"
                   "Zhejiang,2020,Employment,Persons,4\nZhejiang,2020,Rate,%,5\n"
                   "Fujian,2020,Employment,Persons,6\nFujian,2020,Rate,%,7\n",
                   "x.csv", "long",
                   "Zhejiang|||Employment||Persons|2020|4\nZhejiang|||Rate||%|2020|5\n"
                   "Fujian|||Employment||Persons|2020|6\nFujian|||Rate||%|2020|7\n"
                   "1 headers, 0 notes\n");
}

/* The unit of a series is said in two lines above it. */
static void
test_unit_in_two_lines (void)
{
  static const char text[] = "\"Title\",\"Gross output\"\n\"CDID\",\"ABMI\"\n"
                             "\"Source dataset ID\",\"PN2\"\n\"PreUnit\",\"£\"\n"
                             "\"Unit\",\"m\"\n\"Release date\",\"30-06-2023\"\n"
                             "\"Next release\",\"11 August 2023\"\n\"Important notes\",\n\"2020\",\"1950000\"\n\"2020 Q1\",\"530000\"\n"
                             "\"2021 MAR\",\"170000\"\n\"2022\",\"5\"\n";
  g_autoptr (WayImportPlan) plan = plan_case_guess (text, NULL, NULL);

  g_assert_cmpstr (plan->unit, ==, "£m");
  g_assert_cmpstr (plan->metric, ==, "Gross output");
}

/* What the IMF estimates never joins the line of actual values. */
static void
test_estimates (void)
{
  static const char text[] = "ISO,Subject Descriptor,Units,Scale,2020,2021,2022,"
                             "Estimates Start After\n"
                             "Zhejiang,Inflation,%,,1.5,2.5,3.5,2020\n"
                             "Fujian,Inflation,%,,4.5,5.5,6.5,2021\n";
  static const char *const kinds[] = { "", "forecast", "forecast", "", "", "forecast" };
  g_autoptr (WayImportPlan) plan = plan_case_guess (text, NULL, NULL);
  g_autoptr (WayPlanReader) rows = way_plan_reader_new (plan);
  g_autoptr (WayTable) table = way_table_new_from_text (text, ',');
  guint n = 0;

  for (guint i = 0; i < way_table_get_n_rows (table); i++)
    {
      WayCell cells[8];
      WayTableRow row = { cells, G_N_ELEMENTS (cells), i + 1 };
      const WayRawFact *facts;
      const char *problem;
      guint n_facts = 0, column;

      for (guint k = 0; k < G_N_ELEMENTS (cells); k++)
        cells[k] = way_table_get_cell (table, i, k);
      if (way_plan_reader_read (rows, &row, &facts, &n_facts, &problem, &column) != WAY_ROW_FACTS)
        continue;
      for (guint k = 0; k < n_facts; k++)
        g_assert_cmpstr (facts[k].kind, ==, kinds[n++]);
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (kinds));
}

/* Who says of which region a file is has told that its rows are no regions. */
static void
test_rows_of_one_region (void)
{
  static const char text[] = ";;1990;1991;1992\nX-1;Poverty (%);1,5;2,5;3,5\n"
                             "X-2;Wealth (%);4,5;5,5;6,5\n";
  g_autoptr (WayImportPlan) chosen = way_import_plan_new ();
  g_autoptr (WayImportPlan) plan = NULL;
  g_autofree char *facts = NULL;

  chosen->region = g_strdup ("Zhejiang");
  chosen->region_is_chosen = TRUE;
  plan = plan_case_guess (text, NULL, chosen);
  facts = plan_case_apply (text, plan);
  g_assert_nonnull (strstr (facts, "Poverty||%|1990|1.5\n"));
  g_assert_nonnull (strstr (facts, "Wealth||%|1992|6.5\n"));
  g_assert_null (strstr (facts, "X-1|"));
}

/* Months in a language of their own stand beside the year, and are no regions. */
static void
test_german_months (void)
{
  plan_case_check ("Land;;;Preise\n;;;2020=100\n"
                   "Zhejiang;1991;Januar;60,5\nZhejiang;1991;März;60,8\n"
                   "Fujian;1991;Januar;61,5\nFujian;1991;März;61,8\n",
                   "x.csv", "long",
                   "Zhejiang|||Preise||2020=100|1991-01|60.5\n"
                   "Zhejiang|||Preise||2020=100|1991-03|60.8\n"
                   "Fujian|||Preise||2020=100|1991-01|61.5\n"
                   "Fujian|||Preise||2020=100|1991-03|61.8\n"
                   "2 headers, 0 notes\n");
}

/* A minus sign of another script is one, and the first row of values no title. */
static void
test_minus (void)
{
  plan_case_check ("Region,Year,Net migration (persons)\n"
                   "Zhejiang,2019,\xe2\x88\x92" "2019\n"
                   "Fujian,2019,\xe2\x80\x93" "20\n",
                   "x.csv", "long",
                   "Zhejiang|||Net migration||persons|2019|-2019\n"
                   "Fujian|||Net migration||persons|2019|-20\n"
                   "1 headers, 0 notes\n");
}

/* '累计增长率' is growth of the year so far, however a bureau writes it. */
static void
test_cumulative_growth (void)
{
  static const char *const names[] = { "工业增加值累计增长率", "工业增加值_累计增长率", "工业增加值累计增长",
                                       "工业增加值_累计增长" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = g_strdup_printf ("指标：%s(%%)\n地区,2024年9月,2024年6月\n"
                                               "浙江省,5.1,-7.2\n福建省,6.1,7.5\n", names[i]);

      plan_case_check (text, "x.csv", "periods-across",
                       "浙江省|||工业增加值增速||%|2024-01/2024-09|5.1\n"
                       "浙江省|||工业增加值增速||%|2024-H1|-7.2\n"
                       "福建省|||工业增加值增速||%|2024-01/2024-09|6.1\n"
                       "福建省|||工业增加值增速||%|2024-H1|7.5\n"
                       "2 headers, 0 notes\n");
    }
}

/* '本月' is of the last month, '上年同期' of the year before, and each growth of its own values. */
static void
test_month_beside_sum (void)
{
  plan_case_check ("2024年1-3月工业用电（亿元）\n"
                   "地区,本月,上年同期,累计,上年同期,本月同比%,累计同比%\n"
                   "浙江省,10.5,9,30,28,5.6,6.1\n",
                   "x.csv", "long",
                   "浙江省|||工业用电||亿元|2024-03|10.5+5.6\n"
                   "浙江省|||工业用电||亿元|2023-03|9\n"
                   "浙江省|||工业用电||亿元|2024-Q1|30+6.1\n"
                   "浙江省|||工业用电||亿元|2023-Q1|28\n"
                   "2 headers, 0 notes\n");
}

/* The texts of a row that names what the row before names are not looked up again: whatever stands
 * between such rows, they are those of the row. */
static void
test_names_of_the_row_before (void)
{
  plan_case_check ("省份,城市,指标,年份,数值,比上年增长（%）\n"
                   "浙江省,杭州市,地区生产总值（亿元）,2020,16106,3.9\n"
                   "浙江省,杭州市,地区生产总值（亿元）,2021,,8.5\n"
                   "浙江省,杭州市,地区生产总值（亿元）,2022,18753,1.5\n"
                   "浙江省,,地区生产总值（亿元）,2022,77715,3.1\n"
                   "浙江省,,地区生产总值（亿元）,2023,82553,6\n"
                   "浙江省,杭州市,地区生产总值（亿元）,2023,20059,5.6\n"
                   "浙江省,杭州市,常住人口（万人）,2023,1252.2,\n"
                   "浙江省,宁波市,常住人口（万人）,2023,969.7,\n"
                   "浙江省,温州市,常住人口（万人）,2023,976.1,\n",
                   NULL, "long",
                   "杭州市||浙江省|地区生产总值||亿元|2020|16106+3.9\n"
                   "杭州市||浙江省|地区生产总值增速||%|2021|8.5\n"
                   "杭州市||浙江省|地区生产总值||亿元|2022|18753+1.5\n"
                   "浙江省|||地区生产总值||亿元|2022|77715+3.1\n"
                   "浙江省|||地区生产总值||亿元|2023|82553+6\n"
                   "杭州市||浙江省|地区生产总值||亿元|2023|20059+5.6\n"
                   "杭州市||浙江省|常住人口||万人|2023|1252.2\n"
                   "宁波市||浙江省|常住人口||万人|2023|969.7\n"
                   "温州市||浙江省|常住人口||万人|2023|976.1\n"
                   "1 headers, 0 notes\n");
}

/* The finer of two regions has the numbers, however few of its names there are. */
static void
test_one_city_of_a_province (void)
{
  plan_case_check ("年份,省份,城市,地区生产总值（亿元）\n2020,浙江省,杭州市,16106\n"
                   "2020,福建省,,43903\n2020,江苏省,,102700\n",
                   "x.csv", "long",
                   "杭州市||浙江省|地区生产总值||亿元|2020|16106\n"
                   "福建省|||地区生产总值||亿元|2020|43903\n"
                   "江苏省|||地区生产总值||亿元|2020|102700\n"
                   "1 headers, 0 notes\n");
  plan_case_check ("城市,县,年份,常住人口（万人）\n宁波市,市区,2020,20\n杭州市,市区,2020,30\n",
                   "x.csv", "long",
                   "市区||宁波市|常住人口||万人|2020|20\n市区||杭州市|常住人口||万人|2020|30\n"
                   "1 headers, 0 notes\n");
  plan_case_check ("county,state,year,population\nAdams County,Ohio,2020,27000\n"
                   "Adams County,Iowa,2020,3600\n",
                   "x.csv", "long",
                   "Adams County||Ohio|population|||2020|27000\n"
                   "Adams County||Iowa|population|||2020|3600\n"
                   "1 headers, 0 notes\n");
}

/* Of three, the city is above the county, and what has no county is of the city. */
static void
test_three_levels (void)
{
  plan_case_check ("省份,城市,区,年份,常住人口（万人）\n浙江省,嘉兴市,南湖区,2020,20\n"
                   "浙江省,嘉兴市,,2020,540\n浙江省,杭州市,余杭区,2020,122\n",
                   "x.csv", "long",
                   "南湖区||嘉兴市|常住人口||万人|2020|20\n嘉兴市|||常住人口||万人|2020|540\n"
                   "余杭区||杭州市|常住人口||万人|2020|122\n"
                   "1 headers, 0 notes\n");
}

/* One region of each, and nothing says which is in which: asked, unless it is one in two languages. */
static void
test_unclear_levels (void)
{
  g_autoptr (WayImportPlan) plan =
    plan_case_guess ("Region,Country,Year,GDP (USD)\nFar South,Kenya,2020,100\n"
                     "Far South,Kenya,2021,101\n", NULL, NULL);
  g_autoptr (WayImportPlan) same =
    plan_case_guess ("region_zh,region,Year,GDP (USD)\n浙江,Zhejiang,2020,100\n"
                     "浙江,Zhejiang,2021,101\n", NULL, NULL);
  g_autoptr (WayImportPlan) chosen = NULL;
  g_autofree char *lack = way_import_plan_get_lack (plan);

  g_assert_nonnull (strstr (lack, "Region"));
  g_assert_null (same->clash);
  ((WayPlanColumn *) plan->columns->pdata[1])->is_chosen = TRUE;
  ((WayPlanColumn *) plan->columns->pdata[1])->field = WAY_FIELD_REGION;
  chosen = plan_case_guess ("Region,Country,Year,GDP (USD)\nFar South,Kenya,2020,100\n"
                            "Far South,Kenya,2021,101\n", NULL, plan);
  g_assert_null (chosen->clash);
}

/* A year below a title of years makes its row no titles, whatever its numbers look like. */
static void
test_values_like_years (void)
{
  plan_case_check ("地区,年份,企业数（个）\n杭州市,2020,1985\n宁波市,2020,2011\n嘉兴市,2020,3011\n",
                   "x.csv", "long",
                   "杭州市|||企业数||个|2020|1985\n宁波市|||企业数||个|2020|2011\n"
                   "嘉兴市|||企业数||个|2020|3011\n1 headers, 0 notes\n");
  plan_case_check ("城市,区县,年份,GDP（亿元）\n嘉兴市,南湖区,2020,2000\n嘉兴市,南湖区,2021,2300\n",
                   "x.csv", "long",
                   "南湖区||嘉兴市|GDP||亿元|2020|2000\n南湖区||嘉兴市|GDP||亿元|2021|2300\n"
                   "1 headers, 0 notes\n");
}

/* Thousands of columns that all tell rows apart are no keys of a table of facts. */
static void
test_hostile_dimensions (void)
{
  g_autoptr (GString) text = g_string_new ("地区,年份");
  g_autoptr (WayImportPlan) plan = NULL;
  guint n = 0;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, ",d%u", i);
  g_string_append (text, ",数值\n");
  for (guint row = 0; row < 40; row++)
    {
      g_string_append (text, "浙江,2020");
      for (guint i = 0; i < 300; i++)
        g_string_append_printf (text, ",%s", row * (i + 3) % 11 % 2 == 0 ? "even" : "odd");
      g_string_append_printf (text, ",%u.5\n", row);
    }
  plan = plan_case_guess (text->str, NULL, NULL);
  for (guint i = 0; i < plan->columns->len; i++)
    n += ((WayPlanColumn *) plan->columns->pdata[i])->field == WAY_FIELD_METRIC;
  g_assert_cmpuint (n, >, 1);
  g_assert_cmpuint (n, <=, 12);
}

static void
test_short_years (void)
{
  g_autoptr (WayImportPlan) plan = plan_case_guess ("地区,年份,GDP（亿元）\n杭州市,19,15373\n"
                                                    "杭州市,20,16106\n", NULL, NULL);
  g_autoptr (WayImportPlan) ancient = plan_case_guess ("Entity,Year,Population (persons)\n"
                                                       "Zhejiang,1,15373\nZhejiang,500,16106\n",
                                                       NULL, NULL);
  g_autofree char *lack = way_import_plan_get_lack (plan);

  g_assert_nonnull (lack);
  g_assert_nonnull (strstr (lack, "19"));
  g_assert_null (ancient->clash);
}

/* Of a city's second year, or of the province: asked. A name in each row leaves no doubt. */
static void
test_empty_cities (void)
{
  static const char merged[] = "省份,城市,年份,GDP（亿元）\n浙江省,杭州市,2019,15373\n"
                               "浙江省,,2020,16106\n浙江省,宁波市,2019,11985\n浙江省,,2020,12408\n";
  g_autoptr (WayImportPlan) plan = plan_case_guess (merged, NULL, NULL);
  g_autoptr (WayImportPlan) clear = plan_case_guess (
    "省份,城市,年份,GDP（亿元）\n浙江省,杭州市,2019,15373\n浙江省,杭州市,2020,16106\n"
    "浙江省,,2019,62352\n浙江省,,2020,64613\n", NULL, NULL);
  g_autoptr (WayImportPlan) left_out = NULL;
  g_autofree char *facts = NULL;

  g_assert_nonnull (plan->clash);
  g_assert_nonnull (strstr (plan->clash, "城市"));
  g_assert_null (clear->clash);
  ((WayPlanColumn *) plan->columns->pdata[0])->is_chosen = TRUE;
  ((WayPlanColumn *) plan->columns->pdata[0])->field = WAY_FIELD_IGNORE;
  left_out = plan_case_guess (merged, NULL, plan);
  g_assert_null (left_out->clash);
  facts = plan_case_apply (merged, left_out);
  g_assert_cmpstr (facts, ==, "杭州市|||GDP||亿元|2019|15373\n杭州市|||GDP||亿元|2020|16106\n"
                              "宁波市|||GDP||亿元|2019|11985\n宁波市|||GDP||亿元|2020|12408\n"
                              "1 headers, 0 notes\n");
}

static void
test_city_of_a_province_in_title (void)
{
  g_autoptr (WayImportPlan) plan =
    plan_case_guess ("2020年浙江省杭州市国民经济\n指标,单位,数值\nGDP,亿元,16106\n"
                     "常住人口,万人,1196\n", "x.csv", NULL);

  g_assert_cmpstr (plan->region, ==, "杭州市");
}

/* What says nothing without a name gets that of the values beside it; plans are no facts. */
static void
test_names_of_others (void)
{
  plan_case_check ("地区,年份,GDP（亿元）,人均（元）,指数（上年=100）,占全省比重（%）\n"
                   "杭州市,2020,16106,136617,103.9,24.9\n",
                   "x.csv", "long",
                   "杭州市|||GDP||亿元|2020|16106\n杭州市|||人均GDP||元|2020|136617\n"
                   "杭州市|||GDP指数||上年=100|2020|103.9\n杭州市|||GDP占全省比重||%|2020|24.9\n"
                   "1 headers, 0 notes\n");
  plan_case_check ("地区,年份,GDP（亿元）,GDP增速（%）,人均（元）\n杭州市,2020,16106,3.9,136617\n",
                   "x.csv", "long",
                   "杭州市|||GDP||亿元|2020|16106\n杭州市|||GDP增速||%|2020|3.9\n"
                   "杭州市|||人均GDP||元|2020|136617\n1 headers, 0 notes\n");
  plan_case_check ("Region,Year,GDP (USD),Per capita (USD)\nZhejiang,2020,16106,17\n",
                   "x.csv", "long",
                   "Zhejiang|||GDP||USD|2020|16106\nZhejiang|||GDP Per capita||USD|2020|17\n"
                   "1 headers, 0 notes\n");
  plan_case_check ("地区,时间,用电量累计（亿元）\n杭州市,2020Q1,30\n杭州市,2020Q2,70\n", "x.csv", "long",
                   "杭州市|||用电量累计||亿元|2020-Q1|30\n杭州市|||用电量累计||亿元|2020-H1|70\n"
                   "1 headers, 0 notes\n");
  plan_case_check ("GDP（亿元）\n地区,2020年计划,2020年实际\n杭州市,16000,16106\n宁波市,12000,12408\n",
                   "x.csv", "periods-across",
                   "杭州市|||GDP||亿元|2020|16106\n宁波市|||GDP||亿元|2020|12408\n"
                   "2 headers, 0 notes\n");
}

/* What is growth of other values, or an amount, is not the growth of those before it. */
static void
test_growth_of_others (void)
{
  plan_case_check ("2024年1-3月工业用电（亿元）\n"
                   "地区,3月,1-3月,同比%,同比%\n浙江省,10.5,30,5.6,6.1\n",
                   "x.csv", "periods-across",
                   "浙江省|||工业用电||亿元|2024-03|10.5+5.6\n"
                   "浙江省|||工业用电||亿元|2024-Q1|30+6.1\n"
                   "2 headers, 0 notes\n");
  plan_case_check ("地区,时间,用电量（亿元）,本月同比%,累计同比%\n浙江省,2024年3月,10.5,5.6,6.1\n",
                   "x.csv", "long",
                   "浙江省|||用电量||亿元|2024-03|10.5\n"
                   "1 headers, 0 notes\n");
  plan_case_check ("2023年经济\n地区,用电量（亿元）,比上年增长（亿元）,比上年增长（%）\n浙江省,20.5,1.5,7.9\n",
                   "x.csv", "long",
                   "浙江省|||用电量||亿元|2023|20.5+7.9\n"
                   "2 headers, 0 notes\n");
}

/* Cells that all have a per cent sign say their unit; some of them do not. */
static void
test_percent_cells (void)
{
  g_autoptr (WayImportPlan) all = plan_case_guess ("City,Year,Rate\nZhejiang,2021,83.6%\n"
                                                   "Fujian,2021,7％\n", NULL, NULL);
  g_autoptr (WayImportPlan) some = plan_case_guess ("City,Year,Rate\nZhejiang,2021,83.6%\n"
                                                    "Fujian,2021,0.7\n", NULL, NULL);

  g_assert_cmpstr (((WayPlanColumn *) all->columns->pdata[2])->unit, ==, "%");
  g_assert_null (((WayPlanColumn *) some->columns->pdata[2])->unit);
}

/* A template says the same as the plan, and another year's file has the same shape. */
static void
test_template (void)
{
  static const char text[] = "地区,2022,2023\n杭州市,1,2\n宁波市,3,4\n";
  static const char next[] = "地区,2022,2023,2024\n杭州市,1,2,5\n宁波市,3,4,6\n";
  g_autoptr (WayImportPlan) plan = plan_case_guess (text, NULL, NULL);
  g_auto (WayTableChoices) choices = { g_strdup ("GB18030"), ';', g_strdup ("2") };
  g_auto (WayTableChoices) read = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  g_autofree char *again = NULL;
  g_autoptr (WayImportPlan) copy = NULL;
  g_autoptr (WayImportPlan) later = NULL;

  plan->metric = g_strdup ("gdp");
  plan->metric_is_chosen = TRUE;
  json = way_import_plan_to_json (plan, &choices);
  copy = way_import_plan_from_json (json, &read, &error);
  g_assert_no_error (error);
  again = way_import_plan_to_json (copy, &read);
  g_assert_cmpstr (json, ==, again);
  later = plan_case_guess (next, NULL, copy);
  g_assert_cmpstr (later->shape, ==, plan->shape);
  g_assert_cmpstr (later->metric, ==, "gdp");
  g_assert_cmpuint (later->columns->len, ==, 4);
}

/* A part of the row's year is none of a year of its own. */
static void
test_template_of_parts (void)
{
  g_autoptr (WayImportPlan) plan =
    plan_case_guess ("Year,Jan,Annual\n2020,1.5,2.5\n2021,3,4\n", "Zhejiang gdp.csv", NULL);
  g_autofree char *json = way_import_plan_to_json (plan, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayImportPlan) copy = way_import_plan_from_json (json, NULL, &error);
  g_autofree char *again = NULL;
  const WayPlanColumn *january, *year;

  g_assert_no_error (error);
  again = way_import_plan_to_json (copy, NULL);
  g_assert_cmpstr (json, ==, again);
  january = copy->columns->pdata[1];
  year = copy->columns->pdata[2];
  g_assert_true (january->is_part && !january->has_period);
  g_assert_cmpint (january->period.type, ==, WAY_PERIOD_MONTH);
  g_assert_true (year->is_part && !year->has_period);
  g_assert_cmpint (year->period.type, ==, WAY_PERIOD_YEAR);
}

static void
test_bad_template (void)
{
  static const char *const texts[] = { "", "{", "[]", "{}", "{\"version\": 99}",
                                       "{\"version\": \"1\"}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (way_import_plan_from_json (texts[i], NULL, &error));
      g_assert_nonnull (error);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/octobers", test_octobers);
  g_test_add_func ("/plan/codes-of-above", test_codes_of_above);
  g_test_add_func ("/plan/long", test_long);
  g_test_add_func ("/plan/periods-across", test_periods_across);
  g_test_add_func ("/plan/decisions", test_decisions);
  g_test_add_func ("/plan/lack", test_lack);
  g_test_add_func ("/plan/clash", test_clash);
  g_test_add_func ("/plan/codes-with-labels", test_codes_with_labels);
  g_test_add_func ("/plan/parts-across", test_parts_across);
  g_test_add_func ("/plan/quarters-below-years", test_quarters_below_years);
  g_test_add_func ("/plan/german-months", test_german_months);
  g_test_add_func ("/plan/rows-of-one-region", test_rows_of_one_region);
  g_test_add_func ("/plan/codes-beside-names", test_codes_beside_names);
  g_test_add_func ("/plan/codes-without-units", test_codes_without_units);
  g_test_add_func ("/plan/names-beside-units", test_names_beside_units);
  g_test_add_func ("/plan/unit-in-two-lines", test_unit_in_two_lines);
  g_test_add_func ("/plan/estimates", test_estimates);
  g_test_add_func ("/plan/minus", test_minus);
  g_test_add_func ("/plan/cumulative-growth", test_cumulative_growth);
  g_test_add_func ("/plan/month-beside-sum", test_month_beside_sum);
  g_test_add_func ("/plan/growth-of-others", test_growth_of_others);
  g_test_add_func ("/plan/one-city-of-a-province", test_one_city_of_a_province);
  g_test_add_func ("/plan/values-like-years", test_values_like_years);
  g_test_add_func ("/plan/hostile-dimensions", test_hostile_dimensions);
  g_test_add_func ("/plan/short-years", test_short_years);
  g_test_add_func ("/plan/names-of-others", test_names_of_others);
  g_test_add_func ("/plan/empty-cities", test_empty_cities);
  g_test_add_func ("/plan/city-of-a-province-in-title", test_city_of_a_province_in_title);
  g_test_add_func ("/plan/three-levels", test_three_levels);
  g_test_add_func ("/plan/unclear-levels", test_unclear_levels);
  g_test_add_func ("/plan/names-of-the-row-before", test_names_of_the_row_before);
  g_test_add_func ("/plan/percent-cells", test_percent_cells);
  g_test_add_func ("/plan/template", test_template);
  g_test_add_func ("/plan/template-of-parts", test_template_of_parts);
  g_test_add_func ("/plan/bad-template", test_bad_template);
  return g_test_run ();
}
