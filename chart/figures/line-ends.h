/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/line-layout.h"
#include "chart/labels.h"

G_BEGIN_DECLS

/* The point that an end label names. */
WayPoint way_line_ends_get_mark      (const WayLineLayout *self, const WayEndLabel *label);

void     way_line_ends_spread_column (WayLineLayout *self);

/* TRUE when a label that matters found no place and now wants room in the column. */
gboolean way_line_ends_place_inside  (WayLineLayout *self, WayPlacer *placer);

void     way_line_ends_draw          (const WayLineLayout *self, WayScene *scene);

/* Whether a mark at @time is named in the column right of the plot. */
gboolean way_line_ends_is_near       (const WayLineLayout *self, double time);

G_END_DECLS
