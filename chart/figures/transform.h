/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/figure.h"

G_BEGIN_DECLS

/**
 * way_figure_data_transform:
 * @data: as read, with the companion that the transform of @figure needs
 *
 * The same regions and metrics with what @figure's transform makes of their values: growth on the
 * year before, an index, a share of the region above, an amount per head. Every kind of figure
 * then draws them as it draws any metric. Regions for which nothing can be computed are left out,
 * and named in the remarks. Data of levels, or transformed already, is only copied.
 *
 * Returns: (transfer full): NULL with WAY_FIGURE_ERROR_KIND where the metric does not allow the
 *   transform, WAY_FIGURE_ERROR_NO_DATA where no region has the values that it needs
 */
WayFigureData *way_figure_data_transform (const WayFigureData *data,
                                          const WayFigure     *figure,
                                          GError             **error);

G_END_DECLS
