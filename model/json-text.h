/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends @text as a JSON string with its quotes; what is not UTF-8 becomes U+FFFD. */
void way_json_append_text (GString *out, const char *text);

G_END_DECLS
