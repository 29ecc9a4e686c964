/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/entities.h"
#include "model/series.h"

G_BEGIN_DECLS

/* The headline of a figure without a target: 'Jiaxing's GDP grew to 1.064 trillion yuan in 2024,
 * 6.1 % a year since 2015 (nominal)'. Never empty. (transfer full). */
char *way_series_to_headline (const WaySeries *series,
                              WayMetric       *metric,
                              const char      *region_name,
                              WayLanguage      language);

G_END_DECLS
