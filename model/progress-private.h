/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/progress.h"

#include "model/progress-math.h"

G_BEGIN_DECLS

/* A few days in years: the end of a year and a moment on its last working day are one time. */
#define WAY_SAME_TIME 0.012

/* What has to be compared with what. */
typedef enum
{
  WAY_PROMISE_LEVEL,        /* a level, a stock or a change of a base: latest value to a level */
  WAY_PROMISE_RATE_OF_YEAR, /* a rate promised for one year, which stands for itself */
  WAY_PROMISE_CONSTANT,     /* a level to be kept in each of several years */
  WAY_PROMISE_YEAR_GROWTH,  /* growth of a level on the year before */
  WAY_PROMISE_MEAN_GROWTH,  /* mean growth over years, chained or from levels */
  WAY_PROMISE_SUM,          /* a flow added up over years */
  WAY_PROMISE_WISH          /* a direction without a number */
} WayPromiseKind;

/**
 * WayJudgement:
 *
 * What the steps of way_progress_assess() hand to each other.
 *
 * @series: never NULL here
 * @options: (nullable)
 * @as_of: the end of what is known; infinite where nothing says it
 * @latest, @base, @due: indexes into @series of the value that is judged, of the base and of the
 *   due period's own value; -1 where there is no such point
 * @promise: what @judged is compared with, in its terms: a level, a sum, a growth in per cent;
 *   texts are borrowed
 * @promise_measure: decides the tolerance of 'about'
 * @is_final: @judged is that of the whole due period
 * @course: from where to where, in one unit: levels, sums, or an index of chained growth
 * @trend_time, @trend_value: the point of the course from which its last change is measured; NaN
 * @is_ceiling: the course rises to a limit that it has to stay below: no pace, but room
 */
typedef struct
{
  const WayTargetFields *fields;
  WayMetric *metric;
  WayMeasure measure;
  WayBetter better;
  const WaySeries *series;
  const WayProgressOptions *options;
  double as_of;
  int latest;
  int base;
  int due;
  WayProgress *out;

  WayPromiseKind kind;
  WayTargetFields promise;
  WayMeasure promise_measure;
  double judged;
  WayQualifier judged_qualifier;
  gboolean is_final;
  WayPaceInput course;
  double trend_time, trend_value;
  gboolean is_ceiling;
} WayJudgement;

/* progress-check.c: FALSE, with flags, where the promise itself makes no sense. */
gboolean way_judgement_check           (WayJudgement *self);
/* Growth, a change from year to year: no growth of it is ever computed. */
gboolean way_judgement_is_growth_rate  (const WayJudgement *self);

/* progress-values.c: which values are compared. */
void     way_judgement_find_values     (WayJudgement *self);
void     way_judgement_find_base       (WayJudgement *self);
void     way_judgement_set_base        (WayJudgement *self, int index);
gboolean way_judgement_states_base     (const WayJudgement *self, WayPeriod *out);
void     way_judgement_measure_history (WayJudgement *self);
gboolean way_judgement_crosses_break   (const WayJudgement *self);

/* progress-threshold.c: the level that was promised; FALSE, with flags, where it is not known. */
gboolean way_judgement_resolve_level   (WayJudgement *self);
void     way_judgement_turn_change     (const WayJudgement *self, WayTargetFields *change);
void     way_judgement_miss_reference  (WayJudgement *self, const WayPeriod *period);
int      way_judgement_get_direction   (const WayJudgement *self, double from);
/* The end of the promise that is judged: of a range the weakest. */
double   way_judgement_get_weakest_end (const WayJudgement *self, int direction);
gboolean way_judgement_keeps_promise   (const WayJudgement *self,
                                        double              value,
                                        WayQualifier        qualifier);

/* progress-growth.c, progress-mean.c */
gboolean way_judgement_resolve_year_growth (WayJudgement *self);
gboolean way_judgement_resolve_mean_growth (WayJudgement *self);
void     way_judgement_take_base        (WayJudgement *self, const WayPeriod *period);
void     way_judgement_promise_growth   (WayJudgement *self, double years);
void     way_judgement_choose_growth    (WayJudgement *self);
gboolean way_judgement_refuse_reference (WayJudgement *self);
void     way_judgement_set_course       (WayJudgement *self,
                                         double        first,
                                         double        latest,
                                         double        target);

/* progress-years.c: promises over several years. */
gboolean   way_judgement_get_span      (WayJudgement *self, int *first_year, int *last_year);
const WaySeries *way_judgement_get_yearly (const WayJudgement *self);
int        way_judgement_find_year     (const WayJudgement *self,
                                        const WaySeries    *series,
                                        int                 year);
int        way_judgement_find_mean     (const WayJudgement *self, int first_year, int last_year);
gboolean   way_judgement_has_later     (const WayJudgement *self,
                                        const WaySeries    *series,
                                        int                 from_year,
                                        int                 last_year);
void       way_judgement_set_years     (WayJudgement *self, int first_year, int last_year);
gboolean   way_judgement_resolve_sum   (WayJudgement *self);
WayVerdict way_judgement_judge_constant (WayJudgement *self);

/* progress-measures.c: everything that follows from the course. */
void     way_judgement_measure         (WayJudgement *self);
void     way_judgement_measure_end     (WayJudgement *self);
WayVerdict way_judgement_measure_schedule (WayJudgement *self);

/* progress-milestones.c: what the path through earlier promises expects by now. */
void     way_judgement_follow_milestones (WayJudgement *self);

/* progress-method.c: who judges, and its bands. */
void       way_judgement_choose_method (WayJudgement *self);
WayVerdict way_judgement_judge_by_method (const WayJudgement *self);
WayVerdict way_judgement_judge_change  (const WayJudgement *self);

/* progress-wish.c: a direction without a number. */
void     way_judgement_assess_wish     (WayJudgement *self);

G_END_DECLS
