/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/slope-layout.h"

#include <math.h>

typedef struct
{
  int months[WAY_SLOPE_N_SIDES];
  guint n_regions;
  double worth;
} Pair;

/* What each region (rows) has at each month (columns). */
typedef struct
{
  GArray *months; /* int */
  guint n_regions;
  gint *index; /* into the series, or -1 */
} Grid;

static int
get_month (const WayContentSeries *series,
           guint                   index)
{
  return (int) lround (series->series->times[index] * 12.0);
}

/* Index into @series of its value at @month, or -1. */
static int
find_month (const WayContentSeries *series,
            int                     month)
{
  for (guint i = 0; i < series->line_points->len; i++)
    {
      guint index = way_content_series_get_index (series, i);

      if (get_month (series, index) == month)
        return (int) index;
    }

  return -1;
}

static int
compare_months (gconstpointer a,
                gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* Every month at which a region has a value, once each. */
static GArray *
list_months (const WayContent *content)
{
  GArray *months = g_array_new (FALSE, FALSE, sizeof (int));
  guint n_kept = 0;

  for (guint i = 0; i < content->series->len; i++)
    {
      const WayContentSeries *series = g_ptr_array_index (content->series, i);

      for (guint j = 0; j < series->line_points->len; j++)
        {
          int month = get_month (series, way_content_series_get_index (series, j));

          g_array_append_val (months, month);
        }
    }

  g_array_sort (months, compare_months);
  for (guint i = 0; i < months->len; i++)
    {
      int month = g_array_index (months, int, i);

      if (n_kept == 0 || g_array_index (months, int, n_kept - 1) != month)
        g_array_index (months, int, n_kept++) = month;
    }
  g_array_set_size (months, n_kept);
  return months;
}

static void
make_grid (const WayContent *content,
           Grid             *grid)
{
  grid->months = list_months (content);
  grid->n_regions = content->series->len;
  grid->index = g_new0 (gint, (gsize) grid->n_regions * grid->months->len + 1);

  for (guint i = 0; i < grid->n_regions; i++)
    {
      const WayContentSeries *series = g_ptr_array_index (content->series, i);

      for (guint j = 0; j < grid->months->len; j++)
        grid->index[(gsize) i * grid->months->len + j] =
          find_month (series, g_array_index (grid->months, int, j));
    }
}

/* How many regions have both periods, and of how many the values can be compared. */
static guint
count_both (const WayContent *content,
            const Grid       *grid,
            guint             first,
            guint             last,
            guint            *n_comparable)
{
  guint n = 0;

  *n_comparable = 0;
  for (guint i = 0; i < grid->n_regions; i++)
    {
      const WayContentSeries *series = g_ptr_array_index (content->series, i);
      gint from = grid->index[(gsize) i * grid->months->len + first];
      gint to = grid->index[(gsize) i * grid->months->len + last];

      if (from < 0 || to < 0)
        continue;
      n++;
      *n_comparable += !way_series_has_break (series->series, (guint) from, (guint) to);
    }

  return n;
}

/* The focused region's values come before all; where it has none at two periods, it is left out. */
static gboolean
needs_focus (const WayContent *content)
{
  const WayContentSeries *focus = way_content_get_focus (content);

  return focus != NULL && focus->line_points->len >= 2;
}

/* The years that a person asked for come first; then that all regions take part; then that few are
 * left out and yet the time is long. */
static double
rate_pair (const WayContent *content,
           const Pair       *pair,
           guint             n_comparable)
{
  const WayFigure *figure = content->figure;
  double years = (pair->months[WAY_SLOPE_END] - pair->months[WAY_SLOPE_START]) / 12.0;
  double worth = (n_comparable * n_comparable + 0.1 * pair->n_regions) * log2 (1.0 + years);

  if (n_comparable == content->data->regions->len)
    worth *= 1e6;
  if (pair->months[WAY_SLOPE_START] == figure->from_year * 12.0)
    worth *= 1e12;
  if (pair->months[WAY_SLOPE_END] == figure->to_year * 12.0)
    worth *= 1e12;

  return worth;
}

static Pair
choose_pair (const WayContent *content)
{
  gboolean wants_focus = needs_focus (content);
  Pair best = { { 0, 0 }, 0, 0.0 };
  Grid grid;

  make_grid (content, &grid);
  for (guint i = 0; i < grid.months->len; i++)
    {
      for (guint j = i + 1; j < grid.months->len; j++)
        {
          Pair pair = { { g_array_index (grid.months, int, i),
                          g_array_index (grid.months, int, j) }, 0, 0.0 };
          guint n_comparable;

          /* The focused region's row is the first one. */
          if (wants_focus && (grid.index[i] < 0 || grid.index[j] < 0))
            continue;
          pair.n_regions = count_both (content, &grid, i, j, &n_comparable);
          pair.worth = rate_pair (content, &pair, n_comparable);
          if (pair.n_regions > 0 && pair.worth > best.worth)
            best = pair;
        }
    }

  g_array_unref (grid.months);
  g_free (grid.index);
  return best;
}

static gboolean
has_both (const WayContentSeries *series,
          const int              *months)
{
  return find_month (series, months[WAY_SLOPE_START]) >= 0 &&
         find_month (series, months[WAY_SLOPE_END]) >= 0;
}

static gboolean
keep_value (const WayContentSeries *series,
            guint                   index,
            gpointer                user_data)
{
  const int *months = user_data;
  int month = get_month (series, index);

  return way_series_point_joins_line (series->series, index) &&
         (month == months[WAY_SLOPE_START] || month == months[WAY_SLOPE_END]) &&
         find_month (series, month) == (int) index && has_both (series, months);
}

/* Ratio less one for amounts, a difference for shares and rates, places gained for ranks; NAN
 * where there is nothing to say. */
static double
find_change (const WayContent  *content,
             const WaySlopeRow *row)
{
  double from = way_slope_get_value (row, WAY_SLOPE_START);
  double to = way_slope_get_value (row, WAY_SLOPE_END);

  if (row->has_break)
    return NAN;
  if (content->is_inverted)
    return from - to;
  if (way_metric_is_in_points (content->metric))
    return to - from;

  return from > 0.0 && to > 0.0 ? to / from - 1.0 : NAN;
}

static void
add_row (WaySlope               *self,
         const WayContentSeries *series)
{
  WaySlopeRow row = { .series = series };

  for (guint i = 0; i < WAY_SLOPE_N_SIDES; i++)
    row.index[i] = (guint) find_month (series, self->months[i]);
  row.has_break = way_series_has_break (series->series, row.index[WAY_SLOPE_START],
                                     row.index[WAY_SLOPE_END]);
  row.change = find_change (self->content, &row);
  g_array_append_val (self->rows, row);
}

static double
get_direction (const WayContent *content)
{
  return !content->is_inverted && way_metric_get_better (content->metric) == WAY_BETTER_LOWER
           ? -1.0 : 1.0;
}

static void
find_leader (WaySlope *self)
{
  double direction = get_direction (self->content);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const WaySlopeRow *row = &g_array_index (self->rows, WaySlopeRow, i);

      if (isfinite (row->change) &&
          (self->leader == NULL || direction * row->change > direction * self->leader->change))
        self->leader = row;
    }
}

static void
find_missing (WaySlope *self)
{
  for (guint i = 0; i < self->content->data->regions->len; i++)
    {
      gboolean is_found = FALSE;

      for (guint j = 0; !is_found && j < self->rows->len; j++)
        is_found = g_array_index (self->rows, WaySlopeRow, j).series->region == i;
      if (!is_found)
        g_ptr_array_add (self->missing, (gpointer) way_content_get_name (self->content, i));
    }
}

/* Only a promise that is due at one of the periods has a place. */
static void
keep_targets (WaySlope *self)
{
  GPtrArray *targets = self->content->targets;

  for (guint i = targets->len; i > 0; i--)
    {
      const WayContentTarget *target = g_ptr_array_index (targets, i - 1);
      int month = (int) lround (target->time * 12.0);
      gboolean is_shown = FALSE;

      for (guint j = 0; j < self->rows->len; j++)
        is_shown |= g_array_index (self->rows, WaySlopeRow, j).series->region == target->region;
      if (!is_shown || month != self->months[WAY_SLOPE_END])
        g_ptr_array_remove_index (targets, i - 1);
    }
}

/* The path is no line between two values: a target here is only a mark. */
static void
drop_paths (WayContent *content)
{
  for (guint i = 0; i < content->targets->len; i++)
    ((WayContentTarget *) g_ptr_array_index (content->targets, i))->has_path = FALSE;
}

static char *
make_label (const WaySlope *self,
            WaySlopeSide    side)
{
  const WaySlopeRow *row = &g_array_index (self->rows, WaySlopeRow, 0);

  if (self->months[side] % 12 == 0)
    return g_strdup_printf (way_tr_c (self->content->language, "one year", "%d"),
                            self->months[side] / 12);

  return way_period_to_short_label (&row->series->series->periods[row->index[side]],
                                    self->content->language);
}

WaySlope *
way_slope_new (WayContent *content,
               GError    **error)
{
  Pair pair = choose_pair (content);
  WaySlope *self;

  if (pair.n_regions == 0)
    {
      g_autofree char *refusal = way_slope_refuse_periods (content);

      g_set_error_literal (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_KIND, refusal);
      way_content_free (content);
      return NULL;
    }

  self = g_new0 (WaySlope, 1);
  self->content = content;
  self->rows = g_array_new (FALSE, TRUE, sizeof (WaySlopeRow));
  self->missing = g_ptr_array_new ();
  for (guint i = 0; i < WAY_SLOPE_N_SIDES; i++)
    self->months[i] = pair.months[i];
  way_content_keep (content, keep_value, self->months);
  for (guint i = 0; i < content->series->len; i++)
    add_row (self, g_ptr_array_index (content->series, i));
  keep_targets (self);
  drop_paths (content);
  find_leader (self);
  find_missing (self);
  way_content_set_spans (content);
  for (guint i = 0; i < WAY_SLOPE_N_SIDES; i++)
    self->labels[i] = make_label (self, i);
  return self;
}

void
way_slope_free (WaySlope *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < WAY_SLOPE_N_SIDES; i++)
    g_free (self->labels[i]);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->missing);
  way_content_free (self->content);
  g_free (self);
}

const WaySlopeRow *
way_slope_get_focus (const WaySlope *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const WaySlopeRow *row = &g_array_index (self->rows, WaySlopeRow, i);

      if (row->series->region == 0)
        return row;
    }

  return NULL;
}

double
way_slope_get_value (const WaySlopeRow *row,
                     WaySlopeSide       side)
{
  return row->series->series->values[row->index[side]];
}
