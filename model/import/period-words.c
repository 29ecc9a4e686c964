/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/period-private.h"

#include <stdlib.h>
#include <string.h>

static const char *const digits_zh[] = {
  "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十",
};

static int
find_digit_zh (const char *text)
{
  for (int i = 0; i < (int) G_N_ELEMENTS (digits_zh); i++)
    {
      if (g_str_has_prefix (text, digits_zh[i]))
        return i;
    }
  return g_str_has_prefix (text, "零") || g_str_has_prefix (text, "○") ? 0 : -1;
}

/* 一 to 三十一. */
static guint
take_numeral (const char *text,
              int        *out)
{
  int digit = find_digit_zh (text);
  guint n = 3;

  if (digit <= 0)
    return 0;
  *out = digit;
  if (digit < 10 && find_digit_zh (text + n) == 10)
    {
      *out = digit * 10;
      n += 3;
    }
  digit = *out >= 10 ? find_digit_zh (text + n) : -1;
  if (digit > 0 && digit < 10)
    {
      *out += digit;
      n += 3;
    }
  return n;
}

guint
way_period_take_number (const WayCellText *text,
                        guint              at,
                        int                largest,
                        int               *out)
{
  const char *start = text->text + at;
  guint n = (guint) strspn (start, "0123456789");

  if (n == 0)
    n = take_numeral (start, out);
  else if (n <= 2)
    *out = atoi (start);
  else
    return 0;
  return n > 0 && *out >= 1 && *out <= largest ? n : 0;
}

guint
way_period_take_one_of (const WayCellText *text,
                        guint              at,
                        const char *const *words)
{
  guint longest = 0;

  for (; *words != NULL; words++)
    {
      guint n = (guint) strlen (*words);

      if (n <= longest || !way_cell_text_has (text, at, *words))
        continue;
      if (g_ascii_isalpha ((*words)[n - 1]) && g_ascii_isalpha (text->text[at + n]))
        continue;
      longest = n;
    }
  return longest;
}

guint
way_period_take_month_name (const WayCellText *text,
                            guint              at,
                            int               *out)
{
  /* Of other languages only what no English text has by chance. */
  static const char *const names[12][16] = {
    { "january", "jan", "jan.", "januar", "jänner", "janvier", "janv.", "enero", "janeiro",
      "gennaio", "januari" },
    { "february", "feb", "feb.", "februar", "feber", "février", "févr.", "febrero", "fevereiro",
      "febbraio", "februari" },
    { "march", "mar", "mar.", "märz", "mars", "marzo", "março", "maart" },
    { "april", "apr", "apr.", "avril", "abril", "aprile" },
    { "may", "mai", "mayo", "maio", "maggio", "mei", "maj" },
    { "june", "jun", "jun.", "juni", "juin", "junio", "junho", "giugno" },
    { "july", "jul", "jul.", "juli", "juillet", "juil.", "julio", "julho", "luglio" },
    { "august", "aug", "aug.", "août", "agosto", "augustus", "augusti" },
    { "september", "sep", "sept", "sep.", "sept.", "septembre", "septiembre", "setiembre",
      "setembro", "settembre" },
    { "october", "oct", "oct.", "oktober", "okt", "okt.", "octobre", "octubre", "outubro",
      "ottobre" },
    { "november", "nov", "nov.", "novembre", "noviembre", "novembro" },
    { "december", "dec", "dec.", "dezember", "dez", "dez.", "décembre", "déc.", "diciembre",
      "dezembro", "dicembre" },
  };

  for (int month = 0; month < 12; month++)
    {
      guint n = way_period_take_one_of (text, at, names[month]);

      if (n == 0)
        continue;
      *out = month;
      return n;
    }
  return 0;
}

/* 二〇二三 */
static guint
take_year_zh (const char *text,
              int        *out)
{
  guint n = 0;

  for (*out = 0; n < 12; n += 3)
    {
      int digit = find_digit_zh (text + n);

      if (digit < 0 || digit > 9)
        break;
      *out = *out * 10 + digit;
    }
  return n == 12 && *out >= 1000 ? n : 0;
}

static guint
take_era (const WayCellText *text,
          guint              at,
          guint              n,
          int               *year)
{
  static const char *const before[] = { " bce", " bc", "bce", "bc", NULL };
  static const char *const after[] = { " ce", " ad", "ce", "ad", NULL };
  guint n_era = way_period_take_one_of (text, at + n, before);

  if (n_era > 0)
    *year = -*year;
  else
    n_era = way_period_take_one_of (text, at + n, after);
  return n + n_era;
}

guint
way_period_take_year (const WayCellText *text,
                      guint              at,
                      int               *out,
                      gboolean          *is_bare)
{
  static const char *const eras[] = { "公元前", "公元", "ad ", NULL };
  static const char *const republics[] = { "民国", "民國", NULL };
  guint n_era = way_period_take_one_of (text, at, eras);
  guint n_republic = way_period_take_one_of (text, at, republics);
  gboolean is_negative = FALSE;
  guint n = n_era + n_republic, n_digits, total;

  *is_bare = FALSE;
  n += text->text[at + n] == ' ';
  total = take_year_zh (text->text + at + n, out);
  if (total > 0)
    return n + total;
  if (n == 0 && text->text[at] == '-')
    {
      is_negative = TRUE;
      n++;
    }
  n_digits = (guint) strspn (text->text + at + n, "0123456789");
  if (n_digits == 0 || n_digits > 5)
    return 0;
  *out = atoi (text->text + at + n);
  n += n_digits;
  if (n_republic > 0)
    {
      *out += 1911;
      return n_digits <= 3 ? n : 0;
    }
  if (is_negative || n_era > 6)
    {
      *out = -*out;
      *is_bare = is_negative;
      return *out < 0 ? n : 0;
    }
  total = n_era == 0 ? take_era (text, at, n, out) : n;
  *is_bare = total == n_digits;
  /* No year after the first has five digits. */
  return n_digits <= 4 || *out < 0 ? total : 0;
}
