/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/svg-outlines.h"

#include "chart/markup.h"
#include "chart/text-engine.h"

static void
append_points (GString                 *out,
               char                     command,
               const cairo_path_data_t *points,
               int                      n_points)
{
  g_string_append_c (out, command);
  for (int i = 0; i < n_points; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      way_append_number (out, points[i].point.x);
      g_string_append_c (out, ' ');
      way_append_number (out, points[i].point.y);
    }
}

static void
append_path (GString            *out,
             const cairo_path_t *path)
{
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      const cairo_path_data_t *element = &path->data[i];
      /* A path that ends in a move begins nothing. */
      gboolean is_last = i + element->header.length >= path->num_data;

      switch (element->header.type)
        {
        case CAIRO_PATH_MOVE_TO:
          if (!is_last && path->data[i + element->header.length].header.type != CAIRO_PATH_MOVE_TO)
            append_points (out, 'M', element + 1, 1);
          break;
        case CAIRO_PATH_LINE_TO:
          append_points (out, 'L', element + 1, 1);
          break;
        case CAIRO_PATH_CURVE_TO:
          append_points (out, 'C', element + 1, 3);
          break;
        case CAIRO_PATH_CLOSE_PATH:
        default:
          g_string_append_c (out, 'Z');
          break;
        }
    }
}

/* As draw_text() in chart/draw.c fills them. */
static void
add_runs (cairo_t           *cr,
          const WayMark     *mark,
          const WayTextLine *line)
{
  double x = 0;

  cairo_save (cr);
  cairo_translate (cr, mark->text.box.x, mark->text.y);
  cairo_scale (cr, line->scale, line->scale);
  for (guint i = 0; i < line->runs->len; i++)
    {
      PangoGlyphItem *run = line->runs->pdata[i];

      cairo_move_to (cr, x, 0);
      pango_cairo_glyph_string_path (cr, run->item->analysis.font, run->glyphs);
      x += (double) pango_glyph_string_get_width (run->glyphs) / PANGO_SCALE;
    }
  cairo_restore (cr);
}

gboolean
way_svg_append_outlines (GString        *out,
                         const WayMark  *mark,
                         const WayFonts *fonts)
{
  /* Without bounds: letters beyond those of a surface are left out of paths too. */
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  gsize before = out->len;
  cairo_path_t *path;

  add_runs (cr, mark, way_text_line_get (mark->text.text, mark->text.font, fonts));
  path = cairo_copy_path (cr);
  append_path (out, path);
  cairo_path_destroy (path);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return out->len > before;
}
