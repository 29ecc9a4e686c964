/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/figure.h"

G_BEGIN_DECLS

/* Regions at two periods, a line from the one value to the other; or NULL with WAY_FIGURE_ERROR.
 * (transfer full). */
WayScene *way_slope_build  (const WayFigure     *figure,
                            const WayFigureData *data,
                            WayTextMeasure      *measure,
                            GError             **error);

/* Why not, a whole sentence; or NULL. (transfer full). */
char     *way_slope_refuse (const WayFigure     *figure,
                            const WayFigureData *data);

G_END_DECLS
