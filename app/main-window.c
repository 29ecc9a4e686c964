/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <signal.h>

#include <glib/gi18n.h>

#include "app/application.h"
#include "app/drivers.h"

static void
set_up_translations (void)
{
  const char *folder = g_getenv ("WAYMARK_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL && *folder != '\0' ? folder : WAYMARK_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (WayApplication) application = NULL;

  /* A limit on the size of files is an error of writing, which is said, not the end. */
  signal (SIGXFSZ, SIG_IGN);
  way_drivers_leave_out_unused ();
  set_up_translations ();
  /* Done above: a second time would run beside the worker, which is reading by then. */
  gtk_disable_setlocale ();
  g_set_prgname ("org.waymark.Waymark");
  g_set_application_name ("Waymark");
  application = way_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
