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

static void
consider_columns (Nearest          *nearest,
                  const WayColumns *columns,
                  double            x,
                  double            y)
{
  for (guint i = 0; i < columns->n_points; i++)
    {
      WayPoint point = way_columns_get_point (columns, i);
      double distance = hypot (x - point.x, y - point.y);

      if (isfinite (distance))
        consider (nearest, columns->first_id + (gint) i, distance, distance);
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
  for (guint i = 0; i < scene->columns->len; i++)
    consider_columns (&nearest, scene->columns->pdata[i], x, y);
  return nearest.datum >= 0 && nearest.reach <= radius ? nearest.datum : -1;
}

/* Keys */

/* What keys go by: a datum of its own or a point in columns. */
typedef struct
{
  gint id;
  int row, column;
  double x;
} Place;

static Place
get_datum_place (const WayScene *scene,
                 guint           index)
{
  const WayDatum *datum = scene->data->pdata[index];

  return (Place) { (gint) index, datum->row, datum->column, datum->x };
}

static Place
get_column_place (const WayColumns *columns,
                  guint             index)
{
  return (Place) { columns->first_id + (gint) index, columns->row, (int) index,
                   way_columns_get_point (columns, index).x };
}

static gboolean
find_place (const WayScene *scene,
            gint            id,
            Place          *out)
{
  const WayColumns *columns;
  guint index;

  if (id >= 0 && (guint) id < scene->data->len)
    {
      *out = get_datum_place (scene, (guint) id);
      return TRUE;
    }
  columns = way_scene_find_columns (scene, id, &index);
  if (columns == NULL)
    return FALSE;
  *out = get_column_place (columns, index);
  return TRUE;
}

static int
find_first_row (const WayScene *scene)
{
  int row = G_MAXINT;

  for (guint i = 0; i < scene->data->len; i++)
    row = MIN (row, get_datum_place (scene, i).row);
  for (guint i = 0; i < scene->columns->len; i++)
    row = MIN (row, ((const WayColumns *) scene->columns->pdata[i])->row);
  return row;
}

/* The first or last of a row; @direction -1 for the first one. */
static gint
find_end (const WayScene *scene,
          int             row,
          int             direction)
{
  Place found = { -1, 0, 0, 0 };

  for (guint i = 0; i < scene->data->len; i++)
    {
      Place place = get_datum_place (scene, i);

      if (place.row == row &&
          (found.id < 0 || direction * (place.column - found.column) > 0))
        found = place;
    }
  for (guint i = 0; i < scene->columns->len; i++)
    {
      const WayColumns *columns = scene->columns->pdata[i];
      Place place;

      if (columns->row != row || columns->n_points == 0)
        continue;
      place = get_column_place (columns, direction < 0 ? 0 : columns->n_points - 1);
      if (found.id < 0 || direction * (place.column - found.column) > 0)
        found = place;
    }
  return found.id;
}

/* The one beside @origin in its row; @origin itself at the end. */
static gint
find_beside (const WayScene *scene,
             const Place    *origin,
             int             direction)
{
  Place found = *origin;

  for (guint i = 0; i < scene->data->len; i++)
    {
      Place place = get_datum_place (scene, i);
      int step = direction * (place.column - origin->column);

      if (place.row == origin->row && step > 0 &&
          (found.id == origin->id || step < direction * (found.column - origin->column)))
        found = place;
    }
  for (guint i = 0; i < scene->columns->len; i++)
    {
      const WayColumns *columns = scene->columns->pdata[i];
      int next = MIN (origin->column + direction, (int) columns->n_points - 1);
      int step = direction * (next - origin->column);

      if (columns->row == origin->row && next >= 0 && step > 0 &&
          (found.id == origin->id || step < direction * (found.column - origin->column)))
        found = get_column_place (columns, (guint) next);
    }
  return found.id;
}

static guint
find_nearest_point (const WayColumns *columns,
                    double            x)
{
  guint low = 0, high = columns->n_points - 1;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (way_columns_get_point (columns, middle).x < x)
        low = middle + 1;
      else
        high = middle;
    }
  if (low > 0 && x - way_columns_get_point (columns, low - 1).x <
                 way_columns_get_point (columns, low).x - x)
    low--;
  return low;
}

static void
consider_in_next_row (const Place *origin,
                      const Place *place,
                      int          direction,
                      Place       *found)
{
  int step = direction * (place->row - origin->row);
  int best_step = direction * (found->row - origin->row);

  if (step > 0 && (found->id == origin->id || step < best_step ||
                   (step == best_step &&
                    fabs (place->x - origin->x) < fabs (found->x - origin->x))))
    *found = *place;
}

/* In the next row that has data, the one nearest from side to side: the same year, most often. */
static gint
find_in_next_row (const WayScene *scene,
                  const Place    *origin,
                  int             direction)
{
  Place found = *origin;

  for (guint i = 0; i < scene->data->len; i++)
    {
      Place place = get_datum_place (scene, i);

      consider_in_next_row (origin, &place, direction, &found);
    }
  for (guint i = 0; i < scene->columns->len; i++)
    {
      const WayColumns *columns = scene->columns->pdata[i];
      Place place;

      if (columns->n_points == 0)
        continue;
      place = get_column_place (columns, find_nearest_point (columns, origin->x));
      consider_in_next_row (origin, &place, direction, &found);
    }
  return found.id;
}

gint
way_scene_move (const WayScene *scene,
                gint            datum,
                WayMove         move)
{
  Place origin;

  if (scene->data->len == 0 && scene->columns->len == 0)
    return -1;
  if (!find_place (scene, datum, &origin))
    return find_end (scene, find_first_row (scene), move == WAY_MOVE_FIRST ? -1 : 1);

  switch (move)
    {
    case WAY_MOVE_LEFT:
      return find_beside (scene, &origin, -1);
    case WAY_MOVE_RIGHT:
      return find_beside (scene, &origin, 1);
    case WAY_MOVE_FIRST:
      return find_end (scene, origin.row, -1);
    case WAY_MOVE_LAST:
      return find_end (scene, origin.row, 1);
    case WAY_MOVE_PREVIOUS_SERIES:
      return find_in_next_row (scene, &origin, -1);
    case WAY_MOVE_NEXT_SERIES:
    default:
      return find_in_next_row (scene, &origin, 1);
    }
}
