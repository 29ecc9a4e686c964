/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/export.h"
#include "model/library-private.h"

G_BEGIN_DECLS

/* The exchange columns; those from WAY_COLUMN_BETTER on are optional. */
typedef enum
{
  WAY_COLUMN_REGION_CODE,
  WAY_COLUMN_REGION_ZH,
  WAY_COLUMN_REGION_EN,
  WAY_COLUMN_METRIC_KEY,
  WAY_COLUMN_METRIC_ZH,
  WAY_COLUMN_METRIC_EN,
  WAY_COLUMN_KIND,
  WAY_COLUMN_PERIOD,
  WAY_COLUMN_PERIOD_TYPE,
  WAY_COLUMN_COMPARISON,
  WAY_COLUMN_QUALIFIER,
  WAY_COLUMN_VALUE,
  WAY_COLUMN_UNIT_ZH,
  WAY_COLUMN_UNIT_EN,
  WAY_COLUMN_YOY_GROWTH,
  WAY_COLUMN_SOURCE_TITLE,
  WAY_COLUMN_PUBLISHER,
  WAY_COLUMN_URL,
  WAY_COLUMN_PUBLISHED,
  WAY_COLUMN_NOTE,
  WAY_COLUMN_BETTER,
  WAY_COLUMN_MEASURE,
  WAY_COLUMN_FLOW,
  WAY_COLUMN_BASIS,
  WAY_COLUMN_NATURE,
  WAY_COLUMN_PATH,
  WAY_COLUMN_BASE_PERIOD,
  WAY_COLUMN_BASE_VALUE,
  WAY_COLUMN_UPPER_VALUE,
  WAY_COLUMN_TOLERANCE,
  WAY_COLUMN_STATUS,
  WAY_COLUMN_SERIES_BREAK,
  WAY_COLUMN_RANK_SCOPE,
  WAY_COLUMN_SUPERSEDED,
  WAY_COLUMN_NOTE_ZH,
  WAY_COLUMN_METHOD,
  WAY_COLUMN_MISSING,
  WAY_COLUMN_DERIVED,
  WAY_N_COLUMNS
} WayExchangeColumn;

typedef enum
{
  WAY_COLUMN_IS_TEXT,
  WAY_COLUMN_IS_NUMBER,
  WAY_COLUMN_IS_FLAG
} WayExchangeColumnType;

const char           *way_exchange_column_get_name (WayExchangeColumn column);
WayExchangeColumnType way_exchange_column_get_type (WayExchangeColumn column);

/**
 * WayExportRow:
 * @cells: one fact as texts; NULL where there is nothing
 * @numbers, @decimals: of the columns of numbers: NaN where there is none, -1 where the digits of
 *   the publication are not known
 * @source_id: 0 for none
 */
typedef struct
{
  char *cells[WAY_N_COLUMNS];
  double numbers[WAY_N_COLUMNS];
  gint8 decimals[WAY_N_COLUMNS];
  gint64 source_id;
} WayExportRow;

/* FALSE with @error ends the reading. */
typedef gboolean (*WayExportRowFunc) (const WayExportRow *row, gpointer user_data, GError **error);

typedef enum
{
  WAY_EXPORT_OBSERVATIONS,
  WAY_EXPORT_MISSING,
  WAY_EXPORT_TARGETS,
  WAY_N_EXPORT_PARTS
} WayExportPart;

/**
 * WayExport:
 *
 * One export: where it goes and how far it is.
 *
 * @filter: of SQL, ' AND f.region_id IN (…)'
 * @converter: of the encoding, NULL for UTF-8
 */
typedef struct
{
  WayLibrary *library;
  const WayExportOptions *options;
  GOutputStream *stream;
  GString *text;
  gpointer converter;
  char *filter;
  gint64 n_rows, n_done;
  gint64 n_part_rows[WAY_N_EXPORT_PARTS];
  WayExportProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
} WayExport;

/* export-rows.c: region by region, metric by metric, period by period. */
gboolean way_export_read_rows   (WayExport        *self,
                                 WayExportPart     part,
                                 WayExportRowFunc  take,
                                 gpointer          user_data,
                                 GError          **error);
gboolean way_export_prepare     (WayExport *self, GError **error);

/* With the digits of the publication; otherwise the fewest that read back as the same number. NULL
 * for what is not finite. (transfer full) */
char    *way_export_print_number (double value, int decimals);

/* export.c: lets the text that has grown go to the stream. */
gboolean way_export_flush       (WayExport *self, gboolean is_last, GError **error);

/* export-package.c, export-workbook.c */
gboolean way_export_package     (WayExport *self, GError **error);
gboolean way_export_workbook    (WayExport *self, GError **error);

G_END_DECLS
