/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/figure.h"

G_BEGIN_DECLS

/* Regions in order: by value, by growth, or by their distance to the target. (transfer full). */
WayScene *way_ranking_build  (const WayFigure     *figure,
                              const WayFigureData *data,
                              WayTextMeasure      *measure,
                              GError             **error);

/* Why the data cannot be ranked so, or NULL. (transfer full). */
char     *way_ranking_refuse (const WayFigure     *figure,
                              const WayFigureData *data);

G_END_DECLS
