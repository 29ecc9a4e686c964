/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/labels.h"

#include <math.h>

/* Pool-adjacent-violators: a run of slots that push each other, and their common offset. */
typedef struct
{
  double sum;
  guint n_slots;
} Block;

struct _WayPlacer
{
  WayRect bounds;
  GArray *rects; /* WayRect */
  GArray *lines; /* OccupiedLine */
};

typedef struct
{
  WayPoint from, to;
  double half_width;
} OccupiedLine;

static int
compare_wanted (gconstpointer a,
                gconstpointer b)
{
  const WayLabelSlot *first = *(WayLabelSlot *const *) a;
  const WayLabelSlot *second = *(WayLabelSlot *const *) b;

  if (first->wanted != second->wanted)
    return first->wanted < second->wanted ? -1 : 1;
  return first < second ? -1 : 1;
}

static double
needed_length (GPtrArray *kept,
               double     gap)
{
  double length = kept->len > 1 ? gap * (kept->len - 1) : 0;

  for (guint i = 0; i < kept->len; i++)
    length += ((WayLabelSlot *) kept->pdata[i])->size;
  return length;
}

/* The last of the least important ones: what stands first was there first. */
static WayLabelSlot *
find_least_important (GPtrArray *kept)
{
  WayLabelSlot *least = NULL;

  for (guint i = 0; i < kept->len; i++)
    {
      WayLabelSlot *slot = kept->pdata[i];

      if (slot->importance != G_MAXINT &&
          (least == NULL || slot->importance <= least->importance))
        least = slot;
    }
  return least;
}

static GPtrArray *
keep_what_fits (WayLabelSlot *slots,
                guint         n_slots,
                double        length,
                double        gap)
{
  GPtrArray *kept = g_ptr_array_new ();
  WayLabelSlot *least;

  for (guint i = 0; i < n_slots; i++)
    {
      slots[i].dropped = !isfinite (slots[i].wanted) || !isfinite (slots[i].size);
      slots[i].placed = slots[i].wanted;
      if (!slots[i].dropped)
        g_ptr_array_add (kept, &slots[i]);
    }
  g_ptr_array_sort (kept, compare_wanted);

  while (needed_length (kept, gap) > length + 1e-9 &&
         (least = find_least_important (kept)) != NULL)
    {
      least->dropped = TRUE;
      g_ptr_array_remove (kept, least);
    }
  return kept;
}

/* Least squares under 'each at least so far from the one before': isotonic regression of the
 * wishes, less what must lie before each. */
static void
place_slots (GPtrArray *kept,
             double     min,
             double     max,
             double     gap)
{
  g_autofree Block *blocks = g_new0 (Block, MAX (kept->len, 1));
  g_autofree double *offsets = g_new0 (double, MAX (kept->len, 1));
  guint n_blocks = 0, next = 0;
  double lowest, highest;

  for (guint i = 0; i < kept->len; i++)
    {
      WayLabelSlot *slot = kept->pdata[i];
      WayLabelSlot *before = i > 0 ? kept->pdata[i - 1] : NULL;

      if (before != NULL)
        offsets[i] = offsets[i - 1] + (before->size + slot->size) / 2 + gap;
      blocks[n_blocks++] = (Block) { slot->wanted - offsets[i], 1 };
      while (n_blocks > 1 && blocks[n_blocks - 2].sum / blocks[n_blocks - 2].n_slots >
                               blocks[n_blocks - 1].sum / blocks[n_blocks - 1].n_slots)
        {
          blocks[n_blocks - 2].sum += blocks[n_blocks - 1].sum;
          blocks[n_blocks - 2].n_slots += blocks[n_blocks - 1].n_slots;
          n_blocks--;
        }
    }

  lowest = min + ((WayLabelSlot *) kept->pdata[0])->size / 2;
  highest = max - ((WayLabelSlot *) kept->pdata[kept->len - 1])->size / 2 - offsets[kept->len - 1];
  for (guint i = 0; i < n_blocks; i++)
    {
      double offset = CLAMP (blocks[i].sum / blocks[i].n_slots, lowest, MAX (lowest, highest));

      for (guint j = 0; j < blocks[i].n_slots; j++, next++)
        ((WayLabelSlot *) kept->pdata[next])->placed = offset + offsets[next];
    }
}

void
way_labels_spread (WayLabelSlot *slots,
                   guint         n_slots,
                   double        min,
                   double        max,
                   double        gap)
{
  g_autoptr (GPtrArray) kept = keep_what_fits (slots, n_slots, max - min, gap);
  double excess = needed_length (kept, gap) - (max - min);

  if (kept->len == 0)
    return;
  /* Only labels that must stay are left: they share the lack of room. */
  if (excess > 0 && kept->len > 1)
    gap -= excess / (kept->len - 1);
  if (excess > 0 && kept->len == 1)
    ((WayLabelSlot *) kept->pdata[0])->placed = (min + max) / 2;
  else
    place_slots (kept, min, max, gap);
}

static gboolean
rects_touch (const WayRect *a,
             const WayRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width &&
         a->y < b->y + b->height && b->y < a->y + a->height;
}

/* Cuts [*enter, *leave] down to where origin + t * delta lies in (min, max). */
static gboolean
clip_axis (double  origin,
           double  delta,
           double  min,
           double  max,
           double *enter,
           double *leave)
{
  double first, second;

  if (delta == 0)
    return origin > min && origin < max;
  first = (min - origin) / delta;
  second = (max - origin) / delta;
  *enter = MAX (*enter, MIN (first, second));
  *leave = MIN (*leave, MAX (first, second));
  return *enter < *leave;
}

static gboolean
line_touches (const OccupiedLine *line,
              const WayRect      *rect)
{
  double half = line->half_width;
  double dx = line->to.x - line->from.x;
  double dy = line->to.y - line->from.y;
  double enter = -1e-9, leave = 1 + 1e-9;

  return clip_axis (line->from.x, dx, rect->x - half, rect->x + rect->width + half,
                    &enter, &leave) &&
         clip_axis (line->from.y, dy, rect->y - half, rect->y + rect->height + half,
                    &enter, &leave);
}

static gboolean
is_free (WayPlacer     *self,
         const WayRect *rect)
{
  const WayRect *bounds = &self->bounds;

  /* Written so that a rectangle with a NaN is not free. */
  if (!(rect->x >= bounds->x && rect->x + rect->width <= bounds->x + bounds->width &&
        rect->y >= bounds->y && rect->y + rect->height <= bounds->y + bounds->height))
    return FALSE;

  for (guint i = 0; i < self->rects->len; i++)
    {
      if (rects_touch (rect, &g_array_index (self->rects, WayRect, i)))
        return FALSE;
    }
  for (guint i = 0; i < self->lines->len; i++)
    {
      if (line_touches (&g_array_index (self->lines, OccupiedLine, i), rect))
        return FALSE;
    }
  return TRUE;
}

WayPlacer *
way_placer_new (WayRect bounds)
{
  WayPlacer *self = g_new0 (WayPlacer, 1);

  self->bounds = bounds;
  self->rects = g_array_new (FALSE, FALSE, sizeof (WayRect));
  self->lines = g_array_new (FALSE, FALSE, sizeof (OccupiedLine));
  return self;
}

void
way_placer_free (WayPlacer *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rects);
  g_array_unref (self->lines);
  g_free (self);
}

void
way_placer_occupy (WayPlacer *self,
                   WayRect    rect)
{
  g_array_append_val (self->rects, rect);
}

void
way_placer_occupy_line (WayPlacer      *self,
                        const WayPoint *points,
                        guint           n_points,
                        double          width)
{
  for (guint i = 1; i < n_points; i++)
    {
      OccupiedLine line = { points[i - 1], points[i], width / 2 };

      g_array_append_val (self->lines, line);
    }
}

gboolean
way_placer_is_free (WayPlacer *self,
                    WayRect    rect)
{
  return is_free (self, &rect);
}

int
way_placer_place (WayPlacer     *self,
                  const WayRect *candidates,
                  guint          n_candidates)
{
  for (guint i = 0; i < n_candidates; i++)
    {
      if (is_free (self, &candidates[i]))
        {
          way_placer_occupy (self, candidates[i]);
          return (int) i;
        }
    }
  return -1;
}
