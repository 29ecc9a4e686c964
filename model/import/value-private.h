/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/cell-text.h"
#include "model/import/value-reader.h"

G_BEGIN_DECLS

/* value-number.c */

/* Plain digits with at most one point and a sign, as nearly all cells have. FALSE: look closer. */
gboolean    way_value_read_plain    (const char *text, gsize length, double *value, int *decimals);

/* A number in digits at *@at, which moves behind it. Returns why it makes no sense, "" where there
 * is none at all; NULL when it was read. */
const char *way_value_take_digits   (const WayCellText *text, char decimal_mark, guint *at,
                                     double *value, int *decimals);
/* value-numerals.c: the same in Chinese numerals: 一千三百五十, 八点五. A 万 or 亿 at its end is left. */
const char *way_value_take_numerals (const WayCellText *text, guint *at, double *value,
                                     int *decimals);

/* value-scan.c: a cell that is neither empty nor a mark. Why it states no value, else NULL. */
const char *way_value_scan          (const WayCellText *text, const WayValueRules *rules,
                                     WayValueReading *out);

/* value-marks.c: what a cell without a number means; NULL where it is none of the known marks. */
const char *way_value_find_missing  (const WayCellText *text, char flag[8]);
/* A word of a status ('初步核算', 'est.'), or letters of a flag; FALSE where it is none. */
gboolean    way_value_take_status   (const char *text, guint length, WayValueReading *out);
gboolean    way_value_take_flag     (const char *letters, guint length, WayValueReading *out);

/* value-words.c: words that say how exact a number is, or that it is none. */
typedef enum
{
  WAY_WORD_NONE,
  WAY_WORD_NEUTRAL,  /* 达到 */
  WAY_WORD_QUALIFIER,
  WAY_WORD_LIMIT,    /* 不足: only a limit is stated */
  WAY_WORD_RISE,     /* 增长 */
  WAY_WORD_FALL
} WayWordKind;

WayWordKind way_value_find_prefix   (const WayCellText *text, guint at, guint *length,
                                     WayQualifier *qualifier);
/* Of what ends at @end and does not begin before @start. */
WayWordKind way_value_find_suffix   (const WayCellText *text, guint start, guint end,
                                     guint *length, WayQualifier *qualifier);

G_END_DECLS
