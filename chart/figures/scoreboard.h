/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/figure.h"

G_BEGIN_DECLS

/* The scoreboard: how many promises stand how, and a row for each, the worst first. */
WayScene *way_board_build  (const WayFigure     *figure,
                            const WayFigureData *data,
                            WayTextMeasure      *measure,
                            GError             **error);

/* Why it cannot show @data, in words; NULL where it can. (transfer full). */
char     *way_board_refuse (const WayFigure     *figure,
                            const WayFigureData *data);

G_END_DECLS
