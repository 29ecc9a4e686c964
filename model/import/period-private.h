/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/cell-text.h"
#include "model/import/period-reader.h"

G_BEGIN_DECLS

/**
 * WayPeriodPart:
 * @type: YEAR of a whole year ('全年'), AS_OF of a moment
 * @first, @last: months from 0
 * @day: of a moment; 0 for the month's end
 * @is_year_end: '年底', which is the year's value of a stock
 *
 * A part of a year.
 */
typedef struct
{
  WayPeriodType type;
  int first, last;
  int day;
  gboolean is_year_end;
} WayPeriodPart;

/* All take what they understand at @at of a folded text and return its length, 0 for nothing. */

/* period-words.c: digits or a Chinese numeral from 1 to @largest. */
guint way_period_take_number     (const WayCellText *text, guint at, int largest, int *out);
guint way_period_take_month_name (const WayCellText *text, guint at, int *out);
guint way_period_take_one_of     (const WayCellText *text, guint at, const char *const *words);

/* period-words.c: four digits, 二〇二三, -10000, 公元前500, '500 BC'. @is_bare: only digits. */
guint way_period_take_year       (const WayCellText *text, guint at, int *out, gboolean *is_bare);

/* period-parts.c: a half, quarter, month, span of months or moment that says so itself: 'Q1',
 * '上半年', '1-7月', 'Jun', '年底'. */
guint way_period_take_part       (const WayCellText *text, guint at, WayPeriodPart *out);

void  way_period_set_from_part   (int year, const WayPeriodPart *part,
                                  const WayPeriodRules *rules, WayPeriod *out);

/* period-dates.c: what is digits and separators: '2023-06-30', '30/06/2023', '2023/24', '202306'.
 * -1 with @reason where it could be two things. */
int   way_period_take_digits     (const WayCellText *text, guint at, const WayPeriodRules *rules,
                                  WayPeriodReading *out);

G_END_DECLS
