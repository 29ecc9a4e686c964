/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/hit-index.h"

#include "chart/decimate.h"

#include <math.h>

/* Marks nearer to each other than this, from side to side, are of one time. */
#define SAME_TIME 0.5

/* A name is as easy to hit as if it were so much larger. */
#define NAME_MARGIN 2.0

/* What stands for a datum: its place, or a mark. */
typedef struct
{
  double left, right;
  gint datum;
  guint mark; /* G_MAXUINT: its place */
} Span;

typedef struct
{
  double x, y;
  gint id;
} Place;

/* A line, with the rectangle around it. */
typedef struct
{
  const WayMark *mark;
  WayRect bounds;
} Line;

struct _WayHitIndex
{
  WayScene *scene;
  GArray *spans;  /* Span, by left edge */
  double widest;
  GArray *places; /* Place, by x */
  GArray *lines;  /* Line */
};

typedef struct
{
  gint id;
  guint order;     /* what is drawn later lies on top */
  double reach;    /* to what is drawn for it; 0 inside */
  double distance; /* to its place, which decides between equals */
} Nearest;

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const Span *first = a, *second = b;

  return first->left < second->left ? -1 : first->left > second->left ? 1 : 0;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *first = a, *second = b;

  return first->x < second->x ? -1 : first->x > second->x ? 1 : 0;
}

static void
add_span (WayHitIndex *self,
          double       left,
          double       width,
          gint         datum,
          guint        mark)
{
  Span span = { left, left + width, datum, mark };

  g_array_append_val (self->spans, span);
  self->widest = MAX (self->widest, width);
}

static void
add_places (WayHitIndex *self)
{
  for (guint i = 0; i < self->scene->data->len; i++)
    {
      const WayDatum *datum = self->scene->data->pdata[i];
      Place place = { datum->x, datum->y, (gint) i };

      if (!isfinite (datum->x) || !isfinite (datum->y))
        continue;
      g_array_append_val (self->places, place);
      add_span (self, datum->x, 0, (gint) i, G_MAXUINT);
    }
  g_array_sort (self->places, compare_places);
}

static void
add_marks (WayHitIndex *self)
{
  for (guint i = 0; i < self->scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (self->scene->marks, WayMark, i);
      gboolean has_datum = mark->datum >= 0 && (guint) mark->datum < self->scene->data->len;
      WayRect bounds;

      if (!has_datum && mark->type != WAY_MARK_LINE)
        continue;
      bounds = way_scene_mark_bounds (self->scene, mark);
      if (mark->type == WAY_MARK_LINE && mark->series >= 0)
        {
          Line line = { mark, bounds };

          g_array_append_val (self->lines, line);
        }
      if (has_datum && (mark->type == WAY_MARK_RECT || mark->type == WAY_MARK_TEXT ||
                        mark->type == WAY_MARK_SYMBOL))
        add_span (self, bounds.x, bounds.width, mark->datum, i);
    }
}

WayHitIndex *
way_hit_index_new (WayScene *scene)
{
  WayHitIndex *self = g_new0 (WayHitIndex, 1);

  self->scene = way_scene_ref (scene);
  self->spans = g_array_new (FALSE, FALSE, sizeof (Span));
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  add_places (self);
  add_marks (self);
  g_array_sort (self->spans, compare_spans);
  return self;
}

void
way_hit_index_free (WayHitIndex *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->spans);
  g_array_unref (self->places);
  g_array_unref (self->lines);
  way_scene_unref (self->scene);
  g_free (self);
}

/* Nearest datum */

static void
consider (Nearest *nearest,
          gint     id,
          guint    order,
          double   reach,
          double   distance)
{
  gboolean is_nearer = nearest->id < 0 || reach < nearest->reach ||
                       (reach == nearest->reach &&
                        (distance < nearest->distance ||
                         (distance == nearest->distance && order >= nearest->order)));

  if (is_nearer)
    *nearest = (Nearest) { id, order, reach, distance };
}

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
consider_span (const WayHitIndex *self,
               const Span        *span,
               double             x,
               double             y,
               Nearest           *nearest)
{
  const WayDatum *datum = self->scene->data->pdata[span->datum];
  double distance = hypot (x - datum->x, y - datum->y), reach = distance;
  guint order = (guint) span->datum;

  if (span->mark != G_MAXUINT)
    {
      const WayMark *mark = &g_array_index (self->scene->marks, WayMark, span->mark);

      order = self->scene->data->len + span->mark;
      if (mark->type == WAY_MARK_SYMBOL)
        reach = MAX (hypot (x - mark->symbol.x, y - mark->symbol.y) - mark->symbol.size / 2, 0);
      else
        reach = distance_to_rect (mark->type == WAY_MARK_RECT ? &mark->rect.rect
                                                              : &mark->text.box, x, y);
    }
  consider (nearest, span->datum, order, reach, distance);
}

static guint
find_span (const WayHitIndex *self,
           double             left)
{
  guint low = 0, high = self->spans->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->spans, Span, middle).left < left)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static guint
find_point (const WayColumns *columns,
            double            x)
{
  WayPolyline line = { .times = columns->times, .values = columns->values,
                       .n_points = columns->n_points };

  return way_polyline_find (&line, way_scale_invert (&columns->x, x));
}

/* FALSE when what follows on this side is farther than @reach. */
static gboolean
consider_point (const WayColumns *columns,
                guint             index,
                double            x,
                double            y,
                double            reach,
                Nearest          *nearest)
{
  WayPoint point = way_columns_get_point (columns, index);
  double distance;

  if (fabs (point.x - x) > (nearest->id < 0 ? reach : MIN (reach, nearest->reach)))
    return FALSE;
  distance = hypot (point.x - x, point.y - y);
  if (isfinite (distance))
    consider (nearest, columns->first_id + (gint) index, G_MAXUINT, distance, distance);
  return TRUE;
}

/* From the pointer to both sides, until what is left is farther than what was found. */
static void
search_columns (const WayColumns *columns,
                double            x,
                double            y,
                double            radius,
                Nearest          *nearest)
{
  guint middle = find_point (columns, x);

  for (guint i = middle; i < columns->n_points; i++)
    {
      if (!consider_point (columns, i, x, y, radius, nearest))
        break;
    }
  for (guint i = middle; i-- > 0;)
    {
      if (!consider_point (columns, i, x, y, radius, nearest))
        break;
    }
}

gint
way_hit_index_find (const WayHitIndex *self,
                    double             x,
                    double             y,
                    double             radius)
{
  Nearest nearest = { -1, 0, 0, 0 };

  for (guint i = find_span (self, x - radius - self->widest); i < self->spans->len; i++)
    {
      const Span *span = &g_array_index (self->spans, Span, i);

      if (span->left > x + radius)
        break;
      if (span->right >= x - radius)
        consider_span (self, span, x, y, &nearest);
    }
  for (guint i = 0; i < self->scene->columns->len; i++)
    search_columns (self->scene->columns->pdata[i], x, y, radius, &nearest);

  return nearest.id >= 0 && nearest.reach <= radius ? nearest.id : -1;
}

/* What stands beside */

static guint
find_place (const WayHitIndex *self,
            double             x)
{
  guint low = 0, high = self->places->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->places, Place, middle).x < x)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* How far the nearest place is from side to side; the columns' points count as well. */
static double
find_nearest_x (const WayHitIndex *self,
                double             x)
{
  guint place = find_place (self, x);
  double nearest = INFINITY, found = x;

  for (guint i = place > 0 ? place - 1 : 0; i < MIN (place + 1, self->places->len); i++)
    {
      double candidate = g_array_index (self->places, Place, i).x;

      if (fabs (candidate - x) < nearest)
        {
          nearest = fabs (candidate - x);
          found = candidate;
        }
    }
  for (guint i = 0; i < self->scene->columns->len; i++)
    {
      const WayColumns *columns = self->scene->columns->pdata[i];
      guint index = find_point (columns, x);

      for (guint j = index > 0 ? index - 1 : 0; j < MIN (index + 1, columns->n_points); j++)
        {
          double candidate = way_columns_get_point (columns, j).x;

          if (fabs (candidate - x) < nearest)
            {
              nearest = fabs (candidate - x);
              found = candidate;
            }
        }
    }
  return found;
}

gint
way_hit_index_find_beside (const WayHitIndex *self,
                           double             x,
                           double             y)
{
  double at = find_nearest_x (self, x);
  Nearest nearest = { -1, 0, 0, 0 };

  for (guint i = find_place (self, at - SAME_TIME); i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);
      double distance = fabs (place->y - y);

      if (place->x > at + SAME_TIME)
        break;
      consider (&nearest, place->id, (guint) place->id, distance, distance);
    }
  for (guint i = 0; i < self->scene->columns->len; i++)
    {
      const WayColumns *columns = self->scene->columns->pdata[i];

      for (guint j = find_point (columns, at - SAME_TIME / 100); j < columns->n_points; j++)
        {
          WayPoint point = way_columns_get_point (columns, j);

          if (point.x > at + SAME_TIME / 100)
            break;
          consider (&nearest, columns->first_id + (gint) j, 0, fabs (point.y - y),
                    fabs (point.y - y));
        }
    }
  return nearest.id;
}

static int
compare_heights (gconstpointer a,
                 gconstpointer b)
{
  const Place *first = a, *second = b;

  return first->y < second->y ? -1 : first->y > second->y ? 1 : 0;
}

static void
add_others_in_columns (const WayHitIndex *self,
                       const WayDatum    *datum,
                       GArray            *found)
{
  for (guint i = 0; i < self->scene->columns->len; i++)
    {
      const WayColumns *columns = self->scene->columns->pdata[i];
      guint index = find_point (columns, datum->x - SAME_TIME / 100);
      WayPoint point;

      if (index >= columns->n_points || g_strcmp0 (columns->series, datum->series) == 0)
        continue;
      point = way_columns_get_point (columns, index);
      if (fabs (point.x - datum->x) <= SAME_TIME / 100)
        {
          Place place = { point.x, point.y, columns->first_id + (gint) index };

          g_array_append_val (found, place);
        }
    }
}

GArray *
way_hit_index_list_others (const WayHitIndex *self,
                           gint               id)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Place));
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint));
  WayDatum datum;

  if (!way_scene_describe (self->scene, id, &datum))
    return ids;

  for (guint i = find_place (self, datum.x - SAME_TIME); i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);
      const WayDatum *other = self->scene->data->pdata[place->id];

      if (place->x > datum.x + SAME_TIME)
        break;
      if (g_strcmp0 (other->series, datum.series) != 0)
        g_array_append_val (found, *place);
    }
  add_others_in_columns (self, &datum, found);
  g_array_sort (found, compare_heights);
  for (guint i = 0; i < found->len; i++)
    g_array_append_val (ids, g_array_index (found, Place, i).id);
  way_datum_clear (&datum);
  return ids;
}

/* Series */

static double
distance_to_step (const WayPoint *from,
                  const WayPoint *to,
                  double          x,
                  double          y)
{
  double dx = to->x - from->x, dy = to->y - from->y;
  double length = dx * dx + dy * dy;
  double share = length > 0 ? ((x - from->x) * dx + (y - from->y) * dy) / length : 0;

  share = CLAMP (share, 0, 1);
  return hypot (from->x + share * dx - x, from->y + share * dy - y);
}

static double
distance_to_line (const WayHitIndex *self,
                  const WayMark     *mark,
                  double             x,
                  double             y,
                  double             reach)
{
  const WayPoint *points = &g_array_index (self->scene->points, WayPoint,
                                           mark->path.first_point);
  double nearest = INFINITY;

  for (guint i = 1; i < mark->path.n_points; i++)
    {
      if (MAX (points[i - 1].x, points[i].x) < x - reach ||
          MIN (points[i - 1].x, points[i].x) > x + reach)
        continue;
      nearest = MIN (nearest, distance_to_step (&points[i - 1], &points[i], x, y));
    }
  return nearest;
}

gint
way_hit_index_find_name (const WayHitIndex *self,
                         double             x,
                         double             y)
{
  for (guint i = self->scene->marks->len; i-- > 0;)
    {
      const WayMark *mark = &g_array_index (self->scene->marks, WayMark, i);

      if (mark->type == WAY_MARK_TEXT && mark->series >= 0 &&
          distance_to_rect (&mark->text.box, x, y) <= NAME_MARGIN)
        return mark->series;
    }
  return -1;
}

gint
way_hit_index_find_series (const WayHitIndex *self,
                           double             x,
                           double             y,
                           double             reach)
{
  gint found = way_hit_index_find_name (self, x, y);
  double nearest = reach;

  if (found >= 0)
    return found;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      double distance;

      if (distance_to_rect (&line->bounds, x, y) > reach)
        continue;
      distance = distance_to_line (self, line->mark, x, y, reach);
      if (distance <= nearest)
        {
          nearest = distance;
          found = line->mark->series;
        }
    }
  return found;
}
