/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/entities.h"

G_BEGIN_DECLS

/**
 * way_targets_pair_ranges:
 * @targets: WayTarget, as way_library_read_targets() lists them
 *
 * A two-sided promise, '8 to 8.5 %', is printed and kept as two rows, at least the one and at most
 * the other. They are one promise with one verdict: two such rows of one region, metric, due
 * period, basis and source become one target with a range, which stands where the first of them
 * stood. Its id is the lower row's, its upper_id the other's.
 *
 * Returns: (transfer full): WayTarget, the others as they are
 */
GPtrArray *way_targets_pair_ranges (GPtrArray *targets);

/**
 * way_targets_view_cell:
 * @targets: WayTarget, those of one region and metric beside each other
 *
 * Returns: those of the region and metric of the one at @index, as the others of
 *   WayProgressOptions; borrowed from @targets, not to be freed
 */
GPtrArray  way_targets_view_cell   (const GPtrArray *targets, guint index);

/**
 * way_targets_contradict:
 *
 * Whether no number can keep both: at least 120 and at most 100, for the same period and on the
 * same basis. Promises that are just not the same (1,300 and 1,350) do not contradict each other,
 * nor do superseded ones. Only levels, stocks and growth of the same kind are compared.
 */
gboolean   way_targets_contradict  (const WayTargetFields *a,
                                    const WayTargetFields *b,
                                    WayMeasure             measure,
                                    WayBetter              better);

G_END_DECLS
