/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint row, column;
  guint n_rows, n_columns;
} WayGridArea;

/**
 * WayGridCursor:
 * @row, @column: the current cell: what is typed goes there
 * @end_row, @end_column: the corner that Shift moves: the same without a selection
 * @kept: what stays selected while Enter and Tab go through it; of no rows otherwise
 *
 * Where the keyboard is in a grid, and what is selected; a plain value. As in other spreadsheets
 * the current cell is the one in which the selection began.
 */
typedef struct
{
  guint row, column;
  guint end_row, end_column;
  WayGridArea kept;
} WayGridCursor;

typedef enum
{
  WAY_GRID_MOVE_LEFT,
  WAY_GRID_MOVE_RIGHT,
  WAY_GRID_MOVE_UP,
  WAY_GRID_MOVE_DOWN,
  /* To the end of a run of values, or to the next one, as with Ctrl in a spreadsheet. */
  WAY_GRID_MOVE_EDGE_LEFT,
  WAY_GRID_MOVE_EDGE_RIGHT,
  WAY_GRID_MOVE_EDGE_UP,
  WAY_GRID_MOVE_EDGE_DOWN,
  WAY_GRID_MOVE_HOME,
  WAY_GRID_MOVE_END,
  WAY_GRID_MOVE_FIRST,
  WAY_GRID_MOVE_LAST,
  WAY_GRID_MOVE_PAGE_UP,
  WAY_GRID_MOVE_PAGE_DOWN
} WayGridMove;

/**
 * WayGridShape:
 * @n_page_rows: how many rows are seen at once
 * @has_value: whether something stands in a cell
 */
typedef struct
{
  guint n_rows, n_columns;
  guint n_page_rows;
  gboolean (*has_value) (guint row, guint column, gpointer user_data);
  gpointer user_data;
} WayGridShape;

/* @extends: the selection grows from the current cell. */
void        way_grid_cursor_move      (WayGridCursor      *cursor,
                                       const WayGridShape *shape,
                                       WayGridMove         move,
                                       gboolean            extends);
void        way_grid_cursor_set       (WayGridCursor      *cursor,
                                       const WayGridShape *shape,
                                       guint               row,
                                       guint               column,
                                       gboolean            extends);

void        way_grid_cursor_select    (WayGridCursor      *cursor,
                                       const WayGridShape *shape,
                                       const WayGridArea  *area);

/* Enter, Tab, and back with Shift: to the next cell of a selection, round and round; FALSE where
 * only one cell is selected. */
gboolean    way_grid_cursor_walk      (WayGridCursor *cursor, gboolean is_down, gboolean is_back);

/* Into what is left of the grid. */
void        way_grid_cursor_clamp     (WayGridCursor *cursor, const WayGridShape *shape);
WayGridArea way_grid_cursor_get_area  (const WayGridCursor *cursor);
gboolean    way_grid_area_contains    (const WayGridArea *area, guint row, guint column);

/* Where a fill that is dragged from @area to the cell leads: down or right, whichever is farther;
 * up and left take nothing away. */
WayGridArea way_grid_area_fill_to     (const WayGridArea *area, guint row, guint column);

G_END_DECLS
