/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WayScheduleBar:
 *
 * How much of a year's target is done, as a bar with a mark where the time of the year expects it.
 * Its colour is the widget's; the words stand beside it.
 */
#define WAY_TYPE_SCHEDULE_BAR (way_schedule_bar_get_type ())
G_DECLARE_FINAL_TYPE (WayScheduleBar, way_schedule_bar, WAY, SCHEDULE_BAR, GtkWidget)

GtkWidget *way_schedule_bar_new (void);

/* Shares of the year's target; NaN for @share draws nothing. */
void       way_schedule_bar_set (WayScheduleBar *self, double share, double expected);

G_END_DECLS
