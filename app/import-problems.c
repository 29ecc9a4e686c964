/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/test-hook.h"

/* What of the file was not taken, and what was with a remark. */

enum
{
  FILTER_ALL,
  FILTER_REFUSED,
  FILTER_WARNINGS
};

enum
{
  COLUMN_PLACE,
  COLUMN_TEXT,
  N_COLUMNS
};

static const int widths[N_COLUMNS] = { 74, 560 };
static const int least_widths[N_COLUMNS] = { 64, 120 };

static const WayPreviewProblem *
get_problem (WayImportPage *self,
             guint          row)
{
  const WayImportReading *reading = way_import_page_get_reading (self);

  if (reading == NULL || reading->preview == NULL || row >= self->shown_problems->len)
    return NULL;
  return reading->preview->problems->pdata[g_array_index (self->shown_problems, guint, row)];
}

static void
get_cell (guint         row,
          guint         column,
          WaySheetCell *out,
          gpointer      data)
{
  WayImportPage *self = data;
  const WayPreviewProblem *problem = get_problem (self, row);

  if (problem == NULL)
    return;
  if (column == COLUMN_TEXT)
    {
      out->text = problem->text;
      out->mark = problem->is_warning ? "!" : "✕";
      return;
    }
  g_free (self->cell_text);
  {
    g_autofree char *name = way_import_page_name_column (problem->column);

    /* As a spreadsheet names a cell. */
    self->cell_text = g_strdup_printf ("%s%u", name, problem->line);
  }
  out->text = self->cell_text;
  out->role = problem->is_warning ? WAY_SHEET_DATA : WAY_SHEET_PROBLEM;
}

static char *
get_column_title (guint    column,
                  gpointer data)
{
  return g_strdup (column == COLUMN_PLACE ? _("Cell") : _("What is wrong"));
}

static char *
describe_row (guint    row,
              gpointer data)
{
  const WayPreviewProblem *problem = get_problem (data, row);
  g_autofree char *name = NULL;

  if (problem == NULL)
    return g_strdup ("");
  name = way_import_page_name_column (problem->column);
  return g_strdup_printf (_("Row %1$u, column %2$s: %3$s"), problem->line, name, problem->text);
}

/* @jumps: whether the file's side gets the keyboard. */
static void
follow (WayImportPage *self,
        int            row,
        gboolean       jumps)
{
  const WayImportReading *reading = way_import_page_get_reading (self);
  const WayPreviewProblem *problem = row >= 0 ? get_problem (self, (guint) row) : NULL;

  gtk_label_set_text (self->problem_label, problem != NULL ? problem->text : "");
  if (problem == NULL)
    return;
  if (problem->row < way_table_get_n_rows (reading->head))
    {
      way_import_page_show_candidate (self, way_import_reading_find (reading, problem->row,
                                                                     (int) problem->column));
      way_import_page_show_source (self, problem->row, (int) problem->column);
      way_import_page_show_column (self, problem->column);
      if (jumps)
        {
          way_sheet_view_set_cursor (self->file_sheet, (int) problem->row, problem->column);
          gtk_widget_grab_focus (GTK_WIDGET (self->file_sheet));
        }
    }
  way_test_hook_log ("import-problem", "%u %u %s", problem->row, problem->column, problem->text);
}

static void
moved_cb (WayImportPage *self,
          int            row,
          guint          column)
{
  follow (self, row, FALSE);
}

static void
activated_cb (WayImportPage *self,
              int            row,
              guint          column)
{
  follow (self, row, TRUE);
}

/* An empty list says nothing: a sentence stands in its place. */
static void
tell_none (WayImportPage          *self,
           const WayImportPreview *preview)
{
  gboolean has_problems = preview != NULL && preview->problems->len > 0;
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self->problems_sheet),
                                                 GTK_TYPE_SCROLLED_WINDOW);

  gtk_widget_set_visible (GTK_WIDGET (self->problems_filter), has_problems);
  gtk_widget_set_visible (scroller, self->shown_problems->len > 0);
  if (self->shown_problems->len > 0 || preview == NULL)
    gtk_label_set_text (self->problem_label, "");
  else
    gtk_label_set_text (self->problem_label,
                        has_problems ? _("There are none of this kind.")
                                     : _("Nothing to tell: every cell was understood."));
}

void
way_import_page_fill_problems (WayImportPage *self)
{
  const WayImportReading *reading = way_import_page_get_reading (self);
  const WayImportPreview *preview = reading != NULL ? reading->preview : NULL;
  guint filter = gtk_drop_down_get_selected (self->problems_filter);
  WaySheetModel model = { .n_columns = N_COLUMNS, .get_cell = get_cell,
                          .get_column_title = get_column_title, .describe_row = describe_row,
                          .widths = widths, .least_widths = least_widths, .fills = TRUE,
                          .data = self };
  AdwViewStackPage *page =
    adw_view_stack_get_page (self->panel_stack,
                             adw_view_stack_get_child_by_name (self->panel_stack, "problems"));

  g_array_set_size (self->shown_problems, 0);
  for (guint i = 0; preview != NULL && i < preview->problems->len; i++)
    {
      const WayPreviewProblem *problem = preview->problems->pdata[i];

      if (filter == FILTER_ALL || problem->is_warning == (filter == FILTER_WARNINGS))
        g_array_append_val (self->shown_problems, i);
    }
  model.n_rows = self->shown_problems->len;
  way_sheet_view_set_model (self->problems_sheet, model.n_rows > 0 ? &model : NULL);
  way_sheet_view_hide_cursor (self->problems_sheet);
  tell_none (self, preview);
  adw_view_stack_page_set_badge_number (page,
                                        preview != NULL ? (guint) MIN (preview->n_problems, 999)
                                                        : 0);
}

static void
filter_changed_cb (WayImportPage *self)
{
  way_import_page_fill_problems (self);
}

void
way_import_page_add_problems (WayImportPage *self)
{
  const char *filters[] = { _("All problems"), _("Refused"), _("Stored with a remark"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (filters);

  self->shown_problems = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_drop_down_set_model (self->problems_filter, G_LIST_MODEL (list));
  g_signal_connect_object (self->problems_filter, "notify::selected",
                           G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->problems_sheet, "moved", G_CALLBACK (moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->problems_sheet, "activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
}
