/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library-change.h"
#include "model/period.h"

G_BEGIN_DECLS

/* Why a row was not taken, or what of it looks wrong all the same (@is_warning). @column is ""
 * where it is the row as a whole; @line 0 the file. @row and @cell are counted from 0, -1 where not
 * known. */
typedef struct
{
  guint line;
  char *column;
  char *reason;
  gboolean is_warning;
  gint64 row;
  int cell;
} WayImportProblem;

/* What was found out of a file, and why; each in the user's language. */
typedef struct
{
  char *subject;
  char *value;
  char *reason;
} WayImportDecision;

/* A value beside the one that was there: names for people, numbers in the metric's unit. */
typedef struct
{
  guint line; /* 0 where the file has none */
  char *region;
  char *metric;
  WayPeriod period;
  double value;     /* NaN where the file has none */
  double old_value;
} WayImportDifference;

/* Longer lists are counted, not kept. */
#define WAY_IMPORT_MOST_PROBLEMS 100000
#define WAY_IMPORT_MOST_DIFFERENCES 1000

/**
 * WayImportFile:
 * @name: as the user called it
 * @error: (nullable): why nothing of the file could be read; then there are no rows
 * @lacks_answer: @error says what the file does not, and the user has to
 * @n_refused: values, or rows, that are not stored
 * @n_left_out: aggregates, and what the user said to leave out
 * @n_missing: cells of which the publisher says that there is no value
 * @n_vintages: of those stored: others say something of the cell, too; @n_replaced: the same source
 *   said something else so far; @n_vanished: what it said so far, and says no more: it stays
 * @unknown_columns: names of the header that mean nothing here; they were left out
 * @problems: WayImportProblem, by line, at most WAY_IMPORT_MOST_PROBLEMS of @n_problems
 * @decisions: WayImportDecision
 * @regions, @metrics: WayPreviewName, all that the file names
 * @replaced, @vintages, @vanished: WayImportDifference, at most WAY_IMPORT_MOST_DIFFERENCES
 */
typedef struct
{
  char *name;
  GError *error;
  gboolean lacks_answer;
  guint n_rows;
  guint n_stored;
  guint n_known; /* already there, with the same value of the same source */
  guint n_refused;
  guint n_left_out, n_missing, n_vintages, n_replaced, n_vanished, n_warnings;
  guint64 n_problems;
  GPtrArray *unknown_columns;
  GPtrArray *problems;
  GPtrArray *decisions;
  GPtrArray *regions, *metrics;
  GPtrArray *replaced, *vintages, *vanished;
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

WayImportReport *way_import_report_new  (void);
void             way_import_report_free (WayImportReport *report);

/* The report of one more file; owned by @report. */
WayImportFile   *way_import_report_add  (WayImportReport *report, const char *name);

/* Takes @text. (nullable): NULL where there are too many to be kept. */
WayImportProblem *way_import_file_add_problem (WayImportFile *file,
                                               guint          line,
                                               const char    *column,
                                               gboolean       is_warning,
                                               char          *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayImportReport, way_import_report_free)

G_END_DECLS
