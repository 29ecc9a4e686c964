/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/theme.h"

#include <math.h>

#define LEAST_TEXT_CONTRAST 4.5

/* Lightness runs evenly from the first to the last; the middle lends its hue and saturation, so
 * that the way between two pale or dark ends is not grey. */
typedef struct
{
  guint32 near, middle, far;
} RampStops;

typedef struct
{
  RampStops amounts;
  RampStops below, above; /* from the neutral middle outwards; unused where the ramp is grey */
} Ramps;

static const Ramps ramps[] = {
  [WAY_THEME_LIGHT] = {
    { 0xecf3f9, 0x5b9fd0, 0x08306b },
    { 0xf3f3f1, 0xe8964e, 0x8a3400 },
    { 0xf3f3f1, 0x5b9fd0, 0x08407c },
  },
  [WAY_THEME_DARK] = {
    { 0x26313c, 0x2f7cb2, 0xd9edfb },
    { 0x2c2f34, 0xb5672a, 0xffc08f },
    { 0x2c2f34, 0x3b80b3, 0xb0dafa },
  },
  [WAY_THEME_PRINT] = {
    { 0xf2f2f2, 0x8a8a8a, 0x262626 },
  },
  [WAY_THEME_HIGH_CONTRAST] = {
    { 0xf3f7fb, 0x4f8fc6, 0x001f4d },
    { 0xf6f6f6, 0xdc7a30, 0x5c2000 },
    { 0xf6f6f6, 0x4f8fc6, 0x002a5c },
  },
};

static WayColor
follow_lab (WayOklab near,
            WayOklab middle,
            WayOklab far,
            double   share)
{
  WayOklab from = share < 0.5 ? near : middle;
  WayOklab to = share < 0.5 ? middle : far;
  double along = share < 0.5 ? share * 2 : share * 2 - 1;

  return way_color_from_oklab ((WayOklab) {
    near.lightness + (far.lightness - near.lightness) * share,
    from.a + (to.a - from.a) * along,
    from.b + (to.b - from.b) * along
  });
}

static WayColor
follow (const RampStops *stops,
        double           share)
{
  return follow_lab (way_color_to_oklab (way_color_from_rgb (stops->near)),
                     way_color_to_oklab (way_color_from_rgb (stops->middle)),
                     way_color_to_oklab (way_color_from_rgb (stops->far)), share);
}

static gboolean
is_dark (const WayTheme *theme)
{
  return way_color_to_oklab (theme->background).lightness < 0.5;
}

/* A house style may turn the background of a theme around. */
static WayThemeKind
get_kind (const WayTheme *theme)
{
  if (theme->kind == WAY_THEME_PRINT)
    return WAY_THEME_PRINT;
  if (is_dark (theme))
    return WAY_THEME_DARK;
  return theme->kind == WAY_THEME_DARK ? WAY_THEME_LIGHT : theme->kind;
}

static WayOklab
tint (WayOklab hue,
      double   lightness,
      double   chroma)
{
  double own = hypot (hue.a, hue.b);
  double share = own > chroma ? chroma / own : 1;

  return (WayOklab) { lightness, hue.a * share, hue.b * share };
}

/* From the house's paper to its first colour and beyond. */
static WayColor
follow_house (const WayTheme *theme,
              double          share)
{
  WayOklab hue = way_color_to_oklab (theme->ramp);
  WayOklab paper = way_color_to_oklab (theme->background);
  double near = is_dark (theme) ? paper.lightness + 0.07 : paper.lightness - 0.035;
  double far = is_dark (theme) ? 0.93 : 0.3;

  return follow_lab (tint (hue, near, 0.02), tint (hue, (near + far) / 2, 0.16),
                     tint (hue, far, 0.09), share);
}

/* What is no number lies at the end near the background, where nothing is claimed. */
static double
limit (double share,
       double least)
{
  return isnan (share) ? 0 : CLAMP (share, least, 1);
}

WayColor
way_theme_ramp (const WayTheme *theme,
                double          share)
{
  share = limit (share, 0);
  return theme->ramp.alpha > 0 ? follow_house (theme, share)
                               : follow (&ramps[get_kind (theme)].amounts, share);
}

WayColor
way_theme_ramp_diverging (const WayTheme *theme,
                          double          share)
{
  const Ramps *stops = &ramps[get_kind (theme)];

  share = limit (share, -1);
  if (theme->kind == WAY_THEME_PRINT)
    return follow (&stops->amounts, (share + 1) / 2);
  return share < 0 ? follow (&stops->below, -share) : follow (&stops->above, share);
}

WayColor
way_theme_text_on (const WayTheme *theme,
                   WayColor        fill)
{
  WayColor black = way_color_from_rgb (0x000000), white = way_color_from_rgb (0xffffff);
  double text = way_color_contrast (theme->text, fill);
  double inverse = way_color_contrast (theme->background, fill);

  if (MAX (text, inverse) >= LEAST_TEXT_CONTRAST)
    return text >= inverse ? theme->text : theme->background;
  /* One of the two always reaches 4.58:1. */
  return way_color_contrast (black, fill) >= way_color_contrast (white, fill) ? black : white;
}
