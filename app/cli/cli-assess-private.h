/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/cli/cli-assess.h"
#include "app/cli/cli-json.h"

G_BEGIN_DECLS

/* cli-assess-bands.c: the scale of the method, and what every method says. */
void way_cli_add_thresholds (WayCliJson *json, const WayProgress *progress);
void way_cli_add_methods    (WayCliJson *json, const WayCliAssessed *assessed);

/* cli-assess-working.c: how it was judged in both languages, and how it would have read before. */
void way_cli_add_working    (WayCliJson *json, const WayCliAssessed *assessed);

G_END_DECLS
