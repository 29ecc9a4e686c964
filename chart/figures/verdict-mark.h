/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/scene.h"
#include "model/progress.h"

G_BEGIN_DECLS

/* A verdict as a shape of its own, coloured second; the same shapes that the window has. */
void     way_verdict_mark_draw      (WayVerdict      verdict,
                                     const WayTheme *theme,
                                     WayScene       *scene,
                                     double          x,
                                     double          y,
                                     double          size);

/* The colour of its word and its shape. */
WayColor way_verdict_mark_get_color (WayVerdict verdict, const WayTheme *theme);

G_END_DECLS
