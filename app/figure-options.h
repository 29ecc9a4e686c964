/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/explore-data.h"
#include "app/figure-history.h"

G_BEGIN_DECLS

/**
 * WayFigureOptions:
 *
 * The choices that belong to a figure's kind: what is done to the values, which regions, which
 * year, order and scales. Only those that the kind heeds are shown.
 */
#define WAY_TYPE_FIGURE_OPTIONS (way_figure_options_get_type ())
G_DECLARE_FINAL_TYPE (WayFigureOptions, way_figure_options, WAY, FIGURE_OPTIONS, GtkWidget)

/* What is changed is pushed to @history. */
void way_figure_options_set_history (WayFigureOptions *self, WayFigureHistory *history);

/* Follows the history's figure; @view has the years and metrics to choose from. */
void way_figure_options_show        (WayFigureOptions  *self,
                                     WayExploreView    *view,
                                     WayExploreCatalog *catalog);

G_END_DECLS
