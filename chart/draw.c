/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/output.h"

#include "chart/draw.h"
#include "chart/shapes.h"
#include "chart/text-engine.h"

#include <math.h>

/* A line of more segments than LONG_LINE is stroked in pieces of so many. */
#define LONG_LINE 1000
#define PIECE 96

/* What is left of the colour of series that are not in focus. */
#define FADED 0.2f

typedef struct
{
  const WayScene *scene;
  cairo_t *cr;
  WayRunPainter paint_run;
  gpointer user_data; /* of paint_run */
  gboolean has_pixels;
  gboolean snaps; /* straight edges move to whole pixels */
} Painter;

static void
set_color (cairo_t *cr,
           WayColor color)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
}

static void
set_stroke (cairo_t *cr,
            double   width,
            WayDash  dash)
{
  double lengths[WAY_DASH_MAX_LENGTHS];
  guint n_lengths = way_dash_lengths (dash, width, lengths);

  cairo_set_line_width (cr, width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, dash == WAY_DASH_DOTTED ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, lengths, (int) n_lengths, 0);
}

static void
paint_path (Painter       *painter,
            const WayMark *mark)
{
  cairo_t *cr = painter->cr;

  if (mark->fill.alpha > 0)
    {
      set_color (cr, mark->fill);
      cairo_fill_preserve (cr);
    }
  if (mark->stroke.alpha > 0 && mark->stroke_width > 0)
    {
      set_stroke (cr, mark->stroke_width, mark->dash);
      if (mark->type != WAY_MARK_LINE)
        cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
      set_color (cr, mark->stroke);
      cairo_stroke_preserve (cr);
    }
  cairo_new_path (cr);
}

static void
add_polygon (cairo_t        *cr,
             const WayPoint *points,
             guint           n_points,
             gboolean        closes)
{
  for (guint i = 0; i < n_points; i++)
    cairo_line_to (cr, points[i].x, points[i].y);
  if (closes)
    cairo_close_path (cr);
}

static void
add_rounded_rect (cairo_t       *cr,
                  const WayRect *rect,
                  double         radius)
{
  double right = rect->x + rect->width, bottom = rect->y + rect->height;

  cairo_new_sub_path (cr);
  cairo_arc (cr, right - radius, rect->y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, right - radius, bottom - radius, radius, 0, G_PI_2);
  cairo_arc (cr, rect->x + radius, bottom - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, rect->x + radius, rect->y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/* The nearest pixel edge to a point of the scene, as a point of the scene. */
static void
snap_to_edge (cairo_t *cr,
              double  *x,
              double  *y)
{
  cairo_user_to_device (cr, x, y);
  *x = round (*x);
  *y = round (*y);
  cairo_device_to_user (cr, x, y);
}

static void
draw_rect (Painter       *painter,
           const WayMark *mark)
{
  WayRect rect = mark->rect.rect;

  if (mark->rect.radius > 0)
    {
      add_rounded_rect (painter->cr, &rect, mark->rect.radius);
    }
  else
    {
      double right = rect.x + rect.width, bottom = rect.y + rect.height;

      if (painter->snaps)
        {
          snap_to_edge (painter->cr, &rect.x, &rect.y);
          snap_to_edge (painter->cr, &right, &bottom);
        }
      cairo_rectangle (painter->cr, rect.x, rect.y, right - rect.x, bottom - rect.y);
    }
  paint_path (painter, mark);
}

/* cairo's time grows with the square of what overlaps within one stroke: a long line is stroked in
 * pieces. Round caps where they meet make the joins. */
static gboolean
draw_long_line (Painter       *painter,
                const WayMark *mark)
{
  const WayPoint *points = &g_array_index (painter->scene->points, WayPoint,
                                           mark->path.first_point);
  guint last = mark->path.n_points - 1;

  if (mark->type != WAY_MARK_LINE || !painter->has_pixels || last < LONG_LINE ||
      mark->dash != WAY_DASH_SOLID || mark->stroke.alpha < 1)
    return FALSE;

  set_stroke (painter->cr, mark->stroke_width, mark->dash);
  cairo_set_line_cap (painter->cr, CAIRO_LINE_CAP_ROUND);
  set_color (painter->cr, mark->stroke);
  for (guint first = 0; first < last; first += PIECE)
    {
      add_polygon (painter->cr, points + first, MIN (PIECE, last - first) + 1, FALSE);
      cairo_stroke (painter->cr);
    }
  return TRUE;
}

static void
draw_line_or_area (Painter       *painter,
                   const WayMark *mark)
{
  if (draw_long_line (painter, mark))
    return;

  add_polygon (painter->cr,
               &g_array_index (painter->scene->points, WayPoint, mark->path.first_point),
               mark->path.n_points, mark->type == WAY_MARK_AREA);
  paint_path (painter, mark);
}

static void
draw_stroked_symbol (Painter        *painter,
                     const WayMark  *mark,
                     const WayPoint *points,
                     guint           n_points)
{
  double width;

  set_color (painter->cr, way_symbol_ink (mark, &width));
  set_stroke (painter->cr, width, WAY_DASH_SOLID);
  for (guint i = 0; i < n_points; i += 2)
    {
      cairo_move_to (painter->cr, points[i].x, points[i].y);
      cairo_line_to (painter->cr, points[i + 1].x, points[i + 1].y);
    }
  cairo_stroke (painter->cr);
}

static void
draw_symbol (Painter       *painter,
             const WayMark *mark)
{
  WayPoint points[WAY_SHAPE_MAX_POINTS];
  guint n_points = way_symbol_points (mark->symbol.shape, mark->symbol.x, mark->symbol.y,
                                      mark->symbol.size, points);

  if (way_symbol_is_stroked (mark->symbol.shape))
    {
      draw_stroked_symbol (painter, mark, points, n_points);
      return;
    }

  if (n_points > 0)
    add_polygon (painter->cr, points, n_points, TRUE);
  else
    cairo_arc (painter->cr, mark->symbol.x, mark->symbol.y, mark->symbol.size / 2, 0, 2 * G_PI);
  paint_path (painter, mark);
}

/* A level or upright rule gets a whole number of pixels and starts on one. */
static double
snap_rule (Painter  *painter,
           WayPoint *start,
           WayPoint *end,
           double    width)
{
  cairo_t *cr = painter->cr;
  gboolean is_level = start->y == end->y;
  double dx = width, dy = 0, pixels, half, scale;

  cairo_user_to_device_distance (cr, &dx, &dy);
  scale = width > 0 ? dx / width : 0;
  if (!painter->snaps || scale <= 0 || (!is_level && start->x != end->x))
    return width;

  pixels = MAX (1, round (dx));
  half = fmod (pixels, 2) / 2;
  for (int i = 0; i < 2; i++)
    {
      WayPoint *point = i == 0 ? start : end;
      double x = point->x, y = point->y;

      cairo_user_to_device (cr, &x, &y);
      if (is_level)
        y = round (y - half) + half;
      else
        x = round (x - half) + half;
      cairo_device_to_user (cr, &x, &y);
      *point = (WayPoint) { x, y };
    }
  return pixels / scale;
}

static void
draw_arrow_head (Painter       *painter,
                 const WayMark *mark,
                 double         x1,
                 double         y1,
                 double         x2,
                 double         y2)
{
  WayPoint head[3];

  if (!way_arrow_head (x1, y1, x2, y2, mark->stroke_width, head))
    return;
  add_polygon (painter->cr, head, 3, TRUE);
  cairo_fill (painter->cr);
}

static void
draw_rule (Painter       *painter,
           const WayMark *mark)
{
  WayPoint start, end;
  double width = mark->stroke_width;

  if (mark->stroke.alpha <= 0 || width <= 0)
    return;

  way_rule_shaft (mark, &start, &end);
  if (mark->rule.arrow == WAY_ARROW_NONE)
    width = snap_rule (painter, &start, &end, width);
  set_stroke (painter->cr, width, mark->dash);
  set_color (painter->cr, mark->stroke);
  cairo_move_to (painter->cr, start.x, start.y);
  cairo_line_to (painter->cr, end.x, end.y);
  cairo_stroke (painter->cr);

  if (mark->rule.arrow != WAY_ARROW_NONE)
    draw_arrow_head (painter, mark, mark->rule.x1, mark->rule.y1, mark->rule.x2, mark->rule.y2);
  if (mark->rule.arrow == WAY_ARROW_BOTH)
    draw_arrow_head (painter, mark, mark->rule.x2, mark->rule.y2, mark->rule.x1, mark->rule.y1);
}

/* On pixels letters are filled as shapes: cairo would push each glyph to a whole pixel, and words
 * would differ from what was measured. */
static void
fill_run (cairo_t        *cr,
          const char     *text,
          PangoGlyphItem *run,
          gpointer        user_data)
{
  pango_cairo_glyph_string_path (cr, run->item->analysis.font, run->glyphs);
}

static void
show_run (cairo_t        *cr,
          const char     *text,
          PangoGlyphItem *run,
          gpointer        user_data)
{
  pango_cairo_show_glyph_item (cr, text, run);
}

/* The box says where the text begins, as it was measured. */
static void
draw_text (Painter       *painter,
           const WayMark *mark)
{
  cairo_t *cr = painter->cr;
  const WayTextLine *line;
  double x = 0;

  if (mark->fill.alpha <= 0)
    return;
  line = way_text_line_get (mark->text.text, mark->text.font, &painter->scene->fonts);
  set_color (cr, mark->fill);
  cairo_save (cr);
  cairo_translate (cr, mark->text.box.x, mark->text.y);
  cairo_scale (cr, line->scale, line->scale);
  for (guint i = 0; i < line->runs->len; i++)
    {
      PangoGlyphItem *run = line->runs->pdata[i];

      cairo_move_to (cr, x, 0);
      painter->paint_run (cr, line->drawn != NULL ? line->drawn : mark->text.text, run,
                          painter->user_data);
      x += (double) pango_glyph_string_get_width (run->glyphs) / PANGO_SCALE;
    }
  cairo_restore (cr);
  cairo_fill (cr);
}

static cairo_status_t
read_png_cb (void          *data,
             unsigned char *into,
             unsigned int   length)
{
  GInputStream *stream = data;
  gsize n_read;

  return g_input_stream_read_all (stream, into, length, &n_read, NULL, NULL) && n_read == length
           ? CAIRO_STATUS_SUCCESS
           : CAIRO_STATUS_READ_ERROR;
}

static void
draw_image (Painter       *painter,
            const WayMark *mark)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (mark->image.png);
  cairo_surface_t *image = cairo_image_surface_create_from_png_stream (read_png_cb, stream);
  const WayRect *rect = &mark->image.rect;

  if (cairo_surface_status (image) == CAIRO_STATUS_SUCCESS)
    {
      cairo_save (painter->cr);
      cairo_translate (painter->cr, rect->x, rect->y);
      cairo_scale (painter->cr, rect->width / cairo_image_surface_get_width (image),
                   rect->height / cairo_image_surface_get_height (image));
      cairo_set_source_surface (painter->cr, image, 0, 0);
      /* Without it the edge would fade into nothing over a pixel of the image. */
      cairo_pattern_set_extend (cairo_get_source (painter->cr), CAIRO_EXTEND_PAD);
      cairo_pattern_set_filter (cairo_get_source (painter->cr), CAIRO_FILTER_BEST);
      cairo_rectangle (painter->cr, 0, 0, cairo_image_surface_get_width (image),
                       cairo_image_surface_get_height (image));
      cairo_fill (painter->cr);
      cairo_restore (painter->cr);
    }
  cairo_surface_destroy (image);
}

static void
draw_mark (Painter       *painter,
           const WayMark *mark)
{
  switch (mark->type)
    {
    case WAY_MARK_RECT:
      draw_rect (painter, mark);
      break;
    case WAY_MARK_LINE:
    case WAY_MARK_AREA:
      draw_line_or_area (painter, mark);
      break;
    case WAY_MARK_SYMBOL:
      draw_symbol (painter, mark);
      break;
    case WAY_MARK_RULE:
      draw_rule (painter, mark);
      break;
    case WAY_MARK_IMAGE:
      draw_image (painter, mark);
      break;
    case WAY_MARK_TEXT:
    default:
      draw_text (painter, mark);
      break;
    }
}

static gboolean
has_pixels (cairo_t *cr)
{
  cairo_surface_type_t type = cairo_surface_get_type (cairo_get_group_target (cr));

  return type != CAIRO_SURFACE_TYPE_PDF && type != CAIRO_SURFACE_TYPE_PS &&
         type != CAIRO_SURFACE_TYPE_SVG;
}

static void
begin_painting (Painter *painter)
{
  cairo_matrix_t matrix;

  cairo_get_matrix (painter->cr, &matrix);
  painter->has_pixels = has_pixels (painter->cr);
  painter->snaps = painter->has_pixels && matrix.xy == 0 && matrix.yx == 0;
  cairo_save (painter->cr);
  cairo_new_path (painter->cr);
  if (painter->scene->background.alpha > 0)
    {
      set_color (painter->cr, painter->scene->background);
      cairo_rectangle (painter->cr, 0, 0, painter->scene->width, painter->scene->height);
      cairo_fill (painter->cr);
    }
}

void
way_scene_draw_with (const WayScene *scene,
                     cairo_t        *cr,
                     WayRunPainter   paint_run,
                     gpointer        user_data)
{
  Painter painter = { scene, cr, paint_run, user_data };

  begin_painting (&painter);
  for (guint i = 0; i < scene->marks->len; i++)
    draw_mark (&painter, &g_array_index (scene->marks, WayMark, i));
  cairo_restore (cr);
}

/* Behind the others, so that it does not cover what is in focus. */
static void
draw_faded (Painter       *painter,
            const WayMark *mark)
{
  WayMark faded = *mark;

  faded.fill.alpha *= FADED;
  faded.stroke.alpha *= FADED;
  draw_mark (painter, &faded);
}

void
way_scene_draw_focused (const WayScene *scene,
                        cairo_t        *cr,
                        int             series)
{
  Painter painter = { scene, cr, has_pixels (cr) ? fill_run : show_run, NULL };

  begin_painting (&painter);
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      if (mark->series < 0 || series < 0)
        draw_mark (&painter, mark);
      else if (mark->series != series)
        draw_faded (&painter, mark);
    }
  for (guint i = 0; i < scene->marks->len && series >= 0; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      if (mark->series == series)
        draw_mark (&painter, mark);
    }
  cairo_restore (cr);
}

void
way_scene_draw (const WayScene *scene,
                cairo_t        *cr)
{
  way_scene_draw_with (scene, cr, has_pixels (cr) ? fill_run : show_run, NULL);
}
