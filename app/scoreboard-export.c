/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/scoreboard-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/test-hook.h"

/* Leaving the program: the rows that are shown, in their order, as a table for other programs. */

typedef enum
{
  FORMAT_CSV,
  FORMAT_XLSX
} Format;

typedef struct
{
  WayScoreboard *board;
  GArray *indexes;
  GFile *file;
  Format format;
  WayLanguage language;
} WriteJob;

static void
free_write_job (WriteJob *job)
{
  way_scoreboard_unref (job->board);
  g_array_unref (job->indexes);
  g_object_unref (job->file);
  g_free (job);
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  WriteJob *job = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (job->format == FORMAT_CSV)
    bytes = way_scoreboard_to_csv (job->board, job->indexes, job->language);
  else
    bytes = way_scoreboard_to_xlsx (job->board, job->indexes, job->language, &error);
  if (bytes == NULL
      || !g_file_replace_contents (job->file, g_bytes_get_data (bytes, NULL),
                                   g_bytes_get_size (bytes), NULL, FALSE, G_FILE_CREATE_NONE,
                                   NULL, cancellable, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  WayScoreboardPage *self = WAY_SCOREBOARD_PAGE (source);
  WriteJob *job = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_file_get_basename (job->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    text = g_strdup_printf (_("Saved %s"), shown);
  else
    text = g_strdup_printf (_("%1$s could not be saved: %2$s"), shown, error->message);
  way_scoreboard_page_tell (self, text);
}

static void
write_table (WayScoreboardPage *self,
             GFile             *file,
             Format             format)
{
  GTask *task = g_task_new (self, NULL, written_cb, NULL);
  WriteJob *job = g_new0 (WriteJob, 1);

  job->board = way_scoreboard_ref (way_scoreboard_reader_get_board (self->reader));
  job->indexes = g_array_ref (way_scoreboard_reader_get_indexes (self->reader));
  job->file = g_object_ref (file);
  job->format = format;
  job->language = self->language;
  g_task_set_task_data (task, job, (GDestroyNotify) free_write_job);
  g_task_run_in_thread (task, write_thread);
  g_object_unref (task);
}

/* The file chooser */

static void
chooser_response_cb (GtkNativeDialog   *dialog,
                     int                response,
                     WayScoreboardPage *self)
{
  g_autoptr (GFile) file = NULL;
  gpointer format = g_object_get_data (G_OBJECT (dialog), "format");

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    write_table (self, file, (Format) GPOINTER_TO_UINT (format));
  g_object_unref (dialog);
}

static void
choose_file (WayScoreboardPage *self,
             Format             format)
{
  GtkFileChooserNative *dialog;

  if (way_scoreboard_reader_get_indexes (self->reader) == NULL)
    return;

  dialog = gtk_file_chooser_native_new (_("Save Table"),
                                        GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog),
                                     format == FORMAT_CSV ? _("scoreboard.csv")
                                                          : _("scoreboard.xlsx"));
  g_object_set_data (G_OBJECT (dialog), "format", GUINT_TO_POINTER (format));
  g_signal_connect_object (dialog, "response", G_CALLBACK (chooser_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* Actions */

static void
export_csv_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  choose_file (user_data, FORMAT_CSV);
}

static void
export_xlsx_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  choose_file (user_data, FORMAT_XLSX);
}

static const GActionEntry actions[] = {
  { .name = "export-csv", .activate = export_csv_cb },
  { .name = "export-xlsx", .activate = export_xlsx_cb },
};

static gboolean
drop_menu_cb (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* The chosen item's action comes after it, and needs the popover's place in the window. */
static void
menu_closed_cb (GtkPopover *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_menu_cb, g_object_ref (popover), g_object_unref);
}

void
way_scoreboard_page_offer_export (WayScoreboardPage *self,
                                  GtkWidget         *button)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *popover;

  g_menu_append (menu, _("Table as _CSV…"), "board.export-csv");
  g_menu_append (menu, _("Table as Excel _Workbook…"), "board.export-xlsx");
  g_menu_append (menu, _("Copy _Table"), "board.copy-table");
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_name (popover, "export-menu");
  gtk_widget_insert_action_group (popover, "board", G_ACTION_GROUP (self->actions));
  gtk_widget_set_parent (popover, button);
  g_signal_connect (popover, "closed", G_CALLBACK (menu_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

void
way_scoreboard_page_add_export (WayScoreboardPage *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), actions, G_N_ELEMENTS (actions),
                                   self);
}
