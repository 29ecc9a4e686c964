/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayCliJson:
 *
 * Writes JSON for people and scripts: two spaces a level, and numbers with the fewest digits
 * that read back as the same value (json-glib's generator writes 506.89999999999998).
 * A @key is NULL inside an array. Used on the stack; way_cli_json_clear() when done.
 */
typedef struct
{
  GString *text;
  int depth;
  gboolean has_members; /* the open object or array is not empty */
} WayCliJson;

void way_cli_json_init         (WayCliJson *json);
void way_cli_json_clear        (WayCliJson *json);

void way_cli_json_begin_object (WayCliJson *json, const char *key);
void way_cli_json_end_object   (WayCliJson *json);
void way_cli_json_begin_array  (WayCliJson *json, const char *key);
void way_cli_json_end_array    (WayCliJson *json);

/* NULL is written as null. */
void way_cli_json_add_text     (WayCliJson *json, const char *key, const char *value);
/* Undefined (not finite) is written as null. */
void way_cli_json_add_number   (WayCliJson *json, const char *key, double value);
void way_cli_json_add_boolean  (WayCliJson *json, const char *key, gboolean value);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayCliJson, way_cli_json_clear)

G_END_DECLS
