/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/import-reading.h"

G_BEGIN_DECLS

/**
 * WayImportSession:
 *
 * One file on its way into the library: what was decided about it, what it would give, and the
 * import itself. All work is done in the store's worker; what was superseded is cancelled, and its
 * answer dropped.
 *
 * ::read: way_import_session_get_reading() gives something new. ::failed (error): nothing could be
 * read as it was asked for. ::busy (gboolean): a reading began or ended. ::progress (double
 * fraction, guint64 n_rows): of the import. ::imported: way_import_session_get_outcome() says what
 * was done. ::not-imported (error): nothing was; also when it was cancelled.
 */
#define WAY_TYPE_IMPORT_SESSION (way_import_session_get_type ())
G_DECLARE_FINAL_TYPE (WayImportSession, way_import_session, WAY, IMPORT_SESSION, GObject)

/**
 * WayImportOutcome:
 * @change: step of the library that way_data_change_undo_async() takes back; 0 where nothing was
 *   stored
 */
typedef struct
{
  WayImportReport *report;
  gint64 change;
} WayImportOutcome;

WayImportSession       *way_import_session_new          (WayStore *store);

/* Begins to read. @name: as the user would call it. */
void                    way_import_session_open_file    (WayImportSession *self, GFile *file);
void                    way_import_session_open_text    (WayImportSession *self,
                                                         GBytes           *bytes,
                                                         const char       *name);
const char             *way_import_session_get_name     (WayImportSession *self);

/* (nullable) */
const WayImportReading *way_import_session_get_reading  (WayImportSession *self);
gboolean                way_import_session_is_busy      (WayImportSession *self);

/* What the file is read as; NULL, 0 and NULL to find out. */
const WayTableChoices  *way_import_session_get_choices  (WayImportSession *self);
void                    way_import_session_choose       (WayImportSession *self,
                                                         const char       *encoding,
                                                         char              delimiter,
                                                         const char       *sheet);

/* A copy of what is in force, to be changed, marked as chosen, and given back. */
WayImportPlan          *way_import_session_dup_plan     (WayImportSession *self);
void                    way_import_session_take_plan    (WayImportSession *self,
                                                         WayImportPlan    *plan);

/* @name: code or key, "" to leave it out, NULL for a new one. */
void                    way_import_session_answer       (WayImportSession *self,
                                                         WaySubject        subject,
                                                         const char       *text,
                                                         const char       *name);

/* One reading for several answers. */
void                    way_import_session_answer_all   (WayImportSession *self,
                                                         WaySubject        subject,
                                                         GPtrArray        *texts,
                                                         const char       *name);

/* Takes the last decision back. */
gboolean                way_import_session_can_undo     (WayImportSession *self);
void                    way_import_session_undo         (WayImportSession *self);

/* Forgets all decisions, those of an earlier import too. */
void                    way_import_session_start_afresh (WayImportSession *self);

/* Stores what the file states, and the files of the same shape in @others (GFile, nullable). */
void                    way_import_session_import       (WayImportSession *self,
                                                         GListModel       *others);
gboolean                way_import_session_is_importing (WayImportSession *self);
const WayImportOutcome *way_import_session_get_outcome  (WayImportSession *self); /* (nullable) */

/* Ends what goes on; no answer comes after it. */
void                    way_import_session_stop         (WayImportSession *self);

/* Ends an import, which is told by ::not-imported. */
void                    way_import_session_cancel       (WayImportSession *self);

G_END_DECLS
