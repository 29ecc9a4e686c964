/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/output.h"

#include "chart/pdf-metadata.h"

#include <glib/gi18n-lib.h>
#include <png.h>
#include <string.h>

/* No figure is longer; a file that says so is not ours. */
#define MAX_FIGURE_BYTES (4 * 1024 * 1024)

typedef struct
{
  const guint8 *data;
  gsize left;
} PngSource;

static void
read_bytes_cb (png_structp png,
               png_bytep   out,
               png_size_t  length)
{
  PngSource *source = png_get_io_ptr (png);

  if (length > source->left)
    png_error (png, "short file");
  memcpy (out, source->data, length);
  source->data += length;
  source->left -= length;
}

static void
error_cb (png_structp     png,
          png_const_charp message)
{
  png_longjmp (png, 1);
}

static void
warning_cb (png_structp     png,
            png_const_charp message)
{
}

/* The texts stand before the pixels, which are not read. */
static void
read_png_texts (png_structp png,
                png_infop   info,
                PngSource  *source)
{
  if (setjmp (png_jmpbuf (png)))
    return;
  png_set_read_fn (png, source, read_bytes_cb);
  png_set_chunk_malloc_max (png, MAX_FIGURE_BYTES);
  png_read_info (png, info);
}

static char *
read_from_png (const guint8 *data,
               gsize         length)
{
  PngSource source = { data, length };
  png_structp png = png_create_read_struct (PNG_LIBPNG_VER_STRING, NULL, error_cb, warning_cb);
  png_infop info = png_create_info_struct (png);
  png_textp texts = NULL;
  int n_texts = 0;
  char *figure = NULL;

  read_png_texts (png, info, &source);
  png_get_text (png, info, &texts, &n_texts);
  for (int i = 0; i < n_texts && figure == NULL; i++)
    {
      if (g_strcmp0 (texts[i].key, "waymark:figure") == 0)
        figure = g_strdup (texts[i].text);
    }
  png_destroy_read_struct (&png, &info, NULL);
  return figure;
}

typedef struct
{
  gboolean inside;
  GString *text;
} SvgFinder;

static void
start_element_cb (GMarkupParseContext *context,
                  const char          *name,
                  const char         **attribute_names,
                  const char         **attribute_values,
                  gpointer             data,
                  GError             **error)
{
  SvgFinder *finder = data;

  if (finder->text == NULL && strcmp (name, WAY_PDF_FIGURE_ELEMENT) == 0)
    {
      finder->inside = TRUE;
      finder->text = g_string_new (NULL);
    }
}

static void
end_element_cb (GMarkupParseContext *context,
                const char          *name,
                gpointer             data,
                GError             **error)
{
  ((SvgFinder *) data)->inside = FALSE;
}

static void
text_cb (GMarkupParseContext *context,
         const char          *text,
         gsize                length,
         gpointer             data,
         GError             **error)
{
  SvgFinder *finder = data;

  if (finder->inside)
    g_string_append_len (finder->text, text, (gssize) length);
}

/* The text of the first element for it, in an SVG or in a PDF's metadata. */
static char *
read_from_markup (const guint8 *data,
                  gsize         length)
{
  static const GMarkupParser parser = { start_element_cb, end_element_cb, text_cb, NULL, NULL };
  SvgFinder finder = { FALSE, NULL };
  GMarkupParseContext *context = g_markup_parse_context_new (&parser,
                                                             G_MARKUP_TREAT_CDATA_AS_TEXT,
                                                             &finder, NULL);

  /* What a broken rest of the file says does not matter once the figure is read. */
  g_markup_parse_context_parse (context, (const char *) data, (gssize) length, NULL);
  g_markup_parse_context_free (context);
  if (finder.text == NULL || finder.inside)
    {
      if (finder.text != NULL)
        g_string_free (finder.text, TRUE);
      return NULL;
    }
  return g_string_free (finder.text, FALSE);
}

static gboolean
is_base64 (guint8 byte)
{
  return g_ascii_isalnum (byte) || byte == '+' || byte == '/' || byte == '=';
}

static char *
read_from_keywords (const guint8 *data,
                    gsize         length)
{
  const guint8 *start = memmem (data, length, WAY_PDF_FIGURE_MARK, strlen (WAY_PDF_FIGURE_MARK));
  g_autofree char *encoded = NULL;
  g_autofree guchar *decoded = NULL;
  gsize n_encoded = 0, n_decoded;

  if (start == NULL)
    return NULL;
  start += strlen (WAY_PDF_FIGURE_MARK);
  while (start + n_encoded < data + length && is_base64 (start[n_encoded]))
    n_encoded++;
  encoded = g_strndup ((const char *) start, n_encoded);
  decoded = g_base64_decode (encoded, &n_decoded);
  return g_strndup ((const char *) decoded, n_decoded);
}

/* The first figure of the metadata, which is text; of several updates the last one counts. */
static char *
read_from_pdf (const guint8 *data,
               gsize         length)
{
  static const char open[] = "<x:xmpmeta", close[] = "</x:xmpmeta>";
  const guint8 *start = NULL, *end = data + length, *next = data;
  char *figure = NULL;

  while ((next = memmem (next, (gsize) (end - next), open, strlen (open))) != NULL)
    start = next++;
  next = start != NULL ? memmem (start, (gsize) (end - start), close, strlen (close)) : NULL;
  if (next != NULL)
    figure = read_from_markup (start, (gsize) (next - start) + strlen (close));
  return figure != NULL ? figure : read_from_keywords (data, length);
}

char *
way_output_read_figure (GBytes  *bytes,
                        GError **error)
{
  static const guint8 png_signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autofree char *figure = NULL;

  if (length > sizeof png_signature && memcmp (data, png_signature, sizeof png_signature) == 0)
    figure = read_from_png (data, length);
  else if (length > 5 && memcmp (data, "%PDF-", 5) == 0)
    figure = read_from_pdf (data, length);
  else if (length > 0)
    figure = read_from_markup (data, length);

  if (figure != NULL && *figure != '\0' && strlen (figure) <= MAX_FIGURE_BYTES &&
      g_utf8_validate (figure, -1, NULL))
    return g_steal_pointer (&figure);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _("There is no figure of Waymark in this file: only a PNG, SVG or PDF that "
                         "Waymark exported can be opened for editing."));
  return NULL;
}
