/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library-change.h"

G_BEGIN_DECLS

/**
 * way_library_save_target:
 * @fields: with id 0 a new one; its region, metric and source have to exist
 * @id: (out) (optional): of the saved one
 *
 * Inside a change. The row of @fields' upper_id, if any, goes: the range is one row from then on.
 * What makes no sense (see way_target_check()) is refused in words.
 */
gboolean way_library_save_target   (WayLibrary            *self,
                                    const WayTargetFields *fields,
                                    gint64                *id,
                                    GError               **error);
gboolean way_library_remove_target (WayLibrary *self, gint64 id, GError **error);

/* The source with these fields, made where there is none. Inside a change. */
gboolean way_library_ensure_source (WayLibrary            *self,
                                    const WaySourceFields *fields,
                                    gint64                *id,
                                    GError               **error);

typedef enum
{
  WAY_SUBJECT_REGION,
  WAY_SUBJECT_METRIC,
  WAY_SUBJECT_SOURCE
} WaySubject;

/* What depends on a region (code), a metric (key) or a source (id as text): how many values,
 * targets, events, figures, and the first of them in words. */
typedef struct
{
  guint n_values, n_targets, n_events, n_figures, n_regions, n_metrics;
  char *sentence; /* '12 values and 2 targets depend on it: At least 1,350 by 2025 (Jiaxing), …' */
} WayDependents;

void     way_dependents_clear         (WayDependents *dependents);
gboolean way_library_read_dependents  (WayLibrary    *self,
                                       WaySubject     subject,
                                       const char    *name,
                                       WayLanguage    language,
                                       WayDependents *out,
                                       GError       **error);

/* How many values and targets each of a kind has: name -> WayDependents without a sentence.
 * (transfer full). */
GHashTable *way_library_count_dependents (WayLibrary *self, WaySubject subject, GError **error);

/* Inside a change. Without @with_dependents, what something depends on is refused with that
 * sentence; with it, its values, targets and events go too, and a source leaves its facts without
 * one. */
gboolean way_library_remove_subject   (WayLibrary *self,
                                       WaySubject  subject,
                                       const char *name,
                                       gboolean    with_dependents,
                                       GError    **error);

G_END_DECLS
