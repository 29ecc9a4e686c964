/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pangocairo.h>

#include "chart/scene.h"

G_BEGIN_DECLS

/* Paints one run of a line of text at the current point, in the current colour. */
typedef void (*WayRunPainter) (cairo_t        *cr,
                               const char     *text,
                               PangoGlyphItem *run,
                               gpointer        user_data);

/* As way_scene_draw(), with a painter of the texts' runs. */
void way_scene_draw_with (const WayScene *scene,
                          cairo_t        *cr,
                          WayRunPainter   paint_run,
                          gpointer        user_data);

G_END_DECLS
