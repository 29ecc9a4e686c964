/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/data-grid-cursor.h"

#define N_ROWS 5
#define N_COLUMNS 8

/* Where values are; a run, a gap, a run. */
static const char *const map[N_ROWS] = {
  "xxx..xx.",
  "........",
  "x......x",
  "xxxxxxxx",
  "...x....",
};

static gboolean
has_value (guint    row,
           guint    column,
           gpointer user_data)
{
  return map[row][column] == 'x';
}

static const WayGridShape shape = { N_ROWS, N_COLUMNS, 3, has_value, NULL };

static WayGridCursor
at (guint row,
    guint column)
{
  return (WayGridCursor) { row, column, row, column, { 0 } };
}

static void
check_move (guint       row,
            guint       column,
            WayGridMove move,
            guint       expected_row,
            guint       expected_column)
{
  WayGridCursor cursor = at (row, column);

  way_grid_cursor_move (&cursor, &shape, move, FALSE);
  g_assert_cmpuint (cursor.row, ==, expected_row);
  g_assert_cmpuint (cursor.column, ==, expected_column);
  g_assert_cmpuint (cursor.end_row, ==, expected_row);
  g_assert_cmpuint (cursor.end_column, ==, expected_column);
}

static void
test_steps (void)
{
  check_move (2, 3, WAY_GRID_MOVE_LEFT, 2, 2);
  check_move (2, 3, WAY_GRID_MOVE_RIGHT, 2, 4);
  check_move (2, 3, WAY_GRID_MOVE_UP, 1, 3);
  check_move (2, 3, WAY_GRID_MOVE_DOWN, 3, 3);
  check_move (0, 0, WAY_GRID_MOVE_LEFT, 0, 0);
  check_move (0, 0, WAY_GRID_MOVE_UP, 0, 0);
  check_move (4, 7, WAY_GRID_MOVE_RIGHT, 4, 7);
  check_move (4, 7, WAY_GRID_MOVE_DOWN, 4, 7);
  check_move (2, 3, WAY_GRID_MOVE_HOME, 2, 0);
  check_move (2, 3, WAY_GRID_MOVE_END, 2, 7);
  check_move (2, 3, WAY_GRID_MOVE_FIRST, 0, 0);
  check_move (2, 3, WAY_GRID_MOVE_LAST, 4, 7);
  check_move (4, 3, WAY_GRID_MOVE_PAGE_UP, 1, 3);
  check_move (1, 3, WAY_GRID_MOVE_PAGE_UP, 0, 3);
  check_move (0, 3, WAY_GRID_MOVE_PAGE_DOWN, 3, 3);
  check_move (3, 3, WAY_GRID_MOVE_PAGE_DOWN, 4, 3);
}

/* To the end of a run; from its end to the next value; else to the edge. */
static void
test_edges (void)
{
  check_move (0, 0, WAY_GRID_MOVE_EDGE_RIGHT, 0, 2);
  check_move (0, 2, WAY_GRID_MOVE_EDGE_RIGHT, 0, 5);
  check_move (0, 6, WAY_GRID_MOVE_EDGE_RIGHT, 0, 7);
  check_move (1, 0, WAY_GRID_MOVE_EDGE_RIGHT, 1, 7);
  check_move (2, 7, WAY_GRID_MOVE_EDGE_LEFT, 2, 0);
  check_move (0, 7, WAY_GRID_MOVE_EDGE_LEFT, 0, 6);
  check_move (0, 6, WAY_GRID_MOVE_EDGE_LEFT, 0, 5);
  check_move (0, 0, WAY_GRID_MOVE_EDGE_DOWN, 2, 0);
  check_move (2, 0, WAY_GRID_MOVE_EDGE_DOWN, 3, 0);
  check_move (4, 3, WAY_GRID_MOVE_EDGE_UP, 3, 3);
  check_move (3, 3, WAY_GRID_MOVE_EDGE_UP, 0, 3);
}

static void
test_selection (void)
{
  WayGridCursor cursor = at (3, 4);
  WayGridArea area;

  way_grid_cursor_move (&cursor, &shape, WAY_GRID_MOVE_UP, TRUE);
  way_grid_cursor_move (&cursor, &shape, WAY_GRID_MOVE_LEFT, TRUE);
  way_grid_cursor_move (&cursor, &shape, WAY_GRID_MOVE_LEFT, TRUE);
  area = way_grid_cursor_get_area (&cursor);
  g_assert_cmpuint (area.row, ==, 2);
  g_assert_cmpuint (area.column, ==, 2);
  g_assert_cmpuint (area.n_rows, ==, 2);
  g_assert_cmpuint (area.n_columns, ==, 3);
  g_assert_true (way_grid_area_contains (&area, 3, 4));
  g_assert_false (way_grid_area_contains (&area, 3, 5));
  g_assert_false (way_grid_area_contains (&area, 1, 3));

  /* What is typed goes where the selection began; from there the next move starts. */
  g_assert_cmpuint (cursor.row, ==, 3);
  g_assert_cmpuint (cursor.column, ==, 4);

  way_grid_cursor_move (&cursor, &shape, WAY_GRID_MOVE_DOWN, FALSE);
  area = way_grid_cursor_get_area (&cursor);
  g_assert_cmpuint (area.n_rows * area.n_columns, ==, 1);
  g_assert_cmpuint (cursor.row, ==, 4);
  g_assert_cmpuint (cursor.column, ==, 4);
}

/* Enter goes down through a selection and Tab along it, round and round; it stays selected. */
static void
test_walk (void)
{
  const WayGridArea two_by_two = { 1, 2, 2, 2 };
  const guint down[][2] = { { 2, 2 }, { 1, 3 }, { 2, 3 }, { 1, 2 } };
  const guint along[][2] = { { 1, 3 }, { 2, 2 }, { 2, 3 }, { 1, 2 } };
  WayGridCursor cursor = at (0, 0);
  WayGridArea area;

  g_assert_false (way_grid_cursor_walk (&cursor, TRUE, FALSE));
  way_grid_cursor_select (&cursor, &shape, &two_by_two);
  for (guint i = 0; i < 8; i++)
    {
      const guint *expected = i < 4 ? down[i] : along[i - 4];

      g_assert_true (way_grid_cursor_walk (&cursor, i < 4, FALSE));
      g_assert_cmpuint (cursor.row, ==, expected[0]);
      g_assert_cmpuint (cursor.column, ==, expected[1]);
      area = way_grid_cursor_get_area (&cursor);
      g_assert_cmpmem (&area, sizeof area, &two_by_two, sizeof two_by_two);
    }
  g_assert_true (way_grid_cursor_walk (&cursor, TRUE, TRUE));
  g_assert_cmpuint (cursor.row, ==, 2);
  g_assert_cmpuint (cursor.column, ==, 3);
  way_grid_cursor_move (&cursor, &shape, WAY_GRID_MOVE_UP, FALSE);
  area = way_grid_cursor_get_area (&cursor);
  g_assert_cmpuint (area.n_rows * area.n_columns, ==, 1);
  g_assert_cmpuint (area.row, ==, 1);
  g_assert_cmpuint (area.column, ==, 3);
}

/* Another table has fewer rows; one without any leaves the cursor where it can stay. */
static void
test_clamp (void)
{
  const WayGridShape small = { 2, 3, 1, NULL, NULL }, empty = { 0, 0, 1, NULL, NULL };
  WayGridCursor cursor = { 4, 7, 3, 1, { 0 } };

  way_grid_cursor_clamp (&cursor, &small);
  g_assert_cmpuint (cursor.row, ==, 1);
  g_assert_cmpuint (cursor.column, ==, 2);
  g_assert_cmpuint (cursor.end_row, ==, 1);
  g_assert_cmpuint (cursor.end_column, ==, 1);
  way_grid_cursor_move (&cursor, &empty, WAY_GRID_MOVE_END, FALSE);
  way_grid_cursor_clamp (&cursor, &empty);
  g_assert_cmpuint (cursor.row, ==, 0);
  g_assert_cmpuint (cursor.column, ==, 0);
}

/* The handle goes down or right, whichever is farther, and takes nothing away. */
static void
test_fill_area (void)
{
  const WayGridArea area = { 1, 1, 2, 2 };
  WayGridArea filled = way_grid_area_fill_to (&area, 4, 3);

  g_assert_cmpuint (filled.n_rows, ==, 4);
  g_assert_cmpuint (filled.n_columns, ==, 2);
  filled = way_grid_area_fill_to (&area, 2, 6);
  g_assert_cmpuint (filled.n_rows, ==, 2);
  g_assert_cmpuint (filled.n_columns, ==, 6);
  filled = way_grid_area_fill_to (&area, 0, 0);
  g_assert_cmpuint (filled.n_rows, ==, 2);
  g_assert_cmpuint (filled.n_columns, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data-grid/steps", test_steps);
  g_test_add_func ("/data-grid/edges", test_edges);
  g_test_add_func ("/data-grid/selection", test_selection);
  g_test_add_func ("/data-grid/walk", test_walk);
  g_test_add_func ("/data-grid/clamp", test_clamp);
  g_test_add_func ("/data-grid/fill-area", test_fill_area);
  return g_test_run ();
}
