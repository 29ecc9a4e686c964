/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/data-grid-cursor.h"

/* One step in a direction; FALSE at the edge. */
static gboolean
step (const WayGridShape *shape,
      guint              *row,
      guint              *column,
      int                 down,
      int                 right)
{
  if ((down < 0 && *row == 0) || (right < 0 && *column == 0)
      || (down > 0 && *row + 1 >= shape->n_rows) || (right > 0 && *column + 1 >= shape->n_columns))
    return FALSE;
  *row = (guint) ((int) *row + down);
  *column = (guint) ((int) *column + right);
  return TRUE;
}

static gboolean
has_value (const WayGridShape *shape,
           guint               row,
           guint               column)
{
  return shape->has_value != NULL && shape->has_value (row, column, shape->user_data);
}

static void
move_to_edge (WayGridCursor      *cursor,
              const WayGridShape *shape,
              int                 down,
              int                 right)
{
  guint row = cursor->row, column = cursor->column;
  gboolean is_in_run;

  if (!step (shape, &row, &column, down, right))
    return;
  is_in_run = has_value (shape, cursor->row, cursor->column) && has_value (shape, row, column);
  cursor->row = row;
  cursor->column = column;
  while ((is_in_run || !has_value (shape, row, column))
         && step (shape, &row, &column, down, right))
    {
      if (is_in_run && !has_value (shape, row, column))
        break;
      cursor->row = row;
      cursor->column = column;
    }
}

/* Only the current cell; its selection is what the caller makes of it. */
static void
move (WayGridCursor      *cursor,
      const WayGridShape *shape,
      WayGridMove         move)
{
  switch (move)
    {
    case WAY_GRID_MOVE_LEFT:
      step (shape, &cursor->row, &cursor->column, 0, -1);
      break;
    case WAY_GRID_MOVE_RIGHT:
      step (shape, &cursor->row, &cursor->column, 0, 1);
      break;
    case WAY_GRID_MOVE_UP:
      step (shape, &cursor->row, &cursor->column, -1, 0);
      break;
    case WAY_GRID_MOVE_DOWN:
      step (shape, &cursor->row, &cursor->column, 1, 0);
      break;
    case WAY_GRID_MOVE_EDGE_LEFT:
      move_to_edge (cursor, shape, 0, -1);
      break;
    case WAY_GRID_MOVE_EDGE_RIGHT:
      move_to_edge (cursor, shape, 0, 1);
      break;
    case WAY_GRID_MOVE_EDGE_UP:
      move_to_edge (cursor, shape, -1, 0);
      break;
    case WAY_GRID_MOVE_EDGE_DOWN:
      move_to_edge (cursor, shape, 1, 0);
      break;
    case WAY_GRID_MOVE_HOME:
      cursor->column = 0;
      break;
    case WAY_GRID_MOVE_END:
      cursor->column = shape->n_columns - 1;
      break;
    case WAY_GRID_MOVE_FIRST:
      cursor->row = cursor->column = 0;
      break;
    case WAY_GRID_MOVE_LAST:
      cursor->row = shape->n_rows - 1;
      cursor->column = shape->n_columns - 1;
      break;
    case WAY_GRID_MOVE_PAGE_UP:
      cursor->row -= MIN (MAX (shape->n_page_rows, 1), cursor->row);
      break;
    case WAY_GRID_MOVE_PAGE_DOWN:
      cursor->row = MIN (cursor->row + MAX (shape->n_page_rows, 1), shape->n_rows - 1);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
way_grid_cursor_move (WayGridCursor      *cursor,
                      const WayGridShape *shape,
                      WayGridMove         direction,
                      gboolean            extends)
{
  WayGridCursor moved = { .row = cursor->row, .column = cursor->column };

  if (shape->n_rows == 0 || shape->n_columns == 0)
    return;
  if (extends)
    {
      moved.row = cursor->end_row;
      moved.column = cursor->end_column;
    }
  move (&moved, shape, direction);
  way_grid_cursor_set (cursor, shape, moved.row, moved.column, extends);
}

void
way_grid_cursor_set (WayGridCursor      *cursor,
                     const WayGridShape *shape,
                     guint               row,
                     guint               column,
                     gboolean            extends)
{
  cursor->kept = (WayGridArea) { 0 };
  cursor->end_row = row;
  cursor->end_column = column;
  if (!extends)
    {
      cursor->row = row;
      cursor->column = column;
    }
  way_grid_cursor_clamp (cursor, shape);
}

void
way_grid_cursor_select (WayGridCursor      *cursor,
                        const WayGridShape *shape,
                        const WayGridArea  *area)
{
  way_grid_cursor_set (cursor, shape, area->row, area->column, FALSE);
  way_grid_cursor_set (cursor, shape, area->row + area->n_rows - 1,
                       area->column + area->n_columns - 1, TRUE);
}

gboolean
way_grid_cursor_walk (WayGridCursor *cursor,
                      gboolean       is_down,
                      gboolean       is_back)
{
  const WayGridArea area = way_grid_cursor_get_area (cursor);
  guint64 n_cells = (guint64) area.n_rows * area.n_columns;
  guint64 row = cursor->row - area.row, column = cursor->column - area.column, place;

  if (n_cells < 2)
    return FALSE;
  place = is_down ? column * area.n_rows + row : row * area.n_columns + column;
  place = (place + (is_back ? n_cells - 1 : 1)) % n_cells;
  row = is_down ? place % area.n_rows : place / area.n_columns;
  column = is_down ? place / area.n_rows : place % area.n_columns;
  cursor->kept = area;
  cursor->row = cursor->end_row = area.row + (guint) row;
  cursor->column = cursor->end_column = area.column + (guint) column;
  return TRUE;
}

void
way_grid_cursor_clamp (WayGridCursor      *cursor,
                       const WayGridShape *shape)
{
  guint last_row = MAX (shape->n_rows, 1) - 1;
  guint last_column = MAX (shape->n_columns, 1) - 1;

  cursor->row = MIN (cursor->row, last_row);
  cursor->column = MIN (cursor->column, last_column);
  cursor->end_row = MIN (cursor->end_row, last_row);
  cursor->end_column = MIN (cursor->end_column, last_column);
  if (cursor->kept.row + cursor->kept.n_rows > last_row + 1
      || cursor->kept.column + cursor->kept.n_columns > last_column + 1)
    cursor->kept = (WayGridArea) { 0 };
}

WayGridArea
way_grid_cursor_get_area (const WayGridCursor *cursor)
{
  WayGridArea area;

  if (cursor->kept.n_rows > 0)
    return cursor->kept;
  area.row = MIN (cursor->row, cursor->end_row);
  area.column = MIN (cursor->column, cursor->end_column);
  area.n_rows = MAX (cursor->row, cursor->end_row) - area.row + 1;
  area.n_columns = MAX (cursor->column, cursor->end_column) - area.column + 1;
  return area;
}

gboolean
way_grid_area_contains (const WayGridArea *area,
                        guint              row,
                        guint              column)
{
  return row >= area->row && row - area->row < area->n_rows
         && column >= area->column && column - area->column < area->n_columns;
}

WayGridArea
way_grid_area_fill_to (const WayGridArea *area,
                       guint              row,
                       guint              column)
{
  WayGridArea filled = *area;
  guint end_row = area->row + area->n_rows, end_column = area->column + area->n_columns;
  guint down = row >= end_row ? row - end_row + 1 : 0;
  guint right = column >= end_column ? column - end_column + 1 : 0;

  if (down >= right)
    filled.n_rows += down;
  else
    filled.n_columns += right;
  return filled;
}
