/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/formula.h"
#include "model/library-change.h"

G_BEGIN_DECLS

/**
 * Metrics that are computed from others. Their values are rows of the library like others, marked
 * as derived, so that whoever reads series needs to know nothing of formulas. They are computed
 * anew inside way_library_end_change() where something that they depend on was changed: they are a
 * part of that step and go back with it. A derived value is neither edited nor imported over.
 */

typedef struct
{
  WayMetric *metric;
  WayFormula *formula; /* (nullable): NULL where the text cannot be read any more */
  char *text;          /* as it is stored */
} WayLibraryFormula;

/* WayLibraryFormula, in the order of the metrics. (transfer full). */
GPtrArray *way_library_list_formulas (WayLibrary *self, GError **error);

/* As it is stored; NULL without an error of a metric that is not derived. (transfer full). */
char      *way_library_get_formula   (WayLibrary *self, const char *metric_key, GError **error);

/**
 * way_library_set_formula:
 * @text: (nullable): NULL makes the metric one like others, without values
 *
 * Inside a change. Refused in words where the text makes no sense, its unit is not the metric's,
 * the metric would be computed from itself, or has values of its own.
 */
gboolean   way_library_set_formula   (WayLibrary *self,
                                      const char *metric_key,
                                      const char *text,
                                      GError    **error);

/**
 * WayFormulaPreview:
 * @label: the formula as it was understood, in names
 * @unit: (nullable): what the result is in; NULL where no unit is known for it
 * @unit_words: (nullable): how the result comes into the metric's unit
 * @values: WayFormulaValue of the region that was asked for
 * @missing: sentences of what could not be computed and why
 */
typedef struct
{
  char *label;
  WayUnit *unit;
  char *unit_words;
  GArray *values;
  GPtrArray *missing;
} WayFormulaPreview;

void               way_formula_preview_free  (WayFormulaPreview *preview);

/**
 * way_library_check_formula:
 * @metric_key: (nullable): the metric that is to be computed, where there is one already
 * @region_code: (nullable): whose values are wanted
 * @position: (out) (optional): of an error, the character of the text
 *
 * What a formula would give. Writes nothing, and needs no change.
 */
WayFormulaPreview *way_library_check_formula (WayLibrary *self,
                                              const char *metric_key,
                                              const char *text,
                                              const char *region_code,
                                              WayLanguage language,
                                              guint      *position,
                                              GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayFormulaPreview, way_formula_preview_free)

G_END_DECLS
