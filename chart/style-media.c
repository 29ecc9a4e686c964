/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/style-private.h"

#include <cairo.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_FAMILIES 12
#define MAX_LOGO_BYTES (2 * 1024 * 1024)
#define MAX_LOGO_PIXELS 4096

/* What stands in a font list of CSS and of Pango alike without being quoted away. */
static gboolean
is_family (const char *name)
{
  if (*name == '\0' || strlen (name) > 100)
    return FALSE;
  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (!g_unichar_isalnum (character) && strchr (" -_.+", *at) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* (transfer full) (nullable): 'A, B', NULL when the file names none or with an error. */
static char *
read_families (WayStyleReader *reader,
               const char     *key,
               GError        **error)
{
  g_auto (GStrv) names = g_key_file_get_string_list (reader->keys, "fonts", key, NULL, NULL);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; names != NULL && names[i] != NULL && i < MAX_FAMILIES; i++)
    {
      const char *name = g_strstrip (names[i]);

      if (*name == '\0')
        continue;
      if (!is_family (name))
        {
          g_set_error (error, WAY_STYLE_ERROR, WAY_STYLE_ERROR_VALUE,
                       _("“%1$s” is not the name of a font: write “%2$s” in [fonts] of the house "
                         "style as names with “;” between them, for example “Source Han Sans "
                         "SC;Noto Sans CJK SC”."), name, key);
          return NULL;
        }
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", name);
    }
  return list->len > 0 ? g_string_free (g_steal_pointer (&list), FALSE) : NULL;
}

/* For Western text, before each face of a Pan-CJK family its Korean one: it has the same letters,
 * but its quotes are not full-width. (transfer full). */
static char *
prefer_narrow_quotes (const char *families)
{
  static const char *const chinese[] = { " SC", " TC", " HC", " HK" };
  g_auto (GStrv) names = g_strsplit (families, ", ", -1);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      gboolean is_noto = strstr (names[i], " CJK ") != NULL;

      for (guint j = 0; j < G_N_ELEMENTS (chinese); j++)
        {
          gsize stem = strlen (names[i]) - strlen (chinese[j]);

          if (g_str_has_suffix (names[i], chinese[j]) &&
              (is_noto || g_str_has_prefix (names[i], "Source Han")))
            g_string_append_printf (list, "%.*s%s, ", (int) stem, names[i], is_noto ? " KR" : " K");
        }
      g_string_append_printf (list, "%s%s", names[i], names[i + 1] != NULL ? ", " : "");
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static const char *
join_western (const char *first)
{
  g_autofree char *narrow = prefer_narrow_quotes (first);
  g_autofree char *all = g_strdup_printf ("%s, %s", narrow, way_text_western_families ());

  return g_intern_string (all);
}

/* The house's families first, then what is always asked for: a house font without Chinese must not
 * leave boxes. Interned, for the lists are compared by place and outlive the style in scenes. */
static const char *
join_families (const char *first,
               const char *rest)
{
  g_autofree char *all = g_strdup_printf ("%s, %s", first, rest);

  return g_intern_string (all);
}

gboolean
way_style_read_fonts (WayStyleReader *reader,
                      GError        **error)
{
  WayFonts *fonts = &reader->style->fonts;
  g_autoptr (GError) problem = NULL;
  g_autofree char *text = read_families (reader, "families", &problem);
  g_autofree char *titles = problem == NULL ? read_families (reader, "titles", &problem) : NULL;
  const char *title = titles != NULL ? titles : text;

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (text != NULL)
    {
      fonts->text = join_families (text, way_text_font_families ());
      fonts->text_western = join_western (text);
    }
  if (title != NULL)
    {
      fonts->title = join_families (title, way_text_font_families ());
      fonts->title_western = join_western (title);
    }
  return TRUE;
}

static cairo_status_t
read_bytes_cb (void          *data,
               unsigned char *into,
               unsigned int   length)
{
  GInputStream *stream = data;
  gsize n_read;

  return g_input_stream_read_all (stream, into, length, &n_read, NULL, NULL) && n_read == length
           ? CAIRO_STATUS_SUCCESS
           : CAIRO_STATUS_READ_ERROR;
}

/* From the head of the file, before anything is unpacked: a small file may claim a huge picture. */
static gboolean
has_fair_size (GBytes *png)
{
  gsize length;
  const guchar *data = g_bytes_get_data (png, &length);
  guint32 width, height;

  if (length < 24 || length > MAX_LOGO_BYTES || memcmp (data, "\x89PNG\r\n\x1a\n", 8) != 0)
    return FALSE;
  memcpy (&width, data + 16, 4);
  memcpy (&height, data + 20, 4);
  width = GUINT32_FROM_BE (width);
  height = GUINT32_FROM_BE (height);
  return width >= 1 && height >= 1 && width <= MAX_LOGO_PIXELS && height <= MAX_LOGO_PIXELS;
}

/* Draws the file once, so that a broken one is an error now and not a hole in every figure. */
static gboolean
decode_logo (WayStyleLogo *logo,
             GBytes       *png)
{
  g_autoptr (GInputStream) stream = NULL;
  cairo_surface_t *image;
  gboolean is_whole;

  if (!has_fair_size (png))
    return FALSE;
  stream = g_memory_input_stream_new_from_bytes (png);
  image = cairo_image_surface_create_from_png_stream (read_bytes_cb, stream);
  is_whole = cairo_surface_status (image) == CAIRO_STATUS_SUCCESS;
  if (is_whole)
    {
      logo->png = g_bytes_ref (png);
      logo->aspect = (double) cairo_image_surface_get_width (image) /
                     cairo_image_surface_get_height (image);
    }
  cairo_surface_destroy (image);
  return is_whole;
}

static gboolean
read_logo (WayStyleReader *reader,
           const char     *key,
           WayStyleLogo   *logo,
           GError        **error)
{
  g_autofree char *name = g_key_file_get_string (reader->keys, "logo", key, NULL);
  g_autofree char *folder = g_path_get_dirname (reader->path);
  g_autofree char *path = NULL;
  g_autoptr (GBytes) png = NULL;
  char *data;
  gsize length;

  if (name == NULL || *g_strstrip (name) == '\0')
    return TRUE;

  path = g_canonicalize_filename (name, folder);
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR) ||
      !g_file_get_contents (path, &data, &length, NULL))
    {
      g_set_error (error, WAY_STYLE_ERROR, WAY_STYLE_ERROR_VALUE,
                   _("The logo “%1$s” of the house style “%2$s” is not there. Put it into the same "
                     "folder, or take the line out of [logo]."), name, reader->shown_path);
      return FALSE;
    }
  png = g_bytes_new_take (data, length);
  if (decode_logo (logo, png))
    return TRUE;

  g_set_error (error, WAY_STYLE_ERROR, WAY_STYLE_ERROR_VALUE,
               _("The logo “%1$s” of the house style is not a PNG picture of at most 2 MB and 4096 "
                 "pixels a side. Save it as such a PNG."), name);
  return FALSE;
}

gboolean
way_style_read_logos (WayStyleReader *reader,
                      GError        **error)
{
  return read_logo (reader, "file", &reader->style->logo, error) &&
         read_logo (reader, "file-dark", &reader->style->dark_logo, error);
}
