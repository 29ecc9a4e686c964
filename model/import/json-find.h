/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/json-scan.h"

G_BEGIN_DECLS

typedef enum
{
  WAY_JSON_ROWS,    /* an array of objects or arrays, or objects one after the other */
  WAY_JSON_COLUMNS, /* an object of arrays */
  WAY_JSON_STAT     /* a dataset of JSON-stat 1 or 2 */
} WayJsonShape;

/**
 * WayJsonPlace:
 * @name: of the member, 'data.rows' of one in another; "" of the whole
 * @at: where the value begins
 * @has_data: whether it is not empty
 */
typedef struct
{
  char *name;
  WayJsonShape shape;
  const char *at;
  gboolean has_data;
} WayJsonPlace;

/* All tables in the text, WayJsonPlace; UNKNOWN where there is none. (transfer full). */
GPtrArray *way_json_find_tables (WayTableFile *file, GBytes *bytes, GError **error);

G_END_DECLS
