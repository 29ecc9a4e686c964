/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/table-private.h"

G_BEGIN_DECLS

/**
 * WayArchive:
 *
 * A zip that is no workbook but has tables in it, as statistical offices give them away: one with
 * the data, others that describe it. Its tables are chosen from like the sheets of a workbook. Safe
 * to share between threads.
 */
typedef struct _WayArchive WayArchive;

/* NULL without @error where @file is a workbook; fails where it has no table. */
WayArchive   *way_archive_open  (WayTableFile *file, GError **error);
void          way_archive_free  (WayArchive *self);

/**
 * way_archive_enter:
 * @choices: (nullable): whose sheet is a table of the archive by its name or number, or a sheet of
 *   a workbook in it, 'name/sheet'
 * @info: (nullable): gets the list of tables, which one it is, and why
 * @sheet: (out): of the table that is returned
 *
 * Returns: (transfer full): the table
 */
WayTableFile *way_archive_enter (WayArchive            *self,
                                 const WayTableChoices *choices,
                                 WayTableInfo          *info,
                                 char                 **sheet,
                                 GCancellable          *cancellable,
                                 GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayArchive, way_archive_free)

G_END_DECLS
