/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/xml-parser.h"

G_BEGIN_DECLS

/* Rows of a sheet in today's spreadsheet programs. */
#define WAY_SHEET_MAX_ROWS 1048576u

/**
 * WaySheetRows:
 *
 * Rows between a parser, which makes several at a time, and who asks for them one by one. Row 1 of
 * a sheet is the first that is given, empty ones between others are given, those after the last
 * that has something are not. Cells at the end of a row that are empty are left out.
 */
typedef struct _WaySheetRows WaySheetRows;

WaySheetRows *way_sheet_rows_new      (WayTableFile *file);
/* Of a format that has no sheets: as many rows as there are. */
WaySheetRows *way_sheet_rows_new_endless (WayTableFile *file);
void          way_sheet_rows_free     (WaySheetRows *self);

/* Into the row that is being made; @column from 0. A cell without text is empty. What is no UTF-8
 * in @text is replaced. @repeats: how many columns have it. */
gboolean      way_sheet_rows_add_cell (WaySheetRows *self,
                                       guint         column,
                                       guint         repeats,
                                       const char   *text,
                                       gsize         length,
                                       WayCellKind   kind,
                                       double        number,
                                       int           decimals,
                                       GError      **error);

/* Ends it. @number: of the row in its sheet, from 1, larger than those before; @repeats: how many
 * rows are so. */
gboolean      way_sheet_rows_end_row  (WaySheetRows *self,
                                       guint64       number,
                                       guint64       repeats,
                                       GError      **error);

/* Whether enough lie there, so that a parser may pause. */
gboolean      way_sheet_rows_is_full  (WaySheetRows *self);

/* FALSE when there are none for now. */
gboolean      way_sheet_rows_take     (WaySheetRows *self, WayTableRow *row);

/* The same, reading on in @xml, whose handler makes the rows. FALSE at the end, or with @error
 * set. */
gboolean      way_sheet_rows_next     (WaySheetRows *self,
                                       WayXml       *xml,
                                       WayTableRow  *row,
                                       GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySheetRows, way_sheet_rows_free)

G_END_DECLS
