/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/terms.h"

G_BEGIN_DECLS

/**
 * WayInterval:
 *
 * Where the true value lies of which a rounded one was published: 21.6 stands for 21.55 to 21.65.
 * What is derived from rounded values is an interval too, and two statements contradict each other
 * only where their intervals do not meet.
 */
typedef struct
{
  double low, high;
} WayInterval;

/**
 * way_interval_of_value:
 * @decimals: as published; below 0 when not known, which counts as exact
 *
 * Half a unit of the last digit either way. Two or more zeros at the end of a whole number are
 * taken as rounded (43,600 is 43,550 to 43,650). 'About' is a whole unit of the last digit that is
 * not zero either way, 'over' and 'nearly' a whole unit up or down, 'at least' has no upper end.
 */
WayInterval way_interval_of_value (double value, int decimals, WayQualifier qualifier);

/* The end points in any order of the operation; a division by an interval around zero gives
 * everything. */
WayInterval way_interval_add      (WayInterval a, WayInterval b);
WayInterval way_interval_subtract (WayInterval a, WayInterval b);
WayInterval way_interval_divide   (WayInterval a, WayInterval b);
WayInterval way_interval_scale    (WayInterval a, double factor);
WayInterval way_interval_join     (WayInterval a, WayInterval b); /* the smallest around both */

/* Whether they have a value in common, a binary rounding error aside. */
gboolean    way_interval_meets    (WayInterval a, WayInterval b);

G_END_DECLS
