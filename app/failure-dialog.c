/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/failure-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "app/test-hook.h"

void
way_failure_dialog_present (GtkWindow    *parent,
                            const char   *title,
                            const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, title, error->message);

  gtk_widget_set_name (dialog, "data-message");
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  way_test_hook_log ("data-message", "%s", error->message);
  gtk_window_present (GTK_WINDOW (dialog));
}
