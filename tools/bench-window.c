/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The peer of the window's start: a bare libadwaita window with a header bar and one label,
 * which tells through the same hook when its first frame has been drawn. */

#include <adwaita.h>

#include "app/drivers.h"
#include "app/test-hook.h"

static void
quit_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       application)
{
  g_application_quit (application);
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new ("Waymark");

  gtk_widget_set_vexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), label);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  way_test_hook_log_next_frame (label, "first-frame");
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  static const GActionEntry entries[] = {
    { .name = "quit", .activate = quit_activated_cb },
  };
  g_autoptr (AdwApplication) application = NULL;

  /* As the program does: both start without graphics drivers where cairo draws. */
  way_drivers_leave_out_unused ();
  application = adw_application_new ("org.waymark.Waymark", G_APPLICATION_DEFAULT_FLAGS);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  way_test_hook_start (GTK_APPLICATION (application));
  return g_application_run (G_APPLICATION (application), argc, argv);
}
