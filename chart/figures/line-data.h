/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/content.h"

G_BEGIN_DECLS

/* The data behind the marks of any kind of figure: texts for tooltips, keyboard and screen
 * readers. */

/* @nth: of the points of @series */
gint way_line_data_add_point     (const WayContent       *content,
                                  const WayContentSeries *series,
                                  guint                   nth,
                                  WayPoint                at,
                                  WayScene               *scene);
/* Texts, period and number of the value @index of the series. */
void way_line_data_describe_point (const WayContent       *content,
                                   const WayContentSeries *series,
                                   guint                   index,
                                   WayDatum               *datum);
gint way_line_data_add_target    (const WayContent       *content,
                                  const WayContentTarget *target,
                                  WayPoint                at,
                                  WayScene               *scene);

G_END_DECLS
