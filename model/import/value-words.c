/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/value-private.h"

#include <string.h>

typedef struct
{
  const char *word;
  WayWordKind kind;
  WayQualifier qualifier;
} Word;

#define EXACTLY(word, how) { word, WAY_WORD_QUALIFIER, WAY_QUALIFIER_##how }
#define OTHER(word, kind) { word, WAY_WORD_##kind, WAY_QUALIFIER_EXACT }

static const Word prefixes[] = {
  EXACTLY ("约为", ABOUT), EXACTLY ("约", ABOUT), EXACTLY ("大约", ABOUT), EXACTLY ("大概", ABOUT),
  EXACTLY ("约计", ABOUT), EXACTLY ("约合", ABOUT), EXACTLY ("约有", ABOUT),
  EXACTLY ("about", ABOUT), EXACTLY ("around", ABOUT), EXACTLY ("approximately", ABOUT),
  EXACTLY ("approx.", ABOUT), EXACTLY ("approx", ABOUT), EXACTLY ("roughly", ABOUT),
  EXACTLY ("circa", ABOUT), EXACTLY ("ca.", ABOUT), EXACTLY ("c.", ABOUT), EXACTLY ("~", ABOUT),
  EXACTLY ("≈", ABOUT),
  EXACTLY ("近", NEARLY), EXACTLY ("接近", NEARLY), EXACTLY ("将近", NEARLY),
  EXACTLY ("nearly", NEARLY), EXACTLY ("almost", NEARLY), EXACTLY ("close to", NEARLY),
  EXACTLY ("超", OVER), EXACTLY ("超过", OVER), EXACTLY ("超出", OVER), EXACTLY ("逾", OVER),
  EXACTLY ("突破", OVER), EXACTLY ("多于", OVER), EXACTLY ("高于", OVER), EXACTLY ("大于", OVER),
  EXACTLY ("已超", OVER), EXACTLY ("已超过", OVER), EXACTLY ("已突破", OVER),
  EXACTLY ("over", OVER), EXACTLY ("more than", OVER), EXACTLY ("exceeding", OVER),
  EXACTLY ("exceeded", OVER), EXACTLY ("above", OVER), EXACTLY (">", OVER),
  EXACTLY ("至少", AT_LEAST), EXACTLY ("不低于", AT_LEAST), EXACTLY ("不少于", AT_LEAST),
  EXACTLY ("不小于", AT_LEAST), EXACTLY ("at least", AT_LEAST),
  EXACTLY ("not less than", AT_LEAST), EXACTLY ("no less than", AT_LEAST),
  EXACTLY ("≥", AT_LEAST), EXACTLY (">=", AT_LEAST), EXACTLY ("⩾", AT_LEAST),
  EXACTLY ("≧", AT_LEAST),
  OTHER ("达", NEUTRAL), OTHER ("达到", NEUTRAL), OTHER ("已达", NEUTRAL), OTHER ("为", NEUTRAL),
  OTHER ("共", NEUTRAL), OTHER ("共计", NEUTRAL), OTHER ("计", NEUTRAL), OTHER ("实现", NEUTRAL),
  OTHER ("=", NEUTRAL),
  OTHER ("不足", LIMIT), OTHER ("不到", LIMIT), OTHER ("不超过", LIMIT), OTHER ("不高于", LIMIT),
  OTHER ("不大于", LIMIT), OTHER ("低于", LIMIT), OTHER ("少于", LIMIT), OTHER ("小于", LIMIT),
  OTHER ("未满", LIMIT), OTHER ("至多", LIMIT), OTHER ("最多", LIMIT), OTHER ("<", LIMIT),
  OTHER ("<=", LIMIT), OTHER ("≤", LIMIT), OTHER ("⩽", LIMIT), OTHER ("≦", LIMIT),
  OTHER ("under", LIMIT), OTHER ("below", LIMIT), OTHER ("less than", LIMIT),
  OTHER ("fewer than", LIMIT), OTHER ("up to", LIMIT), OTHER ("at most", LIMIT),
  OTHER ("增长", RISE), OTHER ("同比增长", RISE), OTHER ("上升", RISE), OTHER ("提高", RISE),
  OTHER ("增加", RISE), OTHER ("上涨", RISE), OTHER ("同比上升", RISE), OTHER ("比上年增长", RISE),
  OTHER ("↑", RISE), OTHER ("同比提高", RISE), OTHER ("同比上涨", RISE),
  OTHER ("下降", FALL), OTHER ("同比下降", FALL), OTHER ("减少", FALL), OTHER ("降低", FALL),
  OTHER ("下跌", FALL), OTHER ("回落", FALL), OTHER ("下滑", FALL), OTHER ("同比减少", FALL),
  OTHER ("比上年下降", FALL), OTHER ("同比回落", FALL), OTHER ("↓", FALL),
};

static const Word suffixes[] = {
  EXACTLY ("以上", AT_LEAST), EXACTLY ("及以上", AT_LEAST), EXACTLY ("+", AT_LEAST),
  EXACTLY ("or more", AT_LEAST), EXACTLY ("and over", AT_LEAST), EXACTLY ("or over", AT_LEAST),
  EXACTLY ("左右", ABOUT), EXACTLY ("上下", ABOUT), EXACTLY ("多", OVER), EXACTLY ("余", OVER),
  EXACTLY ("有余", OVER),
  OTHER ("以下", LIMIT), OTHER ("及以下", LIMIT), OTHER ("以内", LIMIT), OTHER ("之内", LIMIT),
  OTHER ("or less", LIMIT), OTHER ("or fewer", LIMIT),
};

WayWordKind
way_value_find_prefix (const WayCellText *text,
                       guint              at,
                       guint             *length,
                       WayQualifier      *qualifier)
{
  WayWordKind kind = WAY_WORD_NONE;

  *length = 0;
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      guint n = (guint) strlen (prefixes[i].word);

      if (n <= *length || !way_cell_text_has (text, at, prefixes[i].word)
          || (g_ascii_isalpha (prefixes[i].word[n - 1])
              && g_ascii_isalpha (text->text[at + n])))
        continue;
      *length = n;
      *qualifier = prefixes[i].qualifier;
      kind = prefixes[i].kind;
    }
  return kind;
}

WayWordKind
way_value_find_suffix (const WayCellText *text,
                       guint              start,
                       guint              end,
                       guint             *length,
                       WayQualifier      *qualifier)
{
  WayWordKind kind = WAY_WORD_NONE;

  *length = 0;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      guint n = (guint) strlen (suffixes[i].word);

      if (n <= *length || n > end - start || !way_cell_text_has (text, end - n, suffixes[i].word))
        continue;
      *length = n;
      *qualifier = suffixes[i].qualifier;
      kind = suffixes[i].kind;
    }
  return kind;
}
