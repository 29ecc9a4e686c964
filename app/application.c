/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/application.h"

#include <glib/gi18n-lib.h>

#include "app/figure-file.h"
#include "app/test-hook.h"
#include "app/window-state.h"
#include "app/window.h"
#include "model/library.h"

struct _WayApplication
{
  AdwApplication parent_instance;

  char *early_path;    /* what the command line asks for, as far as this process knows */
  WayOpening *opening; /* of the first window, begun before the display is there */
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

static WayOpening *
begin_opening (const char *library_path)
{
  g_autoptr (WayWindowState) state = way_window_state_load ();
  g_autoptr (WayFigure) wanted = way_window_state_create_figure (state);

  return way_opening_new (library_path, wanted);
}

/* The one that was begun early, when it is of the right library. */
static WayOpening *
take_opening (WayApplication *self,
              const char     *library_path)
{
  g_autoptr (WayOpening) early = g_steal_pointer (&self->opening);

  if (early != NULL && g_strcmp0 (way_opening_get_path (early), library_path) == 0)
    return g_steal_pointer (&early);

  if (early != NULL)
    way_opening_cancel (early);

  return begin_opening (library_path);
}

static WayWindow *
open_window (WayApplication *self,
             const char     *library_path,
             gboolean        is_new)
{
  WayWindow *window = is_new ? NULL : find_window (self, library_path);

  if (window == NULL)
    window = way_window_new (GTK_APPLICATION (self), take_opening (self, library_path));
  way_window_show (window);

  return window;
}

/* (nullable): the first file among the arguments that may be a library by its name. */
static const char *
find_library_name (const char *const *files)
{
  for (guint i = 0; files[i] != NULL; i++)
    if (!way_figure_file_is_named_otherwise (files[i]))
      return files[i];

  return NULL;
}

/* From the option, else from the file among the arguments, else from the environment of whoever
 * typed the command. @folder (nullable): where relative paths begin. */
static char *
find_library_path (GVariantDict *options,
                   const char   *environment_path,
                   const char   *folder)
{
  g_autofree const char **files = NULL;
  const char *path = environment_path;

  if (!g_variant_dict_lookup (options, "library", "^&ay", &path)
      && g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &files)
      && find_library_name (files) != NULL)
    path = find_library_name (files);
  if (path == NULL || *path == '\0')
    return way_library_default_path ();

  return g_canonicalize_filename (path, folder);
}

/* The first figure goes into @window, the others into windows of their own; tables are imported in
 * @window, one after another. */
static void
open_figures (WayApplication *self,
              WayWindow      *window,
              GVariantDict   *options,
              const char     *folder)
{
  g_autofree const char **files = NULL;
  WayWindow *first = window;
  g_autoptr (GListStore) tables = g_list_store_new (G_TYPE_FILE);
  gboolean is_first = TRUE;

  if (!g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &files))
    return;

  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *path = g_canonicalize_filename (files[i], folder);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      if (way_figure_file_is_named_data (path))
        g_list_store_append (tables, file);
      if (way_figure_file_is_named_data (path) || !way_figure_file_is_named_otherwise (path))
        continue;
      if (!is_first)
        window = open_window (self, way_window_get_library_path (window), TRUE);
      way_window_open_file (window, file);
      is_first = FALSE;
    }
  way_window_import_files (first, G_LIST_MODEL (tables));
}

static int
way_application_handle_local_options (GApplication *application,
                                      GVariantDict *options)
{
  WayApplication *self = WAY_APPLICATION (application);

  g_free (self->early_path);
  self->early_path = find_library_path (options, g_getenv ("WAYMARK_LIBRARY"), NULL);

  return -1; /* go on */
}

static int
way_application_command_line (GApplication            *application,
                              GApplicationCommandLine *command_line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_autofree char *path =
    find_library_path (options, g_application_command_line_getenv (command_line,
                                                                   "WAYMARK_LIBRARY"),
                       g_application_command_line_get_cwd (command_line));
  gboolean is_new = FALSE;
  WayWindow *window;

  g_variant_dict_lookup (options, "new-window", "b", &is_new);
  window = open_window (WAY_APPLICATION (application), path, is_new);
  open_figures (WAY_APPLICATION (application), window, options,
                g_application_command_line_get_cwd (command_line));

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
  { "win.new-target", { "<Ctrl>t" } },
  { "window.close", { "<Ctrl>w" } },
  { "win.search", { "<Ctrl>f" } },
  { "win.page::explore", { "<Ctrl>1" } },
  { "win.page::scoreboard", { "<Ctrl>2" } },
  { "win.page::checks", { "<Ctrl>3" } },
  { "win.page::data", { "<Ctrl>4" } },
  { "win.pick-metric", { "<Ctrl>m" } },
  { "win.pick-kind", { "<Ctrl>k" } },
  { "win.export", { "<Ctrl>e" } },
  { "win.export-data", { "<Ctrl><Shift>e" } },
  { "win.keep-figure", { "<Ctrl>s" } },
  { "win.kept-figures", { "<Shift><Ctrl>o" } },
  { "win.print", { "<Ctrl>p" } },
  { "win.open", { "<Ctrl>o" } },
  { "win.import", { "<Ctrl>i" } },
  { "win.toggle-sidebar", { "F9" } },
  { "win.figure-panel", { "<Shift>F9" } },
  { "win.what-if", { "<Shift><Ctrl>w" } },
  { "win.edit-text::title", { "F2" } },
  { "win.toggle-fullscreen", { "F11" } },
  { "win.show-help-overlay", { "<Ctrl>question" } },
};

/* The class */

static void
way_application_startup (GApplication *application)
{
  WayApplication *self = WAY_APPLICATION (application);

  /* The library is read while GTK opens the display. */
  if (self->early_path != NULL)
    self->opening = begin_opening (self->early_path);
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
way_application_finalize (GObject *object)
{
  WayApplication *self = WAY_APPLICATION (object);

  g_clear_object (&self->opening);
  g_free (self->early_path);

  G_OBJECT_CLASS (way_application_parent_class)->finalize (object);
}

static void
way_application_class_init (WayApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = way_application_finalize;

  application_class->startup = way_application_startup;
  application_class->activate = way_application_activate;
  application_class->command_line = way_application_command_line;
  application_class->handle_local_options = way_application_handle_local_options;
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
