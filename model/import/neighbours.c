/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/import-private.h"

#include <math.h>

#define FIRST_SLOTS 1024
/* Where a file has more series, those that come later have no neighbours. */
#define MOST_SERIES (1024 * 1024)

typedef struct
{
  guint64 series; /* 0 where free */
  double value;
} Slot;

struct _WayNeighbours
{
  Slot *slots;
  guint n_slots, n_used;
};

WayNeighbours *
way_neighbours_new (void)
{
  WayNeighbours *self = g_new0 (WayNeighbours, 1);

  self->n_slots = FIRST_SLOTS;
  self->slots = g_new0 (Slot, self->n_slots);
  return self;
}

void
way_neighbours_free (WayNeighbours *self)
{
  if (self == NULL)
    return;

  g_free (self->slots);
  g_free (self);
}

static Slot *
find_slot (WayNeighbours *self,
           guint64        series)
{
  guint at = (guint) ((series * 0x9e3779b97f4a7c15u) >> 32) & (self->n_slots - 1);

  while (self->slots[at].series != 0 && self->slots[at].series != series)
    at = (at + 1) & (self->n_slots - 1);
  return &self->slots[at];
}

static void
grow (WayNeighbours *self)
{
  g_autofree Slot *old = self->slots;
  guint n_old = self->n_slots;

  self->n_slots *= 2;
  self->slots = g_new0 (Slot, self->n_slots);
  for (guint i = 0; i < n_old; i++)
    {
      if (old[i].series != 0)
        *find_slot (self, old[i].series) = old[i];
    }
}

double
way_neighbours_swap (WayNeighbours *self,
                     guint          region,
                     guint          metric,
                     double         value)
{
  guint64 series = ((guint64) region << 32 | metric) + 1;
  Slot *slot = find_slot (self, series);
  double before = slot->value;

  if (slot->series == series)
    {
      slot->value = value;
      return before;
    }
  if (self->n_used >= MOST_SERIES)
    return NAN;
  *slot = (Slot) { series, value };
  if (++self->n_used * 2 > self->n_slots)
    grow (self);
  return NAN;
}
