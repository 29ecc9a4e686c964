/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-private.h"

#include "model/import/unit-reader.h"

#include <string.h>

/* Titles without blanks, lines and case, by what their columns have. */
static const struct
{
  WayField field;
  const char *words;
} vocabulary[] = {
  { WAY_FIELD_REGION,
    "地区|地区名称|城市|城市名称|区域|省份|省|市|地市|县|区|旗县|乡镇|街道|乡镇街道|市县|县市|县市区|县区|区县|县（市、区）|县(市、区)|市（县、区）|行政区|"
    "行政区域|行政区名称|省市|省区市|省、区、市|市、县|国家|国家名称|国家或地区|国家/地区|国别|州市|设区市|名称|"
    "region|regionname|regions|area|areaname|province|provincename|city|cityname|country|"
    "countryname|"
    "countryorarea|countries|county|countyname|district|prefecture|entity|geo|geography|geoname|"
    "location|locationname|territory|state|municipality|referencearea|nutsname|nuts2name|regionzh|"
    "regionen|geolabel|economy|economyname|region/country/area|country/area|"
    "diqu|chengshi|shengfen|sheng|shi|xian|dishi|quxian|"
    "land|länder|bundesland|bundesländer|kreis|landkreis|kreise|gemeinde|pays|région|régions|"
    "département|départements|commune|país|provincia|comunidadesautónomas|municipio|município|"
    "municípios|unidadedafederação|brasileunidadedafederação|estado|regione|comune|"
    "都道府県|全国・都道府県|都道府県名|市区町村|地域|행정구역|행정구역별|시도|시도별|시군구|시군구별|지역|지역별|국가" },
  { WAY_FIELD_REGION_CODE,
    "地区代码|行政区划代码|行政区划|区划代码|区划码|代码|地区编码|城市代码|省份代码|国家代码|regioncode|areacode|"
    "countrycode|code|adcode|iso|iso3|isocode|iso3code|iso2|refarea|nuts|nutscode|nutsid|"
    "geocode|fips|"
    "locationcode|citycode|provincecode|economycode|regionid|regioncd|ags|codmuni|codmun|codgeo|"
    "códigoibge|都道府県コード|地域コード|행정구역코드" },
  { WAY_FIELD_METRIC,
    "指标|指标名称|项目|指标项|指标内容|主要指标|指标名|统计指标|indicator|indicatorname|indicators|seriesname|series|"
    "variable|"
    "variablename|metric|metricname|measure|subject|item|items|metriczh|metricen|statistic|"
    "concept|subjectdescriptor|weosubject|naitem|"
    "indikator|merkmal|indicador|indicateur|variável|variable1|表章項目|項目|統計項目|항목|항목별|지표" },
  { WAY_FIELD_METRIC_KEY,
    "指标代码|指标编码|indicatorcode|seriescode|metrickey|metriccode|variablecode|indicatorid|"
    "subjectcode" },
  { WAY_FIELD_PERIOD,
    "时间|年份|年度|年|时期|期间|日期|统计时间|统计年度|报告期|期别|数据时间|year|years|period|time|date|timeperiod|"
    "quarter|季度|月份|month|refdate|yearmonth|observationdate|nian|nianfen|niandu|shijian|"
    "jahr|jahre|monat|quartal|stichtag|zeit|année|mois|trimestre|période|año|mes|periodo|ano|mês|"
    "período|anno|mese|jaar|år|rok|時間軸|時点|年次|年月|時間軸（年）|시점|연도|년도|기간" },
  { WAY_FIELD_VALUE,
    "数值|值|数据|指标值|数据值|总量|绝对额|绝对数|绝对量|数量|本期|本期数|obsvalue|value|values|obs|amount|observation|"
    "observationvalue|val|figure|datavalue|level|wert|werte|valeur|valor|valore|値|데이터|값" },
  { WAY_FIELD_UNIT,
    "单位|计量单位|数据单位|指标单位|unit|units|unitmeasure|unitofmeasure|unitname|measureunit|unitzh|"
    "uniten|uom|einheit|maßeinheit|unité|unidade|unidadedemedida|unidad|単位|단위" },
  { WAY_FIELD_MULTIPLIER,
    "unitmult|unitmultiplier|powercode|multiplier|powercodecode|倍数|数量级|scale|scalar|scalarfactor" },
  { WAY_FIELD_QUALIFIER, "qualifier|限定词" },
  { WAY_FIELD_STATUS,
    "obsstatus|observationstatus|obsflag|flag|flags|status|flagcodes|obsflag|状态|数据状态|数据性质|symbol" },
  { WAY_FIELD_KIND, "kind|类型|数据类型|实际或预测" },
  { WAY_FIELD_SOURCE,
    "来源|数据来源|资料来源|出处|source|sourcetitle|datasource|sources|sourcename|dataprovider" },
  { WAY_FIELD_PUBLISHER, "发布机构|发布单位|publisher|公布机构" },
  { WAY_FIELD_URL, "url|链接|网址|link|sourceurl|来源链接" },
  { WAY_FIELD_PUBLISHED, "发布日期|发布时间|公布日期|published|publicationdate|releasedate" },
  { WAY_FIELD_NOTE,
    "备注|说明|注|注释|附注|note|notes|comment|comments|footnote|footnotes|remark|remarks|obscomment" },
};

/* What SDMX and its kin say of rows that is neither key nor value. */
static const char attributes[] =
  "|structure|structureid|structurename|action|dataflow|freq|frequency|frequencyofobservation|"
  "timeformat|decimals|confstatus|confidentialitystatus|baseper|baseperiod|titlecompl|"
  "currency|prebreakvalue|refperiod|timeformatcode|decimalscode|collection|obsprebreak|dguid|"
  "uomid|scalarid|vector|coordinate|terminated|dataset|datasetid|updatefreq|wscentury|"
  "lastupdate|timecode|observationstatus2|";

static const char growth_words[] =
  "比上年增长|同比增长|比上年±|比上年增减|增长速度|增长率|增速|增长|同比|同比增速|比上年同期增长|比上年增速|±|增幅|涨幅|"
  "本月同比|当月同比|本月增长|当月增长|本月增速|当月增速|本月同比增长|当月同比增长|累计增速|累计同比增长|"
  "为上年|比上年|同比±|比上年同期±|较上年±|较上年同期±|增长±|比去年±|同比增长±|比上年增长±|增减±|"
  "同比增减|累计增长|累计同比|比上年末增长|growth|growthrate|yoy|yoygrowth|change|"
  "annualgrowth|growthpct|yoygrowthpct|percentagechange|pctchange|yearonyear|ratiochange|"
  "increaseoverprecedingyear|increaserate|";

static const char level_words[] =
  "绝对额|绝对数|绝对量|绝对值|总量|数值|总额|值|本期|本年|本年累计|累计|累计值|本月止累计|止累计|本月累计|至本月累计|"
  "截至本月累计|1本月累计|1至本月累计|1—本月累计|1–本月累计|自年初累计|年初至今累计|本月末累计|累计数|累计额|累计完成|累计完成额|本期累计|本月止|本季累计|"
  "数据|指标值|实绩|完成|实际|实际数|实际完成|决算数|执行数|"
  "level|value|amount|total|absolute|absolutevalue|volume|";

/* Lower case, without blanks and lines, a unit or '(%)' in brackets left off. */
static char *
normalize (const char *title)
{
  g_autofree char *lower = g_utf8_strdown (title, -1);
  GString *out = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == ' ' || c == '_' || c == '-' || c == '.' || c == '*' || c == 0x3000)
        continue;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static char *
remove_bracket (const char *text)
{
  const char *plain = strchr (text, '(');
  const char *wide = strstr (text, "（");
  const char *end = plain == NULL || (wide != NULL && wide < plain) ? wide : plain;

  return end != NULL && end > text ? g_strndup (text, end - text) : g_strdup (text);
}

/* Whether @word stands among @words, which are parted by '|'. */
static gboolean
contains_word (const char *words,
               const char *word)
{
  gsize length = strlen (word);

  if (length == 0)
    return FALSE;
  for (const char *p = words; (p = strstr (p, word)) != NULL; p += length)
    if ((p == words || p[-1] == '|') && (p[length] == '|' || p[length] == '\0'))
      return TRUE;
  return FALSE;
}

gboolean
way_plan_word_field (const char *title,
                     WayField   *out)
{
  g_autofree char *name = normalize (title);
  g_autofree char *short_name = NULL;
  char *colon = strchr (name, ':');

  /* 'REF_AREA: Reference area' */
  if (colon != NULL)
    *colon = '\0';
  short_name = remove_bracket (name);
  if (*name == '\0')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (vocabulary); i++)
    if (contains_word (vocabulary[i].words, name)
        || contains_word (vocabulary[i].words, short_name))
      {
        *out = vocabulary[i].field;
        return TRUE;
      }
  if (contains_word (attributes, name))
    {
      *out = WAY_FIELD_IGNORE;
      return TRUE;
    }
  return FALSE;
}

/* '比上年增长（亿元）' is how much was added, and no growth in per cent. */
static gboolean
is_amount (const char *title)
{
  g_autofree char *name = NULL;
  g_autofree char *unit = NULL;

  way_unit_split_title (title, &name, &unit);
  return unit != NULL && strchr (unit, '%') == NULL && strstr (unit, "％") == NULL
         && strcasestr (unit, "per cent") == NULL && strcasestr (unit, "percent") == NULL;
}

gboolean
way_plan_is_added_amount (const char *title)
{
  g_autofree char *name = normalize (title);
  g_autofree char *short_name = remove_bracket (name);

  return is_amount (title) && contains_word (growth_words, short_name);
}

gboolean
way_plan_is_growth (const char *title)
{
  g_autofree char *name = normalize (title);
  g_autofree char *short_name = remove_bracket (name);
  gsize length;

  if (is_amount (title))
    return FALSE;
  if ((strchr (title, '%') != NULL || strstr (title, "％") != NULL)
      && (g_str_has_prefix (short_name, "增减") || g_str_has_prefix (short_name, "升降")))
    return TRUE;
  g_strdelimit (short_name, "%,:", ' ');
  g_strstrip (short_name);
  length = strlen (short_name);
  if (g_str_has_suffix (short_name, "％"))
    short_name[length - strlen ("％")] = '\0';
  return contains_word (growth_words, short_name);
}

static const char last_month_words[] =
  "|本月|当月|上年同月|去年同月|本月数|当月数|本月值|当月值|本月完成|当月完成|本月实绩|单月|currentmonth|thismonth|";

static const char year_before_words[] =
  "|上年|上年同期|去年|去年同期|上年数|上年同期数|去年同期数|上年同月|上年累计|上年同期累计|"
  "previousyear|lastyear|sameperiodlastyear|sameperiodofpreviousyear|";

/* '2025年目标' is promised and no value; '目标完成率' is one. */
gboolean
way_plan_is_promise (const char *title)
{
  static const char *const words[] = { "目标值", "目标", "目标数", "规划数", "规划值", "计划数", "计划值", "计划",
                                       "预算数", "年初预算", "调整预算", "预期目标", NULL };
  g_autofree char *name = normalize (title);
  g_autofree char *short_name = remove_bracket (name);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_suffix (short_name, words[i]))
      return TRUE;
  return FALSE;
}

gboolean
way_plan_is_last_month (const char *title)
{
  g_autofree char *name = normalize (title);
  g_autofree char *short_name = remove_bracket (name);

  return contains_word (last_month_words, short_name);
}

gboolean
way_plan_is_year_before (const char *title)
{
  g_autofree char *name = normalize (title);
  g_autofree char *short_name = remove_bracket (name);

  return contains_word (year_before_words, short_name);
}

WayPlanScope
way_plan_growth_scope (const char *title)
{
  if (strstr (title, "本月") != NULL || strstr (title, "当月") != NULL)
    return WAY_PLAN_SCOPE_LAST_MONTH;
  return strstr (title, "累计") != NULL ? WAY_PLAN_SCOPE_SO_FAR : WAY_PLAN_SCOPE_ANY;
}

WayPlanLabel
way_plan_get_label (const char *title)
{
  static const struct { const char *words; WayPlanLabel label; } labels[] = {
    { "指标|指标名称|指标名|指标项|indicator|indicatorname|series|seriesname", WAY_PLAN_LABEL_METRIC },
    { "地区|国家|区域|国家/地区|地区名称|region|country", WAY_PLAN_LABEL_REGION },
    { "频度|频率|周期|frequency|freq", WAY_PLAN_LABEL_FREQUENCY },
    { "单位|计量单位|unit|units", WAY_PLAN_LABEL_UNIT },
    { "来源|数据来源|更新时间|更新日期|指标id|指标代码|指标编码|序列id|序列代码|状态|开始日期|结束日期|起始日期|时间区间|起止时间|"
      "source|lastupdated|lastupdate|seriesid|id|备注|说明", WAY_PLAN_LABEL_OTHER },
  };
  g_autofree char *name = normalize (title);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (contains_word (labels[i].words, name))
      return labels[i].label;
  return WAY_PLAN_LABEL_NONE;
}

char
way_plan_get_frequency (const char *text)
{
  static const struct { const char *words; char frequency; } frequencies[] = {
    { "月|月度|每月|m|month|monthly", 'm' }, { "季|季度|每季|q|quarter|quarterly", 'q' },
    { "半年|半年度|h|halfyear|semiannual", 'h' }, { "年|年度|每年|a|y|annual|yearly|year", 'y' },
  };
  g_autofree char *name = normalize (text);

  for (guint i = 0; i < G_N_ELEMENTS (frequencies); i++)
    if (contains_word (frequencies[i].words, name))
      return frequencies[i].frequency;
  return 0;
}

gboolean
way_plan_is_whole (const char *text,
                   const char *region)
{
  const char *kind = text + strlen ("全");

  return g_str_has_prefix (text, "全") && g_utf8_strlen (text, -1) == 2
         && strstr ("市省县区州", kind) != NULL && g_str_has_suffix (region, kind);
}

/* '位次' of the values before it. */
gboolean
way_plan_is_rank (const char *metric)
{
  return contains_word ("位次|排名|名次|排位|排序|位置", metric);
}

char *
way_plan_complete_name (const char *metric,
                        const char *whole)
{
  g_autofree char *name = normalize (metric);

  if (contains_word ("人均|户均|地均|单位", name))
    return g_strconcat (metric, whole, NULL);
  if (contains_word ("指数|比重|占比|份额|构成|结构|占全省比重|占全省的比重|占全国比重|占全国的比重|占全市比重|占全市的比重|"
                     "占总量比重|名义增速|实际增速|名义增长|实际增长|环比|环比增长|环比增速|贡献率", name))
    return g_strconcat (whole, metric, NULL);
  if (contains_word ("percapita|perperson|index|share|shareoftotal|nominalgrowth|realgrowth", name))
    return g_strconcat (whole, " ", metric, NULL);
  return NULL;
}

gboolean
way_plan_is_level (const char *title)
{
  g_autofree char *name = normalize (title);
  g_autofree char *short_name = remove_bracket (name);

  return contains_word (level_words, short_name);
}

gboolean
way_plan_is_row_number (const char *title)
{
  g_autofree char *name = normalize (title);

  return contains_word ("序号|编号|行号|行次|no|no.|#|rownumber|rowno|sn|unnamed:0|index|id", name);
}

gboolean
way_plan_is_attribute (const char *title)
{
  g_autofree char *name = normalize (title);
  char *colon = strchr (name, ':');

  if (colon != NULL)
    *colon = '\0';
  return contains_word (attributes, name);
}

/* '地区生产总值_累计值', '工业增加值累计增长率', 'Gross Regional Product, Accumulated': the year so far; but
 * '累计确诊' or '累计装机容量' are counted from the beginning of all time. */
gboolean
way_plan_is_cumulative (const char *metric)
{
  static const char *const marks[] = { "_累计", "累计值", "累计增", "累计同比", "累计完成", "累计数", "累计额",
                                       "累计比上年", "本年累计", "自年初累计", "年初至今", "（累计）",
                                       "(累计)", ", Accumulated", "(Accumulated)", " Accumulated",
                                       "year to date", "year-to-date", "Year-to-date",
                                       "Year to date", "YTD", NULL };

  for (guint i = 0; marks[i] != NULL; i++)
    if (strstr (metric, marks[i]) != NULL)
      return TRUE;
  return g_str_has_suffix (metric, "累计");
}

/* Without ', Accumulated', which a reader of units could take for one. (transfer full) */
char *
way_plan_remove_accumulated (const char *metric)
{
  g_autoptr (GString) text = g_string_new (metric);

  g_string_replace (text, ", Accumulated", "", 0);
  g_string_replace (text, "(Accumulated)", "", 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What a bureau's database appends to a metric's name. (transfer full) */
char *
way_plan_strip_scope (const char *metric)
{
  static const struct { const char *ending, *instead; } endings[] = {
    { "_累计值", "" }, { "_当季值", "" }, { "_当期值", "" }, { "_当月值", "" }, { "累计值", "" },
    { "当季值", "" }, { "当期值", "" }, { "当月值", "" }, { "_累计", "" }, { "_当期", "" },
    { "_当季", "" }, { "_当月", "" }, { "_累计同比实际增速", "增速" }, { "_当期同比实际增速", "增速" },
    { "_累计同比增速", "增速" }, { "_当期同比增速", "增速" },
    { "同比±%", "增速" }, { "同比±", "增速" }, { "比上年±%", "增速" }, { "比上年±", "增速" },
    { "_当季同比", "增速" }, { "_当月同比", "增速" }, { "_累计增速", "增速" },
    { "_累计增长率", "增速" }, { "_累计增长", "增速" }, { "累计增长率", "增速" }, { "累计增长", "增速" }, { "累计增速", "增速" },
    { "_同比增长", "增速" }, { "_累计同比", "增速" }, { "（累计）", "" }, { "(累计)", "" },
    { ", Accumulated", "" }, { "(Accumulated)", "" }, { " Accumulated", "" },
    { ", Current Quarter", "" }, { ", Current Period", "" },
    { ", Accumulated Growth Rate", " growth" }, { ", Growth Rate", " growth" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (metric, endings[i].ending))
      {
        gsize length = strlen (metric) - strlen (endings[i].ending);
        g_autofree char *name = g_strndup (metric, length);

        return length > 0 ? g_strconcat (g_strchomp (name), endings[i].instead, NULL)
                          : g_strdup (metric);
      }
  return g_strdup (metric);
}

gboolean
way_plan_looks_region (const WayPlanNames *names,
                       const char         *text)
{
  static const char *const endings[] = { "省", "市", "区", "县", "州", "盟", "旗", NULL };
  static const char provinces[] =
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|"
    "四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾";
  WayField field;

  if (*text == '\0')
    return FALSE;
  if (names != NULL && names->is_region (text, names->user_data))
    return TRUE;
  if (way_plan_word_field (text, &field))
    return FALSE;
  if (contains_word (provinces, text))
    return TRUE;
  if (g_utf8_strlen (text, -1) > 12)
    return FALSE;
  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (text, endings[i]) && g_utf8_strlen (text, -1) >= 2)
      return TRUE;
  return FALSE;
}

gboolean
way_plan_looks_metric (const WayPlanNames *names,
                       const char         *text)
{
  return *text != '\0' && names != NULL && names->is_metric (text, names->user_data);
}
