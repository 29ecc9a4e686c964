/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/figure.h"
#include "model/library-change.h"

G_BEGIN_DECLS

/**
 * WayFigureHistory:
 *
 * A figure while it is edited, with the states that led to it: every change has a name, is undone
 * as a whole, and can be redone until the next change.
 *
 * :can-undo, :can-redo, :undo-name, :redo-name (NULL where there is nothing to undo or redo): for
 * actions and menus. ::changed: the figure is another one, after a push, undo or redo.
 *
 * Changes of the library's data stand in the same order as those of the figure, so that undo takes
 * back what was done last, whichever it was. ::data-step (gboolean is_undo): the next step is the
 * library's; whoever does it calls way_figure_history_sync_changes() afterwards.
 */
#define WAY_TYPE_FIGURE_HISTORY (way_figure_history_get_type ())
G_DECLARE_FINAL_TYPE (WayFigureHistory, way_figure_history, WAY, FIGURE_HISTORY, GObject)

#define WAY_FIGURE_HISTORY_MAX_STEPS 200

WayFigureHistory *way_figure_history_new        (void);

/* Begins anew with @figure, nothing to undo. */
void              way_figure_history_reset      (WayFigureHistory *self,
                                                 const WayFigure  *figure);

/* (nullable): the figure as it is now; NULL before the first reset. */
const WayFigure  *way_figure_history_get_figure (WayFigureHistory *self);

/**
 * way_figure_history_push:
 * @figure: as it is after the change
 * @name: what the change is called in the menu after 'Undo', translated: 'Change of Kind'
 *
 * Makes @figure the current one and the change a step. FALSE, and no step, when nothing changed.
 */
gboolean          way_figure_history_push       (WayFigureHistory *self,
                                                 const WayFigure  *figure,
                                                 const char       *name);

/**
 * way_figure_history_push_typing:
 * @key: what is typed into or dragged
 *
 * As way_figure_history_push(), but joins the step before when that had the same key and nothing
 * sealed it: what is typed in one go is undone in one go.
 */
gboolean          way_figure_history_push_typing (WayFigureHistory *self,
                                                  const WayFigure  *figure,
                                                  const char       *name,
                                                  const char       *key);

/* Ends a step of typing: the field was left, the button let go. */
void              way_figure_history_seal       (WayFigureHistory *self);

/* Replaces the current figure without a step, where not a person changed it. */
void              way_figure_history_amend      (WayFigureHistory *self,
                                                 const WayFigure  *figure);

/* FALSE when there is nothing to undo or redo. */
gboolean          way_figure_history_undo       (WayFigureHistory *self);
gboolean          way_figure_history_redo       (WayFigureHistory *self);

/**
 * way_figure_history_sync_changes:
 * @changes: WayChange, oldest first: all that the library keeps
 * @is_first: of a library that was just opened, whose steps come before all others
 *
 * Takes over what was done, undone or forgotten there, by whomever.
 */
void              way_figure_history_sync_changes (WayFigureHistory *self,
                                                   GPtrArray        *changes,
                                                   gboolean          is_first);

/* Whether the next step is one of the library's. */
gboolean          way_figure_history_is_data_next (WayFigureHistory *self, gboolean is_undo);

const char       *way_figure_history_get_undo_name (WayFigureHistory *self);
const char       *way_figure_history_get_redo_name (WayFigureHistory *self);

G_END_DECLS
