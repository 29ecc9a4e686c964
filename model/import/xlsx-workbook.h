/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/number-format.h"
#include "model/import/sheet-choice.h"
#include "model/import/xml-parser.h"

G_BEGIN_DECLS

/**
 * WayXlsx:
 * @sheets: WaySheet, in the order of the workbook
 *
 * What the sheets of a workbook share: their names, styles and texts.
 */
typedef struct
{
  WayTableFile *file;
  WayZip *zip;
  gboolean is_1904;
  GPtrArray *sheets;
  char *styles_path, *strings_path;
  GHashTable *codes;   /* number of a format -> its code */
  GHashTable *formats; /* number of a format -> WayNumberFormat */
  GArray *styles;      /* guint: number of a format */
  GByteArray *texts;
  GArray *text_places; /* guint32 */
} WayXlsx;

WayXlsx               *way_xlsx_open         (WayTableFile *file,
                                              WayZip       *zip,
                                              GCancellable *cancellable,
                                              GError      **error);
void                   way_xlsx_free         (WayXlsx *self);

/* Texts and styles, which only reading needs. */
gboolean               way_xlsx_read_shared  (WayXlsx      *self,
                                              GCancellable *cancellable,
                                              GError      **error);

/* NULL beyond the last one. */
const char            *way_xlsx_get_text     (WayXlsx *self, guint64 index);
const WayNumberFormat *way_xlsx_get_format   (WayXlsx *self, guint64 style);

/* '_x000D_' and the like, in place. */
void                   way_xlsx_unescape     (char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayXlsx, way_xlsx_free)

G_END_DECLS
