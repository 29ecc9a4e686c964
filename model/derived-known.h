/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library.h"

G_BEGIN_DECLS

/**
 * While only what was known on a day is read (way_library_set_known_on()), stored derived values
 * say too much: they were computed from all that is known. Their metrics are computed from what was
 * known then.
 *
 * @out: NULL without an error where the metric is not derived. (transfer full).
 */
gboolean way_derived_read_known_series     (WayLibrary *library,
                                            const char *region_code,
                                            const char *metric_key,
                                            WaySeries **out,
                                            GError    **error);
/* Region code -> WaySeries. */
gboolean way_derived_read_all_known_series (WayLibrary  *library,
                                            const char  *metric_key,
                                            GHashTable **out,
                                            GError     **error);

G_END_DECLS
