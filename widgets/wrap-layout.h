/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WayWrapLayout:
 *
 * Puts children beside each other at their natural width, and goes on in the next line where one
 * has no room: words of a text. (GtkFlowBox makes columns of them.)
 */
#define WAY_TYPE_WRAP_LAYOUT (way_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (WayWrapLayout, way_wrap_layout, WAY, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *way_wrap_layout_new (int spacing_px);

G_END_DECLS
