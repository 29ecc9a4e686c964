/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/exchange-private.h"

#include "model/observation-table.h"

#include <math.h>
#include <string.h>

/* Cancelling is asked for after so many rows. */
#define ROWS_BETWEEN 512

#define GB_CODE_LENGTH 6
#define COUNTRY "100000"

static const char insert_unit[] =
  "INSERT INTO unit (id, name_zh, name_en, factor, origin) VALUES (?1, ?2, ?3, 1, 'user')";

static const char insert_region[] =
  "INSERT INTO region (id, code, parent_code, level, sort, name_zh, name_en, origin) "
  "VALUES (?1, ?2, ?3, ?4, (SELECT coalesce (max (sort), 0) + 1 FROM region), ?5, ?6, 'user')";

static const char insert_metric[] =
  "INSERT INTO metric (id, key, unit_id, name_zh, name_en, measure, flow, better, decimals, sort, "
  "origin) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, "
  "(SELECT coalesce (max (sort), 0) + 10 FROM metric), 'user')";

static const char insert_source[] =
  "INSERT INTO source (id, title, publisher, url, published, authority, origin) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'user')";

static const char insert_target[] =
  "INSERT INTO target (metric_id, region_id, last_month, first_month, period_type, last_day, "
  "value, decimals, qualifier, source_id, note, note_zh, comparator, upper_value, upper_decimals, "
  "tolerance, basis, nature, path, base_last_month, base_first_month, base_period_type, "
  "base_last_day, base_value, base_decimals, is_superseded, method, origin) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, "
  "?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, 'user')";

static const char insert_missing[] =
  "INSERT OR REPLACE INTO missing_value (metric_id, region_id, last_month, first_month, "
  "period_type, last_day, source_id, mark) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

static void
bind_optional (WayStatement *statement,
               int           index,
               const char   *text)
{
  way_statement_bind_text (statement, index, *text != '\0' ? text : NULL);
}

static void
bind_number (WayStatement            *statement,
             int                      index,
             const WayExchangeNumber *number)
{
  way_statement_bind_double (statement, index, number->value);
  if (isfinite (number->value) && number->decimals >= 0)
    way_statement_bind_integer (statement, index + 1, number->decimals);
  else
    way_statement_bind_null (statement, index + 1);
}

static void
bind_period (WayStatement    *statement,
             int              index,
             const WayPeriod *period)
{
  way_statement_bind_integer (statement, index, period->last_month);
  way_statement_bind_integer (statement, index + 1, period->first_month);
  way_statement_bind_integer (statement, index + 2, period->type);
  way_statement_bind_integer (statement, index + 3, period->last_day);
}

/* Codes of GB/T 2260: 330000 a province, 330400 a prefecture, 330402 a county. */
static gboolean
is_gb_code (const char *code)
{
  return strlen (code) == GB_CODE_LENGTH && strspn (code, "0123456789") == GB_CODE_LENGTH;
}

static WayRegionLevel
get_level (const char *code)
{
  if (!is_gb_code (code))
    return WAY_REGION_LEVEL_CUSTOM;
  if (g_str_equal (code, COUNTRY))
    return WAY_REGION_LEVEL_COUNTRY;
  if (g_str_has_suffix (code, "0000"))
    return WAY_REGION_LEVEL_PROVINCE;
  return g_str_has_suffix (code, "00") ? WAY_REGION_LEVEL_PREFECTURE : WAY_REGION_LEVEL_COUNTY;
}

/* (nullable): the nearest one above that the library has, or will have. */
static const char *
find_parent (WayExchangePlan *plan,
             const char      *code)
{
  static const char *const ends[] = { "00", "0000" };

  if (!is_gb_code (code))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *above = g_strdup (code);
      WayExchangeRegion *region;

      memcpy (above + GB_CODE_LENGTH - strlen (ends[i]), ends[i], strlen (ends[i]));
      region = g_hash_table_lookup (plan->regions, above);
      if (region != NULL && !g_str_equal (region->code, code)
          && (!region->is_new || region->is_used))
        return region->code;
    }

  if (g_str_equal (code, COUNTRY))
    return NULL;
  return g_hash_table_contains (plan->regions, COUNTRY) ? COUNTRY : NULL;
}

static gboolean
write_units (WayExchangePlan *plan,
             GError         **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (plan->library->database, insert_unit,
                                                             error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < plan->all_units->len; i++)
    {
      const WayExchangeUnit *unit = plan->all_units->pdata[i];

      if (!unit->is_new || !unit->is_used)
        continue;
      way_statement_bind_integer (statement, 1, unit->id);
      way_statement_bind_text (statement, 2, unit->name_zh);
      way_statement_bind_text (statement, 3, unit->name_en);
      if (!way_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_regions (WayExchangePlan *plan,
               GError         **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (plan->library->database,
                                                             insert_region, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < plan->all_regions->len; i++)
    {
      const WayExchangeRegion *region = plan->all_regions->pdata[i];

      if (!region->is_new || !region->is_used)
        continue;
      way_statement_bind_integer (statement, 1, region->id);
      way_statement_bind_text (statement, 2, region->code);
      way_statement_bind_text (statement, 3, find_parent (plan, region->code));
      way_statement_bind_text (statement, 4, way_region_level_to_text (get_level (region->code)));
      way_statement_bind_text (statement, 5, region->name_zh);
      way_statement_bind_text (statement, 6, region->name_en);
      if (!way_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_metrics (WayExchangePlan *plan,
               GError         **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (plan->library->database,
                                                             insert_metric, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < plan->all_metrics->len; i++)
    {
      const WayExchangeMetric *metric = plan->all_metrics->pdata[i];

      if (!metric->is_new || !metric->is_used)
        continue;
      way_statement_bind_integer (statement, 1, metric->id);
      way_statement_bind_text (statement, 2, metric->key);
      way_statement_bind_integer (statement, 3, metric->unit->id);
      way_statement_bind_text (statement, 4, metric->name_zh);
      way_statement_bind_text (statement, 5, metric->name_en);
      way_statement_bind_text (statement, 6, way_measure_to_text (metric->measure));
      way_statement_bind_text (statement, 7, way_flow_to_text (metric->flow));
      way_statement_bind_text (statement, 8, way_better_to_text (metric->better));
      way_statement_bind_integer (statement, 9, metric->decimals);
      if (!way_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_sources (WayExchangePlan *plan,
               GError         **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (plan->library->database,
                                                             insert_source, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < plan->all_sources->len; i++)
    {
      const WayExchangeSource *source = plan->all_sources->pdata[i];

      if (!source->is_new || !source->is_used)
        continue;
      way_statement_bind_integer (statement, 1, source->id);
      way_statement_bind_text (statement, 2, source->title);
      bind_optional (statement, 3, source->publisher);
      bind_optional (statement, 4, source->url);
      bind_optional (statement, 5, source->published);
      way_statement_bind_text (statement, 6, way_authority_to_text (
        way_source_guess_authority (source->title, source->publisher)));
      if (!way_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

/* Parameters 1 to 12. */
static void
bind_fact (WayStatement          *statement,
           const WayExchangeFact *fact)
{
  const WayExchangeRow *row = &fact->row;

  way_statement_bind_integer (statement, 1, fact->metric->id);
  way_statement_bind_integer (statement, 2, fact->region->id);
  bind_period (statement, 3, &row->period);
  bind_number (statement, 7, &row->number);
  way_statement_bind_text (statement, 9, row->qualifier != WAY_QUALIFIER_EXACT
                                           ? way_qualifier_to_text (row->qualifier) : NULL);
  if (fact->source != NULL)
    way_statement_bind_integer (statement, 10, fact->source->id);
  else
    way_statement_bind_null (statement, 10);
  bind_optional (statement, 11, row->note);
  bind_optional (statement, 12, row->note_zh);
}

static gboolean
write_observation (WayObservationTable   *table,
                   const WayExchangeFact *fact,
                   GError               **error)
{
  const WayExchangeRow *from = &fact->row;
  WayBulkRow row = {
    .metric_id = fact->metric->id,
    .region_id = fact->region->id,
    .period = from->period,
    .value = from->number.value,
    .decimals = from->number.decimals,
    .qualifier = from->qualifier,
    .status = from->status,
    .kind = from->kind,
    .is_break = from->has_break,
    .published_growth = from->growth.value,
    .growth_decimals = from->growth.decimals,
    .source_id = fact->source != NULL ? fact->source->id : 0,
    .note = from->note,
    .note_zh = from->note_zh,
    .rank_scope = from->rank_scope,
  };

  return way_observation_table_add (table, &row, WAY_ORIGIN_USER, 0, error);
}

static void
bind_target (WayStatement         *statement,
             const WayExchangeRow *row)
{
  way_statement_bind_text (statement, 13, way_comparator_to_text (row->comparator));
  bind_number (statement, 14, &row->upper);
  way_statement_bind_double (statement, 16, row->tolerance.value);
  way_statement_bind_text (statement, 17, way_basis_to_text (row->basis));
  way_statement_bind_text (statement, 18, way_nature_to_text (row->nature));
  way_statement_bind_text (statement, 19, way_path_to_text (row->path));
  if (row->has_base_period)
    bind_period (statement, 20, &row->base_period);
  else
    for (int i = 20; i < 24; i++)
      way_statement_bind_null (statement, i);
  bind_number (statement, 24, &row->base);
  way_statement_bind_integer (statement, 26, row->is_superseded);
  way_statement_bind_text (statement, 27,
                           row->has_method ? way_method_to_text (row->method) : NULL);
}

/* What a publisher says instead of a value. */
static gboolean
write_missing (WayStatement          *statement,
               const WayExchangeFact *fact,
               GError               **error)
{
  way_statement_bind_integer (statement, 1, fact->metric->id);
  way_statement_bind_integer (statement, 2, fact->region->id);
  bind_period (statement, 3, &fact->row.period);
  way_statement_bind_integer (statement, 7, fact->source->id);
  way_statement_bind_text (statement, 8, fact->row.missing);
  return way_statement_run (statement, error);
}

static gboolean
write_target (WayStatement          *statement,
              const WayExchangeFact *fact,
              GError               **error)
{
  bind_fact (statement, fact);
  bind_target (statement, &fact->row);
  return way_statement_run (statement, error);
}

static gboolean
write_facts (WayExchangePlan *plan,
             GCancellable    *cancellable,
             GError         **error)
{
  WayDatabase *database = plan->library->database;
  g_autoptr (WayStatement) target = way_database_prepare (database, insert_target, error);
  g_autoptr (WayStatement) missing = NULL;
  g_auto (WayObservationTable) table = { NULL };

  if (target != NULL)
    missing = way_database_prepare (database, insert_missing, error);
  if (missing == NULL || !way_observation_table_open (&table, database, error))
    return FALSE;

  for (guint i = 0; i < plan->facts->len; i++)
    {
      const WayExchangeFact *fact = plan->facts->pdata[i];
      gboolean is_target = fact->row.kind == WAY_KIND_TARGET;

      if (i % ROWS_BETWEEN == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (is_target ? !write_target (target, fact, error)
          : isnan (fact->row.number.value) ? !write_missing (missing, fact, error)
                    : !write_observation (&table, fact, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
way_exchange_write (WayExchangePlan *plan,
                    GCancellable    *cancellable,
                    GError         **error)
{
  return write_units (plan, error) && write_regions (plan, error) && write_metrics (plan, error)
         && write_sources (plan, error) && write_facts (plan, cancellable, error);
}
