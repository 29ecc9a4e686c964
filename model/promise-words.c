/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/promise-text.h"

#include <string.h>

/**
 * The vocabulary, as patterns. Where several match at one place the longest counts, so that
 * 'no more than' is not read as 'more than', nor 规模以上 as 以上.
 */
static const struct
{
  WayPromiseWord word;
  const char *pattern;
} vocabulary[] = {
  { WAY_PROMISE_ASIDE, "规模以上|规上|限额以上|限上|增加值|新增|新建|above-scale|above scale|under the|over the years|"
                       "[345]g\\b|r&d|(?:一|二|三)产" },
  { WAY_PROMISE_GE, "不低于|不少于|不小于|不得低于|至少|最少|最低|及以上|或以上|以上|起码|"
                    "≥|>=|=>|at (?:the )?(?:least|minimum)|a minimum of|minimum|no less than|"
                    "not less than|no fewer than|not fewer than|not below|no lower than|"
                    "(?:or|and) (?:more|above|higher|over|better)|\\+(?!\\d)|\\bge\\b" },
  { WAY_PROMISE_GT, "超过|超出|突破|高于|多于|大于|超(?=\\s*[\\d百])|>|more than|greater than|"
                    "higher than|larger than|\\babove\\b|\\bover\\b|exceed(?:s|ing)?|\\bbeyond\\b|"
                    "surpass(?:es|ing)?|in excess of|\\btop(?:s|ping)?\\b(?! \\d)|"
                    "break(?:s|ing)? through|\\bgt\\b" },
  { WAY_PROMISE_LE, "以内|之内|以下|及以下|不超过|不超|不高于|不多于|不大于|不得超过|不得高于|至多|最多|"
                    "最高|≤|<=|=<|at (?:the )?most|at (?:the )?maximum|a maximum of|no more than|"
                    "not more than|no higher than|not exceed(?:ing)?|not to exceed|not above|"
                    "no greater than|not over|\\bwithin\\b|\\bup to\\b|\\ble\\b|"
                    "capped at|a cap of|(?:or|and) (?:less|below|lower|under|fewer)|排名前|"
                    "进入.{0,6}?前|前(?=\\s*\\d+\\s*(?:名|位|强))|\\btop(?= \\d)" },
  { WAY_PROMISE_LT, "低于|少于|不满|不足|小于|<|less than|fewer than|lower than|smaller than|"
                    "\\bbelow\\b|\\bunder\\b|\\blt\\b" },
  { WAY_PROMISE_EQ, "恰好|等于|exactly|precisely|equal to|(?<![<>=])=(?![<>=])" },
  { WAY_PROMISE_ABOUT, "左右|上下|大约|大概|大致|约为|约(?=\\s*[\\d百])|≈|about|around|approximately|"
                       "approx\\.?|roughly|circa|(?<!\\d)~(?=\\s*\\d)|or so|some(?= \\d)" },
  { WAY_PROMISE_NEARLY, "接近|将近|近(?=\\s*\\d)|nearly|almost|close to|just under" },
  { WAY_PROMISE_REACH, "(?:提高|提升|增加|增长|上升|扩大|发展|增)(?:到|至)|达到|达|reach(?:es|ing)?|"
                       "(?:rise|raise|grow|increase|climb|go up|up)s?(?: it| them)? to\\b|"
                       "(?:rising|raising|growing|increasing) to\\b" },
  { WAY_PROMISE_FALL_TO, "(?:降低|下降|减少|压减|压降|降|减)(?:到|至)|"
                         "(?:fall|drop|cut|lower|reduce|bring down|down|decline)s?(?:d)?"
                         "(?: it| them)? to\\b|"
                         "(?:falling|dropping|cutting|lowering|reducing) to\\b" },
  { WAY_PROMISE_CONTROL, "控制在|稳定在|保持在|(?:kept|keep|held|hold|stay|remain)s? (?:at|to|it at)" },
  { WAY_PROMISE_AVERAGE, "年均(?:增长|增速|增幅|增长率|复合增长率)?|年平均(?:增长|增速)?|平均每年(?:增长)?|"
                         "每年平均|年复合增长率?|average (?:annual |yearly )?(?:growth(?: rate)?)?|"
                         "averag(?:e|ing)|\\bcagr\\b|an? year on average|on average|"
                         "(?:an?|each|every|per) year|annually|"
                         "yearly growth|per annum|\\bp\\.?a\\b" },
  { WAY_PROMISE_RATE, "增速|增幅|增长率|增长速度|growth rate|rate of growth" },
  { WAY_PROMISE_YEARLY, "同比(?:增长)?|比上年(?:增长)?|较上年(?:增长)?|按可比价计算|year[- ]on[- ]year|"
                        "\\byoy\\b|y/y|annual growth|"
                        "than (?:in )?the (?:year before|previous year)|"
                        "over the (?:year before|previous year)" },
  { WAY_PROMISE_GROW, "增长|增(?=\\s*\\d)|\\bgrow(?:s|th|ing)?\\b(?: (?:by|of))?|"
                      "\\bexpan(?:d|sion)\\b(?: by| of)?" },
  { WAY_PROMISE_RISE, "提高|提升|上升|增加|上调|扩大|\\bup\\b(?: by)?|"
                      "\\b(?:rise|rises|rising|increase[sd]?|raise[sd]?|higher|gain)\\b"
                      "(?: by| of)?" },
  { WAY_PROMISE_FALL, "降低|下降|减少|压减|压降|削减|下调|降(?=\\s*\\d)|\\bdown\\b(?: by)?|"
                      "\\b(?:fall|falls|drop|cut|cuts|reduce[sd]?|reduction|decrease[sd]?|decline|"
                      "lower(?:ed)?|less)\\b(?: by| of)?" },
  { WAY_PROMISE_TOTAL, "累计(?:达到|达|完成|实现|增长|降低|下降|减少|提高)?|总计|合计|共计|共(?=\\s*\\d)|"
                       "cumulative(?:ly)?|accumulated|a total of|in total|totall?ing|altogether|"
                       "adding up to" },
  { WAY_PROMISE_BINDING, "约束性(?:指标|目标)?|(?:legally )?binding(?: target)?|mandatory" },
  { WAY_PROMISE_EXPECTED, "预期性(?:指标|目标)?|expected target|indicative(?: target)?|"
                          "anticipat(?:ed|ory) target|\\(expected\\)" },
  { WAY_PROMISE_SUGGESTED, "建议性(?:指标|目标)?|指导性(?:指标|目标)?|参考性(?:指标|目标)?|"
                           "suggested(?: target)?|guiding target" },
  { WAY_PROMISE_BETTER, "(?:稳步|持续|不断|明显|显著|逐步|大幅|进一步|继续|稳定)(?:提高|提升|上升|增长|增加|"
                        "下降|降低|减少|改善|扩大|增强|优化)|只增不减|只减不增|只升不降|"
                        "(?:keep|continue to|steadily|further|continuously|significantly|markedly) "
                        "(?:rise|rising|grow|growing|increase|fall|falling|drop|decline|improve|"
                        "improving|lower|raise|reduce|rising|increasing)|"
                        "(?:rise|grow|increase|fall|decline|improve)s? (?:steadily|further|"
                        "continuously|significantly|markedly)" },
  { WAY_PROMISE_QUALITY, "(?:基本|全面|初步|率先|总体)(?:建成|实现|形成|建立|完成)|走在(?:全国|全省)?前列|"
                         "(?:居|位居|进入)(?:全国|全省)?前列|全覆盖|取得(?:显著|明显|重大)?(?:进展|成效|突破)|"
                         "among the (?:leaders|leading)|front ranks?|front-?runners?|"
                         "basically (?:complete|completed|build|built)" },
};

/* The longest match of the vocabulary at the earliest place. */
static gboolean
find_next (GRegex *const *regexes,
           const char    *text,
           int           *start,
           int           *end,
           guint         *index)
{
  *start = -1;
  *end = -1;
  for (guint i = 0; i < G_N_ELEMENTS (vocabulary); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      int s, e;

      if (!g_regex_match (regexes[i], text, 0, &match)
          || !g_match_info_fetch_pos (match, 0, &s, &e) || e == s)
        continue;
      if (*start < 0 || s < *start || (s == *start && e > *end))
        {
          *start = s;
          *end = e;
          *index = i;
        }
    }
  return *start >= 0;
}

/* 累计降低 and 年均增长 say two things at once. */
static void
note_inner_words (WayPromiseText *self,
                  const char     *found)
{
  static const struct
  {
    const char *part;
    WayPromiseWord word;
  } inner[] = {
    { "增长", WAY_PROMISE_GROW }, { "增速", WAY_PROMISE_RATE }, { "增幅", WAY_PROMISE_RATE },
    { "growth", WAY_PROMISE_GROW }, { "cagr", WAY_PROMISE_RATE }, { "降低", WAY_PROMISE_FALL },
    { "下降", WAY_PROMISE_FALL }, { "减少", WAY_PROMISE_FALL }, { "提高", WAY_PROMISE_RISE },
  };
  g_autofree char *lower = g_utf8_strdown (found, -1);

  for (guint i = 0; i < G_N_ELEMENTS (inner); i++)
    self->words[inner[i].word] |= strstr (lower, inner[i].part) != NULL;
}

void
way_promise_read_words (WayPromiseText *self)
{
  GRegex *regexes[G_N_ELEMENTS (vocabulary)];
  int start, end;
  guint index;

  for (guint i = 0; i < G_N_ELEMENTS (vocabulary); i++)
    regexes[i] = g_regex_new (vocabulary[i].pattern, G_REGEX_CASELESS, 0, NULL);

  while (find_next (regexes, self->text->str, &start, &end, &index))
    {
      WayPromiseWord word = vocabulary[index].word;

      if (word == WAY_PROMISE_AVERAGE || word == WAY_PROMISE_TOTAL || word == WAY_PROMISE_YEARLY)
        {
          g_autofree char *found = g_strndup (self->text->str + start, (gsize) (end - start));

          note_inner_words (self, found);
        }
      self->words[word] = TRUE;
      memset (self->text->str + start, '\x1f', (gsize) (end - start));
    }

  for (guint i = 0; i < G_N_ELEMENTS (vocabulary); i++)
    g_regex_unref (regexes[i]);
}
