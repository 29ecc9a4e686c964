/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/line-layout.h"
#include "chart/labels.h"

G_BEGIN_DECLS

/* The focused region's events inside the range (element-type const WayEvent *); none where there
 * are more than a figure bears. */
GArray *way_line_events_list  (const WayContent *content);

/* 'December 2017'. (transfer full). */
char   *way_line_events_date  (const WayEvent *event, WayLanguage language);

/* Dated notes at the top of the plot, where it is free; the others are not drawn. */
void    way_line_events_place (WayLineLayout *self, WayPlacer *placer);

/* A thin upright rule for each event that has its note, behind everything. */
void    way_line_events_draw  (const WayLineLayout *self, WayScene *scene);

G_END_DECLS
