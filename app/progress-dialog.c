/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/progress-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define PATIENCE_MS 500
#define STEP_MS 100
#define WHOLE 1000

struct _WayProgressDialog
{
  GtkWindow *parent;
  char *title;
  GCancellable *cancellable;
  GtkWidget *dialog; /* NULL until it is worth showing */
  GtkWidget *bar;
  guint timeout_id;
  int progress; /* of WHOLE, -1 as long as nothing is told; written by the thread that works */
};

static void
response_cb (WayProgressDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  self->dialog = NULL;
}

static void
show (WayProgressDialog *self)
{
  self->dialog = adw_message_dialog_new (self->parent, self->title, NULL);
  self->bar = gtk_progress_bar_new ();
  gtk_widget_set_name (self->dialog, "progress-dialog");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->title, -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self->dialog), self->bar);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (self->dialog), "cancel", _("_Cancel"));
  g_signal_connect_swapped (self->dialog, "response", G_CALLBACK (response_cb), self);
  gtk_window_present (GTK_WINDOW (self->dialog));
}

static gboolean
step_cb (gpointer user_data)
{
  WayProgressDialog *self = user_data;

  int progress = g_atomic_int_get (&self->progress);

  if (self->dialog != NULL && progress < 0)
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->bar));
  else if (self->dialog != NULL)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), progress / (double) WHOLE);
  return G_SOURCE_CONTINUE;
}

static gboolean
patience_over_cb (gpointer user_data)
{
  WayProgressDialog *self = user_data;

  show (self);
  self->timeout_id = g_timeout_add (STEP_MS, step_cb, self);
  return G_SOURCE_REMOVE;
}

WayProgressDialog *
way_progress_dialog_new (GtkWindow    *parent,
                         const char   *title,
                         GCancellable *cancellable)
{
  WayProgressDialog *self = g_new0 (WayProgressDialog, 1);

  self->parent = parent;
  self->progress = -1;
  self->title = g_strdup (title);
  self->cancellable = g_object_ref (cancellable);
  self->timeout_id = g_timeout_add (PATIENCE_MS, patience_over_cb, self);
  return self;
}

void
way_progress_dialog_tell (double   fraction,
                          gpointer user_data)
{
  WayProgressDialog *self = user_data;

  g_atomic_int_set (&self->progress, (int) (CLAMP (fraction, 0, 1) * WHOLE));
}

void
way_progress_dialog_end (WayProgressDialog *self)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (self->dialog != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->dialog, self);
      gtk_window_destroy (GTK_WINDOW (self->dialog));
    }
  g_object_unref (self->cancellable);
  g_free (self->title);
  g_free (self);
}
