/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pangocairo.h>

#include "chart/scene.h"

G_BEGIN_DECLS

/**
 * WayPdfFonts:
 *
 * The fonts that a PDF embeds, cut down to the glyphs of its scenes before cairo sees them. Cairo
 * copies a whole font to cut it, which for a Chinese one takes longer than all the rest.
 */
typedef struct _WayPdfFonts WayPdfFonts;

WayPdfFonts *way_pdf_fonts_new  (void);
void         way_pdf_fonts_free (WayPdfFonts *self);

/* Notes the glyphs of all texts of @scene; call it for every scene before anything is shown. */
void way_pdf_fonts_add_scene (WayPdfFonts *self, const WayScene *scene);

/* A WayRunPainter; @fonts is a WayPdfFonts. */
void way_pdf_fonts_show (cairo_t *cr, const char *text, PangoGlyphItem *run, gpointer fonts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayPdfFonts, way_pdf_fonts_free)

G_END_DECLS
