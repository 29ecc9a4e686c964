/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/close-on-escape.h"
#include "app/failure-dialog.h"
#include "app/test-hook.h"
#include "model/backup.h"

/* Backups: kept while the window is open and when it closes, listed, looked at, restored. */

#define RESTORE "restore"
#define SECONDS_BETWEEN_LOOKS 600

/* Keeping */

static gpointer
keep_job (WayLibrary   *library,
          gpointer      job_data,
          GCancellable *cancellable,
          GError      **error)
{
  return GINT_TO_POINTER (way_library_keep_backup (library, error));
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (WayWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (way_store_run_finish (WAY_STORE (source), result, &error) != NULL)
    {
      way_test_hook_log ("backup", "kept");
      return;
    }
  /* Said once: it will not be otherwise in ten minutes. */
  if (!self->has_told_of_backup && gtk_widget_get_realized (GTK_WIDGET (self)))
    way_window_add_toast (self, error->message);
  self->has_told_of_backup = TRUE;
}

static void
kept_at_the_end_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GApplication) application = user_data;
  g_autoptr (GError) error = NULL;

  if (way_store_run_finish (WAY_STORE (source), result, &error) == NULL)
    g_message ("%s", error->message);
  g_application_release (application);
}

static gboolean
needs_backup (WayWindow *self)
{
  WayStore *store = self->opening != NULL ? way_opening_get_store (self->opening) : NULL;

  return store != NULL && way_store_is_open (store) && !way_store_is_read_only (store)
         && way_store_get_generation (store) > self->opened_generation
         && way_backup_is_due (self->library_path);
}

/* The window is gone at once; the program stays until the copy is on the disk. */
void
way_window_keep_backup_at_the_end (WayWindow *self)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));

  if (application == NULL || !needs_backup (self))
    return;
  g_application_hold (application);
  way_store_run_async (way_opening_get_store (self->opening), keep_job, NULL, NULL, NULL, NULL,
                       kept_at_the_end_cb, g_object_ref (application));
}

static gboolean
look_cb (gpointer user_data)
{
  WayWindow *self = user_data;

  if (needs_backup (self))
    way_store_run_async (way_opening_get_store (self->opening), keep_job, NULL, NULL, NULL, NULL,
                         kept_cb, g_object_ref (self));
  return G_SOURCE_CONTINUE;
}

/* Restoring */

typedef struct
{
  WayWindow *window;
  char *library_path;
  char *path;
  char *when;
} Restoring;

static void
free_restoring (gpointer data)
{
  Restoring *restoring = data;

  g_object_unref (restoring->window);
  g_free (restoring->library_path);
  g_free (restoring->path);
  g_free (restoring->when);
  g_free (restoring);
}

static void
restore_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  Restoring *restoring = task_data;
  GError *error = NULL;

  if (way_backup_restore (restoring->library_path, restoring->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  WayWindow *self = WAY_WINDOW (source);
  Restoring *restoring = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf (_("Restored the backup of %s"), restoring->when);
  gboolean is_done = g_task_propagate_boolean (G_TASK (result), &error);

  if (!gtk_widget_get_realized (GTK_WIDGET (self)))
    return;
  if (!is_done)
    {
      way_failure_dialog_present (GTK_WINDOW (self), _("The Backup Was Not Restored"), error);
      return;
    }
  way_window_open_library (self, restoring->library_path);
  way_window_add_toast (self, text);
}

static void
confirmed_cb (AdwMessageDialog *dialog,
              const char       *response,
              gpointer          user_data)
{
  Restoring *restoring = user_data;
  g_autoptr (GTask) task = NULL;

  if (!g_str_equal (response, RESTORE))
    {
      free_restoring (restoring);
      return;
    }
  task = g_task_new (restoring->window, NULL, restored_cb, NULL);
  g_task_set_task_data (task, restoring, free_restoring);
  g_task_run_in_thread (task, restore_in_thread);
}

/* The list */

static const char *
describe_reason (WayBackupReason reason)
{
  switch (reason)
    {
    case WAY_BACKUP_UPDATE:
      return _("before an update");
    case WAY_BACKUP_RESTORE:
      return _("before another one was restored");
    case WAY_BACKUP_DAMAGED:
      return _("could not be opened");
    case WAY_BACKUP_REGULAR:
    default:
      return NULL;
    }
}

static char *
describe (const WayBackup *backup)
{
  g_autofree char *size = g_format_size (backup->size);
  g_autofree char *facts = NULL;
  const char *reason = describe_reason (backup->reason);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  if (backup->n_facts >= 0)
    {
      g_autofree char *number = g_strdup_printf ("%'" G_GINT64_FORMAT, backup->n_facts);

      facts = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s fact", "%s facts",
                                            (gulong) backup->n_facts), number);
    }
  if (facts != NULL)
    g_ptr_array_add (parts, facts);
  g_ptr_array_add (parts, size);
  if (reason != NULL)
    g_ptr_array_add (parts, (gpointer) reason);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static GtkWindow *
get_dialog (GtkWidget *widget)
{
  return GTK_WINDOW (gtk_widget_get_root (widget));
}

static void
look_at (WayWindow       *self,
         GtkWidget       *row,
         const WayBackup *backup)
{
  g_autofree char *path = g_strdup (backup->path);

  gtk_window_close (get_dialog (row));
  way_window_open_library (self, path);
}

static void
row_activated_cb (WayWindow     *self,
                  GtkListBoxRow *row)
{
  look_at (self, GTK_WIDGET (row), g_object_get_data (G_OBJECT (row), "backup"));
}

static void
restore_clicked_cb (WayWindow *self,
                    GtkButton *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  const WayBackup *backup = g_object_get_data (G_OBJECT (row), "backup");
  Restoring *restoring = g_new0 (Restoring, 1);
  g_autofree char *title = NULL;
  GtkWidget *widget;
  AdwMessageDialog *dialog;

  restoring->window = g_object_ref (self);
  restoring->library_path = g_strdup (g_object_get_data (G_OBJECT (get_dialog (row)), "library"));
  restoring->path = g_strdup (backup->path);
  restoring->when = way_backup_describe_time (backup);
  title = g_strdup_printf (_("Restore the Backup of %s?"), restoring->when);
  gtk_window_close (get_dialog (row));

  widget = adw_message_dialog_new (GTK_WINDOW (self), title,
                                   _("It takes the place of the library as it is now, which is "
                                     "first kept as a backup too: you can come back to it."));
  dialog = ADW_MESSAGE_DIALOG (widget);
  gtk_widget_set_name (widget, "restore-question");
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), RESTORE, _("_Restore"), NULL);
  adw_message_dialog_set_response_appearance (dialog, RESTORE, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (confirmed_cb), restoring);
  gtk_window_present (GTK_WINDOW (dialog));
}

static GtkWidget *
make_row (WayWindow *self,
          WayBackup *backup)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Restore…"));
  g_autofree char *when = way_backup_describe_time (backup);
  g_autofree char *text = describe (backup);
  g_autofree char *label = g_strdup_printf (_("Restore the backup of %s"), when);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_widget_set_tooltip_text (row, _("Open to look at it"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, backup->reason != WAY_BACKUP_DAMAGED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (restore_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "backup", backup, (GDestroyNotify) way_backup_free);
  return row;
}

static void
fill_list (WayWindow *self,
           GtkWidget *dialog)
{
  g_autoptr (GPtrArray) backups = way_backup_list (g_object_get_data (G_OBJECT (dialog),
                                                                      "library"));
  GtkStack *stack = g_object_get_data (G_OBJECT (dialog), "stack");
  GtkListBox *list = g_object_get_data (G_OBJECT (dialog), "list");
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
  gtk_stack_set_visible_child_name (stack, backups->len > 0 ? "list" : "empty");
  while (backups->len > 0)
    gtk_list_box_append (list, make_row (self, g_ptr_array_steal_index (backups, 0)));
}

static void
kept_now_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GtkWidget) dialog = user_data;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (dialog));
  g_autoptr (GError) error = NULL;
  gboolean is_kept = way_store_run_finish (WAY_STORE (source), result, &error) != NULL;

  if (parent == NULL || !gtk_widget_get_realized (dialog))
    return;
  gtk_widget_set_sensitive (g_object_get_data (G_OBJECT (dialog), "keep"), TRUE);
  if (!is_kept)
    {
      way_failure_dialog_present (GTK_WINDOW (dialog), _("No Backup Was Kept"), error);
      return;
    }
  way_test_hook_log ("backup", "kept");
  fill_list (WAY_WINDOW (parent), dialog);
}

static void
keep_clicked_cb (WayWindow *self,
                 GtkButton *button)
{
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  way_store_run_async (way_opening_get_store (self->opening), keep_job, NULL, NULL, NULL, NULL,
                       kept_now_cb, g_object_ref (get_dialog (GTK_WIDGET (button))));
}

/* Not of what cannot be read, nor of a backup that is looked at. */
static gboolean
can_keep (WayWindow *self)
{
  WayStore *store = self->opening != NULL ? way_opening_get_store (self->opening) : NULL;

  return store != NULL && way_store_is_open (store) && !way_backup_holds (self->library_path);
}

static char *
describe_folder (const char *library_path)
{
  g_autofree char *folder = way_backup_get_folder (library_path);
  g_autofree char *shown = g_filename_display_name (folder);
  const char *home = g_get_home_dir ();

  if (g_str_has_prefix (shown, home) && shown[strlen (home)] == '/')
    {
      g_autofree char *brief = g_strconcat ("~", shown + strlen (home), NULL);

      return g_strdup_printf (_("They lie in %s."), brief);
    }
  return g_strdup_printf (_("They lie in %s."), shown);
}

static void
backups_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  WayWindow *self = user_data;
  char *library_path = way_backup_find_library (self->library_path);
  g_autofree char *folder = describe_folder (library_path);
  g_autoptr (GtkBuilder) builder =
    gtk_builder_new_from_resource ("/org/waymark/Waymark/ui/backups-dialog.ui");
  GtkWidget *dialog = GTK_WIDGET (gtk_builder_get_object (builder, "dialog"));
  GObject *list = gtk_builder_get_object (builder, "list");
  GObject *keep = gtk_builder_get_object (builder, "keep");

  g_object_set_data_full (G_OBJECT (dialog), "library", library_path, g_free);
  g_object_set_data (G_OBJECT (dialog), "stack", gtk_builder_get_object (builder, "stack"));
  g_object_set_data (G_OBJECT (dialog), "list", list);
  g_object_set_data (G_OBJECT (dialog), "keep", keep);
  gtk_label_set_text (GTK_LABEL (gtk_builder_get_object (builder, "folder")), folder);
  fill_list (self, dialog);
  gtk_widget_set_sensitive (GTK_WIDGET (keep), can_keep (self));
  g_signal_connect_object (keep, "clicked", G_CALLBACK (keep_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  way_close_on_escape (dialog);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
  (void) gtk_widget_child_focus (GTK_WIDGET (list), GTK_DIR_TAB_FORWARD);
}

static const GActionEntry actions[] = {
  { .name = "backups", .activate = backups_cb },
};

void
way_window_add_backups (WayWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  self->backup_id = g_timeout_add_seconds (SECONDS_BETWEEN_LOOKS, look_cb, self);
}
