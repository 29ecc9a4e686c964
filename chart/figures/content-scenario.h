/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/content.h"
#include "model/peers.h"

G_BEGIN_DECLS

/**
 * WayContentScenario:
 *
 * What the figure's scenario comes to, and how it looks beside the data.
 *
 * @entry: the promise that it is about
 * @result: with the scenario's numbers
 * @is_target_changed, @is_latest_changed: what has a mark of its own
 * @end_time: of the course as far as it is drawn; the course's start where there is none
 */
struct _WayContentScenario
{
  guint region;
  const WayFigureTarget *entry;
  WayScenarioResult result;
  gboolean is_target_changed, is_latest_changed;
  double end_time;
  WayColor color, label;
};

/* Computes the figure's scenario and the courses of its peers; what cannot be shown is named in the
 * warnings. */
void  way_content_add_scenario   (WayContent *self);
void  way_content_add_peers      (WayContent *self);
void  way_content_scenario_free  (WayContentScenario *self);
void  way_content_peers_free     (WayContentPeers *self);

/* What of them the axes must cover. */
void  way_content_cover_scenario (const WayContent *self,
                                  double           *first_time,
                                  double           *last_time,
                                  double           *min,
                                  double           *max);
void  way_content_cover_peers    (const WayContent *self, double *last_time, double *min,
                                  double *max);

/* 'Scenario, not data: …'; NULL without one. (transfer full). */
char *way_content_scenario_to_note (const WayContent *self);

/* Adds the sentences about the peers. */
void  way_content_note_peers       (const WayContent *self, GPtrArray *notes);

/**
 * WayContentPeers:
 *
 * Regions that stood at the same level before, moved to where the focused one stands.
 *
 * @list: WayPeer, the fastest first
 * @start_time, @level: where their courses start
 * @target, @years: and where they should be after so many years
 */
struct _WayContentPeers
{
  GPtrArray *list;
  double start_time, level;
  double target, years;
};

G_END_DECLS
