/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/import.h"
#include "model/store.h"

G_BEGIN_DECLS

/* What was answered about a name of the file: see way_import_names_answer(). */
typedef struct
{
  WaySubject subject;
  char *text;
  char *name; /* (nullable) */
} WayImportAnswer;

WayImportAnswer *way_import_answer_new  (WaySubject subject, const char *text, const char *name);
void             way_import_answer_free (WayImportAnswer *answer);

/**
 * WayImportQuestion:
 * @file: opened already, else NULL
 * @location: of a file that is not open yet
 * @chosen: (nullable): what of a plan the user chose
 * @head: (nullable): of an earlier reading with the same choices
 * @answers: WayImportAnswer
 * @wants_template: whether what was remembered of such a file decides
 * @is_whole: whether all of the file is checked, not only its beginning
 *
 * What a reading needs; all of it is its own, for the worker takes it along.
 */
typedef struct
{
  WayTableFile *file;
  GFile *location;
  WayTableChoices choices;
  WayImportPlan *chosen;
  WayTable *head;
  WayTableInfo info;
  GPtrArray *answers;
  gboolean wants_template;
  gboolean is_whole;
} WayImportQuestion;

void way_import_question_free (WayImportQuestion *question);

/* Where in the file a candidate comes from. */
typedef struct
{
  guint row, column, candidate;
} WayImportPlace;

/* What a plan cannot do without, as far as one thing would do. */
typedef enum
{
  WAY_IMPORT_LACKS_NOTHING,
  WAY_IMPORT_LACKS_PERIOD,
  WAY_IMPORT_LACKS_REGION,
  WAY_IMPORT_LACKS_METRIC,
  WAY_IMPORT_LACKS_UNIT,
  WAY_IMPORT_LACKS_COLUMN
} WayImportLack;

/**
 * WayImportReading:
 * @choices: those that it was read with
 * @lack: (nullable): what the plan cannot do without; then there is no @preview
 * @row_kinds: WayRowKind of each row of @head
 * @places: WayImportPlace, by row, then column
 * @template_: (nullable): what was remembered and was used
 *
 * A file as it is, and what would be stored. Immutable.
 */
typedef struct
{
  gatomicrefcount ref_count;
  WayTableFile *file;
  WayTableChoices choices;
  WayTable *head;
  WayTableInfo info;
  WayImportPlan *plan;
  char *lack;
  WayImportLack lacks;
  WayImportPreview *preview;
  guint8 *row_kinds;
  GArray *places;
  WayImportTemplate *template_;
} WayImportReading;

WayImportReading *way_import_reading_ref   (WayImportReading *reading);
void              way_import_reading_unref (WayImportReading *reading);

/* The first candidate of a cell; of a row where @column is negative; -1 where there is none. */
int               way_import_reading_find  (const WayImportReading *reading,
                                            guint                   row,
                                            int                     column);

/* A WayStoreJob; its data is a WayImportQuestion, its result a WayImportReading. */
gpointer          way_import_reading_job   (WayLibrary   *library,
                                            gpointer      job_data,
                                            GCancellable *cancellable,
                                            GError      **error);

/**
 * way_import_reading_follow:
 *
 * How another file is read in the way that was decided for @reading.
 *
 * Returns: (transfer full): NULL with @error also where the file is a table of another shape
 */
WayImportJob     *way_import_reading_follow (const WayImportReading *reading,
                                             WayTableFile           *file,
                                             WayImportNames         *names,
                                             GCancellable           *cancellable,
                                             GError                **error);

/* Names with the answers given; confined to the worker. */
WayImportNames   *way_import_answers_apply (GPtrArray *answers, WayLibrary *library,
                                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayImportReading, way_import_reading_unref)

G_END_DECLS
