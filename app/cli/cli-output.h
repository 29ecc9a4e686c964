/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "app/cli/cli.h"

G_BEGIN_DECLS

/* Writes everything or says why not: a full disk behind a redirection is an error. */
gboolean   way_cli_write_stdout (const char *data, gsize length, GError **error);

/* To stdout for '-', else to the file, whole or not at all. */
gboolean   way_cli_write_result (const char *path, GBytes *bytes, GError **error);

/* One line on stderr, 'waymark: ...', safe to show on a terminal whatever the text holds. */
void       way_cli_say          (const char *message);

/* Says @error and returns WAY_CLI_NOTHING_DONE. */
WayCliExit way_cli_fail         (const GError *error);

/* @text in one line: line breaks, tabs and control characters become spaces. (transfer full). */
char      *way_cli_to_one_line  (const char *text);

G_END_DECLS
