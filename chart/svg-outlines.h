/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/scene.h"

G_BEGIN_DECLS

/* Appends the letters of a text mark as data of an SVG path, in points of the scene. FALSE where
 * there is nothing to draw. */
gboolean way_svg_append_outlines (GString *out, const WayMark *mark, const WayFonts *fonts);

G_END_DECLS
