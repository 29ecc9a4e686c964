/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/theme.h"

#include <math.h>

static const WayTheme *
get_theme (gconstpointer data)
{
  return way_theme_get ((WayThemeKind) GPOINTER_TO_INT (data));
}

static void
assert_contrast (WayColor color,
                 WayColor background,
                 double   least)
{
  g_assert_cmpfloat (color.alpha, ==, 1);
  g_assert_cmpfloat (way_color_contrast (color, background), >=, least);
}

/* What text stands on is not always the background. */
static void
assert_text (const WayTheme *theme,
             WayColor        color)
{
  double least = theme->kind == WAY_THEME_HIGH_CONTRAST ? 7 : 4.5;

  assert_contrast (color, theme->background, least);
  assert_contrast (color, theme->band, least);
}

static void
test_contrast (gconstpointer data)
{
  const WayTheme *theme = get_theme (data);
  double mark = theme->kind == WAY_THEME_HIGH_CONTRAST ? 4.5 : 3;

  assert_contrast (theme->text, theme->background, 7);
  assert_text (theme, theme->text);
  assert_text (theme, theme->text_muted);
  assert_text (theme, theme->path);
  assert_text (theme, theme->status_good);
  assert_text (theme, theme->status_warning);
  assert_text (theme, theme->status_bad);
  assert_text (theme, theme->status_unknown);
  assert_contrast (theme->axis, theme->background, mark);
  for (int i = 0; i < WAY_THEME_N_SERIES; i++)
    {
      assert_contrast (theme->series[i].color, theme->background, mark);
      assert_text (theme, theme->series[i].label);
    }
}

static double
find_least_distance (const WayTheme *theme,
                     int             n_series,
                     WayVision       vision)
{
  double least = INFINITY;

  for (int i = 0; i < n_series; i++)
    {
      WayColor color = way_color_simulate (theme->series[i].color, vision);

      for (int j = 0; j < i; j++)
        least = MIN (least, way_color_distance (color, way_color_simulate (theme->series[j].color,
                                                                           vision)));
    }
  return least;
}

/* Five times what is just seen for the four of a usual figure, three times for all eight. */
static void
test_series_in_every_eye (gconstpointer data)
{
  const WayTheme *theme = get_theme (data);

  for (int vision = WAY_VISION_FULL; vision <= WAY_VISION_TRITANOPIA; vision++)
    {
      g_assert_cmpfloat (find_least_distance (theme, 4, (WayVision) vision), >=, 0.105);
      g_assert_cmpfloat (find_least_distance (theme, 6, (WayVision) vision), >=, 0.08);
      g_assert_cmpfloat (find_least_distance (theme, 8, (WayVision) vision), >=, 0.065);
    }
}

/* A status has a shape and a word too; still nobody should have to take good for bad. */
static void
test_status_in_every_eye (gconstpointer data)
{
  const WayTheme *theme = get_theme (data);

  for (int vision = WAY_VISION_FULL; vision <= WAY_VISION_TRITANOPIA; vision++)
    {
      WayColor good = way_color_simulate (theme->status_good, (WayVision) vision);
      WayColor bad = way_color_simulate (theme->status_bad, (WayVision) vision);

      g_assert_cmpfloat (way_color_distance (good, bad), >=, 0.1);
    }
}

static void
test_series_differ_by_shape (gconstpointer data)
{
  const WayTheme *theme = get_theme (data);

  for (int i = 0; i < WAY_THEME_N_SERIES; i++)
    {
      for (int j = 0; j < i; j++)
        g_assert_true (theme->series[i].symbol != theme->series[j].symbol ||
                       theme->series[i].dash != theme->series[j].dash);
    }
}

/* Where greys are close, the dash or the marker alone must tell, and the marker is drawn. */
static void
test_black_and_white (gconstpointer data)
{
  const WayTheme *theme = get_theme (data);

  g_assert_true (way_theme_shows_symbols (theme));
  for (int i = 0; i < WAY_THEME_N_SERIES; i++)
    {
      WayColor grey = way_color_simulate (theme->series[i].color, WAY_VISION_GREY);

      g_assert_cmpfloat (way_color_contrast (grey, theme->background), >=, 3);
      for (int j = 0; j < i; j++)
        {
          WayColor other = way_color_simulate (theme->series[j].color, WAY_VISION_GREY);

          if (way_color_distance (grey, other) < 0.15)
            g_assert_true (theme->series[i].symbol != theme->series[j].symbol ||
                           theme->series[i].dash != theme->series[j].dash);
        }
    }
}

static void
assert_grey (WayColor color)
{
  g_assert_cmpfloat_with_epsilon (color.red, color.green, 1e-3);
  g_assert_cmpfloat_with_epsilon (color.red, color.blue, 1e-3);
}

static void
test_print_is_grey (void)
{
  const WayTheme *theme = way_theme_get (WAY_THEME_PRINT);

  assert_grey (theme->background);
  assert_grey (theme->text);
  assert_grey (theme->status_good);
  assert_grey (theme->status_bad);
  for (int i = 0; i < WAY_THEME_N_SERIES; i++)
    assert_grey (theme->series[i].color);
  for (int i = -10; i <= 10; i++)
    {
      assert_grey (way_theme_ramp (theme, i / 10.0));
      assert_grey (way_theme_ramp_diverging (theme, i / 10.0));
    }
}

static double
grey_lightness (WayColor color)
{
  return way_color_to_oklab (way_color_simulate (color, WAY_VISION_GREY)).lightness;
}

static void
test_ramp (gconstpointer data)
{
  const WayTheme *theme = get_theme (data);
  double background = way_color_to_oklab (theme->background).lightness;
  double before = fabs (grey_lightness (way_theme_ramp (theme, 0)) - background);

  g_assert_cmpfloat (before, >, 0.015);
  g_assert_cmpfloat (before, <, 0.1);
  for (int i = 1; i <= 20; i++)
    {
      double now = fabs (grey_lightness (way_theme_ramp (theme, i / 20.0)) - background);

      g_assert_cmpfloat (now - before, >, 0.015);
      before = now;
    }
  g_assert_cmpfloat (before, >, 0.55);
  g_assert_cmpfloat (way_color_distance (way_theme_ramp (theme, NAN), way_theme_ramp (theme, 0)),
                     ==, 0);
  g_assert_cmpfloat (way_color_distance (way_theme_ramp (theme, 7), way_theme_ramp (theme, 1)),
                     ==, 0);
}

/* Both sides are told apart in every eye, and in print without any colour. */
static void
test_ramp_diverging (gconstpointer data)
{
  const WayTheme *theme = get_theme (data);
  int last = theme->kind == WAY_THEME_PRINT ? WAY_VISION_GREY : WAY_VISION_TRITANOPIA;

  for (int vision = WAY_VISION_FULL; vision <= last; vision++)
    {
      for (int i = 5; i <= 10; i++)
        {
          WayColor below = way_color_simulate (way_theme_ramp_diverging (theme, -i / 10.0),
                                               (WayVision) vision);
          WayColor above = way_color_simulate (way_theme_ramp_diverging (theme, i / 10.0),
                                               (WayVision) vision);

          g_assert_cmpfloat (way_color_distance (below, above), >, 0.1);
        }
    }
  for (int i = 0; i < 10; i++)
    {
      WayColor inner = way_theme_ramp_diverging (theme, i / 10.0);
      WayColor outer = way_theme_ramp_diverging (theme, (i + 1) / 10.0);

      g_assert_cmpfloat (way_color_distance (inner, outer), >, 0.02);
    }
}

static void
test_text_on_any_fill (gconstpointer data)
{
  const WayTheme *theme = get_theme (data);

  for (int i = -50; i <= 50; i++)
    {
      WayColor amount = way_theme_ramp (theme, i / 50.0);
      WayColor diverging = way_theme_ramp_diverging (theme, i / 50.0);

      assert_contrast (way_theme_text_on (theme, amount), amount, 4.5);
      assert_contrast (way_theme_text_on (theme, diverging), diverging, 4.5);
    }
  for (int i = 0; i < WAY_THEME_N_SERIES; i++)
    assert_contrast (way_theme_text_on (theme, theme->series[i].color), theme->series[i].color,
                     4.5);
}

static void
test_names (void)
{
  WayThemeKind kind = WAY_THEME_PRINT;

  for (int i = 0; i < WAY_THEME_N_KINDS; i++)
    {
      g_assert_true (way_theme_from_text (way_theme_to_text ((WayThemeKind) i), &kind));
      g_assert_cmpint (kind, ==, i);
      g_assert_cmpint (way_theme_get (kind)->kind, ==, i);
    }
  g_assert_cmpstr (way_theme_to_text (WAY_THEME_HIGH_CONTRAST), ==, "high-contrast");
  g_assert_false (way_theme_from_text ("sepia", &kind));
  g_assert_false (way_theme_from_text (NULL, &kind));
}

static void
add_for (WayThemeKind  kind,
         const char   *name,
         GTestDataFunc test)
{
  g_autofree char *path = g_strdup_printf ("/theme/%s/%s", way_theme_to_text (kind), name);

  g_test_add_data_func (path, GINT_TO_POINTER (kind), test);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (int i = 0; i < WAY_THEME_N_KINDS; i++)
    {
      WayThemeKind kind = (WayThemeKind) i;

      add_for (kind, "contrast", test_contrast);
      add_for (kind, "series-differ-by-shape", test_series_differ_by_shape);
      add_for (kind, "ramp", test_ramp);
      add_for (kind, "ramp-diverging", test_ramp_diverging);
      add_for (kind, "text-on-any-fill", test_text_on_any_fill);
      if (kind != WAY_THEME_PRINT)
        {
          add_for (kind, "series-in-every-eye", test_series_in_every_eye);
          add_for (kind, "status-in-every-eye", test_status_in_every_eye);
        }
    }
  add_for (WAY_THEME_PRINT, "black-and-white", test_black_and_white);
  add_for (WAY_THEME_HIGH_CONTRAST, "black-and-white", test_black_and_white);
  g_test_add_func ("/theme/print-is-grey", test_print_is_grey);
  g_test_add_func ("/theme/names", test_names);
  return g_test_run ();
}
