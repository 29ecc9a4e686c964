/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/language.h"
#include "model/period.h"

G_BEGIN_DECLS

typedef enum
{
  WAY_ANNOTATION_GROWTH,     /* compound rate a year between the values at @from and @to */
  WAY_ANNOTATION_DIFFERENCE, /* the distance between the values at @from and @to */
  WAY_ANNOTATION_VALUE_LINE, /* a level line at @value */
  WAY_ANNOTATION_EVENT,      /* a dated note at @from */
  WAY_ANNOTATION_SPAN,       /* a shaded stretch of time from @from to @to */
  WAY_ANNOTATION_CALLOUT     /* a note at the value of @from */
} WayAnnotationType;

/**
 * WayAnnotation:
 *
 * A remark that a person put into a figure, bound to data: its numbers are computed anew
 * whenever the figure is laid out.
 *
 * @region_code: whose values; "" for the focused region
 * @to_region_code: of a difference between two regions; "" for the same
 * @value: in the metric's unit; of a value line
 * @text: (array) (nullable): in each language; NULL where only the number, or nothing, is said
 * @dx, @dy: how far a person moved its label from where it would stand, in type sizes
 */
typedef struct
{
  WayAnnotationType type;
  char *region_code;
  char *to_region_code;
  WayPeriod from, to;
  double value;
  char *text[WAY_N_LANGUAGES];
  double dx, dy;
} WayAnnotation;

WayAnnotation *way_annotation_new   (WayAnnotationType type);
WayAnnotation *way_annotation_copy  (const WayAnnotation *annotation);
void           way_annotation_free  (WayAnnotation *annotation);
gboolean       way_annotation_equal (const WayAnnotation *a, const WayAnnotation *b);

const char *way_annotation_type_to_text   (WayAnnotationType type);
gboolean    way_annotation_type_from_text (const char *text, WayAnnotationType *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayAnnotation, way_annotation_free)

G_END_DECLS
