/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "widgets/data-grid.h"

G_BEGIN_DECLS

#define WAY_GRID_PADDING_PX 8
#define WAY_GRID_HANDLE_PX 8

/* Where a title sorts: at the left of a column's, at the right of the corner. */
#define WAY_GRID_SORT_PX 22
#define WAY_GRID_NO_COLUMN -2

/**
 * WayDataGrid:
 * @widths: int, of each column; they only grow, as wider values are seen
 * @lefts: int, where each column begins; one more than there are columns
 * @layouts: text -> PangoLayout
 * @cells: WayGridSpoken, the cells that are seen for assistive technology
 * @needs_place, @reveals_later: rows or columns are others, and the current cell is to be seen
 *   among them as soon as it is known where they lie
 * @keeps_cursor: nobody has scrolled away from the current cell: it stays in view as columns grow
 * @is_entering: Tab goes on to the next cell: the one before was left with it
 * @enter_column: where that began: Enter goes back below it
 * @hover_column: whose title the pointer is over; -1 for the corner
 * @is_dragging_fill, @fill: while the handle is dragged
 */
struct _WayDataGrid
{
  GtkWidget parent_instance;

  WayGridModel *model; /* (nullable) */
  WayGridCursor cursor;
  gboolean is_editable;

  GtkAdjustment *adjustments[2]; /* by GtkOrientation */
  GtkScrollablePolicy policies[2];

  GArray *widths;
  GArray *lefts;
  int row_height;
  int header_height;
  int title_width;
  int wanted_title_width; /* for the longest one */
  GHashTable *layouts;
  PangoLayout *small_layout;
  guint fit_id;
  gboolean needs_place, reveals_later, keeps_cursor;

  int sort_column;
  int hover_column;
  gboolean is_descending;

  GtkWidget *editor;
  GtkWidget *hint;
  gboolean is_editing;
  gboolean edits_old; /* arrows move in the text */
  guint edit_row, edit_column;
  gboolean is_entering;
  guint enter_column;

  GtkWidget *menu; /* (nullable) */

  gboolean is_dragging_fill;
  gboolean is_selecting;
  gboolean is_selecting_rows;
  WayGridArea fill;

  GPtrArray *cells;
  guint speak_id;
};

typedef enum
{
  WAY_GRID_SIGNAL_CURSOR_MOVED,
  WAY_GRID_SIGNAL_EDITING,
  WAY_GRID_SIGNAL_COMMIT,
  WAY_GRID_SIGNAL_COMMIT_ALL,
  WAY_GRID_SIGNAL_CLEAR,
  WAY_GRID_SIGNAL_COPY,
  WAY_GRID_SIGNAL_PASTE,
  WAY_GRID_SIGNAL_FILL,
  WAY_GRID_SIGNAL_SORT,
  WAY_GRID_SIGNAL_FIND_NEXT,
  WAY_GRID_N_SIGNALS
} WayGridSignal;

/* data-grid.c */
guint        way_data_grid_get_signal   (WayGridSignal signal);
WayGridShape way_data_grid_get_shape    (WayDataGrid *self);
void         way_data_grid_tell_cursor  (WayDataGrid *self);
void         way_data_grid_tell_selection (WayDataGrid *self);
int          way_data_grid_get_sort_at  (WayDataGrid *self, double x, double y);
void         way_data_grid_reveal       (WayDataGrid *self, guint row, guint column);
void         way_data_grid_reveal_row   (WayDataGrid *self, guint row);

/* data-grid-place.c: where things are. */
void         way_data_grid_measure_all  (WayDataGrid *self);
void         way_data_grid_widen        (WayDataGrid *self, guint column, int width);
void         way_data_grid_place        (WayDataGrid *self, int width, int height);
int          way_data_grid_get_scroll   (WayDataGrid *self, GtkOrientation orientation);
guint        way_data_grid_get_column_at (WayDataGrid *self, double x);
guint        way_data_grid_get_row_at   (WayDataGrid *self, double y);

/* The rows and columns that are seen; FALSE when there are none. */
gboolean     way_data_grid_get_seen     (WayDataGrid *self, WayGridArea *out);
void         way_data_grid_get_handle   (WayDataGrid *self, GdkRectangle *out);

/* data-grid-draw.c */
void         way_data_grid_draw         (WayDataGrid *self, GtkSnapshot *snapshot);
PangoLayout *way_data_grid_get_layout   (WayDataGrid *self, const char *text);
void         way_data_grid_drop_layouts (WayDataGrid *self);

/* data-grid-keys.c, data-grid-mouse.c, data-grid-editor.c */
void         way_data_grid_add_keys     (GtkWidgetClass *widget_class);
void         way_data_grid_add_typing   (WayDataGrid *self);
void         way_data_grid_add_mouse    (WayDataGrid *self);
void         way_data_grid_add_editor   (WayDataGrid *self);
void         way_data_grid_place_editor (WayDataGrid *self);

/* Stores what is in the editor, in its cell or all that is selected; FALSE when it stays open. */
gboolean     way_data_grid_commit       (WayDataGrid *self);
gboolean     way_data_grid_commit_all   (WayDataGrid *self);

/* From a cell that was left with Enter or Tab to the next one. */
void         way_data_grid_go_on        (WayDataGrid *self, gboolean is_down, gboolean is_back);

/* data-grid-actions.c */
void         way_data_grid_add_actions  (GtkWidgetClass *widget_class);
void         way_data_grid_enable_actions (WayDataGrid *self);
void         way_data_grid_add_menu     (WayDataGrid *self);
void         way_data_grid_add_menu_keys (GtkWidgetClass *widget_class);

/* data-grid-spoken.c */
void         way_data_grid_speak_later  (WayDataGrid *self);
void         way_data_grid_speak_cursor (WayDataGrid *self);

G_END_DECLS
