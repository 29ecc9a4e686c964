/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-private.h"

#include "model/import/period-reader.h"

#include <string.h>

static gboolean
is_blank_char (gunichar c)
{
  return c == 0x3000 || c == 0xa0 || c == 0x200b || c == 0xfeff || g_unichar_isspace (c)
         || g_unichar_iscntrl (c);
}

static gboolean
is_han (gunichar c)
{
  return (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) || c >= 0x20000;
}

gboolean
way_plan_has_han (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (is_han (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

gboolean
way_plan_is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!is_blank_char (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

/* Blanks and line breaks become one blank, none at the ends and none between Han characters, where
 * they only spread a title: '地　　区'. */
char *
way_plan_fold (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));
  gboolean has_gap = FALSE;
  gunichar last = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (is_blank_char (c))
        {
          has_gap = TRUE;
          continue;
        }
      if (has_gap && last != 0 && !(is_han (last) && (is_han (c) || c == 0xff08 || c == '(')))
        g_string_append_c (out, ' ');
      g_string_append_unichar (out, c);
      has_gap = FALSE;
      last = c;
    }
  return g_string_free (out, FALSE);
}

gboolean
way_plan_is_note (const char *text)
{
  static const char *const beginnings[] = {
    "注：", "注:", "注1", "注 ", "说明：", "说明:", "备注：", "备注:", "附注", "数据来源", "资料来源",
    "来源：", "来源:", "数据说明", "本表", "数据截至", "更新时间", "最后更新", "*", "①", "②", "③",
    "Source:", "Sources:", "Source ", "Data source", "Data Source", "Data from database", "Note:",
    "Notes:", "Note ", "Last updated", "Last Updated", "Last update", "Footnote", "Copyright", "©",
    "(1)", "1)", "¹", "SOURCE:", "NOTE:", "NOTES:", "Special value", "Observation flags",
    "Metadata", "Data extracted", "Disclaimer", NULL
  };

  while (*text != '\0' && is_blank_char (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  /* Asked of every row: the first bytes tell nearly all texts apart. */
  if ((guchar) text[0] < 0x80 && (text[0] == '\0' || strchr ("*SDNLFC(1MO", text[0]) == NULL))
    return FALSE;
  for (guint i = 0; beginnings[i] != NULL; i++)
    if (text[0] == beginnings[i][0] && (text[1] == beginnings[i][1] || beginnings[i][1] == '\0')
        && g_str_has_prefix (text, beginnings[i]))
      return TRUE;
  return FALSE;
}

gboolean
way_plan_split_key (const char *text,
                    char      **key,
                    char      **value)
{
  g_autofree char *folded = way_plan_fold (text);
  const char *wide = strstr (folded, "：");
  const char *plain = strchr (folded, ':');
  const char *colon = wide != NULL && (plain == NULL || wide < plain) ? wide : plain;

  if (colon == NULL || colon == folded || colon - folded > 40)
    return FALSE;
  *key = g_strstrip (g_strndup (folded, colon - folded));
  /* Of a cell that was quoted twice. */
  while (**key == '"')
    memmove (*key, *key + 1, strlen (*key));
  *value = g_strstrip (g_strdup (g_utf8_next_char (colon)));
  return TRUE;
}

/* 'AUS: Australia', '3: Persons', 'SEX: Sex' */
const char *
way_plan_skip_code (const char *text)
{
  gsize n = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-");

  return n >= 1 && n <= 40 && text[n] == ':' && text[n + 1] == ' ' && text[n + 2] > ' '
         ? text + n + 2 : text;
}

/* '#工业', '其中：工业', '  工业' is a part of what stands above it. */
const char *
way_plan_skip_part_mark (const char *text,
                         gboolean   *is_part)
{
  static const char *const marks[] = { "#", "＃", "其中：", "其中:", "其中", "：", ":", NULL };
  gboolean goes_on = TRUE;

  *is_part = FALSE;
  while (goes_on)
    {
      goes_on = FALSE;
      for (guint i = 0; marks[i] != NULL; i++)
        if (g_str_has_prefix (text, marks[i]))
          {
            text += strlen (marks[i]);
            text += strspn (text, " ");
            *is_part = goes_on = TRUE;
          }
    }
  return text;
}

/* '2015=100' and '2020年价格' are bases, no periods of values. */
static gboolean
is_base (const char *rest)
{
  static const char *const beginnings[] = { "=", "＝", "价", "不变", "可比", "基期", "年价", "年不变",
                                            "年可比", "年=", "年＝", "US$", "prices", NULL };

  while (*rest == ' ')
    rest++;
  for (guint i = 0; beginnings[i] != NULL; i++)
    if (g_str_has_prefix (rest, beginnings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_plausible (const WayPeriodReading *reading)
{
  int year = way_period_year (&reading->period);

  return reading->needs_year || (year >= 1000 && year <= 2200);
}

/* At most so much of a text is looked at. */
#define MAX_TITLE 400

static gboolean
read_beginning (const char       *text,
                int               year,
                WayPeriodReading *out,
                char            **rest)
{
  WayPeriodRules rules = { 0, FALSE };
  g_autofree char *copy = NULL;

  if (!way_period_read (text, strlen (text), &rules, out))
    return FALSE;
  /* '年末常住人口' is a name, '1-7月' is a period. */
  if (out->needs_year && out->period.type == WAY_PERIOD_AS_OF)
    return FALSE;
  rules = (WayPeriodRules) { year, TRUE };
  way_period_read (text, strlen (text), &rules, out);
  copy = g_strndup (out->rest, out->rest_length);
  g_strstrip (copy);
  if (is_base (copy) || (out->is_bare_year && g_ascii_isdigit (*copy))
      || (out->needs_year && strspn (text, "0123456789.") == strlen (text)))
    return FALSE;
  if (g_str_has_prefix (copy, "[YR") && strchr (copy, ']') != NULL)
    copy[0] = '\0';
  *rest = g_steal_pointer (&copy);
  return TRUE;
}

/* 'GDP 2020', '人口数_2020年': only what a blank, a line or a Han character parts from the name. */
static gboolean
read_end (const char       *text,
          int               year,
          WayPeriodReading *out,
          char            **rest)
{
  WayPeriodRules rules = { year, TRUE };

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *before;

      if (p == text || !g_ascii_isdigit (*p) || g_ascii_isdigit (p[-1]))
        continue;
      before = g_utf8_prev_char (p);
      if (*before != ' ' && *before != '_' && *before != '-' && *before != ','
          && !is_han (g_utf8_get_char (before)))
        continue;
      if (way_period_read (p, strlen (p), &rules, out) && out->rest_length == 0
          && !out->needs_year)
        {
          *rest = g_strndup (text, p - text);
          g_strdelimit (*rest, "_-,", ' ');
          g_strstrip (*rest);
          if (!g_str_has_suffix (*rest, " to") && !g_str_has_suffix (*rest, " constant"))
            return TRUE;
          g_clear_pointer (rest, g_free);
        }
    }
  return FALSE;
}

gboolean
way_plan_title_period (const char *text,
                       int         year,
                       WayPeriod  *out,
                       gboolean   *needs_year,
                       char      **rest)
{
  WayPeriodReading reading;

  *rest = NULL;
  if (strlen (text) > MAX_TITLE)
    return FALSE;
  if ((!read_beginning (text, year, &reading, rest) && !read_end (text, year, &reading, rest))
      || !is_plausible (&reading))
    {
      g_clear_pointer (rest, g_free);
      return FALSE;
    }
  *out = reading.period;
  *needs_year = reading.needs_year;
  return TRUE;
}

/* The next period in @text with its length; only ones that have their year. */
static gboolean
find_next (const char  *text,
           const char **start,
           gsize       *length,
           WayPeriod   *out)
{
  WayPeriodRules rules = { 0, FALSE };

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      WayPeriodReading reading;
      gsize left = strlen (p);

      if (!g_ascii_isdigit (*p) || (p > text && g_ascii_isalnum (p[-1])))
        continue;
      if (!way_period_read (p, left, &rules, &reading) || reading.needs_year
          || !is_plausible (&reading) || way_period_year (&reading.period) < 1900)
        continue;
      *length = reading.rest_length > 0 ? (gsize) (reading.rest - p) : left;
      if (*length == 0 || is_base (p + *length)
          || (g_ascii_isalnum (p[*length]) && g_ascii_isalnum (p[*length - 1])))
        continue;
      *start = p;
      *out = reading.period;
      return TRUE;
    }
  return FALSE;
}

gboolean
way_plan_find_period (const char *text,
                      WayPeriod  *out)
{
  const char *start;
  gsize length;
  WayPeriod other;

  if (strlen (text) > MAX_TITLE || !find_next (text, &start, &length, out))
    return FALSE;
  return !find_next (start + length, &start, &length, &other)
         || way_period_compare (out, &other) == 0;
}

char *
way_plan_remove_periods (const char *text)
{
  GString *out = g_string_new (NULL);
  const char *start;
  gsize length;
  WayPeriod period;

  if (strlen (text) > MAX_TITLE)
    return g_string_free (g_string_append (out, text), FALSE);
  while (find_next (text, &start, &length, &period))
    {
      g_string_append_len (out, text, start - text);
      text = start + length;
    }
  g_string_append (out, text);
  return g_string_free (out, FALSE);
}

gboolean
way_plan_is_full_month (const char *text)
{
  return strspn (text, "0123456789") == 4 && text[4] == '.' && text[5] == '0'
         && g_ascii_isdigit (text[6]) && text[7] == '\0';
}

gboolean
way_plan_is_short_month (const char *text)
{
  return strspn (text, "0123456789") == 4 && g_str_equal (text + 4, ".1");
}

void
way_plan_cumulate (WayPeriod *period)
{
  gint32 january = period->last_month - period->last_month % 12;

  if (period->type != WAY_PERIOD_QUARTER && period->type != WAY_PERIOD_MONTH)
    return;
  period->first_month = january;
  period->last_day = 0;
  switch (period->last_month - january)
    {
    case 0:
      period->type = WAY_PERIOD_MONTH;
      break;
    case 2:
      period->type = WAY_PERIOD_QUARTER;
      break;
    case 5:
      period->type = WAY_PERIOD_HALF;
      break;
    case 11:
      period->type = WAY_PERIOD_YEAR;
      break;
    default:
      period->type = WAY_PERIOD_MONTHS;
    }
}

void
way_plan_keep_last_month (WayPeriod *period)
{
  if (period->type == WAY_PERIOD_YEARS || period->type == WAY_PERIOD_AS_OF)
    return;
  period->type = WAY_PERIOD_MONTH;
  period->first_month = period->last_month;
  period->last_day = 0;
}

void
way_plan_apply_frequency (WayPeriod *period,
                          char       frequency)
{
  static const struct { char frequency; gint32 n; WayPeriodType type; } kinds[] = {
    { 'm', 1, WAY_PERIOD_MONTH }, { 'q', 3, WAY_PERIOD_QUARTER }, { 'h', 6, WAY_PERIOD_HALF },
    { 'y', 12, WAY_PERIOD_YEAR },
  };

  if (period->type != WAY_PERIOD_MONTH && period->type != WAY_PERIOD_AS_OF)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].frequency == frequency && (period->last_month + 1) % kinds[i].n == 0)
      {
        period->type = kinds[i].type;
        period->first_month = period->last_month - kinds[i].n + 1;
        period->last_day = 0;
        return;
      }
}

void
way_plan_go_year_back (WayPeriod *period)
{
  period->first_month -= 12;
  period->last_month -= 12;
  /* The 29th of February. */
  if (period->last_month % 12 == 1 && period->last_day > 28)
    period->last_day = 28;
}

void
way_plan_name_span (WayPeriod *period)
{
  gint32 n = period->last_month - period->first_month + 1;

  if (period->type != WAY_PERIOD_MONTHS || (n != 3 && n != 6 && n != 12)
      || period->first_month % n != 0)
    return;
  period->type = n == 3 ? WAY_PERIOD_QUARTER : n == 6 ? WAY_PERIOD_HALF : WAY_PERIOD_YEAR;
}
