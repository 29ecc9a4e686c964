/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/stored-row.h"

G_BEGIN_DECLS

/**
 * WayRowCursor:
 *
 * Goes through the library's observations in the order of their key, always forward: where the
 * next wanted row is near, row by row, else by looking it up. Nothing may be written to them
 * between two steps: call way_row_cursor_stop() before.
 */
typedef struct
{
  WayStatement *statement;
  WayStoredRow row;
  gboolean has_row;   /* @row is the one the cursor stands on */
  gboolean is_sound;  /* @row can be read */
  gboolean is_placed; /* the statement runs, or is at its end */
  GArray *kept;       /* (nullable): WayStoredRow: all that there are, see way_row_cursor_keep() */
  GStringChunk *texts;
  guint at;           /* in @kept, behind @row */
  guint64 n_skipped;  /* rows that were passed by since way_row_cursor_stop() */
} WayRowCursor;

gboolean way_row_cursor_open  (WayRowCursor *self, WayDatabase *database, GError **error);
void     way_row_cursor_close (WayRowCursor *self);
void     way_row_cursor_stop  (WayRowCursor *self);

/* Stands on the first row at or after @key, which lies after all keys asked for before; has_row is
 * FALSE where there is none. */
gboolean way_row_cursor_seek  (WayRowCursor *self, const WayStoredRow *key, GError **error);
gboolean way_row_cursor_next  (WayRowCursor *self, GError **error);

/* Reads everything into memory, unless there are more than @max_rows or one cannot be read: from
 * then on the cursor goes through what was there at this moment, whatever is written. */
gboolean way_row_cursor_keep  (WayRowCursor *self, guint max_rows, gboolean *is_kept,
                               GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayRowCursor, way_row_cursor_close)

G_END_DECLS
