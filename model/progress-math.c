/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/progress-math.h"

#include <math.h>

#define ON_TRACK 0.95
#define PROGRESSING 0.60

/* Of F11, as Statistics Canada uses it. */
#define LIMIT_EXPONENT 4.44

/* A ratio that is 0.95 but for binary rounding is on track. */
#define ROUNDING_ERROR 1e-9

static gboolean
is_positive (double value)
{
  return isfinite (value) && value > 0;
}

double
way_pace_growth (double first,
                 double last,
                 double years)
{
  if (!is_positive (first) || !is_positive (last) || !is_positive (years))
    return NAN;
  return pow (last / first, 1.0 / years) - 1.0;
}

static double
divide (double numerator,
        double denominator)
{
  double quotient = numerator / denominator;

  return isfinite (quotient) ? quotient : NAN;
}

/* F1, F2, F4, F7 and the exponential path of F8. */
static void
measure_growth (const WayPaceInput *input,
                WayPace            *out)
{
  double elapsed = input->time - input->base_time;
  double whole = input->due_time - input->base_time;

  out->required_growth = way_pace_growth (input->base_value, input->target, whole);
  out->actual_growth = way_pace_growth (input->base_value, input->value, elapsed);
  out->still_needed_growth = way_pace_growth (input->value, input->target,
                                              input->due_time - input->time);
  out->growth_ratio = divide (input->direction * out->actual_growth,
                              fabs (out->required_growth));
  if (isfinite (out->required_growth))
    out->expected_exponential = input->base_value * pow (1 + out->required_growth, elapsed);
}

/* F6, F7 and the straight path of F8. Pace is turned by the direction as F4 is, so that a value
 * which falls from a base that already beat the target counts against it. */
static void
measure_line (const WayPaceInput *input,
              WayPace            *out)
{
  double elapsed = input->time - input->base_time;
  double whole = input->due_time - input->base_time;
  double distance = input->target - input->base_value;
  double done = input->value - input->base_value;

  out->time_share = divide (elapsed, whole);
  out->linear_share = divide (done, distance);
  if (is_positive (out->time_share))
    out->pace = divide (input->direction * done / fabs (distance), out->time_share);
  if (input->due_time > input->time)
    out->still_needed_change = divide (input->target - input->value,
                                       input->due_time - input->time);
  out->expected_linear = input->base_value + distance * out->time_share;
}

static gboolean
is_percentage (double value)
{
  return value >= 0.0 && value <= 100.0;
}

/* Growth may be below zero, a contribution above 100: such numbers have no limits to end at. */
static gboolean
is_within_limits (const WayPaceInput *input)
{
  return input->is_in_points && is_percentage (input->base_value) && is_percentage (input->value)
         && is_percentage (input->target);
}

/* F5, turned by the direction, on the straight line where growth is not defined; shares end at 0
 * and 100 %. */
static void
project (const WayPaceInput *input,
         WayPace            *out)
{
  double elapsed = input->time - input->base_time;
  double left = input->due_time - input->time;

  if (!is_positive (elapsed) || left < 0)
    return;

  if (out->has_ratio && isfinite (out->actual_growth))
    out->projected_value = input->value * pow (1 + out->actual_growth, left);
  else
    out->projected_value = input->value + (input->value - input->base_value) / elapsed * left;
  if (is_within_limits (input))
    out->projected_value = CLAMP (out->projected_value, 0.0, 100.0);
  if (!isfinite (out->projected_value))
    out->projected_value = NAN;
  out->projected_share = divide (input->direction * (out->projected_value - input->base_value),
                                 fabs (input->target - input->base_value));
}

/**
 * way_pace_measure:
 * @input: numbers; NaN for what is not known
 * @out: every measure that follows from them, NaN for the others
 *
 * The formulas F1, F2, F4 to F8 of the method notes.
 */
void
way_pace_measure (const WayPaceInput *input,
                  WayPace            *out)
{
  *out = (WayPace) {
    .actual_growth = NAN, .required_growth = NAN, .growth_ratio = NAN,
    .linear_share = NAN, .time_share = NAN, .pace = NAN,
    .still_needed_growth = NAN, .still_needed_change = NAN,
    .expected_exponential = NAN, .expected_linear = NAN,
    .projected_value = NAN, .projected_share = NAN,
  };

  out->has_ratio = is_positive (input->base_value) && is_positive (input->target)
                   && (isnan (input->value) || input->value > 0);
  if (!input->is_in_points)
    measure_growth (input, out);
  measure_line (input, out);
  project (input, out);
}

/**
 * way_pace_limit_factor:
 * @base_value: y0
 * @limit: what the measure cannot pass; NaN for none
 *
 * F11: C = 1 - (y0/lim)^4.44, mirrored behind the limit.
 */
double
way_pace_limit_factor (double base_value,
                       double limit)
{
  if (!is_positive (limit) || !isfinite (base_value) || base_value < 0 || base_value >= 2 * limit)
    return 1.0;
  if (base_value < limit)
    return 1.0 - pow (base_value / limit, LIMIT_EXPONENT);
  return 1.0 - pow ((2 * limit - base_value) / limit, LIMIT_EXPONENT);
}

WayVerdict
way_pace_verdict (double measure)
{
  if (!isfinite (measure))
    return WAY_VERDICT_NOT_ASSESSABLE;
  if (measure >= ON_TRACK - ROUNDING_ERROR)
    return WAY_VERDICT_ON_TRACK;
  if (measure >= PROGRESSING - ROUNDING_ERROR)
    return WAY_VERDICT_PROGRESSING;
  if (measure >= 0)
    return WAY_VERDICT_LAGGING;
  return WAY_VERDICT_MOVING_AWAY;
}
