/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of sRGB, each channel 0 to 1, not premultiplied. */
typedef struct
{
  float red, green, blue, alpha;
} WayColor;

/* Björn Ottosson's OKLab: equal distances look about equally different. */
typedef struct
{
  double lightness; /* 0 black, 1 white */
  double a;         /* green to red, about -0.4 to 0.4 */
  double b;         /* blue to yellow, about -0.4 to 0.4 */
} WayOklab;

typedef enum
{
  WAY_VISION_FULL,
  WAY_VISION_PROTANOPIA,   /* no red cones */
  WAY_VISION_DEUTERANOPIA, /* no green cones */
  WAY_VISION_TRITANOPIA,   /* no blue cones */
  WAY_VISION_GREY          /* no colour at all: a black and white print */
} WayVision;

/* An opaque colour from 0xRRGGBB. */
WayColor way_color_from_rgb       (guint32 rgb);

/* '#RRGGBB' or '#RGB', letters in either case, spaces around it ignored; opaque. */
gboolean way_color_from_text      (const char *text, WayColor *out);

/* '#rrggbb'. (transfer full). */
char    *way_color_to_text        (WayColor color);

WayColor way_color_with_alpha     (WayColor color, double alpha);

/* WCAG 2 contrast ratio of two opaque colours, 1 to 21. */
double   way_color_contrast       (WayColor a, WayColor b);

/* The nearest colour of the same hue that stands at least @ratio from @background: @color itself if
 * it does, black or white where no tint of it can. */
WayColor way_color_with_contrast  (WayColor color, WayColor background, double ratio);

WayOklab way_color_to_oklab       (WayColor color);

/* What lies outside sRGB loses saturation, not lightness or hue. */
WayColor way_color_from_oklab     (WayOklab lab);

/* In OKLab: 0 the same, 1 from black to white; under about 0.02 nobody tells them apart. */
double   way_color_distance       (WayColor a, WayColor b);

/* @share: 0 is @from, 1 is @to; mixed in OKLab, so that a step looks as large anywhere. */
WayColor way_color_mix            (WayColor from, WayColor to, double share);

/* What a reader with @vision sees. */
WayColor way_color_simulate       (WayColor color, WayVision vision);

G_END_DECLS
