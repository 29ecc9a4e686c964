/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/progress.h"

G_BEGIN_DECLS

/**
 * WayPaceInput:
 *
 * The numbers that a judgement of pace starts from, without what they are numbers of.
 *
 * @base_time, @base_value: t0, y0; NaN where there is none
 * @time, @value: t, y; NaN where there is none
 * @due_time, @target: tT, yT
 * @direction: d, +1 or -1
 * @is_in_points: shares and rates: no growth of them is computed, only differences
 */
typedef struct
{
  double base_time, base_value;
  double time, value;
  double due_time, target;
  int direction;
  gboolean is_in_points;
} WayPaceInput;

/* The measures of WayProgress that bear the same names; NaN where undefined. */
typedef struct
{
  gboolean has_ratio; /* y0, yT and, where there is one, y are above zero */
  double actual_growth, required_growth, growth_ratio;
  double linear_share, time_share, pace;
  double still_needed_growth, still_needed_change;
  double expected_exponential, expected_linear;
  double projected_value, projected_share;
} WayPace;

void       way_pace_measure (const WayPaceInput *input, WayPace *out);

/* Growth a year between two values: (last/first)^(1/years) - 1; NaN where there is no ratio. */
double     way_pace_growth  (double first, double last, double years);

/* C, what the bands without a target are multiplied by; 1 without a limit. */
double     way_pace_limit_factor (double base_value, double limit);

/* The band that R or the pace falls in; NOT_ASSESSABLE for NaN. */
WayVerdict way_pace_verdict (double measure);

G_END_DECLS
