/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/data-table.h"

#include "model/library-private.h"
#include "model/library-touched.h"
#include "model/vintage.h"

#include <math.h>

/* Every row names its line (a region of a metric, a metric of a region) after the columns of a
 * vintage, then the cell within what ends in one month. */
#define LINE_COLUMN WAY_VINTAGE_N_COLUMNS

/* Of all regions, and of one. */
static const char select_metric[] =
  "SELECT " WAY_VINTAGE_COLUMNS ", o.region_id, o.slot & " WAY_SLOT_SPAN " FROM "
  WAY_VINTAGE_TABLES " WHERE o.metric_id = ?1 ORDER BY 12, 1, 13";

static const char select_metric_of_region[] =
  "SELECT " WAY_VINTAGE_COLUMNS ", o.region_id, o.slot & " WAY_SLOT_SPAN " FROM "
  WAY_VINTAGE_TABLES " WHERE o.metric_id = ?1 AND o.region_id = ?2 ORDER BY 12, 1, 13";

static const char select_metric_beside[] =
  "SELECT " WAY_VINTAGE_COLUMNS ", o.region_id, o.slot & " WAY_SLOT_SPAN " FROM "
  WAY_VINTAGE_TABLES " WHERE o.metric_id = ?1 UNION ALL "
  "SELECT " WAY_VINTAGE_GROWTH_COLUMNS ", o.region_id, o.slot & " WAY_SLOT_SPAN " FROM "
  WAY_VINTAGE_GROWTH_TABLES "LEFT JOIN source AS s ON s.id = " WAY_SOURCE_ID_OF ("o")
  " WHERE rate.id = ?1 AND " WAY_VINTAGE_IS_PUBLISHED_GROWTH " ORDER BY 12, 1, 13";

static const char select_metric_beside_of_region[] =
  "SELECT " WAY_VINTAGE_COLUMNS ", o.region_id, o.slot & " WAY_SLOT_SPAN " FROM "
  WAY_VINTAGE_TABLES " WHERE o.metric_id = ?1 AND o.region_id = ?2 UNION ALL "
  "SELECT " WAY_VINTAGE_GROWTH_COLUMNS ", o.region_id, o.slot & " WAY_SLOT_SPAN " FROM "
  WAY_VINTAGE_GROWTH_TABLES "LEFT JOIN source AS s ON s.id = " WAY_SOURCE_ID_OF ("o")
  " WHERE rate.id = ?1 AND d.region_id = ?2 AND " WAY_VINTAGE_IS_PUBLISHED_GROWTH
  " ORDER BY 12, 1, 13";

static const char select_missing[] =
  "SELECT last_month, first_month, period_type, last_day, region_id, source_id, mark "
  "FROM missing_value WHERE metric_id = ?1";

static const char select_missing_of_region[] =
  "SELECT last_month, first_month, period_type, last_day, region_id, source_id, mark "
  "FROM missing_value WHERE metric_id = ?1 AND region_id = ?2";

static const char select_region[] =
  "SELECT " WAY_VINTAGE_COLUMNS ", o.metric_id, o.slot & " WAY_SLOT_SPAN " FROM metric AS own "
  "CROSS JOIN " WAY_VINTAGE_TABLES " WHERE o.metric_id = own.id AND o.region_id = ?1 UNION ALL "
  "SELECT " WAY_VINTAGE_GROWTH_COLUMNS ", rate.id, o.slot & " WAY_SLOT_SPAN " FROM "
  WAY_VINTAGE_GROWTH_TABLES "LEFT JOIN source AS s ON s.id = " WAY_SOURCE_ID_OF ("o")
  " WHERE d.region_id = ?1 AND " WAY_VINTAGE_IS_PUBLISHED_GROWTH " ORDER BY 12, 1, 13";

/* A vintage with what the table wants to know beside it. */
typedef struct
{
  WayVintageRow row;
  guint8 flags;
} Candidate;

/**
 * Reader:
 * @lines: gint64* id -> row of the table, counted from 1
 * @columns: WayPeriod* -> the order in which it was met, counted from 1
 * @cell: Candidate, those of the cell that is being read
 */
typedef struct
{
  WayLibrary *library;
  WayDataTable *table;
  GHashTable *lines;
  GHashTable *columns;
  GArray *cell;
  guint line;
} Reader;

/* Of a table and those that were made of it. */
typedef struct _WayDataTexts
{
  GStringChunk *chunk;
} WayDataTexts;

static void
clear_texts (gpointer texts)
{
  g_string_chunk_free (((WayDataTexts *) texts)->chunk);
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

/* Columns */

static guint
hash_period (gconstpointer key)
{
  const WayPeriod *period = key;

  return (guint) period->last_month * 31u + (guint) period->first_month * 7u
         + (guint) period->type + 100003u * (guint) period->last_day;
}

static gboolean
equal_periods (gconstpointer a,
               gconstpointer b)
{
  const WayPeriod *first = a, *second = b;

  return first->last_month == second->last_month && first->first_month == second->first_month
         && first->type == second->type && first->last_day == second->last_day;
}

static guint
find_column (Reader          *reader,
             const WayPeriod *period)
{
  guint column = GPOINTER_TO_UINT (g_hash_table_lookup (reader->columns, period));

  if (column > 0)
    return column - 1;
  g_array_append_val (reader->table->periods, *period);
  g_hash_table_insert (reader->columns, g_memdup2 (period, sizeof *period),
                       GUINT_TO_POINTER (reader->table->periods->len));
  return reader->table->periods->len - 1;
}

typedef struct
{
  WayPeriod period;
  guint met;
} Column;

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

/* Columns by time instead of as they were met. */
static void
order_columns (WayDataTable *table)
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
      if (cells != NULL)
        g_array_sort (cells, compare_cells);
    }
}

/* Cells */

static GArray *
get_cells (WayDataTable *table,
           guint         row)
{
  if (table->cells->pdata[row] == NULL)
    table->cells->pdata[row] = g_array_new (FALSE, FALSE, sizeof (WayDataCell));
  return table->cells->pdata[row];
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  return way_vintage_row_compare (&((const Candidate *) a)->row, &((const Candidate *) b)->row);
}

static void
mark_contested (WayDataCell  *cell,
                const GArray *candidates)
{
  const Candidate *shown = &g_array_index (candidates, Candidate, 0);

  for (guint i = 1; i < candidates->len; i++)
    {
      const Candidate *other = &g_array_index (candidates, Candidate, i);

      if (other->row.kind != shown->row.kind)
        continue;
      cell->n_vintages++;
      if (way_vintage_row_differs (&shown->row, &other->row))
        cell->flags |= WAY_DATA_CONTESTED;
    }
}

static void
end_cell (Reader *reader)
{
  const Candidate *shown;
  WayDataCell cell = { .n_vintages = 1 };

  if (reader->cell->len == 0)
    return;
  if (reader->cell->len > 1)
    g_array_sort (reader->cell, compare_candidates);
  shown = &g_array_index (reader->cell, Candidate, 0);
  cell.value = shown->row.value;
  cell.source_id = shown->row.source_id;
  cell.slot = shown->row.slot;
  cell.column = find_column (reader, &shown->row.period);
  cell.decimals = (gint8) shown->row.decimals;
  cell.qualifier = (guint8) shown->row.qualifier;
  cell.status = (guint8) shown->row.status;
  cell.flags = shown->flags;
  if (shown->row.kind == WAY_KIND_FORECAST)
    cell.flags |= WAY_DATA_FORECAST;
  if (shown->row.is_break)
    cell.flags |= WAY_DATA_BREAK;
  if (shown->row.note != NULL || shown->row.note_zh != NULL)
    cell.flags |= WAY_DATA_NOTE;
  mark_contested (&cell, reader->cell);
  g_array_append_val (get_cells (reader->table, reader->line), cell);
  reader->table->n_cells++;
  g_array_set_size (reader->cell, 0);
}

static void
add_candidate (Reader          *reader,
               guint            line,
               const Candidate *candidate)
{
  if (reader->cell->len > 0)
    {
      const Candidate *before = &g_array_index (reader->cell, Candidate, 0);

      if (line != reader->line || !equal_periods (&before->row.period, &candidate->row.period))
        end_cell (reader);
    }
  reader->line = line;
  g_array_append_val (reader->cell, *candidate);
}

static gboolean
find_line (Reader *reader,
           gint64  id,
           guint  *line)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (reader->lines, &id));

  *line = found - 1;
  return found > 0;
}

static void
prefer (const WayDataTable *table,
        guint               line,
        WayVintageRow      *row)
{
  WayMetric *metric = table->metric != NULL ? table->metric
                                            : g_ptr_array_index (table->rows, line);
  const gint64 *source_id = g_hash_table_lookup (table->preferred, way_metric_get_key (metric));

  way_vintage_row_prefer (row, source_id != NULL ? *source_id : 0);
}

/* @region_id: 0 for all */
static void
bind_ids (WayStatement *statement,
          gint64        id,
          gint64        region_id)
{
  way_statement_bind_integer (statement, 1, id);
  if (region_id != 0)
    way_statement_bind_integer (statement, 2, region_id);
}

static gboolean
read_values (Reader     *reader,
             const char *sql,
             gint64      id,
             gint64      region_id,
             GError    **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (reader->library->database, sql,
                                                             error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  bind_ids (statement, id, region_id);
  while (way_statement_next (statement, &local_error))
    {
      Candidate candidate = { .flags = 0 };
      guint line;

      if (!find_line (reader, way_statement_get_integer (statement, LINE_COLUMN), &line)
          || !way_vintage_row_read (statement, &candidate.row))
        continue;
      if (candidate.row.is_beside)
        candidate.flags |= WAY_DATA_BESIDE;
      else if (candidate.row.origin == WAY_ORIGIN_DERIVED)
        candidate.flags |= WAY_DATA_DERIVED;
      else if (candidate.row.origin == WAY_ORIGIN_USER)
        candidate.flags |= WAY_DATA_USERS;
      prefer (reader->table, line, &candidate.row);
      add_candidate (reader, line, &candidate);
    }
  if (!way_statement_ended (&local_error, error))
    return FALSE;
  end_cell (reader);
  return TRUE;
}

/* Marks of cells that have no value; where they have one, the detail tells. */
static gboolean
read_missing (Reader     *reader,
              const char *sql,
              gint64      id,
              gint64      region_id,
              GError    **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (reader->library->database, sql,
                                                             error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  bind_ids (statement, id, region_id);
  while (way_statement_next (statement, &local_error))
    {
      WayPeriod period = way_library_read_period (statement, 0);
      WayDataCell cell = { .value = NAN, .n_vintages = 0, .flags = WAY_DATA_MISSING,
                           .decimals = -1 };
      gboolean is_known = FALSE;
      GArray *cells;
      guint line;

      if (!way_statement_row_is_sound (statement)
          || !find_line (reader, way_statement_get_integer (statement, 4), &line))
        continue;
      cell.column = find_column (reader, &period);
      cell.source_id = way_statement_get_integer (statement, 5);
      cell.missing = g_string_chunk_insert_const (reader->table->texts->chunk,
                                                  way_statement_get_text (statement, 6));
      cells = get_cells (reader->table, line);
      for (guint i = 0; i < cells->len && !is_known; i++)
        is_known = g_array_index (cells, WayDataCell, i).column == cell.column;
      if (!is_known)
        {
          g_array_append_val (cells, cell);
          reader->table->n_cells++;
        }
    }
  return way_statement_ended (&local_error, error);
}

/* Names */

/* Ids in the order of the rows. */
static gboolean
index_lines (Reader     *reader,
             const char *sql,
             gboolean    is_regions,
             GError    **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (reader->library->database, sql,
                                                             error);
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) local_error = NULL;
  GPtrArray *objects = reader->table->rows;

  for (guint i = 0; i < objects->len; i++)
    g_hash_table_insert (rows, (gpointer) (is_regions ? way_region_get_code (objects->pdata[i])
                                                      : way_metric_get_key (objects->pdata[i])),
                         GUINT_TO_POINTER (i + 1));
  if (statement == NULL)
    return FALSE;
  while (way_statement_next (statement, &local_error))
    {
      gint64 id = way_statement_get_integer (statement, 0);
      gpointer row = g_hash_table_lookup (rows, way_statement_get_text (statement, 1));

      if (row != NULL)
        g_hash_table_insert (reader->lines, g_memdup2 (&id, sizeof id), row);
    }
  return way_statement_ended (&local_error, error);
}

static gboolean
read_formulas (Reader  *reader,
               GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WayStatement) statement = way_database_prepare (
    reader->library->database, "SELECT m.key, f.text FROM formula AS f "
                               "JOIN metric AS m ON m.id = f.metric_id", error);

  if (statement == NULL)
    return FALSE;
  while (way_statement_next (statement, &local_error))
    g_hash_table_insert (reader->table->formulas,
                         g_strdup (way_statement_get_text (statement, 0)),
                         g_strdup (way_statement_get_text (statement, 1)));
  return way_statement_ended (&local_error, error);
}

static gboolean
read_preferred (Reader  *reader,
                GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WayStatement) statement = way_database_prepare (
    reader->library->database, "SELECT m.key, p.source_id FROM preferred_source AS p "
                               "JOIN metric AS m ON m.id = p.metric_id", error);

  if (statement == NULL)
    return FALSE;
  while (way_statement_next (statement, &local_error))
    {
      gint64 id = way_statement_get_integer (statement, 1);

      g_hash_table_insert (reader->table->preferred,
                           g_strdup (way_statement_get_text (statement, 0)),
                           g_memdup2 (&id, sizeof id));
    }
  return way_statement_ended (&local_error, error);
}

static gboolean
has_growth_beside (const WayDataTable *table)
{
  return *way_metric_get_growth_of (table->metric) != '\0';
}

static gboolean
read_regions_of_metric (Reader     *reader,
                        const char *metric_key,
                        GError    **error)
{
  WayDataTable *table = reader->table;
  gint64 id;

  table->metric = way_library_find_metric (reader->library, metric_key, error);
  if (table->metric == NULL
      || !way_library_find_metric_id (reader->library, way_metric_get_key (table->metric), &id,
                                      error))
    return FALSE;
  table->rows = way_library_list_regions (reader->library, error);
  if (table->rows == NULL)
    return FALSE;
  g_ptr_array_set_size (table->cells, (int) table->rows->len);
  return index_lines (reader, "SELECT id, code FROM region", TRUE, error)
         && read_values (reader, has_growth_beside (table) ? select_metric_beside : select_metric,
                         id, 0, error)
         && read_missing (reader, select_missing, id, 0, error);
}

static gboolean
read_metrics_of_region (Reader     *reader,
                        const char *region_code,
                        GError    **error)
{
  WayDataTable *table = reader->table;
  gint64 id;

  table->region = way_library_find_region (reader->library, region_code, error);
  if (table->region == NULL
      || !way_library_find_region_id (reader->library, way_region_get_code (table->region), &id,
                                      error))
    return FALSE;
  table->rows = way_library_list_metrics (reader->library, error);
  if (table->rows == NULL)
    return FALSE;
  g_ptr_array_set_size (table->cells, (int) table->rows->len);
  return index_lines (reader, "SELECT id, key FROM metric", FALSE, error)
         && read_values (reader, select_region, id, 0, error)
         && read_missing (reader, "SELECT last_month, first_month, period_type, last_day, "
                                  "metric_id, source_id, mark FROM missing_value "
                                  "WHERE metric_id IN (SELECT id FROM metric) AND region_id = ?1",
                          id, 0, error);
}

static void
free_cells (gpointer cells)
{
  if (cells != NULL)
    g_array_unref (cells);
}

static WayDataTable *
create_table (void)
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

static void
clear_candidate (gpointer data)
{
  way_vintage_row_clear (&((Candidate *) data)->row);
}

WayDataTable *
way_library_read_data_table (WayLibrary   *self,
                             const char   *metric_key,
                             const char   *region_code,
                             GCancellable *cancellable,
                             GError      **error)
{
  g_autoptr (WayDataTable) table = create_table ();
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) columns = g_hash_table_new_full (hash_period, equal_periods, g_free,
                                                          NULL);
  g_autoptr (GArray) cell = g_array_new (FALSE, FALSE, sizeof (Candidate));
  Reader reader = { self, table, lines, columns, cell, 0 };
  gboolean is_read;

  g_return_val_if_fail ((metric_key == NULL) != (region_code == NULL), NULL);

  g_array_set_clear_func (cell, clear_candidate);
  if (!way_library_begin_reading (self, error))
    return NULL;
  way_library_push_cancellable (self, cancellable);
  table->read_at = way_library_read_change_count (self);
  is_read = read_formulas (&reader, error) && read_preferred (&reader, error)
            && (metric_key != NULL ? read_regions_of_metric (&reader, metric_key, error)
                                   : read_metrics_of_region (&reader, region_code, error));
  way_library_pop_cancellable (self);
  way_library_end_reading (self);
  if (!is_read)
    return NULL;
  order_columns (table);
  return g_steal_pointer (&table);
}

/* Reading again */

/* What @before has of all lines, as it is: only names are read anew. */
static gboolean
share_lines (Reader             *reader,
             const WayDataTable *before,
             GError            **error)
{
  WayDataTable *table = reader->table;

  table->metric = way_library_find_metric (reader->library, way_metric_get_key (before->metric),
                                           error);
  table->rows = table->metric != NULL ? way_library_list_regions (reader->library, error) : NULL;
  if (table->rows == NULL)
    return FALSE;
  g_atomic_rc_box_release_full (table->texts, clear_texts);
  table->texts = g_atomic_rc_box_acquire (before->texts);
  table->n_cells = before->n_cells;
  for (guint i = 0; i < before->periods->len; i++)
    (void) find_column (reader, &g_array_index (before->periods, WayPeriod, i));
  for (guint i = 0; i < before->cells->len; i++)
    {
      GArray *cells = before->cells->pdata[i];

      g_ptr_array_add (table->cells, cells != NULL ? g_array_ref (cells) : NULL);
    }
  return index_lines (reader, "SELECT id, code FROM region", TRUE, error);
}

static gboolean
read_line (Reader  *reader,
           gint64   metric_id,
           gint64   region_id,
           guint    line,
           GError **error)
{
  WayDataTable *table = reader->table;
  g_autoptr (GArray) old = g_steal_pointer (&table->cells->pdata[line]);

  table->n_cells -= old != NULL ? old->len : 0;
  if (!read_values (reader, has_growth_beside (table) ? select_metric_beside_of_region
                                                      : select_metric_of_region,
                    metric_id, region_id, error)
      || !read_missing (reader, select_missing_of_region, metric_id, region_id, error))
    return FALSE;
  if (table->cells->pdata[line] != NULL)
    g_array_sort (table->cells->pdata[line], compare_cells);
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
read_lines (Reader             *reader,
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

  if (!read_formulas (reader, error) || !read_preferred (reader, error)
      || !share_lines (reader, before, error)
      || !way_library_find_metric_id (reader->library, way_metric_get_key (table->metric),
                                      &metric_id, error))
    return FALSE;
  *is_same = table->rows->len == before->rows->len;
  g_hash_table_iter_init (&iter, regions);
  while (*is_same && g_hash_table_iter_next (&iter, &region_id, NULL))
    {
      const gint64 *id = region_id;

      *is_same = find_line (reader, *id, &line);
      if (*is_same && !read_line (reader, metric_id, *id, line, error))
        return FALSE;
    }
  *is_same &= table->periods->len == before->periods->len;
  g_hash_table_iter_init (&iter, regions);
  while (*is_same && g_hash_table_iter_next (&iter, &region_id, NULL))
    *is_same = find_line (reader, *(const gint64 *) region_id, &line)
               && !lost_column (table, before, line);
  return TRUE;
}

/* NULL without @error: everything is to be read. */
static WayDataTable *
read_touched (WayLibrary         *self,
              const WayDataTable *before,
              GError            **error)
{
  g_autoptr (WayDataTable) table = create_table ();
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) columns = g_hash_table_new_full (hash_period, equal_periods, g_free,
                                                          NULL);
  g_autoptr (GHashTable) regions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                          NULL);
  g_autoptr (GArray) cell = g_array_new (FALSE, FALSE, sizeof (Candidate));
  Reader reader = { self, table, lines, columns, cell, 0 };
  gboolean is_same;

  table->read_at = way_library_read_change_count (self);
  if (before->metric == NULL || !way_library_find_touched (self, before->read_at, regions))
    return NULL;
  g_array_set_clear_func (cell, clear_candidate);
  if (!read_lines (&reader, before, regions, &is_same, error) || !is_same)
    return NULL;
  return g_steal_pointer (&table);
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
