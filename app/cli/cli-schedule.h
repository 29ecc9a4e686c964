/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/cli/cli-assess.h"

G_BEGIN_DECLS

/* The schedule within the year as text: all promises of one year, in one table. @until is the part
 * of the year that was asked for: its year, and its month where it is no whole year; NULL for the
 * newest. */
WayCliExit way_cli_print_schedule (WayLibrary               *library,
                                   const WayCliOptions      *options,
                                   const WayProgressOptions *assessment,
                                   const WayCliFilter       *filter,
                                   const WayPeriod          *until,
                                   GError                  **error);

G_END_DECLS
