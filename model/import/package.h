/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/table-file.h"
#include "model/library.h"

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

/* The facts: tables of the exchange columns, each with the titles in its first row. Cells of text
 * may be guarded against spreadsheet programs. */
guint           way_package_get_n_tables (WayPackage *self);
gboolean        way_package_has_text     (WayPackage *self);
WayTableReader *way_package_open_table   (WayPackage   *self,
                                          guint         index,
                                          GCancellable *cancellable,
                                          GError      **error);

/* Regions, metrics and sources that the library does not have, with all that is known of them;
 * inside a change, before the facts. Those that it has stay as they are. */
gboolean    way_package_write_names (WayPackage *self, WayLibrary *library, GError **error);

/* Events, formulas and preferred sources; inside a change, after the facts. */
gboolean    way_package_write_rest (WayPackage *self, WayLibrary *library, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayPackage, way_package_free)

G_END_DECLS
