/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/period.h"

/* Only English writes these; the Chinese texts of the patterns use the numbers. */
static const char *const month_names[] = {
  "January", "February", "March", "April", "May", "June", "July",
  "August", "September", "October", "November", "December"
};
static const char *const short_month_names[] = {
  "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
};

typedef struct
{
  WayLanguage language;
  gboolean is_short;
  int first_year;
  int first_month;
  int last_year;
  int last_month;
  int last_day;
} Label;

static char *
month_text (const Label *label,
            int          month)
{
  if (label->language == WAY_LANGUAGE_ZH_CN)
    return g_strdup_printf ("%d", month);
  return g_strdup ((label->is_short ? short_month_names : month_names)[month - 1]);
}

static char *
label_year (const Label *label)
{
  if (label->first_year < 0)
    /* Translators: a year before the first, '500 BCE' */
    return g_strdup_printf (way_tr (label->language, "%d BCE"), -label->first_year);
  if (label->is_short)
    return g_strdup_printf ("%d", label->first_year);
  /* Translators: a calendar year */
  return g_strdup_printf (way_tr_c (label->language, "period", "%d"), label->first_year);
}

static char *
label_half (const Label *label)
{
  gboolean is_first = label->first_month == 1;

  if (label->is_short)
    return g_strdup_printf (is_first ? way_tr (label->language, "%d H1")
                                     : way_tr (label->language, "%d H2"),
                            label->first_year);
  return g_strdup_printf (is_first ? way_tr (label->language, "first half of %d")
                                   : way_tr (label->language, "second half of %d"),
                          label->first_year);
}

static char *
label_quarter (const Label *label)
{
  WayLanguage language = label->language;
  int quarter = (label->first_month + 2) / 3;

  if (label->is_short)
    return g_strdup_printf (quarter == 1   ? way_tr (language, "%d Q1")
                            : quarter == 2 ? way_tr (language, "%d Q2")
                            : quarter == 3 ? way_tr (language, "%d Q3")
                                           : way_tr (language, "%d Q4"),
                            label->first_year);
  return g_strdup_printf (quarter == 1   ? way_tr (language, "first quarter of %d")
                          : quarter == 2 ? way_tr (language, "second quarter of %d")
                          : quarter == 3 ? way_tr (language, "third quarter of %d")
                                         : way_tr (language, "fourth quarter of %d"),
                          label->first_year);
}

static char *
label_month (const Label *label)
{
  g_autofree char *month = month_text (label, label->last_month);

  /* Translators: 1 is the month's name (in Chinese its number), 2 the year */
  return g_strdup_printf (way_tr (label->language, "%1$s %2$d"), month, label->last_year);
}

static char *
label_months (const Label *label)
{
  g_autofree char *first = month_text (label, label->first_month);
  g_autofree char *last = month_text (label, label->last_month);

  if (label->first_year == label->last_year)
    /* Translators: 'January–July 2018' */
    return g_strdup_printf (way_tr (label->language, "%1$s–%2$s %3$d"), first, last,
                            label->last_year);
  /* Translators: 'July 2018 – March 2019' */
  return g_strdup_printf (way_tr (label->language, "%1$s %2$d – %3$s %4$d"), first,
                          label->first_year, last, label->last_year);
}

static char *
label_moment (const Label *label)
{
  g_autofree char *month = month_text (label, label->last_month);
  gboolean is_year_end = label->last_month == 12
                         && (label->last_day == 0 || label->last_day == 31);

  if (is_year_end)
    return g_strdup_printf (label->is_short ? way_tr (label->language, "end %d")
                                            : way_tr (label->language, "end of %d"),
                            label->last_year);
  if (label->last_day == 0)
    return g_strdup_printf (label->is_short ? way_tr (label->language, "end %1$s %2$d")
                                            : way_tr (label->language, "end of %1$s %2$d"),
                            month, label->last_year);
  /* Translators: a date, '31 May 2021' */
  return g_strdup_printf (way_tr (label->language, "%1$d %2$s %3$d"), label->last_day, month,
                          label->last_year);
}

static char *
make_label (const WayPeriod *period,
            WayLanguage      language,
            gboolean         is_short)
{
  Label label = {
    .language = language,
    .is_short = is_short,
    .first_year = way_period_first_year (period),
    .first_month = period->first_month - way_period_first_year (period) * 12 + 1,
    .last_year = way_period_year (period),
    .last_month = period->last_month - way_period_year (period) * 12 + 1,
    .last_day = period->last_day,
  };

  switch (period->type)
    {
    case WAY_PERIOD_YEAR:
      return label_year (&label);
    case WAY_PERIOD_HALF:
      return label_half (&label);
    case WAY_PERIOD_QUARTER:
      return label_quarter (&label);
    case WAY_PERIOD_MONTHS:
      return label_months (&label);
    case WAY_PERIOD_AS_OF:
      return label_moment (&label);
    case WAY_PERIOD_YEARS:
      if (is_short)
        return g_strdup_printf ("%d–%d", label.first_year, label.last_year);
      return g_strdup_printf (way_tr_c (language, "period", "%1$d–%2$d"), label.first_year,
                              label.last_year);
    case WAY_PERIOD_MONTH:
    default:
      return label_month (&label);
    }
}

char *
way_period_to_label (const WayPeriod *period,
                     WayLanguage      language)
{
  return make_label (period, language, FALSE);
}

char *
way_period_to_short_label (const WayPeriod *period,
                           WayLanguage      language)
{
  return make_label (period, language, TRUE);
}
