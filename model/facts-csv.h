/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/contradictions.h"
#include "model/rollup.h"

G_BEGIN_DECLS

/**
 * way_facts_to_csv:
 * @contradictions: WayContradiction, one row each
 * @rollups: (nullable): WayRollup; a row for each period in which the whole has a number of its own
 * @sources: gint64* id -> WaySource
 *
 * One table of all that the facts say against each other: what stands under 'stated' and 'derived'
 * is of a roll-up the whole's own number and the sum of its parts. As in the sentences, parts that
 * are missing are no shortfall: there is no difference then. UTF-8 with a byte order mark, and what
 * looks like a formula is guarded. (transfer full).
 */
GBytes *way_facts_to_csv (GPtrArray  *contradictions,
                          GPtrArray  *rollups,
                          GHashTable *sources,
                          WayLanguage language);

G_END_DECLS
