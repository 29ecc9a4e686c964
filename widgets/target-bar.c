/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/target-bar.h"

#include <math.h>

#define BAR_HEIGHT 8.0f
#define TICK_HEIGHT 16.0f
#define TICK_WIDTH 3.0f

struct _WayTargetBar
{
  GtkWidget parent_instance;

  double value;
  double target;
};

G_DEFINE_FINAL_TYPE (WayTargetBar, way_target_bar, GTK_TYPE_WIDGET)

static void
append_rounded (GtkSnapshot           *snapshot,
                const graphene_rect_t *bounds,
                float                  radius,
                const GdkRGBA         *color)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, bounds, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, bounds);
  gtk_snapshot_pop (snapshot);
}

static void
way_target_bar_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  WayTargetBar *self = WAY_TARGET_BAR (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  float width = gtk_widget_get_width (widget) - TICK_WIDTH;
  float top = ((float) gtk_widget_get_height (widget) - BAR_HEIGHT) / 2;
  double largest = fmax (self->value, self->target); /* fmax leaves a NaN out */
  GdkRGBA fill, text, track;

  if (width <= 0 || !(largest > 0))
    return;

  gtk_style_context_get_color (context, &fill);
  if (!gtk_style_context_lookup_color (context, "card_fg_color", &text))
    text = fill;
  track = text;
  track.alpha *= 0.12f;
  append_rounded (snapshot, &GRAPHENE_RECT_INIT (0, top, width, BAR_HEIGHT), BAR_HEIGHT / 2,
                  &track);
  if (self->value > 0)
    append_rounded (snapshot,
                    &GRAPHENE_RECT_INIT (0, top, MAX (BAR_HEIGHT,
                                                      width * (float) (self->value / largest)),
                                         BAR_HEIGHT),
                    BAR_HEIGHT / 2, &fill);
  append_rounded (snapshot,
                  &GRAPHENE_RECT_INIT (width * (float) (self->target / largest),
                                       top - (TICK_HEIGHT - BAR_HEIGHT) / 2,
                                       TICK_WIDTH, TICK_HEIGHT),
                  TICK_WIDTH / 2, &text);
}

static void
way_target_bar_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 80 : (int) TICK_HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : (int) TICK_HEIGHT;
}

static void
way_target_bar_class_init (WayTargetBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = way_target_bar_measure;
  widget_class->snapshot = way_target_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "targetbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
way_target_bar_init (WayTargetBar *self)
{
  self->value = NAN;
  self->target = NAN;
}

GtkWidget *
way_target_bar_new (void)
{
  return g_object_new (WAY_TYPE_TARGET_BAR, NULL);
}

void
way_target_bar_set_values (WayTargetBar *self,
                           double        value,
                           double        target)
{
  g_return_if_fail (WAY_IS_TARGET_BAR (self));

  self->value = value;
  self->target = target;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
