/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/figure.h"

G_BEGIN_DECLS

/* Parts of way_figure_data_read(). */

/* Series and targets of @metric for the regions of @first, whose regions and sources are shared.
 * (transfer full). */
WayFigureData *way_figure_read_metric    (WayLibrary          *library,
                                          const WayFigureData *first,
                                          WayMetric           *metric,
                                          GError             **error);

/* What the figure's transform needs beside @data, into its companion; nothing for levels. */
gboolean       way_figure_read_companion (WayFigureData   *data,
                                          WayLibrary      *library,
                                          const WayFigure *figure,
                                          GError         **error);

/* What @data's metric is computed from, and the sources of that; nothing for others. */
gboolean       way_figure_read_formula   (WayFigureData *data,
                                          WayLibrary    *library,
                                          GError       **error);

G_END_DECLS
