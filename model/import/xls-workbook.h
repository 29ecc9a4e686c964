/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/biff-reader.h"
#include "model/import/number-format.h"
#include "model/import/sheet-choice.h"

G_BEGIN_DECLS

/**
 * WayXls:
 * @sheets: WaySheet, those with cells
 *
 * What the sheets of a workbook of Excel 5 to 2003 share.
 */
typedef struct
{
  WayTableFile *file;
  WayBiff *records;
  gboolean is_1904;
  GPtrArray *sheets;
  GHashTable *formats; /* number of a format -> WayNumberFormat */
  GArray *styles;      /* guint: number of a format */
  GString *texts;
  GArray *text_places; /* guint32 */
} WayXls;

/* PROTECTED where it needs a password, UNKNOWN where it is of another program. */
WayXls                *way_xls_open       (WayTableFile *file, GError **error);
void                   way_xls_free       (WayXls *self);
const char            *way_xls_get_text   (WayXls *self, guint64 index); /* (nullable) */
const WayNumberFormat *way_xls_get_format (WayXls *self, guint style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayXls, way_xls_free)

G_END_DECLS
