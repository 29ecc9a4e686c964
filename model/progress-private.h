/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/progress.h"

G_BEGIN_DECLS

/* A few days in years: the end of a year and a moment on its last working day are one time. */
#define WAY_SAME_TIME 0.012

/**
 * WayJudgement:
 *
 * What the steps of way_progress_assess() hand to each other.
 *
 * @series: never NULL here
 * @as_of: the end of what is known; infinite where nothing says it
 * @latest, @base, @due: indexes into @series of the value that is judged, of the base and of the
 *   due period's own value; -1 where there is no such point
 */
typedef struct
{
  const WayTargetFields *fields;
  WayMetric *metric;
  const WaySeries *series;
  double as_of;
  int latest;
  int base;
  int due;
  WayProgress *out;
} WayJudgement;

/* progress-values.c: which values are compared. */
void       way_judgement_find_values     (WayJudgement *self);
void       way_judgement_find_base       (WayJudgement *self);
void       way_judgement_measure_history (WayJudgement *self);
gboolean   way_judgement_crosses_break   (const WayJudgement *self);

/* progress-threshold.c: the level that was promised, and whether a value keeps it.
 * NULL when the basis cannot be resolved to a level. (transfer full). */
WayTarget *way_judgement_resolve         (const WayJudgement *self);
void       way_judgement_set_direction   (WayJudgement *self,
                                          WayTarget    *level);
gboolean   way_judgement_keeps_promise   (const WayJudgement *self,
                                          WayTarget          *level,
                                          double              value,
                                          WayQualifier        qualifier);

G_END_DECLS
