/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/table-file.h"
#include "model/period.h"

G_BEGIN_DECLS

/**
 * Periods as people write them: '2023', '2023年', '二〇二三年', '2024年上半年', '1-7月', '2023Q1',
 * '2023年一季度', '前三季度', '截至2022年底', '2023-06', 'Jun 2023', '2023M06', '20230630', 'FY2023',
 * '2023/24', '"十四五"', '-10000', dates of a spreadsheet, and what is left of '2023年(亿元)' or
 * '2023 [YR2023]'.
 */

/**
 * WayPeriodRules:
 * @year: of a text that names only a part of one ('1-7月'); 0 where none is known
 * @is_stock: '2022年底' is the year's value of a stock, and a moment of nothing else
 * @day_order: 'd' where a date has its day first ('5/6/2023' is the 5th of June), 'm' its month;
 *   0 where that is not known: then a date that could be either is not read
 * @takes_split_years: '2009/10' and '2009-10' are fiscal or school years, no October
 * @split_year_month: in which month such a year begins, 0 where nobody says: then '2023/24' is the
 *   span 2023/2024
 */
typedef struct
{
  int year;
  gboolean is_stock;
  char day_order;
  gboolean takes_split_years;
  int split_year_month;
} WayPeriodRules;

/**
 * WayPeriodReading:
 * @needs_year: @period lacks its year, and the rules had none
 * @is_bare_year: only digits, of a year or of '202306', which might be a number as well
 * @rest: what stood after the period, "" for nothing ('(亿元)'); a piece of the text
 * @note: (nullable): what is to be kept beside the period, in English for gettext; static:
 *   N_("fiscal year")
 * @reason: (nullable): why it was not read although it looks like a period and what has to be
 *   said, in English for gettext; static
 */
typedef struct
{
  WayPeriod period;
  gboolean needs_year;
  gboolean is_bare_year;
  const char *rest;
  guint rest_length;
  const char *note;
  const char *reason;
} WayPeriodReading;

/* FALSE where @text is no period. Allocates nothing; four digits take tens of nanoseconds. */
gboolean way_period_read      (const char           *text,
                               gsize                 length,
                               const WayPeriodRules *rules,
                               WayPeriodReading     *out);
gboolean way_period_read_cell (const WayCell        *cell,
                               const WayPeriodRules *rules,
                               WayPeriodReading     *out);

G_END_DECLS
