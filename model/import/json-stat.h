/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/json-scan.h"
#include "model/import/sheet-rows.h"

G_BEGIN_DECLS

/**
 * WayJsonStat:
 *
 * A dataset of JSON-stat as a long table: for each dimension a column of its codes and, where the
 * file has them, one of their labels, then 'value' and 'status'. Cells without a value are left
 * out.
 */
typedef struct _WayJsonStat WayJsonStat;

/* @at: the dataset, an object. */
WayJsonStat *way_json_stat_new  (WayTableFile *file, GBytes *bytes, const char *at, GError **error);
void         way_json_stat_free (WayJsonStat *self);

/* Adds the next row. FALSE at the end, or with @error set. */
gboolean     way_json_stat_make (WayJsonStat *self, WaySheetRows *rows, GError **error);
double       way_json_stat_get_fraction (WayJsonStat *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayJsonStat, way_json_stat_free)

G_END_DECLS
