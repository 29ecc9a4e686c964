/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/close-on-escape.h"

static gboolean
close_cb (GtkWidget *dialog,
          GVariant  *arguments,
          gpointer   user_data)
{
  gtk_window_close (GTK_WINDOW (dialog));

  return GDK_EVENT_STOP;
}

void
way_close_on_escape (GtkWidget *dialog)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_callback_action_new (close_cb, NULL, NULL)));
  gtk_widget_add_controller (dialog, controller);
}
