/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/data-grid-private.h"

static gboolean
is_inside (const GdkRectangle *rect,
           double              x,
           double              y)
{
  return x >= rect->x - 2 && x < rect->x + rect->width + 2 && y >= rect->y - 2
         && y < rect->y + rect->height + 2;
}

static gboolean
is_over_handle (WayDataGrid *self,
                double       x,
                double       y)
{
  GdkRectangle handle;

  if (!self->is_editable || self->is_editing || self->model == NULL || self->widths->len == 0)
    return FALSE;
  way_data_grid_get_handle (self, &handle);
  return x >= self->title_width && y >= self->header_height && is_inside (&handle, x, y);
}

static gboolean
has_cells (WayDataGrid *self)
{
  return self->model != NULL && self->widths->len > 0
         && way_grid_model_get_n_rows (self->model) > 0;
}

/* All of the lines from one to another; the first stays the current one. */
static void
select_lines (WayDataGrid *self,
              gboolean     are_rows,
              guint        first,
              guint        last)
{
  WayGridShape shape = way_data_grid_get_shape (self);
  guint row = are_rows ? first : 0, column = are_rows ? 0 : first;

  way_grid_cursor_set (&self->cursor, &shape, row, column, FALSE);
  way_grid_cursor_set (&self->cursor, &shape, are_rows ? last : shape.n_rows - 1,
                       are_rows ? shape.n_columns - 1 : last, TRUE);
  way_data_grid_tell_selection (self);
}

/* A title selects its row or column, and the corner everything; the arrow in one sorts. */
static void
press_title (WayDataGrid *self,
             double       x,
             double       y,
             gboolean     extends)
{
  WayGridShape shape = way_data_grid_get_shape (self);
  const WayGridArea everything = { 0, 0, shape.n_rows, shape.n_columns };
  int sorted = way_data_grid_get_sort_at (self, x, y);
  guint row = way_data_grid_get_row_at (self, y);
  guint column = way_data_grid_get_column_at (self, x);

  if (sorted != WAY_GRID_NO_COLUMN)
    g_signal_emit (self, way_data_grid_get_signal (WAY_GRID_SIGNAL_SORT), 0, sorted);
  else if (y >= self->header_height)
    {
      select_lines (self, TRUE, extends ? self->cursor.row : row, row);
      self->is_selecting_rows = TRUE;
    }
  else if (x < self->title_width)
    way_data_grid_select (self, &everything);
  else
    select_lines (self, FALSE, extends ? self->cursor.column : column, column);
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            WayDataGrid     *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (
    GTK_EVENT_CONTROLLER (gesture));

  self->is_selecting = self->is_selecting_rows = FALSE;
  if (!has_cells (self) || (self->is_editing && !way_data_grid_commit (self)))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->is_entering = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (is_over_handle (self, x, y))
    {
      self->is_dragging_fill = TRUE;
      self->fill = way_grid_cursor_get_area (&self->cursor);
      return;
    }
  if (x < self->title_width || y < self->header_height)
    {
      press_title (self, x, y, (state & GDK_SHIFT_MASK) != 0);
      return;
    }
  way_data_grid_set_cursor (self, way_data_grid_get_row_at (self, y),
                            way_data_grid_get_column_at (self, x),
                            (state & GDK_SHIFT_MASK) != 0);
  self->is_selecting = TRUE;
  if (n_press == 2)
    way_data_grid_start_edit (self, NULL);
}

static void
drag_to (WayDataGrid *self,
         double       x,
         double       y)
{
  guint row = way_data_grid_get_row_at (self, MAX (y, self->header_height));
  guint column = way_data_grid_get_column_at (self, MAX (x, self->title_width));

  if (self->is_dragging_fill)
    {
      WayGridArea area = way_grid_cursor_get_area (&self->cursor);

      self->fill = way_grid_area_fill_to (&area, row, column);
      way_data_grid_reveal (self, row, column);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  else if (self->is_selecting_rows && row != self->cursor.end_row)
    {
      select_lines (self, TRUE, self->cursor.row, row);
      way_data_grid_reveal_row (self, row);
    }
  else if (self->is_selecting && !self->is_editing
           && (row != self->cursor.end_row || column != self->cursor.end_column))
    {
      way_data_grid_set_cursor (self, row, column, TRUE);
    }
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          offset_x,
                double          offset_y,
                WayDataGrid    *self)
{
  double x, y;

  if (!has_cells (self) || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  drag_to (self, x + offset_x, y + offset_y);
}

static void
drag_end_cb (GtkGestureDrag *gesture,
             double          offset_x,
             double          offset_y,
             WayDataGrid    *self)
{
  WayGridArea area = way_grid_cursor_get_area (&self->cursor);

  self->is_selecting = self->is_selecting_rows = FALSE;
  if (!self->is_dragging_fill)
    return;
  self->is_dragging_fill = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->fill.n_rows > area.n_rows || self->fill.n_columns > area.n_columns)
    g_signal_emit (self, way_data_grid_get_signal (WAY_GRID_SIGNAL_FILL), 0, self->fill.row,
                   self->fill.column, self->fill.n_rows, self->fill.n_columns);
}

static void
hover (WayDataGrid *self,
       int          column)
{
  if (column == self->hover_column)
    return;
  self->hover_column = column;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (WayDataGrid *self,
           double       x,
           double       y)
{
  gboolean is_over_title = x < self->title_width || y < self->header_height;
  const char *name = is_over_handle (self, x, y) ? "crosshair"
                     : way_data_grid_get_sort_at (self, x, y) != WAY_GRID_NO_COLUMN ? "pointer"
                     : is_over_title ? "default" : "cell";

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
  hover (self, y >= self->header_height || !has_cells (self) ? WAY_GRID_NO_COLUMN
               : x < self->title_width ? -1 : (int) way_data_grid_get_column_at (self, x));
}

static void
leave_cb (WayDataGrid *self)
{
  hover (self, WAY_GRID_NO_COLUMN);
}

void
way_data_grid_add_mouse (WayDataGrid *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, 0);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, 0);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_gesture_group (drag, click);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  /* The frame of the current cell tells whether the keyboard is here. */
  g_signal_connect_object (focus, "enter", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
