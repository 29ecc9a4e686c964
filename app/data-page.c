/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/data-history.h"
#include "app/test-hook.h"
#include "widgets/wrap-layout.h"

static void implement_page (WayPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WayDataPage, way_data_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WAY_TYPE_PAGE, implement_page))

void
way_data_page_tell (WayDataPage *self,
                    const char  *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", text);
}

static void
set_text (char      **place,
          const char *text)
{
  char *copy = g_strdup (text);

  g_free (*place);
  *place = copy;
}

/* Reading, in the worker */

typedef struct
{
  char *metric_key;
  char *region_code;
  gboolean shows_region;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_free (question->metric_key);
  g_free (question->region_code);
  g_free (question);
}

static void
free_answer (gpointer data)
{
  WayDataAnswer *answer = data;

  g_clear_pointer (&answer->table, way_data_table_unref);
  g_clear_pointer (&answer->regions, g_ptr_array_unref);
  g_clear_pointer (&answer->metrics, g_ptr_array_unref);
  g_clear_pointer (&answer->sources, g_ptr_array_unref);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayDataAnswer, free_answer)

/* The wanted one where the library still has it, else the first. */
static const char *
choose_metric (const WayDataAnswer *answer,
               const char          *wanted)
{
  for (guint i = 0; wanted != NULL && i < answer->metrics->len; i++)
    if (g_str_equal (way_metric_get_key (answer->metrics->pdata[i]), wanted))
      return wanted;
  return answer->metrics->len > 0 ? way_metric_get_key (answer->metrics->pdata[0]) : NULL;
}

static const char *
choose_region (const WayDataAnswer *answer,
               const char          *wanted)
{
  for (guint i = 0; wanted != NULL && i < answer->regions->len; i++)
    if (g_str_equal (way_region_get_code (answer->regions->pdata[i]), wanted))
      return wanted;
  return answer->regions->len > 0 ? way_region_get_code (answer->regions->pdata[0]) : NULL;
}

static gpointer
read_job (WayLibrary   *library,
          gpointer      job_data,
          GCancellable *cancellable,
          GError      **error)
{
  const Question *question = job_data;
  g_autoptr (WayDataAnswer) answer = g_new0 (WayDataAnswer, 1);
  const char *name;

  answer->regions = way_library_list_regions (library, error);
  answer->metrics = answer->regions != NULL ? way_library_list_metrics (library, error) : NULL;
  answer->sources = answer->metrics != NULL ? way_library_list_sources (library, error) : NULL;
  if (answer->sources == NULL)
    return NULL;
  name = question->shows_region ? choose_region (answer, question->region_code)
                                : choose_metric (answer, question->metric_key);
  if (name == NULL)
    return g_steal_pointer (&answer);
  answer->table = way_library_read_data_table (library, question->shows_region ? NULL : name,
                                               question->shows_region ? name : NULL, cancellable,
                                               error);
  return answer->table != NULL ? g_steal_pointer (&answer) : NULL;
}

/* The choice of a metric or region */

static int
match_choice_cb (guint       position,
                 const char *query,
                 gpointer    user_data)
{
  WayDataPage *self = user_data;

  return self->shows_region ? way_region_match (self->regions->pdata[position], query)
                            : way_metric_match (self->metrics->pdata[position], query);
}

/* 'Gulou District, Fuzhou': names of districts are not one of a kind. */
static char *
name_region (WayDataPage *self,
             GHashTable  *by_code,
             WayRegion   *region)
{
  WayRegion *parent = g_hash_table_lookup (by_code, way_region_get_parent_code (region));

  if (parent == NULL)
    return g_strdup (way_region_get_name (region, self->language));
  return g_strdup_printf ("%s · %s", way_region_get_name (region, self->language),
                          way_region_get_short_name (parent, self->language));
}

static GtkStringList *
list_choices (WayDataPage *self,
              guint       *selected)
{
  GPtrArray *objects = self->shows_region ? self->regions : self->metrics;
  const char *wanted = self->shows_region ? self->region_code : self->metric_key;
  g_autoptr (GHashTable) by_code = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  *selected = 0;
  for (guint i = 0; self->shows_region && i < objects->len; i++)
    g_hash_table_insert (by_code, (gpointer) way_region_get_code (objects->pdata[i]),
                         objects->pdata[i]);
  for (guint i = 0; i < objects->len; i++)
    {
      const char *key = self->shows_region ? way_region_get_code (objects->pdata[i])
                                           : way_metric_get_key (objects->pdata[i]);

      g_ptr_array_add (names, self->shows_region
                                ? name_region (self, by_code, objects->pdata[i])
                                : g_strdup (way_metric_get_name (objects->pdata[i],
                                                                 self->language)));
      if (g_strcmp0 (key, wanted) == 0)
        *selected = i;
    }
  g_ptr_array_add (names, NULL);
  return gtk_string_list_new ((const char *const *) names->pdata);
}

static void
fill_choice (WayDataPage *self)
{
  g_autoptr (GtkStringList) names = NULL;
  guint selected;

  self->is_filling = TRUE;
  names = list_choices (self, &selected);
  gtk_widget_set_visible (GTK_WIDGET (self->choice_bin),
                          g_list_model_get_n_items (G_LIST_MODEL (names)) > 0);
  if (g_list_model_get_n_items (G_LIST_MODEL (names)) > 0)
    {
      way_search_choice_set_items (self->choice, self->shows_region ? _("Region") : _("Metric"),
                                   names, match_choice_cb, self);
      way_search_choice_set_selected (self->choice, selected);
    }
  self->is_filling = FALSE;
}

static void
choice_changed_cb (WayDataPage *self)
{
  guint selected = way_search_choice_get_selected (self->choice);

  if (self->is_filling)
    return;
  if (self->shows_region)
    {
      g_free (self->region_code);
      self->region_code = g_strdup (way_region_get_code (self->regions->pdata[selected]));
    }
  else
    {
      g_free (self->metric_key);
      self->metric_key = g_strdup (way_metric_get_key (self->metrics->pdata[selected]));
    }
  way_data_page_read (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

/* Whose values are typed */

static int
match_typed_cb (guint       position,
                const char *query,
                gpointer    user_data)
{
  WayDataPage *self = user_data;

  return position > 0 ? way_source_match (self->sources->pdata[position - 1], query) : 0;
}

static void
fill_typed (WayDataPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  /* Translators: what typing does, in a list before the titles of sources */
  gtk_string_list_append (names, _("Corrects the shown value, or is entered by hand"));
  for (guint i = 0; i < self->sources->len; i++)
    {
      gtk_string_list_append (names, way_source_get_title (self->sources->pdata[i],
                                                           self->language));
      if (way_source_get_id (self->sources->pdata[i]) == self->typed_source_id)
        selected = i + 1;
    }
  self->is_filling = TRUE;
  way_search_choice_set_items (self->typed_choice, _("What is typed"), names, match_typed_cb,
                               self);
  way_search_choice_set_selected (self->typed_choice, selected);
  self->is_filling = FALSE;
}

static void
typed_changed_cb (WayDataPage *self)
{
  guint selected = way_search_choice_get_selected (self->typed_choice);

  if (!self->is_filling)
    self->typed_source_id = selected > 0 && selected <= self->sources->len
                              ? way_source_get_id (self->sources->pdata[selected - 1]) : 0;
}

/* What is shown of it */

/* The cell under the keyboard, in full. */
static void
show_detail (WayDataPage *self)
{
  const WayGridCursor *cursor = way_data_grid_get_cursor (self->grid);
  WayGridModel *model = WAY_GRID_MODEL (self->sheet);
  WayDataTable *table = way_data_sheet_get_table (self->sheet);
  const gint64 *preferred;
  WayMetric *metric;

  if (cursor->row >= way_grid_model_get_n_rows (model)
      || cursor->column >= way_grid_model_get_n_columns (model))
    {
      way_data_detail_show (self->detail, NULL, NULL, NULL, NULL, 0);
      return;
    }
  metric = way_data_sheet_get_metric (self->sheet, cursor->row);
  preferred = g_hash_table_lookup (table->preferred, way_metric_get_key (metric));
  way_data_detail_show (self->detail, way_data_sheet_get_region (self->sheet, cursor->row), metric,
                        way_data_sheet_get_period (self->sheet, cursor->column),
                        g_hash_table_lookup (table->formulas, way_metric_get_key (metric)),
                        preferred != NULL ? *preferred : 0);
}

static guint
count_rows (WayDataPage *self)
{
  return way_grid_model_get_n_rows (WAY_GRID_MODEL (self->sheet));
}

static void
show_empty (WayDataPage *self)
{
  WayDataTable *table = way_data_sheet_get_table (self->sheet);
  const char *title, *text;

  if (table == NULL || table->rows->len == 0)
    {
      title = _("No Metrics and Regions Yet");
      text = _("Add a metric and a region, or import a file.");
    }
  else if (table->n_cells == 0)
    {
      title = _("No Values Yet");
      text = _("Add a period, then type values into its column.");
    }
  else
    {
      title = _("No Rows Match");
      text = _("Other rows are hidden by what is searched for or chosen under “Rows”.");
    }
  adw_status_page_set_title (self->empty_page, title);
  adw_status_page_set_description (self->empty_page, text);
  gtk_button_set_label (self->empty_button, table != NULL && table->n_cells > 0
                                              ? _("Show All Rows") : _("Add Period…"));
  gtk_widget_set_visible (GTK_WIDGET (self->empty_button), table != NULL && table->rows->len > 0);
}

static void
show_summary (WayDataPage *self)
{
  WayDataTable *table = way_data_sheet_get_table (self->sheet);
  g_autofree char *text = NULL;

  if (table != NULL)
    text = g_strdup_printf (self->shows_region
                              ? _("%1$u of %2$u metrics, %3$u periods, %4$u values")
                              : _("%1$u of %2$u regions, %3$u periods, %4$u values"),
                            count_rows (self), table->rows->len,
                            way_grid_model_get_n_columns (WAY_GRID_MODEL (self->sheet)),
                            table->n_cells);
  if (text != NULL && way_store_is_read_only (self->store))
    {
      g_autofree char *counts = text;

      text = g_strdup_printf ("%s  ·  %s", counts, _("This library can be read but not changed."));
    }
  gtk_label_set_text (self->summary_label, text != NULL ? text : "");
}

void
way_data_page_show_state (WayDataPage *self)
{
  gboolean has_cells = count_rows (self) > 0
                       && way_grid_model_get_n_columns (WAY_GRID_MODEL (self->sheet)) > 0;

  gtk_stack_set_visible_child (self->stack, has_cells ? GTK_WIDGET (self->scroller)
                                                      : GTK_WIDGET (self->empty_page));
  if (!has_cells)
    show_empty (self);
  show_summary (self);
  way_test_hook_log ("data", "%s %u %u",
                     self->shows_region ? self->region_code : self->metric_key,
                     count_rows (self),
                     way_grid_model_get_n_columns (WAY_GRID_MODEL (self->sheet)));
}

/* Where the keyboard was, by name: rows and columns may be others now. At first the newest period
 * of the first row. */
static void
restore_cursor (WayDataPage *self)
{
  const WayGridCursor *cursor = way_data_grid_get_cursor (self->grid);
  guint n_columns = way_grid_model_get_n_columns (WAY_GRID_MODEL (self->sheet));
  guint row = 0, column = MAX (n_columns, 1) - 1;

  if (n_columns == 0 || count_rows (self) == 0)
    return;
  if (self->cursor_row != NULL)
    {
      way_data_sheet_find_row (self->sheet, self->cursor_row, &row);
      way_data_sheet_find_period (self->sheet, &self->cursor_period, &column);
    }
  if (self->cursor_row == NULL || row != cursor->row || column != cursor->column)
    way_data_grid_set_cursor (self->grid, row, column, FALSE);
}

static void
take_answer (WayDataPage   *self,
             WayDataAnswer *answer)
{
  WayDataTable *table = answer->table;

  g_clear_pointer (&self->regions, g_ptr_array_unref);
  g_clear_pointer (&self->metrics, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  self->regions = g_ptr_array_ref (answer->regions);
  self->metrics = g_ptr_array_ref (answer->metrics);
  self->sources = g_ptr_array_ref (answer->sources);
  if (table != NULL && table->metric != NULL)
    set_text (&self->metric_key, way_metric_get_key (table->metric));
  if (table != NULL && table->region != NULL)
    set_text (&self->region_code, way_region_get_code (table->region));
  fill_choice (self);
  g_clear_handle_id (&self->find_id, g_source_remove);
  fill_typed (self);
  way_data_detail_set_sources (self->detail, self->sources);
  way_data_sheet_set_table (self->sheet, table);
  way_data_page_show_state (self);
  restore_cursor (self);
  show_detail (self);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (WayDataPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDataAnswer) answer = way_store_run_finish (WAY_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->store == NULL)
    return;
  gtk_spinner_stop (self->waiting);
  if (answer == NULL)
    way_data_page_tell (self, error->message);
  else
    take_answer (self, answer);
}

void
way_data_page_read (WayDataPage *self)
{
  Question *question;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->is_stale = !gtk_widget_get_mapped (GTK_WIDGET (self))
                   && way_data_sheet_get_table (self->sheet) != NULL;
  if (self->is_stale)
    return;
  self->cancellable = g_cancellable_new ();
  question = g_new0 (Question, 1);
  question->metric_key = g_strdup (self->metric_key);
  question->region_code = g_strdup (self->region_code);
  question->shows_region = self->shows_region;
  if (way_data_sheet_get_table (self->sheet) == NULL)
    gtk_spinner_start (self->waiting);
  way_store_run_async (self->store, read_job, question, free_question, free_answer,
                       self->cancellable, read_cb, g_object_ref (self));
}

/* What the user chooses */

static void
toggled_cb (WayDataPage     *self,
            GtkToggleButton *toggle)
{
  WayRegion *focused;

  if (self->store == NULL)
    return;
  self->shows_region = !gtk_toggle_button_get_active (self->metric_toggle);
  focused = way_region_list_get_focused (self->region_list);
  if (self->region_code == NULL && focused != NULL)
    self->region_code = g_strdup (way_region_get_code (focused));
  g_clear_pointer (&self->cursor_row, g_free);
  way_data_grid_set_sort (self->grid, -2, FALSE);
  way_data_page_read (self);
}

static WaySheetFilter
get_filter (WayDataPage *self)
{
  WaySheetFilter filter = 0;

  if (gtk_check_button_get_active (self->values_check))
    filter |= WAY_SHEET_WITH_VALUES;
  if (gtk_check_button_get_active (self->several_check))
    filter |= WAY_SHEET_SEVERAL;
  if (gtk_check_button_get_active (self->derived_check))
    filter |= WAY_SHEET_DERIVED;
  if (gtk_check_button_get_active (self->missing_check))
    filter |= WAY_SHEET_MISSING;
  if (gtk_check_button_get_active (self->own_check))
    filter |= WAY_SHEET_OWN;
  return filter;
}

static void
filter_changed_cb (WayDataPage *self)
{
  gboolean is_narrowed = gtk_toggle_button_get_active (self->only_toggle);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  if (self->sheet == NULL)
    return;
  way_data_sheet_set_filter (self->sheet, get_filter (self), is_narrowed ? text : "");
  way_data_page_show_state (self);
  restore_cursor (self);
}

static gboolean
find_cb (gpointer user_data)
{
  WayDataPage *self = user_data;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  gboolean is_found = way_data_sheet_find (self->sheet, text, self->finds_back, &self->find_row,
                                           &self->find_column, &self->n_left);

  if (!is_found && self->n_left > 0)
    return G_SOURCE_CONTINUE;
  self->find_id = 0;
  if (is_found)
    way_data_grid_set_cursor (self->grid, self->find_row, self->find_column, FALSE);
  else
    way_data_page_tell (self, _("Nothing found among the rows that are shown"));
  return G_SOURCE_REMOVE;
}

/* A part at a time, so that a large table can still be scrolled. */
static void
find (WayDataPage *self,
      gboolean     is_back)
{
  const WayGridCursor *cursor = way_data_grid_get_cursor (self->grid);

  g_clear_handle_id (&self->find_id, g_source_remove);
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) == '\0')
    return;
  self->find_row = cursor->row;
  self->find_column = cursor->column;
  self->n_left = 0;
  self->finds_back = is_back;
  if (find_cb (self) == G_SOURCE_CONTINUE)
    self->find_id = g_idle_add (find_cb, self);
}

static void
search_changed_cb (WayDataPage *self)
{
  g_clear_handle_id (&self->find_id, g_source_remove);
  if (gtk_toggle_button_get_active (self->only_toggle))
    filter_changed_cb (self);
}

static void
search_activate_cb (WayDataPage *self)
{
  find (self, FALSE);
}

static void
stop_search_cb (WayDataPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
find_next_cb (WayDataPage *self,
              gboolean     is_back)
{
  find (self, is_back);
}

void
way_data_page_show_all_rows (WayDataPage *self)
{
  GtkCheckButton *const checks[] = { self->values_check, self->several_check, self->derived_check,
                                     self->missing_check, self->own_check };

  gtk_toggle_button_set_active (self->only_toggle, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    gtk_check_button_set_active (checks[i], FALSE);
  filter_changed_cb (self);
}

static void
empty_clicked_cb (WayDataPage *self)
{
  WayDataTable *table = way_data_sheet_get_table (self->sheet);

  if (table != NULL && table->n_cells == 0)
    way_data_page_add_period (self);
  else
    way_data_page_show_all_rows (self);
}

static void
history_clicked_cb (WayDataPage *self)
{
  gtk_window_present (GTK_WINDOW (way_data_history_new (
    GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->store)));
}

/* Greatest first, then smallest first, then as the catalog has them. */
static void
sort_cb (WayDataPage *self,
         int          column)
{
  gboolean is_new = column != self->sort_column;
  gboolean starts_descending = column >= 0;

  if (is_new)
    self->is_descending = starts_descending;
  else if (self->is_descending == starts_descending)
    self->is_descending = !starts_descending;
  else
    column = -2;
  self->sort_column = column;
  way_data_sheet_set_sort (self->sheet, column, self->is_descending);
  way_data_grid_set_sort (self->grid, column, self->is_descending);
  restore_cursor (self);
  way_test_hook_log ("data-sort", "%d %d", column, self->is_descending);
}

static void
cursor_moved_cb (WayDataPage *self)
{
  const WayGridCursor *cursor = way_data_grid_get_cursor (self->grid);
  WayGridModel *model = WAY_GRID_MODEL (self->sheet);
  g_autofree char *text = NULL;
  GdkRectangle rect = { 0 };

  if (cursor->row >= way_grid_model_get_n_rows (model)
      || cursor->column >= way_grid_model_get_n_columns (model))
    return;
  set_text (&self->cursor_row,
            self->shows_region
              ? way_metric_get_key (way_data_sheet_get_metric (self->sheet, cursor->row))
              : way_region_get_code (way_data_sheet_get_region (self->sheet, cursor->row)));
  self->cursor_period = *way_data_sheet_get_period (self->sheet, cursor->column);
  text = way_grid_model_describe_cell (model, cursor->row, cursor->column);
  way_data_grid_get_cell_rect (self->grid, cursor->row, cursor->column, &rect);
  show_detail (self);
  way_test_hook_log ("data-cell", "%d %d %d %d %s", rect.x, rect.y, rect.width, rect.height,
                     text);
}

/* The region that is chosen at the side is the one that is looked at. */
static void
region_focused_cb (WayDataPage *self)
{
  WayRegion *region = way_region_list_get_focused (self->region_list);
  const WayGridCursor *cursor = way_data_grid_get_cursor (self->grid);
  guint row;

  if (region == NULL || self->store == NULL)
    return;
  if (!self->shows_region)
    {
      if (gtk_widget_get_mapped (GTK_WIDGET (self))
          && way_data_sheet_get_table (self->sheet) != NULL
          && way_data_sheet_find_row (self->sheet, way_region_get_code (region), &row))
        way_data_grid_set_cursor (self->grid, row, cursor->column, FALSE);
      return;
    }
  if (g_strcmp0 (self->region_code, way_region_get_code (region)) == 0)
    return;
  set_text (&self->region_code, way_region_get_code (region));
  way_data_page_read (self);
}

/* As a page of the window */

static void
search (WayPage *page)
{
  WayDataPage *self = WAY_DATA_PAGE (page);

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

static void
focus_page (WayPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (WAY_DATA_PAGE (page)->grid));
}

static void
implement_page (WayPageInterface *iface)
{
  iface->search = search;
  iface->focus = focus_page;
}

/* The class */

static void
way_data_page_map (GtkWidget *widget)
{
  WayDataPage *self = WAY_DATA_PAGE (widget);

  GTK_WIDGET_CLASS (way_data_page_parent_class)->map (widget);
  if (self->is_stale)
    way_data_page_read (self);
}

static void
way_data_page_dispose (GObject *object)
{
  WayDataPage *self = WAY_DATA_PAGE (object);

  g_clear_handle_id (&self->find_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->region_list);
  if (gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (self)));

  G_OBJECT_CLASS (way_data_page_parent_class)->dispose (object);
}

static void
way_data_page_finalize (GObject *object)
{
  WayDataPage *self = WAY_DATA_PAGE (object);

  g_clear_object (&self->sheet);
  g_clear_object (&self->actions);
  g_ptr_array_unref (self->regions);
  g_ptr_array_unref (self->metrics);
  g_ptr_array_unref (self->sources);
  g_free (self->metric_key);
  g_free (self->region_code);
  g_free (self->cursor_row);

  G_OBJECT_CLASS (way_data_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, metric_toggle);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, region_toggle);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, choices_row);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, choice_bin);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, only_toggle);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, values_check);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, several_check);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, derived_check);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, missing_check);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, own_check);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, undo_button);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, grid);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, detail_bin);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, typed_bin);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, summary_label);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, empty_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, history_clicked_cb);
}

static void
way_data_page_class_init (WayDataPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WAY_TYPE_DATA_GRID);
  object_class->dispose = way_data_page_dispose;
  object_class->finalize = way_data_page_finalize;
  widget_class->map = way_data_page_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/data-page.ui");
  gtk_widget_class_set_css_name (widget_class, "datapage");
  bind_children (widget_class);
}

static void
way_data_page_init (WayDataPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->choices_row, way_wrap_layout_new (8));
  self->language = way_language_from_environment ();
  self->sort_column = -2;
  self->regions = g_ptr_array_new ();
  self->metrics = g_ptr_array_new ();
  self->sources = g_ptr_array_new ();
  self->sheet = way_data_sheet_new (self->language);
  way_data_sheet_set_filter (self->sheet, get_filter (self), "");
  way_data_grid_set_model (self->grid, WAY_GRID_MODEL (self->sheet));
  self->choice = g_object_new (WAY_TYPE_SEARCH_CHOICE, "name", "data-choice", NULL);
  adw_bin_set_child (self->choice_bin, GTK_WIDGET (self->choice));
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (choice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "cursor-moved", G_CALLBACK (cursor_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "sort", G_CALLBACK (sort_cb), self, G_CONNECT_SWAPPED);
  self->typed_choice = g_object_new (WAY_TYPE_SEARCH_CHOICE, "name", "data-typed", NULL);
  adw_bin_set_child (self->typed_bin, GTK_WIDGET (self->typed_choice));
  g_signal_connect_object (self->typed_choice, "notify::selected", G_CALLBACK (typed_changed_cb),
                           self, G_CONNECT_SWAPPED);
  way_data_page_add_editing (self);
  way_data_page_add_actions (self);
  g_signal_connect_object (self->grid, "find-next", G_CALLBACK (find_next_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
way_data_page_new (const WayPageContext *context)
{
  WayDataPage *self = g_object_new (WAY_TYPE_DATA_PAGE, NULL);
  WayRegion *focused;

  self->store = g_object_ref (context->store);
  self->region_list = g_object_ref (context->region_list);
  self->detail = WAY_DATA_DETAIL (way_data_detail_new (self->store));
  adw_bin_set_child (self->detail_bin, GTK_WIDGET (self->detail));
  way_data_page_show_writable (self);
  focused = way_region_list_get_focused (self->region_list);
  if (focused != NULL)
    self->region_code = g_strdup (way_region_get_code (focused));
  g_signal_connect_object (self->store, "changed", G_CALLBACK (way_data_page_read), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->region_list, "focused", G_CALLBACK (region_focused_cb), self,
                           G_CONNECT_SWAPPED);
  way_data_page_read (self);
  return GTK_WIDGET (self);
}
