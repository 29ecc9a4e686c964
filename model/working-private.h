/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/working.h"

G_BEGIN_DECLS

/* What the parts of an explanation write to. */
typedef struct
{
  const WayWorkingInput *input;
  const WayProgress *progress;
  const WayTargetFields *fields;
  WayMetric *metric;
  WayLanguage language;
  WayWorkingPart part; /* that is being written */
  GPtrArray *lines;
} WayWorking;

/* Each takes @text; NULL adds nothing. */
void  way_working_add           (WayWorking *self, char *text);
void  way_working_add_sourced   (WayWorking *self, gint64 source_id, char *text);

/* working-words.c: numbers as they stand in a line. All (transfer full). */
char *way_working_value         (const WayWorking *self,
                                 double            value,
                                 int               decimals,
                                 WayQualifier      qualifier,
                                 const WayPeriod  *period);
char *way_working_computed      (const WayWorking *self, double value, const WayPeriod *period);
char *way_working_amount        (const WayWorking *self, double value); /* computed, no period */
char *way_working_term          (const WayWorking *self, double value); /* that went in */
char *way_working_result        (const WayWorking *self, double value); /* that came out */

/* '(−3.8)', as it stands inside a formula. Takes @text. */
char *way_working_bracket       (char *text, double value);

/* Digits after the point that leave four that mean something. */
int   way_working_decimals      (double value);
char *way_working_percent       (const WayWorking *self, double fraction);
char *way_working_years         (double years);

/* '+1.7 points', '−30 million yuan'. */
char *way_working_signed        (const WayWorking *self, double change);

/* '(1,350 / 506.9)^(1/5) − 1 = 21.6 %' */
char *way_working_growth        (const WayWorking *self,
                                 double            first,
                                 double            last,
                                 double            years,
                                 double            growth);

/* '2025-07' as 'the end of July 2025', from a time of way_period_time(). */
char *way_working_moment        (double time, WayLanguage language);

/* Index of the cell of @period in the series; -1 where it has none. */
int   way_working_find_cell     (const WayWorking *self, const WayPeriod *period);

/* The parts, each in a file of its own. */
void  way_working_add_promise   (WayWorking *self);
void  way_working_add_inputs    (WayWorking *self);
void  way_working_add_formula   (WayWorking *self);
void  way_working_add_thresholds (WayWorking *self);
void  way_working_add_result    (WayWorking *self);
void  way_working_add_change    (WayWorking *self);
void  way_working_add_methods   (WayWorking *self);
void  way_working_add_history   (WayWorking *self);
void  way_working_add_caveats   (WayWorking *self);

G_END_DECLS
