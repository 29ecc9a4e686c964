/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library.h"

G_BEGIN_DECLS

typedef enum
{
  WAY_EXPORT_CSV,  /* the exchange columns, one fact a row */
  WAY_EXPORT_XLSX, /* sheets of data, targets, sources and events, and a chart */
  WAY_EXPORT_JSON  /* a data package: all of the above, and formulas */
} WayExportFormat;

/* Of CSV; every character has a code in each. */
typedef enum
{
  WAY_EXPORT_UTF8,
  WAY_EXPORT_UTF8_BOM, /* what spreadsheet programs need to take it for UTF-8 */
  WAY_EXPORT_GB18030
} WayExportEncoding;

/**
 * WayExportOptions:
 * @region_codes, @metric_keys: (nullable): NULL-terminated; NULL means all
 * @language: of the titles of a workbook's chart and first sheet
 */
typedef struct
{
  WayExportFormat format;
  WayExportEncoding encoding;
  const char *const *region_codes;
  const char *const *metric_keys;
  WayLanguage language;
} WayExportOptions;

/* Called in the thread that exports. */
typedef void (*WayExportProgress) (double fraction, gpointer user_data);

/**
 * way_export_write:
 *
 * Writes what the library states: every value of every source with its notes, what publishers say
 * is missing, targets, forecasts. Texts that a spreadsheet would take for a formula are guarded by
 * an apostrophe in CSV and are texts in XLSX. Import gives the same facts back. Nothing is kept in
 * memory but the part that is being written (of XLSX: all of it, as that file needs).
 */
gboolean way_export_write        (WayLibrary             *library,
                                  const WayExportOptions *options,
                                  GOutputStream          *stream,
                                  WayExportProgress       progress,
                                  gpointer                user_data,
                                  GCancellable           *cancellable,
                                  GError                **error);

/* To a file that is there whole or not at all; one that was there is replaced. */
gboolean way_export_write_file   (WayLibrary             *library,
                                  const WayExportOptions *options,
                                  const char             *path,
                                  WayExportProgress       progress,
                                  gpointer                user_data,
                                  GCancellable           *cancellable,
                                  GError                **error);

/* 'csv', 'xlsx', 'json', or the ending of a path. */
gboolean way_export_format_from_path (const char *path, WayExportFormat *out);

/* 'utf-8', 'gb18030' and the names that people use for them. */
gboolean way_export_encoding_from_text (const char *text, WayExportEncoding *out);

G_END_DECLS
