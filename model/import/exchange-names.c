/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/exchange-private.h"

#include "model/import/metric-guess.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where one language's name is missing, the other's stands for it. */
static const char *
either (const char *first,
        const char *second,
        const char *third)
{
  return *first != '\0' ? first : *second != '\0' ? second : third;
}

static void
take_code (WayPreviewName *name,
           const char     *code)
{
  name->kind = WAY_MATCH_FOUND;
  name->name = g_strdup (code);
  name->reason = g_strdup (_("by its code"));
}

/* What is made of this import; @out is NULL where nothing, or more than one, is called so. */
static gboolean
find_made (GHashTable *by_name,
           const char *name_zh,
           const char *name_en,
           gpointer   *out)
{
  *out = NULL;
  return (*name_zh != '\0' && g_hash_table_lookup_extended (by_name, name_zh, NULL, out))
         || (*name_en != '\0' && g_hash_table_lookup_extended (by_name, name_en, NULL, out));
}

/* Of two names the one that is known. */
static const WayNameMatch *
choose_match (const WayNameMatch *first,
              const WayNameMatch *second)
{
  return first->kind == WAY_MATCH_NONE || first->kind == WAY_MATCH_TOTAL ? second : first;
}

/* Regions */

static const WayNameMatch *
match_region (WayExchange          *self,
              const WayExchangeRow *row)
{
  WayImportNames *names = self->file->names;
  const char *name_zh = row->texts[WAY_COLUMN_REGION_ZH];
  const char *name_en = row->texts[WAY_COLUMN_REGION_EN];
  int year = way_period_year (&row->period);
  const WayNameMatch *match = way_import_names_match_region (
    names, either (name_zh, name_en, ""), "", "", year);

  if (*name_zh == '\0' || *name_en == '\0' || match->kind == WAY_MATCH_FOUND)
    return match;
  return choose_match (match, way_import_names_match_region (names, name_en, "", "", year));
}

static void
make_new_region (WayExchange          *self,
                 const WayExchangeRow *row,
                 WayFileRegion        *region)
{
  const char *code = row->texts[WAY_COLUMN_REGION_CODE];
  const char *name_zh = row->texts[WAY_COLUMN_REGION_ZH];
  const char *name_en = row->texts[WAY_COLUMN_REGION_EN];
  const char *chosen = either (code, name_zh, name_en);
  WayNewRegion *made = g_hash_table_lookup (self->file->things->by_code, chosen);

  if (made == NULL)
    made = way_new_things_add_stated_region (self->file->things, chosen,
                                             either (name_zh, name_en, code),
                                             either (name_en, name_zh, code));
  region->name->kind = WAY_MATCH_NONE;
  way_file_region_take_made (region, made);
}

/* (nullable): what the user said of a name whose code nobody has; "" for leave it out. */
static const char *
find_answer (WayExchange          *self,
             WaySubject            subject,
             const WayPreviewName *name)
{
  g_autofree char *clean = way_name_clean (*name->text != '\0' ? name->text : name->code);

  return way_import_names_get_answer (self->file->names, subject, clean);
}

static void
leave_out (WayPreviewName *name)
{
  name->kind = WAY_MATCH_LEFT_OUT;
  name->reason = g_strdup (_("as you answered before"));
}

/* A code means itself, unless nobody has it and the user said what it means. */
static void
look_up_code (WayExchange          *self,
              const WayExchangeRow *row,
              WayFileRegion        *region)
{
  WayImportNames *names = self->file->names;
  const char *code = row->texts[WAY_COLUMN_REGION_CODE];
  const WayNamedRegion *known = way_import_names_get_region (names, code);
  const char *answer = NULL;

  if (known == NULL && !g_hash_table_contains (self->file->things->by_code, code))
    answer = find_answer (self, WAY_SUBJECT_REGION, region->name);
  if (answer != NULL && *answer != '\0')
    known = way_import_names_get_region (names, answer);
  if (known != NULL)
    {
      take_code (region->name, known->code);
      way_file_region_take_known (region, known);
    }
  else if (answer != NULL && *answer == '\0')
    leave_out (region->name);
  else
    make_new_region (self, row, region);
}

static void
look_up_names (WayExchange          *self,
               const WayExchangeRow *row,
               WayFileRegion        *region)
{
  gpointer made;
  const WayNameMatch *match;

  if (find_made (self->file->things->region_of_name, row->texts[WAY_COLUMN_REGION_ZH],
                 row->texts[WAY_COLUMN_REGION_EN], &made))
    {
      region->name->kind = made != NULL ? WAY_MATCH_NONE : WAY_MATCH_AMBIGUOUS;
      if (made != NULL)
        way_file_region_take_made (region, made);
      return;
    }
  match = match_region (self, row);
  way_preview_name_take_match (region->name, match);
  if (match->kind == WAY_MATCH_FOUND)
    way_file_region_take_known (region, way_import_names_get_region (self->file->names,
                                                                     match->name));
  else if (match->kind == WAY_MATCH_NONE || match->kind == WAY_MATCH_TOTAL)
    make_new_region (self, row, region);
}

static WayFileRegion *
make_region (WayExchange          *self,
             const WayExchangeRow *row)
{
  WayFileRegion *region = g_new0 (WayFileRegion, 1);
  const char *code = row->texts[WAY_COLUMN_REGION_CODE];

  region->name = way_preview_name_new (either (row->texts[WAY_COLUMN_REGION_ZH],
                                               row->texts[WAY_COLUMN_REGION_EN], ""), code);
  region->level = WAY_REGION_LEVEL_CUSTOM;
  if (*code != '\0')
    look_up_code (self, row, region);
  else
    look_up_names (self, row, region);
  if (region->name->label == NULL)
    region->name->label = g_strdup (either (region->name->text, code, ""));
  return region;
}

WayFileRegion *
way_exchange_find_region (WayExchange          *self,
                          const WayExchangeRow *row,
                          guint                *index,
                          WayExchangeProblem   *problem)
{
  WayFileImport *file = self->file;
  gboolean is_new;
  guint number = way_intern_look_up (file->region_texts, row->texts + WAY_COLUMN_REGION_CODE,
                                     &is_new);
  WayFileRegion *region;

  if (is_new)
    g_ptr_array_add (file->regions, make_region (self, row));
  *index = number;
  region = file->regions->pdata[number];
  region->name->n_values++;
  problem->reason = NULL;
  if (region->name->kind == WAY_MATCH_LEFT_OUT)
    return NULL;
  if (region->name->kind == WAY_MATCH_AMBIGUOUS)
    way_exchange_refuse (problem, WAY_COLUMN_REGION_CODE,
                         g_strdup_printf (_("several regions are called “%s”; write the code"),
                                          region->name->text));
  else if (region->made != NULL && file->options->refuses_new)
    way_exchange_refuse (problem, WAY_COLUMN_REGION_CODE,
                         g_strdup_printf (_("the library does not have the region “%s”"),
                                          region->name->label));
  return problem->reason == NULL ? region : NULL;
}

/* Metrics */

static void
refuse_metric (WayExchangeMetric *metric,
               guint              column,
               char              *reason)
{
  g_free (metric->refusal);
  metric->refusal = reason;
  metric->refused_column = column;
}

/* What of a new metric the file does not say. */
static void
describe_metric (const WayExchangeRow *row,
                 WayNewMetric         *made)
{
  gboolean is_stock = row->period.type == WAY_PERIOD_AS_OF || row->basis == WAY_BASIS_STOCK_COUNT;
  WayMeasure measure = way_metric_guess_measure (made->name_zh, made->unit);

  if (measure == WAY_MEASURE_SHARE)
    measure = way_metric_guess_measure (made->name_en, made->unit);
  made->measure = row->has_measure ? row->measure : measure;
  made->flow = row->has_flow ? row->flow
               : is_stock ? WAY_FLOW_STOCK : way_metric_guess_flow (made->name_zh, made->measure);
  made->better = row->has_better ? row->better
                                 : way_metric_guess_better (made->name_zh, made->measure);
}

static void
make_new_metric (WayExchange          *self,
                 const WayExchangeRow *row,
                 WayFileMetric        *metric,
                 WayExchangeMetric    *about)
{
  const char *key = row->texts[WAY_COLUMN_METRIC_KEY];
  const char *name_zh = row->texts[WAY_COLUMN_METRIC_ZH];
  const char *name_en = row->texts[WAY_COLUMN_METRIC_EN];
  const char *unit_zh = row->texts[WAY_COLUMN_UNIT_ZH];
  const char *unit_en = row->texts[WAY_COLUMN_UNIT_EN];
  const char *chosen = either (key, name_zh, name_en);
  WayNewMetric *made = g_hash_table_lookup (self->file->things->by_key, chosen);
  g_autoptr (WayUnit) unit = NULL;

  metric->name->kind = WAY_MATCH_NONE;
  if (made == NULL && *unit_zh == '\0' && *unit_en == '\0')
    {
      about->needs_unit = TRUE;
      refuse_metric (about, WAY_COLUMN_UNIT_ZH,
                     g_strdup_printf (_("the library does not have “%s” yet; a new metric needs "
                                        "its unit"), chosen));
      return;
    }
  if (made == NULL)
    {
      unit = way_exchange_units_make (self->units, unit_zh, unit_en);
      made = way_new_things_add_stated_metric (self->file->things, chosen,
                                               either (name_zh, name_en, key),
                                               either (name_en, name_zh, key), unit);
      describe_metric (row, made);
    }
  way_file_metric_take_made (metric, made);
}

static const WayNameMatch *
match_metric (WayExchange          *self,
              const WayExchangeRow *row)
{
  WayImportNames *names = self->file->names;
  const char *name_zh = row->texts[WAY_COLUMN_METRIC_ZH];
  const char *name_en = row->texts[WAY_COLUMN_METRIC_EN];
  const char *unit = either (row->texts[WAY_COLUMN_UNIT_ZH], row->texts[WAY_COLUMN_UNIT_EN], "");
  const WayNameMatch *match = way_import_names_match_metric (names, either (name_zh, name_en, ""),
                                                             "", unit);

  if (*name_zh == '\0' || *name_en == '\0' || match->kind == WAY_MATCH_FOUND)
    return match;
  return choose_match (match, way_import_names_match_metric (names, name_en, "", unit));
}

static void
look_up_key (WayExchange          *self,
             const WayExchangeRow *row,
             WayFileMetric        *metric,
             WayExchangeMetric    *about)
{
  const char *key = row->texts[WAY_COLUMN_METRIC_KEY];
  const WayNamedMetric *known = way_import_names_get_metric (self->file->names, key);
  const char *answer = NULL;

  if (known == NULL && !g_hash_table_contains (self->file->things->by_key, key))
    answer = find_answer (self, WAY_SUBJECT_METRIC, metric->name);
  if (answer != NULL && *answer != '\0')
    known = way_import_names_get_metric (self->file->names, answer);
  if (known != NULL)
    {
      take_code (metric->name, known->key);
      way_file_metric_take_known (metric, known);
    }
  else if (answer != NULL && *answer == '\0')
    leave_out (metric->name);
  else
    make_new_metric (self, row, metric, about);
}

static void
look_up_metric (WayExchange          *self,
                const WayExchangeRow *row,
                WayFileMetric        *metric,
                WayExchangeMetric    *about)
{
  const WayNameMatch *match;
  gpointer made;

  if (*row->texts[WAY_COLUMN_METRIC_KEY] != '\0')
    look_up_key (self, row, metric, about);
  else if (find_made (self->file->things->metric_of_name, row->texts[WAY_COLUMN_METRIC_ZH],
                      row->texts[WAY_COLUMN_METRIC_EN], &made))
    {
      metric->name->kind = made != NULL ? WAY_MATCH_NONE : WAY_MATCH_AMBIGUOUS;
      if (made != NULL)
        way_file_metric_take_made (metric, made);
    }
  else
    {
      match = match_metric (self, row);
      way_preview_name_take_match (metric->name, match);
      if (match->kind == WAY_MATCH_FOUND)
        way_file_metric_take_known (metric, way_import_names_get_metric (self->file->names,
                                                                         match->name));
      else if (match->kind == WAY_MATCH_NONE || match->kind == WAY_MATCH_TOTAL)
        make_new_metric (self, row, metric, about);
    }
  if (metric->name->kind == WAY_MATCH_AMBIGUOUS)
    refuse_metric (about, WAY_COLUMN_METRIC_KEY,
                   g_strdup_printf (_("several metrics are called “%s”; write the key"),
                                    metric->name->text));
}

/* A row may say again what the metric is, but nothing else. */
static void
check_nature (const WayExchangeRow *row,
              const WayFileMetric  *metric,
              WayExchangeMetric    *about)
{
  if (row->has_measure && row->measure != metric->measure)
    refuse_metric (about, WAY_COLUMN_MEASURE,
                   g_strdup_printf (_("“%1$s” is a %2$s in the library, not a %3$s"),
                                    metric->name->name, way_measure_to_text (metric->measure),
                                    way_measure_to_text (row->measure)));
  else if (row->has_flow && row->flow != metric->flow)
    refuse_metric (about, WAY_COLUMN_FLOW,
                   g_strdup_printf (_("“%1$s” is a %2$s in the library, not a %3$s"),
                                    metric->name->name, way_flow_to_text (metric->flow),
                                    way_flow_to_text (row->flow)));
}

static void
fit_unit (WayExchange          *self,
          const WayExchangeRow *row,
          const WayUnit        *to,
          WayFileMetric        *metric,
          WayExchangeMetric    *about)
{
  const char *unit_zh = row->texts[WAY_COLUMN_UNIT_ZH];
  const char *unit_en = row->texts[WAY_COLUMN_UNIT_EN];
  double factor;

  metric->name->unit = g_strdup (either (unit_zh, unit_en, ""));
  if (way_exchange_units_get_factor (self->units, unit_zh, unit_en, to, &factor))
    {
      way_file_metric_convert (metric, metric->name->unit, to, factor);
      way_file_metric_settle (metric);
      return;
    }
  about->unit_column = *unit_zh != '\0' ? WAY_COLUMN_UNIT_ZH : WAY_COLUMN_UNIT_EN;
  about->unit_refusal = g_strdup_printf (_("“%1$s” cannot be made “%2$s”, the unit of %3$s"),
                                         metric->name->unit, to->name_zh, metric->name->name);
}

/* What promises are checked with. */
static WayMetric *
make_checked (const WayNamedMetric *known,
              const WayNewMetric   *made)
{
  const WayMetricFields fields = {
    .key = (char *) (known != NULL ? known->key : made->key),
    .name_zh = (char *) (known != NULL ? known->name_zh : made->name_zh),
    .name_en = (char *) (known != NULL ? known->name_en : made->name_en),
    .unit = known != NULL ? known->unit : *made->unit,
    .measure = known != NULL ? known->measure : made->measure,
    .flow = known != NULL ? known->flow : made->flow,
    .better = known != NULL ? known->better : made->better,
    .decimals = known != NULL ? known->decimals : made->decimals,
  };

  return way_metric_new (&fields);
}

static gboolean
is_computed (WayExchange *self,
             gint64       metric_id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM formula WHERE metric_id = %"
                                          G_GINT64_FORMAT, metric_id);
  gint64 n = 0;

  return way_database_read_integer (self->file->library->database, sql, &n, NULL) && n > 0;
}

static void
find_out_metric (WayExchange          *self,
                 const WayExchangeRow *row,
                 WayFileMetric        *metric,
                 WayExchangeMetric    *about)
{
  const WayNamedMetric *known;

  look_up_metric (self, row, metric, about);
  if (metric->name->label == NULL)
    metric->name->label = g_strdup (either (metric->name->text, metric->name->code, ""));
  if (metric->id == 0)
    return;
  known = metric->made == NULL
            ? way_import_names_get_metric (self->file->names, metric->name->name) : NULL;
  check_nature (row, metric, about);
  fit_unit (self, row, known != NULL ? &known->unit : metric->made->unit, metric, about);
  about->checked = make_checked (known, metric->made);
  about->is_computed = known != NULL && is_computed (self, known->id);
}

static WayPreviewName *
make_metric_name (const WayExchangeRow *row)
{
  return way_preview_name_new (either (row->texts[WAY_COLUMN_METRIC_ZH],
                                       row->texts[WAY_COLUMN_METRIC_EN], ""),
                               row->texts[WAY_COLUMN_METRIC_KEY]);
}

static void
add_metric (WayExchange          *self,
            const WayExchangeRow *row)
{
  WayFileMetric *metric = way_file_metric_new (make_metric_name (row));
  WayExchangeMetric *about = g_new0 (WayExchangeMetric, 1);

  g_ptr_array_add (self->file->metrics, metric);
  g_ptr_array_add (self->metrics, about);
  find_out_metric (self, row, metric, about);
}

/* Another row has given the unit since. */
static void
try_again (WayExchange          *self,
           const WayExchangeRow *row,
           WayFileMetric        *metric,
           WayExchangeMetric    *about)
{
  const char *chosen = either (row->texts[WAY_COLUMN_METRIC_KEY], row->texts[WAY_COLUMN_METRIC_ZH],
                               row->texts[WAY_COLUMN_METRIC_EN]);

  if (!g_hash_table_contains (self->file->things->by_key, chosen))
    return;
  about->needs_unit = FALSE;
  g_clear_pointer (&about->refusal, g_free);
  g_clear_pointer (&metric->name->label, g_free);
  find_out_metric (self, row, metric, about);
}

WayFileMetric *
way_exchange_find_metric (WayExchange          *self,
                          const WayExchangeRow *row,
                          guint                *index,
                          WayExchangeProblem   *problem)
{
  WayFileImport *file = self->file;
  const char *const texts[] = {
    row->texts[WAY_COLUMN_METRIC_KEY], row->texts[WAY_COLUMN_METRIC_ZH],
    row->texts[WAY_COLUMN_METRIC_EN], row->texts[WAY_COLUMN_UNIT_ZH],
    row->texts[WAY_COLUMN_UNIT_EN], row->texts[WAY_COLUMN_MEASURE], row->texts[WAY_COLUMN_FLOW],
  };
  gboolean is_new;
  WayExchangeMetric *about;
  WayFileMetric *metric;

  *index = way_intern_look_up (file->metric_texts, texts, &is_new);
  if (is_new)
    add_metric (self, row);
  metric = file->metrics->pdata[*index];
  about = self->metrics->pdata[*index];
  if (about->needs_unit)
    try_again (self, row, metric, about);
  metric->name->n_values++;
  problem->reason = NULL;
  if (metric->name->kind == WAY_MATCH_LEFT_OUT)
    return NULL;
  if (about->refusal != NULL)
    way_exchange_refuse (problem, about->refused_column, g_strdup (about->refusal));
  else if (metric->made != NULL && file->options->refuses_new)
    way_exchange_refuse (problem, WAY_COLUMN_METRIC_KEY,
                         g_strdup_printf (_("the library does not have the metric “%s”"),
                                          metric->name->label));
  return problem->reason == NULL ? metric : NULL;
}
