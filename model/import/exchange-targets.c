/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/exchange-private.h"

#include "model/target-check.h"

#include <math.h>
#include <string.h>

/* Notes make no other promise. */
static const char select_target[] =
  "SELECT 1 FROM target WHERE metric_id = ?1 AND region_id = ?2 AND last_month = ?3 "
  "AND first_month = ?4 AND period_type = ?5 AND last_day = ?6 AND source_id IS ?7 AND value IS ?8 "
  "AND comparator = ?9 AND qualifier IS ?10 AND upper_value IS ?11 AND basis = ?12 "
  "AND nature = ?13 AND path = ?14 AND base_last_month IS ?15 AND base_value IS ?16 "
  "AND tolerance IS ?17 AND method IS ?18 LIMIT 1";

static const char insert_target[] =
  "INSERT INTO target (metric_id, region_id, last_month, first_month, period_type, last_day, "
  "source_id, value, comparator, qualifier, upper_value, basis, nature, path, base_last_month, "
  "base_value, tolerance, method, decimals, upper_decimals, base_first_month, base_period_type, "
  "base_last_day, base_decimals, is_superseded, note, note_zh, origin) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, "
  "?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, 'user')";

static const char select_missing[] =
  "SELECT 1 FROM missing_value WHERE metric_id = ?1 AND region_id = ?2 AND last_month = ?3 "
  "AND first_month = ?4 AND period_type = ?5 AND last_day = ?6 AND source_id IS ?7 AND mark = ?8";

void
way_exchange_target_init (WayExchangeTarget    *target,
                          const WayExchangeRow *row)
{
  *target = (WayExchangeTarget) {
    .period = row->period,
    .base_period = row->base_period,
    .number = row->number,
    .upper = row->upper,
    .base = row->base,
    .tolerance = row->tolerance.value,
    .note = row->texts[WAY_COLUMN_NOTE],
    .note_zh = row->texts[WAY_COLUMN_NOTE_ZH],
    .comparator = row->comparator,
    .qualifier = row->qualifier,
    .basis = row->basis,
    .nature = row->nature,
    .path = row->path,
    .method = row->method,
    .has_base_period = row->has_base_period,
    .has_method = row->has_method,
    .is_superseded = row->is_superseded,
  };
}

/* Whether it makes sense */

static WayExchangeColumn
get_column (WayTargetField field)
{
  switch (field)
    {
    case WAY_TARGET_FIELD_REGION:
      return WAY_COLUMN_REGION_CODE;
    case WAY_TARGET_FIELD_METRIC:
      return WAY_COLUMN_METRIC_KEY;
    case WAY_TARGET_FIELD_DUE:
      return WAY_COLUMN_PERIOD;
    case WAY_TARGET_FIELD_COMPARATOR:
      return WAY_COLUMN_COMPARISON;
    case WAY_TARGET_FIELD_UPPER:
      return WAY_COLUMN_UPPER_VALUE;
    case WAY_TARGET_FIELD_UNIT:
      return WAY_COLUMN_UNIT_ZH;
    case WAY_TARGET_FIELD_BASIS:
      return WAY_COLUMN_BASIS;
    case WAY_TARGET_FIELD_BASE:
      return WAY_COLUMN_BASE_PERIOD;
    case WAY_TARGET_FIELD_PATH:
      return WAY_COLUMN_PATH;
    case WAY_TARGET_FIELD_TOLERANCE:
      return WAY_COLUMN_TOLERANCE;
    case WAY_TARGET_FIELD_SOURCE:
      return WAY_COLUMN_SOURCE_TITLE;
    case WAY_TARGET_FIELD_VALUE:
    default:
      return WAY_COLUMN_VALUE;
    }
}

static WayTargetFields
make_fields (const WayExchangeTarget *target,
             WayMetric               *metric,
             const char              *region_code)
{
  return (WayTargetFields) {
    .region_code = (char *) region_code,
    .metric_key = (char *) way_metric_get_key (metric),
    .due = target->period,
    .comparator = target->comparator,
    .qualifier = target->qualifier,
    .value = target->number.value,
    .decimals = target->number.decimals,
    .upper_value = target->upper.value,
    .tolerance = target->tolerance,
    .basis = target->basis,
    .nature = target->nature,
    .path = target->path,
    .has_base = target->has_base_period && !isnan (target->base.value),
    .has_base_period = target->has_base_period,
    .base_period = target->base_period,
    .base_value = target->base.value,
    .source_id = target->source_id,
    .is_superseded = target->is_superseded,
  };
}

/* Publications promise '16 % growth' of what is counted as growth, and mean the rate itself. */
static gboolean
is_the_rate_itself (const WayExchangeTarget *target,
                    WayMetric               *metric,
                    const WayTargetProblem  *problem)
{
  return problem->field == WAY_TARGET_FIELD_BASIS
         && way_metric_get_measure (metric) == WAY_MEASURE_RATE
         && (target->basis == WAY_BASIS_YOY_GROWTH || target->basis == WAY_BASIS_AVERAGE_GROWTH);
}

gboolean
way_exchange_check_target (const WayExchangeTarget *target,
                           WayMetric               *metric,
                           const char              *region_code,
                           WayExchangeProblem      *problem)
{
  WayTargetFields fields = make_fields (target, metric, region_code);
  g_autoptr (GPtrArray) problems = way_target_check (&fields, metric, NULL, NULL,
                                                     way_language_from_environment ());

  for (guint i = 0; i < problems->len; i++)
    {
      const WayTargetProblem *found = problems->pdata[i];

      if (found->is_error && !is_the_rate_itself (target, metric, found))
        return way_exchange_refuse (problem, get_column (found->field),
                                    g_strdup (found->sentence));
    }
  return TRUE;
}

/* Whether it is there already */

static gboolean
are_same_numbers (double a,
                  double b)
{
  return a == b || (isnan (a) && isnan (b));
}

/* Notes, decimals and the base's beginning make no other promise. */
gboolean
way_exchange_equal_targets (gconstpointer a,
                            gconstpointer b)
{
  const WayExchangeTarget *x = a;
  const WayExchangeTarget *y = b;

  return x->metric_id == y->metric_id && x->region_id == y->region_id
         && x->source_id == y->source_id && x->period.last_month == y->period.last_month
         && x->period.first_month == y->period.first_month && x->period.type == y->period.type
         && x->period.last_day == y->period.last_day && x->comparator == y->comparator
         && x->qualifier == y->qualifier && x->basis == y->basis && x->nature == y->nature
         && x->path == y->path && x->has_method == y->has_method && x->method == y->method
         && x->has_base_period == y->has_base_period
         && x->base_period.last_month == y->base_period.last_month
         && are_same_numbers (x->number.value, y->number.value)
         && are_same_numbers (x->upper.value, y->upper.value)
         && are_same_numbers (x->base.value, y->base.value)
         && are_same_numbers (x->tolerance, y->tolerance);
}

guint
way_exchange_hash_target (gconstpointer data)
{
  const WayExchangeTarget *target = data;
  /* Either zero is zero. */
  double value = isnan (target->number.value) ? 0.0 : target->number.value + 0.0;
  guint64 hash = (guint64) target->metric_id * 0x9e3779b97f4a7c15u;
  guint64 bits;

  hash = (hash ^ (guint64) target->region_id) * 0x9e3779b97f4a7c15u;
  hash = (hash ^ (guint64) target->source_id) * 0x9e3779b97f4a7c15u;
  hash = (hash ^ (guint64) target->period.last_month) * 0x9e3779b97f4a7c15u;
  memcpy (&bits, &value, sizeof bits);
  hash = (hash ^ bits) * 0x9e3779b97f4a7c15u;
  return (guint) (hash >> 32);
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

static void
bind_source (WayStatement *statement,
             int           index,
             gint64        source_id)
{
  if (source_id != 0)
    way_statement_bind_integer (statement, index, source_id);
  else
    way_statement_bind_null (statement, index);
}

/* Parameters 1 to 18: all by which two promises differ. */
static void
bind_identity (WayStatement            *statement,
               const WayExchangeTarget *target)
{
  way_statement_bind_integer (statement, 1, target->metric_id);
  way_statement_bind_integer (statement, 2, target->region_id);
  bind_period (statement, 3, &target->period);
  bind_source (statement, 7, target->source_id);
  way_statement_bind_double (statement, 8, target->number.value);
  way_statement_bind_text (statement, 9, way_comparator_to_text (target->comparator));
  way_statement_bind_text (statement, 10, target->qualifier != WAY_QUALIFIER_EXACT
                                            ? way_qualifier_to_text (target->qualifier) : NULL);
  way_statement_bind_double (statement, 11, target->upper.value);
  way_statement_bind_text (statement, 12, way_basis_to_text (target->basis));
  way_statement_bind_text (statement, 13, way_nature_to_text (target->nature));
  way_statement_bind_text (statement, 14, way_path_to_text (target->path));
  if (target->has_base_period)
    way_statement_bind_integer (statement, 15, target->base_period.last_month);
  else
    way_statement_bind_null (statement, 15);
  way_statement_bind_double (statement, 16, target->base.value);
  way_statement_bind_double (statement, 17, target->tolerance);
  way_statement_bind_text (statement, 18,
                           target->has_method ? way_method_to_text (target->method) : NULL);
}

/* Takes what was bound. */
static gboolean
has_row (WayStatement *statement,
         gboolean     *out,
         GError      **error)
{
  g_autoptr (GError) local_error = NULL;

  *out = way_statement_next (statement, &local_error);
  way_statement_reset (statement);
  return way_statement_ended (&local_error, error);
}

gboolean
way_exchange_add_target (WayExchange             *self,
                         const WayExchangeTarget *target,
                         gboolean                 is_new,
                         gboolean                *is_known,
                         GError                 **error)
{
  WayExchangeTarget *kept;

  *is_known = g_hash_table_contains (self->seen, target);
  if (!*is_known && !is_new)
    {
      if (self->find_target == NULL)
        self->find_target = way_database_prepare (self->file->library->database, select_target,
                                                  error);
      if (self->find_target == NULL)
        return FALSE;
      bind_identity (self->find_target, target);
      if (!has_row (self->find_target, is_known, error))
        return FALSE;
    }
  if (*is_known)
    return TRUE;
  kept = g_memdup2 (target, sizeof *target);
  kept->note = g_string_chunk_insert_const (self->texts, target->note);
  kept->note_zh = g_string_chunk_insert_const (self->texts, target->note_zh);
  g_ptr_array_add (self->targets, kept);
  g_hash_table_add (self->seen, kept);
  return TRUE;
}

gboolean
way_exchange_find_missing (WayExchange          *self,
                           const WayFileMissing *missing,
                           gboolean             *is_known,
                           GError              **error)
{
  const WayFileImport *file = self->file;

  if (self->find_missing == NULL)
    self->find_missing = way_database_prepare (file->library->database, select_missing, error);
  if (self->find_missing == NULL)
    return FALSE;
  way_statement_bind_integer (self->find_missing, 1,
                              ((WayFileMetric *) file->metrics->pdata[missing->metric])->id);
  way_statement_bind_integer (self->find_missing, 2,
                              ((WayFileRegion *) file->regions->pdata[missing->region])->id);
  bind_period (self->find_missing, 3, &missing->period);
  way_statement_bind_integer (self->find_missing, 7,
                              ((WayFileSource *) file->sources->pdata[missing->source])->id);
  way_statement_bind_text (self->find_missing, 8, missing->mark);
  return has_row (self->find_missing, is_known, error);
}

/* Writing */

static void
bind_decimals (WayStatement            *statement,
               int                      index,
               const WayExchangeNumber *number)
{
  if (isfinite (number->value) && number->decimals >= 0)
    way_statement_bind_integer (statement, index, number->decimals);
  else
    way_statement_bind_null (statement, index);
}

static void
bind_optional (WayStatement *statement,
               int           index,
               const char   *text)
{
  way_statement_bind_text (statement, index, *text != '\0' ? text : NULL);
}

gboolean
way_exchange_write (WayExchange *self,
                    GError     **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (self->file->library->database,
                                                             insert_target, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < self->targets->len; i++)
    {
      const WayExchangeTarget *target = self->targets->pdata[i];

      bind_identity (statement, target);
      bind_decimals (statement, 19, &target->number);
      bind_decimals (statement, 20, &target->upper);
      for (int k = 21; k <= 23; k++)
        way_statement_bind_null (statement, k);
      if (target->has_base_period)
        {
          way_statement_bind_integer (statement, 21, target->base_period.first_month);
          way_statement_bind_integer (statement, 22, target->base_period.type);
          way_statement_bind_integer (statement, 23, target->base_period.last_day);
        }
      bind_decimals (statement, 24, &target->base);
      way_statement_bind_integer (statement, 25, target->is_superseded);
      bind_optional (statement, 26, target->note);
      bind_optional (statement, 27, target->note_zh);
      if (!way_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}
