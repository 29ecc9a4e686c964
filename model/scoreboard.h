/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library.h"

G_BEGIN_DECLS

/**
 * WayScoreRow:
 *
 * One promise and how it stands.
 *
 * @source: (nullable): who published the promise
 * @series: what it was judged from
 * @n_same: other papers that printed the same promise; such rows are one
 */
typedef struct
{
  WayTarget *target;
  WayRegion *region;
  WayMetric *metric;
  WaySource *source;
  WaySeries *series;
  guint n_same;
  WayProgress progress;
} WayScoreRow;

/**
 * WayScoreQuery:
 * @region_codes, @metric_keys: (nullable): NULL-terminated; NULL or empty means all
 * @source_id: only promises of this publication; 0 for all
 * @options: how they are judged; see way_library_read_progress_options()
 */
typedef struct
{
  char **region_codes;
  char **metric_keys;
  gint64 source_id;
  WayProgressOptions options;
} WayScoreQuery;

/**
 * WayScoreboard:
 *
 * All promises that a query asks for, in the order of the catalog. Immutable and reference
 * counted atomically: made in the store's worker, shown anywhere.
 */
typedef struct _WayScoreboard WayScoreboard;

/* Reads and judges; cancellable. (transfer full). */
WayScoreboard      *way_scoreboard_read      (WayLibrary          *library,
                                              const WayScoreQuery *query,
                                              GCancellable        *cancellable,
                                              GError             **error);
WayScoreboard      *way_scoreboard_ref       (WayScoreboard *self);
void                way_scoreboard_unref     (WayScoreboard *self);
guint               way_scoreboard_get_size  (const WayScoreboard *self);
const WayScoreRow  *way_scoreboard_get_row   (const WayScoreboard *self, guint index);
double              way_scoreboard_get_as_of (const WayScoreboard *self);

/* Judged by every method that can; TRUE where these do not all say the same. Computed when first
 * asked for. The masks and judgements are those of way_progress_assess_by_all(). */
gboolean            way_score_row_methods_disagree (const WayScoreRow        *row,
                                                    const WayProgressOptions *options);

/**
 * WayScoreFilter:
 * @verdicts: a mask of 1 << WayVerdict; 0 for all
 * @natures: a mask of 1 << WayNature; 0 for all
 * @from_year, @to_year: of the due period; 0 for open
 * @group_key: (nullable): of the metric
 * @text: (nullable): found in the names of region or metric, as way_region_match() does
 * @hides_superseded: leaves out promises that a newer one replaced
 * @only_disagreeing: only those whose verdict depends on the method
 */
typedef struct
{
  guint verdicts;
  guint natures;
  int from_year, to_year;
  const char *group_key;
  const char *text;
  gboolean hides_superseded;
  gboolean only_disagreeing;
} WayScoreFilter;

typedef enum
{
  WAY_SCORE_REGION,
  WAY_SCORE_METRIC,
  WAY_SCORE_PROMISE,
  WAY_SCORE_DUE,
  WAY_SCORE_BASE,
  WAY_SCORE_LATEST,
  WAY_SCORE_STATUS,
  WAY_SCORE_NEEDED,    /* pace still needed a year */
  WAY_SCORE_PROJECTED, /* value in the due year at the pace so far */
  WAY_SCORE_GAP,       /* latest value to target, or what decided */
  WAY_SCORE_METHOD,
  WAY_SCORE_SOURCE,
  WAY_N_SCORE_COLUMNS
} WayScoreColumn;

/* The rows that pass, in the board's order: guint indexes. (transfer full). */
GArray     *way_scoreboard_filter     (const WayScoreboard *self, const WayScoreFilter *filter);

/* Stable; rows without a value stand last in both directions. Regions and metrics stand in the
 * order of the catalog. Status runs by concern, the worst first unless @is_descending; numbers of
 * different units by what they mean: needed pace and gap relative to the target. */
void        way_scoreboard_sort       (const WayScoreboard *self,
                                       GArray              *indexes,
                                       WayScoreColumn       column,
                                       gboolean             is_descending,
                                       WayLanguage          language);

/* How many of @indexes (nullable: of all) have each verdict; superseded ones are not counted. */
void        way_scoreboard_count      (const WayScoreboard *self,
                                       const GArray        *indexes,
                                       guint                counts[WAY_N_VERDICTS]);

const char *way_score_column_get_title (WayScoreColumn column, WayLanguage language);

/* The cell as people read it; "" where there is nothing to say. (transfer full). */
char       *way_score_row_to_text     (const WayScoreRow *row,
                                       WayScoreColumn     column,
                                       WayLanguage        language);

/* Every cell as text and as number, one row a promise, in UTF-8 with a byte order mark for Excel;
 * texts that look like a formula are guarded. (transfer full). */
GBytes     *way_scoreboard_to_csv     (const WayScoreboard *self,
                                       const GArray        *indexes,
                                       WayLanguage          language);

/* A workbook: the table with numbers as numbers, the counts by status, the methods. (transfer
 * full); NULL with @error. */
GBytes     *way_scoreboard_to_xlsx    (const WayScoreboard *self,
                                       const GArray        *indexes,
                                       WayLanguage          language,
                                       GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayScoreboard, way_scoreboard_unref)

G_END_DECLS
