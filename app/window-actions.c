/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>

#include "app/export-dialog.h"
#include "app/figure-clipboard.h"
#include "app/test-hook.h"

static void
search_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  WayWindow *self = user_data;

  if (way_window_search_page (self))
    return;

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
pick_kind_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  way_explore_page_pick_kind (WAY_WINDOW (user_data)->page);
}

void
way_window_tell_saved (WayWindow *self,
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

  if (way_window_export_page (self) || figure == NULL)
    return;

  dialog = way_export_dialog_new (GTK_WINDOW (self), figure,
                                  way_explore_page_get_view (self->page));
  g_signal_connect_object (dialog, "saved", G_CALLBACK (way_window_tell_saved), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (way_figure_clipboard_copy_finish (GTK_WIDGET (source), result, &error))
    way_window_add_toast (WAY_WINDOW (source), _("Figure copied"));
  else
    way_window_add_toast (WAY_WINDOW (source), error->message);
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
retry_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  WayWindow *self = user_data;

  way_window_open_library (self, self->library_path);
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
  way_window_open_library (self, path);
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
  { .name = "pick-kind", .activate = pick_kind_cb },
  { .name = "export", .activate = export_cb },
  { .name = "copy-figure", .activate = copy_figure_cb },
  { .name = "open-folder", .activate = open_folder_cb, .parameter_type = "s" },
  { .name = "retry", .activate = retry_cb },
  { .name = "start-fresh", .activate = start_fresh_cb },
  { .name = "toggle-sidebar", .activate = toggle_sidebar_cb },
  { .name = "toggle-fullscreen", .activate = toggle_fullscreen_cb },
  { .name = "show-help-overlay", .activate = show_shortcuts_cb },
};

void
way_window_add_actions (WayWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  way_window_add_figure_actions (self);
  way_window_add_import (self);
  /* Above an import, too. */
  way_window_add_opening (self);
  way_window_add_export (self);
  way_window_add_style (self);
  way_window_add_panel (self);
  way_window_add_printing (self);
  way_window_add_keeping (self);
  way_window_add_method (self);
  way_window_add_known (self);
  way_window_add_sources (self);
  way_window_add_pages (self);
  way_window_add_data (self);
  way_window_add_files (self);
}
