/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  float red, green, blue, alpha;
} WayColor;

typedef enum
{
  WAY_DASH_SOLID,
  WAY_DASH_DASHED,      /* the path to a target */
  WAY_DASH_DOTTED,      /* between values with years of no information between them */
  WAY_DASH_DASH_DOT,
  WAY_DASH_LONG
} WayDash;

typedef enum
{
  WAY_SYMBOL_CIRCLE,
  WAY_SYMBOL_DIAMOND,
  WAY_SYMBOL_SQUARE,
  WAY_SYMBOL_TRIANGLE_UP,
  WAY_SYMBOL_TRIANGLE_DOWN,
  WAY_SYMBOL_CROSS,    /* stroked only */
  WAY_SYMBOL_TICK_MARK /* an upright stroke, as bullet figures set for a target */
} WaySymbol;

typedef enum
{
  WAY_THEME_LIGHT,
  WAY_THEME_DARK,
  WAY_THEME_PRINT
} WayThemeKind;

#define WAY_THEME_N_SERIES 8

/* How one series looks; series differ by dash and marker as well as by colour in print. */
typedef struct
{
  WayColor color;
  WayDash dash;
  WaySymbol symbol;
  WayColor label; /* the same hue for text, where a mark's contrast is not enough */
} WaySeriesStyle;

/**
 * WayTheme:
 *
 * Colours of a figure by their job. Text is at least 4.5:1 and marks are at least 3:1 against
 * @background; series colours are of the Okabe-Ito family.
 */
typedef struct
{
  WayThemeKind kind;
  WayColor background;
  WayColor text;
  WayColor text_muted;
  WayColor grid;
  WayColor axis;
  WayColor path;   /* the neutral of paths and gap arrows */
  WayColor band;   /* projection span, bands */
  WayColor status_good, status_warning, status_bad, status_unknown;
  WaySeriesStyle series[WAY_THEME_N_SERIES];
} WayTheme;

const WayTheme *way_theme_get       (WayThemeKind kind);
const char     *way_theme_to_text   (WayThemeKind kind); /* light, dark, print */
gboolean        way_theme_from_text (const char *text, WayThemeKind *out);

/* WCAG 2 contrast ratio of two opaque colours, 1 to 21. */
double          way_color_contrast  (WayColor a, WayColor b);

/* An opaque colour from 0xRRGGBB. */
WayColor        way_color_from_rgb   (guint32 rgb);

WayColor        way_color_with_alpha (WayColor color, double alpha);

G_END_DECLS
