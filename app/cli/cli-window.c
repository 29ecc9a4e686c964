/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli.h"

#include "app/cli/cli-library.h"
#include "app/cli/cli-output.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <unistd.h>

#define WINDOW_NAME "waymark-window"

/* The environment's, else one folder up in the build tree, else in the libexec folder of a moved
 * installation, else where it was installed. (transfer full). */
static char *
find_window (void)
{
  const char *from_environment = g_getenv ("WAYMARK_WINDOW");
  g_autofree char *dir = way_cli_get_program_dir ();

  if (from_environment != NULL && *from_environment != '\0')
    return g_strdup (from_environment);

  if (dir != NULL)
    {
      gboolean is_build_tree = g_str_has_suffix (dir, "/app/cli");
      g_autofree char *window = g_build_filename (dir, is_build_tree ? ".." : "../libexec",
                                                  WINDOW_NAME, NULL);

      if (g_file_test (window, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&window);
    }

  return g_build_filename (WAY_LIBEXECDIR, WINDOW_NAME, NULL);
}

/* GTK would say so too, but as a warning of its own and only after it was loaded. */
static gboolean
has_display (void)
{
  static const char *const variables[] = { "DISPLAY", "WAYLAND_DISPLAY", "GDK_BACKEND" };
  g_autofree char *socket = g_build_filename (g_get_user_runtime_dir (), "wayland-0", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      const char *value = g_getenv (variables[i]);

      if (value != NULL && *value != '\0')
        return TRUE;
    }

  return g_file_test (socket, G_FILE_TEST_EXISTS);
}

WayCliExit
way_cli_run_window (char **argv)
{
  g_autofree char *window = find_window ();
  g_autofree char *message = NULL;
  gboolean is_installed = g_file_test (window, G_FILE_TEST_EXISTS);

  if (!is_installed)
    message = g_strdup_printf (_("The window's program %s is not installed. Install it, or use the "
                                 "commands that “waymark --help” lists."), window);
  else if (!has_display ())
    message = g_strdup (_("There is no display to open a window on. The commands that “waymark "
                          "--help” lists need none."));
  else
    {
      execv (window, argv);
      message = g_strdup_printf (_("The window's program %s cannot be started: %s."),
                                 window, g_strerror (errno));
    }
  way_cli_say (message);

  return WAY_CLI_NOTHING_DONE;
}
