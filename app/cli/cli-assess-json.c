/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-assess-private.h"

#include <math.h>

static void
add_period (WayCliJson      *json,
            const char      *key,
            const WayPeriod *period)
{
  g_autofree char *text = period != NULL ? way_period_to_text (period) : NULL;

  way_cli_json_add_text (json, key, text);
}

static void
add_both_languages (WayCliJson *json,
                    const char *key,
                    char       *en,
                    char       *zh_cn)
{
  way_cli_json_begin_object (json, key);
  way_cli_json_add_text (json, "en", en);
  way_cli_json_add_text (json, "zh_CN", zh_cn);
  way_cli_json_end_object (json);
  g_free (en);
  g_free (zh_cn);
}

static void
add_region (WayCliJson *json,
            WayRegion  *region)
{
  way_cli_json_begin_object (json, "region");
  way_cli_json_add_text (json, "code", way_region_get_code (region));
  way_cli_json_add_text (json, "name_zh", way_region_get_name (region, WAY_LANGUAGE_ZH_CN));
  way_cli_json_add_text (json, "name_en", way_region_get_name (region, WAY_LANGUAGE_EN));
  way_cli_json_end_object (json);
}

static void
add_metric (WayCliJson *json,
            WayMetric  *metric)
{
  const WayUnit *unit = way_metric_get_unit (metric);

  way_cli_json_begin_object (json, "metric");
  way_cli_json_add_text (json, "key", way_metric_get_key (metric));
  way_cli_json_add_text (json, "name_zh", way_metric_get_name (metric, WAY_LANGUAGE_ZH_CN));
  way_cli_json_add_text (json, "name_en", way_metric_get_name (metric, WAY_LANGUAGE_EN));
  way_cli_json_add_text (json, "unit_zh", unit->name_zh);
  way_cli_json_add_text (json, "unit_en", unit->name_en);
  way_cli_json_add_text (json, "measure", way_measure_to_text (way_metric_get_measure (metric)));
  way_cli_json_add_text (json, "better", way_better_to_text (way_metric_get_better (metric)));
  way_cli_json_end_object (json);
}

static void
add_source (WayCliJson *json,
            WaySource  *source)
{
  if (source == NULL)
    {
      way_cli_json_add_text (json, "source", NULL);
      return;
    }

  way_cli_json_begin_object (json, "source");
  way_cli_json_add_text (json, "title", way_source_get_title (source, WAY_LANGUAGE_ZH_CN));
  way_cli_json_add_text (json, "publisher", way_source_get_publisher (source, WAY_LANGUAGE_ZH_CN));
  way_cli_json_add_text (json, "url", way_source_get_url (source));
  way_cli_json_add_text (json, "published", way_source_get_published (source));
  way_cli_json_end_object (json);
}

static void
add_target (WayCliJson           *json,
            const WayCliAssessed *assessed)
{
  const WayTargetFields *fields = way_target_get_fields (assessed->target);
  WayMeasure measure = way_metric_get_measure (assessed->metric);
  const WayUnit *unit = way_metric_get_unit (assessed->metric);
  gboolean is_approx = fields->comparator == WAY_COMPARATOR_APPROX;

  way_cli_json_begin_object (json, "target");
  add_region (json, assessed->region);
  add_metric (json, assessed->metric);
  add_period (json, "due", &fields->due);
  way_cli_json_add_text (json, "comparator", way_comparator_to_text (fields->comparator));
  way_cli_json_add_text (json, "qualifier", way_qualifier_to_text (fields->qualifier));
  way_cli_json_add_number (json, "value", fields->value);
  way_cli_json_add_number (json, "upper_value", fields->upper_value);
  way_cli_json_add_number (json, "tolerance",
                           is_approx ? way_target_get_tolerance (assessed->target, measure) : NAN);
  way_cli_json_add_text (json, "basis", way_basis_to_text (fields->basis));
  way_cli_json_add_text (json, "nature", way_nature_to_text (fields->nature));
  way_cli_json_add_text (json, "path", way_path_to_text (fields->path));
  add_period (json, "base_period",
              fields->has_base || fields->has_base_period ? &fields->base_period : NULL);
  way_cli_json_add_number (json, "base_value", fields->has_base ? fields->base_value : NAN);
  way_cli_json_add_text (json, "method",
                         fields->has_method ? way_method_to_text (fields->method) : NULL);
  way_cli_json_add_boolean (json, "superseded", fields->is_superseded);
  add_both_languages (json, "promise",
                      way_target_to_promise (assessed->target, unit, WAY_LANGUAGE_EN),
                      way_target_to_promise (assessed->target, unit, WAY_LANGUAGE_ZH_CN));
  way_cli_json_add_text (json, "note", fields->note);
  way_cli_json_add_text (json, "note_zh", fields->note_zh);
  add_source (json, assessed->source);
  way_cli_json_end_object (json);
}

static void
add_flags (WayCliJson       *json,
           WayProgressFlags  flags)
{
  g_autofree const char **texts = way_progress_flags_to_texts (flags);

  way_cli_json_begin_array (json, "flags");
  for (guint i = 0; texts[i] != NULL; i++)
    way_cli_json_add_text (json, NULL, texts[i]);
  way_cli_json_end_array (json);
}

static void
add_base (WayCliJson           *json,
          const WayCliAssessed *assessed)
{
  const WayProgress *progress = &assessed->progress;

  if (!progress->has_base)
    {
      way_cli_json_add_text (json, "base", NULL);
      return;
    }

  way_cli_json_begin_object (json, "base");
  add_period (json, "period", &progress->base_period);
  way_cli_json_add_number (json, "value", progress->base_value);
  way_cli_json_add_text (json, "qualifier", way_qualifier_to_text (progress->base_qualifier));
  way_cli_json_add_boolean (json, "stated", progress->base_is_stated);
  add_source (json, assessed->base_source);
  way_cli_json_end_object (json);
}

static void
add_latest (WayCliJson           *json,
            const WayCliAssessed *assessed)
{
  const WayProgress *progress = &assessed->progress;

  if (!progress->has_latest)
    {
      way_cli_json_add_text (json, "latest", NULL);
      return;
    }

  way_cli_json_begin_object (json, "latest");
  add_period (json, "period", &progress->latest_period);
  way_cli_json_add_number (json, "value", progress->latest_value);
  way_cli_json_add_text (json, "qualifier", way_qualifier_to_text (progress->latest_qualifier));
  way_cli_json_add_number (json, "published_growth", assessed->published_growth);
  add_source (json, assessed->latest_source);
  way_cli_json_end_object (json);
}

static void
add_previous (WayCliJson        *json,
              const WayProgress *progress)
{
  if (!progress->has_previous)
    {
      way_cli_json_add_text (json, "previous", NULL);
      return;
    }

  way_cli_json_begin_object (json, "previous");
  add_period (json, "period", &progress->previous_period);
  way_cli_json_add_number (json, "value", progress->previous_value);
  way_cli_json_end_object (json);
}

static void
add_reference (WayCliJson           *json,
               const WayCliAssessed *assessed)
{
  const WayProgress *progress = &assessed->progress;

  if (!progress->has_reference)
    {
      way_cli_json_add_text (json, "reference", NULL);
      return;
    }

  way_cli_json_begin_object (json, "reference");
  add_period (json, "period", &progress->reference_period);
  way_cli_json_add_number (json, "value", progress->reference_value);
  add_source (json, assessed->reference_source);
  way_cli_json_end_object (json);
}

/* Which months of the due year the schedule_ measures are about. */
static void
add_schedule (WayCliJson           *json,
              const WayCliAssessed *assessed)
{
  const WayProgress *progress = &assessed->progress;

  if (progress->schedule_months == 0)
    {
      way_cli_json_add_text (json, "schedule", NULL);
      return;
    }

  way_cli_json_begin_object (json, "schedule");
  add_period (json, "period", &progress->schedule_period);
  way_cli_json_add_number (json, "months", progress->schedule_months);
  way_cli_json_add_boolean (json, "weighted", progress->schedule_is_weighted);
  add_source (json, assessed->schedule_source);
  way_cli_json_end_object (json);
}

static const char *
get_threshold_text (WayThreshold threshold)
{
  switch (threshold)
    {
    case WAY_THRESHOLD_GROWTH_ON_YEAR:
      return "growth_on_year";
    case WAY_THRESHOLD_COMPOUND_GROWTH:
      return "compound_growth";
    case WAY_THRESHOLD_CHANGE_OF_BASE:
      return "change_of_base";
    case WAY_THRESHOLD_POINTS_ON_BASE:
      return "points_on_base";
    case WAY_THRESHOLD_SUM:
      return "sum";
    case WAY_THRESHOLD_CHAINED:
      return "chained";
    case WAY_THRESHOLD_AS_STATED:
    default:
      return "as_stated";
    }
}

static void
add_history (WayCliJson        *json,
             const WayProgress *progress)
{
  if (!progress->has_history)
    {
      way_cli_json_add_text (json, "history", NULL);
      return;
    }

  way_cli_json_begin_object (json, "history");
  add_period (json, "from", &progress->history_from);
  add_period (json, "to", &progress->history_to);
  way_cli_json_add_number (json, "growth", progress->history_growth);
  way_cli_json_add_number (json, "change", progress->history_change);
  way_cli_json_end_object (json);
}

static void
add_sentences (WayCliJson           *json,
               const WayCliAssessed *assessed)
{
  const WayProgress *progress = &assessed->progress;
  WayRegion *region = assessed->region;
  WayMetric *metric = assessed->metric;

  add_both_languages (json, "status",
                      way_progress_to_status (progress, WAY_LANGUAGE_EN),
                      way_progress_to_status (progress, WAY_LANGUAGE_ZH_CN));
  add_both_languages (json, "pace_text",
                      way_progress_to_pace (progress, metric, WAY_LANGUAGE_EN),
                      way_progress_to_pace (progress, metric, WAY_LANGUAGE_ZH_CN));
  add_both_languages (json, "headline",
                      way_progress_to_headline (progress, assessed->target, metric,
                                                way_region_get_short_name (region, WAY_LANGUAGE_EN),
                                                WAY_LANGUAGE_EN),
                      way_progress_to_headline (progress, assessed->target, metric,
                                                way_region_get_short_name (region,
                                                                           WAY_LANGUAGE_ZH_CN),
                                                WAY_LANGUAGE_ZH_CN));
}

static void
add_assessed (WayCliJson           *json,
              const WayCliAssessed *assessed)
{
  const WayProgress *progress = &assessed->progress;

  way_cli_json_begin_object (json, NULL);
  add_target (json, assessed);
  way_cli_json_add_text (json, "method", way_method_to_text (progress->method));
  way_cli_json_add_text (json, "verdict", way_verdict_to_text (progress->verdict));
  add_flags (json, progress->flags);
  way_cli_json_add_text (json, "threshold", get_threshold_text (progress->threshold));
  add_base (json, assessed);
  add_latest (json, assessed);
  add_previous (json, progress);
  add_reference (json, assessed);
  way_cli_json_add_number (json, "missing_year",
                           progress->missing_year != 0 ? progress->missing_year : NAN);
  way_cli_json_add_number (json, "direction", progress->direction);
  for (guint i = 0; i < way_cli_n_measures; i++)
    way_cli_json_add_number (json, way_cli_measures[i].name,
                             way_cli_measure_get (&way_cli_measures[i], progress));
  add_schedule (json, assessed);
  add_history (json, progress);
  way_cli_add_thresholds (json, progress);
  way_cli_add_methods (json, assessed);
  add_sentences (json, assessed);
  way_cli_add_working (json, assessed);
  way_cli_json_end_object (json);
}

GString *
way_cli_assessed_to_json (const GArray *assessed)
{
  g_auto (WayCliJson) json = { NULL };

  way_cli_json_init (&json);
  way_cli_json_begin_array (&json, NULL);
  for (guint i = 0; i < assessed->len; i++)
    add_assessed (&json, &g_array_index (assessed, WayCliAssessed, i));
  way_cli_json_end_array (&json);

  return g_steal_pointer (&json.text);
}
