/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-export-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/test-hook.h"
#include "chart/output.h"
#include "model/export.h"

/* How often the progress is looked at. */
#define LOOK_MILLISECONDS 100

/* In the order of the dialog's list. */
typedef enum
{
  SCOPE_ALL,
  SCOPE_REGIONS,
  SCOPE_METRICS,
  SCOPE_CHART
} Scope;

struct _WayDataExportDialog
{
  AdwWindow parent_instance;

  AdwPreferencesGroup *choices;
  AdwComboRow *scope_row;
  AdwComboRow *format_row;
  AdwComboRow *encoding_row;
  GtkLabel *note_label;
  GtkProgressBar *progress_bar;
  GtkWidget *save_button;

  WayStore *store;
  char **region_codes, **metric_keys;
  WayLanguage language;
  GtkFileChooserNative *chooser;
  GCancellable *cancellable; /* of what is being written */
  guint look_id;
  gint *permille; /* (nullable): atomic, of the job that runs */
};

G_DEFINE_FINAL_TYPE (WayDataExportDialog, way_data_export_dialog, ADW_TYPE_WINDOW)

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What the worker does, with texts of its own. @permille is shared with the dialog. */
typedef struct
{
  WayExportOptions options;
  char **region_codes, **metric_keys;
  GFile *file;
  gint *permille;
  GCancellable *cancellable;
} ExportJob;

static void
free_job (ExportJob *job)
{
  g_strfreev (job->region_codes);
  g_strfreev (job->metric_keys);
  g_object_unref (job->file);
  g_atomic_rc_box_release (job->permille);
  g_free (job);
}

/* The choices */

static WayExportFormat
get_format (WayDataExportDialog *self)
{
  return (WayExportFormat) adw_combo_row_get_selected (self->format_row);
}

static const char *
get_note (WayExportFormat format)
{
  switch (format)
    {
    case WAY_EXPORT_XLSX:
      return _("Values, targets, sources and events on sheets of their own, and a chart that can "
               "be edited. Importing the file brings all of it back.");
    case WAY_EXPORT_JSON:
      return _("Everything, for other programs and other libraries: regions, metrics with their "
               "units and formulas, sources, values, targets and events.");
    default:
      return _("Values and targets of every source in one table, a row each. Importing the file "
               "brings them back.");
    }
}

static void
changed_cb (WayDataExportDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->encoding_row), get_format (self) == WAY_EXPORT_CSV);
  gtk_label_set_text (self->note_label, get_note (get_format (self)));
}

/* Writing */

static gboolean
look_cb (gpointer user_data)
{
  WayDataExportDialog *self = user_data;

  gtk_progress_bar_set_fraction (self->progress_bar, g_atomic_int_get (self->permille) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
set_writing (WayDataExportDialog *self,
             gboolean             is_writing)
{
  gtk_widget_set_sensitive (self->save_button, !is_writing);
  gtk_widget_set_sensitive (GTK_WIDGET (self->choices), !is_writing);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), is_writing);
  g_clear_handle_id (&self->look_id, g_source_remove);
  if (is_writing)
    self->look_id = g_timeout_add (LOOK_MILLISECONDS, look_cb, self);
  else
    g_clear_pointer (&self->permille, g_atomic_rc_box_release);
}

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  g_atomic_int_set ((gint *) user_data, (gint) (fraction * 1000));
}

/* A failure in words that say what to do; of the library its own. */
static void
explain (const char *path,
         GError     *cause,
         GError    **error)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || (cause->domain != G_IO_ERROR && cause->domain != G_FILE_ERROR))
    {
      g_propagate_error (error, cause);
      return;
    }
  way_output_explain_failure (path, cause, error);
  g_error_free (cause);
}

static gpointer
export_job (WayLibrary   *library,
            gpointer      job_data,
            GCancellable *cancellable,
            GError      **error)
{
  ExportJob *job = job_data;
  g_autofree char *path = g_file_get_path (job->file);
  GError *cause = NULL;

  if (path == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _("That place is not a folder of this computer. Choose another one."));
      return NULL;
    }
  if (!way_output_check_place (path, error))
    return NULL;
  if (way_export_write_file (library, &job->options, path, progress_cb, job->permille, cancellable,
                             &cause))
    return g_object_ref (job->file);
  explain (path, cause, error);
  return NULL;
}

static void
show_failure (WayDataExportDialog *self,
              const GError        *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("The Data Were Not Saved"),
                                              error->message);

  gtk_widget_set_name (dialog, "data-export-error");
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
  way_test_hook_log ("error", "%s", error->message);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (WayDataExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = way_store_run_finish (WAY_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_writing (self, FALSE);
  if (file == NULL)
    {
      show_failure (self, error);
      return;
    }
  g_signal_emit (self, signals[SAVED], 0, file);
  gtk_window_close (GTK_WINDOW (self));
}

static void
write_data (WayDataExportDialog *self,
            GFile               *file)
{
  Scope scope = (Scope) adw_combo_row_get_selected (self->scope_row);
  ExportJob *job = g_new0 (ExportJob, 1);

  self->permille = g_atomic_rc_box_new0 (gint);
  job->permille = g_atomic_rc_box_acquire (self->permille);
  job->file = g_object_ref (file);
  if (scope == SCOPE_REGIONS || scope == SCOPE_CHART)
    job->region_codes = g_strdupv (self->region_codes);
  if (scope == SCOPE_METRICS || scope == SCOPE_CHART)
    job->metric_keys = g_strdupv (self->metric_keys);
  job->options = (WayExportOptions) {
    .format = get_format (self),
    .encoding = (WayExportEncoding) adw_combo_row_get_selected (self->encoding_row),
    .region_codes = (const char *const *) job->region_codes,
    .metric_keys = (const char *const *) job->metric_keys,
    .language = self->language,
  };
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_writing (self, TRUE);
  way_store_run_async (self->store, export_job, job, (GDestroyNotify) free_job, g_object_unref,
                       self->cancellable, written_cb, g_object_ref (self));
}

/* Choosing the file */

static void
file_chosen_cb (WayDataExportDialog *self,
                int                  response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (file != NULL)
    write_data (self, file);
}

static const char *
suggest_name (WayExportFormat format)
{
  switch (format)
    {
    case WAY_EXPORT_XLSX:
      return _("data.xlsx");
    case WAY_EXPORT_JSON:
      return _("data.json");
    default:
      return _("data.csv");
    }
}

static void
save_clicked_cb (WayDataExportDialog *self)
{
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Save Data"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser),
                                     suggest_name (get_format (self)));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (file_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* The class */

static gboolean
way_data_export_dialog_close_request (GtkWindow *window)
{
  WayDataExportDialog *self = WAY_DATA_EXPORT_DIALOG (window);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->look_id, g_source_remove);
  return GTK_WINDOW_CLASS (way_data_export_dialog_parent_class)->close_request (window);
}

static void
way_data_export_dialog_dispose (GObject *object)
{
  WayDataExportDialog *self = WAY_DATA_EXPORT_DIALOG (object);

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_clear_object (&self->chooser);
  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->permille, g_atomic_rc_box_release);
  g_clear_pointer (&self->region_codes, g_strfreev);
  g_clear_pointer (&self->metric_keys, g_strfreev);

  G_OBJECT_CLASS (way_data_export_dialog_parent_class)->dispose (object);
}

static void
way_data_export_dialog_class_init (WayDataExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_data_export_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = way_data_export_dialog_close_request;

  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/data-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WayDataExportDialog, choices);
  gtk_widget_class_bind_template_child (widget_class, WayDataExportDialog, scope_row);
  gtk_widget_class_bind_template_child (widget_class, WayDataExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, WayDataExportDialog, encoding_row);
  gtk_widget_class_bind_template_child (widget_class, WayDataExportDialog, note_label);
  gtk_widget_class_bind_template_child (widget_class, WayDataExportDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, WayDataExportDialog, save_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
way_data_export_dialog_init (WayDataExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save_button);
  changed_cb (self);
}

WayDataExportDialog *
way_data_export_dialog_new (GtkWindow         *parent,
                            WayStore          *store,
                            const char *const *region_codes,
                            const char *const *metric_keys,
                            WayLanguage        language)
{
  WayDataExportDialog *self = g_object_new (WAY_TYPE_DATA_EXPORT_DIALOG, "transient-for", parent,
                                            NULL);

  self->store = g_object_ref (store);
  self->region_codes = g_strdupv ((char **) region_codes);
  self->metric_keys = g_strdupv ((char **) metric_keys);
  self->language = language;
  /* Without a chart there is only the whole. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->scope_row),
                            *region_codes != NULL && *metric_keys != NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->format_row));
  return self;
}
