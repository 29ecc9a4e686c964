/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/score-strip.h"

#include <math.h>

#include "model/scoreboard-words.h"
#include "widgets/status-mark.h"

#define HEIGHT_PX 26
#define GAP_PX 2
#define SMALLEST_PX 4
#define MARK_PX 14
#define MARK_GAP_PX 4
#define RADIUS_PX 6

/* A part that is not asked for. */
#define DIMMED 0.3

struct _WayScoreStrip
{
  GtkWidget parent_instance;

  guint counts[WAY_N_VERDICTS];
  guint verdicts;
};

G_DEFINE_FINAL_TYPE (WayScoreStrip, way_score_strip, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  WayVerdict verdict;
  float left, width;
} Part;

/* From the left, without those that nothing has. (transfer full) (element-type Part). */
static GArray *
list_parts (WayScoreStrip *self)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));
  double room = gtk_widget_get_width (GTK_WIDGET (self));
  double left = 0;
  guint n = 0;

  for (guint i = 0; i < WAY_N_VERDICTS; i++)
    {
      n += self->counts[way_score_get_ordered (i)];
      if (self->counts[way_score_get_ordered (i)] > 0)
        room -= SMALLEST_PX + GAP_PX;
    }
  room = MAX (room + GAP_PX, 0);

  for (guint i = 0; i < WAY_N_VERDICTS; i++)
    {
      WayVerdict verdict = way_score_get_ordered (i);
      double width = SMALLEST_PX + room * self->counts[verdict] / MAX (n, 1);
      Part part = { verdict, (float) round (left), (float) (round (left + width) - round (left)) };

      if (self->counts[verdict] == 0)
        continue;
      g_array_append_val (parts, part);
      left += width + GAP_PX;
    }

  return parts;
}

/* -1 where there is none. */
static int
find_verdict (WayScoreStrip *self,
              double         x)
{
  g_autoptr (GArray) parts = list_parts (self);

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);

      if (x >= part->left && x < part->left + part->width + GAP_PX)
        return (int) part->verdict;
    }

  return -1;
}

/* Drawing */

static void
look_up_color (GtkWidget  *widget,
               const char *style_class,
               GdkRGBA    *color)
{
  g_autofree char *name = g_strdelimit (g_strconcat (style_class, "_color", NULL), "-", '_');

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, color))
    gtk_style_context_get_color (gtk_widget_get_style_context (widget), color);
}

/* Mark and number in the colour of the surface, as much of them as there is room for. */
static void
draw_inside (WayScoreStrip *self,
             const Part    *part,
             GtkSnapshot   *snapshot)
{
  g_autofree char *number = g_strdup_printf ("%u", self->counts[part->verdict]);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), number);
  int text_width, text_height;
  float left, needed;
  GdkRGBA color;

  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  needed = (float) (MARK_PX + MARK_GAP_PX + text_width);
  if (part->width < MARK_PX + 6)
    return;

  look_up_color (GTK_WIDGET (self), "window_bg", &color);
  left = part->left + (part->width - (part->width >= needed + 8 ? needed : MARK_PX)) / 2;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (left, (HEIGHT_PX - MARK_PX) / 2.0f));
  way_status_mark_draw (snapshot, part->verdict, &color, MARK_PX);
  if (part->width >= needed + 8)
    {
      gtk_snapshot_translate (snapshot,
                              &GRAPHENE_POINT_INIT (MARK_PX + MARK_GAP_PX,
                                                    (float) (MARK_PX - text_height) / 2.0f));
      gtk_snapshot_append_layout (snapshot, layout, &color);
    }
  gtk_snapshot_restore (snapshot);
}

static void
draw_part (WayScoreStrip *self,
           const Part    *part,
           GtkSnapshot   *snapshot)
{
  gboolean is_dimmed = self->verdicts != 0 && (self->verdicts & 1u << part->verdict) == 0;
  GdkRGBA color;

  look_up_color (GTK_WIDGET (self), way_verdict_to_style_class (part->verdict), &color);
  if (is_dimmed)
    gtk_snapshot_push_opacity (snapshot, DIMMED);
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (part->left, 0, part->width, HEIGHT_PX));
  draw_inside (self, part, snapshot);
  if (is_dimmed)
    gtk_snapshot_pop (snapshot);
}

static void
way_score_strip_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  WayScoreStrip *self = WAY_SCORE_STRIP (widget);
  g_autoptr (GArray) parts = list_parts (self);
  float width = (float) gtk_widget_get_width (widget);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, width, HEIGHT_PX),
                                   RADIUS_PX);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  for (guint i = 0; i < parts->len; i++)
    draw_part (self, &g_array_index (parts, Part, i), snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
way_score_strip_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 120 : HEIGHT_PX;
}

static gboolean
way_score_strip_query_tooltip (GtkWidget  *widget,
                               int         x,
                               int         y,
                               gboolean    is_keyboard,
                               GtkTooltip *tooltip)
{
  WayScoreStrip *self = WAY_SCORE_STRIP (widget);
  int verdict = find_verdict (self, x);
  g_autofree char *text = NULL;

  if (verdict < 0)
    return FALSE;

  text = g_strdup_printf ("%s: %u",
                          way_verdict_to_label ((WayVerdict) verdict,
                                                      way_language_from_environment ()),
                          self->counts[verdict]);
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             WayScoreStrip   *self)
{
  int verdict = find_verdict (self, x);

  if (verdict >= 0)
    g_signal_emit (self, signals[CHOSEN], 0, (guint) verdict);
}

static void
way_score_strip_class_init (WayScoreStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = way_score_strip_measure;
  widget_class->snapshot = way_score_strip_snapshot;
  widget_class->query_tooltip = way_score_strip_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "scorestrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
way_score_strip_init (WayScoreStrip *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
way_score_strip_new (void)
{
  return g_object_new (WAY_TYPE_SCORE_STRIP, NULL);
}

void
way_score_strip_set_counts (WayScoreStrip *self,
                            const guint    counts[WAY_N_VERDICTS])
{
  g_return_if_fail (WAY_IS_SCORE_STRIP (self));

  memcpy (self->counts, counts, sizeof self->counts);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
way_score_strip_set_verdicts (WayScoreStrip *self,
                              guint          verdicts)
{
  g_return_if_fail (WAY_IS_SCORE_STRIP (self));

  self->verdicts = verdicts;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
