/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "model/store.h"

G_BEGIN_DECLS

/**
 * WayScheduleView:
 *
 * The schedule within the year: all promises of a year in one table, with a bar of what is done and
 * a mark where the months that have passed expect it. Year, months and weights are chosen above.
 * It reads when it is shown, and again when the library changes.
 *
 * ::activated (region_code, metric_key): a row was clicked, or Enter pressed on it.
 */
#define WAY_TYPE_SCHEDULE_VIEW (way_schedule_view_get_type ())
G_DECLARE_FINAL_TYPE (WayScheduleView, way_schedule_view, WAY, SCHEDULE_VIEW, GtkBox)

GtkWidget *way_schedule_view_new         (void);
void       way_schedule_view_set_store   (WayScheduleView *self, WayStore *store); /* nullable */

/* Only these regions, as codes that end with NULL; NULL or empty for all. */
void       way_schedule_view_set_regions (WayScheduleView *self, const char *const *codes);

G_END_DECLS
