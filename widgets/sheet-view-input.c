/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/sheet-view-private.h"

#define MOST_TOOLTIP_CHARS 600

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            WaySheetView    *self)
{
  guint column;
  int row;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!way_sheet_view_find_cell (self, x, y, &row, &column))
    return;
  way_sheet_view_move (self, row, column);
  if (n_press == 2)
    way_sheet_view_activate (self);
}

static int
get_page_rows (WaySheetView *self)
{
  guint first, end;

  way_sheet_view_get_rows (self, &first, &end);
  return MAX ((int) (end - first) - 2, 1);
}

static gboolean
move_by_key (WaySheetView *self,
             guint         keyval,
             gboolean      is_far)
{
  int row = self->cursor_row, column = (int) self->cursor_column;
  int last_row = (int) self->model.n_rows - 1, last_column = (int) self->model.n_columns - 1;

  switch (keyval)
    {
    case GDK_KEY_Up: case GDK_KEY_KP_Up:
      row = is_far ? 0 : row - 1;
      break;
    case GDK_KEY_Down: case GDK_KEY_KP_Down:
      row = is_far ? last_row : row + 1;
      break;
    case GDK_KEY_Left: case GDK_KEY_KP_Left:
      column = is_far ? 0 : column - 1;
      break;
    case GDK_KEY_Right: case GDK_KEY_KP_Right:
      column = is_far ? last_column : column + 1;
      break;
    case GDK_KEY_Page_Up: case GDK_KEY_KP_Page_Up:
      row = MAX (row - get_page_rows (self), 0);
      break;
    case GDK_KEY_Page_Down: case GDK_KEY_KP_Page_Down:
      row += get_page_rows (self);
      break;
    case GDK_KEY_Home: case GDK_KEY_KP_Home:
      row = is_far ? 0 : row;
      column = 0;
      break;
    case GDK_KEY_End: case GDK_KEY_KP_End:
      row = is_far ? last_row : row;
      column = last_column;
      break;
    default:
      return FALSE;
    }
  way_sheet_view_move (self, row, (guint) CLAMP (column, 0, last_column));
  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                WaySheetView          *self)
{
  if (self->model.n_columns == 0 || (state & (GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if ((state & GDK_CONTROL_MASK) == 0
      && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_space))
    {
      way_sheet_view_activate (self);
      return GDK_EVENT_STOP;
    }
  return move_by_key (self, keyval, (state & GDK_CONTROL_MASK) != 0) ? GDK_EVENT_STOP
                                                                     : GDK_EVENT_PROPAGATE;
}

/* The cursor is where the keyboard is. */
static void
focus_cb (WaySheetView *self)
{
  if (!self->has_cursor && self->model.n_columns > 0)
    way_sheet_view_move (self, MIN (self->cursor_row, (int) self->model.n_rows - 1),
                         self->cursor_column);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The whole of a text that is cut. */
static gboolean
query_tooltip_cb (WaySheetView *self,
                  int           x,
                  int           y,
                  gboolean      is_keyboard,
                  GtkTooltip   *tooltip)
{
  WaySheetCell cell = { .text = "" };
  g_autofree char *text = NULL;
  GdkRectangle at;
  guint column;
  int row;

  if (is_keyboard || !way_sheet_view_find_cell (self, x, y, &row, &column) || row < 0
      || !way_sheet_view_is_cut (self, (guint) row, column))
    return FALSE;
  self->model.get_cell ((guint) row, column, &cell, self->model.data);
  /* A cell can hold a megabyte. */
  text = g_utf8_strlen (cell.text, -1) > MOST_TOOLTIP_CHARS
           ? g_utf8_substring (cell.text, 0, MOST_TOOLTIP_CHARS) : g_strdup (cell.text);
  gtk_tooltip_set_text (tooltip, text);
  if (way_sheet_view_get_bounds (self, row, column, &at))
    gtk_tooltip_set_tip_area (tooltip, &at);
  return TRUE;
}

void
way_sheet_view_add_input (WaySheetView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (gtk_widget_queue_draw), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}
