/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/interval.h"
#include "model/library.h"

G_BEGIN_DECLS

/* What a reader has to know before the difference is taken for a shortfall. */
typedef enum
{
  WAY_ROLLUP_PARTS_MISSING = 1 << 0, /* not every part has a value */
  WAY_ROLLUP_NO_WHOLE      = 1 << 1, /* the parent has none */
  WAY_ROLLUP_QUALIFIED     = 1 << 2, /* one of them is 'about', 'over' ... */
  WAY_ROLLUP_SCOPE         = 1 << 3, /* a break of scope in one that the others do not have */
  WAY_ROLLUP_NOTES         = 1 << 4, /* a value has a note of its own */
  WAY_ROLLUP_FIRMNESS      = 1 << 5, /* preliminary values beside firm ones */
  WAY_ROLLUP_OTHER_PERIODS = 1 << 6, /* a part has a value of another period of the same year */
  WAY_ROLLUP_UNRESOLVED    = 1 << 7  /* a promise that gives no level is left out */
} WayRollupFlags;

/**
 * WayRollupRow:
 *
 * One period: the parent's own value, and the sum of the parts that have one.
 *
 * @indices: of each part's value in its series, -1 where it has none
 * @whole_index: in the parent's series, -1 where it has none
 * @surplus: sum − whole; NaN without a whole. Of the whole: @relative
 * @is_within_rounding: with no part missing, the difference may come from rounding alone
 */
typedef struct
{
  WayPeriod period;
  int whole_index;
  int *indices;
  guint n_parts;
  double whole, sum;
  int decimals;
  double surplus, relative;
  gboolean is_within_rounding;
  WayRollupFlags flags;
} WayRollupRow;

/**
 * WayRollupPromise:
 *
 * One due period: the level that the parent promised, and the sum of those of the parts.
 *
 * @whole_target: (nullable)
 * @targets: WayTarget of each part, NULL where it promised nothing
 * @levels: of each part, NaN where there is none
 */
typedef struct
{
  WayPeriod due;
  WayTarget *whole_target;
  GPtrArray *targets;
  double *levels;
  guint n_parts;
  double whole, sum;
  int decimals;
  double surplus, relative;
  WayRollupFlags flags;
} WayRollupPromise;

/**
 * WayRollup:
 *
 * Whether the parts of a region add up to it, for one metric. Immutable and reference counted.
 *
 * @parts: WayRegion: the administrative divisions below @whole; where there are none, whatever is
 * @left_out: WayRegion: zones and regions of one's own that lie inside the others
 * @part_series: WaySeries of each part, NULL where it has no value
 * @rows: WayRollupRow, newest first; periods in which at least one part has a value
 * @promises: WayRollupPromise, by due period
 */
typedef struct
{
  WayRegion *whole;
  WayMetric *metric;
  GPtrArray *parts;
  GPtrArray *left_out;
  WaySeries *whole_series; /* (nullable) */
  GPtrArray *part_series;
  GArray *rows;
  GArray *promises;

  /*< private >*/
  gatomicrefcount ref_count;
} WayRollup;

/**
 * way_rollup_new:
 * @children: WayRegion directly below @whole
 * @all_series: region code -> WaySeries
 * @targets: (nullable): WayTarget of the metric, of any region
 *
 * Shares, rates, ranks and means do not add up: way_metric_is_additive() is to be asked before.
 */
WayRollup *way_rollup_new   (WayRegion                *whole,
                             WayMetric                *metric,
                             GPtrArray                *children,
                             GHashTable               *all_series,
                             GPtrArray                *targets,
                             const WayProgressOptions *options);
WayRollup *way_rollup_ref   (WayRollup *self);
void       way_rollup_unref (WayRollup *self);

/* Reads all that it takes; a metric that does not add up is refused in words. */
WayRollup *way_rollup_read  (WayLibrary   *library,
                             const char   *region_code,
                             const char   *metric_key,
                             GCancellable *cancellable,
                             GError      **error);

/* A region with parts that have values or promises of a metric that adds up. */
typedef struct
{
  WayRegion *whole;
  WayMetric *metric;
} WayRollupChoice;

void       way_rollup_choice_clear (WayRollupChoice *choice);

/* Parents by the catalog's order, then metrics; WayRollupChoice. (transfer full). */
GArray    *way_rollup_list_choices (WayLibrary *library, GCancellable *cancellable, GError **error);

/* '11 cities', '9 of the 11 cities', '11个市中的9个'. (transfer full). */
char      *way_rollup_to_parts     (const WayRollup *self, guint n, WayLanguage language);

/* 'The 11 cities add up to 8.26 trillion yuan in 2023, 0.1 trillion less than Zhejiang (−1.2 %).'
 * (transfer full). */
char      *way_rollup_row_to_sentence     (const WayRollup    *self,
                                           const WayRollupRow *row,
                                           WayLanguage         language);
char      *way_rollup_promise_to_sentence (const WayRollup        *self,
                                           const WayRollupPromise *promise,
                                           WayLanguage             language);

/* Short, for a card: 'The 11 cities promise 1,234, 34 less'. NULL where no part promised anything
 * for @due. (transfer full). */
char      *way_rollup_to_card_line        (const WayRollup *self,
                                           const WayPeriod *due,
                                           WayLanguage      language);

/* What the flags say, as sentences with names; char*. (transfer full). */
GPtrArray *way_rollup_row_list_warnings     (const WayRollup    *self,
                                             const WayRollupRow *row,
                                             WayLanguage         language);
GPtrArray *way_rollup_promise_list_warnings (const WayRollup        *self,
                                             const WayRollupPromise *promise,
                                             WayLanguage             language);

/* All there is to say about one row: the sentence, what has to be known, and each part's own number
 * under a heading. (transfer full). */
char      *way_rollup_row_to_detail       (const WayRollup    *self,
                                           const WayRollupRow *row,
                                           WayLanguage         language);
char      *way_rollup_promise_to_detail   (const WayRollup        *self,
                                           const WayRollupPromise *promise,
                                           WayLanguage             language);

/* '+34', '−34': the surplus at the precision of what was published. (transfer full). */
char      *way_rollup_surplus_to_text (const WayRollup *self,
                                       double           surplus,
                                       int              decimals,
                                       WayLanguage      language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayRollup, way_rollup_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayRollupChoice, way_rollup_choice_clear)

G_END_DECLS
