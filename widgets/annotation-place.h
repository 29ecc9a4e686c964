/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/annotation-layout.h"

G_BEGIN_DECLS

/**
 * WayAnnotationPlace:
 *
 * Where in a scene an annotation is to begin or end.
 *
 * @title: (nullable): what stands there, 'Jiaxing, 2020'
 * @region_code: (nullable): whose value; NULL between values
 * @has_period, @has_number: whether there is a time, and a level
 */
typedef struct
{
  char *title;
  char *region_code;
  gboolean has_period;
  WayPeriod period;
  gboolean has_number;
  double number;
} WayAnnotationPlace;

/* Of a value that the scene shows; FALSE where the datum is none. */
gboolean way_annotation_place_from_datum (WayAnnotationPlace *self, const WayDatum *datum);

/* Of a point of the scene: the value near it, else the year and the level there. FALSE outside the
 * plot. */
gboolean way_annotation_place_from_point (WayAnnotationPlace *self,
                                          const WayScene     *scene,
                                          WayPoint            point);
void     way_annotation_place_clear      (WayAnnotationPlace *self);
void     way_annotation_place_copy       (WayAnnotationPlace       *self,
                                          const WayAnnotationPlace *other);

/* Whether @type can begin or end here: some need a value. */
gboolean way_annotation_place_suits      (const WayAnnotationPlace *self, WayAnnotationType type);

/* @last: the same as @first for those that have one place. (transfer full). */
WayAnnotation *way_annotation_new_at     (WayAnnotationType         type,
                                          const WayAnnotationPlace *first,
                                          const WayAnnotationPlace *last);

/* The datum of the label at a point of the scene that belongs to an annotation; -1 for none. */
int      way_annotation_find_label_at    (const WayScene *scene, WayPoint point);

/* The datum of annotation @index, and what its label covers; -1 where it is not shown. */
int      way_annotation_find_label       (const WayScene *scene, guint index, WayRect *out);

G_END_DECLS
