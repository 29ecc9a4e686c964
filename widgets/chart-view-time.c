/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/chart-view-private.h"

#include <math.h>

#include "widgets/readout.h"

#define BRUSH_STRENGTH 0.14f
#define EDGE_STRENGTH 0.6f

/* Zooming, panning and choosing a span of the time axis. */

gboolean
way_chart_view_has_time (WayChartView *self)
{
  return self->is_interactive && self->scene != NULL && self->scene->has_time_axis;
}

/* The time at a place of the widget. */
double
way_chart_view_get_time (WayChartView *self,
                         double        x)
{
  return way_scale_invert (&self->scene->time_scale, way_chart_view_to_scene (self, x, 0).x);
}

/* The years that were asked for stay as long as what is drawn lies inside: the first or the last
 * of them may have nothing to draw. */
void
way_chart_view_take_span (WayChartView *self)
{
  WayTimeSpan shown;

  if (self->scene == NULL || !self->scene->has_time_axis)
    {
      way_chart_view_cancel_brush (self);
      return;
    }

  shown = way_time_span_of_scene (self->scene);
  if (shown.from < self->span.from || shown.to > self->span.to)
    self->span = shown;
}

void
way_chart_view_choose_span (WayChartView *self,
                            WayTimeSpan   span,
                            gboolean      continues)
{
  WayTimeSpan limits = way_time_span_limits (self->scene);
  int from_year, to_year;

  if (way_time_span_equal (span, self->span))
    return;

  self->span = span;
  way_time_span_to_years (span, limits, self->scene->time_step, &from_year, &to_year);
  way_chart_view_emit_period (self, from_year, to_year, continues);
}

void
way_chart_view_zoom (WayChartView *self,
                     double        about,
                     double        factor)
{
  if (way_chart_view_has_time (self))
    way_chart_view_choose_span (self, way_time_span_zoom (self->span,
                                                          way_time_span_limits (self->scene),
                                                          about, factor), TRUE);
}

void
way_chart_view_pan (WayChartView *self,
                    double        years)
{
  if (way_chart_view_has_time (self))
    way_chart_view_choose_span (self, way_time_span_pan (self->span,
                                                         way_time_span_limits (self->scene),
                                                         years), TRUE);
}

void
way_chart_view_reset_time (WayChartView *self)
{
  if (way_chart_view_has_time (self))
    way_chart_view_choose_span (self, way_time_span_limits (self->scene), FALSE);
}

/* The brush */

static double
snap_time (WayChartView *self,
           double        time)
{
  return CLAMP (round (time), self->scene->time_scale.domain_min,
                self->scene->time_scale.domain_max);
}

static const char *
get_line (char **lines,
          guint  index)
{
  return g_strv_length (lines) > index ? lines[index] : "";
}

static void
describe_brush (WayChartView *self)
{
  int from = (int) lround (MIN (self->brush_from, self->brush_to));
  int to = (int) lround (MAX (self->brush_from, self->brush_to));
  g_autofree char *text = way_chart_view_emit_describe (self, from, to);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", 3);
  WayDatum said = { .title = (char *) get_line (lines, 0), .value = (char *) get_line (lines, 1),
                    .detail = (char *) get_line (lines, 2) };

  way_readout_set_datum (WAY_READOUT (self->span_card), &said);
  way_readout_tell (WAY_READOUT (self->span_card));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  text != NULL ? text : "", -1);
}

void
way_chart_view_start_brush (WayChartView *self,
                            double        time)
{
  if (!way_chart_view_has_time (self))
    return;

  self->is_brushing = TRUE;
  self->brush_from = self->brush_to = snap_time (self, time);
  way_chart_view_set_pinned (self, FALSE);
  gtk_widget_set_child_visible (self->span_card, TRUE);
  describe_brush (self);
  way_chart_view_place_cards (self);
}

void
way_chart_view_move_brush (WayChartView *self,
                           double        time)
{
  double to = snap_time (self, time);

  if (!self->is_brushing || to == self->brush_to)
    return;

  self->brush_to = to;
  describe_brush (self);
  way_chart_view_place_cards (self);
}

void
way_chart_view_cancel_brush (WayChartView *self)
{
  if (!self->is_brushing)
    return;

  self->is_brushing = FALSE;
  gtk_widget_set_child_visible (self->span_card, FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
way_chart_view_finish_brush (WayChartView *self)
{
  double from = self->brush_from, to = self->brush_to;

  if (!self->is_brushing)
    return;

  way_chart_view_cancel_brush (self);
  if (from != to)
    way_chart_view_choose_span (self, way_time_span_between (from, to,
                                                             way_time_span_limits (self->scene)),
                                FALSE);
}

/* From edge to edge of the brush, in the widget. */
static graphene_rect_t
get_brush_rect (WayChartView      *self,
                const WayChartFit *fit)
{
  const WayRect *plot = &self->scene->plot;
  double one = way_scale_apply (&self->scene->time_scale, self->brush_from);
  double other = way_scale_apply (&self->scene->time_scale, self->brush_to);
  double left = floor (fit->x + MIN (one, other) * fit->scale);
  double right = ceil (fit->x + MAX (one, other) * fit->scale);

  return GRAPHENE_RECT_INIT ((float) left, (float) (fit->y + plot->y * fit->scale),
                             (float) (right - left), (float) (plot->height * fit->scale));
}

void
way_chart_view_snapshot_brush (WayChartView      *self,
                               GtkSnapshot       *snapshot,
                               const WayChartFit *fit,
                               const GdkRGBA     *color)
{
  graphene_rect_t rect = get_brush_rect (self, fit);
  float right = rect.origin.x + rect.size.width;
  GdkRGBA shade = *color, edge = *color;

  shade.alpha *= BRUSH_STRENGTH;
  edge.alpha *= EDGE_STRENGTH;
  gtk_snapshot_append_color (snapshot, &shade, &rect);
  gtk_snapshot_append_color (snapshot, &edge,
                             &GRAPHENE_RECT_INIT (rect.origin.x, rect.origin.y,
                                                  1, rect.size.height));
  gtk_snapshot_append_color (snapshot, &edge,
                             &GRAPHENE_RECT_INIT (right - 1, rect.origin.y,
                                                  1, rect.size.height));
}

void
way_chart_view_allocate_brush (WayChartView      *self,
                               int                width,
                               int                height,
                               const WayChartFit *fit)
{
  graphene_rect_t rect;
  GtkAllocation place;

  if (!self->is_brushing)
    return;

  rect = get_brush_rect (self, fit);
  way_readout_place (WAY_READOUT (self->span_card), rect.origin.x + rect.size.width,
                     rect.origin.y + rect.size.height / 3, 0.0, width, height, &place);
  gtk_widget_size_allocate (self->span_card, &place, -1);
}
