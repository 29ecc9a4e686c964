/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Stands before the figure's description in the keywords. */
#define WAY_PDF_FIGURE_MARK "waymark:figure;base64,"

/**
 * way_pdf_add_language:
 * @bytes: a PDF of version 1.4 as cairo writes it
 * @tag: (nullable): 'zh-CN'
 *
 * Cairo cannot say what language a document is in, which screen readers need: an incremental
 * update writes the catalog once more, with the language and the wish to show the title. A file
 * that is not as expected stays as it is.
 */
void way_pdf_add_language (GByteArray *bytes, const char *tag);

G_END_DECLS
