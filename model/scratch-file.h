/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * way_scratch_file_open:
 * @folder: where it lies
 *
 * Opens a temporary file without a name, which disappears with the program, however that ends.
 *
 * Returns: a descriptor, or -1 with errno set
 */
int way_scratch_file_open (const char *folder);

G_END_DECLS
