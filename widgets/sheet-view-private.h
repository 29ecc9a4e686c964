/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "widgets/sheet-view.h"

G_BEGIN_DECLS

/* The parts of the sheet: sheet-view.c (itself), sheet-view-columns.c (their widths),
 * sheet-view-draw.c, sheet-view-input.c (keys and pointer), sheet-view-accessible.c (its rows for a
 * screen reader). */

struct _WaySheetView
{
  GtkWidget parent_instance;

  WaySheetModel model; /* all zero while there is none */
  int *widths, *least_widths; /* (nullable): of the model */
  GtkAdjustment *adjustments[2]; /* by GtkOrientation */
  GtkScrollablePolicy policies[2];

  int *natural_widths;
  int *lefts; /* of the columns, and the end of the last; n_columns + 1 */
  int row_height, title_height, row_title_width;
  GHashTable *layouts; /* place -> PangoLayout, of what was drawn lately */

  gboolean has_cursor;
  int cursor_row;
  guint cursor_column;

  GPtrArray *rows; /* accessible children, of the rows in view */
  guint first_row; /* of them */
};

/* sheet-view-columns.c */
void     way_sheet_view_measure_cells (WaySheetView *self);
void     way_sheet_view_place_columns (WaySheetView *self); /* in the room that there is */

/* Columns that can shrink do before there is anything to scroll, the last one first; with @fills it
 * takes what is left over. @least: (nullable). */
void     way_sheet_columns_fit        (int *widths, const int *least, guint n, int room,
                                       gboolean fills);

/* sheet-view.c */
void     way_sheet_view_get_offset    (WaySheetView *self, int *x, int *y);
void     way_sheet_view_move          (WaySheetView *self, int row, guint column);
void     way_sheet_view_activate      (WaySheetView *self);
gboolean way_sheet_view_find_cell     (WaySheetView *self, double x, double y,
                                       int *row, guint *column);

/* First and one past the last row that are at least partly in view. */
void     way_sheet_view_get_rows      (WaySheetView *self, guint *first, guint *end);

/* sheet-view-draw.c */
void     way_sheet_view_draw          (WaySheetView *self, GtkSnapshot *snapshot);

/* Of a cell that was drawn: whether its text did not fit. */
gboolean way_sheet_view_is_cut        (WaySheetView *self, guint row, guint column);

/* sheet-view-input.c */
void     way_sheet_view_add_input     (WaySheetView *self);

/* sheet-view-accessible.c */
void     way_sheet_view_update_rows   (WaySheetView *self);

G_END_DECLS
