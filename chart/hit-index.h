/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/scene.h"

G_BEGIN_DECLS

/**
 * WayHitIndex:
 *
 * Where the data of a scene are, in the order of x: made once a scene, asked at every movement of
 * the pointer. Ids are those of way_scene_describe(), -1 for none.
 */
typedef struct _WayHitIndex WayHitIndex;

WayHitIndex *way_hit_index_new  (WayScene *scene);
void         way_hit_index_free (WayHitIndex *self);

/* As way_scene_hit(): the datum nearest to (@x, @y) within @radius points. */
gint way_hit_index_find        (const WayHitIndex *self, double x, double y, double radius);

/* Of what stands nearest from side to side, however far, the one nearest in height. */
gint way_hit_index_find_beside (const WayHitIndex *self, double x, double y);

/* The series whose line passes within @reach of (@x, @y) or whose name is there: index into the
 * scene's series. */
gint way_hit_index_find_series (const WayHitIndex *self, double x, double y, double reach);

/* The series whose name is at (@x, @y). */
gint way_hit_index_find_name   (const WayHitIndex *self, double x, double y);

/* The data of other series right above and below @id, from the top down. (transfer full): gint */
GArray *way_hit_index_list_others (const WayHitIndex *self, gint id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayHitIndex, way_hit_index_free)

G_END_DECLS
