/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "figure-samples.h"
#include "scene-checks.h"
#include "temporary-folder.h"

#include "chart/output.h"

#include <cairo.h>
#include <string.h>

static WayHouseStyle *
load_style (void)
{
  static const char text[] =
    "[style]\nname=Office\n[colors]\nseries1=#7a1f2b\naccent=#7a1f2b\ntitle=#7a1f2b\n"
    "[logo]\nfile=logo.png\n[footer]\ntext-en=Office of Statistics\ntext-zh=统计局\n";
  TemporaryFolder folder;
  g_autofree char *logo = NULL, *path = NULL;
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 120, 40);
  g_autoptr (GError) error = NULL;
  WayHouseStyle *style;

  make_temporary_folder (&folder);
  logo = g_build_filename (folder.path, "logo.png", NULL);
  path = g_build_filename (folder.path, "own" WAY_STYLE_ENDING, NULL);
  cairo_surface_write_to_png (image, logo);
  cairo_surface_destroy (image);
  g_file_set_contents (path, text, -1, NULL);
  style = way_house_style_load (path, &error);
  g_assert_no_error (error);
  remove_temporary_folder (&folder);
  return style;
}

static WayScene *
build (const WayFigure     *figure,
       const WayFigureData *data)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  g_autoptr (GError) error = NULL;
  WayScene *scene = way_figure_build (figure, data, measure, &error);

  g_assert_no_error (error);
  return scene;
}

static const WayMark *
find_mark (const WayScene *scene,
           const char     *group)
{
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      if (g_str_equal (scene_get_group (scene, mark), group))
        return mark;
    }
  return NULL;
}

static const WayMark *
get_mark (const WayScene *scene,
          const char     *group)
{
  const WayMark *mark = find_mark (scene, group);

  if (mark == NULL)
    g_assert_not_reached ();
  return mark;
}

static gboolean
overlap (const WayRect *a,
         const WayRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
         b->y < a->y + a->height;
}

static void
assert_logo_free (const WayScene *scene)
{
  const WayMark *logo = get_mark (scene, "logo");

  g_assert_cmpint (logo->type, ==, WAY_MARK_IMAGE);
  g_assert_cmpfloat_with_epsilon (logo->image.rect.width, 3 * logo->image.rect.height, 1e-6);
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      if (mark->type == WAY_MARK_TEXT)
        g_assert_false (overlap (&mark->text.box, &logo->image.rect));
    }
  g_assert_false (overlap (&scene->plot, &logo->image.rect));
}

/* At every size and in both languages: all is there, and nothing on top of anything. */
static void
test_frame (void)
{
  g_autoptr (WayHouseStyle) style = load_style ();
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);

  way_figure_set_style (figure, style);
  for (int preset = WAY_PRESET_SLIDE; preset <= WAY_PRESET_SQUARE; preset++)
    {
      for (int language = 0; language < WAY_N_LANGUAGES; language++)
        {
          g_autoptr (WayScene) scene = NULL;

          way_figure_set_preset (figure, (WayPreset) preset);
          figure->language = (WayLanguage) language;
          scene = build (figure, data);
          scene_check_all (scene);
          assert_logo_free (scene);
          g_assert_cmpstr (get_mark (scene, "footer")->text.text, ==,
                           language == WAY_LANGUAGE_ZH_CN ? "统计局" : "Office of Statistics");
          g_assert_nonnull (find_mark (scene, "accent"));
        }
    }
}

/* On a dark figure a logo for white paper stands on white. */
static void
test_plate_on_dark (void)
{
  g_autoptr (WayHouseStyle) style = load_style ();
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  g_autoptr (WayScene) light = NULL, dark = NULL;

  way_figure_set_style (figure, style);
  light = build (figure, data);
  figure->theme = WAY_THEME_DARK;
  dark = build (figure, data);
  g_assert_cmpint (get_mark (light, "logo")->type, ==, WAY_MARK_IMAGE);
  g_assert_cmpint (get_mark (dark, "logo")->type, ==, WAY_MARK_RECT);
  scene_check_all (dark);
}

/* The plot goes before the house's signs. */
static void
test_little_room (void)
{
  g_autoptr (WayHouseStyle) style = load_style ();
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  g_autoptr (WayScene) scene = NULL;

  way_figure_set_style (figure, style);
  figure->width_px = 300.0;
  figure->height_px = 160.0;
  scene = build (figure, data);
  g_assert_null (find_mark (scene, "logo"));
  g_assert_null (find_mark (scene, "footer"));
}

/* A house style is how a figure is drawn, not what it is. */
static void
test_not_in_description (void)
{
  g_autoptr (WayHouseStyle) style = load_style ();
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) plain = sample_figure_new (data);
  g_autoptr (WayFigure) figure = way_figure_copy (plain);
  g_autoptr (WayFigure) copy = NULL;
  g_autofree char *before = way_figure_to_json (figure);
  g_autofree char *after = NULL;

  way_figure_set_style (figure, style);
  after = way_figure_to_json (figure);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (way_figure_equal (plain, figure));
  copy = way_figure_copy (figure);
  g_assert_true (way_figure_get_theme (copy) == way_house_style_get_theme (style,
                                                                           WAY_THEME_LIGHT));
  way_figure_set_style (copy, NULL);
  g_assert_true (way_figure_get_theme (copy) == way_theme_get (WAY_THEME_LIGHT));
}

static void
test_outputs (void)
{
  g_autoptr (WayHouseStyle) style = load_style ();
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  g_autoptr (WayScene) scene = NULL;
  g_autoptr (GBytes) svg = NULL, png = NULL, again = NULL, pdf = NULL;
  g_autofree char *text = NULL;

  way_figure_set_style (figure, style);
  scene = build (figure, data);
  svg = way_scene_to_svg (scene, NULL);
  text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
  g_assert_nonnull (strstr (text, "<g id=\"logo\">"));
  g_assert_nonnull (strstr (text, "xlink:href=\"data:image/png;base64,iVBOR"));
  png = way_scene_to_png (scene, 1, NULL);
  again = way_scene_to_png (scene, 1, NULL);
  g_assert_true (g_bytes_equal (png, again));
  pdf = way_scene_to_pdf (scene, NULL);
  g_assert_nonnull (pdf);
}

/* The logo is black: so must be the picture where the scene says it is. */
static void
test_logo_is_drawn (void)
{
  g_autoptr (WayHouseStyle) style = load_style ();
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  g_autoptr (WayScene) scene = NULL;
  cairo_surface_t *surface;
  const WayRect *logo;
  const guint32 *pixels;
  cairo_t *cr;
  int stride;

  way_figure_set_style (figure, style);
  scene = build (figure, data);
  logo = &get_mark (scene, "logo")->image.rect;
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) scene->width,
                                        (int) scene->height);
  cr = cairo_create (surface);
  way_scene_draw (scene, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixels = (const guint32 *) (gpointer) cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface) / 4;
  for (int y = (int) logo->y + 2; y < (int) (logo->y + logo->height) - 2; y++)
    for (int x = (int) logo->x + 2; x < (int) (logo->x + logo->width) - 2; x++)
      g_assert_cmphex (pixels[y * stride + x] & 0xffffff, ==, 0);
  g_assert_cmphex (pixels[((int) logo->y - 3) * stride + (int) logo->x] & 0xffffff, ==, 0xffffff);
  cairo_surface_destroy (surface);
}

/* Names are text, in whatever script and with whatever signs. */
static void
test_names_as_they_are (void)
{
  static const char *const names[] = {
    "<b>A&amp;B</b>", "\"><script>alert(1)</script>", "חיפה", "\xe2\x80\xae" "evil", "a%sb%n"
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (WayFigureData) data = sample_data_new (SAMPLE_LEVEL, 2024.0);
      g_autoptr (WayFigure) figure = NULL;
      g_autoptr (WayScene) scene = NULL;
      g_autoptr (GBytes) svg = NULL;
      g_autofree char *text = NULL, *shown = way_text_isolate (names[i]), *escaped = NULL;
      g_autoptr (GError) error = NULL;

      sample_add_growing (data, "1", names[i], names[i], 2010, 2024, 100.0, 0.1);
      sample_add_growing (data, "2", "Quzhou", "衢州", 2010, 2024, 50.0, 0.1);
      figure = sample_figure_new (data);
      scene = build (figure, data);
      scene_check_all (scene);
      g_assert_nonnull (strstr (scene->title, shown));
      svg = way_scene_to_svg (scene, &error);
      g_assert_no_error (error);
      text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
      escaped = g_markup_escape_text (shown, -1);
      g_assert_nonnull (strstr (text, escaped));
      g_assert_null (strstr (text, "<script"));
      g_assert_cmpint (strstr (text, "direction=\"ltr\"") != NULL, ==,
                       way_text_has_right_to_left (names[i]));
    }
}

static void
test_fonts_in_scene (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  TemporaryFolder folder;
  g_autofree char *path = NULL, *text = NULL;
  g_autoptr (WayHouseStyle) style = NULL;
  g_autoptr (WayScene) scene = NULL, plain = NULL;
  g_autoptr (GBytes) svg = NULL;
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();

  make_temporary_folder (&folder);
  path = g_build_filename (folder.path, "own" WAY_STYLE_ENDING, NULL);
  g_file_set_contents (path, "[fonts]\nfamilies=3270 Sans;House\ntitles=House Serif\n", -1, NULL);
  style = way_house_style_load (path, NULL);
  remove_temporary_folder (&folder);
  g_assert_nonnull (style);

  way_figure_set_style (figure, style);
  scene = way_figure_build (figure, data, measure, NULL);
  svg = way_scene_to_svg (scene, NULL);
  text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
  g_assert_nonnull (strstr (text, "lang=\"en\" font-family=\"'3270 Sans', House, Noto Sans CJK KR"));
  g_assert_nonnull (strstr (text, " font-family=\"House Serif, Noto Sans CJK KR"));
  /* The next figure without a style has the usual fonts again. */
  way_figure_set_style (figure, NULL);
  plain = way_figure_build (figure, data, measure, NULL);
  g_assert_null (plain->fonts.text);
}

/* Said in words, with what to install. */
static void
test_absent_fonts_are_said (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_pango ();
  g_autoptr (WayHouseStyle) style = NULL;
  g_autoptr (WayScene) scene = NULL;
  TemporaryFolder folder;
  g_autofree char *path = NULL;
  const char *absent = NULL, *missing = NULL;

  make_temporary_folder (&folder);
  path = g_build_filename (folder.path, "own" WAY_STYLE_ENDING, NULL);
  g_file_set_contents (path, "[fonts]\nfamilies=No Such Face At All\n", -1, NULL);
  style = way_house_style_load (path, NULL);
  remove_temporary_folder (&folder);
  way_figure_set_style (figure, style);
  way_figure_set_text (figure, WAY_FIGURE_TEXT_TITLE, WAY_LANGUAGE_EN, "A\xf3\xb0\x80\x81" "B",
                       NULL);
  scene = way_figure_build (figure, data, measure, NULL);
  for (guint i = 0; i < scene->warnings->len; i++)
    {
      const char *warning = scene->warnings->pdata[i];

      absent = strstr (warning, "No Such Face At All") != NULL ? warning : absent;
      missing = strstr (warning, "U+F0001") != NULL ? warning : missing;
    }
  g_assert_nonnull (absent);
  g_assert_nonnull (missing);
  g_assert_nonnull (strstr (get_mark (scene, "title")->text.text, "B"));
  g_assert_null (strstr (get_mark (scene, "title")->text.text, "\xf3\xb0\x80\x81"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/house-figure/frame", test_frame);
  g_test_add_func ("/house-figure/plate-on-dark", test_plate_on_dark);
  g_test_add_func ("/house-figure/little-room", test_little_room);
  g_test_add_func ("/house-figure/not-in-description", test_not_in_description);
  g_test_add_func ("/house-figure/outputs", test_outputs);
  g_test_add_func ("/house-figure/logo-is-drawn", test_logo_is_drawn);
  g_test_add_func ("/house-figure/names-as-they-are", test_names_as_they_are);
  g_test_add_func ("/house-figure/fonts-in-scene", test_fonts_in_scene);
  g_test_add_func ("/house-figure/absent-fonts-are-said", test_absent_fonts_are_said);
  return g_test_run ();
}
