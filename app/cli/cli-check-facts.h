/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/cli/cli-options.h"

G_BEGIN_DECLS

/* `waymark check --facts`: what the facts of the library say against each other, and whether parts
 * add up. Findings are no failure. */
WayCliExit way_cli_check_facts (const WayCliOptions *options, GError **error);

G_END_DECLS
