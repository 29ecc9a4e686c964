/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/heatmap-layout.h"

#include "chart/figures/log-scale.h"

#include <math.h>

/* Of the regions, how many must have a value in the year that speaks for all. */
#define MOST_REGIONS 0.75

static void
clear_row (gpointer data)
{
  WayHeatmapRow *row = data;

  g_free (row->cells);
}

int
way_heatmap_get_year (const WayHeatmap *self,
                      guint             column)
{
  return g_array_index (self->years, int, column);
}

gint
way_heatmap_get_index (const WayHeatmapRow *row,
                       guint                column)
{
  gint nth = row->cells[column];

  return nth < 0 ? -1 : (gint) g_array_index (row->series->points, guint, nth);
}

gboolean
way_heatmap_has_color (const WayHeatmapRow *row,
                       guint                column)
{
  gint index = way_heatmap_get_index (row, column);

  return index >= 0 && way_series_point_joins_line (row->series->series, (guint) index);
}

static int
compare_years (gconstpointer a,
               gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

static int
get_point_year (const WayContentSeries *series,
                guint                   nth)
{
  return way_period_year (&series->series->periods[g_array_index (series->points, guint, nth)]);
}

static void
collect_years (WayHeatmap *self)
{
  guint n_kept = 0;

  for (guint i = 0; i < self->content->series->len; i++)
    {
      const WayContentSeries *series = g_ptr_array_index (self->content->series, i);

      for (guint j = 0; j < series->points->len; j++)
        {
          int year = get_point_year (series, j);

          g_array_append_val (self->years, year);
        }
    }

  g_array_sort (self->years, compare_years);
  for (guint i = 0; i < self->years->len; i++)
    {
      int year = g_array_index (self->years, int, i);

      if (n_kept == 0 || g_array_index (self->years, int, n_kept - 1) != year)
        g_array_index (self->years, int, n_kept++) = year;
    }
  g_array_set_size (self->years, n_kept);
}

static guint
find_column (const WayHeatmap *self,
             int               year)
{
  for (guint i = 0; i < self->years->len; i++)
    {
      if (way_heatmap_get_year (self, i) == year)
        return i;
    }

  g_return_val_if_reached (0);
}

/* Of several values in one year the whole year's is shown, then the last. */
static void
add_row (WayHeatmap             *self,
         const WayContentSeries *series)
{
  WayHeatmapRow row = { .series = series, .cells = g_new (gint, self->years->len) };

  for (guint i = 0; i < self->years->len; i++)
    row.cells[i] = -1;
  for (guint i = 0; i < series->points->len; i++)
    {
      guint column = find_column (self, get_point_year (series, i));
      guint index = g_array_index (series->points, guint, i);

      if (row.cells[column] < 0 || way_series_point_joins_line (series->series, index) ||
          !way_heatmap_has_color (&row, column))
        row.cells[column] = (gint) i;
    }
  g_array_append_val (self->rows, row);
}

static guint
count_in_column (const WayHeatmap *self,
                 guint             column)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n += way_heatmap_has_color (&g_array_index (self->rows, WayHeatmapRow, i), column);

  return n;
}

static void
find_main_column (WayHeatmap *self)
{
  guint most = 0;

  for (guint i = self->years->len; i > 0; i--)
    {
      guint n = count_in_column (self, i - 1);

      if (n > most)
        {
          most = n;
          self->main_column = i - 1;
        }
      if (n >= MOST_REGIONS * self->rows->len)
        break;
    }
}

static double
get_value (const WayHeatmapRow *row,
           guint                column)
{
  return way_heatmap_has_color (row, column)
           ? row->series->series->values[way_heatmap_get_index (row, column)] : NAN;
}

/* From the first to the last value of the row, per year. */
static double
get_growth (const WayHeatmap    *self,
            const WayHeatmapRow *row)
{
  const WayContentSeries *series = row->series;
  guint first, last;
  double from, to, years;

  if (series->line_points->len < 2)
    return NAN;

  first = way_content_series_get_index (series, 0);
  last = way_content_series_get_index (series, series->line_points->len - 1);
  from = series->series->values[first];
  to = series->series->values[last];
  years = series->series->times[last] - series->series->times[first];
  if (way_metric_is_in_points (self->content->metric) || self->content->is_inverted)
    return (to - from) / years;

  return from > 0.0 && to > 0.0 ? pow (to / from, 1.0 / years) - 1.0 : NAN;
}

static double
rank_row (const WayHeatmap    *self,
          const WayHeatmapRow *row)
{
  double value = NAN;

  if (self->content->figure->order == WAY_ORDER_DISTANCE)
    return -(double) row->series->region;
  if (self->content->figure->order == WAY_ORDER_GROWTH)
    value = get_growth (self, row);
  else
    value = get_value (row, self->main_column);

  if (isnan (value))
    return -G_MAXDOUBLE;
  return self->content->is_inverted ? -value : value;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const WayHeatmapRow *first = a, *second = b;

  if (first->rank != second->rank)
    return first->rank > second->rank ? -1 : 1;
  return (int) first->series->region - (int) second->series->region;
}

static void
order_rows (WayHeatmap *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      WayHeatmapRow *row = &g_array_index (self->rows, WayHeatmapRow, i);

      row->rank = rank_row (self, row);
    }
  g_array_sort (self->rows, compare_rows);
}

static void
find_range (WayHeatmap *self)
{
  self->min = G_MAXDOUBLE;
  self->max = -G_MAXDOUBLE;
  self->has_framed = FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const WayHeatmapRow *row = &g_array_index (self->rows, WayHeatmapRow, i);

      for (guint j = 0; j < self->years->len; j++)
        {
          double value = get_value (row, j);

          if (!isnan (value))
            {
              self->min = MIN (self->min, value);
              self->max = MAX (self->max, value);
            }
          else if (row->cells[j] >= 0)
            self->has_framed = TRUE;
        }
    }

  if (self->min > self->max)
    self->min = self->max = 0.0;
  self->is_diverging = self->min < 0.0 && self->max > 0.0;
  self->is_log = way_log_scale_is_used (self->content) && self->min > 0.0;
}

static void
drop_targets (WayContent *content)
{
  g_ptr_array_set_size (content->targets, 0);
  g_ptr_array_set_size (content->undrawn, 0);
}

WayHeatmap *
way_heatmap_new (WayContent *content,
                 GError    **error)
{
  WayHeatmap *self;

  if (content->series->len == 0)
    {
      g_set_error (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_NO_DATA,
                   way_tr (content->language, "%s has no value to colour here; choose a line chart "
                                              "to see its targets, or import values."),
                   way_content_get_name (content, 0));
      way_content_free (content);
      return NULL;
    }

  self = g_new0 (WayHeatmap, 1);
  self->content = content;
  self->years = g_array_new (FALSE, FALSE, sizeof (int));
  self->rows = g_array_new (FALSE, TRUE, sizeof (WayHeatmapRow));
  g_array_set_clear_func (self->rows, clear_row);
  self->left_out = g_ptr_array_new ();
  drop_targets (content);
  way_content_set_spans (content);
  collect_years (self);
  for (guint i = 0; i < content->series->len; i++)
    add_row (self, g_ptr_array_index (content->series, i));
  find_main_column (self);
  order_rows (self);
  find_range (self);
  return self;
}

void
way_heatmap_free (WayHeatmap *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->years);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->left_out);
  way_content_free (self->content);
  g_free (self);
}

void
way_heatmap_limit_rows (WayHeatmap *self,
                        guint       n_rows)
{
  while (self->rows->len > MAX (n_rows, 1))
    {
      guint last = self->rows->len - 1;
      const WayHeatmapRow *row = &g_array_index (self->rows, WayHeatmapRow, last);

      if (row->series->region == 0)
        row = &g_array_index (self->rows, WayHeatmapRow, --last);
      g_ptr_array_insert (self->left_out, 0,
                          (gpointer) way_content_get_name (self->content, row->series->region));
      g_array_remove_index (self->rows, last);
    }

  find_range (self);
}

WayColor
way_heatmap_get_color (const WayHeatmap *self,
                       double            value)
{
  const WayTheme *theme = self->content->theme;
  double share;

  if (self->is_diverging)
    return way_theme_ramp_diverging (theme, value / MAX (-self->min, self->max));
  if (self->max <= self->min)
    return way_theme_ramp (theme, 0.5);

  share = self->is_log ? log (value / self->min) / log (self->max / self->min)
                       : (value - self->min) / (self->max - self->min);
  /* The first place is the most. */
  return way_theme_ramp (theme, self->content->is_inverted ? 1.0 - share : share);
}
