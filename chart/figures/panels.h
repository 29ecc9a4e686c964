/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/figure.h"

G_BEGIN_DECLS

/* Small multiples: a panel for each region, or for each metric where there are several; or NULL
 * with WAY_FIGURE_ERROR. (transfer full). */
WayScene *way_panels_build  (const WayFigure     *figure,
                             const WayFigureData *data,
                             WayTextMeasure      *measure,
                             GError             **error);

/* Why not, a whole sentence; or NULL. (transfer full). */
char     *way_panels_refuse (const WayFigure     *figure,
                             const WayFigureData *data);

G_END_DECLS
