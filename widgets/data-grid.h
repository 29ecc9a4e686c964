/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "widgets/data-grid-cursor.h"
#include "widgets/grid-model.h"

G_BEGIN_DECLS

/**
 * WayDataGrid:
 *
 * A table of numbers that works as a spreadsheet does: only the cells that are seen are drawn, the
 * titles of rows and columns stay where they are, and everything can be done with the keyboard.
 * It stores nothing: what a person wants is told by signals.
 *
 * ::cursor-moved: another cell is the current one, or the selection is another
 * ::editing (row, column, text): what is typed, letter by letter; way_data_grid_set_hint() answers
 * ::commit (row, column, text): to be stored; FALSE keeps the editor open
 * ::commit-all (text): the same, in every cell of the selection
 * ::clear, ::copy (with-titles), ::paste: of the selection
 * ::fill (row, column, n-rows, n-columns): from the selection into this larger area
 * ::sort (column): by a column, or another way by it; -1 for the titles of the rows
 * ::find-next (backwards)
 */
#define WAY_TYPE_DATA_GRID (way_data_grid_get_type ())
G_DECLARE_FINAL_TYPE (WayDataGrid, way_data_grid, WAY, DATA_GRID, GtkWidget)

GtkWidget           *way_data_grid_new          (void);

/* What is typed stays when the model changes. Who knows where its cell lies now says so with
 * way_data_grid_set_cursor(), or gives it up. */
void                 way_data_grid_set_model    (WayDataGrid *self, WayGridModel *model);

/* What cannot be changed has no editor and no handle. */
void                 way_data_grid_set_editable (WayDataGrid *self, gboolean is_editable);
const WayGridCursor *way_data_grid_get_cursor   (WayDataGrid *self);

/* Moves to the cell, and shows it. An editor goes along: its cell lies elsewhere now. */
void                 way_data_grid_set_cursor   (WayDataGrid *self,
                                                 guint        row,
                                                 guint        column,
                                                 gboolean     extends);
void                 way_data_grid_select       (WayDataGrid *self, const WayGridArea *area);

/* What a right click, the menu key and Shift+F10 offer. Its actions are the page's and the grid's
 * own: grid.edit, grid.cut, grid.copy, grid.copy-titles, grid.paste, grid.clear, grid.fill-down,
 * grid.fill-right, grid.sort. */
void                 way_data_grid_set_menu     (WayDataGrid *self, GMenuModel *model);

/* Which column the rows are sorted by; -1 for their titles, -2 for none. */
void                 way_data_grid_set_sort     (WayDataGrid *self,
                                                 int          column,
                                                 gboolean     is_descending);

/* @text: (nullable): of a new value; NULL to edit the one that is there. */
void                 way_data_grid_start_edit   (WayDataGrid *self, const char *text);
void                 way_data_grid_cancel_edit  (WayDataGrid *self);

/* What is said below the editor; @is_error: why it cannot be stored. (nullable). */
void                 way_data_grid_set_hint     (WayDataGrid *self,
                                                 const char  *text,
                                                 gboolean     is_error);

/* Where a cell lies in the widget; FALSE where there is none. */
gboolean             way_data_grid_get_cell_rect (WayDataGrid  *self,
                                                  guint         row,
                                                  guint         column,
                                                  GdkRectangle *out);

G_END_DECLS
