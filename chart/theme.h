/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/color.h"

G_BEGIN_DECLS

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
  WAY_THEME_PRINT,        /* on white paper, right without colour too */
  WAY_THEME_HIGH_CONTRAST /* for weak eyes, weak beamers and bright rooms */
} WayThemeKind;

#define WAY_THEME_N_KINDS 4

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
 * @background, 7:1 and 4.5:1 in high contrast; series colours are of the Okabe-Ito family.
 */
typedef struct
{
  WayThemeKind kind;
  WayColor background;
  WayColor text;
  WayColor text_muted;
  WayColor title;
  WayColor grid;
  WayColor axis;
  WayColor path;   /* the neutral of paths and gap arrows */
  WayColor band;   /* projection span, bands */
  WayColor accent; /* a bar above the title; alpha 0 for none */
  WayColor ramp;   /* whose hue way_theme_ramp() has; alpha 0 for the usual one */
  WayColor status_good, status_warning, status_bad, status_unknown;
  WaySeriesStyle series[WAY_THEME_N_SERIES];
} WayTheme;

const WayTheme *way_theme_get            (WayThemeKind kind);

/* light, dark, print, high-contrast */
const char     *way_theme_to_text        (WayThemeKind kind);
gboolean        way_theme_from_text      (const char *text, WayThemeKind *out);

/* Whether points of lines have the markers of their series: in the themes that must do without
 * colour. Elsewhere the name at the line's end is enough. */
gboolean        way_theme_shows_symbols  (const WayTheme *theme);

/* A scale of colour for amounts. @share 0 is near the background, 1 far from it; lightness changes
 * one way and evenly, so that it is read the same in grey. */
WayColor        way_theme_ramp           (const WayTheme *theme, double share);

/**
 * way_theme_ramp_diverging:
 * @share: -1 to 1, 0 the neutral middle
 *
 * Orange below and blue above, both away from the background, which every reader tells apart. In
 * print lightness goes one way from -1 (light) to 1 (dark): without colour, two dark ends would be
 * the same.
 */
WayColor        way_theme_ramp_diverging (const WayTheme *theme, double share);

/* For text on @fill: the theme's text or background colour, whichever stands out more; black or
 * white where neither reaches 4.5:1. */
WayColor        way_theme_text_on        (const WayTheme *theme, WayColor fill);

G_END_DECLS
