/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/table-file.h"

G_BEGIN_DECLS

/**
 * WayNumberFormat:
 *
 * How a spreadsheet shows a number: '0.00', '#,##0', '0%', 'yyyy"年"m"月"', '0.0,,"M"', and which
 * of these make a date of it. What only decorates (colours, fill, alignment) is left out.
 */
typedef struct _WayNumberFormat WayNumberFormat;

WayNumberFormat *way_number_format_new         (const char *code);

/* One of those that files only name by number: 14 is a date, 10 is '0.00%'. */
WayNumberFormat *way_number_format_new_builtin (guint id);
void             way_number_format_free        (WayNumberFormat *self);

/**
 * way_number_format_show:
 * @value: as the file has it: 0.12 of 12 %, days of a date
 * @is_1904: days are counted from 1904
 * @text: gets what people see; of dates as much as is seen in the order of ISO 8601: '2023-06-30',
 *   '2023-06', '2023'
 * @cell: kind, number and decimals are set. The number of a percentage stays as it is in the file:
 *   0.12 of '12%'.
 */
void             way_number_format_show        (const WayNumberFormat *self,
                                                double                 value,
                                                gboolean               is_1904,
                                                GString               *text,
                                                WayCell               *cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayNumberFormat, way_number_format_free)

G_END_DECLS
