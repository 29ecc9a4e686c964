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
                gconstpointer b,
                gpointer      user_data)
{
  const WaySeriesPoint *const *first = a;
  const WaySeriesPoint *const *second = b;

  return way_period_compare (&(*first)->period, &(*second)->period);
}

/* The finite points in order; mostly they are finite and in order already. */
static const WaySeriesPoint **
sort_finite_points (const WaySeriesPoint *points,
                    guint                 n_points,
                    guint                *n_sorted)
{
  const WaySeriesPoint **sorted = g_new (const WaySeriesPoint *, n_points);
  gboolean is_in_order = TRUE;
  guint n = 0;

  for (guint i = 0; i < n_points; i++)
    {
      if (!isfinite (points[i].value))
        continue;
      is_in_order = is_in_order
                    && (n == 0 || way_period_compare (&sorted[n - 1]->period,
                                                      &points[i].period) <= 0);
      sorted[n++] = &points[i];
    }
  if (!is_in_order)
    g_qsort_with_data (sorted, (gint) n, sizeof *sorted, compare_points, NULL);

  *n_sorted = n;
  return sorted;
}

/* Takes the room of one column from the block; columns are taken from the widest type down. */
static gpointer
take_column (char **block,
             gsize  size)
{
  gpointer column = *block;

  *block += size;
  return column;
}

/* One block for all columns: a library may hold hundreds of thousands of short series. */
static void
allocate_columns (WaySeries *self,
                  guint      n_points)
{
  gsize n = n_points;
  gsize wide = sizeof (double) * 3 + sizeof (gint64) + sizeof (char *) * 2;
  gsize narrow = sizeof (WayPeriod) + sizeof (WayQualifier) + sizeof (WayPointFlags)
                 + sizeof (guint16) + sizeof (gint8);
  char *block = g_malloc (n * (wide + narrow));

  self->n_points = n_points;
  self->times = take_column (&block, n * sizeof (double));
  self->values = take_column (&block, n * sizeof (double));
  self->published_growth = take_column (&block, n * sizeof (double));
  self->source_ids = take_column (&block, n * sizeof (gint64));
  self->notes = take_column (&block, n * sizeof (char *));
  self->notes_zh = take_column (&block, n * sizeof (char *));
  self->periods = take_column (&block, n * sizeof (WayPeriod));
  self->qualifiers = take_column (&block, n * sizeof (WayQualifier));
  self->flags = take_column (&block, n * sizeof (WayPointFlags));
  self->n_vintages = take_column (&block, n * sizeof (guint16));
  self->decimals = take_column (&block, n * sizeof (gint8));
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

/* Hardly any series has one. */
static void
set_rivals (WaySeries             *self,
            const WaySeriesPoint **sorted)
{
  for (guint i = 0; i < self->n_points; i++)
    {
      if (!sorted[i]->has_rival)
        continue;
      if (self->rivals == NULL)
        {
          self->rivals = g_new (double, self->n_points);
          for (guint j = 0; j < self->n_points; j++)
            self->rivals[j] = NAN;
        }
      self->rivals[i] = sorted[i]->rival;
    }
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
  guint n_sorted;
  g_autofree const WaySeriesPoint **sorted = sort_finite_points (points, n_points, &n_sorted);

  g_atomic_ref_count_init (&self->ref_count);
  self->region_code = g_strdup (region_code);
  self->metric_key = g_strdup (metric_key);
  allocate_columns (self, n_sorted);
  for (guint i = 0; i < n_sorted; i++)
    set_point (self, i, sorted[i]);
  set_rivals (self, sorted);
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
  g_free (series->rivals);
  g_free (series->times); /* the block of all columns */
  way_series_unref (series->yearly);
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
