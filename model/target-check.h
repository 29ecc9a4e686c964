/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/entities.h"

G_BEGIN_DECLS

/* The field of the form that a problem belongs to. */
typedef enum
{
  WAY_TARGET_FIELD_REGION,
  WAY_TARGET_FIELD_METRIC,
  WAY_TARGET_FIELD_DUE,
  WAY_TARGET_FIELD_COMPARATOR,
  WAY_TARGET_FIELD_VALUE,
  WAY_TARGET_FIELD_UPPER,
  WAY_TARGET_FIELD_UNIT,
  WAY_TARGET_FIELD_BASIS,
  WAY_TARGET_FIELD_BASE,
  WAY_TARGET_FIELD_PATH,
  WAY_TARGET_FIELD_TOLERANCE,
  WAY_TARGET_FIELD_SOURCE
} WayTargetField;

typedef struct
{
  WayTargetField field;
  gboolean is_error; /* cannot be saved; otherwise only said */
  char *sentence;
} WayTargetProblem;

void       way_target_problem_free (WayTargetProblem *problem);

/**
 * way_target_check:
 * @unit: (nullable): the unit in which the number was given, where it was said
 * @others: (nullable): WayTarget of the same region and metric, for contradictions
 *
 * What makes no sense: a due year before the base, an upper end below the lower, a unit that is
 * not the metric's, a basis that does not suit it, a share above 100, a negative tolerance, a base
 * of zero with growth, a contradiction with another promise, a missing source (said, no error).
 * WayTargetProblem. (transfer full).
 */
GPtrArray *way_target_check (const WayTargetFields *fields,
                             WayMetric             *metric,
                             const char            *unit,
                             GPtrArray             *others,
                             WayLanguage            language);

G_END_DECLS
