/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/series.h"

G_BEGIN_DECLS

/* Index of the value that a target due at @due_time is measured from where it states none, among
 * the points @first to @last that join the line; -1 when there is none before @due_time. */
int way_base_choose        (const WaySeries *series,
                            int              first,
                            int              last,
                            double           due_time);

/* Index of the first point that can be compared with @index: no series break lies between. */
int way_base_segment_start (const WaySeries *series,
                            int              index);

/* Index of the point that joins the line before @index, not before @first; or -1. */
int way_base_find_previous (const WaySeries *series,
                            int              first,
                            int              index);

G_END_DECLS
