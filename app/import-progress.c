/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/failure-dialog.h"
#include "app/test-hook.h"

/* The import page follows its session: what was read, what was stored, and what failed. */

gboolean
way_import_page_is_state (WayImportPage *self,
                          const char    *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), name) == 0;
}

/* A button that turns grey gives the keyboard to nobody: no key would reach the page. */
static void
keep_focus (WayImportPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (focus != NULL && gtk_widget_is_sensitive (focus) && gtk_widget_get_mapped (focus))
    return;
  gtk_widget_grab_focus (way_import_page_is_state (self, "preview")
                           ? GTK_WIDGET (self->file_sheet) : GTK_WIDGET (self->back_button));
}

/* What can be done now. */
void
way_import_page_follow_state (WayImportPage *self)
{
  const WayImportReading *reading = way_import_page_get_reading (self);
  gboolean is_preview = way_import_page_is_state (self, "preview");
  gboolean is_done = way_import_page_is_state (self, "done");
  gboolean is_ready = is_preview && reading != NULL && reading->preview != NULL
                      && !way_import_session_is_busy (self->session);

  gtk_widget_set_visible (GTK_WIDGET (self->import_button), is_preview);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button), is_ready);
  gtk_widget_set_visible (GTK_WIDGET (self->undo_button), is_preview);
  gtk_widget_set_sensitive (GTK_WIDGET (self->undo_button),
                            is_preview && way_import_session_can_undo (self->session));
  gtk_widget_set_visible (GTK_WIDGET (self->next_button),
                          (is_done || way_import_page_is_state (self, "error"))
                          && g_list_model_get_n_items (G_LIST_MODEL (self->files)) > 0);
  gtk_button_set_label (self->back_button, is_done ? _("_Close") : _("_Cancel"));
  keep_focus (self);
}

void
way_import_page_show_state (WayImportPage *self,
                            const char    *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  way_import_page_follow_state (self);
  way_test_hook_log ("import-state", "%s", name);
}

/* Following the session */

/* Nothing is said of what is read as it was the last time and was not changed. */
static void
fill_notice (WayImportPage *self)
{
  const WayImportReading *reading = way_import_page_get_reading (self);
  guint n_others = g_list_model_get_n_items (G_LIST_MODEL (self->files));
  gboolean is_remembered = reading->template_ != NULL;
  g_autofree char *text = NULL, *others = NULL;

  if (is_remembered)
    text = g_strdup_printf (_("Read like last time: %s"), reading->template_->name);
  gtk_label_set_text (self->notice_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice_label), is_remembered);
  gtk_widget_set_visible (GTK_WIDGET (self->afresh_button), is_remembered);
  others = g_strdup_printf (ngettext ("Import the other %u file in the same way",
                                      "Import the other %u files in the same way", n_others),
                            n_others);
  gtk_check_button_set_label (self->all_files_check, others);
  gtk_widget_set_visible (GTK_WIDGET (self->all_files_check), n_others > 0);
  gtk_widget_set_visible (self->notice_bar, is_remembered || n_others > 0);
}

/* Where the eye should be: at what has to be answered. */
static void
show_first_panel (WayImportPage *self)
{
  const WayImportReading *reading = way_import_page_get_reading (self);
  gboolean is_asking = FALSE;

  for (guint i = 0; reading->preview != NULL && i < reading->preview->regions->len; i++)
    is_asking |= ((WayPreviewName *) reading->preview->regions->pdata[i])->kind
                 == WAY_MATCH_AMBIGUOUS;
  for (guint i = 0; reading->preview != NULL && i < reading->preview->metrics->len; i++)
    is_asking |= ((WayPreviewName *) reading->preview->metrics->pdata[i])->kind
                 == WAY_MATCH_AMBIGUOUS;
  adw_view_stack_set_visible_child_name (self->panel_stack, is_asking ? "names" : "decisions");
}

/* The first column of values is what is most often wrong. */
static void
choose_first_column (WayImportPage *self)
{
  GPtrArray *columns = way_import_page_get_reading (self)->plan->columns;

  self->column = 0;
  for (guint i = columns->len; i-- > 0;)
    if (((WayPlanColumn *) columns->pdata[i])->field == WAY_FIELD_VALUE)
      self->column = i;
}

static void
follow_reading (WayImportPage *self)
{
  self->linked_row = -1;
  fill_notice (self);
  way_import_page_fill_file_grid (self);
  way_import_page_fill_result_grid (self);
  way_import_page_fill_button (self);
  way_import_page_fill_decisions (self);
  way_import_page_fill_names (self);
  way_import_page_fill_problems (self);
}

static void
log_reading (WayImportPage *self)
{
  const WayImportReading *reading = way_import_page_get_reading (self);
  const guint64 *counts = reading->preview != NULL ? reading->preview->counts : NULL;

  if (counts == NULL)
    way_test_hook_log ("import-read", "lack %s", reading->lack);
  else
    way_test_hook_log ("import-read", "new %u same %u vintage %u replaces %u missing %u left %u "
                       "refused %u problems %u", (guint) counts[0], (guint) counts[1],
                       (guint) counts[2], (guint) counts[3], (guint) counts[4],
                       (guint) counts[5], (guint) counts[6],
                       (guint) reading->preview->n_problems);
}

static void
read_cb (WayImportPage *self)
{
  gboolean is_first = !way_import_page_is_state (self, "preview");

  if (is_first)
    choose_first_column (self);
  follow_reading (self);
  if (is_first)
    {
      way_import_page_show_state (self, "preview");
      show_first_panel (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->file_sheet));
    }
  way_import_page_follow_state (self);
  log_reading (self);
  if (self->wants_import)
    way_import_page_import (self);
}

static const char *
get_error_title (const GError *error)
{
  if (error->domain != WAY_TABLE_ERROR)
    return _("The File Was Not Read");
  switch ((WayTableError) error->code)
    {
    case WAY_TABLE_ERROR_PROTECTED:
      return _("The File Has a Password");
    case WAY_TABLE_ERROR_ENCODING:
      return _("The Encoding Does Not Fit");
    case WAY_TABLE_ERROR_DAMAGED:
      return _("The File Is Damaged");
    case WAY_TABLE_ERROR_TOO_LARGE:
      return _("The File Is Too Large");
    case WAY_TABLE_ERROR_UNKNOWN:
      return _("This Is No Table");
    default:
      return _("The File Was Not Read");
    }
}

static void
show_error (WayImportPage *self,
            const char    *title,
            const GError  *error)
{
  g_autofree char *text = g_markup_escape_text (error->message, -1);

  self->wants_import = FALSE;
  adw_status_page_set_title (self->error_page, title);
  adw_status_page_set_description (self->error_page, text);
  gtk_widget_set_visible (self->encoding_box,
                          g_error_matches (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_ENCODING));
  way_import_page_show_state (self, "error");
  way_test_hook_log ("import-error", "%s", error->message);
}

static void
failed_cb (WayImportPage *self,
           const GError  *error)
{
  /* What was shown before still can be: the decision is taken back. */
  if (way_import_page_get_reading (self) != NULL
      && way_import_session_can_undo (self->session))
    {
      way_failure_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                  get_error_title (error), error);
      way_import_session_undo (self->session);
      return;
    }
  show_error (self, get_error_title (error), error);
}

static void
busy_cb (WayImportPage *self,
         gboolean       is_busy)
{
  gtk_spinner_set_spinning (self->busy_spinner, is_busy);
  way_import_page_follow_state (self);
}

static void
progress_cb (WayImportPage *self,
             double         fraction,
             guint64        n_rows)
{
  g_autofree char *number = way_number_format ((double) n_rows, 0);
  g_autofree char *text = g_strdup_printf (ngettext ("%s row", "%s rows", (gulong) n_rows),
                                           number);

  gtk_progress_bar_set_fraction (self->progress_bar, CLAMP (fraction, 0, 1));
  gtk_label_set_text (self->rows_label, n_rows > 0 ? text : "");
}

static void
imported_cb (WayImportPage *self)
{
  const WayImportReport *report = way_import_session_get_outcome (self->session)->report;

  if (self->takes_all)
    g_list_store_remove_all (self->files);
  way_import_page_fill_summary (self);
  way_import_page_show_state (self, "done");
  gtk_widget_grab_focus (gtk_widget_get_visible (GTK_WIDGET (self->show_button))
                           ? GTK_WIDGET (self->show_button) : GTK_WIDGET (self->back_button));
  way_test_hook_log ("imported", "%u stored %u known %u refused", report->n_stored,
                     report->n_known, report->n_refused);
}

static void
not_imported_cb (WayImportPage *self,
                 const GError  *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      way_import_page_show_state (self, "preview");
      gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s",
                                  _("Cancelled. Nothing was stored."));
      gtk_widget_grab_focus (GTK_WIDGET (self->import_button));
      return;
    }
  /* A file of another shape among them: each is looked at by itself. */
  if (self->takes_all)
    {
      gtk_check_button_set_active (self->all_files_check, FALSE);
      way_import_page_show_state (self, "preview");
      way_failure_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                  _("Nothing Was Stored"), error);
      return;
    }
  show_error (self, _("Nothing Was Stored"), error);
}

void
way_import_page_follow_session (WayImportPage *self)
{
  g_signal_connect_object (self->session, "read", G_CALLBACK (read_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "failed", G_CALLBACK (failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "busy", G_CALLBACK (busy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "progress", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "imported", G_CALLBACK (imported_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "not-imported", G_CALLBACK (not_imported_cb), self,
                           G_CONNECT_SWAPPED);
}
