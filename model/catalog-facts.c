/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/catalog-private.h"

#include "model/observation-table.h"

#define SPAN_MASK ((G_GINT64_CONSTANT (1) << WAY_SLOT_VINTAGE_BIT) - 1)

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

typedef struct
{
  gint64 metric_id, region_id, last_month, slot;
} ObservationKey;

/**
 * ObservationTable:
 *
 * The same of observations, which have no ids but their key.
 * @keys: catalog_id -> ObservationKey of the catalog's own rows
 */
typedef struct
{
  WayObservationTable table;
  GHashTable *keys;
  GHashTable *kept;
  GHashTable *seen;
} ObservationTable;

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

static void
clear_observations (ObservationTable *self)
{
  way_observation_table_clear (&self->table);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ObservationTable, clear_observations)

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

/* Observations */

static const char select_known_observations[] =
  "SELECT d.catalog_id, d.metric_id, d.region_id, d.last_month, d.slot, "
  WAY_IS_FROM_CATALOG ("o") " FROM observation_detail AS d JOIN observation AS o "
  "ON o.metric_id = d.metric_id AND o.region_id = d.region_id AND o.last_month = d.last_month "
  "AND o.slot = d.slot WHERE d.catalog_id IS NOT NULL "
  "UNION ALL SELECT catalog_id, 0, 0, 0, 0, 0 FROM removed WHERE subject = 'observation'";

static gboolean
read_known_observations (ObservationTable *self,
                         WayDatabase      *database,
                         GError          **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (database, select_known_observations,
                                                             error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (way_statement_next (statement, &local_error))
    {
      gint64 *catalog_id = box_integer (way_statement_get_integer (statement, 0));
      ObservationKey key = {
        .metric_id = way_statement_get_integer (statement, 1),
        .region_id = way_statement_get_integer (statement, 2),
        .last_month = way_statement_get_integer (statement, 3),
        .slot = way_statement_get_integer (statement, 4),
      };

      if (way_statement_get_integer (statement, 5) != 0)
        g_hash_table_replace (self->keys, catalog_id, g_memdup2 (&key, sizeof key));
      else
        g_hash_table_add (self->kept, catalog_id);
    }
  return way_statement_ended (&local_error, error);
}

static gboolean
open_observations (ObservationTable *self,
                   WayDatabase      *database,
                   GError          **error)
{
  self->keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return way_observation_table_open (&self->table, database, error)
         && read_known_observations (self, database, error);
}

/* A fact keeps its place, so that what refers to it still does; a new one comes last in its
 * cell. */
static gboolean
write_observation (ObservationTable *self,
                   const WayBulkRow *row,
                   gint64            catalog_id,
                   GError          **error)
{
  const ObservationKey *key;

  while (g_hash_table_contains (self->seen, &catalog_id))
    catalog_id++;
  g_hash_table_add (self->seen, box_integer (catalog_id));
  if (g_hash_table_contains (self->kept, &catalog_id))
    return TRUE;

  key = g_hash_table_lookup (self->keys, &catalog_id);
  if (key == NULL)
    return way_observation_table_add (&self->table, row, WAY_ORIGIN_CATALOG, catalog_id, error);
  if (key->metric_id == row->metric_id && key->region_id == row->region_id
      && key->last_month == row->period.last_month
      && way_slot_pack (&row->period, 0) == (key->slot & SPAN_MASK))
    return way_observation_table_put (&self->table, row, key->slot, WAY_ORIGIN_CATALOG, catalog_id,
                                      error);
  return way_observation_table_remove (&self->table, key->metric_id, key->region_id,
                                       key->last_month, key->slot, error)
         && way_observation_table_add (&self->table, row, WAY_ORIGIN_CATALOG, catalog_id, error);
}

/* What the catalog brought before and has no longer. */
static gboolean
remove_unseen (ObservationTable *self,
               GError          **error)
{
  GHashTableIter iter;
  gpointer catalog_id, value;

  g_hash_table_iter_init (&iter, self->keys);
  while (g_hash_table_iter_next (&iter, &catalog_id, &value))
    {
      const ObservationKey *key = value;

      if (!g_hash_table_contains (self->seen, catalog_id)
          && !way_observation_table_remove (&self->table, key->metric_id, key->region_id,
                                            key->last_month, key->slot, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_target (WayCatalogLoad  *load,
              WayCsvReader    *reader,
              const WayCsvRow *row,
              FactTable       *targets,
              WayCatalogFact  *fact,
              GError         **error)
{
  gint64 id;

  if (!way_catalog_bind_target (load, reader, row, targets->insert, fact)
      || !find_fact_id (targets, &fact->catalog_id, &id))
    return TRUE;
  way_catalog_bind_fact (targets->insert, id, fact);
  return way_statement_run (targets->insert, error);
}

static gboolean
write_fact (WayCatalogLoad   *load,
            WayCsvReader     *reader,
            const WayCsvRow  *row,
            ObservationTable *observations,
            FactTable        *targets,
            GError          **error)
{
  WayCatalogFact fact;
  WayBulkRow observation;

  if (!way_catalog_read_fact (load, reader, row, &fact))
    return TRUE;
  if (fact.kind == WAY_KIND_TARGET)
    return write_target (load, reader, row, targets, &fact, error);
  if (!way_catalog_read_observation (load, reader, row, &fact, &observation))
    return TRUE;
  return write_observation (observations, &observation, fact.catalog_id, error);
}

static gboolean
load_fact_file (WayCatalogLoad   *load,
                const char       *file,
                double            from,
                double            to,
                ObservationTable *observations,
                FactTable        *targets,
                GError          **error)
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
  g_auto (ObservationTable) observations = { .keys = NULL };
  g_auto (FactTable) targets = { NULL };

  return way_database_execute (load->database, keep_methods, error)
         && open_observations (&observations, load->database, error)
         && open_fact_table (&targets, load->database, "target", insert_target, error)
         && load_fact_file (load, "observations.csv", 0.25, 0.85, &observations, &targets, error)
         && load_fact_file (load, "targets.csv", 0.85, 0.95, &observations, &targets, error)
         && remove_unseen (&observations, error)
         && way_database_execute (load->database, restore_methods, error)
         && load_events (load, error);
}
