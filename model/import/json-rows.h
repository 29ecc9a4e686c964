/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/json-scan.h"
#include "model/import/sheet-rows.h"

G_BEGIN_DECLS

/**
 * WayJsonRows:
 *
 * An array of objects (or of arrays, or objects one after the other) as a table: a header of all
 * members' names in the order in which they come, then a row for each. Members of members are
 * called 'country.value'.
 */
typedef struct _WayJsonRows WayJsonRows;

/* @at: the array, or the first of the objects that follow one another. */
WayJsonRows *way_json_rows_new  (WayTableFile *file,
                                 GBytes       *bytes,
                                 const char   *at,
                                 GError      **error);
void         way_json_rows_free (WayJsonRows *self);

/* Adds the next row. FALSE at the end, or with @error set. */
gboolean     way_json_rows_make (WayJsonRows *self, WaySheetRows *rows, GError **error);
double       way_json_rows_get_fraction (WayJsonRows *self);

/* Adds what @json has just read as a cell; a value of several as it is written. */
gboolean     way_json_add_cell  (WayJson      *json,
                                 WayJsonToken  token,
                                 WaySheetRows *rows,
                                 guint         column,
                                 GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayJsonRows, way_json_rows_free)

G_END_DECLS
