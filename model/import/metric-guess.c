/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/metric-guess.h"

#include <string.h>

static gboolean
has_word (const char        *name,
          const char *const *words)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (lower, words[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

WayMeasure
way_metric_guess_measure (const char    *name,
                          const WayUnit *unit)
{
  static const char *const ranks[] = { "排名", "位次", "名次", " rank", "ranking", NULL };
  static const char *const rates[] = {
    "增速", "增长", "涨幅", "涨跌", "growth", "change", "inflation", "增幅", NULL
  };
  static const char *const indexes[] = { "指数", "index", "系数", "coefficient", NULL };
  static const char *const counts[] = {
    "人", "户", "个", "家", "所", "座", "台", "辆", "件", "项", "名", "处", "只", "头", "艘", "部", NULL
  };
  static const char *const people[] = { "person", "people", NULL };
  gboolean is_per_cent = g_str_equal (unit->name_en, "%") || g_str_equal (unit->name_zh, "%")
                         || g_strcmp0 (unit->base_zh, "%") == 0;
  const char *base = unit->base_zh != NULL && *unit->base_zh != '\0' ? unit->base_zh
                                                                     : unit->name_zh;

  /* '第3名' and '3名院士' */
  if (has_word (name, ranks)
      || (g_str_equal (unit->name_zh, "名") && !has_word (unit->name_en, people)))
    return WAY_MEASURE_RANK;
  if (is_per_cent)
    return has_word (name, rates) ? WAY_MEASURE_RATE : WAY_MEASURE_SHARE;
  if (has_word (name, indexes))
    return WAY_MEASURE_INDEX;
  return g_strv_contains (counts, base) ? WAY_MEASURE_COUNT : WAY_MEASURE_LEVEL;
}

WayFlow
way_metric_guess_flow (const char *name,
                       WayMeasure  measure)
{
  static const char *const stocks[] = {
    "年末", "期末", "月末", "人口", "存量", "余额", "保有量", "面积", "在校", "累计", "year-end", "end of year",
    "end-of-year", "population", "stock", "outstanding", "balance of", "area", "debt", "reserves",
    "number of", "里程", "库存", "床位", NULL
  };

  if (measure == WAY_MEASURE_RANK)
    return WAY_FLOW_STOCK;
  return has_word (name, stocks) ? WAY_FLOW_STOCK : WAY_FLOW_FLOW;
}

WayBetter
way_metric_guess_better (const char *name,
                         WayMeasure  measure)
{
  static const char *const lower[] = {
    "失业", "能耗", "排放", "死亡", "贫困", "污染", "事故", "负债率", "缺口", "unemploy", "mortality", "emission",
    "poverty", "pollut", "deaths", "crime", "inequality", "debt", NULL
  };
  static const char *const neutral[] = {
    "人口", "价格", "物价", "面积", "气温", "降水", "population", "price", "inflation",
    "deflator", "temperature", "rainfall", "area", "exchange rate", "汇率", NULL
  };

  if (measure == WAY_MEASURE_RANK || has_word (name, lower))
    return WAY_BETTER_LOWER;
  return has_word (name, neutral) ? WAY_BETTER_NEUTRAL : WAY_BETTER_HIGHER;
}

gboolean
way_metric_may_be_negative (const char *name,
                            WayMeasure  measure)
{
  static const char *const words[] = {
    "利润", "利税", "损益", "差额", "顺差", "逆差", "净", "增量", "变化", "增加额", "增减", "结余", "盈余", "收支",
    "幅度", "温", "超额", "profit", "balance", "net ", "change", "surplus", "deficit", "difference",
    "temperature", "growth", "migration", "increase", "gap", NULL
  };

  return measure == WAY_MEASURE_RATE || measure == WAY_MEASURE_INDEX || has_word (name, words);
}

static gboolean
names_forecasts (const char *name)
{
  static const char *const words[] = {
    "projected", "projection", "forecast", "预测", "预计", "predicted", NULL
  };

  return has_word (name, words);
}

static gboolean
names_past (const char *name)
{
  static const char *const words[] = {
    "histori", "observed", "estimates and", "estimated and", "estimate and", "and estimate",
    "actual and", "actuals and", "and actual", "past and", "历史", "实际和预", "实际与预", "实际及预",
    "实际值", "实绩", NULL
  };

  return has_word (name, words);
}

gboolean
way_metric_is_forecast (const char *name)
{
  return names_forecasts (name) && !names_past (name);
}

gboolean
way_metric_is_both (const char *name)
{
  return names_forecasts (name) && names_past (name);
}
