/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/cli/cli-options.h"
#include "model/library.h"

G_BEGIN_DECLS

/**
 * WayCliFilter:
 *
 * Which targets are wanted; unset members let all pass.
 *
 * @natures, @verdicts: masks of 1 << WayNature and 1 << WayVerdict
 * @from_year, @to_year: of the due period
 * @source: (nullable): words in the title, publisher or address of the target's source
 */
typedef struct
{
  guint natures;
  guint verdicts;
  int from_year, to_year;
  char *source;
} WayCliFilter;

gboolean way_cli_filter_passes (const WayCliFilter *filter,
                                WayTarget          *target,
                                WaySource          *source,
                                WayVerdict          verdict);

/**
 * WayCliAssessed:
 *
 * One target with its judgement and all that names it.
 *
 * @source: (nullable): of the target
 * @base_source, @latest_source, @reference_source, @schedule_source: (nullable): of the numbers
 *   that went in
 * @published_growth: of the latest value as its source states it, a fraction; NaN where none.
 *   Real growth at comparable prices: never the growth that the values give.
 * @judged, @by_method: of way_progress_assess_by_all()
 * @series: what it was judged from
 * @sources: gint64 id -> WaySource; of all
 */
typedef struct
{
  WayTarget *target;
  WayRegion *region;
  WayMetric *metric;
  WaySource *source;
  WaySource *base_source;
  WaySource *latest_source;
  WaySource *reference_source;
  WaySource *schedule_source;
  double published_growth;
  WayProgress progress;
  guint judged;
  WayProgress *by_method;
  WaySeries *series;
  GHashTable *sources;
  GPtrArray *others; /* options.others */
  WayProgressOptions options;
} WayCliAssessed;

/* The measures of WayProgress by the names that the method's description gives them. */
typedef struct
{
  const char *name;
  gsize offset; /* of a double in WayProgress */
  gboolean is_per_cent; /* there; a fraction here */
} WayCliMeasure;

/* Shares, rates and growth are fractions, except differences of rates, which are points. */
extern const WayCliMeasure way_cli_measures[];
extern const guint way_cli_n_measures;

double way_cli_measure_get (const WayCliMeasure *measure, const WayProgress *progress);

/**
 * way_cli_assess:
 *
 * Every target of the options' regions and metrics that passes @filter, judged, in the library's
 * order. An array of WayCliAssessed. (transfer full).
 */
GArray *way_cli_assess (WayLibrary               *library,
                        const WayCliOptions      *options,
                        const WayProgressOptions *assessment,
                        const WayCliFilter       *filter,
                        GError                  **error);

/* The judgements as a JSON array of objects, both languages inside: what was promised, the numbers
 * that went in with their sources, every measure, the bands, the verdict, that of every method,
 * and the sentences. (transfer full). */
GString *way_cli_assessed_to_json (const GArray *assessed);

G_END_DECLS
