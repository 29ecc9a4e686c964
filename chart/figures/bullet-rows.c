/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/bullet-rows.h"

#include <math.h>

/* Where the verdicts change, as shares of the growth or the pace that the target asks for. */
static const double limits[WAY_BULLET_N_BANDS] = { 0.0, 0.6, 0.95 };

static WayContentSeries *
find_series (const WayContent *content,
             guint             region)
{
  for (guint i = 0; i < content->series->len; i++)
    {
      WayContentSeries *series = g_ptr_array_index (content->series, i);

      if (series->region == region)
        return series;
    }

  return NULL;
}

/* Of bounds that make a range, the one that is kept worst speaks. */
static const WayProgress *
find_worst (const WayContentTarget *target)
{
  const WayProgress *worst = way_content_target_get_progress (target);

  for (guint i = 1; i < target->entries->len; i++)
    {
      const WayFigureTarget *entry = g_ptr_array_index (target->entries, i);

      if (way_verdict_worst (worst->verdict, entry->progress.verdict) != worst->verdict)
        worst = &entry->progress;
    }

  return worst;
}

static int
find_at (const WayContentSeries *series,
         double                  time)
{
  for (guint i = series->line_points->len; i > 0; i--)
    {
      guint index = way_content_series_get_index (series, i - 1);

      if (fabs (series->series->times[index] - time) < 0.04)
        return (int) index;
    }

  return -1;
}

/* The value that was judged; where none was, the base, or the last one that is known. */
static void
find_value (WayBulletRow *row)
{
  const WayProgress *progress = row->progress;
  int index = -1;

  row->value = NAN;
  if (row->series == NULL || row->series->line_points->len == 0)
    return;
  if (progress->has_latest)
    index = find_at (row->series, progress->latest_time);
  else if (progress->has_base)
    index = find_at (row->series, progress->base_time);
  if (index < 0)
    index = (int) way_content_series_get_index (row->series, row->series->line_points->len - 1);

  row->has_value = TRUE;
  row->index = (guint) index;
  row->value = row->series->series->values[index];
}

/* The value at which growth or pace since the base is @share of what the target asks for. */
static double
find_limit (const WayProgress *progress,
            double             share)
{
  double years = progress->latest_time - progress->base_time;

  if (progress->method == WAY_METHOD_GROWTH_RATIO)
    return progress->base_value * pow (1.0 + progress->direction * share *
                                       fabs (progress->required_growth), years);

  return progress->base_value + (progress->target_value - progress->base_value) *
         progress->time_share * share;
}

static gboolean
is_pace_verdict (WayVerdict verdict)
{
  return verdict == WAY_VERDICT_ON_TRACK || verdict == WAY_VERDICT_PROGRESSING ||
         verdict == WAY_VERDICT_LAGGING || verdict == WAY_VERDICT_MOVING_AWAY;
}

/* The bands of the other methods lie elsewhere, and those of growth that was chained in other
 * terms. */
static gboolean
has_limits (const WayProgress *progress)
{
  return progress->has_base && progress->has_latest && !isfinite (progress->index_value) &&
         (progress->method == WAY_METHOD_GROWTH_RATIO ||
          progress->method == WAY_METHOD_LINEAR_PACE);
}

static void
find_bands (WayBulletRow *row)
{
  const WayProgress *progress = row->progress;

  if (!is_pace_verdict (progress->verdict) || !has_limits (progress) || row->target->is_range)
    return;

  row->has_bands = TRUE;
  for (guint i = 0; i < WAY_BULLET_N_BANDS; i++)
    {
      row->bands[i] = find_limit (progress, limits[i]);
      row->has_bands = row->has_bands && isfinite (row->bands[i]);
    }
  row->bands[WAY_BULLET_N_BANDS] = row->target->value;
}

/* 1 is on target, below it short of it, whichever direction is better. */
static double
find_reached (const WayBulletRow *row)
{
  double target = row->progress->target_value;

  if (!row->has_value || !isfinite (target) || fabs (target) < 1e-300)
    return NAN;

  return 1.0 + (row->progress->direction < 0 ? -1.0 : 1.0) * (row->value - target) / fabs (target);
}

/* A promise of a year that is over says no more where there is a newer one; a range of years that
 * was asked for shows what there was. */
static gboolean
is_superseded (const WayBullet        *self,
               const WayContent       *content,
               const WayContentTarget *target)
{
  double now = content->data->options.as_of_time;

  if (self->figure->from_year != G_MININT || isnan (now) || target->time >= now - 1e-6)
    return FALSE;
  for (guint i = 0; i < content->targets->len; i++)
    {
      const WayContentTarget *other = g_ptr_array_index (content->targets, i);

      if (other->region == target->region && other->time > target->time + 1e-6)
        return TRUE;
    }

  return FALSE;
}

static void
drop_earlier (WayBullet  *self,
              WayContent *content)
{
  for (guint i = 0; i < content->targets->len;)
    {
      if (is_superseded (self, content, g_ptr_array_index (content->targets, i)))
        {
          g_ptr_array_remove_index (content->targets, i);
          self->n_earlier++;
        }
      else
        i++;
    }
}

static void
add_rows (WayBullet  *self,
          WayContent *content)
{
  drop_earlier (self, content);
  for (guint i = 0; i < content->targets->len; i++)
    {
      const WayContentTarget *target = g_ptr_array_index (content->targets, i);
      WayBulletRow row = { .content = content, .target = target,
                           .series = find_series (content, target->region),
                           .progress = find_worst (target) };

      find_value (&row);
      find_bands (&row);
      row.reached = find_reached (&row);
      g_array_append_val (self->rows, row);
    }
}

static void
add_metric (WayBullet           *self,
            const WayFigureData *data)
{
  WayContent *content = way_content_new (self->figure, data, NULL);

  if (content == NULL)
    return;

  g_ptr_array_add (self->contents, content);
  add_rows (self, content);
}

/* What is reached best comes first, what cannot be compared last. */
static gint
compare_reached (gconstpointer a,
                 gconstpointer b)
{
  const WayBulletRow *first = a, *second = b;

  if (isnan (first->reached) || isnan (second->reached))
    return isnan (first->reached) - isnan (second->reached);
  return first->reached > second->reached ? -1 : first->reached < second->reached;
}

static gboolean
is_used (const WayBullet        *self,
         const WayContentSeries *series,
         guint                   index)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const WayBulletRow *row = way_bullet_get_row (self, i);

      if (row->series != series || !row->has_value)
        continue;
      if (row->index == index ||
          (row->has_bands && fabs (series->series->times[index] - row->progress->base_time) < 0.04))
        return TRUE;
    }

  return FALSE;
}

/* What no row shows is neither described nor cited. */
static void
restrict_series (const WayBullet *self,
                 WayContent      *content)
{
  for (guint i = content->series->len; i > 0; i--)
    {
      WayContentSeries *series = g_ptr_array_index (content->series, i - 1);

      for (guint j = series->points->len; j > 0; j--)
        {
          if (!is_used (self, series, g_array_index (series->points, guint, j - 1)))
            g_array_remove_index (series->points, j - 1);
        }
      for (guint j = series->line_points->len; j > 0; j--)
        {
          if (!is_used (self, series, way_content_series_get_index (series, j - 1)))
            g_array_remove_index (series->line_points, j - 1);
        }
      if (series->points->len == 0)
        g_ptr_array_remove_index (content->series, i - 1);
    }
  content->has_left_out = FALSE;
}

/* A series without a value to draw is gone with restrict_series(). */
static void
forget_unused_series (WayBullet *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      WayBulletRow *row = &g_array_index (self->rows, WayBulletRow, i);

      if (!row->has_value)
        row->series = NULL;
    }
}

static void
set_units (const WayBullet *self)
{
  for (guint i = 0; i < self->contents->len; i++)
    {
      WayContent *content = g_ptr_array_index (self->contents, i);

      if (content->series->len == 0 && content->targets->len == 0)
        continue;
      g_clear_pointer (&content->unit, way_display_unit_free);
      way_content_set_spans (content);
    }
}

WayBullet *
way_bullet_new (const WayFigure     *figure,
                const WayFigureData *data)
{
  WayBullet *self = g_new0 (WayBullet, 1);

  self->figure = figure;
  self->data = data;
  self->contents = g_ptr_array_new_with_free_func ((GDestroyNotify) way_content_free);
  self->rows = g_array_new (FALSE, TRUE, sizeof (WayBulletRow));
  add_metric (self, data);
  for (guint i = 0; data->more != NULL && i < data->more->len; i++)
    add_metric (self, g_ptr_array_index (data->more, i));

  if (figure->order == WAY_ORDER_DISTANCE)
    g_array_sort (self->rows, compare_reached);
  forget_unused_series (self);
  for (guint i = 0; i < self->contents->len; i++)
    restrict_series (self, g_ptr_array_index (self->contents, i));
  set_units (self);
  return self;
}

void
way_bullet_free (WayBullet *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->rows);
  g_ptr_array_unref (self->contents);
  g_free (self);
}

const WayBulletRow *
way_bullet_get_row (const WayBullet *self,
                    guint            index)
{
  return &g_array_index (self->rows, WayBulletRow, index);
}

gboolean
way_bullet_has_many_regions (const WayBullet *self)
{
  for (guint i = 1; i < self->rows->len; i++)
    {
      if (way_bullet_get_row (self, i)->target->region !=
          way_bullet_get_row (self, 0)->target->region)
        return TRUE;
    }

  return FALSE;
}

gboolean
way_bullet_has_many_metrics (const WayBullet *self)
{
  for (guint i = 1; i < self->rows->len; i++)
    {
      if (way_bullet_get_row (self, i)->content != way_bullet_get_row (self, 0)->content)
        return TRUE;
    }

  return FALSE;
}

gboolean
way_bullet_has_bands (const WayBullet *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (way_bullet_get_row (self, i)->has_bands)
        return TRUE;
    }

  return FALSE;
}
