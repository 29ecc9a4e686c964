/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/period-private.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

/* A number and how it is written. */
typedef struct
{
  int value;
  guint n_digits;
} Group;

/**
 * Groups:
 * @separators: between the groups: '-' '/' '.' or '~' for what says from one to another
 * @length: up to the end of each group
 *
 * Up to four numbers: '2023-06-30', '2018-01/2018-07'.
 */
typedef struct
{
  Group group[4];
  char separators[4];
  guint length[4];
  guint n;
} Groups;

static guint
find_separator (const char *text,
                char       *out)
{
  static const struct
  {
    const char *word;
    char separator;
  } words[] = { { "--", '~' }, { "-", '-' }, { "/", '/' }, { ".", '.' }, { "~", '~' },
                { "—", '~' }, { " - ", '~' }, { " to ", '~' }, { "至", '~' }, { "到", '~' },
                { "年-", '~' }, { "年至", '~' }, { "年到", '~' }, { "年—", '~' }, { "年~", '~' } };
  guint longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      guint n = (guint) strlen (words[i].word);

      if (n > longest && g_str_has_prefix (text, words[i].word) && g_ascii_isdigit (text[n]))
        {
          longest = n;
          *out = words[i].separator;
        }
    }
  return longest;
}

static void
read_groups (const char *text,
             Groups     *out)
{
  guint at = 0;

  memset (out, 0, sizeof *out);
  while (out->n < 4)
    {
      guint n = (guint) strspn (text + at, "0123456789");

      if (n == 0 || n > 8)
        return;
      out->group[out->n] = (Group) { atoi (text + at), n };
      at += n;
      out->length[out->n++] = at;
      n = find_separator (text + at, &out->separators[out->n - 1]);
      if (n == 0)
        return;
      at += n;
    }
}

static gboolean
is_year (const Group *group)
{
  return group->n_digits == 4 && group->value >= 1;
}

static gboolean
is_month (const Group *group)
{
  return group->n_digits <= 2 && group->value >= 1 && group->value <= 12;
}

static int
set_date (WayPeriodReading *out,
          int               year,
          int               month,
          int               day,
          guint             length)
{
  if (month < 1 || month > 12 || day < 1 || day > 31
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return 0;
  out->period = (WayPeriod) { WAY_PERIOD_AS_OF, year * 12 + month - 1, year * 12 + month - 1,
                              (gint8) day };
  return (int) length;
}

static int
set_months (WayPeriodReading *out,
            int               first_year,
            int               first,
            int               last_year,
            int               last,
            guint             length)
{
  WayPeriod period = { WAY_PERIOD_MONTHS, first_year * 12 + first - 1, last_year * 12 + last - 1,
                       0 };

  if (period.first_month > period.last_month)
    return 0;
  if (period.first_month == period.last_month)
    period.type = WAY_PERIOD_MONTH;
  out->period = period;
  return (int) length;
}

static int
set_years (WayPeriodReading     *out,
           int                   first,
           int                   last,
           gboolean              is_split,
           const WayPeriodRules *rules,
           guint                 length)
{
  if (last <= first || last > 9999)
    return 0;
  if (is_split && last == first + 1 && rules->split_year_month >= 2)
    return set_months (out, first, rules->split_year_month, last, rules->split_year_month - 1,
                       length);
  if (is_split)
    out->note = N_("fiscal or school year");
  out->period = (WayPeriod) { WAY_PERIOD_YEARS, first * 12, last * 12 + 11, 0 };
  return (int) length;
}

static int
refuse (WayPeriodReading *out,
        const char       *reason)
{
  out->reason = reason;
  return -1;
}

/* 30/06/2023: the day is the one that cannot be a month; both alike say the same. */
static int
set_mixed_date (WayPeriodReading     *out,
                const Groups         *groups,
                const WayPeriodRules *rules)
{
  int a = groups->group[0].value, b = groups->group[1].value, year = groups->group[2].value;

  if (a > 12 || a == b || (b <= 12 && rules->day_order == 'd'))
    return set_date (out, year, b, a, groups->length[2]);
  if (b > 12 || rules->day_order == 'm')
    return set_date (out, year, a, b, groups->length[2]);
  return refuse (out, N_("Which number is the day and which the month cannot be told: say which "
                         "comes first."));
}

/* '2009/10' may be a month or a fiscal year; '2009-10' is how months are written. */
static int
set_year_and_number (WayPeriodReading     *out,
                     const Groups         *groups,
                     const WayPeriodRules *rules)
{
  const Group *first = &groups->group[0], *second = &groups->group[1];
  gboolean is_next = second->n_digits == 2 && second->value == (first->value + 1) % 100
                     && groups->separators[0] != '.';

  if (is_next && (rules->takes_split_years || !is_month (second)))
    return set_years (out, first->value, first->value + 1, TRUE, rules, groups->length[1]);
  if (!is_month (second))
    return 0;
  if (is_next && groups->separators[0] != '-')
    return refuse (out, N_("It may be a month or a fiscal year: say which."));
  return set_months (out, first->value, second->value, first->value, second->value,
                     groups->length[1]);
}

static int
set_pair (WayPeriodReading     *out,
          const Groups         *groups,
          const WayPeriodRules *rules)
{
  const Group *first = &groups->group[0], *second = &groups->group[1];

  if (is_year (first) && is_year (second))
    return set_years (out, first->value, second->value,
                      second->value == first->value + 1 && groups->separators[0] == '/', rules,
                      groups->length[1]);
  if (is_year (first))
    return set_year_and_number (out, groups, rules);
  if (is_month (first) && is_year (second) && groups->separators[0] != '~')
    return set_months (out, second->value, first->value, second->value, first->value,
                       groups->length[1]);
  return 0;
}

static int
set_triple (WayPeriodReading     *out,
            const Groups         *groups,
            const WayPeriodRules *rules)
{
  const Group *group = groups->group;

  if (is_year (&group[0]) && group[1].n_digits <= 2 && group[2].n_digits <= 2)
    {
      /* 2023.1-9: months of one year, where the signs tell from a date. */
      if (groups->separators[0] == '.' && groups->separators[1] != '.')
        return is_month (&group[1]) && is_month (&group[2])
               ? set_months (out, group[0].value, group[1].value, group[0].value, group[2].value,
                             groups->length[2])
               : 0;
      return groups->separators[0] == groups->separators[1]
             ? set_date (out, group[0].value, group[1].value, group[2].value, groups->length[2])
             : 0;
    }
  if (groups->separators[0] != groups->separators[1] || groups->separators[0] == '~')
    return 0;
  if (group[0].n_digits <= 2 && group[1].n_digits <= 2 && is_year (&group[2]))
    return set_mixed_date (out, groups, rules);
  if (group[0].n_digits <= 2 && group[1].n_digits <= 2 && group[2].n_digits == 2)
    return refuse (out, N_("The year has two digits only: write it in full."));
  return 0;
}

/* 20230630, 202306 */
static int
set_packed (WayPeriodReading *out,
            const Group      *group,
            guint             length)
{
  int year = group->n_digits == 8 ? group->value / 10000 : group->value / 100;

  if (group->n_digits != 8 && group->n_digits != 6)
    return 0;
  if (year < 1900 || year > 2199)
    return 0;
  out->is_bare_year = TRUE;
  if (group->n_digits == 8)
    return set_date (out, year, group->value / 100 % 100, group->value % 100, length);
  if (group->value % 100 < 1 || group->value % 100 > 12)
    return 0;
  return set_months (out, year, group->value % 100, year, group->value % 100, length);
}

/* ' 00:00:00', 'T00:00:00Z': of a date the time is dropped. */
static guint
find_time (const char *text)
{
  guint n = 1, n_colons = 0;

  if (text[0] != 'T' && text[0] != ' ')
    return 0;
  for (; text[n] != '\0' && strchr ("0123456789:.+Z", text[n]) != NULL; n++)
    n_colons += text[n] == ':';
  return n_colons >= 1 && text[n] == '\0' ? n : 0;
}

int
way_period_take_digits (const WayCellText    *text,
                        guint                 at,
                        const WayPeriodRules *rules,
                        WayPeriodReading     *out)
{
  const char *start = text->text + at;
  Groups groups;
  int n = 0;

  read_groups (start, &groups);
  switch (groups.n)
    {
    case 1:
      return set_packed (out, &groups.group[0], groups.length[0]);
    case 2:
      return set_pair (out, &groups, rules);
    case 3:
      n = set_triple (out, &groups, rules);
      return n > 0 ? n + (int) find_time (start + n) : n;
    case 4:
      if (is_year (&groups.group[0]) && is_month (&groups.group[1]) && is_year (&groups.group[2])
          && is_month (&groups.group[3]))
        return set_months (out, groups.group[0].value, groups.group[1].value,
                           groups.group[2].value, groups.group[3].value, groups.length[3]);
      return 0;
    default:
      return 0;
    }
}
