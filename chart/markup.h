/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/theme.h"

G_BEGIN_DECLS

/* Pieces of text output that do not depend on the locale. */

/* At most two decimals, no trailing zeros, never '-0'. */
void way_append_number  (GString *out, double value);

/* '#rrggbb'; alpha is the caller's. */
void way_append_color   (GString *out, WayColor color);

/* Escaped for an element or a quoted attribute; only characters that XML 1.0 allows. Line breaks
 * stay. NULL appends nothing. */
void way_append_escaped (GString *out, const char *text);

G_END_DECLS
