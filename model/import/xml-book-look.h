/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/number-format.h"
#include "model/import/sheet-choice.h"
#include "model/import/xml-parser.h"

G_BEGIN_DECLS

/**
 * WayXmlBook:
 * @formats: id of a style -> WayNumberFormat
 *
 * A workbook of Excel 2003 as one XML ('XML Spreadsheet'), which reporting systems still write and
 * call .xls.
 */
typedef struct
{
  GPtrArray *sheets; /* WaySheet */
  GHashTable *formats;
} WayXmlBook;

WayXmlBook *way_xml_book_new  (WayTableFile *file, GCancellable *cancellable, GError **error);
void        way_xml_book_free (WayXmlBook *self);

/* Moves on by an 'Index' from 1, or to the next: from 0. FALSE where it goes back or beyond. */
gboolean    way_xml_book_step (const char **attributes, guint64 max, gint64 *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayXmlBook, way_xml_book_free)

G_END_DECLS
