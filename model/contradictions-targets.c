/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/contradictions-private.h"

#include <math.h>

/* What a promise allows its value to be. */
static WayInterval
get_allowed (WayTarget *target,
             WayMetric *metric)
{
  const WayTargetFields *fields = way_target_get_fields (target);
  double tolerance;

  switch (fields->comparator)
    {
    case WAY_COMPARATOR_GE:
    case WAY_COMPARATOR_GT:
      return (WayInterval) { fields->value, INFINITY };
    case WAY_COMPARATOR_LE:
    case WAY_COMPARATOR_LT:
      return (WayInterval) { -INFINITY, fields->value };
    case WAY_COMPARATOR_RANGE:
      return (WayInterval) { fields->value, fields->upper_value };
    case WAY_COMPARATOR_APPROX:
      tolerance = way_target_get_tolerance (target, way_metric_get_measure (metric));
      return (WayInterval) { fields->value - tolerance, fields->value + tolerance };
    case WAY_COMPARATOR_EQ:
    case WAY_COMPARATOR_DIRECTION:
    case WAY_COMPARATOR_QUALITATIVE:
    default:
      return (WayInterval) { fields->value, fields->value };
    }
}

static gboolean
has_number (const WayTargetFields *fields)
{
  return fields->comparator != WAY_COMPARATOR_DIRECTION
         && fields->comparator != WAY_COMPARATOR_QUALITATIVE && isfinite (fields->value);
}

static gboolean
is_floor (const WayTargetFields *fields)
{
  return fields->comparator == WAY_COMPARATOR_GE || fields->comparator == WAY_COMPARATOR_GT;
}

static gboolean
is_ceiling (const WayTargetFields *fields)
{
  return fields->comparator == WAY_COMPARATOR_LE || fields->comparator == WAY_COMPARATOR_LT;
}

/* Of one thing in one measure: then their numbers can be compared. */
static gboolean
are_comparable (const WayTargetFields *a,
                const WayTargetFields *b)
{
  return g_str_equal (a->region_code, b->region_code) && g_str_equal (a->metric_key, b->metric_key)
         && way_period_compare (&a->due, &b->due) == 0 && a->basis == b->basis
         && !a->is_superseded && !b->is_superseded && has_number (a) && has_number (b);
}

/* A floor and a ceiling are the two ends of one promise; two floors promise two things. */
static gboolean
are_different (WayTarget *a,
               WayTarget *b,
               WayMetric *metric,
               WayCause  *cause)
{
  const WayTargetFields *first = way_target_get_fields (a);
  const WayTargetFields *second = way_target_get_fields (b);
  gboolean is_same_side = (is_floor (first) && is_floor (second))
                          || (is_ceiling (first) && is_ceiling (second));

  *cause = WAY_CAUSE_NONE;
  if (is_same_side && fabs (first->value - second->value)
                        <= 1e-9 * fmax (fabs (first->value), fabs (second->value)))
    {
      *cause = WAY_CAUSE_WORDING;
      return first->comparator != second->comparator;
    }
  if (is_same_side)
    return TRUE;
  return !way_interval_meets (get_allowed (a, metric), get_allowed (b, metric));
}

static void
compare_targets (WayFactChecker *self,
                 WayTarget      *first,
                 WayTarget      *second)
{
  const WayTargetFields *fields = way_target_get_fields (first);
  WayRegion *region = g_hash_table_lookup (self->regions_by_code, fields->region_code);
  WayMetric *metric = g_hash_table_lookup (self->metrics_by_key, fields->metric_key);
  WayContradiction *found;
  WayCause cause;

  if (region == NULL || metric == NULL || !way_fact_checker_wants (self, region)
      || !are_different (first, second, metric, &cause))
    return;
  found = way_contradiction_new (WAY_CONTRADICTION_TARGETS, region, metric, NULL);
  found->cause = cause;
  way_contradiction_add_promise (found, region, metric, first);
  way_contradiction_add_promise (found, region, metric, second);
  found->derived = way_target_get_fields (second)->value;
  found->range = (WayInterval) { found->derived, found->derived };
  g_ptr_array_add (self->found, found);
}

gboolean
way_fact_checker_check_targets (WayFactChecker *self,
                                GError        **error)
{
  g_autoptr (GPtrArray) targets = way_library_read_targets (self->library, NULL, NULL, error);

  if (targets == NULL)
    return FALSE;
  /* They come by region, metric and due period: those to be compared are neighbours. */
  for (guint i = 0; i < targets->len; i++)
    {
      const WayTargetFields *fields = way_target_get_fields (targets->pdata[i]);

      for (guint j = i + 1; j < targets->len; j++)
        {
          const WayTargetFields *other = way_target_get_fields (targets->pdata[j]);

          if (!g_str_equal (fields->region_code, other->region_code)
              || !g_str_equal (fields->metric_key, other->metric_key)
              || way_period_compare (&fields->due, &other->due) != 0)
            break;
          if (are_comparable (fields, other))
            compare_targets (self, targets->pdata[i], targets->pdata[j]);
        }
    }
  return TRUE;
}
