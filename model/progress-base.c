/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/progress-base.h"

#include <math.h>

#define PLAN_YEARS 5.0
#define YEARS_BEFORE_PLAN 2.0

/* A few days: the end of a year and a moment on its last working day are one time. */
#define SAME_TIME 0.012

int
way_base_segment_start (const WaySeries *series,
                        int              index)
{
  for (int i = index; i > 0; i--)
    {
      if ((series->flags[i] & WAY_POINT_BREAK_BEFORE) != 0
          && way_series_point_joins_line (series, (guint) i))
        return i;
    }

  return 0;
}

int
way_base_find_previous (const WaySeries *series,
                        int              first,
                        int              index)
{
  for (int i = index - 1; i >= first; i--)
    {
      if (way_series_point_joins_line (series, (guint) i)
          && series->times[index] - series->times[i] > SAME_TIME)
        return i;
    }

  return -1;
}

static int
find_last_before (const WaySeries *series,
                  int              first,
                  int              last,
                  double           time)
{
  for (int i = last; i >= first; i--)
    {
      if (way_series_point_joins_line (series, (guint) i) && series->times[i] < time)
        return i;
    }

  return -1;
}

static int
find_first_after (const WaySeries *series,
                  int              first,
                  int              last,
                  double           time)
{
  for (int i = first; i <= last; i++)
    {
      if (way_series_point_joins_line (series, (guint) i) && series->times[i] > time)
        return i;
    }

  return -1;
}

/**
 * way_base_choose:
 *
 * Plans and terms of office run for five years in nearly all that is published, and
 * start from the year before them: 2025 from 2020, 2026 from 2021. So the base is
 * looked for five years before @due_time; for targets further away as many terms
 * back as are needed for a value to lie in the term. Within it the value of that
 * time is the best, then one of up to two years earlier, then the first one after.
 */
int
way_base_choose (const WaySeries *series,
                 int              first,
                 int              last,
                 double           due_time)
{
  int newest = find_last_before (series, first, last, due_time - SAME_TIME);
  double n_terms;
  double start;
  int found;

  if (newest < 0)
    return -1;

  n_terms = MAX (1.0, ceil ((due_time - series->times[newest] - SAME_TIME) / PLAN_YEARS));
  start = due_time - n_terms * PLAN_YEARS;
  found = find_last_before (series, first, newest, start + SAME_TIME);
  if (found >= 0 && series->times[found] >= start - YEARS_BEFORE_PLAN - SAME_TIME)
    return found;

  return find_first_after (series, first, newest, start);
}
