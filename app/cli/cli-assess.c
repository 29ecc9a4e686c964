/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-assess.h"

#include "app/cli/cli-library.h"
#include "model/target-ranges.h"

#include <math.h>

/* From so many on, whole metrics are read instead of each series. */
#define MANY_TARGETS 1000

#define MEASURE(name) { #name, G_STRUCT_OFFSET (WayProgress, name), FALSE }
#define PER_CENT(name) { #name, G_STRUCT_OFFSET (WayProgress, name), TRUE }

const WayCliMeasure way_cli_measures[] = {
  MEASURE (required_growth),
  MEASURE (actual_growth),
  MEASURE (growth_ratio),
  MEASURE (linear_share),
  MEASURE (time_share),
  MEASURE (pace),
  MEASURE (still_needed_growth),
  MEASURE (still_needed_change),
  MEASURE (expected_exponential),
  MEASURE (expected_linear),
  MEASURE (projected_value),
  MEASURE (projected_share),
  MEASURE (target_value),
  MEASURE (target_time),
  MEASURE (reference_value),
  PER_CENT (promised_growth),
  PER_CENT (published_growth),
  PER_CENT (computed_growth),
  MEASURE (index_value),
  MEASURE (index_target),
  MEASURE (trend_change),
  MEASURE (trend_value),
  MEASURE (trend_miss),
  MEASURE (reached_time),
  MEASURE (yearly_growth),
  MEASURE (limit_factor),
  MEASURE (sum_share),
  MEASURE (sum_time_share),
  MEASURE (sum_ahead),
  MEASURE (sum_needed),
  MEASURE (schedule_annual),
  MEASURE (schedule_actual),
  MEASURE (schedule_expected),
  MEASURE (schedule_ahead),
  MEASURE (schedule_needed),
  MEASURE (schedule_share),
  MEASURE (schedule_expected_share),
};
const guint way_cli_n_measures = G_N_ELEMENTS (way_cli_measures);

/* The names of the library, read once for all targets. */
typedef struct
{
  GHashTable *regions; /* code -> WayRegion */
  GHashTable *metrics; /* key -> WayMetric */
  GHashTable *sources; /* gint64 id -> WaySource */
  WaySeries *series;   /* (nullable): of the target before, which is often of the same one */
  gboolean has_many;   /* so many targets that whole metrics are read at once */
  GHashTable *series_of_metrics; /* (nullable): key -> (region code -> WaySeries) */
} Names;

double
way_cli_measure_get (const WayCliMeasure *measure,
                     const WayProgress   *progress)
{
  double value = G_STRUCT_MEMBER (double, progress, measure->offset);

  return measure->is_per_cent ? value / 100.0 : value;
}

static void
clear_names (Names *names)
{
  g_clear_pointer (&names->regions, g_hash_table_unref);
  g_clear_pointer (&names->metrics, g_hash_table_unref);
  g_clear_pointer (&names->sources, g_hash_table_unref);
  g_clear_pointer (&names->series, way_series_unref);
  g_clear_pointer (&names->series_of_metrics, g_hash_table_unref);
}

static gboolean
read_names (Names      *names,
            WayLibrary *library,
            GError    **error)
{
  names->regions = way_library_index_regions (library, error);
  if (names->regions == NULL)
    return FALSE;
  names->sources = way_library_index_sources (library, error);
  if (names->sources == NULL)
    return FALSE;
  names->metrics = way_library_index_metrics (library, error);
  return names->metrics != NULL;
}

/* One query over a metric beats one for each of its regions. */
static WaySeries *
find_among_all (Names                 *names,
                WayLibrary            *library,
                const WayTargetFields *fields,
                GError               **error)
{
  GHashTable *by_region = NULL;
  WaySeries *series;

  if (names->series_of_metrics == NULL)
    names->series_of_metrics = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                      (GDestroyNotify) g_hash_table_unref);
  by_region = g_hash_table_lookup (names->series_of_metrics, fields->metric_key);
  if (by_region == NULL)
    {
      by_region = way_library_read_all_series (library, fields->metric_key, NULL, error);
      if (by_region == NULL)
        return NULL;
      g_hash_table_insert (names->series_of_metrics, g_strdup (fields->metric_key), by_region);
    }
  series = g_hash_table_lookup (by_region, fields->region_code);
  return series != NULL ? way_series_ref (series)
                        : way_series_new (fields->region_code, fields->metric_key, NULL, 0);
}

static gboolean
read_series (Names                 *names,
             WayLibrary            *library,
             const WayTargetFields *fields,
             GError               **error)
{
  if (names->series != NULL && g_str_equal (names->series->region_code, fields->region_code) &&
      g_str_equal (names->series->metric_key, fields->metric_key))
    return TRUE;

  g_clear_pointer (&names->series, way_series_unref);
  names->series = names->has_many
                    ? find_among_all (names, library, fields, error)
                    : way_library_read_series (library, fields->region_code, fields->metric_key,
                                               error);
  return names->series != NULL;
}

static void
clear_assessed (gpointer data)
{
  WayCliAssessed *assessed = data;

  g_clear_object (&assessed->target);
  g_clear_object (&assessed->region);
  g_clear_object (&assessed->metric);
  g_clear_object (&assessed->source);
  g_clear_object (&assessed->base_source);
  g_clear_object (&assessed->latest_source);
  g_clear_object (&assessed->reference_source);
  g_clear_object (&assessed->schedule_source);
  g_clear_pointer (&assessed->by_method, g_free);
  g_clear_pointer (&assessed->series, way_series_unref);
  g_clear_pointer (&assessed->sources, g_hash_table_unref);
  g_clear_pointer (&assessed->others, g_ptr_array_unref);
}

static gboolean
holds_words (WaySource  *source,
             const char *words)
{
  const char *texts[] = {
    way_source_get_title (source, WAY_LANGUAGE_ZH_CN),
    way_source_get_title (source, WAY_LANGUAGE_EN),
    way_source_get_publisher (source, WAY_LANGUAGE_ZH_CN),
    way_source_get_publisher (source, WAY_LANGUAGE_EN),
    way_source_get_url (source),
  };
  g_autofree char *wanted = g_utf8_casefold (words, -1);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = g_utf8_casefold (texts[i], -1);

      if (strstr (text, wanted) != NULL)
        return TRUE;
    }

  return FALSE;
}

gboolean
way_cli_filter_passes (const WayCliFilter *filter,
                       WayTarget          *target,
                       WaySource          *source,
                       WayVerdict          verdict)
{
  const WayTargetFields *fields = way_target_get_fields (target);
  int year = way_period_year (&fields->due);

  return (filter->natures == 0 || (filter->natures & (1u << fields->nature)) != 0)
         && (filter->verdicts == 0 || (filter->verdicts & (1u << verdict)) != 0)
         && (filter->from_year == 0 || year >= filter->from_year)
         && (filter->to_year == 0 || year <= filter->to_year)
         && (filter->source == NULL
             || (source != NULL && holds_words (source, filter->source)));
}

static double
get_published_growth (const WaySeries   *series,
                      const WayProgress *progress)
{
  int index = progress->has_latest ? way_series_find_at (series, progress->latest_time) : -1;

  return index >= 0 ? series->published_growth[index] / 100.0 : NAN;
}

static WaySource *
find_source (const Names *names,
             gint64       id)
{
  WaySource *source = g_hash_table_lookup (names->sources, &id);

  return source != NULL ? g_object_ref (source) : NULL;
}

static void
add_sources (const Names    *names,
             WayCliAssessed *assessed)
{
  const WayProgress *progress = &assessed->progress;

  if (progress->has_base)
    assessed->base_source = find_source (names, progress->base_source_id);
  if (progress->has_latest)
    assessed->latest_source = find_source (names, progress->latest_source_id);
  if (progress->has_reference)
    assessed->reference_source = find_source (names, progress->reference_source_id);
  if (progress->schedule_months > 0)
    assessed->schedule_source = find_source (names, progress->schedule_source_id);
}

static GPtrArray *
copy_targets (const GPtrArray *targets)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < targets->len; i++)
    g_ptr_array_add (copy, g_object_ref (targets->pdata[i]));
  return copy;
}

/* What one run of the command judges with. */
typedef struct
{
  WayLibrary *library;
  const WayProgressOptions *assessment;
  const WayCliFilter *filter;
  Names names;
  GArray *all;
} Assessment;

static gboolean
assess_target (Assessment *self,
               GPtrArray  *targets,
               guint       index,
               GError    **error)
{
  WayTarget *target = targets->pdata[index];
  const WayTargetFields *fields = way_target_get_fields (target);
  Names *names = &self->names;
  WayRegion *region = g_hash_table_lookup (names->regions, fields->region_code);
  WayMetric *metric = g_hash_table_lookup (names->metrics, fields->metric_key);
  GPtrArray others = way_targets_view_cell (targets, index);
  WayProgressOptions options = *self->assessment;
  WayCliAssessed assessed = { NULL };

  /* A sound library has both; its schema checks it. */
  if (region == NULL || metric == NULL)
    return TRUE;
  if (!read_series (names, self->library, fields, error))
    return FALSE;

  options.others = &others;
  way_progress_assess (target, metric, names->series, &options, &assessed.progress);
  assessed.source = find_source (names, fields->source_id);
  if (!way_cli_filter_passes (self->filter, target, assessed.source, assessed.progress.verdict))
    {
      clear_assessed (&assessed);
      return TRUE;
    }

  assessed.by_method = g_new0 (WayProgress, WAY_N_METHODS);
  assessed.judged = way_progress_assess_by_all (target, metric, names->series, &options,
                                                assessed.by_method);
  assessed.published_growth = get_published_growth (names->series, &assessed.progress);
  assessed.target = g_object_ref (target);
  assessed.region = g_object_ref (region);
  assessed.metric = g_object_ref (metric);
  assessed.series = way_series_ref (names->series);
  assessed.sources = g_hash_table_ref (names->sources);
  assessed.others = copy_targets (&others);
  assessed.options = options;
  assessed.options.others = assessed.others;
  add_sources (names, &assessed);
  g_array_append_val (self->all, assessed);
  return TRUE;
}

static gboolean
assess_targets_of (Assessment *self,
                   const char *region_code,
                   const char *metric_key,
                   GError    **error)
{
  g_autoptr (GPtrArray) targets = way_library_read_targets (self->library, region_code, metric_key,
                                                            error);
  g_autoptr (GPtrArray) paired = targets != NULL ? way_targets_pair_ranges (targets) : NULL;

  if (targets == NULL)
    return FALSE;
  self->names.has_many = self->names.has_many || paired->len >= MANY_TARGETS;
  for (guint i = 0; i < paired->len; i++)
    {
      if (!assess_target (self, paired, i, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
assess_all (Assessment      *self,
            const GPtrArray *regions,
            const GPtrArray *metrics,
            GError         **error)
{
  if (!read_names (&self->names, self->library, error))
    return FALSE;

  /* A list that was not given stands for all: one turn with NULL. */
  for (guint i = 0; i < MAX (regions->len, 1); i++)
    {
      const char *code = i < regions->len ? way_region_get_code (regions->pdata[i]) : NULL;

      for (guint j = 0; j < MAX (metrics->len, 1); j++)
        {
          const char *key = j < metrics->len ? way_metric_get_key (metrics->pdata[j]) : NULL;

          if (!assess_targets_of (self, code, key, error))
            return FALSE;
        }
    }

  return TRUE;
}

GArray *
way_cli_assess (WayLibrary               *library,
                const WayCliOptions      *options,
                const WayProgressOptions *assessment,
                const WayCliFilter       *filter,
                GError                  **error)
{
  g_autoptr (GPtrArray) regions = way_cli_find_regions (library, options, error);
  g_autoptr (GPtrArray) metrics = regions != NULL ? way_cli_find_metrics (library, options, error)
                                                  : NULL;
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (WayCliAssessed));
  Assessment self = { library, assessment, filter, { NULL }, all };
  gboolean is_done;

  if (metrics == NULL)
    return NULL;

  g_array_set_clear_func (all, clear_assessed);
  is_done = assess_all (&self, regions, metrics, error);
  clear_names (&self.names);
  return is_done ? g_steal_pointer (&all) : NULL;
}
