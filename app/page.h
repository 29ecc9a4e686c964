/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/explore-data.h"
#include "widgets/region-list.h"

G_BEGIN_DECLS

/**
 * WayPageContext:
 *
 * What a page of the window beside Explore works with; all of it is the window's.
 *
 * @catalog: the names that the library knew when it was opened
 * @region_list: its focused region and its ticks are what 'the ticked regions' means
 *
 * A page reaches its window through actions: win.show-chart (ss) shows a region's metric in
 * Explore, win.tell (s) says something in a toast, win.page (s) shows another page.
 */
typedef struct
{
  WayStore *store;
  WayExploreCatalog *catalog;
  WayRegionList *region_list;
} WayPageContext;

/**
 * WayPage:
 *
 * A page of the window beside Explore. It is made when it is first shown, of the library that is
 * open then, and dropped with that library. Each function may be missing: then the window's
 * action is off while the page is shown.
 *
 * @focus: puts the keyboard where it is wanted first, when the page is shown
 * @search: puts the keyboard into the page's search field
 * @export_: offers to save what is shown; @button is where the offer may point at
 * @print: prints what is shown
 */
#define WAY_TYPE_PAGE (way_page_get_type ())
G_DECLARE_INTERFACE (WayPage, way_page, WAY, PAGE, GtkWidget)

struct _WayPageInterface
{
  GTypeInterface parent;

  void (*focus) (WayPage *self);
  void (*search) (WayPage *self);
  void (*export_) (WayPage *self, GtkWidget *button);
  void (*print) (WayPage *self);
};

G_END_DECLS
