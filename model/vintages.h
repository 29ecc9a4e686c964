/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/interval.h"
#include "model/library.h"
#include "model/status-words.h"
#include "model/vintage.h"

G_BEGIN_DECLS

/**
 * WayCell:
 *
 * All that sources say of one cell, the shown value first: neighbours in an array of WayVintageRow
 * that way_library_read_all_vintages() gave.
 */
typedef struct
{
  const WayVintageRow *rows;
  guint n_rows;
} WayCell;

/* Every value that any source gives of a metric: region code -> GArray of WayVintageRow, by period
 * and, within a cell, the shown one first. (transfer full). */
GHashTable *way_library_read_all_vintages (WayLibrary   *self,
                                           const char   *metric_key,
                                           GCancellable *cancellable,
                                           GError      **error);

/**
 * WayContestedCell:
 *
 * A cell for which the library has several values.
 *
 * @rows: WayVintageRow, the shown one first
 * @differs: by more than rounding
 */
typedef struct
{
  WayRegion *region;
  WayMetric *metric;
  GArray *rows;
  gboolean differs;
} WayContestedCell;

void        way_contested_cell_free (WayContestedCell *cell);

/* All of them, by metric, region and period; WayContestedCell. @region_codes: (nullable):
 * NULL-terminated; NULL or empty means all. (transfer full). */
GPtrArray  *way_library_list_contested (WayLibrary        *self,
                                        const char *const *region_codes,
                                        GCancellable      *cancellable,
                                        GError           **error);

/* That of one cell, also when it has only one value; NULL without an error where it has none. */
WayContestedCell *way_library_read_contested (WayLibrary      *self,
                                              const char      *region_code,
                                              const char      *metric_key,
                                              const WayPeriod *period,
                                              GError         **error);

/* Every value of the cell with its source, and why the first is shown; several lines. @sources:
 * gint64* id -> WaySource. (transfer full). */
char       *way_contested_cell_to_text (const WayContestedCell *cell,
                                        GHashTable             *sources,
                                        WayLanguage             language);

/* The cell that begins at *@position, which moves on; FALSE at the end. Forecasts beside an actual
 * value are no part of its cell. @rows: (nullable) */
gboolean    way_cell_next (const GArray *rows, guint *position, WayCell *out);

/* The cell of @period. With @by_end any that ends at the same time, as a stock at the end of the
 * year does for a year. @rows: (nullable) */
gboolean    way_cell_find (const GArray    *rows,
                           const WayPeriod *period,
                           gboolean         by_end,
                           WayCell         *out);

WayInterval way_vintage_row_get_interval (const WayVintageRow *row);

/* The smallest interval around all that is said of the cell. */
WayInterval way_cell_get_hull            (const WayCell *cell);

/* Whether the two may stand for the same value: their roundings meet, or one was cut from the
 * other. */
gboolean    way_vintage_rows_agree       (const WayVintageRow *a, const WayVintageRow *b);

/* The value that lies farthest outside the shown one's rounding; 0 when none contradicts it. */
guint       way_cell_find_contradicting  (const WayCell *cell);

/* Why the first of the two is shown and not the second: 'Shown because it is final; the other is
 * preliminary.' (transfer full). */
char       *way_vintage_to_reason (const WayVintageRow *shown,
                                   const WayVintageRow *other,
                                   WayLanguage          language);

const char *way_authority_to_label (WayAuthority authority, WayLanguage language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayContestedCell, way_contested_cell_free)

G_END_DECLS
