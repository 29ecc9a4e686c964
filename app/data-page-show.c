/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/test-hook.h"

/* What is shown of it */

/* The cell under the keyboard, in full. */
void
way_data_page_show_detail (WayDataPage *self)
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

/* More cells than that are counted, not read, while the selection grows. */
#define MAX_SUMMED 100000

static char *
describe_sum (const WaySheetSum *sum,
              guint              n_cells)
{
  g_autofree char *mean = way_value_format (sum->mean, MAX (sum->decimals, 1), WAY_QUALIFIER_EXACT);
  g_autofree char *least = way_value_format (sum->least, sum->decimals, WAY_QUALIFIER_EXACT);
  g_autofree char *greatest = way_value_format (sum->greatest, sum->decimals, WAY_QUALIFIER_EXACT);
  g_autofree char *total = way_value_format (sum->sum, sum->decimals, WAY_QUALIFIER_EXACT);

  if (sum->n_values == 0 || !sum->is_one_kind)
    return g_strdup_printf (_("Selected cells: %1$u, with values: %2$u"), n_cells,
                            sum->n_values);
  if (!sum->has_sum)
    return g_strdup_printf (_("Selected values: %1$u, mean %2$s, %3$s to %4$s"), sum->n_values,
                            mean, least, greatest);
  return g_strdup_printf (_("Selected values: %1$u, sum %2$s, mean %3$s, %4$s to %5$s"),
                          sum->n_values, total, mean, least, greatest);
}

/* As in other spreadsheets; NULL where only one cell is selected. */
static char *
describe_selection (WayDataPage *self)
{
  WayGridArea area = way_grid_cursor_get_area (way_data_grid_get_cursor (self->grid));
  guint64 n_cells = (guint64) area.n_rows * area.n_columns;
  WaySheetSum sum;

  if (n_cells < 2 || way_data_sheet_get_table (self->sheet) == NULL)
    return NULL;
  if (n_cells > MAX_SUMMED)
    return g_strdup_printf (_("Selected rows: %1$u, periods: %2$u"), area.n_rows, area.n_columns);
  way_data_sheet_sum_up (self->sheet, &area, &sum);
  return describe_sum (&sum, (guint) n_cells);
}

static char *
describe_table (WayDataPage *self)
{
  WayDataTable *table = way_data_sheet_get_table (self->sheet);

  if (table == NULL)
    return g_strdup ("");
  return g_strdup_printf (self->shows_region
                            ? _("%1$u of %2$u metrics, %3$u periods, %4$u values")
                            : _("%1$u of %2$u regions, %3$u periods, %4$u values"),
                          count_rows (self), table->rows->len,
                          way_grid_model_get_n_columns (WAY_GRID_MODEL (self->sheet)),
                          table->n_cells);
}

void
way_data_page_show_summary (WayDataPage *self)
{
  g_autofree char *text = describe_selection (self);

  if (text == NULL)
    text = describe_table (self);
  if (way_store_is_read_only (self->store))
    {
      g_autofree char *counts = text;

      text = g_strdup_printf ("%s  ·  %s", counts, _("This library can be read but not changed."));
    }
  gtk_label_set_text (self->summary_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->summary_label), text);
}

void
way_data_page_show_sort (WayDataPage *self)
{
  gboolean is_descending;
  int column = way_data_sheet_get_sort (self->sheet, &is_descending);

  way_data_grid_set_sort (self->grid, column, is_descending);
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
  way_data_page_show_summary (self);
  way_data_page_show_sort (self);
  way_test_hook_log ("data", "%s %u %u",
                     self->shows_region ? self->region_code : self->metric_key,
                     count_rows (self),
                     way_grid_model_get_n_columns (WAY_GRID_MODEL (self->sheet)));
}
