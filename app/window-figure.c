/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>

/* What the window's actions do to the figure, and what they say of it: undo and redo by name, kind
 * and language. */

static GSimpleAction *
find_action (WayWindow  *self,
             const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name));
}

/* Undo and redo */

static void
undo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  way_figure_history_undo (way_explore_page_get_history (WAY_WINDOW (user_data)->page));
}

static void
redo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  way_figure_history_redo (way_explore_page_get_history (WAY_WINDOW (user_data)->page));
}

static void
label_button (GtkWidget  *button,
              const char *label,
              const char *keys)
{
  g_autofree char *tooltip = g_strdup_printf ("%s (%s)", label, keys);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
set_menu_item (GMenu      *menu,
               int         position,
               const char *label,
               const char *action)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (menu)) > position)
    g_menu_remove (menu, position);
  g_menu_insert (menu, position, label, action);
}

/* Elsewhere nobody would see what undo did to the figure; what was done to the data is seen on
 * every page. */
static gboolean
can_step (WayWindow  *self,
          const char *name,
          gboolean    is_undo)
{
  WayFigureHistory *history = way_explore_page_get_history (self->page);

  /* The import page takes its own steps back. */
  if (name == NULL || way_window_is_importing (self))
    return FALSE;
  if (!way_figure_history_is_data_next (history, is_undo))
    return way_window_is_exploring (self);
  return self->opening != NULL
         && !way_store_is_read_only (way_opening_get_store (self->opening));
}

void
way_window_follow_history (WayWindow *self)
{
  WayFigureHistory *history = way_explore_page_get_history (self->page);
  const char *undo_name = way_figure_history_get_undo_name (history);
  const char *redo_name = way_figure_history_get_redo_name (history);
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;

  /* Translators: %s is what was changed, as in 'Change of Kind'. */
  undo = undo_name != NULL ? g_strdup_printf (_("Undo %s"), undo_name) : g_strdup (_("Undo"));
  redo = redo_name != NULL ? g_strdup_printf (_("Redo %s"), redo_name) : g_strdup (_("Redo"));
  g_simple_action_set_enabled (find_action (self, "undo"),
                               can_step (self, undo_name, TRUE));
  g_simple_action_set_enabled (find_action (self, "redo"),
                               can_step (self, redo_name, FALSE));
  label_button (GTK_WIDGET (self->undo_button), undo, _("Ctrl+Z"));
  label_button (GTK_WIDGET (self->redo_button), redo, _("Shift+Ctrl+Z"));
  if (self->history_menu != NULL)
    {
      set_menu_item (self->history_menu, 0, undo, "win.undo");
      set_menu_item (self->history_menu, 1, redo, "win.redo");
    }
}

void
way_window_show_history (WayWindow *self,
                         GMenu     *menu)
{
  g_set_object (&self->history_menu, menu);
  way_window_follow_history (self);
}

/* Kind and language */

static void
figure_kind_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  WayFigureKind kind;

  if (way_figure_kind_from_text (g_variant_get_string (parameter, NULL), &kind))
    way_explore_page_set_kind (WAY_WINDOW (user_data)->page, kind);
}

static void
figure_language_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  WayWindow *self = user_data;
  WayFigureHistory *history = way_explore_page_get_history (self->page);
  g_autoptr (WayFigure) figure = way_figure_copy (way_figure_history_get_figure (history));

  if (way_language_from_text (g_variant_get_string (parameter, NULL), &figure->language))
    way_figure_history_push (history, figure, _("Change of Language"));
}

static void
show_levels_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  WayWindow *self = user_data;
  WayFigureHistory *history = way_explore_page_get_history (self->page);
  g_autoptr (WayFigure) figure = way_figure_copy (way_figure_history_get_figure (history));

  figure->transform = WAY_TRANSFORM_LEVEL;
  way_figure_history_push (history, figure, _("Change of Values"));
}

/* The states of the actions follow the figure, which undo changes, too. */
static void
figure_changed_cb (WayWindow *self)
{
  const WayFigure *figure =
    way_figure_history_get_figure (way_explore_page_get_history (self->page));
  const char *language = way_language_to_text (figure->language);

  g_simple_action_set_state (find_action (self, "figure-kind"),
                             g_variant_new_string (way_figure_kind_to_text (figure->kind)));
  g_simple_action_set_state (find_action (self, "figure-language"),
                             g_variant_new_string (language));
  g_free (self->state->figure_language);
  self->state->figure_language = g_strdup (language);
}

static const GActionEntry actions[] = {
  { .name = "undo", .activate = undo_cb },
  { .name = "redo", .activate = redo_cb },
  { .name = "figure-kind", .parameter_type = "s", .state = "'line'",
    .change_state = figure_kind_cb },
  { .name = "show-levels", .activate = show_levels_cb },
  { .name = "figure-language", .parameter_type = "s", .state = "'en'",
    .change_state = figure_language_cb },
};

void
way_window_add_figure_actions (WayWindow *self)
{
  WayFigureHistory *history = way_explore_page_get_history (self->page);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect_object (history, "notify::undo-name",
                           G_CALLBACK (way_window_follow_history), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "changed", G_CALLBACK (figure_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "shown", G_CALLBACK (figure_changed_cb), self,
                           G_CONNECT_SWAPPED);
  way_window_follow_history (self);
}
