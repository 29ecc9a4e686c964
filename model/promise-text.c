/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/promise-text.h"

#include <string.h>

/* Stands where something was understood, so that what is left and right of it stays apart. */
#define UNDERSTOOD '\x1f'

#define DIGITS_ZH "[零〇一二两三四五六七八九十百千]"
#define SCALE_ZH "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百"
#define NOUN_ZH                                                                             \
  "元人民币|元|美元|欧元|港元|人次|人|户|个|家|座|台|套|所|条|部|张|项|件|辆|名|位|吨标准煤|吨|"  \
  "平方公里|平方米|公里|千瓦时|千瓦|亩|公顷|岁|倍|成|天|P\\b"
#define NOUN_EN                                                                             \
  "(?:us )?dollars?|usd|yuan|rmb|cny|renminbi|people|persons?|residents|households?|"        \
  "stations?|enterprises?|firms|companies|units?|devices?|farms?|factories|workshops?|"      \
  "centres?|racks?|cameras?|gateways?|schools?|campuses|places?|records?|articles?|parts?|"  \
  "beds?|square (?:kilo)?metres?|tonnes|times|pflops"
#define SCALE_EN                                                                            \
  "(?:hundred |100 |ten |10 )?(?:thousand|million|billion|trillion|bn|mn|tn)|10,000"
#define DEFINITIONS                                                                         \
  "(?(DEFINE)"                                                                              \
  "(?<num>[+-]?[0-9]{1,3}(?:[, ][0-9]{3})+(?![0-9])(?:\\.[0-9]+)?|"                        \
  "[+-]?[0-9]+(?:\\.[0-9]+)?|"                                                              \
  "百分之(?:[0-9]+(?:\\.[0-9]+)?|" DIGITS_ZH "+(?:点" DIGITS_ZH "+)?)|"                           \
  DIGITS_ZH "+(?:点" DIGITS_ZH "+)?(?=\\s*(?:个百分点|百分点|%|" SCALE_ZH "|" NOUN_ZH ")))"
#define UNITS                                                                               \
  "%|‰|(?:个)?百分点|percent(?:age)? points?|per cent|percent|pct|points?|pp\\b|"            \
  "(?:" SCALE_ZH ")?(?:" NOUN_ZH ")(?:/(?:" SCALE_ZH ")?(?:" NOUN_ZH "))?|(?:" SCALE_ZH ")|"  \
  "(?:" SCALE_EN ")(?: (?:" NOUN_EN ")\\b)?|(?:" NOUN_EN ")\\b"

/* Words that hold a promise together and say nothing of their own. */
#define FILLERS                                                                             \
  "力争|努力|确保|争取|预计|预期|实现|目标|完成|建成|累计|保持|稳定在|总量|总额|规模|全市|全省|"    \
  "全区|全县|我市|我省|本市|水平|同期|比重|占比|比例|占|为|是|在|的|了|要|将|应|需|其中|每年|年度|年|末|" \
  "底|前|后|期间|时期|到|至|以|与|和|并|再|约|新增|新建|总|值|数|率|比|较|由|从|"               \
  "\\b(?:by|of|the|between|an?|to|in|at|be|is|are|was|will|shall|"           \
  "should|it|its|we|our|they|aims?|"                                                        \
  "targets?|goals?|aiming|plans?|strives?|for|on|and|or|as|with|that|this|from|than|end|"    \
  "years?|annual|annually|per|level|value|amount|number|share|total|achieve[ds]?|get|"       \
  "bring|have|has|ends?|against|which|around)\\b"

void
way_promise_number_clear (WayPromiseNumber *number)
{
  g_clear_pointer (&number->unit, g_free);
}

static void
add_own_unit (GString    *list,
              const char *name)
{
  g_autofree char *escaped = g_regex_escape_string (name, -1);

  /* Without the bound, 'P' were the beginning of every 'per'. */
  if (*escaped != '\0')
    g_string_append_printf (list, "%s(?![a-z])|", escaped);
}

/* The metric's units as they are called, before those that all know: 'stations per 10,000 persons',
 * and '10,000 yuan per person' for what tables call '10,000 CNY per person'. */
static char *
list_own_units (WayMetric *metric)
{
  const WayUnit *unit = metric != NULL ? way_metric_get_unit (metric) : NULL;
  g_autoptr (GString) list = g_string_new (NULL);

  if (unit == NULL)
    return g_strdup ("");
  for (int language = 0; language < WAY_N_LANGUAGES; language++)
    {
      g_autoptr (WayDisplayUnit) shown = way_display_unit_for (unit, 0, (WayLanguage) language);

      add_own_unit (list, shown->name);
    }
  add_own_unit (list, unit->name_en);
  add_own_unit (list, unit->name_zh);
  add_own_unit (list, unit->base_en);
  add_own_unit (list, unit->base_zh);
  return g_strdup (list->str);
}

GMatchInfo *
way_promise_text_match (WayPromiseText *self,
                        const char     *pattern)
{
  g_autofree char *own = list_own_units (self->metric);
  g_autofree char *whole = g_strconcat (DEFINITIONS "(?<unit>", own, UNITS "))", pattern, NULL);
  g_autoptr (GRegex) regex = g_regex_new (whole, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_return_val_if_fail (regex != NULL, NULL);

  if (!g_regex_match (regex, self->text->str, 0, &match))
    return NULL;
  return g_steal_pointer (&match);
}

void
way_promise_text_consume (WayPromiseText *self,
                          GMatchInfo     *match)
{
  int start, end;

  if (g_match_info_fetch_pos (match, 0, &start, &end))
    memset (self->text->str + start, UNDERSTOOD, (gsize) (end - start));
}

static void
blank_all (GString    *text,
           const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autofree char *blanked = g_regex_replace_literal (regex, text->str, -1, 0, " ", 0, NULL);

  if (blanked != NULL)
    g_string_assign (text, blanked);
}

static void
consume_name (WayPromiseText *self,
              const char     *name)
{
  g_autofree char *pattern = g_regex_escape_string (name, -1);
  g_autoptr (GMatchInfo) match = NULL;

  /* A name of one letter is in every word. */
  if (g_utf8_strlen (name, -1) > 2)
    match = way_promise_text_match (self, pattern);
  if (match != NULL)
    way_promise_text_consume (self, match);
}

void
way_promise_text_consume_names (WayPromiseText *self)
{
  for (int language = 0; self->metric != NULL && language < WAY_N_LANGUAGES; language++)
    {
      consume_name (self, way_metric_get_name (self->metric, language));
      consume_name (self, way_metric_get_short_name (self->metric, language));
    }
}

/* '5G base stations' of a metric that is called so, whatever stands between its words. */
static gboolean
is_part_of_name (WayPromiseText *self,
                 const char     *text)
{
  g_autofree char *part = g_utf8_casefold (text, -1);

  for (int language = 0; self->metric != NULL && language < WAY_N_LANGUAGES; language++)
    {
      g_autofree char *name = g_utf8_casefold (way_metric_get_name (self->metric, language), -1);
      g_autofree char *short_name =
        g_utf8_casefold (way_metric_get_short_name (self->metric, language), -1);

      if (strstr (name, part) != NULL || strstr (short_name, part) != NULL)
        return TRUE;
    }
  return FALSE;
}

char *
way_promise_text_get_rest (WayPromiseText *self)
{
  g_autoptr (GString) rest = g_string_new (NULL);

  for (const char *p = self->text->str; *p != '\0'; p++)
    g_string_append_c (rest, *p == UNDERSTOOD ? ' ' : *p);
  blank_all (rest, FILLERS);
  blank_all (rest, "[\\s\\p{P}\\p{S}]*\\s[\\s\\p{P}\\p{S}]*|^[\\s\\p{P}\\p{S}]+$");
  g_strstrip (rest->str);
  if (*rest->str == '\0' || is_part_of_name (self, rest->str))
    return NULL;
  return g_strdup (rest->str);
}
