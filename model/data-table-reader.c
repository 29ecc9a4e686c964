/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/data-table-private.h"

static guint
hash_period (gconstpointer key)
{
  const WayPeriod *period = key;

  return (guint) period->last_month * 31u + (guint) period->first_month * 7u
         + (guint) period->type + 100003u * (guint) period->last_day;
}

gboolean
way_data_period_equal (gconstpointer a,
                       gconstpointer b)
{
  const WayPeriod *first = a, *second = b;

  return first->last_month == second->last_month && first->first_month == second->first_month
         && first->type == second->type && first->last_day == second->last_day;
}

void
way_data_reader_init (WayDataReader *self,
                      WayLibrary    *library)
{
  *self = (WayDataReader) { .library = library, .table = way_data_table_new () };
  self->lines = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->columns = g_hash_table_new_full (hash_period, way_data_period_equal, g_free, NULL);
  self->table->read_at = way_library_read_change_count (library);
}

void
way_data_reader_clear (WayDataReader *self)
{
  g_clear_pointer (&self->table, way_data_table_unref);
  g_clear_pointer (&self->lines, g_hash_table_unref);
  g_clear_pointer (&self->columns, g_hash_table_unref);
}

guint
way_data_reader_find_column (WayDataReader   *self,
                             const WayPeriod *period)
{
  guint column = GPOINTER_TO_UINT (g_hash_table_lookup (self->columns, period));

  if (column > 0)
    return column - 1;
  g_array_append_val (self->table->periods, *period);
  g_hash_table_insert (self->columns, g_memdup2 (period, sizeof *period),
                       GUINT_TO_POINTER (self->table->periods->len));
  return self->table->periods->len - 1;
}

gboolean
way_data_reader_find_line (WayDataReader *self,
                           gint64         id,
                           guint         *line)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->lines, &id));

  *line = found - 1;
  return found > 0;
}

static gboolean
read_formulas (WayDataReader *reader,
               GError       **error)
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
read_preferred (WayDataReader *reader,
                GError       **error)
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

gboolean
way_data_reader_read_metrics (WayDataReader *self,
                              GError       **error)
{
  return read_formulas (self, error) && read_preferred (self, error);
}

/* Ids in the order of the rows. */
static gboolean
index_lines (WayDataReader *reader,
             GError       **error)
{
  gboolean is_regions = reader->table->metric != NULL;
  g_autoptr (WayStatement) statement = way_database_prepare (
    reader->library->database, is_regions ? "SELECT id, code FROM region"
                                          : "SELECT id, key FROM metric", error);
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

gboolean
way_data_reader_read_lines (WayDataReader *self,
                            GError       **error)
{
  WayDataTable *table = self->table;

  table->rows = table->metric != NULL ? way_library_list_regions (self->library, error)
                                      : way_library_list_metrics (self->library, error);
  return table->rows != NULL && index_lines (self, error);
}
