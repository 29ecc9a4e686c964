/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/ranking-rows.h"

#include "chart/figures/bars.h"

#include <math.h>

/* The share of the regions that must have a value of the year that is ranked: one that reports
 * late must not hold all others back. */
#define COMMON_SHARE 0.8

static int
get_year (const WaySeries *series,
          guint            index)
{
  return (int) ceil (series->times[index] - 1e-6);
}

/* The last value of @series that joins the line and is of @year, or -1. */
static int
find_of_year (const WayContentSeries *series,
              int                     year)
{
  for (guint i = series->line_points->len; i > 0; i--)
    {
      guint index = way_content_series_get_index (series, i - 1);

      if (get_year (series->series, index) == year)
        return (int) index;
    }

  return -1;
}

/* The last value that is no younger than @year, or -1. */
static int
find_until (const WayContentSeries *series,
            int                     year)
{
  for (guint i = series->line_points->len; i > 0; i--)
    {
      guint index = way_content_series_get_index (series, i - 1);

      if (get_year (series->series, index) <= year)
        return (int) index;
    }

  return -1;
}

static guint
count_of_year (const WayContent *content,
               int               year,
               guint            *n_with_values)
{
  guint n = 0;

  *n_with_values = 0;
  for (guint i = 0; i < content->series->len; i++)
    {
      const WayContentSeries *series = g_ptr_array_index (content->series, i);

      *n_with_values += series->line_points->len > 0;
      n += find_of_year (series, year) >= 0;
    }

  return n;
}

/* The year that was asked for; else the newest that nearly all regions have; else the one that the
 * most have. */
static int
choose_year (const WayContent *content)
{
  guint most = 0;
  int best = content->last_year;

  if (content->figure->at_year != G_MININT)
    return content->figure->at_year;

  for (int year = content->last_year; year >= content->first_year; year--)
    {
      guint n_with_values;
      guint n = count_of_year (content, year, &n_with_values);

      if (n > most)
        {
          most = n;
          best = year;
        }
      if (n > 0 && n >= COMMON_SHARE * n_with_values)
        return year;
    }

  return best;
}

/* A target whose number is one of the metric's; the next one due, or else the last. */
static const WayFigureTarget *
find_target (const WayContent *content,
             guint             region)
{
  const WayFigureData *data = content->data;
  const WayFigureTarget *chosen = NULL;
  double now = data->options.as_of_time;
  double time = -G_MAXDOUBLE;

  for (guint i = 0; i < data->targets->len; i++)
    {
      const WayFigureTarget *entry = g_ptr_array_index (data->targets, i);
      const WayTargetFields *fields = way_target_get_fields (entry->target);
      double due = way_period_time (&fields->due);

      if (entry->region != region || entry->is_off_axis ||
          !isfinite (entry->progress.target_value) ||
          entry->progress.threshold == WAY_THRESHOLD_SUM ||
          fabs (entry->progress.target_value) > 1e15 ||
          fields->comparator == WAY_COMPARATOR_DIRECTION ||
          fields->comparator == WAY_COMPARATOR_QUALITATIVE ||
          (fields->due.type == WAY_PERIOD_YEARS && !way_metric_is_in_points (content->metric)) ||
          (chosen != NULL && !isnan (now) && time >= now - 1e-6))
        continue;
      chosen = entry;
      time = due;
    }

  return chosen;
}

static gboolean
is_lower_better (const WayRanking *self)
{
  return way_metric_get_better (self->content->metric) == WAY_BETTER_LOWER;
}

/* Per cent a year, of shares and rates points a year; FALSE where no rate can be computed. */
static gboolean
measure_growth (const WayRanking *self,
                WayRankingRow    *row)
{
  const WaySeries *series = row->series->series;
  int base = find_of_year (row->series, self->from_year);
  double years, from, to;

  /* Growth of one year may start before the range that is shown. */
  if (base < 0 && !self->is_yearly)
    base = way_series_find_at (series, series->times[row->index] - 1.0);
  if (base < 0 || row->is_of_other_year || (guint) base >= row->index ||
      way_series_has_break (series, (guint) base, row->index))
    return FALSE;

  row->base = (guint) base;
  years = series->times[row->index] - series->times[base];
  from = series->values[base];
  to = series->values[row->index];
  if (self->is_in_points)
    row->value = (to - from) / years;
  else if (from > 0.0 && to > 0.0)
    row->value = 100.0 * (pow (to / from, 1.0 / years) - 1.0);
  else
    return FALSE;

  return isfinite (row->value);
}

static gboolean
measure_distance (const WayRanking *self,
                  WayRankingRow    *row)
{
  double value = row->series->series->values[row->index], target;

  if (row->target == NULL)
    return FALSE;
  target = row->target->progress.target_value;
  if (!self->is_in_points && fabs (target) < 1e-300)
    return FALSE;

  row->value = value - target;
  if (!self->is_in_points)
    row->value *= 100.0 / fabs (target);
  if (row->target->progress.direction < 0)
    row->value = -row->value;
  return isfinite (row->value);
}

/* Whether @row has what the order asks for; then its value is set. */
static gboolean
measure_row (const WayRanking *self,
             WayRankingRow    *row)
{
  switch (self->order)
    {
    case WAY_ORDER_GROWTH:
      return measure_growth (self, row);
    case WAY_ORDER_DISTANCE:
      return measure_distance (self, row);
    case WAY_ORDER_VALUE:
    default:
      row->value = row->series->series->values[row->index];
      return TRUE;
    }
}

static void
add_rows (WayRanking *self)
{
  for (guint i = 0; i < self->content->series->len; i++)
    {
      WayContentSeries *series = g_ptr_array_index (self->content->series, i);
      int index = find_of_year (series, self->year);
      WayRankingRow row = { .series = series, .is_of_other_year = index < 0 };

      if (index < 0)
        index = find_until (series, self->year);
      row.index = (guint) index;
      if (self->content->figure->show_targets || self->order == WAY_ORDER_DISTANCE)
        row.target = find_target (self->content, series->region);
      if (index >= 0 && measure_row (self, &row))
        g_array_append_val (self->rows, row);
    }

  self->n_left_out = self->content->data->regions->len - self->rows->len;
}

/* The best first; of equals the one that was named first. */
static gint
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const WayRankingRow *first = a, *second = b;
  double sign = *(double *) user_data;

  if (first->value != second->value)
    return sign * first->value > sign * second->value ? -1 : 1;
  return first->series->region < second->series->region ? -1 : 1;
}

static void
sort_rows (WayRanking *self)
{
  double sign = self->order != WAY_ORDER_DISTANCE && is_lower_better (self) ? -1.0 : 1.0;
  const WayRankingRow *before = NULL;
  guint n = 0;

  g_array_sort_with_data (self->rows, compare_rows, &sign);
  for (guint i = 0; i < self->rows->len; i++)
    {
      WayRankingRow *row = &g_array_index (self->rows, WayRankingRow, i);

      if (row->is_reference)
        continue;
      n++;
      row->place = before != NULL && before->value == row->value ? before->place : n;
      before = row;
    }
}

WayRanking *
way_ranking_new (const WayContent *content)
{
  WayRanking *self = g_new0 (WayRanking, 1);
  int from = content->figure->from_year;

  self->content = content;
  self->order = content->figure->order;
  self->rows = g_array_new (FALSE, TRUE, sizeof (WayRankingRow));
  self->is_in_points = way_metric_is_in_points (content->metric);
  self->year = choose_year (content);
  self->from_year = from == G_MININT || from >= self->year ? self->year - 1 : from;
  self->is_yearly = self->year - self->from_year > 1;
  add_rows (self);
  way_ranking_set_references (self);
  sort_rows (self);
  return self;
}

void
way_ranking_free (WayRanking *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->rows);
  g_free (self);
}

const WayRankingRow *
way_ranking_get_row (const WayRanking *self,
                     guint             index)
{
  return &g_array_index (self->rows, WayRankingRow, index);
}

guint
way_ranking_count (const WayRanking *self)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n += !way_ranking_get_row (self, i)->is_reference;

  return n;
}

const WayRankingRow *
way_ranking_get_leader (const WayRanking *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (!way_ranking_get_row (self, i)->is_reference)
        return way_ranking_get_row (self, i);
    }

  return NULL;
}

int
way_ranking_get_focus (const WayRanking *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (way_ranking_get_row (self, i)->series->region == 0)
        return (int) i;
    }

  return -1;
}

static void
add_target (WayContent            *content,
            const WayFigureTarget *entry)
{
  WayContentTarget *target = g_new0 (WayContentTarget, 1);

  target->entries = g_ptr_array_new ();
  g_ptr_array_add (target->entries, (gpointer) entry);
  target->region = entry->region;
  target->time = way_period_time (&way_target_get_fields (entry->target)->due);
  target->value = entry->progress.target_value;
  target->upper = NAN;
  target->is_principal = entry->region == 0;
  target->is_met = entry->progress.verdict == WAY_VERDICT_ACHIEVED;
  target->is_missed = entry->progress.verdict == WAY_VERDICT_MISSED;
  g_ptr_array_add (content->targets, target);
}

static gboolean
is_ranked (const WayRanking       *self,
           const WayContentSeries *series)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (way_ranking_get_row (self, i)->series == series)
        return TRUE;
    }

  return FALSE;
}

void
way_ranking_restrict (const WayRanking *self,
                      WayContent       *content)
{
  g_ptr_array_set_size (content->targets, 0);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const WayRankingRow *row = way_ranking_get_row (self, i);

      way_bar_show_only (row->series, row->index);
      if (row->target != NULL)
        add_target (content, row->target);
      if (self->order == WAY_ORDER_GROWTH)
        g_array_prepend_val (row->series->points, row->base);
    }
  for (guint i = content->series->len; i > 0; i--)
    {
      if (!is_ranked (self, g_ptr_array_index (content->series, i - 1)))
        g_ptr_array_remove_index (content->series, i - 1);
    }

  g_clear_pointer (&content->unit, way_display_unit_free);
  content->has_left_out = FALSE;
  way_content_set_spans (content);
}
