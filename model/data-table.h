/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library.h"

G_BEGIN_DECLS

/* What is special about a cell, beside its value. */
typedef enum
{
  WAY_DATA_FORECAST    = 1 << 0,
  WAY_DATA_CONTESTED   = 1 << 1, /* other sources give other values */
  WAY_DATA_DERIVED     = 1 << 2, /* computed by the metric's formula */
  WAY_DATA_BESIDE      = 1 << 3, /* growth that is published beside another metric's value */
  WAY_DATA_MISSING     = 1 << 4, /* a publisher says that there is none */
  WAY_DATA_BREAK       = 1 << 5,
  WAY_DATA_NOTE        = 1 << 6,
  WAY_DATA_USERS       = 1 << 7  /* typed or changed by the user */
} WayDataFlags;

/**
 * WayDataCell:
 * @value: NaN where only a missing mark is known
 * @slot: which row of the library it is; see model/observation.h
 * @missing: (nullable): in English for gettext; the table's
 */
typedef struct
{
  double value;
  gint64 source_id;
  gint64 slot;
  const char *missing;
  guint32 column;
  guint16 n_vintages;
  guint8 flags;
  gint8 decimals;
  guint8 qualifier;
  guint8 status;
} WayDataCell;

/**
 * WayDataTable:
 *
 * What is shown of a metric in all regions, or of a region in all metrics: rows by columns, of
 * which only the cells with something in them are kept. Reference counted, immutable once read.
 *
 * @metric: (nullable): whose regions are the rows
 * @region: (nullable): whose metrics are the rows
 * @rows: WayRegion or WayMetric, in the order of the catalog
 * @periods: WayPeriod, the columns
 * @cells: of each row a GArray of WayDataCell by column, NULL where it has none
 * @n_cells: in all rows
 * @formulas: metric key -> its formula, of derived metrics
 * @preferred: metric key -> gint64* of the source that is preferred for it
 * @read_at: way_library_read_change_count() when it was read
 */
typedef struct
{
  WayMetric *metric;
  WayRegion *region;
  GPtrArray *rows;
  GArray *periods;
  GPtrArray *cells;
  guint n_cells;
  GHashTable *formulas;
  GHashTable *preferred;
  struct _WayDataTexts *texts;
  guint64 read_at;

  gatomicrefcount ref_count;
} WayDataTable;

WayDataTable      *way_data_table_ref   (WayDataTable *table);
void               way_data_table_unref (WayDataTable *table);

/* (nullable): NULL where nothing is known of the cell. */
const WayDataCell *way_data_table_find  (const WayDataTable *table, guint row, guint column);

/* One of the two names is NULL. Everything is read, whatever day way_library_set_known_on() says:
 * it is for editing. */
WayDataTable      *way_library_read_data_table (WayLibrary   *self,
                                                const char   *metric_key,
                                                const char   *region_code,
                                                GCancellable *cancellable,
                                                GError      **error);

/* The same as @before was read for, as it is now: where little was changed since, only that is read
 * again, and the two share the rest. */
WayDataTable      *way_library_read_data_table_again (WayLibrary         *self,
                                                      const WayDataTable *before,
                                                      GCancellable       *cancellable,
                                                      GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayDataTable, way_data_table_unref)

G_END_DECLS
