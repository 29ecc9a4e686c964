/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library-change.h"
#include "model/period.h"
#include "model/terms.h"

#include <math.h>

G_BEGIN_DECLS

/**
 * WayBulkWriter:
 *
 * Stores observations by the million: rows come in any order, are sorted in bounded memory (beyond
 * that in a temporary file without a name), compared with what the library has, and stored in the
 * order of the key. Rows that are added touch nothing: only way_bulk_writer_finish() needs a change
 * (way_library_begin_change()), in which regions, metrics and sources of the rows may be made
 * before. The change can be undone whatever its size.
 *
 * Confined to the thread of its library.
 */
typedef struct _WayBulkWriter WayBulkWriter;

/**
 * WayBulkRow:
 *
 * @decimals, @growth_decimals: -1 where not known
 * @published_growth: NaN where none is stated
 * @source_id: 0 where there is none
 * @is_derived: computed from a formula, not stated by anyone
 * @note, @note_zh, @rank_scope: (nullable): copied; "" is none
 * @line: of the file, for problems
 */
typedef struct
{
  gint64 metric_id;
  gint64 region_id;
  WayPeriod period;
  double value;
  int decimals;
  WayQualifier qualifier;
  WayStatus status;
  WayKind kind; /* actual or forecast */
  gboolean is_break;
  gboolean is_derived;
  double published_growth;
  int growth_decimals;
  gint64 source_id;
  const char *note;
  const char *note_zh;
  const char *rank_scope;
  guint line;
} WayBulkRow;

/* Everything that needs a value by default: no decimals, no growth. */
#define WAY_BULK_ROW_INIT { .decimals = -1, .published_growth = NAN, .growth_decimals = -1 }

/* What becomes of a row. Facts are of one statement when cell, kind, source and rank scope are the
 * same; they say the same when value, qualifier, status, break and published growth are, too. */
typedef enum
{
  WAY_BULK_NEW,         /* the cell was empty */
  WAY_BULK_SAME,        /* the library has this statement already: nothing to do */
  WAY_BULK_VINTAGE,     /* others say something of the cell: kept beside it */
  WAY_BULK_CHANGED,     /* the same source said something else so far: see WayBulkPolicy */
  WAY_BULK_REPEATED,    /* an earlier row of these says the same: nothing to do */
  WAY_BULK_CONTRADICTS, /* an earlier row of these says something else: not stored. With
                         * WAY_BULK_SEVERAL only what nobody means, beyond a thousand of them */
  WAY_N_BULK_RESULTS
} WayBulkResult;

typedef enum
{
  WAY_BULK_REPLACE, /* what the source says now stands in the place of what it said */
  WAY_BULK_SEVERAL  /* the same, but one source may say several things of a cell: rows that say them
                     * stand beside each other, and replaced is what they do not say again */
} WayBulkPolicy;

/**
 * WayBulkFunc:
 * @other: (nullable): what @row was compared with: of VINTAGE the last row of the cell so far, of
 *   SAME and CHANGED the library's row of the statement (line 0), of REPEATED and CONTRADICTS the
 *   earlier row (its line)
 *
 * Called while finishing, in the order of the key. Rows and texts live until it returns.
 */
typedef void (*WayBulkFunc) (WayBulkResult     result,
                             const WayBulkRow *row,
                             const WayBulkRow *other,
                             gpointer          user_data);

typedef struct
{
  guint64 counts[WAY_N_BULK_RESULTS];
} WayBulkReport;

WayBulkWriter *way_bulk_writer_new        (WayLibrary *library);
void           way_bulk_writer_free       (WayBulkWriter *self);

/* WAY_BULK_REPLACE unless said otherwise. */
void           way_bulk_writer_set_policy (WayBulkWriter *self, WayBulkPolicy policy);

/* @results: a bit (1 << WAY_BULK_CHANGED) for each result that @func is to be told of. */
void           way_bulk_writer_set_func   (WayBulkWriter *self,
                                           guint          results,
                                           WayBulkFunc    func,
                                           gpointer       user_data);

/* Keeps a copy of @row. A value that is not finite, or a target, is a programmer's error. FALSE
 * when the disk is full. */
gboolean       way_bulk_writer_add        (WayBulkWriter *self, const WayBulkRow *row,
                                           GError **error);
guint64        way_bulk_writer_get_n_rows (WayBulkWriter *self);

/**
 * way_bulk_writer_finish:
 * @progress: (nullable): the share of this work that is done
 *
 * Inside a change: stores the rows. When it fails, also with G_IO_ERROR_CANCELLED, the change has
 * to be cancelled, which leaves everything as it was. Afterwards the writer can only be freed.
 */
gboolean       way_bulk_writer_finish     (WayBulkWriter         *self,
                                           WayLibraryProgressFunc progress,
                                           gpointer               user_data,
                                           GCancellable          *cancellable,
                                           WayBulkReport         *report,
                                           GError               **error);

/* The same without storing anything, and in no change: what would become of each row. May be
 * followed by way_bulk_writer_finish(). */
gboolean       way_bulk_writer_compare    (WayBulkWriter         *self,
                                           WayLibraryProgressFunc progress,
                                           gpointer               user_data,
                                           GCancellable          *cancellable,
                                           WayBulkReport         *report,
                                           GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayBulkWriter, way_bulk_writer_free)

G_END_DECLS
