/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/scoreboard.h"

G_BEGIN_DECLS

/* A column beside those of the model: the series as a line, with the target. */
#define WAY_SCORE_CELL_TREND WAY_N_SCORE_COLUMNS

/**
 * WayScoreCell:
 *
 * One cell of the scoreboard's table. It draws its text itself, and asks for it when it is first
 * drawn: a table has thousands of cells and shows a few hundred.
 */
#define WAY_TYPE_SCORE_CELL (way_score_cell_get_type ())
G_DECLARE_FINAL_TYPE (WayScoreCell, way_score_cell, WAY, SCORE_CELL, GtkWidget)

GtkWidget         *way_score_cell_new          (WayScoreColumn column);

/* @list_item: (nullable): of a WayScoreItem, NULL to show nothing. The trend runs between the two
 * times, in years. */
void               way_score_cell_bind         (WayScoreCell *self,
                                                GtkListItem  *list_item,
                                                double        first_time,
                                                double        last_time);
WayScoreColumn     way_score_cell_get_column   (WayScoreCell *self);

/* In the list; GTK_INVALID_LIST_POSITION while nothing is shown. */
guint              way_score_cell_get_position (WayScoreCell *self);

/* What the cell says; (nullable) (transfer full). */
char              *way_score_cell_dup_text     (WayScoreCell *self);

/* The status of a row in words, also that a newer promise replaced it. (transfer full). */
char              *way_score_row_to_status     (const WayScoreRow *row, WayLanguage language);

/* All that a screen reader says of a row. (transfer full). */
char              *way_score_row_to_sentence   (const WayScoreRow *row, WayLanguage language);

G_END_DECLS
