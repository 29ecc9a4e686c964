/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/catalog-private.h"

/**
 * FactTable:
 *
 * What is known of a table of facts before the catalog's rows are written anew.
 * @ids: catalog_id -> id of the catalog's own rows, so that a fact keeps its id
 * @kept: catalog_ids that the user changed or removed: not written
 * @seen: catalog_ids of this run
 */
typedef struct
{
  WayStatement *insert;
  GHashTable *ids;
  GHashTable *kept;
  GHashTable *seen;
  gint64 last_id;
} FactTable;

static const char insert_observation[] =
  "INSERT INTO observation (id, catalog_id, region_id, metric_id, last_month, first_month, "
  "period_type, last_day, qualifier, value, decimals, source_id, note, note_zh, "
  "kind, published_growth, growth_decimals, status, series_break, rank_scope, origin) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, "
  "?20, 'catalog')";

static const char insert_target[] =
  "INSERT INTO target (id, catalog_id, region_id, metric_id, last_month, first_month, "
  "period_type, last_day, qualifier, value, decimals, source_id, note, note_zh, "
  "comparator, upper_value, upper_decimals, tolerance, basis, nature, path, base_last_month, "
  "base_first_month, base_period_type, base_last_day, base_value, base_decimals, is_superseded, "
  "origin) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, "
  "?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, 'catalog')";

static const char insert_event[] =
  "INSERT INTO event (id, catalog_id, region_id, date, name_zh, name_en, origin) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'catalog')";

static void
clear_fact_table (FactTable *table)
{
  way_statement_free (table->insert);
  g_clear_pointer (&table->ids, g_hash_table_unref);
  g_clear_pointer (&table->kept, g_hash_table_unref);
  g_clear_pointer (&table->seen, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FactTable, clear_fact_table)

static gint64 *
box_integer (gint64 value)
{
  return g_memdup2 (&value, sizeof value);
}

static gboolean
read_known_ids (WayDatabase *database,
                const char  *name,
                FactTable   *table,
                GError     **error)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT catalog_id, id, coalesce (origin, 'user') = 'catalog' FROM %s "
    "WHERE catalog_id IS NOT NULL "
    "UNION ALL SELECT catalog_id, 0, 0 FROM removed WHERE subject = '%s'", name, name);
  g_autoptr (WayStatement) statement = way_database_prepare (database, sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (way_statement_next (statement, &local_error))
    {
      gint64 *catalog_id = box_integer (way_statement_get_integer (statement, 0));

      if (way_statement_get_integer (statement, 2) != 0)
        g_hash_table_replace (table->ids, catalog_id,
                              box_integer (way_statement_get_integer (statement, 1)));
      else
        g_hash_table_add (table->kept, catalog_id);
    }
  return way_statement_ended (&local_error, error);
}

/* Takes out what the catalog brought before: what it still has is written again. */
static gboolean
open_fact_table (FactTable   *table,
                 WayDatabase *database,
                 const char  *name,
                 const char  *insert_sql,
                 GError     **error)
{
  g_autofree char *count = g_strdup_printf ("SELECT coalesce (max (id), 0) FROM %s", name);
  g_autofree char *delete = g_strdup_printf ("DELETE FROM %s WHERE origin = 'catalog'", name);

  table->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  table->kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  table->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  table->insert = way_database_prepare (database, insert_sql, error);
  return table->insert != NULL
         && read_known_ids (database, name, table, error)
         && way_database_read_integer (database, count, &table->last_id, error)
         && way_database_execute (database, delete, error);
}

/* FALSE when the user's own version, or the wish not to have it, stands. */
static gboolean
find_fact_id (FactTable *table,
              gint64    *catalog_id,
              gint64    *id)
{
  const gint64 *known;

  /* Two facts of one source on one cell differ by their order. */
  while (g_hash_table_contains (table->seen, catalog_id))
    (*catalog_id)++;
  g_hash_table_add (table->seen, box_integer (*catalog_id));
  if (g_hash_table_contains (table->kept, catalog_id))
    return FALSE;

  known = g_hash_table_lookup (table->ids, catalog_id);
  *id = known != NULL ? *known : ++table->last_id;
  return TRUE;
}

static gboolean
write_fact (WayCatalogLoad  *load,
            WayCsvReader    *reader,
            const WayCsvRow *row,
            FactTable       *observations,
            FactTable       *targets,
            GError         **error)
{
  WayCatalogFact fact;
  FactTable *table;
  gboolean is_target;
  gint64 id;

  if (!way_catalog_read_fact (load, reader, row, &fact))
    return TRUE;

  is_target = fact.kind == WAY_KIND_TARGET;
  table = is_target ? targets : observations;
  if (is_target ? !way_catalog_bind_target (load, reader, row, table->insert, &fact)
                : !way_catalog_bind_observation (load, reader, row, table->insert, &fact))
    return TRUE;
  if (!find_fact_id (table, &fact.catalog_id, &id))
    return TRUE;
  way_catalog_bind_fact (table->insert, id, &fact);
  return way_statement_run (table->insert, error);
}

static gboolean
load_fact_file (WayCatalogLoad *load,
                const char     *file,
                double          from,
                double          to,
                FactTable      *observations,
                FactTable      *targets,
                GError        **error)
{
  g_autoptr (WayCsvReader) reader = way_catalog_open_file (load, file, error);
  g_autoptr (GError) local_error = NULL;
  WayCsvRow row;

  if (reader == NULL)
    return FALSE;
  while (way_catalog_next_row (load, reader, from, to, &row, &local_error))
    {
      if (!write_fact (load, reader, &row, observations, targets, error))
        return FALSE;
    }
  return way_statement_ended (&local_error, error);
}

static gboolean
write_event (WayCatalogLoad  *load,
             WayCsvReader    *reader,
             const WayCsvRow *row,
             FactTable       *events,
             GError         **error)
{
  const char *date = way_csv_reader_get (reader, row, "date");
  const char *name_zh = way_csv_reader_get (reader, row, "name_zh");
  const char *name_en = way_csv_reader_get (reader, row, "name_en");
  gint64 region_id, catalog_id, id;
  WayPeriod period;

  if (!way_catalog_read_id (load, reader, row, "region_code", load->regions, &region_id)
      || !way_catalog_read_period (load, reader, row, "date", NULL, &period))
    return TRUE;
  catalog_id = way_catalog_make_id (way_csv_reader_get (reader, row, "region_code"), date,
                                    name_zh, NULL);
  if (!find_fact_id (events, &catalog_id, &id))
    return TRUE;

  way_statement_bind_integer (events->insert, 1, id);
  way_statement_bind_integer (events->insert, 2, catalog_id);
  way_statement_bind_integer (events->insert, 3, region_id);
  way_statement_bind_text (events->insert, 4, date);
  way_statement_bind_text (events->insert, 5, *name_zh != '\0' ? name_zh : name_en);
  way_statement_bind_text (events->insert, 6, *name_en != '\0' ? name_en : name_zh);
  return way_statement_run (events->insert, error);
}

static gboolean
load_events (WayCatalogLoad *load,
             GError        **error)
{
  g_auto (FactTable) events = { NULL };
  g_autoptr (WayCsvReader) reader = way_catalog_open_file (load, "events.csv", error);
  g_autoptr (GError) local_error = NULL;
  WayCsvRow row;

  if (reader == NULL
      || !open_fact_table (&events, load->database, "event", insert_event, error))
    return FALSE;
  while (way_catalog_next_row (load, reader, 0.95, 1.0, &row, &local_error))
    {
      if (!write_event (load, reader, &row, &events, error))
        return FALSE;
    }
  return way_statement_ended (&local_error, error);
}

/* A target of the catalog may have got a method of its own: it stays the catalog's, but how it is
 * judged is the user's choice. */
static const char keep_methods[] =
  "CREATE TEMP TABLE kept_method AS SELECT catalog_id, method FROM target "
  "WHERE origin = 'catalog' AND method IS NOT NULL";

static const char restore_methods[] =
  "UPDATE target SET method = (SELECT k.method FROM temp.kept_method AS k "
  "WHERE k.catalog_id = target.catalog_id) "
  "WHERE origin = 'catalog' AND catalog_id IN (SELECT catalog_id FROM temp.kept_method);"
  "DROP TABLE temp.kept_method";

gboolean
way_catalog_load_facts (WayCatalogLoad *load,
                        GError        **error)
{
  g_auto (FactTable) observations = { NULL };
  g_auto (FactTable) targets = { NULL };

  return way_database_execute (load->database, keep_methods, error)
         && open_fact_table (&observations, load->database, "observation", insert_observation,
                             error)
         && open_fact_table (&targets, load->database, "target", insert_target, error)
         && load_fact_file (load, "observations.csv", 0.25, 0.85, &observations, &targets, error)
         && load_fact_file (load, "targets.csv", 0.85, 0.95, &observations, &targets, error)
         && way_database_execute (load->database, restore_methods, error)
         && load_events (load, error);
}
