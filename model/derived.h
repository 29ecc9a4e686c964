/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library-formula.h"

G_BEGIN_DECLS

/* Where formulas take the library's values from; each is read once for a region. */
typedef struct _WayDerivedInput WayDerivedInput;

WayDerivedInput       *way_derived_input_new     (WayLibrary *library, GError **error);
void                   way_derived_input_free    (WayDerivedInput *self);
const WayFormulaInput *way_derived_input_get     (WayDerivedInput *self);
/* WayRegion of the library. (transfer none). */
GPtrArray             *way_derived_input_get_regions (WayDerivedInput *self);
/* The series that were read are dropped. */
void                   way_derived_input_forget  (WayDerivedInput *self);
/* FALSE where reading failed since the last question. */
gboolean               way_derived_input_check   (WayDerivedInput *self, GError **error);

/**
 * way_library_update_derived:
 *
 * Inside a change, before it is recorded: computes anew what depends on what it changed. Refuses a
 * change that writes into a derived metric by hand, or takes away what one is computed from.
 */
gboolean way_library_update_derived (WayLibrary *self, GError **error);

/* Everything, in a transaction of its own and as no step: after a newer catalog. */
gboolean way_library_recompute_derived (WayLibrary *self, GError **error);

/* What a change touched, found out in derived-changes.c. */
typedef struct
{
  gboolean is_all;       /* too much to tell */
  gboolean has_regions;  /* which regions belong to which */
  GHashTable *metrics;   /* gint64* id -> (nullable) a set of gint64* ids of regions, or all */
} WayDerivedChanges;

gboolean way_derived_changes_read  (WayLibrary        *library,
                                    WayDerivedChanges *out,
                                    GError           **error);
void     way_derived_changes_clear (WayDerivedChanges *self);
/* @region_id: -1 for all. */
void     way_derived_changes_add   (WayDerivedChanges *self, gint64 metric_id, gint64 region_id);

/* A metric's formula with what is needed to order it. */
typedef struct
{
  gint64 metric_id;
  WayMetric *metric;
  WayFormula *formula;
  GArray *inputs; /* gint64 ids of metrics */
} WayDerivedMetric;

/* WayDerivedMetric, each after those it is computed from. */
GPtrArray *way_derived_read_metrics (WayLibrary *library, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayDerivedInput, way_derived_input_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayDerivedChanges, way_derived_changes_clear)

G_END_DECLS
