/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/chart-view-private.h"

#include <math.h>

/* One press of plus; minus goes the same way back. */
#define KEY_FACTOR 0.75
#define KEY_PAN_SHARE 0.1

/* The same as the pointer can do, by keyboard. */

static void
read_by_key (WayChartView *self,
             WayMove       move)
{
  gboolean changes_series = move == WAY_MOVE_PREVIOUS_SERIES || move == WAY_MOVE_NEXT_SERIES;

  /* From outside every key enters the chart. */
  way_chart_view_set_current (self, way_scene_move (self->scene, self->current, move));
  if (changes_series || self->hovered != NULL)
    way_chart_view_set_hovered (self, self->current >= 0 ? self->datum.series : NULL);
}

static double
get_current_time (WayChartView *self)
{
  const WayScale *scale = &self->scene->time_scale;

  return self->current >= 0 ? way_scale_invert (scale, self->datum.x)
                            : (scale->domain_min + scale->domain_max) / 2;
}

/* Shift with an arrow chooses a span from what is read. */
static void
brush_by_key (WayChartView *self,
              WayMove       move)
{
  if (self->current < 0)
    way_chart_view_set_current (self, way_scene_move (self->scene, -1, move));
  if (self->current < 0)
    return;

  if (!self->is_brushing)
    way_chart_view_start_brush (self, get_current_time (self));
  way_chart_view_set_current (self, way_scene_move (self->scene, self->current, move));
  way_chart_view_move_brush (self, get_current_time (self));
}

static gboolean
handle_time_key (WayChartView *self,
                 guint         keyval)
{
  switch (keyval)
    {
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      way_chart_view_zoom (self, get_current_time (self), KEY_FACTOR);
      return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      way_chart_view_zoom (self, get_current_time (self), 1 / KEY_FACTOR);
      return GDK_EVENT_STOP;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      way_chart_view_reset_time (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
pan_by_key (WayChartView *self,
            guint         keyval)
{
  double years = MAX (1, round (KEY_PAN_SHARE * (self->span.to - self->span.from)));
  WayMove move;

  if (!way_chart_find_move (keyval, &move) ||
      (move != WAY_MOVE_LEFT && move != WAY_MOVE_RIGHT))
    return GDK_EVENT_PROPAGATE;

  way_chart_view_pan (self, move == WAY_MOVE_LEFT ? -years : years);
  return GDK_EVENT_STOP;
}

static gboolean
is_enter (guint keyval)
{
  return keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter;
}

static gboolean
handle_enter (WayChartView    *self,
              GdkModifierType  state)
{
  if (self->is_brushing)
    way_chart_view_finish_brush (self);
  else if ((state & GDK_SHIFT_MASK) != 0 && self->current >= 0)
    way_chart_view_toggle_locked (self, self->datum.series);
  else
    way_chart_view_set_pinned (self, !self->is_pinned && self->current >= 0);

  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                WayChartView          *self)
{
  gboolean has_time = way_chart_view_has_time (self);
  WayMove move;

  if (!self->is_interactive || self->scene == NULL || (state & GDK_ALT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if ((state & GDK_CONTROL_MASK) != 0)
    return has_time ? pan_by_key (self, keyval) : GDK_EVENT_PROPAGATE;

  if (keyval == GDK_KEY_Escape)
    return way_chart_view_let_go (self) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
  if (is_enter (keyval) || keyval == GDK_KEY_space)
    return handle_enter (self, state);
  if (has_time && handle_time_key (self, keyval))
    return GDK_EVENT_STOP;
  if (!way_chart_find_move (keyval, &move))
    return GDK_EVENT_PROPAGATE;

  if (has_time && (state & GDK_SHIFT_MASK) != 0 &&
      (move == WAY_MOVE_LEFT || move == WAY_MOVE_RIGHT))
    brush_by_key (self, move);
  else
    read_by_key (self, move);

  return GDK_EVENT_STOP;
}

static void
focus_leave_cb (GtkEventControllerFocus *controller,
                WayChartView            *self)
{
  way_chart_view_cancel_brush (self);
  way_chart_view_set_hovered (self, NULL);
  if (!self->is_pinned)
    way_chart_view_set_current (self, -1);
}

void
way_chart_view_add_keys (WayChartView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  g_signal_connect (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
