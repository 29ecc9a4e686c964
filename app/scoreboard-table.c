/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/scoreboard-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/test-hook.h"
#include "widgets/list-focus.h"

/* In the order in which they are read, the widest ones no wider than most of their texts. */
static const struct
{
  WayScoreColumn column;
  const char *name;
  int width_px;
  gboolean is_hidden;
  gboolean expands;
} layout[WAY_N_BOARD_COLUMNS] = {
  { WAY_SCORE_REGION, "region", 92, FALSE },
  { WAY_SCORE_METRIC, "metric", 166, FALSE, TRUE },
  { WAY_SCORE_PROMISE, "promise", 220, FALSE, TRUE },
  { WAY_SCORE_STATUS, "status", 164, FALSE },
  { WAY_SCORE_CELL_TREND, "trend", 84, FALSE },
  { WAY_SCORE_LATEST, "latest", 168, FALSE, TRUE },
  { WAY_SCORE_NEEDED, "needed", 130, FALSE },
  { WAY_SCORE_GAP, "gap", 140, FALSE },
  { WAY_SCORE_PROJECTED, "projected", 130, FALSE },
  { WAY_SCORE_BASE, "base", 162, FALSE },
  { WAY_SCORE_DUE, "due", 70, TRUE },
  { WAY_SCORE_METHOD, "method", 130, TRUE },
  { WAY_SCORE_SOURCE, "source", 240, TRUE },
};

static const char *
get_title (WayScoreboardPage *self,
           WayScoreColumn     column)
{
  return column == WAY_SCORE_CELL_TREND ? C_("column", "Trend")
                                        : way_score_column_get_title (column, self->language);
}

/* Cells */

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          gpointer                  user_data)
{
  gtk_list_item_set_child (list_item, way_score_cell_new (GPOINTER_TO_UINT (user_data)));
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         WayScoreboardPage        *self)
{
  WayScoreCell *cell = WAY_SCORE_CELL (gtk_list_item_get_child (list_item));
  double first_time, last_time;

  way_scoreboard_reader_get_times (self->reader, &first_time, &last_time);
  way_score_cell_bind (cell, list_item, first_time, last_time);
  g_hash_table_insert (self->cells, cell, list_item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item,
           WayScoreboardPage        *self)
{
  WayScoreCell *cell = WAY_SCORE_CELL (gtk_list_item_get_child (list_item));

  way_score_cell_bind (cell, NULL, 0, 0);
  g_hash_table_remove (self->cells, cell);
}

/* The same cells show what is in their places now. */
static void
bind_again (WayScoreboardPage *self)
{
  GHashTableIter iter;
  gpointer cell, list_item;
  double first_time, last_time;

  way_scoreboard_reader_get_times (self->reader, &first_time, &last_time);
  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, &list_item))
    way_score_cell_bind (cell, list_item, first_time, last_time);
}

/* Order. The rows are sorted in a thread; GTK's sorters are there for the headers' arrows and to
 * tell which header was clicked last. Asked to compare, the first one answers. */

static int
probe_cb (gconstpointer a,
          gconstpointer b,
          gpointer      user_data)
{
  WayBoardSorter *sorter = user_data;

  sorter->page->probed = sorter->column;
  return -1;
}

static void
sorter_changed_cb (WayScoreboardPage *self)
{
  g_autoptr (GObject) a = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) b = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering order;

  self->probed = WAY_N_SCORE_COLUMNS;
  order = gtk_sorter_compare (gtk_column_view_get_sorter (self->column_view), a, b);
  self->sieve.column = self->probed;
  self->sieve.is_descending = order == GTK_ORDERING_LARGER;
  for (guint i = 0; i < WAY_N_BOARD_COLUMNS; i++)
    if (layout[i].column == self->probed && self->probed != WAY_N_SCORE_COLUMNS)
      g_simple_action_set_state (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "sort")),
        g_variant_new_string (layout[i].name));
  g_simple_action_set_state (
    G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "descending")),
    g_variant_new_boolean (self->sieve.is_descending));
  way_scoreboard_page_sieve (self);
}

static void
sort_by (WayScoreboardPage *self,
         const char        *name,
         gboolean           is_descending)
{
  GtkColumnViewColumn *column = NULL;

  for (guint i = 0; i < WAY_N_BOARD_COLUMNS; i++)
    if (g_str_equal (layout[i].name, name))
      column = self->columns[i];

  gtk_column_view_sort_by_column (self->column_view, column,
                                  is_descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

static void
sort_cb (GSimpleAction *action,
         GVariant      *state,
         gpointer       user_data)
{
  WayScoreboardPage *self = user_data;

  g_simple_action_set_state (action, state);
  sort_by (self, g_variant_get_string (state, NULL), self->sieve.is_descending);
}

static void
descending_cb (GSimpleAction *action,
               GVariant      *state,
               gpointer       user_data)
{
  WayScoreboardPage *self = user_data;
  g_autoptr (GVariant) name =
    g_action_group_get_action_state (G_ACTION_GROUP (self->actions), "sort");

  sort_by (self, g_variant_get_string (name, NULL), g_variant_get_boolean (state));
}

static const GActionEntry actions[] = {
  { .name = "sort", .parameter_type = "s", .state = "'catalog'", .change_state = sort_cb },
  { .name = "descending", .state = "false", .change_state = descending_cb },
};

/* Columns */

static void
add_column (WayScoreboardPage *self,
            guint              i)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column =
    gtk_column_view_column_new (get_title (self, layout[i].column), factory);
  g_autofree char *action_name = g_strconcat ("column-", layout[i].name, NULL);
  g_autoptr (GPropertyAction) action = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb),
                    GUINT_TO_POINTER (layout[i].column));
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  if (layout[i].column != WAY_SCORE_CELL_TREND)
    {
      g_autoptr (GtkSorter) sorter = NULL;

      self->sorters[i] = (WayBoardSorter) { self, layout[i].column };
      sorter = GTK_SORTER (gtk_custom_sorter_new (probe_cb, &self->sorters[i], NULL));
      gtk_column_view_column_set_sorter (column, sorter);
    }
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_fixed_width (column, layout[i].width_px);
  gtk_column_view_column_set_expand (column, layout[i].expands);
  gtk_column_view_column_set_visible (column, !layout[i].is_hidden);
  gtk_column_view_append_column (self->column_view, column);
  self->columns[i] = column;

  action = g_property_action_new (action_name, column, "visible");
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
  g_object_unref (column);
}

WayScoreColumn
way_scoreboard_page_find_column (WayScoreboardPage   *self,
                                 GtkColumnViewColumn *column)
{
  for (guint i = 0; i < WAY_N_BOARD_COLUMNS; i++)
    if (self->columns[i] == column)
      return layout[i].column;

  return WAY_SCORE_CELL_TREND;
}

/* The library's choice, which the main menu offers, too. */
static GMenuModel *
create_method_menu (WayScoreboardPage *self)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("The Target’s _Path"), "win.judge-by::path");
  for (guint i = 0; i < WAY_N_METHODS; i++)
    {
      g_autofree char *action = g_strconcat ("win.judge-by::", way_method_to_text (i), NULL);

      g_menu_append (menu, way_method_to_label (i, self->language), action);
    }

  return G_MENU_MODEL (menu);
}

static GMenuModel *
create_order_menu (WayScoreboardPage *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) order = g_menu_new ();
  g_autoptr (GMenu) keys = g_menu_new ();
  g_autoptr (GMenu) direction = g_menu_new ();
  g_autoptr (GMenu) columns = g_menu_new ();
  g_autoptr (GMenuModel) methods = create_method_menu (self);

  g_menu_append (keys, _("Order of the Catalog"), "board.sort::catalog");
  for (guint i = 0; i < WAY_N_BOARD_COLUMNS; i++)
    {
      const char *title = get_title (self, layout[i].column);
      g_autofree char *sort = g_strconcat ("board.sort::", layout[i].name, NULL);
      g_autofree char *shown = g_strconcat ("board.column-", layout[i].name, NULL);

      if (layout[i].column != WAY_SCORE_CELL_TREND)
        g_menu_append (keys, title, sort);
      g_menu_append (columns, title, shown);
    }
  g_menu_append (direction, _("_Descending"), "board.descending");
  g_menu_append_section (order, NULL, G_MENU_MODEL (keys));
  g_menu_append_section (order, NULL, G_MENU_MODEL (direction));
  g_menu_append_submenu (menu, _("_Order By"), G_MENU_MODEL (order));
  g_menu_append_submenu (menu, _("_Columns"), G_MENU_MODEL (columns));
  g_menu_append_submenu (menu, _("_Judged By"), methods);

  return G_MENU_MODEL (menu);
}

static gint64
get_selected_id (WayScoreboardPage *self)
{
  const WayScoreRow *row = way_scoreboard_page_get_row (self);

  return row != NULL ? way_target_get_fields (row->target)->id : 0;
}

/* Who looks at a promise goes on looking at it, wherever it stands now. */
static void
select_again (WayScoreboardPage *self)
{
  guint position = self->wanted_id != 0 ? way_score_list_find (self->list, self->wanted_id)
                                        : GTK_INVALID_LIST_POSITION;

  /* A row that is far away is gone to when the widgets are there to be used for it. */
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->list)))
    return;

  self->wanted_id = 0;
  gtk_single_selection_set_selected (self->selection, position);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->column_view));
       child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_activate_action (child, "list.scroll-to-item", "u", position);
}

/* The rows of the table are made a few at a time, so that no frame is late. */
static gboolean
grow_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  WayScoreboardPage *self = WAY_SCOREBOARD_PAGE (widget);

  if (way_score_list_grow (self->list))
    return G_SOURCE_CONTINUE;

  self->grow_id = 0;
  select_again (self);
  self->wanted_id = 0;
  way_test_hook_log ("board-grown", "%u", g_list_model_get_n_items (G_LIST_MODEL (self->list)));
  return G_SOURCE_REMOVE;
}

void
way_scoreboard_page_fill_table (WayScoreboardPage *self)
{
  if (self->wanted_id == 0)
    self->wanted_id = get_selected_id (self);
  way_score_list_fill (self->list, way_scoreboard_reader_get_board (self->reader),
                       way_scoreboard_reader_get_indexes (self->reader));
  bind_again (self);
  select_again (self);
  if (self->grow_id == 0)
    self->grow_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), grow_cb, NULL, NULL);
}

/* What has the keyboard is a list inside the table; the titles above it take no keys. */
static void
name_list (WayScoreboardPage *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->column_view));
       child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _("Targets"), -1);
    else
      gtk_widget_set_focusable (child, FALSE);
}

void
way_scoreboard_page_add_table (WayScoreboardPage *self)
{
  g_autoptr (GMenuModel) menu = NULL;

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), actions, G_N_ELEMENTS (actions),
                                   self);
  for (guint i = 0; i < WAY_N_BOARD_COLUMNS; i++)
    add_column (self, i);
  self->cells = g_hash_table_new (NULL, NULL);
  self->list = way_score_list_new ();
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_column_view_set_model (self->column_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (gtk_column_view_get_sorter (self->column_view), "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
  way_list_leave_on_tab (GTK_WIDGET (self->column_view));
  name_list (self);

  menu = create_order_menu (self);
  gtk_menu_button_set_menu_model (self->order_button, menu);
}
