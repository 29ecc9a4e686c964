/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/facts-csv.h"

#include "model/csv.h"
#include "model/number.h"

#include <math.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define NO_SOURCE 0

static void
append_text (GString    *csv,
             const char *text)
{
  g_string_append_c (csv, ',');
  way_csv_append_text (csv, text != NULL ? text : "");
}

/* Sums of what was published to two digits are no longer exact in binary: nobody wants to see the
 * last of seventeen digits. */
static void
append_number (GString *csv,
               double   number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  double rounded = g_ascii_strtod (g_ascii_formatd (digits, sizeof digits, "%.12g", number), NULL);
  g_autofree char *text = way_number_to_plain_text (rounded);

  g_string_append_c (csv, ',');
  if (text != NULL)
    way_csv_append_plain (csv, text);
}

static void
append_count (GString *csv,
              guint    count)
{
  g_string_append_c (csv, ',');
  if (count > 0)
    g_string_append_printf (csv, "%u", count);
}

static void
append_source (GString    *csv,
               GHashTable *sources,
               gint64      id,
               WayLanguage language)
{
  WaySource *source = g_hash_table_lookup (sources, &id);

  append_text (csv, source != NULL ? way_source_get_title (source, language) : NULL);
  append_text (csv, source != NULL ? way_source_get_url (source) : NULL);
  append_text (csv, source != NULL ? way_source_get_published (source) : NULL);
}

/* What it is about: first in words, then as a file names it. */
static void
append_cell (GString         *csv,
             const char      *subject,
             const char      *check,
             const char      *cause,
             WayRegion       *region,
             WayMetric       *metric,
             const WayPeriod *period,
             WayLanguage      language)
{
  g_autofree char *period_text = way_period_to_text (period);

  way_csv_append_text (csv, subject);
  append_text (csv, check);
  append_text (csv, cause);
  append_text (csv, way_region_get_code (region));
  append_text (csv, way_region_get_name (region, language));
  append_text (csv, way_metric_get_key (metric));
  append_text (csv, way_metric_get_name (metric, language));
  append_text (csv, period_text);
}

static void
append_numbers (GString   *csv,
                double     stated,
                double     derived,
                double     difference,
                WayMetric *metric,
                guint      n_parts,
                guint      n_all_parts)
{
  append_number (csv, stated);
  append_number (csv, derived);
  append_number (csv, difference);
  append_text (csv, way_metric_get_unit (metric)->name_zh);
  append_count (csv, n_parts);
  append_count (csv, n_all_parts);
}

static void
append_contradiction (GString                *csv,
                      const WayContradiction *found,
                      GHashTable             *sources,
                      WayLanguage             language)
{
  const WayCited *stated = &found->stated;
  const WayCited *first = found->inputs->pdata[0];
  gboolean has_parts = found->kind == WAY_CONTRADICTION_PARTS;
  g_autofree char *sentence = way_contradiction_to_sentence (found, language);
  g_autofree char *derivation = way_contradiction_to_derivation (found, sources, language);

  append_cell (csv, way_contradiction_kind_get_title (found->kind, language),
               way_contradiction_kind_to_text (found->kind), way_cause_to_text (found->cause),
               stated->region, stated->metric, &stated->period, language);
  append_numbers (csv, stated->value, found->derived, way_contradiction_get_difference (found),
                  stated->metric, has_parts ? found->inputs->len : 0,
                  has_parts ? found->n_parts : 0);
  append_text (csv, sentence);
  append_source (csv, sources, stated->source_id, language);
  append_source (csv, sources, first->source_id, language);
  append_text (csv, derivation);
  g_string_append (csv, "\r\n");
}

/* Whether what the parts are more or less than the whole says something. */
static double
get_surplus (const WayRollup *rollup,
             guint            n_parts,
             double           surplus)
{
  return n_parts == rollup->parts->len || surplus > 0.0 ? surplus : NAN;
}

static gint64
find_part_source (const WayRollup    *rollup,
                  const WayRollupRow *row)
{
  for (guint i = 0; i < rollup->parts->len; i++)
    {
      const WaySeries *series = rollup->part_series->pdata[i];

      if (row->indices[i] >= 0)
        return series->source_ids[row->indices[i]];
    }
  return NO_SOURCE;
}

static gint64
find_promise_source (const WayRollupPromise *promise)
{
  for (guint i = 0; i < promise->targets->len; i++)
    {
      if (promise->targets->pdata[i] != NULL)
        return way_target_get_fields (promise->targets->pdata[i])->source_id;
    }
  return NO_SOURCE;
}

static void
append_rollup_row (GString            *csv,
                   const WayRollup    *rollup,
                   const WayRollupRow *row,
                   GHashTable         *sources,
                   WayLanguage         language)
{
  g_autofree char *sentence = way_rollup_row_to_sentence (rollup, row, language);
  g_autofree char *detail = way_rollup_row_to_detail (rollup, row, language);

  append_cell (csv, way_tr (language, "Parts and whole: values"), "rollup_values", NULL,
               rollup->whole, rollup->metric, &row->period, language);
  append_numbers (csv, row->whole, row->sum, get_surplus (rollup, row->n_parts, row->surplus),
                  rollup->metric, row->n_parts, rollup->parts->len);
  append_text (csv, sentence);
  append_source (csv, sources, rollup->whole_series->source_ids[row->whole_index], language);
  append_source (csv, sources, find_part_source (rollup, row), language);
  append_text (csv, detail);
  g_string_append (csv, "\r\n");
}

static void
append_rollup_promise (GString                *csv,
                       const WayRollup        *rollup,
                       const WayRollupPromise *promise,
                       GHashTable             *sources,
                       WayLanguage             language)
{
  g_autofree char *sentence = way_rollup_promise_to_sentence (rollup, promise, language);
  g_autofree char *detail = way_rollup_promise_to_detail (rollup, promise, language);
  gint64 own = promise->whole_target != NULL
                 ? way_target_get_fields (promise->whole_target)->source_id : NO_SOURCE;

  append_cell (csv, way_tr (language, "Parts and whole: targets"), "rollup_targets", NULL,
               rollup->whole, rollup->metric, &promise->due, language);
  append_numbers (csv, promise->whole, promise->sum,
                  get_surplus (rollup, promise->n_parts, promise->surplus), rollup->metric,
                  promise->n_parts, rollup->parts->len);
  append_text (csv, sentence);
  append_source (csv, sources, own, language);
  append_source (csv, sources, find_promise_source (promise), language);
  append_text (csv, detail);
  g_string_append (csv, "\r\n");
}

static void
append_rollup (GString         *csv,
               const WayRollup *rollup,
               GHashTable      *sources,
               WayLanguage      language)
{
  for (guint i = 0; i < rollup->promises->len; i++)
    {
      const WayRollupPromise *one = &g_array_index (rollup->promises, WayRollupPromise, i);

      if ((one->flags & WAY_ROLLUP_NO_WHOLE) == 0)
        append_rollup_promise (csv, rollup, one, sources, language);
    }
  for (guint i = 0; i < rollup->rows->len; i++)
    {
      const WayRollupRow *one = &g_array_index (rollup->rows, WayRollupRow, i);

      if ((one->flags & WAY_ROLLUP_NO_WHOLE) == 0)
        append_rollup_row (csv, rollup, one, sources, language);
    }
}

GBytes *
way_facts_to_csv (GPtrArray  *contradictions,
                  GPtrArray  *rollups,
                  GHashTable *sources,
                  WayLanguage language)
{
  g_autoptr (GString) csv = g_string_new (
    BYTE_ORDER_MARK "subject,check,cause,region_code,region,metric_key,metric,period,stated,"
    "derived,difference,unit_zh,parts,all_parts,finding,stated_source,stated_url,stated_published,"
    "other_source,other_url,other_published,derivation\r\n");

  for (guint i = 0; i < contradictions->len; i++)
    append_contradiction (csv, contradictions->pdata[i], sources, language);
  for (guint i = 0; rollups != NULL && i < rollups->len; i++)
    append_rollup (csv, rollups->pdata[i], sources, language);
  return g_string_free_to_bytes (g_steal_pointer (&csv));
}
