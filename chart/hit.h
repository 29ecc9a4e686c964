/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/scene.h"

G_BEGIN_DECLS

/* The datum nearest to (x, y) within @radius points; -1 when none. Looks at everything: who asks
 * often makes a WayHitIndex. */
gint way_scene_hit (const WayScene *scene, double x, double y, double radius);

typedef enum
{
  WAY_MOVE_LEFT,
  WAY_MOVE_RIGHT,
  WAY_MOVE_FIRST,
  WAY_MOVE_LAST,
  WAY_MOVE_PREVIOUS_SERIES,
  WAY_MOVE_NEXT_SERIES
} WayMove;

/* The datum that a key reaches from @datum (-1: from outside, gives the last point of the first
 * series, and its first point for WAY_MOVE_FIRST); the same one at an end; -1 only in a scene
 * without data. */
gint way_scene_move (const WayScene *scene, gint datum, WayMove move);

G_END_DECLS
