/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/period-private.h"

#include <string.h>

static const char *const dashes[] = { "-", "—", "~", "至", "到", " - ", " to ", NULL };
static const char *const ends[] = { "末", "底", NULL };

static guint
finish_span (WayPeriodPart *out,
             WayPeriodType  type,
             int            first,
             int            n_months,
             guint          length)
{
  *out = (WayPeriodPart) { .type = type, .first = first, .last = first + n_months - 1 };
  return length;
}

static guint
set_quarter (WayPeriodPart *out,
             int            quarter,
             guint          length)
{
  return finish_span (out, WAY_PERIOD_QUARTER, (quarter - 1) * 3, 3, length);
}

static guint
set_half (WayPeriodPart *out,
          int            half,
          guint          length)
{
  return finish_span (out, WAY_PERIOD_HALF, (half - 1) * 6, 6, length);
}

/* 'HALF1', 'Half 2' */
static guint
take_half (const WayCellText *text,
           guint              at,
           WayPeriodPart     *out)
{
  const char *start = text->lower + at;
  guint n = 4;

  if (!g_str_has_prefix (start, "half"))
    return 0;
  n += start[n] == ' ';
  if ((start[n] != '1' && start[n] != '2') || g_ascii_isalnum (start[n + 1]))
    return 0;
  return set_half (out, start[n] - '0', n + 1);
}

/* 'Q1', '1Q', 'H2', 'S1', 'M06'; no digit behind. */
static guint
take_code (const WayCellText *text,
           guint              at,
           WayPeriodPart     *out)
{
  const char *start = text->lower + at;
  char letter;
  int number;

  /* Behind the end there is nothing to look at. */
  if (start[0] == '\0' || start[1] == '\0')
    return 0;
  number = g_ascii_isdigit (start[0]) ? start[0] - '0' : start[1] - '0';
  letter = g_ascii_isdigit (start[0]) ? start[1] : start[0];
  if (start[0] == 'm' && g_ascii_isdigit (start[1]))
    {
      guint n = way_period_take_number (text, at + 1, 12, &number);

      return n > 0 ? finish_span (out, WAY_PERIOD_MONTH, number - 1, 1, n + 1) : 0;
    }
  if ((!g_ascii_isdigit (start[0]) && g_ascii_isalnum (start[2]))
      || g_ascii_isalpha (start[2]) || number < 1)
    return 0;
  if (letter == 'q' && number <= 4)
    return set_quarter (out, number, 2);
  /* '2023-T1', but no 'T1' that stands alone and may be a table. */
  if (start[0] == 't' && number <= 4 && at >= 5 && text->text[at - 1] == '-'
      && g_ascii_isdigit (text->text[at - 2]))
    return set_quarter (out, number, 2);
  if ((letter == 'h' || (letter == 's' && !g_ascii_isdigit (start[0]))) && number <= 2)
    return set_half (out, number, 2);
  return 0;
}

/* '1. Quartal', '2º trimestre', '1er semestre' */
static guint
take_numbered (const WayCellText *text,
               guint              at,
               WayPeriodPart     *out)
{
  static const char *const joints[] = { ". ", "º ", "° ", "er ", "ème ", "e ", "o ", " ", NULL };
  static const char *const quarters[] = { "quartal", "vierteljahr", "trimestre", "kwartaal",
                                          "kvartal", NULL };
  static const char *const halves[] = { "halbjahr", "semestre", "halfjaar", "halvår", NULL };
  int number = text->text[at] - '0';
  guint n_joint = number >= 1 && number <= 4 ? way_period_take_one_of (text, at + 1, joints) : 0;
  guint n;

  if (n_joint == 0)
    return 0;
  n = way_period_take_one_of (text, at + 1 + n_joint, quarters);
  if (n > 0)
    return set_quarter (out, number, 1 + n_joint + n);
  n = number <= 2 ? way_period_take_one_of (text, at + 1 + n_joint, halves) : 0;
  return n > 0 ? set_half (out, number, 1 + n_joint + n) : 0;
}

static guint
take_english (const WayCellText *text,
              guint              at,
              WayPeriodPart     *out)
{
  static const char *const ordinals[4][4] = {
    { "first", "1st" }, { "second", "2nd" }, { "third", "3rd" }, { "fourth", "4th" },
  };
  static const char *const quarters[] = { " quarter", " qtr", "-quarter", NULL };
  static const char *const halves[] = { " half", " half-year", " half year", "-half", NULL };

  for (int i = 0; i < 4; i++)
    {
      guint n = way_period_take_one_of (text, at, ordinals[i]);
      guint n_word = n > 0 ? way_period_take_one_of (text, at + n, quarters) : 0;

      if (n_word > 0)
        return set_quarter (out, i + 1, n + n_word);
      n_word = n > 0 && i < 2 ? way_period_take_one_of (text, at + n, halves) : 0;
      if (n_word > 0)
        return set_half (out, i + 1, n + n_word);
    }
  return 0;
}

/* '末' and '底' make of a span its last moment. */
static guint
take_end (const WayCellText *text,
          guint              at,
          WayPeriodPart     *out)
{
  guint n = way_period_take_one_of (text, at, ends);

  if (n > 0)
    {
      out->type = WAY_PERIOD_AS_OF;
      out->first = out->last;
    }
  return n;
}

/* 前三季度, 第一季度, 1-3季度 */
static guint
take_quarter_zh (const WayCellText *text,
                 guint              at,
                 WayPeriodPart     *out)
{
  static const char *const marks[] = { "第", "前", NULL };
  static const char *const words[] = { "季度", "季", "个季度", NULL };
  guint n_mark = way_period_take_one_of (text, at, marks);
  gboolean is_sum = way_cell_text_has (text, at, "前");
  int first, last = 0;
  guint n = n_mark, taken;

  taken = way_period_take_number (text, at + n, 4, &first);
  if (taken == 0)
    return 0;
  n += taken;
  taken = way_period_take_one_of (text, at + n, dashes);
  if (taken > 0)
    {
      guint n_second = way_period_take_number (text, at + n + taken, 4, &last);

      if (n_second == 0 || last <= first || is_sum)
        return 0;
      n += taken + n_second;
    }
  taken = way_period_take_one_of (text, at + n, words);
  if (taken == 0)
    return 0;
  n += taken;
  if (last > 0 || is_sum)
    return finish_span (out, WAY_PERIOD_MONTHS, is_sum ? 0 : (first - 1) * 3,
                        is_sum ? first * 3 : (last - first + 1) * 3, n);
  (void) set_quarter (out, first, n);
  return n + take_end (text, at + n, out);
}

/* 6月30日, 7月末, 7月份 */
static guint
finish_month (const WayCellText *text,
              guint              at,
              int                month,
              guint              n,
              WayPeriodPart     *out)
{
  static const char *const days[] = { "日", "号", NULL };
  int day;
  guint taken = way_period_take_number (text, at + n, 31, &day), n_word;

  (void) finish_span (out, WAY_PERIOD_MONTH, month, 1, 0);
  if (taken > 0)
    {
      n_word = way_period_take_one_of (text, at + n + taken, days);
      if (n_word == 0)
        return 0;
      out->type = WAY_PERIOD_AS_OF;
      out->day = day;
      return n + taken + n_word;
    }
  if (way_cell_text_has (text, at + n, "份"))
    n += 3;
  return n + take_end (text, at + n, out);
}

/* 7月, 1-7月, 1月-7月 */
static guint
take_month_zh (const WayCellText *text,
               guint              at,
               WayPeriodPart     *out)
{
  int first, last;
  guint n = way_period_take_number (text, at, 12, &first), n_dash, taken;
  gboolean has_word;

  if (n == 0)
    return 0;
  has_word = way_cell_text_has (text, at + n, "月");
  n += has_word ? 3 : 0;
  if (has_word && way_cell_text_has (text, at + n, "份"))
    n += 3;
  n_dash = way_period_take_one_of (text, at + n, dashes);
  if (n_dash == 0)
    return has_word ? finish_month (text, at, first - 1, n, out) : 0;
  taken = way_period_take_number (text, at + n + n_dash, 12, &last);
  if (taken == 0 && has_word)
    return finish_month (text, at, first - 1, n, out);
  if (taken == 0 || last <= first || !way_cell_text_has (text, at + n + n_dash + taken, "月"))
    return 0;
  n += n_dash + taken + 3;
  if (way_cell_text_has (text, at + n, "份"))
    n += 3;
  return finish_span (out, WAY_PERIOD_MONTHS, first - 1, last - first + 1, n);
}

/* 'Jun', 'Jan-Jul', 'June 30', '30 June' */
static guint
take_month_name (const WayCellText *text,
                 guint              at,
                 WayPeriodPart     *out)
{
  static const char *const separators[] = { " ", "-", " of ", "th ", "st ", "nd ", "rd ", NULL };
  static const char *const suffixes[] = { "th", "st", "nd", "rd", NULL };
  int first, last, day = 0;
  guint n_day = way_period_take_number (text, at, 31, &day), n, n_next;

  if (n_day > 0)
    {
      n = way_period_take_one_of (text, at + n_day, separators);
      n_next = n > 0 ? way_period_take_month_name (text, at + n_day + n, &first) : 0;
      if (n_next == 0)
        return 0;
      (void) finish_span (out, WAY_PERIOD_AS_OF, first, 1, 0);
      out->day = day;
      return n_day + n + n_next;
    }
  n = way_period_take_month_name (text, at, &first);
  if (n == 0)
    return 0;
  (void) finish_span (out, WAY_PERIOD_MONTH, first, 1, 0);
  n_next = way_period_take_one_of (text, at + n, dashes);
  if (n_next > 0)
    {
      guint n_last = way_period_take_month_name (text, at + n + n_next, &last);

      if (n_last > 0)
        return last > first
               ? finish_span (out, WAY_PERIOD_MONTHS, first, last - first + 1, n + n_next + n_last)
               : 0;
      return n;
    }
  if (text->text[at + n] != ' ')
    return n;
  n_day = way_period_take_number (text, at + n + 1, 31, &day);
  if (n_day == 0)
    return n;
  n_next = way_period_take_one_of (text, at + n + 1 + n_day, suffixes);
  out->type = WAY_PERIOD_AS_OF;
  out->day = day;
  return n + 1 + n_day + n_next;
}

static guint
take_words_zh (const WayCellText *text,
               guint              at,
               WayPeriodPart     *out)
{
  static const char *const first_half[] = { "上半年", "前半年", NULL };
  static const char *const second_half[] = { "下半年", "后半年", NULL };
  static const char *const year_ends[] = { "年末", "年底", "末", "底", NULL };
  static const char *const whole_years[] = { "全年", NULL };
  guint n = way_period_take_one_of (text, at, first_half);

  if (n > 0)
    {
      (void) set_half (out, 1, n);
      return n + take_end (text, at + n, out);
    }
  n = way_period_take_one_of (text, at, second_half);
  if (n > 0)
    {
      (void) set_half (out, 2, n);
      return n + take_end (text, at + n, out);
    }
  n = way_period_take_one_of (text, at, year_ends);
  if (n > 0)
    {
      *out = (WayPeriodPart) { WAY_PERIOD_AS_OF, 11, 11, 31, TRUE };
      return n;
    }
  n = way_period_take_one_of (text, at, whole_years);
  return n > 0 ? finish_span (out, WAY_PERIOD_YEAR, 0, 12, n) : 0;
}

guint
way_period_take_part (const WayCellText *text,
                      guint              at,
                      WayPeriodPart     *out)
{
  guint n = take_words_zh (text, at, out);

  if (n == 0)
    n = take_quarter_zh (text, at, out);
  if (n == 0)
    n = take_month_zh (text, at, out);
  if (n == 0)
    n = take_code (text, at, out);
  if (n == 0)
    n = take_half (text, at, out);
  if (n == 0)
    n = take_month_name (text, at, out);
  if (n == 0)
    n = take_english (text, at, out);
  if (n == 0)
    n = take_numbered (text, at, out);
  return n;
}

void
way_period_set_from_part (int                   year,
                          const WayPeriodPart  *part,
                          const WayPeriodRules *rules,
                          WayPeriod            *out)
{
  gint32 january = year * 12;

  if (part->is_year_end && rules->is_stock)
    *out = way_period_for_year (year);
  else
    *out = (WayPeriod) { part->type, january + part->first, january + part->last,
                         (gint8) part->day };
}
