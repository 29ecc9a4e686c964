/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library.h"

G_BEGIN_DECLS

/**
 * Every change of the data by a person is one named step that can be undone and redone, also
 * after the library was closed: between begin and end, SQLite's session extension records the
 * rows before and after, in the table 'change'. Observations by the million do without it: see
 * model/change-parts.h. What the catalog brings is no such step.
 */

#define WAY_LIBRARY_MAX_CHANGES 200
#define WAY_LIBRARY_MAX_CHANGE_BYTES (256 * 1024 * 1024)

/**
 * way_library_begin_change:
 * @name: what the menu will show: N_("Add target"), English; whoever shows it translates it
 *
 * Begins a transaction. Not to be nested, nor to stand inside a reading. The oldest steps are
 * dropped where there are more than WAY_LIBRARY_MAX_CHANGES or WAY_LIBRARY_MAX_CHANGE_BYTES; the
 * newest one never is.
 */
gboolean way_library_begin_change  (WayLibrary *self, const char *name, GError **error);

/* Commits, with the step recorded; what was undone before can no longer be redone. A change in
 * which nothing changed is no step. On failure everything is as before. */
gboolean way_library_end_change    (WayLibrary *self, GError **error);
void     way_library_cancel_change (WayLibrary *self);

typedef struct
{
  gint64 id;
  char *name;
  char *made; /* ISO 8601 in UTC */
  gboolean is_undone;
} WayChange;

void       way_change_free          (WayChange *change);

/* Oldest first; WayChange. (transfer full). */
GPtrArray *way_library_list_changes (WayLibrary *self, GError **error);

/* The newest step that is not undone, or the oldest that is; its name comes back in @name
 * (optional) (transfer full). Where somebody changed the same rows meanwhile, nothing is done and
 * the error says so. FALSE without an error is never returned: nothing to undo is an error too. */
gboolean   way_library_undo         (WayLibrary *self, char **name, GError **error);
gboolean   way_library_redo         (WayLibrary *self, char **name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayChange, way_change_free)

G_END_DECLS
