/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/data-table-private.h"

#include "model/vintage.h"

#include <math.h>

/* Every row names its line (a region of a metric, a metric of a region) after the columns of a
 * vintage, then the cell within what ends in one month. */
#define LINE_COLUMN WAY_VINTAGE_N_COLUMNS
#define VALUES(line) \
  "SELECT " WAY_VINTAGE_COLUMNS ", " line ", o.slot & " WAY_SLOT_SPAN " FROM "
#define GROWTH(line) \
  " UNION ALL SELECT " WAY_VINTAGE_GROWTH_COLUMNS ", " line ", o.slot & " WAY_SLOT_SPAN " FROM " \
  WAY_VINTAGE_GROWTH_TABLES "LEFT JOIN source AS s ON s.id = " WAY_SOURCE_ID_OF ("o") \
  " WHERE " WAY_VINTAGE_IS_PUBLISHED_GROWTH
#define ORDER " ORDER BY 12, 1, 13"
#define MISSING(line) \
  "SELECT last_month, first_month, period_type, last_day, " line ", source_id, mark " \
  "FROM missing_value WHERE "

#define METRIC VALUES ("o.region_id") WAY_VINTAGE_TABLES " WHERE o.metric_id = ?1"
#define METRIC_GROWTH GROWTH ("o.region_id") " AND rate.id = ?1"

/**
 * Query:
 * @values, @beside: the values, and these with the growth that is published beside others
 * @missing: marks
 */
typedef struct
{
  const char *values;
  const char *beside;
  const char *missing;
} Query;

static const Query of_metric = {
  METRIC ORDER,
  METRIC METRIC_GROWTH ORDER,
  MISSING ("region_id") "metric_id = ?1",
};

static const Query of_metric_and_region = {
  METRIC " AND o.region_id = ?2" ORDER,
  METRIC " AND o.region_id = ?2" METRIC_GROWTH " AND d.region_id = ?2" ORDER,
  MISSING ("region_id") "metric_id = ?1 AND region_id = ?2",
};

static const Query of_region = {
  NULL,
  VALUES ("o.metric_id") "metric AS own CROSS JOIN " WAY_VINTAGE_TABLES
  " WHERE o.metric_id = own.id AND o.region_id = ?1" GROWTH ("rate.id") " AND d.region_id = ?1"
  ORDER,
  MISSING ("metric_id") "metric_id IN (SELECT id FROM metric) AND region_id = ?1",
};

/* A vintage with what the table wants to know beside it. */
typedef struct
{
  WayVintageRow row;
  guint8 flags;
} Candidate;

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
end_cell (WayDataReader *reader)
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
  cell.column = way_data_reader_find_column (reader, &shown->row.period);
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
add_candidate (WayDataReader   *reader,
               guint            line,
               const Candidate *candidate)
{
  if (reader->cell->len > 0)
    {
      const Candidate *before = &g_array_index (reader->cell, Candidate, 0);

      if (line != reader->line
          || !way_data_period_equal (&before->row.period, &candidate->row.period))
        end_cell (reader);
    }
  reader->line = line;
  g_array_append_val (reader->cell, *candidate);
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
read_values (WayDataReader *reader,
             const char    *sql,
             gint64         id,
             gint64         region_id,
             GError       **error)
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

      if (!way_data_reader_find_line (reader, way_statement_get_integer (statement, LINE_COLUMN),
                                      &line)
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
read_missing (WayDataReader *reader,
              const char    *sql,
              gint64         id,
              gint64         region_id,
              GError       **error)
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
          || !way_data_reader_find_line (reader, way_statement_get_integer (statement, 4), &line))
        continue;
      cell.column = way_data_reader_find_column (reader, &period);
      cell.source_id = way_statement_get_integer (statement, 5);
      cell.missing = way_data_table_keep_text (reader->table,
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

static gboolean
has_growth_beside (const WayDataTable *table)
{
  return table->metric == NULL || *way_metric_get_growth_of (table->metric) != '\0';
}

static void
clear_candidate (gpointer data)
{
  way_vintage_row_clear (&((Candidate *) data)->row);
}

gboolean
way_data_reader_read_cells (WayDataReader *self,
                            gint64         id,
                            gint64         region_id,
                            GError       **error)
{
  const Query *query = self->table->metric == NULL ? &of_region
                       : region_id != 0 ? &of_metric_and_region : &of_metric;
  g_autoptr (GArray) cell = g_array_new (FALSE, FALSE, sizeof (Candidate));
  gboolean is_read;

  g_array_set_clear_func (cell, clear_candidate);
  self->cell = cell;
  is_read = read_values (self, has_growth_beside (self->table) ? query->beside : query->values,
                         id, region_id, error)
            && read_missing (self, query->missing, id, region_id, error);
  self->cell = NULL;
  return is_read;
}
