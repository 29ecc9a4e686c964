/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/progress.h"

G_BEGIN_DECLS

/**
 * WayScheduleInput:
 * @annual: the target of the year, in the metric's unit (F14); of a rate the promised rate
 * @month: 1 to 12: judge the months up to it; 0 for the newest that is known
 * @is_rate: growth of the year so far against the growth that was promised for the year
 * @direction: +1 or -1
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
 * Ahead if and only if strictly more than expected (less, where lower is better). Only periods that
 * begin with the year are compared (first half, January-July, first quarter); single months are
 * added up where all are known.
 *
 * Returns: AHEAD, ON_SCHEDULE or BEHIND; NOT_ENOUGH_DATA where no part of the year is known
 */
WayVerdict way_schedule_measure (const WayScheduleInput *input, WayProgress *out);

G_END_DECLS
