/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/explore-page.h"

G_BEGIN_DECLS

/**
 * WayWhatIfPanel:
 *
 * Other numbers for one promise of the page's figure, and what would follow from them at once:
 * verdict, pace, the due year's value, the year of attainment. ::closed (): it is no longer wanted.
 */
#define WAY_TYPE_WHAT_IF_PANEL (way_what_if_panel_get_type ())
G_DECLARE_FINAL_TYPE (WayWhatIfPanel, way_what_if_panel, WAY, WHAT_IF_PANEL, GtkWidget)

GtkWidget *way_what_if_panel_new         (WayExplorePage *page);

/* Puts the focus on its first number. */
void       way_what_if_panel_start       (WayWhatIfPanel *self);

/* About the promise of the figure's metric that is due then; of its region. */
void       way_what_if_panel_set_promise (WayWhatIfPanel *self, const WayPeriod *due);

G_END_DECLS
