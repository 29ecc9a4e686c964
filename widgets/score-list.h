/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/scoreboard.h"

G_BEGIN_DECLS

/**
 * WayScoreItem:
 *
 * A row of a board as an item of a list model, made when the list asks for it.
 */
#define WAY_TYPE_SCORE_ITEM (way_score_item_get_type ())
G_DECLARE_FINAL_TYPE (WayScoreItem, way_score_item, WAY, SCORE_ITEM, GObject)

const WayScoreRow *way_score_item_get_row   (WayScoreItem *self);

/* Of the row on its board. */
guint              way_score_item_get_index (WayScoreItem *self);

/**
 * WayScoreList:
 *
 * Rows of a board in an order, as a list model. GTK makes the widgets of two hundred rows as soon
 * as it is given a list, in one go; this one begins with a screenful and tells of more when asked,
 * so that no frame waits for widgets that nobody sees.
 */
#define WAY_TYPE_SCORE_LIST (way_score_list_get_type ())
G_DECLARE_FINAL_TYPE (WayScoreList, way_score_list, WAY, SCORE_LIST, GObject)

/* @indexes: guint; both are referenced. */
WayScoreList  *way_score_list_new         (WayScoreboard *board, GArray *indexes);
WayScoreboard *way_score_list_get_board   (WayScoreList *self);
GArray        *way_score_list_get_indexes (WayScoreList *self);

/* Tells of more rows. FALSE when all have been told of. */
gboolean       way_score_list_grow        (WayScoreList *self);

/* Tells of all up to @position at least. */
void           way_score_list_grow_to     (WayScoreList *self, guint position);

/* The position of the promise with this id, told of or not; GTK_INVALID_LIST_POSITION without. */
guint          way_score_list_find        (WayScoreList *self, gint64 target_id);

G_END_DECLS
