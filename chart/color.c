/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/color.h"

#include <math.h>
#include <string.h>

typedef struct
{
  double red, green, blue; /* proportional to light, where sRGB is proportional to sight */
} Light;

static double
linear_channel (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static float
encode_channel (double light)
{
  double channel = light <= 0.0031308 ? light * 12.92 : 1.055 * pow (light, 1 / 2.4) - 0.055;

  return (float) CLAMP (channel, 0, 1);
}

static Light
to_light (WayColor color)
{
  return (Light) {
    linear_channel (color.red), linear_channel (color.green), linear_channel (color.blue)
  };
}

static WayColor
from_light (Light light)
{
  return (WayColor) {
    encode_channel (light.red), encode_channel (light.green), encode_channel (light.blue), 1
  };
}

static double
relative_luminance (WayColor color)
{
  Light light = to_light (color);

  return 0.2126 * light.red + 0.7152 * light.green + 0.0722 * light.blue;
}

static Light
multiply (const double matrix[9],
          Light        light)
{
  return (Light) {
    matrix[0] * light.red + matrix[1] * light.green + matrix[2] * light.blue,
    matrix[3] * light.red + matrix[4] * light.green + matrix[5] * light.blue,
    matrix[6] * light.red + matrix[7] * light.green + matrix[8] * light.blue
  };
}

WayColor
way_color_from_rgb (guint32 rgb)
{
  return (WayColor) {
    ((rgb >> 16) & 0xff) / 255.0f, ((rgb >> 8) & 0xff) / 255.0f, (rgb & 0xff) / 255.0f, 1
  };
}

gboolean
way_color_from_text (const char *text,
                     WayColor   *out)
{
  g_autofree char *digits = g_strstrip (g_strdup (text != NULL ? text : ""));
  gsize length = strlen (digits);
  guint32 rgb = 0;

  if (digits[0] != '#' || (length != 4 && length != 7))
    return FALSE;
  for (gsize i = 1; i < length; i++)
    {
      int digit = g_ascii_xdigit_value (digits[i]);

      if (digit < 0)
        return FALSE;
      /* A short colour names each digit once for twice. */
      rgb = length == 7 ? rgb << 4 | (guint32) digit : rgb << 8 | (guint32) digit * 0x11;
    }
  *out = way_color_from_rgb (rgb);
  return TRUE;
}

static guint
channel_byte (float channel)
{
  return (guint) lround (CLAMP (channel, 0, 1) * 255.0);
}

char *
way_color_to_text (WayColor color)
{
  return g_strdup_printf ("#%02x%02x%02x", channel_byte (color.red), channel_byte (color.green),
                          channel_byte (color.blue));
}

WayColor
way_color_with_alpha (WayColor color,
                      double   alpha)
{
  color.alpha = (float) alpha;
  return color;
}

double
way_color_contrast (WayColor a,
                    WayColor b)
{
  double first = relative_luminance (a);
  double second = relative_luminance (b);

  return (MAX (first, second) + 0.05) / (MIN (first, second) + 0.05);
}

/* The formula and its matrices: Björn Ottosson, 'A perceptual color space for image processing',
 * 2020. */
WayOklab
way_color_to_oklab (WayColor color)
{
  static const double to_cones[] = {
    0.4122214708, 0.5363325363, 0.0514459929,
    0.2119034982, 0.6806995451, 0.1073969566,
    0.0883024619, 0.2817188376, 0.6299787005,
  };
  Light cones = multiply (to_cones, to_light (color));
  double l = cbrt (cones.red), m = cbrt (cones.green), s = cbrt (cones.blue);

  return (WayOklab) {
    0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
  };
}

static Light
oklab_to_light (WayOklab lab)
{
  static const double from_cones[] = {
    4.0767416621, -3.3077115913, 0.2309699292,
    -1.2684380046, 2.6097574011, -0.3413193965,
    -0.0041960863, -0.7034186147, 1.7076147010,
  };
  double l = lab.lightness + 0.3963377774 * lab.a + 0.2158037573 * lab.b;
  double m = lab.lightness - 0.1055613458 * lab.a - 0.0638541728 * lab.b;
  double s = lab.lightness - 0.0894841775 * lab.a - 1.2914855480 * lab.b;

  return multiply (from_cones, (Light) { l * l * l, m * m * m, s * s * s });
}

static gboolean
can_be_shown (Light light)
{
  const double margin = 1e-4;

  return light.red >= -margin && light.red <= 1 + margin && light.green >= -margin &&
         light.green <= 1 + margin && light.blue >= -margin && light.blue <= 1 + margin;
}

WayColor
way_color_from_oklab (WayOklab lab)
{
  double low = 0, high = 1;

  lab.lightness = CLAMP (lab.lightness, 0, 1);
  if (can_be_shown (oklab_to_light (lab)))
    return from_light (oklab_to_light (lab));

  for (int i = 0; i < 24; i++)
    {
      double middle = (low + high) / 2;

      if (can_be_shown (oklab_to_light ((WayOklab) { lab.lightness, lab.a * middle,
                                                     lab.b * middle })))
        low = middle;
      else
        high = middle;
    }
  return from_light (oklab_to_light ((WayOklab) { lab.lightness, lab.a * low, lab.b * low }));
}

/* As bytes will show it: a colour that passes only before it is rounded does not pass. */
static WayColor
round_to_bytes (WayColor color)
{
  return way_color_from_rgb (channel_byte (color.red) << 16 | channel_byte (color.green) << 8 |
                             channel_byte (color.blue));
}

/* Towards black or towards white, the least move that is enough; FALSE where even the end of the
 * way is not. */
static gboolean
move_lightness (WayColor  color,
                WayColor  background,
                double    ratio,
                double    end,
                WayColor *out)
{
  WayOklab lab = way_color_to_oklab (color);
  double near = lab.lightness, far = end;

  *out = way_color_from_rgb (end > 0 ? 0xffffff : 0x000000);
  if (way_color_contrast (*out, background) < ratio)
    return FALSE;
  for (int i = 0; i < 24; i++)
    {
      double middle = (near + far) / 2;
      WayColor moved = round_to_bytes (way_color_from_oklab ((WayOklab) { middle, lab.a, lab.b }));

      if (way_color_contrast (moved, background) >= ratio)
        {
          far = middle;
          *out = moved;
        }
      else
        {
          near = middle;
        }
    }
  return TRUE;
}

WayColor
way_color_with_contrast (WayColor color,
                         WayColor background,
                         double   ratio)
{
  WayColor darker, lighter;
  gboolean can_darken, can_lighten;

  if (way_color_contrast (color, background) >= ratio)
    return color;

  can_darken = move_lightness (color, background, ratio, 0, &darker);
  can_lighten = move_lightness (color, background, ratio, 1, &lighter);
  if (can_darken && can_lighten)
    return way_color_distance (color, darker) <= way_color_distance (color, lighter) ? darker
                                                                                     : lighter;
  if (can_darken || can_lighten)
    return can_darken ? darker : lighter;
  return way_color_contrast (darker, background) >= way_color_contrast (lighter, background)
           ? darker
           : lighter;
}

double
way_color_distance (WayColor a,
                    WayColor b)
{
  WayOklab first = way_color_to_oklab (a), second = way_color_to_oklab (b);

  return hypot (hypot (first.lightness - second.lightness, first.a - second.a),
                first.b - second.b);
}

WayColor
way_color_mix (WayColor from,
               WayColor to,
               double   share)
{
  WayOklab first = way_color_to_oklab (from), second = way_color_to_oklab (to);

  share = isfinite (share) ? CLAMP (share, 0, 1) : 0;
  return way_color_from_oklab ((WayOklab) {
    first.lightness + (second.lightness - first.lightness) * share,
    first.a + (second.a - first.a) * share,
    first.b + (second.b - first.b) * share
  });
}

/* Matrices for linear sRGB at full severity: Machado, Oliveira and Fernandes, 'A physiologically-
 * based model for simulation of color vision deficiency', IEEE TVCG 15(6), 2009. */
WayColor
way_color_simulate (WayColor  color,
                    WayVision vision)
{
  static const double matrices[][9] = {
    [WAY_VISION_FULL] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 },
    [WAY_VISION_PROTANOPIA] = { 0.152286, 1.052583, -0.204868,
                                0.114503, 0.786281, 0.099216,
                                -0.003882, -0.048116, 1.051998 },
    [WAY_VISION_DEUTERANOPIA] = { 0.367322, 0.860646, -0.227968,
                                  0.280085, 0.672501, 0.047413,
                                  -0.011820, 0.042940, 0.968881 },
    [WAY_VISION_TRITANOPIA] = { 1.255528, -0.076749, -0.178779,
                                -0.078411, 0.930809, 0.147602,
                                0.004733, 0.691367, 0.303900 },
    [WAY_VISION_GREY] = { 0.2126, 0.7152, 0.0722,
                          0.2126, 0.7152, 0.0722,
                          0.2126, 0.7152, 0.0722 },
  };
  WayColor seen;

  g_return_val_if_fail ((guint) vision < G_N_ELEMENTS (matrices), color);

  seen = from_light (multiply (matrices[vision], to_light (color)));
  seen.alpha = color.alpha;
  return seen;
}
