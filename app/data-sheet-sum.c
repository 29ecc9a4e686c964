/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-sheet-private.h"

#include <math.h>

static void
add_value (WaySheetSum       *sum,
           const WayDataCell *cell)
{
  sum->least = sum->n_values == 0 ? cell->value : MIN (sum->least, cell->value);
  sum->greatest = sum->n_values == 0 ? cell->value : MAX (sum->greatest, cell->value);
  sum->sum += cell->value;
  sum->decimals = MAX (sum->decimals, cell->decimals);
  sum->n_values++;
}

/* Amounts of one period add up over regions; over periods only flows do, each as long as the
 * others, so that no half year is counted twice. */
static gboolean
can_add (WayDataSheet      *self,
         const WayGridArea *area)
{
  WayMetric *metric = way_data_sheet_get_metric (self, area->row);
  const WayPeriod *first = way_data_sheet_get_period (self, area->column);

  if (!way_metric_is_additive (metric))
    return FALSE;
  for (guint i = 1; i < area->n_columns; i++)
    if (way_metric_get_flow (metric) != WAY_FLOW_FLOW
        || way_data_sheet_get_period (self, area->column + i)->type != first->type
        || first->type == WAY_PERIOD_MONTHS)
      return FALSE;
  return TRUE;
}

void
way_data_sheet_sum_up (WayDataSheet      *self,
                       const WayGridArea *area,
                       WaySheetSum       *out)
{
  g_return_if_fail (WAY_IS_DATA_SHEET (self));

  *out = (WaySheetSum) { .decimals = -1 };
  if (area->row + area->n_rows > self->rows->len
      || area->column + area->n_columns > self->columns->len)
    return;
  for (guint row = area->row; row < area->row + area->n_rows; row++)
    for (guint column = area->column; column < area->column + area->n_columns; column++)
      {
        const WayDataCell *cell = way_data_sheet_get_data (self, row, column);

        if (cell != NULL && isfinite (cell->value))
          add_value (out, cell);
      }
  out->is_one_kind = self->table->metric != NULL || area->n_rows == 1;
  out->has_sum = out->is_one_kind && can_add (self, area);
  out->mean = out->n_values > 0 ? out->sum / out->n_values : NAN;
}
