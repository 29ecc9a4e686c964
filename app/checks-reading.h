/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/check-row.h"
#include "model/store.h"

G_BEGIN_DECLS

typedef enum
{
  WAY_CHECKS_CONTRADICTIONS,
  WAY_CHECKS_ROLLUP,
  WAY_CHECKS_VINTAGES,
  WAY_N_CHECKS
} WayChecksSection;

/**
 * WayChecksQuery:
 * @region_codes: (nullable): NULL for all regions
 * @whole_code, @metric_key: (nullable): of the roll-up; NULL for what @wish suggests
 * @wish_code: (nullable): a region whose parts, or whose parent's, are wanted
 */
typedef struct
{
  WayChecksSection section;
  char **region_codes;
  char *whole_code;
  char *metric_key;
  char *wish_code;
  WayLanguage language;
} WayChecksQuery;

WayChecksQuery *way_checks_query_new  (WayChecksSection section);
void            way_checks_query_free (WayChecksQuery *query);

/**
 * WayChecksAnswer:
 * @rows: WayCheckRow
 * @n_with_reason: of them, those that are shown only when asked for: explained, the same but for
 *   rounding, or without a whole
 * @choices: (nullable): WayRollupChoice; what can be rolled up
 * @chosen: index of what was
 */
typedef struct
{
  WayChecksSection section;
  GPtrArray *rows;
  guint n_with_reason;
  GArray *choices;
  guint chosen;
} WayChecksAnswer;

void            way_checks_answer_free (WayChecksAnswer *answer);

/* A WayStoreJob on a WayChecksQuery, giving a WayChecksAnswer. */
gpointer        way_checks_read_job    (WayLibrary   *library,
                                        gpointer      query,
                                        GCancellable *cancellable,
                                        GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayChecksAnswer, way_checks_answer_free)

G_END_DECLS
