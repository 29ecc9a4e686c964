/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/scoreboard-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/export-dialog.h"
#include "app/figure-print.h"
#include "app/own-style.h"

/* What a page can show so that it can be read. */
#define MAX_FIGURE_ROWS 120

/* Leaving the program: the rows that are shown, in their order, as a table for other programs; and
 * as a figure, which the figure's own dialog and printing take from there. */

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

/* The figure */

static void
add_once (GPtrArray  *names,
          const char *name)
{
  if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

/* The regions and metrics of the rows that are shown, with the filters by status and due year. */
static WayFigure *
create_figure (WayScoreboardPage *self)
{
  WayScoreboard *board = way_scoreboard_reader_get_board (self->reader);
  GArray *indexes = way_scoreboard_reader_get_indexes (self->reader);
  const WayScoreFilter *filter = &self->sieve.filter;
  g_autoptr (GPtrArray) regions = g_ptr_array_new ();
  g_autoptr (GPtrArray) metrics = g_ptr_array_new ();
  WayFigure *figure = way_figure_new ();

  for (guint i = 0; i < indexes->len; i++)
    {
      const WayScoreRow *row =
        way_scoreboard_get_row (board, g_array_index (indexes, guint, i));

      add_once (regions, way_region_get_code (row->region));
      add_once (metrics, way_metric_get_key (row->metric));
    }
  g_ptr_array_add (regions, NULL);
  g_ptr_array_add (metrics, NULL);
  figure->kind = WAY_FIGURE_SCOREBOARD;
  g_strfreev (figure->region_codes);
  g_strfreev (figure->metric_keys);
  figure->region_codes = (char **) g_ptr_array_free (g_steal_pointer (&regions), FALSE);
  figure->metric_keys = (char **) g_ptr_array_free (g_steal_pointer (&metrics), FALSE);
  figure->verdicts = filter->verdicts;
  figure->from_year = filter->from_year != 0 ? filter->from_year : G_MININT;
  figure->to_year = filter->to_year != 0 ? filter->to_year : G_MININT;
  figure->language = self->language;

  return figure;
}

static void
figure_saved_cb (WayScoreboardPage *self,
                 GFile             *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *text = g_strdup_printf (_("Saved %s"), shown);

  way_scoreboard_page_tell (self, text);
}

static void
export_figure (WayScoreboardPage *self,
               const WayFigure   *figure,
               WayExploreView    *view)
{
  WayExportDialog *dialog =
    way_export_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), figure, view);

  if (self->sieve.filter.natures != 0 || self->sieve.filter.only_disagreeing)
    way_scoreboard_page_tell (self, _("The figure shows all targets of these regions and metrics: "
                                      "filters by nature and by method stay with the table"));
  g_signal_connect_object (dialog, "saved", G_CALLBACK (figure_saved_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
printed_cb (GtkPrintOperation      *operation,
            GtkPrintOperationResult result,
            WayScoreboardPage      *self)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    way_figure_print_keep (operation);
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (operation, &error);
  way_scoreboard_page_tell (self, error != NULL ? error->message
                                                : _("The figure could not be printed"));
}

static void
print_figure (WayScoreboardPage *self,
              const WayFigure   *figure,
              WayExploreView    *view)
{
  g_autoptr (GtkPrintOperation) operation =
    way_figure_print_new (figure, view->data, _("scoreboard"));

  /* Printing may go on after the page is gone. */
  g_object_set_data_full (G_OBJECT (operation), "view", way_explore_view_ref (view),
                          (GDestroyNotify) way_explore_view_unref);
  g_signal_connect_object (operation, "done", G_CALLBACK (printed_cb), self, 0);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL);
}

typedef void (*FigureFunc) (WayScoreboardPage *self,
                            const WayFigure   *figure,
                            WayExploreView    *view);

typedef struct
{
  WayScoreboardPage *page;
  WayFigure *figure;
  FigureFunc use;
} FigureJob;

static void
free_figure_job (FigureJob *job)
{
  g_object_unref (job->page);
  way_figure_free (job->figure);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FigureJob, free_figure_job)

static void
figure_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (FigureJob) job = user_data;
  g_autoptr (GError) error = NULL;
  WayExploreView *view = way_store_run_finish (WAY_STORE (source), result, &error);
  g_autofree char *refusal = NULL;

  if (view == NULL)
    {
      way_scoreboard_page_tell (job->page, error->message);
      return;
    }

  refusal = way_figure_refuse_kind (WAY_FIGURE_SCOREBOARD, job->figure, view->data);
  if (refusal != NULL)
    way_scoreboard_page_tell (job->page, refusal);
  else if (gtk_widget_get_root (GTK_WIDGET (job->page)) != NULL)
    job->use (job->page, job->figure, view);
  way_explore_view_unref (view);
}

static void
read_figure (WayScoreboardPage *self,
             FigureFunc         use)
{
  GArray *indexes = way_scoreboard_reader_get_indexes (self->reader);
  g_autoptr (WayHouseStyle) style = way_own_style_load (NULL);
  FigureJob *job;

  if (indexes == NULL || indexes->len == 0)
    return;
  if (indexes->len > MAX_FIGURE_ROWS)
    {
      g_autofree char *text =
        g_strdup_printf (_("A figure has room for a few dozen targets, not for %u. "
                           "Filter them first, or save the table."), indexes->len);

      way_scoreboard_page_tell (self, text);
      return;
    }

  job = g_new0 (FigureJob, 1);
  job->page = g_object_ref (self);
  job->figure = create_figure (self);
  way_figure_set_style (job->figure, style);
  job->use = use;
  way_explore_read_view_async (self->store, self->catalog, job->figure, NULL, figure_read_cb,
                               job);
}

void
way_scoreboard_page_print (WayScoreboardPage *self)
{
  read_figure (self, print_figure);
}

/* Actions */

static void
export_figure_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  read_figure (user_data, export_figure);
}

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
  { .name = "export-figure", .activate = export_figure_cb },
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

  g_menu_append (menu, _("As a _Figure…"), "board.export-figure");
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
