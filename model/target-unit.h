/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/entities.h"

G_BEGIN_DECLS

/**
 * way_target_unit_factor:
 * @unit: as people write it: '亿元', '万亿', 'billion yuan', '%', 'percentage points', '个'
 * @metric: whose unit the number shall be in; its basis may ask for per cent instead
 * @out: by what a number in @unit is multiplied
 *
 * A unit without a word for what is counted ('万亿', 'billion') takes the metric's.
 *
 * Returns: FALSE where @unit is not a multiple of what @metric is measured in
 */
gboolean way_target_unit_factor (const char *unit,
                                 WayMetric  *metric,
                                 WayBasis    basis,
                                 double     *out);

/* What the number of a promise on @basis is in: a growth in per cent, a change of a share in
 * percentage points, everything else in the metric's own unit. (transfer none). */
const char *way_target_unit_name (WayMetric *metric, WayBasis basis, WayLanguage language);

G_END_DECLS
