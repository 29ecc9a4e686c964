/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/style.h"

#include "temporary-folder.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

static void
write_file (const TemporaryFolder *folder,
            const char            *name,
            const char            *text)
{
  g_autofree char *path = g_build_filename (folder->path, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
write_logo (const TemporaryFolder *folder,
            const char            *name,
            int                    width,
            int                    height)
{
  g_autofree char *path = g_build_filename (folder->path, name, NULL);
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);

  g_assert_cmpint (cairo_surface_write_to_png (image, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (image);
}

static WayHouseStyle *
load_in (const TemporaryFolder *folder,
         const char            *text,
         GError               **error)
{
  g_autofree char *path = g_build_filename (folder->path, "own" WAY_STYLE_ENDING, NULL);

  write_file (folder, "own" WAY_STYLE_ENDING, text);
  return way_house_style_load (path, error);
}

static WayHouseStyle *
load (const char *text)
{
  TemporaryFolder folder;
  g_autoptr (GError) error = NULL;
  WayHouseStyle *style;

  make_temporary_folder (&folder);
  style = load_in (&folder, text, &error);
  g_assert_no_error (error);
  remove_temporary_folder (&folder);
  return style;
}

static void
assert_refused (const char *text,
                int         code,
                const char *part)
{
  TemporaryFolder folder;
  g_autoptr (GError) error = NULL;

  make_temporary_folder (&folder);
  g_assert_null (load_in (&folder, text, &error));
  g_assert_error (error, WAY_STYLE_ERROR, code);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_true (g_str_has_suffix (error->message, "."));
  remove_temporary_folder (&folder);
}

static guint
count_warnings (const WayHouseStyle *style)
{
  return g_strv_length ((char **) way_house_style_get_warnings (style));
}

static void
assert_color (WayColor    color,
              const char *expected)
{
  g_autofree char *text = way_color_to_text (color);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_whole (void)
{
  static const char text[] =
    "# our house\n[style]\nname=Regional Office\n"
    "[colors]\nbackground=#fffdf7\ntext=#2b2523\ntitle=#7a1f2b\naccent=#7a1f2b\n"
    "series1=#7a1f2b\nseries2=#1f6f8b\n"
    "[colors dark]\nseries1=#ff9aa8\n"
    "[fonts]\nfamilies=Source Han Sans SC;Noto Sans\ntitles=Source Han Serif SC\n"
    "[logo]\nfile=logo.png\n"
    "[footer]\ntext-en=Office of Statistics\ntext-zh=统计局\n";
  TemporaryFolder folder;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayHouseStyle) style = NULL;
  const WayTheme *light, *dark;
  double aspect = 0;

  make_temporary_folder (&folder);
  write_logo (&folder, "logo.png", 120, 40);
  style = load_in (&folder, text, &error);
  g_assert_no_error (error);
  remove_temporary_folder (&folder);

  light = way_house_style_get_theme (style, WAY_THEME_LIGHT);
  dark = way_house_style_get_theme (style, WAY_THEME_DARK);
  g_assert_cmpuint (count_warnings (style), ==, 0);
  g_assert_cmpstr (way_house_style_get_name (style), ==, "Regional Office");
  assert_color (light->background, "#fffdf7");
  assert_color (light->title, "#7a1f2b");
  assert_color (light->series[0].color, "#7a1f2b");
  assert_color (light->series[1].color, "#1f6f8b");
  g_assert_cmpint (light->kind, ==, WAY_THEME_LIGHT);
  assert_color (dark->series[0].color, "#ff9aa8");
  assert_color (dark->background, "#1d1f22");
  g_assert_true (g_str_has_prefix (way_house_style_get_fonts (style)->text,
                                   "Source Han Sans SC, Noto Sans, Noto Sans CJK SC"));
  g_assert_true (g_str_has_prefix (way_house_style_get_fonts (style)->title,
                                   "Source Han Serif SC, "));
  /* Quotes of English texts are not full-width. */
  g_assert_true (g_str_has_prefix (way_house_style_get_fonts (style)->title_western,
                                   "Source Han Serif K, Source Han Serif SC, "));
  g_assert_cmpstr (way_house_style_get_footer (style, "zh-CN"), ==, "统计局");
  g_assert_cmpstr (way_house_style_get_footer (style, "en"), ==, "Office of Statistics");
  g_assert_nonnull (way_house_style_get_logo (style, WAY_THEME_DARK, &aspect));
  g_assert_cmpfloat_with_epsilon (aspect, 3, 1e-9);
}

static void
test_nothing_stated (void)
{
  g_autoptr (WayHouseStyle) style = load ("[footer]\ntext-zh=统计局\n");
  double aspect;

  for (int i = 0; i < WAY_THEME_N_KINDS; i++)
    g_assert_cmpmem (way_house_style_get_theme (style, (WayThemeKind) i), sizeof (WayTheme),
                     way_theme_get ((WayThemeKind) i), sizeof (WayTheme));
  g_assert_cmpstr (way_house_style_get_footer (style, "en"), ==, "统计局");
  g_assert_null (way_house_style_get_logo (style, WAY_THEME_LIGHT, &aspect));
  g_assert_null (way_house_style_get_fonts (style)->text);
  g_assert_null (way_house_style_get_name (style));
}

static void
test_contrast_is_mended (void)
{
  g_autoptr (WayHouseStyle) style = load ("[colors]\nseries1=#f0a000\n");
  const WayTheme *light = way_house_style_get_theme (style, WAY_THEME_LIGHT);
  const char *warning = way_house_style_get_warnings (style)[0];
  g_autofree char *used = way_color_to_text (light->series[0].color);

  g_assert_cmpuint (count_warnings (style), ==, 1);
  g_assert_nonnull (strstr (warning, "#f0a000"));
  g_assert_nonnull (strstr (warning, "#ffffff"));
  g_assert_nonnull (strstr (warning, "2.2:1"));
  g_assert_nonnull (strstr (warning, used));
  g_assert_cmpfloat (way_color_contrast (light->series[0].color, light->background), >=, 3);
  g_assert_cmpfloat (way_color_contrast (light->series[0].label, light->band), >=, 4.5);
}

static void
assert_theme_passes (const WayTheme *theme)
{
  gboolean is_high = theme->kind == WAY_THEME_HIGH_CONTRAST;
  double text = is_high ? 7 : 4.5, mark = is_high ? 4.5 : 3;
  WayColor texts[] = {
    theme->text, theme->text_muted, theme->title, theme->path, theme->status_good,
    theme->status_warning, theme->status_bad, theme->status_unknown
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpfloat (way_color_contrast (texts[i], theme->background), >=, text);
  for (guint i = 0; i < WAY_THEME_N_SERIES; i++)
    {
      g_assert_cmpfloat (way_color_contrast (theme->series[i].color, theme->background), >=, mark);
      g_assert_cmpfloat (way_color_contrast (theme->series[i].label, theme->band), >=, text);
    }
}

/* Whatever colours a house has, what is drawn with them can be read. */
static void
test_any_house_is_readable (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (int i = 0; i < 60; i++)
    {
      g_autofree char *text =
        g_strdup_printf ("[colors]\nbackground=#%06x\nseries1=#%06x\nseries2=#%06x\ntitle=#%06x\n"
                         "[colors dark]\ntext=#%06x\nseries1=#%06x\n"
                         "[colors high-contrast]\nbackground=#000\n",
                         g_rand_int (random) & 0x3f3f3f, g_rand_int (random) & 0xffffff,
                         g_rand_int (random) & 0xffffff, g_rand_int (random) & 0xffffff,
                         g_rand_int (random) & 0xffffff, g_rand_int (random) & 0xffffff);
      g_autoptr (WayHouseStyle) style = load (text);

      for (int kind = 0; kind < WAY_THEME_N_KINDS; kind++)
        assert_theme_passes (way_house_style_get_theme (style, (WayThemeKind) kind));
    }
}

/* Amounts have the house's hue; lightness still says how much, and numbers on it can be read. */
static void
test_house_ramp (void)
{
  g_autoptr (WayHouseStyle) style = load ("[colors]\nbackground=#fffdf7\nseries1=#7a1f2b\n"
                                          "[colors high-contrast]\nbackground=#101010\n");

  for (int kind = 0; kind < WAY_THEME_N_KINDS; kind++)
    {
      const WayTheme *theme = way_house_style_get_theme (style, (WayThemeKind) kind);
      double paper = way_color_to_oklab (theme->background).lightness;
      double before = fabs (way_color_to_oklab (way_theme_ramp (theme, 0)).lightness - paper);

      g_assert_cmpfloat (before, <, 0.12);
      for (int i = 1; i <= 10; i++)
        {
          WayColor color = way_theme_ramp (theme, i / 10.0);
          double now = fabs (way_color_to_oklab (color).lightness - paper);

          g_assert_cmpfloat (now, >, before + 0.03);
          g_assert_cmpfloat (way_color_contrast (way_theme_text_on (theme, color), color), >=, 4.5);
          before = now;
        }
      if (kind == WAY_THEME_LIGHT || kind == WAY_THEME_DARK)
        g_assert_cmpfloat (way_color_to_oklab (way_theme_ramp (theme, 0.5)).a, >, 0.05);
    }
}

static void
test_print_stays_grey (void)
{
  g_autoptr (WayHouseStyle) style = load ("[colors]\nseries1=#7a1f2b\ntitle=#7a1f2b\n");

  g_assert_cmpmem (way_house_style_get_theme (style, WAY_THEME_PRINT), sizeof (WayTheme),
                   way_theme_get (WAY_THEME_PRINT), sizeof (WayTheme));
}

/* Six colours that are not named keep away from the two that are. */
static void
test_rest_keeps_away (void)
{
  g_autoptr (WayHouseStyle) style = load ("[colors]\nseries1=#d55e00\nseries2=#0072b2\n");
  const WayTheme *theme = way_house_style_get_theme (style, WAY_THEME_LIGHT);

  g_assert_cmpuint (count_warnings (style), ==, 0);
  for (guint i = 0; i < WAY_THEME_N_SERIES; i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpfloat (way_color_distance (theme->series[i].color, theme->series[j].color), >,
                         0.05);
}

static void
test_warnings (void)
{
  g_autoptr (WayHouseStyle) misspelt = load ("[colors]\nserie1=#7a1f2b\n[colours]\nx=1\n");
  g_autoptr (WayHouseStyle) twins = load ("[colors]\nseries1=#0072b2\nseries2=#0072b4\n");

  g_assert_cmpuint (count_warnings (misspelt), ==, 2);
  g_assert_nonnull (strstr (way_house_style_get_warnings (misspelt)[0], "serie1"));
  g_assert_nonnull (strstr (way_house_style_get_warnings (misspelt)[1], "[colours]"));
  g_assert_cmpuint (count_warnings (twins), ==, 1);
  g_assert_nonnull (strstr (way_house_style_get_warnings (twins)[0], "series2"));
}

static void
test_refusals (void)
{
  g_autoptr (GError) error = NULL;

  assert_refused ("", WAY_STYLE_ERROR_FILE, "none of the groups");
  assert_refused ("series1=#0072b2\n", WAY_STYLE_ERROR_FILE, "is not a house style");
  assert_refused ("\x89PNG\r\n", WAY_STYLE_ERROR_FILE, "is not a house style");
  assert_refused ("[colors]\nseries1=reddish\n", WAY_STYLE_ERROR_VALUE,
                  "“reddish” is not a colour");
  assert_refused ("[colors dark]\nbackground=#12345\n", WAY_STYLE_ERROR_VALUE, "[colors dark]");
  assert_refused ("[fonts]\nfamilies=A\"><script>\n", WAY_STYLE_ERROR_VALUE,
                  "is not the name of a font");
  assert_refused ("[logo]\nfile=nothing.png\n", WAY_STYLE_ERROR_VALUE, "is not there");
  assert_refused ("[logo]\nfile=own" WAY_STYLE_ENDING "\n", WAY_STYLE_ERROR_VALUE,
                  "is not a PNG picture");
  g_assert_null (way_house_style_load ("/nonexistent/x" WAY_STYLE_ENDING, &error));
  g_assert_error (error, WAY_STYLE_ERROR, WAY_STYLE_ERROR_FILE);
}

static void
test_broken_logos (void)
{
  TemporaryFolder folder;
  g_autoptr (GError) error = NULL, cut_error = NULL;
  g_autofree char *path = NULL, *data = NULL;
  gsize length;

  make_temporary_folder (&folder);
  write_logo (&folder, "wide.png", 5000, 2);
  g_assert_null (load_in (&folder, "[logo]\nfile=wide.png\n", &error));
  g_assert_error (error, WAY_STYLE_ERROR, WAY_STYLE_ERROR_VALUE);

  write_logo (&folder, "cut.png", 60, 60);
  path = g_build_filename (folder.path, "cut.png", NULL);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_true (g_file_set_contents (path, data, (gssize) length / 2, NULL));
  g_assert_null (load_in (&folder, "[logo]\nfile=cut.png\n", &cut_error));
  g_assert_error (cut_error, WAY_STYLE_ERROR, WAY_STYLE_ERROR_VALUE);
  remove_temporary_folder (&folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/style/whole", test_whole);
  g_test_add_func ("/style/nothing-stated", test_nothing_stated);
  g_test_add_func ("/style/contrast-is-mended", test_contrast_is_mended);
  g_test_add_func ("/style/any-house-is-readable", test_any_house_is_readable);
  g_test_add_func ("/style/house-ramp", test_house_ramp);
  g_test_add_func ("/style/print-stays-grey", test_print_stays_grey);
  g_test_add_func ("/style/rest-keeps-away", test_rest_keeps_away);
  g_test_add_func ("/style/warnings", test_warnings);
  g_test_add_func ("/style/refusals", test_refusals);
  g_test_add_func ("/style/broken-logos", test_broken_logos);
  return g_test_run ();
}
