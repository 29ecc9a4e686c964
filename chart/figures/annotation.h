/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/language.h"
#include "model/period.h"

G_BEGIN_DECLS

/* More would hide the figure. */
#define WAY_FIGURE_MAX_ANNOTATIONS 64

/* What a text of one may be long, in characters, and a label moved, in type sizes. */
#define WAY_ANNOTATION_MAX_TEXT 400
#define WAY_ANNOTATION_MAX_SHIFT 200.0

typedef enum
{
  WAY_ANNOTATION_GROWTH,     /* compound rate a year between the values at @from and @to */
  WAY_ANNOTATION_DIFFERENCE, /* the distance between the values at @from and @to */
  WAY_ANNOTATION_VALUE_LINE, /* a level line at @value */
  WAY_ANNOTATION_EVENT,      /* a dated note at @from */
  WAY_ANNOTATION_SPAN,       /* a shaded stretch of time from @from to @to */
  WAY_ANNOTATION_CALLOUT     /* a note at the value of @from */
} WayAnnotationType;

#define WAY_N_ANNOTATION_TYPES 6

/**
 * WayAnnotation:
 *
 * A remark that a person put into a figure, bound to data: its numbers are computed anew
 * whenever the figure is laid out.
 *
 * @region_code: whose values; "" for the focused region
 * @to_region_code: of a difference between two regions; "" for the same
 * @value: of a value line, in the unit of what @transform makes of the metric
 * @transform: a WayTransform, of a value line: the one that its value was meant for
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
  guint transform;
  char *text[WAY_N_LANGUAGES];
  double dx, dy;
} WayAnnotation;

WayAnnotation *way_annotation_new   (WayAnnotationType type);
WayAnnotation *way_annotation_copy  (const WayAnnotation *annotation);
void           way_annotation_free  (WayAnnotation *annotation);
gboolean       way_annotation_equal (const WayAnnotation *a, const WayAnnotation *b);

/* @text: (nullable): empty is the same as NULL. */
void           way_annotation_set_text (WayAnnotation *annotation,
                                        WayLanguage    language,
                                        const char    *text);

/* What is said in @language, in the other one where it has no text; NULL where nothing is. */
const char    *way_annotation_get_text (const WayAnnotation *annotation, WayLanguage language);

/* Whether every field is one that can be drawn somewhere. */
gboolean       way_annotation_is_valid (const WayAnnotation *annotation);

/* Which fields a type has; the others are not kept. */
gboolean    way_annotation_type_has_from  (WayAnnotationType type);
gboolean    way_annotation_type_has_to    (WayAnnotationType type);

const char *way_annotation_type_to_text   (WayAnnotationType type);
gboolean    way_annotation_type_from_text (const char *text, WayAnnotationType *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayAnnotation, way_annotation_free)

G_END_DECLS
