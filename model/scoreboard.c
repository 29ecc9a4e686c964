/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/scoreboard.h"

#include "model/scoreboard-private.h"
#include "model/target-ranges.h"

#include <math.h>

/* From so many regions on, all series of a metric are read in one query. */
#define MIN_REGIONS_TO_READ_ALL 12
/* A judgement takes a few microseconds: often enough to be cancelled at once. */
#define ROWS_BETWEEN_CANCELS 256

/**
 * Reading:
 *
 * What the rows of one board are made from. Tables have borrowed keys.
 *
 * @targets: WayTarget, in the order of the catalog
 * @series: metric key -> (region code -> WaySeries)
 */
typedef struct
{
  WayLibrary *library;
  GCancellable *cancellable;
  GPtrArray *targets;
  GHashTable *regions;
  GHashTable *metrics;
  GHashTable *sources;
  GHashTable *series;
} Reading;

static void
clear_reading (Reading *reading)
{
  g_clear_pointer (&reading->targets, g_ptr_array_unref);
  g_clear_pointer (&reading->regions, g_hash_table_unref);
  g_clear_pointer (&reading->metrics, g_hash_table_unref);
  g_clear_pointer (&reading->sources, g_hash_table_unref);
  g_clear_pointer (&reading->series, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, clear_reading)

static gboolean
read_names (Reading *reading,
            GError **error)
{
  g_autoptr (GPtrArray) regions = way_library_list_regions (reading->library, error);
  g_autoptr (GPtrArray) metrics = regions != NULL
                                    ? way_library_list_metrics (reading->library, error) : NULL;
  g_autoptr (GPtrArray) sources = metrics != NULL
                                    ? way_library_list_sources (reading->library, error) : NULL;

  if (sources == NULL)
    return FALSE;

  reading->regions = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  for (guint i = 0; i < regions->len; i++)
    g_hash_table_insert (reading->regions, (gpointer) way_region_get_code (regions->pdata[i]),
                         g_object_ref (regions->pdata[i]));
  reading->metrics = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  for (guint i = 0; i < metrics->len; i++)
    g_hash_table_insert (reading->metrics, (gpointer) way_metric_get_key (metrics->pdata[i]),
                         g_object_ref (metrics->pdata[i]));
  reading->sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  for (guint i = 0; i < sources->len; i++)
    {
      gint64 id = way_source_get_id (sources->pdata[i]);

      g_hash_table_insert (reading->sources, g_memdup2 (&id, sizeof id),
                           g_object_ref (sources->pdata[i]));
    }

  return TRUE;
}

static gboolean
is_listed (char      **names,
           const char *name)
{
  return names == NULL || *names == NULL || g_strv_contains ((const char *const *) names, name);
}

static void
take_targets (Reading             *reading,
              GPtrArray           *targets,
              const WayScoreQuery *query)
{
  for (guint i = 0; i < targets->len; i++)
    {
      const WayTargetFields *fields = way_target_get_fields (targets->pdata[i]);

      /* A sound library has both; its schema checks it. */
      if (is_listed (query->region_codes, fields->region_code) &&
          is_listed (query->metric_keys, fields->metric_key) &&
          g_hash_table_contains (reading->regions, fields->region_code) &&
          g_hash_table_contains (reading->metrics, fields->metric_key))
        g_ptr_array_add (reading->targets, g_object_ref (targets->pdata[i]));
    }
}

/* A few regions or one metric are asked for by name; anything else is found among all. */
static gboolean
read_targets (Reading             *reading,
              const WayScoreQuery *query,
              GError             **error)
{
  guint n_regions = query->region_codes != NULL ? g_strv_length (query->region_codes) : 0;
  guint n_metrics = query->metric_keys != NULL ? g_strv_length (query->metric_keys) : 0;
  const char *region = n_regions == 1 ? query->region_codes[0] : NULL;
  const char *metric = n_metrics == 1 ? query->metric_keys[0] : NULL;
  g_autoptr (GPtrArray) targets = way_library_read_targets (reading->library, region, metric,
                                                            error);

  g_autoptr (GPtrArray) paired = NULL;

  if (targets == NULL)
    return FALSE;

  paired = way_targets_pair_ranges (targets);
  reading->targets = g_ptr_array_new_with_free_func (g_object_unref);
  take_targets (reading, paired, query);
  return TRUE;
}

static gboolean
read_series_one_by_one (Reading    *reading,
                        const char *metric_key,
                        GHashTable *regions,
                        GError    **error)
{
  g_autoptr (GHashTable) series = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                         (GDestroyNotify) way_series_unref);
  GHashTableIter iter;
  gpointer code;

  g_hash_table_iter_init (&iter, regions);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    {
      WaySeries *one = way_library_read_series (reading->library, code, metric_key, error);

      if (one == NULL)
        return FALSE;
      g_hash_table_insert (series, g_strdup (code), one);
    }

  g_hash_table_insert (reading->series, (gpointer) metric_key, g_steal_pointer (&series));
  return TRUE;
}

static gboolean
read_series_of (Reading    *reading,
                const char *metric_key,
                GHashTable *regions,
                GError    **error)
{
  GHashTable *series;

  if (g_cancellable_set_error_if_cancelled (reading->cancellable, error))
    return FALSE;
  if (g_hash_table_size (regions) < MIN_REGIONS_TO_READ_ALL)
    return read_series_one_by_one (reading, metric_key, regions, error);

  series = way_library_read_all_series (reading->library, metric_key, reading->cancellable, error);
  if (series == NULL)
    return FALSE;
  g_hash_table_insert (reading->series, (gpointer) metric_key, series);
  return TRUE;
}

/* metric key -> set of the codes of the regions that have a target of it. */
static GHashTable *
list_pairs (const Reading *reading)
{
  GHashTable *pairs = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                             (GDestroyNotify) g_hash_table_unref);

  for (guint i = 0; i < reading->targets->len; i++)
    {
      const WayTargetFields *fields = way_target_get_fields (reading->targets->pdata[i]);
      GHashTable *regions = g_hash_table_lookup (pairs, fields->metric_key);

      if (regions == NULL)
        {
          WayMetric *metric = g_hash_table_lookup (reading->metrics, fields->metric_key);

          regions = g_hash_table_new (g_str_hash, g_str_equal);
          g_hash_table_insert (pairs, (gpointer) way_metric_get_key (metric), regions);
        }
      g_hash_table_add (regions, (gpointer) fields->region_code);
    }

  return pairs;
}

static gboolean
read_series (Reading *reading,
             GError **error)
{
  g_autoptr (GHashTable) pairs = list_pairs (reading);
  GHashTableIter iter;
  gpointer metric_key, regions;

  reading->series = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                           (GDestroyNotify) g_hash_table_unref);
  g_hash_table_iter_init (&iter, pairs);
  while (g_hash_table_iter_next (&iter, &metric_key, &regions))
    {
      if (!read_series_of (reading, metric_key, regions, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_of_cell (WayTarget *a,
            WayTarget *b)
{
  const WayTargetFields *first = way_target_get_fields (a);
  const WayTargetFields *second = way_target_get_fields (b);

  return g_str_equal (first->region_code, second->region_code)
         && g_str_equal (first->metric_key, second->metric_key)
         && first->due.last_month == second->due.last_month
         && first->due.last_day == second->due.last_day;
}

/* Two that state other bases, or of which one counts no more, are judged apart. */
static gboolean
is_one_promise (WayTarget *a,
                WayTarget *b)
{
  const WayTargetFields *first = way_target_get_fields (a);
  const WayTargetFields *second = way_target_get_fields (b);

  if (!way_target_says_same (a, b) || first->is_superseded != second->is_superseded)
    return FALSE;
  return !first->has_base || !second->has_base
         || (way_period_compare (&first->base_period, &second->base_period) == 0
             && first->base_value == second->base_value);
}

/* Of several papers, which one stands for all: the one that is asked for, the one whose method
 * somebody chose, then the one that says more about its base. */
static int
rate_target (WayTarget *target,
             gint64     source_id)
{
  const WayTargetFields *fields = way_target_get_fields (target);

  return (source_id != 0 && fields->source_id == source_id ? 8 : 0)
         + (fields->has_method ? 4 : 0) + (fields->has_base ? 2 : 0)
         + (fields->nature != WAY_NATURE_UNSTATED ? 1 : 0);
}

static WaySeries *
find_series (const Reading         *reading,
             const WayTargetFields *fields)
{
  GHashTable *by_region = g_hash_table_lookup (reading->series, fields->metric_key);
  WaySeries *series = g_hash_table_lookup (by_region, fields->region_code);

  if (series != NULL)
    return way_series_ref (series);
  return way_series_new (fields->region_code, fields->metric_key, NULL, 0);
}

static void
init_row (WayScoreRow         *row,
          const Reading       *reading,
          const WayScoreQuery *query,
          WayTarget           *target,
          GPtrArray            others,
          guint                n_same)
{
  WayProgressOptions options = query->options;
  const WayTargetFields *fields = way_target_get_fields (target);
  WaySource *source = g_hash_table_lookup (reading->sources, &fields->source_id);

  row->target = g_object_ref (target);
  row->region = g_object_ref (g_hash_table_lookup (reading->regions, fields->region_code));
  row->metric = g_object_ref (g_hash_table_lookup (reading->metrics, fields->metric_key));
  row->source = source != NULL ? g_object_ref (source) : NULL;
  row->series = find_series (reading, fields);
  row->n_same = n_same;
  options.others = &others;
  way_progress_assess (target, row->metric, row->series, &options, &row->progress);
}

/* Judges the promise at @first, together with those of its cell up to @end that say the same. */
static void
add_promise (WayScoreboard       *self,
             const Reading       *reading,
             const WayScoreQuery *query,
             guint                first,
             guint                end,
             gboolean            *are_taken)
{
  gpointer *targets = reading->targets->pdata;
  gint64 source_id = query->source_id;
  WayTarget *best = targets[first];
  guint n_same = 0;

  for (guint i = first + 1; i < end; i++)
    {
      if (are_taken[i] || !is_one_promise (targets[first], targets[i]))
        continue;
      are_taken[i] = TRUE;
      n_same++;
      if (rate_target (targets[i], source_id) > rate_target (best, source_id))
        best = targets[i];
    }
  if (source_id != 0 && way_target_get_fields (best)->source_id != source_id)
    return;

  init_row (&self->entries[self->n_entries++].row, reading, query, best,
            way_targets_view_cell (reading->targets, first), n_same);
}

static gboolean
judge_all (WayScoreboard       *self,
           const Reading       *reading,
           const WayScoreQuery *query,
           GError             **error)
{
  guint n_targets = reading->targets->len;
  g_autofree gboolean *are_taken = g_new0 (gboolean, n_targets);
  guint end = 0;

  self->entries = g_new0 (WayScoreEntry, n_targets);
  for (guint i = 0; i < n_targets; i++)
    {
      if (i % ROWS_BETWEEN_CANCELS == 0
          && g_cancellable_set_error_if_cancelled (reading->cancellable, error))
        return FALSE;
      for (end = MAX (end, i + 1); end < n_targets; end++)
        {
          if (!is_of_cell (reading->targets->pdata[i], reading->targets->pdata[end]))
            break;
        }
      if (!are_taken[i])
        add_promise (self, reading, query, i, end, are_taken);
    }

  return TRUE;
}

static gboolean
read_all (Reading             *reading,
          const WayScoreQuery *query,
          WayProgressOptions  *options,
          GError             **error)
{
  if (!read_names (reading, error) || !read_targets (reading, query, error)
      || !read_series (reading, error))
    return FALSE;
  return isfinite (options->as_of_time)
         || way_library_read_newest_time (reading->library, &options->as_of_time, error);
}

WayScoreboard *
way_scoreboard_read (WayLibrary          *library,
                     const WayScoreQuery *query,
                     GCancellable        *cancellable,
                     GError             **error)
{
  g_auto (Reading) reading = { .library = library, .cancellable = cancellable };
  g_autoptr (WayScoreboard) self = g_new0 (WayScoreboard, 1);
  WayScoreQuery known = *query;
  gboolean is_read;

  g_atomic_ref_count_init (&self->ref_count);
  if (!way_library_begin_reading (library, error))
    return NULL;
  is_read = read_all (&reading, query, &known.options, error);
  way_library_end_reading (library);

  self->options = known.options;
  if (!is_read || !judge_all (self, &reading, &known, error))
    return NULL;
  return g_steal_pointer (&self);
}

WayScoreboard *
way_scoreboard_ref (WayScoreboard *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
way_scoreboard_unref (WayScoreboard *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->n_entries; i++)
    {
      WayScoreRow *row = &self->entries[i].row;

      g_clear_object (&row->target);
      g_clear_object (&row->region);
      g_clear_object (&row->metric);
      g_clear_object (&row->source);
      g_clear_pointer (&row->series, way_series_unref);
    }
  g_free (self->entries);
  g_free (self);
}

guint
way_scoreboard_get_size (const WayScoreboard *self)
{
  return self->n_entries;
}

const WayScoreRow *
way_scoreboard_get_row (const WayScoreboard *self,
                        guint                index)
{
  g_return_val_if_fail (index < self->n_entries, NULL);

  return &self->entries[index].row;
}

double
way_scoreboard_get_as_of (const WayScoreboard *self)
{
  return self->options.as_of_time;
}

gboolean
way_score_row_methods_disagree (const WayScoreRow        *row,
                                const WayProgressOptions *options)
{
  WayProgress all[WAY_N_METHODS];
  guint judged;

  /* What no method can judge, contradicted by another promise or without a number. */
  if (row->progress.verdict == WAY_VERDICT_NOT_ASSESSABLE)
    return FALSE;

  judged = way_progress_assess_by_all (row->target, row->metric, row->series, options, all);
  return way_progress_methods_disagree (judged, all);
}

gboolean
way_scoreboard_methods_disagree (const WayScoreboard *self,
                                 guint                index)
{
  WayScoreEntry *entry = &self->entries[index];
  gint known = g_atomic_int_get (&entry->disagreement);

  if (known == 0)
    {
      known = way_score_row_methods_disagree (&entry->row, &self->options) ? 2 : 1;
      g_atomic_int_set (&entry->disagreement, known);
    }
  return known == 2;
}
