/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/import-history.h"
#include "app/import-run.h"
#include "app/import-session.h"

G_BEGIN_DECLS

/* The parts of the session: import-session.c (what is decided and read), import-session-run.c (what
 * is stored). */

struct _WayImportSession
{
  GObject parent_instance;

  WayStore *store; /* NULL once it was stopped */
  char *name;
  GFile *location;
  WayTableFile *file;

  WayImportHistory *history;

  WayImportReading *reading;
  GCancellable *cancellable; /* of the reading or the import that goes on */
  gboolean is_busy;

  WayImportMeter *meter; /* while it is imported */
  guint meter_id;
  WayImportOutcome *outcome;
};

/* import-session.c: cancels what goes on, and gives what cancels the next. */
GCancellable *way_import_session_renew_cancellable (WayImportSession *self);

/* import-session-run.c */
void          way_import_session_end_metering      (WayImportSession *self);

G_END_DECLS
