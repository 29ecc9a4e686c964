/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/database.h"

G_BEGIN_DECLS

/**
 * Observations do not say to SQLite what they refer to (see the schema's version 4), so that
 * undoing asks itself whether a region or metric that goes still has some: a newer catalog may
 * have brought them. Sources need no question: the catalog refers to its own only.
 */
typedef struct
{
  GHashTable *regions; /* gint64* ids */
  GHashTable *metrics;
} WayReferred;

/* Those there are. */
gboolean way_referred_read  (WayReferred *self, WayDatabase *database, GError **error);
void     way_referred_clear (WayReferred *self);

/* @is_broken: (out): whether one that is no longer there has observations. */
gboolean way_referred_check (WayReferred *self,
                             WayDatabase *database,
                             gboolean    *is_broken,
                             GError     **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayReferred, way_referred_clear)

G_END_DECLS
