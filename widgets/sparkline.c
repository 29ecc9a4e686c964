/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/sparkline.h"

#include <math.h>

#define NATURAL_WIDTH 56
#define NATURAL_HEIGHT 20
#define INSET 3.0
#define LINE_WIDTH 1.5
#define DOT_RADIUS 2.0
#define TARGET_RADIUS 3.0

/* Longer steps between two values than this are years without information. */
#define LONGEST_STEP_YEARS 1.05

struct _WaySparkline
{
  GtkWidget parent_instance;

  WaySeries *series;
  double first_time;
  double last_time;
  double target_time, target_value; /* NaN for none */
};

G_DEFINE_FINAL_TYPE (WaySparkline, way_sparkline, GTK_TYPE_WIDGET)

typedef struct
{
  double first_time, span_years;
  double lowest, range;
  double width, height;
} Frame;

static double
x_of (const Frame *frame,
      double       time)
{
  return INSET + (time - frame->first_time) / frame->span_years * (frame->width - 2 * INSET);
}

static double
y_of (const Frame *frame,
      double       value)
{
  if (frame->range <= 0)
    return frame->height / 2;

  return frame->height - INSET
         - (value - frame->lowest) / frame->range * (frame->height - 2 * INSET);
}

static gboolean
has_target (WaySparkline *self)
{
  return isfinite (self->target_time) && isfinite (self->target_value);
}

/* FALSE when no point joins the line. */
static gboolean
measure_frame (WaySparkline *self,
               Frame        *frame)
{
  double lowest = INFINITY, highest = -INFINITY;

  for (guint i = 0; i < self->series->n_points; i++)
    {
      if (!way_series_point_joins_line (self->series, i))
        continue;
      lowest = MIN (lowest, self->series->values[i]);
      highest = MAX (highest, self->series->values[i]);
    }
  if (lowest > highest)
    return FALSE;

  if (has_target (self))
    {
      lowest = MIN (lowest, self->target_value);
      highest = MAX (highest, self->target_value);
    }

  frame->lowest = lowest;
  frame->range = highest - lowest;
  frame->first_time = self->first_time;
  frame->span_years = MAX (self->last_time - self->first_time, 1);
  frame->width = gtk_widget_get_width (GTK_WIDGET (self));
  frame->height = gtk_widget_get_height (GTK_WIDGET (self));

  return TRUE;
}

static void
stroke_step (cairo_t *cr,
             double   x1,
             double   y1,
             double   x2,
             double   y2,
             gboolean is_long)
{
  const double dashes[] = { 0.1, 3.0 };

  cairo_set_dash (cr, dashes, is_long ? G_N_ELEMENTS (dashes) : 0, 0);
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cairo_stroke (cr);
}

static void
draw_series (WaySeries   *series,
             const Frame *frame,
             cairo_t     *cr)
{
  double x = 0, y = 0;
  int before = -1;

  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i < series->n_points; i++)
    {
      double next_x, next_y;

      if (!way_series_point_joins_line (series, i))
        continue;

      next_x = x_of (frame, series->times[i]);
      next_y = y_of (frame, series->values[i]);
      if (before >= 0 && (series->flags[i] & WAY_POINT_BREAK_BEFORE) == 0)
        stroke_step (cr, x, y, next_x, next_y,
                     series->times[i] - series->times[before] > LONGEST_STEP_YEARS);
      x = next_x;
      y = next_y;
      before = (int) i;
    }

  cairo_arc (cr, x, y, DOT_RADIUS, 0, 2 * G_PI);
  cairo_fill (cr);
}

/* An outline, as the targets of a chart are: the promise is no value. */
static void
draw_target (WaySparkline *self,
             const Frame  *frame,
             cairo_t      *cr)
{
  double x = x_of (frame, CLAMP (self->target_time, self->first_time, self->last_time));
  double y = y_of (frame, self->target_value);

  x = CLAMP (x, TARGET_RADIUS + 0.5, frame->width - TARGET_RADIUS - 0.5);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, 1.2);
  cairo_move_to (cr, x, y - TARGET_RADIUS);
  cairo_line_to (cr, x + TARGET_RADIUS, y);
  cairo_line_to (cr, x, y + TARGET_RADIUS);
  cairo_line_to (cr, x - TARGET_RADIUS, y);
  cairo_close_path (cr);
  cairo_stroke (cr);
}

static void
way_sparkline_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  WaySparkline *self = WAY_SPARKLINE (widget);
  GdkRGBA color;
  Frame frame;
  cairo_t *cr;

  if (self->series == NULL || !measure_frame (self, &frame))
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) frame.width,
                                                      (float) frame.height));
  gdk_cairo_set_source_rgba (cr, &color);
  draw_series (self->series, &frame, cr);
  if (has_target (self))
    draw_target (self, &frame, cr);
  cairo_destroy (cr);
}

static void
way_sparkline_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : NATURAL_HEIGHT;
}

static void
way_sparkline_dispose (GObject *object)
{
  WaySparkline *self = WAY_SPARKLINE (object);

  g_clear_pointer (&self->series, way_series_unref);

  G_OBJECT_CLASS (way_sparkline_parent_class)->dispose (object);
}

static void
way_sparkline_class_init (WaySparklineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_sparkline_dispose;
  widget_class->measure = way_sparkline_measure;
  widget_class->snapshot = way_sparkline_snapshot;
  gtk_widget_class_set_css_name (widget_class, "sparkline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
way_sparkline_init (WaySparkline *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  self->target_time = self->target_value = NAN;
}

GtkWidget *
way_sparkline_new (void)
{
  return g_object_new (WAY_TYPE_SPARKLINE, NULL);
}

void
way_sparkline_set_series (WaySparkline *self,
                          WaySeries    *series,
                          double        first_time,
                          double        last_time)
{
  g_return_if_fail (WAY_IS_SPARKLINE (self));

  if (series != NULL)
    way_series_ref (series);
  g_clear_pointer (&self->series, way_series_unref);
  self->series = series;
  self->first_time = first_time;
  self->last_time = last_time;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
way_sparkline_set_target (WaySparkline *self,
                          double        time,
                          double        value)
{
  g_return_if_fail (WAY_IS_SPARKLINE (self));

  self->target_time = time;
  self->target_value = value;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
