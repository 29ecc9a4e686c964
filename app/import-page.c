/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/test-hook.h"

G_DEFINE_FINAL_TYPE (WayImportPage, way_import_page, GTK_TYPE_WIDGET)

/* Below it the tables stand one above the other; it never is narrower than the second. */
#define NARROW_PX 960
#define NARROWEST_PX 640

enum
{
  CLOSED,
  UNDO_IMPORT,
  CHOSEN,
  WANTS_FILE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

const WayImportReading *
way_import_page_get_reading (WayImportPage *self)
{
  return self->session != NULL ? way_import_session_get_reading (self->session) : NULL;
}

const WayImportPreview *
way_import_page_get_preview (WayImportPage *self)
{
  const WayImportReading *reading = way_import_page_get_reading (self);

  return reading != NULL ? reading->preview : NULL;
}

/* Sessions */

static void
begin_session (WayImportPage *self,
               const char    *name)
{
  g_autofree char *title = NULL;

  way_import_page_stop (self);
  self->session = way_import_session_new (self->store);
  way_import_page_follow_session (self);
  if (self->n_files > 1)
    title = g_strdup_printf (_("Import %1$u of %2$u"),
                             self->n_files - g_list_model_get_n_items (G_LIST_MODEL (self->files)),
                             self->n_files);
  adw_window_title_set_title (self->title, title != NULL ? title : _("Import"));
  adw_window_title_set_subtitle (self->title, name);
  gtk_label_set_text (self->wait_label, name);
  way_import_page_show_state (self, "wait");
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

void
way_import_page_import (WayImportPage *self)
{
  gboolean takes_all = gtk_widget_get_visible (GTK_WIDGET (self->all_files_check))
                       && gtk_check_button_get_active (self->all_files_check);

  if (!way_import_page_is_state (self, "preview")
      || !gtk_widget_get_sensitive (GTK_WIDGET (self->import_button)))
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
  way_import_page_show_state (self, "importing");
}

static void
import_clicked_cb (WayImportPage *self)
{
  way_import_page_import (self);
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
  way_import_page_show_state (self, "wait");
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

/* Room */

static gboolean
fit_cb (gpointer user_data)
{
  WayImportPage *self = user_data;

  self->fit_id = 0;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned),
                                  self->is_narrow ? GTK_ORIENTATION_VERTICAL
                                                  : GTK_ORIENTATION_HORIZONTAL);
  gtk_paned_set_position (self->paned, -1);
  g_object_set (self->paned, "position-set", FALSE, NULL);
  return G_SOURCE_REMOVE;
}

/* A window can become smaller than the two tables beside each other need: then they stand one
 * above the other. */
static void
way_import_page_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  WayImportPage *self = WAY_IMPORT_PAGE (widget);

  gtk_widget_measure (self->root_box, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
  /* What is shown while a file is read needs less than what follows. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = NARROWEST_PX;
      *natural = MAX (*natural, NARROWEST_PX);
    }
}

static void
way_import_page_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  WayImportPage *self = WAY_IMPORT_PAGE (widget);
  gboolean is_narrow = width < NARROW_PX;
  int least;

  gtk_widget_measure (self->root_box, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_allocate (self->root_box, MAX (width, least), height, baseline, NULL);
  if (is_narrow == self->is_narrow)
    return;
  /* Nothing may move while it is being allocated. */
  self->is_narrow = is_narrow;
  if (self->fit_id == 0)
    self->fit_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
}

/* The class */

static void
way_import_page_dispose (GObject *object)
{
  WayImportPage *self = WAY_IMPORT_PAGE (object);

  g_clear_handle_id (&self->fit_id, g_source_remove);
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
  g_clear_pointer (&self->change_kinds, g_array_unref);
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
    CHILD (paned), CHILD (file_sheet), CHILD (file_label), CHILD (chip_box), CHILD (result_stack),
    CHILD (result_sheet), CHILD (metric_label), CHILD (lack_page), CHILD (lack_button),
    CHILD (own_unit_button), CHILD (detail_label), CHILD (panel_stack), CHILD (decisions_box),
    CHILD (decisions_scroller), CHILD (names_sheet), CHILD (names_box), CHILD (names_filter),
    CHILD (names_summary), CHILD (name_label), CHILD (candidates_box), CHILD (region_choice),
    CHILD (metric_choice),
    CHILD (choice_stack), CHILD (name_new_button), CHILD (name_omit_button),
    CHILD (names_omit_all_button), CHILD (name_editor), CHILD (problems_sheet),
    CHILD (problems_filter), CHILD (problem_label), CHILD (importing_label), CHILD (progress_bar),
    CHILD (rows_label), CHILD (done_title), CHILD (done_text), CHILD (show_button),
    CHILD (undo_import_button), CHILD (changes_box), CHILD (changes_label), CHILD (changes_sheet),
    CHILD (omitted_box), CHILD (omitted_label),
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
way_import_page_class_init (WayImportPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = way_import_page_dispose;
  object_class->finalize = way_import_page_finalize;
  widget_class->measure = way_import_page_measure;
  widget_class->size_allocate = way_import_page_size_allocate;

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
  bind_children (widget_class);
  bind_callbacks (widget_class);
  way_import_page_add_keys (widget_class);
}

static void
way_import_page_init (WayImportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  way_import_page_add_pane_keys (self);
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
  way_import_page_add_chips (self);
  way_import_page_add_lack (self);
  way_import_page_add_promise (self);
  way_import_page_add_decisions (self);
  way_import_page_add_names (self);
  way_import_page_add_name_editor (self);
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

  if (way_import_page_is_state (self, "preview") && way_import_session_can_undo (self->session))
    {
      way_import_session_undo (self->session);
      return TRUE;
    }
  if (way_import_page_is_state (self, "done")
      && gtk_widget_get_visible (GTK_WIDGET (self->undo_import_button))
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
