/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library-change.h"

G_BEGIN_DECLS

/**
 * way_bulk_remove_values:
 * @metric_id, @region_id: 0 for all, but not both
 *
 * Inside a change: takes out all observations of a metric, of a region, or of both, however many
 * they are, so that it can be undone. What cannot be read is left where it is.
 */
gboolean way_bulk_remove_values (WayLibrary *self,
                                 gint64      metric_id,
                                 gint64      region_id,
                                 GError    **error);

/* Inside a change: the observations of a source are nobody's from then on. */
gboolean way_bulk_forget_source (WayLibrary *self, gint64 source_id, GError **error);

G_END_DECLS
