/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chart/figures/figure.h"

G_BEGIN_DECLS

/**
 * way_figure_print_new:
 * @name: of the job, and of the file when it is printed into one
 *
 * An operation that prints @figure on one page, in the print theme and laid out for the paper that
 * is chosen: a layout of its own, not an enlarged picture. The page setup and settings of the last
 * time are used. Both are copied or referenced; @data must outlive the operation. (transfer full).
 */
GtkPrintOperation *way_figure_print_new  (const WayFigure     *figure,
                                          const WayFigureData *data,
                                          const char          *name);

/* Keeps the page setup and settings of an operation that was carried out for the next time. */
void               way_figure_print_keep (GtkPrintOperation *operation);

G_END_DECLS
