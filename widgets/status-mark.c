/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/status-mark.h"

#include <math.h>

/* Shapes are drawn on a square of this size and scaled to the widget. */
#define GRID 16.0

struct _WayStatusMark
{
  GtkWidget parent_instance;

  gboolean has_verdict;
  WayVerdict verdict;
};

G_DEFINE_FINAL_TYPE (WayStatusMark, way_status_mark, GTK_TYPE_WIDGET)

typedef struct
{
  const char *style_class;
  void (*draw) (cairo_t *cr);
} MarkShape;

static void
fill_disc (cairo_t *cr)
{
  cairo_arc (cr, 8, 8, 6.5, 0, 2 * G_PI);
  cairo_fill (cr);
}

/* Cuts what is drawn next out of the shape, so that it shows the surface below. */
static void
begin_cut (cairo_t *cr)
{
  cairo_set_operator (cr, CAIRO_OPERATOR_DEST_OUT);
  cairo_set_line_width (cr, 1.8);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
}

static void
stroke_ring (cairo_t *cr,
             gboolean dashed)
{
  const double dashes[] = { 2.4, 2.05 };

  cairo_set_line_width (cr, 1.5);
  if (dashed)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_arc (cr, 8, 8, 5.7, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_achieved (cairo_t *cr)
{
  fill_disc (cr);
  begin_cut (cr);
  cairo_move_to (cr, 5, 8.2);
  cairo_line_to (cr, 7.2, 10.4);
  cairo_line_to (cr, 11.2, 5.8);
  cairo_stroke (cr);
}

static void
draw_on_track (cairo_t *cr)
{
  fill_disc (cr);
  begin_cut (cr);
  cairo_move_to (cr, 5.2, 10.6);
  cairo_line_to (cr, 10.6, 5.4);
  cairo_move_to (cr, 7.2, 5.2);
  cairo_line_to (cr, 10.8, 5.2);
  cairo_line_to (cr, 10.8, 8.8);
  cairo_stroke (cr);
}

static void
draw_progressing (cairo_t *cr)
{
  stroke_ring (cr, FALSE);
  cairo_arc (cr, 8, 8, 5.7, G_PI_2, 3 * G_PI_2);
  cairo_fill (cr);
}

static void
draw_lagging (cairo_t *cr)
{
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 1.5);
  cairo_move_to (cr, 8, 2.6);
  cairo_line_to (cr, 14, 13);
  cairo_line_to (cr, 2, 13);
  cairo_close_path (cr);
  cairo_fill_preserve (cr);
  cairo_stroke (cr);
  begin_cut (cr);
  cairo_move_to (cr, 8, 6.4);
  cairo_line_to (cr, 8, 9.2);
  cairo_move_to (cr, 8, 11.6);
  cairo_line_to (cr, 8, 11.6);
  cairo_stroke (cr);
}

static void
fill_square (cairo_t *cr)
{
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 2);
  cairo_rectangle (cr, 3, 3, 10, 10);
  cairo_fill_preserve (cr);
  cairo_stroke (cr);
  begin_cut (cr);
}

static void
draw_moving_away (cairo_t *cr)
{
  fill_square (cr);
  cairo_move_to (cr, 5, 6.6);
  cairo_line_to (cr, 8, 9.8);
  cairo_line_to (cr, 11, 6.6);
  cairo_stroke (cr);
}

static void
draw_missed (cairo_t *cr)
{
  fill_square (cr);
  cairo_move_to (cr, 5.4, 5.4);
  cairo_line_to (cr, 10.6, 10.6);
  cairo_move_to (cr, 10.6, 5.4);
  cairo_line_to (cr, 5.4, 10.6);
  cairo_stroke (cr);
}

static void
draw_due_not_reported (cairo_t *cr)
{
  stroke_ring (cr, FALSE);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, 8, 5);
  cairo_line_to (cr, 8, 8.2);
  cairo_line_to (cr, 10.4, 9.6);
  cairo_stroke (cr);
}

static void
draw_level_only (cairo_t *cr)
{
  cairo_set_line_width (cr, 1.5);
  cairo_move_to (cr, 8, 2);
  cairo_line_to (cr, 14, 8);
  cairo_line_to (cr, 8, 14);
  cairo_line_to (cr, 2, 8);
  cairo_close_path (cr);
  cairo_stroke (cr);
}

static void
draw_not_enough_data (cairo_t *cr)
{
  stroke_ring (cr, TRUE);
}

static void
draw_not_assessable (cairo_t *cr)
{
  stroke_ring (cr, FALSE);
  cairo_move_to (cr, 4, 12);
  cairo_line_to (cr, 12, 4);
  cairo_stroke (cr);
}

static void
fill_triangle (cairo_t *cr,
               double   foot,
               double   tip)
{
  cairo_move_to (cr, foot, 3);
  cairo_line_to (cr, tip, 8);
  cairo_line_to (cr, foot, 13);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_ahead (cairo_t *cr)
{
  fill_triangle (cr, 1.8, 8.2);
  fill_triangle (cr, 8, 14.4);
}

static void
draw_on_schedule (cairo_t *cr)
{
  cairo_rectangle (cr, 2, 4, 12, 3);
  cairo_rectangle (cr, 2, 9, 12, 3);
  cairo_fill (cr);
}

static void
draw_behind (cairo_t *cr)
{
  fill_triangle (cr, 14.2, 7.8);
  fill_triangle (cr, 8, 1.6);
}

static const MarkShape shapes[WAY_N_VERDICTS] = {
  [WAY_VERDICT_ACHIEVED] = { "status-good", draw_achieved },
  [WAY_VERDICT_ON_TRACK] = { "status-good", draw_on_track },
  [WAY_VERDICT_PROGRESSING] = { "status-warning", draw_progressing },
  [WAY_VERDICT_LAGGING] = { "status-warning", draw_lagging },
  [WAY_VERDICT_MOVING_AWAY] = { "status-bad", draw_moving_away },
  [WAY_VERDICT_MISSED] = { "status-bad", draw_missed },
  [WAY_VERDICT_DUE_NOT_REPORTED] = { "status-unknown", draw_due_not_reported },
  [WAY_VERDICT_LEVEL_ONLY] = { "status-unknown", draw_level_only },
  [WAY_VERDICT_NOT_ENOUGH_DATA] = { "status-unknown", draw_not_enough_data },
  [WAY_VERDICT_NOT_ASSESSABLE] = { "status-unknown", draw_not_assessable },
  [WAY_VERDICT_AHEAD] = { "status-good", draw_ahead },
  [WAY_VERDICT_ON_SCHEDULE] = { "status-good", draw_on_schedule },
  [WAY_VERDICT_BEHIND] = { "status-warning", draw_behind },
};

const char *
way_verdict_to_style_class (WayVerdict verdict)
{
  g_return_val_if_fail (verdict < WAY_N_VERDICTS, "status-unknown");

  return shapes[verdict].style_class;
}

static void
way_status_mark_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  *minimum = *natural = (int) GRID;
}

void
way_status_mark_draw (GtkSnapshot   *snapshot,
                      WayVerdict     verdict,
                      const GdkRGBA *color,
                      float          size_px)
{
  cairo_t *cr;

  g_return_if_fail (verdict < WAY_N_VERDICTS);

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, size_px, size_px));
  cairo_scale (cr, size_px / GRID, size_px / GRID);
  gdk_cairo_set_source_rgba (cr, color);
  cairo_push_group (cr);
  gdk_cairo_set_source_rgba (cr, color);
  shapes[verdict].draw (cr);
  cairo_pop_group_to_source (cr);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static void
way_status_mark_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  WayStatusMark *self = WAY_STATUS_MARK (widget);
  float size = MIN (gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  GdkRGBA color;

  if (!self->has_verdict || size <= 0)
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  way_status_mark_draw (snapshot, self->verdict, &color, size);
}

static void
way_status_mark_class_init (WayStatusMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = way_status_mark_measure;
  widget_class->snapshot = way_status_mark_snapshot;
  gtk_widget_class_set_css_name (widget_class, "statusmark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
way_status_mark_init (WayStatusMark *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
way_status_mark_new (void)
{
  return g_object_new (WAY_TYPE_STATUS_MARK, NULL);
}

static void
drop_style_class (WayStatusMark *self)
{
  if (self->has_verdict)
    gtk_widget_remove_css_class (GTK_WIDGET (self), shapes[self->verdict].style_class);
}

void
way_status_mark_set_verdict (WayStatusMark *self,
                             WayVerdict     verdict)
{
  g_return_if_fail (WAY_IS_STATUS_MARK (self));
  g_return_if_fail (verdict < WAY_N_VERDICTS);

  if (self->has_verdict && self->verdict == verdict)
    return;

  drop_style_class (self);
  self->has_verdict = TRUE;
  self->verdict = verdict;
  gtk_widget_add_css_class (GTK_WIDGET (self), shapes[verdict].style_class);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
way_status_mark_clear (WayStatusMark *self)
{
  g_return_if_fail (WAY_IS_STATUS_MARK (self));

  if (!self->has_verdict)
    return;

  drop_style_class (self);
  self->has_verdict = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
