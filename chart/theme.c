/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/theme.h"

#define RGB(hex)                      \
  {                                   \
    (((hex) >> 16) & 0xff) / 255.0f,  \
    (((hex) >> 8) & 0xff) / 255.0f,   \
    ((hex) & 0xff) / 255.0f,          \
    1.0f                              \
  }

/* The family of Okabe and Ito, each hue moved until it stands 3:1 against the background (4.5:1 in
 * high contrast) and stays apart from the others under protanopia, deuteranopia and tritanopia.
 * Eight colours cannot be far apart in every eye: past the fifth series the dash differs too.
 * Good is blue and bad is red, for green against red is nothing to one man in twelve. */
static const WayTheme themes[] = {
  [WAY_THEME_LIGHT] = {
    .kind = WAY_THEME_LIGHT,
    .background = RGB (0xffffff),
    .text = RGB (0x24272c),
    .text_muted = RGB (0x5f646b),
    .title = RGB (0x24272c),
    .grid = RGB (0xe3e5e8),
    .axis = RGB (0x8a8f96),
    .path = RGB (0x5e5c64),
    .band = RGB (0xf1f3f5),
    .status_good = RGB (0x006a9b),
    .status_warning = RGB (0xa04e00),
    .status_bad = RGB (0x8c1d0f),
    .status_unknown = RGB (0x5f646b),
    .series = {
      { RGB (0x0072b2), WAY_DASH_SOLID, WAY_SYMBOL_CIRCLE, RGB (0x0072b2) },
      { RGB (0xd55e00), WAY_DASH_SOLID, WAY_SYMBOL_SQUARE, RGB (0xb85000) },
      { RGB (0x00a68f), WAY_DASH_SOLID, WAY_SYMBOL_TRIANGLE_UP, RGB (0x007d6c) },
      { RGB (0xa72f68), WAY_DASH_SOLID, WAY_SYMBOL_DIAMOND, RGB (0xa72f68) },
      { RGB (0x24272c), WAY_DASH_SOLID, WAY_SYMBOL_TRIANGLE_DOWN, RGB (0x24272c) },
      { RGB (0x7c5800), WAY_DASH_LONG, WAY_SYMBOL_CIRCLE, RGB (0x7c5800) },
      { RGB (0x717de2), WAY_DASH_LONG, WAY_SYMBOL_SQUARE, RGB (0x5b64c7) },
      { RGB (0x6a2e00), WAY_DASH_LONG, WAY_SYMBOL_TRIANGLE_UP, RGB (0x6a2e00) },
    },
  },
  [WAY_THEME_DARK] = {
    .kind = WAY_THEME_DARK,
    .background = RGB (0x1d1f22),
    .text = RGB (0xf2f3f5),
    .text_muted = RGB (0xabb0b7),
    .title = RGB (0xf2f3f5),
    .grid = RGB (0x35383d),
    .axis = RGB (0x80858d),
    .path = RGB (0xb6bac1),
    .band = RGB (0x282b2f),
    .status_good = RGB (0x7cdcff),
    .status_warning = RGB (0xfacc2e),
    .status_bad = RGB (0xf0735c),
    .status_unknown = RGB (0xabb0b7),
    .series = {
      { RGB (0x56b4e9), WAY_DASH_SOLID, WAY_SYMBOL_CIRCLE, RGB (0x56b4e9) },
      { RGB (0xe99a0b), WAY_DASH_SOLID, WAY_SYMBOL_SQUARE, RGB (0xe99a0b) },
      { RGB (0x239869), WAY_DASH_SOLID, WAY_SYMBOL_TRIANGLE_UP, RGB (0x35a575) },
      { RGB (0xff58a2), WAY_DASH_SOLID, WAY_SYMBOL_DIAMOND, RGB (0xff58a2) },
      { RGB (0xf2f3f5), WAY_DASH_SOLID, WAY_SYMBOL_TRIANGLE_DOWN, RGB (0xf2f3f5) },
      { RGB (0xf0d331), WAY_DASH_LONG, WAY_SYMBOL_CIRCLE, RGB (0xf0d331) },
      { RGB (0x7970e5), WAY_DASH_LONG, WAY_SYMBOL_SQUARE, RGB (0x8a83fa) },
      { RGB (0xe3b271), WAY_DASH_LONG, WAY_SYMBOL_TRIANGLE_UP, RGB (0xe3b271) },
    },
  },
  /* For a printer without colour: series differ by dash and marker, and by grey where it helps. */
  [WAY_THEME_PRINT] = {
    .kind = WAY_THEME_PRINT,
    .background = RGB (0xffffff),
    .text = RGB (0x000000),
    .text_muted = RGB (0x404040),
    .title = RGB (0x000000),
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
  [WAY_THEME_HIGH_CONTRAST] = {
    .kind = WAY_THEME_HIGH_CONTRAST,
    .background = RGB (0xffffff),
    .text = RGB (0x000000),
    .text_muted = RGB (0x303030),
    .title = RGB (0x000000),
    .grid = RGB (0xb8b8b8),
    .axis = RGB (0x555555),
    .path = RGB (0x303030),
    .band = RGB (0xececec),
    .status_good = RGB (0x0038a0),
    .status_warning = RGB (0x5c4200),
    .status_bad = RGB (0x700a00),
    .status_unknown = RGB (0x303030),
    .series = {
      { RGB (0x07509e), WAY_DASH_SOLID, WAY_SYMBOL_CIRCLE, RGB (0x024d9b) },
      { RGB (0xcf3a50), WAY_DASH_SOLID, WAY_SYMBOL_SQUARE, RGB (0x9f022e) },
      { RGB (0x008384), WAY_DASH_SOLID, WAY_SYMBOL_TRIANGLE_UP, RGB (0x025757) },
      { RGB (0x950452), WAY_DASH_SOLID, WAY_SYMBOL_DIAMOND, RGB (0x950452) },
      { RGB (0x000000), WAY_DASH_SOLID, WAY_SYMBOL_TRIANGLE_DOWN, RGB (0x000000) },
      { RGB (0x646b03), WAY_DASH_LONG, WAY_SYMBOL_CIRCLE, RGB (0x4d5200) },
      { RGB (0x6e57dd), WAY_DASH_LONG, WAY_SYMBOL_SQUARE, RGB (0x5233b8) },
      { RGB (0x6a2e00), WAY_DASH_LONG, WAY_SYMBOL_TRIANGLE_UP, RGB (0x6a2e00) },
    },
  },
};

static const char *const theme_names[] = {
  [WAY_THEME_LIGHT] = "light",
  [WAY_THEME_DARK] = "dark",
  [WAY_THEME_PRINT] = "print",
  [WAY_THEME_HIGH_CONTRAST] = "high-contrast",
};

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

gboolean
way_theme_shows_symbols (const WayTheme *theme)
{
  return theme->kind == WAY_THEME_PRINT || theme->kind == WAY_THEME_HIGH_CONTRAST;
}
