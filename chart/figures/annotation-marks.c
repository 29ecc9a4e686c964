/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/annotation-marks.h"

#include <math.h>

/* Widths and sizes in multiples of the type size. */
#define RULE_WIDTH 0.07
#define ARROW_WIDTH 0.11
#define PILL_OUTLINE 0.08

/* Below the regions, so that up and down reach them last. */
#define FIRST_ROW 10000

static void
begin_group (const WayAnnotationItem *item,
             const char              *suffix,
             WayScene                *scene)
{
  g_autofree char *id = g_strdup_printf ("annotation-%u%s", item->facts->number, suffix);

  way_scene_begin_group (scene, id, *suffix == '\0' ? item->facts->name : NULL);
}

static gint
add_datum (const WayAnnotationItem *item,
           WayScene                *scene)
{
  const WayAnnotationFacts *facts = item->facts;
  WayDatum datum = { .row = FIRST_ROW, .column = (int) facts->number,
                     .x = item->box.x + item->box.width / 2.0,
                     .y = item->box.y + item->box.height / 2.0 };

  datum.series = g_strdup_printf ("annotation-%u", facts->number);
  datum.title = g_strdup (facts->name);
  datum.value = g_strdup (facts->label);
  datum.detail = g_strdup (facts->detail);
  datum.description = g_strdup (facts->sentence);
  return way_scene_add_datum (scene, &datum);
}

void
way_annotation_marks_draw_band (const WayAnnotationPlane *plane,
                                const WayAnnotationItem  *item,
                                WayScene                 *scene)
{
  if (item->facts->annotation->type != WAY_ANNOTATION_SPAN)
    return;

  begin_group (item, "-ground", scene);
  way_scene_add_rect (scene, -1, item->band, 0.0, plane->frame->content->theme->band);
}

static int
compare_left (gconstpointer a,
              gconstpointer b)
{
  const WayRect *first = a, *second = b;

  return first->x < second->x ? -1 : first->x > second->x;
}

/* From left to right, around the labels that stand in its way. */
static void
draw_level (const WayAnnotationPlane *plane,
            const WayAnnotationItem  *item,
            WayScene                 *scene)
{
  WayColor color = plane->frame->content->theme->path;
  double em = plane->frame->em, x = item->ends[0].x, y = item->ends[0].y, end = item->ends[1].x;
  g_autoptr (GArray) breaks = g_array_new (FALSE, FALSE, sizeof (WayRect));

  if (plane->breaks != NULL)
    g_array_append_vals (breaks, plane->breaks->data, plane->breaks->len);
  g_array_sort (breaks, compare_left);
  for (guint i = 0; i < breaks->len; i++)
    {
      const WayRect *label = &g_array_index (breaks, WayRect, i);

      if (y < label->y || y > label->y + label->height)
        continue;
      if (label->x - 0.15 * em > x)
        way_scene_add_rule (scene, -1, x, y, label->x - 0.15 * em, y, color, ARROW_WIDTH * em,
                            WAY_DASH_SOLID, WAY_ARROW_NONE);
      x = MAX (x, label->x + label->width + 0.15 * em);
    }
  if (x < end)
    way_scene_add_rule (scene, -1, x, y, end, y, color, ARROW_WIDTH * em, WAY_DASH_SOLID,
                        WAY_ARROW_NONE);
}

void
way_annotation_marks_draw_rule (const WayAnnotationPlane *plane,
                                const WayAnnotationItem  *item,
                                WayScene                 *scene)
{
  const WayTheme *theme = plane->frame->content->theme;
  WayAnnotationType type = item->facts->annotation->type;
  gboolean is_event = type == WAY_ANNOTATION_EVENT;

  if (!is_event && type != WAY_ANNOTATION_VALUE_LINE)
    return;

  begin_group (item, "-ground", scene);
  if (plane->breaks != NULL && !is_event)
    {
      draw_level (plane, item, scene);
      return;
    }
  way_scene_add_rule (scene, -1, item->ends[0].x, item->ends[0].y, item->ends[1].x,
                      item->ends[1].y, is_event ? theme->axis : theme->path,
                      (is_event ? RULE_WIDTH : ARROW_WIDTH) * plane->frame->em,
                      is_event ? WAY_DASH_DOTTED : WAY_DASH_SOLID, WAY_ARROW_NONE);
}

/* The arc up to its head; the head points the way that the arc runs at its end. */
static void
draw_arc (const WayAnnotationPlane *plane,
          const WayAnnotationItem  *item,
          WayScene                 *scene)
{
  WayColor color = plane->frame->content->theme->path;
  double em = plane->frame->em, length = 0.0;
  guint last = WAY_ANNOTATION_ARC_POINTS - 1;

  while (last > 1 && length < em)
    {
      length += hypot (item->arc[last].x - item->arc[last - 1].x,
                       item->arc[last].y - item->arc[last - 1].y);
      last--;
    }
  way_scene_add_line (scene, -1, item->arc, last + 1, color, ARROW_WIDTH * em, WAY_DASH_SOLID);
  way_scene_add_rule (scene, -1, item->arc[last].x, item->arc[last].y,
                      item->arc[WAY_ANNOTATION_ARC_POINTS - 1].x,
                      item->arc[WAY_ANNOTATION_ARC_POINTS - 1].y, color, ARROW_WIDTH * em,
                      WAY_DASH_SOLID, WAY_ARROW_END);
}

/* Thin guides from the values to the arrow; both may stand right where the arrow is. */
static void
draw_difference (const WayAnnotationPlane *plane,
                 const WayAnnotationItem  *item,
                 WayScene                 *scene)
{
  const WayTheme *theme = plane->frame->content->theme;
  double em = plane->frame->em, away[2] = { 0.0, 0.0 };
  double direction = item->ends[1].y < item->ends[0].y ? -1.0 : 1.0;
  double length = fabs (item->ends[1].y - item->ends[0].y);

  for (guint i = 0; i < 2; i++)
    {
      double x = item->ends[i].x, y = item->ends[i].y;
      double side = item->at < x ? -1.0 : 1.0;

      if (fabs (item->at - x) < 0.5 * em)
        away[i] = plane->slot_width > 0.0 ? 0.0 : 0.45 * em;
      else
        way_scene_add_rule (scene, -1, x + side * 0.45 * em, y, item->at + side * 0.35 * em, y,
                            theme->axis, RULE_WIDTH * em, WAY_DASH_SOLID, WAY_ARROW_NONE);
    }
  if (length < 0.9 * em)
    return;

  way_scene_add_rule (scene, -1, item->at, item->ends[0].y + direction * away[0],
                      item->at, item->ends[1].y - direction * away[1], theme->path,
                      ARROW_WIDTH * em, WAY_DASH_SOLID,
                      length < 2.2 * em ? WAY_ARROW_NONE : WAY_ARROW_BOTH);
}

/* A box of the background's colour with an outline, made of two boxes. */
static void
draw_box (const WayAnnotationPlane *plane,
          const WayAnnotationItem  *item,
          gint                      datum,
          double                    radius,
          WayColor                  outline,
          WayScene                 *scene)
{
  double width = PILL_OUTLINE * plane->frame->em;
  WayRect inner = { item->box.x + width, item->box.y + width, item->box.width - 2.0 * width,
                    item->box.height - 2.0 * width };

  way_scene_add_rect (scene, datum, item->box, radius, outline);
  way_scene_add_rect (scene, -1, inner, MAX (radius - width, 0.0),
                      plane->frame->content->theme->background);
}

static void
draw_label (const WayAnnotationPlane *plane,
            const WayAnnotationItem  *item,
            gint                      datum,
            WayScene                 *scene)
{
  const WayTheme *theme = plane->frame->content->theme;
  double em = plane->frame->em;
  gboolean is_number = item->facts->annotation->type == WAY_ANNOTATION_GROWTH ||
                       item->facts->annotation->type == WAY_ANNOTATION_DIFFERENCE;
  double x = item->box.x + item->padding_x;

  if (item->has_tie)
    way_scene_add_rule (scene, -1, item->tie[0].x, item->tie[0].y, item->tie[1].x, item->tie[1].y,
                        theme->axis, RULE_WIDTH * em, WAY_DASH_SOLID, WAY_ARROW_NONE);
  if (is_number)
    draw_box (plane, item, datum, MIN (item->box.height / 2.0, em), theme->path, scene);
  else if (item->facts->annotation->type == WAY_ANNOTATION_CALLOUT)
    draw_box (plane, item, datum, 0.35 * em, theme->axis, scene);
  way_text_block_draw (&item->block, scene, plane->frame->measure, datum,
                       is_number ? item->box.x + item->box.width / 2.0 : x,
                       item->box.y + item->padding_y,
                       is_number ? WAY_ANCHOR_MIDDLE : WAY_ANCHOR_START);
}

void
way_annotation_marks_draw (const WayAnnotationPlane *plane,
                           const WayAnnotationItem  *item,
                           WayScene                 *scene)
{
  gint datum;

  begin_group (item, "", scene);
  datum = add_datum (item, scene);
  if (item->facts->annotation->type == WAY_ANNOTATION_GROWTH)
    draw_arc (plane, item, scene);
  else if (item->facts->annotation->type == WAY_ANNOTATION_DIFFERENCE)
    draw_difference (plane, item, scene);
  draw_label (plane, item, datum, scene);
}
