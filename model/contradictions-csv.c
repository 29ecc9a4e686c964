/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/contradictions.h"

#include "model/csv.h"
#include "model/number.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static void
append_text (GString    *csv,
             const char *text)
{
  g_string_append_c (csv, ',');
  way_csv_append_text (csv, text != NULL ? text : "");
}

static void
append_number (GString *csv,
               double   number)
{
  g_autofree char *text = way_number_to_plain_text (number);

  g_string_append_c (csv, ',');
  if (text != NULL)
    way_csv_append_plain (csv, text);
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

static void
append_row (GString                *csv,
            const WayContradiction *found,
            GHashTable             *sources,
            WayLanguage             language)
{
  const WayCited *stated = &found->stated;
  const WayCited *first = found->inputs->pdata[0];
  g_autofree char *period = way_period_to_text (&stated->period);
  g_autofree char *sentence = way_contradiction_to_sentence (found, language);
  g_autofree char *derivation = way_contradiction_to_derivation (found, sources, language);

  way_csv_append_plain (csv, way_contradiction_kind_to_text (found->kind));
  append_text (csv, way_cause_to_text (found->cause));
  append_text (csv, way_region_get_code (stated->region));
  append_text (csv, way_region_get_name (stated->region, language));
  append_text (csv, way_metric_get_key (stated->metric));
  append_text (csv, way_metric_get_name (stated->metric, language));
  append_text (csv, period);
  append_number (csv, stated->value);
  append_number (csv, found->derived);
  append_number (csv, way_contradiction_get_difference (found));
  append_text (csv, way_metric_get_unit (stated->metric)->name_zh);
  append_text (csv, sentence);
  append_source (csv, sources, stated->source_id, language);
  append_source (csv, sources, first->source_id, language);
  append_text (csv, derivation);
  g_string_append (csv, "\r\n");
}

GBytes *
way_contradictions_to_csv (GPtrArray  *contradictions,
                           GHashTable *sources,
                           WayLanguage language)
{
  g_autoptr (GString) csv = g_string_new (
    BYTE_ORDER_MARK "check,cause,region_code,region,metric_key,metric,period,stated,derived,"
    "difference,unit_zh,finding,stated_source,stated_url,stated_published,other_source,other_url,"
    "other_published,derivation\r\n");

  for (guint i = 0; i < contradictions->len; i++)
    append_row (csv, contradictions->pdata[i], sources, language);
  return g_string_free_to_bytes (g_steal_pointer (&csv));
}
