/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/number.h"

G_BEGIN_DECLS

/* What a metric that nobody described is, as far as its name and unit tell. */
WayMeasure way_metric_guess_measure  (const char *name, const WayUnit *unit);
WayFlow    way_metric_guess_flow     (const char *name, WayMeasure measure);
WayBetter  way_metric_guess_better   (const char *name, WayMeasure measure);

/* Whether a value below zero is nothing strange: profits, balances, changes. */
gboolean   way_metric_may_be_negative (const char *name, WayMeasure measure);

/* Whether the name says that its values are no facts yet ('Projected population'); of
 * 'Population (historical and projected)' only some are. */
gboolean   way_metric_is_forecast    (const char *name);
gboolean   way_metric_is_both        (const char *name);

G_END_DECLS
