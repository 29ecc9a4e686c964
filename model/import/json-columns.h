/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/json-rows.h"

G_BEGIN_DECLS

/**
 * WayJsonColumns:
 *
 * An object of arrays as a table: a column for each member that is one.
 */
typedef struct _WayJsonColumns WayJsonColumns;

/* @at: the object. */
WayJsonColumns *way_json_columns_new  (WayTableFile *file,
                                       GBytes       *bytes,
                                       const char   *at,
                                       GError      **error);
void            way_json_columns_free (WayJsonColumns *self);

/* Adds the next row. FALSE at the end, or with @error set. */
gboolean        way_json_columns_make (WayJsonColumns *self, WaySheetRows *rows, GError **error);
double          way_json_columns_get_fraction (WayJsonColumns *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayJsonColumns, way_json_columns_free)

G_END_DECLS
