/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/exchange-private.h"

#include "model/observation.h"

#include <math.h>

/* The key of the cell, then what one source says of it: all in about but decimals and origin.
 * Notes make no other fact. */
static const char select_observation[] =
  "SELECT 1 FROM observation AS o" WAY_JOIN_DETAIL "WHERE o.metric_id = ?1 AND o.region_id = ?2 "
  "AND o.last_month = ?3 AND o.slot & " WAY_SLOT_SPAN " = ?4 AND o.about & 8783208120288 = ?5 "
  "AND o.value = ?6 AND d.published_growth IS ?7 AND d.rank_scope IS ?8 LIMIT 1";

static const char select_target[] =
  "SELECT 1 FROM target WHERE metric_id = ?1 AND region_id = ?2 AND last_month = ?3 "
  "AND first_month = ?4 AND period_type = ?5 AND last_day = ?6 AND source_id IS ?7 AND value IS ?8 "
  "AND comparator = ?9 AND qualifier IS ?10 AND upper_value IS ?11 AND basis = ?12 "
  "AND nature = ?13 AND path = ?14 AND base_last_month IS ?15 AND base_value IS ?16 "
  "AND tolerance IS ?17 AND method IS ?18 LIMIT 1";

static const char select_missing[] =
  "SELECT 1 FROM missing_value WHERE metric_id = ?1 AND region_id = ?2 AND last_month = ?3 "
  "AND first_month = ?4 AND period_type = ?5 AND last_day = ?6 AND source_id IS ?7 AND mark = ?8";

static const char select_formula[] = "SELECT 1 FROM formula WHERE metric_id = ?1";

static const char *
get_qualifier (const WayExchangeRow *row)
{
  return row->qualifier != WAY_QUALIFIER_EXACT ? way_qualifier_to_text (row->qualifier) : NULL;
}

static const char *
get_optional (const char *text)
{
  return *text != '\0' ? text : NULL;
}

static void
bind_cell (WayStatement          *statement,
           const WayExchangeFact *fact)
{
  const WayPeriod *period = &fact->row.period;

  way_statement_bind_integer (statement, 1, fact->metric->id);
  way_statement_bind_integer (statement, 2, fact->region->id);
  way_statement_bind_integer (statement, 3, period->last_month);
  way_statement_bind_integer (statement, 4, period->first_month);
  way_statement_bind_integer (statement, 5, period->type);
  way_statement_bind_integer (statement, 6, period->last_day);
  if (fact->source != NULL)
    way_statement_bind_integer (statement, 7, fact->source->id);
  else
    way_statement_bind_null (statement, 7);
}

static void
bind_observation (WayStatement          *statement,
                  const WayExchangeFact *fact)
{
  const WayExchangeRow *row = &fact->row;
  WayAbout about = {
    .decimals = -1,
    .source_id = fact->source != NULL ? fact->source->id : 0,
    .status = row->status,
    .qualifier = row->qualifier,
    .kind = row->kind,
    .is_break = row->has_break,
  };

  way_statement_bind_integer (statement, 1, fact->metric->id);
  way_statement_bind_integer (statement, 2, fact->region->id);
  way_statement_bind_integer (statement, 3, row->period.last_month);
  way_statement_bind_integer (statement, 4, way_slot_pack (&row->period, 0));
  way_statement_bind_integer (statement, 5, way_about_pack (&about));
  way_statement_bind_double (statement, 6, row->number.value);
  way_statement_bind_double (statement, 7, row->growth.value);
  way_statement_bind_text (statement, 8, get_optional (row->rank_scope));
}

static void
bind_target (WayStatement          *statement,
             const WayExchangeFact *fact)
{
  const WayExchangeRow *row = &fact->row;

  bind_cell (statement, fact);
  way_statement_bind_double (statement, 8, row->number.value);
  way_statement_bind_text (statement, 10, get_qualifier (row));
  way_statement_bind_text (statement, 9, way_comparator_to_text (row->comparator));
  way_statement_bind_double (statement, 11, row->upper.value);
  way_statement_bind_text (statement, 12, way_basis_to_text (row->basis));
  way_statement_bind_text (statement, 13, way_nature_to_text (row->nature));
  way_statement_bind_text (statement, 14, way_path_to_text (row->path));
  if (row->has_base_period)
    way_statement_bind_integer (statement, 15, row->base_period.last_month);
  else
    way_statement_bind_null (statement, 15);
  way_statement_bind_double (statement, 16, row->base.value);
  way_statement_bind_double (statement, 17, row->tolerance.value);
  way_statement_bind_text (statement, 18,
                           row->has_method ? way_method_to_text (row->method) : NULL);
}

static void
bind_missing (WayStatement          *statement,
              const WayExchangeFact *fact)
{
  bind_cell (statement, fact);
  way_statement_bind_text (statement, 8, fact->row.missing);
}

static void
bind_formula (WayStatement          *statement,
              const WayExchangeFact *fact)
{
  way_statement_bind_integer (statement, 1, fact->metric->id);
}

/* How a kind of fact is looked for. */
typedef struct
{
  const char *sql;
  void (*bind) (WayStatement *statement, const WayExchangeFact *fact);
} LookUp;

static gboolean
look_up (WayExchangePlan       *plan,
         const WayExchangeFact *fact,
         const LookUp          *how,
         WayStatement         **statement,
         gboolean              *is_known,
         GError               **error)
{
  g_autoptr (GError) local_error = NULL;

  if (*statement == NULL)
    *statement = way_database_prepare (plan->library->database, how->sql, error);
  if (*statement == NULL)
    return FALSE;

  how->bind (*statement, fact);
  *is_known = way_statement_next (*statement, &local_error);
  way_statement_reset (*statement);
  return way_statement_ended (&local_error, error);
}

/* What a formula computes here is known whatever a file says. */
static gboolean
look_up_fact (WayExchangePlan       *plan,
              const WayExchangeFact *fact,
              gboolean              *is_known,
              GError               **error)
{
  static const LookUp targets = { select_target, bind_target };
  static const LookUp missing = { select_missing, bind_missing };
  static const LookUp formulas = { select_formula, bind_formula };
  static const LookUp observations = { select_observation, bind_observation };

  if (fact->row.kind == WAY_KIND_TARGET)
    return look_up (plan, fact, &targets, &plan->find_target, is_known, error);
  if (isnan (fact->row.number.value))
    return look_up (plan, fact, &missing, &plan->find_missing, is_known, error);
  if (fact->row.is_derived
      && (!look_up (plan, fact, &formulas, &plan->find_formula, is_known, error) || *is_known))
    return *is_known;
  return look_up (plan, fact, &observations, &plan->find_observation, is_known, error);
}

static void
append_number (GString *key,
               double   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (key, '|');
  if (isfinite (value))
    g_string_append (key, g_ascii_dtostr (buffer, sizeof buffer, value));
}

/* All by which two facts differ, as one text. */
static char *
make_key (const WayExchangeFact *fact)
{
  const WayExchangeRow *row = &fact->row;
  const WayPeriod *period = &row->period;
  GString *key = g_string_new (NULL);

  g_string_append_printf (key, "%u|%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT
                               "|%d|%d|%u|%d|%u|%u|%d|%s",
                          row->kind, fact->metric->id, fact->region->id,
                          fact->source != NULL ? fact->source->id : 0, period->last_month,
                          period->first_month, period->type, period->last_day, row->qualifier,
                          row->status, row->has_break, row->rank_scope);
  append_number (key, row->number.value);
  append_number (key, row->growth.value);
  g_string_append (key, row->missing);
  if (row->kind != WAY_KIND_TARGET)
    return g_string_free (key, FALSE);

  append_number (key, row->upper.value);
  append_number (key, row->base.value);
  append_number (key, row->tolerance.value);
  g_string_append_printf (key, "|%u|%u|%u|%u|%d|%d", row->comparator, row->basis, row->nature,
                          row->path, row->has_method ? (int) row->method : -1,
                          row->has_base_period ? row->base_period.last_month : 0);
  return g_string_free (key, FALSE);
}

gboolean
way_exchange_is_known (WayExchangePlan       *plan,
                       const WayExchangeFact *fact,
                       gboolean              *is_known,
                       GError               **error)
{
  gboolean is_new = (fact->region->is_new && !fact->row.is_derived) || fact->metric->is_new
                    || (!fact->row.is_derived && fact->source != NULL && fact->source->is_new);

  *is_known = !g_hash_table_add (plan->seen, make_key (fact));
  if (*is_known || is_new)
    return TRUE;
  return look_up_fact (plan, fact, is_known, error);
}
