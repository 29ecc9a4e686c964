/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/data-grid-private.h"

/* The keys of a spreadsheet. */

static gboolean
move_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  WayDataGrid *self = WAY_DATA_GRID (widget);
  WayGridShape shape = way_data_grid_get_shape (self);
  int move;
  gboolean extends;

  if (self->is_editing)
    return FALSE;
  g_variant_get (arguments, "(ib)", &move, &extends);
  self->is_entering = FALSE;
  way_grid_cursor_move (&self->cursor, &shape, (WayGridMove) move, extends);
  way_data_grid_tell_cursor (self);
  return TRUE;
}

void
way_data_grid_go_on (WayDataGrid *self,
                     gboolean     is_down,
                     gboolean     is_back)
{
  WayGridShape shape = way_data_grid_get_shape (self);
  WayGridMove move = is_down ? is_back ? WAY_GRID_MOVE_UP : WAY_GRID_MOVE_DOWN
                             : is_back ? WAY_GRID_MOVE_LEFT : WAY_GRID_MOVE_RIGHT;

  if (!way_grid_cursor_walk (&self->cursor, is_down, is_back))
    {
      /* A line that was entered with Tab goes on at its beginning. */
      if (is_down && self->is_entering)
        way_grid_cursor_set (&self->cursor, &shape, self->cursor.row, self->enter_column, FALSE);
      way_grid_cursor_move (&self->cursor, &shape, move, FALSE);
    }
  way_data_grid_tell_cursor (self);
}

/* After a cell was left with Tab, Tab goes on; else it leaves the grid, as anywhere. */
static gboolean
tab_cb (GtkWidget *widget,
        GVariant  *arguments,
        gpointer   user_data)
{
  WayDataGrid *self = WAY_DATA_GRID (widget);
  gboolean is_back;

  g_variant_get (arguments, "(b)", &is_back);
  if (self->is_editing)
    {
      if (!way_data_grid_commit (self))
        return TRUE;
      if (!self->is_entering)
        self->enter_column = self->cursor.column;
      self->is_entering = TRUE;
    }
  if (!self->is_entering)
    return FALSE;
  way_data_grid_go_on (self, FALSE, is_back);
  return TRUE;
}

static gboolean
return_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  WayDataGrid *self = WAY_DATA_GRID (widget);
  gboolean is_back;

  g_variant_get (arguments, "(b)", &is_back);
  if (!self->is_editing || way_data_grid_commit (self))
    way_data_grid_go_on (self, TRUE, is_back);
  return TRUE;
}

/* Ctrl+Enter: what is typed into everything that is selected. */
static gboolean
commit_all_cb (GtkWidget *widget,
               GVariant  *arguments,
               gpointer   user_data)
{
  way_data_grid_commit_all (WAY_DATA_GRID (widget));
  return TRUE;
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  WayDataGrid *self = WAY_DATA_GRID (widget);
  WayGridShape shape = way_data_grid_get_shape (self);
  gboolean was_busy = self->is_editing || self->is_entering || self->is_dragging_fill;

  self->is_entering = FALSE;
  self->is_dragging_fill = FALSE;
  way_data_grid_cancel_edit (self);
  if (!was_busy && self->cursor.kept.n_rows > 0)
    {
      way_grid_cursor_set (&self->cursor, &shape, self->cursor.row, self->cursor.column, FALSE);
      way_data_grid_tell_selection (self);
      was_busy = TRUE;
    }
  return was_busy;
}

static void
add_move (GtkWidgetClass *widget_class,
          guint           keyval,
          guint           keypad,
          GdkModifierType modifiers,
          WayGridMove     move)
{
  const guint keyvals[] = { keyval, keypad };

  for (guint i = 0; i < G_N_ELEMENTS (keyvals); i++)
    {
      gtk_widget_class_add_binding (widget_class, keyvals[i], modifiers, move_cb, "(ib)",
                                    (int) move, FALSE);
      gtk_widget_class_add_binding (widget_class, keyvals[i], modifiers | GDK_SHIFT_MASK, move_cb,
                                    "(ib)", (int) move, TRUE);
    }
}

static void
add_moves (GtkWidgetClass *widget_class)
{
  const GdkModifierType plain = 0, ctrl = GDK_CONTROL_MASK;

  add_move (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, plain, WAY_GRID_MOVE_LEFT);
  add_move (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, plain, WAY_GRID_MOVE_RIGHT);
  add_move (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, plain, WAY_GRID_MOVE_UP);
  add_move (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, plain, WAY_GRID_MOVE_DOWN);
  add_move (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, ctrl, WAY_GRID_MOVE_EDGE_LEFT);
  add_move (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, ctrl, WAY_GRID_MOVE_EDGE_RIGHT);
  add_move (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, ctrl, WAY_GRID_MOVE_EDGE_UP);
  add_move (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, ctrl, WAY_GRID_MOVE_EDGE_DOWN);
  add_move (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, plain, WAY_GRID_MOVE_HOME);
  add_move (widget_class, GDK_KEY_End, GDK_KEY_KP_End, plain, WAY_GRID_MOVE_END);
  add_move (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, ctrl, WAY_GRID_MOVE_FIRST);
  add_move (widget_class, GDK_KEY_End, GDK_KEY_KP_End, ctrl, WAY_GRID_MOVE_LAST);
  add_move (widget_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, plain, WAY_GRID_MOVE_PAGE_UP);
  add_move (widget_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, plain,
            WAY_GRID_MOVE_PAGE_DOWN);
}

static void
add_editing (GtkWidgetClass *widget_class)
{
  const GdkModifierType ctrl = GDK_CONTROL_MASK, shift = GDK_SHIFT_MASK;

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Tab, 0, tab_cb, "(b)", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_ISO_Left_Tab, shift, tab_cb, "(b)", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Tab, shift, tab_cb, "(b)", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, return_cb, "(b)", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, return_cb, "(b)", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, shift, return_cb, "(b)", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, ctrl, commit_all_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, ctrl, commit_all_cb, NULL);
}

void
way_data_grid_add_keys (GtkWidgetClass *widget_class)
{
  add_moves (widget_class);
  add_editing (widget_class);
}

/* What is typed begins a new value, also by an input method. */

static void
typed_cb (WayDataGrid *self,
          const char  *text)
{
  if (self->is_editing || (*text >= '\0' && *text <= ' '))
    return;
  if (self->is_editable)
    way_data_grid_start_edit (self, text);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

void
way_data_grid_add_typing (WayDataGrid *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();
  g_autoptr (GtkIMContext) context = gtk_im_multicontext_new ();

  g_signal_connect_object (context, "commit", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  gtk_im_context_set_client_widget (context, GTK_WIDGET (self));
  gtk_event_controller_key_set_im_context (GTK_EVENT_CONTROLLER_KEY (controller), context);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
