/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/annotation-item.h"

#include <math.h>

/* Where an annotation's values, level and times stand in the plot. */

static double
get_time_place (const WayAnnotationPlane *plane,
                int                       region,
                double                    time)
{
  return plane->get_time_place != NULL ? plane->get_time_place (plane->layout, region, time) : NAN;
}

double
way_annotation_get_value_place (const WayAnnotationPlane *plane,
                                double                    value)
{
  return plane->get_value_place != NULL ? plane->get_value_place (plane->layout, value) : NAN;
}

/* Marks at the very edge stay inside by half a point. */
static gboolean
is_inside (const WayAnnotationPlane *plane,
           WayPoint                  point)
{
  const WayRect *plot = &plane->plot;

  return point.x >= plot->x - 0.5 && point.x <= plot->x + plot->width + 0.5 &&
         point.y >= plot->y - 0.5 && point.y <= plot->y + plot->height + 0.5;
}

static gboolean
find_ends (const WayAnnotationPlane *plane,
           WayAnnotationItem        *item)
{
  for (guint i = 0; i < 2; i++)
    {
      const WayBoundValue *end = &item->facts->ends[i];

      item->ends[i].x = get_time_place (plane, (int) end->series->region, end->time);
      item->ends[i].y = way_annotation_get_value_place (plane, end->value);
      if (!is_inside (plane, item->ends[i]))
        return FALSE;
    }

  return TRUE;
}

static gboolean
find_level (const WayAnnotationPlane *plane,
            WayAnnotationItem        *item)
{
  const WayRect *plot = &plane->plot;
  double place = way_annotation_get_value_place (plane, item->facts->annotation->value);

  if (plane->values_run_across)
    {
      item->ends[0] = (WayPoint) { place, plot->y };
      item->ends[1] = (WayPoint) { place, plot->y + plot->height };
    }
  else
    {
      item->ends[0] = (WayPoint) { plot->x, place };
      item->ends[1] = (WayPoint) { plot->x + plot->width, place };
    }

  return is_inside (plane, item->ends[0]);
}

/* Where a span begins and ends, or an event stands. On a line a year is its end; as a slot it goes
 * from one end to the other, and a day stands inside it. */
static void
find_times (const WayAnnotationPlane *plane,
            const WayAnnotationFacts *facts,
            double                   *first,
            double                   *last)
{
  const WayAnnotation *annotation = facts->annotation;
  gboolean is_span = annotation->type == WAY_ANNOTATION_SPAN;
  const WayPeriod *from = &annotation->from, *to = is_span ? &annotation->to : from;
  double length;

  *first = facts->start;
  *last = facts->end;
  if (plane->slot_width <= 0.0 && is_span && facts->end - facts->start < 1e-6)
    {
      *first -= 0.5;
      *last += 0.5;
    }
  if (plane->slot_width <= 0.0)
    return;

  if (way_period_time (from) > way_period_time (to))
    from = &annotation->to, to = &annotation->from;
  length = way_period_length_years (from);
  *first = way_period_time (from) - (is_span ? length : length / 2.0) + 0.5;
  *last = is_span ? way_period_time (to) + 0.5 : *first;
}

static gboolean
find_band (const WayAnnotationPlane *plane,
           WayAnnotationItem        *item)
{
  const WayRect *plot = &plane->plot;
  double first, last;

  find_times (plane, item->facts, &first, &last);
  first = get_time_place (plane, -1, first);
  last = get_time_place (plane, -1, last);
  if (!(last >= plot->x - 0.5 && first <= plot->x + plot->width + 0.5))
    return FALSE;

  first = MAX (first, plot->x);
  last = MIN (last, plot->x + plot->width);
  item->band = (WayRect) { first, plot->y, MAX (last - first, 0.0), plot->height };
  item->ends[0] = (WayPoint) { first, plot->y };
  item->ends[1] = (WayPoint) { first, plot->y + plot->height };
  return TRUE;
}

gboolean
way_annotation_find_geometry (const WayAnnotationPlane *plane,
                              WayAnnotationItem        *item)
{
  switch (item->facts->annotation->type)
    {
    case WAY_ANNOTATION_VALUE_LINE:
      return find_level (plane, item);
    case WAY_ANNOTATION_EVENT:
    case WAY_ANNOTATION_SPAN:
      return find_band (plane, item);
    case WAY_ANNOTATION_GROWTH:
    case WAY_ANNOTATION_DIFFERENCE:
    case WAY_ANNOTATION_CALLOUT:
    default:
      return find_ends (plane, item);
    }
}
