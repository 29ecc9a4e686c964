/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/chart-reading.h"

#include <math.h>

#define RING_RADIUS 8.0f
#define RING_WIDTH 2.0f
#define LINE_STRENGTH 0.35f

gboolean
way_chart_find_move (guint    keyval,
                     WayMove *out)
{
  static const struct
  {
    guint keyval;
    WayMove move;
  } keys[] = {
    { GDK_KEY_Left, WAY_MOVE_LEFT },
    { GDK_KEY_KP_Left, WAY_MOVE_LEFT },
    { GDK_KEY_Right, WAY_MOVE_RIGHT },
    { GDK_KEY_KP_Right, WAY_MOVE_RIGHT },
    { GDK_KEY_Home, WAY_MOVE_FIRST },
    { GDK_KEY_KP_Home, WAY_MOVE_FIRST },
    { GDK_KEY_End, WAY_MOVE_LAST },
    { GDK_KEY_KP_End, WAY_MOVE_LAST },
    { GDK_KEY_Up, WAY_MOVE_PREVIOUS_SERIES },
    { GDK_KEY_KP_Up, WAY_MOVE_PREVIOUS_SERIES },
    { GDK_KEY_Page_Up, WAY_MOVE_PREVIOUS_SERIES },
    { GDK_KEY_Down, WAY_MOVE_NEXT_SERIES },
    { GDK_KEY_KP_Down, WAY_MOVE_NEXT_SERIES },
    { GDK_KEY_Page_Down, WAY_MOVE_NEXT_SERIES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].keyval == keyval)
      {
        *out = keys[i].move;
        return TRUE;
      }

  return FALSE;
}

static void
append_ring (GtkSnapshot   *snapshot,
             float          x,
             float          y,
             float          radius,
             float          border,
             const GdkRGBA *color)
{
  const float widths[4] = { border, border, border, border };
  const GdkRGBA colors[4] = { *color, *color, *color, *color };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (x - radius, y - radius,
                                                        2 * radius, 2 * radius),
                                   radius);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

void
way_chart_snapshot_reading (GtkSnapshot       *snapshot,
                            const WayScene    *scene,
                            const WayDatum    *datum,
                            const WayChartFit *fit,
                            const GdkRGBA     *color)
{
  const WayRect *plot = &scene->plot;
  float x = (float) (fit->x + datum->x * fit->scale);
  float y = (float) (fit->y + datum->y * fit->scale);
  GdkRGBA faint = *color;

  faint.alpha *= LINE_STRENGTH;
  gtk_snapshot_append_color (snapshot, &faint,
                             &GRAPHENE_RECT_INIT (floorf (x),
                                                  (float) (fit->y + plot->y * fit->scale),
                                                  1, (float) (plot->height * fit->scale)));
  append_ring (snapshot, x, y, RING_RADIUS, RING_WIDTH, color);
}

int
way_chart_find_same_datum (const WayScene *scene,
                           const WayDatum *datum)
{
  for (guint i = 0; scene != NULL && i < scene->data->len; i++)
    {
      const WayDatum *candidate = scene->data->pdata[i];

      if (g_strcmp0 (candidate->series, datum->series) == 0
          && g_strcmp0 (candidate->title, datum->title) == 0)
        return (int) i;
    }

  return -1;
}
