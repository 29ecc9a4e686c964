/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/annotation-item.h"

#include <math.h>
#include <string.h>

#define PILL_WIDTH 16.0
#define MOST_OF_ARC 0.5 /* that a label with two lines may hide */
#define RULE_WIDTH 0.3 /* what a line keeps other labels away by, in type sizes */

/* How far from a mark the arc keeps: a number that stands there stays between them. @towards: to
 * which side the arc leaves, as its sign. */
static double
keep_away (const WayAnnotationPlane *plane,
           WayPoint                  mark,
           double                    side,
           double                    towards)
{
  static const double distances[] = { 0.75, 1.1, 1.5, 1.9, 2.3, 2.7 };
  double em = plane->frame->em;

  for (guint i = 0; i < G_N_ELEMENTS (distances); i++)
    {
      double y = mark.y + side * distances[i] * em;

      if (!way_annotation_is_blocked (plane, mark.x, y) &&
          !way_annotation_is_blocked (plane, mark.x + towards * 0.7 * em, y))
        return side * distances[i] * em;
    }

  return side * distances[0] * em;
}

/* A parabola above (or, where @bulge is negative, below) the straight way. */
static void
bend (const WayAnnotationPlane *plane,
      const WayAnnotationItem  *item,
      double                    bulge,
      WayPoint                 *arc)
{
  double side = bulge >= 0.0 ? -1.0 : 1.0;
  WayPoint from = item->ends[0], to = item->ends[1];

  from.y += keep_away (plane, from, side, 1.0);
  to.y += keep_away (plane, to, side, -1.0);
  for (guint i = 0; i < WAY_ANNOTATION_ARC_POINTS; i++)
    {
      double share = i / (WAY_ANNOTATION_ARC_POINTS - 1.0);

      arc[i].x = from.x + share * (to.x - from.x);
      arc[i].y = from.y + share * (to.y - from.y) - 4.0 * share * (1.0 - share) * bulge;
    }
}

/* How much of the arc runs over what is drawn already, and whether it leaves the bounds. */
static double
judge_arc (const WayAnnotationPlane *plane,
           const WayPoint           *arc)
{
  double cost = 0.0;

  for (guint i = 0; i < WAY_ANNOTATION_ARC_POINTS; i++)
    {
      if (arc[i].y < plane->bounds.y + 0.2 * plane->frame->em ||
          arc[i].y > plane->bounds.y + plane->bounds.height)
        return G_MAXDOUBLE;
      if (i > 0 && i + 1 < WAY_ANNOTATION_ARC_POINTS &&
          way_annotation_is_blocked (plane, arc[i].x, arc[i].y))
        cost += 1.0;
    }

  return cost;
}

/* The first place along @arc that is free for the label; -1 when none is. */
static int
find_on_arc (const WayAnnotationPlane *plane,
             const WayAnnotationItem  *item,
             const WayPoint           *arc)
{
  static const double along[] = { 0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73 };

  for (guint i = 0; i < G_N_ELEMENTS (along); i++)
    {
      guint nth = (guint) lround (along[i] * (WAY_ANNOTATION_ARC_POINTS - 1));
      WayPoint corner = way_annotation_center_on (item, arc[nth]);

      if (way_annotation_is_free (plane, (WayRect) { corner.x, corner.y, item->box.width,
                                                     item->box.height }))
        return (int) nth;
    }

  return -1;
}

/* Bent as little as keeps it off the line, above it rather than below; the label sits on it. */
static int
choose_arc (const WayAnnotationPlane *plane,
            WayAnnotationItem        *item)
{
  static const double bulges[] = { 1.2, 2.0, 3.0, 4.0, 5.5, 7.0, 9.0, -2.0, -3.5, -5.0, -7.0, 0.3 };
  double best = G_MAXDOUBLE;
  int nth = -1;

  for (guint i = 0; i < G_N_ELEMENTS (bulges); i++)
    {
      WayPoint arc[WAY_ANNOTATION_ARC_POINTS];
      double cost = bulges[i] > 0.0 ? bulges[i] : 3.0 - bulges[i];
      int place;

      bend (plane, item, bulges[i] * plane->frame->em, arc);
      place = find_on_arc (plane, item, arc);
      cost += 3.0 * judge_arc (plane, arc) + (place < 0 ? 100.0 : 0.0);
      if (cost >= best)
        continue;
      best = cost;
      nth = place;
      memcpy (item->arc, arc, sizeof arc);
    }

  if (best == G_MAXDOUBLE)
    bend (plane, item, 0.3 * plane->frame->em, item->arc);
  return nth >= 0 ? nth : WAY_ANNOTATION_ARC_POINTS / 2;
}

gboolean
way_annotation_place_growth (const WayAnnotationPlane *plane,
                             WayAnnotationItem        *item)
{
  double em = plane->frame->em;
  WayPoint corner;
  int nth;

  item->padding_x = 0.6 * em;
  item->padding_y = 0.15 * em;
  way_annotation_make_block (plane, item, item->facts->detail, PILL_WIDTH * em);
  nth = choose_arc (plane, item);
  /* The arrow's ends say from when to when; the years in words only where they hide little. */
  if (item->facts->detail_is_range &&
      item->box.width > MOST_OF_ARC * fabs (item->ends[1].x - item->ends[0].x))
    {
      way_annotation_make_block (plane, item, NULL, PILL_WIDTH * em);
      nth = choose_arc (plane, item);
    }
  corner = way_annotation_center_on (item, item->arc[nth]);
  item->anchor = item->arc[nth];
  if (!way_annotation_place_box (plane, item, &corner, 1))
    return FALSE;

  way_annotation_tie (plane, item, 0.8 * em);
  way_placer_occupy_line (plane->placer, item->arc, WAY_ANNOTATION_ARC_POINTS, RULE_WIDTH * em);
  return TRUE;
}
