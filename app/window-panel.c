/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include "app/explore-what-if.h"
#include "app/figure-panel.h"
#include "app/what-if-panel.h"

/* The panels at the window's other side: that of the figure, and what if. Each is made when it is
 * first wanted; one of them is shown. */

#define FIGURE "figure"
#define WHAT_IF "what-if"

static GtkStack *
get_stack (WayWindow *self)
{
  GtkWidget *stack = adw_bin_get_child (self->figure_bin);

  if (stack == NULL)
    {
      stack = gtk_stack_new ();
      gtk_stack_set_hhomogeneous (GTK_STACK (stack), FALSE);
      adw_bin_set_child (self->figure_bin, stack);
    }
  return GTK_STACK (stack);
}

static void
close_what_if_cb (WayWindow *self)
{
  g_action_group_change_action_state (G_ACTION_GROUP (self), WHAT_IF,
                                      g_variant_new_boolean (FALSE));
  way_explore_page_focus_chart (self->page);
}

static void
make_figure_panel (WayWindow *self)
{
  if (self->figure_panel != NULL)
    return;

  self->figure_panel = way_figure_panel_new (self->page);
  gtk_stack_add_named (get_stack (self), self->figure_panel, FIGURE);
}

static GtkWidget *
make_what_if_panel (WayWindow *self)
{
  GtkWidget *panel = gtk_stack_get_child_by_name (get_stack (self), WHAT_IF);

  if (panel == NULL)
    {
      panel = way_what_if_panel_new (self->page);
      g_signal_connect_object (panel, "closed", G_CALLBACK (close_what_if_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_stack_add_named (get_stack (self), panel, WHAT_IF);
    }
  return panel;
}

static void
set_state (WayWindow  *self,
           const char *name,
           gboolean    is_on)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (is_on));
}

/* @name: (nullable): NULL closes the flap. */
static void
show_panel (WayWindow  *self,
            const char *name)
{
  gboolean plays = g_strcmp0 (name, WHAT_IF) == 0;

  if (g_strcmp0 (name, FIGURE) == 0)
    make_figure_panel (self);
  else if (plays)
    make_what_if_panel (self);
  if (name != NULL)
    gtk_stack_set_visible_child_name (get_stack (self), name);
  set_state (self, "figure-panel", g_strcmp0 (name, FIGURE) == 0);
  set_state (self, WHAT_IF, plays);
  way_explore_page_play_what_if (self->page, plays);
  adw_flap_set_reveal_flap (self->figure_flap, name != NULL);
}

static void
figure_panel_cb (GSimpleAction *action,
                 GVariant      *state,
                 gpointer       user_data)
{
  show_panel (user_data, g_variant_get_boolean (state) ? FIGURE : NULL);
}

static void
what_if_cb (GSimpleAction *action,
            GVariant      *state,
            gpointer       user_data)
{
  WayWindow *self = user_data;

  show_panel (self, g_variant_get_boolean (state) ? WHAT_IF : NULL);
  if (g_variant_get_boolean (state))
    way_what_if_panel_start (WAY_WHAT_IF_PANEL (make_what_if_panel (self)));
}

/* From the chart or a card: the focus stays there. */
static void
show_what_if_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  WayWindow *self = user_data;
  const char *due_text = g_variant_get_string (parameter, NULL);
  WayPeriod due;

  show_panel (self, WHAT_IF);
  if (way_period_parse (due_text, NULL, &due, NULL))
    way_what_if_panel_set_promise (WAY_WHAT_IF_PANEL (make_what_if_panel (self)), &due);
}

/* The flap may also be closed by a click beside it. */
static void
reveal_flap_cb (WayWindow *self)
{
  const char *shown = gtk_stack_get_visible_child_name (get_stack (self));

  if (!adw_flap_get_reveal_flap (self->figure_flap))
    show_panel (self, NULL);
  else
    show_panel (self, shown != NULL ? shown : FIGURE);
}

/* The texts' groups in a scene and in an SVG. */
static WayFigureText
find_text (const char *name)
{
  if (g_str_equal (name, "subtitle"))
    return WAY_FIGURE_TEXT_SUBTITLE;
  if (g_str_equal (name, "notes"))
    return WAY_FIGURE_TEXT_NOTE;
  if (g_str_equal (name, "source"))
    return WAY_FIGURE_TEXT_SOURCE;

  return WAY_FIGURE_TEXT_TITLE;
}

static void
edit_text_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  WayWindow *self = user_data;
  WayFigureText which = find_text (g_variant_get_string (parameter, NULL));

  g_action_group_change_action_state (G_ACTION_GROUP (self), "figure-panel",
                                      g_variant_new_boolean (TRUE));
  way_figure_panel_edit_text (WAY_FIGURE_PANEL (self->figure_panel), which);
}

static const GActionEntry actions[] = {
  { .name = WHAT_IF, .state = "false", .change_state = what_if_cb },
  { .name = "show-what-if", .activate = show_what_if_cb, .parameter_type = "s" },
  { .name = "figure-panel", .state = "false", .change_state = figure_panel_cb },
  { .name = "edit-text", .activate = edit_text_cb, .parameter_type = "s" },
};

void
way_window_add_panel (WayWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect_object (self->figure_flap, "notify::reveal-flap", G_CALLBACK (reveal_flap_cb),
                           self, G_CONNECT_SWAPPED);
}
