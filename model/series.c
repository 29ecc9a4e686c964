/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/series.h"

#include <math.h>

#define SECOND_IN_YEARS 1e-6
#define NOT_OF_THE_LINE (WAY_POINT_PARTIAL_YEAR | WAY_POINT_FORECAST | WAY_POINT_PUBLISHED)
#define MONTH_IN_YEARS (1.0 / 12.0)

/* Larger values are not drawn, and have to be looked for. */
#define MAX_EVEN 1e15

static int
compare_points (gconstpointer a,
                gconstpointer b)
{
  const WaySeriesPoint *const *first = a;
  const WaySeriesPoint *const *second = b;

  return way_period_compare (&(*first)->period, &(*second)->period);
}

static GPtrArray *
sort_finite_points (const WaySeriesPoint *points,
                    guint                 n_points)
{
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint i = 0; i < n_points; i++)
    {
      if (isfinite (points[i].value))
        g_ptr_array_add (sorted, (gpointer) &points[i]);
    }
  g_ptr_array_sort (sorted, compare_points);
  return sorted;
}

static void
allocate_columns (WaySeries *self,
                  guint      n_points)
{
  self->n_points = n_points;
  self->periods = g_new (WayPeriod, n_points);
  self->times = g_new (double, n_points);
  self->values = g_new (double, n_points);
  self->decimals = g_new (gint8, n_points);
  self->qualifiers = g_new (WayQualifier, n_points);
  self->flags = g_new (WayPointFlags, n_points);
  self->published_growth = g_new (double, n_points);
  self->source_ids = g_new (gint64, n_points);
  self->notes = g_new (char *, n_points);
  self->notes_zh = g_new (char *, n_points);
  self->n_vintages = g_new (guint16, n_points);
}

static void
set_point (WaySeries            *self,
           guint                 index,
           const WaySeriesPoint *point)
{
  self->periods[index] = point->period;
  self->times[index] = way_period_time (&point->period);
  self->values[index] = point->value;
  self->decimals[index] = (gint8) CLAMP (point->decimals, -1, G_MAXINT8);
  self->qualifiers[index] = point->qualifier;
  self->flags[index] = point->flags;
  self->published_growth[index] = point->published_growth;
  self->source_ids[index] = point->source_id;
  self->notes[index] = g_strdup (point->note);
  self->notes_zh[index] = g_strdup (point->note_zh);
  self->n_vintages[index] = (guint16) CLAMP (point->n_vintages, 1, G_MAXUINT16);
}

static gboolean
is_even (const WaySeries *self)
{
  for (guint i = 0; i < self->n_points; i++)
    {
      if (self->qualifiers[i] != WAY_QUALIFIER_EXACT || !way_series_point_joins_line (self, i) ||
          (self->flags[i] & WAY_POINT_BREAK_BEFORE) != 0 || fabs (self->values[i]) > MAX_EVEN ||
          (i > 0 && self->times[i] - self->times[i - 1] > 1.0 + MONTH_IN_YEARS))
        return FALSE;
    }
  return TRUE;
}

WaySeries *
way_series_new (const char           *region_code,
                const char           *metric_key,
                const WaySeriesPoint *points,
                guint                 n_points)
{
  WaySeries *self = g_new0 (WaySeries, 1);
  g_autoptr (GPtrArray) sorted = sort_finite_points (points, n_points);

  g_atomic_ref_count_init (&self->ref_count);
  self->region_code = g_strdup (region_code);
  self->metric_key = g_strdup (metric_key);
  allocate_columns (self, sorted->len);
  for (guint i = 0; i < sorted->len; i++)
    set_point (self, i, g_ptr_array_index (sorted, i));
  self->is_even = is_even (self);
  return self;
}

WaySeries *
way_series_ref (WaySeries *series)
{
  g_atomic_ref_count_inc (&series->ref_count);
  return series;
}

void
way_series_unref (WaySeries *series)
{
  if (series == NULL || !g_atomic_ref_count_dec (&series->ref_count))
    return;

  for (guint i = 0; i < series->n_points; i++)
    {
      g_free (series->notes[i]);
      g_free (series->notes_zh[i]);
    }
  g_free (series->region_code);
  g_free (series->metric_key);
  g_free (series->periods);
  g_free (series->times);
  g_free (series->values);
  g_free (series->decimals);
  g_free (series->qualifiers);
  g_free (series->flags);
  g_free (series->published_growth);
  g_free (series->source_ids);
  g_free (series->notes);
  g_free (series->notes_zh);
  g_free (series->n_vintages);
  g_free (series);
}

WaySeriesPoint
way_series_get_point (const WaySeries *series,
                      guint            index)
{
  return (WaySeriesPoint) {
    .period = series->periods[index],
    .value = series->values[index],
    .decimals = series->decimals[index],
    .qualifier = series->qualifiers[index],
    .flags = series->flags[index],
    .published_growth = series->published_growth[index],
    .source_id = series->source_ids[index],
    .note = series->notes[index],
    .note_zh = series->notes_zh[index],
    .n_vintages = series->n_vintages[index],
  };
}

gboolean
way_series_has_break (const WaySeries *series,
                      guint            from,
                      guint            to)
{
  for (guint i = from + 1; i <= to && i < series->n_points; i++)
    {
      if ((series->flags[i] & WAY_POINT_BREAK_BEFORE) != 0)
        return TRUE;
    }

  return FALSE;
}

gboolean
way_series_point_joins_line (const WaySeries *series,
                             guint            index)
{
  /* A mean over several years ends with one of them, but is not its value. */
  return index < series->n_points
         && (series->flags[index] & NOT_OF_THE_LINE) == 0
         && series->periods[index].type != WAY_PERIOD_YEARS
         && isfinite (series->values[index]);
}

/* The first point that ends at @time or later. */
static guint
find_time (const WaySeries *series,
           double           time)
{
  guint low = 0, high = series->n_points;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (series->times[middle] < time)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

int
way_series_find_latest (const WaySeries *series,
                        double           time)
{
  for (guint i = find_time (series, time + 2 * SECOND_IN_YEARS); i-- > 0;)
    {
      if (series->times[i] <= time + SECOND_IN_YEARS && way_series_point_joins_line (series, i))
        return (int) i;
    }
  return -1;
}

int
way_series_find_at (const WaySeries *series,
                    double           time)
{
  double nearest = MONTH_IN_YEARS + SECOND_IN_YEARS;
  int found = -1;

  for (guint i = find_time (series, time - nearest);
       i < series->n_points && series->times[i] < time + MONTH_IN_YEARS + 2 * SECOND_IN_YEARS; i++)
    {
      double distance = fabs (series->times[i] - time);

      if (distance < nearest && way_series_point_joins_line (series, i))
        {
          nearest = distance;
          found = (int) i;
        }
    }
  return found;
}
