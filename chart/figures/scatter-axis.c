/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/scatter-layout.h"

#include "chart/figures/words.h"

#include <math.h>

/* Zero is shown where the smallest value is no farther from it than this share of the largest. */
#define NEAR_ZERO 0.4

/* What stays free at both ends, of the axis. */
#define MARGIN 0.04

static void
clear_tick (gpointer data)
{
  WayScatterTick *tick = data;

  g_free (tick->text);
}

static void
add_tick (WayScatterAxis *self,
          double          value,
          int             decimals)
{
  WayScatterTick tick = {
    value, way_words_number (self->content, way_number_format_published (value, decimals))
  };

  g_array_append_val (self->ticks, tick);
}

static gboolean
has_whole_values (const WayContent *content)
{
  WayMeasure measure = way_metric_get_measure (content->metric);

  return content->unit->multiplier >= 1.0 &&
         (measure == WAY_MEASURE_COUNT || measure == WAY_MEASURE_RANK);
}

/* To zero where it is near, else by @room; no place is before the first. */
static void
widen (const WayScatterAxis *self,
       double                room,
       double               *min,
       double               *max)
{
  gboolean is_inverted = self->content->is_inverted;

  if (!self->is_cropped && !is_inverted && *min >= 0.0)
    *min = 0.0;
  else
    *min -= is_inverted ? CLAMP (*min - 0.9, 0.0, room) : room;

  if (!self->is_cropped && !is_inverted && *max < 0.0)
    *max = 0.0;
  else
    *max += room;
}

static void
fit_linear (WayScatterAxis *self,
            double          min,
            double          max,
            guint           n_ticks)
{
  g_autoptr (WayTicks) ticks = NULL;
  double room;

  if (max <= min)
    {
      room = MAX (0.1 * fabs (max), 1e-9 + 0.5 * (max == 0.0));
      min -= room;
      max += room;
    }
  room = MARGIN * (max - min);
  self->is_cropped = self->content->is_inverted ? min > 1.5
                                                : min > NEAR_ZERO * max || max < NEAR_ZERO * min;
  widen (self, room, &min, &max);
  ticks = way_ticks_new_linear (min, max, n_ticks, FALSE);
  while (has_whole_values (self->content) && ticks->step < 1.0 && n_ticks > 2)
    {
      way_ticks_free (ticks);
      ticks = way_ticks_new_linear (min, max, --n_ticks, FALSE);
    }
  for (guint i = 0; i < ticks->n_values; i++)
    {
      if (!has_whole_values (self->content) || ticks->values[i] == floor (ticks->values[i]))
        add_tick (self, ticks->values[i], ticks->decimals);
    }
  self->scale.domain_min = min;
  self->scale.domain_max = max;
}

/* Tens; with few of them, also twos and fives. */
static void
fit_log (WayScatterAxis *self,
         double          min,
         double          max,
         guint           n_ticks)
{
  static const int mantissas[] = { 1, 2, 5 };
  double low = log10 (min), high = log10 (max);
  double room = MAX (MARGIN * (high - low), 0.02);
  guint n_steps = high - low < n_ticks / 2.0 ? G_N_ELEMENTS (mantissas) : 1;
  int every = MAX (1, (int) ceil ((high - low) / MAX (n_ticks, 2)));

  low -= room;
  high += room;
  for (int power = (int) floor (low); power <= (int) ceil (high); power++)
    {
      for (guint i = 0; i < n_steps && power % every == 0; i++)
        {
          double value = mantissas[i] * pow (10.0, power);

          if (log10 (value) >= low && log10 (value) <= high)
            add_tick (self, value, MAX (0, -power));
        }
    }
  self->scale.domain_min = low;
  self->scale.domain_max = high;
}

void
way_scatter_axis_fit (WayScatterAxis   *self,
                      const WayContent *content,
                      double            range_min,
                      double            range_max,
                      guint             n_ticks)
{
  double min = content->min * content->unit->multiplier;
  double max = content->max * content->unit->multiplier;

  way_scatter_axis_clear (self);
  self->content = content;
  self->ticks = g_array_new (FALSE, TRUE, sizeof (WayScatterTick));
  g_array_set_clear_func (self->ticks, clear_tick);
  self->is_log = content->figure->has_log_scale && min > 0.0 && !content->is_inverted;
  if (self->is_log)
    fit_log (self, min, max, n_ticks);
  else
    fit_linear (self, min, max, n_ticks);
  /* The first place is the best: on top, or at the right. */
  self->scale.range_min = content->is_inverted ? range_max : range_min;
  self->scale.range_max = content->is_inverted ? range_min : range_max;
}

void
way_scatter_axis_clear (WayScatterAxis *self)
{
  g_clear_pointer (&self->ticks, g_array_unref);
  *self = (WayScatterAxis) { 0 };
}

double
way_scatter_axis_apply (const WayScatterAxis *self,
                        double                value)
{
  return way_scale_apply (&self->scale, self->is_log ? log10 (value) : value);
}
