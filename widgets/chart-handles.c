/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/chart-handles.h"

#include <math.h>

/* How near the pointer must be to a mark, and how far it moves before the mark follows. */
#define REACH_PX 14.0
#define DRAG_THRESHOLD_PX 4.0

/* A value is rounded to a step of which the axis has at least so many. */
#define LEAST_STEPS 100.0

struct _WayChartHandles
{
  GObject parent_instance;

  WayChartView *chart; /* owns the controllers, and outlives this */
  gboolean is_active;
  gboolean is_hand; /* the cursor */

  /* While something is dragged: the axes as they were, so that it keeps to the pointer's way even
   * where the figure around it changes. */
  char *handle; /* (nullable) */
  gboolean is_moving;
  WayScale values, times;
  double start_x, start_y; /* in the scene */
  double scale;
};

G_DEFINE_FINAL_TYPE (WayChartHandles, way_chart_handles, G_TYPE_OBJECT)

enum
{
  DRAGGED,
  SETTLED,
  CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
has_axes (const WayScene *scene)
{
  return scene != NULL && scene->has_time_axis &&
         scene->value_scale.domain_min != scene->value_scale.domain_max;
}

static double
get_scale (WayChartHandles *self,
           const WayScene  *scene)
{
  return MIN (gtk_widget_get_width (GTK_WIDGET (self->chart)) / scene->width,
              gtk_widget_get_height (GTK_WIDGET (self->chart)) / scene->height);
}

static WayPoint
to_scene (WayChartHandles *self,
          const WayScene  *scene,
          double           x,
          double           y)
{
  double scale = get_scale (self, scene);
  double left = (gtk_widget_get_width (GTK_WIDGET (self->chart)) - scene->width * scale) / 2.0;
  double top = (gtk_widget_get_height (GTK_WIDGET (self->chart)) - scene->height * scale) / 2.0;

  return (WayPoint) { (x - left) / scale, (y - top) / scale };
}

/* The last drawn is in front. */
static const WayDatum *
find_at (WayChartHandles *self,
         double           x,
         double           y)
{
  WayScene *scene = way_chart_view_get_scene (self->chart);
  const WayDatum *found = NULL;
  double nearest;
  WayPoint at;

  if (!has_axes (scene))
    return NULL;

  at = to_scene (self, scene, x, y);
  nearest = REACH_PX / get_scale (self, scene);
  for (guint i = scene->data->len; i > 0; i--)
    {
      const WayDatum *datum = g_ptr_array_index (scene->data, i - 1);
      double distance = hypot (datum->x - at.x, datum->y - at.y);

      if (datum->handle == NULL || distance >= nearest)
        continue;
      nearest = distance;
      found = datum;
    }

  return found;
}

static double
get_step (const WayScale *scale)
{
  double range = fabs (scale->domain_max - scale->domain_min);

  return pow (10.0, floor (log10 (range / LEAST_STEPS)));
}

static void
emit_dragged (WayChartHandles *self,
              const char      *handle,
              const WayScale  *values,
              const WayScale  *times,
              WayPoint         at)
{
  double step = get_step (values);
  double value = round (way_scale_invert (values, at.y) / step) * step;

  g_signal_emit (self, signals[DRAGGED], 0, handle, value,
                 round (way_scale_invert (times, at.x)));
}

/* Pointer */

static void
set_hand (WayChartHandles *self,
          const char      *cursor)
{
  if (cursor == NULL && !self->is_hand)
    return;

  self->is_hand = cursor != NULL;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->chart), cursor);
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           WayChartHandles          *self)
{
  if (!self->is_moving)
    set_hand (self, find_at (self, x, y) != NULL ? "grab" : NULL);
}

static void
end_drag (WayChartHandles *self)
{
  g_clear_pointer (&self->handle, g_free);
  if (self->is_moving)
    way_chart_view_set_held (self->chart, FALSE);
  self->is_moving = FALSE;
  set_hand (self, NULL);
}

static void
drag_begin_cb (GtkGestureDrag  *gesture,
               double           x,
               double           y,
               WayChartHandles *self)
{
  const WayDatum *datum = find_at (self, x, y);
  WayScene *scene = way_chart_view_get_scene (self->chart);

  end_drag (self);
  if (datum == NULL)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  self->handle = g_strdup (datum->handle);
  self->values = scene->value_scale;
  self->times = scene->time_scale;
  self->scale = get_scale (self, scene);
  self->start_x = datum->x;
  self->start_y = datum->y;
}

static gboolean
begins_here (WayChartHandles *self,
             double           dx,
             double           dy)
{
  return self->is_active || fabs (dy) > fabs (dx);
}

static void
drag_update_cb (GtkGestureDrag  *gesture,
                double           dx,
                double           dy,
                WayChartHandles *self)
{
  WayPoint at = { self->start_x + dx / self->scale, self->start_y + dy / self->scale };

  if (self->handle == NULL || (!self->is_moving && hypot (dx, dy) < DRAG_THRESHOLD_PX))
    return;
  if (!self->is_moving && !begins_here (self, dx, dy))
    {
      end_drag (self);
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  if (!self->is_moving)
    {
      self->is_moving = TRUE;
      way_chart_view_set_held (self->chart, TRUE);
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      gtk_widget_grab_focus (GTK_WIDGET (self->chart));
      set_hand (self, "grabbing");
    }
  emit_dragged (self, self->handle, &self->values, &self->times, at);
}

static void
drag_end_cb (GtkGestureDrag  *gesture,
             double           dx,
             double           dy,
             WayChartHandles *self)
{
  if (self->is_moving)
    g_signal_emit (self, signals[SETTLED], 0);
  end_drag (self);
}

static void
cancel_cb (GtkGesture       *gesture,
           GdkEventSequence *sequence,
           WayChartHandles  *self)
{
  if (self->is_moving)
    g_signal_emit (self, signals[CANCELLED], 0);
  end_drag (self);
}

/* Keys */

static gboolean
find_shift (guint   keyval,
            double *years,
            double *steps)
{
  *years = *steps = 0.0;
  if (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left)
    *years = -1.0;
  else if (keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right)
    *years = 1.0;
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    *steps = 1.0;
  else if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    *steps = -1.0;

  return *years != 0.0 || *steps != 0.0;
}

/* The mark in front: the one that has been moved already, where the one that is read has been. */
static const WayDatum *
find_front (const WayScene *scene,
            const char     *handle)
{
  for (guint i = scene->data->len; i > 0; i--)
    {
      const WayDatum *datum = g_ptr_array_index (scene->data, i - 1);

      if (g_strcmp0 (datum->handle, handle) == 0)
        return datum;
    }

  return NULL;
}

static gboolean
move_by_key (WayChartHandles *self,
             guint            keyval)
{
  WayScene *scene = way_chart_view_get_scene (self->chart);
  const WayDatum *datum = way_chart_view_get_datum (self->chart);
  g_autofree char *handle = NULL;
  double years, steps;

  if (!has_axes (scene) || datum == NULL || datum->handle == NULL ||
      !find_shift (keyval, &years, &steps))
    return GDK_EVENT_PROPAGATE;

  handle = g_strdup (datum->handle);
  datum = find_front (scene, handle);
  if (datum == NULL)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[DRAGGED], 0, handle,
                 round (way_scale_invert (&scene->value_scale, datum->y) /
                          get_step (&scene->value_scale) + steps) *
                   get_step (&scene->value_scale),
                 round (way_scale_invert (&scene->time_scale, datum->x)) + years);
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                WayChartHandles       *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (self->is_moving && keyval == GDK_KEY_Escape)
    {
      g_signal_emit (self, signals[CANCELLED], 0);
      end_drag (self);
      return GDK_EVENT_STOP;
    }
  return modifiers == GDK_ALT_MASK ? move_by_key (self, keyval) : GDK_EVENT_PROPAGATE;
}

static gboolean
key_released_cb (GtkEventControllerKey *controller,
                 guint                  keyval,
                 guint                  keycode,
                 GdkModifierType        state,
                 WayChartHandles       *self)
{
  /* What was moved while Alt was held is one step. */
  if (keyval == GDK_KEY_Alt_L || keyval == GDK_KEY_Alt_R || keyval == GDK_KEY_Meta_L)
    g_signal_emit (self, signals[SETTLED], 0);

  return GDK_EVENT_PROPAGATE;
}

/* The class */

static void
way_chart_handles_finalize (GObject *object)
{
  g_free (WAY_CHART_HANDLES (object)->handle);

  G_OBJECT_CLASS (way_chart_handles_parent_class)->finalize (object);
}

static void
way_chart_handles_class_init (WayChartHandlesClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = way_chart_handles_finalize;

  signals[DRAGGED] = g_signal_new ("dragged", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SETTLED] = g_signal_new ("settled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[CANCELLED] = g_signal_new ("cancelled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
}

static void
way_chart_handles_init (WayChartHandles *self)
{
}

/* They take what is meant for handles before the chart sees it. */
static void
add_controllers (WayChartHandles *self)
{
  GtkEventController *controllers[] = {
    GTK_EVENT_CONTROLLER (gtk_gesture_drag_new ()), gtk_event_controller_key_new (),
    gtk_event_controller_motion_new (),
  };

  g_signal_connect_object (controllers[0], "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  g_signal_connect_object (controllers[0], "drag-update", G_CALLBACK (drag_update_cb), self, 0);
  g_signal_connect_object (controllers[0], "drag-end", G_CALLBACK (drag_end_cb), self, 0);
  g_signal_connect_object (controllers[0], "cancel", G_CALLBACK (cancel_cb), self, 0);
  g_signal_connect_object (controllers[1], "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  g_signal_connect_object (controllers[1], "key-released", G_CALLBACK (key_released_cb), self, 0);
  g_signal_connect_object (controllers[2], "motion", G_CALLBACK (motion_cb), self, 0);
  for (guint i = 0; i < G_N_ELEMENTS (controllers); i++)
    {
      gtk_event_controller_set_propagation_phase (controllers[i], GTK_PHASE_CAPTURE);
      gtk_widget_add_controller (GTK_WIDGET (self->chart), controllers[i]);
    }
}

WayChartHandles *
way_chart_handles_new (WayChartView *chart)
{
  WayChartHandles *self;

  g_return_val_if_fail (WAY_IS_CHART_VIEW (chart), NULL);

  self = g_object_new (WAY_TYPE_CHART_HANDLES, NULL);
  self->chart = chart;
  add_controllers (self);
  return self;
}

void
way_chart_handles_set_active (WayChartHandles *self,
                              gboolean         is_active)
{
  g_return_if_fail (WAY_IS_CHART_HANDLES (self));

  self->is_active = is_active;
}
