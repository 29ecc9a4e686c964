/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <signal.h>

#include <glib/gi18n.h>

#include "app/application.h"

static void
set_up_translations (void)
{
  const char *folder = g_getenv ("WAYMARK_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL && *folder != '\0' ? folder : WAYMARK_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* Seconds after which nobody asks any more. */
#define DRIVERS_LOOKED_FOR 5

static gboolean
forget_cb (gpointer user_data)
{
  g_unsetenv (user_data);

  return G_SOURCE_REMOVE;
}

/* GTK looks for graphics drivers also where cairo draws, which is a fifth of a start. The wish
 * is taken back for programs that are started from here. */
static void
leave_out_unused_drivers (void)
{
  gboolean is_new = gtk_get_minor_version () >= 14;
  const char *name = is_new ? "GDK_DISABLE" : "GDK_DEBUG";
  const char *value = g_getenv (name);

  if (g_strcmp0 (g_getenv ("GSK_RENDERER"), "cairo") != 0 || (value != NULL && *value != '\0'))
    return;

  g_setenv (name, is_new ? "gl" : "gl-disable", TRUE);
  g_timeout_add_seconds (DRIVERS_LOOKED_FOR, forget_cb, (gpointer) name);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (WayApplication) application = NULL;

  /* A limit on the size of files is an error of writing, which is said, not the end. */
  signal (SIGXFSZ, SIG_IGN);
  leave_out_unused_drivers ();
  set_up_translations ();
  /* Done above: a second time would run beside the worker, which is reading by then. */
  gtk_disable_setlocale ();
  g_set_prgname ("org.waymark.Waymark");
  g_set_application_name ("Waymark");
  application = way_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
