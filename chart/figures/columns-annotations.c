/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/columns-layout.h"

#include <math.h>

/* In the middle of the column of that year, where @region has one. */
static double
get_time_place (gconstpointer layout,
                int           region,
                double        time)
{
  const WayColumnsLayout *self = layout;

  if (region < 0)
    return way_scale_apply (&self->time_scale, time);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const WayColumn *column = &g_array_index (self->columns, WayColumn, i);

      if (column->series != NULL && column->region == (guint) region &&
          fabs (column->series->series->times[column->index] - time) < 1e-6)
        return column->rect.x + column->rect.width / 2.0;
    }

  return NAN;
}

static double
get_value_place (gconstpointer layout,
                 double        value)
{
  return way_columns_layout_get_y (layout, value);
}

/* Over the plot up to the key, and right of it, where level lines have their labels. */
static WayRect
get_bounds (const WayColumnsLayout *self)
{
  double top = self->key_top + self->key_height;

  return (WayRect) { self->plot.x, top,
                     self->frame->width - self->frame->margin_x - self->plot.x,
                     self->plot.y + self->plot.height - top };
}

static void
occupy_labels (WayColumnsLayout *self,
               GArray           *labels,
               WayPlacer        *placer)
{
  for (guint i = 0; i < labels->len; i++)
    {
      const WayBarLabel *label = &g_array_index (labels, WayBarLabel, i);

      WayRect rect = { label->x, label->top, label->block.width, label->block.height };

      way_placer_occupy (placer, rect);
      g_array_append_val (self->breaks, rect);
    }
}

static void
occupy_columns (const WayColumnsLayout *self,
                WayPlacer              *placer)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const WayColumn *column = &g_array_index (self->columns, WayColumn, i);

      way_placer_occupy (placer, column->rect);
      if (column->target != NULL)
        way_placer_occupy (placer,
                           (WayRect) { column->rect.x,
                                       way_columns_layout_get_y (self, column->target->value) -
                                         0.1 * self->frame->em,
                                       column->rect.width, 0.2 * self->frame->em });
    }
  if (self->gap_actual != NULL)
    way_placer_occupy (placer,
                       (WayRect) { self->gap_actual->rect.x,
                                   self->gap_actual->rect.y - 0.05 * self->frame->em,
                                   self->gap_target->rect.x - self->gap_actual->rect.x,
                                   0.1 * self->frame->em });
}

void
way_columns_place_remarks (WayColumnsLayout *self)
{
  g_autoptr (WayPlacer) placer = way_placer_new (get_bounds (self));
  WayAnnotationPlane plane = {
    .frame = self->frame, .plot = self->plot, .bounds = get_bounds (self), .placer = placer,
    .region = -1, .slot_width = self->plot.width / (self->last_year - self->first_year + 1),
    .get_time_place = get_time_place, .get_value_place = get_value_place, .layout = self,
    .breaks = self->breaks,
  };

  occupy_columns (self, placer);
  occupy_labels (self, self->labels, placer);
  occupy_labels (self, self->annotations, placer);
  g_clear_pointer (&self->remarks, way_annotation_layout_free);
  self->remarks = way_annotation_layout_new (&plane);
}
