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

/* A title: of a column it sorts, of a row it selects. */
static void
press_title (WayDataGrid *self,
             double       x,
             double       y)
{
  WayGridShape shape = way_data_grid_get_shape (self);
  WayGridArea row = { 0, 0, 1, shape.n_columns };

  if (y < self->header_height)
    {
      g_signal_emit (self, way_data_grid_get_signal (WAY_GRID_SIGNAL_SORT), 0,
                     x < self->title_width ? -1 : (int) way_data_grid_get_column_at (self, x));
      return;
    }
  row.row = way_data_grid_get_row_at (self, y);
  way_data_grid_select (self, &row);
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

  self->is_selecting = FALSE;
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
      press_title (self, x, y);
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
  else if (self->is_selecting && !self->is_editing
           && (row != self->cursor.row || column != self->cursor.column))
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

  self->is_selecting = FALSE;
  if (!self->is_dragging_fill)
    return;
  self->is_dragging_fill = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->fill.n_rows > area.n_rows || self->fill.n_columns > area.n_columns)
    g_signal_emit (self, way_data_grid_get_signal (WAY_GRID_SIGNAL_FILL), 0, self->fill.row,
                   self->fill.column, self->fill.n_rows, self->fill.n_columns);
}

static void
motion_cb (WayDataGrid *self,
           double       x,
           double       y)
{
  const char *name = is_over_handle (self, x, y) ? "crosshair"
                     : x < self->title_width || y < self->header_height ? "default" : "cell";

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

void
way_data_grid_add_mouse (WayDataGrid *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, 0);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, 0);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  gtk_gesture_group (drag, click);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
