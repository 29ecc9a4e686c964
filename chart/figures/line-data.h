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

/* How a scene calls the handle of that target: 'target 330400 2025'; NULL where it is not shown as
 * it was promised. (transfer full). */
char *way_line_data_name_target (const WayContent *content, const WayTargetFields *fields);

G_END_DECLS
