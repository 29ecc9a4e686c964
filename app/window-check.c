/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "app/failure-dialog.h"
#include "app/progress-dialog.h"
#include "app/test-hook.h"
#include "model/backup.h"

/* Looking the whole library through for damage, and what can be done where there is some. */

#define MAX_SHOWN 5
#define RESTORE "restore"
#define SALVAGE "salvage"

typedef struct
{
  WayWindow *window;
  GCancellable *cancellable;
  WayProgressDialog *progress;
} Look;

static void
end_look (Look *look)
{
  way_progress_dialog_end (look->progress);
  g_object_unref (look->window);
  g_object_unref (look->cancellable);
  g_free (look);
}

/* Opened anew: the window's own connection has pages in memory and would not look at the disk. */
static void
check_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (WayLibrary) library = way_library_open (task_data, WAY_LIBRARY_OPEN_READ_ONLY, &error);
  WayLibraryCheck *check = library != NULL ? way_library_check (library, cancellable, &error)
                                           : NULL;

  if (check != NULL)
    g_task_return_pointer (task, check, (GDestroyNotify) way_library_check_free);
  else
    g_task_return_error (task, error);
}

static GPtrArray *
list_backups (WayWindow *self)
{
  g_autofree char *path = way_backup_find_library (self->library_path);

  return way_backup_list (path);
}

static char *
describe_newest_backup (WayWindow *self)
{
  g_autoptr (GPtrArray) backups = list_backups (self);
  g_autofree char *when = NULL;

  if (backups->len == 0)
    return g_strdup (_("Waymark has no backup of it."));
  when = way_backup_describe_time (backups->pdata[0]);
  return g_strdup_printf (_("The newest backup is from %s."), when);
}

static void
tell_intact (WayWindow *self)
{
  g_autofree char *name = g_filename_display_basename (self->library_path);
  g_autofree char *backup = describe_newest_backup (self);
  g_autofree char *size = NULL;
  g_autofree char *text = NULL;
  GStatBuf status;
  GtkWidget *dialog;

  size = g_format_size (g_stat (self->library_path, &status) == 0 ? (guint64) status.st_size : 0);
  text = g_strdup_printf (_("All of “%1$s” was read (%2$s), and is as it was written. %3$s"), name,
                          size, backup);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("The Library Is Intact"), text);
  gtk_widget_set_name (dialog, "check-message");
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  way_test_hook_log ("checked", "%s", text);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
chosen_cb (AdwMessageDialog *dialog,
           const char       *response,
           WayWindow        *self)
{
  if (g_str_equal (response, RESTORE))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.backups", NULL);
  else if (g_str_equal (response, SALVAGE))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.salvage", NULL);
}

static char *
describe_findings (GPtrArray *findings)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_shown = MIN (findings->len, MAX_SHOWN);
  guint n_more = findings->len - n_shown;

  for (guint i = 0; i < n_shown; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) findings->pdata[i]);
  if (n_more > 0)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "\n… and %u more.",
                                               "\n… and %u more.", n_more), n_more);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
tell_damaged (WayWindow  *self,
              const char *what)
{
  g_autofree char *backup = describe_newest_backup (self);
  g_autofree char *text = g_strjoin ("\n", what, backup, NULL);
  g_autoptr (GPtrArray) backups = list_backups (self);
  GtkWidget *widget = adw_message_dialog_new (GTK_WINDOW (self), _("The Library Is Damaged"), text);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  gtk_widget_set_name (widget, "check-message");
  adw_message_dialog_add_responses (dialog, "close", _("_Close"), SALVAGE, _("_Salvage…"), NULL);
  if (backups->len > 0)
    adw_message_dialog_add_response (dialog, RESTORE, _("_Backups…"));
  adw_message_dialog_set_close_response (dialog, "close");
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  way_test_hook_log ("checked", "%s", text);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Look *look = user_data;
  g_autoptr (WayWindow) self = g_object_ref (look->window);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLibraryCheck) check = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *findings = check != NULL ? describe_findings (check->findings) : NULL;

  end_look (look);
  if (!gtk_widget_get_realized (GTK_WIDGET (self))
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (check != NULL && check->intact)
    tell_intact (self);
  else if (check != NULL)
    tell_damaged (self, findings);
  else if (g_error_matches (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_DAMAGED))
    tell_damaged (self, error->message);
  else
    way_failure_dialog_present (GTK_WINDOW (self), _("The Library Was Not Checked"), error);
}

static void
check_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  WayWindow *self = user_data;
  WayStore *store = self->opening != NULL ? way_opening_get_store (self->opening) : NULL;
  g_autoptr (GTask) task = NULL;
  Look *look;

  if (store == NULL || !way_store_is_open (store))
    return;
  look = g_new0 (Look, 1);
  look->window = g_object_ref (self);
  look->cancellable = g_cancellable_new ();
  look->progress = way_progress_dialog_new (GTK_WINDOW (self), _("Checking the library"),
                                            look->cancellable);
  task = g_task_new (self, look->cancellable, checked_cb, look);
  g_task_set_task_data (task, g_strdup (self->library_path), g_free);
  g_task_run_in_thread (task, check_in_thread);
}

static const GActionEntry actions[] = {
  { .name = "check-library", .activate = check_cb },
};

void
way_window_add_check (WayWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
