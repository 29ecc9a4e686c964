/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/theme.h"

static void
test_contrast_formula (void)
{
  WayColor black = way_color_from_rgb (0x000000);
  WayColor white = way_color_from_rgb (0xffffff);

  g_assert_cmpfloat_with_epsilon (way_color_contrast (black, white), 21, 1e-6);
  g_assert_cmpfloat_with_epsilon (way_color_contrast (white, black), 21, 1e-6);
  g_assert_cmpfloat_with_epsilon (way_color_contrast (white, white), 1, 1e-6);
  /* The grey that WCAG names as the last one to pass. */
  g_assert_cmpfloat_with_epsilon (way_color_contrast (way_color_from_rgb (0x767676), white), 4.54,
                                  0.01);
}

static void
assert_contrast (const WayTheme *theme,
                 WayColor        color,
                 double          least)
{
  g_assert_cmpfloat (color.alpha, ==, 1);
  g_assert_cmpfloat (way_color_contrast (color, theme->background), >=, least);
}

static void
test_contrast_of_theme (gconstpointer data)
{
  const WayTheme *theme = way_theme_get ((WayThemeKind) GPOINTER_TO_INT (data));

  assert_contrast (theme, theme->text, 7);
  assert_contrast (theme, theme->text_muted, 4.5);
  assert_contrast (theme, theme->axis, 3);
  assert_contrast (theme, theme->path, 4.5);
  assert_contrast (theme, theme->status_good, 4.5);
  assert_contrast (theme, theme->status_warning, 4.5);
  assert_contrast (theme, theme->status_bad, 4.5);
  assert_contrast (theme, theme->status_unknown, 4.5);
  for (int i = 0; i < WAY_THEME_N_SERIES; i++)
    {
      assert_contrast (theme, theme->series[i].color, 3);
      assert_contrast (theme, theme->series[i].label, 4.5);
    }
  /* What text stands on is not always the background. */
  g_assert_cmpfloat (way_color_contrast (theme->text_muted, theme->band), >=, 4.5);
  g_assert_cmpfloat (way_color_contrast (theme->series[0].label, theme->band), >=, 4.5);
}

static void
test_print_differs_without_color (void)
{
  const WayTheme *theme = way_theme_get (WAY_THEME_PRINT);

  for (int i = 0; i < WAY_THEME_N_SERIES; i++)
    {
      const WaySeriesStyle *style = &theme->series[i];

      g_assert_cmpfloat (style->color.red, ==, style->color.green);
      g_assert_cmpfloat (style->color.red, ==, style->color.blue);
      for (int j = 0; j < i; j++)
        g_assert_true (style->symbol != theme->series[j].symbol ||
                       style->dash != theme->series[j].dash);
    }
}

static void
test_names (void)
{
  WayThemeKind kind = WAY_THEME_PRINT;

  for (int i = WAY_THEME_LIGHT; i <= WAY_THEME_PRINT; i++)
    {
      g_assert_true (way_theme_from_text (way_theme_to_text ((WayThemeKind) i), &kind));
      g_assert_cmpint (kind, ==, i);
      g_assert_cmpint (way_theme_get (kind)->kind, ==, i);
    }
  g_assert_false (way_theme_from_text ("sepia", &kind));
  g_assert_false (way_theme_from_text (NULL, &kind));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/theme/contrast-formula", test_contrast_formula);
  g_test_add_data_func ("/theme/contrast-light", GINT_TO_POINTER (WAY_THEME_LIGHT),
                        test_contrast_of_theme);
  g_test_add_data_func ("/theme/contrast-dark", GINT_TO_POINTER (WAY_THEME_DARK),
                        test_contrast_of_theme);
  g_test_add_data_func ("/theme/contrast-print", GINT_TO_POINTER (WAY_THEME_PRINT),
                        test_contrast_of_theme);
  g_test_add_func ("/theme/print-differs-without-color", test_print_differs_without_color);
  g_test_add_func ("/theme/names", test_names);
  return g_test_run ();
}
