/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/ranking-layout.h"

#include <math.h>

static gboolean
is_level (const WayRankingLayout *self,
          const WayAnnotation    *annotation)
{
  return self->ranking->order == WAY_ORDER_VALUE &&
         annotation->type == WAY_ANNOTATION_VALUE_LINE &&
         annotation->transform == self->frame->content->figure->transform;
}

gboolean
way_ranking_has_levels (const WayRankingLayout *self)
{
  GPtrArray *annotations = self->frame->content->figure->annotations;

  for (guint i = 0; i < annotations->len; i++)
    if (is_level (self, g_ptr_array_index (annotations, i)))
      return TRUE;

  return FALSE;
}

void
way_ranking_extend_by_levels (const WayRankingLayout *self,
                              double                 *min,
                              double                 *max)
{
  GPtrArray *annotations = self->frame->content->figure->annotations;

  for (guint i = 0; i < annotations->len; i++)
    {
      const WayAnnotation *annotation = g_ptr_array_index (annotations, i);

      if (!is_level (self, annotation))
        continue;
      *min = MIN (*min, annotation->value);
      *max = MAX (*max, annotation->value);
    }
}

static double
get_value_place (gconstpointer layout,
                 double        value)
{
  return way_ranking_layout_get_x (layout, value);
}

static void
occupy_line (const WayRankingLayout *self,
             const WayRankingLine   *line,
             WayPlacer              *placer)
{
  double x, number_x, remark_x, half = self->thickness / 2.0;

  if (line->row < 0)
    return;

  x = way_ranking_layout_get_x (self, way_ranking_get_row (self->ranking,
                                                           (guint) line->row)->value);
  way_ranking_layout_get_label (self, line, &number_x, &remark_x);
  way_placer_occupy (placer, (WayRect) { MIN (x, self->origin), line->middle - half,
                                         fabs (x - self->origin), self->thickness });
  way_placer_occupy (placer, (WayRect) { number_x, line->middle - 0.65 * self->frame->em,
                                         line->label_width, 1.3 * self->frame->em });
}

/* Bars have an axis of values alone, and only where they show values. */
void
way_ranking_place_remarks (WayRankingLayout *self)
{
  const WayFrame *frame = self->frame;
  double above = 1.5 * frame->em;
  WayRect bounds = { self->plot.x, self->plot.y - above, self->plot.width,
                     self->plot.height + above };
  g_autoptr (WayPlacer) placer = way_placer_new (bounds);
  WayAnnotationPlane plane = {
    .frame = frame, .plot = self->plot, .bounds = bounds, .placer = placer, .region = -1,
    .get_value_place = self->ranking->order == WAY_ORDER_VALUE ? get_value_place : NULL,
    .values_run_across = TRUE, .layout = self,
  };

  for (guint i = 0; i < self->lines->len; i++)
    occupy_line (self, &g_array_index (self->lines, WayRankingLine, i), placer);
  self->remarks = way_annotation_layout_new (&plane);
}
