/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/explore-page.h"

G_BEGIN_DECLS

/**
 * WayFigurePanel:
 *
 * Everything that can be set of the page's figure: its kind's choices, its texts in the figure's
 * language, and the alternative text to be copied. It pushes to the page's history and follows
 * what the page draws.
 */
#define WAY_TYPE_FIGURE_PANEL (way_figure_panel_get_type ())
G_DECLARE_FINAL_TYPE (WayFigurePanel, way_figure_panel, WAY, FIGURE_PANEL, GtkWidget)

GtkWidget *way_figure_panel_new       (WayExplorePage *page);

/* Puts the cursor into the field of that text. */
void       way_figure_panel_edit_text (WayFigurePanel *self, WayFigureText which);

G_END_DECLS
