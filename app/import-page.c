/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/failure-dialog.h"
#include "app/test-hook.h"

G_DEFINE_FINAL_TYPE (WayImportPage, way_import_page, GTK_TYPE_WIDGET)

enum
{
  CLOSED,
  UNDO_IMPORT,
  CHOSEN,
  WANTS_FILE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A reading that is faster never shows that it goes on. */
#define PATIENCE_MS 200

const WayImportReading *
way_import_page_get_reading (WayImportPage *self)
{
  return self->session != NULL ? way_import_session_get_reading (self->session) : NULL;
}

static const char *
get_state (WayImportPage *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}

static gboolean
is_state (WayImportPage *self,
          const char    *name)
{
  return g_strcmp0 (get_state (self), name) == 0;
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
  gtk_widget_grab_focus (is_state (self, "preview") ? GTK_WIDGET (self->file_sheet)
                                                    : GTK_WIDGET (self->back_button));
}

/* What can be done now. */
static void
follow_state (WayImportPage *self)
{
  const WayImportReading *reading = way_import_page_get_reading (self);
  gboolean is_preview = is_state (self, "preview"), is_done = is_state (self, "done");
  gboolean is_ready = is_preview && reading != NULL && reading->preview != NULL
                      && !way_import_session_is_busy (self->session);

  gtk_widget_set_visible (GTK_WIDGET (self->import_button), is_preview);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button), is_ready);
  gtk_widget_set_visible (GTK_WIDGET (self->undo_button), is_preview);
  gtk_widget_set_sensitive (GTK_WIDGET (self->undo_button),
                            is_preview && way_import_session_can_undo (self->session));
  gtk_widget_set_visible (GTK_WIDGET (self->next_button),
                          (is_done || is_state (self, "error"))
                          && g_list_model_get_n_items (G_LIST_MODEL (self->files)) > 0);
  gtk_button_set_label (self->back_button, is_done ? _("_Close") : _("_Cancel"));
  keep_focus (self);
}

static void
show_state (WayImportPage *self,
            const char    *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  follow_state (self);
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

void
way_import_page_follow_reading (WayImportPage *self)
{
  self->linked_row = -1;
  fill_notice (self);
  way_import_page_fill_file_grid (self);
  way_import_page_fill_result_grid (self);
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

static void import_clicked_cb (WayImportPage *self);

static void
read_cb (WayImportPage *self)
{
  gboolean is_first = !is_state (self, "preview");

  if (is_first)
    choose_first_column (self);
  way_import_page_follow_reading (self);
  if (is_first)
    {
      show_state (self, "preview");
      show_first_panel (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->file_sheet));
    }
  follow_state (self);
  log_reading (self);
  if (self->wants_import)
    import_clicked_cb (self);
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
  show_state (self, "error");
  way_test_hook_log ("import-error", "%s", error->message);
}

static void
failed_cb (WayImportPage *self,
           const GError  *error)
{
  show_error (self, get_error_title (error), error);
}

static void
busy_cb (WayImportPage *self,
         gboolean       is_busy)
{
  gtk_spinner_set_spinning (self->busy_spinner, is_busy);
  follow_state (self);
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
  show_state (self, "done");
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
      show_state (self, "preview");
      gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s",
                                  _("Cancelled. Nothing was stored."));
      gtk_widget_grab_focus (GTK_WIDGET (self->import_button));
      return;
    }
  /* A file of another shape among them: each is looked at by itself. */
  if (self->takes_all)
    {
      gtk_check_button_set_active (self->all_files_check, FALSE);
      show_state (self, "preview");
      way_failure_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                  _("Nothing Was Stored"), error);
      return;
    }
  show_error (self, _("Nothing Was Stored"), error);
}

/* Sessions */

static void
begin_session (WayImportPage *self,
               const char    *name)
{
  g_autofree char *title = NULL;

  way_import_page_stop (self);
  self->session = way_import_session_new (self->store);
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
  if (self->n_files > 1)
    title = g_strdup_printf (_("Import %1$u of %2$u"),
                             self->n_files - g_list_model_get_n_items (G_LIST_MODEL (self->files)),
                             self->n_files);
  adw_window_title_set_title (self->title, title != NULL ? title : _("Import"));
  adw_window_title_set_subtitle (self->title, name);
  gtk_label_set_text (self->wait_label, name);
  show_state (self, "wait");
}

static void
open_next (WayImportPage *self)
{
  g_autoptr (GFile) file = g_list_model_get_item (G_LIST_MODEL (self->files), 0);
  g_autofree char *base = NULL, *name = NULL;

  if (file == NULL)
    return;
  g_list_store_remove (self->files, 0);
  base = g_file_get_basename (file);
  name = g_filename_display_name (base);
  begin_session (self, name);
  way_import_session_open_file (self->session, file);
}

/* What the person does */

static void
close_page (WayImportPage *self)
{
  way_import_page_stop (self);
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
back_clicked_cb (WayImportPage *self)
{
  if (self->session != NULL && way_import_session_is_importing (self->session))
    way_import_session_cancel (self->session);
  else
    close_page (self);
}

static void
import_clicked_cb (WayImportPage *self)
{
  gboolean takes_all = gtk_widget_get_visible (GTK_WIDGET (self->all_files_check))
                       && gtk_check_button_get_active (self->all_files_check);

  if (!is_state (self, "preview") || !gtk_widget_get_sensitive (GTK_WIDGET (self->import_button)))
    return;
  /* What is typed still counts, and is read first. */
  way_import_page_apply_texts (self);
  self->wants_import = way_import_session_is_busy (self->session);
  if (self->wants_import)
    return;
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_label_set_text (self->rows_label, "");
  gtk_label_set_text (self->importing_label, way_import_session_get_name (self->session));
  way_import_session_import (self->session, takes_all ? G_LIST_MODEL (self->files) : NULL);
  if (!way_import_session_is_importing (self->session))
    return;
  self->takes_all = takes_all;
  show_state (self, "importing");
}

static void
afresh_clicked_cb (WayImportPage *self)
{
  way_import_session_start_afresh (self->session);
}

static void
undo_clicked_cb (WayImportPage *self)
{
  way_import_session_undo (self->session);
}

static void
next_clicked_cb (WayImportPage *self)
{
  open_next (self);
}

static void
other_file_clicked_cb (WayImportPage *self)
{
  g_signal_emit (self, signals[WANTS_FILE], 0);
}

static void
try_encoding_cb (WayImportPage *self)
{
  gpointer item = gtk_drop_down_get_selected_item (self->error_encoding);

  if (item == NULL)
    return;
  show_state (self, "wait");
  way_import_session_choose (self->session, gtk_string_object_get_string (item), '\0', NULL);
}

static void
undo_import_clicked_cb (WayImportPage *self)
{
  gint64 change = way_import_session_get_outcome (self->session)->change;

  gtk_widget_set_sensitive (GTK_WIDGET (self->undo_import_button), FALSE);
  g_signal_emit (self, signals[UNDO_IMPORT], 0, change);
}

/* The first value that is stored. */
static void
show_clicked_cb (WayImportPage *self)
{
  const WayImportReading *reading = way_import_page_get_reading (self);
  GArray *candidates = reading->preview->candidates;

  for (guint i = 0; i < candidates->len; i++)
    {
      const WayCandidate *candidate = &g_array_index (candidates, WayCandidate, i);
      const WayPreviewName *region = way_import_page_get_region (self, candidate->region);
      const WayPreviewName *metric = way_import_page_get_metric (self, candidate->metric);

      if (candidate->state >= WAY_CANDIDATE_MISSING || region == NULL || metric == NULL
          || region->name == NULL || metric->name == NULL)
        continue;
      g_signal_emit (self, signals[CHOSEN], 0, region->name, metric->name);
      return;
    }
  close_page (self);
}

/* Keys */

static gboolean
is_within (GtkWidget *inner,
           gpointer   outer)
{
  return inner != NULL && (inner == outer || gtk_widget_is_ancestor (inner, outer));
}

/* F6 goes round: the file, what is stored of it, the decisions. */
static gboolean
next_pane_cb (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   user_data)
{
  WayImportPage *self = WAY_IMPORT_PAGE (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (widget)));
  gboolean is_backward = GPOINTER_TO_INT (user_data) < 0;
  GtkWidget *panes[] = { GTK_WIDGET (self->file_sheet), GTK_WIDGET (self->result_sheet),
                         GTK_WIDGET (self->panel_stack) };
  guint at = 0;

  if (!is_state (self, "preview"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    if (is_within (focus, panes[i]))
      at = is_backward ? i + 2 : i + 1;
  at %= G_N_ELEMENTS (panes);
  if (at == 1 && !gtk_widget_get_mapped (panes[1]))
    at = is_backward ? 0 : 2;
  if (at == 2)
    gtk_widget_child_focus (panes[2], GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (panes[at]);
  return TRUE;
}

static gboolean
import_key_cb (GtkWidget *widget,
               GVariant  *arguments,
               gpointer   user_data)
{
  import_clicked_cb (WAY_IMPORT_PAGE (widget));
  return TRUE;
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  return way_import_page_go_back (WAY_IMPORT_PAGE (widget));
}

static gboolean
undo_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  return way_import_page_undo (WAY_IMPORT_PAGE (widget));
}

/* The class */

static void
way_import_page_dispose (GObject *object)
{
  WayImportPage *self = WAY_IMPORT_PAGE (object);

  way_import_page_stop (self);
  way_import_page_drop_decisions (self);
  g_clear_pointer (&self->root_box, gtk_widget_unparent);
  g_clear_object (&self->files);
  g_clear_object (&self->store);
  g_clear_pointer (&self->catalog, way_explore_catalog_unref);

  G_OBJECT_CLASS (way_import_page_parent_class)->dispose (object);
}

static void
way_import_page_finalize (GObject *object)
{
  WayImportPage *self = WAY_IMPORT_PAGE (object);

  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->shown_names, g_array_unref);
  g_clear_pointer (&self->shown_problems, g_array_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self->cell_text);

  G_OBJECT_CLASS (way_import_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    gssize offset;
  } children[] = {
#define CHILD(name) { #name, G_STRUCT_OFFSET (WayImportPage, name) }
    CHILD (root_box), CHILD (back_button), CHILD (title), CHILD (busy_spinner),
    CHILD (undo_button), CHILD (next_button), CHILD (import_button), CHILD (stack),
    CHILD (wait_label), CHILD (error_page), CHILD (encoding_box), CHILD (error_encoding),
    CHILD (notice_bar), CHILD (notice_label), CHILD (afresh_button), CHILD (all_files_check),
    CHILD (paned), CHILD (file_sheet), CHILD (file_label), CHILD (chip_box),
    CHILD (result_stack), CHILD (result_sheet), CHILD (metric_label), CHILD (lack_page), CHILD (lack_button),
    CHILD (own_unit_button), CHILD (detail_label),
    CHILD (panel_stack), CHILD (decisions_box), CHILD (decisions_scroller), CHILD (names_sheet),
    CHILD (names_box), CHILD (names_filter), CHILD (names_summary), CHILD (name_label), CHILD (region_choice),
    CHILD (metric_choice), CHILD (choice_stack), CHILD (name_new_button),
    CHILD (name_omit_button), CHILD (names_omit_all_button), CHILD (name_editor),
    CHILD (problems_sheet), CHILD (problems_filter), CHILD (problem_label),
    CHILD (importing_label), CHILD (progress_bar), CHILD (rows_label), CHILD (done_title),
    CHILD (done_text), CHILD (show_button), CHILD (undo_import_button), CHILD (changes_box),
    CHILD (changes_label), CHILD (changes_sheet), CHILD (omitted_box), CHILD (omitted_label),
#undef CHILD
  };

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    gtk_widget_class_bind_template_child_full (widget_class, children[i].name, FALSE,
                                               children[i].offset);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, afresh_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_file_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_encoding_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_import_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_clicked_cb);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, import_key_cb,
                                NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, import_key_cb,
                                NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, undo_key_cb, NULL);
}

/* Before the paned, which goes round with the same key, and goes by every button. */
static void
add_pane_keys (WayImportPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  const GdkModifierType states[] = { 0, GDK_SHIFT_MASK };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F6, states[i]),
                        gtk_callback_action_new (next_pane_cb, GINT_TO_POINTER (i == 0 ? 1 : -1),
                                                 NULL)));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
way_import_page_class_init (WayImportPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = way_import_page_dispose;
  object_class->finalize = way_import_page_finalize;

  signals[CLOSED] = g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[UNDO_IMPORT] = g_signal_new ("undo-import", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[WANTS_FILE] = g_signal_new ("wants-file", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 0);

  g_type_ensure (WAY_TYPE_SHEET_VIEW);
  g_type_ensure (WAY_TYPE_SEARCH_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/import-page.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_children (widget_class);
  bind_callbacks (widget_class);
  add_keys (widget_class);
}

static void
way_import_page_init (WayImportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_pane_keys (self);
  self->language = way_language_from_environment ();
  self->files = g_list_store_new (G_TYPE_FILE);
}

GtkWidget *
way_import_page_new (WayStore          *store,
                     WayExploreCatalog *catalog)
{
  static const char *const names[] = { "UTF-8", "GB18030", "BIG5", "UTF-16LE", "UTF-16BE",
                                       "WINDOWS-1252", "SHIFT_JIS", "EUC-KR", NULL };
  WayImportPage *self = g_object_new (WAY_TYPE_IMPORT_PAGE, NULL);
  g_autoptr (GtkStringList) encodings = gtk_string_list_new (names);

  self->store = g_object_ref (store);
  self->catalog = way_explore_catalog_ref (catalog);
  self->is_filling = TRUE;
  way_import_page_add_file_grid (self);
  way_import_page_add_result_grid (self);
  way_import_page_add_decisions (self);
  way_import_page_add_names (self);
  way_import_page_add_problems (self);
  way_import_page_add_summary (self);
  gtk_drop_down_set_model (self->error_encoding, G_LIST_MODEL (encodings));
  self->is_filling = FALSE;
  return GTK_WIDGET (self);
}

void
way_import_page_open_files (WayImportPage *self,
                            GListModel    *files)
{
  g_return_if_fail (WAY_IS_IMPORT_PAGE (self));

  g_list_store_remove_all (self->files);
  self->n_files = g_list_model_get_n_items (files);
  for (guint i = 0; i < self->n_files; i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      g_list_store_append (self->files, file);
    }
  open_next (self);
}

void
way_import_page_open_text (WayImportPage *self,
                           GBytes        *bytes,
                           const char    *name)
{
  g_return_if_fail (WAY_IS_IMPORT_PAGE (self));

  g_list_store_remove_all (self->files);
  self->n_files = 1;
  begin_session (self, name);
  way_import_session_open_text (self->session, bytes, name);
}

gboolean
way_import_page_undo (WayImportPage *self)
{
  g_return_val_if_fail (WAY_IS_IMPORT_PAGE (self), FALSE);

  if (is_state (self, "preview") && way_import_session_can_undo (self->session))
    {
      way_import_session_undo (self->session);
      return TRUE;
    }
  if (is_state (self, "done") && gtk_widget_get_visible (GTK_WIDGET (self->undo_import_button))
      && gtk_widget_get_sensitive (GTK_WIDGET (self->undo_import_button)))
    {
      undo_import_clicked_cb (self);
      return TRUE;
    }
  /* Nothing else is undone behind a page that hides it. */
  return TRUE;
}

gboolean
way_import_page_go_back (WayImportPage *self)
{
  g_return_val_if_fail (WAY_IS_IMPORT_PAGE (self), FALSE);

  back_clicked_cb (self);
  return TRUE;
}

void
way_import_page_stop (WayImportPage *self)
{
  g_return_if_fail (WAY_IS_IMPORT_PAGE (self));

  if (self->session == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->session, self);
  way_import_session_stop (self->session);
  way_sheet_view_set_model (self->file_sheet, NULL);
  way_sheet_view_set_model (self->result_sheet, NULL);
  way_sheet_view_set_model (self->names_sheet, NULL);
  way_sheet_view_set_model (self->problems_sheet, NULL);
  way_sheet_view_set_model (self->changes_sheet, NULL);
  g_clear_object (&self->session);
}
