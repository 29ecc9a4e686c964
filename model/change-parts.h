/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library-private.h"
#include "model/stored-row.h"

G_BEGIN_DECLS

/**
 * A step of the list of changes that is too large for one value lies in parts of at most some MiB,
 * in stages: undone from the last to the first, redone from the first to the last. A stage is a
 * changeset of SQLite in pieces, or observations that were stored or taken out by the million.
 * Of observations that are in the library only the keys are kept, with a digest that tells whether
 * they are still the same; of those that are out, everything. Undoing turns one into the other.
 */
typedef enum
{
  WAY_PART_CHANGESET = 0,
  WAY_PART_STORED = 1,
  WAY_PART_TAKEN_OUT = 2
} WayPartKind;

/**
 * WayPartWriter:
 *
 * Writes the parts of one stage.
 */
typedef struct
{
  WayStatement *insert;
  gint64 change_id;
  guint stage;
  WayPartKind kind;
  guint n_parts;
} WayPartWriter;

gboolean way_part_writer_open  (WayPartWriter *self,
                                WayDatabase   *database,
                                gint64         change_id,
                                guint          stage,
                                WayPartKind    kind,
                                GError       **error);
void     way_part_writer_close (WayPartWriter *self);
gboolean way_part_writer_add   (WayPartWriter *self, GBytes *data, GError **error);

/* Undoes or redoes the step. When something is not as the step left it, @has_conflict is set and
 * FALSE returned with @error unset; then everything has to be rolled back. */
gboolean way_change_parts_apply (WayLibrary *self,
                                 gint64      change_id,
                                 gboolean    is_undo,
                                 gboolean   *has_conflict,
                                 GError    **error);

/* What belongs to no step any more. */
gboolean way_change_parts_sweep (WayDatabase *database, GError **error);

/* In library-change.c: which tables changesets are of. */
gboolean way_change_is_recorded (const char *table);

/**
 * way_library_begin_bulk, way_library_end_bulk:
 *
 * Between the two, inside a change, nothing is recorded by itself: whoever writes observations
 * writes the parts of *@change_id, with the stages from *@stage on. Only the tables of
 * observations may be written to.
 */
gboolean way_library_begin_bulk (WayLibrary *self,
                                 gint64     *change_id,
                                 guint      *stage,
                                 GError    **error);
gboolean way_library_end_bulk   (WayLibrary *self, guint n_stages, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayPartWriter, way_part_writer_close)

G_END_DECLS
