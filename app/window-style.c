/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>

#include "app/own-style.h"
#include "app/test-hook.h"

/* The house style: chosen once, then used for every figure and export of every window. */

static void
enable_removal (WayWindow *self,
                gboolean   has_style)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "remove-house-style");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), has_style);
}

static void
use_style (WayWindow     *self,
           WayHouseStyle *style)
{
  way_explore_page_set_style (self->page, style);
  enable_removal (self, style != NULL);
}

static void
use_style_everywhere (WayWindow     *self,
                      WayHouseStyle *style)
{
  GList *windows = gtk_application_get_windows (gtk_window_get_application (GTK_WINDOW (self)));

  for (GList *at = windows; at != NULL; at = at->next)
    {
      if (WAY_IS_WINDOW (at->data))
        use_style (at->data, style);
    }
}

static void
show_text (WayWindow  *self,
           const char *title,
           const char *text)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), title, text);

  gtk_widget_set_name (dialog, "style-message");
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  way_test_hook_log ("style-message", "%s", text);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
tell_about (WayWindow           *self,
            const WayHouseStyle *style)
{
  const char *const *warnings = way_house_style_get_warnings (style);
  const char *name = way_house_style_get_name (style);
  g_autofree char *toast = NULL, *text = NULL;

  toast = name != NULL ? g_strdup_printf (_("All figures now have the house style “%s”"), name)
                       : g_strdup (_("All figures now have the house style"));
  way_window_add_toast (self, toast);
  if (*warnings == NULL)
    return;
  text = g_strjoinv ("\n\n", (char **) warnings);
  show_text (self, _("Something of the House Style Was Changed"), text);
}

gboolean
way_window_is_style (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL && g_str_has_suffix (name, WAY_STYLE_ENDING);
}

void
way_window_take_style (WayWindow *self,
                       GFile     *file)
{
  g_autoptr (WayHouseStyle) style = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL)
    {
      show_text (self, _("The House Style Was Not Taken Over"),
                 _("The file is not on this computer. Save it here and choose it again."));
      return;
    }
  style = way_own_style_choose (path, &error);
  if (style == NULL)
    {
      show_text (self, _("The House Style Was Not Taken Over"), error->message);
      return;
    }
  use_style_everywhere (self, style);
  tell_about (self, style);
}

static void
style_chosen_cb (WayWindow *self,
                 int        response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (file != NULL)
    way_window_take_style (self, file);
}

static void
house_style_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  WayWindow *self = user_data;
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("House Style"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _("_Use"), NULL);
  gtk_file_filter_set_name (filter, _("House styles"));
  gtk_file_filter_add_suffix (filter, WAY_STYLE_ENDING + 1);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (style_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
remove_house_style_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  WayWindow *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!way_own_style_remove (&error))
    {
      show_text (self, _("The House Style Is Still There"), error->message);
      return;
    }
  use_style_everywhere (self, NULL);
  way_window_add_toast (self, _("The figures have Waymark’s own style again"));
}

static const GActionEntry actions[] = {
  { .name = "house-style", .activate = house_style_cb },
  { .name = "remove-house-style", .activate = remove_house_style_cb },
};

void
way_window_add_style (WayWindow *self)
{
  g_autoptr (WayHouseStyle) style = NULL;
  g_autoptr (GError) error = NULL;

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  style = way_own_style_load (&error);
  use_style (self, style);
  if (error != NULL)
    way_window_add_toast (self, error->message);
}
