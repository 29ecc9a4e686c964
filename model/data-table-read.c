/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/data-table-private.h"

#include "model/library-touched.h"

/* @id: (out): of the metric or the region that the table is about */
static gboolean
read_subject (WayDataReader *reader,
              const char    *metric_key,
              const char    *region_code,
              gint64        *id,
              GError       **error)
{
  WayDataTable *table = reader->table;

  if (metric_key != NULL)
    {
      table->metric = way_library_find_metric (reader->library, metric_key, error);
      return table->metric != NULL
             && way_library_find_metric_id (reader->library, way_metric_get_key (table->metric),
                                            id, error);
    }
  table->region = way_library_find_region (reader->library, region_code, error);
  return table->region != NULL
         && way_library_find_region_id (reader->library, way_region_get_code (table->region), id,
                                        error);
}

static gboolean
read_everything (WayDataReader *reader,
                 const char    *metric_key,
                 const char    *region_code,
                 GError       **error)
{
  gint64 id;

  if (!way_data_reader_read_metrics (reader, error)
      || !read_subject (reader, metric_key, region_code, &id, error)
      || !way_data_reader_read_lines (reader, error))
    return FALSE;
  g_ptr_array_set_size (reader->table->cells, (int) reader->table->rows->len);
  return way_data_reader_read_cells (reader, id, 0, error);
}

WayDataTable *
way_library_read_data_table (WayLibrary   *self,
                             const char   *metric_key,
                             const char   *region_code,
                             GCancellable *cancellable,
                             GError      **error)
{
  g_auto (WayDataReader) reader = { 0 };
  gboolean is_read;

  g_return_val_if_fail ((metric_key == NULL) != (region_code == NULL), NULL);

  if (!way_library_begin_reading (self, error))
    return NULL;
  way_library_push_cancellable (self, cancellable);
  way_data_reader_init (&reader, self);
  is_read = read_everything (&reader, metric_key, region_code, error);
  way_library_pop_cancellable (self);
  way_library_end_reading (self);
  if (!is_read)
    return NULL;
  way_data_table_order_columns (reader.table);
  return g_steal_pointer (&reader.table);
}

/* Reading again */

/* What @before has of all lines, as it is: only names are read anew. */
static gboolean
share_lines (WayDataReader      *reader,
             const WayDataTable *before,
             gint64             *metric_id,
             GError            **error)
{
  WayDataTable *table = reader->table;

  if (!read_subject (reader, way_metric_get_key (before->metric), NULL, metric_id, error)
      || !way_data_reader_read_lines (reader, error))
    return FALSE;
  way_data_table_share_texts (table, before);
  table->n_cells = before->n_cells;
  for (guint i = 0; i < before->periods->len; i++)
    (void) way_data_reader_find_column (reader, &g_array_index (before->periods, WayPeriod, i));
  for (guint i = 0; i < before->cells->len; i++)
    {
      GArray *cells = before->cells->pdata[i];

      g_ptr_array_add (table->cells, cells != NULL ? g_array_ref (cells) : NULL);
    }
  return TRUE;
}

static gboolean
read_line (WayDataReader *reader,
           gint64         metric_id,
           gint64         region_id,
           guint          line,
           GError       **error)
{
  WayDataTable *table = reader->table;
  g_autoptr (GArray) old = g_steal_pointer (&table->cells->pdata[line]);

  table->n_cells -= old != NULL ? old->len : 0;
  if (!way_data_reader_read_cells (reader, metric_id, region_id, error))
    return FALSE;
  way_data_table_order_cells (table, line);
  return TRUE;
}

/* Whether one of the columns that the line had at @before has become empty. */
static gboolean
lost_column (const WayDataTable *table,
             const WayDataTable *before,
             guint               line)
{
  const GArray *old = before->cells->pdata[line];

  for (guint i = 0; old != NULL && i < old->len; i++)
    {
      guint column = g_array_index (old, WayDataCell, i).column;
      gboolean is_used = way_data_table_find (table, line, column) != NULL;

      for (guint row = 0; row < table->cells->len && !is_used; row++)
        is_used = way_data_table_find (table, row, column) != NULL;
      if (!is_used)
        return TRUE;
    }
  return FALSE;
}

/* @is_same: (out): the columns are those of @before, so that what is shared is right */
static gboolean
read_lines (WayDataReader      *reader,
            const WayDataTable *before,
            GHashTable         *regions,
            gboolean           *is_same,
            GError            **error)
{
  WayDataTable *table = reader->table;
  GHashTableIter iter;
  gpointer region_id;
  gint64 metric_id;
  guint line;

  if (!way_data_reader_read_metrics (reader, error)
      || !share_lines (reader, before, &metric_id, error))
    return FALSE;
  *is_same = table->rows->len == before->rows->len;
  g_hash_table_iter_init (&iter, regions);
  while (*is_same && g_hash_table_iter_next (&iter, &region_id, NULL))
    {
      const gint64 *id = region_id;

      *is_same = way_data_reader_find_line (reader, *id, &line);
      if (*is_same && !read_line (reader, metric_id, *id, line, error))
        return FALSE;
    }
  *is_same &= table->periods->len == before->periods->len;
  g_hash_table_iter_init (&iter, regions);
  while (*is_same && g_hash_table_iter_next (&iter, &region_id, NULL))
    *is_same = way_data_reader_find_line (reader, *(const gint64 *) region_id, &line)
               && !lost_column (table, before, line);
  return TRUE;
}

/* NULL without @error: everything is to be read. */
static WayDataTable *
read_touched (WayLibrary         *self,
              const WayDataTable *before,
              GError            **error)
{
  g_autoptr (GHashTable) regions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                          NULL);
  g_auto (WayDataReader) reader = { 0 };
  gboolean is_same;

  if (before->metric == NULL || !way_library_find_touched (self, before->read_at, regions))
    return NULL;
  way_data_reader_init (&reader, self);
  if (!read_lines (&reader, before, regions, &is_same, error) || !is_same)
    return NULL;
  return g_steal_pointer (&reader.table);
}

WayDataTable *
way_library_read_data_table_again (WayLibrary         *self,
                                   const WayDataTable *before,
                                   GCancellable       *cancellable,
                                   GError            **error)
{
  g_autoptr (GError) local_error = NULL;
  WayDataTable *table;

  if (!way_library_begin_reading (self, error))
    return NULL;
  way_library_push_cancellable (self, cancellable);
  table = read_touched (self, before, &local_error);
  way_library_pop_cancellable (self);
  if (table == NULL && local_error == NULL)
    table = way_library_read_data_table (
      self, before->metric != NULL ? way_metric_get_key (before->metric) : NULL,
      before->region != NULL ? way_region_get_code (before->region) : NULL, cancellable, error);
  way_library_end_reading (self);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return table;
}
