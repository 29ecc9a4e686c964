/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/line-layout.h"

G_BEGIN_DECLS

/* What a line figure shows beside the data: the figure's scenario (line-scenario.c) and the regions
 * that stood at the same level before (line-peers.c). Each does nothing where there is none. */

void way_line_scenario_make_ends (WayLineLayout *self);
void way_line_scenario_occupy    (const WayLineLayout *self, WayPlacer *placer);

/* The label at the year of attainment; FALSE where there is none or no room. */
gboolean way_line_scenario_make_label (const WayLineLayout *self,
                                       WayTextBlock        *block,
                                       WayPoint            *mark);
void way_line_scenario_draw      (const WayLineLayout *self, WayScene *scene);

void way_line_peers_make_ends    (WayLineLayout *self);
void way_line_peers_occupy       (const WayLineLayout *self, WayPlacer *placer);
void way_line_peers_draw         (const WayLineLayout *self, WayScene *scene);

G_END_DECLS
