/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/test-hook.h"

/* The file as it is, with what each row and column is taken for. */

char *
way_import_page_name_column (guint column)
{
  GString *name = g_string_new (NULL);

  for (guint rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    g_string_prepend_c (name, (char) ('A' + (rest - 1) % 26));
  return g_string_free (name, FALSE);
}

const char *
way_import_field_to_label (WayField field)
{
  /* Elsewhere the value that a target asks for has the same name. */
  return field == WAY_FIELD_VALUE ? C_("field of a table", "Value")
                                  : _(way_field_get_label (field));
}

char *
way_import_page_name_cell (WayImportPage *self,
                           guint          row,
                           guint          column)
{
  const WayImportReading *reading = way_import_page_get_reading (self);
  g_autofree char *name = way_import_page_name_column (column);

  return g_strdup_printf (_("Row %1$u, column %2$s"),
                          way_table_get_line (reading->head, row), name);
}

static const WayPlanColumn *
get_column (const WayImportReading *reading,
            guint                   column)
{
  return column < reading->plan->columns->len ? reading->plan->columns->pdata[column] : NULL;
}

static gboolean
is_header (const WayImportReading *reading,
           guint                   row)
{
  const WayImportPlan *plan = reading->plan;

  if (row >= plan->header_first && row < plan->header_first + plan->n_header)
    return TRUE;
  /* A table below the first one has titles of its own, counted from where it begins. */
  for (guint i = 0; plan->blocks != NULL && i < plan->blocks->len; i++)
    {
      const WayPlanBlock *block = plan->blocks->pdata[i];
      guint first = block->first_row + block->plan->header_first;

      if (!block->is_beside && row >= first && row < first + block->plan->n_header)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_value (const WayImportReading *reading,
          guint                   column)
{
  const WayPlanColumn *meaning = get_column (reading, column);

  return meaning != NULL
         && (meaning->field == WAY_FIELD_VALUE || meaning->field == WAY_FIELD_GROWTH);
}

static WaySheetRole
find_role (WayImportPage          *self,
           const WayImportReading *reading,
           guint                   row,
           guint                   column)
{
  const WayPlanColumn *meaning = get_column (reading, column);
  WayRowKind kind = (WayRowKind) reading->row_kinds[row];
  int found;

  if (is_header (reading, row))
    return WAY_SHEET_HEADER;
  /* While the table as a whole is not understood, no row of it is to blame. */
  if (kind == WAY_ROW_PROBLEM)
    return reading->lack != NULL ? WAY_SHEET_DATA : WAY_SHEET_PROBLEM;
  if (kind != WAY_ROW_FACTS || meaning == NULL || meaning->field == WAY_FIELD_IGNORE)
    return WAY_SHEET_IGNORED;
  if (!is_value (reading, column))
    return WAY_SHEET_KEY;

  found = way_import_reading_find (reading, row, (int) column);
  if (found < 0 || reading->preview == NULL)
    return WAY_SHEET_DATA;
  switch (g_array_index (reading->preview->candidates, WayCandidate, found).state)
    {
    case WAY_CANDIDATE_REFUSED:
      return WAY_SHEET_PROBLEM;
    case WAY_CANDIDATE_LEFT_OUT:
      return WAY_SHEET_IGNORED;
    default:
      return WAY_SHEET_DATA;
    }
}

static void
get_cell (guint         row,
          guint         column,
          WaySheetCell *out,
          gpointer      data)
{
  WayImportPage *self = data;
  const WayImportReading *reading = way_import_page_get_reading (self);
  WayCell cell;

  if (reading == NULL)
    return;
  cell = way_table_get_cell (reading->head, row, column);
  out->text = cell.text;
  out->role = find_role (self, reading, row, column);
  out->is_number = cell.kind == WAY_CELL_NUMBER
                   || (is_value (reading, column) && reading->row_kinds[row] == WAY_ROW_FACTS
                       && out->role != WAY_SHEET_HEADER
                       && (g_ascii_isdigit (*cell.text) || *cell.text == '-'));
  out->is_linked = (int) row == self->linked_row
                   && (self->linked_column < 0 || (int) column == self->linked_column);
}

static char *
get_column_title (guint    column,
                  gpointer data)
{
  return way_import_page_name_column (column);
}

static char *
get_column_detail (guint    column,
                   gpointer data)
{
  const WayImportReading *reading = way_import_page_get_reading (data);
  const WayPlanColumn *meaning = reading != NULL ? get_column (reading, column) : NULL;
  const char *label;

  /* Exchange columns are what their titles say. */
  if (meaning == NULL || (reading->plan->layout == WAY_LAYOUT_EXCHANGE
                          && meaning->field != WAY_FIELD_IGNORE))
    return g_strdup ("");
  label = way_import_field_to_label (meaning->field);
  /* The title says which part, and the rows of which year. */
  if (meaning->field == WAY_FIELD_VALUE && meaning->is_part)
    return g_strdup_printf ("%s · %s", label, meaning->period.type == WAY_PERIOD_YEAR
                                              ? _("the row's year") : meaning->title);
  if (meaning->field == WAY_FIELD_VALUE && meaning->has_period)
    {
      g_autofree char *period =
        way_period_to_short_label (&meaning->period, ((WayImportPage *) data)->language);

      return g_strdup_printf ("%s · %s", label, period);
    }
  return g_strdup (label);
}

static char *
get_row_title (guint    row,
               gpointer data)
{
  const WayImportReading *reading = way_import_page_get_reading (data);

  return reading != NULL ? g_strdup_printf ("%u", way_table_get_line (reading->head, row))
                         : g_strdup ("");
}

/* What a row is taken for, before its texts. */
static char *
describe_row (guint    row,
              gpointer data)
{
  const WayImportReading *reading = way_import_page_get_reading (data);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_columns;

  if (reading == NULL)
    return g_strdup ("");
  if (is_header (reading, row))
    g_string_append (text, _("Header"));
  else if (reading->row_kinds[row] == WAY_ROW_PROBLEM)
    g_string_append (text, _("Not understood"));
  else if (reading->row_kinds[row] != WAY_ROW_FACTS)
    g_string_append (text, _("Left out"));
  n_columns = MIN (way_table_get_n_columns (reading->head), 10);
  for (guint column = 0; column < n_columns; column++)
    {
      const char *cell = way_table_get_text (reading->head, row, column);
      g_autofree char *cut = g_utf8_substring (cell, 0, MIN (g_utf8_strlen (cell, -1), 60));

      if (*cut != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", cut);
    }
  return g_strdup_printf (_("Row %1$u: %2$s"), way_table_get_line (reading->head, row),
                          text->str);
}

/* Moving */

static int
find_in_column (const WayImportReading *reading,
                guint                   column)
{
  for (guint i = 0; reading->places != NULL && i < reading->places->len; i++)
    {
      const WayImportPlace *place = &g_array_index (reading->places, WayImportPlace, i);

      if (place->column == column)
        return (int) place->candidate;
    }
  return -1;
}

static void
moved_cb (WayImportPage *self,
          int            row,
          guint          column)
{
  const WayImportReading *reading = way_import_page_get_reading (self);
  int candidate;

  if (reading == NULL)
    return;
  self->linked_row = -1;
  way_import_page_show_column (self, column);
  if (row < 0)
    candidate = find_in_column (reading, column);
  else
    {
      candidate = way_import_reading_find (reading, (guint) row, (int) column);
      /* A region stands for its values, an empty cell for nothing. */
      if (candidate < 0 && !is_value (reading, column))
        candidate = way_import_reading_find (reading, (guint) row, -1);
    }
  way_sheet_view_refresh (self->file_sheet);
  way_import_page_show_candidate (self, candidate);
  way_test_hook_log ("import-cell", "%d %u", row, column);
}

static void
activated_cb (WayImportPage *self,
              int            row,
              guint          column)
{
  way_import_page_focus_column (self);
}

void
way_import_page_add_file_grid (WayImportPage *self)
{
  self->linked_row = -1;
  g_signal_connect_object (self->file_sheet, "moved", G_CALLBACK (moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->file_sheet, "activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
}

/* (nullable): which of several tables this is, for the choice itself stands far down. */
static char *
name_sheet (const WayTableInfo *info)
{
  guint n_sheets = info->sheets != NULL ? g_strv_length (info->sheets) : 0;

  if (n_sheets < 2 || info->sheet >= n_sheets)
    return NULL;
  return g_strdup_printf (_("%1$s, %2$u of %3$u"), info->sheets[info->sheet], info->sheet + 1,
                          n_sheets);
}

static void
tell_size (WayImportPage *self)
{
  const WayImportReading *reading = way_import_page_get_reading (self);
  guint n_rows = way_table_get_n_rows (reading->head);
  g_autofree char *number = way_number_format (n_rows, 0);
  g_autofree char *sheet = name_sheet (&reading->info);
  g_autofree char *text = NULL, *both = NULL;

  if (way_table_is_whole (reading->head))
    text = g_strdup_printf (ngettext ("%s row", "%s rows", n_rows), number);
  else
    text = g_strdup_printf (ngettext ("The first %s row; all are imported",
                                      "The first %s rows; all are imported", n_rows), number);
  if (sheet != NULL)
    both = g_strdup_printf ("%s · %s", sheet, text);
  gtk_label_set_text (self->file_label, both != NULL ? both : text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->file_label), both);
}

void
way_import_page_fill_file_grid (WayImportPage *self)
{
  const WayImportReading *reading = way_import_page_get_reading (self);
  WaySheetModel model = { .get_cell = get_cell, .get_column_title = get_column_title,
                          .get_column_detail = get_column_detail,
                          .get_row_title = get_row_title, .describe_row = describe_row,
                          .data = self };

  if (reading == NULL)
    {
      way_sheet_view_set_model (self->file_sheet, NULL);
      return;
    }
  model.n_rows = way_table_get_n_rows (reading->head);
  model.n_columns = way_table_get_n_columns (reading->head);
  way_sheet_view_set_model (self->file_sheet, &model);
  tell_size (self);
}

void
way_import_page_show_source (WayImportPage *self,
                             guint          row,
                             int            column)
{
  self->linked_row = (int) row;
  self->linked_column = column;
  way_sheet_view_hide_cursor (self->file_sheet);
  way_sheet_view_show_cell (self->file_sheet, (int) row, (guint) MAX (column, 0));
  way_sheet_view_refresh (self->file_sheet);
}
