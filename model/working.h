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
  WAY_WORKING_CHANGE,     /* what would change the verdict */
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

/* From the year after the base to the newest value, oldest first; WayPastVerdict. (transfer
 * full). */
GArray     *way_working_list_history (const WayWorkingInput *input);

G_END_DECLS
