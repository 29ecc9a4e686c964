/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library.h"

G_BEGIN_DECLS

/**
 * way_library_find_touched:
 * @since: way_library_read_change_count() when something was read
 * @regions: gint64*: the ids of those whose values are others now are added
 *
 * Whether all that has happened since then is known, and was about values of few regions. Where it
 * is FALSE, anything may be another one.
 */
gboolean way_library_find_touched     (WayLibrary *self, guint64 since, GHashTable *regions);

/* Where changes are made; once it is begun and committed, it is known, if nothing else happened in
 * between. */
void     way_library_begin_touching   (WayLibrary *self);
void     way_library_touch_changeset  (WayLibrary *self, gconstpointer data, int n_bytes);
void     way_library_touch_everything (WayLibrary *self);
void     way_library_end_touching     (WayLibrary *self);
void     way_library_free_touched     (WayLibrary *self);

G_END_DECLS
