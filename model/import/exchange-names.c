/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/exchange-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define SEPARATOR "\037"

/* Reading what the library has */

static const char *
keep (WayExchangePlan *plan,
      const char      *text)
{
  return text != NULL && *text != '\0' ? g_string_chunk_insert_const (plan->texts, text) : "";
}

/* NULL once two things have the name: then it names neither. */
static void
note_name (GHashTable *names,
           const char *name,
           gpointer    thing)
{
  gpointer other;

  if (*name == '\0')
    return;
  if (g_hash_table_lookup_extended (names, name, NULL, &other) && other != thing)
    thing = NULL;
  g_hash_table_insert (names, (gpointer) name, thing);
}

static const char *
make_unit_key (WayExchangePlan *plan,
               const char      *name_zh,
               const char      *name_en)
{
  g_autofree char *key = g_strconcat (name_zh, SEPARATOR, name_en, NULL);

  return keep (plan, key);
}

static const char *
make_source_key (WayExchangePlan *plan,
                 const char      *title,
                 const char      *publisher,
                 const char      *url,
                 const char      *published)
{
  g_autofree char *key = g_strjoin (SEPARATOR, title, publisher, url, published, NULL);

  return keep (plan, key);
}

static void
take_unit (WayExchangePlan *plan,
           WayExchangeUnit *unit)
{
  g_ptr_array_add (plan->all_units, unit);
  g_hash_table_insert (plan->units,
                       (gpointer) make_unit_key (plan, unit->name_zh, unit->name_en), unit);
  plan->last_unit = MAX (plan->last_unit, unit->id);
}

static void
take_region (WayExchangePlan   *plan,
             WayExchangeRegion *region)
{
  g_ptr_array_add (plan->all_regions, region);
  g_hash_table_insert (plan->regions, (gpointer) region->code, region);
  note_name (plan->region_names, region->name_zh, region);
  note_name (plan->region_names, region->name_en, region);
  plan->last_region = MAX (plan->last_region, region->id);
}

static void
take_metric (WayExchangePlan   *plan,
             WayExchangeMetric *metric)
{
  g_ptr_array_add (plan->all_metrics, metric);
  g_hash_table_insert (plan->metrics, (gpointer) metric->key, metric);
  note_name (plan->metric_names, metric->name_zh, metric);
  note_name (plan->metric_names, metric->name_en, metric);
  plan->last_metric = MAX (plan->last_metric, metric->id);
}

static void
take_source (WayExchangePlan   *plan,
             WayExchangeSource *source)
{
  const char *key = make_source_key (plan, source->title, source->publisher, source->url,
                                     source->published);

  g_ptr_array_add (plan->all_sources, source);
  if (!g_hash_table_contains (plan->sources, key))
    g_hash_table_insert (plan->sources, (gpointer) key, source);
  plan->last_source = MAX (plan->last_source, source->id);
}

typedef void (*ReadRowFunc) (WayExchangePlan *plan, WayStatement *statement);

static const char *
keep_column (WayExchangePlan *plan,
             WayStatement    *statement,
             int              column)
{
  return keep (plan, way_statement_get_text (statement, column));
}

static void
read_unit (WayExchangePlan *plan,
           WayStatement    *statement)
{
  WayExchangeUnit *unit = g_new0 (WayExchangeUnit, 1);

  unit->id = way_statement_get_integer (statement, 0);
  unit->name_zh = keep_column (plan, statement, 1);
  unit->name_en = keep_column (plan, statement, 2);
  unit->base = keep_column (plan, statement, 3);
  unit->factor = way_statement_get_double (statement, 4);
  take_unit (plan, unit);
}

static void
read_region (WayExchangePlan *plan,
             WayStatement    *statement)
{
  WayExchangeRegion *region = g_new0 (WayExchangeRegion, 1);

  region->id = way_statement_get_integer (statement, 0);
  region->code = keep_column (plan, statement, 1);
  region->name_zh = keep_column (plan, statement, 2);
  region->name_en = keep_column (plan, statement, 3);
  take_region (plan, region);
}

static void
read_metric (WayExchangePlan *plan,
             WayStatement    *statement)
{
  WayExchangeMetric *metric = g_new0 (WayExchangeMetric, 1);
  const char *unit_key = make_unit_key (plan, keep_column (plan, statement, 4),
                                        keep_column (plan, statement, 5));

  metric->id = way_statement_get_integer (statement, 0);
  metric->key = keep_column (plan, statement, 1);
  metric->name_zh = keep_column (plan, statement, 2);
  metric->name_en = keep_column (plan, statement, 3);
  metric->unit = g_hash_table_lookup (plan->units, unit_key);
  way_measure_from_text (way_statement_get_text (statement, 6), &metric->measure);
  way_flow_from_text (way_statement_get_text (statement, 7), &metric->flow);
  way_better_from_text (way_statement_get_text (statement, 8), &metric->better);
  metric->decimals = (int) way_statement_get_integer (statement, 9);
  take_metric (plan, metric);
}

static void
read_source (WayExchangePlan *plan,
             WayStatement    *statement)
{
  WayExchangeSource *source = g_new0 (WayExchangeSource, 1);

  source->id = way_statement_get_integer (statement, 0);
  source->title = keep_column (plan, statement, 1);
  source->publisher = keep_column (plan, statement, 2);
  source->url = keep_column (plan, statement, 3);
  source->published = keep_column (plan, statement, 4);
  take_source (plan, source);
}

static gboolean
read_table (WayExchangePlan *plan,
            const char      *sql,
            ReadRowFunc      read_row,
            GError         **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (plan->library->database, sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (way_statement_next (statement, &local_error))
    read_row (plan, statement);
  return way_statement_ended (&local_error, error);
}

gboolean
way_exchange_read_names (WayExchangePlan *plan,
                         GError         **error)
{
  return read_table (plan, "SELECT id, name_zh, name_en, base_zh, factor FROM unit ORDER BY id",
                     read_unit, error)
         && read_table (plan, "SELECT id, code, name_zh, name_en FROM region ORDER BY sort, id",
                        read_region, error)
         && read_table (plan,
                        "SELECT m.id, m.key, m.name_zh, m.name_en, u.name_zh, u.name_en, "
                        "m.measure, m.flow, m.better, m.decimals FROM metric AS m "
                        "JOIN unit AS u ON u.id = m.unit_id ORDER BY m.sort, m.id",
                        read_metric, error)
         && read_table (plan, "SELECT id, title, publisher, url, published FROM source ORDER BY id",
                        read_source, error);
}

/* Finding and making */

/* Where one language's name is missing, the other's stands for it. */
static const char *
either (const char *first,
        const char *second,
        const char *third)
{
  return *first != '\0' ? first : *second != '\0' ? second : third;
}

static gboolean
refuse (const char **column,
        char       **reason,
        const char  *name,
        char        *text)
{
  *column = name;
  *reason = text;
  return FALSE;
}

/* TRUE with NULL where nothing has that name yet. */
static gboolean
find_by_name (GHashTable  *names,
              const char  *name_zh,
              const char  *name_en,
              gpointer    *out,
              const char **ambiguous)
{
  const char *both[] = { name_zh, name_en };

  *out = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      gpointer found;

      if (*both[i] == '\0' || !g_hash_table_lookup_extended (names, both[i], NULL, &found))
        continue;
      if (found == NULL)
        {
          *ambiguous = both[i];
          continue;
        }
      *out = found;
      return TRUE;
    }

  return *ambiguous == NULL;
}

static gboolean
resolve_region (WayExchangePlan      *plan,
                const WayExchangeRow *row,
                WayExchangeRegion   **out,
                const char          **column,
                char                **reason)
{
  const char *ambiguous = NULL;
  gpointer found = NULL;

  if (*row->region_code != '\0')
    found = g_hash_table_lookup (plan->regions, row->region_code);
  else if (!find_by_name (plan->region_names, row->region_zh, row->region_en, &found, &ambiguous))
    return refuse (column, reason, "region_code",
                   g_strdup_printf (_("several regions are called “%s”; write the code"),
                                    ambiguous));

  *out = found;
  if (*out != NULL)
    return TRUE;

  *out = g_new0 (WayExchangeRegion, 1);
  (*out)->id = plan->last_region + 1;
  (*out)->code = either (row->region_code, row->region_zh, row->region_en);
  (*out)->name_zh = either (row->region_zh, row->region_en, row->region_code);
  (*out)->name_en = either (row->region_en, row->region_zh, row->region_code);
  (*out)->is_new = TRUE;
  take_region (plan, *out);
  return TRUE;
}

/* By both names, or by the only one that is given. */
static WayExchangeUnit *
find_unit (WayExchangePlan *plan,
           const char      *name_zh,
           const char      *name_en)
{
  if (*name_zh != '\0' && *name_en != '\0')
    return g_hash_table_lookup (plan->units, make_unit_key (plan, name_zh, name_en));
  for (guint i = 0; i < plan->all_units->len; i++)
    {
      WayExchangeUnit *unit = plan->all_units->pdata[i];

      if (*name_zh != '\0' ? g_str_equal (unit->name_zh, name_zh) || g_str_equal (unit->name_en,
                                                                                  name_zh)
                           : g_str_equal (unit->name_en, name_en))
        return unit;
    }
  return NULL;
}

static WayExchangeUnit *
make_unit (WayExchangePlan *plan,
           const char      *name_zh,
           const char      *name_en)
{
  WayExchangeUnit *unit = g_new0 (WayExchangeUnit, 1);

  unit->id = plan->last_unit + 1;
  unit->name_zh = either (name_zh, name_en, "");
  unit->name_en = either (name_en, name_zh, "");
  unit->base = "";
  unit->factor = 1.0;
  unit->is_new = TRUE;
  take_unit (plan, unit);
  return unit;
}

/* A per cent is a share unless the name says growth. */
static WayMeasure
guess_measure (const WayExchangeRow *row)
{
  gboolean is_growth = strstr (row->metric_zh, "增速") != NULL
                       || strstr (row->metric_zh, "增长") != NULL
                       || strstr (row->metric_en, "rowth") != NULL;

  if (!g_str_equal (row->unit_zh, "%") && !g_str_equal (row->unit_en, "%"))
    return WAY_MEASURE_LEVEL;
  return is_growth ? WAY_MEASURE_RATE : WAY_MEASURE_SHARE;
}

static WayFlow
guess_flow (const WayExchangeRow *row)
{
  return row->period.type == WAY_PERIOD_AS_OF || row->basis == WAY_BASIS_STOCK_COUNT
           ? WAY_FLOW_STOCK : WAY_FLOW_FLOW;
}

static gboolean
make_metric (WayExchangePlan      *plan,
             const WayExchangeRow *row,
             WayExchangeMetric   **out,
             const char          **column,
             char                **reason)
{
  WayExchangeMetric *metric;

  if (*row->unit_zh == '\0' && *row->unit_en == '\0')
    return refuse (column, reason, "unit_zh",
                   g_strdup_printf (_("the library does not have “%s” yet; a new metric needs its "
                                      "unit"),
                                    either (row->metric_key, row->metric_zh, row->metric_en)));

  metric = g_new0 (WayExchangeMetric, 1);
  metric->id = plan->last_metric + 1;
  metric->key = either (row->metric_key, row->metric_zh, row->metric_en);
  metric->name_zh = either (row->metric_zh, row->metric_en, row->metric_key);
  metric->name_en = either (row->metric_en, row->metric_zh, row->metric_key);
  metric->unit = find_unit (plan, row->unit_zh, row->unit_en);
  if (metric->unit == NULL)
    metric->unit = make_unit (plan, row->unit_zh, row->unit_en);
  metric->measure = row->has_measure ? row->measure : guess_measure (row);
  metric->flow = row->has_flow ? row->flow : guess_flow (row);
  metric->better = row->better;
  metric->is_new = TRUE;
  take_metric (plan, metric);
  *out = metric;
  return TRUE;
}

static gboolean
check_measure (const WayExchangeRow    *row,
               const WayExchangeMetric *metric,
               const char             **column,
               char                   **reason)
{
  if (row->has_measure && row->measure != metric->measure)
    return refuse (column, reason, "measure",
                   g_strdup_printf (_("“%1$s” is a %2$s in the library, not a %3$s"), metric->key,
                                    way_measure_to_text (metric->measure),
                                    way_measure_to_text (row->measure)));
  if (row->has_flow && row->flow != metric->flow)
    return refuse (column, reason, "flow",
                   g_strdup_printf (_("“%1$s” is a %2$s in the library, not a %3$s"), metric->key,
                                    way_flow_to_text (metric->flow),
                                    way_flow_to_text (row->flow)));
  return TRUE;
}

static gboolean
resolve_metric (WayExchangePlan      *plan,
                const WayExchangeRow *row,
                WayExchangeMetric   **out,
                const char          **column,
                char                **reason)
{
  const char *ambiguous = NULL;
  gpointer found = NULL;

  if (*row->metric_key != '\0')
    found = g_hash_table_lookup (plan->metrics, row->metric_key);
  else if (!find_by_name (plan->metric_names, row->metric_zh, row->metric_en, &found, &ambiguous))
    return refuse (column, reason, "metric_key",
                   g_strdup_printf (_("several metrics are called “%s”; write the key"),
                                    ambiguous));

  if (found == NULL)
    return make_metric (plan, row, out, column, reason);
  *out = found;
  return check_measure (row, *out, column, reason);
}

static void
scale (WayExchangeNumber *number,
       double             factor,
       int                shift)
{
  number->value *= factor;
  if (number->decimals >= 0)
    number->decimals = CLAMP (number->decimals + shift, 0, 15);
}

/* Ten thousand yuan where the metric has a hundred million: the same amount, the same digits. */
static void
convert (WayExchangeRow *row,
         double          factor)
{
  int shift = -(int) lround (log10 (factor));

  scale (&row->number, factor, shift);
  if (row->kind != WAY_KIND_TARGET)
    return;
  scale (&row->upper, factor, shift);
  scale (&row->tolerance, factor, shift);
  scale (&row->base, factor, shift);
}

/* Growth is counted in per cent, a change of a share in points, whatever the metric's unit is. */
static gboolean
is_growth (const WayExchangeRow *row)
{
  return row->kind == WAY_KIND_TARGET
         && (row->basis == WAY_BASIS_YOY_GROWTH || row->basis == WAY_BASIS_AVERAGE_GROWTH
             || row->basis == WAY_BASIS_CUMULATIVE_CHANGE || row->basis == WAY_BASIS_CHANGE_POINTS);
}

static gboolean
fit_unit (WayExchangePlan   *plan,
          WayExchangeMetric *metric,
          WayExchangeRow    *row,
          const char       **column,
          char             **reason)
{
  WayExchangeUnit *given;

  if ((*row->unit_zh == '\0' && *row->unit_en == '\0') || is_growth (row))
    return TRUE;
  given = find_unit (plan, row->unit_zh, row->unit_en);
  if (given == metric->unit)
    return TRUE;
  /* One of the two names is enough where the other was written otherwise. */
  if (metric->unit != NULL
      && ((*row->unit_zh != '\0' && g_str_equal (row->unit_zh, metric->unit->name_zh))
          || (*row->unit_en != '\0' && g_str_equal (row->unit_en, metric->unit->name_en))))
    return TRUE;
  if (given != NULL && metric->unit != NULL && *given->base != '\0'
      && g_str_equal (given->base, metric->unit->base) && metric->unit->factor > 0.0
      && given->factor > 0.0)
    {
      convert (row, given->factor / metric->unit->factor);
      return TRUE;
    }

  return refuse (column, reason, *row->unit_zh != '\0' ? "unit_zh" : "unit_en",
                 g_strdup_printf (_("“%1$s” cannot be made “%2$s”, the unit of %3$s"),
                                  either (row->unit_zh, row->unit_en, ""),
                                  metric->unit != NULL ? metric->unit->name_zh : "",
                                  metric->key));
}

static WayExchangeSource *
resolve_source (WayExchangePlan      *plan,
                const WayExchangeRow *row)
{
  const char *key;
  WayExchangeSource *source;

  if (*row->source_title == '\0')
    return NULL;
  key = make_source_key (plan, row->source_title, row->publisher, row->url, row->published);
  source = g_hash_table_lookup (plan->sources, key);
  if (source != NULL)
    return source;

  source = g_new0 (WayExchangeSource, 1);
  source->id = plan->last_source + 1;
  source->title = row->source_title;
  source->publisher = row->publisher;
  source->url = row->url;
  source->published = row->published;
  source->is_new = TRUE;
  take_source (plan, source);
  return source;
}

gboolean
way_exchange_resolve (WayExchangePlan      *plan,
                      const WayExchangeRow *row,
                      WayExchangeFact      *out,
                      const char          **column,
                      char                **reason)
{
  out->row = *row;
  if (!resolve_region (plan, row, &out->region, column, reason)
      || !resolve_metric (plan, row, &out->metric, column, reason)
      || !fit_unit (plan, out->metric, &out->row, column, reason))
    return FALSE;

  out->source = resolve_source (plan, row);
  /* The path of what is counted in points is the straight line. */
  if (!row->has_path && (out->metric->measure == WAY_MEASURE_SHARE
                         || out->metric->measure == WAY_MEASURE_RATE))
    out->row.path = WAY_PATH_LINEAR;
  return TRUE;
}
