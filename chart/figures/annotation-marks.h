/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/annotation-item.h"

G_BEGIN_DECLS

/* What an annotation inks behind the marks: its band, its level or upright line. */
void way_annotation_marks_draw_band (const WayAnnotationPlane *plane,
                                     const WayAnnotationItem  *item,
                                     WayScene                 *scene);
void way_annotation_marks_draw_rule (const WayAnnotationPlane *plane,
                                     const WayAnnotationItem  *item,
                                     WayScene                 *scene);

/* And above them: arrows and the label. */
void way_annotation_marks_draw      (const WayAnnotationPlane *plane,
                                     const WayAnnotationItem  *item,
                                     WayScene                 *scene);

G_END_DECLS
