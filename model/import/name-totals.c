/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/name-totals.h"

#include "model/import/name-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The World Bank's codes of what is no economy. */
static const char *const world_bank_codes[] = {
  "AFE", "AFW", "ARB", "CEB", "CSS", "EAP", "EAR", "EAS", "ECA", "ECS", "EMU", "EUU", "FCS",
  "HIC", "HPC", "IBD", "IBT", "IDA", "IDB", "IDX", "INX", "LAC", "LCN", "LDC", "LIC", "LMC",
  "LMY", "LTE", "MEA", "MIC", "MNA", "NAC", "OED", "OSS", "PRE", "PSS", "PST", "SAS", "SSA",
  "SSF", "SST", "TEA", "TEC", "TLA", "TMN", "TSA", "TSS", "UMC", "WLD", NULL
};

/* Folded as way_name_fold() does. */
static const char *const sums[] = {
  "合计", "总计", "总数", "小计", "累计", "其中", "总和", "汇总", "全省", "全市", "全区", "全县", "全国总计",
  "全国合计", "全省合计", "全省总计", "全市合计", "全市总计", "全区合计", "全县合计", "全省小计", "全市平均",
  "全省平均", "全国平均", "平均", "平均值", "省本级", "市本级", "区本级", "县本级", "市辖区", "市区", "市区合计",
  "县市合计", "县级合计", "地区合计", "各市合计", "各县合计", "分地区", "按地区分", "不分地区", "其他", "其他地区",
  "地区总计", "合计数", "總計", "合計", "小計", "總數", "總和", "平均數",
  "total", "totals", "subtotal", "grandtotal", "sum", "all", "allregions", "allcountries",
  "nationaltotal", "provincialtotal", "citytotal", "regionaltotal", "ofwhich", "average", "mean",
  "nationalaverage", "others", "other", "overall", "unspecified", "notspecified", "unallocated",
  "totalallcountriesorareas", "insgesamt", "zusammen", "ensemble", "합계", "총계",
  NULL
};

static const char *const groups[] = {
  "东部", "中部", "西部", "东北", "东部地区", "中部地区", "西部地区", "东北地区", "东部十省", "中部六省", "东北三省",
  "西部十二省", "沿海", "内地", "沿海地区", "内陆地区", "华北", "华东", "华南", "华中", "西南", "西北", "华北地区",
  "华东地区", "华南地区", "华中地区", "西南地区", "西北地区", "长三角", "长三角地区", "珠三角", "珠三角地区", "京津冀",
  "京津冀地区", "环渤海", "环渤海地区", "长江经济带", "长江三角洲", "珠江三角洲", "浙东北", "浙西南", "苏南", "苏中",
  "苏北", "闽东北", "闽西南", "粤东西北", "easternregion", "centralregion", "westernregion",
  "northeasternregion", "northeastregion", "easternchina", "centralchina", "westernchina",
  "世界", "全世界", "全球", "亚洲", "欧洲", "非洲", "北美洲", "北美", "南美洲", "南美", "大洋洲", "拉丁美洲",
  "拉美", "中美洲", "欧盟", "欧元区", "东盟", "经合组织", "二十国集团", "七国集团", "金砖国家", "发达国家",
  "发展中国家", "高收入国家", "中等收入国家", "低收入国家", "中高收入国家", "中低收入国家", "高收入经济体", "低收入经济体",
  "world", "worldtotal", "global", "africa", "asia", "europe", "northamerica", "southamerica",
  "oceania", "antarctica", "americas", "theamericas", "latinamerica", "northernamerica",
  "northandcentralamerica", "centralamerica", "latinamericaandcaribbean",
  "latinamericaandthecaribbean", "caribbean", "easternafrica", "westernafrica", "middleafrica",
  "centralafrica", "northernafrica", "southernafrica", "northafrica", "westafrica", "eastafrica",
  "subsaharanafrica", "easternasia", "eastasia", "southasia", "southernasia", "southcentralasia",
  "southeasternasia",
  "southeastasia", "centralasia", "westernasia", "middleeast", "middleeastandnorthafrica",
  "easterneurope", "westerneurope", "northerneurope", "southerneurope", "europeandcentralasia",
  "eastasiaandpacific", "australiaandnewzealand", "melanesia", "micronesiaregion", "polynesia",
  "arabworld", "asiaexclchina", "europeexcleu27", "europeexcleu28", "northamericaexclusa",
  "africaeasternandsouthern", "africawesternandcentral", "caribbeansmallstates",
  "centraleuropeandthebaltics", "earlydemographicdividend", "latedemographicdividend",
  "predemographicdividend", "postdemographicdividend", "fragileandconflictaffectedsituations",
  "heavilyindebtedpoorcountrieshipc", "heavilyindebtedpoorcountries", "othersmallstates",
  "pacificislandsmallstates", "smallstates", "notclassified", "ibrdonly", "idaandibrdtotal",
  "idablend", "idaonly", "idatotal", "leastdevelopedcountriesunclassification",
  "leastdevelopedcountries", "highincome", "lowincome", "middleincome", "uppermiddleincome",
  "lowermiddleincome", "lowandmiddleincome", "highincomecountries", "lowincomecountries",
  "middleincomecountries", "uppermiddleincomecountries", "lowermiddleincomecountries",
  "moredevelopedregions", "lessdevelopedregions", "landlockeddevelopingcountries",
  "smallislanddevelopingstates", "developedcountries", "developingcountries",
  "advancedeconomies", "emergingeconomies", "oecd", "oecdmembers", "oecdtotal", "oecdaverage",
  "nonoecd", "g7", "g20", "brics", "asean", "opec", "europeanunion", "europeanunion27",
  "europeanunion28", "europeanunion15", "europeanunion25", "euroarea", "eurozone",
  "internationaltransport", "internationalshipping", "internationalaviation",
  "northandcentralamericaandthecaribbean", NULL
};

/* Eurostat's: EU28, EU27_2020, EA19, EA, EEA30_2007, EFTA. */
static gboolean
is_european_union (const char *code)
{
  static const char *const starts[] = { "EFTA", "EEA", "EU", "EA" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      const char *rest = code + strlen (starts[i]);

      if (g_str_has_prefix (code, starts[i]))
        return rest[strspn (rest, "0123456789_-")] == '\0';
    }
  return FALSE;
}

static gboolean
is_our_world_in_data (const char *code)
{
  return g_str_has_prefix (code, "OWID_") && !g_str_equal (code, "OWID_KOS")
         && !g_str_equal (code, "OWID_CIS") && !g_str_equal (code, "OWID_ZAN")
         && !g_str_equal (code, "OWID_SRM") && !g_str_equal (code, "OWID_USS")
         && !g_str_equal (code, "OWID_YGS") && !g_str_equal (code, "OWID_CZS")
         && !g_str_equal (code, "OWID_GDR") && !g_str_equal (code, "OWID_GFR")
         && !g_str_equal (code, "OWID_AUH");
}

/* 'East Asia & Pacific (excluding high income)', 'Europe (WB)': what is in brackets only narrows
 * the group, or says whose it is. */
static gboolean
is_group (const char *folded,
          const char *clean)
{
  const char *bracket = strchr (clean, '(');
  g_autofree char *before = NULL;
  g_autofree char *folded_before = NULL;

  if (g_strv_contains (groups, folded))
    return TRUE;
  if (bracket == NULL || bracket == clean)
    return FALSE;
  before = g_strndup (clean, (gsize) (bracket - clean));
  folded_before = way_name_fold (before);
  return g_strv_contains (groups, folded_before);
}

const char *
way_name_find_total (const char *clean,
                     const char *code)
{
  g_autofree char *folded = way_name_fold (clean);

  if (g_strv_contains (world_bank_codes, code))
    return N_("a group of countries of the World Bank");
  if (is_our_world_in_data (code))
    return N_("a group of countries");
  if (is_european_union (code) || (*code == '\0' && is_european_union (clean)))
    return N_("a union of countries");
  if (g_strv_contains (sums, folded) || g_str_has_suffix (folded, "合计")
      || g_str_has_suffix (folded, "总计") || g_str_has_suffix (folded, "小计"))
    return N_("a total of its table");
  return is_group (folded, clean) ? N_("a group of regions") : NULL;
}
