/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Tells above @parent why something that was asked of the library was not done. */
void way_failure_dialog_present (GtkWindow    *parent,
                                 const char   *title,
                                 const GError *error);

G_END_DECLS
