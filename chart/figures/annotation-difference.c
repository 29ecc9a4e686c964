/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/annotation-item.h"

#include <math.h>

#define PILL_WIDTH 16.0
#define RULE_WIDTH 0.3 /* what a line keeps other labels away by, in type sizes */

static double
judge_upright (const WayAnnotationPlane *plane,
               const WayAnnotationItem  *item,
               double                    x)
{
  double top = MIN (item->ends[0].y, item->ends[1].y);
  double length = fabs (item->ends[1].y - item->ends[0].y);
  double cost = 0.0;

  if (x < plane->plot.x || x > plane->plot.x + plane->plot.width)
    return G_MAXDOUBLE;
  for (guint i = 2; i < 15; i++)
    cost += way_annotation_is_blocked (plane, x, top + length * i / 16.0) ? 1.0 : 0.0;

  return cost;
}

/* Under or over the later value, beside it where something is in the way. */
static double
choose_upright (const WayAnnotationPlane *plane,
                const WayAnnotationItem  *item)
{
  static const double sides[] = { 0.0, 1.3, -1.3, 2.2, -2.2, 3.2, -3.2, -4.5, 4.5 };
  double em = plane->frame->em;
  double start = item->ends[1].x, best = G_MAXDOUBLE, chosen = start;

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      double side = plane->slot_width > 0.0 && sides[i] != 0.0
                      ? copysign (plane->slot_width / 2.0 + 0.4 * em, sides[i]) + sides[i] * em
                      : sides[i] * em;
      double cost = judge_upright (plane, item, start + side);

      if (cost < G_MAXDOUBLE)
        cost += 0.4 * fabs (sides[i]);
      if (cost >= best)
        continue;
      best = cost;
      chosen = start + side;
    }

  return chosen;
}

static void
occupy_difference (const WayAnnotationPlane *plane,
                   const WayAnnotationItem  *item)
{
  WayPoint arrow[] = { { item->at, item->ends[0].y }, { item->at, item->ends[1].y } };

  way_placer_occupy_line (plane->placer, arrow, 2, RULE_WIDTH * plane->frame->em);
  for (guint i = 0; i < 2; i++)
    {
      WayPoint guide[] = { item->ends[i], { item->at, item->ends[i].y } };

      way_placer_occupy_line (plane->placer, guide, 2, 0.1 * plane->frame->em);
    }
}

static void
list_beside_upright (const WayAnnotationItem *item,
                     double                   gap,
                     GArray                  *candidates)
{
  static const double along[] = { 0.5, 0.35, 0.65, 0.2, 0.8 };
  double top = MIN (item->ends[0].y, item->ends[1].y);
  double length = fabs (item->ends[1].y - item->ends[0].y);

  for (guint i = 0; i < G_N_ELEMENTS (along); i++)
    {
      double y = top + along[i] * length - item->box.height / 2.0;
      WayPoint beside[] = { { item->at + gap, y }, { item->at - gap - item->box.width, y } };

      g_array_append_vals (candidates, beside, 2);
    }
}

/* On the arrow where it is long enough to go on above and below the label, else beside it. */
gboolean
way_annotation_place_difference (const WayAnnotationPlane *plane,
                                 WayAnnotationItem        *item)
{
  double em = plane->frame->em;
  double length = fabs (item->ends[1].y - item->ends[0].y);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (WayPoint));
  gboolean is_on_arrow;
  WayPoint on;

  item->padding_x = 0.6 * em;
  item->padding_y = 0.15 * em;
  way_annotation_make_block (plane, item, item->facts->detail, PILL_WIDTH * em);
  item->at = choose_upright (plane, item);
  item->anchor = (WayPoint) { item->at, (item->ends[0].y + item->ends[1].y) / 2.0 };
  on = way_annotation_center_on (item, item->anchor);
  is_on_arrow = length > item->box.height + 2.4 * em &&
                way_annotation_is_free (plane, (WayRect) { on.x, on.y, item->box.width,
                                                           item->box.height });
  if (is_on_arrow)
    g_array_append_val (candidates, on);
  else
    occupy_difference (plane, item);
  list_beside_upright (item, 0.5 * em, candidates);

  if (!way_annotation_place_box (plane, item, (WayPoint *) (void *) candidates->data,
                                 candidates->len))
    return FALSE;

  way_annotation_tie (plane, item, 1.2 * em);
  if (is_on_arrow)
    occupy_difference (plane, item);
  return TRUE;
}
