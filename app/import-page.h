/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/explore-data.h"

G_BEGIN_DECLS

/**
 * WayImportPage:
 *
 * A file as it is beside what of it would be stored, what was decided about it, and the import.
 * Shown instead of the window's pages while something is imported.
 *
 * ::closed: the person is done with it. ::undo-import (gint64 change): it is to be undone.
 * ::chosen (region code, metric key): what of it is to be shown. ::wants-file: another one is to be
 * chosen.
 */
#define WAY_TYPE_IMPORT_PAGE (way_import_page_get_type ())
G_DECLARE_FINAL_TYPE (WayImportPage, way_import_page, WAY, IMPORT_PAGE, GtkWidget)

GtkWidget *way_import_page_new        (WayStore *store, WayExploreCatalog *catalog);

/* @files: GFile, one after another; at least one. */
void       way_import_page_open_files (WayImportPage *self, GListModel *files);
void       way_import_page_open_text  (WayImportPage *self, GBytes *bytes, const char *name);

/* What the keys of the page do; FALSE where there is nothing to do. */
gboolean   way_import_page_undo       (WayImportPage *self);
gboolean   way_import_page_go_back    (WayImportPage *self);

/* Ends what goes on. */
void       way_import_page_stop       (WayImportPage *self);

G_END_DECLS
