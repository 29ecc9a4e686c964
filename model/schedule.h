/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/progress.h"

G_BEGIN_DECLS

/**
 * WayScheduleInput:
 * @annual: the target of the year, in the metric's unit (F14); of a rate the promised rate
 * @month: 1 to 12: judge the months up to it; 0 for the newest that is known
 * @is_rate: growth of the year so far against what was promised for the year; nothing is added up
 * @weighs_months: expects what the same months had of last year, where that is known
 * @direction: +1 or -1
 * @as_of_time: what ends later is not known; NaN means all is
 */
typedef struct
{
  const WaySeries *series;
  int year;
  double annual;
  int month;
  gboolean is_rate;
  gboolean weighs_months;
  int direction;
  double as_of_time;
} WayScheduleInput;

/**
 * way_schedule_measure:
 * @out: its schedule_ fields are set, and its flags where nothing could be compared
 *
 * F14: expected = annual m/12, or by the share that the same months had of last year's whole.
 * Ahead if and only if strictly more than expected (less, where lower is better); a difference of
 * 1e-9 is none. Only periods that begin with the year are compared (first half, January-July, first
 * quarter); months, quarters and halves are added up where all are known without a gap, never
 * across a change of scope, and a part of a year is never added to a whole one. Moments and
 * forecasts are not looked at: of a stock nothing is done within the year, and the caller does not
 * ask for one.
 *
 * schedule_ahead is actual less expected whatever is better; schedule_needed is never below zero
 * where more is better, and NaN when the year is over.
 *
 * Returns: AHEAD, ON_SCHEDULE or BEHIND; NOT_ENOUGH_DATA where no part of the year is known (or not
 *   the months asked for); NOT_ASSESSABLE for a negative target of a level
 */
WayVerdict way_schedule_measure (const WayScheduleInput *input, WayProgress *out);

/* The months for which the year so far is known: a mask of 1 << month, 1 to 12. */
guint      way_schedule_find_months (const WayScheduleInput *input);

G_END_DECLS
