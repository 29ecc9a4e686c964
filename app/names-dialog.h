/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "model/store.h"

G_BEGIN_DECLS

/**
 * WayNamesDialog:
 *
 * The regions, metrics, sources and events of the library, each with what depends on it, to be
 * edited and deleted: the question says what goes with it, and the toast takes it back.
 * ::deleted: something was.
 */
#define WAY_TYPE_NAMES_DIALOG (way_names_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WayNamesDialog, way_names_dialog, WAY, NAMES_DIALOG, AdwWindow)

WayNamesDialog *way_names_dialog_new (GtkWindow *parent, WayStore *store);

G_END_DECLS
