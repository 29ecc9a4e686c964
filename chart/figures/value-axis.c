/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/value-axis.h"

#include "chart/figures/log-scale.h"
#include "chart/figures/words.h"

#include <math.h>

/* Values that differ by less than this share of their level would be a flat line on an axis
 * from zero: the axis is cropped, and says so. */
#define FLAT_SPREAD 0.3
#define FLAT_SPREAD_OF_SHARES 0.5

/* The share of the height that stays free below a cropped line. */
#define FREE_BELOW 0.25

/* Above the uppermost value: what stays free at least, and how much of a tick's step at most. */
#define HEADROOM 0.02
#define MOST_UNUSED 0.5

/* Fewer would say too little; more are tried as long as their labels stand apart, in type sizes. */
#define LEAST_TICKS 4
#define MOST_TICKS 8
#define TICK_DISTANCE 1.7

/* On a logarithmic axis, as powers of the ratio of the largest to the smallest value: what stays
 * free at both ends, how far a tick may be to become the end, and how near. */
#define LOG_ROOM 0.06
#define LOG_NEAR 0.35
#define LOG_CLEAR 0.03
#define LOG_REACH 10.0
#define LOG_MOST_TICKS 10

/* Below it a number is all zeros: on a logarithmic axis its power of ten says more. */
#define LEAST_WRITTEN_OUT 1e-5

static gboolean
is_flat (const WayValueAxisSpec *spec,
         double                  min,
         double                  max)
{
  double flat = spec->is_in_points ? FLAT_SPREAD_OF_SHARES : FLAT_SPREAD;
  double level = MAX (fabs (min), fabs (max));

  return max > min && (min > 0.0 || max < 0.0) && (max - min) / level < flat;
}

/* What the ticks must cover, in the axis' unit. */
static void
find_domain (WayValueAxis           *self,
             const WayValueAxisSpec *spec,
             double                 *min,
             double                 *max)
{
  *min = spec->min;
  *max = spec->max;
  self->is_cropped = !spec->starts_at_zero && is_flat (spec, *min, *max);
  if (self->is_cropped && spec->is_inverted)
    {
      double room = MAX (1.0, 0.5 * (*max - *min));

      *max += room;
      *min = MAX (1.0, *min - 2.0 * room);
      return;
    }
  if (!self->is_cropped)
    {
      *min = MIN (*min, 0.0);
      *max = MAX (*max, 0.0);
    }
  else if (*min > 0.0)
    *min = MAX (0.0, *min - (*max - *min) * FREE_BELOW / (1.0 - FREE_BELOW));
  else
    *max = MIN (0.0, *max + (*max - *min) * FREE_BELOW / (1.0 - FREE_BELOW));

  if (*min >= *max)
    *max = *min + 1.0;
}

/* Places count from 1, and there is no place between two: 1, then whole steps. */
static WayTicks *
make_rank_ticks (double min,
                 double max,
                 guint  count)
{
  static const int steps[] = { 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10000 };
  int last = (int) CLAMP (ceil (max), 2.0, 99999.0);
  int step = steps[0];
  WayTicks *ticks = g_new0 (WayTicks, 1);
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 1; i < G_N_ELEMENTS (steps) && (guint) (last / step) > count; i++)
    step = steps[i];
  for (int place = 1; place <= last; place = step == 1 || place > 1 ? place + step : step)
    {
      double value = place;

      g_array_append_val (values, value);
    }

  ticks->step = step;
  ticks->n_values = values->len;
  ticks->values = (double *) g_array_free (g_steal_pointer (&values), FALSE);
  return ticks;
}

/* A tick far above everything would only press the lines together. */
static void
trim_top (WayTicks *ticks,
          double    max)
{
  if (ticks->n_values > 2 &&
      ticks->values[ticks->n_values - 1] - max > MOST_UNUSED * ticks->step)
    ticks->n_values--;
}

/* A low plot asks for few ticks, and steps of 1, 2 and 5 may then leave two of them: finer ones
 * where their labels still fit. */
static void
add_ticks (WayValueAxis           *self,
           const WayValueAxisSpec *spec,
           double                  length,
           double                  min,
           double                  max,
           guint                   count)
{
  while (self->ticks->n_values < LEAST_TICKS && ++count <= MOST_TICKS)
    {
      WayTicks *finer = way_ticks_new_linear (min, max, count, TRUE);
      double range = MAX (max, finer->values[finer->n_values - 1]) - MIN (min, finer->values[0]);

      trim_top (finer, max);
      if (finer->step / range * length < TICK_DISTANCE * spec->type_size ||
          (spec->has_whole_values && finer->step < 1.0))
        {
          way_ticks_free (finer);
          return;
        }
      way_ticks_free (self->ticks);
      self->ticks = finer;
    }
}

static void
set_ticks (WayValueAxis           *self,
           const WayValueAxisSpec *spec,
           double                  length,
           double                  min,
           double                  max)
{
  guint count = (guint) CLAMP (length / (3.8 * spec->type_size), 3.0, 5.0);

  g_clear_pointer (&self->ticks, way_ticks_free);
  if (spec->is_inverted)
    {
      self->ticks = self->is_cropped ? way_ticks_new_linear (min, max, MIN (count, 4), TRUE)
                                       : make_rank_ticks (min, max, count);
      if (self->is_cropped)
        add_ticks (self, spec, length, min, max, MIN (count, 4));
      return;
    }

  self->ticks = way_ticks_new_linear (min, max, count, TRUE);
  while (spec->has_whole_values && self->ticks->step < 1.0 && count > 1)
    {
      g_clear_pointer (&self->ticks, way_ticks_free);
      self->ticks = way_ticks_new_linear (min, MAX (max, min + 1.0), --count, TRUE);
    }
  trim_top (self->ticks, max);
  add_ticks (self, spec, length, min, max, count);
}

/* The first place on top, or the best one that is near where places hardly differ. */
static void
fit_places (WayValueAxis           *self,
            const WayValueAxisSpec *spec,
            double                  max)
{
  self->min = MIN (self->is_cropped ? self->ticks->values[0] : 1.0, spec->min);
  self->max = MAX (self->ticks->values[self->ticks->n_values - 1], max);
}

static gboolean
has_whole_values (const WayContent *content)
{
  WayMeasure measure = way_metric_get_measure (content->metric);

  return content->unit->multiplier >= 1.0 &&
         (measure == WAY_MEASURE_COUNT || measure == WAY_MEASURE_RANK);
}

void
way_value_axis_spec_init (WayValueAxisSpec *spec,
                          const WayContent *content,
                          const WayFrame   *frame)
{
  *spec = (WayValueAxisSpec) {
    .min = content->min * content->unit->multiplier,
    .max = content->max * content->unit->multiplier,
    .is_inverted = content->is_inverted,
    .has_whole_values = has_whole_values (content),
    .is_log = way_log_scale_is_used (content),
    .is_in_points = way_metric_is_in_points (content->metric),
    .type_size = frame->axis_font.size_pt,
  };
}

/* From the tick below the smallest value to the one above the largest, where those are near; an
 * axis of ratios has no zero to start from and needs no room below. */
static void
fit_log (WayValueAxis           *self,
         const WayValueAxisSpec *spec,
         double                  range_min,
         double                  range_max)
{
  double length = fabs (range_max - range_min);
  guint count = (guint) CLAMP (length / (TICK_DISTANCE * spec->type_size), LEAST_TICKS,
                               LOG_MOST_TICKS);
  double ratio = spec->max / spec->min;
  double room = ratio > 1.0 ? pow (ratio, LOG_ROOM) : 1.2;
  g_autoptr (WayTicks) outer = way_ticks_new_log (spec->min / LOG_REACH, spec->max * LOG_REACH,
                                                  1000);

  g_clear_pointer (&self->ticks, way_ticks_free);
  self->is_cropped = FALSE;
  self->min = spec->min / room;
  self->max = spec->max * room;
  for (guint i = 0; i < outer->n_values; i++)
    {
      double value = outer->values[i];

      if (value * pow (ratio, LOG_CLEAR) <= spec->min && pow (ratio, LOG_NEAR) * value >= spec->min)
        self->min = value;
      if (value >= spec->max && value <= pow (ratio, LOG_NEAR) * spec->max)
        {
          self->max = value;
          break;
        }
    }
  self->ticks = way_ticks_new_log (self->min, self->max, count);
  self->scale = (WayScale) { self->min, self->max, range_min, range_max, TRUE };
}

void
way_value_axis_fit (WayValueAxis           *self,
                    const WayValueAxisSpec *spec,
                    double                  range_min,
                    double                  range_max)
{
  double length = fabs (range_max - range_min);
  double min, max;

  if (spec->is_log)
    {
      fit_log (self, spec, range_min, range_max);
      return;
    }

  find_domain (self, spec, &min, &max);
  set_ticks (self, spec, length, min, max);

  if (spec->is_inverted)
    {
      fit_places (self, spec, max);
      self->scale = (WayScale) { self->max, self->min, range_min, range_max };
      return;
    }

  self->min = MIN (min, self->ticks->values[0]);
  self->max = MAX (max + HEADROOM * (max - self->min),
                   self->ticks->values[self->ticks->n_values - 1]);
  self->is_cropped = self->is_cropped && (self->min > 0.0 || self->max < 0.0);
  self->scale = (WayScale) { self->min, self->max, range_min, range_max };
}

void
way_value_axis_clear (WayValueAxis *self)
{
  g_clear_pointer (&self->ticks, way_ticks_free);
}

char *
way_value_axis_format (const WayValueAxis *self,
                       const WayFrame     *frame,
                       double              value)
{
  if (self->scale.is_log && value < LEAST_WRITTEN_OUT)
    {
      int power = (int) floor (log10 (value) + 1e-9);

      /* A minus sign, as in every number. */
      return g_strdup_printf ("%de\342\210\222%d", (int) lround (value / pow (10.0, power)),
                              -power);
    }

  /* On a logarithmic axis 0.01 stands below 1,000: each has the digits that it needs. */
  return way_words_number (frame->content,
                           way_number_format_published (value, self->scale.is_log
                                                                 ? -1 : self->ticks->decimals));
}

double
way_value_axis_measure (const WayValueAxis *self,
                        const WayFrame     *frame)
{
  double widest = 0.0;

  for (guint i = 0; i < self->ticks->n_values; i++)
    {
      g_autofree char *text = way_value_axis_format (self, frame, self->ticks->values[i]);
      WayTextExtents extents;

      way_text_measure_extents (frame->measure, text, frame->axis_font, &extents);
      widest = MAX (widest, extents.width);
    }

  return widest;
}

static gboolean
is_baseline (const WayValueAxis *self,
             double              value)
{
  gboolean is_inverted = self->scale.domain_min > self->scale.domain_max;

  return !is_inverted && !self->is_cropped && !self->scale.is_log &&
         fabs (value) < 1e-9 * self->ticks->step;
}

void
way_value_axis_draw (const WayValueAxis *self,
                     const WayFrame     *frame,
                     WayRect             plot,
                     WayScene           *scene)
{
  const WayTheme *theme = frame->content->theme;
  double right = plot.x + plot.width, labelled = G_MAXDOUBLE;

  for (guint i = 0; i < self->ticks->n_values; i++)
    {
      double value = self->ticks->values[i];
      double y = way_scale_apply (&self->scale, value);
      gboolean is_base = is_baseline (self, value);
      g_autofree char *text = way_value_axis_format (self, frame, value);

      way_scene_add_rule (scene, -1, plot.x, y, right, y, is_base ? theme->axis : theme->grid,
                          (is_base ? 0.09 : 0.06) * frame->em, WAY_DASH_SOLID, WAY_ARROW_NONE);
      if (fabs (labelled - y) < 1.2 * frame->axis_font.size_pt)
        continue;
      labelled = y;
      way_scene_add_text (scene, -1, frame->measure, plot.x - 0.6 * frame->em,
                          y + WAY_BLOCK_MIDDLE_TO_BASELINE * frame->axis_font.size_pt,
                          WAY_ANCHOR_END, frame->axis_font, theme->text_muted, text);
    }
}
