/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * way_zip_make:
 * @parts: text of parts, each after a line '=== path/of/part'
 *
 * Returns: a zip file of them, not packed
 */
GBytes *way_zip_make (const char *parts, gsize size);

G_END_DECLS
