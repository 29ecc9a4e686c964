/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include "app/explore-what-if.h"
#include "app/test-hook.h"

/* A window that has something to show by then is shown with it at once, in one frame. */
#define PATIENCE_MS 250

#define HEADER_HEIGHT 47

G_DEFINE_FINAL_TYPE (WayWindow, way_window, ADW_TYPE_APPLICATION_WINDOW)

void
way_window_enable_action (WayWindow  *self,
                          const char *name,
                          gboolean    is_enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

void
way_window_enable_figure_actions (WayWindow *self,
                                  gboolean   is_enabled)
{
  way_window_enable_action (self, "export", is_enabled);
  way_window_enable_action (self, "copy-figure", is_enabled);
  way_window_enable_action (self, "pick-metric", is_enabled);
  way_window_enable_action (self, "pick-kind", is_enabled);
  way_window_enable_action (self, "figure-kind", is_enabled);
  way_window_enable_action (self, "figure-language", is_enabled);
  way_window_enable_action (self, "figure-panel", is_enabled);
  way_window_enable_action (self, "what-if", is_enabled);
  way_window_enable_action (self, "show-what-if", is_enabled);
  way_window_enable_action (self, "edit-text", is_enabled);
  way_window_enable_action (self, "print", is_enabled);
  way_window_enable_action (self, "keep-figure", is_enabled);
  way_window_enable_action (self, "kept-figures", is_enabled);
}

/* GTK moves the focus on when a window is first shown; the chart is to be read first. */
static void
present_first (WayWindow *self)
{
  gtk_window_present (GTK_WINDOW (self));
  if (way_window_is_exploring (self))
    way_explore_page_focus_chart (self->page);
}

void
way_window_present_now (WayWindow *self)
{
  if (self->present_id == 0)
    return;

  g_clear_handle_id (&self->present_id, g_source_remove);
  present_first (self);
}

static gboolean
patience_over_cb (gpointer user_data)
{
  WayWindow *self = user_data;

  self->present_id = 0;
  present_first (self);

  return G_SOURCE_REMOVE;
}

void
way_window_add_toast (WayWindow  *self,
                      const char *text)
{
  g_autofree char *title = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toast_overlay, adw_toast_new (title));
  way_test_hook_log ("toast", "%s", text);
}

/* Following the page */

static void
page_shown_cb (WayWindow *self)
{
  WayLanguage language = way_language_from_environment ();
  WayRegion *region = way_explore_page_get_region (self->page);
  WayRegion *parent = way_explore_page_get_parent_region (self->page);
  const char *name = way_region_get_name (region, language);
  g_autofree char *title = g_strdup_printf ("%s – Waymark", name);

  adw_view_switcher_title_set_title (self->window_title, name);
  adw_view_switcher_title_set_subtitle (
    self->window_title, parent != NULL ? way_region_get_name (parent, language) : "");
  gtk_window_set_title (GTK_WINDOW (self), title);
  way_window_follow_page (self);
}

static void
page_message_cb (WayWindow  *self,
                 const char *text)
{
  way_window_add_toast (self, text);
}

static void
page_failed_cb (WayWindow    *self,
                const GError *error)
{
  way_window_show_error (self, error);
}

/* Remembering */

static void
remember_figure (WayWindow *self)
{
  g_autoptr (WayFigure) figure = way_explore_page_dup_figure (self->page);
  WayWindowState *state = self->state;

  if (figure == NULL)
    return;

  /* What was only tried is not there the next time. */
  if (!way_explore_page_keeps_what_if (self->page))
    way_figure_take_scenario (figure, NULL);
  g_free (state->region_code);
  g_free (state->metric_key);
  g_strfreev (state->compared_codes);
  state->region_code = g_strdup (figure->region_codes[0]);
  state->metric_key = g_strdup (figure->metric_keys[0]);
  state->compared_codes = g_strdupv (figure->region_codes + 1);
  state->from_year = figure->from_year;
  state->to_year = figure->to_year;
  g_free (state->figure_json);
  state->figure_json = way_figure_to_json (figure);
}

static gboolean
way_window_close_request (GtkWindow *window)
{
  WayWindow *self = WAY_WINDOW (window);

  self->state->is_maximized = gtk_window_is_maximized (window);
  gtk_window_get_default_size (window, &self->state->width, &self->state->height);
  remember_figure (self);
  way_window_state_save (self->state);
  way_window_keep_backup_at_the_end (self);

  return GTK_WINDOW_CLASS (way_window_parent_class)->close_request (window);
}

static void
way_window_size_allocate (GtkWidget *widget,
                          int        width,
                          int        height,
                          int        baseline)
{
  way_window_fit_header (WAY_WINDOW (widget), width);
  GTK_WIDGET_CLASS (way_window_parent_class)->size_allocate (widget, width, height, baseline);
}

/* The class */

static void
way_window_dispose (GObject *object)
{
  WayWindow *self = WAY_WINDOW (object);

  g_clear_handle_id (&self->present_id, g_source_remove);
  g_clear_handle_id (&self->fit_id, g_source_remove);
  g_clear_handle_id (&self->backup_id, g_source_remove);
  way_window_unfollow_file (self);
  if (self->opening != NULL)
    way_opening_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_object (&self->chooser);
  g_clear_object (&self->pending_file);
  g_clear_object (&self->pending_imports);
  self->import_page = NULL;
  g_clear_object (&self->history_menu);
  g_clear_object (&self->recent_menu);
  g_clear_pointer (&self->kept_name, g_free);

  G_OBJECT_CLASS (way_window_parent_class)->dispose (object);
}

static void
way_window_finalize (GObject *object)
{
  WayWindow *self = WAY_WINDOW (object);

  g_free (self->library_path);
  g_free (self->known_on);
  way_window_state_free (self->state);

  G_OBJECT_CLASS (way_window_parent_class)->finalize (object);
}

static void
way_window_class_init (WayWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_window_dispose;
  object_class->finalize = way_window_finalize;
  widget_class->size_allocate = way_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = way_window_close_request;

  g_type_ensure (WAY_TYPE_REGION_LIST);
  g_type_ensure (WAY_TYPE_EXPLORE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, region_list);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, figure_button);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, notice_revealer);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, notice_label);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, known_revealer);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, known_label);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, page_bar);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, figure_flap);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, figure_bin);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, page);

  /* Not accelerators of the application: those come before what text fields do with the same
   * keys. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK,
                                       "win.copy-figure", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK,
                                       "win.paste-import", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK,
                                       "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z,
                                       GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK,
                                       "win.redo", NULL);
}

static void
create_menu_cb (GtkMenuButton *button,
                gpointer       user_data)
{
  WayWindow *self = user_data;
  g_autoptr (GtkBuilder) builder = NULL;

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;

  builder = gtk_builder_new_from_resource ("/org/waymark/Waymark/ui/primary-menu.ui");
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (gtk_builder_get_object (builder,
                                                                                "primary_menu")));
  way_window_show_recent (self, G_MENU (gtk_builder_get_object (builder, "recent_menu")));
  way_window_show_history (self, G_MENU (gtk_builder_get_object (builder, "history_section")));
}

static void
way_window_init (WayWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  way_window_add_actions (self);
  way_window_enable_figure_actions (self, FALSE);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, self, NULL);

  g_signal_connect_object (self->page, "shown", G_CALLBACK (page_shown_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "complete", G_CALLBACK (way_window_present_now), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "message", G_CALLBACK (page_message_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "failed", G_CALLBACK (page_failed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
apply_state (WayWindow *self)
{
  const char *language = self->state->figure_language;

  gtk_window_set_default_size (GTK_WINDOW (self), self->state->width, self->state->height);
  way_explore_page_expect_height (self->page, self->state->height - HEADER_HEIGHT);
  if (self->state->is_maximized)
    gtk_window_maximize (GTK_WINDOW (self));
  if (language == NULL)
    language = way_language_to_text (way_language_from_environment ());
  g_simple_action_set_state (
    G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "figure-language")),
    g_variant_new_string (language));
}

WayWindow *
way_window_new (GtkApplication *application,
                WayOpening     *opening)
{
  WayWindow *self;

  self = g_object_new (WAY_TYPE_WINDOW, "application", application, NULL);
  self->state = way_window_state_load ();
  apply_state (self);
  way_window_show_kept_page (self);
  way_region_list_capture_keys (self->region_list, GTK_WIDGET (self));
  if (way_window_is_exploring (self))
    way_explore_page_focus_chart (self->page);
  way_window_take_opening (self, opening);

  return self;
}

void
way_window_show (WayWindow *self)
{
  g_return_if_fail (WAY_IS_WINDOW (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_window_present (GTK_WINDOW (self));
  else if (self->present_id == 0)
    self->present_id = g_timeout_add (PATIENCE_MS, patience_over_cb, self);
}

const char *
way_window_get_library_path (WayWindow *self)
{
  g_return_val_if_fail (WAY_IS_WINDOW (self), NULL);

  return self->library_path;
}
