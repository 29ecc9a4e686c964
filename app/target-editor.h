/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/explore-data.h"
#include "app/target-draft.h"

G_BEGIN_DECLS

/**
 * WayTargetEditor:
 *
 * One promise to be written or changed: a line as people say it, and the same as fields beside it.
 * What makes no sense is said at its field and cannot be saved; the verdict that the promise would
 * get stands below. Closing asks before anything is lost.
 *
 * ::saved (gboolean is_new, gint64 change_id): it is in the library, and the window is closing.
 */
#define WAY_TYPE_TARGET_EDITOR (way_target_editor_get_type ())
G_DECLARE_FINAL_TYPE (WayTargetEditor, way_target_editor, WAY, TARGET_EDITOR, AdwWindow)

/* Takes @draft. */
WayTargetEditor *way_target_editor_new (GtkWindow         *parent,
                                        WayStore          *store,
                                        WayExploreCatalog *catalog,
                                        WayTargetDraft    *draft);

G_END_DECLS
