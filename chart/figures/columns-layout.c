/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/columns-layout.h"

#include <math.h>

/* What columns take of their year's slot, and how wide one is at most, in type sizes. */
#define SLOT_SHARE 0.72
#define MAX_WIDTH 5.0
#define PARTIAL_SHARE 0.8

/* Beside its whole year a part of it is a thin column on its left. */
#define SATELLITE_SHARE 0.45
#define SATELLITE_SLOT_SHARE 0.6

#define LEAST_PLOT_SHARE 0.4
#define LEAST_PLOT_EM 8.0

static gint
compare_columns (gconstpointer a,
                 gconstpointer b)
{
  const WayColumn *first = a, *second = b;

  if (first->year != second->year)
    return first->year < second->year ? -1 : 1;
  if (first->region != second->region)
    return first->region < second->region ? -1 : 1;
  if (first->is_partial != second->is_partial)
    return first->is_partial ? -1 : 1;
  return first->nth < second->nth ? -1 : first->nth > second->nth;
}

static void
add_values (WayColumnsLayout       *self,
            const WayContentSeries *series)
{
  for (guint i = 0; i < series->points->len; i++)
    {
      guint index = g_array_index (series->points, guint, i);
      WayPointFlags flags = series->series->flags[index];
      WayColumn column = {
        .series = series, .nth = i, .index = index, .region = series->region,
        .year = way_period_year (&series->series->periods[index]),
        .is_partial = (flags & WAY_POINT_PARTIAL_YEAR) != 0,
        .is_forecast = (flags & WAY_POINT_FORECAST) != 0,
        .value = series->series->values[index],
      };

      g_array_append_val (self->columns, column);
    }
}

/* The column that a target is measured by: its region's whole year, or what is to be it. */
static WayColumn *
find_due_column (WayColumnsLayout       *self,
                 const WayContentTarget *target,
                 int                     year)
{
  WayColumn *found = NULL;

  for (guint i = 0; i < self->columns->len; i++)
    {
      WayColumn *column = &g_array_index (self->columns, WayColumn, i);

      if (column->region == target->region && column->year == year && !column->is_partial &&
          column->target == NULL)
        found = column;
    }

  return found;
}

static void
add_targets (WayColumnsLayout *self)
{
  for (guint i = 0; i < self->content->targets->len; i++)
    {
      const WayContentTarget *target = g_ptr_array_index (self->content->targets, i);
      int year = way_period_year (&way_content_target_get_fields (target)->due);
      WayColumn *due = find_due_column (self, target, year);
      WayColumn column = { .target = target, .region = target->region, .year = year,
                           .nth = G_MAXUINT - i, .value = target->is_range ? target->upper
                                                                           : target->value };

      if (due != NULL)
        due->target = target;
      else
        g_array_append_val (self->columns, column);
    }
}

static void
number_places (WayColumnsLayout *self)
{
  guint place = 0;

  self->n_beside = 1;
  for (guint i = 0; i < self->columns->len; i++)
    {
      WayColumn *column = &g_array_index (self->columns, WayColumn, i);
      const WayColumn *next = i + 1 < self->columns->len ? column + 1 : NULL;

      if (i == 0 || (column - 1)->year != column->year)
        place = 0;
      column->place = place;
      column->is_satellite = column->is_partial && next != NULL && next->series != NULL &&
                             next->year == column->year && next->region == column->region;
      self->has_satellites |= column->is_satellite;
      if (!column->is_satellite)
        place++;
      self->n_beside = MAX (self->n_beside, place);
    }
}

/* The latest value of the focused region, and the column of what is promised next. */
static void
find_gap (WayColumnsLayout *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const WayColumn *column = &g_array_index (self->columns, WayColumn, i);

      if (column->region != 0)
        continue;
      if (column->series != NULL && !column->is_partial && !column->is_forecast)
        self->gap_actual = column;
      if (column->series == NULL && column->target->is_principal && !column->target->is_range &&
          !column->target->is_met)
        self->gap_target = column;
    }

  if (self->gap_actual == NULL || self->gap_target == NULL ||
      self->gap_target->year <= self->gap_actual->year ||
      way_target_is_met_by (((WayFigureTarget *)
                             g_ptr_array_index (self->gap_target->target->entries, 0))->target,
                            way_metric_get_measure (self->content->metric),
                            self->gap_actual->value))
    self->gap_actual = self->gap_target = NULL;
}

static void
collect_columns (WayColumnsLayout *self)
{
  self->columns = g_array_new (FALSE, TRUE, sizeof (WayColumn));
  for (guint i = 0; i < self->content->series->len; i++)
    add_values (self, g_ptr_array_index (self->content->series, i));
  add_targets (self);
  g_array_sort (self->columns, compare_columns);
  number_places (self);
  /* Dated notes may lie before the first column and behind the last one. */
  self->first_year = g_array_index (self->columns, WayColumn, 0).year;
  self->last_year = g_array_index (self->columns, WayColumn, self->columns->len - 1).year;
  if (self->content->figure->annotations->len > 0)
    {
      self->first_year = MIN (self->first_year, self->content->shown_first_year);
      self->last_year = MAX (self->last_year, self->content->shown_last_year);
    }
  find_gap (self);
}

double
way_columns_layout_get_y (const WayColumnsLayout *self,
                          double                  value)
{
  return way_scale_apply (&self->value_axis.scale, value * self->content->unit->multiplier);
}

/* How many stand beside the column at @index, itself counted. */
static guint
count_in_year (const WayColumnsLayout *self,
               guint                   index)
{
  const WayColumn *column = &g_array_index (self->columns, WayColumn, index);
  const WayColumn *end = &g_array_index (self->columns, WayColumn, self->columns->len - 1);

  while (column < end && (column + 1)->year == column->year)
    column++;

  return column->place + 1;
}

void
way_columns_place (WayColumnsLayout *self)
{
  double slot = self->plot.width / (self->last_year - self->first_year + 1);
  double used = self->has_satellites ? SATELLITE_SLOT_SHARE : SLOT_SHARE;
  double width = MIN (used * slot / self->n_beside, MAX_WIDTH * self->frame->em);
  double zero = way_columns_layout_get_y (self, 0.0);

  for (guint i = 0; i < self->columns->len; i++)
    {
      WayColumn *column = &g_array_index (self->columns, WayColumn, i);
      double y = way_columns_layout_get_y (self, column->value);
      double middle = way_scale_apply (&self->time_scale, column->year);
      double left = middle - width * count_in_year (self, i) / 2.0 + width * column->place;
      double share = self->n_beside > 1 ? 0.94 : 1.0;

      if (column->is_partial && !column->is_satellite)
        share *= PARTIAL_SHARE;
      column->rect = (WayRect) { left + 0.5 * (1.0 - share) * width, MIN (y, zero), share * width,
                                 fabs (y - zero) };
      if (column->is_satellite)
        {
          column->rect.width = SATELLITE_SHARE * width;
          column->rect.x = left - column->rect.width - 0.05 * width;
        }
    }
}

static void
fit_plot (WayColumnsLayout *self,
          GPtrArray        *notes)
{
  const WayFrame *frame = self->frame;
  double below = 1.9 * frame->axis_font.size_pt;
  double under = self->content->min < 0.0 ? self->label_height : 0.0;
  double least = MAX (LEAST_PLOT_SHARE * frame->height, LEAST_PLOT_EM * frame->em);
  double around;

  self->key_height = way_columns_key (self, NULL);
  around = self->label_height + under + below + self->key_height + 0.7 * frame->em;
  way_frame_fit (self->frame, notes, least + around);
  self->key_top = frame->body.y + 0.7 * frame->em;
  self->plot.y = self->key_top + self->key_height + self->label_height;
  self->plot.height = MAX (frame->body.y + frame->body.height - below - under - self->plot.y,
                           frame->em);
}

static void
fit_scales (WayColumnsLayout *self)
{
  const WayFrame *frame = self->frame;
  WayValueAxisSpec spec;
  double left = frame->margin_x;

  way_value_axis_spec_init (&spec, self->content, frame);
  spec.starts_at_zero = TRUE;
  way_value_axis_fit (&self->value_axis, &spec, self->plot.y + self->plot.height, self->plot.y);
  /* Without ticks there is nothing to round the ends to. */
  if (!self->has_value_axis && spec.min < spec.max)
    {
      self->value_axis.scale.domain_min = MIN (spec.min, 0.0);
      self->value_axis.scale.domain_max = MAX (spec.max, 0.0);
    }
  if (self->has_value_axis)
    left += way_value_axis_measure (&self->value_axis, frame) + 0.6 * frame->em;
  self->plot.x = left;
  self->plot.width = MAX (frame->width - frame->margin_x - left -
                          way_annotation_get_side_room (frame), 6.0 * frame->em);
  self->time_scale = (WayScale) { self->first_year - 0.5, self->last_year + 0.5, self->plot.x,
                                  self->plot.x + self->plot.width };
  way_columns_place (self);
}

static void
move_top (WayColumnsLayout *self,
          double            up)
{
  self->label_height -= up;
  self->plot.y -= up;
  self->plot.height += up;
  fit_scales (self);
  way_columns_label (self);
}

/* What is kept free for labels above columns that are not the highest. With it the ticks may come
 * to lie elsewhere, which is undone where it costs a label. */
static void
give_back_room (WayColumnsLayout *self)
{
  double free = MIN (way_columns_get_free_room (self) - 0.05 * self->frame->em,
                     self->label_height - 0.5 * self->frame->em);
  guint n_labels = self->labels->len;

  if (free < 0.2 * self->frame->em)
    return;

  move_top (self, free);
  if (self->labels->len < n_labels)
    move_top (self, -free);
}

/* Where every column can say its value an axis would say it twice. */
WayColumnsLayout *
way_columns_layout_new (const WayContent *content,
                        WayTextMeasure   *measure,
                        GPtrArray        *notes)
{
  WayColumnsLayout *self = g_new0 (WayColumnsLayout, 1);
  double room;

  self->content = content;
  self->frame = way_frame_new (content, measure);
  self->labels = way_bar_labels_new ();
  self->annotations = way_bar_labels_new ();
  self->breaks = g_array_new (FALSE, FALSE, sizeof (WayRect));
  collect_columns (self);
  room = way_annotation_get_room (content);
  self->label_height = way_columns_measure_labels (self) + (0.5 + room) * self->frame->em;
  fit_plot (self, notes);
  fit_scales (self);
  if (!way_columns_label (self))
    {
      self->has_value_axis = TRUE;
      fit_scales (self);
      way_columns_label (self);
    }
  if (content->min >= 0.0 && room <= 0.0)
    give_back_room (self);
  way_columns_place_remarks (self);

  return self;
}

void
way_columns_layout_free (WayColumnsLayout *self)
{
  if (self == NULL)
    return;

  way_annotation_layout_free (self->remarks);
  g_array_unref (self->breaks);
  way_frame_free (self->frame);
  way_value_axis_clear (&self->value_axis);
  g_array_unref (self->columns);
  g_array_unref (self->labels);
  g_array_unref (self->annotations);
  g_free (self);
}
