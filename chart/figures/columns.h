/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/figure.h"

G_BEGIN_DECLS

/* One metric of one to four regions as columns, with the targets at their due years.
 * (transfer full). */
WayScene *way_columns_build  (const WayFigure     *figure,
                              const WayFigureData *data,
                              WayTextMeasure      *measure,
                              GError             **error);

/* Why the data is not for columns, or NULL. (transfer full). */
char     *way_columns_refuse (const WayFigure     *figure,
                              const WayFigureData *data);

G_END_DECLS
