/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A map from a domain to a range of points, linear or, where @is_log, logarithmic: then both ends
 * of the domain are above zero, and a value that is not lies at the lower end. A domain of no
 * length maps to the middle. */
typedef struct
{
  double domain_min, domain_max;
  double range_min, range_max;
  gboolean is_log;
} WayScale;

double way_scale_apply  (const WayScale *scale, double value);
double way_scale_invert (const WayScale *scale, double position);

/**
 * WayTicks:
 *
 * Nice ticks: 1-2-5 steps computed on integers, so that 0.3 is 0.3. @values[i] is
 * (first + i) * step exactly as text with @decimals digits would read.
 */
typedef struct
{
  double *values;
  guint n_values;
  int decimals;
  double step;
} WayTicks;

/* About @count ticks that cover [min, max] when @cover, or lie inside it. (transfer full). */
WayTicks *way_ticks_new_linear (double min, double max, guint count, gboolean cover);

/* At most about @count ticks inside [min, max], both above zero: powers of ten, thinned evenly, or
 * 1-2-5 between them; the steps of a linear axis where the ends are near each other. @step is 0,
 * and @decimals are those of the smallest. (transfer full). */
WayTicks *way_ticks_new_log    (double min, double max, guint count);

/* Whole years in [first, last], first and last kept, thinned to at most @count. (transfer full). */
WayTicks *way_ticks_new_years  (int first, int last, guint count);

void      way_ticks_free (WayTicks *ticks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayTicks, way_ticks_free)

G_END_DECLS
