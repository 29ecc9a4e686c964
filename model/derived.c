/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/derived.h"

#include "model/known-on.h"
#include "model/library-private.h"
#include "model/observation-table.h"
#include "model/vintage.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/**
 * Update:
 * @ids: code of a region -> gint64* id
 * @codes: the other way
 */
typedef struct
{
  WayLibrary *library;
  WayDerivedChanges changes;
  WayDerivedInput *input;
  WayObservationTable table;
  WayStatement *select;
  GHashTable *ids, *codes;
} Update;

static void
clear_update (Update *self)
{
  way_derived_changes_clear (&self->changes);
  g_clear_pointer (&self->input, way_derived_input_free);
  way_observation_table_clear (&self->table);
  g_clear_pointer (&self->select, way_statement_free);
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->codes, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Update, clear_update)

/* What a metric has in the library of one region: slot and month -> WayBulkRow without texts. */
typedef struct
{
  gint64 last_month, slot;
} RowKey;

typedef struct
{
  RowKey key;
  WayBulkRow row;
  WayOrigin origin;
  gboolean is_kept;
} OldRow;

static guint
hash_key (gconstpointer data)
{
  const RowKey *key = data;

  return (guint) key->last_month * 31u + (guint) key->slot;
}

static gboolean
keys_are_equal (gconstpointer a,
                gconstpointer b)
{
  return memcmp (a, b, sizeof (RowKey)) == 0;
}

static gboolean
refuse_own_value (WayMetric *metric,
                  GError   **error)
{
  g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
               _("“%s” is computed by its formula and takes no other values. Use another metric, "
                 "or remove the formula first."),
               way_metric_get_name (metric, way_language_from_environment ()));
  return FALSE;
}

static GHashTable *
read_old_rows (Update                 *self,
               const WayDerivedMetric *derived,
               gint64                  region_id,
               GError                **error)
{
  g_autoptr (GHashTable) rows = g_hash_table_new_full (hash_key, keys_are_equal, NULL, g_free);
  g_autoptr (GError) local_error = NULL;

  way_statement_reset (self->select);
  way_statement_bind_integer (self->select, 1, derived->metric_id);
  way_statement_bind_integer (self->select, 2, region_id);
  while (way_statement_next (self->select, &local_error))
    {
      OldRow *old = g_new0 (OldRow, 1);
      WayAbout about;

      if (!way_observation_read (self->select, 0, &old->row, &about, &old->key.slot, NULL))
        {
          g_free (old);
          continue;
        }
      old->key.last_month = old->row.period.last_month;
      old->origin = about.origin;
      g_hash_table_replace (rows, &old->key, old);
      if (about.origin != WAY_ORIGIN_DERIVED)
        {
          (void) refuse_own_value (derived->metric, error);
          return NULL;
        }
    }
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&rows) : NULL;
}

static WayBulkRow
make_row (const WayDerivedMetric *derived,
          gint64                  region_id,
          const WayFormulaValue  *value)
{
  WayBulkRow row = WAY_BULK_ROW_INIT;

  row.metric_id = derived->metric_id;
  row.region_id = region_id;
  row.period = value->period;
  row.value = value->value;
  row.decimals = CLAMP (way_metric_get_decimals (derived->metric), 0, 15);
  row.qualifier = value->qualifier;
  row.status = value->is_preliminary ? WAY_STATUS_PRELIMINARY : WAY_STATUS_UNSTATED;
  row.kind = value->is_forecast ? WAY_KIND_FORECAST : WAY_KIND_ACTUAL;
  row.is_break = value->is_break;
  row.is_derived = TRUE;
  return row;
}

static gboolean
says_same (const WayBulkRow *a,
           const WayBulkRow *b)
{
  return a->value == b->value && a->decimals == b->decimals && a->qualifier == b->qualifier
         && a->status == b->status && a->kind == b->kind && a->is_break == b->is_break;
}

static gboolean
remove_stale (Update                 *self,
              const WayDerivedMetric *derived,
              gint64                  region_id,
              GHashTable             *rows,
              gboolean               *is_changed,
              GError                **error)
{
  GHashTableIter iter;
  OldRow *old;

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &old))
    {
      if (old->is_kept)
        continue;
      *is_changed = TRUE;
      if (!way_observation_table_remove (&self->table, derived->metric_id, region_id,
                                         old->key.last_month, old->key.slot, error))
        return FALSE;
    }
  return TRUE;
}

/* Writes only what is another value now. */
static gboolean
write_values (Update                 *self,
              const WayDerivedMetric *derived,
              gint64                  region_id,
              GArray                 *values,
              gboolean               *is_changed,
              GError                **error)
{
  g_autoptr (GHashTable) rows = read_old_rows (self, derived, region_id, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < values->len; i++)
    {
      const WayFormulaValue *value = &g_array_index (values, WayFormulaValue, i);
      WayBulkRow row = make_row (derived, region_id, value);
      RowKey key = { value->period.last_month, way_slot_pack (&value->period, 0) };
      OldRow *old = g_hash_table_lookup (rows, &key);

      if (key.slot < 0)
        continue;
      if (old != NULL)
        old->is_kept = TRUE;
      if (old != NULL && says_same (&old->row, &row))
        continue;
      *is_changed = TRUE;
      if (!way_observation_table_put (&self->table, &row, key.slot, WAY_ORIGIN_DERIVED, 0, error))
        return FALSE;
    }
  return remove_stale (self, derived, region_id, rows, is_changed, error);
}

static gboolean
update_region (Update                 *self,
               const WayDerivedMetric *derived,
               const char             *code,
               gint64                  region_id,
               GError                **error)
{
  g_autoptr (GArray) values = way_formula_evaluate (derived->formula, code,
                                                    way_derived_input_get (self->input), NULL,
                                                    WAY_LANGUAGE_EN);
  gboolean is_changed = FALSE;

  if (!way_derived_input_check (self->input, error)
      || !write_values (self, derived, region_id, values, &is_changed, error))
    return FALSE;
  if (is_changed && !self->changes.is_all)
    way_derived_changes_add (&self->changes, derived->metric_id, region_id);
  return TRUE;
}

/* With it those above, whose sums it is a part of. */
static void
add_region (Update     *self,
            GHashTable *codes,
            const char *code,
            gboolean    with_parents)
{
  GPtrArray *regions = way_derived_input_get_regions (self->input);

  while (code != NULL && *code != '\0' && g_hash_table_add (codes, g_strdup (code)))
    {
      const char *parent = NULL;

      for (guint i = 0; with_parents && i < regions->len && parent == NULL; i++)
        {
          if (strcmp (way_region_get_code (regions->pdata[i]), code) == 0)
            parent = way_region_get_parent_code (regions->pdata[i]);
        }
      code = parent;
    }
}

/* Whether everything has to be computed; else @codes gets the regions. */
static gboolean
needs_all (Update                 *self,
           const WayDerivedMetric *derived,
           GHashTable             *codes)
{
  gboolean adds_regions = way_formula_adds_regions (derived->formula);
  gpointer regions;

  if (self->changes.is_all || (self->changes.has_regions && adds_regions))
    return TRUE;
  for (guint i = 0; i <= derived->inputs->len; i++)
    {
      gint64 id = i < derived->inputs->len ? g_array_index (derived->inputs, gint64, i)
                                           : derived->metric_id;
      GHashTableIter iter;
      gint64 *region;

      if (!g_hash_table_lookup_extended (self->changes.metrics, &id, NULL, &regions))
        continue;
      if (regions == NULL)
        return TRUE;
      g_hash_table_iter_init (&iter, regions);
      while (g_hash_table_iter_next (&iter, (gpointer *) &region, NULL))
        add_region (self, codes, g_hash_table_lookup (self->codes, region), adds_regions);
    }
  return FALSE;
}

static gboolean
update_metric (Update                 *self,
               const WayDerivedMetric *derived,
               GError                **error)
{
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean is_all = needs_all (self, derived, codes);
  GPtrArray *regions = way_derived_input_get_regions (self->input);

  way_derived_input_forget (self->input);
  for (guint i = 0; i < regions->len; i++)
    {
      const char *code = way_region_get_code (regions->pdata[i]);
      const gint64 *id = g_hash_table_lookup (self->ids, code);

      if (id == NULL || (!is_all && !g_hash_table_contains (codes, code)))
        continue;
      if (!update_region (self, derived, code, *id, error))
        return FALSE;
    }
  if (is_all && !self->changes.is_all)
    way_derived_changes_add (&self->changes, derived->metric_id, -1);
  return TRUE;
}

static gboolean
read_ids (Update  *self,
          GError **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->library->database, "SELECT id, code FROM region", error);
  g_autoptr (GError) local_error = NULL;

  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->codes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  while (statement != NULL && way_statement_next (statement, &local_error))
    {
      gint64 id = way_statement_get_integer (statement, 0);
      const char *code = way_statement_get_text (statement, 1);

      g_hash_table_insert (self->ids, g_strdup (code), g_memdup2 (&id, sizeof id));
      g_hash_table_insert (self->codes, g_memdup2 (&id, sizeof id), g_strdup (code));
    }
  return statement != NULL && way_statement_ended (&local_error, error);
}

static gboolean
update_all (Update    *self,
            GPtrArray *metrics,
            GError   **error)
{
  self->select = way_database_prepare (
    self->library->database,
    "SELECT " WAY_OBSERVATION_COLUMNS " FROM " WAY_VINTAGE_TABLES_APART
    " WHERE o.metric_id = ?1 AND o.region_id = ?2", error);
  if (self->select == NULL || !way_observation_table_open (&self->table, self->library->database,
                                                           error)
      || !read_ids (self, error))
    return FALSE;
  self->input = way_derived_input_new (self->library, error);
  for (guint i = 0; self->input != NULL && i < metrics->len; i++)
    {
      if (!update_metric (self, metrics->pdata[i], error))
        return FALSE;
    }
  return self->input != NULL;
}

gboolean
way_library_update_derived (WayLibrary *self,
                            GError    **error)
{
  g_autoptr (GPtrArray) metrics = way_derived_read_metrics (self, error);
  g_auto (Update) update = { .library = self };
  gint64 known_day = self->known_day;
  gboolean is_updated;

  if (metrics == NULL)
    return FALSE;
  if (metrics->len == 0)
    return TRUE;
  if (!way_derived_changes_read (self, &update.changes, error))
    return FALSE;
  /* What is stored is computed from all that is known, whatever day is looked at. */
  self->known_day = WAY_KNOWN_ALWAYS;
  is_updated = update_all (&update, metrics, error);
  self->known_day = known_day;
  return is_updated;
}

gboolean
way_library_recompute_derived (WayLibrary *self,
                               GError    **error)
{
  if (!way_database_begin (self->database, error))
    return FALSE;
  if (way_library_update_derived (self, error) && way_database_commit (self->database, error))
    return TRUE;
  way_database_rollback (self->database);
  return FALSE;
}
