/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/scoreboard.h"

G_BEGIN_DECLS

/**
 * WayScoreEntry:
 *
 * A row, and what its board found out about it later.
 *
 * @disagreement: 0 not asked yet, 1 all methods say the same, 2 they do not; set by any thread
 */
typedef struct
{
  WayScoreRow row;
  gint disagreement;
} WayScoreEntry;

struct _WayScoreboard
{
  WayScoreEntry *entries;
  guint n_entries;
  WayProgressOptions options;

  gatomicrefcount ref_count;
};

/* As way_score_row_methods_disagree(), remembered. */
gboolean way_scoreboard_methods_disagree (const WayScoreboard *self, guint index);

/* How much concern a verdict is: 0 for the least, each verdict has its own. */
guint    way_score_get_concern           (WayVerdict verdict);

/* The value that was judged, and its period (nullable); NaN where there is none. */
double   way_score_get_latest            (const WayScoreRow *row, WayPeriod *period);

/* Value less target, in the metric's unit; NaN where the value says nothing about the target. */
double   way_score_get_gap               (const WayScoreRow *row);

/* The growth that is still needed a year; NaN where the pace is said as an amount. */
double   way_score_get_needed_growth     (const WayScoreRow *row);

/* The amount that is still needed a year; NaN where none is. */
double   way_score_get_needed_change     (const WayScoreRow *row);

/* The pace that is still needed a year, as a share of the target; NaN where none is. */
double   way_score_get_relative_need     (const WayScoreRow *row);

/* How far the value that was judged lies from the target, as a share of it; above 0 is better. */
double   way_score_get_relative_gap      (const WayScoreRow *row);

/* What the value would be in the due period at the pace so far; NaN where that is past or not
 * known. */
double   way_score_get_projected         (const WayScoreRow *row);

G_END_DECLS
