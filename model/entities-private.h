/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/entities.h"
#include "model/search.h"

G_BEGIN_DECLS

WaySearchKeys *way_region_get_search_keys (WayRegion *self);
WaySearchKeys *way_metric_get_search_keys (WayMetric *self);

G_END_DECLS
