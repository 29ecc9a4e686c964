/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/scene.h"

G_BEGIN_DECLS

/* The outlines that drawing, bounds and the SVG writer share, so that they cannot disagree. */

#define WAY_SHAPE_MAX_POINTS 4
#define WAY_DASH_MAX_LENGTHS 4

/* Corners of @shape; 0 for a circle. A cross gives two strokes of two points each, a tick mark one
 * stroke of two points: way_symbol_is_stroked(). */
guint    way_symbol_points     (WaySymbol shape, double x, double y, double size,
                                WayPoint points[WAY_SHAPE_MAX_POINTS]);
gboolean way_symbol_is_stroked (WaySymbol shape);

/* The stroke's colour and width of a symbol that has only strokes: its fill when it has no
 * stroke. */
WayColor way_symbol_ink        (const WayMark *mark, double *width);

/* The triangle of an arrow that points from (x1, y1) to (x2, y2), its tip first; FALSE when the
 * rule is too short to have one. */
gboolean way_arrow_head        (double x1, double y1, double x2, double y2, double stroke_width,
                                WayPoint head[3]);

/* Where the shaft of a rule with arrow heads runs: it stops inside the heads, the tips stay
 * sharp. */
void     way_rule_shaft        (const WayMark *mark, WayPoint *start, WayPoint *end);

/* Lengths of ink and gap; 0 for solid. A dotted line has ink of length 0 and needs round caps. */
guint    way_dash_lengths      (WayDash dash, double stroke_width,
                                double lengths[WAY_DASH_MAX_LENGTHS]);

G_END_DECLS
