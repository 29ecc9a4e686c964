/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/chart-view-private.h"

#include <math.h>

/* One notch of the wheel. */
#define WHEEL_FACTOR 1.25
#define WHEEL_PAN_SHARE 0.1

/* Reading */

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           WayChartView             *self)
{
  /* After a layout GTK tells again where the pointer is: what keys have chosen must stay. */
  if (x == self->pointer_x && y == self->pointer_y)
    return;

  self->pointer_x = x;
  self->pointer_y = y;
  if (!self->is_pinned && self->is_interactive && self->drag < WAY_CHART_DRAG_BRUSH)
    way_chart_view_read_at (self, x, y);
}

static void
leave_cb (GtkEventControllerMotion *controller,
          WayChartView             *self)
{
  self->pointer_x = self->pointer_y = -1;
  if (self->drag >= WAY_CHART_DRAG_BRUSH || gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    return;

  way_chart_view_set_hovered (self, NULL);
  if (!self->is_pinned)
    way_chart_view_set_current (self, -1);
}

static const char *
find_name_at (WayChartView *self,
              double        x,
              double        y)
{
  WayPoint place = way_chart_view_to_scene (self, x, y);
  int series;

  if (self->scene == NULL)
    return NULL;

  series = way_hit_index_find_name (way_chart_view_get_index (self), place.x, place.y);
  return series >= 0 ? self->scene->series->pdata[series] : NULL;
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            WayChartView    *self)
{
  if (!self->is_interactive)
    return;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (n_press == 2 && way_chart_view_is_in_plot (self, x, y))
    {
      way_chart_view_set_pinned (self, FALSE);
      way_chart_view_reset_time (self);
    }
}

/* A click, not the end of a drag: those are denied by the drag's gesture. */
static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             WayChartView    *self)
{
  const char *name;
  int before = self->current;

  if (!self->is_interactive || n_press != 1 || self->drag >= WAY_CHART_DRAG_BRUSH)
    return;

  name = find_name_at (self, x, y);
  if (name != NULL && self->scene->series->len > 1)
    {
      way_chart_view_toggle_locked (self, name);
      return;
    }

  way_chart_view_read_at (self, x, y);
  way_chart_view_set_pinned (self, self->current >= 0 &&
                                   !(self->is_pinned && self->current == before));
}

/* Dragging */

static void
start_pan (WayChartView *self)
{
  self->drag = WAY_CHART_DRAG_PAN;
  self->drag_span = self->span;
  self->drag_scale = self->scene->time_scale;
  way_chart_view_set_pinned (self, FALSE);
  way_chart_view_set_current (self, -1);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static void
drag_begin_cb (GtkGestureDrag *gesture,
               double          x,
               double          y,
               WayChartView   *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  gboolean is_touch = event != NULL && gdk_event_get_event_type (event) == GDK_TOUCH_BEGIN;
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  self->drag = WAY_CHART_DRAG_NONE;
  /* A finger scrolls the page. */
  if (is_touch || button > GDK_BUTTON_MIDDLE || !way_chart_view_has_time (self) ||
      !way_chart_view_is_in_plot (self, x, y))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  self->drag = WAY_CHART_DRAG_UNDECIDED;
  self->drag_x = x;
  self->drag_y = y;
}

static gboolean
drag_pans (GtkGestureDrag *gesture)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  return gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_MIDDLE
         || (state & GDK_SHIFT_MASK) != 0;
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          offset_x,
                double          offset_y,
                WayChartView   *self)
{
  double x = self->drag_x + offset_x;

  if (self->drag == WAY_CHART_DRAG_UNDECIDED &&
      gtk_drag_check_threshold (GTK_WIDGET (self), (int) self->drag_x, (int) self->drag_y,
                                (int) x, (int) (self->drag_y + offset_y)))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      if (drag_pans (gesture))
        {
          start_pan (self);
        }
      else
        {
          self->drag = WAY_CHART_DRAG_BRUSH;
          way_chart_view_set_current (self, -1);
          way_chart_view_start_brush (self, way_chart_view_get_time (self, self->drag_x));
        }
    }

  if (self->drag == WAY_CHART_DRAG_BRUSH)
    way_chart_view_move_brush (self, way_chart_view_get_time (self, x));
  else if (self->drag == WAY_CHART_DRAG_PAN)
    {
      double scale = way_chart_view_fit (self).scale;
      double years = way_scale_invert (&self->drag_scale, self->drag_scale.range_min +
                                                          offset_x / scale) -
                     self->drag_scale.domain_min;

      way_chart_view_choose_span (self, way_time_span_pan (self->drag_span,
                                                           way_time_span_limits (self->scene),
                                                           -years), TRUE);
    }
}

static void
end_drag (WayChartView *self)
{
  self->drag = WAY_CHART_DRAG_NONE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

static void
drag_end_cb (GtkGestureDrag *gesture,
             double          offset_x,
             double          offset_y,
             WayChartView   *self)
{
  if (self->drag == WAY_CHART_DRAG_BRUSH)
    way_chart_view_finish_brush (self);
  end_drag (self);
}

static void
drag_cancel_cb (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                WayChartView     *self)
{
  if (self->drag == WAY_CHART_DRAG_BRUSH)
    way_chart_view_cancel_brush (self);
  end_drag (self);
}

/* Wheel and fingers */

/* Whole notches; a touchpad's fractions add up. */
static double
take_notches (WayChartView *self,
              double        delta)
{
  double notches;

  self->wheel += delta;
  notches = trunc (self->wheel);
  self->wheel -= notches;
  return notches;
}

/* As in other programs the plain wheel belongs to the page: with Ctrl it zooms, sideways (or with
 * Shift) it pans. */
static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           WayChartView             *self)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  gboolean zooms = (state & GDK_CONTROL_MASK) != 0;
  double notches;

  if (!way_chart_view_has_time (self) || (!zooms && fabs (dx) <= fabs (dy)) ||
      !way_chart_view_is_in_plot (self, self->pointer_x, self->pointer_y))
    return GDK_EVENT_PROPAGATE;

  notches = take_notches (self, zooms ? dy : dx);
  if (notches == 0)
    return GDK_EVENT_STOP;
  if (zooms)
    way_chart_view_zoom (self, way_chart_view_get_time (self, self->pointer_x),
                         pow (WHEEL_FACTOR, notches));
  else
    way_chart_view_pan (self, notches * MAX (1, round (WHEEL_PAN_SHARE *
                                                       (self->span.to - self->span.from))));

  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                WayChartView     *self)
{
  if (!way_chart_view_has_time (self))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->drag_span = self->span;
  self->drag_scale = self->scene->time_scale;
}

static void
pinch_cb (GtkGestureZoom *gesture,
          double          scale,
          WayChartView   *self)
{
  double x, y, about;

  if (!way_chart_view_has_time (self) || scale <= 0 ||
      !gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    return;

  about = way_scale_invert (&self->drag_scale, way_chart_view_to_scene (self, x, y).x);
  way_chart_view_choose_span (self, way_time_span_zoom (self->drag_span,
                                                        way_time_span_limits (self->scene),
                                                        about, 1 / scale), TRUE);
}

static void
add_drag (WayChartView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

void
way_chart_view_add_gestures (WayChartView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  self->motion = gtk_event_controller_motion_new ();
  g_signal_connect (self->motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (self->motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), self->motion);

  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);

  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));

  add_drag (self);
}
