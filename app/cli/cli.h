/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a command tells the shell; documented in waymark(1). */
typedef enum
{
  WAY_CLI_DONE = 0,
  WAY_CLI_NOTHING_DONE = 1, /* one line on stderr says why and what to do */
  WAY_CLI_PARTLY_DONE = 2   /* some figures or rows were refused, each said on stderr */
} WayCliExit;

#define WAY_CLI_ERROR (way_cli_error_quark ())
GQuark way_cli_error_quark (void);

typedef enum
{
  WAY_CLI_ERROR_USAGE,   /* the command was not understood */
  WAY_CLI_ERROR_OUTPUT,  /* the result could not be written */
  WAY_CLI_ERROR_MISSING  /* a part of the program is not installed */
} WayCliError;

/* A command gets its arguments with its own name first and answers for its own messages. */
WayCliExit way_cli_run_render   (int argc, char **argv);
WayCliExit way_cli_run_list     (int argc, char **argv);
WayCliExit way_cli_run_progress (int argc, char **argv);
WayCliExit way_cli_run_export   (int argc, char **argv);
WayCliExit way_cli_run_import   (int argc, char **argv);
WayCliExit way_cli_run_check    (int argc, char **argv);

/* Replaces this process by the window's; returns only when that is impossible. */
WayCliExit way_cli_run_window   (char **argv);

G_END_DECLS
