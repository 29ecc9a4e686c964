/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/annotation-item.h"

#include <math.h>

/* Steps of the search for a free place, in type sizes, and how far it goes. */
#define STEP 0.5
#define MOST_STEPS 80

/* What stays between two labels side by side, in type sizes. */
#define LABEL_GAP 0.25

/* Type of a label, by what it says. */
static void
get_style (const WayAnnotationPlane *plane,
           const WayAnnotationItem  *item,
           WayFont                  *font,
           WayColor                 *color)
{
  const WayTheme *theme = plane->frame->content->theme;

  *font = plane->frame->strong_font;
  *color = theme->text;
  switch (item->facts->annotation->type)
    {
    case WAY_ANNOTATION_GROWTH:
    case WAY_ANNOTATION_DIFFERENCE:
    case WAY_ANNOTATION_VALUE_LINE:
      break;
    case WAY_ANNOTATION_EVENT:
    case WAY_ANNOTATION_SPAN:
      *font = plane->frame->note_font;
      *color = theme->text_muted;
      break;
    case WAY_ANNOTATION_CALLOUT:
    default:
      *font = plane->frame->text_font;
      break;
    }
}

/* Whether @detail has room in the same line. */
static gboolean
fits_behind (const WayFrame     *frame,
             const WayTextBlock *block,
             const char         *detail,
             double              width)
{
  WayTextExtents extents;

  way_text_measure_extents (frame->measure, detail, frame->note_font, &extents);
  return block->n_lines == 1 && block->width + frame->em + extents.width <= width;
}

void
way_annotation_make_block (const WayAnnotationPlane *plane,
                           WayAnnotationItem        *item,
                           const char               *detail,
                           double                    width)
{
  const WayFrame *frame = plane->frame;
  const WayAnnotationFacts *facts = item->facts;
  guint label_lines = detail != NULL ? 2 : WAY_BLOCK_MAX_LINES;
  WayFont font;
  WayColor color;

  way_text_block_clear (&item->block);
  get_style (plane, item, &font, &color);
  way_text_block_add_wrapped (&item->block, frame->measure, facts->label, font, color, width,
                              label_lines);
  if (detail != NULL && facts->annotation->type == WAY_ANNOTATION_VALUE_LINE &&
      fits_behind (frame, &item->block, detail, width))
    way_text_block_add_run (&item->block, frame->measure, detail, frame->note_font,
                            frame->content->theme->text_muted);
  else if (detail != NULL)
    way_text_block_add_wrapped (&item->block, frame->measure, detail, frame->note_font,
                                frame->content->theme->text_muted, width,
                                WAY_BLOCK_MAX_LINES - item->block.n_lines);
  item->box.width = item->block.width + 2.0 * item->padding_x;
  item->box.height = item->block.height + 2.0 * item->padding_y;
}

static WayRect
clamp_box (const WayAnnotationPlane *plane,
           WayRect                   box)
{
  const WayRect *bounds = &plane->bounds;

  box.x = CLAMP (box.x, bounds->x, MAX (bounds->x, bounds->x + bounds->width - box.width));
  box.y = CLAMP (box.y, bounds->y, MAX (bounds->y, bounds->y + bounds->height - box.height));
  return box;
}

gboolean
way_annotation_is_free (const WayAnnotationPlane *plane,
                        WayRect                   box)
{
  const WayRect *bounds = &plane->bounds;
  double gap = LABEL_GAP * plane->frame->em;
  double left = MAX (box.x - gap, MIN (box.x, bounds->x));
  double right = MIN (box.x + box.width + gap,
                      MAX (box.x + box.width, bounds->x + bounds->width));

  return way_placer_is_free (plane->placer, (WayRect) { left, box.y, right - left, box.height });
}

gboolean
way_annotation_is_blocked (const WayAnnotationPlane *plane,
                           double                    x,
                           double                    y)
{
  double half = 0.15 * plane->frame->em;

  return !way_placer_is_free (plane->placer,
                              (WayRect) { x - half, y - half, 2.0 * half, 2.0 * half });
}

WayPoint
way_annotation_center_on (const WayAnnotationItem *item,
                          WayPoint                 point)
{
  return (WayPoint) { point.x - item->box.width / 2.0, point.y - item->box.height / 2.0 };
}

WayPoint
way_annotation_get_anchor (const WayAnnotationItem *item,
                           WayPoint                 corner)
{
  WayAnnotationType type = item->facts->annotation->type;
  double x = corner.x + item->box.width / 2.0, y = corner.y + item->box.height / 2.0;
  double right = type == WAY_ANNOTATION_SPAN ? item->band.x + item->band.width : item->ends[1].x;

  if (type != WAY_ANNOTATION_VALUE_LINE && type != WAY_ANNOTATION_EVENT &&
      type != WAY_ANNOTATION_SPAN)
    return item->anchor;

  return (WayPoint) { CLAMP (x, item->ends[0].x, right),
                      CLAMP (y, item->ends[0].y, item->ends[1].y) };
}

double
way_annotation_judge_tie (const WayAnnotationPlane *plane,
                          const WayAnnotationItem  *item,
                          WayPoint                  corner)
{
  WayPoint anchor = way_annotation_get_anchor (item, corner);
  WayPoint edge = { CLAMP (anchor.x, corner.x, corner.x + item->box.width),
                    CLAMP (anchor.y, corner.y, corner.y + item->box.height) };
  double length = hypot (anchor.x - edge.x, anchor.y - edge.y);
  double cost = length / plane->frame->em;

  for (double at = 0.3 * plane->frame->em; at < length - 0.5 * plane->frame->em;
       at += 0.3 * plane->frame->em)
    {
      double share = at / length;

      if (way_annotation_is_blocked (plane, edge.x + share * (anchor.x - edge.x),
                      edge.y + share * (anchor.y - edge.y)))
        cost += 6.0;
    }

  return cost;
}

/* Looks on one ring for a place that costs less than the @best so far. */
static void
try_ring (const WayAnnotationPlane *plane,
          const WayAnnotationItem  *item,
          const WayRect            *wanted,
          double                    radius,
          gboolean                  is_moved,
          double                   *best,
          WayRect                  *found)
{
  double step = STEP * plane->frame->em;

  for (double dx = -radius; dx <= radius + 1e-9; dx += step)
    for (double dy = -radius; dy <= radius + 1e-9; dy += step)
      {
        WayRect box = { wanted->x + dx, wanted->y + dy, wanted->width, wanted->height };

        double cost = hypot (dx, dy) / plane->frame->em;

        /* Only what lies on the ring: the inner ones were tried before. */
        if (MAX (fabs (dx), fabs (dy)) < radius - 1e-9 || cost >= *best ||
            !way_annotation_is_free (plane, box))
          continue;
        if (!is_moved)
          cost += way_annotation_judge_tie (plane, item, (WayPoint) { box.x, box.y });
        if (cost >= *best)
          continue;
        *best = cost;
        *found = box;
      }
}

/* In growing squares around @wanted; a little farther where the tie then crosses less. A label that
 * a person moved stays as near to its place as it can. */
static gboolean
find_nearest (const WayAnnotationPlane *plane,
              const WayAnnotationItem  *item,
              WayRect                   wanted,
              gboolean                  is_moved,
              WayRect                  *found)
{
  double step = STEP * plane->frame->em, best = G_MAXDOUBLE;

  wanted = clamp_box (plane, wanted);
  for (guint i = 0; i <= MOST_STEPS; i++)
    {
      try_ring (plane, item, &wanted, i * step, is_moved, &best, found);
      if (i * STEP > best || i * step > MAX (plane->bounds.width, plane->bounds.height))
        break;
    }

  return best < G_MAXDOUBLE;
}

static gboolean
find_first (const WayAnnotationPlane *plane,
            const WayAnnotationItem  *item,
            const WayPoint           *candidates,
            guint                     n_candidates,
            WayRect                  *found)
{
  for (guint i = 0; i < n_candidates; i++)
    {
      *found = (WayRect) { candidates[i].x, candidates[i].y, item->box.width, item->box.height };
      if (way_annotation_is_free (plane, *found))
        return TRUE;
    }

  return FALSE;
}

gboolean
way_annotation_place_box (const WayAnnotationPlane *plane,
                          WayAnnotationItem        *item,
                          const WayPoint           *candidates,
                          guint                     n_candidates)
{
  const WayAnnotation *annotation = item->facts->annotation;
  double em = plane->frame->em;
  WayRect box = { candidates[0].x, candidates[0].y, item->box.width, item->box.height };

  if (!find_first (plane, item, candidates, n_candidates, &box) &&
      !find_nearest (plane, item, (WayRect) { candidates[0].x, candidates[0].y,
                                              item->box.width, item->box.height }, FALSE, &box))
    return FALSE;

  if (annotation->dx != 0.0 || annotation->dy != 0.0)
    {
      WayRect moved = { box.x + annotation->dx * em, box.y + annotation->dy * em,
                        box.width, box.height };

      find_nearest (plane, item, moved, TRUE, &box);
    }

  item->box = box;
  way_placer_occupy (plane->placer, box);
  return TRUE;
}

void
way_annotation_tie (const WayAnnotationPlane *plane,
                    WayAnnotationItem        *item,
                    double                    distance)
{
  const WayRect *box = &item->box;
  WayPoint edge = { CLAMP (item->anchor.x, box->x, box->x + box->width),
                    CLAMP (item->anchor.y, box->y, box->y + box->height) };
  double dx = item->anchor.x - edge.x, dy = item->anchor.y - edge.y;
  double length = hypot (dx, dy), short_of = 0.5 * plane->frame->em;

  item->has_tie = length > MAX (distance, short_of + 1e-6);
  if (!item->has_tie)
    return;

  item->tie[0] = edge;
  item->tie[1] = (WayPoint) { item->anchor.x - dx / length * short_of,
                              item->anchor.y - dy / length * short_of };
  way_placer_occupy_line (plane->placer, item->tie, 2, 0.15 * plane->frame->em);
}
