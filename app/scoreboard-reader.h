/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/scoreboard.h"
#include "model/store.h"

G_BEGIN_DECLS

/**
 * WayScoreboardReader:
 *
 * Reads boards through a store, and sieves them: filters, sorts and counts in a thread of its
 * own. Each question replaces the one before, whose answer never arrives. When the library
 * changes, the board is read again.
 *
 * ::read: there is another board; it is being sieved. ::sieved: the rows to be shown changed.
 * ::failed (error): the library cannot be read.
 */
#define WAY_TYPE_SCOREBOARD_READER (way_scoreboard_reader_get_type ())
G_DECLARE_FINAL_TYPE (WayScoreboardReader, way_scoreboard_reader, WAY, SCOREBOARD_READER, GObject)

/**
 * WayScoreSieve:
 * @column: WAY_N_SCORE_COLUMNS for the order of the catalog
 * @filter: its texts are owned
 */
typedef struct
{
  WayScoreFilter filter;
  WayScoreColumn column;
  gboolean is_descending;
} WayScoreSieve;

void                 way_score_sieve_copy  (const WayScoreSieve *sieve, WayScoreSieve *out);
void                 way_score_sieve_clear (WayScoreSieve *sieve);

WayScoreboardReader *way_scoreboard_reader_new  (WayStore *store);

/* @region_codes, @metric_keys: (nullable): all; @source_id: 0 for all. */
void                 way_scoreboard_reader_read (WayScoreboardReader *self,
                                                 const char *const   *region_codes,
                                                 const char *const   *metric_keys,
                                                 gint64               source_id);
void                 way_scoreboard_reader_sieve (WayScoreboardReader *self,
                                                  const WayScoreSieve *sieve);

/* No answer arrives after it. */
void                 way_scoreboard_reader_stop (WayScoreboardReader *self);

/* (nullable): the last board that was sieved. */
WayScoreboard       *way_scoreboard_reader_get_board   (WayScoreboardReader *self);

/* guint; of the rows that pass. NULL without a board. */
GArray              *way_scoreboard_reader_get_indexes (WayScoreboardReader *self);

/* By verdict: of what passes all but the filter by verdict. */
const guint         *way_scoreboard_reader_get_counts  (WayScoreboardReader *self);

/* Between which the trends run. */
void                 way_scoreboard_reader_get_times   (WayScoreboardReader *self,
                                                        double              *first_time,
                                                        double              *last_time);

/* Of what is shown and will be judged. */
const WayProgressOptions *way_scoreboard_reader_get_options (WayScoreboardReader *self);

G_END_DECLS
