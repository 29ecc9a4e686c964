/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-page-private.h"

/* Reading, in the worker */

typedef struct
{
  char *metric_key;
  char *region_code;
  gboolean shows_region;
  WayDataTable *before; /* (nullable): of which only what was changed is read again */
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_free (question->metric_key);
  g_free (question->region_code);
  way_data_table_unref (question->before);
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

static gboolean
is_of (const WayDataTable *table,
       gboolean            is_region,
       const char         *name)
{
  if (table == NULL || (table->region != NULL) != is_region)
    return FALSE;
  return g_str_equal (is_region ? way_region_get_code (table->region)
                                : way_metric_get_key (table->metric), name);
}

/* What was added last is what is typed from now. */
static int
compare_sources (gconstpointer a,
                 gconstpointer b)
{
  gint64 first = way_source_get_id (*(WaySource *const *) a);
  gint64 second = way_source_get_id (*(WaySource *const *) b);

  return (second > first) - (second < first);
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
  g_ptr_array_sort (answer->sources, compare_sources);
  name = question->shows_region ? choose_region (answer, question->region_code)
                                : choose_metric (answer, question->metric_key);
  if (name == NULL)
    return g_steal_pointer (&answer);
  answer->table = is_of (question->before, question->shows_region, name)
                    ? way_library_read_data_table_again (library, question->before, cancellable,
                                                         error)
                    : way_library_read_data_table (library, question->shows_region ? NULL : name,
                                                   question->shows_region ? name : NULL,
                                                   cancellable, error);
  return answer->table != NULL ? g_steal_pointer (&answer) : NULL;
}

void
way_data_page_restore_cursor (WayDataPage *self)
{
  const WayGridCursor *cursor = way_data_grid_get_cursor (self->grid);
  guint n_columns = way_grid_model_get_n_columns (WAY_GRID_MODEL (self->sheet));
  guint row = 0, column = MAX (n_columns, 1) - 1;

  if (n_columns == 0 || way_grid_model_get_n_rows (WAY_GRID_MODEL (self->sheet)) == 0)
    return;
  if (self->cursor_row != NULL)
    {
      gboolean has_row = way_data_sheet_find_row (self->sheet, self->cursor_row, &row);

      if (!way_data_sheet_find_period (self->sheet, &self->cursor_period, &column) || !has_row)
        way_data_grid_cancel_edit (self->grid);
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
    {
      g_free (self->metric_key);
      self->metric_key = g_strdup (way_metric_get_key (table->metric));
    }
  if (table != NULL && table->region != NULL)
    {
      g_free (self->region_code);
      self->region_code = g_strdup (way_region_get_code (table->region));
    }
  g_clear_handle_id (&self->find_id, g_source_remove);
  way_data_page_fill_choices (self);
  way_data_detail_set_sources (self->detail, self->sources);
  way_data_sheet_set_table (self->sheet, table);
  way_data_page_show_state (self);
  way_data_page_restore_cursor (self);
  way_data_page_show_detail (self);
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
  if (way_data_sheet_get_table (self->sheet) != NULL)
    question->before = way_data_table_ref (way_data_sheet_get_table (self->sheet));
  else
    gtk_spinner_start (self->waiting);
  way_store_run_async (self->store, read_job, question, free_question, free_answer,
                       self->cancellable, read_cb, g_object_ref (self));
}
