/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/hit.h"

#include <math.h>

typedef struct
{
  gint datum;
  double reach;    /* to what is drawn for it; 0 inside */
  double distance; /* to its place, which decides between equals */
} Nearest;

static double
distance_to_rect (const WayRect *rect,
                  double         x,
                  double         y)
{
  double dx = MAX (MAX (rect->x - x, 0), x - (rect->x + rect->width));
  double dy = MAX (MAX (rect->y - y, 0), y - (rect->y + rect->height));

  return hypot (dx, dy);
}

static void
consider (Nearest *nearest,
          gint     datum,
          double   reach,
          double   distance)
{
  if (nearest->datum >= 0 && reach > nearest->reach)
    return;
  /* What is drawn later lies on top. */
  if (nearest->datum >= 0 && reach == nearest->reach && distance > nearest->distance)
    return;
  *nearest = (Nearest) { datum, reach, distance };
}

static void
consider_mark (Nearest        *nearest,
               const WayScene *scene,
               const WayMark  *mark,
               double          x,
               double          y)
{
  const WayDatum *datum = scene->data->pdata[mark->datum];
  double distance = hypot (x - datum->x, y - datum->y);

  switch (mark->type)
    {
    case WAY_MARK_RECT:
      consider (nearest, mark->datum, distance_to_rect (&mark->rect.rect, x, y), distance);
      break;
    case WAY_MARK_TEXT:
      consider (nearest, mark->datum, distance_to_rect (&mark->text.box, x, y), distance);
      break;
    case WAY_MARK_SYMBOL:
      consider (nearest, mark->datum,
                MAX (hypot (x - mark->symbol.x, y - mark->symbol.y) - mark->symbol.size / 2, 0),
                distance);
      break;
    default:
      break;
    }
}

gint
way_scene_hit (const WayScene *scene,
               double          x,
               double          y,
               double          radius)
{
  Nearest nearest = { -1, 0, 0 };

  for (guint i = 0; i < scene->data->len; i++)
    {
      const WayDatum *datum = scene->data->pdata[i];
      double distance = hypot (x - datum->x, y - datum->y);

      if (isfinite (distance))
        consider (&nearest, (gint) i, distance, distance);
    }
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      if (mark->datum >= 0 && (guint) mark->datum < scene->data->len)
        consider_mark (&nearest, scene, mark, x, y);
    }
  return nearest.datum >= 0 && nearest.reach <= radius ? nearest.datum : -1;
}

static const WayDatum *
get_datum (const WayScene *scene,
           gint            index)
{
  return scene->data->pdata[index];
}

static gint
find_first_row (const WayScene *scene)
{
  int row = G_MAXINT;

  for (guint i = 0; i < scene->data->len; i++)
    row = MIN (row, get_datum (scene, (gint) i)->row);
  return row;
}

/* The first or last of a row; @direction -1 for the first one. */
static gint
find_end (const WayScene *scene,
          int             row,
          int             direction)
{
  gint found = -1;

  for (guint i = 0; i < scene->data->len; i++)
    {
      const WayDatum *datum = get_datum (scene, (gint) i);

      if (datum->row == row &&
          (found < 0 || direction * (datum->column - get_datum (scene, found)->column) > 0))
        found = (gint) i;
    }
  return found;
}

/* The one beside @from in its row; @from itself at the end. */
static gint
find_beside (const WayScene *scene,
             gint            from,
             int             direction)
{
  const WayDatum *origin = get_datum (scene, from);
  gint found = from;

  for (guint i = 0; i < scene->data->len; i++)
    {
      const WayDatum *datum = get_datum (scene, (gint) i);
      int step = direction * (datum->column - origin->column);

      if (datum->row == origin->row && step > 0 &&
          (found == from || step < direction * (get_datum (scene, found)->column - origin->column)))
        found = (gint) i;
    }
  return found;
}

/* In the next row that has data, the one nearest from side to side: the same year, most often. */
static gint
find_in_next_row (const WayScene *scene,
                  gint            from,
                  int             direction)
{
  const WayDatum *origin = get_datum (scene, from);
  gint found = from;

  for (guint i = 0; i < scene->data->len; i++)
    {
      const WayDatum *datum = get_datum (scene, (gint) i);
      const WayDatum *best = get_datum (scene, found);
      int step = direction * (datum->row - origin->row);
      int best_step = direction * (best->row - origin->row);

      if (step > 0 && (found == from || step < best_step ||
                       (step == best_step &&
                        fabs (datum->x - origin->x) < fabs (best->x - origin->x))))
        found = (gint) i;
    }
  return found;
}

gint
way_scene_move (const WayScene *scene,
                gint            datum,
                WayMove         move)
{
  if (scene->data->len == 0)
    return -1;
  if (datum < 0 || (guint) datum >= scene->data->len)
    return find_end (scene, find_first_row (scene), move == WAY_MOVE_FIRST ? -1 : 1);

  switch (move)
    {
    case WAY_MOVE_LEFT:
      return find_beside (scene, datum, -1);
    case WAY_MOVE_RIGHT:
      return find_beside (scene, datum, 1);
    case WAY_MOVE_FIRST:
      return find_end (scene, get_datum (scene, datum)->row, -1);
    case WAY_MOVE_LAST:
      return find_end (scene, get_datum (scene, datum)->row, 1);
    case WAY_MOVE_PREVIOUS_SERIES:
      return find_in_next_row (scene, datum, -1);
    case WAY_MOVE_NEXT_SERIES:
    default:
      return find_in_next_row (scene, datum, 1);
    }
}
