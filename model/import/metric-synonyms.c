/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/metric-synonyms.h"

/* A name belongs here only where it can mean nothing else in a table with the metric's unit. */
static const struct
{
  const char *key;
  const char *names;
} synonyms[] = {
  { "gdp",
    "GDP|国内生产总值|生产总值|地区生产总值|全市生产总值|全省生产总值|全区生产总值|全县生产总值|地区GDP|生产总值GDP|"
    "国内生产总值GDP|地区生产总值GDP|地区生产总值总量|GDP总量|Gross Domestic Product|Gross Regional Product|"
    "Gross Domestic Product (GDP)|Gross Regional Product (GRP)|GRP|Regional GDP|"
    "Gross Regional Domestic Product" },
  { "gdp_growth",
    "地区生产总值增长率|地区生产总值增长|GDP增速|GDP增长率|GDP增长|国内生产总值增速|生产总值增速|生产总值增长率|"
    "国内生产总值增长率|地区生产总值同比增长|GDP同比增长|地区生产总值比上年增长|GDP比上年增长|GDP growth|"
    "GDP growth rate|Growth of GDP|Growth rate of GDP|Real GDP growth" },
  { "gdp_per_capita",
    "人均GDP|人均生产总值|人均国内生产总值|人均地区GDP|按常住人口计算的人均生产总值|GDP per capita|Per capita GDP|"
    "Per Capita Gross Regional Product|Per Capita Gross Domestic Product|"
    "Gross Regional Product Per Capita" },
  { "gdp_per_capita_growth", "人均GDP增速|人均生产总值增速|人均GDP增长率" },
  { "gdp_primary",
    "第一产业|一产|一产增加值|第一产业产值|生产总值 第一产业|生产总值第一产业|地区生产总值 第一产业|"
    "Primary Industry|Value-added of the Primary Industry|Value Added of Primary Industry|"
    "Value-added of Primary Industry|Primary sector" },
  { "gdp_secondary",
    "第二产业|二产|二产增加值|第二产业产值|生产总值 第二产业|生产总值第二产业|地区生产总值 第二产业|"
    "Secondary Industry|Value-added of the Secondary Industry|Value Added of Secondary Industry|"
    "Value-added of Secondary Industry|Secondary sector" },
  { "gdp_tertiary",
    "第三产业|三产|三产增加值|第三产业产值|生产总值 第三产业|生产总值第三产业|地区生产总值 第三产业|"
    "Tertiary Industry|Value-added of the Tertiary Industry|Value Added of Tertiary Industry|"
    "Value-added of Tertiary Industry|Tertiary sector" },
  { "gdp_primary_growth", "一产增速|第一产业增速|第一产业增加值增长率" },
  { "gdp_secondary_growth", "二产增速|第二产业增速|第二产业增加值增长率" },
  { "gdp_tertiary_growth", "三产增速|第三产业增速|第三产业增加值增长率" },
  { "gdp_construction",
    "生产总值 建筑业|生产总值建筑业|地区生产总值 建筑业|Value-added of Construction|"
    "Value Added of Construction" },
  { "agri_output",
    "农林牧渔业总产值|农林牧渔总产值|Gross Output Value of Agriculture, Forestry, Animal Husbandry and "
    "Fishery" },
  { "industry_va",
    "全部工业增加值|工业增加值|生产总值 工业|生产总值工业|地区生产总值 工业|第二产业 工业|生产总值 第二产业 工业|"
    "Value-added of Industry|Value Added of Industry|Industrial value added" },
  { "industry_va_growth", "全部工业增加值增速|工业增加值增速|工业增加值增长" },
  /* '工业增加值' alone may be of all industry or of firms above scale: it is asked. */
  { "industry_va_ads", "规上工业增加值|规模以上工业增加值|工业增加值|Value-added of Industry above Designated Size" },
  { "industry_va_ads_growth",
    "规上工业增加值增速|工业增加值增速|工业增加值增长|规上工业增加值增长|规模以上工业增加值增长|规模以上工业增加值增长率|规模以上工业增加值同比增长" },
  { "industry_output_ads", "规上工业总产值|工业总产值|规模以上工业总产值|规模以上工业企业总产值" },
  { "industry_output_all", "工业总产值|全部工业总产值" },
  { "industry_profit_ads", "规上工业利润总额|规模以上工业利润总额|规模以上工业企业利润|规上工业企业利润总额" },
  { "industry_enterprises_ads", "规模以上工业企业单位数|规上工业企业数|规模以上工业企业个数" },
  { "fixed_asset_investment",
    "固定资产投资额|固定资产投资(不含农户)|Investment in Fixed Assets|"
    "Fixed Asset Investment" },
  { "fixed_asset_investment_growth", "固定资产投资增长|固定资产投资增长率|固定资产投资同比增长|投资增速" },
  { "foreign_trade",
    "进出口额|货物进出口总额|外贸进出口总额|货物进出口总值|进出口总值|Total Imports and Exports|"
    "Total Value of Imports and Exports" },
  { "exports_cny", "出口总额|出口额|货物出口总额|出口总值|外贸出口总额|外贸出口|出口|Exports" },
  { "exports_usd", "出口总额|出口额|货物出口总额|出口总值|外贸出口总额|外贸出口|出口|Exports" },
  { "imports_cny", "进口总额|进口额|货物进口总额|进口总值|外贸进口总额|外贸进口|进口|Imports" },
  { "foreign_capital_used", "实际利用外资|实际利用外资额|实际使用外资|实际利用外商直接投资|实际使用外资金额" },
  { "foreign_capital_used_cny", "实际利用外资|实际利用外资额|实际使用外资|实际使用外资金额" },
  { "retail_sales",
    "社会消费品零售额|社零总额|社会消费品零售总额|消费品零售总额|Total Retail Sales of Consumer Goods|"
    "Retail Sales of Consumer Goods" },
  { "retail_sales_growth", "社零增速|社会消费品零售总额增长|社会消费品零售总额增长率" },
  { "general_budget_revenue",
    "地方一般公共预算收入|地方财政一般公共预算收入|一般公共预算收入|General Public Budget Revenue|"
    "Local General Public Budget Revenue" },
  { "general_budget_expenditure",
    "地方一般公共预算支出|地方财政一般公共预算支出|一般公共预算支出|General Public Budget Expenditure|"
    "Local General Public Budget Expenditure" },
  { "fiscal_revenue_total", "财政总收入|财政收入总计" },
  { "resident_population",
    "年末常住人口|年末常住人口数|常住人口数|常住总人口|年末常住总人口|全市常住人口|Resident Population|"
    "Resident Population (year-end)|Resident population at year-end|Permanent resident population|"
    "Year-end Resident Population|Resident Population at the Year-end" },
  { "resident_population_persons", "常住人口普查数|普查常住人口" },
  { "household_reg_population",
    "年末户籍人口|年末户籍总人口|户籍总人口|年末户籍人口数|户籍人口数|Registered population|"
    "Household Registered Population" },
  { "urbanization_rate",
    "城镇化率|常住人口城镇化率|城市化率|城镇人口比重|Urbanization rate|Urbanisation rate|"
    "Proportion of Urban Population" },
  { "disposable_income",
    "居民人均可支配收入|人均可支配收入|全体居民人均可支配收入|全体居民可支配收入|"
    "Per Capita Disposable Income|Per Capita Disposable Income of Households|"
    "Disposable income per capita" },
  { "disposable_income_urban",
    "城镇居民人均可支配收入|城镇常住居民人均可支配收入|城镇居民可支配收入|城镇人均可支配收入|"
    "Per Capita Disposable Income of Urban Households|"
    "Per Capita Disposable Income of Urban Residents" },
  { "disposable_income_rural",
    "农村居民人均可支配收入|农村常住居民人均可支配收入|农村居民可支配收入|农村人均可支配收入|"
    "Per Capita Disposable Income of Rural Households|"
    "Per Capita Disposable Income of Rural Residents" },
  { "disposable_income_growth", "居民人均可支配收入增长|人均可支配收入增速|全体居民人均可支配收入增速" },
  { "unemployment_rate", "城镇调查失业率|调查失业率" },
  { "unemployment_registered", "城镇登记失业率|登记失业率|Registered Urban Unemployment Rate" },
  { "rd_intensity",
    "R&D经费投入强度|研发经费投入强度|研发投入强度|R&D投入强度|全社会研发投入强度|R&D经费占GDP比重|"
    "R&D经费与GDP之比|研究与试验发展经费投入强度" },
  { "base_stations_5g", "5G基站|5G基站总数|5G基站个数" },
  { "hitech_enterprises", "高新技术企业数|国家高新技术企业数|高新技术企业" },
  { "cpi_growth", "居民消费价格涨幅|居民消费价格同比涨幅|CPI涨幅" },
};

char **
way_metric_synonyms_split (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (synonyms); i++)
    {
      if (g_str_equal (synonyms[i].key, key))
        return g_strsplit (synonyms[i].names, "|", -1);
    }
  return NULL;
}
