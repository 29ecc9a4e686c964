/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/time-span.h"

#include <math.h>

#define SECOND_IN_YEARS 1e-6
#define LEAST_YEARS 1.0

/* Periods shorter than this are parts of a year. */
#define FINE_STEP 0.75

static WayTimeSpan
whole_years (double from,
             double to)
{
  return (WayTimeSpan) { floor (from + SECOND_IN_YEARS), ceil (to - SECOND_IN_YEARS) };
}

WayTimeSpan
way_time_span_of_scene (const WayScene *scene)
{
  return whole_years (scene->time_scale.domain_min, scene->time_scale.domain_max);
}

WayTimeSpan
way_time_span_limits (const WayScene *scene)
{
  WayTimeSpan limits = whole_years (scene->first_time, scene->last_time);

  limits.to = MAX (limits.to, limits.from + LEAST_YEARS);
  return limits;
}

/* Of this length, moved so that it lies inside. */
static WayTimeSpan
fit_inside (double      from,
            double      length,
            WayTimeSpan limits)
{
  length = CLAMP (length, LEAST_YEARS, limits.to - limits.from);
  from = CLAMP (from, limits.from, limits.to - length);
  return (WayTimeSpan) { from, from + length };
}

WayTimeSpan
way_time_span_zoom (WayTimeSpan span,
                    WayTimeSpan limits,
                    double      about,
                    double      factor)
{
  double length = span.to - span.from;
  double wanted = round (length * factor);
  double share;

  if (factor == 1 || length <= 0)
    return span;
  if (wanted == length)
    wanted += factor < 1 ? -1 : 1;

  wanted = CLAMP (wanted, LEAST_YEARS, limits.to - limits.from);
  about = CLAMP (about, span.from, span.to);
  share = (about - span.from) / length;
  return fit_inside (round (about - share * wanted), wanted, limits);
}

WayTimeSpan
way_time_span_pan (WayTimeSpan span,
                   WayTimeSpan limits,
                   double      years)
{
  return fit_inside (span.from + round (years), span.to - span.from, limits);
}

WayTimeSpan
way_time_span_between (double      one,
                       double      other,
                       WayTimeSpan limits)
{
  double from = round (MIN (one, other)), to = round (MAX (one, other));

  from = CLAMP (from, limits.from, limits.to);
  to = CLAMP (to, limits.from, limits.to);
  return fit_inside (from, to - from, limits);
}

gboolean
way_time_span_equal (WayTimeSpan a,
                     WayTimeSpan b)
{
  return fabs (a.from - b.from) < SECOND_IN_YEARS && fabs (a.to - b.to) < SECOND_IN_YEARS;
}

void
way_time_span_to_years (WayTimeSpan span,
                        WayTimeSpan limits,
                        double      time_step,
                        int        *from_year,
                        int        *to_year)
{
  gboolean is_fine = time_step < FINE_STEP;

  *from_year = (int) lround (span.from) + (is_fine ? 1 : 0);
  *to_year = (int) lround (span.to);
  if (span.from <= limits.from + SECOND_IN_YEARS)
    *from_year = G_MININT;
  if (span.to >= limits.to - SECOND_IN_YEARS)
    *to_year = G_MININT;
}
