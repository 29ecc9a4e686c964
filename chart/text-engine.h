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
  gunichar missing; /* the first character that no font has; 0 when all are there */
} WayTextLine;

const WayTextLine *way_text_line_get (const char *text, WayFont font);

G_END_DECLS
