/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pangocairo.h>

#include "chart/text.h"

G_BEGIN_DECLS

/* One line of text, shaped once for measuring and for drawing. Owned by the thread's cache: valid
 * until the next call. */
typedef struct
{
  GPtrArray *runs; /* PangoGlyphItem, from left to right, at a size of their own */
  double scale;    /* from the runs to the scene */
  WayTextExtents extents;
  char *drawn;      /* (nullable): what @runs are of, where fonts lack a character of the text */
  GArray *missing;  /* (nullable): gunichar, the characters that they lack, each once */
} WayTextLine;

/* @fonts: WayScene.fonts or WayTextMeasure.fonts. */
const WayTextLine *way_text_line_get (const char *text, WayFont font, const WayFonts *fonts);

G_END_DECLS
