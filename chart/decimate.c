/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/decimate.h"

#include <math.h>

/* Fewer points a column than this are drawn as they are. */
#define MOST_POINTS_PER_COLUMN 2

typedef struct
{
  const WayDecimation *how;
  const WayPolyline *line;
  double bin_width;
  GArray *indices;
  GArray *ends; /* (nullable) */
} Thinner;

guint
way_polyline_find (const WayPolyline *self,
                   double             time)
{
  guint low = 0, high = self->n_points;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->times[middle] < time)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
way_polyline_find_visible (const WayPolyline *self,
                           double             from,
                           double             to,
                           guint             *first,
                           guint             *end)
{
  *first = way_polyline_find (self, from);
  *end = way_polyline_find (self, to);
  while (*end < self->n_points && self->times[*end] <= to)
    (*end)++;
  if (*first > 0)
    (*first)--;
  if (*end < self->n_points)
    (*end)++;
}

gboolean
way_decimation_is_needed (const WayDecimation *self,
                          const WayPolyline   *line,
                          guint                first,
                          guint                end)
{
  double width;

  if (end - first < 3)
    return FALSE;

  width = way_scale_apply (&self->x, line->times[end - 1]) -
          way_scale_apply (&self->x, line->times[first]);
  return end - first > MOST_POINTS_PER_COLUMN * (fabs (width) / self->column_width + 1);
}

static void
take_point (Thinner *self,
            guint    index)
{
  g_array_append_val (self->indices, index);
}

/* A piece of a single point draws no line, but stays a piece: a mark may stand there. */
static void
end_piece (Thinner *self)
{
  guint end = self->indices->len;

  if (self->ends == NULL)
    return;
  if (end > 0 && (self->ends->len == 0 ||
                  g_array_index (self->ends, guint, self->ends->len - 1) < end))
    g_array_append_val (self->ends, end);
}

static void
take_bin (Thinner *self,
          guint    first,
          guint    lowest,
          guint    highest,
          guint    last)
{
  guint second = MIN (lowest, highest);
  guint third = MAX (lowest, highest);

  take_point (self, first);
  if (second > first && second < last)
    take_point (self, second);
  if (third > second && third > first && third < last)
    take_point (self, third);
  if (last > first)
    take_point (self, last);
}

/* Takes the bin that begins at @first and returns where the next one does, or the gap after it. The
 * bin's edge is compared as a time: the scan is all that is done for every point. */
static guint
scan_bin (Thinner *self,
          guint    first,
          guint    end)
{
  const double *times = self->line->times;
  const double *values = self->line->values;
  double bin = floor (way_scale_apply (&self->how->x, times[first]) / self->bin_width);
  double edge = way_scale_invert (&self->how->x, (bin + 1) * self->bin_width);
  guint lowest = first, highest = first, i;
  double low = values[first], high = low;

  for (i = first + 1; i < end && times[i] < edge; i++)
    {
      double value = values[i];

      if (value < low)
        {
          low = value;
          lowest = i;
        }
      else if (value > high)
        {
          high = value;
          highest = i;
        }
      else if (isnan (value))
        break;
    }

  take_bin (self, first, lowest, highest, i - 1);
  return i;
}

static void
thin_piece (Thinner *self,
            guint    first,
            guint    end)
{
  while (first < end)
    {
      if (isnan (self->line->values[first]))
        {
          end_piece (self);
          first++;
        }
      else
        first = scan_bin (self, first, end);
    }
  end_piece (self);
}

static void
copy_piece (Thinner *self,
            guint    first,
            guint    end)
{
  for (guint i = first; i < end; i++)
    {
      if (isnan (self->line->values[i]))
        end_piece (self);
      else
        take_point (self, i);
    }
  end_piece (self);
}

static guint
find_break (const WayPolyline *line,
            guint              index)
{
  guint low = 0, high = line->n_breaks;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (line->breaks[middle] <= index)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

GArray *
way_decimate_indices (const WayDecimation *self,
                      const WayPolyline   *line,
                      guint                first,
                      guint                end,
                      GArray              *ends)
{
  Thinner thinner = {
    .how = self,
    .line = line,
    .bin_width = self->column_width / MAX (self->bins_per_column, WAY_DECIMATION_LEAST_BINS),
    .indices = g_array_new (FALSE, FALSE, sizeof (guint)),
    .ends = ends,
  };
  gboolean is_needed = way_decimation_is_needed (self, line, first, end);

  if (ends != NULL)
    g_array_set_size (ends, 0);
  for (guint next = find_break (line, first); first < end; next++)
    {
      guint piece_end = next < line->n_breaks ? MIN (line->breaks[next], end) : end;

      if (is_needed)
        thin_piece (&thinner, first, piece_end);
      else
        copy_piece (&thinner, first, piece_end);
      first = piece_end;
    }
  return thinner.indices;
}

GArray *
way_decimate (const WayDecimation *self,
              const WayPolyline   *line,
              guint                first,
              guint                end,
              GArray              *ends)
{
  g_autoptr (GArray) indices = way_decimate_indices (self, line, first, end, ends);
  GArray *points = g_array_sized_new (FALSE, FALSE, sizeof (WayPoint), indices->len);

  for (guint i = 0; i < indices->len; i++)
    {
      guint index = g_array_index (indices, guint, i);
      WayPoint point = { way_scale_apply (&self->x, line->times[index]),
                         way_scale_apply (&self->y, line->values[index]) };

      g_array_append_val (points, point);
    }
  return points;
}
