/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/data-table-private.h"

/* Of a table and those that were made of it. */
typedef struct _WayDataTexts
{
  GStringChunk *chunk;
} WayDataTexts;

typedef struct
{
  WayPeriod period;
  guint met;
} Column;

static void
clear_texts (gpointer texts)
{
  g_string_chunk_free (((WayDataTexts *) texts)->chunk);
}

static void
free_cells (gpointer cells)
{
  if (cells != NULL)
    g_array_unref (cells);
}

WayDataTable *
way_data_table_new (void)
{
  WayDataTable *table = g_new0 (WayDataTable, 1);

  g_atomic_ref_count_init (&table->ref_count);
  table->periods = g_array_new (FALSE, FALSE, sizeof (WayPeriod));
  table->cells = g_ptr_array_new_with_free_func (free_cells);
  table->formulas = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  table->preferred = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  table->texts = g_atomic_rc_box_new (WayDataTexts);
  table->texts->chunk = g_string_chunk_new (256);
  return table;
}

WayDataTable *
way_data_table_ref (WayDataTable *table)
{
  g_atomic_ref_count_inc (&table->ref_count);
  return table;
}

void
way_data_table_unref (WayDataTable *table)
{
  if (table == NULL || !g_atomic_ref_count_dec (&table->ref_count))
    return;
  g_clear_object (&table->metric);
  g_clear_object (&table->region);
  g_clear_pointer (&table->rows, g_ptr_array_unref);
  g_clear_pointer (&table->periods, g_array_unref);
  g_clear_pointer (&table->cells, g_ptr_array_unref);
  g_clear_pointer (&table->formulas, g_hash_table_unref);
  g_clear_pointer (&table->preferred, g_hash_table_unref);
  g_atomic_rc_box_release_full (table->texts, clear_texts);
  g_free (table);
}

const WayDataCell *
way_data_table_find (const WayDataTable *table,
                     guint               row,
                     guint               column)
{
  const GArray *cells = row < table->cells->len ? table->cells->pdata[row] : NULL;
  guint low = 0, high = cells != NULL ? cells->len : 0;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const WayDataCell *cell = &g_array_index (cells, WayDataCell, middle);

      if (cell->column == column)
        return cell;
      if (cell->column < column)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

void
way_data_table_share_texts (WayDataTable       *self,
                            const WayDataTable *before)
{
  g_atomic_rc_box_release_full (self->texts, clear_texts);
  self->texts = g_atomic_rc_box_acquire (before->texts);
}

const char *
way_data_table_keep_text (WayDataTable *self,
                          const char   *text)
{
  return g_string_chunk_insert_const (self->texts->chunk, text);
}

static int
compare_columns (gconstpointer a,
                 gconstpointer b)
{
  const Column *first = a, *second = b;
  int order = way_period_compare (&first->period, &second->period);

  return order != 0 ? order : (int) first->period.last_day - (int) second->period.last_day;
}

static int
compare_cells (gconstpointer a,
               gconstpointer b)
{
  const WayDataCell *first = a, *second = b;

  return (first->column > second->column) - (first->column < second->column);
}

void
way_data_table_order_cells (WayDataTable *self,
                            guint         row)
{
  if (self->cells->pdata[row] != NULL)
    g_array_sort (self->cells->pdata[row], compare_cells);
}

void
way_data_table_order_columns (WayDataTable *table)
{
  guint n_columns = table->periods->len;
  g_autofree Column *columns = g_new (Column, MAX (n_columns, 1));
  g_autofree guint32 *places = g_new (guint32, MAX (n_columns, 1));

  for (guint i = 0; i < n_columns; i++)
    columns[i] = (Column) { g_array_index (table->periods, WayPeriod, i), i };
  qsort (columns, n_columns, sizeof *columns, compare_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      g_array_index (table->periods, WayPeriod, i) = columns[i].period;
      places[columns[i].met] = i;
    }
  for (guint row = 0; row < table->cells->len; row++)
    {
      GArray *cells = table->cells->pdata[row];

      for (guint i = 0; cells != NULL && i < cells->len; i++)
        {
          WayDataCell *cell = &g_array_index (cells, WayDataCell, i);

          cell->column = places[cell->column];
        }
      way_data_table_order_cells (table, row);
    }
}
