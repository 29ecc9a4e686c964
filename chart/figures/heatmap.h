/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/figure.h"

G_BEGIN_DECLS

/* Regions in rows, years in columns, values as colour; or NULL with WAY_FIGURE_ERROR.
 * (transfer full). */
WayScene *way_heatmap_build  (const WayFigure     *figure,
                              const WayFigureData *data,
                              WayTextMeasure      *measure,
                              GError             **error);

/* Why not, a whole sentence; or NULL. (transfer full). */
char     *way_heatmap_refuse (const WayFigure     *figure,
                              const WayFigureData *data);

G_END_DECLS
