/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/frame.h"
#include "chart/labels.h"

G_BEGIN_DECLS

/**
 * WayAnnotationPlane:
 *
 * What annotations need to know of the plot they are drawn into; any kind of figure fills one in.
 * The values themselves are those of the frame's content.
 *
 * @plot: between the axes; marks stay inside
 * @placer: knows what is occupied, and where labels may stand; labels of annotations are occupied
 *   there as well, so that what is placed afterwards keeps away from them
 * @bounds: where labels may stand, the same that @placer was made with
 * @region: index of the only region that is drawn here (a panel); -1 for all
 * @slot_width: what one period is wide (columns), in points; 0 where values are points on a line
 * @get_time_place: (nullable): where the value of @region at @time stands along x; @region -1 for
 *   the time itself; NaN where there is none. NULL in a kind that has no axis of times.
 * @get_value_place: (nullable): where @value, in the metric's unit, stands along y. NULL in a kind
 *   that has no axis of values.
 * @values_run_across: values stand along x instead (bars from left to right)
 * @breaks: (nullable): WayRect, the labels of bars, that a level line in front of the bars spares;
 *   to live as long as the layout
 * @layout: handed to both
 */
typedef struct
{
  const WayFrame *frame;
  WayRect plot;
  WayRect bounds;
  WayPlacer *placer;
  int region;
  double slot_width;
  double (*get_time_place) (gconstpointer layout, int region, double time);
  double (*get_value_place) (gconstpointer layout, double value);
  gboolean values_run_across;
  const GArray *breaks;
  gconstpointer layout;
} WayAnnotationPlane;

typedef struct _WayAnnotationLayout WayAnnotationLayout;

/* Places the annotations of the content's figure; what cannot be shown here is named in the
 * content's warnings, once. (transfer full). */
WayAnnotationLayout *way_annotation_layout_new  (const WayAnnotationPlane *plane);
void                 way_annotation_layout_free (WayAnnotationLayout *self);

/* What lies behind the marks (bands, level and upright lines), then what lies above them; groups
 * 'annotation-N-ground' and 'annotation-N', N counting from 1 in the figure's order. */
void way_annotation_layout_draw_ground (const WayAnnotationLayout *self, WayScene *scene);
/* Level lines in front of bars: after the bars, before their labels. Not in other kinds. */
void way_annotation_layout_draw_levels (const WayAnnotationLayout *self, WayScene *scene);
void way_annotation_layout_draw        (const WayAnnotationLayout *self, WayScene *scene);

/* Whether the figure's annotation @index stands in this plane; why not (nullable). */
gboolean    way_annotation_layout_shows       (const WayAnnotationLayout *self, guint index);
const char *way_annotation_layout_get_refusal (const WayAnnotationLayout *self, guint index);

/* In a kind of figure that has no axes: names all of them in the content's warnings. */
void way_annotation_refuse_all         (const WayFrame *frame);

/* How much higher than usual the room above the plot should be, for arrows over the highest
 * values; in type sizes. */
double way_annotation_get_room         (const WayContent *content);

/* What level lines over columns need right of the plot for their labels, in points. */
double way_annotation_get_side_room    (const WayFrame *frame);

/* The annotation that @datum of a scene stands for, counting from 0; -1 for another one. */
int  way_annotation_find_index         (const WayDatum *datum);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayAnnotationLayout, way_annotation_layout_free)

G_END_DECLS
