/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library-change.h"

G_BEGIN_DECLS

/* Why a row was not taken. @column is "" where it is the row as a whole. */
typedef struct
{
  guint line;
  char *column;
  char *reason;
} WayImportProblem;

/**
 * WayImportFile:
 * @name: as the user called it
 * @error: (nullable): why nothing of the file could be read; then there are no rows
 * @unknown_columns: names of the header that mean nothing here; they were left out
 * @problems: WayImportProblem, one a refused row, by line
 */
typedef struct
{
  char *name;
  GError *error;
  guint n_rows;
  guint n_stored;
  guint n_known; /* already there, with the same value of the same source */
  guint n_refused;
  GPtrArray *unknown_columns;
  GPtrArray *problems;
} WayImportFile;

/**
 * WayImportReport:
 * @files: WayImportFile, in the order given
 * @new_regions, @new_metrics, @new_sources: codes, keys and titles of what was not there before
 */
typedef struct
{
  GPtrArray *files;
  GPtrArray *new_regions;
  GPtrArray *new_metrics;
  GPtrArray *new_sources;
  guint n_rows, n_stored, n_known, n_refused;
} WayImportReport;

void way_import_report_free (WayImportReport *report);

/* @bytes: NULL where the file could not be read, with @error */
typedef struct
{
  const char *name;
  GBytes *bytes;
  const GError *error;
} WayImportSource;

/**
 * WayImportOptions:
 * @is_dry_run: only finds out what would be done; nothing is written, the library may be read-only
 * @metric_key, @unit, @source_title: (nullable): where a row does not say it
 */
typedef struct
{
  gboolean is_dry_run;
  const char *metric_key;
  const char *unit;
  const char *source_title;
} WayImportOptions;

/**
 * way_exchange_import:
 *
 * Reads files of the exchange columns (CSV in UTF-8, with or without a byte order mark) and stores
 * what they state in one change, which can be undone. A row that cannot be taken is refused with
 * its reason, the others are stored. Regions, metrics, units and sources that the library does not
 * have are made from the row's own names. A cell that the library has from another source, or with
 * another value, keeps that and gets a further vintage; the same value of the same source is there
 * already.
 *
 * Returns: (transfer full): what was done; NULL with @error when nothing was, and nothing was
 *   changed: a full disk, a library that cannot be written
 */
WayImportReport *way_exchange_import (WayLibrary             *library,
                                      const WayImportSource  *files,
                                      guint                   n_files,
                                      const WayImportOptions *options,
                                      GCancellable           *cancellable,
                                      GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayImportReport, way_import_report_free)

G_END_DECLS
