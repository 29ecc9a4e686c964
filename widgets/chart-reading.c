/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/chart-reading.h"

#include "widgets/annotation-place.h"

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

/* A label covers more than a point: an outline around it. */
static void
append_outline (GtkSnapshot       *snapshot,
                const WayRect     *box,
                const WayChartFit *fit,
                const GdkRGBA     *color)
{
  const float widths[4] = { RING_WIDTH, RING_WIDTH, RING_WIDTH, RING_WIDTH };
  const GdkRGBA colors[4] = { *color, *color, *color, *color };
  GskRoundedRect outline;
  graphene_rect_t rect =
    GRAPHENE_RECT_INIT ((float) (fit->x + box->x * fit->scale) - 4.0f,
                        (float) (fit->y + box->y * fit->scale) - 4.0f,
                        (float) (box->width * fit->scale) + 8.0f,
                        (float) (box->height * fit->scale) + 8.0f);

  gsk_rounded_rect_init_from_rect (&outline, &rect, RING_RADIUS);
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
  float bottom = (float) (fit->y + (plot->y + plot->height) * fit->scale);
  float top = y + RING_RADIUS;
  GdkRGBA faint = *color;
  int annotation = way_annotation_find_index (datum);
  WayRect label;

  if (annotation >= 0 && way_annotation_find_label (scene, (guint) annotation, &label) >= 0)
    {
      append_outline (snapshot, &label, fit, color);
      return;
    }

  /* Down to its year on the axis; above the value the line would only be more to repaint. */
  faint.alpha *= LINE_STRENGTH;
  if (top < bottom)
    gtk_snapshot_append_color (snapshot, &faint,
                               &GRAPHENE_RECT_INIT (floorf (x), top, 1, bottom - top));
  append_ring (snapshot, x, y, RING_RADIUS, RING_WIDTH, color);
}

const char *
way_chart_find_series_name (const WayScene *scene,
                            const char     *series)
{
  for (guint i = 0; i < scene->groups->len; i++)
    {
      const WayGroup *group = scene->groups->pdata[i];

      if (g_strcmp0 (group->id, series) == 0)
        return group->label;
    }

  return NULL;
}

/* Among very many points it is the one at the same place of its series: the years shown may have
 * changed, and the order with them. */
static int
find_same_point (const WayScene *scene,
                 const WayDatum *datum)
{
  for (guint i = 0; i < scene->columns->len; i++)
    {
      const WayColumns *columns = scene->columns->pdata[i];
      WayDatum candidate;
      gboolean is_same;

      if (g_strcmp0 (columns->series, datum->series) != 0 || datum->column < 0 ||
          (guint) datum->column >= columns->n_points)
        continue;
      if (!way_scene_describe (scene, columns->first_id + datum->column, &candidate))
        continue;
      is_same = g_strcmp0 (candidate.title, datum->title) == 0;
      way_datum_clear (&candidate);
      if (is_same)
        return columns->first_id + datum->column;
    }

  return -1;
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

  return scene != NULL ? find_same_point (scene, datum) : -1;
}
