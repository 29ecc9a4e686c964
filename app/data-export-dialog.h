/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "model/store.h"

G_BEGIN_DECLS

/**
 * WayDataExportDialog:
 *
 * Which part of the library's data goes to a file, and in which format. It is written in the
 * store's worker, with progress; closing the dialog cancels it. ::saved (file): it was written.
 */
#define WAY_TYPE_DATA_EXPORT_DIALOG (way_data_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WayDataExportDialog, way_data_export_dialog, WAY, DATA_EXPORT_DIALOG,
                      AdwWindow)

/* @region_codes, @metric_keys: of the chart, NULL-terminated; empty where there is none. */
WayDataExportDialog *way_data_export_dialog_new (GtkWindow         *parent,
                                                 WayStore          *store,
                                                 const char *const *region_codes,
                                                 const char *const *metric_keys,
                                                 WayLanguage        language);

G_END_DECLS
