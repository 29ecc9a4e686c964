/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window.h"

#include <glib/gi18n-lib.h>

#include "app/explore-page.h"
#include "app/export-dialog.h"
#include "app/figure-clipboard.h"
#include "app/status-view.h"
#include "app/test-hook.h"
#include "app/window-state.h"
#include "widgets/region-list.h"

/* A library that opens faster than this never shows its progress. */
#define PROGRESS_DELAY_MS 120

/* A window that has something to show by then is shown with it at once, in one frame. */
#define PATIENCE_MS 250

#define HEADER_HEIGHT 47

struct _WayWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toast_overlay;
  AdwFlap *flap;
  WayRegionList *region_list;
  AdwWindowTitle *window_title;
  GtkToggleButton *sidebar_button;
  GtkMenuButton *menu_button;
  GtkRevealer *notice_revealer;
  GtkLabel *notice_label;
  GtkStack *stack;
  WayExplorePage *page;

  GtkWidget *status_view; /* NULL while the page is shown */
  WayStore *store;
  GCancellable *open_cancellable;
  char *library_path;
  WayWindowState *state;
  gint64 opened_at;
  guint present_id; /* until the window is first shown */
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (WayWindow, way_window, ADW_TYPE_APPLICATION_WINDOW)

static void open_library (WayWindow *self, const char *path);

/* What stands in the middle */

static void
show_status (WayWindow *self,
             GtkWidget *view)
{
  if (self->status_view != NULL)
    gtk_stack_remove (self->stack, self->status_view);
  self->status_view = view;
  gtk_stack_add_child (self->stack, view);
  gtk_stack_set_visible_child (self->stack, view);
}

static void
show_page (WayWindow *self)
{
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->page));
  if (self->status_view != NULL)
    gtk_stack_remove (self->stack, self->status_view);
  self->status_view = NULL;
}

static void
enable_action (WayWindow  *self,
               const char *name,
               gboolean    is_enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

static void
enable_figure_actions (WayWindow *self,
                       gboolean   is_enabled)
{
  enable_action (self, "export", is_enabled);
  enable_action (self, "copy-figure", is_enabled);
  enable_action (self, "pick-metric", is_enabled);
}

static void
present_now (WayWindow *self)
{
  if (self->present_id == 0)
    return;

  g_clear_handle_id (&self->present_id, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
}

static gboolean
patience_over_cb (gpointer user_data)
{
  WayWindow *self = user_data;

  self->present_id = 0;
  gtk_window_present (GTK_WINDOW (self));

  return G_SOURCE_REMOVE;
}

static void
show_error (WayWindow    *self,
            const GError *error)
{
  show_status (self, way_status_view_new_error (error, self->library_path));
  enable_figure_actions (self, FALSE);
  adw_flap_set_reveal_flap (self->flap, FALSE);
  present_now (self);
  way_test_hook_log ("error", "%s", error->message);
}

static void
add_toast (WayWindow  *self,
           const char *text)
{
  g_autofree char *title = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toast_overlay, adw_toast_new (title));
  way_test_hook_log ("toast", "%s", text);
}

/* Opening */

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  WayWindow *self = user_data;

  if (g_get_monotonic_time () - self->opened_at < PROGRESS_DELAY_MS * 1000)
    return;

  if (self->status_view == NULL)
    show_status (self, way_status_view_new_progress ());
  present_now (self);
  way_status_view_set_progress (self->status_view, fraction);
}

static WayFigure *
create_wanted_figure (WayWindow *self)
{
  WayFigure *figure = way_figure_new ();
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  g_strv_builder_add (codes, self->state->region_code);
  if (self->state->compared_codes != NULL)
    g_strv_builder_addv (codes, (const char **) self->state->compared_codes);
  g_strv_builder_add (keys, self->state->metric_key);
  g_strfreev (figure->region_codes);
  g_strfreev (figure->metric_keys);
  figure->region_codes = g_strv_builder_end (codes);
  figure->metric_keys = g_strv_builder_end (keys);
  figure->from_year = self->state->from_year;
  figure->to_year = self->state->to_year;
  figure->show_targets = TRUE;
  if (self->state->figure_language == NULL
      || !way_language_from_text (self->state->figure_language, &figure->language))
    figure->language = way_language_from_environment ();

  return figure;
}

static void
show_notice (WayWindow *self)
{
  gboolean is_read_only = way_store_is_read_only (self->store);

  if (is_read_only)
    gtk_label_set_text (self->notice_label,
                        _("This library can be read but not changed. "
                          "Charts and exports work as always."));
  gtk_revealer_set_reveal_child (self->notice_revealer, is_read_only);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WayWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayFigure) wanted = NULL;
  gboolean is_open = way_store_open_finish (WAY_STORE (source), result, &error);

  if (self->store != WAY_STORE (source)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!is_open)
    {
      show_error (self, error);
      return;
    }

  show_page (self);
  show_notice (self);
  wanted = create_wanted_figure (self);
  way_explore_page_start (self->page, self->store, self->region_list, wanted);
}

static char *
get_catalog_folder (void)
{
  const char *folder = g_getenv ("WAYMARK_DATADIR");

  return g_build_filename (folder != NULL && *folder != '\0' ? folder : WAYMARK_PKGDATADIR,
                           "catalog", NULL);
}

static void
open_library (WayWindow  *self,
              const char *path)
{
  g_autofree char *catalog_folder = get_catalog_folder ();
  g_autofree char *path_copy = g_strdup (path);

  g_cancellable_cancel (self->open_cancellable);
  g_clear_object (&self->open_cancellable);
  g_clear_object (&self->store);
  self->open_cancellable = g_cancellable_new ();
  self->store = way_store_new ();
  self->opened_at = g_get_monotonic_time ();
  g_free (self->library_path);
  self->library_path = g_steal_pointer (&path_copy);
  gtk_revealer_set_reveal_child (self->notice_revealer, FALSE);
  if (self->status_view != NULL)
    {
      show_page (self);
      adw_flap_set_reveal_flap (self->flap, TRUE);
    }
  way_store_open_async (self->store, self->library_path, catalog_folder, progress_cb, self,
                        self->open_cancellable, opened_cb, g_object_ref (self));
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

  adw_window_title_set_title (self->window_title, name);
  adw_window_title_set_subtitle (self->window_title,
                                 parent != NULL ? way_region_get_name (parent, language) : "");
  gtk_window_set_title (GTK_WINDOW (self), title);
  enable_figure_actions (self, TRUE);
}

static void
page_message_cb (WayWindow  *self,
                 const char *text)
{
  add_toast (self, text);
}

static void
page_failed_cb (WayWindow    *self,
                const GError *error)
{
  show_error (self, error);
}

/* Actions */

static void
search_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  WayWindow *self = user_data;

  adw_flap_set_reveal_flap (self->flap, TRUE);
  way_region_list_start_search (self->region_list);
}

static void
pick_metric_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  way_explore_page_pick_metric (WAY_WINDOW (user_data)->page);
}

static void
saved_cb (WayWindow *self,
          GFile     *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown_name = g_filename_display_name (name);
  g_autofree char *text = g_strdup_printf (_("Saved %s"), shown_name);
  g_autofree char *title = g_markup_escape_text (text, -1);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *uri = g_file_get_uri (folder);
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_button_label (toast, _("_Open Folder"));
  adw_toast_set_action_name (toast, "win.open-folder");
  adw_toast_set_action_target_value (toast, g_variant_new_string (uri));
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
  way_test_hook_log ("toast", "%s", text);
}

static void
export_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  WayWindow *self = user_data;
  g_autoptr (WayFigure) figure = way_explore_page_dup_figure (self->page);
  WayExportDialog *dialog;

  if (figure == NULL)
    return;

  dialog = way_export_dialog_new (GTK_WINDOW (self), figure,
                                  way_explore_page_get_view (self->page));
  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (way_figure_clipboard_copy_finish (GTK_WIDGET (source), result, &error))
    add_toast (WAY_WINDOW (source), _("Figure copied"));
  else
    add_toast (WAY_WINDOW (source), error->message);
}

static void
copy_figure_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  WayWindow *self = user_data;
  g_autoptr (WayFigure) figure = way_explore_page_dup_figure (self->page);

  if (figure != NULL)
    way_figure_clipboard_copy_async (GTK_WIDGET (self), figure,
                                     way_explore_page_get_view (self->page), copied_cb, NULL);
}

static void
open_folder_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  gtk_show_uri (GTK_WINDOW (user_data), g_variant_get_string (parameter, NULL), GDK_CURRENT_TIME);
}

static void
figure_language_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  WayWindow *self = user_data;
  const char *text = g_variant_get_string (parameter, NULL);
  WayLanguage language;

  if (!way_language_from_text (text, &language))
    return;

  g_simple_action_set_state (action, parameter);
  g_free (self->state->figure_language);
  self->state->figure_language = g_strdup (text);
  way_explore_page_set_figure_language (self->page, language);
}

static void
library_chosen_cb (WayWindow *self,
                   int        response)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  if (file != NULL)
    path = g_file_get_path (file);
  g_clear_object (&self->chooser);
  if (path != NULL)
    open_library (self, path);
}

static void
open_library_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  WayWindow *self = user_data;
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Waymark libraries"));
  gtk_file_filter_add_suffix (filter, "waymark");
  g_set_object (&self->chooser, NULL);
  self->chooser = gtk_file_chooser_native_new (_("Open Library"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (library_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
retry_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  WayWindow *self = user_data;

  open_library (self, self->library_path);
}

/* Beside the file that cannot be opened, under a name that nothing has. */
static void
start_fresh_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  WayWindow *self = user_data;
  g_autofree char *folder = g_path_get_dirname (self->library_path);
  g_autofree char *path = g_build_filename (folder, "library-fresh.waymark", NULL);

  for (guint i = 2; g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK); i++)
    {
      g_autofree char *name = g_strdup_printf ("library-fresh-%u.waymark", i);

      g_free (path);
      path = g_build_filename (folder, name, NULL);
    }
  open_library (self, path);
}

static void
toggle_sidebar_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  WayWindow *self = user_data;

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

static void
toggle_fullscreen_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  if (gtk_window_is_fullscreen (user_data))
    gtk_window_unfullscreen (user_data);
  else
    gtk_window_fullscreen (user_data);
}

static void
show_shortcuts_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  g_autoptr (GtkBuilder) builder =
    gtk_builder_new_from_resource ("/org/waymark/Waymark/ui/shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_set_transient_for (shortcuts, user_data);
  gtk_window_present (shortcuts);
}

static const GActionEntry actions[] = {
  { .name = "search", .activate = search_cb },
  { .name = "pick-metric", .activate = pick_metric_cb },
  { .name = "export", .activate = export_cb },
  { .name = "copy-figure", .activate = copy_figure_cb },
  { .name = "open-folder", .activate = open_folder_cb, .parameter_type = "s" },
  { .name = "figure-language", .parameter_type = "s", .state = "'en'",
    .change_state = figure_language_cb },
  { .name = "open-library", .activate = open_library_cb },
  { .name = "retry", .activate = retry_cb },
  { .name = "start-fresh", .activate = start_fresh_cb },
  { .name = "toggle-sidebar", .activate = toggle_sidebar_cb },
  { .name = "toggle-fullscreen", .activate = toggle_fullscreen_cb },
  { .name = "show-help-overlay", .activate = show_shortcuts_cb },
};

/* Remembering */

static void
remember_figure (WayWindow *self)
{
  g_autoptr (WayFigure) figure = way_explore_page_dup_figure (self->page);
  WayWindowState *state = self->state;

  if (figure == NULL)
    return;

  g_free (state->region_code);
  g_free (state->metric_key);
  g_strfreev (state->compared_codes);
  state->region_code = g_strdup (figure->region_codes[0]);
  state->metric_key = g_strdup (figure->metric_keys[0]);
  state->compared_codes = g_strdupv (figure->region_codes + 1);
  state->from_year = figure->from_year;
  state->to_year = figure->to_year;
}

static gboolean
way_window_close_request (GtkWindow *window)
{
  WayWindow *self = WAY_WINDOW (window);

  self->state->is_maximized = gtk_window_is_maximized (window);
  gtk_window_get_default_size (window, &self->state->width, &self->state->height);
  remember_figure (self);
  way_window_state_save (self->state);

  return GTK_WINDOW_CLASS (way_window_parent_class)->close_request (window);
}

/* The class */

static void
way_window_dispose (GObject *object)
{
  WayWindow *self = WAY_WINDOW (object);

  g_clear_handle_id (&self->present_id, g_source_remove);
  g_cancellable_cancel (self->open_cancellable);
  g_clear_object (&self->open_cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->chooser);

  G_OBJECT_CLASS (way_window_parent_class)->dispose (object);
}

static void
way_window_finalize (GObject *object)
{
  WayWindow *self = WAY_WINDOW (object);

  g_free (self->library_path);
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
  gtk_widget_class_bind_template_child (widget_class, WayWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, notice_revealer);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, notice_label);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, page);

  /* Not an accelerator of the application: those come before the text fields' own Ctrl+C. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK,
                                       "win.copy-figure", NULL);
}

static void
create_menu_cb (GtkMenuButton *button,
                gpointer       user_data)
{
  g_autoptr (GtkBuilder) builder = NULL;

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;

  builder = gtk_builder_new_from_resource ("/org/waymark/Waymark/ui/primary-menu.ui");
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (gtk_builder_get_object (builder,
                                                                                "primary_menu")));
}

static void
way_window_init (WayWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  enable_figure_actions (self, FALSE);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, NULL, NULL);

  g_signal_connect_object (self->page, "shown", G_CALLBACK (page_shown_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "complete", G_CALLBACK (present_now), self,
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
                const char     *library_path)
{
  WayWindow *self;

  self = g_object_new (WAY_TYPE_WINDOW, "application", application, NULL);
  self->state = way_window_state_load ();
  apply_state (self);
  way_region_list_capture_keys (self->region_list, GTK_WIDGET (self));
  way_explore_page_focus_chart (self->page);
  open_library (self, library_path);

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
