/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/chart-annotate-private.h"

#include <math.h>

/* Steps of the keyboard in type sizes, and what the pointer moves before a label follows. */
#define KEY_STEP 0.5
#define DRAG_THRESHOLD_PX 4.0

static int
get_current_index (WayChartAnnotate *self)
{
  const WayDatum *datum = way_chart_annotate_get_datum (self);

  return datum != NULL ? way_annotation_find_index (datum) : -1;
}

/* Pointer */

static void
pressed_cb (GtkGestureClick  *gesture,
            int               n_press,
            double            x,
            double            y,
            WayChartAnnotate *self)
{
  WayScene *scene = way_chart_view_get_scene (self->chart);
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  int label;

  if (scene == NULL)
    return;

  if (button == GDK_BUTTON_SECONDARY && !self->is_picking)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      way_chart_annotate_pop_up_at (self, x, y);
      return;
    }
  if (button != GDK_BUTTON_PRIMARY)
    return;

  if (self->is_picking)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      way_chart_annotate_take_point (self, x, y);
      return;
    }

  label = way_annotation_find_label_at (scene, way_chart_annotate_to_scene (self, scene, x, y));
  if (label >= 0 && n_press == 2)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      g_signal_emit_by_name (self, "edited",
                     way_annotation_find_index (scene->data->pdata[label]));
    }
}

static void
drag_begin_cb (GtkGestureDrag   *gesture,
               double            x,
               double            y,
               WayChartAnnotate *self)
{
  WayScene *scene = way_chart_view_get_scene (self->chart);
  int label = -1;

  if (scene != NULL && !self->is_picking)
    label = way_annotation_find_label_at (scene, way_chart_annotate_to_scene (self, scene, x, y));
  self->dragged = label >= 0 ? way_annotation_find_index (scene->data->pdata[label]) : -1;
  self->dragged_x = self->dragged_y = 0.0;
  if (self->dragged < 0)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_update_cb (GtkGestureDrag   *gesture,
                double            dx,
                double            dy,
                WayChartAnnotate *self)
{
  WayScene *scene = way_chart_view_get_scene (self->chart);
  gboolean has_moved = self->dragged_x != 0.0 || self->dragged_y != 0.0;
  double unit;

  if (scene == NULL || self->dragged < 0 || scene->type_size <= 0.0 ||
      (!has_moved && hypot (dx, dy) < DRAG_THRESHOLD_PX))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  unit = way_chart_annotate_get_scale (self, scene) * scene->type_size;
  g_signal_emit_by_name (self, "moved", (guint) self->dragged, (dx - self->dragged_x) / unit,
                 (dy - self->dragged_y) / unit);
  self->dragged_x = dx;
  self->dragged_y = dy;
}

static void
drag_end_cb (GtkGestureDrag   *gesture,
             double            dx,
             double            dy,
             WayChartAnnotate *self)
{
  if (self->dragged >= 0)
    g_signal_emit_by_name (self, "settled");
  self->dragged = -1;
}

/* Keys */

static gboolean
move_by_key (WayChartAnnotate *self,
             guint             keyval,
             int               index)
{
  double dx = 0.0, dy = 0.0;

  if (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left)
    dx = -KEY_STEP;
  else if (keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right)
    dx = KEY_STEP;
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    dy = -KEY_STEP;
  else if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    dy = KEY_STEP;
  else
    return FALSE;

  g_signal_emit_by_name (self, "moved", (guint) index, dx, dy);
  return TRUE;
}

static gboolean
is_enter (guint keyval)
{
  return keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter;
}

static gboolean
press_on_annotation (WayChartAnnotate *self,
                     guint             keyval,
                     gboolean          has_alt,
                     int               index)
{
  if (has_alt)
    return move_by_key (self, keyval, index);

  if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete || keyval == GDK_KEY_BackSpace)
    g_signal_emit_by_name (self, "removed", (guint) index);
  else if (is_enter (keyval))
    g_signal_emit_by_name (self, "edited", (guint) index);
  else
    return FALSE;

  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                WayChartAnnotate      *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  int index = get_current_index (self);

  if (self->is_picking && keyval == GDK_KEY_Escape)
    way_chart_annotate_cancel (self);
  else if (self->is_picking && modifiers == 0 && (is_enter (keyval) || keyval == GDK_KEY_space))
    way_chart_annotate_take_datum (self, way_chart_annotate_get_datum (self));
  else if (keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && modifiers == GDK_SHIFT_MASK))
    return way_chart_annotate_pop_up_for_key (self);
  else if (!self->is_picking && index >= 0 && (modifiers == 0 || modifiers == GDK_ALT_MASK))
    return press_on_annotation (self, keyval, modifiers == GDK_ALT_MASK, index);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static gboolean
key_released_cb (GtkEventControllerKey *controller,
                 guint                  keyval,
                 guint                  keycode,
                 GdkModifierType        state,
                 WayChartAnnotate      *self)
{
  /* What was moved while Alt was held is one step. */
  if (keyval == GDK_KEY_Alt_L || keyval == GDK_KEY_Alt_R || keyval == GDK_KEY_Meta_L)
    g_signal_emit_by_name (self, "settled");

  return GDK_EVENT_PROPAGATE;
}

/* They take what is meant for annotations before the chart sees it. */
static void
add_controller (WayChartAnnotate   *self,
                GtkEventController *controller)
{
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->chart), controller);
}

void
way_chart_annotate_add_controllers (WayChartAnnotate *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, 0);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, 0);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  g_signal_connect_object (keys, "key-released", G_CALLBACK (key_released_cb), self, 0);
  add_controller (self, GTK_EVENT_CONTROLLER (click));
  add_controller (self, GTK_EVENT_CONTROLLER (drag));
  add_controller (self, keys);
}
