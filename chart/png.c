/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/output.h"

#include "chart/row-packer.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <png.h>
#include <string.h>
#include <sys/mman.h>

#define MAX_TEXTS 4
#define LARGE_PAGE (2 * 1024 * 1024)

typedef struct
{
  GByteArray *bytes;
  char message[128];
} PngSink;

static void
append_bytes_cb (png_structp png,
                 png_bytep   data,
                 png_size_t  length)
{
  PngSink *sink = png_get_io_ptr (png);

  g_byte_array_append (sink->bytes, data, (guint) length);
}

static void
flush_cb (png_structp png)
{
}

static void
error_cb (png_structp     png,
          png_const_charp message)
{
  PngSink *sink = png_get_error_ptr (png);

  g_strlcpy (sink->message, message, sizeof sink->message);
  png_longjmp (png, 1);
}

static void
warning_cb (png_structp     png,
            png_const_charp message)
{
}

static void
add_text (png_text   *texts,
          int        *n_texts,
          const char *key,
          const char *text,
          const char *language)
{
  if (text == NULL)
    return;
  texts[*n_texts] = (png_text) {
    .compression = PNG_ITXT_COMPRESSION_NONE,
    .key = (char *) key,
    .text = (char *) text,
    .itxt_length = strlen (text),
    .lang = (char *) (language != NULL ? language : ""),
    .lang_key = (char *) "",
  };
  (*n_texts)++;
}

static void
write_header (png_structp      png,
              png_infop        info,
              const WayScene  *scene,
              cairo_surface_t *surface,
              double           scale)
{
  png_uint_32 per_metre = (png_uint_32) lround (96 * scale / 0.0254);
  png_text texts[MAX_TEXTS] = { 0 };
  int n_texts = 0;
  gboolean is_opaque = cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24;

  png_set_IHDR (png, info, (png_uint_32) cairo_image_surface_get_width (surface),
                (png_uint_32) cairo_image_surface_get_height (surface), 8,
                is_opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGBA,
                PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_sRGB (png, info, PNG_sRGB_INTENT_RELATIVE);
  png_set_pHYs (png, info, per_metre, per_metre, PNG_RESOLUTION_METER);

  add_text (texts, &n_texts, "Title", scene->title, scene->language_tag);
  add_text (texts, &n_texts, "Description", scene->description, scene->language_tag);
  add_text (texts, &n_texts, "Software", "Waymark", NULL);
  add_text (texts, &n_texts, "waymark:figure", scene->figure_json, NULL);
  png_set_text (png, info, texts, n_texts);

  png_write_info (png, info);
}

static void
convert_opaque_row (const guint32 *pixels,
                    guint8        *row,
                    int            width)
{
  for (int x = 0; x < width; x++)
    {
      row[3 * x] = (guint8) (pixels[x] >> 16);
      row[3 * x + 1] = (guint8) (pixels[x] >> 8);
      row[3 * x + 2] = (guint8) pixels[x];
    }
}

/* Cairo's colours are multiplied by alpha, those of a PNG are not. */
static guint8
divide_by_alpha (guint32 channel,
                 guint32 alpha)
{
  return alpha == 0 ? 0 : (guint8) MIN (255, (channel * 255 + alpha / 2) / alpha);
}

static void
convert_row (const guint32 *pixels,
             guint8        *row,
             int            width)
{
  for (int x = 0; x < width; x++)
    {
      guint32 alpha = pixels[x] >> 24;

      row[4 * x] = divide_by_alpha ((pixels[x] >> 16) & 0xff, alpha);
      row[4 * x + 1] = divide_by_alpha ((pixels[x] >> 8) & 0xff, alpha);
      row[4 * x + 2] = divide_by_alpha (pixels[x] & 0xff, alpha);
      row[4 * x + 3] = (guint8) alpha;
    }
}

/* The pixels as a zlib stream. */
static GByteArray *
pack_pixels (cairo_surface_t *surface)
{
  const guint8 *pixels = cairo_image_surface_get_data (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  int width = cairo_image_surface_get_width (surface);
  gboolean is_opaque = cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24;
  WayRowPacker *packer = way_row_packer_new ((gsize) width, is_opaque ? 3 : 4);

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    {
      const guint8 *line = pixels + (gsize) y * stride;
      const guint32 *colors = (const guint32 *) (const void *) line;

      if (y > 0 && memcmp (line, line - stride, (gsize) width * 4) == 0)
        {
          way_row_packer_repeat (packer);
          continue;
        }
      if (is_opaque)
        convert_opaque_row (colors, way_row_packer_get_row (packer), width);
      else
        convert_row (colors, way_row_packer_get_row (packer), width);
      way_row_packer_add (packer);
    }
  return way_row_packer_finish (packer);
}

/* Only this function is jumped out of: it owns nothing, so nothing is lost. */
static gboolean
encode (png_structp       png,
        png_infop         info,
        PngSink          *sink,
        const WayScene   *scene,
        cairo_surface_t  *surface,
        double            scale,
        const GByteArray *packed)
{
  if (setjmp (png_jmpbuf (png)))
    return FALSE;

  png_set_write_fn (png, sink, append_bytes_cb, flush_cb);
  write_header (png, info, scene, surface, scale);
  png_write_chunk (png, (png_const_bytep) "IDAT", packed->data, packed->len);
  png_write_chunk (png, (png_const_bytep) "IEND", NULL, 0);
  return TRUE;
}

static GBytes *
encode_surface (const WayScene  *scene,
                cairo_surface_t *surface,
                double           scale,
                GError         **error)
{
  g_autoptr (GByteArray) packed = pack_pixels (surface);
  PngSink sink = { g_byte_array_sized_new (packed->len + 16 * 1024), "" };
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, &sink, error_cb, warning_cb);
  png_infop info = png_create_info_struct (png);
  gboolean done = encode (png, info, &sink, scene, surface, scale, packed);

  png_destroy_write_struct (&png, &info);
  if (done)
    return g_byte_array_free_to_bytes (sink.bytes);

  g_byte_array_unref (sink.bytes);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", sink.message);
  return NULL;
}

/* A surface that could not be made draws nothing and keeps why. */
static void
set_surface_error (cairo_status_t  status,
                   const WayScene *scene,
                   double          scale,
                   GError        **error)
{
  double pixels_per_point = scale * 96 / 72;

  if (status == CAIRO_STATUS_INVALID_SIZE || status == CAIRO_STATUS_NO_MEMORY)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 _("A picture of %.0f × %.0f pixels is too large. Choose a smaller size or scale."),
                 scene->width * pixels_per_point, scene->height * pixels_per_point);
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
}

typedef struct
{
  void *start;
  gsize size;
} Pages;

static void
free_pages (gpointer data)
{
  Pages *pages = data;

  munmap (pages->start, pages->size);
  g_free (pages);
}

/* In large pages where the system has them: a picture is touched once from end to end, and to be
 * given it in small pieces takes as long as a good part of drawing on it. */
static cairo_surface_t *
create_surface (cairo_format_t format,
                long           width,
                long           height)
{
  static const cairo_user_data_key_t pages_key;
  int stride = width <= G_MAXINT16 ? cairo_format_stride_for_width (format, (int) width) : -1;
  cairo_surface_t *surface;
  guchar *pixels;
  Pages *pages;

  /* Cairo says what is wrong with a size. */
  if (width <= 0 || height <= 0 || height > G_MAXINT16 || stride <= 0)
    return cairo_image_surface_create (format, (int) CLAMP (width, G_MININT, G_MAXINT),
                                       (int) CLAMP (height, G_MININT, G_MAXINT));

  pages = g_new0 (Pages, 1);
  /* One more than it takes, to begin where a large page can. */
  pages->size = ((gsize) stride * (gsize) height / LARGE_PAGE + 2) * LARGE_PAGE;
  pages->start = mmap (NULL, pages->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                       0);
  if (pages->start == MAP_FAILED)
    {
      g_free (pages);
      return cairo_image_surface_create (format, (int) width, (int) height);
    }
  (void) madvise (pages->start, pages->size, MADV_HUGEPAGE);
  pixels = (guchar *) pages->start + (LARGE_PAGE - (guintptr) pages->start % LARGE_PAGE);
  surface = cairo_image_surface_create_for_data (pixels, format, (int) width, (int) height,
                                                 stride);
  cairo_surface_set_user_data (surface, &pages_key, pages, free_pages);
  return surface;
}

GBytes *
way_scene_to_png (const WayScene *scene,
                  double          scale,
                  GError        **error)
{
  double pixels_per_point = scale * 96 / 72;
  gboolean is_opaque = scene->background.alpha >= 1;
  cairo_surface_t *surface;
  GBytes *bytes = NULL;
  cairo_t *cr;

  if (!(scale >= 1 && scale <= 4))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _("A picture’s scale is between 1 and 4."));
      return NULL;
    }

  if (scene->width * scene->height * pixels_per_point * pixels_per_point > WAY_PNG_MAX_PIXELS)
    {
      set_surface_error (CAIRO_STATUS_INVALID_SIZE, scene, scale, error);
      return NULL;
    }

  surface = create_surface (is_opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32,
                            lround (scene->width * pixels_per_point),
                            lround (scene->height * pixels_per_point));
  cr = cairo_create (surface);
  cairo_scale (cr, pixels_per_point, pixels_per_point);
  way_scene_draw (scene, cr);
  if (cairo_status (cr) == CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_flush (surface);
      bytes = encode_surface (scene, surface, scale, error);
    }
  else
    set_surface_error (cairo_status (cr), scene, scale, error);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return bytes;
}
