/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/cli/cli-options.h"
#include "model/library.h"

G_BEGIN_DECLS

/**
 * WayCliAssessed:
 *
 * One target with its judgement and all that names it.
 *
 * @source: (nullable): of the target
 * @latest_source: (nullable): of the latest value
 * @published_growth: of the latest value as its source states it, a fraction; NaN where none.
 *   Real growth at comparable prices: never the growth that the values give.
 */
typedef struct
{
  WayTarget *target;
  WayRegion *region;
  WayMetric *metric;
  WaySource *source;
  WaySource *latest_source;
  double published_growth;
  WayProgress progress;
} WayCliAssessed;

/* The measures of WayProgress by the names that the method's description gives them. */
typedef struct
{
  const char *name;
  gsize offset; /* of a double in WayProgress */
} WayCliMeasure;

extern const WayCliMeasure way_cli_measures[];
extern const guint way_cli_n_measures;

double way_cli_measure_get (const WayCliMeasure *measure, const WayProgress *progress);

/**
 * way_cli_assess:
 *
 * Every target of the options' regions and metrics, judged, in the library's order. An array of
 * WayCliAssessed. (transfer full).
 */
GArray *way_cli_assess (WayLibrary               *library,
                        const WayCliOptions      *options,
                        const WayProgressOptions *assessment,
                        GError                  **error);

/* The judgements as a JSON array of objects, both languages inside. (transfer full). */
GString *way_cli_assessed_to_json (const GArray *assessed);

G_END_DECLS
