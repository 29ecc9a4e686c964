/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/data-grid-private.h"

#include <glib/gi18n-lib.h>

#define MIN_EDITOR_PX 150
#define HINT_PX 340

/* Over its cell, wider where a text has more to say, and within the grid. */
void
way_data_grid_place_editor (WayDataGrid *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  GtkAllocation place;
  GdkRectangle rect;
  int minimum, natural;

  if (!self->is_editing
      || !way_data_grid_get_cell_rect (self, self->edit_row, self->edit_column, &rect))
    return;
  gtk_widget_measure (self->editor, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  place.width = MAX (MAX (rect.width + 1, MIN_EDITOR_PX), minimum);
  gtk_widget_measure (self->editor, GTK_ORIENTATION_VERTICAL, place.width, &minimum, NULL, NULL,
                      NULL);
  place.height = MAX (minimum, rect.height + 1);
  place.x = CLAMP (rect.x - 1, 0, MAX (width - place.width, 0));
  place.y = CLAMP (rect.y - 1, 0, MAX (height - place.height, 0));
  gtk_widget_size_allocate (self->editor, &place, -1);
  if (!gtk_widget_get_visible (self->hint))
    return;
  gtk_widget_measure (self->hint, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  place.width = CLAMP (natural, minimum, MAX (HINT_PX, minimum));
  place.x = CLAMP (place.x, 0, MAX (width - place.width, 0));
  gtk_widget_measure (self->hint, GTK_ORIENTATION_VERTICAL, place.width, &minimum, &natural, NULL,
                      NULL);
  place.y += place.height + 2;
  if (place.y + natural > height)
    place.y -= natural + place.height + 4;
  place.height = natural;
  gtk_widget_size_allocate (self->hint, &place, -1);
}

static void
text_changed_cb (WayDataGrid *self)
{
  if (self->is_editing)
    g_signal_emit (self, way_data_grid_get_signal (WAY_GRID_SIGNAL_EDITING), 0, self->edit_row,
                   self->edit_column, gtk_editable_get_text (GTK_EDITABLE (self->editor)));
}

static void
end_edit (WayDataGrid *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, self->editor);

  self->is_editing = FALSE;
  gtk_widget_set_visible (self->editor, FALSE);
  way_data_grid_set_hint (self, NULL, FALSE);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
way_data_grid_commit (WayDataGrid *self)
{
  g_autofree char *text = NULL;
  gboolean is_taken = FALSE;

  if (!self->is_editing)
    return TRUE;
  text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->editor)));
  g_signal_emit (self, way_data_grid_get_signal (WAY_GRID_SIGNAL_COMMIT), 0, self->edit_row,
                 self->edit_column, text, &is_taken);
  if (is_taken && self->is_editing)
    end_edit (self);
  return is_taken;
}

gboolean
way_data_grid_commit_all (WayDataGrid *self)
{
  g_autofree char *text = NULL;
  gboolean is_taken = FALSE;

  if (!self->is_editing)
    return FALSE;
  text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->editor)));
  g_signal_emit (self, way_data_grid_get_signal (WAY_GRID_SIGNAL_COMMIT_ALL), 0, text, &is_taken);
  if (is_taken && self->is_editing)
    end_edit (self);
  return is_taken;
}

/* In a text that was begun by typing, arrows go on to the next cell, as in a spreadsheet. */
static gboolean
editor_key_cb (WayDataGrid    *self,
               guint           keyval,
               guint           keycode,
               GdkModifierType state)
{
  WayGridShape shape = way_data_grid_get_shape (self);
  WayGridMove move;

  if ((state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    move = WAY_GRID_MOVE_UP;
  else if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    move = WAY_GRID_MOVE_DOWN;
  else if (!self->edits_old && (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left))
    move = WAY_GRID_MOVE_LEFT;
  else if (!self->edits_old && (keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right))
    move = WAY_GRID_MOVE_RIGHT;
  else
    return GDK_EVENT_PROPAGATE;
  if (!way_data_grid_commit (self))
    return GDK_EVENT_STOP;
  way_grid_cursor_move (&self->cursor, &shape, move, FALSE);
  way_data_grid_tell_cursor (self);
  return GDK_EVENT_STOP;
}

static void
activate_cb (WayDataGrid *self)
{
  if (way_data_grid_commit (self))
    way_data_grid_go_on (self, TRUE, FALSE);
}

/* Whoever clicks elsewhere means what was typed; what cannot be stored is said, and is kept. */
static void
focus_left_cb (WayDataGrid *self)
{
  if (self->is_editing && gtk_widget_get_mapped (GTK_WIDGET (self)))
    way_data_grid_commit (self);
}

void
way_data_grid_add_editor (WayDataGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->editor = gtk_text_new ();
  gtk_widget_add_css_class (self->editor, "cell-editor");
  gtk_widget_set_name (self->editor, "data-editor");
  gtk_widget_set_visible (self->editor, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Value of the cell"), -1);
  gtk_widget_set_parent (self->editor, GTK_WIDGET (self));
  g_signal_connect_object (self->editor, "changed", G_CALLBACK (text_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (editor_key_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->editor, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->editor, focus);

  self->hint = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->hint), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (self->hint), 44);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_widget_add_css_class (self->hint, "cell-hint");
  gtk_widget_set_name (self->hint, "data-hint");
  gtk_widget_set_visible (self->hint, FALSE);
  gtk_widget_set_can_target (self->hint, FALSE);
  gtk_widget_set_parent (self->hint, GTK_WIDGET (self));
}

void
way_data_grid_start_edit (WayDataGrid *self,
                          const char  *text)
{
  WayGridShape shape;
  g_autofree char *old = NULL;

  g_return_if_fail (WAY_IS_DATA_GRID (self));

  shape = way_data_grid_get_shape (self);
  if (self->is_editing || !self->is_editable || shape.n_rows == 0 || shape.n_columns == 0)
    return;
  self->edit_row = self->cursor.row;
  self->edit_column = self->cursor.column;
  self->edits_old = text == NULL;
  if (text == NULL)
    old = way_grid_model_get_edit_text (self->model, self->edit_row, self->edit_column);
  way_data_grid_reveal (self, self->edit_row, self->edit_column);
  gtk_widget_set_visible (self->editor, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->editor), text != NULL ? text : old);
  self->is_editing = TRUE;
  way_data_grid_place_editor (self);
  gtk_widget_grab_focus (self->editor);
  gtk_editable_set_position (GTK_EDITABLE (self->editor), -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  text_changed_cb (self);
}

void
way_data_grid_cancel_edit (WayDataGrid *self)
{
  g_return_if_fail (WAY_IS_DATA_GRID (self));

  if (self->is_editing)
    end_edit (self);
}

void
way_data_grid_set_hint (WayDataGrid *self,
                        const char  *text,
                        gboolean     is_error)
{
  g_return_if_fail (WAY_IS_DATA_GRID (self));

  gtk_label_set_text (GTK_LABEL (self->hint), text != NULL ? text : "");
  gtk_widget_set_visible (self->hint, self->is_editing && text != NULL && *text != '\0');
  if (is_error)
    gtk_widget_add_css_class (self->hint, "error");
  else
    gtk_widget_remove_css_class (self->hint, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_STATE_INVALID,
                               is_error ? GTK_ACCESSIBLE_INVALID_TRUE
                                        : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "",
                                  -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
