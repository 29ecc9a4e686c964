/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/scene.h"

G_BEGIN_DECLS

/* The element of the metadata that holds a figure's description. */
#define WAY_PDF_FIGURE_ELEMENT "waymark:figure"

/* Where earlier versions kept it: in the keywords. */
#define WAY_PDF_FIGURE_MARK "waymark:figure;base64,"

/**
 * way_pdf_add_metadata:
 * @bytes: a PDF of version 1.4 as cairo writes it
 * @scenes: what its pages show; the first one's title and language are the document's
 *
 * Cairo cannot say what language a document is in, which screen readers need, nor write metadata
 * of our own: an incremental update writes the catalog once more, with the language, the wish to
 * show the title, and XMP that holds title, description and the figures' descriptions. A file that
 * is not as expected stays as it is.
 */
void way_pdf_add_metadata (GByteArray *bytes, const WayScene *const *scenes, guint n_scenes);

G_END_DECLS
