/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets Escape close @dialog, a window that does not do so by itself. */
void way_close_on_escape (GtkWidget *dialog);

G_END_DECLS
