/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/scene.h"

G_BEGIN_DECLS

/**
 * WayTimeSpan:
 *
 * The part of a time axis that is shown, between two whole years; and the limits within which it
 * moves. Zooming in never leaves less than two periods, and nothing goes beyond the first and the
 * last time of what there is.
 */
typedef struct
{
  double from, to;
} WayTimeSpan;

/* What the axis of @scene shows, and the whole years around all that it could show. */
WayTimeSpan way_time_span_of_scene (const WayScene *scene);
WayTimeSpan way_time_span_limits   (const WayScene *scene);

/* @factor below 1 shows less time, above 1 more; @about stays where it is as far as it can. Any
 * factor but 1 changes at least one end by a year, unless a limit is reached. */
WayTimeSpan way_time_span_zoom (WayTimeSpan span, WayTimeSpan limits, double about, double factor);

/* Moves by whole years as far as the limits allow, without changing the length. */
WayTimeSpan way_time_span_pan  (WayTimeSpan span, WayTimeSpan limits, double years);

/* Between two times in any order, at least a year long. */
WayTimeSpan way_time_span_between (double one, double other, WayTimeSpan limits);

gboolean    way_time_span_equal (WayTimeSpan a, WayTimeSpan b);

/**
 * way_time_span_to_years:
 * @time_step: of the scene; values of parts of a year that end in Y belong to Y
 *
 * The years of the periods inside, G_MININT for an end that is open because it is a limit.
 */
void        way_time_span_to_years (WayTimeSpan span,
                                    WayTimeSpan limits,
                                    double      time_step,
                                    int        *from_year,
                                    int        *to_year);

G_END_DECLS
