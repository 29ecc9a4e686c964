/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/application.h"

#include <glib/gi18n-lib.h>

#include "app/test-hook.h"
#include "app/window.h"
#include "model/library.h"

struct _WayApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (WayApplication, way_application, ADW_TYPE_APPLICATION)

/* Windows */

static WayWindow *
find_window (WayApplication *self,
             const char     *library_path)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *i = windows; i != NULL; i = i->next)
    if (WAY_IS_WINDOW (i->data)
        && g_strcmp0 (way_window_get_library_path (i->data), library_path) == 0)
      return i->data;

  return NULL;
}

static void
open_window (WayApplication *self,
             const char     *library_path,
             gboolean        is_new)
{
  WayWindow *window = is_new ? NULL : find_window (self, library_path);

  if (window == NULL)
    window = way_window_new (GTK_APPLICATION (self), library_path);
  way_window_show (window);
}

static char *
resolve_path (GApplicationCommandLine *command_line,
              const char              *path)
{
  g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (command_line, path);
  g_autofree char *local = g_file_get_path (file);

  return local != NULL ? g_steal_pointer (&local) : g_strdup (path);
}

/* From the option, else from the file among the arguments, else from the environment of whoever
 * typed the command. */
static char *
find_library_path (GApplicationCommandLine *command_line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_autofree const char **files = NULL;
  const char *path = NULL;

  if (g_variant_dict_lookup (options, "library", "^&ay", &path))
    return resolve_path (command_line, path);
  if (g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &files) && files[0] != NULL)
    return resolve_path (command_line, files[0]);

  path = g_application_command_line_getenv (command_line, "WAYMARK_LIBRARY");

  return path != NULL && *path != '\0' ? resolve_path (command_line, path)
                                       : way_library_default_path ();
}

static int
way_application_command_line (GApplication            *application,
                              GApplicationCommandLine *command_line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_autofree char *path = find_library_path (command_line);
  gboolean is_new = FALSE;

  g_variant_dict_lookup (options, "new-window", "b", &is_new);
  open_window (WAY_APPLICATION (application), path, is_new);

  return 0;
}

static void
way_application_activate (GApplication *application)
{
  g_autofree char *path = way_library_default_path ();

  open_window (WAY_APPLICATION (application), path, FALSE);
}

/* Actions */

static void
new_window_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  GtkWindow *active = gtk_application_get_active_window (user_data);
  g_autofree char *path = NULL;

  path = WAY_IS_WINDOW (active) ? g_strdup (way_window_get_library_path (WAY_WINDOW (active)))
                                : way_library_default_path ();
  open_window (user_data, path, TRUE);
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  const char *developers[] = { "The Waymark developers", NULL };
  GtkWindow *active = gtk_application_get_active_window (user_data);

  adw_show_about_window (active,
                         "application-name", "Waymark",
                         "application-icon", "org.waymark.Waymark",
                         "version", WAYMARK_VERSION,
                         "developer-name", _("The Waymark developers"),
                         "developers", developers,
                         "comments", _("Charts regional development against its targets."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: your name, for the credits */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  GList *windows;

  /* Closing lets each window remember its place. */
  while ((windows = gtk_application_get_windows (user_data)) != NULL)
    {
      GtkWindow *window = windows->data;

      gtk_window_close (window);
      if (gtk_application_get_windows (user_data) != NULL
          && gtk_application_get_windows (user_data)->data == window)
        gtk_window_destroy (window);
    }
}

static const GActionEntry actions[] = {
  { .name = "new-window", .activate = new_window_cb },
  { .name = "about", .activate = about_cb },
  { .name = "quit", .activate = quit_cb },
};

static const struct
{
  const char *action;
  const char *accels[3];
} accelerators[] = {
  { "app.quit", { "<Ctrl>q" } },
  { "app.new-window", { "<Ctrl>n" } },
  { "window.close", { "<Ctrl>w" } },
  { "win.search", { "<Ctrl>f" } },
  { "win.pick-metric", { "<Ctrl>m" } },
  { "win.export", { "<Ctrl>e", "<Ctrl>s" } },
  { "win.open-library", { "<Ctrl>o" } },
  { "win.toggle-sidebar", { "F9" } },
  { "win.toggle-fullscreen", { "F11" } },
  { "win.show-help-overlay", { "<Ctrl>question" } },
};

/* The class */

static void
way_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (way_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application),
                                           accelerators[i].action,
                                           (const char **) accelerators[i].accels);
  way_test_hook_start (GTK_APPLICATION (application));
}

static void
way_application_class_init (WayApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = way_application_startup;
  application_class->activate = way_application_activate;
  application_class->command_line = way_application_command_line;
}

static void
way_application_init (WayApplication *self)
{
  const GOptionEntry options[] = {
    { "library", 'l', 0, G_OPTION_ARG_FILENAME, NULL, N_("Library file to open"), N_("FILE") },
    { "new-window", 'w', 0, G_OPTION_ARG_NONE, NULL, N_("Open another window"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_("[FILE…]") },
    { NULL }
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

WayApplication *
way_application_new (void)
{
  return g_object_new (WAY_TYPE_APPLICATION,
                       "application-id", "org.waymark.Waymark",
                       "resource-base-path", "/org/waymark/Waymark",
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_SEND_ENVIRONMENT,
                       NULL);
}
