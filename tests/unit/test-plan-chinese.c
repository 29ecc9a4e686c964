/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "plan-case.h"

#include <string.h>

/* What databases of series write: the first column says what each row of titles is, and a date is
 * the end of a month, a quarter or a year by its series. */
static void
test_labelled_titles (void)
{
  plan_case_check ("指标,GDP_累计,GDP_当期,原油产量_当期,常住人口\n"
                   "地区,全国,全国,全国,全国\n频度,季,季,月,年\n单位,亿元,亿元,万吨,万人\n"
                   "2010-06,186848.7,99347.4,1688.3,\n2010-07,,,1722.4,\n"
                   "2010-12,412119.3,119306.8,1751.8,134091\n",
                   NULL, "regions-across",
                   "全国|||GDP||亿元|2010-H1|186848.7\n全国|||GDP||亿元|2010-Q2|99347.4\n"
                   "全国|||原油产量||万吨|2010-06|1688.3\n全国|||原油产量||万吨|2010-07|1722.4\n"
                   "全国|||GDP||亿元|2010|412119.3\n全国|||GDP||亿元|2010-Q4|119306.8\n"
                   "全国|||原油产量||万吨|2010-12|1751.8\n全国|||常住人口||万人|2010|134091\n"
                   "4 headers, 0 notes\n");
  plan_case_check ("指标名称,浙江:GDP:累计值\n频率,季\n单位,亿元\n来源,统计局\n"
                   "2021-06-30,34364\n2021-09-30,52853\n",
                   NULL, "long",
                   "浙江|||GDP||亿元|2021-H1|34364\n浙江|||GDP||亿元|2021-01/2021-09|52853\n"
                   "4 headers, 0 notes\n");
}

/* The national bureau's own database: all of it is of the whole country, and rows of a quarter
 * stand beside rows of the year so far. */
static void
test_national (void)
{
  plan_case_check ("数据库：季度数据\n时间：最近2季度\n指标,2021年第四季度,2021年第三季度\n"
                   "国内生产总值当季值(亿元),324237.4,289919.3\n"
                   "国内生产总值累计值(亿元),1143669.7,819432.3\n数据来源：国家统计局\n",
                   NULL, "periods-across",
                   "全国|||国内生产总值||亿元|2021-Q4|324237.4\n"
                   "全国|||国内生产总值||亿元|2021-Q3|289919.3\n"
                   "全国|||国内生产总值||亿元|2021|1143669.7\n"
                   "全国|||国内生产总值||亿元|2021-01/2021-09|819432.3\n"
                   "3 headers, 1 notes\n");
}

/* The unit and period that are chosen for one column stay when the plan is made anew. */
static void
test_column_choices (void)
{
  const char *text = "地区,常住人口（万人）,占比（%）\n浙江,6540,0.5\n福建,4187,0.25\n";
  g_autoptr (WayImportPlan) first = plan_case_guess (text, "2021.csv", NULL);
  g_autoptr (WayImportPlan) again = NULL;
  g_autofree char *facts = NULL;
  WayPlanColumn *column = first->columns->pdata[2];

  column->is_chosen = column->unit_is_chosen = column->period_is_chosen = TRUE;
  g_free (column->unit);
  column->unit = g_strdup ("1=100%");
  column->has_period = TRUE;
  column->period = way_period_for_year (2020);
  again = plan_case_guess (text, "2021.csv", first);
  facts = plan_case_apply (text, again);
  g_assert_cmpstr (facts, ==,
                   "浙江|||常住人口||万人|2021|6540\n浙江|||占比||1=100%|2020|0.5\n"
                   "福建|||常住人口||万人|2021|4187\n福建|||占比||1=100%|2020|0.25\n"
                   "1 headers, 0 notes\n");
}

/* Tables one below the other: each with titles of its own, or under a line of its metric. */
static void
test_tables_below (void)
{
  plan_case_check ("表1 地区生产总值（亿元）\n地区,2020年,2021年\n杭州市,16106,18109\n\n"
                   "表2 常住人口\n单位：万人\n地区,2019年,2020年\n宁波市,930.9,942\n",
                   NULL, "periods-across",
                   "杭州市|||地区生产总值||亿元|2020|16106\n"
                   "杭州市|||地区生产总值||亿元|2021|18109\n"
                   "宁波市|||常住人口||万人|2019|930.9\n宁波市|||常住人口||万人|2020|942\n"
                   "5 headers, 0 notes\n");
  plan_case_check ("地区,2020年,2021年\n地区生产总值（亿元）,,\n杭州市,16106,18109\n"
                   "年末常住人口（万人）,,\n杭州市,1196.5,1220.4\n",
                   NULL, "periods-across",
                   "杭州市|||地区生产总值||亿元|2020|16106\n"
                   "杭州市|||地区生产总值||亿元|2021|18109\n"
                   "杭州市|||年末常住人口||万人|2020|1196.5\n"
                   "杭州市|||年末常住人口||万人|2021|1220.4\n"
                   "3 headers, 0 notes\n");
}

/* Tables side by side have each their own regions; a row may be longer in one of them. */
static void
test_tables_beside (void)
{
  plan_case_check ("2021年地区生产总值\n地区,生产总值（亿元）,地区,生产总值（亿元）\n"
                   "杭州市,18109,嘉兴市,6355\n宁波市,14595,,\n",
                   NULL, "long",
                   "杭州市|||生产总值||亿元|2021|18109\n嘉兴市|||生产总值||亿元|2021|6355\n"
                   "宁波市|||生产总值||亿元|2021|14595\n2 headers, 0 notes\n");
  plan_case_check ("序号,地区,GDP（亿元）,,序号,地区,常住人口（万人）\n"
                   "1,杭州市,18109,,1,宁波市,954.4\n2,宁波市,14595,,2,杭州市,1220.4\n",
                   "2021年.csv", "long",
                   "杭州市|||GDP||亿元|2021|18109\n宁波市|||常住人口||万人|2021|954.4\n"
                   "宁波市|||GDP||亿元|2021|14595\n杭州市|||常住人口||万人|2021|1220.4\n"
                   "1 headers, 0 notes\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan-chinese/labelled-titles", test_labelled_titles);
  g_test_add_func ("/plan-chinese/national", test_national);
  g_test_add_func ("/plan-chinese/tables-below", test_tables_below);
  g_test_add_func ("/plan-chinese/tables-beside", test_tables_beside);
  g_test_add_func ("/plan-chinese/column-choices", test_column_choices);
  return g_test_run ();
}
