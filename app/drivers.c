/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/drivers.h"

#include <gtk/gtk.h>

/* Seconds after which nobody asks any more. */
#define DRIVERS_LOOKED_FOR 5

static gboolean
forget_cb (gpointer user_data)
{
  g_unsetenv (user_data);

  return G_SOURCE_REMOVE;
}

/* The wish is taken back for programs that are started from here. */
void
way_drivers_leave_out_unused (void)
{
  gboolean is_new = gtk_get_minor_version () >= 14;
  const char *name = is_new ? "GDK_DISABLE" : "GDK_DEBUG";
  const char *value = g_getenv (name);

  if (g_strcmp0 (g_getenv ("GSK_RENDERER"), "cairo") != 0 || (value != NULL && *value != '\0'))
    return;

  g_setenv (name, is_new ? "gl" : "gl-disable", TRUE);
  g_timeout_add_seconds (DRIVERS_LOOKED_FOR, forget_cb, (gpointer) name);
}
