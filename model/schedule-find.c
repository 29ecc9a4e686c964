/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/schedule-private.h"

#include "model/target-ranges.h"

#include <math.h>

/* From here on it is faster to read a metric's series of all regions at once. */
#define MANY_TARGETS 8

#define PARTS_OF_THE_YEAR 0xffeu /* January to November: the twelfth month is the whole year */

static gboolean
read_names (WayScheduleFound *self,
            WayLibrary       *library,
            GError          **error)
{
  self->regions = way_library_index_regions (library, error);
  if (self->regions == NULL)
    return FALSE;
  self->metrics = way_library_index_metrics (library, error);
  if (self->metrics == NULL)
    return FALSE;
  self->sources = way_library_index_sources (library, error);
  return self->sources != NULL;
}

static gboolean
is_asked_for (char      **names,
              const char *name)
{
  return names == NULL || *names == NULL
         || g_strv_contains ((const char *const *) names, name);
}

/* Growth so far stands beside the growth that was promised for the year. */
static gboolean
is_rate (WayMetric *metric)
{
  return way_metric_get_measure (metric) == WAY_MEASURE_RATE;
}

/* Whether it is done bit by bit within its year, or grows within it. */
static gboolean
has_schedule (const WayScheduleFound *self,
              const WayTargetFields  *fields)
{
  WayMetric *metric = g_hash_table_lookup (self->metrics, fields->metric_key);
  WayMeasure measure;

  if (metric == NULL || g_hash_table_lookup (self->regions, fields->region_code) == NULL
      || !is_asked_for (self->query->region_codes, fields->region_code)
      || !is_asked_for (self->query->metric_keys, fields->metric_key))
    return FALSE;

  measure = way_metric_get_measure (metric);
  return fields->due.type == WAY_PERIOD_YEAR && !fields->is_superseded
         && isfinite (fields->value) && fields->basis != WAY_BASIS_CUMULATIVE_SUM
         && fields->basis != WAY_BASIS_AVERAGE_GROWTH && fields->basis != WAY_BASIS_STOCK_COUNT
         && way_metric_get_flow (metric) == WAY_FLOW_FLOW
         && (measure == WAY_MEASURE_LEVEL || measure == WAY_MEASURE_COUNT || is_rate (metric));
}

WayScheduleInput
way_schedule_make_input (const WayTarget        *target,
                         WayMetric              *metric,
                         const WaySeries        *series,
                         const WayScheduleQuery *query)
{
  return (WayScheduleInput) {
    .series = series,
    .year = way_period_year (&way_target_get_fields ((WayTarget *) target)->due),
    .annual = NAN,
    .is_rate = is_rate (metric),
    .weighs_months = query->weighs_months,
    .direction = 1,
    .as_of_time = query->as_of_time,
  };
}

void
way_schedule_row_free (WayScheduleRow *row)
{
  if (row == NULL)
    return;

  g_clear_object (&row->target);
  g_clear_object (&row->region);
  g_clear_object (&row->metric);
  g_clear_object (&row->source);
  g_clear_object (&row->value_source);
  g_clear_pointer (&row->series, way_series_unref);
  g_free (row);
}

/* NULL where no part of the year is known. */
static WayScheduleRow *
make_row (const WayScheduleFound *self,
          WayTarget              *target,
          WaySeries              *series)
{
  const WayTargetFields *fields = way_target_get_fields (target);
  WayMetric *metric = g_hash_table_lookup (self->metrics, fields->metric_key);
  WaySource *source = g_hash_table_lookup (self->sources, &fields->source_id);
  WayScheduleInput input = way_schedule_make_input (target, metric, series, self->query);
  guint months = way_schedule_find_months (&input);
  WayScheduleRow *row;

  if ((months & PARTS_OF_THE_YEAR) == 0)
    return NULL;

  row = g_new0 (WayScheduleRow, 1);
  row->target = g_object_ref (target);
  row->metric = g_object_ref (metric);
  row->region = g_object_ref (g_hash_table_lookup (self->regions, fields->region_code));
  row->source = source != NULL ? g_object_ref (source) : NULL;
  row->series = way_series_ref (series);
  row->months = months;
  return row;
}

/* Metric key -> its targets, in the library's order. */
static GHashTable *
group_by_metric (const WayScheduleFound *self,
                 const GPtrArray        *targets)
{
  GHashTable *groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                              (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < targets->len; i++)
    {
      const WayTargetFields *fields = way_target_get_fields (targets->pdata[i]);
      GPtrArray *group;

      if (!has_schedule (self, fields))
        continue;
      group = g_hash_table_lookup (groups, fields->metric_key);
      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_hash_table_insert (groups, (gpointer) fields->metric_key, group);
        }
      g_ptr_array_add (group, targets->pdata[i]);
    }

  return groups;
}

/* Region code -> WaySeries. */
static GHashTable *
read_series (WayLibrary      *library,
             const char      *metric_key,
             const GPtrArray *targets,
             GCancellable    *cancellable,
             GError         **error)
{
  g_autoptr (GHashTable) all = NULL;

  if (targets->len >= MANY_TARGETS)
    return way_library_read_all_series (library, metric_key, cancellable, error);

  all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                               (GDestroyNotify) way_series_unref);
  for (guint i = 0; i < targets->len; i++)
    {
      const char *code = way_target_get_fields (targets->pdata[i])->region_code;
      WaySeries *series;

      if (g_hash_table_contains (all, code))
        continue;
      series = way_library_read_series (library, code, metric_key, error);
      if (series == NULL)
        return NULL;
      g_hash_table_insert (all, g_strdup (code), series);
    }

  return g_steal_pointer (&all);
}

static gboolean
is_same_promise (const WayTargetFields *a,
                 const WayTargetFields *b)
{
  return way_period_compare (&a->due, &b->due) == 0 && a->comparator == b->comparator
         && a->basis == b->basis && fabs (a->value - b->value) <= 1e-9 * fabs (a->value);
}

/* The row of the same promise that another paper printed; those of a region follow each other. */
static WayScheduleRow *
find_same (const WayScheduleFound *self,
           guint                   first,
           const WayTargetFields  *fields)
{
  for (guint i = self->rows->len; i > first; i--)
    {
      WayScheduleRow *row = self->rows->pdata[i - 1];
      const WayTargetFields *other = way_target_get_fields (row->target);

      if (!g_str_equal (other->region_code, fields->region_code))
        return NULL;
      if (is_same_promise (other, fields))
        return row;
    }

  return NULL;
}

static void
note_without (WayScheduleFound      *self,
              const WayTargetFields *fields)
{
  gpointer year = GINT_TO_POINTER (way_period_year (&fields->due));
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->without, year));

  g_hash_table_insert (self->without, year, GUINT_TO_POINTER (n + 1));
}

static void
add_rows (WayScheduleFound *self,
          const GPtrArray  *targets,
          GHashTable       *all_series)
{
  guint first = self->rows->len;

  for (guint i = 0; i < targets->len; i++)
    {
      WayTarget *target = targets->pdata[i];
      const WayTargetFields *fields = way_target_get_fields (target);
      WaySeries *series = g_hash_table_lookup (all_series, fields->region_code);
      WayScheduleRow *row = find_same (self, first, fields);

      if (row != NULL)
        {
          row->n_same++;
          continue;
        }
      row = series != NULL ? make_row (self, target, series) : NULL;
      if (row != NULL)
        g_ptr_array_add (self->rows, row);
      else
        note_without (self, fields);
    }
}

static gboolean
find_rows (WayScheduleFound *self,
           WayLibrary       *library,
           GCancellable     *cancellable,
           GError          **error)
{
  g_autoptr (GPtrArray) targets = way_library_read_targets (library, NULL, NULL, error);
  g_autoptr (GPtrArray) paired = NULL;
  g_autoptr (GHashTable) groups = NULL;
  GHashTableIter iter;
  gpointer key, group;

  if (targets == NULL)
    return FALSE;

  paired = way_targets_pair_ranges (targets);
  groups = group_by_metric (self, paired);
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, &key, &group))
    {
      g_autoptr (GHashTable) all = read_series (library, key, group, cancellable, error);

      if (all == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      add_rows (self, group, all);
    }

  return TRUE;
}

gboolean
way_schedule_find (WayScheduleFound       *out,
                   WayLibrary             *library,
                   const WayScheduleQuery *query,
                   GCancellable           *cancellable,
                   GError                **error)
{
  *out = (WayScheduleFound) {
    .query = query,
    .rows = g_ptr_array_new_with_free_func ((GDestroyNotify) way_schedule_row_free),
    .without = g_hash_table_new (NULL, NULL),
  };

  return read_names (out, library, error) && find_rows (out, library, cancellable, error);
}

void
way_schedule_found_clear (WayScheduleFound *found)
{
  g_clear_pointer (&found->regions, g_hash_table_unref);
  g_clear_pointer (&found->metrics, g_hash_table_unref);
  g_clear_pointer (&found->sources, g_hash_table_unref);
  g_clear_pointer (&found->rows, g_ptr_array_unref);
  g_clear_pointer (&found->without, g_hash_table_unref);
}
