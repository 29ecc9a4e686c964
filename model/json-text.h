/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends @text as a JSON string with its quotes; what is not UTF-8 becomes U+FFFD. */
void way_json_append_text (GString *out, const char *text);

/* Whether brackets lie deeper in each other than any JSON of use: a parser that goes down into them
 * would use up its stack. @length: -1 for a text that ends with a zero. */
gboolean way_json_is_too_deep (const char *json, gssize length);

G_END_DECLS
