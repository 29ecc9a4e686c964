/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/period.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const type_texts[] = {
  "year", "half", "quarter", "month", "months", "as_of", "years"
};

/* One end of a period text: a year, optionally with a month, half, quarter, and a day. */
typedef struct
{
  int year;
  int month;
  int half;
  int quarter;
  int day;
} Moment;

static gboolean
read_digits (const char **cursor,
             guint        n_digits,
             int         *out)
{
  int number = 0;

  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit ((*cursor)[i]))
        return FALSE;
      number = number * 10 + ((*cursor)[i] - '0');
    }

  *cursor += n_digits;
  *out = number;
  return TRUE;
}

/* Four digits; a year before the first has a minus and up to five. */
static gboolean
read_year (const char **cursor,
           int         *out)
{
  gboolean is_negative = **cursor == '-';

  *cursor += is_negative;
  if (is_negative && **cursor != '0' && strspn (*cursor, "0123456789") == 5)
    (void) read_digits (cursor, 5, out);
  else if (!read_digits (cursor, 4, out))
    return FALSE;
  if (is_negative)
    *out = -*out;
  return !is_negative || *out < 0;
}

static gboolean
read_part_of_year (const char **cursor,
                   int          n_parts,
                   int         *out)
{
  (*cursor)++;
  return read_digits (cursor, 1, out) && *out >= 1 && *out <= n_parts;
}

static gboolean
read_month_and_day (const char **cursor,
                    Moment      *moment)
{
  if (!read_digits (cursor, 2, &moment->month) || moment->month < 1 || moment->month > 12)
    return FALSE;
  if (**cursor != '-')
    return TRUE;

  (*cursor)++;
  return read_digits (cursor, 2, &moment->day) && moment->year > 0
         && g_date_valid_dmy ((GDateDay) moment->day, (GDateMonth) moment->month,
                              (GDateYear) moment->year);
}

static gboolean
read_moment (const char **cursor,
             Moment      *moment)
{
  memset (moment, 0, sizeof *moment);
  if (!read_year (cursor, &moment->year))
    return FALSE;
  if (**cursor != '-')
    return TRUE;

  (*cursor)++;
  if (**cursor == 'H')
    return read_part_of_year (cursor, 2, &moment->half);
  if (**cursor == 'Q')
    return read_part_of_year (cursor, 4, &moment->quarter);
  return read_month_and_day (cursor, moment);
}

static gint32
month_number (int year,
              int month)
{
  return year * 12 + month - 1;
}

static void
set_span (WayPeriod    *period,
          WayPeriodType type,
          gint32        first_month,
          gint32        n_months)
{
  *period = (WayPeriod) { type, first_month, first_month + n_months - 1, 0 };
}

static void
set_from_moment (const Moment *moment,
                 WayPeriod    *period)
{
  gint32 january = month_number (moment->year, 1);

  if (moment->half > 0)
    set_span (period, WAY_PERIOD_HALF, january + (moment->half - 1) * 6, 6);
  else if (moment->quarter > 0)
    set_span (period, WAY_PERIOD_QUARTER, january + (moment->quarter - 1) * 3, 3);
  else if (moment->month == 0)
    set_span (period, WAY_PERIOD_YEAR, january, 12);
  else
    set_span (period, WAY_PERIOD_MONTH, january + moment->month - 1, 1);

  if (moment->day > 0)
    {
      period->type = WAY_PERIOD_AS_OF;
      period->last_day = (gint8) moment->day;
    }
}

/* Spans are from month to month or from year to year, and do not run backwards. */
static gboolean
set_from_span (const Moment *first,
               const Moment *last,
               WayPeriod    *period)
{
  WayPeriod start;
  WayPeriod end;

  set_from_moment (first, &start);
  set_from_moment (last, &end);
  if (start.type != end.type || start.first_month > end.first_month)
    return FALSE;
  if (start.type != WAY_PERIOD_YEAR && start.type != WAY_PERIOD_MONTH)
    return FALSE;

  period->type = start.type == WAY_PERIOD_YEAR ? WAY_PERIOD_YEARS : WAY_PERIOD_MONTHS;
  period->first_month = start.first_month;
  period->last_month = end.last_month;
  period->last_day = 0;
  return TRUE;
}

static gboolean
read_period (const char *text,
             WayPeriod  *period)
{
  Moment first;
  Moment last;
  const char *cursor = text;

  if (!read_moment (&cursor, &first))
    return FALSE;
  if (*cursor == '\0')
    {
      set_from_moment (&first, period);
      return TRUE;
    }

  if (*cursor++ != '/')
    return FALSE;
  return read_moment (&cursor, &last) && *cursor == '\0' && set_from_span (&first, &last, period);
}

/* The stated type decides what the text leaves open: '2018-07' is a month or its end. */
static gboolean
apply_type (WayPeriod    *period,
            WayPeriodType type)
{
  if (period->type == type)
    return TRUE;

  if (type == WAY_PERIOD_AS_OF
      && (period->type == WAY_PERIOD_MONTH || period->type == WAY_PERIOD_YEAR))
    {
      period->first_month = period->last_month;
      period->type = type;
      return TRUE;
    }
  if ((type == WAY_PERIOD_YEARS && period->type == WAY_PERIOD_YEAR)
      || (type == WAY_PERIOD_MONTHS && period->type == WAY_PERIOD_MONTH))
    {
      period->type = type;
      return TRUE;
    }

  return FALSE;
}

gboolean
way_period_parse (const char *text,
                  const char *type_text,
                  WayPeriod  *out,
                  GError    **error)
{
  WayPeriod period;
  WayPeriodType type;

  if (text == NULL || !read_period (text, &period))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _("“%s” is not a period; write 2023, 2022-H1, 2018-Q3, 2018-07, "
                     "2018-01/2018-07, 2016/2020 or 2021-12-31"),
                   text != NULL ? text : "");
      return FALSE;
    }

  if (type_text != NULL && *type_text != '\0'
      && (!way_period_type_from_text (type_text, &type) || !apply_type (&period, type)))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _("“%1$s” is not a period of the type “%2$s”"), text, type_text);
      return FALSE;
    }

  *out = period;
  return TRUE;
}

static int
year_of (gint32 month)
{
  /* Towards the past, also before year 0. */
  return (month >= 0 ? month : month - 11) / 12;
}

static int
month_of_year (gint32 month)
{
  return month - year_of (month) * 12 + 1;
}

/* Room for any year, '-10000'. */
typedef struct
{
  char text[16];
} YearText;

static YearText
print_year (int year)
{
  YearText out;

  g_snprintf (out.text, sizeof out.text, year < 0 ? "-%04d" : "%04d", ABS (year));
  return out;
}

char *
way_period_to_text (const WayPeriod *period)
{
  YearText first_year = print_year (year_of (period->first_month));
  YearText last_year = print_year (year_of (period->last_month));
  int first_month = month_of_year (period->first_month);
  int last_month = month_of_year (period->last_month);

  switch (period->type)
    {
    case WAY_PERIOD_YEAR:
      return g_strdup (first_year.text);
    case WAY_PERIOD_HALF:
      return g_strdup_printf ("%s-H%d", first_year.text, (first_month + 5) / 6);
    case WAY_PERIOD_QUARTER:
      return g_strdup_printf ("%s-Q%d", first_year.text, (first_month + 2) / 3);
    case WAY_PERIOD_MONTHS:
      return g_strdup_printf ("%s-%02d/%s-%02d", first_year.text, first_month, last_year.text,
                              last_month);
    case WAY_PERIOD_YEARS:
      return g_strdup_printf ("%s/%s", first_year.text, last_year.text);
    case WAY_PERIOD_AS_OF:
      if (period->last_day > 0)
        return g_strdup_printf ("%s-%02d-%02d", last_year.text, last_month, period->last_day);
      return g_strdup_printf ("%s-%02d", last_year.text, last_month);
    case WAY_PERIOD_MONTH:
    default:
      return g_strdup_printf ("%s-%02d", first_year.text, first_month);
    }
}

const char *
way_period_type_to_text (WayPeriodType type)
{
  g_return_val_if_fail ((guint) type < G_N_ELEMENTS (type_texts), NULL);

  return type_texts[type];
}

gboolean
way_period_type_from_text (const char    *text,
                           WayPeriodType *out)
{
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (type_texts); i++)
    {
      if (g_str_equal (type_texts[i], text))
        {
          *out = (WayPeriodType) i;
          return TRUE;
        }
    }

  return FALSE;
}

static int
days_in_month (gint32 month)
{
  int year = CLAMP (year_of (month), 1, G_MAXUINT16);

  return g_date_get_days_in_month ((GDateMonth) month_of_year (month), (GDateYear) year);
}

/* The day of its month on which the period ends. */
static int
last_day_of (const WayPeriod *period)
{
  return period->last_day > 0 ? period->last_day : days_in_month (period->last_month);
}

double
way_period_time (const WayPeriod *period)
{
  double share_of_month = (double) last_day_of (period) / days_in_month (period->last_month);

  /* Whole months first, so that the end of a year is a whole number without rounding. */
  if (period->last_day == 0 || share_of_month >= 1.0)
    return (period->last_month + 1) / 12.0 - 1.0;
  return (period->last_month + share_of_month) / 12.0 - 1.0;
}

double
way_period_length_years (const WayPeriod *period)
{
  if (period->type == WAY_PERIOD_AS_OF)
    return 0.0;
  return (period->last_month - period->first_month + 1) / 12.0;
}

gboolean
way_period_is_partial_year (const WayPeriod *period)
{
  switch (period->type)
    {
    case WAY_PERIOD_HALF:
    case WAY_PERIOD_QUARTER:
    case WAY_PERIOD_MONTH:
      return TRUE;
    case WAY_PERIOD_MONTHS:
      return month_of_year (period->first_month) != 1
             || period->last_month - period->first_month != 11;
    case WAY_PERIOD_YEAR:
    case WAY_PERIOD_YEARS:
    case WAY_PERIOD_AS_OF:
    default:
      return FALSE;
    }
}

int
way_period_year (const WayPeriod *period)
{
  return year_of (period->last_month);
}

int
way_period_first_year (const WayPeriod *period)
{
  return year_of (period->first_month);
}

static int
compare_numbers (int a,
                 int b)
{
  return (a > b) - (a < b);
}

int
way_period_compare (const WayPeriod *a,
                    const WayPeriod *b)
{
  int order = compare_numbers (a->last_month, b->last_month);

  if (order == 0)
    order = compare_numbers (last_day_of (a), last_day_of (b));
  /* A moment starts when it ends: after every span with that end. */
  if (order == 0)
    order = compare_numbers (a->type == WAY_PERIOD_AS_OF, b->type == WAY_PERIOD_AS_OF);
  if (order == 0)
    order = compare_numbers (a->first_month, b->first_month);
  if (order == 0)
    order = compare_numbers ((int) a->type, (int) b->type);
  return order;
}

WayPeriod
way_period_for_year (int year)
{
  WayPeriod period;

  set_span (&period, WAY_PERIOD_YEAR, month_number (year, 1), 12);
  return period;
}
