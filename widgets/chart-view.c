/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/chart-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/hit.h"
#include "chart/output.h"
#include "widgets/chart-accessible.h"
#include "widgets/chart-reading.h"
#include "widgets/readout.h"

#define PIXELS_PER_POINT (96.0 / 72.0)
#define HIT_RADIUS_POINTS 24.0

struct _WayChartView
{
  GtkWidget parent_instance;

  WayScene *scene;
  GskRenderNode *node; /* the scene, drawn once in its own pixels */
  GtkWidget *readout;
  GPtrArray *points;   /* WayChartPoint, children */
  GtkEventController *motion;
  int minimum_width;
  int minimum_height;
  int current;
  gboolean is_pinned;
  gboolean is_interactive;
  guint accessible_id;
};

G_DEFINE_FINAL_TYPE (WayChartView, way_chart_view, GTK_TYPE_WIDGET)

enum
{
  RESIZED,
  READING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Coordinates */

static WayChartFit
fit_scene (WayChartView *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  WayChartFit fit = { PIXELS_PER_POINT, 0, 0 };

  if (self->scene == NULL || width <= 0 || height <= 0)
    return fit;

  fit.scale = MIN (width / self->scene->width, height / self->scene->height);
  /* A scene that is laid out for this place differs by less than a pixel: keep it sharp. */
  if (fabs (fit.scale - PIXELS_PER_POINT) * self->scene->width < 1.5)
    fit.scale = PIXELS_PER_POINT;
  fit.x = floor ((width - self->scene->width * fit.scale) / 2);
  fit.y = floor ((height - self->scene->height * fit.scale) / 2);

  return fit;
}

static const WayDatum *
get_current_datum (WayChartView *self)
{
  if (self->scene == NULL || self->current < 0 || self->current >= (int) self->scene->data->len)
    return NULL;

  return self->scene->data->pdata[self->current];
}

/* Reading */

static void
update_accessible_selection (WayChartView *self)
{
  const WayDatum *datum = get_current_datum (self);

  way_chart_accessible_select (self->points, self->current);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  datum != NULL ? datum->description : "", -1);
}

static void
set_current (WayChartView *self,
             int           current)
{
  const WayDatum *datum;

  if (self->current == current)
    return;

  self->current = current;
  datum = get_current_datum (self);
  if (datum != NULL)
    way_readout_set_datum (WAY_READOUT (self->readout), datum);
  gtk_widget_set_child_visible (self->readout, datum != NULL);
  update_accessible_selection (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[READING], 0);
}

static void
set_pinned (WayChartView *self,
            gboolean      is_pinned)
{
  if (self->is_pinned == is_pinned)
    return;

  self->is_pinned = is_pinned;
  way_readout_set_pinned (WAY_READOUT (self->readout), is_pinned);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static int
find_datum_at (WayChartView *self,
               double        x,
               double        y)
{
  WayChartFit fit = fit_scene (self);

  if (self->scene == NULL)
    return -1;

  return way_scene_hit (self->scene, (x - fit.x) / fit.scale, (y - fit.y) / fit.scale,
                        HIT_RADIUS_POINTS);
}

/* Pointer and keys */

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           WayChartView             *self)
{
  if (!self->is_pinned && self->is_interactive)
    set_current (self, find_datum_at (self, x, y));
}

static void
leave_cb (GtkEventControllerMotion *controller,
          WayChartView             *self)
{
  if (!self->is_pinned && !gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    set_current (self, -1);
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            WayChartView    *self)
{
  int datum = find_datum_at (self, x, y);

  if (!self->is_interactive)
    return;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  set_pinned (self, datum >= 0 && !(self->is_pinned && datum == self->current));
  set_current (self, datum);
}

static gboolean
let_go (WayChartView *self)
{
  if (!self->is_pinned && self->current < 0)
    return GDK_EVENT_PROPAGATE;

  if (!self->is_pinned)
    set_current (self, -1);
  set_pinned (self, FALSE);

  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                WayChartView          *self)
{
  WayMove move;

  if (!self->is_interactive || self->scene == NULL)
    return GDK_EVENT_PROPAGATE;
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  if (keyval == GDK_KEY_Escape)
    return let_go (self);
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_space)
    {
      set_pinned (self, !self->is_pinned && self->current >= 0);
      return GDK_EVENT_STOP;
    }
  if (!way_chart_find_move (keyval, &move))
    return GDK_EVENT_PROPAGATE;

  /* From outside every key enters the chart; Home and End then go where they say. */
  if (self->current < 0 && move != WAY_MOVE_FIRST && move != WAY_MOVE_LAST)
    set_current (self, way_scene_move (self->scene, -1, move));
  else
    set_current (self, way_scene_move (self->scene, MAX (self->current, 0), move));

  return GDK_EVENT_STOP;
}

static void
focus_leave_cb (GtkEventControllerFocus *controller,
                WayChartView            *self)
{
  if (!self->is_pinned)
    set_current (self, -1);
}

/* Drawing */

static GskRenderNode *
draw_scene (WayChartView *self,
            double        scale)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) (self->scene->width * scale),
                                               (float) (self->scene->height * scale));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  cairo_scale (cr, scale, scale);
  way_scene_draw (self->scene, cr);
  cairo_destroy (cr);

  return gtk_snapshot_free_to_node (snapshot);
}

static void
way_chart_view_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  WayChartView *self = WAY_CHART_VIEW (widget);
  const WayDatum *datum = get_current_datum (self);
  WayChartFit fit = fit_scene (self);
  GdkRGBA color;

  if (self->scene == NULL)
    return;

  if (self->node == NULL)
    self->node = draw_scene (self, fit.scale);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) fit.x, (float) fit.y));
  gtk_snapshot_append_node (snapshot, self->node);
  gtk_snapshot_restore (snapshot);

  if (datum != NULL)
    {
      gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
      way_chart_snapshot_reading (snapshot, self->scene, datum, &fit, &color);
      gtk_widget_snapshot_child (widget, self->readout, snapshot);
    }
}

/* Size */

static void
way_chart_view_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  WayChartView *self = WAY_CHART_VIEW (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->minimum_width
                                                                  : self->minimum_height;
}

static void
allocate_points (WayChartView      *self,
                 const WayChartFit *fit)
{
  for (guint i = 0; self->scene != NULL && i < self->points->len; i++)
    {
      GtkAllocation place = { 0, 0, 1, 1 };

      if (i < self->scene->data->len)
        {
          const WayDatum *datum = self->scene->data->pdata[i];

          place.x = (int) (fit->x + datum->x * fit->scale);
          place.y = (int) (fit->y + datum->y * fit->scale);
        }
      gtk_widget_size_allocate (self->points->pdata[i], &place, -1);
    }
}

static void
allocate_readout (WayChartView      *self,
                  int                width,
                  int                height,
                  const WayChartFit *fit)
{
  const WayDatum *datum = get_current_datum (self);
  GtkAllocation place;

  if (datum == NULL)
    return;

  way_readout_place (WAY_READOUT (self->readout), fit->x + datum->x * fit->scale,
                     fit->y + datum->y * fit->scale, width, height, &place);
  gtk_widget_size_allocate (self->readout, &place, -1);
}

static void
way_chart_view_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  WayChartView *self = WAY_CHART_VIEW (widget);
  WayChartFit fit;

  if (self->scene == NULL ||
      fabs (self->scene->width * PIXELS_PER_POINT - width) > 0.5 ||
      fabs (self->scene->height * PIXELS_PER_POINT - height) > 0.5)
    {
      g_clear_pointer (&self->node, gsk_render_node_unref);
      g_signal_emit (self, signals[RESIZED], 0, width, height);
    }

  fit = fit_scene (self);
  allocate_points (self, &fit);
  allocate_readout (self, width, height, &fit);
}

/* Assistive technology */

static gboolean
update_accessible_cb (gpointer user_data)
{
  WayChartView *self = user_data;

  self->accessible_id = 0;
  if (self->is_interactive)
    way_chart_accessible_update (GTK_WIDGET (self), self->points, self->scene);
  if (self->scene != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, self->scene->title,
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->scene->description,
                                    -1);
  update_accessible_selection (self);

  return G_SOURCE_REMOVE;
}

static void
queue_accessible (WayChartView *self)
{
  if (self->accessible_id == 0)
    self->accessible_id = g_idle_add (update_accessible_cb, self);
}

/* The class */

static void
way_chart_view_dispose (GObject *object)
{
  WayChartView *self = WAY_CHART_VIEW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->accessible_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_ptr_array_set_size (self->points, 0);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->scene, way_scene_unref);

  G_OBJECT_CLASS (way_chart_view_parent_class)->dispose (object);
}

static void
way_chart_view_finalize (GObject *object)
{
  g_ptr_array_unref (WAY_CHART_VIEW (object)->points);

  G_OBJECT_CLASS (way_chart_view_parent_class)->finalize (object);
}

static void
way_chart_view_class_init (WayChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_chart_view_dispose;
  object_class->finalize = way_chart_view_finalize;
  widget_class->measure = way_chart_view_measure;
  widget_class->size_allocate = way_chart_view_size_allocate;
  widget_class->snapshot = way_chart_view_snapshot;

  signals[RESIZED] = g_signal_new ("resized", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  signals[READING] = g_signal_new ("reading", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "chartview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_controllers (WayChartView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->motion = gtk_event_controller_motion_new ();
  g_signal_connect (self->motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (self->motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), self->motion);

  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  g_signal_connect (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
way_chart_view_init (WayChartView *self)
{
  self->current = -1;
  self->is_interactive = TRUE;
  self->points = g_ptr_array_new ();
  self->minimum_width = 320;
  self->minimum_height = 240;
  self->readout = way_readout_new ();
  gtk_widget_set_parent (self->readout, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->readout, FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  add_controllers (self);
}

GtkWidget *
way_chart_view_new (void)
{
  return g_object_new (WAY_TYPE_CHART_VIEW, NULL);
}

void
way_chart_view_set_scene (WayChartView *self,
                          WayScene     *scene)
{
  const WayDatum *datum;
  int current = -1;

  g_return_if_fail (WAY_IS_CHART_VIEW (self));

  if (self->scene == scene)
    return;

  datum = get_current_datum (self);
  if (datum != NULL)
    current = way_chart_find_same_datum (scene, datum);
  self->current = -1;
  if (scene != NULL)
    way_scene_ref (scene);
  g_clear_pointer (&self->scene, way_scene_unref);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  self->scene = scene;

  gtk_widget_set_child_visible (self->readout, FALSE);
  set_current (self, current);
  set_pinned (self, self->is_pinned && current >= 0);
  queue_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

WayScene *
way_chart_view_get_scene (WayChartView *self)
{
  g_return_val_if_fail (WAY_IS_CHART_VIEW (self), NULL);

  return self->scene;
}

void
way_chart_view_set_interactive (WayChartView *self,
                                gboolean      is_interactive)
{
  g_return_if_fail (WAY_IS_CHART_VIEW (self));

  self->is_interactive = is_interactive;
  gtk_widget_set_focusable (GTK_WIDGET (self), is_interactive);
  gtk_widget_set_can_target (GTK_WIDGET (self), is_interactive);
  set_current (self, -1);
}

void
way_chart_view_set_minimum_size (WayChartView *self,
                                 int           width,
                                 int           height)
{
  g_return_if_fail (WAY_IS_CHART_VIEW (self));

  if (self->minimum_width == width && self->minimum_height == height)
    return;

  self->minimum_width = width;
  self->minimum_height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

int
way_chart_view_get_current (WayChartView *self)
{
  g_return_val_if_fail (WAY_IS_CHART_VIEW (self), -1);

  return self->current;
}
