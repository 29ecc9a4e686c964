/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/progress.h"

G_BEGIN_DECLS

/**
 * WayPeer:
 *
 * A region that stood at the same level before, and how it went on from there.
 *
 * @start_time: when it passed the level, between two values where need be
 * @n_years: how many whole years are known from there, at most to the target's distance
 * @times: years since the start; @values: of the same length, scaled so that the first is the level
 *   itself (the values of the region times level / its own start value); of shares shifted
 * @growth: a year over those years; NaN for shares and rates
 * @change: a year, in points or in the unit
 */
typedef struct
{
  WayRegion *region;
  double start_time;
  double start_value;
  guint n_years;
  guint n_points;
  double *times;
  double *values;
  double growth;
  double change;
  gboolean reached; /* it came as far as the target asks, within the same time */
} WayPeer;

/**
 * way_peers_find:
 * @all_series: region code -> WaySeries of the metric; see way_library_read_all_series()
 * @regions: WayRegion; only these are looked at
 * @region_code: the region itself, which is left out
 * @level, @target: where it starts and where it should be after @years
 *
 * The regions that were at @level before and are known for at least two years from there, the
 * fastest first; WayPeer. The first time that a region passes the level on its way counts, between
 * two values at most five years apart; a course that begins up to 5 % beyond it (of shares half a
 * point) starts there and is scaled. Series breaks end a course. (transfer full).
 */
GPtrArray *way_peers_find (GHashTable *all_series,
                           GPtrArray  *regions,
                           WayMetric  *metric,
                           const char *region_code,
                           double      level,
                           double      target,
                           double      years);

/* '21.9 % a year', '0.8 points more a year'. (transfer full). */
char      *way_peer_to_pace (const WayPeer *peer, WayMetric *metric, WayLanguage language);

/* '2 of 7 regions that were at 50.7 billion yuan went fast enough: Hangzhou (21.9 % a year from
 * 2012), …'. (transfer full). */
char      *way_peers_to_sentence (GPtrArray *peers, WayMetric *metric, double level,
                                  WayLanguage language);

G_END_DECLS
