/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayWorkbook:
 *
 * An XLSX file in the making. What is put into it may come from anywhere: texts are made valid
 * UTF-8 and cut to what a cell holds, and are never formulas or links; numbers that are not finite
 * leave the cell empty; names of sheets are made valid and told apart. The same contents give the
 * same bytes. Rows and columns count from 0.
 */
typedef struct _WayWorkbook WayWorkbook;

/**
 * WayCellStyle:
 * @number_format: (nullable): as Excel writes it, '#,##0.0'; NULL for as it comes
 * @background, @color: 0xRRGGBB, 0 for none
 */
typedef struct
{
  const char *number_format;
  guint background;
  guint color;
  guint is_bold : 1;
  guint is_large : 1;
  guint is_wrapped : 1;
} WayCellStyle;

/**
 * WayWorkbookInfo:
 * @title, @subject: of the document; valid only during the call
 * @created: seconds since 1970 that are written as the date of creation; 0 for none, which is
 *   written as 1980
 */
typedef struct
{
  const char *title;
  const char *subject;
  gint64 created;
} WayWorkbookInfo;

/* A bar for each of @n_rows rows from @first_row on of the current sheet: names in @name_column,
 * numbers in @value_column. @colors: 0xRRGGBB each. */
typedef struct
{
  const char *title;
  guint first_row;
  guint n_rows;
  guint name_column;
  guint value_column;
  const guint *colors;
  guint row; /* where its upper left corner lies */
  guint column;
} WayWorkbookChart;

WayWorkbook *way_workbook_new        (const WayWorkbookInfo *info, GError **error);
void         way_workbook_free       (WayWorkbook *self);

/* What follows is put into this sheet. */
void         way_workbook_add_sheet  (WayWorkbook *self, const char *name);

/* @width: in digits of the body font. */
void         way_workbook_set_width  (WayWorkbook *self, guint column, double width);

/* @style: (nullable). */
void         way_workbook_put_text   (WayWorkbook        *self,
                                      guint               row,
                                      guint               column,
                                      const char         *text,
                                      const WayCellStyle *style);
void         way_workbook_put_number (WayWorkbook        *self,
                                      guint               row,
                                      guint               column,
                                      double              value,
                                      const WayCellStyle *style);

/* The rows above and the columns before the cell stay in sight. */
void         way_workbook_freeze     (WayWorkbook *self, guint row, guint column);

/* The current sheet prints across, one page wide, with the first @n_header_rows on each page. */
void         way_workbook_set_print  (WayWorkbook *self, guint n_header_rows);

/* Buttons for filters in @header_row, over @n_rows rows below it. */
void         way_workbook_add_filter (WayWorkbook *self,
                                      guint        header_row,
                                      guint        n_rows,
                                      guint        n_columns);
void         way_workbook_add_chart  (WayWorkbook *self, const WayWorkbookChart *chart);

/* The whole file; NULL with @error where it was too much or could not be written. (transfer
 * full). */
GBytes      *way_workbook_finish     (WayWorkbook *self, GError **error);

/* A number format with as many decimals: '#,##0.00'. (transfer full). */
char        *way_workbook_decimals_format (int decimals);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayWorkbook, way_workbook_free)

G_END_DECLS
