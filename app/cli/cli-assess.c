/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-assess.h"

#include "app/cli/cli-library.h"

#include <math.h>

#define MEASURE(name) { #name, G_STRUCT_OFFSET (WayProgress, name) }

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
};
const guint way_cli_n_measures = G_N_ELEMENTS (way_cli_measures);

/* The names of the library, read once for all targets. */
typedef struct
{
  GHashTable *regions; /* code -> WayRegion */
  GHashTable *metrics; /* key -> WayMetric */
  GHashTable *sources; /* gint64 id -> WaySource */
  WaySeries *series;   /* (nullable): of the target before, which is often of the same one */
} Names;

double
way_cli_measure_get (const WayCliMeasure *measure,
                     const WayProgress   *progress)
{
  return G_STRUCT_MEMBER (double, progress, measure->offset);
}

static void
clear_names (Names *names)
{
  g_clear_pointer (&names->regions, g_hash_table_unref);
  g_clear_pointer (&names->metrics, g_hash_table_unref);
  g_clear_pointer (&names->sources, g_hash_table_unref);
  g_clear_pointer (&names->series, way_series_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Names, clear_names)

static gboolean
read_names (Names      *names,
            WayLibrary *library,
            GError    **error)
{
  g_autoptr (GPtrArray) regions = way_library_list_regions (library, error);

  if (regions == NULL)
    return FALSE;

  names->regions = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  for (guint i = 0; i < regions->len; i++)
    g_hash_table_insert (names->regions,
                         (gpointer) way_region_get_code (g_ptr_array_index (regions, i)),
                         g_object_ref (g_ptr_array_index (regions, i)));

  names->sources = way_cli_index_sources (library, error);
  if (names->sources == NULL)
    return FALSE;
  names->metrics = way_cli_index_metrics (library, error);
  return names->metrics != NULL;
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
  names->series = way_library_read_series (library, fields->region_code, fields->metric_key, error);
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
  g_clear_object (&assessed->latest_source);
}

static double
get_published_growth (const WaySeries   *series,
                      const WayProgress *progress)
{
  int index = progress->has_latest ? way_series_find_at (series, progress->latest_time) : -1;

  return index >= 0 ? series->published_growth[index] / 100.0 : NAN;
}

static gboolean
assess_target (GArray                   *all,
               Names                    *names,
               WayLibrary               *library,
               WayTarget                *target,
               const WayProgressOptions *assessment,
               GError                  **error)
{
  const WayTargetFields *fields = way_target_get_fields (target);
  WayRegion *region = g_hash_table_lookup (names->regions, fields->region_code);
  WayMetric *metric = g_hash_table_lookup (names->metrics, fields->metric_key);
  WaySource *source = g_hash_table_lookup (names->sources, &fields->source_id);
  WaySource *latest_source = NULL;
  WayCliAssessed assessed = { NULL };

  /* A sound library has both; its schema checks it. */
  if (region == NULL || metric == NULL)
    return TRUE;
  if (!read_series (names, library, fields, error))
    return FALSE;

  way_progress_assess (target, metric, names->series, assessment, &assessed.progress);
  if (assessed.progress.has_latest)
    latest_source = g_hash_table_lookup (names->sources, &assessed.progress.latest_source_id);

  assessed.published_growth = get_published_growth (names->series, &assessed.progress);
  assessed.target = g_object_ref (target);
  assessed.region = g_object_ref (region);
  assessed.metric = g_object_ref (metric);
  assessed.source = source != NULL ? g_object_ref (source) : NULL;
  assessed.latest_source = latest_source != NULL ? g_object_ref (latest_source) : NULL;
  g_array_append_val (all, assessed);
  return TRUE;
}

static gboolean
assess_targets_of (GArray                   *all,
                   Names                    *names,
                   WayLibrary               *library,
                   const char               *region_code,
                   const char               *metric_key,
                   const WayProgressOptions *assessment,
                   GError                  **error)
{
  g_autoptr (GPtrArray) targets = way_library_read_targets (library, region_code, metric_key,
                                                            error);

  if (targets == NULL)
    return FALSE;
  for (guint i = 0; i < targets->len; i++)
    {
      if (!assess_target (all, names, library, g_ptr_array_index (targets, i), assessment, error))
        return FALSE;
    }

  return TRUE;
}

GArray *
way_cli_assess (WayLibrary               *library,
                const WayCliOptions      *options,
                const WayProgressOptions *assessment,
                GError                  **error)
{
  g_autoptr (GPtrArray) regions = way_cli_find_regions (library, options, error);
  g_autoptr (GPtrArray) metrics = regions != NULL ? way_cli_find_metrics (library, options, error)
                                                  : NULL;
  g_autoptr (GArray) all = NULL;
  g_auto (Names) names = { NULL };

  if (metrics == NULL || !read_names (&names, library, error))
    return NULL;

  all = g_array_new (FALSE, FALSE, sizeof (WayCliAssessed));
  g_array_set_clear_func (all, clear_assessed);

  /* A list that was not given stands for all: one turn with NULL. */
  for (guint i = 0; i < MAX (regions->len, 1); i++)
    {
      const char *code = i < regions->len ? way_region_get_code (regions->pdata[i]) : NULL;

      for (guint j = 0; j < MAX (metrics->len, 1); j++)
        {
          const char *key = j < metrics->len ? way_metric_get_key (metrics->pdata[j]) : NULL;

          if (!assess_targets_of (all, &names, library, code, key, assessment, error))
            return NULL;
        }
    }

  return g_steal_pointer (&all);
}
