/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* FALSE where @path is nothing that a figure may replace. */
gboolean way_output_check_place     (const char *path, GError **error);

/* Turns what the system said into words that say what to do. */
void     way_output_explain_failure (const char *path, const GError *cause, GError **error);

G_END_DECLS
