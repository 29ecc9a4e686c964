/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/scene.h"

G_BEGIN_DECLS

#define WAY_BLOCK_MAX_LINES 4

/* Distance of baselines in multiples of the type size. */
#define WAY_BLOCK_PITCH 1.3

/* From the middle of a line to its baseline: half of what capitals and digits are high. */
#define WAY_BLOCK_MIDDLE_TO_BASELINE 0.36

/* A stretch of one line in one style. */
typedef struct
{
  char *text;
  WayFont font;
  WayColor color;
  double width;
} WayRun;

/**
 * WayTextBlock:
 *
 * A label of one or several lines, each of one or two runs, measured and placed as one box.
 */
typedef struct
{
  WayRun runs[WAY_BLOCK_MAX_LINES][2];
  guint n_lines;
  double width, height;
} WayTextBlock;

/* Appends a line; the second run stands behind the first one with a space. */
void way_text_block_add_line (WayTextBlock   *self,
                              WayTextMeasure *measure,
                              const char     *text,
                              WayFont         font,
                              WayColor        color);
void way_text_block_add_run  (WayTextBlock   *self,
                              WayTextMeasure *measure,
                              const char     *text,
                              WayFont         font,
                              WayColor        color);

/* Appends @text as up to @max_lines lines no wider than @width; what does not fit ends in '…'. */
void way_text_block_add_wrapped (WayTextBlock   *self,
                                 WayTextMeasure *measure,
                                 const char     *text,
                                 WayFont         font,
                                 WayColor        color,
                                 double          width,
                                 guint           max_lines);

/* Of a block of one line: leaves only its first run. */
void way_text_block_drop_second_run (WayTextBlock *self);

void way_text_block_clear (WayTextBlock *self);

/* Writes the block with its left edge (or, with WAY_ANCHOR_END, its right edge) at @x. */
void way_text_block_draw  (const WayTextBlock *self,
                           WayScene           *scene,
                           WayTextMeasure     *measure,
                           gint                datum,
                           double              x,
                           double              top,
                           WayAnchor           anchor);

/* @text cut so that it ends in '…' and is no wider than @width. (transfer full). */
char *way_text_shorten (WayTextMeasure *measure,
                        const char     *text,
                        WayFont         font,
                        double          width);

/* @text in at most @max_lines lines, the last one shortened. NULL-terminated. (transfer full). */
char **way_text_wrap_lines (WayTextMeasure *measure,
                            const char     *text,
                            WayFont         font,
                            double          width,
                            guint           max_lines);

G_END_DECLS
