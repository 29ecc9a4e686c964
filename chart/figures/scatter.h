/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/figure.h"

G_BEGIN_DECLS

/* Two metrics of one period, the first one upwards, a point for each region; or NULL with
 * WAY_FIGURE_ERROR. (transfer full). */
WayScene *way_scatter_build  (const WayFigure     *figure,
                              const WayFigureData *data,
                              WayTextMeasure      *measure,
                              GError             **error);

/* Why not, a whole sentence; or NULL. (transfer full). */
char     *way_scatter_refuse (const WayFigure     *figure,
                              const WayFigureData *data);

G_END_DECLS
