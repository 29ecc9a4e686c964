/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * way_list_leave_on_tab:
 * @list: a GtkListView or GtkColumnView
 *
 * Lets Tab and Shift+Tab leave @list. GTK walks every row with Tab, so that whatever stands
 * behind a long list cannot be reached from the keyboard.
 */
void way_list_leave_on_tab (GtkWidget *list);

G_END_DECLS
