/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-page-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/data-change.h"
#include "app/failure-dialog.h"
#include "app/test-hook.h"
#include "model/data-edits.h"
#include "model/value-entry.h"

/* Storing */

typedef struct
{
  GArray *edits;
  gint64 source_id;
  WayDataEditReport report;
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  g_array_unref (work->edits);
  g_free (work);
}

static gboolean
apply_change (WayLibrary *library,
              gpointer    data,
              GError    **error)
{
  Work *work = data;

  return way_library_apply_edits (library, work->edits, work->source_id, &work->report, NULL,
                                  error);
}

/* The window's store frees the work with its job, so that what it found out is kept here. */
typedef struct
{
  WayDataPage *self;
  Work *work;
  char *toast;
} Waiting;

static void
tell_done (WayDataPage             *self,
           const WayDataEditReport *report,
           const char              *toast)
{
  g_autofree char *text = NULL;

  if (report->n_hidden > 0)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "Stored as another value of the cell; the one of a firmer "
                                         "source is still shown",
                                         "Stored; in %u cells the value of a firmer source is "
                                         "still shown", report->n_hidden), report->n_hidden);
  else if (toast != NULL)
    text = g_strdup (toast);
  if (text != NULL)
    way_data_page_tell (self, text);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Waiting *waiting = user_data;
  g_autoptr (WayDataPage) self = waiting->self;
  g_autofree char *toast = waiting->toast;
  g_autoptr (GError) error = NULL;
  gboolean is_stored = way_data_change_finish (WAY_STORE (source), result, NULL, &error);

  if (self->store != NULL && is_stored)
    {
      tell_done (self, &waiting->work->report, toast);
      way_test_hook_log ("data-stored", "%u", waiting->work->edits->len);
    }
  else if (self->store != NULL)
    {
      way_data_sheet_drop_pending (self->sheet);
      way_failure_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                  _("Nothing Was Changed"), error);
    }
  free_work (waiting->work);
}

void
way_data_page_store (WayDataPage *self,
                     GArray      *edits,
                     const char  *format,
                     const char  *toast)
{
  const WayDataEdit *first = &g_array_index (edits, WayDataEdit, 0);
  Waiting *waiting = g_new0 (Waiting, 1);
  const char *metric_name = first->metric_key, *region_name = first->region_code;
  g_autofree char *name = NULL;

  for (guint i = 0; i < self->metrics->len; i++)
    if (g_str_equal (way_metric_get_key (self->metrics->pdata[i]), metric_name))
      metric_name = way_metric_get_short_name (self->metrics->pdata[i], self->language);
  for (guint i = 0; i < self->regions->len; i++)
    if (g_str_equal (way_region_get_code (self->regions->pdata[i]), region_name))
      region_name = way_region_get_short_name (self->regions->pdata[i], self->language);
  waiting->self = g_object_ref (self);
  waiting->work = g_new0 (Work, 1);
  waiting->work->edits = g_array_ref (edits);
  waiting->work->source_id = self->typed_source_id;
  waiting->toast = g_strdup (toast);
  name = way_data_edits_name (edits, format, metric_name, region_name, self->language);
  way_data_change_async (self->store, name, apply_change, waiting->work, NULL, stored_cb, waiting);
}

/* One cell */

static void
add_edit (WayDataPage           *self,
          GArray                *edits,
          guint                  row,
          guint                  column,
          const WayEnteredValue *value)
{
  way_data_edits_add (edits,
                      way_region_get_code (way_data_sheet_get_region (self->sheet, row)),
                      way_metric_get_key (way_data_sheet_get_metric (self->sheet, row)),
                      way_data_sheet_get_period (self->sheet, column), value);
}

/* Why a cell cannot be typed over; NULL where it can. */
static const char *
find_obstacle (WayDataPage       *self,
               const WayDataCell *cell)
{
  if (cell == NULL || self->typed_source_id != 0)
    return NULL;
  if ((cell->flags & WAY_DATA_DERIVED) != 0)
    return _("This value is computed by the metric's formula. Change the values that it is "
             "computed from, or the formula.");
  if ((cell->flags & WAY_DATA_BESIDE) != 0)
    return _("This growth is published beside the value of another metric. Change it there, as "
             "the value's published growth.");
  return NULL;
}

static void
editing_cb (WayDataPage *self,
            guint        row,
            guint        column,
            const char  *text)
{
  const WayDataCell *cell = way_data_sheet_get_data (self->sheet, row, column);
  const char *obstacle = find_obstacle (self, cell);
  g_autofree char *says = NULL;
  WayEnteredValue value;
  WayEntry entry = way_value_entry_read (text, way_data_sheet_get_metric (self->sheet, row),
                                         self->language, &value, &says);

  if (obstacle != NULL)
    way_data_grid_set_hint (self->grid, obstacle, TRUE);
  else
    way_data_grid_set_hint (self->grid, says, entry == WAY_ENTRY_WRONG);
}

static gboolean
is_unchanged (WayDataPage *self,
              guint        row,
              guint        column,
              const char  *text)
{
  g_autofree char *old = way_data_sheet_get_plain (self->sheet, row, column);

  return g_str_equal (old, text);
}

static char *
format_entered (const WayEnteredValue *value)
{
  if (value->missing != NULL)
    return g_strdup (g_dgettext (GETTEXT_PACKAGE, value->missing));
  return way_value_format (value->value, value->decimals, value->qualifier);
}

static gboolean
commit_cb (WayDataPage *self,
           guint        row,
           guint        column,
           const char  *text)
{
  g_autoptr (GArray) edits = NULL;
  g_autofree char *says = NULL;
  g_autofree char *shown = NULL;
  WayEnteredValue value;
  WayEntry entry;

  if (is_unchanged (self, row, column, text))
    return TRUE;
  if (find_obstacle (self, way_data_sheet_get_data (self->sheet, row, column)) != NULL)
    return FALSE;
  entry = way_value_entry_read (text, way_data_sheet_get_metric (self->sheet, row),
                                self->language, &value, &says);
  if (entry == WAY_ENTRY_WRONG)
    {
      way_data_grid_set_hint (self->grid, says, TRUE);
      way_test_hook_log ("data-refused", "%s", says);
      return FALSE;
    }
  edits = way_data_edits_new ();
  add_edit (self, edits, row, column, entry == WAY_ENTRY_EMPTY ? NULL : &value);
  shown = entry == WAY_ENTRY_EMPTY ? g_strdup ("") : format_entered (&value);
  way_data_sheet_set_pending (self->sheet, row, column, shown);
  way_data_page_store (self, edits, "", NULL);
  return TRUE;
}

/* Several cells */

/* What is typed once for all that is selected: units may differ from row to row. */
static gboolean
commit_all_cb (WayDataPage *self,
               const char  *text)
{
  WayGridArea area = way_grid_cursor_get_area (way_data_grid_get_cursor (self->grid));
  g_autoptr (GArray) edits = way_data_edits_new ();

  for (guint row = area.row; row < area.row + area.n_rows; row++)
    {
      g_autofree char *says = NULL;
      WayEnteredValue value;
      WayEntry entry = way_value_entry_read (text, way_data_sheet_get_metric (self->sheet, row),
                                             self->language, &value, &says);

      if (entry == WAY_ENTRY_WRONG)
        {
          way_data_grid_set_hint (self->grid, says, TRUE);
          return FALSE;
        }
      for (guint column = area.column; column < area.column + area.n_columns; column++)
        if (find_obstacle (self, way_data_sheet_get_data (self->sheet, row, column)) == NULL)
          add_edit (self, edits, row, column, entry == WAY_ENTRY_EMPTY ? NULL : &value);
    }
  if (edits->len > 0)
    way_data_page_store (self, edits, N_("Entry in %1$s Cells"), NULL);
  return TRUE;
}

static void
clear_cb (WayDataPage *self)
{
  WayGridArea area = way_grid_cursor_get_area (way_data_grid_get_cursor (self->grid));
  g_autoptr (GArray) edits = way_data_edits_new ();
  g_autofree char *toast = NULL;
  const char *obstacle = NULL;
  guint n_values = 0;

  if (!way_data_page_require_writable (self))
    return;
  for (guint row = area.row; row < area.row + area.n_rows; row++)
    for (guint column = area.column; column < area.column + area.n_columns; column++)
      {
        const WayDataCell *cell = way_data_sheet_get_data (self->sheet, row, column);

        if (cell == NULL)
          continue;
        if (find_obstacle (self, cell) != NULL)
          {
            obstacle = find_obstacle (self, cell);
            continue;
          }
        n_values += MAX (cell->n_vintages, 1);
        add_edit (self, edits, row, column, NULL);
      }
  if (edits->len == 0)
    {
      if (obstacle != NULL)
        way_data_page_tell (self, obstacle);
      return;
    }
  if (n_values > edits->len)
    toast = g_strdup_printf (_("Cleared %1$u cells with %2$u values of several sources"),
                             edits->len, n_values);
  way_data_page_store (self, edits, N_("Clearing of %1$s Cells"), toast);
}

static void
copy_cb (WayDataPage *self,
         gboolean     with_titles)
{
  WayGridArea area = way_grid_cursor_get_area (way_data_grid_get_cursor (self->grid));
  g_autofree char *text = NULL;

  if (way_grid_model_get_n_rows (WAY_GRID_MODEL (self->sheet)) == 0)
    return;
  text = way_data_sheet_copy (self->sheet, &area, with_titles);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  way_test_hook_log ("data-copied", "%u %u", area.n_rows, area.n_columns);
}

/* Filling */

/* What continues a line of cells: @known are their values, NULL of a cell that has none. */
static void
fill_line (WayDataPage       *self,
           GArray            *edits,
           const WayDataCell **known,
           guint              n_known,
           const WayGridArea *rest,
           gboolean           is_down)
{
  g_autofree double *values = g_new0 (double, n_known);
  g_autofree double *filled = NULL;
  guint n_rest = is_down ? rest->n_rows : rest->n_columns;
  WayEnteredValue value = { .decimals = -1 };

  for (guint i = 0; i < n_known; i++)
    {
      if (known[i] == NULL || !isfinite (known[i]->value))
        return;
      values[i] = known[i]->value;
      value.decimals = MAX (value.decimals, known[i]->decimals);
    }
  filled = g_new0 (double, n_rest);
  way_fill_series (values, n_known, filled, n_rest);
  if (n_known == 1)
    value.qualifier = (WayQualifier) known[0]->qualifier;
  /* What goes on along a line was stated by nobody. */
  value.has_status = n_known > 1;
  value.status = WAY_STATUS_ESTIMATE;
  for (guint i = 0; i < n_rest; i++)
    {
      g_autofree char *digits = g_strdup_printf ("%.*f", CLAMP (value.decimals, 0, 15), filled[i]);

      guint row = rest->row + (is_down ? i : 0), column = rest->column + (is_down ? 0 : i);

      value.value = value.decimals >= 0 && n_known > 1 ? g_ascii_strtod (digits, NULL) : filled[i];
      /* What is computed stays, as where cells are cleared. */
      if (find_obstacle (self, way_data_sheet_get_data (self->sheet, row, column)) == NULL)
        add_edit (self, edits, row, column, &value);
    }
}

static void
fill_lines (WayDataPage       *self,
            GArray            *edits,
            const WayGridArea *from,
            const WayGridArea *to,
            gboolean           is_down)
{
  guint n_known = is_down ? from->n_rows : from->n_columns;
  guint n_lines = is_down ? from->n_columns : from->n_rows;
  g_autofree const WayDataCell **known = g_new0 (const WayDataCell *, n_known);

  for (guint line = 0; line < n_lines; line++)
    {
      WayGridArea rest = *to;

      for (guint i = 0; i < n_known; i++)
        known[i] = way_data_sheet_get_data (self->sheet, from->row + (is_down ? i : line),
                                            from->column + (is_down ? line : i));
      if (is_down)
        rest.row += n_known, rest.n_rows -= n_known, rest.column = from->column + line;
      else
        rest.column += n_known, rest.n_columns -= n_known, rest.row = from->row + line;
      fill_line (self, edits, known, n_known, &rest, is_down);
    }
}

static void
fill_cb (WayDataPage *self,
         guint        row,
         guint        column,
         guint        n_rows,
         guint        n_columns)
{
  WayGridArea from = way_grid_cursor_get_area (way_data_grid_get_cursor (self->grid));
  const WayGridArea to = { row, column, n_rows, n_columns };
  g_autoptr (GArray) edits = way_data_edits_new ();

  if (!way_data_page_require_writable (self))
    return;
  /* Different metrics below each other are different things. */
  if (self->shows_region && n_rows > from.n_rows)
    {
      way_data_page_tell (self, _("Metrics differ from row to row: fill along the periods"));
      return;
    }
  fill_lines (self, edits, &from, &to, n_rows > from.n_rows);
  way_data_grid_select (self->grid, &to);
  if (edits->len == 0)
    way_data_page_tell (self, _("There is nothing to fill from: the first cells are empty"));
  else
    way_data_page_store (self, edits, N_("Filling of %1$s Cells"), NULL);
}

gboolean
way_data_page_require_writable (WayDataPage *self)
{
  if (!way_store_is_read_only (self->store))
    return TRUE;
  way_data_page_tell (self, _("This library can be read but not changed."));
  return FALSE;
}

void
way_data_page_add_editing (WayDataPage *self)
{
  g_signal_connect_object (self->grid, "editing", G_CALLBACK (editing_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "commit", G_CALLBACK (commit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "commit-all", G_CALLBACK (commit_all_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "clear", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "copy", G_CALLBACK (copy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "fill", G_CALLBACK (fill_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "paste", G_CALLBACK (way_data_page_paste), self,
                           G_CONNECT_SWAPPED);
}
