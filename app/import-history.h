/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/import-reading.h"

G_BEGIN_DECLS

/**
 * WayImportDecided:
 * @choices: what the file is read as; NULL, 0 and NULL to find out
 * @chosen: (nullable): a plan with what is marked as chosen
 * @answers: WayImportAnswer; replaced as a whole, for others may still read it
 * @wants_template: whether what was remembered of such a file decides
 *
 * What a person decided about one file, at one moment.
 */
typedef struct
{
  WayTableChoices choices;
  WayImportPlan *chosen;
  GPtrArray *answers;
  gboolean wants_template;
} WayImportDecided;

/* @choices are copied. */
void              way_import_decided_set_choices  (WayImportDecided      *self,
                                                   const WayTableChoices *choices);

/**
 * WayImportHistory:
 *
 * All that was decided about one file, so that each decision can be taken back.
 */
typedef struct _WayImportHistory WayImportHistory;

WayImportHistory *way_import_history_new          (void);
void              way_import_history_free         (WayImportHistory *self);

/* What is in force; changing it is no decision of its own. */
WayImportDecided *way_import_history_get          (WayImportHistory *self);

/* Keeps what is in force, to be gone back to, and gives what may be changed after it. */
WayImportDecided *way_import_history_begin        (WayImportHistory *self);

/* A decision: what the @texts of the file are. @name: see way_import_names_answer(). */
void              way_import_history_answer       (WayImportHistory *self,
                                                   WaySubject        subject,
                                                   GPtrArray        *texts,
                                                   const char       *name);

/* A decision: nothing is decided any more, nor remembered of such a file. */
void              way_import_history_forget       (WayImportHistory *self);

gboolean          way_import_history_can_undo     (WayImportHistory *self);
void              way_import_history_undo         (WayImportHistory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayImportHistory, way_import_history_free)

G_END_DECLS
