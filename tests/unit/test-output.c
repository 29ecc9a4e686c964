/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/output.h"
#include "chart/output-files.h"
#include "sample-scene.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path; /* folder/figure.svg, which says 'old' */
  GBytes *bytes;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("waymark-output-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "figure.svg", NULL);
  g_file_set_contents (fixture->path, "old", -1, &error);
  g_assert_no_error (error);
  fixture->bytes = g_bytes_new_static ("new figure", strlen ("new figure"));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  GDir *dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_dir_close (dir);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_bytes_unref (fixture->bytes);
}

static void
assert_content (const char *path,
                const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (dir) != NULL)
    n_files++;
  return n_files;
}

static void
assert_refused (const char *path,
                GBytes     *bytes,
                GIOErrorEnum code,
                const char *hint)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (way_output_write (path, bytes, &error));
  g_assert_error (error, G_IO_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, hint));
}

static void
test_write (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_output_write (fixture->path, fixture->bytes, &error));
  g_assert_no_error (error);
  assert_content (fixture->path, "new figure");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_missing_folder (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none", "figure.svg", NULL);
  g_autofree char *under_file = g_build_filename (fixture->path, "figure.svg", NULL);

  assert_refused (path, fixture->bytes, G_IO_ERROR_NOT_FOUND, "none");
  assert_refused (under_file, fixture->bytes, G_IO_ERROR_NOT_FOUND, "folder");
}

static void
test_folder_in_the_way (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "taken.svg", NULL);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  assert_refused (path, fixture->bytes, G_IO_ERROR_IS_DIRECTORY, "taken.svg");
  g_assert_cmpuint (count_files (fixture->folder), ==, 2);
}

static void
test_device_is_left_alone (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "pipe.svg", NULL);
  GStatBuf info;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_refused (path, fixture->bytes, G_IO_ERROR_NOT_REGULAR_FILE, "pipe.svg");
  g_assert_cmpint (g_lstat (path, &info), ==, 0);
  g_assert_true (S_ISFIFO (info.st_mode));
}

/* A planted link must not lead the figure elsewhere. */
static void
test_link_is_replaced (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link.svg", NULL);
  GStatBuf info;

  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  g_assert_true (way_output_write (link, fixture->bytes, NULL));
  g_assert_cmpint (g_lstat (link, &info), ==, 0);
  g_assert_true (S_ISREG (info.st_mode));
  assert_content (link, "new figure");
  assert_content (fixture->path, "old");
}

static void
test_name_too_long (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *name = g_strnfill (300, 'x');
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  assert_refused (path, fixture->bytes, G_IO_ERROR_FILENAME_TOO_LONG, "shorter");
}

/* A limit on file sizes fails in the middle of a write, as a full disk does. */
static void
test_write_fails_half_way (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autofree char *large = g_strnfill (256 * 1024, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (large, strlen (large));
  g_autoptr (GError) error = NULL;
  struct rlimit before, limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limit = before;
  limit.rlim_cur = 64 * 1024;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_false (way_output_write (fixture->path, bytes, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  assert_content (fixture->path, "old");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_read_only_folder (Fixture       *fixture,
                       gconstpointer  data)
{
  if (geteuid () == 0)
    {
      /* Nothing stops the superuser in an ordinary folder, but nobody makes files there. */
      assert_refused ("/proc/figure.svg", fixture->bytes, G_IO_ERROR_PERMISSION_DENIED, "figure.svg");
      return;
    }
  g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
  assert_refused (fixture->path, fixture->bytes, G_IO_ERROR_PERMISSION_DENIED, fixture->folder);
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
  assert_content (fixture->path, "old");
}

/* As /dev/stdout is one: a user who may write to /dev must not lose it to a figure. */
static void
test_link_of_system_stays (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "stdout.svg", NULL);
  GStatBuf info;

  g_assert_cmpint (symlink ("/proc/self/fd/1", link), ==, 0);
  assert_refused (link, fixture->bytes, G_IO_ERROR_NOT_REGULAR_FILE, "stdout.svg");
  g_assert_cmpint (g_lstat (link, &info), ==, 0);
  g_assert_true (S_ISLNK (info.st_mode));
}

/* Nothing is seen of the new ones until they are named, all at once; what cannot be named leaves
 * the others alone. */
static void
test_many_files (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                                way_output_file_free);
  g_autofree char *other = g_build_filename (fixture->folder, "other.svg", NULL);
  g_autofree char *taken = g_build_filename (fixture->folder, "taken.svg", NULL);
  const char *paths[] = { fixture->path, NULL, other, taken };
  GError *errors[G_N_ELEMENTS (paths)] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (files, paths[i] != NULL
                                ? way_output_file_new (paths[i], fixture->bytes, &error)
                                : NULL);
      g_assert_no_error (error);
    }
  assert_content (fixture->path, "old");
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_mkdir (taken, 0700), ==, 0);

  way_output_files_name (files, errors);
  assert_content (fixture->path, "new figure");
  assert_content (other, "new figure");
  for (guint i = 0; i < 3; i++)
    g_assert_no_error (errors[i]);
  g_assert_error (errors[3], G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&errors[3]);
  g_ptr_array_set_size (files, 0);
  g_assert_cmpuint (count_files (fixture->folder), ==, 3);
}

static void
test_file_without_name_is_gone (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "none", "figure.svg", NULL);
  g_autoptr (GError) error = NULL;
  WayOutputFile *file = way_output_file_new (fixture->path, fixture->bytes, &error);

  g_assert_no_error (error);
  way_output_file_free (file);
  assert_content (fixture->path, "old");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);

  g_assert_null (way_output_file_new (missing, fixture->bytes, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_picture_too_large (void)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  g_autoptr (WayScene) scene = sample_scene_new (measure, WAY_THEME_LIGHT, FALSE);
  g_autoptr (GError) error = NULL;

  scene->width = 12000;
  g_assert_null (way_scene_to_png (scene, 4, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_nonnull (strstr (error->message, "64000 × "));
}

/* 8K at four times its size would take half a gigabyte. */
static void
test_too_many_pixels (void)
{
  g_autoptr (WayScene) scene = way_scene_new (2880, 1620);
  g_autoptr (GError) error = NULL;

  g_assert_null (way_scene_to_png (scene, 4, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_nonnull (strstr (error->message, "15360 × 8640"));
}

static char *
make_svg (WaySvgText text)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_pango ();
  g_autoptr (WayScene) scene = sample_scene_new (measure, WAY_THEME_LIGHT, TRUE);
  g_autoptr (GBytes) bytes = way_scene_to_svg_with (scene, text, NULL);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_svg_outlines (void)
{
  g_autofree char *outlines = make_svg (WAY_SVG_TEXT_OUTLINES);
  g_autofree char *real = make_svg (WAY_SVG_TEXT_REAL);
  g_autofree char *again = make_svg (WAY_SVG_TEXT_OUTLINES);
  g_autoptr (GBytes) bytes = g_bytes_new_static (outlines, strlen (outlines));
  g_autofree char *figure = way_output_read_figure (bytes, NULL);

  g_assert_nonnull (strstr (real, "<text "));
  g_assert_null (strstr (outlines, "<text "));
  g_assert_nonnull (strstr (outlines, "<path aria-label=\"嘉兴数字经济"));
  g_assert_nonnull (strstr (outlines, "<g id=\"title\">"));
  g_assert_nonnull (figure);
  g_assert_cmpstr (outlines, ==, again);
}

static void
test_format_from_path (void)
{
  WayOutputFormat format = WAY_OUTPUT_PNG;
  g_autoptr (GError) error = NULL;

  g_assert_true (way_output_format_from_path ("a/b.svg", &format, NULL));
  g_assert_cmpint (format, ==, WAY_OUTPUT_SVG);
  g_assert_true (way_output_format_from_path ("嘉兴.PDF", &format, NULL));
  g_assert_cmpint (format, ==, WAY_OUTPUT_PDF);
  g_assert_true (way_output_format_from_path ("x.Png", &format, NULL));
  g_assert_cmpint (format, ==, WAY_OUTPUT_PNG);
  g_assert_false (way_output_format_from_path ("figure.jpg", &format, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_nonnull (strstr (error->message, ".png"));
  g_assert_nonnull (strstr (error->message, ".svg"));
  g_assert_nonnull (strstr (error->message, ".pdf"));
}

static GBytes *
make_output (WayOutputFormat format,
             double          scale)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_pango ();
  g_autoptr (WayScene) scene = sample_scene_new (measure, WAY_THEME_LIGHT, TRUE);
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  if (format == WAY_OUTPUT_PNG)
    bytes = way_scene_to_png (scene, scale, &error);
  else if (format == WAY_OUTPUT_SVG)
    bytes = way_scene_to_svg (scene, &error);
  else
    bytes = way_scene_to_pdf (scene, &error);
  g_assert_no_error (error);
  return bytes;
}

static void
test_same_scene_same_bytes (gconstpointer data)
{
  WayOutputFormat format = (WayOutputFormat) GPOINTER_TO_INT (data);
  g_autoptr (GBytes) first = make_output (format, 1);
  g_autoptr (GBytes) second = NULL;

  /* Long enough for a date with seconds to differ. */
  g_usleep (1100 * 1000);
  second = make_output (format, 1);
  g_assert_true (g_bytes_equal (first, second));
}

static void
test_figure_rides_along (gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_output ((WayOutputFormat) GPOINTER_TO_INT (data), 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *figure = way_output_read_figure (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (figure, ==, "{\"version\":1,\"title\":\"嘉兴 <b> & \\\"x\\\"\"}");
}

/* Every shortened or changed file is refused or read, and never more than that. */
static void
test_damaged_files (gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_output ((WayOutputFormat) GPOINTER_TO_INT (data), 1);
  gsize length = g_bytes_get_size (bytes);
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (int i = 0; i < 1200; i++)
    {
      /* What says where things are stands at both ends. */
      gsize start = i % 3 == 0 ? length - MIN (length, 3000) : 0;
      gsize most = i % 3 == 1 ? length : start + MIN (length, 3000);
      gsize end = (gsize) g_rand_int_range (random, (gint32) start, (gint32) most);
      gsize place = (gsize) g_rand_int_range (random, (gint32) start, (gint32) most);
      guint8 kept = copy[place];
      g_autoptr (GBytes) damaged = NULL;
      g_autofree char *figure = NULL;

      copy[place] = (guint8) g_rand_int_range (random, 0, 256);
      damaged = g_bytes_new (copy, i % 2 == 0 ? end : length);
      figure = way_output_read_figure (damaged, NULL);
      g_assert_true (figure == NULL || g_utf8_validate (figure, -1, NULL));
      copy[place] = kept;
    }
}

static void
test_foreign_files (void)
{
  static const char *const texts[] = {
    "", "x", "<svg/>", "%PDF-1.4", "\x89PNG\r\n\x1a\n", "\x89PNG\r\n\x1a\nrubbish and more",
    "<svg><waymark:figure></waymark:figure></svg>", "<svg><waymark:figure>{", "<waymark:figure",
    "<svg><waymark:figure>&#0;</waymark:figure></svg>",
    "<svg><waymark:figure>&unknown;</waymark:figure></svg>",
    "%PDF-1.4 waymark:figure;base64,", "%PDF-1.4 waymark:figure;base64,====",
    "%PDF-1.4 <x:xmpmeta", "%PDF-1.4 <x:xmpmeta></x:xmpmeta>",
    "%PDF-1.4 <x:xmpmeta><waymark:figure>{</x:xmpmeta>",
    "\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR"
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (way_output_read_figure (bytes, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

static guint32
read_be32 (const guint8 *data)
{
  return ((guint32) data[0] << 24) | ((guint32) data[1] << 16) | ((guint32) data[2] << 8) | data[3];
}

static const guint8 *
find_chunk (GBytes     *bytes,
            const char *type)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  for (gsize at = 8; at + 12 <= length; at += 12 + read_be32 (data + at))
    {
      if (memcmp (data + at + 4, type, 4) == 0)
        return data + at + 8;
    }
  return NULL;
}

static void
test_png_chunks (void)
{
  g_autoptr (GBytes) bytes = make_output (WAY_OUTPUT_PNG, 2);
  const guint8 *header = find_chunk (bytes, "IHDR");
  const guint8 *density = find_chunk (bytes, "pHYs");
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_assert_cmpuint (read_be32 (header), ==, 2560);
  g_assert_cmpuint (read_be32 (header + 4), ==, 1440);
  g_assert_cmpuint (header[8], ==, 8);
  /* Opaque figures need no alpha channel. */
  g_assert_cmpuint (header[9], ==, 2);
  /* 960 points are 13.333 in: 192 pixels an inch. */
  g_assert_cmpuint (read_be32 (density), ==, 7559);
  g_assert_cmpuint (density[8], ==, 1);
  g_assert_nonnull (find_chunk (bytes, "sRGB"));
  g_assert_nonnull (find_chunk (bytes, "IEND"));
  g_assert_null (find_chunk (bytes, "tIME"));
  g_assert_nonnull (memmem (data, length, "Title\0\0\0zh-CN\0\0嘉兴数字经济", 31));
  g_assert_nonnull (memmem (data, length, "Description\0", 12));
  g_assert_nonnull (memmem (data, length, "Software\0\0\0\0\0Waymark", 20));
}

typedef struct
{
  const guint8 *data;
  gsize left;
} Source;

static cairo_status_t
read_bytes_cb (void         *data,
               guchar       *out,
               unsigned int  length)
{
  Source *source = data;

  if (length > source->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (out, source->data, length);
  source->data += length;
  source->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

/* Another program's reader finds in the file what was drawn. */
static void
test_png_holds_the_drawing (gconstpointer data)
{
  gboolean is_opaque = GPOINTER_TO_INT (data);
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_pango ();
  g_autoptr (WayScene) scene = sample_scene_new (measure, WAY_THEME_LIGHT, TRUE);
  g_autoptr (GBytes) bytes = NULL;
  cairo_surface_t *drawn, *read;
  cairo_t *cr;
  Source source;

  if (!is_opaque)
    scene->background.alpha = 0;
  bytes = way_scene_to_png (scene, 1, NULL);
  source.data = g_bytes_get_data (bytes, &source.left);
  read = cairo_image_surface_create_from_png_stream (read_bytes_cb, &source);
  g_assert_cmpint (cairo_surface_status (read), ==, CAIRO_STATUS_SUCCESS);
  drawn = cairo_image_surface_create (is_opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32,
                                      cairo_image_surface_get_width (read),
                                      cairo_image_surface_get_height (read));
  cr = cairo_create (drawn);
  cairo_scale (cr, 96.0 / 72, 96.0 / 72);
  way_scene_draw (scene, cr);
  cairo_destroy (cr);
  for (int y = 0; y < cairo_image_surface_get_height (read); y++)
    {
      const guint32 *row = (const guint32 *) (const void *)
        (cairo_image_surface_get_data (read) + y * cairo_image_surface_get_stride (read));
      const guint32 *expected = (const guint32 *) (const void *)
        (cairo_image_surface_get_data (drawn) + y * cairo_image_surface_get_stride (drawn));

      for (int x = 0; x < cairo_image_surface_get_width (read); x++)
        {
          /* To divide by alpha and multiply again may cost one step of a colour. */
          for (int shift = 0; shift < (is_opaque ? 24 : 32); shift += 8)
            g_assert_cmpint (ABS ((int) (row[x] >> shift & 0xff) -
                                  (int) (expected[x] >> shift & 0xff)), <=, is_opaque ? 0 : 1);
        }
    }
  cairo_surface_destroy (drawn);
  cairo_surface_destroy (read);
}

static void
test_png_keeps_transparency (void)
{
  g_autoptr (WayScene) scene = way_scene_new (30, 30);
  g_autoptr (GBytes) bytes = NULL;

  way_scene_add_rect (scene, -1, (WayRect) { 0, 0, 15, 30 }, 0,
                      way_color_with_alpha (way_color_from_rgb (0x0072b2), 0.5));
  bytes = way_scene_to_png (scene, 1, NULL);
  g_assert_cmpuint (find_chunk (bytes, "IHDR")[9], ==, 6);
}

static void
test_png_refuses_impossible_sizes (void)
{
  g_autoptr (WayScene) small = way_scene_new (10, 10);
  g_autoptr (WayScene) huge = way_scene_new (1e7, 1e7);
  g_autoptr (WayScene) empty = way_scene_new (0, 0);
  g_autoptr (GError) error = NULL;

  g_assert_null (way_scene_to_png (small, 5, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  g_assert_null (way_scene_to_png (small, -1, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  g_assert_null (way_scene_to_png (huge, 1, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (way_scene_to_png (empty, 1, &error));
  g_assert_nonnull (error);
}

static void
test_pdf_says_its_language (void)
{
  g_autoptr (GBytes) bytes = make_output (WAY_OUTPUT_PDF, 1);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_assert_nonnull (memmem (data, length, "/Lang (zh-CN)", 13));
  g_assert_null (memmem (data, length, "/CreationDate", 13));
  g_assert_true (g_str_has_prefix (data, "%PDF-1.4"));
}

/* Two weights of a Chinese font weigh over 100 KiB when a document carries their tables whole. */
static void
test_pdf_embeds_only_its_glyphs (void)
{
  g_autoptr (GBytes) bytes = make_output (WAY_OUTPUT_PDF, 1);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_assert_nonnull (memmem (data, length, "/FontFile", 9));
  g_assert_nonnull (memmem (data, length, "/ToUnicode", 10));
  g_assert_cmpuint (length, <, 60 * 1024);
}

/* Earlier versions wrote the figure into the keywords. */
static void
test_pdf_of_earlier_version (void)
{
  static const char pdf[] = "%PDF-1.4\n/Keywords (waymark:figure;base64,eyJ2ZXJzaW9uIjoxfQ==)";
  g_autoptr (GBytes) bytes = g_bytes_new_static (pdf, strlen (pdf));
  g_autofree char *figure = way_output_read_figure (bytes, NULL);

  g_assert_cmpstr (figure, ==, "{\"version\":1}");
}

static guint
count_of (GBytes     *bytes,
          const char *words)
{
  gsize left;
  const char *at = g_bytes_get_data (bytes, &left);
  const char *end = at + left;
  guint n_found = 0;

  for (; (at = memmem (at, (gsize) (end - at), words, strlen (words))) != NULL; at++)
    n_found++;
  return n_found;
}

/* One document: as many pages, but each font once. */
static void
test_pdf_of_several_pages (void)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_pango ();
  g_autoptr (WayScene) first = sample_scene_new (measure, WAY_THEME_LIGHT, TRUE);
  g_autoptr (WayScene) second = sample_scene_new (measure, WAY_THEME_DARK, TRUE);
  const WayScene *scenes[] = { first, second, first };
  g_autoptr (GBytes) one = way_scene_to_pdf (first, NULL);
  g_autoptr (GBytes) all = way_scenes_to_pdf (scenes, G_N_ELEMENTS (scenes), NULL);
  g_autofree char *figure = way_output_read_figure (all, NULL);

  g_assert_cmpuint (count_of (all, "<< /Type /Page %"), ==, 3);
  g_assert_cmpuint (count_of (all, "/FontFile"), ==, count_of (one, "/FontFile"));
  g_assert_cmpuint (count_of (all, "</waymark:figure>"), ==, 3);
  g_assert_nonnull (figure);
}

/* In the order in which a person reads, if the program that tells is there. */
static void
test_pdf_text_can_be_read (void)
{
  g_autofree char *program = g_find_program_in_path ("pdftotext");
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = make_output (WAY_OUTPUT_PDF, 1);
  const char *arguments[] = { program, NULL, "-", NULL };
  int fd = g_file_open_tmp ("waymark-XXXXXX.pdf", &path, NULL);

  close (fd);
  arguments[1] = path;
  if (program == NULL)
    g_test_skip ("pdftotext is not installed");
  else
    {
      g_assert_true (way_output_write (path, bytes, NULL));
      g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                                   &text, NULL, NULL, NULL));
      g_assert_true (g_str_has_prefix (text, "嘉兴数字经济"));
    }
  g_remove (path);
}

static void
add_for_formats (const char   *name,
                 GTestDataFunc test)
{
  static const char *const formats[] = { "png", "svg", "pdf" };

  for (int i = WAY_OUTPUT_PNG; i <= WAY_OUTPUT_PDF; i++)
    {
      g_autofree char *path = g_strdup_printf ("/output/%s-%s", name, formats[i]);

      g_test_add_data_func (path, GINT_TO_POINTER (i), test);
    }
}

static void
add_file_test (const char *path,
               void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_file_test ("/output/write", test_write);
  add_file_test ("/output/missing-folder", test_missing_folder);
  add_file_test ("/output/folder-in-the-way", test_folder_in_the_way);
  add_file_test ("/output/device-is-left-alone", test_device_is_left_alone);
  add_file_test ("/output/link-is-replaced", test_link_is_replaced);
  add_file_test ("/output/link-of-system-stays", test_link_of_system_stays);
  g_test_add_func ("/output/too-many-pixels", test_too_many_pixels);
  g_test_add_func ("/output/svg-outlines", test_svg_outlines);
  add_file_test ("/output/many-files", test_many_files);
  add_file_test ("/output/file-without-name-is-gone", test_file_without_name_is_gone);
  g_test_add_func ("/output/picture-too-large", test_picture_too_large);
  add_file_test ("/output/name-too-long", test_name_too_long);
  add_file_test ("/output/write-fails-half-way", test_write_fails_half_way);
  add_file_test ("/output/read-only-folder", test_read_only_folder);
  g_test_add_func ("/output/format-from-path", test_format_from_path);
  add_for_formats ("same-scene-same-bytes", test_same_scene_same_bytes);
  add_for_formats ("figure-rides-along", test_figure_rides_along);
  add_for_formats ("damaged-files", test_damaged_files);
  g_test_add_func ("/output/foreign-files", test_foreign_files);
  g_test_add_func ("/output/png-chunks", test_png_chunks);
  g_test_add_data_func ("/output/png-holds-the-drawing", GINT_TO_POINTER (TRUE),
                        test_png_holds_the_drawing);
  g_test_add_data_func ("/output/png-holds-the-drawing-transparent", GINT_TO_POINTER (FALSE),
                        test_png_holds_the_drawing);
  g_test_add_func ("/output/png-keeps-transparency", test_png_keeps_transparency);
  g_test_add_func ("/output/png-refuses-impossible-sizes", test_png_refuses_impossible_sizes);
  g_test_add_func ("/output/pdf-says-its-language", test_pdf_says_its_language);
  g_test_add_func ("/output/pdf-of-earlier-version", test_pdf_of_earlier_version);
  g_test_add_func ("/output/pdf-of-several-pages", test_pdf_of_several_pages);
  g_test_add_func ("/output/pdf-text-can-be-read", test_pdf_text_can_be_read);
  g_test_add_func ("/output/pdf-embeds-only-its-glyphs", test_pdf_embeds_only_its_glyphs);
  return g_test_run ();
}
