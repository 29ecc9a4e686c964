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
                   "浙江|||常住人口||万人|2021|6540\n浙江|||常住人口占比||1=100%|2020|0.5\n"
                   "福建|||常住人口||万人|2021|4187\n福建|||常住人口占比||1=100%|2020|0.25\n"
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

/* '本月止累计' has no name of its own, '位次' none either; what is promised is no value. */
static void
test_bulletin (void)
{
  plan_case_check ("2024年5月份主要指标\n指标,单位,本月,本月止累计,累计增长(%)\n"
                   "GDP,亿元,120.5,560.3,7.2\n常住人口,万人,,820.1,3.5\n",
                   "浙江.csv", "long",
                   "浙江|||GDP||亿元|2024-05|120.5\n"
                   "浙江|||GDP||亿元|2024-01/2024-05|560.3+7.2\n"
                   "浙江|||常住人口||万人|2024-01/2024-05|820.1+3.5\n"
                   "2 headers, 0 notes\n");
  plan_case_check ("2024年1-6月\n地区,GDP（亿元）,同比±%,位次,常住人口同比±%,位次\n"
                   "浙江,60.1,8.2,2,5.5,3\n福建,75.7,-9.3,1,-2.1,6\n",
                   NULL, "long",
                   "浙江|||GDP||亿元|2024-H1|60.1+8.2\n浙江|||GDP增速位次||名|2024-H1|2\n"
                   "浙江|||常住人口增速||%|2024-H1|5.5\n浙江|||常住人口增速位次||名|2024-H1|3\n"
                   "福建|||GDP||亿元|2024-H1|75.7+-9.3\n福建|||GDP增速位次||名|2024-H1|1\n"
                   "福建|||常住人口增速||%|2024-H1|-2.1\n福建|||常住人口增速位次||名|2024-H1|6\n"
                   "2 headers, 0 notes\n");
  plan_case_check ("地区,年份,月份,GDP（亿元）,累计（亿元）\n浙江,2023,2,180.1,372.3\n"
                   "浙江,2023,3,190.2,562.5\n",
                   NULL, "long",
                   "浙江|||GDP||亿元|2023-02|180.1\n浙江|||GDP||亿元|2023-01/2023-02|372.3\n"
                   "浙江|||GDP||亿元|2023-03|190.2\n浙江|||GDP||亿元|2023-Q1|562.5\n"
                   "1 headers, 0 notes\n");
  plan_case_check ("指标名称,2020年,2025年目标\nGDP（亿元）,5510,8500\n常住人口（万人）,540,560\n",
                   "浙江.csv", "periods-across",
                   "浙江|||GDP||亿元|2020|5510\n浙江|||常住人口||万人|2020|540\n"
                   "1 headers, 0 notes\n");
}

/* What stands in English below a Chinese title is no unit, and units may be listed. */
static void
test_yearbook (void)
{
  plan_case_check ("2-3 年末人口(2022年)\n,,,单位：万人  (10 000 persons)\n"
                   "地    区,年末总户数(万户),年末户籍人口,常住人口\n"
                   "Region,Households (10 000),#城镇 Urban,Resident\n"
                   "杭 州 市 Hangzhou,280.3,616.1,1237.6\n宁 波 市 Ningbo,240.2,401.3,961.8\n",
                   NULL, "long",
                   "杭州市|||年末总户数||万户|2022|280.3\n"
                   "杭州市|||年末户籍人口：城镇||万人|2022|616.1\n"
                   "杭州市|||常住人口||万人|2022|1237.6\n"
                   "宁波市|||年末总户数||万户|2022|240.2\n"
                   "宁波市|||年末户籍人口：城镇||万人|2022|401.3\n"
                   "宁波市|||常住人口||万人|2022|961.8\n"
                   "4 headers, 0 notes\n");
  plan_case_check ("2020年各地区户数和人口数\n单位：户、人,,\n地区,户数,人口数\n"
                   "浙江,25008606,64567588\n福建,15279050,41540086\n",
                   NULL, "long",
                   "浙江|||户数||户|2020|25008606\n浙江|||人口数||人|2020|64567588\n"
                   "福建|||户数||户|2020|15279050\n福建|||人口数||人|2020|41540086\n"
                   "3 headers, 0 notes\n");
}

/* Signs in the first cells say that a column is in per cent until a cell has none. */
static void
test_percent_denied (void)
{
  g_autoptr (WayImportPlan) plan =
    plan_case_guess ("地区,年份,占比\n浙江,2020,27.1%\n福建,2020,15.0%\n", NULL, NULL);
  g_autofree char *facts = plan_case_apply (
    "地区,年份,占比\n浙江,2020,27.1%\n福建,2020,15.0%\n浙江,2021,5510\n", plan);

  g_assert_cmpstr (facts, ==,
                   "浙江|||占比||%|2020|27.1\n福建|||占比||%|2020|15\n"
                   "浙江|||占比||%|2021|unreadable\n1 headers, 0 notes\n");
}

/* Numbers that are not taken are told with the reason; a title with a unit makes them values. */
static void
test_left_out (void)
{
  g_autoptr (WayImportPlan) plan =
    plan_case_guess ("地区,年份,GDP（亿元）,产值（亿元）,备考\n浙江,2021,18109,约数,乙\n"
                     "福建,2021,14595,见附表,12\n北京市,2021,7585,暂无,丙\n"
                     "嘉兴,2021,6355,1200.5,丁\n", NULL, NULL);
  const WayPlanColumn *values = plan->columns->pdata[3];
  const WayPlanDecision *decision = NULL;

  g_assert_cmpint (values->field, ==, WAY_FIELD_VALUE);
  for (guint i = 0; i < plan->decisions->len; i++)
    if (g_str_equal (((WayPlanDecision *) plan->decisions->pdata[i])->subject, "Left out"))
      decision = plan->decisions->pdata[i];
  g_assert_nonnull (decision);
  g_assert_cmpstr (decision->value, ==, "备考");
  g_assert_nonnull (strstr (decision->reason, "1 of its 4"));
}

/* '全市' is the city that the title names, and nothing where it names none. */
static void
test_whole_city (void)
{
  plan_case_check ("2023年嘉兴市各县（市、区）主要指标\n地  区,GDP（亿元）\n全  市,7062.45\n南湖区,900.1\n",
                   NULL, "long",
                   "嘉兴市|||GDP||亿元|2023|7062.45\n南湖区|||GDP||亿元|2023|900.1\n"
                   "2 headers, 0 notes\n");
  plan_case_check ("2023年各县（市、区）主要指标\n地  区,GDP（亿元）\n全  市,7062.45\n南湖区,900.1\n",
                   NULL, "long",
                   "全市|||GDP||亿元|2023|7062.45\n南湖区|||GDP||亿元|2023|900.1\n"
                   "2 headers, 0 notes\n");
}

/* Of listed units a ratio has none; the unit may stand in the last title without a colon. */
static void
test_listed_units (void)
{
  plan_case_check ("1-1 各地区户数、人口数（2020年）\n单位：户、人,,,,\n"
                   "地区,户数,人口数,,,平均规模\n,家庭户,家庭户,男,性别比,\n"
                   ",,,,(女=100),(人/户)\n"
                   "浙江,25,64,33,109.04,2.4\n福建,15,41,21,106.94,2.5\n",
                   NULL, "long",
                   "浙江|||户数：家庭户||户|2020|25\n浙江|||人口数：家庭户||人|2020|64\n"
                   "浙江|||人口数：男||人|2020|33\n浙江|||人口数：性别比||女=100|2020|109.04\n"
                   "浙江|||平均规模||人/户|2020|2.4\n"
                   "福建|||户数：家庭户||户|2020|15\n福建|||人口数：家庭户||人|2020|41\n"
                   "福建|||人口数：男||人|2020|21\n福建|||人口数：性别比||女=100|2020|106.94\n"
                   "福建|||平均规模||人/户|2020|2.5\n"
                   "5 headers, 0 notes\n");
  plan_case_check ("年份,地区,客运量,铁路,单位万人\n2010,浙江,32695,1676,\n2011,浙江,35263,1862,\n",
                   NULL, "long",
                   "浙江|||客运量||万人|2010|32695\n浙江|||铁路||万人|2010|1676\n"
                   "浙江|||客运量||万人|2011|35263\n浙江|||铁路||万人|2011|1862\n"
                   "1 headers, 0 notes\n");
}

/* Rows without the only name that tells them from others are not those of the row above. */
static void
test_no_fill (void)
{
  plan_case_check ("年份,浙江,福建\n,亿元,亿元\n2020,64613,43904\n,73516,48810\n2022,77715,53110\n",
                   "GDP.csv", "regions-across",
                   "浙江|||GDP||亿元|2020|64613\n福建|||GDP||亿元|2020|43904\n"
                   "!4:0 The period is missing.\n"
                   "浙江|||GDP||亿元|2022|77715\n福建|||GDP||亿元|2022|53110\n"
                   "2 headers, 0 notes\n");
}

/* Names with units in a column without a title are of metrics. */
static void
test_untitled_metrics (void)
{
  plan_case_check (",2016,2015\n就业人员(万人),76265,76320\n城镇就业人员(万人),42051,40916\n",
                   "浙江.csv", "periods-across",
                   "浙江|||就业人员||万人|2016|76265\n浙江|||就业人员||万人|2015|76320\n"
                   "浙江|||城镇就业人员||万人|2016|42051\n浙江|||城镇就业人员||万人|2015|40916\n"
                   "1 headers, 0 notes\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan-chinese/labelled-titles", test_labelled_titles);
  g_test_add_func ("/plan-chinese/national", test_national);
  g_test_add_func ("/plan-chinese/untitled-metrics", test_untitled_metrics);
  g_test_add_func ("/plan-chinese/no-fill", test_no_fill);
  g_test_add_func ("/plan-chinese/whole-city", test_whole_city);
  g_test_add_func ("/plan-chinese/listed-units", test_listed_units);
  g_test_add_func ("/plan-chinese/bulletin", test_bulletin);
  g_test_add_func ("/plan-chinese/yearbook", test_yearbook);
  g_test_add_func ("/plan-chinese/percent-denied", test_percent_denied);
  g_test_add_func ("/plan-chinese/left-out", test_left_out);
  g_test_add_func ("/plan-chinese/tables-below", test_tables_below);
  g_test_add_func ("/plan-chinese/tables-beside", test_tables_beside);
  g_test_add_func ("/plan-chinese/column-choices", test_column_choices);
  return g_test_run ();
}
