/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/annotation-facts.h"
#include "chart/figures/annotation-layout.h"

G_BEGIN_DECLS

#define WAY_ANNOTATION_ARC_POINTS 33

/**
 * WayAnnotationItem:
 *
 * One annotation as it is laid out.
 *
 * @ends: where its values are, or where its line begins and ends
 * @band: of a span
 * @arc: of a growth arrow, from the one mark to the other
 * @at: of an upright arrow, its x
 * @block: the label, @padding_x and @padding_y from the edges of @box
 * @tie: (valid where @has_tie) from the label to what it belongs to
 */
typedef struct
{
  WayAnnotationFacts *facts;
  WayPoint ends[2];
  WayRect band;
  WayPoint arc[WAY_ANNOTATION_ARC_POINTS];
  double at;
  WayTextBlock block;
  double padding_x, padding_y;
  WayRect box;
  WayPoint anchor;
  WayPoint tie[2];
  gboolean has_tie;
} WayAnnotationItem;

struct _WayAnnotationLayout
{
  WayAnnotationPlane plane;
  GPtrArray *items; /* WayAnnotationItem */
};

/* In annotation-geometry.c: where @value stands, NaN where there is no axis for it; sets the item's
 * ends and band, FALSE where they are not inside the plot. */
double   way_annotation_get_value_place  (const WayAnnotationPlane *plane, double value);
gboolean way_annotation_find_geometry    (const WayAnnotationPlane *plane, WayAnnotationItem *item);

/* In annotation-growth.c, -difference.c, -callout.c and -places.c: where what belongs to the item
 * stands, its label last. FALSE where there is no room for the label. */
gboolean way_annotation_place_growth     (const WayAnnotationPlane *plane, WayAnnotationItem *item);
gboolean way_annotation_place_difference (const WayAnnotationPlane *plane, WayAnnotationItem *item);
gboolean way_annotation_place_line       (const WayAnnotationPlane *plane, WayAnnotationItem *item);
gboolean way_annotation_place_upright    (const WayAnnotationPlane *plane, WayAnnotationItem *item);
gboolean way_annotation_place_callout    (const WayAnnotationPlane *plane, WayAnnotationItem *item);

/* In annotation-box.c: the label and @detail (nullable) measured, no wider than
 * @width (not the padding). */
void     way_annotation_make_block       (const WayAnnotationPlane *plane,
                                          WayAnnotationItem        *item,
                                          const char               *detail,
                                          double                    width);

/* Whether a label may stand in @box, with a little air at its sides. */
gboolean way_annotation_is_free          (const WayAnnotationPlane *plane, WayRect box);

/* Whether something stands at a point already. */
gboolean way_annotation_is_blocked       (const WayAnnotationPlane *plane, double x, double y);

/* The top left corner of the box with @point in its middle. */
WayPoint way_annotation_center_on        (const WayAnnotationItem *item, WayPoint point);

/* What a label at @corner belongs to: the item's anchor, or the nearest point of its line. */
WayPoint way_annotation_get_anchor       (const WayAnnotationItem *item, WayPoint corner);

/* How long the tie from a box at @corner would be, and how much it would cross. */
double   way_annotation_judge_tie        (const WayAnnotationPlane *plane,
                                          const WayAnnotationItem  *item,
                                          WayPoint                  corner);

/* Finds the label's place: the first of @candidates (each the place of the
 * box's top left corner) that is free, the nearest free place otherwise; then moved as far as a
 * person moved it. Occupies it. */
gboolean way_annotation_place_box        (const WayAnnotationPlane *plane,
                                          WayAnnotationItem        *item,
                                          const WayPoint           *candidates,
                                          guint                     n_candidates);

/* Ties the label to its anchor where they are more than @distance apart. */
void     way_annotation_tie              (const WayAnnotationPlane *plane,
                                          WayAnnotationItem        *item,
                                          double                    distance);

G_END_DECLS
