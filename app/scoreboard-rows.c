/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/scoreboard-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/test-hook.h"
#include "app/working-dialog.h"

const WayScoreRow *
way_scoreboard_page_get_row (WayScoreboardPage *self)
{
  WayScoreItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? way_score_item_get_row (item) : NULL;
}

/* What can be done with a row */

void
way_scoreboard_page_show_chart (WayScoreboardPage *self)
{
  const WayScoreRow *row = way_scoreboard_page_get_row (self);

  if (row != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-chart", "(ss)",
                                way_region_get_code (row->region),
                                way_metric_get_key (row->metric));
}

void
way_scoreboard_page_show_working (WayScoreboardPage *self)
{
  const WayScoreRow *row = way_scoreboard_page_get_row (self);

  if (row != NULL)
    way_working_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                self->store, row->target);
}

static void
copy_text (WayScoreboardPage *self,
           const char        *text,
           const char        *told)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  way_scoreboard_page_tell (self, told);
}

/* The columns that are shown, as they stand. */
static void
append_row (WayScoreboardPage *self,
            const WayScoreRow *row,
            GString           *text)
{
  GListModel *columns = gtk_column_view_get_columns (self->column_view);
  gboolean is_first = TRUE;

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      WayScoreColumn which = way_scoreboard_page_find_column (self, column);
      g_autofree char *cell = NULL;

      if (!gtk_column_view_column_get_visible (column) || which == WAY_SCORE_CELL_TREND)
        continue;

      if (row == NULL)
        cell = g_strdup (gtk_column_view_column_get_title (column));
      else if (which == WAY_SCORE_STATUS)
        cell = way_score_row_to_status (row, self->language);
      else
        cell = way_score_row_to_text (row, which, self->language);
      if (!is_first)
        g_string_append_c (text, '\t');
      g_string_append (text, cell);
      is_first = FALSE;
    }
  g_string_append_c (text, '\n');
}

/* Actions */

static void
chart_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  way_scoreboard_page_show_chart (user_data);
}

static void
working_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  way_scoreboard_page_show_working (user_data);
}

static void
copy_row_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  WayScoreboardPage *self = user_data;
  const WayScoreRow *row = way_scoreboard_page_get_row (self);
  g_autoptr (GString) text = g_string_new (NULL);

  if (row == NULL)
    return;

  append_row (self, row, text);
  copy_text (self, text->str, _("Row copied"));
}

static void
copy_table_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  WayScoreboardPage *self = user_data;
  WayScoreboard *board = way_scoreboard_reader_get_board (self->reader);
  GArray *indexes = way_scoreboard_reader_get_indexes (self->reader);
  g_autoptr (GString) text = g_string_new (NULL);

  if (indexes == NULL)
    return;

  append_row (self, NULL, text);
  for (guint i = 0; i < indexes->len; i++)
    append_row (self, way_scoreboard_get_row (board, g_array_index (indexes, guint, i)), text);
  copy_text (self, text->str, _("Table copied"));
}

/* On its chart, beside the panel. */
static void
what_if_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  WayScoreboardPage *self = user_data;
  const WayScoreRow *row = way_scoreboard_page_get_row (self);
  g_autofree char *due = NULL;

  if (row == NULL)
    return;

  due = way_period_to_text (&way_target_get_fields (row->target)->due);
  way_scoreboard_page_show_chart (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-what-if", "s", due);
}

static const GActionEntry actions[] = {
  { .name = "chart", .activate = chart_cb },
  { .name = "what-if", .activate = what_if_cb },
  { .name = "working", .activate = working_cb },
  { .name = "copy-row", .activate = copy_row_cb },
  { .name = "copy-table", .activate = copy_table_cb },
};

/* The menu */

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             GVariant   *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_item_set_attribute (item, "hidden-when", "s", "action-missing");
  g_menu_append_item (menu, item);
}

static GMenuModel *
create_menu (const WayScoreRow *row)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) reading = g_menu_new ();
  g_autoptr (GMenu) finding = g_menu_new ();
  g_autoptr (GMenu) editing = g_menu_new ();
  g_autoptr (GMenu) copying = g_menu_new ();
  gint64 id = way_target_get_fields (row->target)->id;

  append_item (reading, _("_Go to Chart"), "board.chart", NULL);
  append_item (reading, _("How It Was _Judged"), "board.working", NULL);
  append_item (reading, _("_What If…"), "board.what-if", NULL);
  append_item (finding, _("This _Metric in All Regions"), "board.same-metric", NULL);
  if (row->source != NULL)
    append_item (finding, _("All of This _Source"), "board.same-source", NULL);
  append_item (editing, _("_Edit Target…"), "win.edit-target", g_variant_new_int64 (id));
  append_item (editing, _("_New Target…"), "win.new-target", NULL);
  append_item (copying, _("_Copy Row"), "board.copy-row", NULL);
  append_item (copying, _("Copy _Table"), "board.copy-table", NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (reading));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (finding));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (editing));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copying));

  return G_MENU_MODEL (menu);
}

/* The keyboard goes back to the row. */
static void
menu_closed_cb (WayScoreboardPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->column_view));
}

static void
open_menu (WayScoreboardPage  *self,
           const GdkRectangle *at)
{
  const WayScoreRow *row = way_scoreboard_page_get_row (self);
  g_autoptr (GMenuModel) menu = NULL;

  if (row == NULL)
    return;

  menu = create_menu (row);
  if (self->row_menu == NULL)
    {
      self->row_menu = gtk_popover_menu_new_from_model (menu);
      gtk_widget_set_name (self->row_menu, "score-menu");
      gtk_popover_set_has_arrow (GTK_POPOVER (self->row_menu), FALSE);
      gtk_widget_set_halign (self->row_menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->row_menu, GTK_WIDGET (self));
      g_signal_connect_object (self->row_menu, "closed", G_CALLBACK (menu_closed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->row_menu), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->row_menu), at);
  gtk_popover_popup (GTK_POPOVER (self->row_menu));
}

/* Mouse */

/* (nullable): the cell at a place of the table. */
static WayScoreCell *
pick_cell (WayScoreboardPage *self,
           double             x,
           double             y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->column_view), x, y, GTK_PICK_DEFAULT);
  GtkWidget *cell = NULL;

  if (picked == NULL)
    return NULL;
  if (WAY_IS_SCORE_CELL (picked))
    return WAY_SCORE_CELL (picked);

  cell = gtk_widget_get_ancestor (picked, WAY_TYPE_SCORE_CELL);
  if (cell == NULL && gtk_widget_get_first_child (picked) != NULL
      && WAY_IS_SCORE_CELL (gtk_widget_get_first_child (picked)))
    cell = gtk_widget_get_first_child (picked);

  return cell != NULL ? WAY_SCORE_CELL (cell) : NULL;
}

static gboolean
select_cell (WayScoreboardPage *self,
             WayScoreCell      *cell)
{
  guint position = cell != NULL ? way_score_cell_get_position (cell)
                                : GTK_INVALID_LIST_POSITION;

  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;

  gtk_single_selection_set_selected (self->selection, position);
  return TRUE;
}

static void
clicked_cb (GtkGestureClick   *gesture,
            int                n_press,
            double             x,
            double             y,
            WayScoreboardPage *self)
{
  WayScoreCell *cell = pick_cell (self, x, y);
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (n_press != 1 || (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0
      || !select_cell (self, cell))
    return;

  if (way_score_cell_get_column (cell) == WAY_SCORE_STATUS)
    way_scoreboard_page_show_working (self);
  else
    way_scoreboard_page_show_chart (self);
}

static void
menu_pressed_cb (GtkGestureClick   *gesture,
                 int                n_press,
                 double             x,
                 double             y,
                 WayScoreboardPage *self)
{
  double page_x, page_y;

  if (!select_cell (self, pick_cell (self, x, y)))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->column_view), GTK_WIDGET (self), x, y,
                                    &page_x, &page_y);
  open_menu (self, &(GdkRectangle) { (int) page_x, (int) page_y, 1, 1 });
}

/* Keys */

/* Where the row that has the keyboard is; FALSE where none has. */
static gboolean
find_focused_row (WayScoreboardPage *self,
                  GdkRectangle      *at)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  graphene_rect_t bounds;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->column_view))
      || !gtk_widget_compute_bounds (focus, GTK_WIDGET (self), &bounds))
    return FALSE;

  *at = (GdkRectangle) { (int) bounds.origin.x + 24,
                         (int) (bounds.origin.y + bounds.size.height / 2), 1, 1 };
  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                WayScoreboardPage     *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  GdkRectangle at;

  if (keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && modifiers == GDK_SHIFT_MASK))
    {
      if (find_focused_row (self, &at))
        open_menu (self, &at);
      return GDK_EVENT_STOP;
    }
  if ((keyval == GDK_KEY_w && modifiers == 0)
      || ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
          && modifiers == GDK_CONTROL_MASK))
    {
      way_scoreboard_page_show_working (self);
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_c && modifiers == GDK_CONTROL_MASK)
    {
      g_action_group_activate_action (G_ACTION_GROUP (self->actions), "copy-row", NULL);
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

void
way_scoreboard_page_add_rows (WayScoreboardPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();
  GtkWidget *table = GTK_WIDGET (self->column_view);

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), actions, G_N_ELEMENTS (actions),
                                   self);

  g_signal_connect_object (click, "released", G_CALLBACK (clicked_cb), self, 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (table, GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (menu, "pressed", G_CALLBACK (menu_pressed_cb), self, 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (menu), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (table, GTK_EVENT_CONTROLLER (menu));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (table, keys);
}
