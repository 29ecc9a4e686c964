/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/annotation-item.h"

#include <math.h>

#define N_DIRECTIONS 16

/* At growing distances all around the value, above it first. */
static void
list_around (const WayAnnotationPlane *plane,
             const WayAnnotationItem  *item,
             GArray                   *candidates)
{
  static const double distances[] = { 1.2, 1.8, 2.6, 3.6, 5.0, 7.0, 9.5 };
  WayPoint point = item->anchor;

  for (guint i = 0; i < G_N_ELEMENTS (distances); i++)
    for (guint j = 0; j < N_DIRECTIONS; j++)
      {
        double angle = (j % 2 == 0 ? 1.0 : -1.0) * ((j + 1) / 2) * 2.0 * G_PI / N_DIRECTIONS;
        double right = sin (angle), down = -cos (angle);
        double gap = distances[i] * plane->frame->em;
        WayPoint corner = { point.x + right * gap - item->box.width * (1.0 - right) / 2.0,
                            point.y + down * gap - item->box.height * (1.0 - down) / 2.0 };

        g_array_append_val (candidates, corner);
      }
}

/* The free place whose leader crosses least comes first. */
static gboolean
choose_callout (const WayAnnotationPlane *plane,
                const WayAnnotationItem  *item,
                const GArray             *candidates,
                WayPoint                 *chosen)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < candidates->len; i++)
    {
      WayPoint corner = g_array_index (candidates, WayPoint, i);
      double cost = way_annotation_judge_tie (plane, item, corner);

      if (cost < best && way_annotation_is_free (plane, (WayRect) { corner.x, corner.y,
                                                                    item->box.width,
                                                                    item->box.height }))
        {
          best = cost;
          *chosen = corner;
        }
    }

  return best < G_MAXDOUBLE;
}

gboolean
way_annotation_place_callout (const WayAnnotationPlane *plane,
                              WayAnnotationItem        *item)
{
  static const double widths[] = { 14.0, 9.0 };
  double em = plane->frame->em;
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (WayPoint));
  WayPoint corner = item->ends[0];
  gboolean has_place = FALSE;

  item->padding_x = 0.5 * em;
  item->padding_y = 0.25 * em;
  item->anchor = item->ends[0];
  for (guint i = 0; i < G_N_ELEMENTS (widths) && !has_place; i++)
    {
      way_annotation_make_block (plane, item, item->facts->detail, widths[i] * em);
      g_array_set_size (candidates, 0);
      list_around (plane, item, candidates);
      has_place = choose_callout (plane, item, candidates, &corner);
    }
  if (!way_annotation_place_box (plane, item, &corner, 1))
    return FALSE;

  way_annotation_tie (plane, item, 0.0);
  return TRUE;
}
