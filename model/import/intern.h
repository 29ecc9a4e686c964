/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayIntern:
 *
 * Numbers for tuples of texts, from 0 in the order in which they are first seen. A tuple that is
 * known is found by its bytes alone, without an allocation.
 */
typedef struct _WayIntern WayIntern;

#define WAY_INTERN_MAX_TEXTS 8

WayIntern *way_intern_new     (guint n_texts);
void       way_intern_free    (WayIntern *self);

/* @texts: as many as said, none of them NULL. */
guint      way_intern_look_up (WayIntern *self, const char *const *texts, gboolean *is_new);
guint      way_intern_get_n   (WayIntern *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayIntern, way_intern_free)

G_END_DECLS
