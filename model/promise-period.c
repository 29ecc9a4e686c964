/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/promise-text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define YEAR "(?<![0-9A-Za-z.])(?<![0-9],)(?:19|20)[0-9]{2}(?![0-9]|\\.[0-9]|,[0-9]{3})"
#define SHORT_YEAR "(?:(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9])"
#define AND_VALUE "(?:\\s*(?<n>(?&num))\\s*(?<u>(?&unit))?)?"
#define END_ZH "(?:年底|年末|年)?(?:底|末)?"
#define MONTHS                                                                               \
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"            \
  "sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"

static gboolean
take_period (const char *text,
             WayPeriod  *out)
{
  return way_period_parse (text, NULL, out, NULL);
}

static int
take_year (GMatchInfo *match,
           const char *group)
{
  g_autofree char *text = g_match_info_fetch_named (match, group);

  return text != NULL ? atoi (text) : 0;
}

static void
set_due (WayPromiseText *self,
         const char     *text)
{
  WayPeriod period;

  if (!take_period (text, &period))
    return;
  self->out->fields.due = period;
  self->out->said |= WAY_TARGET_SAID_DUE;
}

static void
set_due_years (WayPromiseText *self,
               int             first,
               int             last)
{
  g_autofree char *text = g_strdup_printf ("%04d/%04d", first, last);

  set_due (self, text);
}

static void
set_base (WayPromiseText *self,
          GMatchInfo     *match)
{
  WayTargetFields *fields = &self->out->fields;
  WayPromiseNumber number;
  int year = take_year (match, "y");

  fields->has_base_period = year > 0;
  if (fields->has_base_period)
    fields->base_period = way_period_for_year (year);
  self->out->said |= WAY_TARGET_SAID_BASE;
  if (way_promise_take_number (match, "n", "u", &number)
      && way_promise_number_convert (&number, self->metric, WAY_BASIS_LEVEL))
    {
      fields->base_value = number.value;
      fields->has_base = fields->has_base_period;
    }
  way_promise_number_clear (&number);
}

/* 'From 2020 to 2025' says the base and the due year, '2021-2025' the years of a sum. */
static gboolean
read_base_and_due (WayPromiseText *self)
{
  g_autoptr (GMatchInfo) match = way_promise_text_match (
    self, "(?:从|由|\\bfrom )\\s*(?<y>" YEAR ")\\s*" END_ZH "\\s*(?:到|至|-|–|\\bto\\b|until)\\s*"
          "(?<d>" YEAR ")" END_ZH);
  g_autofree char *due = NULL;

  if (match == NULL)
    return FALSE;
  set_base (self, match);
  due = g_match_info_fetch_named (match, "d");
  set_due (self, due);
  self->is_by_due = TRUE;
  way_promise_text_consume (self, match);
  return TRUE;
}

static gboolean
read_years (WayPromiseText *self)
{
  g_autoptr (GMatchInfo) match = way_promise_text_match (
    self, "(?:\\b(?:over|during|in|between|for|through)\\s+)?"
          "(?:the (?:period|years|plan period)\\s+)?"
          "(?<y>" YEAR ")\\s*年?\\s*(?:-|–|—|~|/|至|到|\\bto\\b|\\band\\b)\\s*(?<d>" SHORT_YEAR ")"
          "\\s*年?(?:期间|间|五年)?");
  int first, last;

  if (match == NULL)
    return FALSE;
  first = take_year (match, "y");
  last = take_year (match, "d");
  if (last < 100)
    last += first / 100 * 100;
  if (last <= first)
    return FALSE;
  set_due_years (self, first, last);
  way_promise_text_consume (self, match);
  return TRUE;
}

/* The five-year plans by number: the fourteenth ran from 2021 to 2025. */
static gboolean
read_plan (WayPromiseText *self)
{
  static const char *const names[] = { "十二五", "十三五", "十四五", "十五五", "十六五" };
  g_autoptr (GMatchInfo) match = way_promise_text_match (
    self, "(?:到|至)?[“\"‘'「]?(?:(?<zh>十[二三四五六]五)|(?<en>1[2-6])th five[- ]year(?: plan)?)"
          "[”\"’'」]?(?:规划)?(?:(?<span>期间|时期| period)|期?末)?");
  g_autofree char *zh = NULL, *en = NULL, *span = NULL;
  int plan = 0;

  if (match == NULL)
    return FALSE;
  zh = g_match_info_fetch_named (match, "zh");
  en = g_match_info_fetch_named (match, "en");
  span = g_match_info_fetch_named (match, "span");
  for (int i = 0; zh != NULL && i < (int) G_N_ELEMENTS (names); i++)
    {
      if (strcmp (zh, names[i]) == 0)
        plan = 12 + i;
    }
  if (en != NULL && *en != '\0')
    plan = atoi (en);
  way_promise_text_consume (self, match);
  if ((self->out->said & WAY_TARGET_SAID_DUE) != 0)
    return TRUE;
  if (span != NULL && *span != '\0')
    {
      set_due_years (self, 1951 + 5 * plan, 1955 + 5 * plan);
    }
  else
    {
      g_autofree char *year = g_strdup_printf ("%d", 1955 + 5 * plan);

      set_due (self, year);
      self->is_by_due = TRUE;
    }
  return TRUE;
}

/* 'Five years in total': how long the sum runs, which ends with the due year. */
static void
read_number_of_years (WayPromiseText *self)
{
  static const char *const words_zh[] = { "两", "三", "四", "五", "六", "七", "八", "九", "十" };
  static const char *const words_en[] = {
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"
  };
  g_autoptr (GMatchInfo) match = way_promise_text_match (
    self, "(?:今后|未来|的?后|前)?(?<![0-9])(?<n>[两三四五六七八九十]|[0-9]{1,2})\\s*(?:个)?年(?:内|间|时间)?(?=\\s*"
          "(?:累计|合计|总|共|引进|完成|实现|新增|投资))|"
          "(?:\\b(?:over|in|within|for|during) )?(?:(?:the )?(?:next|coming|following) )?"
          "\\b(?<n2>two|three|four|five|six|seven|eight|nine|ten|[0-9]{1,2})[- ]years?\\b"
          "(?! plan)");
  g_autofree char *zh = NULL, *en = NULL;
  const char *text;

  if (match == NULL)
    return;
  zh = g_match_info_fetch_named (match, "n");
  en = g_match_info_fetch_named (match, "n2");
  text = zh != NULL && *zh != '\0' ? zh : en;
  self->n_years = text != NULL ? atoi (text) : 0;
  for (int i = 0; text != NULL && i < (int) G_N_ELEMENTS (words_zh); i++)
    {
      if (strcmp (text, words_zh[i]) == 0 || g_ascii_strcasecmp (text, words_en[i]) == 0)
        self->n_years = i + 2;
    }
  way_promise_text_consume (self, match);
}

void
way_promise_read_base (WayPromiseText *self)
{
  static const char *const patterns[] = {
    "(?:以|按|\\()?\\s*(?<y>" YEAR ")\\s*年?\\s*(?:为|作为|是)?\\s*(?:基期|基年|基数|基准)(?:年|值)?"
    "\\s*(?:为|是|:)?" AND_VALUE "\\s*\\)?",
    "(?:基期|基年|基数|基准)(?:年|值)?\\s*(?:为|是|:|,)?\\s*(?<y>" YEAR ")\\s*年?\\s*(?:的|为|是|:)?"
    AND_VALUE,
    "在\\s*(?<y>" YEAR ")\\s*年(?:的)?\\s*(?:基础|水平)上?",
    "(?:比|较|相比|相较于|相较|从|由|与)\\s*(?<y>" YEAR ")\\s*年(?:底|末)?(?:的|实际|水平|为)*" AND_VALUE
    "\\s*(?:相比|水平)?",
    "\\(\\s*(?<y>" YEAR ")\\s*年?\\s*(?:为|是|实际为?|:|,)?\\s*(?<n>(?&num))\\s*(?<u>(?&unit))?\\s*\\)",
    "\\(\\s*(?<n>(?&num))\\s*(?<u>(?&unit))?\\s*(?:in|,)\\s*(?<y>" YEAR ")\\s*\\)",
    "\\b(?:base(?:line)?|base year|base value)\\b:?\\s*(?:of |is |was |year |value )*"
    "(?<n>(?&num))\\s*(?<u>(?&unit))?\\s*(?:in|of|at|,)\\s*(?:the )?(?:end of )?(?<y>" YEAR ")",
    "\\b(?:base(?:line)?|base year|base value)\\b:?\\s*(?:of |is |was |year |in )*(?<y>" YEAR ")"
    "\\s*(?:\\(|:|at|of|,)?" AND_VALUE "\\s*\\)?",
    "\\b(?:from|on|compared (?:with|to)|relative to|against|versus|vs\\.?)"
    "\\s+(?:its |the |a )?(?:base (?:of )?|level (?:of )?)?(?<n>(?&num))\\s*(?<u>(?&unit))?\\s*"
    "(?:in|of|at)\\s+(?:the )?(?:end of )?(?<y>" YEAR ")(?:'s)?(?: levels?)?",
    "\\b(?:from|on|compared (?:with|to)|relative to|against|versus|vs\\.?|than in)"
    "(?: in| its| the)*(?: end of| level of| base of| levels? in)?\\s+(?<y>" YEAR ")(?:'s)?"
    "(?: levels?| base)?(?:\\s*\\((?<n>(?&num))\\s*(?<u>(?&unit))?\\))?",
    "(?:从|由)\\s*(?<n>(?&num))\\s*(?<u>(?&unit))?\\s*(?=[^0-9]{0,12}(?:到|至))",
    "\\bfrom (?<n>(?&num))\\s*(?<u>(?&unit))?(?= to\\b)",
    "\\b(?:over|above|below|than)(?: its| the)?\\s+(?<y>" YEAR ")(?:'s)?(?: levels?| base)",
  };

  if (read_base_and_due (self))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GMatchInfo) match = way_promise_text_match (self, patterns[i]);

      if (match != NULL)
        {
          set_base (self, match);
          way_promise_text_consume (self, match);
          return;
        }
    }
}

/* Parts of a year. */
static gboolean
read_part_of_year (WayPromiseText *self)
{
  static const struct
  {
    const char *pattern;
    const char *suffix;
  } parts[] = {
    { "(?<y>" YEAR ")\\s*年?\\s*(?:上半年|-?h1\\b)|"
      "(?:first half of|\\bh1)\\s*(?<y2>" YEAR ")", "-H1" },
    { "(?<y>" YEAR ")\\s*年?\\s*(?:下半年|-?h2\\b)|"
      "(?:second half of|\\bh2)\\s*(?<y2>" YEAR ")", "-H2" },
    { "(?<y>" YEAR ")\\s*年?\\s*(?:第?一季度|-?q1\\b)|"
      "(?:first quarter of|\\bq1)\\s*(?<y2>" YEAR ")", "-Q1" },
    { "(?<y>" YEAR ")\\s*年?\\s*(?:第?二季度|-?q2\\b)|"
      "(?:second quarter of|\\bq2)\\s*(?<y2>" YEAR ")", "-Q2" },
    { "(?<y>" YEAR ")\\s*年?\\s*(?:第?三季度|-?q3\\b)|"
      "(?:third quarter of|\\bq3)\\s*(?<y2>" YEAR ")", "-Q3" },
    { "(?<y>" YEAR ")\\s*年?\\s*(?:第?四季度|-?q4\\b)|"
      "(?:fourth quarter of|\\bq4)\\s*(?<y2>" YEAR ")", "-Q4" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GMatchInfo) match = way_promise_text_match (self, parts[i].pattern);

      if (match != NULL)
        {
          int year = take_year (match, "y");
          g_autofree char *text = g_strdup_printf ("%04d%s", year > 0 ? year
                                                                     : take_year (match, "y2"),
                                                   parts[i].suffix);

          set_due (self, text);
          way_promise_text_consume (self, match);
          return TRUE;
        }
    }
  return FALSE;
}

static int
find_month (const char *text)
{
  static const char *const months[] = {
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"
  };

  for (int i = 0; i < 12; i++)
    {
      if (g_ascii_strncasecmp (text, months[i], 3) == 0)
        return i + 1;
    }
  return atoi (text);
}

static gboolean
read_month (WayPromiseText *self)
{
  g_autoptr (GMatchInfo) match = way_promise_text_match (
    self, "(?<by>到|至|截至|by |until |before )?\\s*(?:the )?(?:end of )?(?:"
          "(?<y>" YEAR ")\\s*年\\s*(?<m>1[0-2]|0?[1-9])\\s*月(?:底|末|份)?|"
          "(?<m2>\\b(?:" MONTHS "))\\.?\\s+(?<y2>" YEAR ")|"
          "(?<y3>" YEAR ")-(?<m3>1[0-2]|0[1-9])\\b)");
  g_autofree char *text = NULL;

  if (match == NULL)
    return FALSE;
  for (int i = 0; i < 3 && text == NULL; i++)
    {
      static const char *const years[] = { "y", "y2", "y3" };
      static const char *const months[] = { "m", "m2", "m3" };
      g_autofree char *month = g_match_info_fetch_named (match, months[i]);

      if (month != NULL && *month != '\0')
        text = g_strdup_printf ("%04d-%02d", take_year (match, years[i]), find_month (month));
    }
  if (text != NULL)
    set_due (self, text);
  self->is_by_due = TRUE;
  way_promise_text_consume (self, match);
  return TRUE;
}

/* The year that a promise is for: after 'by', else one that is named as a year, else a number that
 * looks like one beside another number. */
static gboolean
read_year (WayPromiseText *self)
{
  static const struct
  {
    const char *pattern;
    gboolean is_by;
  } patterns[] = {
    { "(?:截至|(?<!提高|提升|增加|增长|上升|下降|降低|减少|扩大|压减)(?:到|至))\\s*(?<y>" YEAR ")\\s*" END_ZH, TRUE },
    { "\\b(?:by|until|till|before|no later than|to)\\s+(?:the )?(?:year )?"
      "(?:end[- ]of |year[- ]end |"
      "end[- ]|close of |year )?(?<y>" YEAR ")", TRUE },
    { "(?<y>" YEAR ")\\s*年(?:底|末|年底|年末)", TRUE },
    { "(?:于|在)?\\s*(?<y>" YEAR ")\\s*年(?:全年|度)?", FALSE },
    { "\\b(?:in|during|for|at|throughout)\\s+(?:the )?(?:year )?(?:end of |whole of )?"
      "(?<y>" YEAR ")", FALSE },
    { "(?<y>" YEAR ")(?=.*[0-9])|(?<=[0-9%\\x1f ])\\s*(?<y2>" YEAR ")\\s*$", FALSE },
    { "^\\s*(?<y>" YEAR ")\\s*$", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GMatchInfo) match = way_promise_text_match (self, patterns[i].pattern);
      g_autofree char *text = NULL;

      if (match == NULL)
        continue;
      text = g_match_info_fetch_named (match, "y");
      if (text == NULL || *text == '\0')
        {
          g_free (text);
          text = g_match_info_fetch_named (match, "y2");
        }
      set_due (self, text);
      self->is_by_due = patterns[i].is_by;
      way_promise_text_consume (self, match);
      return TRUE;
    }
  return FALSE;
}

void
way_promise_read_due (WayPromiseText *self,
                      int             default_due)
{
  gboolean is_said = (self->out->said & WAY_TARGET_SAID_DUE) != 0;

  if (!is_said)
    is_said = read_years (self);
  is_said = read_plan (self) || is_said;
  read_number_of_years (self);
  if (!is_said)
    is_said = read_part_of_year (self) || read_month (self) || read_year (self);
  if (!is_said && default_due > 0)
    self->out->fields.due = way_period_for_year (default_due);
}
