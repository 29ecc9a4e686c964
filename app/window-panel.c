/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include "app/figure-panel.h"

/* The panel of the figure at the window's other side. It is made when it is first wanted. */

static void
make_panel (WayWindow *self)
{
  if (self->figure_panel != NULL)
    return;

  self->figure_panel = way_figure_panel_new (self->page);
  adw_bin_set_child (self->figure_bin, self->figure_panel);
}

static void
figure_panel_cb (GSimpleAction *action,
                 GVariant      *state,
                 gpointer       user_data)
{
  WayWindow *self = user_data;
  gboolean is_shown = g_variant_get_boolean (state);

  if (is_shown)
    make_panel (self);
  g_simple_action_set_state (action, state);
  adw_flap_set_reveal_flap (self->figure_flap, is_shown);
}

/* The flap may also be closed by a click beside it. */
static void
reveal_flap_cb (WayWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "figure-panel");
  gboolean is_shown = adw_flap_get_reveal_flap (self->figure_flap);

  if (is_shown)
    make_panel (self);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (is_shown));
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
