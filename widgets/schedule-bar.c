/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/schedule-bar.h"

#include <math.h>

#define BAR_HEIGHT 8.0f
#define MARK_HEIGHT 16.0f
#define MARK_WIDTH 2.0f

struct _WayScheduleBar
{
  GtkWidget parent_instance;

  double share;
  double expected;
};

G_DEFINE_FINAL_TYPE (WayScheduleBar, way_schedule_bar, GTK_TYPE_WIDGET)

static void
append_rounded (GtkSnapshot   *snapshot,
                float          x,
                float          height,
                float          width,
                float          middle,
                const GdkRGBA *color)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, middle - height / 2, width, height);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, MIN (width, height) / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
way_schedule_bar_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  WayScheduleBar *self = WAY_SCHEDULE_BAR (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  float width = gtk_widget_get_width (widget);
  float middle = gtk_widget_get_height (widget) / 2.0f;
  double whole = fmax (1.0, fmax (self->share, self->expected)); /* fmax leaves a NaN out */
  float mark_x;
  GdkRGBA fill, text, track;

  if (!isfinite (self->share) || width < BAR_HEIGHT)
    return;

  gtk_style_context_get_color (context, &fill);
  if (!gtk_style_context_lookup_color (context, "window_fg_color", &text))
    text = fill;
  track = text;
  track.alpha *= 0.14f;
  append_rounded (snapshot, 0, BAR_HEIGHT, (float) (width / whole), middle, &track);
  if (self->share > 0.0)
    append_rounded (snapshot, 0, BAR_HEIGHT,
                    MAX (BAR_HEIGHT, width * (float) (self->share / whole)), middle, &fill);
  if (!isfinite (self->expected))
    return;

  mark_x = CLAMP (width * (float) (self->expected / whole) - MARK_WIDTH / 2, 0,
                  width - MARK_WIDTH);
  append_rounded (snapshot, mark_x, MARK_HEIGHT, MARK_WIDTH, middle, &text);
}

static void
way_schedule_bar_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 60 : (int) MARK_HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 120 : (int) MARK_HEIGHT;
}

static void
way_schedule_bar_class_init (WayScheduleBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = way_schedule_bar_measure;
  widget_class->snapshot = way_schedule_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "schedulebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
way_schedule_bar_init (WayScheduleBar *self)
{
  self->share = NAN;
  self->expected = NAN;
}

GtkWidget *
way_schedule_bar_new (void)
{
  return g_object_new (WAY_TYPE_SCHEDULE_BAR, NULL);
}

void
way_schedule_bar_set (WayScheduleBar *self,
                      double          share,
                      double          expected)
{
  g_return_if_fail (WAY_IS_SCHEDULE_BAR (self));

  self->share = share;
  self->expected = expected;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
