/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/data-grid-private.h"

/* What can be done with the selection: by keys, and by a menu that offers it. */

typedef struct
{
  const char *name;
  void (*act) (WayDataGrid *self);
  gboolean changes; /* is off where nothing can be changed */
} Action;

static void
tell (WayDataGrid  *self,
      WayGridSignal signal)
{
  g_signal_emit (self, way_data_grid_get_signal (signal), 0);
}

static void
edit (WayDataGrid *self)
{
  way_data_grid_start_edit (self, NULL);
}

static void
copy (WayDataGrid *self)
{
  g_signal_emit (self, way_data_grid_get_signal (WAY_GRID_SIGNAL_COPY), 0, FALSE);
}

static void
copy_with_titles (WayDataGrid *self)
{
  g_signal_emit (self, way_data_grid_get_signal (WAY_GRID_SIGNAL_COPY), 0, TRUE);
}

static void
clear (WayDataGrid *self)
{
  tell (self, WAY_GRID_SIGNAL_CLEAR);
}

static void
cut (WayDataGrid *self)
{
  copy (self);
  clear (self);
}

static void
paste (WayDataGrid *self)
{
  tell (self, WAY_GRID_SIGNAL_PASTE);
}

/* The first row or column of the selection goes into the others. */
static void
fill (WayDataGrid *self,
      gboolean     is_down)
{
  WayGridArea area = way_grid_cursor_get_area (&self->cursor), first;

  /* A single cell takes what stands before it. */
  if (is_down && area.n_rows == 1 && area.row > 0)
    area.row--, area.n_rows++;
  if (!is_down && area.n_columns == 1 && area.column > 0)
    area.column--, area.n_columns++;
  if (is_down ? area.n_rows < 2 : area.n_columns < 2)
    return;
  first = area;
  if (is_down)
    first.n_rows = 1;
  else
    first.n_columns = 1;
  way_data_grid_select (self, &first);
  g_signal_emit (self, way_data_grid_get_signal (WAY_GRID_SIGNAL_FILL), 0, area.row, area.column,
                 area.n_rows, area.n_columns);
}

static void
fill_down (WayDataGrid *self)
{
  fill (self, TRUE);
}

static void
fill_right (WayDataGrid *self)
{
  fill (self, FALSE);
}

static void
sort (WayDataGrid *self)
{
  g_signal_emit (self, way_data_grid_get_signal (WAY_GRID_SIGNAL_SORT), 0,
                 (int) self->cursor.column);
}

static void
sort_by_titles (WayDataGrid *self)
{
  g_signal_emit (self, way_data_grid_get_signal (WAY_GRID_SIGNAL_SORT), 0, -1);
}

static void
find_next (WayDataGrid *self)
{
  g_signal_emit (self, way_data_grid_get_signal (WAY_GRID_SIGNAL_FIND_NEXT), 0, FALSE);
}

static void
find_previous (WayDataGrid *self)
{
  g_signal_emit (self, way_data_grid_get_signal (WAY_GRID_SIGNAL_FIND_NEXT), 0, TRUE);
}

static void
select_lines (WayDataGrid *self,
              gboolean     rows,
              gboolean     columns)
{
  WayGridShape shape = way_data_grid_get_shape (self);
  WayGridArea area = way_grid_cursor_get_area (&self->cursor);

  if (shape.n_rows == 0 || shape.n_columns == 0)
    return;
  if (columns)
    area.row = 0, area.n_rows = shape.n_rows;
  if (rows)
    area.column = 0, area.n_columns = shape.n_columns;
  way_data_grid_select (self, &area);
}

static void
select_rows (WayDataGrid *self)
{
  select_lines (self, TRUE, FALSE);
}

static void
select_columns (WayDataGrid *self)
{
  select_lines (self, FALSE, TRUE);
}

static void
select_everything (WayDataGrid *self)
{
  select_lines (self, TRUE, TRUE);
}

static const Action actions[] = {
  { "grid.edit", edit, TRUE },
  { "grid.cut", cut, TRUE },
  { "grid.copy", copy, FALSE },
  { "grid.copy-titles", copy_with_titles, FALSE },
  { "grid.paste", paste, TRUE },
  { "grid.clear", clear, TRUE },
  { "grid.fill-down", fill_down, TRUE },
  { "grid.fill-right", fill_right, TRUE },
  { "grid.sort", sort, FALSE },
  { "grid.sort-by-titles", sort_by_titles, FALSE },
  { "grid.find-next", find_next, FALSE },
  { "grid.find-previous", find_previous, FALSE },
  { "grid.select-rows", select_rows, FALSE },
  { "grid.select-columns", select_columns, FALSE },
  { "grid.select-all", select_everything, FALSE },
};

static const struct
{
  guint keyval;
  GdkModifierType modifiers;
  const char *action;
} keys[] = {
  { GDK_KEY_F2, 0, "grid.edit" },
  { GDK_KEY_x, GDK_CONTROL_MASK, "grid.cut" },
  { GDK_KEY_Delete, GDK_SHIFT_MASK, "grid.cut" },
  { GDK_KEY_c, GDK_CONTROL_MASK, "grid.copy" },
  { GDK_KEY_Insert, GDK_CONTROL_MASK, "grid.copy" },
  { GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "grid.copy-titles" },
  { GDK_KEY_v, GDK_CONTROL_MASK, "grid.paste" },
  { GDK_KEY_Insert, GDK_SHIFT_MASK, "grid.paste" },
  { GDK_KEY_Delete, 0, "grid.clear" },
  { GDK_KEY_KP_Delete, 0, "grid.clear" },
  { GDK_KEY_BackSpace, 0, "grid.clear" },
  { GDK_KEY_d, GDK_CONTROL_MASK, "grid.fill-down" },
  { GDK_KEY_r, GDK_CONTROL_MASK, "grid.fill-right" },
  { GDK_KEY_Down, GDK_ALT_MASK, "grid.sort" },
  { GDK_KEY_Up, GDK_ALT_MASK, "grid.sort-by-titles" },
  { GDK_KEY_F3, 0, "grid.find-next" },
  { GDK_KEY_g, GDK_CONTROL_MASK, "grid.find-next" },
  { GDK_KEY_F3, GDK_SHIFT_MASK, "grid.find-previous" },
  { GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "grid.find-previous" },
  { GDK_KEY_space, GDK_SHIFT_MASK, "grid.select-rows" },
  { GDK_KEY_space, GDK_CONTROL_MASK, "grid.select-columns" },
  { GDK_KEY_a, GDK_CONTROL_MASK, "grid.select-all" },
};

static const Action *
find_action (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
      return &actions[i];
  g_assert_not_reached ();
}

/* Not through the action, which is off where nothing can be changed: whoever hears of the signal
 * says why. */
static gboolean
key_cb (GtkWidget *widget,
        GVariant  *arguments,
        gpointer   user_data)
{
  WayDataGrid *self = WAY_DATA_GRID (widget);
  const char *name;

  if (self->is_editing)
    return FALSE;
  g_variant_get (arguments, "(&s)", &name);
  find_action (name)->act (self);
  return TRUE;
}

static void
action_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  if (!WAY_DATA_GRID (widget)->is_editing)
    find_action (name)->act (WAY_DATA_GRID (widget));
}

void
way_data_grid_add_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, action_cb);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].keyval, keys[i].modifiers, key_cb, "(s)",
                                  keys[i].action);
}

void
way_data_grid_enable_actions (WayDataGrid *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name,
                                   self->is_editable || !actions[i].changes);
}

/* The menu */

static void
pop_up (WayDataGrid        *self,
        const GdkRectangle *at)
{
  if (self->menu == NULL || self->is_editing)
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  WayDataGrid *self = WAY_DATA_GRID (widget);
  GdkRectangle rect;

  if (self->menu == NULL
      || !way_data_grid_get_cell_rect (self, self->cursor.row, self->cursor.column, &rect))
    return FALSE;
  way_data_grid_reveal (self, self->cursor.row, self->cursor.column);
  way_data_grid_get_cell_rect (self, self->cursor.row, self->cursor.column, &rect);
  pop_up (self, &rect);
  return TRUE;
}

/* What is not selected becomes current first, so that it is clear what the menu is about. */
static void
right_pressed_cb (GtkGestureClick *gesture,
                  int              n_press,
                  double           x,
                  double           y,
                  WayDataGrid     *self)
{
  const GdkRectangle at = { (int) x, (int) y, 1, 1 };
  WayGridArea area = way_grid_cursor_get_area (&self->cursor);
  guint row = way_data_grid_get_row_at (self, y), column = way_data_grid_get_column_at (self, x);

  if (self->widths->len == 0 || !way_data_grid_commit (self))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (y < self->header_height)
    row = self->cursor.row;
  if (x < self->title_width)
    column = self->cursor.column;
  if (!way_grid_area_contains (&area, row, column))
    way_data_grid_set_cursor (self, row, column, FALSE);
  pop_up (self, &at);
}

void
way_data_grid_add_menu (WayDataGrid *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (right_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

void
way_data_grid_add_menu_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

void
way_data_grid_set_menu (WayDataGrid *self,
                        GMenuModel  *model)
{
  g_return_if_fail (WAY_IS_DATA_GRID (self));

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
}
