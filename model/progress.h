/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/entities.h"
#include "model/series.h"

G_BEGIN_DECLS


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
  WAY_VERDICT_AHEAD,            /* of the schedule within the year (F14), strictly */
  WAY_VERDICT_ON_SCHEDULE,      /* exactly as much as the schedule expects */
  WAY_VERDICT_BEHIND,
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
  WAY_FLAG_DUE_VALUE         = 1 << 15, /* latest is the due period's own value: it decided */
  WAY_FLAG_SUPERSEDED        = 1 << 16, /* a newer promise counts; this one is history */
  WAY_FLAG_METHOD_REFUSED    = 1 << 17, /* the chosen method cannot judge this: another one did */
  WAY_FLAG_UNIT_MISMATCH     = 1 << 18, /* the target's unit is not the metric's */
  WAY_FLAG_NO_REFERENCE      = 1 << 19, /* the level that a growth starts from is not known */
  WAY_FLAG_PUBLISHED_GROWTH  = 1 << 20, /* growth as published (comparable prices) was judged */
  WAY_FLAG_COMPUTED_GROWTH   = 1 << 21, /* growth computed from levels was judged */
  WAY_FLAG_CONSTANT          = 1 << 22, /* the same in every year: latest value, then mean change */
  WAY_FLAG_MISSING_YEARS     = 1 << 23, /* a sum or a chain has a gap; see missing_year */
  WAY_FLAG_BAD_NUMBER        = 1 << 24, /* infinite, beyond all measure, a share above 100 */
  WAY_FLAG_BAD_RANGE         = 1 << 25, /* the upper end lies below the lower one */
  WAY_FLAG_CONTRADICTED      = 1 << 26, /* another promise for the same time excludes this one */
  WAY_FLAG_WRONG_BASIS       = 1 << 27, /* what was promised cannot be measured of this metric */
  WAY_FLAG_MILESTONES        = 1 << 28  /* the path leads through earlier promises */
} WayProgressFlags;

/* How target_value, the level that has to be reached, followed from what was promised. */
typedef enum
{
  WAY_THRESHOLD_AS_STATED,
  WAY_THRESHOLD_GROWTH_ON_YEAR,  /* reference (1 + g): growth on the level of the year before */
  WAY_THRESHOLD_COMPOUND_GROWTH, /* reference (1 + g)^N: mean growth over the years from the base */
  WAY_THRESHOLD_CHANGE_OF_BASE,  /* reference (1 + c): cumulative change */
  WAY_THRESHOLD_POINTS_ON_BASE,  /* reference + p */
  WAY_THRESHOLD_SUM,             /* a flow added up: latest_value is the sum of the years so far */
  WAY_THRESHOLD_CHAINED          /* a growth series chained into an index; reference is 100 */
} WayThreshold;

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
 * the base with the change applied; @threshold says how it followed, @reference_value and
 * @reference_period from what.
 *
 * promised_growth     g, per cent a year, of what was promised as growth; NaN of other promises
 * published_growth, computed_growth
 *                     what it came to so far, per cent a year, as published and as computed from
 *                     levels; the flags say which one decided, neither replaces the other
 * index_value, index_target
 *                     of growth that was chained: the index of the latest year and of the promise,
 *                     where the base year is 100; of a rate, latest_value is the mean so far
 * missing_year        the first year whose value is missing for a reference, a sum or a chain; 0
 *
 * trend_change        mean yearly change of the last five years (or as many as there are, at least
 *                     two), @trend_from to latest
 * trend_value         h = y + trend_change (tT - t)
 * trend_miss          m = d (yT - h)/|yT - y|: how much of the way left would be missed; at or
 *                     below 0 met
 * reached_time        when the target would be reached at the pace so far, on the method's path,
 *                     or since when it has been; NaN where never
 * yearly_growth       d CAGR from the base, for the method without a target
 * limit_factor        C (F11), what its bands are multiplied by; 1 where there is no limit
 * sum_share, sum_time_share, sum_ahead, sum_needed
 *                     of a flow added up: done of the whole, time of the whole, done less what the
 *                     time would make it, still needed a year
 * schedule_months     m of F14: months of the due year that have passed; 0 where no part is known
 * schedule_actual, schedule_expected, schedule_ahead, schedule_needed
 *                     the value of those months, what the schedule expects of them, the difference,
 *                     and what is needed in each month left; of rates the rate and the promise
 * schedule_share, schedule_expected_share
 *                     the same as shares of the year's target; NaN for rates
 * schedule_annual     the year's target in the metric's unit
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
  gint64 base_source_id; /* 0 where the target states the base or nobody does */

  WayThreshold threshold;
  gboolean has_reference;
  WayPeriod reference_period;
  double reference_value;
  gint64 reference_source_id;
  double promised_growth, published_growth, computed_growth;
  double index_value, index_target;
  int missing_year;

  double trend_change, trend_value, trend_miss;
  WayPeriod trend_from;
  double reached_time;
  double yearly_growth, limit_factor;
  double sum_share, sum_time_share, sum_ahead, sum_needed;

  int schedule_months;
  WayPeriod schedule_period;
  gint64 schedule_source_id;
  gboolean schedule_is_weighted; /* by last year's months instead of twelfths */
  double schedule_annual;
  double schedule_actual, schedule_expected, schedule_ahead, schedule_needed;
  double schedule_share, schedule_expected_share;
} WayProgress;

/**
 * WayProgressOptions:
 * @use_method, @method: what the user asks for now: before the target's own method and all else
 * @has_default_method, @default_method: the library's choice, where the target has none of its own
 * @as_of_time: values that end after it are not known; NaN means all are
 * @weighs_months: the schedule within the year follows last year's months where they are known
 * @others: (nullable): WayTarget of the same region and metric: earlier ones are the milestones of
 *   a path that says so, and one that excludes what is judged makes it not assessable
 *
 * A method that cannot judge a target gives way to the default of its path, with
 * WAY_FLAG_METHOD_REFUSED.
 */
typedef struct
{
  WayMethod method;
  gboolean use_method;
  double as_of_time;
  gboolean has_default_method;
  WayMethod default_method;
  gboolean weighs_months;
  const GPtrArray *others;
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

/**
 * way_progress_assess_by_all:
 * @out: WAY_N_METHODS judgements, by WayMethod
 *
 * Judges by every method that can judge the target. What its due value decided, what is overdue or
 * met already, no method judged: then the mask is 0 and all of @out say the same.
 *
 * Returns: the methods that did, a mask of 1 << WayMethod; of the others @out is that of the
 * default
 */
guint       way_progress_assess_by_all (WayTarget                *target,
                                        WayMetric                *metric,
                                        const WaySeries          *series,
                                        const WayProgressOptions *options,
                                        WayProgress              *out);

/* Whether a method came to the verdict, and not the due value or what is missing. */
gboolean    way_progress_is_by_method    (const WayProgress *progress);

/**
 * way_progress_methods_disagree:
 * @judged, @all: of way_progress_assess_by_all()
 *
 * Whether the verdict depends on the method. Ahead of and on schedule agree with on track, behind
 * with all below it; the method without a target is no opinion on a promise with a number.
 */
gboolean    way_progress_methods_disagree (guint judged, const WayProgress *all);

/**
 * way_progress_choose_summary:
 * @all: of one region and metric, in any order
 * @as_of_time: NaN where nothing says it
 *
 * Which one stands for all: of several due times the next, where all are over the last; of several
 * promises for it the worst verdict. Superseded ones do not count.
 *
 * Returns: an index into @all, -1 where none counts
 */
int         way_progress_choose_summary  (const WayProgress *const *all,
                                          guint                     n_all,
                                          double                    as_of_time);

const char *way_method_to_label      (WayMethod method, WayLanguage language);
const char *way_verdict_to_text      (WayVerdict verdict); /* "on_track" ... */
const char *way_verdict_to_label     (WayVerdict verdict, WayLanguage language); /* 'On track' */

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

/* The number that the method's bands were laid on: R, the pace, P, the miss m, the yearly growth or
 * the distance to the schedule; NaN when none. */
double      way_progress_get_measure (const WayProgress *progress);

G_END_DECLS
