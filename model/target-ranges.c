/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/target-ranges.h"

#include <math.h>

static gboolean
is_lower_end (WayComparator comparator)
{
  return comparator == WAY_COMPARATOR_GE || comparator == WAY_COMPARATOR_GT;
}

static gboolean
is_upper_end (WayComparator comparator)
{
  return comparator == WAY_COMPARATOR_LE || comparator == WAY_COMPARATOR_LT;
}

static gboolean
is_same_matter (const WayTargetFields *a,
                const WayTargetFields *b)
{
  return a->basis == b->basis && a->is_superseded == b->is_superseded
         && way_period_compare (&a->due, &b->due) == 0
         && g_str_equal (a->region_code, b->region_code)
         && g_str_equal (a->metric_key, b->metric_key);
}

static gboolean
are_ends_of_one (const WayTargetFields *lower,
                 const WayTargetFields *upper)
{
  return is_lower_end (lower->comparator) && is_upper_end (upper->comparator)
         && isfinite (lower->value) && isfinite (upper->value) && lower->value < upper->value
         && lower->source_id == upper->source_id && is_same_matter (lower, upper);
}

static WayTarget *
join (const WayTargetFields *lower,
      const WayTargetFields *upper)
{
  WayTargetFields fields = *lower;

  fields.comparator = WAY_COMPARATOR_RANGE;
  fields.upper_value = upper->value;
  fields.upper_id = upper->id;
  fields.decimals = lower->decimals == upper->decimals ? lower->decimals : -1;
  return way_target_new (&fields);
}

/* The row that makes a range of the one at @index, among those after it; its index, or 0. */
static guint
find_other_end (GPtrArray      *targets,
                const gboolean *is_taken,
                guint           index)
{
  const WayTargetFields *one = way_target_get_fields (targets->pdata[index]);

  if (!is_lower_end (one->comparator) && !is_upper_end (one->comparator))
    return 0;
  for (guint i = index + 1; i < targets->len; i++)
    {
      const WayTargetFields *other = way_target_get_fields (targets->pdata[i]);

      /* Rows come by region, metric and due period: the other end is near, or is not there. */
      if (!g_str_equal (one->region_code, other->region_code)
          || !g_str_equal (one->metric_key, other->metric_key))
        return 0;
      if (!is_taken[i] && (are_ends_of_one (one, other) || are_ends_of_one (other, one)))
        return i;
    }

  return 0;
}

GPtrArray *
way_targets_pair_ranges (GPtrArray *targets)
{
  GPtrArray *paired = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree gboolean *is_taken = g_new0 (gboolean, targets->len + 1);

  for (guint i = 0; i < targets->len; i++)
    {
      const WayTargetFields *one = way_target_get_fields (targets->pdata[i]);
      const WayTargetFields *other;
      guint end;

      if (is_taken[i])
        continue;
      end = find_other_end (targets, is_taken, i);
      if (end == 0)
        {
          g_ptr_array_add (paired, g_object_ref (targets->pdata[i]));
          continue;
        }
      is_taken[end] = TRUE;
      other = way_target_get_fields (targets->pdata[end]);
      g_ptr_array_add (paired, is_lower_end (one->comparator) ? join (one, other)
                                                              : join (other, one));
    }

  return paired;
}

static gboolean
is_of_cell (WayTarget *a,
            WayTarget *b)
{
  const WayTargetFields *one = way_target_get_fields (a);
  const WayTargetFields *other = way_target_get_fields (b);

  return g_str_equal (one->region_code, other->region_code)
         && g_str_equal (one->metric_key, other->metric_key);
}

GPtrArray
way_targets_view_cell (const GPtrArray *targets,
                       guint            index)
{
  guint first = index, end = index + 1;

  while (first > 0 && is_of_cell (targets->pdata[first - 1], targets->pdata[index]))
    first--;
  while (end < targets->len && is_of_cell (targets->pdata[end], targets->pdata[index]))
    end++;
  return (GPtrArray) { targets->pdata + first, end - first };
}

/* The numbers that keep a promise, and whether the ends belong to them. */
typedef struct
{
  double low, high;
  gboolean is_low_open, is_high_open;
} Interval;

/* More than 'about 5.5 %' keeps the promise too, where more is better. */
static Interval
get_interval (const WayTargetFields *fields,
              WayMeasure             measure,
              WayBetter              better)
{
  Interval all = { -INFINITY, INFINITY, FALSE, FALSE };
  double tolerance = 0.0;

  if (!isfinite (fields->value))
    return all;
  switch (fields->comparator)
    {
    case WAY_COMPARATOR_GE:
      return (Interval) { fields->value, INFINITY, FALSE, FALSE };
    case WAY_COMPARATOR_GT:
      return (Interval) { fields->value, INFINITY, TRUE, FALSE };
    case WAY_COMPARATOR_LE:
      return (Interval) { -INFINITY, fields->value, FALSE, FALSE };
    case WAY_COMPARATOR_LT:
      return (Interval) { -INFINITY, fields->value, FALSE, TRUE };
    case WAY_COMPARATOR_EQ:
      return (Interval) { fields->value, fields->value, FALSE, FALSE };
    case WAY_COMPARATOR_APPROX:
      tolerance = way_target_fields_get_tolerance (fields, measure);
      all.low = better == WAY_BETTER_LOWER ? -INFINITY : fields->value - tolerance;
      all.high = better == WAY_BETTER_HIGHER ? INFINITY : fields->value + tolerance;
      return all;
    case WAY_COMPARATOR_RANGE:
      all.low = better == WAY_BETTER_LOWER ? -INFINITY : fields->value;
      all.high = better == WAY_BETTER_HIGHER ? INFINITY : fields->upper_value;
      return all;
    case WAY_COMPARATOR_DIRECTION:
    case WAY_COMPARATOR_QUALITATIVE:
    default:
      return all;
    }
}

static gboolean
is_empty (const Interval *a,
          const Interval *b)
{
  double low = MAX (a->low, b->low);
  double high = MIN (a->high, b->high);
  double slack = 1e-9 * MAX (fabs (low), fabs (high));

  if (!isfinite (low) || !isfinite (high))
    return FALSE;
  if (low > high + slack)
    return TRUE;
  if (low < high - slack)
    return FALSE;
  return (a->is_low_open && a->low >= b->low - slack)
         || (b->is_low_open && b->low >= a->low - slack)
         || (a->is_high_open && a->high <= b->high + slack)
         || (b->is_high_open && b->high <= a->high + slack);
}

static gboolean
is_change (const WayTargetFields *fields)
{
  return fields->basis == WAY_BASIS_CUMULATIVE_CHANGE || fields->basis == WAY_BASIS_CHANGE_POINTS;
}

/* Changes are compared only as rises from one base: a fall may be promised by its size or with its
 * sign, which turns what 'at least' means. */
static gboolean
are_comparable (const WayTargetFields *a,
                const WayTargetFields *b,
                WayBetter              better)
{
  if (!is_change (a) && !is_change (b))
    return TRUE;
  if (better == WAY_BETTER_LOWER || a->value < 0 || b->value < 0
      || a->has_base_period != b->has_base_period)
    return FALSE;
  return !a->has_base_period || way_period_compare (&a->base_period, &b->base_period) == 0;
}

gboolean
way_targets_contradict (const WayTargetFields *a,
                        const WayTargetFields *b,
                        WayMeasure             measure,
                        WayBetter              better)
{
  Interval first, second;

  if (a->is_superseded || b->is_superseded || a->due.last_month <= 0 || !is_same_matter (a, b)
      || !are_comparable (a, b, better))
    return FALSE;

  first = get_interval (a, measure, better);
  second = get_interval (b, measure, better);
  return is_empty (&first, &second);
}
