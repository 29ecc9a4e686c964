/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "model/store.h"

G_BEGIN_DECLS

/**
 * WayDataHistory:
 *
 * Everything that was changed in the library, by name and time, the newest first; goes back to
 * before any of it, or forth again. Also what was done before the program was last started.
 */
#define WAY_TYPE_DATA_HISTORY (way_data_history_get_type ())
G_DECLARE_FINAL_TYPE (WayDataHistory, way_data_history, WAY, DATA_HISTORY, AdwWindow)

WayDataHistory *way_data_history_new (GtkWindow *parent, WayStore *store);

G_END_DECLS
