/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WaySearchChoice:
 *
 * A button that shows the chosen one of many items and opens a list of all that can be searched.
 * GtkDropDown of GTK 4.8 finds only how an item begins, and its list is as narrow as its button.
 *
 * :selected is the position of the chosen item; notify::selected tells of a change.
 */
#define WAY_TYPE_SEARCH_CHOICE (way_search_choice_get_type ())
G_DECLARE_FINAL_TYPE (WaySearchChoice, way_search_choice, WAY, SEARCH_CHOICE, GtkWidget)

/* How well an item suits what was typed; 0 where it does not. @query is never empty. */
typedef int (*WaySearchChoiceMatchFunc) (guint position, const char *query, gpointer user_data);

/**
 * way_search_choice_set_items:
 * @title: what is chosen, for a screen reader: 'Region'
 * @items: one text an item; the first is selected
 * @match: called with @user_data, which has to live as long as the choice
 */
void  way_search_choice_set_items    (WaySearchChoice         *self,
                                      const char              *title,
                                      GtkStringList           *items,
                                      WaySearchChoiceMatchFunc match,
                                      gpointer                 user_data);

guint way_search_choice_get_selected (WaySearchChoice *self);
void  way_search_choice_set_selected (WaySearchChoice *self, guint position);

G_END_DECLS
