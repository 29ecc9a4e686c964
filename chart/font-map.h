/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* A font map that knows the first family only and is ready in a fraction of the time; NULL where
 * that family is not in its usual place. What it lacks is to be looked for in the full one, which
 * gives the same glyphs for everything that both have. (transfer full). */
PangoFontMap *way_font_map_new_small (void);

/* A font map with all of the system's fonts, whatever way_text_own_fonts() did. (transfer full). */
PangoFontMap *way_font_map_new_full  (void);

G_END_DECLS
