/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library.h"

G_BEGIN_DECLS

/**
 * WaySalvageTable:
 * @table: 'observation'
 * @n_kept: rows that are in the new library
 * @n_lost: rows that are not; what stood in pages of which nothing is left is estimated
 * @is_estimate: @n_lost is not known for certain
 */
typedef struct
{
  const char *table;
  guint64 n_kept;
  guint64 n_lost;
  gboolean is_estimate;
} WaySalvageTable;

/**
 * WaySalvageReport:
 * @tables: (element-type WaySalvageTable): those of which something was kept or lost
 * @n_mended: pages of which one byte had changed, which was found by their checksum
 * @n_bad: pages of which nothing was taken
 * @had_checksums: else damage shows only where the file makes no sense
 */
typedef struct
{
  GArray *tables;
  guint n_mended;
  guint n_bad;
  gboolean had_checksums;
} WaySalvageReport;

/**
 * way_library_salvage:
 * @path: a damaged library; it is read only
 * @new_path: of the library that is made; nothing may be there
 * @progress: (nullable)
 *
 * Writes all of a damaged library that is certain into a new one. A page in which a single byte has
 * changed is mended, since its checksum tells what stood there; of others nothing is taken.
 *
 * Returns: (transfer full): what was kept and lost; NULL with @error, and no new file
 */
WaySalvageReport *way_library_salvage (const char            *path,
                                       const char            *new_path,
                                       WayLibraryProgressFunc progress,
                                       gpointer               user_data,
                                       GCancellable          *cancellable,
                                       GError               **error);

/* '12,034 values, 57 targets …', one sentence a line, for people. (transfer full). */
char     *way_salvage_report_describe  (const WaySalvageReport *self);
gboolean  way_salvage_report_lost_any  (const WaySalvageReport *self);
void      way_salvage_report_free      (WaySalvageReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySalvageReport, way_salvage_report_free)

G_END_DECLS
