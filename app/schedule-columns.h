/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/schedule-table.h"

G_BEGIN_DECLS

/* A row of a table, for list models. */
#define WAY_TYPE_SCHEDULE_ITEM (way_schedule_item_get_type ())
G_DECLARE_FINAL_TYPE (WayScheduleItem, way_schedule_item, WAY, SCHEDULE_ITEM, GObject)

/* The table's rows in its order. (transfer full). */
GListModel           *way_schedule_columns_make_list (WayScheduleTable *table);

const WayScheduleRow *way_schedule_item_get_row      (WayScheduleItem *self);

/* Gives @view the columns of the table, each with a sorter. */
void                  way_schedule_columns_add       (GtkColumnView *view, WayLanguage language);

/* Hides the columns in which no row says anything. */
void                  way_schedule_columns_fit       (GtkColumnView          *view,
                                                      const WayScheduleTable *table,
                                                      WayLanguage             language);

G_END_DECLS
