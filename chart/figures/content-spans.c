/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/content.h"

#include "chart/figures/content-scenario.h"

#include <math.h>

/* Years on each side of a value that stands alone. */
#define LONE_YEARS 2

/* What makes the axis take a smaller unit (read in four digits, where 9.9996 is 10), and what keeps
 * it from it. */
#define SMALL_NUMBER 9.9995
#define LONG_NUMBER 99999.5
#define UNIT_STEP 1000.0

static void
extend_value (WayContent *self,
              double      value)
{
  self->min = MIN (self->min, value);
  self->max = MAX (self->max, value);
}

static void
extend_time (double  time,
             double *first,
             double *last)
{
  *first = MIN (*first, time);
  *last = MAX (*last, time);
}

static void
extend_by_series (WayContent *self,
                  double     *first,
                  double     *last)
{
  for (guint i = 0; i < self->series->len; i++)
    {
      WayContentSeries *series = g_ptr_array_index (self->series, i);

      for (guint j = 0; j < series->points->len; j++)
        {
          guint index = g_array_index (series->points, guint, j);

          extend_value (self, series->series->values[index]);
          extend_time (series->series->times[index], first, last);
        }
    }
}

static void
extend_by_targets (WayContent *self,
                   double     *first,
                   double     *last)
{
  for (guint i = 0; i < self->targets->len; i++)
    {
      WayContentTarget *target = g_ptr_array_index (self->targets, i);

      extend_value (self, target->value);
      if (target->is_range)
        extend_value (self, target->upper);
      extend_time (target->time, first, last);
      if (target->has_path)
        {
          const WayProgress *progress = way_content_target_get_progress (target);
          double from = self->figure->from_year;
          double time = self->figure->from_year == G_MININT ? progress->base_time
                                                            : MAX (progress->base_time, from);

          extend_value (self, way_content_target_get_path_value (target, self, time));
          extend_time (time, first, last);
        }
    }
}

/* An event this many years from everything else would only press the values together. */
#define MOST_YEARS_AWAY 30.0

static void
extend_by_moment (WayContent      *self,
                  const WayPeriod *period,
                  double          *first,
                  double          *last)
{
  const WayFigure *figure = self->figure;
  double time = way_period_time (period);

  if ((figure->from_year != G_MININT && time < figure->from_year) ||
      (figure->to_year != G_MININT && time > figure->to_year) ||
      time < *first - MOST_YEARS_AWAY || time > *last + MOST_YEARS_AWAY)
    return;

  extend_time (time, first, last);
}

/* A level that a kind does not draw must not press its lines together. */
static gboolean
draws_annotations (WayFigureKind kind)
{
  return kind == WAY_FIGURE_LINE || kind == WAY_FIGURE_COLUMNS;
}

/* Level lines stand inside the axis of values, dated notes inside the years asked for. */
static void
extend_by_annotations (WayContent *self,
                       double     *first,
                       double     *last)
{
  GPtrArray *annotations = self->figure->annotations;

  if (!draws_annotations (self->figure->kind))
    return;

  for (guint i = 0; i < annotations->len; i++)
    {
      const WayAnnotation *annotation = g_ptr_array_index (annotations, i);

      if (annotation->type == WAY_ANNOTATION_VALUE_LINE &&
          annotation->transform == self->figure->transform)
        extend_value (self, annotation->value);
      if (annotation->type == WAY_ANNOTATION_EVENT || annotation->type == WAY_ANNOTATION_SPAN)
        extend_by_moment (self, &annotation->from, first, last);
      if (annotation->type == WAY_ANNOTATION_SPAN)
        extend_by_moment (self, &annotation->to, first, last);
    }
}

/* The axis has whole years at both ends, and a value alone gets years around it. */
static void
set_years (WayContent *self,
           double      first,
           double      last)
{
  self->first_year = (int) floor (first + 1e-6);
  self->last_year = (int) ceil (last - 1e-6);
  self->shown_first_year = self->first_year;
  self->shown_last_year = self->last_year;
  if (self->first_year == self->last_year)
    {
      self->first_year -= LONE_YEARS;
      self->last_year += LONE_YEARS;
    }
}

/* In Chinese the unit that the sources publish in is the one that readers know. */
static gboolean
is_published_unit (const WayContent *self)
{
  return self->language == WAY_LANGUAGE_ZH_CN && fabs (self->unit->multiplier - 1.0) < 1e-9;
}

static void
include_series (const WaySeries *series,
                double          *first,
                double          *last)
{
  if (series == NULL || series->n_points == 0)
    return;

  extend_time (series->times[0], first, last);
  extend_time (series->times[series->n_points - 1], first, last);
}

void
way_content_get_extent (const WayContent *self,
                        double           *first,
                        double           *last)
{
  const WayFigureData *data = self->data;

  *first = G_MAXDOUBLE;
  *last = -G_MAXDOUBLE;
  for (guint i = 0; i < data->series->len; i++)
    include_series (g_ptr_array_index (data->series, i), first, last);
  for (guint i = 0; self->figure->show_targets && i < data->targets->len; i++)
    {
      const WayFigureTarget *entry = g_ptr_array_index (data->targets, i);

      if (entry->region < WAY_THEME_N_SERIES && way_content_can_draw_target (self, entry))
        extend_time (way_period_time (&way_target_get_fields (entry->target)->due), first, last);
    }
}

/* Years that were asked for are on the axis even where there is no value, as long as there are some
 * before or after: zooming and panning must not jump over gaps. */
static void
cover_asked_years (WayContent *self)
{
  const WayFigure *figure = self->figure;
  double first, last;

  if (figure->kind != WAY_FIGURE_LINE)
    return;

  way_content_get_extent (self, &first, &last);
  if (figure->from_year != G_MININT)
    self->first_year = MIN (self->first_year, MAX (figure->from_year,
                                                   (int) floor (first + 1e-6)));
  if (figure->to_year != G_MININT)
    self->last_year = MAX (self->last_year, MIN (figure->to_year, (int) ceil (last - 1e-6)));
}

/* 2.006 trillion beside 0.2 is read with less ease than 2,006 billion beside 200: the unit below,
 * where its numbers do not grow too long. */
static void
choose_unit (WayContent *self)
{
  const WayUnit *unit = way_metric_get_unit (self->metric);
  double largest = MAX (fabs (self->min), fabs (self->max));
  WayDisplayUnit *smaller;

  g_clear_pointer (&self->unit, way_display_unit_free);
  self->unit = way_display_unit_for (unit, largest, self->language);
  if (largest * self->unit->multiplier >= SMALL_NUMBER || is_published_unit (self))
    return;

  smaller = way_display_unit_for (unit, largest / UNIT_STEP, self->language);
  if (largest * smaller->multiplier <= LONG_NUMBER)
    {
      way_display_unit_free (self->unit);
      self->unit = smaller;
    }
  else
    way_display_unit_free (smaller);
}

void
way_content_set_spans (WayContent *self)
{
  double first = G_MAXDOUBLE, last = -G_MAXDOUBLE;

  self->min = G_MAXDOUBLE;
  self->max = -G_MAXDOUBLE;
  extend_by_series (self, &first, &last);
  extend_by_targets (self, &first, &last);
  extend_by_annotations (self, &first, &last);
  way_content_cover_scenario (self, &first, &last, &self->min, &self->max);
  way_content_cover_peers (self, &last, &self->min, &self->max);
  set_years (self, first, last);
  cover_asked_years (self);
  choose_unit (self);
  if (self->data->axis_label != NULL)
    {
      g_free (self->unit->name);
      self->unit->name = g_strdup (self->data->axis_label);
    }
}
