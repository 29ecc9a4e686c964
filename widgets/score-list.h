/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/scoreboard.h"

G_BEGIN_DECLS

/**
 * WayScoreItem:
 *
 * A place in a WayScoreList, made when GTK asks for it. It stands for its place, and not for the
 * row that is there now: another content changes what the widgets show, and makes none anew.
 */
#define WAY_TYPE_SCORE_ITEM (way_score_item_get_type ())
G_DECLARE_FINAL_TYPE (WayScoreItem, way_score_item, WAY, SCORE_ITEM, GObject)

/* (nullable): what is at this place now. */
const WayScoreRow *way_score_item_get_row   (WayScoreItem *self);

/**
 * WayScoreList:
 *
 * Rows of a board in an order, as a list model. GTK makes the widgets of two hundred rows as soon
 * as it is told of so many, in one go; this list begins with a few and tells of more when asked,
 * so that no frame waits for widgets that nobody sees.
 */
#define WAY_TYPE_SCORE_LIST (way_score_list_get_type ())
G_DECLARE_FINAL_TYPE (WayScoreList, way_score_list, WAY, SCORE_LIST, GObject)

WayScoreList *way_score_list_new  (void);

/* @indexes: guint; both are referenced. Only the places that come or go are told of: whoever shows
 * the others has to read them again. */
void          way_score_list_fill (WayScoreList  *self,
                                   WayScoreboard *board,
                                   GArray        *indexes);

/* Tells of more rows. FALSE when all have been told of. */
gboolean      way_score_list_grow (WayScoreList *self);

/* The position of the promise with this id, told of or not; GTK_INVALID_LIST_POSITION without. */
guint         way_score_list_find (WayScoreList *self, gint64 target_id);

G_END_DECLS
