/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * What stands in the window's place while there is no library to show: the progress of the first
 * start, or why the library cannot be opened and what to do.
 */

/* A page with a progress bar; see way_status_view_set_progress(). */
GtkWidget *way_status_view_new_progress (void);
void       way_status_view_set_progress (GtkWidget *view, double fraction);

/* A page for @error with buttons for the window's actions `retry`, `open` and
 * `start-fresh`, as far as they can help. */
GtkWidget *way_status_view_new_error    (const GError *error, const char *library_path);

G_END_DECLS
