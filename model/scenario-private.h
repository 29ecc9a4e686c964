/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/scenario.h"

G_BEGIN_DECLS

/* A few days, as where progress is judged. */
#define WAY_SCENARIO_SAME_TIME 0.012

/* Whether the numbers make sense for @target. @latest: index of the latest value, or -1. */
gboolean way_scenario_check (const WayScenario *scenario,
                             WayTarget         *target,
                             WayMetric         *metric,
                             const WaySeries   *series,
                             int                latest,
                             const WayProgress *before,
                             GError           **error);

/* Whether the values of the series themselves have to reach a level: not their sum, nor an
 * index. */
gboolean way_scenario_has_level (const WayProgress *progress);

/* Follows the course from the value at @latest (or -1): fills what @out says of it, adds its values
 * to the series, and judges a growth that is set. @points: those of the series. */
void     way_scenario_set_course (const WayScenario *scenario,
                                  WayMetric         *metric,
                                  int                latest,
                                  GArray            *points,
                                  WayScenarioResult *out);

G_END_DECLS
