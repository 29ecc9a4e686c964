/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/figure.h"

G_BEGIN_DECLS

/* A row for each target of the figure's regions and metrics: the value as a bar, the target as a
 * mark, the bands of progress, the gap, the verdict. (transfer full). */
WayScene *way_bullet_build  (const WayFigure     *figure,
                             const WayFigureData *data,
                             WayTextMeasure      *measure,
                             GError             **error);

/* Why there is nothing to draw, or NULL. (transfer full). */
char     *way_bullet_refuse (const WayFigure     *figure,
                             const WayFigureData *data);

G_END_DECLS
