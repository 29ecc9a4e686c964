/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WaySheetView:
 *
 * Rows and columns of texts, drawn as far as they are seen: a million rows cost what forty do. It
 * has a cursor for the keyboard; row -1 of it is the line of column titles. For a screen reader
 * the visible rows are list items.
 *
 * ::moved (int row, guint column): the person moved the cursor, by key or by click.
 * ::activated (int row, guint column): Enter, or a double click.
 */
#define WAY_TYPE_SHEET_VIEW (way_sheet_view_get_type ())
G_DECLARE_FINAL_TYPE (WaySheetView, way_sheet_view, WAY, SHEET_VIEW, GtkWidget)

/* Each is told apart by weight, slant, a mark or a line as well as by its colour. */
typedef enum
{
  WAY_SHEET_DATA,
  WAY_SHEET_KEY,     /* what a value is of */
  WAY_SHEET_HEADER,
  WAY_SHEET_IGNORED,
  WAY_SHEET_PROBLEM,
  WAY_SHEET_CHANGE
} WaySheetRole;

/**
 * WaySheetCell:
 * @text: valid until the next cell is asked for
 * @mark: (nullable): a character before the text that tells its kind
 * @is_linked: stands for what is chosen elsewhere
 * @keeps_end: a text that does not fit loses its middle, for its end tells it from others
 */
typedef struct
{
  const char *text;
  const char *mark;
  WaySheetRole role;
  gboolean is_number;
  gboolean is_linked;
  gboolean keeps_end;
} WaySheetCell;

/**
 * WaySheetModel:
 * @describe_row: (nullable): for a screen reader; else the texts of its cells. (transfer full)
 * @get_row_title: (nullable): without it there are no titles of rows. (transfer full)
 * @get_column_detail: (nullable): the second line of a column's title. (transfer full) (nullable)
 * @widths: (nullable): of the columns in pixels; 0 and NULL for what their texts need
 * @least_widths: (nullable): to which the columns shrink before there is anything to scroll
 * @fills: whether the last column takes the room that is left
 *
 * Where a sheet's texts come from.
 */
typedef struct
{
  guint n_rows, n_columns;
  void  (*get_cell)          (guint row, guint column, WaySheetCell *out, gpointer data);
  char *(*get_column_title)  (guint column, gpointer data);
  char *(*get_column_detail) (guint column, gpointer data);
  char *(*get_row_title)     (guint row, gpointer data);
  char *(*describe_row)      (guint row, gpointer data);
  const int *widths;
  const int *least_widths;
  gboolean fills;
  gpointer data;
} WaySheetModel;

GtkWidget *way_sheet_view_new         (void);

/* @model is copied; NULL for an empty sheet. Cursor and place are kept as far as they exist. */
void       way_sheet_view_set_model   (WaySheetView *self, const WaySheetModel *model);

/* The texts, not their number, changed. */
void       way_sheet_view_refresh     (WaySheetView *self);

/* FALSE where the cursor is nowhere. */
gboolean   way_sheet_view_get_cursor  (WaySheetView *self, int *row, guint *column);

/* Without ::moved; scrolls there. */
void       way_sheet_view_set_cursor  (WaySheetView *self, int row, guint column);
void       way_sheet_view_hide_cursor (WaySheetView *self);

/* Scrolls as little as brings the cell into view. */
void       way_sheet_view_show_cell   (WaySheetView *self, int row, guint column);

/* Where a cell is, in the sheet's coordinates; FALSE where it is not in view. */
gboolean   way_sheet_view_get_bounds  (WaySheetView *self, int row, guint column,
                                       GdkRectangle *out);

G_END_DECLS
