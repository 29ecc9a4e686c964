/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/promises.h"

#include <math.h>

void
way_content_target_free (WayContentTarget *target)
{
  g_ptr_array_unref (target->entries);
  g_free (target);
}

static const WayFigureTarget *
get_leading (const WayContentTarget *self)
{
  return g_ptr_array_index (self->entries, 0);
}

const WayProgress *
way_content_target_get_progress (const WayContentTarget *self)
{
  return &get_leading (self)->progress;
}

const WayTargetFields *
way_content_target_get_fields (const WayContentTarget *self)
{
  return way_target_get_fields (get_leading (self)->target);
}

gboolean
way_content_target_is_exponential (const WayContentTarget *self,
                                   const WayContent       *content)
{
  const WayProgress *progress = way_content_target_get_progress (self);

  return way_content_target_get_fields (self)->path == WAY_PATH_EXPONENTIAL &&
         !way_metric_is_in_points (content->metric) &&
         progress->base_value > 0.0 && self->value > 0.0;
}

double
way_content_target_get_path_value (const WayContentTarget *self,
                                   const WayContent       *content,
                                   double                  time)
{
  const WayProgress *progress = way_content_target_get_progress (self);
  double share = (time - progress->base_time) / (self->time - progress->base_time);

  if (way_content_target_is_exponential (self, content))
    return progress->base_value * pow (self->value / progress->base_value, share);

  return progress->base_value + (self->value - progress->base_value) * share;
}

static gboolean
is_same_number (double a,
                double b)
{
  return fabs (a - b) <= 1e-9 * MAX (fabs (a), fabs (b));
}

static gboolean
is_same_promise (const WayContentTarget *target,
                 const WayFigureTarget  *entry)
{
  const WayTargetFields *have = way_content_target_get_fields (target);
  const WayTargetFields *fields = way_target_get_fields (entry->target);

  return target->region == entry->region &&
         fabs (target->time - way_period_time (&fields->due)) < 1e-6 &&
         is_same_number (have->value, fields->value) &&
         have->is_superseded == fields->is_superseded &&
         (have->comparator == WAY_COMPARATOR_RANGE) == (fields->comparator == WAY_COMPARATOR_RANGE);
}

static gboolean
is_lower_bound (WayComparator comparator)
{
  return comparator == WAY_COMPARATOR_GE || comparator == WAY_COMPARATOR_GT;
}

static gboolean
is_upper_bound (WayComparator comparator)
{
  return comparator == WAY_COMPARATOR_LE || comparator == WAY_COMPARATOR_LT;
}

/* 'At least 8' and 'at most 8.5' for one due period, said in one place, are '8–8.5'. */
static gboolean
closes_range (const WayContentTarget *target,
              const WayFigureTarget  *entry)
{
  const WayTargetFields *have = way_content_target_get_fields (target);
  const WayTargetFields *fields = way_target_get_fields (entry->target);
  gboolean opens_below = is_lower_bound (have->comparator) && is_upper_bound (fields->comparator);
  gboolean opens_above = is_upper_bound (have->comparator) && is_lower_bound (fields->comparator);

  if (target->is_range || target->region != entry->region ||
      have->source_id != fields->source_id ||
      fabs (target->time - way_period_time (&fields->due)) >= 1e-6)
    return FALSE;

  return (opens_below && have->value < fields->value) ||
         (opens_above && have->value > fields->value);
}

static gboolean
join_existing (WayContent      *content,
               WayFigureTarget *entry)
{
  double value = way_target_get_fields (entry->target)->value;

  for (guint i = 0; i < content->targets->len; i++)
    {
      WayContentTarget *target = g_ptr_array_index (content->targets, i);

      if (is_same_promise (target, entry))
        {
          g_ptr_array_add (target->entries, entry);
          return TRUE;
        }
      if (closes_range (target, entry))
        {
          target->is_range = TRUE;
          target->upper = MAX (target->value, value);
          target->value = MIN (target->value, value);
          g_ptr_array_add (target->entries, entry);
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
is_superseded (const WayContentTarget *target)
{
  return way_content_target_get_fields (target)->is_superseded;
}

/* A path is drawn for the focused region only, and only where it has somewhere to go. A growth rate
 * is promised anew each year: without a stated base there is no course towards it. */
static gboolean
find_path (const WayContent       *content,
           const WayContentTarget *target)
{
  const WayProgress *progress = way_content_target_get_progress (target);
  WayPath path = way_content_target_get_fields (target)->path;
  WayMeasure measure = way_metric_get_measure (content->metric);
  gboolean is_rate = measure == WAY_MEASURE_RATE;
  const WayFigureTarget *entry = g_ptr_array_index (target->entries, 0);

  /* From a base that keeps the promise already no way leads to it: 'needs −13 % a year' of new
   * jobs would be advice to do worse. */
  if (progress->has_base && way_target_is_met_by (entry->target, measure, progress->base_value))
    return FALSE;

  return (!is_rate || progress->base_is_stated) && target->region == 0 && !target->is_range &&
         !is_superseded (target) && progress->has_base &&
         isfinite (progress->base_value) && fabs (progress->base_value) < 1e15 &&
         progress->base_time < target->time - 0.5 &&
         (path == WAY_PATH_EXPONENTIAL || path == WAY_PATH_LINEAR);
}

static void
add_target (WayContent      *content,
            WayFigureTarget *entry)
{
  const WayTargetFields *fields = way_target_get_fields (entry->target);
  WayContentTarget *target = g_new0 (WayContentTarget, 1);

  target->entries = g_ptr_array_new ();
  g_ptr_array_add (target->entries, entry);
  target->region = entry->region;
  target->time = way_period_time (&fields->due);
  target->value = fields->value;
  target->upper = NAN;
  if (fields->comparator == WAY_COMPARATOR_RANGE && isfinite (fields->upper_value))
    {
      target->is_range = TRUE;
      target->upper = MAX (fields->value, fields->upper_value);
      target->value = MIN (fields->value, fields->upper_value);
    }
  g_ptr_array_add (content->targets, target);
}

/* The next one due; where all are past, the last. What a newer promise replaced stays in sight, but
 * counts only where nothing else does. */
static void
choose_principal (WayContent *content)
{
  double now = content->data->options.as_of_time;
  WayContentTarget *chosen = NULL;

  for (guint i = 0; i < content->targets->len; i++)
    {
      WayContentTarget *target = g_ptr_array_index (content->targets, i);
      gboolean is_open = isnan (now) || target->time >= now - 1e-6;

      if (target->region != 0 || (chosen != NULL && is_superseded (target)))
        continue;
      chosen = target;
      if (is_open && !is_superseded (target))
        break;
    }

  if (chosen != NULL)
    chosen->is_principal = TRUE;
}

void
way_promises_collect (WayContent *content,
                      GPtrArray  *drawable)
{
  for (guint i = 0; i < drawable->len; i++)
    {
      WayFigureTarget *entry = g_ptr_array_index (drawable, i);

      if (!join_existing (content, entry))
        add_target (content, entry);
    }

  for (guint i = 0; i < content->targets->len; i++)
    {
      WayContentTarget *target = g_ptr_array_index (content->targets, i);
      WayVerdict verdict = way_content_target_get_progress (target)->verdict;

      target->is_met = verdict == WAY_VERDICT_ACHIEVED;
      target->is_missed = verdict == WAY_VERDICT_MISSED;
      /* Two rows that were not joined have two verdicts. */
      if (target->is_range && way_content_target_get_fields (target)->comparator !=
                                WAY_COMPARATOR_RANGE)
        target->is_met = target->is_missed = FALSE;
    }

  choose_principal (content);
  for (guint i = 0; i < content->targets->len; i++)
    {
      WayContentTarget *target = g_ptr_array_index (content->targets, i);

      target->has_path = (target->is_principal ||
                          target->time > content->data->options.as_of_time) &&
                         find_path (content, target);
    }
}
