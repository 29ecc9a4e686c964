/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/scale.h"

#include <float.h>
#include <math.h>

/* More index steps than this from zero and neighbouring ticks stop being different numbers. */
#define MAX_TICK_INDEX 1e15

/* Beyond it the arithmetic of steps would overflow; no statistic is there. */
#define MAX_VALUE 1e300

/* A step of mantissa x 10^power, and the multiples of it that are ticks. */
typedef struct
{
  int mantissa; /* 1, 2 or 5 */
  int power;
  double size;
  double first, last;
} Step;

static double
apply_log (const WayScale *scale,
           double          value)
{
  double least = MIN (scale->domain_min, scale->domain_max);
  double from = log (scale->domain_min);
  double length = log (scale->domain_max) - from;
  double share = (log (MAX (value, least)) - from) / length;

  return scale->range_min + share * (scale->range_max - scale->range_min);
}

double
way_scale_apply (const WayScale *scale,
                 double          value)
{
  double length = scale->domain_max - scale->domain_min;
  double share;

  if (length == 0)
    return (scale->range_min + scale->range_max) / 2;
  if (scale->is_log)
    return apply_log (scale, value);

  share = isfinite (length)
            ? (value - scale->domain_min) / length
            : (value / 2 - scale->domain_min / 2) / (scale->domain_max / 2 - scale->domain_min / 2);
  return scale->range_min + share * (scale->range_max - scale->range_min);
}

double
way_scale_invert (const WayScale *scale,
                  double          position)
{
  double length = scale->range_max - scale->range_min;
  double share;

  if (length == 0)
    return scale->domain_min + (scale->domain_max - scale->domain_min) / 2;

  share = (position - scale->range_min) / length;
  if (scale->is_log)
    return exp (log (scale->domain_min) * (1 - share) + log (scale->domain_max) * share);
  return scale->domain_min * (1 - share) + scale->domain_max * share;
}

/* 'index' steps of mantissa x 10^power, read as text: the nearest double to the decimal number. */
static double
read_decimal (gint64 index,
              int    mantissa,
              int    power)
{
  char text[64];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT "e%d", index * mantissa, power);
  return g_ascii_strtod (text, NULL);
}

static void
grow_step (Step *step)
{
  if (step->mantissa == 5)
    {
      step->mantissa = 1;
      step->power++;
    }
  else
    step->mantissa = step->mantissa == 1 ? 2 : 5;
}

/* Written so that NaN has none; nor have ends that differ by no more than rounding. */
static gboolean
has_length (double min,
            double max)
{
  double largest = MAX (fabs (min), fabs (max));

  return largest < MAX_VALUE && max / 2 - min / 2 > MAX (largest * (4 * DBL_EPSILON), 1e-300);
}

/* One value alone still gets an axis: a tenth of it to either side, or 0 to 1. */
static void
widen_domain (double *min,
              double *max)
{
  double value = *min;

  if (value == 0 || !(fabs (*min) < MAX_VALUE) || !(fabs (*max) < MAX_VALUE))
    {
      *min = 0;
      *max = 1;
    }
  else
    {
      *min = value * (value < 0 ? 1.1 : 0.9);
      *max = value * (value < 0 ? 0.9 : 1.1);
    }
}

static WayTicks *
ticks_new (guint n_values)
{
  WayTicks *ticks = g_new0 (WayTicks, 1);

  ticks->values = g_new0 (double, MAX (n_values, 1));
  ticks->n_values = n_values;
  return ticks;
}

static void
find_range (Step    *step,
            double   min,
            double   max,
            gboolean cover)
{
  double low = min / step->size;
  double high = max / step->size;
  /* What division costs in accuracy must not add or lose a tick. */
  double slack = MAX (MAX (fabs (low), fabs (high)) * (2 * DBL_EPSILON), 1e-9);

  step->first = cover ? floor (low + slack) : ceil (low - slack);
  step->last = cover ? ceil (high - slack) : floor (high + slack);
}

/* How far a step is from what was asked for: ticks too many or too few, and room at the ends that
 * no value uses or no tick reaches. An axis twice as long as its data counts like two ticks. */
static double
step_cost (const Step *step,
           double      min,
           double      max,
           guint       count)
{
  double below = fabs (min / step->size - step->first);
  double above = fabs (step->last - max / step->size);
  double used = MAX (max / step->size - min / step->size, 1e-9);

  return fabs (step->last - step->first + 1 - count) + 2 * (below + above) / used;
}

/* From one power below the plain quotient to one power above it; of equals the coarser. */
static Step
choose_step (double   min,
             double   max,
             guint    count,
             gboolean cover)
{
  double raw_step = MAX (max / count - min / count, DBL_MIN);
  Step step = { 1, (int) floor (log10 (raw_step)), 0, 0, 0 };
  Step best = { 0 };
  double best_cost = INFINITY;

  for (int n_tried = 0; n_tried < 6 || best.mantissa == 0; n_tried++, grow_step (&step))
    {
      double cost;

      step.size = read_decimal (1, step.mantissa, step.power);
      find_range (&step, min, max, cover);
      cost = step_cost (&step, min, max, count);
      if (cost <= best_cost && fabs (step.first) <= MAX_TICK_INDEX &&
          fabs (step.last) <= MAX_TICK_INDEX)
        {
          best = step;
          best_cost = cost;
        }
    }
  return best;
}

WayTicks *
way_ticks_new_linear (double   min,
                      double   max,
                      guint    count,
                      gboolean cover)
{
  WayTicks *ticks;
  Step step;

  if (min > max)
    {
      double swap = min;
      min = max;
      max = swap;
    }
  if (!has_length (min, max))
    widen_domain (&min, &max);

  step = choose_step (min, max, CLAMP (count, 2, 1000), cover);
  ticks = ticks_new (step.last >= step.first ? (guint) (step.last - step.first) + 1 : 0);
  for (guint i = 0; i < ticks->n_values; i++)
    ticks->values[i] = read_decimal ((gint64) step.first + i, step.mantissa, step.power);
  ticks->step = step.size;
  ticks->decimals = MAX (0, -step.power);
  return ticks;
}

/* The mantissas of the ticks in one power of ten, the densest first. */
static const int log_mantissas[][3] = { { 1, 2, 5 }, { 1, 3, 0 }, { 1, 0, 0 } };

/* How near the ends may be to each other for 1-2-5 to say too little. */
#define LINEAR_RATIO 4.0

/* The ticks of one density inside the ends; @every: powers of ten from one to the next. */
static GArray *
list_log_ticks (double     min,
                double     max,
                const int *mantissas,
                int        every)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));
  int first = (int) floor (log10 (min) + 1e-9), last = (int) ceil (log10 (max) - 1e-9);

  for (int power = every * (int) floor ((double) first / every); power <= last; power += every)
    {
      for (guint i = 0; i < 3 && mantissas[i] > 0; i++)
        {
          double value = read_decimal (1, mantissas[i], power);

          if (value >= min * (1.0 - 1e-9) && value <= max * (1.0 + 1e-9))
            g_array_append_val (values, value);
        }
    }

  return values;
}

static GArray *
choose_log_ticks (double min,
                  double max,
                  guint  count)
{
  g_autoptr (GArray) values = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (log_mantissas); i++)
    {
      g_clear_pointer (&values, g_array_unref);
      values = list_log_ticks (min, max, log_mantissas[i], 1);
      if (values->len <= count)
        return g_steal_pointer (&values);
    }
  for (int every = 2; values->len > count; every++)
    {
      g_clear_pointer (&values, g_array_unref);
      values = list_log_ticks (min, max, log_mantissas[2], every);
    }

  return g_steal_pointer (&values);
}

/* Only those inside the ends: the others are not there on this axis. */
static WayTicks *
make_near_log_ticks (double min,
                     double max,
                     guint  count)
{
  WayTicks *ticks = way_ticks_new_linear (min, max, count, FALSE);

  ticks->step = 0;
  return ticks;
}

WayTicks *
way_ticks_new_log (double min,
                   double max,
                   guint  count)
{
  g_autoptr (GArray) values = NULL;
  WayTicks *ticks;

  g_return_val_if_fail (min > 0 && max > 0, NULL);

  count = CLAMP (count, 2, 1000);
  if (min > max)
    {
      double swap = min;
      min = max;
      max = swap;
    }
  if (max / min < LINEAR_RATIO)
    return make_near_log_ticks (min, max, count);

  values = choose_log_ticks (min, max, count);
  ticks = ticks_new (values->len);
  for (guint i = 0; i < values->len; i++)
    ticks->values[i] = g_array_index (values, double, i);
  ticks->decimals = values->len > 0 ? MAX (0, -(int) floor (log10 (ticks->values[0]) + 1e-9)) : 0;
  return ticks;
}

/* The smallest step of at least @least that meets both ends, when one is not much wider. */
static int
choose_year_step (int span,
                  int least)
{
  for (int step = least; step <= least * 2 && step <= span; step++)
    {
      if (span % step == 0)
        return step;
    }
  return least;
}

WayTicks *
way_ticks_new_years (int   first,
                     int   last,
                     guint count)
{
  WayTicks *ticks;
  int span, step, n_steps;

  if (first > last)
    {
      int swap = first;
      first = last;
      last = swap;
    }
  count = MAX (count, 2);
  span = last - first;
  if (span == 0)
    step = 1;
  else
    step = choose_year_step (span, (int) ((span + count - 2) / (count - 1)));

  /* The last step may be longer than the others, never shorter. */
  n_steps = span / step;
  ticks = ticks_new ((guint) n_steps + 1);
  for (int i = 0; i <= n_steps; i++)
    ticks->values[i] = first + i * step;
  if (n_steps > 0)
    ticks->values[n_steps] = last;
  ticks->step = step;
  return ticks;
}

void
way_ticks_free (WayTicks *ticks)
{
  if (ticks == NULL)
    return;
  g_free (ticks->values);
  g_free (ticks);
}
