/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/entities.h"
#include "model/series.h"

G_BEGIN_DECLS

typedef enum
{
  WAY_METHOD_GROWTH_RATIO, /* F4, the default on an exponential path */
  WAY_METHOD_LINEAR_PACE   /* F6, the default for shares, rates, and where no ratio exists */
} WayMethod;

typedef enum
{
  WAY_VERDICT_ACHIEVED,
  WAY_VERDICT_ON_TRACK,
  WAY_VERDICT_PROGRESSING,
  WAY_VERDICT_LAGGING,
  WAY_VERDICT_MOVING_AWAY,
  WAY_VERDICT_MISSED,           /* due year over, its value published, promise not kept */
  WAY_VERDICT_DUE_NOT_REPORTED, /* due year over, its value not published */
  WAY_VERDICT_LEVEL_ONLY,       /* no base: y against yT and the direction of the last change */
  WAY_VERDICT_NOT_ENOUGH_DATA,  /* no value after the base, or fewer than two points */
  WAY_VERDICT_NOT_ASSESSABLE,   /* a basis or a base that allows no honest judgement */
  WAY_N_VERDICTS
} WayVerdict;

typedef enum
{
  WAY_FLAG_SLIPPING          = 1 << 0, /* achieved, but the last change goes the wrong way */
  WAY_FLAG_NO_RATIO          = 1 << 1, /* a zero or a change of sign: ratio undefined */
  WAY_FLAG_NO_VALUE_AFTER_BASE = 1 << 2,
  WAY_FLAG_NO_BASE           = 1 << 3,
  WAY_FLAG_NO_VALUE          = 1 << 4, /* no value at all that could be compared */
  WAY_FLAG_PARTIAL_YEAR_ONLY = 1 << 5, /* values exist, but only for parts of years */
  WAY_FLAG_QUALIFIED_VALUE   = 1 << 6, /* base or latest is 'about', 'over' ... */
  WAY_FLAG_SERIES_BREAK      = 1 << 7, /* scope changed between base and latest */
  WAY_FLAG_BASE_IS_EARLIEST  = 1 << 8, /* no base was stated: the rule chose one */
  WAY_FLAG_BASIS_UNRESOLVED  = 1 << 9,
  WAY_FLAG_BASE_NOT_BEFORE_DUE = 1 << 10,
  WAY_FLAG_EVERY_YEAR        = 1 << 11, /* a rate promised for one year, judged by it */
  WAY_FLAG_NO_NUMBER         = 1 << 12, /* a direction or a wish: nothing to compare with */
  WAY_FLAG_NO_DUE            = 1 << 13, /* no due period was stated */
  WAY_FLAG_NO_PATH           = 1 << 14, /* the target's path is 'none': only its due value counts */
  WAY_FLAG_DUE_VALUE         = 1 << 15  /* latest is the due period's own value: it decided */
} WayProgressFlags;

/**
 * WayProgress:
 *
 * The measures of one target, with everything that went in. Undefined measures
 * are NaN. Names and formulas are those of the method notes in HACKING.md:
 *
 * actual_growth      a  = (y/y0)^(1/n) - 1
 * required_growth    r  = (yT/y0)^(1/N) - 1
 * growth_ratio       R  = d a/|r|
 * linear_share       s  = (y - y0)/(yT - y0)
 * time_share         tau = n/N
 * pace               s/tau
 * still_needed_growth  r' = (yT/y)^(1/(tT-t)) - 1
 * still_needed_change  (yT - y)/(tT - t), a year, on the linear path
 * expected_exponential E(t), expected_linear L(t)
 * projected_value    ve, projected_share P
 * history_growth     growth a year from the earliest comparable value, at most ten years back,
 *                    to the base (or to the latest value when there is no base), for
 *                    'did 17.6 % (2015-2020)'
 *
 * Of shares and rates only differences are measured: every growth of them is NaN. pace and
 * growth_ratio are turned by the direction, so that moving away is below zero.
 * latest is the value that was judged: the due period's own once that is over.
 * target_value is the level that has to be reached: of a range its weakest end, of a change
 * the base with the change applied.
 */
typedef struct
{
  WayMethod method;
  WayVerdict verdict;
  WayProgressFlags flags;

  gboolean has_base;
  gboolean base_is_stated;
  WayPeriod base_period;
  double base_time, base_value;
  WayQualifier base_qualifier;
  gboolean has_latest;
  WayPeriod latest_period;
  double latest_time, latest_value;
  WayQualifier latest_qualifier;
  int latest_decimals;
  gint64 latest_source_id;
  gboolean has_previous;
  WayPeriod previous_period;
  double previous_value;
  double target_time, target_value;
  int direction; /* d: +1 or -1 */

  double actual_growth, required_growth, growth_ratio;
  double linear_share, time_share, pace;
  double still_needed_growth, still_needed_change;
  double expected_exponential, expected_linear;
  double projected_value, projected_share;
  gboolean has_history;
  WayPeriod history_from, history_to;
  double history_growth, history_change; /* change a year, in points for shares */

  WayPeriod due;
  int base_decimals;
} WayProgress;

typedef struct
{
  WayMethod method;   /* used when use_method is TRUE */
  gboolean use_method;
  double as_of_time;  /* values that end after it are not known; NaN means all are */
} WayProgressOptions;

/**
 * way_progress_assess:
 * @series: (nullable): the metric's values for the target's region
 *
 * Judges one target. Never fails: what cannot be judged gets a verdict and flags
 * that say why. The path of the target decides the default method; shares and
 * rates are always judged on the linear path.
 *
 * The base is the target's own where it states one. Otherwise a rule chooses it: plans run for
 * five years, so it is the value at the end of the five-year term before the one that is
 * running, counted back from the due time; see way_progress_assess() in progress.c.
 */
void way_progress_assess (WayTarget                *target,
                          WayMetric                *metric,
                          const WaySeries          *series,
                          const WayProgressOptions *options,
                          WayProgress              *out);

const char *way_method_to_text       (WayMethod method);   /* "growth_ratio", "linear_pace" */
gboolean    way_method_from_text     (const char *text, WayMethod *out);
const char *way_method_to_label      (WayMethod method, WayLanguage language);
const char *way_verdict_to_text      (WayVerdict verdict); /* "on_track" ... */

/* The words beside the mark: 'On track', 'No value since 2020', '进度正常'. (transfer full). */
char       *way_progress_to_status   (const WayProgress *progress, WayLanguage language);

/* Flags as texts, NULL-terminated; (transfer container). */
const char **way_progress_flags_to_texts (WayProgressFlags flags);

/* The worse of two for a summary: ordered by concern, unknown ones never beat known ones. */
WayVerdict  way_verdict_worst        (WayVerdict a, WayVerdict b);

/* The pace line of a card: 'needs 21.6 % a year · did 17.6 % (2015–2020)'. (transfer full). */
char       *way_progress_to_pace     (const WayProgress *progress,
                                      WayMetric         *metric,
                                      WayLanguage        language);

/* A figure's headline, a finding with the verdict in words; @region_name is used as it is:
 * 'Jiaxing needs 21.6 % growth a year to reach 135 billion yuan by 2025'. (transfer full). */
char       *way_progress_to_headline (const WayProgress *progress,
                                      WayTarget         *target,
                                      WayMetric         *metric,
                                      const char        *region_name,
                                      WayLanguage        language);

/* How it was judged: several lines, inputs with periods, formula in words and symbols,
 * thresholds, result, what is missing. Plain text. (transfer full). */
char       *way_progress_to_working  (const WayProgress *progress,
                                      WayTarget         *target,
                                      WayMetric         *metric,
                                      WayLanguage        language);

/* The number that F4 or F6 gave, NaN when none. */
double      way_progress_get_measure (const WayProgress *progress);

G_END_DECLS
