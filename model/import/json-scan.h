/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/table-private.h"

G_BEGIN_DECLS

typedef enum
{
  WAY_JSON_END,
  WAY_JSON_OBJECT, /* begins */
  WAY_JSON_OBJECT_END,
  WAY_JSON_ARRAY, /* begins */
  WAY_JSON_ARRAY_END,
  WAY_JSON_KEY,
  WAY_JSON_STRING,
  WAY_JSON_NUMBER,
  WAY_JSON_TRUE,
  WAY_JSON_FALSE,
  WAY_JSON_NULL,
  WAY_JSON_FAILED /* error is set */
} WayJsonToken;

/**
 * WayJson:
 * @at: where the next token is looked for; may be set to the beginning of a value
 * @text: of KEY, STRING and NUMBER; of the last one only
 *
 * Goes through JSON that lies in memory and is UTF-8, without making anything of it: a document of
 * a million objects needs no memory. Several values one after the other (JSON lines) are allowed.
 */
typedef struct
{
  WayTableFile *file;
  const char *begin, *at, *end;
  GString *text;
  guint depth;
  guint64 is_object; /* bit by depth */
  gboolean expects_value, expects_key, is_first;
} WayJson;

/* What lies in @bytes, which has to stay. */
void         way_json_init       (WayJson *self, WayTableFile *file, GBytes *bytes);
void         way_json_clear      (WayJson *self);

/* Begins with the value at @at, in no other. */
void         way_json_go_to      (WayJson *self, const char *at);
WayJsonToken way_json_next       (WayJson *self, GError **error);

/* Passes the rest of the value that @token began. */
gboolean     way_json_skip       (WayJson *self, WayJsonToken token, GError **error);

/* A sentence with line and column. */
void         way_json_set_error  (WayJson *self, const char *what, GError **error);

G_END_DECLS
