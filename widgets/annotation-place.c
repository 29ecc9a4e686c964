/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/annotation-place.h"

#include "chart/hit.h"

#include <math.h>
#include <string.h>

/* How near a value must be to be meant, in points. */
#define REACH 24.0

/* A level is rounded to a step of which the axis has at least so many. */
#define LEAST_STEPS 100.0

#define SERIES_PREFIX "series-"

gboolean
way_annotation_place_from_datum (WayAnnotationPlace *self,
                                 const WayDatum     *datum)
{
  WayPeriod period;

  if (datum->period == NULL || datum->series == NULL ||
      !g_str_has_prefix (datum->series, SERIES_PREFIX) ||
      !way_period_parse (datum->period, NULL, &period, NULL))
    return FALSE;

  way_annotation_place_clear (self);
  self->title = g_strdup (datum->title);
  self->region_code = g_strdup (datum->series + strlen (SERIES_PREFIX));
  self->has_period = self->has_number = TRUE;
  self->period = period;
  self->number = datum->number;
  return TRUE;
}

/* Targets and annotations near the pointer are no values. */
static const WayDatum *
find_value (const WayScene *scene,
            WayPoint        point)
{
  const WayDatum *found = NULL;
  double nearest = REACH;

  for (guint i = 0; i < scene->data->len; i++)
    {
      const WayDatum *datum = g_ptr_array_index (scene->data, i);
      double distance = hypot (datum->x - point.x, datum->y - point.y);

      if (datum->period == NULL || !(distance < nearest))
        continue;
      nearest = distance;
      found = datum;
    }

  return found;
}

static gboolean
is_inside (const WayRect *rect,
           WayPoint       point,
           double         reach)
{
  return point.x >= rect->x - reach && point.x <= rect->x + rect->width + reach &&
         point.y >= rect->y - reach && point.y <= rect->y + rect->height + reach;
}

static double
round_level (const WayScale *scale,
             double          level)
{
  double range = fabs (scale->domain_max - scale->domain_min);
  double step = pow (10.0, floor (log10 (range / LEAST_STEPS)));

  return round (level / step) * step;
}

/* In a bar as wide as a year any place in it means its value; those of a long line are described as
 * they are asked for. The caller clears @out. */
static gboolean
find_hit (const WayScene *scene,
          WayPoint        point,
          WayDatum       *out)
{
  gint hit = way_scene_hit (scene, point.x, point.y, 1.0);

  return hit >= 0 && way_scene_describe (scene, hit, out) && out->period != NULL;
}

gboolean
way_annotation_place_from_point (WayAnnotationPlace *self,
                                 const WayScene     *scene,
                                 WayPoint            point)
{
  const WayDatum *datum = find_value (scene, point);
  WayDatum hit = { 0 };
  gboolean is_value = FALSE;

  if (datum == NULL && find_hit (scene, point, &hit))
    datum = &hit;
  if (datum != NULL)
    is_value = way_annotation_place_from_datum (self, datum);
  way_datum_clear (&hit);
  if (datum != NULL)
    return is_value;
  if (!is_inside (&scene->plot, point, 0.0))
    return FALSE;

  way_annotation_place_clear (self);
  if (scene->has_time_axis)
    {
      self->has_period = TRUE;
      self->period =
        way_period_for_year ((int) lround (way_scale_invert (&scene->time_scale, point.x)));
    }
  if (scene->value_scale.domain_max != scene->value_scale.domain_min)
    {
      self->has_number = TRUE;
      self->number = round_level (&scene->value_scale,
                                  way_scale_invert (&scene->value_scale, point.y));
    }

  return self->has_period || self->has_number;
}

void
way_annotation_place_clear (WayAnnotationPlace *self)
{
  g_free (self->title);
  g_free (self->region_code);
  *self = (WayAnnotationPlace) { NULL };
}

void
way_annotation_place_copy (WayAnnotationPlace       *self,
                           const WayAnnotationPlace *other)
{
  way_annotation_place_clear (self);
  *self = *other;
  self->title = g_strdup (other->title);
  self->region_code = g_strdup (other->region_code);
}

gboolean
way_annotation_place_suits (const WayAnnotationPlace *self,
                            WayAnnotationType         type)
{
  switch (type)
    {
    case WAY_ANNOTATION_VALUE_LINE:
      return self->has_number;
    case WAY_ANNOTATION_EVENT:
    case WAY_ANNOTATION_SPAN:
      return self->has_period;
    case WAY_ANNOTATION_GROWTH:
    case WAY_ANNOTATION_DIFFERENCE:
    case WAY_ANNOTATION_CALLOUT:
    default:
      return self->region_code != NULL;
    }
}

static void
set_code (char      **code,
          const char *wanted)
{
  g_free (*code);
  *code = g_strdup (wanted != NULL ? wanted : "");
}

WayAnnotation *
way_annotation_new_at (WayAnnotationType         type,
                       const WayAnnotationPlace *first,
                       const WayAnnotationPlace *last)
{
  WayAnnotation *annotation = way_annotation_new (type);
  gboolean is_reversed = way_annotation_type_has_to (type) &&
                         way_period_time (&first->period) > way_period_time (&last->period);
  const WayAnnotationPlace *from = is_reversed ? last : first;
  const WayAnnotationPlace *to = is_reversed ? first : last;

  if (way_annotation_type_has_from (type))
    annotation->from = from->period;
  if (way_annotation_type_has_to (type))
    annotation->to = to->period;
  if (type == WAY_ANNOTATION_VALUE_LINE)
    annotation->value = first->number;
  if (type == WAY_ANNOTATION_GROWTH || type == WAY_ANNOTATION_DIFFERENCE ||
      type == WAY_ANNOTATION_CALLOUT)
    set_code (&annotation->region_code, from->region_code);
  if (type == WAY_ANNOTATION_DIFFERENCE && g_strcmp0 (from->region_code, to->region_code) != 0)
    set_code (&annotation->to_region_code, to->region_code);
  return annotation;
}

/* What the label of the datum @index covers: its box, or its lines of text. */
static gboolean
find_box (const WayScene *scene,
          gint            index,
          WayRect        *out)
{
  gboolean is_found = FALSE;

  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);
      WayRect box = mark->type == WAY_MARK_TEXT ? mark->text.box : mark->rect.rect;
      double right, bottom;

      if (mark->datum != index || (mark->type != WAY_MARK_TEXT && mark->type != WAY_MARK_RECT))
        continue;
      if (!is_found)
        *out = box;
      right = MAX (out->x + out->width, box.x + box.width);
      bottom = MAX (out->y + out->height, box.y + box.height);
      out->x = MIN (out->x, box.x);
      out->y = MIN (out->y, box.y);
      out->width = right - out->x;
      out->height = bottom - out->y;
      is_found = TRUE;
    }

  return is_found;
}

int
way_annotation_find_label_at (const WayScene *scene,
                              WayPoint        point)
{
  for (guint i = scene->data->len; i > 0; i--)
    {
      WayRect box;

      if (way_annotation_find_index (g_ptr_array_index (scene->data, i - 1)) >= 0 &&
          find_box (scene, (gint) i - 1, &box) && is_inside (&box, point, 2.0))
        return (int) i - 1;
    }

  return -1;
}

int
way_annotation_find_label (const WayScene *scene,
                           guint           index,
                           WayRect        *out)
{
  for (guint i = 0; i < scene->data->len; i++)
    {
      if (way_annotation_find_index (g_ptr_array_index (scene->data, i)) == (int) index &&
          find_box (scene, (gint) i, out))
        return (int) i;
    }

  return -1;
}
