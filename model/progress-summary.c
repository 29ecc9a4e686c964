/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/progress.h"

#include <math.h>

#define SECOND_IN_YEARS 1e-6

gboolean
way_progress_is_by_method (const WayProgress *progress)
{
  switch (progress->verdict)
    {
    case WAY_VERDICT_ON_TRACK:
    case WAY_VERDICT_PROGRESSING:
    case WAY_VERDICT_LAGGING:
    case WAY_VERDICT_MOVING_AWAY:
      return (progress->flags & WAY_FLAG_CONSTANT) == 0;
    case WAY_VERDICT_AHEAD:
    case WAY_VERDICT_ON_SCHEDULE:
    case WAY_VERDICT_BEHIND:
      return TRUE;
    case WAY_VERDICT_ACHIEVED:
    case WAY_VERDICT_MISSED:
    case WAY_VERDICT_DUE_NOT_REPORTED:
    case WAY_VERDICT_LEVEL_ONLY:
    case WAY_VERDICT_NOT_ENOUGH_DATA:
    case WAY_VERDICT_NOT_ASSESSABLE:
    case WAY_N_VERDICTS:
    default:
      return FALSE;
    }
}

guint
way_progress_assess_by_all (WayTarget                *target,
                            WayMetric                *metric,
                            const WaySeries          *series,
                            const WayProgressOptions *options,
                            WayProgress              *out)
{
  WayProgressOptions choice = { .as_of_time = NAN };
  guint judged = 0;

  if (options != NULL)
    choice = *options;
  choice.use_method = TRUE;
  for (guint i = 0; i < WAY_N_METHODS; i++)
    {
      choice.method = (WayMethod) i;
      way_progress_assess (target, metric, series, &choice, &out[i]);
      if (out[i].method == choice.method && way_progress_is_by_method (&out[i]))
        judged |= 1u << i;
    }

  return judged;
}

static gboolean
is_in_time (WayVerdict verdict)
{
  return verdict == WAY_VERDICT_AHEAD || verdict == WAY_VERDICT_ON_SCHEDULE
         || verdict == WAY_VERDICT_ON_TRACK;
}

static gboolean
is_of_schedule (WayVerdict verdict)
{
  return verdict == WAY_VERDICT_AHEAD || verdict == WAY_VERDICT_ON_SCHEDULE
         || verdict == WAY_VERDICT_BEHIND;
}

gboolean
way_progress_methods_disagree (guint              judged,
                               const WayProgress *all)
{
  int first = -1;

  for (guint i = 0; i < WAY_N_METHODS; i++)
    {
      WayVerdict a, b;

      if ((judged & (1u << i)) == 0 || i == WAY_METHOD_NO_TARGET)
        continue;
      if (first < 0)
        {
          first = (int) i;
          continue;
        }
      a = all[first].verdict;
      b = all[i].verdict;
      if (is_of_schedule (a) != is_of_schedule (b) ? is_in_time (a) != is_in_time (b) : a != b)
        return TRUE;
    }

  return FALSE;
}

static double
get_due_time (const WayProgress *progress)
{
  return progress->due.last_month > 0 ? way_period_time (&progress->due) : INFINITY;
}

static gboolean
is_open (double due_time,
         double as_of_time)
{
  return isnan (as_of_time) || due_time >= as_of_time - SECOND_IN_YEARS;
}

/* Rule 2: the next due time counts, then the worst verdict. */
static gboolean
takes_over (const WayProgress *chosen,
            const WayProgress *other,
            double             as_of_time)
{
  double was_due = get_due_time (chosen);
  double due = get_due_time (other);

  if (is_open (due, as_of_time) != is_open (was_due, as_of_time))
    return is_open (due, as_of_time);
  if (due < was_due - SECOND_IN_YEARS)
    return is_open (due, as_of_time);
  if (due > was_due + SECOND_IN_YEARS)
    return !is_open (due, as_of_time);
  return other->verdict != chosen->verdict
         && way_verdict_worst (chosen->verdict, other->verdict) == other->verdict;
}

int
way_progress_choose_summary (const WayProgress *const *all,
                             guint                     n_all,
                             double                    as_of_time)
{
  int chosen = -1;

  for (guint i = 0; i < n_all; i++)
    {
      if ((all[i]->flags & WAY_FLAG_SUPERSEDED) != 0)
        continue;
      if (chosen < 0 || takes_over (all[chosen], all[i], as_of_time))
        chosen = (int) i;
    }

  return chosen;
}
