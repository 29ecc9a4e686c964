/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/package.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * WayPackage:
 * @facts: of a JSON package, CSV in UTF-8
 * @book: (nullable): a workbook, whose facts are in sheets
 * @root: (nullable): of a JSON package, with what keeps it alive
 * @events: of char *[4]: region_code, date, name_zh, name_en; a workbook's
 */
struct _WayPackage
{
  WayTableFile *facts;
  WayTableFile *book;
  JsonParser *parser;
  JsonObject *root;
  GPtrArray *events;
};

/* package-json.c, package-book.c */
WayPackage *way_package_new       (void);
gboolean    way_package_read_json (WayPackage *self, GBytes *bytes, GError **error);
gboolean    way_package_read_book (WayPackage *self, WayTableFile *file, GCancellable *cancellable,
                                   GError **error);

/* A member as text, "" where there is none or it is something else; of a number its digits. */
char       *way_package_get_text  (JsonObject *object, const char *name);
/* (nullable) (transfer none) */
JsonArray  *way_package_get_list  (JsonObject *root, const char *name);

G_END_DECLS
