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

/* After a cell was left with Tab, Tab goes on; else it leaves the grid, as anywhere. */
static gboolean
tab_cb (GtkWidget *widget,
        GVariant  *arguments,
        gpointer   user_data)
{
  WayDataGrid *self = WAY_DATA_GRID (widget);
  WayGridShape shape = way_data_grid_get_shape (self);
  gboolean is_back;

  g_variant_get (arguments, "(b)", &is_back);
  if (self->is_editing)
    {
      if (!way_data_grid_commit (self))
        return TRUE;
      self->is_entering = TRUE;
    }
  if (!self->is_entering)
    return FALSE;
  way_grid_cursor_move (&self->cursor, &shape,
                        is_back ? WAY_GRID_MOVE_LEFT : WAY_GRID_MOVE_RIGHT, FALSE);
  way_data_grid_tell_cursor (self);
  return TRUE;
}

static gboolean
return_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  WayDataGrid *self = WAY_DATA_GRID (widget);
  WayGridShape shape = way_data_grid_get_shape (self);
  gboolean is_back;

  g_variant_get (arguments, "(b)", &is_back);
  if (self->is_editing && !way_data_grid_commit (self))
    return TRUE;
  way_grid_cursor_move (&self->cursor, &shape, is_back ? WAY_GRID_MOVE_UP : WAY_GRID_MOVE_DOWN,
                        FALSE);
  way_data_grid_tell_cursor (self);
  return TRUE;
}

static gboolean
edit_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  WayDataGrid *self = WAY_DATA_GRID (widget);

  if (!self->is_editing)
    way_data_grid_start_edit (self, NULL);
  return TRUE;
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  WayDataGrid *self = WAY_DATA_GRID (widget);
  gboolean was_busy = self->is_editing || self->is_entering || self->is_dragging_fill;

  self->is_entering = FALSE;
  self->is_dragging_fill = FALSE;
  way_data_grid_cancel_edit (self);
  return was_busy;
}

static gboolean
tell_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  WayDataGrid *self = WAY_DATA_GRID (widget);
  int signal;
  gboolean argument;

  if (self->is_editing)
    return FALSE;
  g_variant_get (arguments, "(ib)", &signal, &argument);
  if (signal == WAY_GRID_SIGNAL_COPY || signal == WAY_GRID_SIGNAL_FIND_NEXT)
    g_signal_emit (self, way_data_grid_get_signal ((WayGridSignal) signal), 0, argument);
  else
    g_signal_emit (self, way_data_grid_get_signal ((WayGridSignal) signal), 0);
  return TRUE;
}

/* Ctrl+D and Ctrl+R: the first row or column of the selection goes into the others. */
static gboolean
fill_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  WayDataGrid *self = WAY_DATA_GRID (widget);
  WayGridArea area = way_grid_cursor_get_area (&self->cursor), first = area;
  gboolean is_down;

  if (self->is_editing)
    return FALSE;
  g_variant_get (arguments, "(b)", &is_down);
  /* A single cell takes what stands before it. */
  if (is_down && area.n_rows == 1 && area.row > 0)
    area.row--, area.n_rows++, first.row--;
  if (!is_down && area.n_columns == 1 && area.column > 0)
    area.column--, area.n_columns++, first.column--;
  if (is_down)
    first.n_rows = 1;
  else
    first.n_columns = 1;
  if (is_down ? area.n_rows < 2 : area.n_columns < 2)
    return TRUE;
  way_data_grid_select (self, &first);
  g_signal_emit (self, way_data_grid_get_signal (WAY_GRID_SIGNAL_FILL), 0, area.row, area.column,
                 area.n_rows, area.n_columns);
  return TRUE;
}

/* The whole grid, row or column: 'a', 'r' or 'c'. */
static gboolean
select_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  WayDataGrid *self = WAY_DATA_GRID (widget);
  WayGridShape shape = way_data_grid_get_shape (self);
  WayGridArea area = way_grid_cursor_get_area (&self->cursor);
  int what;

  if (self->is_editing || shape.n_rows == 0)
    return FALSE;
  g_variant_get (arguments, "(i)", &what);
  if (what != 'r')
    area.row = 0, area.n_rows = shape.n_rows;
  if (what != 'c')
    area.column = 0, area.n_columns = shape.n_columns;
  way_data_grid_select (self, &area);
  return TRUE;
}

/* Sorting by the current column, for who has no mouse. */
static gboolean
sort_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  WayDataGrid *self = WAY_DATA_GRID (widget);
  gboolean is_title;

  if (self->is_editing)
    return FALSE;
  g_variant_get (arguments, "(b)", &is_title);
  g_signal_emit (self, way_data_grid_get_signal (WAY_GRID_SIGNAL_SORT), 0,
                 is_title ? -1 : (int) self->cursor.column);
  return TRUE;
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
add_signal_key (GtkWidgetClass *widget_class,
                guint           keyval,
                GdkModifierType modifiers,
                WayGridSignal   signal,
                gboolean        argument)
{
  gtk_widget_class_add_binding (widget_class, keyval, modifiers, tell_cb, "(ib)", (int) signal,
                                argument);
}

static void
add_editing (GtkWidgetClass *widget_class)
{
  const GdkModifierType ctrl = GDK_CONTROL_MASK, shift = GDK_SHIFT_MASK;

  gtk_widget_class_add_binding (widget_class, GDK_KEY_F2, 0, edit_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Tab, 0, tab_cb, "(b)", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_ISO_Left_Tab, shift, tab_cb, "(b)", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Tab, shift, tab_cb, "(b)", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, return_cb, "(b)", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, return_cb, "(b)", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, shift, return_cb, "(b)", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_d, ctrl, fill_cb, "(b)", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_r, ctrl, fill_cb, "(b)", FALSE);
  add_signal_key (widget_class, GDK_KEY_Delete, 0, WAY_GRID_SIGNAL_CLEAR, FALSE);
  add_signal_key (widget_class, GDK_KEY_KP_Delete, 0, WAY_GRID_SIGNAL_CLEAR, FALSE);
  add_signal_key (widget_class, GDK_KEY_BackSpace, 0, WAY_GRID_SIGNAL_CLEAR, FALSE);
  add_signal_key (widget_class, GDK_KEY_c, ctrl, WAY_GRID_SIGNAL_COPY, FALSE);
  add_signal_key (widget_class, GDK_KEY_c, ctrl | shift, WAY_GRID_SIGNAL_COPY, TRUE);
  add_signal_key (widget_class, GDK_KEY_Insert, ctrl, WAY_GRID_SIGNAL_COPY, FALSE);
  add_signal_key (widget_class, GDK_KEY_v, ctrl, WAY_GRID_SIGNAL_PASTE, FALSE);
  add_signal_key (widget_class, GDK_KEY_Insert, shift, WAY_GRID_SIGNAL_PASTE, FALSE);
  add_signal_key (widget_class, GDK_KEY_F3, 0, WAY_GRID_SIGNAL_FIND_NEXT, FALSE);
  add_signal_key (widget_class, GDK_KEY_F3, shift, WAY_GRID_SIGNAL_FIND_NEXT, TRUE);
  add_signal_key (widget_class, GDK_KEY_g, ctrl, WAY_GRID_SIGNAL_FIND_NEXT, FALSE);
}

void
way_data_grid_add_keys (GtkWidgetClass *widget_class)
{
  add_moves (widget_class);
  add_editing (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, select_cb, "(i)", 'a');
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, GDK_SHIFT_MASK, select_cb, "(i)",
                                'r');
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, GDK_CONTROL_MASK, select_cb, "(i)",
                                'c');
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, sort_cb, "(b)", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK, sort_cb, "(b)", TRUE);
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
