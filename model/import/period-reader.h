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
 */
typedef struct
{
  int year;
  gboolean is_stock;
} WayPeriodRules;

/**
 * WayPeriodReading:
 * @needs_year: @period lacks its year, and the rules had none
 * @is_bare_year: only digits of a year, which might be a number as well
 * @rest: what stood after the period, "" for nothing ('(亿元)'); a piece of the text
 */
typedef struct
{
  WayPeriod period;
  gboolean needs_year;
  gboolean is_bare_year;
  const char *rest;
  guint rest_length;
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
