/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/bulk-spool.h"
#include "model/bulk-store.h"
#include "model/bulk-writer.h"
#include "model/row-cursor.h"

G_BEGIN_DECLS

/* The line of a row that has none. */
#define WAY_BULK_NO_LINE G_MAXUINT
/* Of one cell. */
#define WAY_BULK_MOST_SEVERAL 1000

/**
 * WayBulkKnown:
 *
 * A row that a new one is compared with: the library's, or an earlier one of the import.
 * @line: 0 for the library's, as long as the import has not said the same
 */
typedef struct
{
  WayStoredRow row;
  guint line;
} WayBulkKnown;

/**
 * WayBulkWriter:
 * @month: WayBulkKnown: what the library has that ends in the month of the row that is looked at
 * @cell: WayBulkKnown: what it has of the cell, then what this import has brought
 * @deferred: WayBulkKnown: rows of the cell that other ones decide about: what of the library is
 *   not said again is known when all of them were read
 * @month_texts, @cell_texts, @deferred_texts: of these
 * @store: (nullable): where rows go; NULL while they are only compared
 * @next: the library's first row after the months that were read, as long as @knows_next; all that
 *   is written lies before it
 * @has_next: there is one
 */
struct _WayBulkWriter
{
  WayLibrary *library;
  WaySpool *spool;
  WayBulkPolicy policy;
  guint results;
  WayBulkFunc func;
  gpointer user_data;

  WayBulkStore *store;
  WayRowCursor cursor;
  GArray *month;
  GArray *cell;
  GArray *deferred;
  GStringChunk *month_texts;
  GStringChunk *cell_texts;
  GStringChunk *deferred_texts;
  WayStoredRow next;
  gboolean knows_next, has_next;
  guint64 high, low; /* of the row before */
  gint64 next_vintage;
};

/* How a row lies in the spool. FALSE also where it cannot be stored. */
gboolean way_bulk_row_keep        (const WayBulkRow *row, WaySpool *spool, GError **error);

/* @row: (out): its texts live until the next one is restored */
gboolean way_bulk_row_restore     (WaySpool          *spool,
                                   const WaySpoolRow *spooled,
                                   WayStoredRow      *row,
                                   GError           **error);
void     way_bulk_row_from_stored (const WayStoredRow *row, guint line, WayBulkRow *out);

/* Comparing */

/* Of @known, whose texts are @texts. */
void     way_bulk_clear_known (GArray *known, GStringChunk *texts);
void     way_bulk_keep_known  (GArray             *known,
                               GStringChunk       *texts,
                               const WayStoredRow *row,
                               guint               line);

/* Reads what the library has of the cell of @row, which is @spooled, unless it is the one that was
 * entered last. */
gboolean way_bulk_enter_cell  (WayBulkWriter      *self,
                               const WaySpoolRow  *spooled,
                               const WayStoredRow *row,
                               GError            **error);

/* What becomes of @row, of the cell that was entered. @other: (out): what decided, in the cell; -1
 * for nothing. */
WayBulkResult way_bulk_judge  (WayBulkWriter *self, const WayStoredRow *row, int *other);

G_END_DECLS
