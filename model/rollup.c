/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/rollup.h"

#include <math.h>

/* Ends of periods that are within half a month of each other are the same. */
#define TIME_TOLERANCE (0.5 / 12.0)

static void
clear_row (gpointer data)
{
  g_free (((WayRollupRow *) data)->indices);
}

static void
clear_promise (gpointer data)
{
  WayRollupPromise *promise = data;

  g_clear_object (&promise->whole_target);
  g_clear_pointer (&promise->targets, g_ptr_array_unref);
  g_free (promise->levels);
}

static void
unref_if_set (gpointer object)
{
  if (object != NULL)
    g_object_unref (object);
}

static void
unref_series_if_set (gpointer series)
{
  if (series != NULL)
    way_series_unref (series);
}

static gboolean
is_division (WayRegion *region)
{
  WayRegionLevel level = way_region_get_level (region);

  return level != WAY_REGION_LEVEL_ZONE && level != WAY_REGION_LEVEL_CUSTOM;
}

/* A zone lies inside counties: beside them it would be counted twice. */
static void
sort_out_children (WayRollup *self,
                   GPtrArray *children)
{
  gboolean has_divisions = FALSE;

  for (guint i = 0; i < children->len; i++)
    has_divisions |= is_division (children->pdata[i]);
  for (guint i = 0; i < children->len; i++)
    {
      gboolean is_part = !has_divisions || is_division (children->pdata[i]);

      g_ptr_array_add (is_part ? self->parts : self->left_out, g_object_ref (children->pdata[i]));
    }
}

/* Which value of @series stands for @period: a flow has to cover the same months, a stock to be of
 * the same moment. */
static int
find_value (const WaySeries *series,
            const WayPeriod *period,
            WayMetric       *metric)
{
  for (guint i = 0; series != NULL && i < series->n_points; i++)
    {
      const WayPeriod *own = &series->periods[i];
      gboolean is_same = own->type == period->type && way_period_compare (own, period) == 0;

      if ((series->flags[i] & (WAY_POINT_FORECAST | WAY_POINT_PUBLISHED)) != 0
          || own->type == WAY_PERIOD_YEARS)
        continue;
      if (!is_same && way_metric_get_flow (metric) == WAY_FLOW_FLOW)
        is_same = own->first_month == period->first_month && own->last_month == period->last_month
                  && (own->type == WAY_PERIOD_AS_OF) == (period->type == WAY_PERIOD_AS_OF)
                  && own->last_day == period->last_day;
      else if (!is_same)
        is_same = fabs (series->times[i] - way_period_time (period)) < TIME_TOLERANCE;
      if (is_same)
        return (int) i;
    }
  return -1;
}

/* A value of the year that cannot be added: of some months, or of another moment. */
static gboolean
has_other_period (const WaySeries *series,
                  const WayPeriod *period)
{
  for (guint i = 0; series != NULL && i < series->n_points; i++)
    {
      if (way_period_year (&series->periods[i]) == way_period_year (period)
          && (series->flags[i] & WAY_POINT_FORECAST) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The year of the last break up to @time; 0 when there is none. */
static int
find_break_year (const WaySeries *series,
                 double           time)
{
  int year = 0;

  for (guint i = 0; series != NULL && i < series->n_points; i++)
    {
      if (series->times[i] <= time + TIME_TOLERANCE
          && (series->flags[i] & WAY_POINT_BREAK_BEFORE) != 0)
        year = way_period_year (&series->periods[i]);
    }
  return year;
}

static WayRollupFlags
flag_value (const WaySeries *series,
            int              index)
{
  WayRollupFlags flags = 0;

  if (series->qualifiers[index] != WAY_QUALIFIER_EXACT)
    flags |= WAY_ROLLUP_QUALIFIED;
  if (series->notes_zh[index] != NULL)
    flags |= WAY_ROLLUP_NOTES;
  if ((series->flags[index] & WAY_POINT_PRELIMINARY) != 0)
    flags |= WAY_ROLLUP_FIRMNESS;
  return flags;
}

static WayInterval
get_interval (const WaySeries *series,
              int              index)
{
  return way_interval_of_value (series->values[index], series->decimals[index],
                                series->qualifiers[index]);
}

/* Preliminary values beside firm ones differ for that reason alone; all preliminary ones agree. */
static void
judge_firmness (WayRollupRow *row,
                guint         n_preliminary,
                guint         n_values)
{
  row->flags &= ~(guint) WAY_ROLLUP_FIRMNESS;
  if (n_preliminary > 0 && n_preliminary < n_values)
    row->flags |= WAY_ROLLUP_FIRMNESS;
}

static void
add_parts (const WayRollup *self,
           WayRollupRow    *row,
           WayInterval     *range,
           guint           *n_preliminary)
{
  double time = way_period_time (&row->period);
  int whole_break = find_break_year (self->whole_series, time);

  for (guint i = 0; i < self->parts->len; i++)
    {
      const WaySeries *series = self->part_series->pdata[i];
      int index = find_value (series, &row->period, self->metric);

      row->indices[i] = index;
      if (index < 0)
        {
          row->flags |= WAY_ROLLUP_PARTS_MISSING;
          if (has_other_period (series, &row->period))
            row->flags |= WAY_ROLLUP_OTHER_PERIODS;
          continue;
        }
      row->n_parts++;
      row->sum += series->values[index];
      row->decimals = MAX (row->decimals, series->decimals[index]);
      row->flags |= flag_value (series, index);
      *n_preliminary += (series->flags[index] & WAY_POINT_PRELIMINARY) != 0;
      *range = way_interval_add (*range, get_interval (series, index));
      if (find_break_year (series, time) != whole_break)
        row->flags |= WAY_ROLLUP_SCOPE;
    }
}

static WayRollupRow
make_row (const WayRollup *self,
          const WayPeriod *period)
{
  WayRollupRow row = { .period = *period, .whole = NAN, .surplus = NAN, .relative = NAN };
  WayInterval range = { 0.0, 0.0 };
  guint n_preliminary = 0;

  row.indices = g_new0 (int, self->parts->len + 1);
  row.whole_index = find_value (self->whole_series, period, self->metric);
  add_parts (self, &row, &range, &n_preliminary);
  if (row.whole_index < 0)
    {
      row.flags |= WAY_ROLLUP_NO_WHOLE;
      judge_firmness (&row, n_preliminary, row.n_parts);
      return row;
    }

  row.whole = self->whole_series->values[row.whole_index];
  row.decimals = MAX (row.decimals, self->whole_series->decimals[row.whole_index]);
  row.flags |= flag_value (self->whole_series, row.whole_index);
  n_preliminary += (self->whole_series->flags[row.whole_index] & WAY_POINT_PRELIMINARY) != 0;
  judge_firmness (&row, n_preliminary, row.n_parts + 1);
  row.surplus = row.sum - row.whole;
  if (fabs (row.whole) > 0.0)
    row.relative = row.surplus / fabs (row.whole);
  row.is_within_rounding = row.n_parts == self->parts->len
                           && way_interval_meets (range, get_interval (self->whole_series,
                                                                       row.whole_index));
  return row;
}

static gboolean
has_row (const WayRollup *self,
         const WaySeries *series,
         guint            index)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const WayRollupRow *row = &g_array_index (self->rows, WayRollupRow, i);

      if (find_value (series, &row->period, self->metric) == (int) index)
        return TRUE;
    }
  return FALSE;
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  return way_period_compare (&((const WayRollupRow *) b)->period,
                             &((const WayRollupRow *) a)->period);
}

static void
make_rows (WayRollup *self)
{
  for (guint i = 0; i < self->part_series->len; i++)
    {
      const WaySeries *series = self->part_series->pdata[i];

      for (guint j = 0; series != NULL && j < series->n_points; j++)
        {
          WayRollupRow row;

          if (find_value (series, &series->periods[j], self->metric) != (int) j
              || has_row (self, series, j))
            continue;
          row = make_row (self, &series->periods[j]);
          g_array_append_val (self->rows, row);
        }
    }
  g_array_sort (self->rows, compare_newest_first);
}

/* The level that a promise comes to; NaN where it comes to none. */
static double
resolve_level (WayTarget                *target,
               WayMetric                *metric,
               const WaySeries          *series,
               const WayProgressOptions *options)
{
  WayProgress progress;

  way_progress_assess (target, metric, series, options, &progress);
  if ((progress.flags & (WAY_FLAG_BASIS_UNRESOLVED | WAY_FLAG_NO_NUMBER | WAY_FLAG_UNIT_MISMATCH))
      != 0)
    return NAN;
  return progress.target_value;
}

/* Of several promises for one due period the one that counts, and gives a level. */
static WayTarget *
find_promise (const WayRollup          *self,
              GPtrArray                *targets,
              WayRegion                *region,
              const WaySeries          *series,
              const WayPeriod          *due,
              const WayProgressOptions *options,
              double                   *level)
{
  WayTarget *unresolved = NULL;

  *level = NAN;
  for (guint i = 0; i < targets->len; i++)
    {
      WayTarget *target = targets->pdata[i];
      const WayTargetFields *fields = way_target_get_fields (target);

      if (fields->is_superseded || way_period_compare (&fields->due, due) != 0
          || !g_str_equal (fields->region_code, way_region_get_code (region))
          || !g_str_equal (fields->metric_key, way_metric_get_key (self->metric)))
        continue;
      *level = resolve_level (target, self->metric, series, options);
      if (isfinite (*level))
        return target;
      unresolved = target;
    }
  return unresolved;
}

static void
add_promises_of_parts (const WayRollup          *self,
                       GPtrArray                *targets,
                       const WayProgressOptions *options,
                       WayRollupPromise         *promise)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      double level;
      WayTarget *target = find_promise (self, targets, self->parts->pdata[i],
                                        self->part_series->pdata[i], &promise->due, options,
                                        &level);

      g_ptr_array_add (promise->targets, target != NULL ? g_object_ref (target) : NULL);
      promise->levels[i] = level;
      if (target == NULL || isnan (level))
        {
          promise->flags |= target == NULL ? WAY_ROLLUP_PARTS_MISSING
                                           : WAY_ROLLUP_PARTS_MISSING | WAY_ROLLUP_UNRESOLVED;
          continue;
        }
      promise->n_parts++;
      promise->sum += level;
      promise->decimals = MAX (promise->decimals, way_target_get_fields (target)->decimals);
      if (way_target_get_fields (target)->qualifier != WAY_QUALIFIER_EXACT
          || way_target_get_fields (target)->comparator == WAY_COMPARATOR_APPROX)
        promise->flags |= WAY_ROLLUP_QUALIFIED;
    }
}

static WayRollupPromise
make_promise (const WayRollup          *self,
              GPtrArray                *targets,
              const WayProgressOptions *options,
              const WayPeriod          *due)
{
  WayRollupPromise promise = { .due = *due, .surplus = NAN, .relative = NAN };
  WayTarget *whole = find_promise (self, targets, self->whole, self->whole_series, due, options,
                                   &promise.whole);

  promise.targets = g_ptr_array_new_with_free_func (unref_if_set);
  promise.levels = g_new0 (double, self->parts->len + 1);
  add_promises_of_parts (self, targets, options, &promise);
  if (whole == NULL || isnan (promise.whole))
    {
      promise.flags |= WAY_ROLLUP_NO_WHOLE;
      return promise;
    }
  promise.whole_target = g_object_ref (whole);
  promise.decimals = MAX (promise.decimals, way_target_get_fields (whole)->decimals);
  promise.surplus = promise.sum - promise.whole;
  if (fabs (promise.whole) > 0.0)
    promise.relative = promise.surplus / fabs (promise.whole);
  return promise;
}

static gboolean
has_promise (const WayRollup *self,
             const WayPeriod *due)
{
  for (guint i = 0; i < self->promises->len; i++)
    {
      if (way_period_compare (&g_array_index (self->promises, WayRollupPromise, i).due, due) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_part (const WayRollup *self,
         const char      *code)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      if (g_str_equal (way_region_get_code (self->parts->pdata[i]), code))
        return TRUE;
    }
  return FALSE;
}

static void
make_promises (WayRollup                *self,
               GPtrArray                *targets,
               const WayProgressOptions *options)
{
  for (guint i = 0; i < targets->len; i++)
    {
      const WayTargetFields *fields = way_target_get_fields (targets->pdata[i]);
      WayRollupPromise promise;

      if (!g_str_equal (fields->metric_key, way_metric_get_key (self->metric))
          || !is_part (self, fields->region_code) || has_promise (self, &fields->due))
        continue;
      promise = make_promise (self, targets, options, &fields->due);
      if (promise.n_parts > 0)
        g_array_append_val (self->promises, promise);
      else
        clear_promise (&promise);
    }
}

static WaySeries *
look_up_series (GHashTable *all_series,
                WayRegion  *region)
{
  WaySeries *series = g_hash_table_lookup (all_series, way_region_get_code (region));

  return series != NULL ? way_series_ref (series) : NULL;
}

WayRollup *
way_rollup_new (WayRegion                *whole,
                WayMetric                *metric,
                GPtrArray                *children,
                GHashTable               *all_series,
                GPtrArray                *targets,
                const WayProgressOptions *options)
{
  WayRollup *self = g_new0 (WayRollup, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->whole = g_object_ref (whole);
  self->metric = g_object_ref (metric);
  self->parts = g_ptr_array_new_with_free_func (g_object_unref);
  self->left_out = g_ptr_array_new_with_free_func (g_object_unref);
  self->part_series = g_ptr_array_new_with_free_func (unref_series_if_set);
  self->rows = g_array_new (FALSE, FALSE, sizeof (WayRollupRow));
  g_array_set_clear_func (self->rows, clear_row);
  self->promises = g_array_new (FALSE, FALSE, sizeof (WayRollupPromise));
  g_array_set_clear_func (self->promises, clear_promise);

  sort_out_children (self, children);
  self->whole_series = look_up_series (all_series, whole);
  for (guint i = 0; i < self->parts->len; i++)
    g_ptr_array_add (self->part_series, look_up_series (all_series, self->parts->pdata[i]));
  make_rows (self);
  if (targets != NULL)
    make_promises (self, targets, options);
  return self;
}

WayRollup *
way_rollup_ref (WayRollup *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
way_rollup_unref (WayRollup *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_object (&self->whole);
  g_clear_object (&self->metric);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  g_clear_pointer (&self->whole_series, way_series_unref);
  g_clear_pointer (&self->part_series, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->promises, g_array_unref);
  g_free (self);
}
