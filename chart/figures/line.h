/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/figure.h"

G_BEGIN_DECLS

/* One metric over time, of one or several regions, with its targets. (transfer full). */
WayScene *way_line_build (const WayFigure     *figure,
                          const WayFigureData *data,
                          WayTextMeasure      *measure,
                          GError             **error);

G_END_DECLS
