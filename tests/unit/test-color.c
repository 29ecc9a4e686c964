/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/color.h"

#include <math.h>

static void
assert_color (WayColor   color,
              const char *expected)
{
  g_autofree char *text = way_color_to_text (color);

  g_assert_cmpstr (text, ==, expected);
}

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
test_text (void)
{
  static const char *const wrong[] = { "", "#", "0072b2", "#0072b", "#0072b2ff", "#00g2b2", "red" };
  WayColor color;

  g_assert_true (way_color_from_text ("#0072B2", &color));
  assert_color (color, "#0072b2");
  g_assert_true (way_color_from_text ("  #f0a ", &color));
  assert_color (color, "#ff00aa");
  g_assert_cmpfloat (color.alpha, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (way_color_from_text (wrong[i], &color));
  g_assert_false (way_color_from_text (NULL, &color));
}

static void
assert_oklab (guint32 rgb,
              double  lightness,
              double  a,
              double  b)
{
  WayOklab lab = way_color_to_oklab (way_color_from_rgb (rgb));

  g_assert_cmpfloat_with_epsilon (lab.lightness, lightness, 1e-3);
  g_assert_cmpfloat_with_epsilon (lab.a, a, 1e-3);
  g_assert_cmpfloat_with_epsilon (lab.b, b, 1e-3);
}

/* Values that others publish for the corners of sRGB. */
static void
test_oklab (void)
{
  assert_oklab (0xffffff, 1, 0, 0);
  assert_oklab (0x000000, 0, 0, 0);
  assert_oklab (0xff0000, 0.6280, 0.2249, 0.1258);
  assert_oklab (0x00ff00, 0.8664, -0.2339, 0.1795);
  assert_oklab (0x0000ff, 0.4520, -0.0325, -0.3115);
}

static void
test_oklab_and_back (void)
{
  for (guint32 rgb = 0; rgb <= 0xffffff; rgb += 0x01357)
    {
      WayColor color = way_color_from_rgb (rgb);
      g_autofree char *expected = way_color_to_text (color);

      assert_color (way_color_from_oklab (way_color_to_oklab (color)), expected);
    }
}

/* A blue as light as white does not exist: it pales instead of turning into another hue. */
static void
test_outside_of_srgb (void)
{
  WayOklab blue = way_color_to_oklab (way_color_from_rgb (0x0000ff));
  WayOklab shown;

  blue.lightness = 0.9;
  shown = way_color_to_oklab (way_color_from_oklab (blue));
  g_assert_cmpfloat_with_epsilon (shown.lightness, 0.9, 2e-3);
  g_assert_cmpfloat (hypot (shown.a, shown.b), <, hypot (blue.a, blue.b));
  g_assert_cmpfloat_with_epsilon (atan2 (shown.b, shown.a), atan2 (blue.b, blue.a), 0.02);
}

static void
test_mix (void)
{
  WayColor black = way_color_from_rgb (0x000000), white = way_color_from_rgb (0xffffff);

  assert_color (way_color_mix (black, white, 0), "#000000");
  assert_color (way_color_mix (black, white, 2), "#ffffff");
  assert_color (way_color_mix (black, white, NAN), "#000000");
  g_assert_cmpfloat_with_epsilon (way_color_to_oklab (way_color_mix (black, white, 0.5)).lightness,
                                  0.5, 1e-3);
  g_assert_cmpfloat_with_epsilon (way_color_distance (black, white), 1, 1e-3);
}

/* What no eye changes stays; red and green of one lightness fall together for those who lack the
 * red or the green cones, and blue and yellow stay apart. */
static void
test_simulation (void)
{
  static const WayVision visions[] = { WAY_VISION_PROTANOPIA, WAY_VISION_DEUTERANOPIA };
  WayColor red = way_color_from_rgb (0xb06040), green = way_color_from_rgb (0x708030);
  WayColor grey = way_color_from_rgb (0x808080);

  for (guint i = 0; i < G_N_ELEMENTS (visions); i++)
    {
      WayColor seen_red = way_color_simulate (red, visions[i]);
      WayColor seen_green = way_color_simulate (green, visions[i]);

      g_assert_cmpfloat (way_color_distance (seen_red, seen_green), <,
                         way_color_distance (red, green) * 0.6);
    }
  for (int vision = WAY_VISION_FULL; vision <= WAY_VISION_GREY; vision++)
    assert_color (way_color_simulate (grey, (WayVision) vision), "#808080");
  assert_color (way_color_simulate (red, WAY_VISION_FULL), "#b06040");
  g_assert_cmpfloat (way_color_distance (way_color_simulate (way_color_from_rgb (0x0000ff),
                                                             WAY_VISION_DEUTERANOPIA),
                                         way_color_simulate (way_color_from_rgb (0xffff00),
                                                             WAY_VISION_DEUTERANOPIA)), >, 0.5);
}

static void
test_grey (void)
{
  WayColor grey = way_color_simulate (way_color_from_rgb (0xd55e00), WAY_VISION_GREY);
  WayColor black = way_color_from_rgb (0x000000);

  g_assert_cmpfloat (grey.red, ==, grey.green);
  g_assert_cmpfloat (grey.red, ==, grey.blue);
  g_assert_cmpfloat_with_epsilon (way_color_contrast (grey, black),
                                  way_color_contrast (way_color_from_rgb (0xd55e00), black), 0.01);
}

static void
assert_contrast_found (guint32 rgb,
                       guint32 background,
                       double  ratio)
{
  WayColor behind = way_color_from_rgb (background);
  WayColor found = way_color_with_contrast (way_color_from_rgb (rgb), behind, ratio);

  g_assert_cmpfloat (way_color_contrast (found, behind), >=, ratio);
  /* Nearest: no more than the rounding of a byte further than needed. */
  g_assert_cmpfloat (way_color_contrast (found, behind), <, ratio * 1.03);
}

static void
test_nearest_with_contrast (void)
{
  WayColor white = way_color_from_rgb (0xffffff);
  WayOklab orange = way_color_to_oklab (way_color_from_rgb (0xf0a000));
  WayOklab found;

  assert_contrast_found (0xf0a000, 0xffffff, 3);
  assert_contrast_found (0xf0a000, 0xffffff, 4.5);
  assert_contrast_found (0x303080, 0x1d1f22, 4.5);
  assert_contrast_found (0x808080, 0x777777, 3);
  found = way_color_to_oklab (way_color_with_contrast (way_color_from_rgb (0xf0a000), white, 4.5));
  g_assert_cmpfloat_with_epsilon (atan2 (found.b, found.a), atan2 (orange.b, orange.a), 0.05);
  /* What passes stays, and what cannot pass comes as near as black and white do. */
  assert_color (way_color_with_contrast (way_color_from_rgb (0x0072b2), white, 4.5), "#0072b2");
  assert_color (way_color_with_contrast (way_color_from_rgb (0x0072b2),
                                         way_color_from_rgb (0x757575), 7), "#ffffff");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/color/contrast-formula", test_contrast_formula);
  g_test_add_func ("/color/text", test_text);
  g_test_add_func ("/color/oklab", test_oklab);
  g_test_add_func ("/color/oklab-and-back", test_oklab_and_back);
  g_test_add_func ("/color/outside-of-srgb", test_outside_of_srgb);
  g_test_add_func ("/color/mix", test_mix);
  g_test_add_func ("/color/simulation", test_simulation);
  g_test_add_func ("/color/grey", test_grey);
  g_test_add_func ("/color/nearest-with-contrast", test_nearest_with_contrast);
  return g_test_run ();
}
