/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/annotation-item.h"

#include <math.h>

/* Widths that a note is tried in, in type sizes: the wide one first. */
static const double note_widths[] = { 18.0, 11.0, 7.5 };

/* Of a label behind a line's end. */
#define SIDE_WIDTH 7.0

/* A label that found no place at its line is tied to it, on the shortest way. */
static gboolean
place_by_line (const WayAnnotationPlane *plane,
               WayAnnotationItem        *item,
               const GArray             *candidates)
{
  if (!way_annotation_place_box (plane, item, (WayPoint *) (void *) candidates->data,
                                 candidates->len))
    return FALSE;

  item->anchor = way_annotation_get_anchor (item, (WayPoint) { item->box.x, item->box.y });
  way_annotation_tie (plane, item, 1.2 * plane->frame->em);
  return TRUE;
}

/* The level line */

/* Among columns a label has its place behind the line's end. */
static gboolean
has_side_room (const WayAnnotationPlane *plane)
{
  return plane->slot_width > 0.0 &&
         plane->bounds.x + plane->bounds.width > plane->plot.x + plane->plot.width + 1.0;
}

double
way_annotation_get_side_room (const WayFrame *frame)
{
  WayAnnotationPlane plane = { .frame = frame, .region = -1 };
  GPtrArray *annotations = frame->content->figure->annotations;
  double widest = 0.0;

  for (guint i = 0; i < annotations->len; i++)
    {
      WayAnnotationItem item = { NULL };

      if (((WayAnnotation *) annotations->pdata[i])->type != WAY_ANNOTATION_VALUE_LINE)
        continue;
      item.facts = way_annotation_facts_new (frame->content, i);
      if (item.facts->refusal == NULL)
        {
          way_annotation_make_block (&plane, &item, item.facts->detail, SIDE_WIDTH * frame->em);
          widest = MAX (widest, item.box.width + 0.5 * frame->em);
        }
      way_text_block_clear (&item.block);
      way_annotation_facts_free (item.facts);
    }

  return widest;
}

/* On the line at its end, above it or below it; across, at its upper end. */
gboolean
way_annotation_place_line (const WayAnnotationPlane *plane,
                           WayAnnotationItem        *item)
{
  double em = plane->frame->em, gap = 0.15 * em;
  const WayRect *plot = &plane->plot;
  double x = item->ends[0].x, y = item->ends[0].y, w, h, room;
  WayPoint beside;
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (WayPoint));

  if (has_side_room (plane))
    {
      way_annotation_make_block (plane, item, item->facts->detail, SIDE_WIDTH * em);
      beside = (WayPoint) { plot->x + plot->width + 0.4 * em, y - item->box.height / 2.0 };
      g_array_append_val (candidates, beside);
      return place_by_line (plane, item, candidates);
    }

  way_annotation_make_block (plane, item, item->facts->detail, 18.0 * em);
  w = item->box.width;
  h = item->box.height;
  room = plot->width - w;
  for (guint i = 0; i < 5 && !plane->values_run_across; i++)
    {
      static const double along[] = { 1.0, 0.0, 0.75, 0.25, 0.5 };
      double left = plot->x + along[i] * MAX (room, 0.0);
      WayPoint places[] = { { left, y - gap - h }, { left, y + gap } };

      g_array_append_vals (candidates, places, 2);
    }
  for (guint i = 0; i < 5 && plane->values_run_across; i++)
    {
      static const double along[] = { 0.0, 1.0, 0.25, 0.5, 0.75 };
      double top = i == 0 ? plot->y - h - gap : plot->y + along[i] * MAX (plot->height - h, 0.0);
      WayPoint places[] = { { i == 0 ? x - w / 2.0 : x + 2.0 * gap, top },
                            { x - 2.0 * gap - w, top } };

      g_array_append_vals (candidates, places, 2);
    }

  return place_by_line (plane, item, candidates);
}

/* Events and spans */

static gboolean
has_free (const WayAnnotationPlane *plane,
          const WayAnnotationItem  *item,
          GArray                   *candidates)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      WayPoint corner = g_array_index (candidates, WayPoint, i);

      if (way_annotation_is_free (plane, (WayRect) { corner.x, corner.y, item->box.width,
                                                     item->box.height }))
        return TRUE;
    }

  return FALSE;
}

/* Inside the band or beside it; at the top, then further down. */
static void
list_upright (const WayAnnotationPlane *plane,
              const WayAnnotationItem  *item,
              gboolean                  is_inside,
              GArray                   *candidates)
{
  double em = plane->frame->em, gap = 0.3 * em;
  double left = item->band.x, right = left + item->band.width, w = item->box.width;

  g_array_set_size (candidates, 0);
  for (guint i = 0; i < 4; i++)
    {
      double top = plane->plot.y + 0.1 * em + i * 1.4 * em;
      WayPoint inside[] = { { (left + right - w) / 2.0, top }, { left + gap, top },
                            { right - gap - w, top } };
      WayPoint beside[] = { { right + 1.5 * gap, top }, { left - 1.5 * gap - w, top } };

      g_array_append_vals (candidates, is_inside ? inside : beside, is_inside ? 3 : 2);
    }
}

/* Whether the label finds a place in @width points. */
static gboolean
try_upright (const WayAnnotationPlane *plane,
             WayAnnotationItem        *item,
             gboolean                  is_inside,
             double                    width,
             GArray                   *candidates)
{
  way_annotation_make_block (plane, item, item->facts->detail, width);
  list_upright (plane, item, is_inside, candidates);
  return has_free (plane, item, candidates);
}

/* A note in a band rather breaks than leaves it. */
gboolean
way_annotation_place_upright (const WayAnnotationPlane *plane,
                              WayAnnotationItem        *item)
{
  double em = plane->frame->em, room = item->band.width - 0.6 * em;
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (WayPoint));
  guint n_widths = G_N_ELEMENTS (note_widths);
  gboolean has_place = FALSE;

  for (guint i = 0; i <= n_widths && !has_place; i++)
    {
      double width = i == 0 ? room : note_widths[i - 1] * em;

      if (room >= note_widths[n_widths - 1] * em * 0.8 && width <= room)
        has_place = try_upright (plane, item, TRUE, width, candidates);
    }
  for (guint i = 0; i < n_widths && !has_place; i++)
    has_place = try_upright (plane, item, FALSE, note_widths[i] * em, candidates);

  return place_by_line (plane, item, candidates);
}
