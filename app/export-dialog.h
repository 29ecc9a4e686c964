/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/explore-data.h"

G_BEGIN_DECLS

/**
 * WayExportDialog:
 *
 * Chooses format, size, language and theme of a figure, shows the very scene that will be
 * written, and writes it in a thread. ::saved (file): the figure was written; the dialog closes.
 */
#define WAY_TYPE_EXPORT_DIALOG (way_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WayExportDialog, way_export_dialog, WAY, EXPORT_DIALOG, AdwWindow)

WayExportDialog *way_export_dialog_new (GtkWindow       *parent,
                                        const WayFigure *figure,
                                        WayExploreView  *view);

G_END_DECLS
