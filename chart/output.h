/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "chart/scene.h"

G_BEGIN_DECLS

typedef enum
{
  WAY_OUTPUT_PNG,
  WAY_OUTPUT_SVG,
  WAY_OUTPUT_PDF
} WayOutputFormat;

/**
 * way_scene_draw:
 * @cr: scaled so that one unit is one point of the scene
 *
 * Draws the scene; the one function behind screen, PNG, PDF and print.
 */
void    way_scene_draw   (const WayScene *scene, cairo_t *cr);

/* The same with all series but one faded, and that one in front. @series: index into the scene's
 * series; -1 fades none. */
void    way_scene_draw_focused (const WayScene *scene, cairo_t *cr, int series);

/* A picture is whole in memory while it is made, four bytes a pixel. */
#define WAY_PNG_MAX_PIXELS (100 * 1000 * 1000)

/* @scale: pixels per 1/96 inch, 1 to 4, for at most WAY_PNG_MAX_PIXELS of them; physical size,
 * sRGB, title, description and the figure's description are written into the file. Same scene, same
 * bytes. (transfer full). */
GBytes *way_scene_to_png (const WayScene *scene, double scale, GError **error);

/* Real <text>, one <g> a group, <title> and <desc>, the figure's description in <metadata>. */
GBytes *way_scene_to_svg (const WayScene *scene, GError **error);

typedef enum
{
  WAY_SVG_TEXT_REAL,    /* can be read, searched and edited; wants the fonts where it is shown */
  WAY_SVG_TEXT_OUTLINES /* looks the same everywhere; each text is the label of its shape */
} WaySvgText;

/* The same, choosing what its texts are; way_scene_to_svg() writes real ones. */
GBytes *way_scene_to_svg_with (const WayScene *scene, WaySvgText text, GError **error);

/* Embedded fonts, text that can be searched; title, language and description, and the figure's
 * description in its metadata. */
GBytes *way_scene_to_pdf  (const WayScene *scene, GError **error);

/* A page for each, all with the same fonts, and a table of contents; @n_scenes: at least 1. */
GBytes *way_scenes_to_pdf (const WayScene *const *scenes, guint n_scenes, GError **error);

/* FALSE where @path is nothing that a file of results may replace. */
gboolean way_output_check_place     (const char *path, GError **error);

/* Turns what the system said, a GFileError or GIOError, into words that say what to do. */
void     way_output_explain_failure (const char *path, const GError *cause, GError **error);

/* 'real' or 'outlines'. */
gboolean way_svg_text_from_name (const char *name, WaySvgText *out);

/* By the file name's ending. */
gboolean way_output_format_from_path (const char *path, WayOutputFormat *out, GError **error);

/**
 * way_output_write:
 *
 * Writes @bytes to @path so that a full disk, a missing folder or a crash leaves the old file
 * whole: temporary file beside it, fsync, rename. The message of an error names the file and
 * says what to do.
 */
gboolean way_output_write (const char *path, GBytes *bytes, GError **error);

/* The figure's description out of an exported PNG, SVG or PDF; NULL with an error when none. */
char *way_output_read_figure (GBytes *bytes, GError **error);

G_END_DECLS
