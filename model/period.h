/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "model/language.h"

G_BEGIN_DECLS

typedef enum
{
  WAY_PERIOD_YEAR,
  WAY_PERIOD_HALF,
  WAY_PERIOD_QUARTER,
  WAY_PERIOD_MONTH,
  WAY_PERIOD_MONTHS,
  WAY_PERIOD_AS_OF,
  WAY_PERIOD_YEARS
} WayPeriodType;

/**
 * WayPeriod:
 *
 * A span of whole months, or a moment (as of). A plain value: copy it freely.
 * Months count from year 0: `year * 12 + month - 1`. @first_month and
 * @last_month are inclusive; a moment has both equal. @last_day is the day of
 * the month of a moment, 0 when only its month is known, or for spans.
 */
typedef struct
{
  WayPeriodType type;
  gint32 first_month;
  gint32 last_month;
  gint8 last_day;
} WayPeriod;

/**
 * way_period_parse:
 * @text: `2023`, `2022-H1`, `2018-Q3`, `2018-07`, `2018-01/2018-07`, `2016/2020`, `2021-12-31`,
 *   `-0500`, `-10000`
 * @type_text: (nullable): the exchange column period_type; decides between month and as_of
 *
 * Returns: FALSE with a G_IO_ERROR_INVALID_DATA that quotes @text when it is not a period
 */
gboolean way_period_parse (const char *text,
                           const char *type_text,
                           WayPeriod  *out,
                           GError    **error);

/* The text that way_period_parse() reads back; (transfer full). */
char *way_period_to_text (const WayPeriod *period);

const char *way_period_type_to_text   (WayPeriodType type);
gboolean    way_period_type_from_text (const char *text, WayPeriodType *out);

/* For people: '2022', 'first half of 2022', '2022年上半年', 'January–July 2018'. (transfer full). */
char *way_period_to_label (const WayPeriod *period, WayLanguage language);

/* Short, for marks and axes: '2022 H1', '2022上半年', 'Jan–Jul 2018'. (transfer full). */
char *way_period_to_short_label (const WayPeriod *period, WayLanguage language);

/**
 * way_period_time:
 *
 * The end of the period in years, on the scale on which calendar year Y ends at
 * Y. So 2022 is 2022.0, the first half of 2022 is 2021.5, and 'as of 2021-12-31'
 * is 2021.0; differences of times are the n and N of the progress formulas.
 */
double way_period_time (const WayPeriod *period);

/* Whole years covered; 1 for a year, 0.5 for a half, 0 for a moment. */
double way_period_length_years (const WayPeriod *period);

/* TRUE for half, quarter, month and months that do not cover a whole calendar year. */
gboolean way_period_is_partial_year (const WayPeriod *period);

/* The calendar years in which the period ends and begins. Years before the first are negative:
 * 500 BCE is -500. */
int way_period_year       (const WayPeriod *period);
int way_period_first_year (const WayPeriod *period);

/* Orders by end, then by start, then by type. */
int way_period_compare (const WayPeriod *a, const WayPeriod *b);

WayPeriod way_period_for_year (int year);

G_END_DECLS
