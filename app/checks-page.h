/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/page.h"

G_BEGIN_DECLS

/**
 * WayChecksPage:
 *
 * What the library's facts say against each other, whether the parts of a region add up to it, and
 * which cells have several values: a table of each, and all about the row that is selected.
 */
#define WAY_TYPE_CHECKS_PAGE (way_checks_page_get_type ())
G_DECLARE_FINAL_TYPE (WayChecksPage, way_checks_page, WAY, CHECKS_PAGE, GtkWidget)

GtkWidget *way_checks_page_new (const WayPageContext *context);

G_END_DECLS
