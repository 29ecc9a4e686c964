/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/explore-page.h"

G_BEGIN_DECLS

/* The scenario of the page's figure. Until it is kept it belongs to the page alone: what is shown
 * and exported has it, the history has not. One that is kept changes by steps that can be
 * undone. */

/* (nullable): the scenario that is shown. */
const WayScenario *way_explore_page_get_what_if   (WayExplorePage *self);

/* Whether it is part of the figure. */
gboolean           way_explore_page_keeps_what_if (WayExplorePage *self);

/* The promise of the figure's region and metric that a scenario is about at first: the next that
 * is due and has a number; (nullable). */
const WayFigureTarget *way_explore_page_find_promise (WayExplorePage *self);

/* @scenario: (nullable): shows it, or none; one of many steps until way_explore_page_settle(). */
void               way_explore_page_set_what_if   (WayExplorePage    *self,
                                                   const WayScenario *scenario);
void               way_explore_page_settle_what_if (WayExplorePage *self);

/* Makes it part of the figure. @name: (nullable). */
void               way_explore_page_keep_what_if  (WayExplorePage *self, const char *name);

/* Whether the panel is open; one that is not kept goes when it is closed. */
void               way_explore_page_play_what_if  (WayExplorePage *self, gboolean is_playing);

G_END_DECLS
