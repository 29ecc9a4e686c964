/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library.h"

G_BEGIN_DECLS

/* In the order in which a reader checks them. */
typedef enum
{
  WAY_WORKING_PROMISE,    /* what was promised, by whom, how it became a level */
  WAY_WORKING_INPUTS,     /* the numbers that went in, with period, source and vintage */
  WAY_WORKING_FORMULA,    /* in words and symbols, with the numbers in them */
  WAY_WORKING_THRESHOLDS, /* the bands of the method */
  WAY_WORKING_RESULT,     /* the verdict and the needed-pace sentence */
  WAY_WORKING_CHANGE,     /* from which values on the verdict would be another one */
  WAY_WORKING_METHODS,    /* the same under the other methods */
  WAY_WORKING_HISTORY,    /* how the verdict would have read at each past year */
  WAY_WORKING_CAVEATS,    /* qualifiers, breaks, bases that a rule chose, other vintages */
  WAY_N_WORKING_PARTS
} WayWorkingPart;

/* @source_id: of the number in it; 0 for none. */
typedef struct
{
  WayWorkingPart part;
  char *text;
  gint64 source_id;
} WayWorkingLine;

/**
 * WayWorkingInput:
 * @sources: (nullable): gint64* id -> WaySource, for the citations
 * @progress: of @target with @options
 */
typedef struct
{
  WayTarget *target;
  WayMetric *metric;
  WayRegion *region;
  const WaySeries *series;
  GHashTable *sources;
  const WayProgress *progress;
  WayProgressOptions options;
} WayWorkingInput;

/* How it was judged: WayWorkingLine. (transfer full). */
GPtrArray  *way_working_list      (const WayWorkingInput *input, WayLanguage language);

/* All of it as plain text with headings, to be copied. (transfer full). */
char       *way_working_to_text   (const WayWorkingInput *input, WayLanguage language);

const char *way_working_part_get_title (WayWorkingPart part, WayLanguage language);

/**
 * WayPastVerdict:
 *
 * How a target would have been judged at the end of @year with what had ended by then.
 */
typedef struct
{
  int year;
  WayProgress progress;
} WayPastVerdict;

/* The measure of the verdict's method in words: '103.6 %', '61.8 % at 58.3 %'; empty where there is
 * none. (transfer full). */
char       *way_working_describe_measure (const WayProgress *progress, WayLanguage language);

/* 'needs 20.5 % a year from now; has done 22.4 % on average; last year 17.7 %', without what is not
 * known; NULL where nothing is. @series: (nullable). (transfer full). */
char       *way_working_describe_pace    (const WayProgress *progress,
                                          WayMetric         *metric,
                                          const WaySeries   *series,
                                          WayLanguage        language);

/**
 * WayWorkingBound:
 * @is_exclusive: the better verdict begins beyond @value ('more than 15 %'), not at it
 *
 * A value of the period that decides at which the verdict changes: at @value and better it is
 * @better, on the other side @worse.
 */
typedef struct
{
  double value;
  gboolean is_exclusive;
  WayVerdict better, worse;
} WayWorkingBound;

/**
 * way_working_find_bounds:
 * @period: (out): of the value that would decide: the latest, or one that is still to come
 * @verdict_now: (out): the verdict with the value that is known; WAY_N_VERDICTS where there is none
 *
 * Looks for the values at which the target would be judged otherwise, by judging again: whatever
 * the method, they are its own. Rounded to what is published, to the side of the better verdict.
 *
 * Returns: WayWorkingBound from the best verdict to the worst; empty where no value decides.
 *   (transfer full)
 */
GArray     *way_working_find_bounds (const WayWorkingInput *input,
                                     WayPeriod             *period,
                                     WayVerdict            *verdict_now);

/* From the year after the base to the newest value, oldest first; WayPastVerdict. (transfer
 * full). */
GArray     *way_working_list_history (const WayWorkingInput *input);

G_END_DECLS
