/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/scene.h"

G_BEGIN_DECLS

/* A label that wants to stand at @wanted (its centre) on one axis. */
typedef struct
{
  double wanted;
  double size;       /* its extent along the axis */
  int importance;    /* higher stays longer; G_MAXINT never drops */
  double placed;     /* out: its centre */
  gboolean dropped;  /* out */
} WayLabelSlot;

/* Spreads @slots inside [min, max] with @gap between them, as near to their wishes as the sum of
 * squares allows; drops the least important while they do not fit. Order is kept. */
void way_labels_spread (WayLabelSlot *slots, guint n_slots, double min, double max, double gap);

/**
 * WayPlacer:
 *
 * Finds free places for value labels: knows what is occupied (marks and labels) and tries
 * candidates in order.
 */
typedef struct _WayPlacer WayPlacer;

WayPlacer *way_placer_new      (WayRect bounds);
void       way_placer_free     (WayPlacer *self);
void       way_placer_occupy   (WayPlacer *self, WayRect rect);
void       way_placer_occupy_line (WayPlacer      *self,
                                   const WayPoint *points,
                                   guint           n_points,
                                   double          width);

/* Whether @rect lies inside the bounds and touches nothing. */
gboolean   way_placer_is_free  (WayPlacer *self, WayRect rect);

/* The first of @candidates inside the bounds that touches nothing; occupies it; -1 when none
 * fits. */
int        way_placer_place    (WayPlacer *self, const WayRect *candidates, guint n_candidates);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayPlacer, way_placer_free)

G_END_DECLS
