/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/entities.h"
#include "model/library-observations.h"

G_BEGIN_DECLS

typedef enum
{
  WAY_ENTRY_EMPTY,
  WAY_ENTRY_VALUE,
  WAY_ENTRY_MISSING, /* ':' or 'N/A': there is no value */
  WAY_ENTRY_WRONG    /* cannot be read for certain */
} WayEntry;

/**
 * way_value_entry_read:
 * @text: as a person types it: '约1350亿元', '1.2万', '~2,800', '12 %'
 * @out: in the metric's unit
 * @says: (out) (optional) (nullable) (transfer full): of WRONG why, and what to do; else what was
 *   understood, where that is more than digits
 *
 * What is typed into a cell of @metric. A number whose unit does not suit is refused, never taken.
 */
WayEntry way_value_entry_read (const char      *text,
                               WayMetric       *metric,
                               WayLanguage      language,
                               WayEnteredValue *out,
                               char           **says);

/* What is typed as published growth: '6.1', '-2.3%'. FALSE where it cannot be read. */
gboolean way_growth_entry_read (const char *text, double *value, int *decimals);

/**
 * way_fill_series:
 * @known: at least one number
 * @out: of @n_out, what follows them
 *
 * As the handle of a spreadsheet fills: one number is repeated, several go on along their straight
 * line.
 */
void     way_fill_series      (const double *known, guint n_known, double *out, guint n_out);

G_END_DECLS
