/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/explore-data.h"

G_BEGIN_DECLS

/**
 * way_figure_clipboard_copy_async:
 *
 * Puts @figure on the clipboard of @widget as PNG, as SVG and as its alternative text, at the
 * size of a slide. The pictures are made in a thread.
 */
void     way_figure_clipboard_copy_async  (GtkWidget          *widget,
                                           const WayFigure    *figure,
                                           WayExploreView     *view,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
gboolean way_figure_clipboard_copy_finish (GtkWidget    *widget,
                                           GAsyncResult *result,
                                           GError      **error);

G_END_DECLS
