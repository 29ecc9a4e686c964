/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/page.h"

G_BEGIN_DECLS

/**
 * WayScoreboardPage:
 *
 * All promises of the ticked regions, of one metric, of one source or of the library, how each
 * stands, and how many stand how.
 */
#define WAY_TYPE_SCOREBOARD_PAGE (way_scoreboard_page_get_type ())
G_DECLARE_FINAL_TYPE (WayScoreboardPage, way_scoreboard_page, WAY, SCOREBOARD_PAGE, GtkWidget)

GtkWidget *way_scoreboard_page_new (const WayPageContext *context);

G_END_DECLS
