/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The libraries that were opened last, and what was said of them, kept as a key file in the state
 * folder. A missing or unreadable file is a first start, never an error. */

/* @path becomes the newest. */
void     way_recent_libraries_note         (const char *path);

/* Newest first, those only that are there. (transfer full). */
char   **way_recent_libraries_list         (void);

/* TRUE the first time that it is asked for @path: one warning is enough. */
gboolean way_recent_libraries_take_warning (const char *path);

G_END_DECLS
