/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/interval.h"

#include <math.h>

#define LEAST_ROUND_ZEROS 2
#define BINARY_ERROR 1e-9

/* How many zeros a whole number ends with: the digits that may only hold its place. */
static int
count_end_zeros (double value)
{
  int n = 0;

  if (!(fabs (value) >= 1.0) || fabs (value) > 1e15)
    return 0;
  while (fabs (fmod (value, 10.0)) < 0.5 && n < 15)
    {
      value = round (value / 10.0);
      n++;
    }
  return n;
}

/* What the last digit counts that was meant. */
static double
get_unit (double       value,
          int          decimals,
          WayQualifier qualifier)
{
  int zeros = decimals <= 0 ? count_end_zeros (value) : 0;

  if (zeros >= LEAST_ROUND_ZEROS || (zeros > 0 && qualifier != WAY_QUALIFIER_EXACT))
    return pow (10.0, zeros);
  return pow (10.0, -MAX (decimals, 0));
}

WayInterval
way_interval_of_value (double       value,
                       int          decimals,
                       WayQualifier qualifier)
{
  double unit = get_unit (value, decimals, qualifier);
  double half = decimals >= 0 ? 0.5 * unit : 0.0;

  switch (qualifier)
    {
    case WAY_QUALIFIER_ABOUT:
      return (WayInterval) { value - unit, value + unit };
    case WAY_QUALIFIER_NEARLY:
      return (WayInterval) { value - unit, value + half };
    case WAY_QUALIFIER_OVER:
      return (WayInterval) { value - half, value + unit };
    case WAY_QUALIFIER_AT_LEAST:
      return (WayInterval) { value - half, INFINITY };
    case WAY_QUALIFIER_EXACT:
    default:
      return (WayInterval) { value - half, value + half };
    }
}

WayInterval
way_interval_add (WayInterval a,
                  WayInterval b)
{
  return (WayInterval) { a.low + b.low, a.high + b.high };
}

WayInterval
way_interval_subtract (WayInterval a,
                       WayInterval b)
{
  return (WayInterval) { a.low - b.high, a.high - b.low };
}

WayInterval
way_interval_divide (WayInterval a,
                     WayInterval b)
{
  const double ends[] = { a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high };
  WayInterval all = { -INFINITY, INFINITY };

  if ((b.low <= 0.0 && b.high >= 0.0) || isinf (a.high) || isinf (b.high))
    return all;
  all = (WayInterval) { ends[0], ends[0] };
  for (guint i = 1; i < G_N_ELEMENTS (ends); i++)
    all = (WayInterval) { fmin (all.low, ends[i]), fmax (all.high, ends[i]) };
  return all;
}

WayInterval
way_interval_scale (WayInterval a,
                    double      factor)
{
  return factor < 0.0 ? (WayInterval) { a.high * factor, a.low * factor }
                      : (WayInterval) { a.low * factor, a.high * factor };
}

WayInterval
way_interval_join (WayInterval a,
                   WayInterval b)
{
  return (WayInterval) { fmin (a.low, b.low), fmax (a.high, b.high) };
}

gboolean
way_interval_meets (WayInterval a,
                    WayInterval b)
{
  double slack = BINARY_ERROR * fmax (fabs (a.low), fabs (b.low));

  return a.low <= b.high + slack && b.low <= a.high + slack;
}
