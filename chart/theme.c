/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/theme.h"

#include <math.h>

#define RGB(hex)                      \
  {                                   \
    (((hex) >> 16) & 0xff) / 255.0f,  \
    (((hex) >> 8) & 0xff) / 255.0f,   \
    ((hex) & 0xff) / 255.0f,          \
    1.0f                              \
  }

/* The family of Okabe and Ito, each hue moved until it stands 3:1 against the background and
 * stays apart from the others under protanopia and deuteranopia. */
static const WayTheme themes[] = {
  [WAY_THEME_LIGHT] = {
    .kind = WAY_THEME_LIGHT,
    .background = RGB (0xffffff),
    .text = RGB (0x24272c),
    .text_muted = RGB (0x5f646b),
    .grid = RGB (0xe3e5e8),
    .axis = RGB (0x8a8f96),
    .path = RGB (0x5e5c64),
    .band = RGB (0xf1f3f5),
    .status_good = RGB (0x1a7f4b),
    .status_warning = RGB (0x8f5f00),
    .status_bad = RGB (0xb3261e),
    .status_unknown = RGB (0x5f646b),
    .series = {
      { RGB (0x0072b2), WAY_DASH_SOLID, WAY_SYMBOL_CIRCLE, RGB (0x0072b2) },
      { RGB (0xd55e00), WAY_DASH_SOLID, WAY_SYMBOL_SQUARE, RGB (0xb34e00) },
      { RGB (0x009e86), WAY_DASH_SOLID, WAY_SYMBOL_TRIANGLE_UP, RGB (0x00786a) },
      { RGB (0xa72f67), WAY_DASH_SOLID, WAY_SYMBOL_DIAMOND, RGB (0xa72f67) },
      { RGB (0x24272c), WAY_DASH_SOLID, WAY_SYMBOL_TRIANGLE_DOWN, RGB (0x24272c) },
      { RGB (0x808528), WAY_DASH_SOLID, WAY_SYMBOL_CIRCLE, RGB (0x6a6e1e) },
      { RGB (0x5f8aee), WAY_DASH_SOLID, WAY_SYMBOL_SQUARE, RGB (0x3d64cc) },
      { RGB (0x5f3512), WAY_DASH_SOLID, WAY_SYMBOL_TRIANGLE_UP, RGB (0x5f3512) },
    },
  },
  [WAY_THEME_DARK] = {
    .kind = WAY_THEME_DARK,
    .background = RGB (0x1d1f22),
    .text = RGB (0xf2f3f5),
    .text_muted = RGB (0xabb0b7),
    .grid = RGB (0x35383d),
    .axis = RGB (0x80858d),
    .path = RGB (0xb6bac1),
    .band = RGB (0x282b2f),
    .status_good = RGB (0x57d38c),
    .status_warning = RGB (0xf2b84b),
    .status_bad = RGB (0xff8f87),
    .status_unknown = RGB (0xabb0b7),
    .series = {
      { RGB (0x56b4e9), WAY_DASH_SOLID, WAY_SYMBOL_CIRCLE, RGB (0x56b4e9) },
      { RGB (0xf0792e), WAY_DASH_SOLID, WAY_SYMBOL_SQUARE, RGB (0xf0792e) },
      { RGB (0x12a878), WAY_DASH_SOLID, WAY_SYMBOL_TRIANGLE_UP, RGB (0x12a878) },
      { RGB (0xff74b0), WAY_DASH_SOLID, WAY_SYMBOL_DIAMOND, RGB (0xff74b0) },
      { RGB (0xf2f3f5), WAY_DASH_SOLID, WAY_SYMBOL_TRIANGLE_DOWN, RGB (0xf2f3f5) },
      { RGB (0xf0d43a), WAY_DASH_SOLID, WAY_SYMBOL_CIRCLE, RGB (0xf0d43a) },
      { RGB (0x7a70e6), WAY_DASH_SOLID, WAY_SYMBOL_SQUARE, RGB (0x9189f0) },
      { RGB (0xc9a06a), WAY_DASH_SOLID, WAY_SYMBOL_TRIANGLE_UP, RGB (0xc9a06a) },
    },
  },
  /* For a printer without colour: series differ by dash and marker, and by grey where it helps. */
  [WAY_THEME_PRINT] = {
    .kind = WAY_THEME_PRINT,
    .background = RGB (0xffffff),
    .text = RGB (0x000000),
    .text_muted = RGB (0x404040),
    .grid = RGB (0xd4d4d4),
    .axis = RGB (0x606060),
    .path = RGB (0x404040),
    .band = RGB (0xededed),
    .status_good = RGB (0x000000),
    .status_warning = RGB (0x000000),
    .status_bad = RGB (0x000000),
    .status_unknown = RGB (0x404040),
    .series = {
      { RGB (0x000000), WAY_DASH_SOLID, WAY_SYMBOL_CIRCLE, RGB (0x000000) },
      { RGB (0x6e6e6e), WAY_DASH_SOLID, WAY_SYMBOL_SQUARE, RGB (0x5a5a5a) },
      { RGB (0x000000), WAY_DASH_LONG, WAY_SYMBOL_TRIANGLE_UP, RGB (0x000000) },
      { RGB (0x6e6e6e), WAY_DASH_LONG, WAY_SYMBOL_DIAMOND, RGB (0x5a5a5a) },
      { RGB (0x000000), WAY_DASH_DASH_DOT, WAY_SYMBOL_TRIANGLE_DOWN, RGB (0x000000) },
      { RGB (0x6e6e6e), WAY_DASH_DASH_DOT, WAY_SYMBOL_CIRCLE, RGB (0x5a5a5a) },
      { RGB (0x303030), WAY_DASH_DASHED, WAY_SYMBOL_SQUARE, RGB (0x303030) },
      { RGB (0x6e6e6e), WAY_DASH_DASHED, WAY_SYMBOL_TRIANGLE_UP, RGB (0x5a5a5a) },
    },
  },
};

static const char *const theme_names[] = {
  [WAY_THEME_LIGHT] = "light",
  [WAY_THEME_DARK] = "dark",
  [WAY_THEME_PRINT] = "print",
};

static double
linear_channel (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
relative_luminance (WayColor color)
{
  return 0.2126 * linear_channel (color.red) +
         0.7152 * linear_channel (color.green) +
         0.0722 * linear_channel (color.blue);
}

const WayTheme *
way_theme_get (WayThemeKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (themes), &themes[WAY_THEME_LIGHT]);

  return &themes[kind];
}

const char *
way_theme_to_text (WayThemeKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (theme_names), "light");

  return theme_names[kind];
}

gboolean
way_theme_from_text (const char   *text,
                     WayThemeKind *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (theme_names); i++)
    {
      if (g_strcmp0 (text, theme_names[i]) == 0)
        {
          *out = (WayThemeKind) i;
          return TRUE;
        }
    }
  return FALSE;
}

double
way_color_contrast (WayColor a,
                    WayColor b)
{
  double first = relative_luminance (a);
  double second = relative_luminance (b);

  return (MAX (first, second) + 0.05) / (MIN (first, second) + 0.05);
}

WayColor
way_color_from_rgb (guint32 rgb)
{
  return (WayColor) RGB (rgb);
}

WayColor
way_color_with_alpha (WayColor color,
                      double   alpha)
{
  color.alpha = (float) alpha;
  return color;
}
