/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/text.h"
#include "chart/theme.h"

G_BEGIN_DECLS

#define WAY_STYLE_ENDING ".waymark-style"

#define WAY_STYLE_ERROR (way_style_error_quark ())
GQuark way_style_error_quark (void);

typedef enum
{
  WAY_STYLE_ERROR_FILE, /* cannot be read, or is no style */
  WAY_STYLE_ERROR_VALUE /* a colour, font or logo that cannot be used */
} WayStyleError;

/**
 * WayHouseStyle:
 *
 * What makes an organisation's figures its own: colours, fonts, a logo and a footer, read from a
 * small text file. Reference counted, immutable once loaded, for any thread.
 */
typedef struct _WayHouseStyle WayHouseStyle;

/**
 * way_house_style_load:
 * @path: a key file with the groups [style], [colors], [colors dark], [colors print],
 *   [colors high-contrast], [fonts], [logo] and [footer], none of which must be there; README.md
 *   shows one
 *
 * The logo is a PNG file, named relative to the folder of @path. A colour without enough contrast
 * is moved until it has it, which is a warning; what cannot be understood is an error, a whole
 * sentence that says what to do.
 */
WayHouseStyle   *way_house_style_load   (const char *path, GError **error);

WayHouseStyle   *way_house_style_ref    (WayHouseStyle *self);
void             way_house_style_unref  (WayHouseStyle *self);

/* (nullable) */
const char      *way_house_style_get_name     (const WayHouseStyle *self);
const WayTheme  *way_house_style_get_theme    (const WayHouseStyle *self, WayThemeKind kind);
const WayFonts  *way_house_style_get_fonts    (const WayHouseStyle *self);

/* Sentences for whoever wrote the file. NULL-terminated. */
const char *const *way_house_style_get_warnings (const WayHouseStyle *self);

/* (nullable): the line below the source. @language_tag: 'zh-CN' or 'en'; a footer in one language
 * is shown in both. */
const char      *way_house_style_get_footer   (const WayHouseStyle *self,
                                               const char          *language_tag);

/* (nullable): a whole PNG file, the one for dark backgrounds where the theme has one and the file
 * names one. @aspect: width by height. */
GBytes          *way_house_style_get_logo     (const WayHouseStyle *self,
                                               WayThemeKind         kind,
                                               double              *aspect);

/* Whether the logo was made for light paper, and the theme is dark: it then needs a light plate. */
gboolean         way_house_style_logo_needs_plate (const WayHouseStyle *self,
                                                   WayThemeKind         kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayHouseStyle, way_house_style_unref)

G_END_DECLS
