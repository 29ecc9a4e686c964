/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>

#include "app/failure-dialog.h"
#include "app/progress-dialog.h"
#include "app/recent-libraries.h"
#include "app/test-hook.h"
#include "model/backup.h"
#include "model/library-adopt.h"
#include "model/library-place.h"
#include "model/library-salvage.h"

/* Libraries as files: making one, opening another, a copy, what is left of a damaged one. */

#define OPEN_IT "open"

typedef void (*FileFunc) (WayWindow *self, const char *path);

/**
 * Work:
 *
 * What is written into a file while the window goes on.
 */
typedef struct
{
  WayWindow *window;
  char *path;
  char *from; /* (nullable): the damaged library that is salvaged */
  WayProgressDialog *progress;
  GCancellable *cancellable;
  char *report; /* (nullable) */
} Work;

static Work *
begin_work (WayWindow  *self,
            const char *path,
            const char *title)
{
  Work *work = g_new0 (Work, 1);

  work->window = g_object_ref (self);
  work->path = g_strdup (path);
  work->cancellable = g_cancellable_new ();
  work->progress = way_progress_dialog_new (GTK_WINDOW (self), title, work->cancellable);
  return work;
}

static void
end_work (Work *work)
{
  way_progress_dialog_end (work->progress);
  g_object_unref (work->window);
  g_object_unref (work->cancellable);
  g_free (work->path);
  g_free (work->from);
  g_free (work->report);
  g_free (work);
}

static void
tell_failure (WayWindow    *self,
              const char   *title,
              const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      && gtk_widget_get_realized (GTK_WIDGET (self)))
    way_failure_dialog_present (GTK_WINDOW (self), title, error);
}

/* The chooser */

static void
chosen_cb (WayWindow *self,
           int        response)
{
  FileFunc function = g_object_get_data (G_OBJECT (self->chooser), "function");
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path != NULL)
    function (self, path);
}

/* @name: (nullable): proposed for a new file, beside the library that is open. */
static void
choose (WayWindow  *self,
        const char *title,
        const char *name,
        FileFunc    function)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *folder_path = g_path_get_dirname (self->library_path);
  g_autoptr (GFile) folder = g_file_new_for_path (folder_path);

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self),
                                               name != NULL ? GTK_FILE_CHOOSER_ACTION_SAVE
                                                            : GTK_FILE_CHOOSER_ACTION_OPEN,
                                               NULL, NULL);
  gtk_file_filter_set_name (filter, _("Waymark libraries"));
  gtk_file_filter_add_suffix (filter, "waymark");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  if (g_file_query_exists (folder, NULL))
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_object_set_data (G_OBJECT (self->chooser), "function", function);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static char *
add_suffix (const char *path)
{
  return g_str_has_suffix (path, ".waymark") ? g_strdup (path)
                                             : g_strconcat (path, ".waymark", NULL);
}

/* 'library (salvaged).waymark' */
static char *
propose_name (WayWindow  *self,
              const char *format)
{
  g_autofree char *name = g_path_get_basename (self->library_path);
  g_autofree char *shown = g_filename_display_name (name);

  if (g_str_has_suffix (shown, ".waymark"))
    shown[strlen (shown) - strlen (".waymark")] = '\0';
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (format, shown);
#pragma GCC diagnostic pop
}

/* A new one */

static gboolean
check_free (WayWindow  *self,
            const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_basename (path);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (&error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
               _("“%s” is there already, and a library is never replaced by a new one. "
                 "Choose another name."), name);
  tell_failure (self, _("The Library Was Not Made"), error);
  return FALSE;
}

static void
new_chosen (WayWindow  *self,
            const char *path)
{
  g_autofree char *whole = add_suffix (path);

  if (check_free (self, whole))
    way_window_open_library (self, whole);
}

static void
new_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  choose (user_data, _("New Library"), _("New Library.waymark"), new_chosen);
}

static void
new_empty_chosen (WayWindow  *self,
                  const char *path)
{
  g_autofree char *whole = add_suffix (path);
  g_autoptr (GError) error = NULL;

  if (!check_free (self, whole))
    return;
  /* A few pages: this takes no time. */
  if (way_library_create (whole, NULL, NULL, NULL, NULL, &error))
    way_window_open_library (self, whole);
  else
    tell_failure (self, _("The Library Was Not Made"), error);
}

static void
new_empty_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  choose (user_data, _("New Empty Library"), _("New Library.waymark"), new_empty_chosen);
}

/* Another one */

static void
open_library_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  choose (user_data, _("Open Library"), NULL, way_window_open_library);
}

static void
open_path_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  way_window_open_library (user_data, g_variant_get_bytestring (parameter));
}

static char *
label_recent (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown_folder = g_filename_display_name (folder);
  g_autofree char *label = g_strdup_printf ("%s – %s", name, shown_folder);
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);

  return g_strjoinv ("__", parts);
}

static void
fill_recent (WayWindow *self)
{
  g_auto (GStrv) paths = way_recent_libraries_list ();
  g_autofree char *own = g_canonicalize_filename (self->library_path, NULL);

  g_menu_remove_all (self->recent_menu);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = NULL;
      g_autofree char *label = NULL;

      if (g_str_equal (paths[i], own))
        continue;
      label = label_recent (paths[i]);
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target_value (item, "win.open-path",
                                               g_variant_new_bytestring (paths[i]));
      g_menu_append_item (self->recent_menu, item);
    }
}

void
way_window_show_recent (WayWindow *self,
                        GMenu     *menu)
{
  g_set_object (&self->recent_menu, menu);
  fill_recent (self);
}

/* A warning that comes each time is not read. */
static void
warn_of_place (WayWindow *self)
{
  g_autofree char *words = way_library_place_describe (self->library_path);
  GtkWidget *dialog;

  if (words == NULL || !way_recent_libraries_take_warning (self->library_path))
    return;
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("A Library in a Shared Place"), words);
  gtk_widget_set_name (dialog, "place-message");
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  way_test_hook_log ("place", "%s", words);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
way_window_note_library (WayWindow *self)
{
  /* A backup that is looked at is no library to come back to. */
  if (!way_backup_holds (self->library_path))
    way_recent_libraries_note (self->library_path);
  if (self->recent_menu != NULL)
    fill_recent (self);
  warn_of_place (self);
}

/* A copy */

static gpointer
copy_job (WayLibrary   *library,
          gpointer      job_data,
          GCancellable *cancellable,
          GError      **error)
{
  Work *work = job_data;

  return GINT_TO_POINTER (way_library_save_copy (library, work->path, way_progress_dialog_tell,
                                                 work->progress, cancellable, error));
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Work *work = user_data;
  g_autoptr (WayWindow) self = g_object_ref (work->window);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_basename (work->path);
  g_autofree char *text = g_strdup_printf (_("Saved a copy as “%s”"), name);
  gboolean is_done = way_store_run_finish (WAY_STORE (source), result, &error) != NULL;

  end_work (work);
  if (!is_done)
    tell_failure (self, _("The Copy Was Not Saved"), error);
  else if (gtk_widget_get_realized (GTK_WIDGET (self)))
    way_window_add_toast (self, text);
}

static void
copy_chosen (WayWindow  *self,
             const char *path)
{
  g_autofree char *whole = add_suffix (path);
  Work *work = begin_work (self, whole, _("Saving a copy"));

  way_store_run_async (way_opening_get_store (self->opening), copy_job, work, NULL, NULL,
                       work->cancellable, copied_cb, work);
}

static void
copy_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  WayWindow *self = user_data;
  g_autofree char *name = propose_name (self, _("%s (copy).waymark"));

  if (way_store_is_open (way_opening_get_store (self->opening)))
    choose (self, _("Save a Copy"), name, copy_chosen);
}

/* Salvage */

static void
salvage_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  Work *work = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WaySalvageReport) report =
    way_library_salvage (work->from, work->path, way_progress_dialog_tell, work->progress,
                         cancellable, &error);

  if (report == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  work->report = way_salvage_report_describe (report);
  g_task_return_boolean (task, TRUE);
}

static void
open_salvaged_cb (AdwMessageDialog *dialog,
                  const char       *response,
                  gpointer          user_data)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (dialog));

  if (g_str_equal (response, OPEN_IT))
    way_window_open_library (WAY_WINDOW (parent), user_data);
}

static void
free_path (gpointer  data,
           GClosure *closure)
{
  g_free (data);
}

static void
show_report (WayWindow  *self,
             const Work *work)
{
  g_autofree char *name = g_filename_display_basename (work->path);
  g_autofree char *title = g_strdup_printf (_("Salvaged Into “%s”"), name);
  GtkWidget *widget = adw_message_dialog_new (GTK_WINDOW (self), title, work->report);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  gtk_widget_set_name (widget, "salvage-report");
  adw_message_dialog_add_responses (dialog, "close", _("_Close"), OPEN_IT, _("_Open It"), NULL);
  adw_message_dialog_set_response_appearance (dialog, OPEN_IT, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, OPEN_IT);
  g_signal_connect_data (dialog, "response", G_CALLBACK (open_salvaged_cb), g_strdup (work->path),
                         free_path, 0);
  way_test_hook_log ("salvaged", "%s", work->report);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
salvaged_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Work *work = user_data;
  g_autoptr (WayWindow) self = g_object_ref (work->window);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    tell_failure (self, _("Nothing Was Salvaged"), error);
  else if (gtk_widget_get_realized (GTK_WIDGET (self)))
    show_report (self, work);
  end_work (work);
}

static void
salvage_chosen (WayWindow  *self,
                const char *path)
{
  g_autofree char *whole = add_suffix (path);
  g_autoptr (GTask) task = NULL;
  Work *work;

  if (!check_free (self, whole))
    return;
  work = begin_work (self, whole, _("Reading what can be read"));
  work->from = g_strdup (self->library_path);
  task = g_task_new (self, work->cancellable, salvaged_cb, work);
  g_task_set_task_data (task, work, NULL);
  g_task_run_in_thread (task, salvage_in_thread);
}

static void
salvage_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  g_autofree char *name = propose_name (user_data, _("%s (salvaged).waymark"));

  choose (user_data, _("Salvage Into a New Library"), name, salvage_chosen);
}

/* Taking over */

static void
adopt_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  GError *error = NULL;

  if (way_library_adopt (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
adopted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  WayWindow *self = WAY_WINDOW (source);
  const char *path = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean is_done = g_task_propagate_boolean (G_TASK (result), &error);

  if (!gtk_widget_get_realized (GTK_WIDGET (self)))
    return;
  if (!is_done)
    {
      tell_failure (self, _("The Changes Were Not Taken Over"), error);
      return;
    }
  way_window_open_library (self, path);
  way_window_add_toast (self, _("The changes were taken over; the file as it was is among the "
                                "backups"));
}

static void
take_over_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  WayWindow *self = user_data;
  g_autoptr (GTask) task = g_task_new (self, NULL, adopted_cb, NULL);

  g_task_set_task_data (task, g_strdup (self->library_path), g_free);
  g_task_run_in_thread (task, adopt_in_thread);
}

static const GActionEntry actions[] = {
  { .name = "new-library", .activate = new_cb },
  { .name = "new-empty-library", .activate = new_empty_cb },
  { .name = "open-library", .activate = open_library_cb },
  { .name = "open-path", .activate = open_path_cb, .parameter_type = "ay" },
  { .name = "save-library-copy", .activate = copy_cb },
  { .name = "salvage", .activate = salvage_cb },
  { .name = "take-over", .activate = take_over_cb },
};

void
way_window_add_files (WayWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  way_window_add_backups (self);
  way_window_add_check (self);
}
