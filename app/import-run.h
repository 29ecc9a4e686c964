/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/import-session.h"

G_BEGIN_DECLS

/**
 * WayImportMeter:
 * @outcome: (nullable): what was done. It lies here because a job that is cancelled just after it
 *   has stored everything has no result of its own
 *
 * How far an import is; written by the worker, read by the window.
 */
typedef struct
{
  GMutex mutex;
  gatomicrefcount ref_count;
  double fraction;
  guint64 n_rows;
  WayImportOutcome *outcome;
} WayImportMeter;

WayImportMeter *way_import_meter_new   (void);
WayImportMeter *way_import_meter_ref   (WayImportMeter *meter);
void            way_import_meter_unref (WayImportMeter *meter);
void            way_import_meter_read  (WayImportMeter *meter, double *fraction, guint64 *n_rows);
WayImportOutcome *way_import_meter_steal_outcome (WayImportMeter *meter); /* (nullable) */

/* What an import needs; @others: (nullable): GFile, read by the same plan. */
typedef struct
{
  WayImportReading *reading;
  GPtrArray *others;
  GPtrArray *answers;
  WayImportMeter *meter;
} WayImportRun;

void way_import_run_free     (WayImportRun *run);
void way_import_outcome_free (WayImportOutcome *outcome);

/* A WayStoreJob; its data is a WayImportRun, its result the meter with the outcome. */
gpointer way_import_run_job  (WayLibrary   *library,
                              gpointer      job_data,
                              GCancellable *cancellable,
                              GError      **error);

G_END_DECLS
