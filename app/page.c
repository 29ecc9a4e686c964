/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/page.h"

G_DEFINE_INTERFACE (WayPage, way_page, GTK_TYPE_WIDGET)

static void
way_page_default_init (WayPageInterface *iface)
{
}
