/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/exchange-import.h"
#include "model/import/table-file.h"

G_BEGIN_DECLS

/**
 * WayPackage:
 *
 * What Waymark exports as a whole, a JSON data package or a workbook of several sheets: facts in
 * the exchange columns, and what goes with them. A file that was made by hand in the same shape is
 * taken as well, so nothing in it is trusted.
 */
typedef struct _WayPackage WayPackage;

/* FALSE without an error where the file is something else. */
gboolean    way_package_read       (WayTableFile *file,
                                    WayPackage  **out,
                                    GCancellable *cancellable,
                                    GError      **error);
void        way_package_free       (WayPackage *self);

/* The facts as CSV in UTF-8. (transfer none). */
GBytes     *way_package_get_facts  (WayPackage *self);

/* Regions, metrics and sources that the library does not have, with all that is known of them;
 * inside a change, before the facts. Those that it has stay as they are. */
gboolean    way_package_write_names (WayPackage *self, WayLibrary *library, GError **error);

/* Events, formulas and preferred sources; inside a change, after the facts. */
gboolean    way_package_write_rest (WayPackage *self, WayLibrary *library, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayPackage, way_package_free)

G_END_DECLS
