/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/period-reader.h"

#include "model/import/period-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/**
 * Scan:
 * @is_moment: '截至', 'as of': the period is a moment
 * @is_fiscal: 'FY'
 */
typedef struct
{
  const WayCellText *text;
  const WayPeriodRules *rules;
  WayPeriodReading *out;
  guint at;
  gboolean is_moment, is_fiscal, is_end;
} Scan;

static gboolean
take_words (Scan              *self,
            const char *const *words)
{
  guint n = way_period_take_one_of (self->text, self->at, words);

  self->at += n;
  return n > 0;
}

static void
take_blanks (Scan *self)
{
  while (self->text->text[self->at] == ' ')
    self->at++;
}

/* '截至', 'end of', 'FY' and what says nothing. */
static void
take_lead (Scan *self)
{
  static const char *const moments[] = { "截至到", "截至", "截止到", "截止至", "截止", "as of ",
                                         "as at ", NULL };
  static const char *const ends[] = { "end of ", "end-of-", "end-", "end ", "year-end ",
                                      "year end ", "end of year ", "end-year ", NULL };
  static const char *const idle[] = { "\"", "'", "“", "in ", "during ", "the ", "year ", "yr ",
                                      "yr", "cy", "calendar year ", "y", "at ", NULL };
  static const char *const fiscal[] = { "fy ", "fy", "fiscal year ", "financial year ", "财年",
                                        "sy ", "school year ", "学年", NULL };

  for (;;)
    {
      take_blanks (self);
      if (take_words (self, moments))
        self->is_moment = TRUE;
      else if (take_words (self, ends))
        self->is_end = TRUE;
      else if (take_words (self, fiscal))
        self->is_fiscal = TRUE;
      else if (!take_words (self, idle))
        return;
    }
}

static void
set_part (Scan                *self,
          int                  year,
          const WayPeriodPart *part)
{
  way_period_set_from_part (year, part, self->rules, &self->out->period);
}

static gboolean
is_real_day (const WayPeriodPart *part,
             int                  year)
{
  return part->day == 0
         || (year >= 1 && year <= 9999
             && g_date_valid_dmy ((GDateDay) part->day, (GDateMonth) (part->last + 1),
                                  (GDateYear) year));
}

/* '2022年7月至2023年6月', '2023年1月-2023年9月' */
static void
take_last_month (Scan *self,
                 int   year,
                 int   first)
{
  static const char *const dashes[] = { "-", "—", "~", "至", "到", " - ", " to ", NULL };
  guint n = way_period_take_one_of (self->text, self->at, dashes), n_year;
  WayPeriodPart part;
  gboolean is_bare;
  int last_year = year;

  if (n == 0)
    return;
  n_year = way_period_take_year (self->text, self->at + n, &last_year, &is_bare);
  if (n_year == 0 || !way_cell_text_has (self->text, self->at + n + n_year, "年"))
    return;
  n += n_year + 3;
  n_year = way_period_take_part (self->text, self->at + n, &part);
  if (n_year == 0 || part.type != WAY_PERIOD_MONTH
      || last_year * 12 + part.last <= year * 12 + first)
    return;
  self->at += n + n_year;
  self->out->period = (WayPeriod) { WAY_PERIOD_MONTHS, year * 12 + first,
                                    last_year * 12 + part.last, 0 };
}

/* What may stand between a year and its part. */
static guint
find_joint (const char *text)
{
  if (*text == ' ' || *text == '-' || *text == '/' || *text == ':' || *text == '.' || *text == '_')
    return text[0] == ' ' && (text[1] == '-' || text[1] == '/') ? 2 : 1;
  return 0;
}

static gboolean
take_part_of (Scan    *self,
              int      year,
              gboolean has_word)
{
  guint joint = find_joint (self->text->text + self->at), n;
  WayPeriodPart part;

  n = way_period_take_part (self->text, self->at + joint, &part);
  if (n == 0 || !is_real_day (&part, year))
    return FALSE;
  /* Without 年 between them, '2023 12月' is clear and '20231月' is not. */
  if (joint == 0 && !has_word && g_ascii_isdigit (self->text->text[self->at])
      && g_ascii_isdigit (self->text->text[self->at - 1])
      && g_ascii_tolower (self->text->text[self->at + 1]) != 'q')
    return FALSE;
  self->at += joint + n;
  set_part (self, year, &part);
  if (part.type == WAY_PERIOD_MONTH)
    take_last_month (self, year, part.first);
  return TRUE;
}

/* '2016年—2020年', '2016-2020年' */
static gboolean
take_last_year (Scan *self,
                int   year)
{
  static const char *const dashes[] = { "-", "—", "~", "至", "到", " - ", " to ", NULL };
  guint n = way_period_take_one_of (self->text, self->at, dashes), n_year;
  gboolean is_bare;
  int last;

  n_year = n > 0 ? way_period_take_year (self->text, self->at + n, &last, &is_bare) : 0;
  if (n_year == 0 || !way_cell_text_has (self->text, self->at + n + n_year, "年") || last <= year)
    return FALSE;
  self->at += n + n_year + 3;
  self->out->period = (WayPeriod) { WAY_PERIOD_YEARS, year * 12, last * 12 + 11, 0 };
  return TRUE;
}

static gboolean
read_from_year (Scan *self)
{
  static const char *const words[] = { "年度", "学年", "财年", "年", NULL };
  gboolean is_bare, has_word;
  int year;
  guint start = self->at;
  guint n = way_period_take_year (self->text, self->at, &year, &is_bare);

  if (n == 0)
    return FALSE;
  self->at += n;
  /* '7月' and '1H2023' begin with another number than a year. */
  if (is_bare && n < 4 && self->at < self->text->length
      && !way_cell_text_has (self->text, self->at, "年"))
    return FALSE;
  if (self->text->text[self->at] == ' ' && way_cell_text_has (self->text, self->at + 1, "年"))
    self->at++;
  has_word = take_words (self, words);
  /* 112年 is of the Republic in Taiwan, of our era elsewhere. */
  if (has_word && n <= 3 && is_bare && year >= 0)
    {
      self->out->reason = N_("The year has fewer than four digits: say of which era it is.");
      return FALSE;
    }
  self->out->is_bare_year = is_bare && !has_word;
  if (has_word && take_last_year (self, year))
    return TRUE;
  if (take_part_of (self, year, has_word))
    {
      self->out->is_bare_year = FALSE;
      return TRUE;
    }
  /* '2023.0' is what some programs make of a year. */
  if (!has_word && start == 0 && strcmp (self->text->text + self->at, ".0") == 0)
    self->at += 2;
  self->out->period = way_period_for_year (year);
  return TRUE;
}

/* 'July 2018 – March 2019' */
static void
take_last_named_month (Scan *self)
{
  static const char *const dashes[] = { " - ", "-", NULL };
  guint n = way_period_take_one_of (self->text, self->at, dashes);
  WayPeriod *period = &self->out->period;
  guint n_name, n_year;
  gboolean is_bare;
  int month, year;

  n_name = n > 0 ? way_period_take_month_name (self->text, self->at + n, &month) : 0;
  if (n_name == 0 || self->text->text[self->at + n + n_name] != ' ')
    return;
  n += n_name + 1;
  n_year = way_period_take_year (self->text, self->at + n, &year, &is_bare);
  if (n_year != 4 || year * 12 + month <= period->first_month)
    return;
  self->at += n + n_year;
  *period = (WayPeriod) { WAY_PERIOD_MONTHS, period->first_month, year * 12 + month, 0 };
}

/* 'Q1 2023', 'Jun 2023', '30 June 2023', 'first half of 2023'; without a year 'Q1'. */
static gboolean
read_from_part (Scan *self)
{
  static const char *const joints[] = { " of ", ", ", ",", " ", "/", "-", ".", "", NULL };
  WayPeriodPart part;
  guint n = way_period_take_part (self->text, self->at, &part), n_year = 0;
  gboolean is_bare;
  int year = self->rules->year;

  if (n == 0)
    return FALSE;
  self->at += n;
  n = way_period_take_one_of (self->text, self->at, joints);
  if (g_ascii_isdigit (self->text->text[self->at + n]))
    n_year = way_period_take_year (self->text, self->at + n, &year, &is_bare);
  if (n_year > 0 && n_year < 4)
    {
      self->out->reason = N_("The year has two digits only: write it in full.");
      return FALSE;
    }
  if (n_year > 0)
    self->at += n + n_year;
  if (n_year == 0)
    self->out->needs_year = self->rules->year == 0;
  if (!self->out->needs_year && !is_real_day (&part, year))
    return FALSE;
  set_part (self, self->out->needs_year ? 0 : year, &part);
  if (n_year > 0 && part.type == WAY_PERIOD_MONTH)
    take_last_named_month (self);
  return TRUE;
}

/* The five-year plans: the fourteenth ran from 2021 to 2025. */
static gboolean
read_plan (Scan *self)
{
  static const char *const names[] = { "六五", "七五", "八五", "九五", "十五", "十一五", "十二五",
                                       "十三五", "十四五", "十五五", "十六五" };
  static const char *const closings[] = { "\"", "”", "'", NULL };
  static const char *const words[] = { "规划", NULL };
  static const char *const spans[] = { "时期", "期间", NULL };

  for (int i = (int) G_N_ELEMENTS (names) - 1; i >= 0; i--)
    {
      if (!way_cell_text_has (self->text, self->at, names[i]))
        continue;
      self->at += (guint) strlen (names[i]);
      (void) take_words (self, closings);
      (void) take_words (self, words);
      (void) take_words (self, spans);
      self->out->period = (WayPeriod) { WAY_PERIOD_YEARS, (1981 + 5 * i) * 12,
                                        (1985 + 5 * i) * 12 + 11, 0 };
      return TRUE;
    }
  return FALSE;
}

/* A bare month beside a year that is known: '7' in a column of months. */
static gboolean
read_month_number (Scan *self)
{
  int month;
  guint n;

  if (self->rules->year == 0)
    return FALSE;
  n = way_period_take_number (self->text, 0, 12, &month);
  if (n != self->text->length)
    return FALSE;
  self->at = n;
  self->out->period = (WayPeriod) { WAY_PERIOD_MONTH, self->rules->year * 12 + month - 1,
                                    self->rules->year * 12 + month - 1, 0 };
  return TRUE;
}

static gboolean
read_start (Scan *self)
{
  guint start = self->at;
  int n = way_period_take_digits (self->text, self->at, self->rules, self->out);

  if (n < 0)
    return FALSE;
  if (n > 0)
    {
      self->at += (guint) n;
      if (self->out->period.type == WAY_PERIOD_YEARS
          && way_cell_text_has (self->text, self->at, "年"))
        self->at += 3;
      return TRUE;
    }
  if (read_plan (self) || read_from_year (self))
    return TRUE;
  if (self->out->reason != NULL)
    return FALSE;
  self->at = start;
  return read_from_part (self);
}

/* 'end of 2022', '截至2023年6月'; a whole year is its end. */
static gboolean
apply_lead (Scan *self)
{
  WayPeriod *period = &self->out->period;

  if (!self->is_moment && !self->is_end)
    return TRUE;
  self->out->is_bare_year = FALSE;
  if (period->type == WAY_PERIOD_AS_OF)
    return TRUE;
  if (period->type == WAY_PERIOD_YEARS || period->type == WAY_PERIOD_MONTHS)
    return FALSE;
  if (period->type == WAY_PERIOD_YEAR)
    {
      if (!self->rules->is_stock && period->last_month >= 12)
        *period = (WayPeriod) { WAY_PERIOD_AS_OF, period->last_month, period->last_month, 31 };
      return TRUE;
    }
  *period = (WayPeriod) { WAY_PERIOD_AS_OF, period->last_month, period->last_month, 0 };
  return TRUE;
}

/* Words behind a period that change nothing. */
static void
take_idle_words (Scan *self)
{
  static const char *const idle[] = { "累计", "合计", "当月", "当季", "全年", "度", "份", "年度",
                                      "时期", "期间", "止", "\"", "”", "'", NULL };

  while (take_words (self, idle))
    ;
}

/* Words that say more about the period than was understood. */
static gboolean
says_more (const char *rest)
{
  static const char *const inside[] = { "月", "季度", "半年", "旬", "周", "以来", "以前", "之前",
                                        "以后", "之后", NULL };
  static const char *const before[] = { "年", "前", "后", "初", "起", "比", "较", "末", "底", "日",
                                        "至", "到", "—", "第", NULL };
  const char *bracket = strpbrk (rest, "([");
  gssize length = bracket != NULL ? bracket - rest : (gssize) strlen (rest);

  rest += *rest == ' ';
  for (guint i = 0; inside[i] != NULL; i++)
    {
      if (g_strstr_len (rest, length, inside[i]) != NULL)
        return TRUE;
    }
  for (guint i = 0; before[i] != NULL; i++)
    {
      if (g_str_has_prefix (rest, before[i]))
        return TRUE;
    }
  for (const char *p = rest; *p != '\0' && p != bracket; p++)
    {
      if (g_ascii_isdigit (*p))
        return TRUE;
    }
  return strcmp (rest, "中") == 0;
}

/* Whether what is left can stand beside a period and is no more of it. */
static gboolean
is_rest_harmless (Scan *self)
{
  const char *rest = self->text->text + self->at;
  char first = *rest;

  if (first == '\0')
    return TRUE;
  if (first == '(' || first == '[')
    return strchr (rest, first == '(' ? ')' : ']') != NULL;
  if (first == ' ' && (rest[1] == '(' || rest[1] == '['))
    return TRUE;
  /* '2023e', '2023*' */
  if (rest[1] == '\0' && strchr ("*aAeEfFpPrR", first) != NULL)
    return TRUE;
  /* Behind digits a letter makes another word; behind 年 it is one of its own. */
  if ((g_ascii_isalnum (first) && g_ascii_isdigit (rest[-1]))
      || strchr ("-/.:~'\"=+%,", first) != NULL)
    return FALSE;
  return !says_more (rest);
}

static void
set_rest (Scan       *self,
          const char *text)
{
  guint start, length;

  if (self->text->text[self->at] == ' ')
    self->at++;
  if (self->at >= self->text->length)
    return;
  way_cell_text_get_origin (self->text, self->at, self->text->length, &start, &length);
  self->out->rest = text + start;
  self->out->rest_length = length;
}

static gboolean
read_folded (Scan       *self,
             const char *text)
{
  gboolean is_read = read_month_number (self);

  if (!is_read)
    {
      take_lead (self);
      is_read = read_start (self) && apply_lead (self);
    }
  if (!is_read)
    return FALSE;
  take_idle_words (self);
  if (!is_rest_harmless (self))
    return FALSE;
  if (self->is_fiscal && self->out->period.type == WAY_PERIOD_YEAR)
    {
      self->out->note = N_("fiscal year");
      self->out->is_bare_year = FALSE;
    }
  set_rest (self, text);
  return TRUE;
}

/* The path of nearly all cells. */
static gboolean
read_four_digits (const char       *text,
                  gsize             length,
                  WayPeriodReading *out)
{
  int year = 0;

  if (length != 4 || text[0] < '1' || text[0] > '2')
    return FALSE;
  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      year = year * 10 + (text[i] - '0');
    }
  out->period = way_period_for_year (year);
  out->is_bare_year = TRUE;
  return TRUE;
}

/* '2023-06', the next of them. */
static gboolean
read_iso_month (const char           *text,
                gsize                 length,
                const WayPeriodRules *rules,
                WayPeriodReading     *out)
{
  int month;

  if (length != 7 || text[4] != '-' || !g_ascii_isdigit (text[5]) || !g_ascii_isdigit (text[6])
      || (rules != NULL && rules->takes_split_years) || !read_four_digits (text, 4, out))
    return FALSE;
  month = (text[5] - '0') * 10 + (text[6] - '0');
  if (month < 1 || month > 12)
    return FALSE;
  out->is_bare_year = FALSE;
  out->period.type = WAY_PERIOD_MONTH;
  out->period.last_month = out->period.first_month += month - 1;
  return TRUE;
}

gboolean
way_period_read (const char           *text,
                 gsize                 length,
                 const WayPeriodRules *rules,
                 WayPeriodReading     *out)
{
  static const WayPeriodRules no_rules = { 0 };
  WayCellText folded;
  Scan self = { .text = &folded, .rules = rules != NULL ? rules : &no_rules, .out = out };

  *out = (WayPeriodReading) { .rest = "" };
  if (read_four_digits (text, length, out) || read_iso_month (text, length, rules, out))
    return TRUE;
  *out = (WayPeriodReading) { .rest = "" };
  if (!way_cell_text_fold (&folded, text, length) || folded.length == 0)
    return FALSE;
  if (read_folded (&self, text))
    return TRUE;
  *out = (WayPeriodReading) { .rest = "", .reason = out->reason };
  return FALSE;
}

/* A date that only shows its month or year is one: its day is there because dates have days. */
static gboolean
read_date_cell (const WayCell        *cell,
                const WayPeriodRules *rules,
                WayPeriodReading     *out)
{
  double days = floor (cell->number);
  WayPeriodReading shown;
  WayCellText folded;
  GDate date;
  int month;

  if (!isfinite (days) || days < -719162 || days > 2932896)
    return FALSE;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (days + 719163));
  *out = (WayPeriodReading) { .rest = "" };
  month = g_date_get_year (&date) * 12 + (int) g_date_get_month (&date) - 1;
  out->period = (WayPeriod) { WAY_PERIOD_AS_OF, month, month, (gint8) g_date_get_day (&date) };

  if (way_period_read (cell->text, cell->length, rules, &shown) && !shown.needs_year
      && shown.period.type != WAY_PERIOD_AS_OF && shown.period.first_month <= month
      && shown.period.last_month >= month)
    *out = shown;
  else if (g_date_get_day (&date) == 1 && shown.reason != NULL
           && way_cell_text_fold (&folded, cell->text, cell->length)
           && way_period_take_month_name (&folded, 0, &month) > 0)
    out->period = (WayPeriod) { WAY_PERIOD_MONTH, out->period.last_month, out->period.last_month,
                                0 };
  return TRUE;
}

gboolean
way_period_read_cell (const WayCell        *cell,
                      const WayPeriodRules *rules,
                      WayPeriodReading     *out)
{
  char digits[16];

  *out = (WayPeriodReading) { .rest = "" };
  switch (cell->kind)
    {
    case WAY_CELL_DATE:
      return read_date_cell (cell, rules, out);
    case WAY_CELL_NUMBER:
      /* '2,023' is how a program shows a year that it takes for an amount. */
      if (cell->number != floor (cell->number) || fabs (cell->number) > 99991231)
        return FALSE;
      if (way_period_read (cell->text, cell->length, rules, out))
        return TRUE;
      g_snprintf (digits, sizeof digits, "%d", (int) cell->number);
      if (!way_period_read (digits, strlen (digits), rules, out))
        return FALSE;
      out->rest = "";
      out->rest_length = 0;
      return TRUE;
    case WAY_CELL_BOOLEAN:
    case WAY_CELL_ERROR:
    case WAY_CELL_EMPTY:
      return FALSE;
    case WAY_CELL_TEXT:
    default:
      return way_period_read (cell->text, cell->length, rules, out);
    }
}
