/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/page.h"

G_BEGIN_DECLS

/**
 * WayDataPage:
 *
 * The library's values as a table to be edited: a metric in all regions, or a region in all
 * metrics, by period.
 */
#define WAY_TYPE_DATA_PAGE (way_data_page_get_type ())
G_DECLARE_FINAL_TYPE (WayDataPage, way_data_page, WAY, DATA_PAGE, GtkWidget)

GtkWidget *way_data_page_new (const WayPageContext *context);

G_END_DECLS
