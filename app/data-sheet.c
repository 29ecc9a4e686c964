/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-sheet-private.h"

G_DEFINE_FINAL_TYPE_WITH_CODE (WayDataSheet, way_data_sheet, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (WAY_TYPE_GRID_MODEL,
                                                      way_data_sheet_implement_model))

guint
way_data_sheet_get_table_row (WayDataSheet *self,
                              guint         row)
{
  return g_array_index (self->rows, guint, row);
}

static guint64 *
box_key (guint table_row,
         guint column)
{
  guint64 key = ((guint64) table_row << 32) | column;

  return g_memdup2 (&key, sizeof key);
}

const char *
way_data_sheet_get_pending (WayDataSheet *self,
                            guint         row,
                            guint         column)
{
  guint64 key = ((guint64) way_data_sheet_get_table_row (self, row) << 32) | column;

  return g_hash_table_lookup (self->pending, &key);
}

/* Columns */

static void
clear_column (gpointer data)
{
  g_free (((WaySheetColumn *) data)->title);
}

static void
add_column (WayDataSheet    *self,
            const WayPeriod *period,
            int              data_column)
{
  WaySheetColumn column = { *period, data_column,
                            way_period_to_short_label (period, self->language) };

  g_array_append_val (self->columns, column);
}

static int
compare_columns (gconstpointer a,
                 gconstpointer b)
{
  const WaySheetColumn *first = a, *second = b;

  return way_period_compare (&first->period, &second->period);
}

static void
rebuild_columns (WayDataSheet *self)
{
  const GArray *periods = self->table != NULL ? self->table->periods : NULL;

  g_array_set_size (self->columns, 0);
  for (guint i = 0; periods != NULL && i < periods->len; i++)
    add_column (self, &g_array_index (periods, WayPeriod, i), (int) i);
  for (guint i = 0; i < self->added->len; i++)
    {
      const WayPeriod *period = &g_array_index (self->added, WayPeriod, i);

      if (!way_data_sheet_find_period (self, period, NULL))
        add_column (self, period, -1);
    }
  g_array_sort (self->columns, compare_columns);
}

/* Rows */

const char *
way_data_sheet_get_name (WayDataSheet *self,
                         guint         table_row)
{
  GObject *object = self->table->rows->pdata[table_row];

  return self->table->metric != NULL
           ? way_region_get_name (WAY_REGION (object), self->language)
           : way_metric_get_name (WAY_METRIC (object), self->language);
}

const char *
way_data_sheet_get_key (WayDataSheet *self,
                        guint         table_row)
{
  GObject *object = self->table->rows->pdata[table_row];

  return self->table->metric != NULL ? way_region_get_code (WAY_REGION (object))
                                     : way_metric_get_key (WAY_METRIC (object));
}

static const char *
get_key (WayDataSheet *self,
         guint         row)
{
  return way_data_sheet_get_key (self, way_data_sheet_get_table_row (self, row));
}

gboolean
way_data_sheet_row_holds (WayDataSheet *self,
                          guint         table_row,
                          const char   *text)
{
  GObject *object = self->table->rows->pdata[table_row];

  return self->table->metric != NULL ? way_region_match (WAY_REGION (object), text) > 0
                                     : way_metric_match (WAY_METRIC (object), text) > 0;
}

/* The class */

static void
way_data_sheet_finalize (GObject *object)
{
  WayDataSheet *self = WAY_DATA_SHEET (object);

  g_clear_pointer (&self->table, way_data_table_unref);
  g_array_unref (self->rows);
  g_array_unref (self->columns);
  g_array_unref (self->added);
  g_hash_table_unref (self->pending);
  g_hash_table_unref (self->by_key);
  g_free (self->text);

  G_OBJECT_CLASS (way_data_sheet_parent_class)->finalize (object);
}

static void
way_data_sheet_class_init (WayDataSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_data_sheet_finalize;
}

static void
way_data_sheet_init (WayDataSheet *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  self->columns = g_array_new (FALSE, FALSE, sizeof (WaySheetColumn));
  g_array_set_clear_func (self->columns, clear_column);
  self->added = g_array_new (FALSE, FALSE, sizeof (WayPeriod));
  self->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  self->pending = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

WayDataSheet *
way_data_sheet_new (WayLanguage language)
{
  WayDataSheet *self = g_object_new (WAY_TYPE_DATA_SHEET, NULL);

  self->language = language;
  return self;
}

/* A column that lost its last value stays where it is, to be typed into again. */
static void
keep_columns (WayDataSheet *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    g_array_append_val (self->added, g_array_index (self->columns, WaySheetColumn, i).period);
}

/* The same question keeps its columns and their order. */
static gboolean
is_same_question (const WayDataTable *a,
                  const WayDataTable *b)
{
  if (a == NULL || b == NULL || (a->metric == NULL) != (b->metric == NULL))
    return FALSE;
  if (a->metric != NULL)
    return g_str_equal (way_metric_get_key (a->metric), way_metric_get_key (b->metric));
  return g_str_equal (way_region_get_code (a->region), way_region_get_code (b->region));
}

/* A row that lost what it is shown for stays, too: key -> its place. */
static GHashTable *
keep_rows (WayDataSheet *self)
{
  GHashTable *kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    g_hash_table_insert (kept, g_strdup (get_key (self, i)), GUINT_TO_POINTER (i));
  return kept;
}

void
way_data_sheet_set_table (WayDataSheet *self,
                          WayDataTable *table)
{
  g_autoptr (GHashTable) kept = NULL;

  g_return_if_fail (WAY_IS_DATA_SHEET (self));

  g_array_set_size (self->added, 0);
  if (is_same_question (self->table, table))
    {
      keep_columns (self);
      kept = keep_rows (self);
    }
  else
    {
      self->sorts = FALSE;
    }
  g_hash_table_remove_all (self->by_key);
  g_hash_table_remove_all (self->pending);
  if (table != NULL)
    way_data_table_ref (table);
  g_clear_pointer (&self->table, way_data_table_unref);
  self->table = table;
  for (guint i = 0; table != NULL && i < table->rows->len; i++)
    g_hash_table_insert (self->by_key, (gpointer) way_data_sheet_get_key (self, i),
                         GUINT_TO_POINTER (i));
  rebuild_columns (self);
  way_data_sheet_choose_rows (self, kept);
  way_grid_model_changed (WAY_GRID_MODEL (self));
}

WayDataTable *
way_data_sheet_get_table (WayDataSheet *self)
{
  return self->table;
}

void
way_data_sheet_set_filter (WayDataSheet  *self,
                           WaySheetFilter filter,
                           const char    *text)
{
  g_return_if_fail (WAY_IS_DATA_SHEET (self));

  if (self->filter == filter && g_strcmp0 (self->text, text) == 0)
    return;
  self->filter = filter;
  g_free (self->text);
  self->text = g_strdup (text);
  way_data_sheet_choose_rows (self, NULL);
  way_grid_model_changed (WAY_GRID_MODEL (self));
}

void
way_data_sheet_set_sort (WayDataSheet *self,
                         int           column,
                         gboolean      is_descending)
{
  g_return_if_fail (WAY_IS_DATA_SHEET (self));
  g_return_if_fail (column < (int) self->columns->len);

  self->sorts = column >= -1;
  self->sorts_names = column == -1;
  if (column >= 0)
    self->sort_period = *way_data_sheet_get_period (self, (guint) column);
  self->is_descending = is_descending;
  way_data_sheet_choose_rows (self, NULL);
  way_grid_model_changed (WAY_GRID_MODEL (self));
}

int
way_data_sheet_get_sort (WayDataSheet *self,
                         gboolean     *is_descending)
{
  guint column;

  if (is_descending != NULL)
    *is_descending = self->is_descending;
  if (!self->sorts || self->sorts_names)
    return self->sorts ? -1 : -2;
  return way_data_sheet_find_period (self, &self->sort_period, &column) ? (int) column : -2;
}

guint
way_data_sheet_add_period (WayDataSheet    *self,
                           const WayPeriod *period)
{
  guint column;

  g_return_val_if_fail (WAY_IS_DATA_SHEET (self), 0);

  if (way_data_sheet_find_period (self, period, &column))
    return column;
  g_array_append_val (self->added, *period);
  rebuild_columns (self);
  way_grid_model_changed (WAY_GRID_MODEL (self));
  way_data_sheet_find_period (self, period, &column);
  return column;
}

const WayPeriod *
way_data_sheet_get_period (WayDataSheet *self,
                           guint         column)
{
  return &g_array_index (self->columns, WaySheetColumn, column).period;
}

gboolean
way_data_sheet_find_period (WayDataSheet    *self,
                            const WayPeriod *period,
                            guint           *column)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const WayPeriod *other = &g_array_index (self->columns, WaySheetColumn, i).period;

      if (way_period_compare (other, period) != 0 || other->last_day != period->last_day)
        continue;
      if (column != NULL)
        *column = i;
      return TRUE;
    }
  return FALSE;
}

WayRegion *
way_data_sheet_get_region (WayDataSheet *self,
                           guint         row)
{
  if (self->table->region != NULL)
    return self->table->region;
  return self->table->rows->pdata[way_data_sheet_get_table_row (self, row)];
}

WayMetric *
way_data_sheet_get_metric (WayDataSheet *self,
                           guint         row)
{
  if (self->table->metric != NULL)
    return self->table->metric;
  return self->table->rows->pdata[way_data_sheet_get_table_row (self, row)];
}

gboolean
way_data_sheet_find_row (WayDataSheet *self,
                         const char   *name,
                         guint        *row)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (!g_str_equal (get_key (self, i), name))
        continue;
      *row = i;
      return TRUE;
    }
  return FALSE;
}

const WayDataCell *
way_data_sheet_get_data (WayDataSheet *self,
                         guint         row,
                         guint         column)
{
  int data_column;

  if (row >= self->rows->len || column >= self->columns->len)
    return NULL;
  data_column = g_array_index (self->columns, WaySheetColumn, column).data_column;
  if (data_column < 0)
    return NULL;
  return way_data_table_find (self->table, way_data_sheet_get_table_row (self, row),
                              (guint) data_column);
}

void
way_data_sheet_set_pending (WayDataSheet *self,
                            guint         row,
                            guint         column,
                            const char   *text)
{
  g_return_if_fail (WAY_IS_DATA_SHEET (self));
  g_return_if_fail (row < self->rows->len && column < self->columns->len);

  g_hash_table_replace (self->pending, box_key (way_data_sheet_get_table_row (self, row), column),
                        g_strdup (text));
  way_grid_model_cells_changed (WAY_GRID_MODEL (self));
}

void
way_data_sheet_drop_pending (WayDataSheet *self)
{
  g_return_if_fail (WAY_IS_DATA_SHEET (self));

  g_hash_table_remove_all (self->pending);
  way_grid_model_cells_changed (WAY_GRID_MODEL (self));
}
