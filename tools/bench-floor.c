/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The floor of a figure: the same amount of drawing in bare cairo, pango and libpng, with no
 * model, no layout and no decision. Usage: bench-floor OUT.{png,svg,pdf} [HOW MANY FIGURES] */

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum
{
  WIDTH = 1600,
  HEIGHT = 900,
  N_SERIES = 4,
  N_YEARS = 15
};

static void
show_text (cairo_t    *cr,
           double      x,
           double      y,
           const char *text)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Noto Sans CJK SC 18");

  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  pango_font_description_free (font);
}

static void
draw_axes (cairo_t *cr)
{
  cairo_set_source_rgb (cr, 0.4, 0.4, 0.4);
  for (int i = 0; i < 6; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", i * 2000);

      cairo_move_to (cr, 120, 780 - i * 120);
      cairo_line_to (cr, 1500, 780 - i * 120);
      cairo_stroke (cr);
      show_text (cr, 40, 768 - i * 120, text);
    }
  for (int i = 0; i < N_YEARS; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", 2010 + i);

      show_text (cr, 100 + i * 95, 800, text);
    }
}

static void
draw_series (cairo_t *cr,
             int      series,
             int      number)
{
  static const char *const names[N_SERIES] = { "杭州市", "宁波市", "嘉兴市", "衢州市" };

  cairo_set_source_rgb (cr, 0.2 * series, 0.4, 0.9 - 0.2 * series);
  cairo_set_line_width (cr, 3);
  for (int i = 0; i < N_YEARS; i++)
    cairo_line_to (cr, 120 + i * 95, 780 - 150 * series - 12 * i * (1 - number / 400.0));
  cairo_stroke (cr);
  for (int i = 0; i < N_YEARS; i++)
    {
      cairo_arc (cr, 120 + i * 95, 780 - 150 * series - 12 * i * (1 - number / 400.0), 5, 0,
                 2 * G_PI);
      cairo_fill (cr);
    }
  show_text (cr, 1480, 590 - 150 * series, names[series]);
}

static void
draw_figure (cairo_t *cr,
             int      number)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  draw_axes (cr);
  for (int series = 0; series < N_SERIES; series++)
    draw_series (cr, series, number);
  show_text (cr, 40, 20, "四个城市地区生产总值与2025年目标");
  show_text (cr, 40, 850, "资料来源：统计公报");
}

static int
write_png (cairo_surface_t *surface,
           const char      *path)
{
  FILE *file = fopen (path, "wb");
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct (png);
  const unsigned char *pixels = cairo_image_surface_get_data (surface);
  g_autofree unsigned char *row = g_malloc (WIDTH * 3);

  if (file == NULL)
    return 1;
  png_init_io (png, file);
  png_set_filter (png, 0, PNG_FILTER_NONE);
  png_set_compression_level (png, 4);
  png_set_IHDR (png, info, WIDTH, HEIGHT, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info (png, info);
  for (int y = 0; y < HEIGHT; y++)
    {
      const guint32 *line = (const guint32 *) (const void *)
                            (pixels + y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < WIDTH; x++)
        {
          row[3 * x] = (unsigned char) (line[x] >> 16);
          row[3 * x + 1] = (unsigned char) (line[x] >> 8);
          row[3 * x + 2] = (unsigned char) line[x];
        }
      png_write_row (png, row);
    }
  png_write_end (png, NULL);
  png_destroy_write_struct (&png, &info);
  return fclose (file);
}

/* Each figure of a batch differs by the height of its lines. */
static int
make_figure (const char *path,
             int         number)
{
  gboolean is_png = g_str_has_suffix (path, ".png");
  cairo_surface_t *surface;
  cairo_t *cr;
  int result = 0;

  if (is_png)
    surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  else if (g_str_has_suffix (path, ".svg"))
    surface = cairo_svg_surface_create (path, WIDTH, HEIGHT);
  else
    surface = cairo_pdf_surface_create (path, WIDTH, HEIGHT);

  cr = cairo_create (surface);
  draw_figure (cr, number);
  cairo_destroy (cr);
  if (is_png)
    {
      cairo_surface_flush (surface);
      result = write_png (surface, path);
    }
  cairo_surface_finish (surface);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    result = 1;
  cairo_surface_destroy (surface);
  return result;
}

int
main (int   argc,
      char *argv[])
{
  const char *path = argc > 1 ? argv[1] : "bench-floor.png";
  int n_figures = argc > 2 ? atoi (argv[2]) : 1;
  const char *ending = strrchr (path, '.');
  int result = 0;

  for (int i = 0; i < n_figures && result == 0; i++)
    {
      g_autofree char *name = i == 0 ? g_strdup (path)
                                     : g_strdup_printf ("%s-%d%s", path, i, ending);

      result = make_figure (name, i);
    }
  return result;
}
