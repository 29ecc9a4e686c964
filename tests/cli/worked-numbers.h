/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "support.h"

G_BEGIN_DECLS

/* The numbers that were worked by hand, each a region of the catalog FIXTURE_WORKED, through
 * `waymark progress` of the fixture's library: measures, then verdicts and flags. */
void     check_worked_measures (Fixture *fixture);
void     check_worked_verdicts (Fixture *fixture);

/* Whether a judgement carries the flag. */
gboolean holds_flag            (JsonObject *row, const char *flag);

G_END_DECLS
