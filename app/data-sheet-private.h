/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/data-sheet.h"

G_BEGIN_DECLS

/* The parts of the sheet: data-sheet.c (itself: rows, columns, what is kept), data-sheet-order.c
 * (which rows are shown and in what order), data-sheet-cells.c (how a cell is shown and said),
 * data-sheet-text.c (what is copied, and what a pasted title means), data-sheet-find.c,
 * data-sheet-sum.c. */

typedef struct
{
  WayPeriod period;
  int data_column; /* of the table; -1 of a column that was added */
  char *title;
} WaySheetColumn;

/**
 * WayDataSheet:
 * @rows: guint, of the table, in the order in which they are shown
 * @columns: WaySheetColumn
 * @added: WayPeriod, columns that were asked for
 * @by_key: code or key -> row of the table
 * @pending: 'row of the table, column of the sheet' -> text
 */
struct _WayDataSheet
{
  GObject parent_instance;

  WayLanguage language;
  WayDataTable *table;
  GArray *rows;
  GArray *columns;
  GArray *added;
  GHashTable *pending;
  GHashTable *by_key;

  WaySheetFilter filter;
  char *text;
  gboolean sorts, sorts_names;
  WayPeriod sort_period;
  gboolean is_descending;
};

/* data-sheet.c */
guint        way_data_sheet_get_table_row (WayDataSheet *self, guint row);
const char  *way_data_sheet_get_key       (WayDataSheet *self, guint table_row);
const char  *way_data_sheet_get_name      (WayDataSheet *self, guint table_row);

/* (nullable): what is being stored in a cell. */
const char  *way_data_sheet_get_pending   (WayDataSheet *self, guint row, guint column);

gboolean     way_data_sheet_row_holds     (WayDataSheet *self,
                                           guint         table_row,
                                           const char   *text);

/* data-sheet-order.c. @kept: (nullable): key -> place of rows that stay where they are. */
void         way_data_sheet_choose_rows   (WayDataSheet *self, GHashTable *kept);

/* data-sheet-cells.c */
void         way_data_sheet_implement_model (WayGridModelInterface *iface);
char        *way_data_sheet_format_cell   (const WayDataCell *cell);

G_END_DECLS
