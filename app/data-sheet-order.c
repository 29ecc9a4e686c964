/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-sheet-private.h"

#include <math.h>
#include <string.h>

static gboolean
matches_text (WayDataSheet *self,
              guint         table_row)
{
  return self->text == NULL || *self->text == '\0'
         || way_data_sheet_row_holds (self, table_row, self->text);
}

static WaySheetFilter
get_traits (const WayDataCell *cell)
{
  WaySheetFilter traits = 0;

  if (isfinite (cell->value))
    traits |= WAY_SHEET_WITH_VALUES;
  if (cell->n_vintages > 1)
    traits |= WAY_SHEET_SEVERAL;
  if ((cell->flags & WAY_DATA_DERIVED) != 0)
    traits |= WAY_SHEET_DERIVED;
  if ((cell->flags & WAY_DATA_MISSING) != 0)
    traits |= WAY_SHEET_MISSING;
  if ((cell->flags & WAY_DATA_USERS) != 0)
    traits |= WAY_SHEET_OWN;
  return traits;
}

static gboolean
is_wanted (WayDataSheet *self,
           guint         table_row)
{
  const GArray *cells = self->table->cells->pdata[table_row];
  WaySheetFilter traits = 0;

  if (!matches_text (self, table_row))
    return FALSE;
  for (guint i = 0; cells != NULL && i < cells->len; i++)
    {
      traits |= get_traits (&g_array_index (cells, WayDataCell, i));
      if ((self->filter & ~traits) == 0)
        return TRUE;
    }
  return (self->filter & ~traits) == 0;
}

typedef struct
{
  guint row;
  double value;
  char *key;
} SortKey;

/* Rows without a value stand last, whichever way. */
static int
compare_keys (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const SortKey *first = a, *second = b;
  gboolean is_descending = GPOINTER_TO_INT (user_data);
  int order = 0;

  if (first->key != NULL)
    order = strcmp (first->key, second->key);
  else if (isnan (first->value) != isnan (second->value))
    return isnan (first->value) ? 1 : -1;
  else if (!isnan (first->value))
    order = (first->value > second->value) - (first->value < second->value);
  if (is_descending)
    order = -order;
  return order != 0 ? order : (first->row > second->row) - (first->row < second->row);
}

static void
sort_rows (WayDataSheet *self)
{
  g_autofree SortKey *keys = g_new0 (SortKey, MAX (self->rows->len, 1));

  int sorted = way_data_sheet_get_sort (self, NULL);

  if (sorted < -1)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    {
      keys[i].row = way_data_sheet_get_table_row (self, i);
      keys[i].value = NAN;
      if (sorted < 0)
        {
          keys[i].key = g_utf8_collate_key (way_data_sheet_get_name (self, keys[i].row), -1);
        }
      else
        {
          const WaySheetColumn *column = &g_array_index (self->columns, WaySheetColumn,
                                                            sorted);
          const WayDataCell *cell = column->data_column >= 0
                                      ? way_data_table_find (self->table, keys[i].row,
                                                             (guint) column->data_column) : NULL;

          keys[i].value = cell != NULL ? cell->value : NAN;
        }
    }
  g_qsort_with_data (keys, (int) self->rows->len, sizeof *keys, compare_keys,
                     GINT_TO_POINTER (self->is_descending));
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_array_index (self->rows, guint, i) = keys[i].row;
      g_free (keys[i].key);
    }
}

/* Where a row was before; behind all others where it is new. */
static guint
get_old_place (WayDataSheet *self,
               GHashTable   *kept,
               guint         table_row)
{
  gpointer place;

  return g_hash_table_lookup_extended (kept, way_data_sheet_get_key (self, table_row), NULL, &place)
           ? GPOINTER_TO_UINT (place) : G_MAXUINT;
}

static void
restore_order (WayDataSheet *self,
               GHashTable   *kept)
{
  g_autofree SortKey *keys = g_new0 (SortKey, MAX (self->rows->len, 1));

  for (guint i = 0; i < self->rows->len; i++)
    {
      keys[i].row = way_data_sheet_get_table_row (self, i);
      keys[i].value = get_old_place (self, kept, keys[i].row);
    }
  g_qsort_with_data (keys, (int) self->rows->len, sizeof *keys, compare_keys, NULL);
  for (guint i = 0; i < self->rows->len; i++)
    g_array_index (self->rows, guint, i) = keys[i].row;
}

void
way_data_sheet_choose_rows (WayDataSheet *self,
                            GHashTable   *kept)
{
  g_array_set_size (self->rows, 0);
  for (guint i = 0; self->table != NULL && i < self->table->rows->len; i++)
    if (is_wanted (self, i)
        || (kept != NULL && g_hash_table_contains (kept, way_data_sheet_get_key (self, i))))
      g_array_append_val (self->rows, i);
  if (kept != NULL && self->sorts)
    restore_order (self, kept);
  else
    sort_rows (self);
}
