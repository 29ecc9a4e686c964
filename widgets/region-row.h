/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "widgets/region-item.h"

G_BEGIN_DECLS

/**
 * WayRegionRow:
 *
 * One region in the list: status mark, both names, trend line and the tick for comparing.
 * ::tick-toggled asks the list to change the tick; the row itself never does.
 */
#define WAY_TYPE_REGION_ROW (way_region_row_get_type ())
G_DECLARE_FINAL_TYPE (WayRegionRow, way_region_row, WAY, REGION_ROW, GtkWidget)

GtkWidget     *way_region_row_new      (void);

/* @item: (nullable): what the row shows, now and after each change of it. */
void           way_region_row_set_item (WayRegionRow  *self,
                                        WayRegionItem *item);
WayRegionItem *way_region_row_get_item (WayRegionRow *self);


G_END_DECLS
