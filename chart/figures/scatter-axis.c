/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/scatter-layout.h"

#include "chart/figures/log-scale.h"
#include "chart/figures/words.h"

#include <math.h>

/* Zero is shown where the smallest value is no farther from it than this share of the largest. */
#define NEAR_ZERO 0.4

/* What stays free at both ends, of the axis. */
#define MARGIN 0.04

#define LEAST_TICKS 3
#define MOST_LOG_TICKS 12

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

static void
fit_log (WayScatterAxis *self,
         double          min,
         double          max,
         guint           n_ticks)
{
  double room = pow (MAX (max / min, 1.1), MARGIN);
  g_autoptr (WayTicks) ticks = way_ticks_new_log (min / room, max * room, n_ticks);

  /* Powers of ten alone may leave one tick, which says nothing. */
  while (ticks->n_values < LEAST_TICKS && ++n_ticks <= MOST_LOG_TICKS)
    {
      way_ticks_free (ticks);
      ticks = way_ticks_new_log (min / room, max * room, n_ticks);
    }
  for (guint i = 0; i < ticks->n_values; i++)
    {
      int decimals = MAX (0, -(int) floor (log10 (ticks->values[i]) + 1e-9));

      add_tick (self, ticks->values[i], MIN (decimals, ticks->decimals));
    }
  self->scale.domain_min = min / room;
  self->scale.domain_max = max * room;
  self->scale.is_log = TRUE;
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
  if (way_log_scale_is_used (content) && !content->is_inverted)
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
  return way_scale_apply (&self->scale, value);
}
